import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { STANDARD } from '../../lib/cli/delivery';

test('delivers to the standard output, to files, and what stands beside as one printable line', () => {
  const written = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map(name => jest.spyOn(process[name], 'write').mockImplementation(text => { written[name] += String(text); return true; }));
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'delivery-')), 'x.csv');
  STANDARD.print(['a', 'b\n']);
  STANDARD.note('a link\u001b[2J\nout of the folder');
  STANDARD.file(file, ['c', 'd']);
  spies.forEach(each => each.mockRestore());
  expect(written).toEqual({ stdout: 'ab\n', stderr: 'cdk-hipaa: a link\ufffd[2J out of the folder\n' });
  expect(fs.readFileSync(file, 'utf8')).toBe('cd');
  fs.rmSync(path.dirname(file), { recursive: true });
});

test.each<[boolean, string | undefined, string | undefined, boolean]>([
  [true, undefined, undefined, true],
  [true, '1', undefined, false],
  [false, undefined, undefined, false],
  [false, undefined, '1', true],
  [false, undefined, '', false],
  [true, undefined, '0', false],
  [true, undefined, 'false', false],
  [true, '1', '1', false],
  [true, '', '', true],
])('a terminal: %s, NO_COLOR: %s, FORCE_COLOR: %s', (isTTY, noColor, forced, isColored) => {
  const terminal = process.stdout.isTTY;
  const { NO_COLOR: _, FORCE_COLOR: __, ...others } = process.env;
  jest.replaceProperty(process, 'env', { ...others, ...noColor !== undefined && { NO_COLOR: noColor }, ...forced !== undefined && { FORCE_COLOR: forced } });
  process.stdout.isTTY = isTTY;
  expect(STANDARD.isColored).toBe(isColored);
  process.stdout.isTTY = terminal;
  jest.restoreAllMocks();
});
