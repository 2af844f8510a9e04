import { RULES } from '../../../lib/rules';
import { SEEDS } from '../../../tools/fuzz/seeds';

test('the examples of every rule are there, each template once', () => {
  const texts = SEEDS.map(({ body, nested }) => JSON.stringify([body, nested]));
  expect(new Set(texts).size).toBe(texts.length);
  expect(SEEDS.length).toBeGreaterThan(RULES.length);
  const types = new Set(RULES.flatMap(rule => rule.appliesTo).filter(type => type.includes('::')));
  expect([...types].filter(type => !texts.some(text => text.includes(`"${type}"`))).length).toBeLessThan(types.size / 2);
});

test('what an example says besides the template is left out', () => {
  expect(SEEDS.filter(({ body }) => 'Stack' in body || 'NestedTemplates' in body)).toEqual([]);
  expect(SEEDS.some(({ nested }) => Object.keys(nested).length > 0)).toBe(true);
});
