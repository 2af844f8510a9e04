import { filledUp } from '../../lib/blueprints/filled-up';

class Choice {}

test.each([
  ['nothing', {}, { a: 1 }, { a: 1 }],
  ['something else', { b: 2 }, { a: 1 }, { a: 1, b: 2 }],
  ['the same', { a: 2 }, { a: 1 }, { a: 2 }],
  ['false', { a: false }, { a: true }, { a: false }],
  ['null', { a: null }, { a: 1 }, { a: null }],
  ['undefined', { a: undefined }, { a: 1 }, { a: 1 }],
  ['a part of an object', { a: { b: 2 } }, { a: { b: 1, c: 1 } }, { a: { b: 2, c: 1 } }],
  ['a list', { a: [2] }, { a: [1] }, { a: [2] }],
])('fills up %s', (_, given, defaults, expected) => {
  expect(filledUp(given, defaults)).toEqual(expected);
});

test('leaves an object of a class as it is', () => {
  const own = new Choice();
  expect(filledUp({ a: own }, { a: { b: 1 } })).toEqual({ a: own });
  expect(Object.values(filledUp({ a: own }, { a: { b: 1 } }))[0]).toBe(own);
});

test('takes a key of a hostile name for a name', () => {
  filledUp({}, JSON.parse('{"__proto__": {"polluted": true}}') as object);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});
