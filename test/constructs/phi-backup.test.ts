import { App, Duration, Stack, Stage } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import { HIPAASecurityChecks } from 'cdk-nag';
import { Virginia } from './compliant-stacks';
import { AuditTrail, PhiBackup, type PhiBackupProps, PhiBucket, PhiKey, PhiTable, RestorableStore } from '../../lib';
import { evaluate } from '../../lib/engine/evaluate';
import { readFacts } from '../../lib/facts/read';
import { RULES } from '../../lib/rules';

const KEY_ARN = 'arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555';
const FAR = 'arn:aws:backup:us-west-2:123456789012:backup-vault:far';
const THEIRS = 'arn:aws:backup:us-east-1:210987654321:backup-vault:theirs';

function defined(propsOf: (stack: Stack) => PhiBackupProps = () => ({})) {
  const stack = new Stack(new App(), 'Foundation', { env: { account: '123456789012', region: 'us-east-1' } });
  const backups = new PhiBackup(stack, 'Backups', propsOf(stack));
  return { stack, backups, template: Template.fromStack(stack) };
}

test('keeps a daily recovery point for 35 days and a monthly one for six years', () => {
  defined().template.hasResourceProperties('AWS::Backup::BackupPlan', {
    BackupPlan: {
      BackupPlanRule: [
        Match.objectLike({ RuleName: 'daily', Lifecycle: { DeleteAfterDays: 35 } }),
        Match.objectLike({ RuleName: 'monthly', Lifecycle: { DeleteAfterDays: 2192, MoveToColdStorageAfterDays: Match.absent() } }),
      ],
    },
  });
});

test('copies to every vault given, and moves to cold storage when asked to', () => {
  const { template } = defined((stack) => ({
    copyVaults: [FAR, THEIRS].map((arn) => backup.BackupVault.fromBackupVaultArn(stack, arn.slice(-6), arn)),
    coldStorageAfter: Duration.days(30),
  }));
  const copies = [FAR, THEIRS].map((DestinationBackupVaultArn) => Match.objectLike({ DestinationBackupVaultArn }));
  template.hasResourceProperties('AWS::Backup::BackupPlan', {
    BackupPlan: {
      BackupPlanRule: [
        Match.objectLike({ RuleName: 'daily', CopyActions: copies }),
        Match.objectLike({ RuleName: 'monthly', CopyActions: copies, Lifecycle: { DeleteAfterDays: 2192, MoveToColdStorageAfterDays: 30 } }),
      ],
    },
  });
});

test('locks the vault so that an administrator can still take the lock off', () => {
  defined().template.hasResourceProperties('AWS::Backup::BackupVault', {
    LockConfiguration: { MinRetentionDays: 35, MaxRetentionDays: Match.absent(), ChangeableForDays: Match.absent() },
  });
});

test('locks the vault for good only when that is confirmed', () => {
  defined(() => ({ vaultLock: { maxRetention: Duration.days(3653), changeableFor: Duration.days(30), confirmNobodyCanUnlock: true } }))
    .template.hasResourceProperties('AWS::Backup::BackupVault', { LockConfiguration: { MinRetentionDays: 35, MaxRetentionDays: 3653, ChangeableForDays: 30 } });
  expect(() => defined(() => ({ vaultLock: { changeableFor: Duration.days(30) } }))).toThrow('set confirmNobodyCanUnlock when this is meant');
});

test('lets nobody delete a recovery point, or custodians only', () => {
  const deletion = {
    Effect: 'Deny', Principal: { AWS: '*' }, Action: ['backup:DeleteRecoveryPoint', 'backup:UpdateRecoveryPointLifecycle'], Resource: '*',
  };
  const policy = (template: Template) => Object.values(template.findResources('AWS::Backup::BackupVault'))[0].Properties.AccessPolicy.Statement;
  expect(policy(defined().template)).toEqual([deletion]);
  expect(policy(defined((stack) => ({ custodians: [iam.Role.fromRoleArn(stack, 'Custodian', 'arn:aws:iam::123456789012:role/custodian')] })).template))
    .toEqual([{ ...deletion, Condition: { ArnNotEquals: { 'aws:PrincipalArn': ['arn:aws:iam::123456789012:role/custodian'] } } }]);
});

