import * as fs from 'node:fs';
import * as path from 'node:path';
import { App, Stack, Stage } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as sns from 'aws-cdk-lib/aws-sns';
import { HIPAASecurityChecks } from 'cdk-nag';
import { Construct } from 'constructs';
import { CHOICES, Virginia } from './compliant-stacks';
import {
  AccountServiceMode, AuditTrail, AuditTrailMode, BreakGlassRole, ConfigRecorder, ContinuousCompliance, DataCategory, HipaaPlatform, type HipaaPlatformProps,
  JobFunction, LogArchive, LogBucket, OpsItemSeverity, PhiBackup, PhiBucket, PhiDatabase, PhiFileSystem, PhiKey, PhiTable, ThreatDetection, WorkforceIdentity,
  WorkforceStore,
} from '../../lib';
import { evaluate } from '../../lib/engine/evaluate';
import { readFacts } from '../../lib/facts/read';
import { RULES } from '../../lib/rules';
import { expectCompliant } from '../expect-compliant';

const identity = WorkforceIdentity.iamUsers(['arn:aws:iam::123456789012:user/on-call']);
const KEY_ARN = 'arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555';
const TOPIC_ARN = 'arn:aws:sns:us-east-1:123456789012:on-call';
const PARTITION_KEY = { name: 'patientId', type: dynamodb.AttributeType.STRING };

function defined(propsOf: (stack: Stack) => HipaaPlatformProps = () => ({})) {
  const app = new App();
  const foundation = new Virginia(app, 'Foundation');
  const platform = new HipaaPlatform(foundation, 'Platform', propsOf(foundation));
  return { app, foundation, platform, template: () => Template.fromStack(foundation), audit: () => Template.fromStack(platform.auditStack) };
}

const countOf = (template: Template, type: string) => Object.keys(template.findResources(type)).length;
const counts = (template: Template, types: readonly string[]) => Object.fromEntries(types.map((type) => [type, countOf(template, type)]));

test('what stores stand on is before them, what watches them after them', () => {
  const { template, audit, foundation, platform } = defined(() => ({ emergencyIdentity: identity }));
  const before = [
    'AWS::EC2::VPC', 'AWS::KinesisFirehose::DeliveryStream', 'AWS::Backup::BackupPlan', 'AWS::Backup::RestoreTestingPlan', 'AWS::GuardDuty::Detector',
    'AWS::SecurityHub::Hub', 'AWS::Macie::Session', 'AWS::Config::ConfigurationRecorder',
  ];
  const after = ['AWS::CloudTrail::Trail', 'AWS::CloudWatch::Dashboard', 'AWS::SQS::Queue'];
  expect(Object.values(counts(template(), before)).every((count) => count === 1)).toBe(true);
  expect(Object.values(counts(template(), after)).every((count) => count === 0)).toBe(true);
  expect(counts(audit(), ['AWS::CloudTrail::Trail', 'AWS::CloudWatch::Dashboard'])).toEqual({ 'AWS::CloudTrail::Trail': 1, 'AWS::CloudWatch::Dashboard': 1 });
  expect(Object.values(counts(audit(), before)).every((count) => count === 0)).toBe(true);
  expect(Object.keys(template().findResources('AWS::Config::ConformancePack')).length).toBeGreaterThan(1);
  expect(platform.auditStack.dependencies).toEqual([foundation]);
});

test('the second stack is where the first one is, named after it, as well protected and tagged', () => {
  const { foundation, platform } = defined();
  expect(platform.auditStack.stackName).toBe('Foundation-Platform-Audit');
  expect(new HipaaPlatform(new Virginia(new App(), 'F'.repeat(120)), 'Platform').auditStack.stackName.length).toBeLessThanOrEqual(128);
  expect(platform.auditStack).toMatchObject({ account: foundation.account, region: foundation.region, terminationProtection: true });
  expect(platform.auditStack.tags.tagValues()).toEqual(foundation.tags.tagValues());
});

test('one key encrypts what the platform makes, and is there for stores', () => {
  const { audit, platform, foundation, template } = defined();
  const keyArn = foundation.resolve(platform.encryptionKey.keyArn);
  for (const type of ['AWS::KinesisFirehose::DeliveryStream', 'AWS::Backup::BackupVault', 'AWS::Config::DeliveryChannel']) {
    expect(JSON.stringify(template().findResources(type))).toContain(JSON.stringify(keyArn));
  }
  expect(Object.keys(template().findResources('AWS::KMS::Key')).length).toBe(2); // the other one is of the topic
  audit().resourceCountIs('AWS::KMS::Key', 0);
});

