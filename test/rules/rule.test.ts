import { ResourceRow, appRules, rulesFor, templateRules } from '../../lib/rules/rule';
import { compliant } from '../../lib/rules/verdict';

const row = {
  id: 'kms-key-rotation',
  title: 'Keys rotate',
  safeguards: ['164.312(a)(2)(iv)'],
  severity: 'high',
  absent: 'AWS KMS keeps the key material.',
  rationale: 'Old key material opens ePHI.',
  remediation: 'Use `PhiKey`.',
  source: 'Rotate AWS KMS keys',
  examples: { compliant: {}, nonCompliant: {} },
  check: () => compliant(),
} satisfies ResourceRow;

test('the rows of a table are on the type of the table', () => {
  expect(rulesFor('AWS::KMS::Key', [row])).toEqual([{ ...row, scope: 'resource', appliesTo: ['AWS::KMS::Key'] }]);
});

test('a table may be on several types', () => {
  expect(rulesFor(['AWS::KMS::Key', 'AWS::KMS::ReplicaKey'], [row])[0].appliesTo).toEqual(['AWS::KMS::Key', 'AWS::KMS::ReplicaKey']);
});

test('a row that names its own types narrows those of the table, and no other row', () => {
  const [narrow, wide] = rulesFor(['AWS::KMS::Key', 'AWS::KMS::Alias'], [{ ...row, appliesTo: ['AWS::KMS::Alias'] }, row]);
  expect(narrow.appliesTo).toEqual(['AWS::KMS::Alias']);
  expect(wide.appliesTo).toEqual(['AWS::KMS::Key', 'AWS::KMS::Alias']);
});

test('rows on templates and on the app say so', () => {
  expect(templateRules([row])).toEqual([{ ...row, scope: 'template', appliesTo: ['Template'] }]);
  expect(appRules([row])).toEqual([{ ...row, scope: 'app', appliesTo: ['App'] }]);
});

test('a safeguard that is not in the catalogue does not compile', () => {
  // @ts-expect-error there is no 164.312(z)
  const [typo] = rulesFor('AWS::KMS::Key', [{ ...row, safeguards: ['164.312(z)'] }]);
  expect(typo.safeguards).toEqual(['164.312(z)']);
});
