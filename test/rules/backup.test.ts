import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const RULES = 'BackupPlan.BackupPlanRule';
const plan = (...rules: unknown[]): Json => ({ BackupPlan: { BackupPlanName: 'phi', BackupPlanRule: rules } });
const kept = (days: unknown) => ({ Lifecycle: { DeleteAfterDays: days } });

judges('backup-plan-frequency-retention', [
  ['the defaults: daily, for ever', plan({ RuleName: 'daily' }), compliant()],
  ['daily, 35 days', plan({ ScheduleExpression: 'cron(0 5 ? * * *)', ...kept(35) }), compliant()],
  ['every six hours', plan({ ScheduleExpression: 'rate(6 hours)', ...kept(35) }), compliant()],
  ['daily, 34 days', plan(kept(34)), nonCompliant(RULES, 'no rule that runs daily and keeps 35 days')],
  ['on weekdays', plan({ ScheduleExpression: 'cron(0 5 ? * MON-FRI *)' }), nonCompliant(RULES)],
  ['daily but short, and long but monthly', plan(kept(7), { ScheduleExpression: 'cron(0 5 1 * ? *)', ...kept(365) }), nonCompliant(RULES)],
  ['a second rule is good', plan(kept(7), kept(90)), compliant(`${RULES}[1].ScheduleExpression`)],
  ['a parameter', plan(kept({ Ref: 'Parameter' })), insufficientData(`${RULES}[0].Lifecycle.DeleteAfterDays`)],
  ['a rule in one branch', plan({ 'Fn::If': ['Prod', kept(35), { Ref: 'AWS::NoValue' }] }), nonCompliant(RULES)],
]);

judges('backup-long-term-retention-six-years', [
  ['absent', {}, nonCompliant('BackupPlan.BackupPlanRule')],
  ['for ever', plan({ RuleName: 'monthly' }), compliant()],
  ['one rule of six years', plan(kept(35), kept(2192)), compliant()],
  ['none', plan(kept(35), kept(2191)), nonCompliant(RULES, 'no rule keeps 2192 days')],
  ['a parameter', plan(kept({ Ref: 'Parameter' })), insufficientData('BackupPlan.BackupPlanRule[0].Lifecycle.DeleteAfterDays')],
]);