test('stores of a later stack take everything by its name, register, and close no circle', () => {
  const { app, platform, foundation, audit } = defined(() => ({ dataPorts: [2049, 5432], emergencyIdentity: identity }));
  const { vpc, encryptionKey, backupPlan, auditTrail, alarmTopic } = platform;
  const stores = new Virginia(app, 'Stores');
  const documents = new PhiBucket(stores, 'Documents', { encryptionKey, backupPlan, auditTrail });
  const visits = new PhiTable(stores, 'Visits', { partitionKey: PARTITION_KEY, encryptionKey, backupPlan, auditTrail, alarmTopic });
  new PhiDatabase(stores, 'Charts', { vpc, encryptionKey, backupPlan, engine: rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_17 }) });
  new PhiFileSystem(stores, 'Scans', { vpc, encryptionKey, backupPlan });
  const portal = new logs.LogGroup(stores, 'Portal', { encryptionKey, retention: logs.RetentionDays.ONE_YEAR });
  platform.logArchive.subscribe(portal);
  if (platform.breakGlass) visits.grantRead(platform.breakGlass);
  platform.monitoring?.watchBucket(documents.bucket);

  const order = app.synth().stacks.map(({ stackName }) => stackName);
  expect(order.indexOf('Foundation')).toBeLessThan(order.indexOf('Stores'));
  expect(platform.auditStack.dependencies.map(({ stackName }) => stackName).sort()).toEqual(['Foundation', 'Stores']);
  expect(foundation.dependencies).toEqual([]);
  const [{ Properties: { AdvancedEventSelectors } }] = Object.values(audit().findResources('AWS::CloudTrail::Trail'));
  const types = AdvancedEventSelectors.flatMap(({ FieldSelectors }: { FieldSelectors: { Field: string; Equals?: string[] }[] }) =>
    FieldSelectors.filter(({ Field }) => Field === 'resources.type').flatMap(({ Equals }) => Equals));
  expect(types).toEqual(expect.arrayContaining(['AWS::S3::Object', 'AWS::DynamoDB::Table']));
});

test('an app of a platform and stores meets every rule, the presence rules too, with nothing declared to be elsewhere', () => {
  const { app, platform } = defined((stack) => ({
    emergencyIdentity: identity,
    copyVaults: [backup.BackupVault.fromBackupVaultArn(stack, 'Far', 'arn:aws:backup:us-west-2:123456789012:backup-vault:far')],
    runbookUrl: 'https://wiki.example.com/access-alarms',
  }));
  const { encryptionKey, backupPlan, auditTrail, alarmTopic } = platform;
  const stores = new Virginia(app, 'Stores');
  const { table } = new PhiTable(stores, 'Visits', { partitionKey: PARTITION_KEY, encryptionKey, backupPlan, auditTrail, alarmTopic });
  platform.monitoring?.watchReads('UnusualVisits', table.metricConsumedReadCapacityUnits());

  const open = evaluate(readFacts([app.synth().directory]), RULES)
    .filter(({ verdict: { status } }) => status === 'NON_COMPLIANT' || status === 'INSUFFICIENT_DATA');
  const expected = ['s3-bucket-replication', 's3-backup-plan', 'vpc-dns-firewall', 'detective-graph', 'iam-permissions-boundary', 'backup-audit-framework'];
  expect([...new Set(open.map(({ rule }) => rule.id))].sort()).toEqual(expected.sort());
});

test('what it warns of at home, it can be told to do: back up the archive of logs, and report on backups', () => {
  const { app, foundation, platform, template } = defined((stack) => ({ backUpLogArchive: true, backupReportBucket: new LogBucket(stack, 'BackupReports').bucket }));
  template().hasResourceProperties('AWS::Backup::BackupSelection', {
    BackupPlanId: foundation.resolve(platform.backupPlan.backupPlanId),
    BackupSelection: { Resources: [foundation.resolve(platform.logArchive.bucket.bucketArn)] },
  });
  template().hasResourceProperties('AWS::Backup::ReportPlan', { ReportDeliveryChannel: { S3BucketName: { Ref: Match.stringLikeRegexp('^BackupReports') } } });
  template().hasResource('AWS::Backup::Framework', { DependsOn: Match.arrayWith([Match.stringLikeRegexp('^PlatformConfigRecorder')]) });

  const findings = evaluate(readFacts([app.synth().directory]), RULES);
  const statusesOf = (id: string) => [...new Set(findings.filter(({ rule }) => rule.id === id).map(({ verdict: { status } }) => status))];
  expect(['s3-backup-plan', 'backup-audit-framework'].map(statusesOf)).toEqual([['COMPLIANT'], ['COMPLIANT']]);
  const open = (all: typeof findings) => new Set(all.filter(({ verdict: { status } }) => status === 'NON_COMPLIANT' || status === 'INSUFFICIENT_DATA').map(({ rule }) => rule.id));
  const before = open(evaluate(readFacts([defined().app.synth().directory]), RULES));
  expect([...open(findings)].filter((id) => !before.has(id))).toEqual([]);
});

