import { DecisionRuleId, decisionRule } from '../../lib/engine/decision-rules';
import type { Decision } from '../../lib/engine/decisions';
import { DecidedFinding } from '../../lib/engine/finding';
import { StackMetadata } from '../../lib/facts/stack-metadata';
import { Severity } from '../../lib/rules/rule';
import { Ground, Status, Verdict } from '../../lib/rules/verdict';
import { HipaaProps, HipaaSeverity } from '../../lib/synth/gate-props';
import { toViolations } from '../../lib/synth/violations';
import { templateOf } from '../facts/graph-of';
import { ruleOf } from '../rules/judges';

const NO_OPINION = { agreement: () => undefined, violations: () => [], notes: [] };
const rule = ruleOf('kms-key-rotation');
const Resources = { Key: { Type: 'AWS::KMS::Key', Metadata: { 'aws:cdk:path': 'Records/Key/Resource' } }, Raw: { Type: 'AWS::KMS::Key' } };
const template = templateOf({ Resources }, { stackName: 'Records' });
const resource = template.resource('Key')!;
const acknowledgement = { id: 'hipaa::kms-key-rotation', reason: 'test fixtures', constructPath: 'Records' };

const finding = (status: Status, ground?: Ground, more: Partial<DecidedFinding> = {}): DecidedFinding =>
  ({ rule, resource, template, verdict: new Verdict(status, ground), ...more });
const turned = (each: DecidedFinding, props: HipaaProps = {}, isReportOnly = false, second = NO_OPINION) =>
  toViolations([each], second, '/app/cdk.out', props, isReportOnly)[0];

test('all that a report says of a finding', () => {
  expect(turned(finding('NON_COMPLIANT', { at: 'EnableKeyRotation', value: false }))).toEqual({
    ruleName: 'kms-key-rotation',
    description: `Not met: ${rule.title} (EnableKeyRotation: false)`,
    severity: 'error',
    fix: `${rule.remediation}\nSafeguards: 164.312(a)(2)(iv) Encryption and decryption (addressable)`,
    ruleMetadata: { severity: 'high', verdict: 'NON_COMPLIANT', safeguards: '164.312(a)(2)(iv)', at: 'EnableKeyRotation', found: 'false' },
    violatingResources: [{
      constructPath: 'Records/Key/Resource', resourceLogicalId: 'Key', templatePath: '/app/cdk.out/Records.json', locations: ['Properties.EnableKeyRotation'],
    }],
  });
});

test('passing is no violation', () => {
  expect(toViolations([finding('COMPLIANT'), finding('NON_COMPLIANT')], NO_OPINION, '/app', {}, false)).toHaveLength(1);
});

test('the second opinion is told with it', () => {
  const second = { ...NO_OPINION, agreement: (each: DecidedFinding) => `cdk-nag says the same: ${each.rule.id}` };
  const { fix, ruleMetadata } = toViolations([finding('NON_COMPLIANT')], second, '/app', {}, false)[0];
  expect(fix?.split('\n').at(-1)).toBe('cdk-nag says the same: kms-key-rotation');
  expect(ruleMetadata?.secondOpinion).toBe('cdk-nag says the same: kms-key-rotation');
});

// CDK moves it to the suppressed ones by itself, and needs it whole for that.
test('what was acknowledged is reported as it is', () => {
  expect(turned(finding('NON_COMPLIANT', undefined, { acknowledgement }))).toEqual(turned(finding('NON_COMPLIANT')));
});

describe('where it is', () => {
  const where = (each: DecidedFinding) => turned(each).violatingResources[0];

  test.each<[string, string[]]>([
    ['EnableKeyRotation', ['Properties.EnableKeyRotation']],
    ['KeyPolicy.Statement[0]', ['Properties.KeyPolicy.Statement[0]']],
    ['DeletionPolicy', ['DeletionPolicy']],
    ['UpdateReplacePolicy', ['UpdateReplacePolicy']],
    ['AWS::S3::BucketPolicy', ['AWS::S3::BucketPolicy']],
  ])('%s', (at, locations) => {
    expect(where(finding('NON_COMPLIANT', { at })).locations).toEqual(locations);
  });

  test('nowhere in particular', () => {
    expect(where(finding('NON_COMPLIANT', { found: 'no key' })).locations).toEqual([]);
  });

  test('on the app', () => {
    expect(where(finding('NON_COMPLIANT', { at: 'AWS::CloudTrail::Trail' }, { resource: undefined, template: undefined }))).toEqual({ constructPath: '', locations: [] });
  });

  test('on a template: the stack, so that an acknowledgement on the stack covers it', () => {
    const metadata = new StackMetadata(() => ({ '/Prod/Records': [{ type: 'aws:cdk:templateFile', data: 'Records.json' }] }));
    const ofStack = templateOf({}, { stackName: 'Records', metadata });
    expect(where(finding('NON_COMPLIANT', { at: 'Outputs.Key' }, { resource: undefined, template: ofStack })))
      .toEqual({ constructPath: 'Prod/Records', templatePath: '/app/cdk.out/Records.json', locations: [] });
  });

  test('on a resource without a path in the construct tree', () => {
    expect(where(finding('NON_COMPLIANT', undefined, { resource: template.resource('Raw') }))).toMatchObject({ constructPath: '', resourceLogicalId: 'Raw' });
  });
});

