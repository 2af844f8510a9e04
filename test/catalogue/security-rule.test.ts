import type { SafeguardRow } from '../../lib/catalogue/safeguard-row';
import { SECURITY_RULE } from '../../lib/catalogue/security-rule';

const rows: readonly SafeguardRow[] = SECURITY_RULE;

test('holds the 71 entries of the Security Rule: 22 standards and 49 specifications, 22 of them addressable', () => {
  expect(rows).toHaveLength(71);
  expect(rows.filter(each => each.of === undefined)).toHaveLength(22);
  expect(rows.filter(each => each.of !== undefined)).toHaveLength(49);
  expect(rows.filter(each => each.addressable)).toHaveLength(22);
});

test('no standard is addressable', () => {
  expect(rows.filter(each => each.addressable && each.of === undefined)).toEqual([]);
});

test.each([['164.308', 9 + 21], ['164.310', 4 + 8], ['164.312', 5 + 7], ['164.314', 2 + 10], ['164.316', 2 + 3]])('%s has %i entries', (section, count) => {
  expect(rows.filter(each => each.id.startsWith(section))).toHaveLength(count);
});

test.each([
  ['164.308(a)(1)(ii)(A)', 'Risk analysis', false], ['164.308(a)(5)(ii)(D)', 'Password management', true], ['164.308(a)(7)(ii)(A)', 'Data backup plan', false],
  ['164.310(d)(2)(i)', 'Disposal', false], ['164.312(a)(2)(i)', 'Unique user identification', false], ['164.312(a)(2)(iii)', 'Automatic logoff', true],
  ['164.312(a)(2)(iv)', 'Encryption and decryption', true], ['164.312(b)', 'Audit controls', false], ['164.312(e)(2)(ii)', 'Encryption', true], ['164.316(b)(2)(i)', 'Time limit', false],
])('%s is %s, addressable: %s', (id, title, isAddressable) => {
  const row = rows.find(each => each.id === id);
  expect([row?.title, row?.addressable ?? false]).toEqual([title, isAddressable]);
});
