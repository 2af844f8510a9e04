import { NPRM_2025, PROPOSED_DEMANDS } from '../../lib/catalogue/nprm-2025';
import { RULES } from '../../lib/rules';

test('each demand has an id and a section of its own, and names rules that there are', () => {
  const ids = new Set(RULES.map(rule => rule.id));
  expect(PROPOSED_DEMANDS.length).toBeGreaterThan(15);
  expect(new Set(PROPOSED_DEMANDS.map(each => each.id)).size).toBe(PROPOSED_DEMANDS.length);
  expect(PROPOSED_DEMANDS.filter(each => !/^164\.3\d\d(\([a-z0-9]+\))+$/.test(each.section)).map(each => each.id)).toEqual([]);
  expect(PROPOSED_DEMANDS.flatMap(each => each.rules.filter(rule => !ids.has(rule)).map(rule => `${each.id}: ${rule}`))).toEqual([]);
});

test('it is said to be no law', () => {
  expect(NPRM_2025.status).toMatch(/proposed rule, not final/);
});
