import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { makeFolder } from '../../lib/cli/make-folder';

const TEMP = fs.mkdtempSync(path.join(os.tmpdir(), 'make-folder-'));
afterAll(() => fs.rmSync(TEMP, { recursive: true }));

test('makes a folder with those above it, and leaves one that is there', () => {
  const folder = path.join(TEMP, 'a/b/c');
  makeFolder(folder);
  fs.writeFileSync(path.join(folder, 'kept'), '');
  makeFolder(folder);
  expect(fs.readdirSync(folder)).toEqual(['kept']);
  makeFolder('.');
});

test.each<readonly [name: string, folder: () => string, code: RegExp]>([
  ['below a file', () => { fs.writeFileSync(path.join(TEMP, 'file'), ''); return path.join(TEMP, 'file/x'); }, /ENOTDIR|EEXIST/],
  // Node.js itself would not come back from this.
  ...process.platform === 'linux' ? [['where the system has no room for it', () => '/proc/none/x', /ENOENT|EACCES|EPERM/] as const] : [],
])('fails at once %s', (_name, folder, code) => {
  expect(() => makeFolder(folder())).toThrow(code);
});
