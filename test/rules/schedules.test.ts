import { longestGapInDays } from '../../lib/rules/schedules';

test.each<[string, number | undefined]>([
  ['rate(12 hours)', 0.5],
  ['rate(1 day)', 1],
  ['rate(90 days)', 90],
  ['cron(0 5 ? * * *)', 1],
  ['cron(30 4 * * ? *)', 1],
  ['cron(0 5 ? * MON-FRI *)', 3],
  ['cron(0 5 ? * 2,5 *)', 4],
  ['cron(0 5 ? * SUN *)', 7],
  ['cron(0 5 1 * ? *)', 31],
  ['cron(0 5 L * ? *)', 31],
  ['cron(0 5 1W * ? *)', 31],
  ['cron(0 5 ? * 2#1 *)', 35],
  ['cron(0 5 ? * 6L *)', 35],
  ['cron(0 5 1 1/3 ? *)', 92],
  ['cron(0 5 1 JAN,JUL ? *)', 184],
  ['cron(0 5 1 * ? 2027)', undefined],
  ['cron(0 5 * * *)', undefined],
  ['daily', undefined],
])('the longest gap of %s is %s days', (expression, days) => {
  expect(longestGapInDays(expression)).toBe(days);
});
