import { SURVIVORS } from '../../../tools/mutants/survivors';

test('every line says what it is about, once, and why', () => {
  const whats = SURVIVORS.map(each => each.what);
  expect(whats.length).toBeGreaterThan(10);
  expect(whats.filter((what, index) => whats.indexOf(what) !== index)).toEqual([]);
  expect(SURVIVORS.filter(each => each.reason.length < 25).map(each => each.what)).toEqual([]);
});

test('no line fits every mutant', () => {
  expect(SURVIVORS.filter(({ type, path, operator, becomes }) => [type, path, operator, becomes].every(each => each === undefined))).toEqual([]);
});
