import { jsonErrorPosition } from '../../lib/facts/json-error-position';

test.each([
  ['a bare word', '{"a": b}', 6],
  ['a bare word on a later line', '{\n  "a": 1,\n  "b": oops\n}', 19],
  ['a trailing comma in an object', '{"a": 1,}', 8],
  ['a trailing comma in a list', '[1,]', 3],
  ['a missing comma', '{"a": 1 "b": 2}', 8],
  ['a missing colon', '{"a" 1}', 5],
  ['a missing value', '{"a": }', 6],
  ['single quotes', "{'a': 1}", 1],
  ['a comment', '{"a": 1 // no\n}', 8],
  ['a text that does not end', '{"a": "x', 6],
  ['a line break in a text', '{"a": "x\ny"}', 6],
  ['an escape that is none', '{"a": "\\x"}', 6],
  ['a bracket of the other kind', '{"a": [1}', 8],
  ['an end too many', '{"a": 1}}', 8],
  ['something behind the end', '{"a": 1} x', 9],
  ['two documents', '{} {}', 3],
  ['a number with a leading zero', '[01]', 2],
  ['an end that is missing', '{"a": [1, 2', 11],
])('%s', (_name, text, position) => {
  expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
  expect(jsonErrorPosition(text)).toBe(position);
});

test('a broken text of a megabyte is read in a moment', () => {
  const started = performance.now();
  expect(jsonErrorPosition(`[${'{"a": [1, "x"]},'.repeat(60_000)} oops]`)).toBe(960_002);
  expect(jsonErrorPosition(`{"a": "${'x'.repeat(1_000_000)}`)).toBe(6);
  expect(performance.now() - started).toBeLessThan(2000);
});
