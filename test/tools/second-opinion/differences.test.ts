import { EXPLANATIONS } from '../../../tools/second-opinion/differences';

test('each explanation gives a reason and the page it rests on', () => {
  expect(EXPLANATIONS.filter(({ reason, page }) => reason.length < 40 || !/ (Guide|Reference): |Reference$/.test(page))).toEqual([]);
});

test('no rule is explained twice on the same kind of resource', () => {
  const names = EXPLANATIONS.flatMap(({ rules, on }) => Object.entries(rules).flatMap(([engine, ids]) => ids.map(id => `${engine} ${id} on ${on.name}`)));
  expect(names.length).toBeGreaterThan(20);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});
