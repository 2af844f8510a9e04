import { IDENTIFIERS } from '../../lib/catalogue/identifiers';

test('there are eighteen, from (A) to (R), each with an id of its own', () => {
  expect(IDENTIFIERS.map(each => each.paragraph)).toEqual([...'ABCDEFGHIJKLMNOPQR'].map(letter => `164.514(b)(2)(i)(${letter})`));
  expect(new Set(IDENTIFIERS.map(each => each.id)).size).toBe(18);
});
