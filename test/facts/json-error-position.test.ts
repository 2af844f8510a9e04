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
  ['a key without a colon before the next', '{"a", "b": 1}', 4],
  ['a list behind a key without a colon', '{"a" [1]}', 5],
  ['a list for a key', '{[1]: 2}', 1],
  ['a list behind an entry', '[1 [2]]', 3],
  ['a comma at the front of a list', '[,1]', 1],
  ['a colon in a list', '[1:2]', 2],
  ['two colons', '{"a":: 1}', 5],
  ['the end of an object behind a comma', '{"a": 1, }', 9],
  ['the end of an object behind a colon', '{"a":}', 5],
  ['an end of an object that was not opened', '[1}', 2],
  ['an end of nothing', ']', 0],
  ['a number behind the end', '[1] 2', 4],
  ['a comma behind the end', '{},', 2],
  ['a fraction without digits', '[1.]', 2],
  ['a fraction of several digits, and then a word', '[10.25, x]', 8],
  ['numbers with exponents, and then a word', '[1e10, -2.5E-10, 3e+7, x]', 23],
  ['an escape of a letter by its number, and then a word', '["\\u00Ff\\n\\"", x]', 15],
  ['a number of a letter that is too short', '["\\u00F"]', 1],
  ['words of JSON, and then another', '[true, false, null, nil]', 20],
  ['nothing but blanks', '  ', 2],
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
