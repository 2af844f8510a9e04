import { GIVEN_NAMES, NO_SURNAMES } from '../../lib/rules/given-names';

test.each(['will', 'mark', 'bill', 'grace', 'max', 'sam', 'virginia', 'victoria', 'jackson', 'ruby', 'amber', 'art', 'gene', 'alexa', 'dash', 'chase'])('leaves out %s, which is a word or a product too', word => {
  expect(GIVEN_NAMES.has(word)).toBe(false);
});

test('holds names in lower case, none of them a word that names things', () => {
  const names = [...GIVEN_NAMES];
  expect(names.length).toBeGreaterThan(300);
  expect(names.filter(name => !/^[a-z]{2,12}$/.test(name) || NO_SURNAMES.has(name))).toEqual([]);
});

test.each(['prod', 'sandbox', 'bucket', 'api'])('knows that %s is no surname', word => {
  expect(NO_SURNAMES.has(word)).toBe(true);
});
