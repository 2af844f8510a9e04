import { SAFEGUARDS } from '../../lib/catalogue/safeguards';
import { THREATS } from '../../lib/catalogue/threats';
import { RULES } from '../../lib/rules';

test('threats have ids and titles of their own', () => {
  const [ids, titles] = [THREATS.map(each => each.id), THREATS.map(each => each.title)];
  expect(ids.length).toBeGreaterThan(10);
  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(titles).size).toBe(titles.length);
});

test('each is stood against by safeguards that some rule looks after', () => {
  const looked = new Set<string>(RULES.flatMap(each => each.safeguards));
  expect(THREATS.filter(each => !each.safeguards.some(id => looked.has(id))).map(each => each.id)).toEqual([]);
});

test('each technical standard stands against one', () => {
  const named = new Set<string>(THREATS.flatMap(each => each.safeguards));
  const standards = SAFEGUARDS.filter(each => each.category === 'technical' && each.kind === 'standard').map(each => each.id);
  expect(standards.filter(id => !named.has(id))).toEqual([]);
});