test('backs up an archive of your own, whose stack is an earlier one', () => {
  const app = new App();
  const logArchive = new LogArchive(new Virginia(app, 'Logs'), 'Own');
  const foundation = new Virginia(app, 'Foundation');
  new HipaaPlatform(foundation, 'Platform', { logArchive, backUpLogArchive: true });
  expect(() => app.synth()).not.toThrow();
  Template.fromStack(foundation).resourceCountIs('AWS::Backup::BackupSelection', 1);
});

test('meets every rule in the stack of others', () => {
  const { foundation, platform } = defined();
  new PhiTable(foundation, 'Visits', { partitionKey: PARTITION_KEY, encryptionKey: platform.encryptionKey, backupPlan: platform.backupPlan, auditTrail: platform.auditTrail });
  const choices = ['s3-bucket-replication', 's3-backup-plan', 'backup-plan-copy-cross-region', 'vpc-dns-firewall', 'detective-graph'] as const;
  expectCompliant(foundation, Object.fromEntries(choices.map((choice) => [choice, CHOICES[choice]])));
});

describe('the delivery of the alarms', () => {
  const ticketEndpoint = 'https://tickets.example.com/alarms';
  const SUBSCRIPTION = 'AWS::SNS::Subscription';

  test('is asked for', () => {
    const { platform, template } = defined();
    expect(platform.alarmDelivery).toBeUndefined();
    template().resourceCountIs(SUBSCRIPTION, 0);
  });

  test('takes one line, and the key of the topic', () => {
    const { audit, foundation, platform, template } = defined(() => ({ alarmDelivery: { ticketEndpoint, opsItems: OpsItemSeverity.HIGH } }));
    const { alarmTopic, alarmDelivery, encryptionKey } = platform;
    template().hasResourceProperties(SUBSCRIPTION, { TopicArn: foundation.resolve(alarmTopic.topicArn), Endpoint: ticketEndpoint });
    expect(alarmDelivery?.node.path).toBe('Foundation/Platform/AlarmDelivery');
    expect(alarmDelivery?.opsItemRule).toBeDefined();
    expect(alarmDelivery?.deadLetterQueue?.encryptionMasterKey).toBe(alarmTopic.masterKey);
    expect(alarmTopic.masterKey).not.toBe(encryptionKey);
    audit().resourceCountIs(SUBSCRIPTION, 0);
  });

  test('uses the key of the platform where that of the topic is not known', () => {
    const { platform } = defined((stack) => ({ alarmTopic: sns.Topic.fromTopicArn(stack, 'OnCall', TOPIC_ARN), alarmDelivery: { ticketEndpoint } }));
    expect(platform.alarmDelivery?.deadLetterQueue?.encryptionMasterKey).toBe(platform.encryptionKey);
  });

  test('names the runbook in the alarms of both stacks', () => {
    const runbookUrl = 'https://wiki.example.com/alarms';
    const { app } = defined(() => ({ alarmDelivery: { runbookUrl } }));
    const texts = app.synth().stacks.map(({ template }) => Template.fromJSON(template as object).findResources('AWS::CloudWatch::Alarm'))
      .map((alarms) => Object.values(alarms).map(({ Properties }) => Properties.AlarmDescription as string));
    expect(texts.map((each) => each.length > 0)).toEqual([true, true]);
    expect(texts.flat().filter((text) => !text.endsWith(`Runbook: ${runbookUrl}`))).toEqual([]);
  });

  test('needs a way to people', () => {
    expect(() => defined(() => ({ alarmDelivery: {} }))).toThrow('no way is named by which alarms reach people');
  });
});

