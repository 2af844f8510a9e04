import { isSigned, validUntil } from '../../lib/governance/attestation-validity';
import type { Attestation } from '../../lib/governance/model';

/** One for a questionnaire that is asked every quarter, or every year. */
const attestation = (template: 'access-management' | 'risk-analysis', cadence: Attestation['cadence'], on?: string) =>
  ({ template, cadence, signed: on === undefined ? undefined : { by: 'A. Officer', on } }) as Attestation;

test.each<[Attestation['cadence'], string, string]>([
  ['monthly', '2026-02-28', '2026-02-28'],
  ['quarterly', '2026-04-30', '2026-04-30'],
  ['semiannual', '2026-04-30', '2026-07-31'],
  ['annual', '2026-04-30', '2027-01-31'],
  ['once', '2026-04-30', '2027-01-31'],
])('what is signed %s counts until %s where every quarter is asked for, and until %s where every year is', (cadence, quarterly, annual) => {
  expect(validUntil(attestation('access-management', cadence, '2026-01-31'))).toBe(quarterly);
  expect(validUntil(attestation('risk-analysis', cadence, '2026-01-31'))).toBe(annual);
});

test('what nobody has signed does not run out', () => {
  expect(validUntil(attestation('risk-analysis', 'annual'))).toBeUndefined();
});

test.each([['2026-11-22', true], ['2026-11-23', true], ['2026-11-24', false], [undefined, false]])('a signature of %p counts on 2026-11-23: %p', (on, expected) => {
  expect(isSigned(attestation('risk-analysis', 'annual', on), '2026-11-23')).toBe(expected);
});
