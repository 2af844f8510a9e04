import * as path from 'node:path';
import { folderWith } from './files-of';
import type { Problem } from '../../lib/governance/governance-error';
import { YamlSource } from '../../lib/governance/yaml-source';

function read(text: string | Uint8Array) {
  const problems: Problem[] = [];
  const source = YamlSource.read(path.join(folderWith({ 'x.yaml': text }), 'x.yaml'), problems);
  return { source, problems: problems.map(({ place, message }) => `${place.line}:${place.column}: ${message}`) };
}

test('has the value, in which blanks are absent, and days and versions are texts', () => {
  const { source } = read('a: 2026-11-23\nb:\nc: [yes, 1, { d: , e: ~ }]\n');
  expect(source?.value).toEqual({ a: '2026-11-23', c: ['yes', 1, {}] });
});

test.each<[string, (string | number)[], string]>([
  ['a key', ['a'], '1:1'], ['an entry', ['a', 0], '2:5'], ['a key in an entry', ['a', 0, 'c'], '3:5'], ['what is not there, by what contains it', ['a', 0, 'zz', 'y'], '2:5'],
  ['an entry beyond the last one', ['a', 7], '1:1'], ['a key behind an alias, in what that stands for', ['d', 'b'], '3:13'], ['the file', [], '1:1'],
])('knows the place of %s', (_name, at, expected) => {
  const { source } = read('a:\n  - b: 1\n    c: &x { b: 2 }\nd: *x\n');
  const { line, column } = source!.placeOf(at);
  expect(`${line}:${column}`).toBe(expected);
});

test.each<[string, string | Uint8Array, string]>([
  ['a tab', 'a:\n\t- x\n', '2:1: broken YAML: Tabs are not allowed as indentation'],
  ['a tag', 'a: !!js/function x\n', '1:4: broken YAML: Unresolved tag: tag:yaml.org,2002:js/function'],
  ['two documents', 'a: 1\n---\nb: 1\n', '2:1: broken YAML: a second document begins here; a file has one'],
  ['a key twice', 'a: 1\nb: { c: 1, c: 2 }\n', '2:12: c is there already; keep one of them'],
  ['what is no text', new Uint8Array([0x61, 0xff, 0xfe]), '1:1: not a text in UTF-8'],
  ['more than a mebibyte', '#'.repeat(1024 * 1024 + 1), '1:1: larger than 1024 KiB'],
  ['an alias of itself', 'a: &a [*a]\n', '1:1: cannot be read as YAML: nested deeper than 20 levels'],
  ['an alias of nothing', 'a: *b\n', '1:1: cannot be read as YAML: Unresolved alias (the anchor must be set before the alias): b'],
])('refuses %s', (_name, text, problem) => {
  expect(read(text)).toEqual({ source: undefined, problems: [problem] });
});

test.each<[string, string]>([
  ['brackets', `a: ${'['.repeat(200_000)}`],
  ['brackets whose ends are in comments', `a: ${'[ #]\n '.repeat(50_000)}`],
  ['brackets whose ends are in texts', `a: ${'[ "]",\n '.repeat(50_000)}`],
  ['lists in lists', `a:\n  ${'- '.repeat(100_000)}x`],
  ['keys of keys', `${'? '.repeat(100_000)}x`],
  ['indentation', Array.from({ length: 300 }, (_, index) => `${' '.repeat(index)}a:`).join('\n')],
])('refuses what leads too deep at once: %s', (_name, text) => {
  const start = Date.now();
  expect(read(text).problems).toEqual([expect.stringMatching(/^\d+:1: nested deeper than 20 levels$/)]);
  expect(Date.now() - start).toBeLessThan(2000);
});

test('refuses a bomb of aliases', () => {
  const letters = [...'abcdefghi'];
  const bomb = letters.map((letter, index) => `${letter}: &${letter} [${index === 0 ? 'x' : Array(9).fill(`*${letters[index - 1]}`).join(',')}]`).join('\n');
  expect(read(bomb).problems).toEqual(['1:1: cannot be read as YAML: Excessive alias count indicates a resource exhaustion attack']);
});

test('keeps a key named __proto__ as one that is there, and no prototype comes of it', () => {
  const { source } = read('__proto__: { polluted: true }\na: { __proto__: { b: 1 } }\n');
  expect(Object.keys(source!.value as object)).toEqual(['__proto__', 'a']);
  expect(Object.getPrototypeOf(source!.value)).toBe(Object.prototype);
  expect((source!.value as { polluted?: boolean }).polluted).toBeUndefined();
});

test('refuses a folder, and a file that is not there', () => {
  const problems: Problem[] = [];
  const folder = folderWith({ 'x/y': '' });
  expect(YamlSource.read(folder, problems)).toBeUndefined();
  expect(YamlSource.read(path.join(folder, 'no.yaml'), problems)).toBeUndefined();
  expect(problems.map(each => each.message)).toEqual(['expected a file', 'cannot be read (ENOENT)']);
});