test('tells when more than usual is read from the archive', () => {
  const { audit, template } = defined();
  template().hasResourceProperties('AWS::S3::Bucket', { ObjectLockEnabled: true, MetricsConfigurations: [Match.objectLike({})] });
  audit().hasResourceProperties('AWS::CloudWatch::Alarm', { AlarmDescription: Match.stringLikeRegexp('UnusualBytes'), ComparisonOperator: 'GreaterThanUpperThreshold' });
});

test('archives the flow logs as they are, and the archive is registered with the trail', () => {
  const { audit, template } = defined();
  template().resourceCountIs('AWS::Logs::SubscriptionFilter', 1);
  template().hasResourceProperties('AWS::Logs::SubscriptionFilter', { LogGroupName: { Ref: Match.stringLikeRegexp('^PlatformNetwork') } });
  expect(JSON.stringify(audit().findResources('AWS::CloudTrail::Trail'))).toContain('PlatformLogArchiveBucket');
});

test('everybody is told by one topic', () => {
  const { audit, template, platform } = defined((stack) => ({ alarmTopic: sns.Topic.fromTopicArn(stack, 'OnCall', TOPIC_ARN), emergencyIdentity: identity }));
  template().resourceCountIs('AWS::SNS::Topic', 0);
  audit().resourceCountIs('AWS::SNS::Topic', 0);
  const alarms = Object.values({ ...audit().findResources('AWS::CloudWatch::Alarm'), ...template().findResources('AWS::CloudWatch::Alarm') });
  expect(alarms.length).toBeGreaterThan(10);
  for (const { Properties } of alarms) expect(Properties.AlarmActions).toEqual([TOPIC_ARN]);
  expect(platform.alarmTopic.topicArn).toBe(TOPIC_ARN);
});

test.each<[string, (stack: Stack) => HipaaPlatformProps, string]>([
  ['a key', (stack) => ({ encryptionKey: kms.Key.fromKeyArn(stack, 'Own', KEY_ARN) }), ''],
  ['a network', (stack) => ({ vpc: ec2.Vpc.fromVpcAttributes(stack, 'Own', { vpcId: 'vpc-0123456789abcdef0', availabilityZones: ['us-east-1a'] }) }), 'AWS::EC2::VPC'],
  ['an archive', (stack) => ({ logArchive: new LogArchive(stack, 'Own') }), ''],
  ['threat detection', (stack) => ({ threatDetection: new ThreatDetection(stack, 'Own', { guardDuty: AccountServiceMode.EXISTING }) }), 'AWS::GuardDuty::Detector'],
  ['a recorder', (stack) => ({ configRecorder: new ConfigRecorder(stack, 'Own', { mode: AccountServiceMode.EXISTING }) }), 'AWS::Config::ConfigurationRecorder'],
  ['continuous compliance', (stack) => ({ continuousCompliance: new ContinuousCompliance(stack, 'Own', { organizationWide: true }) }), 'AWS::Config::ConformancePack'],
  ['backup', (stack) => ({ backup: new PhiBackup(stack, 'Own', { restoreTests: [] }) }), 'AWS::Backup::RestoreTestingPlan'],
])('takes %s of your own', (_part, propsOf, absent) => {
  let given: HipaaPlatformProps = {};
  const { template, platform } = defined((stack) => given = propsOf(stack));
  const [[name, part]] = Object.entries(given);
  expect(platform[name as keyof HipaaPlatform]).toBe(part);
  if (absent !== '') template().resourceCountIs(absent, 0);
  for (const type of ['AWS::Backup::BackupPlan', 'AWS::KinesisFirehose::DeliveryStream']) template().resourceCountIs(type, 1);
});

const OF_THE_ACCOUNT = [
  'AWS::GuardDuty::Detector', 'AWS::SecurityHub::Hub', 'AWS::Macie::Session', 'AWS::AccessAnalyzer::Analyzer', 'AWS::Config::ConfigurationRecorder',
  'AWS::Config::DeliveryChannel',
];

test.each<[AccountServiceMode, number, number, boolean]>([
  [AccountServiceMode.CREATE, 1, 5, true],
  [AccountServiceMode.EXISTING, 0, 5, true],
  [AccountServiceMode.ORGANIZATION_MANAGED, 0, 0, false],
])('where the services of the account are in mode %s, there is %d of each and %d packs, and the rest all the same', (accountServices, each, packs, isTold) => {
  const { template, audit, platform } = defined(() => ({ accountServices }));
  expect(counts(template(), OF_THE_ACCOUNT)).toEqual(Object.fromEntries(OF_THE_ACCOUNT.map((type) => [type, each])));
  template().resourceCountIs('AWS::Config::ConformancePack', packs);
  expect(platform.threatDetection.topic !== undefined).toBe(isTold);
  for (const type of ['AWS::Backup::BackupPlan', 'AWS::KinesisFirehose::DeliveryStream', 'AWS::EC2::VPC']) template().resourceCountIs(type, 1);
  audit().resourceCountIs('AWS::CloudTrail::Trail', 1);
});

