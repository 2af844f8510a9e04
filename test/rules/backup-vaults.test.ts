import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const DENY = { Effect: 'Deny', Principal: { AWS: '*' }, Action: ['backup:DeleteRecoveryPoint', 'backup:UpdateRecoveryPointLifecycle'], Resource: '*' };
const policy = (statement: unknown): Json => ({ AccessPolicy: { Statement: [statement] } });

judges('backup-recovery-point-manual-deletion-disabled', [
  ['no policy', {}, nonCompliant('AccessPolicy')],
  ['a Deny', policy(DENY), { ...compliant('AccessPolicy'), found: 'a Deny for everybody' }],
  ['a Deny of everything that deletes and updates', policy({ ...DENY, Action: ['backup:Delete*', 'backup:Update*'] }), compliant('AccessPolicy')],
  ['a Deny for all but one role', policy({ ...DENY, Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/BreakGlass' } } }), compliant('AccessPolicy')],
  ['a Deny for all but everybody', policy({ ...DENY, Condition: { ArnNotLike: { 'aws:PrincipalArn': '*' } } }), nonCompliant('AccessPolicy')],
  ['a Deny for all but every role of the account', policy({ ...DENY, Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/*' } } }),
    nonCompliant('AccessPolicy')],
  ['a Deny for all but principals of any account', policy({ ...DENY, Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:*:iam::*:*' } } }), nonCompliant('AccessPolicy')],
  ['a Deny for all but every session', policy({ ...DENY, Condition: { StringNotLike: { 'aws:userid': '*:*' } } }), nonCompliant('AccessPolicy')],
  ['a Deny for all but roles of a path', policy({ ...DENY, Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/break-glass/*' } } }), compliant('AccessPolicy')],
  ['a Deny for all but sessions of one role', policy({ ...DENY, Condition: { StringNotLike: { 'aws:userid': 'AROAEXAMPLE:*' } } }), compliant('AccessPolicy')],
  ['a Deny of deleting only', policy({ ...DENY, Action: 'backup:DeleteRecoveryPoint' }), nonCompliant('AccessPolicy')],
  ['a Deny for one role', policy({ ...DENY, Principal: { AWS: 'arn:aws:iam::111122223333:role/Intern' } }), nonCompliant('AccessPolicy')],
  ['a Deny without a second factor', policy({ ...DENY, Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } } }), nonCompliant('AccessPolicy')],
  ['a Deny in one branch', policy({ 'Fn::If': ['Prod', DENY, { Ref: 'AWS::NoValue' }] }), nonCompliant('AccessPolicy')],
  ['a parameter', { AccessPolicy: { Ref: 'Parameter' } }, insufficientData('AccessPolicy')],
]);

const EVENTS = 'Notifications.BackupVaultEvents';
const notified = (...events: unknown[]): Json => ({ Notifications: { SNSTopicArn: 'arn:aws:sns:us-east-1:111122223333:backups', BackupVaultEvents: events } });
const withRule = (source: string, more: Json = {}): Json => ({
  Resources: {
    Subject: { Type: 'AWS::Backup::BackupVault' },
    Rule: { Type: 'AWS::Events::Rule', Properties: { EventPattern: { source: [source] }, Targets: [{ Id: 'a', Arn: 'arn:aws:sns:us-east-1:111122223333:backups' }] }, ...more },
  },
});
const onJobs = (detailType: string, state: readonly unknown[], detail: Json = {}, more: Json = {}): Json => ({
  Resources: {
    Subject: { Type: 'AWS::Backup::BackupVault' },
    Rule: {
      Type: 'AWS::Events::Rule',
      Properties: {
        EventPattern: { 'source': ['aws.backup'], 'detail-type': [detailType], 'detail': { state, ...detail } },
        Targets: [{ Id: 'a', Arn: 'arn:aws:sns:us-east-1:111122223333:backups' }],
        ...more,
      },
    },
  },
});
judges('backup-vault-notifications', [
  ['absent', {}, nonCompliant(EVENTS, 'absent')],
  ['the completion of a job, with whatever result', notified('BACKUP_JOB_STARTED', 'BACKUP_JOB_COMPLETED'), { ...compliant(EVENTS), found: 'BACKUP_JOB_COMPLETED' }],
  ['an event that is no longer sent', notified('BACKUP_JOB_FAILED'), nonCompliant(EVENTS)],
  ['the start of a job only', notified('BACKUP_JOB_STARTED'), nonCompliant(EVENTS)],
  ['the completion of a job in one branch, its start in the other', notified({ 'Fn::If': ['Prod', 'BACKUP_JOB_COMPLETED', 'BACKUP_JOB_STARTED'] }), nonCompliant(EVENTS)],
  ['the completion of a job in either branch', notified({ 'Fn::If': ['Prod', 'BACKUP_JOB_COMPLETED', 'BACKUP_JOB_COMPLETED'] }), compliant(EVENTS)],
  ['an EventBridge rule', withRule('aws.backup'), compliant('AWS::Events::Rule')],
  ['a rule on every way of failing', onJobs('Backup Job State Change', ['FAILED', 'ABORTED', 'EXPIRED']), compliant('AWS::Events::Rule')],
  ['a rule on every way of failing in this vault', onJobs('Backup Job State Change', ['FAILED', 'ABORTED', 'EXPIRED'], { backupVaultName: [{ Ref: 'Subject' }] }), compliant('AWS::Events::Rule')],
  ['a rule that leaves a way of failing out', onJobs('Backup Job State Change', ['FAILED', 'ABORTED']), nonCompliant('AWS::Events::Rule', 'no rule with a target matches EXPIRED')],
  ['a rule on copies only', onJobs('Copy Job State Change', ['FAILED']), nonCompliant('AWS::Events::Rule', 'no rule with a target matches FAILED')],
  ['a rule that is off', onJobs('Backup Job State Change', ['FAILED', 'ABORTED', 'EXPIRED'], {}, { State: 'DISABLED' }), nonCompliant('AWS::Events::Rule')],
  ['a rule without a target', onJobs('Backup Job State Change', ['FAILED', 'ABORTED', 'EXPIRED'], {}, { Targets: [] }), nonCompliant('AWS::Events::Rule')],
  ['a rule on a way of failing in one branch, in this vault', onJobs('Backup Job State Change', ['ABORTED', 'EXPIRED', { 'Fn::If': ['Prod', 'FAILED', { Ref: 'AWS::NoValue' }] }],
    { backupVaultName: [{ Ref: 'Subject' }] }), insufficientData('AWS::Events::Rule')],
  ['a rule on a state that is not known', onJobs('Backup Job State Change', [{ Ref: 'State' }]), insufficientData('AWS::Events::Rule')],
  ['an EventBridge rule on something else', withRule('aws.s3'), nonCompliant(EVENTS)],
  ['an EventBridge rule in one case', withRule('aws.backup', { Condition: 'Prod' }), nonCompliant('AWS::Events::Rule')],
  ['a parameter', {
    Notifications: { SNSTopicArn: { Ref: 'Topic' }, BackupVaultEvents: [{ Ref: 'Event' }] },
  }, insufficientData('Notifications.BackupVaultEvents[0]')],
  ['a list of a parameter', {
    Notifications: { SNSTopicArn: { Ref: 'Topic' }, BackupVaultEvents: { Ref: 'Events' } },
  }, insufficientData('Notifications.BackupVaultEvents')],
  ['only in one branch', {
    Notifications: {
      SNSTopicArn: 'arn:aws:sns:us-east-1:111122223333:backups',
      BackupVaultEvents: { 'Fn::If': ['Prod', ['BACKUP_JOB_COMPLETED'], { Ref: 'AWS::NoValue' }] },
    },
  }, nonCompliant('Notifications.BackupVaultEvents')],
]);

const PLAN = {
  Type: 'AWS::Backup::BackupPlan',
  Properties: { BackupPlan: { BackupPlanRule: [{ TargetBackupVault: { Ref: 'Vault' }, CopyActions: [{ DestinationBackupVaultArn: 'arn:aws:backup:us-west-2:111122223333:backup-vault:phi' }] }] } },
};
const copied = (events: unknown, rules: object = {}): Json => ({
  Resources: {
    Subject: PLAN,
    Vault: { Type: 'AWS::Backup::BackupVault', Properties: { Notifications: { SNSTopicArn: 'arn:aws:sns:us-east-1:111122223333:backups', BackupVaultEvents: events } } },
    ...rules,
  },
});
const ruleOn = (detailType: string, ...state: unknown[]) => ({ Rule: (onJobs(detailType, state).Resources as Json).Rule });

judges('backup-copy-failures-reported', [
  ['a plan without copies', { BackupPlan: { BackupPlanRule: [{ TargetBackupVault: 'phi' }] } }, notApplicable()],
  ['nobody is told', copied(['BACKUP_JOB_COMPLETED']), nonCompliant('AWS::Events::Rule', 'no rule with a target matches FAILED')],
  ['the vault tells', copied(['COPY_JOB_FAILED']), compliant('AWS::Backup::BackupVault')],
  ['an EventBridge rule tells', copied([], ruleOn('Copy Job State Change', 'FAILED')), compliant('AWS::Events::Rule')],
  ['an EventBridge rule on copies that succeed', copied([], ruleOn('Copy Job State Change', 'COMPLETED')), nonCompliant('AWS::Events::Rule')],
  ['an EventBridge rule on backup jobs', copied([], ruleOn('Backup Job State Change', 'FAILED')), nonCompliant('AWS::Events::Rule')],
  ['an EventBridge rule on a state that is not known', copied([], ruleOn('Copy Job State Change', { Ref: 'State' })), insufficientData('AWS::Events::Rule')],
]);
