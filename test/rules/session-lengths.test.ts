import { Unknown } from '../../lib/facts/value';
import { lastsAtMost, secondsOf } from '../../lib/rules/session-lengths';

test.each([
  ['PT1H', 3600], ['PT60M', 3600], ['PT1H30M', 5400], ['P1D', 86400], ['PT900S', 900], ['pt1h', 3600], ['one hour', undefined], ['', undefined],
] as const)('%s lasts %s seconds', (duration, seconds) => {
  expect(secondsOf(duration)).toBe(seconds);
});

test('what is not known, or is no duration, stays open', () => {
  const reading = { value: undefined, at: 'SessionDuration' };
  expect(lastsAtMost(3600)('PT1H', reading)).toBe(true);
  expect(lastsAtMost(3600)('PT2H', reading)).toBe(false);
  expect(lastsAtMost(3600)('soon', reading)).toBeUndefined();
  expect(lastsAtMost(3600)(new Unknown('${Duration}'), reading)).toBeUndefined();
});
