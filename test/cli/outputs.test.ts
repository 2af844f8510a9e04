import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { parseOutputs, writeWhole } from '../../lib/cli/outputs';

const TEMP = fs.mkdtempSync(path.join(os.tmpdir(), 'outputs-'));
afterAll(() => fs.rmSync(TEMP, { recursive: true }));
const file = (name: string) => path.join(TEMP, name);

test('reads formats and files, an equals sign in the name included', () => {
  expect(parseOutputs([`sarif=${file('a=b.sarif')}`, `junit=${file('r.xml')}`])).toEqual([{ format: 'sarif', file: file('a=b.sarif') }, { format: 'junit', file: file('r.xml') }]);
  expect(parseOutputs([])).toEqual([]);
});

test.each<[string, string[], RegExp]>([
  ['no file', ['sarif'], /^--output sarif: give <format>=<file>, where the format is one of text, json, /],
  ['an empty file', ['sarif='], /give <format>=<file>/],
  ['an unknown format', ['pdf=x.pdf'], /^--output pdf=x\.pdf: give <format>=<file>/],
  ['a file twice', [`sarif=${file('x')}`, `csv=${TEMP}/./x`], /the file is named twice/],
  ['a folder that is not there', [`csv=${file('none/x.csv')}`], /there is no folder .*none; make it first$/],
])('refuses %s', (_name, texts, message) => {
  expect(() => parseOutputs(texts)).toThrow(message);
});

test('writes the whole over what was there', () => {
  fs.writeFileSync(file('old.csv'), 'old and longer');
  writeWhole(file('old.csv'), ['a', 'b\n']);
  expect(fs.readFileSync(file('old.csv'), 'utf8')).toBe('ab\n');
});

test('leaves what was there, and nothing beside it, where it cannot go on', () => {
  fs.writeFileSync(file('kept.csv'), 'kept');
  const broken = function* () { yield 'half'; throw new Error('a bug'); };
  expect(() => writeWhole(file('kept.csv'), broken())).toThrow('a bug');
  expect(fs.readFileSync(file('kept.csv'), 'utf8')).toBe('kept');
  fs.mkdirSync(file('folder'));
  expect(() => writeWhole(file('folder'), ['x'])).toThrow(/folder: cannot be written \(\w+\)$/);
  expect(fs.readdirSync(TEMP).filter(each => each.endsWith('.part'))).toEqual([]);
});
