import { Duration, Lazy } from 'aws-cdk-lib';
import { requireWholeDays } from '../../../lib/constructs/hardening/whole-days';

test.each([[10, 10, undefined], [15, 10, 20], [20, 10, 20]])('takes %d days of at least %d and at most %p', (days, atLeast, atMost) => {
  expect(() => requireWholeDays('the time', Duration.days(days), atLeast, atMost)).not.toThrow();
});

test.each([
  [9, 10, undefined, 'the time is 9 days; it takes whole days of at least 10: choose such a number'],
  [9, 10, 20, 'the time is 9 days; it takes whole days from 10 to 20: choose such a number'],
  [21, 10, 20, 'the time is 21 days; it takes whole days from 10 to 20: choose such a number'],
  [10.5, 10, 20, 'the time is 10.5 days; it takes whole days from 10 to 20: choose such a number'],
])('refuses %d days of at least %d and at most %p', (days, atLeast, atMost, message) => {
  expect(() => requireWholeDays('the time', Duration.hours(days * 24), atLeast, atMost)).toThrow(message);
});

test('passes what is known at deployment only', () => {
  expect(() => requireWholeDays('the time', Duration.days(Lazy.number({ produce: () => 1 })), 10)).not.toThrow();
});
