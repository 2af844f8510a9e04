import { countKeys, duplicateKeyPosition } from '../../lib/facts/json-duplicate-key';

const marked = (text: string) => {
  const json = text.replace('@', '');
  return { found: duplicateKeyPosition(json, countKeys(JSON.parse(json), 10)!), expected: text.includes('@') ? text.indexOf('@') : undefined };
};

test.each([
  ['at the top', '{"a": 1, "b": {}, @"a": 2}'],
  ['far down', '{"a": [{"x": {"b": 1, "c": 2, @"b": [3]}}]}'],
  ['three times: the second one is told', '{"a": 1, @"a": 2, "a": 3}'],
  ['with blanks before the colon', '{"a"\n\t : 1, @"a"  : 2}'],
  ['written with an escape', '{"ab": 1, @"a\\u0062": 2}'],
  ['that ends with a backslash', '{"a\\\\": 1, @"a\\\\": 2}'],
  ['that holds quotes', '{"\\"a\\"": 1, @"\\"a\\"": 2}'],
  ['that every object has', '{"__proto__": 1, "toString": 2, @"__proto__": 3}'],
  ['that is empty', '{"": 1, @"": 2}'],
  ['behind a list, whose end is no end of the object', '{"a": [1, {"b": []}], @"a": 2}'],
  ['behind texts that have a colon each', '{"a": ":", "b": "x:", @"a": [":"]}'],
  ['with as many colons in texts as keys are lost', '{"a": "\\":1", @"a": 1}'],
])('finds a key that stands twice, %s', (_name, text) => {
  const { found, expected } = marked(text);
  expect(found).toBe(expected);
});

test.each([
  ['in another object', '{"a": {"a": {"a": 1}}, "b": [{"a": 1}, {"a": 2}]}'],
  ['as a value', '{"a": "a", "b": ["a", "a"]}'],
  ['a text that begins with a colon', '{"a": [":a", ":", "::"], "b": ": x"}'],
  ['keys and colons within a text', '{"a": "{\\"b\\": 1, \\"b\\": 2}", "c": "\\\\"}'],
  ['keys that every object has', '{"__proto__": {"a": 1}, "constructor": 1}'],
  ['no object at all', '["a", "a", 1, null]'],
])('finds none: %s', (_name, text) => {
  expect(marked(text).found).toBeUndefined();
});

test.each(['toString', 'valueOf', 'toString and valueOf'])('an object with a key called %s can be printed', names => {
  const odd = JSON.parse(`{"A": {${names.split(' and ').map(name => `"${name}": 1`).join(', ')}}}`) as { A: object };
  expect(countKeys(odd, 10)).toBe(1 + names.split(' and ').length);
  expect(String(odd.A)).toBe('[object Object]');
});

test.each([
  [0, null, 1],
  [0, 'text', 1],
  [0, [], 1],
  [3, { a: [{ b: 1 }, null], c: {} }, 3],
  [undefined, { a: [{ b: 1 }] }, 2],
  [0, [[[]]], 3],
  [undefined, [[[]]], 2],
])('counts %p keys in %j with %d levels', (keys, tree, levels) => {
  expect(countKeys(tree, levels)).toBe(keys);
});
