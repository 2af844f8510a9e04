import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { parseOutputs, refuseInput, writeWhole } from '../../lib/cli/outputs';

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
  ['a folder', [`csv=${TEMP}`], /^--output csv=.*: a folder; give a file$/],
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

test('a file has a name', () => {
  expect(() => writeWhole(' ', ['x'])).toThrow('" ": no name of a file; give one');
});

test('a link stays one, and what it leads to is written', () => {
  fs.writeFileSync(file('target.csv'), 'old');
  fs.symlinkSync('target.csv', file('link.csv'));
  writeWhole(file('link.csv'), ['new']);
  expect(fs.lstatSync(file('link.csv')).isSymbolicLink()).toBe(true);
  expect(fs.readFileSync(file('target.csv'), 'utf8')).toBe('new');
});

test('a pipe is written to, and stays one', () => {
  execFileSync('mkfifo', [file('pipe')]);
  const reader = fs.openSync(file('pipe'), 'r+');
  try {
    writeWhole(file('pipe'), ['a', 'b']);
    const buffer = Buffer.alloc(10);
    expect(buffer.toString('utf8', 0, fs.readSync(reader, buffer))).toBe('ab');
  } finally {
    fs.closeSync(reader);
  }
  expect(fs.statSync(file('pipe')).isFIFO()).toBe(true);
});

test('what is read is not written over, by whatever name it goes', () => {
  fs.writeFileSync(file('read.json'), '{}');
  fs.symlinkSync('read.json', file('same.json'));
  for (const name of ['read.json', './read.json', 'same.json']) {
    expect(() => refuseInput('--out x', file(name), [TEMP, file('gone.json'), file('read.json')])).toThrow('--out x: that file is read; give another one');
  }
  for (const name of ['new.json', 'link.csv']) expect(() => refuseInput('--out x', file(name), [TEMP, file('read.json')])).not.toThrow();
});
