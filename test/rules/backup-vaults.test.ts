import { compliant, insufficientData, judges, nonCompliant } from './judges';
import { Json } from '../../lib/facts/value';

const DENY = { Effect: 'Deny', Principal: { AWS: '*' }, Action: ['backup:DeleteRecoveryPoint', 'backup:UpdateRecoveryPointLifecycle'], Resource: '*' };
const policy = (statement: unknown): Json => ({ AccessPolicy: { Statement: [statement] } });

judges('backup-recovery-point-manual-deletion-disabled', [
  ['no policy', {}, nonCompliant('AccessPolicy')],
  ['a Deny', policy(DENY), compliant('AccessPolicy')],
  ['a Deny of everything that deletes and updates', policy({ ...DENY, Action: ['backup:Delete*', 'backup:Update*'] }), compliant('AccessPolicy')],
  ['a Deny for all but one role', policy({ ...DENY, Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/BreakGlass' } } }), compliant('AccessPolicy')],
  ['a Deny for all but everybody', policy({ ...DENY, Condition: { ArnNotLike: { 'aws:PrincipalArn': '*' } } }), nonCompliant('AccessPolicy')],
  ['a Deny of deleting only', policy({ ...DENY, Action: 'backup:DeleteRecoveryPoint' }), nonCompliant('AccessPolicy')],
  ['a Deny for one role', policy({ ...DENY, Principal: { AWS: 'arn:aws:iam::111122223333:role/Intern' } }), nonCompliant('AccessPolicy')],
  ['a Deny without a second factor', policy({ ...DENY, Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } } }), nonCompliant('AccessPolicy')],
  ['a Deny in one branch', policy({ 'Fn::If': ['Prod', DENY, { Ref: 'AWS::NoValue' }] }), nonCompliant('AccessPolicy')],
  ['a parameter', { AccessPolicy: { Ref: 'Parameter' } }, insufficientData('AccessPolicy')],
]);

const EVENTS = 'Notifications.BackupVaultEvents';
const notified = (...events: string[]): Json => ({ Notifications: { SNSTopicArn: 'arn:aws:sns:us-east-1:111122223333:backups', BackupVaultEvents: events } });
const withRule = (source: string, more: Json = {}): Json => ({
  Resources: {
    Subject: { Type: 'AWS::Backup::BackupVault' },
    Rule: { Type: 'AWS::Events::Rule', Properties: { EventPattern: { source: [source] }, Targets: [{ Id: 'a', Arn: 'arn:aws:sns:us-east-1:111122223333:backups' }] }, ...more },
  },
});
judges('backup-vault-notifications', [
  ['absent', {}, nonCompliant(EVENTS, 'absent')],
  ['the completion of a job, with whatever result', notified('BACKUP_JOB_STARTED', 'BACKUP_JOB_COMPLETED'), compliant(EVENTS)],
  ['an event that is no longer sent', notified('BACKUP_JOB_FAILED'), nonCompliant(EVENTS)],
  ['the start of a job only', notified('BACKUP_JOB_STARTED'), nonCompliant(EVENTS)],
  ['an EventBridge rule', withRule('aws.backup'), compliant('AWS::Events::Rule')],
  ['an EventBridge rule on something else', withRule('aws.s3'), nonCompliant(EVENTS)],
  ['an EventBridge rule in one case', withRule('aws.backup', { Condition: 'Prod' }), nonCompliant(EVENTS)],
  ['a parameter', {
    Notifications: { SNSTopicArn: { Ref: 'Topic' }, BackupVaultEvents: [{ Ref: 'Event' }] },
  }, insufficientData('Notifications.BackupVaultEvents[0]')],
  ['a list of a parameter', {
    Notifications: { SNSTopicArn: { Ref: 'Topic' }, BackupVaultEvents: { Ref: 'Events' } },
  }, insufficientData('Notifications.BackupVaultEvents')],
]);