test('a part that is given keeps its own mode', () => {
  const { template } = defined((stack) => ({ accountServices: AccountServiceMode.ORGANIZATION_MANAGED, configRecorder: new ConfigRecorder(stack, 'Own') }));
  expect(counts(template(), OF_THE_ACCOUNT)).toMatchObject({ 'AWS::GuardDuty::Detector': 0, 'AWS::Config::ConfigurationRecorder': 1 });
});

test('makes the network as wide as asked, with ways to services', () => {
  const { template } = defined(() => ({ maxAzs: 2, dataPorts: [2049], interfaceEndpoints: [ec2.InterfaceVpcEndpointAwsService.KMS] }));
  template().resourceCountIs('AWS::EC2::Subnet', 6);
  template().hasResourceProperties('AWS::EC2::VPCEndpoint', { VpcEndpointType: 'Interface', ServiceName: Match.stringLikeRegexp('kms') });
  expect(() => defined(() => ({ maxAzs: 4 }))).toThrow('maxAzs is 4 and the stack offers 2');
});

test('access to stores is logged to the bucket of its stack', () => {
  const { app, platform, template } = defined();
  new PhiBucket(new Virginia(app, 'Stores'), 'Documents', { accessLogBucket: platform.accessLogBucket });
  expect(platform.accessLogBucket.node.path).toContain('Foundation/PhiAccessLogs');
  template().hasResourceProperties('AWS::S3::BucketPolicy', { Bucket: { Ref: Match.stringLikeRegexp('^PhiAccessLogs') } });
});

test('the example makes the platform in ten lines at most', () => {
  const source = fs.readFileSync(path.join(__dirname, '../../lib/constructs/hipaa-platform.ts'), 'utf8');
  const [, call] = /@example\n( \* const platform = new HipaaPlatform\([\s\S]*?\n \* \}\);)/.exec(source) ?? [];
  expect(call.split('\n').length).toBeLessThanOrEqual(10);
});

test('takes a trail of the organization, and then has nothing to watch', () => {
  const { audit, platform } = defined((stack) => ({
    auditTrail: new AuditTrail(stack, 'Own', { mode: AuditTrailMode.ORGANIZATION_MANAGED }), emergencyIdentity: identity,
  }));
  expect(platform.monitoring).toBeUndefined();
  audit().resourceCountIs('AWS::CloudTrail::Trail', 0);
  audit().hasResourceProperties('AWS::IAM::Role', { Description: Match.stringLikeRegexp('break glass') });
});

test('takes a role for emergencies of your own, or has none', () => {
  let role: BreakGlassRole | undefined;
  expect(defined((stack) => ({ breakGlass: role = new BreakGlassRole(stack, 'Own', { identity }) })).platform.breakGlass).toBe(role);
  expect(defined().platform.breakGlass).toBeUndefined();
});

