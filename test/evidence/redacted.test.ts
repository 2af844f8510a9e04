import { EVIDENCED_ELSEWHERE } from '../../lib/catalogue/evidenced-elsewhere';
import { SAFEGUARDS } from '../../lib/catalogue/safeguards';
import { redacted, redactedData } from '../../lib/evidence/redacted';
import { RULES } from '../../lib/rules';

test.each([
  ['a secret by its look', 'the key AKIAQ3EGRV5ZJ2N7XKLM is used', /AKIAQ3/],
  ['a password in an address', 'postgres://app:hunter2secret@db.internal/records', /hunter2/],
  ['an identifier of a patient', 'patient-id 4415987 complained', /4415987/],
])('leaves out %s', (_name, text, sensitive) => {
  expect(redacted(text)).not.toMatch(sensitive);
  expect(redacted(text)).toMatch(/not shown/);
});

test.each(['the bucket is read by clinicians only', 'security-officer@clinic.example', 'Prod/Records/PatientCharts/Resource', 'arn:aws:secretsmanager:us-east-1:111122223333:secret:db'])('leaves %s as it is', text => {
  expect(redacted(text)).toBe(text);
});

test('no text of this library is taken for a secret', () => {
  const texts = [
    ...RULES.flatMap(each => [each.title, each.remediation, each.source, ...each.safeguards]),
    ...SAFEGUARDS.map(each => each.title),
    ...EVIDENCED_ELSEWHERE.map(each => each.title),
  ];
  expect(texts.length).toBeGreaterThan(1000);
  expect(texts.filter(each => redacted(each) !== each)).toEqual([]);
});

test('looks at every text of data, however deep, and leaves the rest alone', () => {
  const data = { a: [{ b: 'AKIAQ3EGRV5ZJ2N7XKLM', c: 3, d: true, e: undefined }], f: null };
  expect(redactedData<unknown>(data)).toEqual({ a: [{ b: 'an AWS access key, not shown', c: 3, d: true, e: undefined }], f: null });
});
