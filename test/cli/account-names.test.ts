import { ACCOUNT_NAMES, refuseUnknownNames } from '../../lib/cli/account-names';
import { AccountBaseline } from '../../lib/synth/account-baseline';

test('the names are those that the gate takes', () => {
  expect(ACCOUNT_NAMES).toEqual(Object.values(AccountBaseline));
  expect(() => refuseUnknownNames(ACCOUNT_NAMES)).not.toThrow();
  expect(() => refuseUnknownNames([])).not.toThrow();
});

test.each([
  ['trial', /^--account-baseline trial: did you mean trail\? Give one or more of trail key backup recorder .* export-alarm$/],
  ['TRAIL', /: did you mean trail\?/],
  ['guardduty', /^--account-baseline guardduty: give one or more of trail key /],
  ['trail,key', /: give one or more of trail key /],
  ['constructor', /^--account-baseline constructor: /],
])('refuses %s', (name, message) => {
  expect(() => refuseUnknownNames(['key', name])).toThrow(message);
});
