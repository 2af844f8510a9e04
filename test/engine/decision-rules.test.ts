import { resourceRule } from './rule-of';
import { DecisionRuleId, decisionRule, isAcknowledgeable, isDecisionRule } from '../../lib/engine/decision-rules';

test.each<[DecisionRuleId, string, boolean]>([
  ['decision-expired', 'high', false],
  ['decision-incomplete', 'high', false],
  ['decision-without-reason', 'high', false],
  ['required-needs-alternative', 'high', false],
  ['decision-unknown-rule', 'medium', true],
  ['decision-expires-soon', 'medium', true],
  ['decision-needless', 'low', true],
  ['decision-duplicate', 'low', true],
])('%s is %s', (id, severity, mayBeAcknowledged) => {
  const rule = decisionRule(id);
  expect([rule.id, rule.severity, isAcknowledgeable(rule), isDecisionRule(rule)]).toEqual([id, severity, mayBeAcknowledged, true]);
  expect(rule.title).not.toMatch(/\.$/);
  expect([decisionRule(id, true).severity, isAcknowledgeable(decisionRule(id, true))]).toEqual(['low', true]);
});

test('rules on templates are others, and may be acknowledged however grave they are', () => {
  const rule = resourceRule({ severity: 'critical' });
  expect([isDecisionRule(rule), isAcknowledgeable(rule), isDecisionRule({ id: 'constructor' })]).toEqual([false, true, false]);
});
