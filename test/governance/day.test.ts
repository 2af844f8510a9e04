import { daysUntil, isDay, monthsLater } from '../../lib/governance/day';

test.each([
  ['2026-11-23', true], ['2028-02-29', true], ['2026-02-29', false], ['2026-13-01', false], ['2026-1-1', false], ['26-01-01', false], ['0000-01-01', false],
  ['2026-11-23T00:00', false], ['', false],
])('%s is a day: %s', (text, expected) => expect(isDay(text)).toBe(expected));

test.each([['2026-11-23', '2026-11-23', 0], ['2026-11-23', '2026-12-01', 8], ['2026-03-01', '2026-02-28', -1], ['2026-03-28', '2026-03-30', 2]])('from %s to %s: %i', (from, to, days) => {
  expect(daysUntil(from, to)).toBe(days);
});

test.each([['2026-11-23', 3, '2027-02-23'], ['2026-11-30', 3, '2027-02-28'], ['2028-02-29', 12, '2029-02-28'], ['2026-12-31', 1, '2027-01-31']])('%s and %i months: %s', (day, months, later) => {
  expect(monthsLater(day, months)).toBe(later);
});
