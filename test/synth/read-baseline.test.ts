import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { readBaseline } from '../../lib/synth/read-baseline';

const TEMP = fs.mkdtempSync(path.join(os.tmpdir(), 'read-baseline-'));
afterAll(() => fs.rmSync(TEMP, { recursive: true }));

test('reads what was written down', () => {
  const file = path.join(TEMP, 'baseline.json');
  const baseline = { schemaVersion: '1.0', entries: [{ rule: 'x', path: 'A', property: '', count: 1, since: '2026-11-23', owner: 'o' }] };
  fs.writeFileSync(file, JSON.stringify(baseline));
  expect(readBaseline(file)).toEqual(baseline);
});

test.each([
  ['a file that is not there', '/nowhere/x.json', `baselineFile /nowhere/x.json: no such file, seen from ${process.cwd()}; give the file that \`cdk-hipaa baseline write\` writes`],
  ['a folder', TEMP, `baselineFile ${TEMP}: a folder; give the file that \`cdk-hipaa baseline write\` writes`],
  ['a path below a file', `${__filename}/x`, `baselineFile ${__filename}/x: cannot be read (ENOTDIR); give the file that \`cdk-hipaa baseline write\` writes`],
])('%s is refused with a way on', (_name, file, message) => {
  expect(() => readBaseline(file)).toThrow(new Error(message));
});
