import { resourceRule } from './rule-of';
import { decide } from '../../lib/engine/decide';
import { decisionRule } from '../../lib/engine/decision-rules';
import { evaluate } from '../../lib/engine/evaluate';
import { summarize } from '../../lib/engine/summarize';
import { compliant, insufficientData, nonCompliant, notApplicable } from '../../lib/rules/verdict';
import { nestIn, templateOf } from '../facts/graph-of';

test('counts what was in the input and how each finding came out', () => {
  const template = templateOf({
    Conditions: { Never: { 'Fn::Equals': [1, 2] } },
    Resources: {
      A: { Type: 'T', Metadata: { 'aws:cdk:path': 'App/A' } }, B: { Type: 'T' }, C: { Type: 'U' }, Gone: { Type: 'T', Condition: 'Never' }, N: { Type: 'AWS::CloudFormation::Stack' },
    },
  });
  nestIn(template, 'N', { Resources: { D: { Type: 'T' } } });
  const rules = [
    resourceRule({ severity: 'critical', check: () => nonCompliant() }),
    resourceRule({ id: 'low', severity: 'low', appliesTo: ['U'], check: () => nonCompliant() }),
    resourceRule({ id: 'good', check: () => compliant() }),
    resourceRule({ id: 'open', appliesTo: ['U'], check: () => insufficientData() }),
    resourceRule({ id: 'silent', check: () => notApplicable() }),
  ];
  const findings = decide(evaluate(template.graph, rules), [{ id: 'hipaa::x-rule', reason: 'why', constructPath: 'App/A' }]);
  expect(summarize(template.graph, rules, findings)).toEqual({
    templates: 2,
    resources: 6,
    rules: 5,
    rulesApplied: 4,
    compliant: 3,
    undetermined: 1,
    acknowledged: 1,
    outOfScope: 0,
    noncompliant: { critical: 2, high: 0, medium: 0, low: 1 },
  });
});

test('nothing is counted of nothing', () => {
  expect(summarize(templateOf({}).graph, [], [])).toEqual({
    templates: 1,
    resources: 0,
    rules: 0,
    rulesApplied: 0,
    compliant: 0,
    undetermined: 0,
    acknowledged: 0,
    outOfScope: 0,
    noncompliant: { critical: 0, high: 0, medium: 0, low: 0 },
  });
});

test('what is out of scope is counted as such and not otherwise', () => {
  const { graph } = templateOf({ Resources: { A: { Type: 'T' }, B: { Type: 'T' } } });
  const rules = [resourceRule({ check: () => nonCompliant() }), resourceRule({ id: 'good', check: () => compliant() })];
  const outOfScope = { constructPath: 'Web', included: false, reason: 'pages', owner: 'web team' };
  const findings = evaluate(graph, rules).map(each => each.resource!.logicalId === 'B' ? { ...each, outOfScope } : each);
  expect(summarize(graph, rules, findings)).toMatchObject({ compliant: 1, outOfScope: 2, noncompliant: { high: 1 } });
});

test('what is said of decisions is counted as found, and its rule not as one of the rules that were applied', () => {
  const rule = resourceRule({ check: () => nonCompliant() });
  const { graph } = templateOf({ Resources: { A: { Type: 'T' } } });
  const findings = [...evaluate(graph, [rule]), { rule: decisionRule('decision-expired'), verdict: nonCompliant() }];
  expect(summarize(graph, [rule], findings)).toMatchObject({ rules: 1, rulesApplied: 1, noncompliant: { high: 2 } });
});