describe('the severity is one of the two words that do not fail open', () => {
  const severities: readonly Severity[] = ['critical', 'high', 'medium', 'low'];
  const of = (status: Status, props: HipaaProps, isReportOnly = false) =>
    severities.map(severity => turned(finding(status, undefined, { rule: { ...rule, severity } }), props, isReportOnly).severity);

  test.each<[string, HipaaProps, string[], string[]]>([
    ['by default', {}, ['error', 'error', 'warning', 'warning'], ['warning', 'warning', 'warning', 'warning']],
    ['from critical on', { failOn: HipaaSeverity.CRITICAL }, ['error', 'warning', 'warning', 'warning'], ['warning', 'warning', 'warning', 'warning']],
    ['from medium on', { failOn: HipaaSeverity.MEDIUM }, ['error', 'error', 'error', 'warning'], ['warning', 'warning', 'warning', 'warning']],
    ['from low on', { failOn: HipaaSeverity.LOW }, ['error', 'error', 'error', 'error'], ['warning', 'warning', 'warning', 'warning']],
    ['strict', { strict: true }, ['error', 'error', 'error', 'error'], ['error', 'error', 'error', 'error']],
    ['strict, whatever the line', { strict: true, failOn: HipaaSeverity.CRITICAL }, ['error', 'error', 'error', 'error'], ['error', 'error', 'error', 'error']],
  ])('%s', (_name, props, notMet, open) => {
    expect(of('NON_COMPLIANT', props)).toEqual(notMet);
    expect(of('INSUFFICIENT_DATA', props)).toEqual(open);
    expect(of('NON_COMPLIANT', props, true)).toEqual(['warning', 'warning', 'warning', 'warning']);
  });
});

describe('decisions', () => {
  const decision: Decision = { constructPath: 'Records', rule: 'kms-key-rotation', kind: 'alternative-measure', reason: 'test fixtures', replacedBy: 'new keys', owner: 'platform', expires: '2027-11-23' };

  test('what was decided has a name and a standing of its own', () => {
    const of = (change: Partial<Decision>) => turned(finding('NON_COMPLIANT', undefined, { acknowledgement, decision: { ...decision, ...change } }));
    expect(of({})).toMatchObject({
      ruleName: 'kms-key-rotation[alternative-measure]',
      severity: 'error',
      ruleMetadata: { decision: 'alternative-measure', owner: 'platform', expires: '2027-11-23', replacedBy: 'new keys' },
    });
    expect(of({ kind: 'accepted-risk', replacedBy: undefined, property: 'EnableKeyRotation' })).toMatchObject({ ruleName: 'kms-key-rotation[accepted-risk:EnableKeyRotation]' });
  });

  test.each<[DecisionRuleId, HipaaProps, boolean, string]>([
    ['decision-expired', {}, false, 'fatal'],
    ['decision-expired', { failOn: HipaaSeverity.CRITICAL }, false, 'warning'],
    ['decision-expired', {}, true, 'warning'],
    ['decision-needless', {}, false, 'warning'],
    ['decision-needless', { strict: true }, false, 'error'],
  ])('%s, judged by %p (report only: %p), is %s: what fails cannot be acknowledged', (id, props, isReportOnly, severity) => {
    const { violatingResources: [{ locations }], ...violation } = turned(finding('NON_COMPLIANT', { at: 'kms-key-rotation on Records', found: 'expired' }, { rule: decisionRule(id) }), props, isReportOnly);
    expect([violation.severity, violation.ruleName, locations]).toEqual([severity, id, []]);
  });
});
