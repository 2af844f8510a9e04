import { App, Duration, Stack, Stage } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import { HIPAASecurityChecks } from 'cdk-nag';
import { CHOICES, Virginia } from './compliant-stacks';
import { AuditTrail, LogArchive, type LogArchiveProps, PhiBackupPlan, PhiKey } from '../../lib';
import { expectCompliant } from '../expect-compliant';

const KEY_ARN = 'arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555';
const env = { account: '123456789012', region: 'us-east-1' };

function defined(props?: LogArchiveProps) {
  const stack = new Stack(new App(), 'Foundation', { env });
  return { stack, archive: new LogArchive(stack, 'Archive', props), template: () => Template.fromStack(stack) };
}

test('locks every log for six years, so that nobody but who may bypass governance deletes it', () => {
  defined().template().hasResource('AWS::S3::Bucket', {
    Properties: {
      ObjectLockEnabled: true,
      ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 2192 } } },
      VersioningConfiguration: { Status: 'Enabled' },
    },
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
  });
});

test('locks for good only when that is confirmed', () => {
  const retention = Duration.days(3653);
  defined({ objectLock: { retention, mode: s3.ObjectLockMode.COMPLIANCE, confirmNobodyCanDelete: true } }).template().hasResourceProperties('AWS::S3::Bucket', {
    ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 3653 } } },
  });
  expect(() => defined({ objectLock: { retention, mode: s3.ObjectLockMode.COMPLIANCE } })).toThrow('set confirmNobodyCanDelete when this is meant');
});

test('is copied and backed up where asked, with the rights to copy locks', () => {
  const stack = new Stack(new App(), 'Foundation', { env });
  const { plan } = new PhiBackupPlan(stack, 'Backups');
  const { bucket } = new LogArchive(stack, 'Archive', {
    backupPlan: plan,
    replicas: [{
      bucket: s3.Bucket.fromBucketName(stack, 'Far', 'logs-far'),
      encryptionKey: kms.Key.fromKeyArn(stack, 'FarKey', KEY_ARN.replace('us-east-1', 'us-west-2')),
    }],
  });
  const template = Template.fromStack(stack);
  template.hasResourceProperties('AWS::Backup::BackupSelection', {
    BackupPlanId: stack.resolve(plan.backupPlanId), BackupSelection: { Resources: [stack.resolve(bucket.bucketArn)] },
  });
  template.hasResourceProperties('AWS::S3::Bucket', { ObjectLockEnabled: true, ReplicationConfiguration: { Rules: [Match.objectLike({ Status: 'Enabled' })] } });
  template.hasResourceProperties('AWS::IAM::ManagedPolicy', {
    PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: Match.arrayWith(['s3:GetObjectLegalHold', 's3:GetObjectRetention']) })]) },
  });
  for (const type of ['AWS::Backup::BackupSelection', 'AWS::S3::Bucket']) {
    expect(JSON.stringify(defined().template().findResources(type))).not.toMatch(/ReplicationConfiguration|BackupPlanId/);
  }
});

test('is encrypted under one key, on the way too', () => {
  const { stack, archive, template } = defined();
  const keyArn = stack.resolve(archive.encryptionKey.keyArn);
  template().hasResourceProperties('AWS::S3::Bucket', {
    BucketEncryption: { ServerSideEncryptionConfiguration: [Match.objectLike({ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: keyArn } })] },
  });
  template().hasResourceProperties('AWS::KinesisFirehose::DeliveryStream', { DeliveryStreamEncryptionConfigurationInput: { KeyARN: keyArn } });
});

test('takes an imported key', () => {
  const stack = new Stack(new App(), 'Foundation', { env });
  new LogArchive(stack, 'Archive', { encryptionKey: kms.Key.fromKeyArn(stack, 'Imported', KEY_ARN) });
  const template = Template.fromStack(stack);
  template.resourceCountIs('AWS::KMS::Key', 0);
  template.hasResourceProperties('AWS::KinesisFirehose::DeliveryStream', { DeliveryStreamEncryptionConfigurationInput: { KeyARN: KEY_ARN } });
});