judges('backup-recovery-point-encrypted', [
  ['absent', {}, nonCompliant('EncryptionKeyArn', 'absent')],
  ['the key of AWS', { EncryptionKeyArn: 'arn:aws:kms:us-east-1:111122223333:alias/aws/backup' }, nonCompliant('EncryptionKeyArn')],
  ['a key', { EncryptionKeyArn: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd' }, compliant('EncryptionKeyArn')],
  ['a parameter', { EncryptionKeyArn: { Ref: 'Parameter' } }, insufficientData('EncryptionKeyArn')],
  ['an alias of one\'s own', { EncryptionKeyArn: 'arn:aws:kms:us-east-1:111122223333:alias/records' }, compliant('EncryptionKeyArn')],
]);

judges('backup-vault-lock', [
  ['absent', {}, nonCompliant('LockConfiguration', 'absent')],
  ['governance', { LockConfiguration: { MinRetentionDays: 35 } }, compliant('LockConfiguration')],
  ['compliance', { LockConfiguration: { MinRetentionDays: 35, ChangeableForDays: 3 } }, compliant('LockConfiguration')],
  ['in one branch', { LockConfiguration: { 'Fn::If': ['Prod', { MinRetentionDays: 35 }, { Ref: 'AWS::NoValue' }] } }, nonCompliant('LockConfiguration', 'absent if not Prod')],
  ['for the days of a parameter', { LockConfiguration: { MinRetentionDays: { Ref: 'Days' } } }, compliant('LockConfiguration')],
]);

const airGapped = (days: unknown): Json => ({ Resources: { Subject: { Type: 'AWS::Backup::LogicallyAirGappedBackupVault', Properties: { MinRetentionDays: days } } } });
judges('backup-recovery-point-min-retention', [
  ['no lock, which is another rule', {}, notApplicable()],
  ['a lock without a least retention', { LockConfiguration: { MaxRetentionDays: 365 } }, nonCompliant('LockConfiguration.MinRetentionDays', 'absent')],
  ['35 days', { LockConfiguration: { MinRetentionDays: 35 } }, compliant('LockConfiguration.MinRetentionDays')],
  ['a parameter', { LockConfiguration: { MinRetentionDays: { Ref: 'Parameter' } } }, insufficientData('LockConfiguration.MinRetentionDays')],
  ['an air-gapped vault, 7 days', airGapped(7), nonCompliant('MinRetentionDays', '7')],
  ['an air-gapped vault, 35 days', airGapped(35), compliant('MinRetentionDays')],
]);

const allowed = (statement: Json): Json => ({ AccessPolicy: { Statement: [{ Effect: 'Allow', Action: 'backup:CopyIntoBackupVault', Resource: '*', ...statement }] } });
judges('backup-vault-cmk-policy-no-wildcard', [
  ['no policy', {}, notApplicable()],
  ['an account', allowed({ Principal: { AWS: 'arn:aws:iam::444455556666:root' } }), compliant()],
  ['everybody', allowed({ Principal: '*' }), nonCompliant('AccessPolicy.Statement[0]')],
  ['a Deny for everybody', allowed({ Effect: 'Deny', Principal: '*' }), compliant()],
  ['a parameter', allowed({ Principal: { AWS: { Ref: 'Parameter' } } }), insufficientData('AccessPolicy.Statement[0]')],
]);

const vault = (more: Json): Json => ({ Resources: { Subject: { Type: 'AWS::Backup::BackupVault', ...more } } });
judges('backup-vault-deletion-policy-retain', [
  ['absent', {}, nonCompliant('DeletionPolicy', 'Delete')],
  ['retained', vault({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' }), compliant()],
  ['not on replacement', vault({ DeletionPolicy: 'Retain' }), nonCompliant('UpdateReplacePolicy', 'Delete')],
  ['a parameter', vault({ DeletionPolicy: { Ref: 'Parameter' }, UpdateReplacePolicy: 'Retain' }), insufficientData('DeletionPolicy')],
  ['kept, but for a creation that fails', {
    Resources: { Subject: { Type: 'AWS::Backup::BackupVault', DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' } },
  }, compliant('DeletionPolicy')],
  ['deleted with the stack', {
    Resources: { Subject: { Type: 'AWS::Backup::BackupVault', DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Retain' } },
  }, nonCompliant('DeletionPolicy')],
]);

const AT = 'AWS::Backup::BackupSelection';
const STORE = { Store: { Type: 'AWS::RDS::DBInstance' } };
const PLAN = { Plan: { Type: 'AWS::Backup::BackupPlan' } };
const selection = (more: Json = {}) => ({ Selection: { Type: AT, Properties: { BackupPlanId: { Ref: 'Plan' } }, ...more } });
const app = (resources: Json): Json => ({ Resources: resources });
judges('backup-plan-present-for-phi', [
  ['a store that says it holds no ePHI', { Resources: { Store: { Type: 'AWS::DynamoDB::Table', Properties: { Tags: [{ Key: 'data-classification', Value: 'synthetic' }] } } } }, notApplicable()],
  ['a store that says it holds none beside one that says nothing', { Resources: { Free: { Type: 'AWS::DynamoDB::Table', Properties: { Tags: [{ Key: 'data-classification', Value: 'synthetic' }] } }, Store: { Type: 'AWS::DynamoDB::Table' } } }, nonCompliant('AWS::Backup::BackupSelection')],
  ['a store and a plan with a selection', app({ ...STORE, ...PLAN, ...selection() }), compliant(AT)],
  ['a store only', app(STORE), nonCompliant(AT, 'no backup plan, though there is a store: Store')],
  ['a plan that selects nothing', app({ ...STORE, ...PLAN }), nonCompliant(AT, 'a backup plan without a selection, though there is a store: Store')],
  ['a selection in one case', app({ ...STORE, ...PLAN, ...selection({ Condition: 'Prod' }) }), nonCompliant(AT)],
  ['no store', app({ Queue: { Type: 'AWS::SQS::Queue' } }), notApplicable()],
  ['a store that AWS Backup does not protect', app({ Store: { Type: 'AWS::HealthLake::FHIRDatastore' } }), notApplicable()],
  ['a bucket of logs only', app({
    Logs: { Type: 'AWS::S3::Bucket' }, Trail: { Type: 'AWS::CloudTrail::Trail', Properties: { S3BucketName: { Ref: 'Logs' } } },
  }), notApplicable()],
]);

judges('backup-plan-present-for-phi', [
  ['a store only, where the organization backs up the account', app(STORE), notApplicable()],
], ['backup']);
