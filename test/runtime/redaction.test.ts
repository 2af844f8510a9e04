import { redacted } from '../../lib/runtime/redaction';

test.each<[string, string]>([
  ['SSN 123-45-6789 not found', 'SSN [SSN] not found'],
  ['ssn=123456789', '[SSN]'],
  ['mail to jane.roe+clinic@mail.example.org bounced', 'mail to [EMAIL] bounced'],
  ['call (415) 555-0133 or 415-555-0133 or +14155550133', 'call [PHONE] or [PHONE] or [PHONE]'],
  ['no chart for MRN: 00123456', 'no chart for [RECORD_NUMBER]'],
  ['member id A1234567', '[RECORD_NUMBER]'],
  ['born on 1980-02-29, dob=02/29/1980', '[DATE_OF_BIRTH], [DATE_OF_BIRTH]'],
])('%s', (text, expected) => {
  expect(redacted(text)).toBe(expected);
});

test.each([
  'visit 7f9c24e8-3b12-4fef-91e0-7c2f0a6f2a11 is closed',
  'took 1234567 ms',
  'arn:aws:dynamodb:us-east-1:123456789012:table/Visits',
  'at 2026-11-23T14:46:14.000Z from 10.100.3.17',
])('%s stays as it is', text => {
  expect(redacted(text)).toBe(text);
});

test('a long text is cut, and takes no long time', () => {
  const start = performance.now();
  expect(redacted('a@'.repeat(1_000_000))).toHaveLength(2003);
  expect(performance.now() - start).toBeLessThan(1000);
});
