import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { keepEntry, readEntry, refuseForeign } from '../../lib/cli/cache-folder';
import { NotCacheable } from '../../lib/cli/content-digest';

const TEMP = fs.mkdtempSync(path.join(os.tmpdir(), 'cache-folder-'));
afterAll(() => fs.rmSync(TEMP, { recursive: true, force: true }));

const KEY = 'a'.repeat(64);
const CONTENT = { exitCode: 1, text: 'naïve \u2028 text' };
let made = 0;
const fresh = () => path.join(TEMP, String(++made));

/** A folder with one entry. */
function kept(): { folder: string; file: string } {
  const folder = fresh();
  keepEntry(folder, KEY, CONTENT);
  return { folder, file: path.join(folder, `${KEY}.json`) };
}

test('what is kept is read again, by nobody else, and not committed', () => {
  const { folder, file } = kept();
  expect(readEntry(folder, KEY)).toEqual(CONTENT);
  expect(readEntry(folder, 'b'.repeat(64))).toBeUndefined();
  expect(readEntry(fresh(), KEY)).toBeUndefined();
  expect(fs.readdirSync(folder).sort()).toEqual(['.gitignore', `${KEY}.json`]);
  expect(fs.readFileSync(path.join(folder, '.gitignore'), 'utf8')).toBe('*\n');
  expect([folder, file].map(each => fs.statSync(each).mode.toString(8).slice(-3))).toEqual(['700', '600']);
});

test('is kept in place of what was there', () => {
  const { folder, file } = kept();
  fs.writeFileSync(file, 'damaged');
  keepEntry(folder, KEY, 'new');
  expect(readEntry(folder, KEY)).toBe('new');
});

test.each<[string, (file: string) => void]>([
  ['nothing', file => fs.writeFileSync(file, '')],
  ['no line feed', file => fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('\n', ''))],
  ['cut', file => fs.truncateSync(file, fs.statSync(file).size - 1)],
  ['longer', file => fs.appendFileSync(file, ' ')],
  ['an outcome that was changed', file => fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('"exitCode":1', '"exitCode":0'))],
  ['the entry of another key', file => fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace(KEY, 'b'.repeat(64)))],
  ['another version', file => fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('"1.0"', '"2.0"'))],
  ['something else', file => fs.writeFileSync(file, 'null\nnull')],
  ['a prototype', file => fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('{"schemaVersion":"1.0",', '{"__proto__":{"schemaVersion":"1.0"},'))],
  ['binary', file => fs.writeFileSync(file, Buffer.from([0xff, 0xfe, 0x00, 0x0a, 0x00]))],
  ['huge', file => fs.truncateSync(file, 65 * 1024 * 1024)],
  ['a folder', file => { fs.rmSync(file); fs.mkdirSync(file); }],
  ['a link', file => { fs.renameSync(file, `${file}.elsewhere`); fs.symlinkSync(`${file}.elsewhere`, file); }],
  ['a pipe', file => { fs.rmSync(file); execFileSync('mkfifo', [file]); }],
  ['one that others may write', file => fs.chmodSync(file, 0o622)],
])('is read as nothing: %s', (_name, change) => {
  const { folder, file } = kept();
  expect(readEntry(folder, KEY)).toBeDefined();
  change(file);
  expect(readEntry(folder, KEY)).toBeUndefined();
});

test('keeps the newest eight, and deletes nothing that it did not write', () => {
  const folder = fresh();
  const others = ['notes.txt', `${KEY}.txt`, `x${KEY}.json`, 'short.json'];
  fs.mkdirSync(folder, { mode: 0o700 });
  for (const name of others) fs.writeFileSync(path.join(folder, name), '');
  fs.writeFileSync(path.join(folder, `${KEY}.json.1.part`), 'left behind');
  fs.utimesSync(path.join(folder, `${KEY}.json.1.part`), 1, 1);
  const keys = [...'0123456789'].map(digit => digit.repeat(64));
  keys.forEach((key, index) => {
    keepEntry(folder, key, index);
    fs.utimesSync(path.join(folder, `${key}.json`), 1000 + index, 1000 + index);
  });
  expect(fs.readdirSync(folder).sort()).toEqual(['.gitignore', ...others, ...keys.slice(2).map(key => `${key}.json`)].sort());
});

test.each<[string, (folder: string) => void, RegExp]>([
  ['a link', folder => { fs.mkdirSync(`${folder}-real`); fs.symlinkSync(`${folder}-real`, folder); }, /no folder of its own, but a link or a file$/],
  ['a file', folder => fs.writeFileSync(folder, ''), /no folder of its own, but a link or a file$/],
  ['a folder that others may write to', folder => { fs.mkdirSync(folder); fs.chmodSync(folder, 0o777); }, /belongs to somebody else, or others may write to it$/],
  ['a folder that a group may write to', folder => { fs.mkdirSync(folder); fs.chmodSync(folder, 0o770); }, /belongs to somebody else, or others may write to it$/],
])('refuses %s', (_name, make, message) => {
  const folder = fresh();
  expect(() => refuseForeign(folder)).not.toThrow();
  make(folder);
  expect(() => refuseForeign(folder)).toThrow(NotCacheable);
  expect(() => refuseForeign(folder)).toThrow(message);
  expect(() => keepEntry(folder, KEY, CONTENT)).toThrow(NotCacheable);
});

test('refuses what belongs to somebody else', () => {
  const { folder } = kept();
  const { uid } = fs.statSync(folder);
  const getuid = jest.spyOn(process, 'getuid' as never).mockReturnValue((uid + 1) as never);
  const [read, refused] = [readEntry(folder, KEY), () => refuseForeign(folder)];
  expect(read).toBeUndefined();
  expect(refused).toThrow(/belongs to somebody else/);
  getuid.mockRestore();
});

test('says what keeps it from writing, and leaves nothing half-written', () => {
  const { folder, file } = kept();
  fs.rmSync(file);
  fs.mkdirSync(file);
  expect(() => keepEntry(folder, KEY, CONTENT)).toThrow(/\.json: cannot be written \(\w+\)$/);
  expect(fs.readdirSync(folder).filter(name => name.endsWith('.part'))).toEqual([]);
  expect(() => keepEntry(path.join(TEMP, String(made), '.gitignore', 'x'), KEY, CONTENT)).toThrow(/x: cannot be written \(\w+\)$/);
  expect(() => keepEntry(folder, KEY, 'x'.repeat(64 * 1024 * 1024))).toThrow(/an outcome of more than 67108864 bytes is not kept/);
});
