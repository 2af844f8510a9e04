import { matchesStars } from '../../lib/rules/star-patterns';

test.each([
  ['records', 'records', true],
  ['records', 'records-2', false],
  ['*', '', true],
  ['rec*', 'records', true],
  ['rec*', 'Records', false],
  ['*cords', 'records', true],
  ['r*c*s', 'records', true],
  ['r*c*s', 'rs', false],
  ['ab*ba', 'aba', false],
  ['a*bc*c', 'abc', false],
  ['a*x*c', 'abc', false],
  ['a.c', 'abc', false],
])('%s against %s', (pattern, text, expected) => {
  expect(matchesStars(pattern, text)).toBe(expected);
});

test('takes no longer for many stars', () => {
  const started = performance.now();
  expect(matchesStars(`${'*a'.repeat(2000)}*b`, 'a'.repeat(20_000))).toBe(false);
  expect(performance.now() - started).toBeLessThan(1000);
});
