import { ratingOf, riskLevel, riskMatrix } from '../../lib/evidence/risk-level';

test.each([[0, 1], [1, 1], [3, 3], [5, 5], [9, 5]])('a value of %p is rated %p', (value, rating) => {
  expect(ratingOf(value)).toBe(rating);
});

test.each([
  [1, 5, 'low'], [2, 3, 'moderate'], [3, 3, 'moderate'], [3, 4, 'high'], [3, 5, 'high'], [4, 5, 'critical'], [5, 5, 'critical'],
] as const)('likelihood %p and impact %p are a %s risk', (likelihood, impact, level) => {
  expect(riskLevel(likelihood, impact)).toBe(level);
});

test('counts risks by likelihood and impact', () => {
  const matrix = riskMatrix([{ likelihood: 4, impact: 5 }, { likelihood: 4, impact: 5 }, { likelihood: 1, impact: 2 }]);
  expect(matrix).toEqual([[0, 1, 0, 0, 0], [0, 0, 0, 0, 0], [0, 0, 0, 0, 0], [0, 0, 0, 0, 2], [0, 0, 0, 0, 0]]);
});
