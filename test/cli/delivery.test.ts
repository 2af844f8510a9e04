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

test.each([[true, undefined, true], [true, '1', false], [false, undefined, false]])('a terminal: %s, NO_COLOR: %s', (isTTY, noColor, isColored) => {
  const before = [process.stdout.isTTY, process.env.NO_COLOR] as const;
  const set = (terminal: boolean, value: string | undefined) => {
    process.stdout.isTTY = terminal;
    if (value === undefined) delete process.env.NO_COLOR;
    else process.env.NO_COLOR = value;
  };
  set(isTTY, noColor);
  expect(STANDARD.isColored).toBe(isColored);
  set(...before);
});
