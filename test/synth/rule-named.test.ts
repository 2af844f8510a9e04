import { RULES } from '../../lib/rules';
import { requireStatus, ruleNamed } from '../../lib/synth/rule-named';

const [renamed] = RULES.filter(each => (each.aliases ?? []).length > 0);

test.each([
  ['its id', 'kms-key-rotation', 'kms-key-rotation'],
  ['what acknowledges it', 'hipaa::kms-key-rotation', 'kms-key-rotation'],
  ['an earlier id', renamed.aliases![0], renamed.id],
  ['a matter of scope', 'scope-leaks', 'scope-leaks'],
  ['a matter of decisions', 'decision-expired', 'decision-expired'],
])('a rule is known by %s', (_name, word, id) => expect(ruleNamed(word)).toBe(id));

test.each([
  ['kms-key-rotatoin', "'kms-key-rotatoin' is no rule; did you mean kms-key-rotation?"],
  ['hipaa::kms-key-rotatoin', "'hipaa::kms-key-rotatoin' is no rule; did you mean kms-key-rotation?"],
  ['', "'' is no rule; `npx cdk-hipaa rules` lists them"],
  ['__proto__', "'__proto__' is no rule; `npx cdk-hipaa rules` lists them"],
])('%p is refused, with what may have been meant', (word, message) => expect(() => ruleNamed(word)).toThrow(message));

test('a status that no finding has is refused', () => {
  ['noncompliant', 'undetermined', 'compliant', 'acknowledged', undefined].forEach(each => expect(() => requireStatus(each)).not.toThrow());
  expect(() => requireStatus('complaint')).toThrow("'complaint' is no status of a finding: give one of noncompliant, undetermined, compliant, acknowledged");
});