test('keeps vault, plan and key when the stack goes', () => {
  const { template } = defined();
  for (const type of ['AWS::Backup::BackupVault', 'AWS::Backup::BackupPlan']) {
    template.hasResource(type, { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
  }
  template.allResources('AWS::KMS::Key', { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
});

test('states objectives on the plan', () => {
  defined().template.hasResourceProperties('AWS::Backup::BackupPlan', {
    BackupPlanTags: { 'recovery-point-objective': 'P1DT1H', 'recovery-time-objective': Match.absent() },
  });
  defined(() => ({ recoveryPointObjective: Duration.hours(30), recoveryTimeObjective: Duration.hours(4) })).template.hasResourceProperties('AWS::Backup::BackupPlan', {
    BackupPlanTags: { 'recovery-point-objective': 'P1DT6H', 'recovery-time-objective': 'PT4H' },
  });
});

test('restores what it backs up every month, under its key', () => {
  const { stack, backups, template } = defined();
  const kinds = Object.values(template.findResources('AWS::Backup::RestoreTestingSelection')).map(({ Properties }) => Properties.ProtectedResourceType);
  expect(kinds).toEqual(['S3', 'DynamoDB', 'EBS', 'EFS']);
  template.hasResourceProperties('AWS::Backup::RestoreTestingPlan', { RecoveryPointSelection: { IncludeVaults: [stack.resolve(backups.vault.backupVaultArn)] } });
  template.hasResourceProperties('AWS::Backup::RestoreTestingSelection', {
    ProtectedResourceType: 'S3', RestoreMetadataOverrides: { encryptionType: 'SSE-KMS', kmsKey: stack.resolve(backups.encryptionKey.keyArn) },
  });
  expect(backups.restoreTestingPlan).toBeDefined();
});

test('restores only what is asked for, or nothing where another account does', () => {
  defined(() => ({ restoreTests: [RestorableStore.EFS] })).template.resourceCountIs('AWS::Backup::RestoreTestingSelection', 1);
  const { backups, template } = defined(() => ({ restoreTests: [] }));
  template.resourceCountIs('AWS::Backup::RestoreTestingPlan', 0);
  expect(backups.restoreTestingPlan).toBeUndefined();
});

test('tells of backups, copies and restores that failed', () => {
  const { template } = defined((stack) => ({ alarmTopic: sns.Topic.fromTopicArn(stack, 'OnCall', 'arn:aws:sns:us-east-1:123456789012:on-call') }));
  const rules = Object.values(template.findResources('AWS::Events::Rule')).filter(({ Properties }) => Properties.EventPattern.source[0] === 'aws.backup');
  expect(rules.map(({ Properties }) => Properties.EventPattern['detail-type'][0]).sort()).toEqual(['Backup Job State Change', 'Copy Job State Change', 'Restore Job State Change']);
  for (const { Properties } of rules) expect(Properties.Targets[0].Arn).toBe('arn:aws:sns:us-east-1:123456789012:on-call');
  template.resourceCountIs('AWS::SNS::Topic', 0);
});

test('reports by AWS Backup Audit Manager into a bucket of the caller', () => {
  const { backups, template } = defined((stack) => ({ reportBucket: new PhiBucket(stack, 'Reports').bucket }));
  template.resourceCountIs('AWS::Backup::Framework', 1);
  template.resourceCountIs('AWS::Backup::ReportPlan', 2);
  expect(backups.framework).toBeDefined();
  const without = defined();
  without.template.resourceCountIs('AWS::Backup::Framework', 0);
  expect(without.backups.framework).toBeUndefined();
});

test('selects by tags, of which one is enough', () => {
  defined(() => ({ selectionTags: { 'backup-tier': 'phi', 'criticality': 'critical' } })).template.hasResourceProperties('AWS::Backup::BackupSelection', {
    BackupSelection: {
      ListOfTags: [
        { ConditionKey: 'backup-tier', ConditionType: 'STRINGEQUALS', ConditionValue: 'phi' },
        { ConditionKey: 'criticality', ConditionType: 'STRINGEQUALS', ConditionValue: 'critical' },
      ],
    },
  });
});

test('adds stores of later stacks there, with one role that may back up buckets too', () => {
  const app = new App();
  const foundation = new Virginia(app, 'Foundation');
  const backups = new PhiBackup(foundation, 'Backups');
  const stores = new Virginia(app, 'Stores');
  const bucket = new s3.Bucket(stores, 'Scans');
  const selection = backups.addStore(stores, 'ScansBackup', backup.BackupResource.fromArn(bucket.bucketArn));
  backups.addStore(stores, 'VisitsBackup', backup.BackupResource.fromArn('arn:aws:dynamodb:us-east-1:123456789012:table/visits'));
  expect(stores.resolve(selection.selectionId)).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/^ScansBackup/), 'SelectionId'] });

  const template = Template.fromStack(stores);
  template.resourceCountIs('AWS::Backup::BackupSelection', 2);
  template.resourceCountIs('AWS::IAM::Role', 0);
  const names = Object.values(template.findResources('AWS::Backup::BackupSelection')).map(({ Properties }) => Properties.BackupSelection.SelectionName);
  expect(new Set(names).size).toBe(2);
  const earlier = Template.fromStack(foundation);
  earlier.resourceCountIs('AWS::Backup::BackupSelection', 0);
  earlier.hasResourceProperties('AWS::IAM::Role', {
    AssumeRolePolicyDocument: { Statement: [Match.objectLike({ Principal: { Service: 'backup.amazonaws.com' } })] },
    ManagedPolicyArns: [
      { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup']] },
      { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::aws:policy/AWSBackupServiceRolePolicyForS3Backup']] },
    ],
  });
});

test('takes an imported key, and a key of an earlier stack', () => {
  const { template } = defined((stack) => ({ encryptionKey: kms.Key.fromKeyArn(stack, 'Imported', KEY_ARN) }));
  template.hasResourceProperties('AWS::Backup::BackupVault', { EncryptionKeyArn: KEY_ARN });
  expect(Object.keys(template.findResources('AWS::KMS::Key'))).toEqual([expect.stringMatching(/^PhiAlarms/)]);

  const app = new App();
  const { key: encryptionKey } = new PhiKey(new Virginia(app, 'Keys'), 'Key');
  const later = new Virginia(app, 'Later');
  new PhiBackup(later, 'Backups', { encryptionKey });
  expect(Object.keys(Template.fromStack(later).findResources('AWS::KMS::Key'))).toEqual([expect.stringMatching(/^PhiAlarms/)]);
});

test('stores of a later stack take the plan, and a trail after them all closes no circle', () => {
  const app = new App();
  const backups = new PhiBackup(new Virginia(app, 'Foundation'), 'Backups');
  const stores = new Virginia(app, 'Stores');
  const audit = new Virginia(app, 'Audit');
  const auditTrail = new AuditTrail(audit, 'Trail');
  new PhiTable(stores, 'Visits', {
    partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING }, encryptionKey: backups.encryptionKey, backupPlan: backups.plan, auditTrail,
  });
  expect(() => app.synth()).not.toThrow();
});

test('answers the presence rules on restore tests and audits, without a declaration that they are elsewhere', () => {
  const app = new App();
  const stack = new Virginia(app, 'Records');
  const backups = new PhiBackup(stack, 'Backups', { reportBucket: new PhiBucket(stack, 'Reports').bucket });
  new PhiTable(stack, 'Visits', { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING }, backupPlan: backups.plan });
  const ids = ['backup-restore-testing-plan', 'backup-audit-framework', 'backup-plan-present-for-phi'];
  const findings = evaluate(readFacts([app.synth().directory]), RULES.filter(({ id }) => ids.includes(id)));
  expect(findings.map(({ rule, verdict }) => `${rule.id} ${verdict.status}`).sort()).toEqual(ids.map((id) => `${id} COMPLIANT`).sort());
});

test('works in a Stage', () => {
  const stack = new Stack(new Stage(new App(), 'Prod'), 'Foundation');
  new PhiBackup(stack, 'Backups');
  Template.fromStack(stack).hasResourceProperties('AWS::Backup::RestoreTestingPlan', { RestoreTestingPlanName: Match.stringLikeRegexp('^ProdFoundation_?Backups') });
});

test('passes the HIPAA pack of cdk-nag', () => {
  const app = new App();
  new PhiBackup(new Stack(app, 'Stack'), 'Backups', { selectionTags: { tier: 'phi' } });
  expect(new HIPAASecurityChecks().validateScope(app).violations).toEqual([]);
});