test.each<[string, (stack: Stack) => HipaaPlatformProps, string]>([
  ['ports beside a network', (stack) => ({ dataPorts: [5432], vpc: ec2.Vpc.fromVpcAttributes(stack, 'Own', { vpcId: 'vpc-0123456789abcdef0', availabilityZones: ['us-east-1a'] }) }),
    '\'dataPorts\' has no effect beside \'vpc\''],
  ['an organization beside an archive', (stack) => ({ organizationId: 'o-1a2b3c4d5e', logArchive: new LogArchive(stack, 'Own') }), '\'organizationId\' has no effect beside \'logArchive\''],
  ['copies beside a backup', (stack) => ({ copyVaults: [], backup: new PhiBackup(stack, 'Own') }), '\'copyVaults\' has no effect beside \'backup\''],
  ['reports beside a backup', (stack) => ({ backupReportBucket: new LogBucket(stack, 'Reports').bucket, backup: new PhiBackup(stack, 'Own') }),
    '\'backupReportBucket\' has no effect beside \'backup\''],
  ['zones beside a network', (stack) => ({ maxAzs: 3, vpc: ec2.Vpc.fromVpcAttributes(stack, 'Own', { vpcId: 'vpc-0123456789abcdef0', availabilityZones: ['us-east-1a'] }) }),
    '\'maxAzs\' has no effect beside \'vpc\''],
  ['endpoints beside a network', (stack) => ({ interfaceEndpoints: [], vpc: ec2.Vpc.fromVpcAttributes(stack, 'Own', { vpcId: 'vpc-0123456789abcdef0', availabilityZones: ['us-east-1a'] }) }),
    '\'interfaceEndpoints\' has no effect beside \'vpc\''],
  ['an owner of services that are all given', (stack) => ({
    accountServices: AccountServiceMode.EXISTING,
    threatDetection: new ThreatDetection(stack, 'Detection'),
    configRecorder: new ConfigRecorder(stack, 'Recorder'),
    continuousCompliance: new ContinuousCompliance(stack, 'Packs'),
  }), '\'accountServices\' has no effect beside \'threatDetection\', \'configRecorder\', \'continuousCompliance\''],
  ['people beside a role for emergencies', (stack) => ({ emergencyIdentity: identity, breakGlass: new BreakGlassRole(stack, 'Own', { identity }) }),
    '\'emergencyIdentity\' has no effect beside \'breakGlass\''],
])('refuses %s', (_what, propsOf, message) => {
  expect(() => defined(propsOf)).toThrow(new Error(`${message}, where such choices are made: leave one of them out`));
});

test('makes roles of the workforce after the stores that they reach', () => {
  const { app, platform, audit } = defined();
  const stores = new Virginia(app, 'Stores');
  const { bucket } = new PhiBucket(stores, 'Documents', { encryptionKey: platform.encryptionKey });
  const provider = iam.SamlProvider.fromSamlProviderArn(platform.auditStack, 'Provider', 'arn:aws:iam::123456789012:saml-provider/clinic');
  platform.addWorkforceRoles('Staff', {
    members: [{ jobFunction: JobFunction.CLINICIAN, identity: WorkforceIdentity.saml(provider) }],
    stores: [WorkforceStore.bucket(DataCategory.CLINICAL_RECORD, bucket)],
  });
  audit().hasResourceProperties('AWS::IAM::Role', { Description: Match.stringLikeRegexp('clinician') });
  expect(() => app.synth()).not.toThrow();
});

test('keys of an earlier stack are taken across stacks', () => {
  const app = new App();
  const { key: encryptionKey } = new PhiKey(new Virginia(app, 'Keys'), 'Key');
  new HipaaPlatform(new Virginia(app, 'Foundation'), 'Platform', { encryptionKey });
  expect(() => app.synth()).not.toThrow();
});

test('works in a Stage', () => {
  const stage = new Stage(new App(), 'Prod', { env: { account: '123456789012', region: 'us-east-1' } });
  const { auditStack } = new HipaaPlatform(new Construct(new Virginia(stage, 'Foundation'), 'Shared'), 'Platform');
  // One level below the Stage, so that 'Prod/*' selects it.
  expect(auditStack.node.path).toBe('Prod/Foundation-Shared-Platform-Audit');
  expect(stage.synth().stacks.map(({ stackName }) => stackName)).toEqual(['Prod-Foundation', 'Prod-Foundation-Platform-Audit']);
});

test('takes an id that the name of a stack does not', () => {
  const app = new App();
  const { auditStack } = new HipaaPlatform(new Virginia(app, 'Foundation'), 'hipaa_platform');
  expect(auditStack.stackName).toBe('Foundation-hipaa-platform-Audit');
});

test('the HIPAA pack of cdk-nag finds only what is a choice, or cannot be otherwise', () => {
  const { app } = defined(() => ({ emergencyIdentity: identity }));
  const found = new HIPAASecurityChecks().validateScope(app).violations
    .flatMap(({ ruleName, violatingResources }) => violatingResources.map(({ constructPath }) => `${ruleName} ${constructPath}`));
  expect(found.filter((line) => !/S3BucketReplicationEnabled|PhiAccessLogs/.test(line)).sort()).toEqual([
    'HIPAA.Security-VPCNoUnrestrictedRouteToIGW Foundation/Platform/Network/Resource/PublicSubnet1/DefaultRoute', // the public tier is for load balancers
    'HIPAA.Security-VPCNoUnrestrictedRouteToIGW Foundation/Platform/Network/Resource/PublicSubnet2/DefaultRoute',
  ]);
});
