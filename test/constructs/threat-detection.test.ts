import { App, Duration, Stack, Stage } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as sns from 'aws-cdk-lib/aws-sns';
import { HIPAASecurityChecks } from 'cdk-nag';
import { AccountServiceMode } from '../../lib/constructs/account-service-mode';
import { PhiKey } from '../../lib/constructs/phi-key';
import { ThreatDetection } from '../../lib/constructs/threat-detection';
import type { ThreatDetectionProps } from '../../lib/constructs/threat-detection-props';

const { CREATE, EXISTING, ORGANIZATION_MANAGED } = AccountServiceMode;
const env = { account: '123456789012', region: 'us-east-1' };
const MANAGED = { guardDuty: ORGANIZATION_MANAGED, securityHub: ORGANIZATION_MANAGED, macie: ORGANIZATION_MANAGED, accessAnalyzer: ORGANIZATION_MANAGED };

function defined(props?: ThreatDetectionProps) {
  const stack = new Stack(new App(), 'Security', { env });
  const detection = new ThreatDetection(stack, 'Detection', props);
  return { stack, detection, template: Template.fromStack(stack) };
}

const typesOf = (template: Template) => Object.values((template.toJSON().Resources ?? {}) as { [id: string]: { Type: string } }).map(({ Type }) => Type);
const standardArn = (path: string) => ({ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:securityhub:us-east-1::standards/${path}`]] });

test('the detector is on, with every source of events, and without agents', () => {
  const on = ['S3_DATA_EVENTS', 'EKS_AUDIT_LOGS', 'EBS_MALWARE_PROTECTION', 'RDS_LOGIN_EVENTS', 'LAMBDA_NETWORK_LOGS'].map((Name) => ({ Name, Status: 'ENABLED' }));
  const agents = (Status: string) => ['EC2_AGENT_MANAGEMENT', 'ECS_FARGATE_AGENT_MANAGEMENT', 'EKS_ADDON_MANAGEMENT'].map((Name) => ({ Name, Status }));
  defined().template.hasResourceProperties('AWS::GuardDuty::Detector', {
    Enable: true,
    FindingPublishingFrequency: 'FIFTEEN_MINUTES',
    Features: [...on, { Name: 'RUNTIME_MONITORING', Status: 'ENABLED', AdditionalConfiguration: agents('DISABLED') }],
  });
  defined({ runtimeAgents: true }).template.hasResourceProperties('AWS::GuardDuty::Detector', {
    Features: Match.arrayWith([{ Name: 'RUNTIME_MONITORING', Status: 'ENABLED', AdditionalConfiguration: agents('ENABLED') }]),
  });
});

test('the hub checks by the foundational standard, which is named and not a default', () => {
  const { template } = defined();
  template.hasResourceProperties('AWS::SecurityHub::Hub', { EnableDefaultStandards: false, AutoEnableControls: true, ControlFindingGenerator: 'SECURITY_CONTROL' });
  template.resourceCountIs('AWS::SecurityHub::Standard', 1);
  template.hasResource('AWS::SecurityHub::Standard', {
    Properties: { StandardsArn: standardArn('aws-foundational-security-best-practices/v/1.0.0') },
    DependsOn: [Match.stringLikeRegexp('^DetectionHub')],
  });
});

test('the hub checks by NIST SP 800-53 when asked to, after the first standard', () => {
  defined({ nist80053: true }).template.hasResource('AWS::SecurityHub::Standard', {
    Properties: { StandardsArn: standardArn('nist-800-53/v/5.0.0') },
    DependsOn: [Match.stringLikeRegexp('^DetectionFoundational')],
  });
});

test('Macie is on', () => {
  defined().template.hasResourceProperties('AWS::Macie::Session', { Status: 'ENABLED', FindingPublishingFrequency: 'FIFTEEN_MINUTES' });
});

test('an analyzer looks for access from outside, and another for unused access when asked to', () => {
  const { template } = defined();
  template.resourceCountIs('AWS::AccessAnalyzer::Analyzer', 1);
  template.hasResourceProperties('AWS::AccessAnalyzer::Analyzer', { Type: 'ACCOUNT', AnalyzerName: Match.absent() });
  defined({ unusedAccessAge: Duration.days(90) }).template.hasResourceProperties('AWS::AccessAnalyzer::Analyzer', {
    Type: 'ACCOUNT_UNUSED_ACCESS', AnalyzerConfiguration: { UnusedAccessConfiguration: { UnusedAccessAge: 90 } },
  });
});

describe.each([
  ['guardDuty', 'detector', 'AWS::GuardDuty::Detector', 'aws.guardduty'],
  ['securityHub', 'hub', 'AWS::SecurityHub::Hub', 'aws.securityhub'],
  ['macie', 'macieSession', 'AWS::Macie::Session', 'aws.macie'],
  ['accessAnalyzer', 'analyzer', 'AWS::AccessAnalyzer::Analyzer', 'aws.access-analyzer'],
] as const)('the mode of %s', (service, attribute, type, source) => {
  test.each([
    ['CREATE', CREATE, 1, 1],
    ['EXISTING', EXISTING, 0, 1],
    ['ORGANIZATION_MANAGED', ORGANIZATION_MANAGED, 0, 0],
  ] as const)('%s', (_, mode, made, told) => {
    const { template, detection } = defined({ ...MANAGED, [service]: mode });
    template.resourceCountIs(type, made);
    const findings = { EventPattern: Match.objectLike({ 'source': [source], 'detail-type': [Match.stringLikeRegexp('Finding')] }) };
    template.resourcePropertiesCountIs('AWS::Events::Rule', findings, told);
    template.resourceCountIs('AWS::Events::Rule', 2 * told);
    expect(detection[attribute] !== undefined).toBe(made === 1);
    expect(detection.topic !== undefined).toBe(told === 1);
  });
});

test('where the organization manages every service, nothing is made', () => {
  expect(typesOf(defined(MANAGED).template)).toEqual([]);
});

test('findings of Amazon Inspector are told where it is on', () => {
  const findings = { EventPattern: Match.objectLike({ source: ['aws.inspector2'] }) };
  defined({ inspector: EXISTING }).template.resourcePropertiesCountIs('AWS::Events::Rule', findings, 1);
  defined({ inspector: ORGANIZATION_MANAGED }).template.resourcePropertiesCountIs('AWS::Events::Rule', findings, 0);
  defined().template.resourcePropertiesCountIs('AWS::Events::Rule', findings, 0);
});

test('says how to switch on what no template can, until it is said who owns it', () => {
  const annotations = Annotations.fromStack(defined().stack);
  annotations.hasInfo('/Security/Detection', Match.stringLikeRegexp("no template can switch on Amazon Inspector: run 'aws inspector2 enable .*set 'inspector'"));
  annotations.hasInfo('/Security/Detection', Match.stringLikeRegexp("no template can switch on the discovery .*update-automated-discovery-configuration .*set 'macieDiscovery'"));
  Annotations.fromStack(defined({ inspector: EXISTING, macieDiscovery: ORGANIZATION_MANAGED }).stack).hasNoInfo('*', Match.anyValue());
});

test('refuses to switch on what no template can', () => {
  expect(() => defined({ inspector: CREATE })).toThrow("run 'aws inspector2 enable --resource-types EC2 ECR LAMBDA LAMBDA_CODE'");
});

describe('the topic', () => {
  test('is an encrypted one of the stack', () => {
    const { template } = defined();
    template.hasResourceProperties('AWS::SNS::Topic', { KmsMasterKeyId: Match.anyValue() });
    template.allResourcesProperties('AWS::Events::Rule', { Targets: [Match.objectLike({ Arn: { Ref: Match.stringLikeRegexp('^PhiAlarms') } })] });
  });

  test('is that of the caller, also an imported one', () => {
    const stack = new Stack(new App(), 'Security', { env });
    const alarmTopic = sns.Topic.fromTopicArn(stack, 'Operators', 'arn:aws:sns:us-east-1:123456789012:operators');
    expect(new ThreatDetection(stack, 'Detection', { alarmTopic }).topic).toBe(alarmTopic);
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::SNS::Topic', 0);
    template.resourceCountIs('AWS::Events::Rule', 5);
    template.allResourcesProperties('AWS::Events::Rule', { Targets: [Match.objectLike({ Arn: 'arn:aws:sns:us-east-1:123456789012:operators' })] });
  });

  test('may be in a stack before, within a Stage', () => {
    const app = new App();
    const stage = new Stage(app, 'Prod', { env });
    const [foundation, last] = ['Foundation', 'Security'].map((id) => new Stack(stage, id));
    const alarmTopic = new sns.Topic(foundation, 'Operators', { masterKey: new PhiKey(foundation, 'Key').key });
    new ThreatDetection(last, 'Detection', { alarmTopic });
    expect(() => app.synth()).not.toThrow();
    expect(foundation.dependencies).toEqual([]);
    expect(last.dependencies).toEqual([foundation]);
  });
});

test('lives in a stack without account and Region, without a custom resource or a function', () => {
  const stack = new Stack(new App(), 'Security');
  new ThreatDetection(stack, 'Detection');
  const types = typesOf(Template.fromStack(stack));
  expect(types.length).toBeGreaterThan(9);
  expect(types.filter((type) => /Custom|Lambda/.test(type))).toEqual([]);
});

test('leaves cdk-nag nothing', () => {
  const { stack } = defined();
  expect(typesOf(Template.fromStack(stack)).length).toBeGreaterThan(9);
  expect(new HIPAASecurityChecks().validateScope(stack.node.root).violations).toEqual([]);
});
