import { App, Stack, Stage } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as sns from 'aws-cdk-lib/aws-sns';
import { HIPAASecurityChecks } from 'cdk-nag';
import { AccountServiceMode } from '../../lib/constructs/account-service-mode';
import { ConfigRecorder } from '../../lib/constructs/config-recorder';
import { ContinuousCompliance } from '../../lib/constructs/continuous-compliance';
import { ComplianceExtent, type ContinuousComplianceProps } from '../../lib/constructs/continuous-compliance-props';

const env = { account: '123456789012', region: 'us-east-1' };
const PACK = 'AWS::Config::ConformancePack';
const ORGANIZATION_PACK = 'AWS::Config::OrganizationConformancePack';

function defined(props?: ContinuousComplianceProps, region = env.region) {
  const stack = new Stack(new App(), 'Evaluation', { env: { ...env, region } });
  const compliance = new ContinuousCompliance(stack, 'Compliance', props);
  return { stack, compliance, template: Template.fromStack(stack) };
}

test('makes a pack for each subject, under names of its own', () => {
  const { template, compliance } = defined();
  template.resourceCountIs(PACK, 5);
  for (const subject of ['identity', 'network', 'databases', 'storage', 'workloads']) {
    template.hasResourceProperties(PACK, { ConformancePackName: Match.stringLikeRegexp(`^Evaluation-Compliance-[A-F0-9]{8}-${subject}$`), TemplateBody: Match.stringLikeRegexp('^Resources:\n') });
  }
  expect([compliance.packs.length, compliance.organizationPacks.length]).toEqual([5, 0]);
});

test('the names begin as the caller says', () => {
  defined({ namePrefix: 'hipaa' }).template.hasResourceProperties(PACK, { ConformancePackName: 'hipaa-storage' });
});

test('says which rules are evaluated, and evaluates these', () => {
  const { template, compliance } = defined();
  const bodies = Object.values(template.findResources(PACK)).map((pack) => (pack as { Properties: { TemplateBody: string } }).Properties.TemplateBody).join('');
  expect(compliance.ruleNames.length).toBeGreaterThan(150);
  expect(compliance.ruleNames.filter((name) => !bodies.includes(`"ConfigRuleName":"${name}"`))).toEqual([]);
  expect(bodies.split('"ConfigRuleName"').length - 1).toBe(compliance.ruleNames.length);
});

test('everything is more than the core, and what is excluded is not evaluated', () => {
  const [core, everything, fewer] = [{}, { extent: ComplianceExtent.EVERYTHING }, { excludedRules: ['rds-storage-encrypted'] }].map((props) => defined(props).compliance.ruleNames);
  expect(everything.length).toBeGreaterThan(core.length + 100);
  expect(core.filter((name) => !fewer.includes(name))).toEqual(['rds-storage-encrypted']);
});

test('a Region gets the rules that it has', () => {
  expect(defined({}, 'us-east-1').compliance.ruleNames).toContain('cloudfront-viewer-policy-https');
  expect(defined({}, 'us-gov-west-1').compliance.ruleNames).not.toContain('cloudfront-viewer-policy-https');
  expect(defined({}, 'us-gov-west-1').compliance.ruleNames.length).toBeGreaterThan(50);
});

test('the packs are made after the recorder, also in a stack before, within a Stage', () => {
  const stack = new Stack(new App(), 'Evaluation', { env });
  new ContinuousCompliance(stack, 'Compliance', { recorder: new ConfigRecorder(stack, 'Recorder') });
  Template.fromStack(stack).allResources(PACK, { DependsOn: Match.arrayWith([Match.stringLikeRegexp('^RecorderChannel')]) });

  const stage = new Stage(new App(), 'Prod', { env });
  const [before, after] = ['Recording', 'Evaluation'].map((id) => new Stack(stage, id));
  new ContinuousCompliance(after, 'Compliance', { recorder: new ConfigRecorder(before, 'Recorder') });
  expect(() => stage.synth()).not.toThrow();
  expect(before.dependencies).toEqual([]);
  expect(after.dependencies).toEqual([before]);
});

test('with a recorder of someone else nothing is waited for', () => {
  const stack = new Stack(new App(), 'Evaluation', { env });
  new ContinuousCompliance(stack, 'Compliance', { recorder: new ConfigRecorder(stack, 'Recorder', { mode: AccountServiceMode.EXISTING }) });
  Template.fromStack(stack).allResources(PACK, { DependsOn: Match.absent() });
});

test('in an organization every account gets the packs but those that are excluded', () => {
  const { template, compliance } = defined({ organizationWide: true, excludedAccounts: ['210987654321'], namePrefix: 'hipaa' });
  template.resourceCountIs(PACK, 0);
  template.resourceCountIs(ORGANIZATION_PACK, 5);
  template.allResourcesProperties(ORGANIZATION_PACK, { ExcludedAccounts: ['210987654321'], TemplateBody: Match.stringLikeRegexp('^Resources:\n') });
  template.hasResourceProperties(ORGANIZATION_PACK, { OrganizationConformancePackName: 'hipaa-identity' });
  expect([compliance.packs.length, compliance.organizationPacks.length]).toEqual([0, 5]);
});

test('tells a topic of drift when it is given one', () => {
  const stack = new Stack(new App(), 'Evaluation', { env });
  new ContinuousCompliance(stack, 'Compliance', { alarmTopic: sns.Topic.fromTopicArn(stack, 'Operators', 'arn:aws:sns:us-east-1:123456789012:operators') });
  Template.fromStack(stack).hasResourceProperties('AWS::Events::Rule', { Targets: [Match.objectLike({ Arn: 'arn:aws:sns:us-east-1:123456789012:operators' })] });
  defined().template.resourceCountIs('AWS::Events::Rule', 0);
});

test.each<[AccountServiceMode, number, number]>([
  [AccountServiceMode.CREATE, 5, 1],
  [AccountServiceMode.EXISTING, 0, 1],
  [AccountServiceMode.ORGANIZATION_MANAGED, 0, 0],
])('in mode %s it makes %d packs and %d warnings', (mode, packs, warnings) => {
  const stack = new Stack(new App(), 'Evaluation', { env });
  const alarmTopic = mode === AccountServiceMode.ORGANIZATION_MANAGED ? undefined : sns.Topic.fromTopicArn(stack, 'Operators', 'arn:aws:sns:us-east-1:123456789012:operators');
  const compliance = new ContinuousCompliance(stack, 'Compliance', { mode, alarmTopic });
  Template.fromStack(stack).resourceCountIs(PACK, packs);
  Template.fromStack(stack).resourceCountIs('AWS::Events::Rule', warnings);
  expect(compliance.ruleNames.length > 0).toBe(packs > 0);
});

test('refuses what there is not', () => {
  expect(() => defined({ excludedRules: ['s3-logging'] })).toThrow("'s3-logging' in excludedRules is no rule of the packs");
});

test('lives in a stack without account and Region', () => {
  const stack = new Stack(new App(), 'Evaluation');
  const { ruleNames } = new ContinuousCompliance(stack, 'Compliance');
  expect(ruleNames).toContain('rds-storage-encrypted');
  expect(ruleNames).not.toContain('cloudfront-viewer-policy-https');
  Template.fromStack(stack).resourceCountIs(PACK, 5);
});

test('leaves cdk-nag nothing', () => {
  const { stack } = defined();
  expect(new HIPAASecurityChecks().validateScope(stack.node.root).violations).toEqual([]);
});