test('subscribes a log group of the account, all of it, once CloudWatch Logs may send', () => {
  const { stack, archive, template } = defined();
  archive.subscribe(new logs.LogGroup(stack, 'Portal'));
  template().hasResource('AWS::Logs::SubscriptionFilter', {
    Properties: {
      LogGroupName: { Ref: Match.stringLikeRegexp('^Portal') },
      FilterPattern: '',
      DestinationArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^ArchiveDelivery'), 'Arn'] },
      RoleArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^ArchiveSendersRole'), 'Arn'] },
    },
    DependsOn: [Match.stringLikeRegexp('^ArchiveSendersPolicy')],
  });
});

test('masks identifiers in what it archives, but for audit records', () => {
  const { stack, archive, template } = defined();
  archive.subscribe(new logs.LogGroup(stack, 'Portal', { logGroupName: 'portal' }));
  archive.subscribe(new logs.LogGroup(stack, 'Audit', { logGroupName: 'audit' }), { auditRecords: true, filterPattern: logs.FilterPattern.exists('$.user') });
  template().hasResourceProperties('AWS::Logs::LogGroup', { LogGroupName: 'portal', DataProtectionPolicy: Match.objectLike({ Name: 'mask-identifiers' }) });
  template().hasResourceProperties('AWS::Logs::LogGroup', { LogGroupName: 'audit', DataProtectionPolicy: Match.absent() });
  template().hasResourceProperties('AWS::Logs::SubscriptionFilter', { FilterPattern: '{ $.user = "*" }' });
});

test('subscribes log groups of later stacks, and imported ones', () => {
  const app = new App();
  const archive = new LogArchive(new Virginia(app, 'Foundation'), 'Archive');
  const later = new Virginia(app, 'Portal');
  archive.subscribe(new logs.LogGroup(later, 'Ours', { encryptionKey: archive.encryptionKey }));
  archive.subscribe(logs.LogGroup.fromLogGroupName(later, 'Theirs', '/theirs'));
  const template = Template.fromStack(later);
  template.resourceCountIs('AWS::Logs::SubscriptionFilter', 2);
  template.hasResourceProperties('AWS::Logs::SubscriptionFilter', { LogGroupName: '/theirs', DestinationArn: { 'Fn::ImportValue': Match.anyValue() } });
});

test('subscribes a log group of another account by the destination, which its stack waits for', () => {
  const app = new App();
  const central = new Virginia(app, 'Central');
  const archive = new LogArchive(central, 'Archive', { sourceAccounts: ['210987654321'], destinationName: 'all-logs' });
  const theirs = new Virginia(app, 'Theirs', { env: { account: '210987654321', region: 'us-east-1' } });
  archive.subscribe(new logs.LogGroup(theirs, 'Portal'));
  Template.fromStack(theirs).hasResourceProperties('AWS::Logs::SubscriptionFilter', {
    DestinationArn: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':logs:us-east-1:123456789012:destination:all-logs']] },
    RoleArn: Match.absent(),
  });
  expect(theirs.dependencies).toEqual([central]);
});

const groupOf = (app: App, account: string) => new logs.LogGroup(new Stack(app, 'Theirs', { env: { ...env, account } }), 'Portal');

test.each<[string, LogArchiveProps, (archive: LogArchive, app: App) => logs.ILogGroup, string]>([
  ['of another Region', {}, (_archive, app) => new logs.LogGroup(new Stack(app, 'West', { env: { ...env, region: 'us-west-2' } }), 'Portal'),
    'West/Portal is in us-west-2, the archive in us-east-1; a log group is archived in its Region: make an archive there'],
  ['of another account', {}, (_archive, app) => groupOf(app, '210987654321'),
    'Theirs/Portal is in account 210987654321, which may not send to this archive; name it in sourceAccounts, or set organizationId'],
  ['of an account that is not among those that may send', { sourceAccounts: ['210987654321'] }, (_archive, app) => groupOf(app, '345678901234'),
    'Theirs/Portal is in account 345678901234, which may not send to this archive; name it in sourceAccounts, or set organizationId'],
  ['of the archive itself', {}, (archive) => archive.node.findChild('Delivery').node.findChild('LogGroup') as logs.LogGroup,
    'Foundation/Archive/Delivery/LogGroup says what the archive could not take, and cannot be archived by it: read it where it is'],
])('refuses a log group %s', (_what, props, logGroupOf, message) => {
  const { stack, archive } = defined(props);
  expect(() => archive.subscribe(logGroupOf(archive, stack.node.root as App))).toThrow(new Error(message));
});

