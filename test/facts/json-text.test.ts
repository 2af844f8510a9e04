import { templateOf } from './graph-of';
import { parseJsonText } from '../../lib/facts/json-text';
import { Reference, Text, Unknown } from '../../lib/facts/value';

const bucket = new Reference(templateOf({ Resources: { B: {} } }).resource('B')!, 'Arn');
const open = new Unknown('${P}');

test.each<[string, string | Text, unknown]>([
  ['an object', ' {"a": [1, true]}', { a: [1, true] }],
  ['a list', '[1]', [1]],
  ['a scalar', '5', undefined],
  ['a text', 'Enabled', undefined],
  ['broken JSON', '{"a": }', undefined],
  ['an object with an unknown text', new Text(['{"a": "', open, '"}']), { a: open }],
  ['a text around a reference', new Text(['{"a": "', bucket, '/*"}']), { a: new Text([bucket, '/*']) }],
  ['several unknown parts', new Text(['{"a": "', bucket, '-', open, '", "b": "', open, '"}']), { a: new Text([bucket, '-', open]), b: open }],
  ['an unknown part that is no piece of a text', new Text(['{"a": ', open, '}']), undefined],
  ['a text that begins with what is unknown', new Text([open, '{"a": 1}']), undefined],
])('%s', (_name, source, expected) => {
  expect(parseJsonText(source)).toEqual(expected);
});

test('a key called __proto__ pollutes nothing', () => {
  expect(Object.keys(parseJsonText('{"__proto__": {"polluted": 1}}') as object)).toEqual(['__proto__']);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});
