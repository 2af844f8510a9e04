import { BREACH_AND_PRIVACY } from '../../lib/catalogue/breach-and-privacy';
import type { SafeguardRow } from '../../lib/catalogue/safeguard-row';

const rows: readonly SafeguardRow[] = BREACH_AND_PRIVACY;

test('every entry is of subpart D or E, with a title and a way to show it', () => {
  expect(rows.filter(each => !/^164\.(4|5)\d\d/.test(each.id) || each.title === '' || each.evidence.length === 0)).toEqual([]);
});

test('none is addressable: only the Security Rule knows that', () => {
  expect(rows.filter(each => each.addressable)).toEqual([]);
});