test('lets other accounts send only when they are named', () => {
  expect(defined().archive.destinationArn).toBeUndefined();
  defined().template().resourceCountIs('AWS::Logs::Destination', 0);
  defined({ organizationId: 'o-1a2b3c4d5e' }).template().resourceCountIs('AWS::Logs::Destination', 1);
});

test('tells when the delivery is behind', () => {
  const { stack, template } = defined();
  new LogArchive(stack, 'Watched', { alarmTopic: sns.Topic.fromTopicArn(stack, 'OnCall', 'arn:aws:sns:us-east-1:123456789012:on-call') });
  template().resourceCountIs('AWS::CloudWatch::Alarm', 1);
  template().hasResourceProperties('AWS::CloudWatch::Alarm', {
    MetricName: 'DeliveryToS3.DataFreshness',
    Threshold: 3600,
    AlarmActions: ['arn:aws:sns:us-east-1:123456789012:on-call'],
    Dimensions: [{ Name: 'DeliveryStreamName', Value: { Ref: Match.stringLikeRegexp('^WatchedDelivery') } }],
  });
});

test('lets an auditor read', () => {
  const { stack, archive, template } = defined();
  archive.grantRead(new iam.Role(stack, 'Auditor', { assumedBy: new iam.AccountRootPrincipal() }));
  template().hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: ['s3:GetObject*', 's3:GetBucket*', 's3:List*'] })]) },
  });
});

test('meets every rule in the stack of its key, with log groups before it and a trail after it', () => {
  const app = new App();
  const keys = new Virginia(app, 'Keys');
  const { key: encryptionKey } = new PhiKey(keys, 'Key');
  const audit = new Virginia(app, 'Audit');
  const auditTrail = new AuditTrail(audit, 'Trail', { encryptionKey });
  const stack = new Virginia(app, 'Logs');
  const archive = new LogArchive(stack, 'Archive', { encryptionKey, auditTrail });
  archive.subscribe(new logs.LogGroup(stack, 'Portal', { encryptionKey, retention: logs.RetentionDays.ONE_YEAR }));
  expectCompliant(stack, { 's3-bucket-replication': CHOICES['s3-bucket-replication'], 's3-backup-plan': CHOICES['s3-backup-plan'] });
});

test('works in a Stage', () => {
  const stack = new Stack(new Stage(new App(), 'Prod'), 'Foundation');
  new LogArchive(stack, 'Archive', { organizationId: 'o-1a2b3c4d5e' });
  Template.fromStack(stack).hasResourceProperties('AWS::Logs::Destination', { DestinationName: Match.stringLikeRegexp('^ProdFoundation') });
});

test('the HIPAA pack of cdk-nag finds only what is a choice, or cannot be otherwise', () => {
  const app = new App();
  const stack = new Stack(app, 'Logs');
  new LogArchive(stack, 'Archive', { organizationId: 'o-1a2b3c4d5e' }).subscribe(new logs.LogGroup(stack, 'Portal', { encryptionKey: new PhiKey(stack, 'Key').key }));
  const found = new HIPAASecurityChecks().validateScope(app).violations
    .flatMap(({ ruleName, violatingResources }) => violatingResources.map(({ constructPath }) => `${ruleName} ${constructPath}`));
  expect(found.sort()).toEqual([
    'HIPAA.Security-S3BucketReplicationEnabled Logs/Archive/Bucket/Resource/Resource', // a choice
    'HIPAA.Security-S3BucketReplicationEnabled Logs/PhiAccessLogs/Resource/Resource', // access logs of the archive
    'HIPAA.Security-S3DefaultEncryptionKMS Logs/PhiAccessLogs/Resource/Resource', // access logs need SSE-S3
  ]);
});
