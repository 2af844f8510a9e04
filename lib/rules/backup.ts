import { isBackupType } from './backup-arns';
import { copiesElsewhere } from './backup-copies';
import { keepsRecoveryPoints, reportsFailedCopies, reportsFailures } from './backup-vaults';
import { closedToEverybody } from './open-to-everybody';
import { EntryTest, anyEntry, atLeast, customerKey, isSet, judge, present, retained, when } from './predicates';
import { AppFacts, Rule, appRules, rulesFor } from './rule';
import { longestGapInDays } from './schedules';
import { mayHoldPhi } from './tags';
import { Verdict, compliant, nonCompliant, notApplicable, worst } from './verdict';
import { isKnown, Unknown } from '../facts/value';

const VAULT = 'AWS::Backup::BackupVault';
const PLAN_TYPE = 'AWS::Backup::BackupPlan';
const RULES = 'BackupPlan.BackupPlanRule';
const MONTH = 35;

/** Six years with two leap days. */
const SIX_YEARS = 2192;

/** Without an end the recovery points stay for ever. */
const keptFor = (days: number): EntryTest => (_entry, read) => worst(read('Lifecycle.DeleteAfterDays')
  .map(reading => judge(reading, value => value instanceof Unknown ? undefined : Number(value) >= days, 'COMPLIANT')));

/** Without a schedule AWS Backup runs every day at 05:00 UTC. */
const everyDay: EntryTest = (_entry, read) => worst(read('ScheduleExpression').map(reading => judge(reading, value => {
  const days = isKnown(value) ? longestGapInDays(String(value)) : undefined;
  return days === undefined ? undefined : days <= 1;
}, 'COMPLIANT')));

const KEPT_FOR = atLeast('MinRetentionDays', MONTH);
const LOCKED_FOR = when(isSet('LockConfiguration'), atLeast('LockConfiguration.MinRetentionDays', MONTH));

function hasPlan({ graph, accountBaseline }: AppFacts): Verdict {
  if (accountBaseline.has('backup')) return notApplicable();
  const [store] = [...graph.types].filter(isBackupType).flatMap(type => graph.ofType(type).find(mayHoldPhi) ?? []);
  if (store === undefined) return notApplicable();
  const selections = graph.ofType('AWS::Backup::BackupSelection').filter(each => each.condition === undefined);
  if (selections.length > 0) {
    const chosen = selections.flatMap(each => [...each.targets('BackupPlanId', PLAN_TYPE), each]);
    return compliant({ at: 'AWS::Backup::BackupSelection', found: selections[0].logicalId, restsOn: [...new Set(chosen)] });
  }
  const found = graph.ofType(PLAN_TYPE).length > 0 ? 'a backup plan without a selection' : 'no backup plan';
  return nonCompliant({ at: 'AWS::Backup::BackupSelection', found: `${found}, though there is a store: ${store.logicalId}` });
}

const STORE = { Type: 'AWS::DynamoDB::Table' };
const PLAN = {
  Type: 'AWS::Backup::BackupPlan',
  Properties: { BackupPlan: { BackupPlanName: 'phi', BackupPlanRule: [{ RuleName: 'daily', TargetBackupVault: 'phi' }] } },
};
const SELECTION = {
  Type: 'AWS::Backup::BackupSelection',
  Properties: { BackupPlanId: { Ref: 'Plan' }, BackupSelection: { SelectionName: 'phi', Resources: ['*'] } },
};

const COPYING = {
  BackupPlan: { BackupPlanRule: [{ TargetBackupVault: 'phi', CopyActions: [{ DestinationBackupVaultArn: 'arn:aws:backup:us-west-2:111122223333:backup-vault:phi' }] }] },
};

const plans: readonly Rule[] = rulesFor('AWS::Backup::BackupPlan', [
  {
    id: 'backup-plan-frequency-retention',
    title: 'Backup plans make a recovery point every day and keep it for 35 days or longer',
    safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(A)', '164.308(a)(7)(ii)(B)'],
    severity: 'high',
    absent: 'Without a schedule a rule runs daily at 05:00 UTC; without an end its recovery points stay for ever.',
    rationale: 'What was entered since the last recovery point is lost; damage that is noticed late needs one from before it.',
    remediation: 'Use `PhiBackupPlan`, or add a daily rule with `deleteAfter` of 35 days or more.',
    source: 'AWS Backup Developer Guide: Backup plan options and configuration',
    crosswalk: {
      awsConfig: ['BACKUP_PLAN_MIN_FREQUENCY_AND_MIN_RETENTION_CHECK'],
    },
    check: anyEntry(RULES, (entry, read) => worst([everyDay(entry, read), keptFor(MONTH)(entry, read)]), 'no rule that runs daily and keeps 35 days'),
    examples: {
      compliant: { BackupPlan: { BackupPlanRule: [{ ScheduleExpression: 'cron(30 4 * * ? *)', Lifecycle: { DeleteAfterDays: MONTH } }] } },
      nonCompliant: { BackupPlan: { BackupPlanRule: [{ ScheduleExpression: 'cron(30 4 ? * SUN *)', Lifecycle: { DeleteAfterDays: MONTH } }] } },
    },
  },
  {
    id: 'backup-plan-copy-cross-region',
    title: 'Backup plans copy recovery points to another Region or account',
    safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(A)', '164.308(a)(7)(ii)(B)'],
    severity: 'medium',
    absent: 'Recovery points stay in the Region and account of the plan.',
    rationale: 'What takes a Region or an account, a disaster or an intruder, must not take the backup as well.',
    remediation: 'Set `copyVault` of `PhiBackupPlan`, `copyVaults` of `PhiBackup` or `HipaaPlatform`, or `copyActions` of a rule.',
    source: 'AWS Backup Developer Guide: Creating backup copies across AWS Regions',
    check: plan => anyEntry(RULES, copiesElsewhere(plan), 'no rule copies to another Region or account')(plan),
    examples: {
      compliant: { BackupPlan: { BackupPlanRule: [{ CopyActions: [{ DestinationBackupVaultArn: 'arn:aws:backup:us-west-2:111122223333:backup-vault:phi' }] }] } },
      nonCompliant: { BackupPlan: { BackupPlanRule: [{ RuleName: 'daily' }] } },
    },
  },
  {
    id: 'backup-copy-failures-reported',
    title: 'Someone is told when the copy of a recovery point fails',
    safeguards: ['164.308(a)(7)(ii)(A)', '164.308(a)(1)(ii)(D)', '164.308(a)(6)(ii)'],
    severity: 'low',
    absent: 'A failed copy is seen in the console only; a plan without copies has none that could fail.',
    rationale: 'The copy is for the day on which the Region of the ePHI is lost; that it was never made must be known before.',
    remediation: 'Use `PhiBackupPlan`, or add an EventBridge rule on `Copy Job State Change` of `aws.backup` with the state FAILED and a target.',
    source: 'AWS Backup Developer Guide: Monitoring AWS Backup events using Amazon EventBridge',
    check: reportsFailedCopies,
    examples: {
      compliant: {
        Resources: {
          Subject: { Type: 'AWS::Backup::BackupPlan', Properties: COPYING },
          Rule: {
            Type: 'AWS::Events::Rule',
            Properties: {
              EventPattern: { 'source': ['aws.backup'], 'detail-type': ['Copy Job State Change'], 'detail': { state: ['FAILED'] } },
              Targets: [{ Id: 'a', Arn: 'arn:aws:sns:us-east-1:111122223333:backups' }],
            },
          },
        },
      },
      nonCompliant: COPYING,
    },
  },
  {
    id: 'backup-long-term-retention-six-years',
    title: 'Backup plans keep some recovery points for six years (2192 days)',
    safeguards: ['164.312(b)', '164.316(b)(2)(i)'],
    severity: 'low',
    absent: 'Without an end recovery points stay for ever.',
    rationale: 'Where a store holds records that fall under documentation, they have to be there for six years. HIPAA names no period for backups.',
    remediation: 'Use `PhiBackupPlan`, or add a monthly rule with `deleteAfter` of 2192 days.',
    source: 'AWS Backup Developer Guide: Backup plan options and configuration',
    check: anyEntry(RULES, keptFor(SIX_YEARS), 'no rule keeps 2192 days'),
    examples: {
      compliant: { BackupPlan: { BackupPlanRule: [{ Lifecycle: { MoveToColdStorageAfterDays: 90, DeleteAfterDays: SIX_YEARS } }] } },
      nonCompliant: { BackupPlan: { BackupPlanRule: [{ Lifecycle: { DeleteAfterDays: MONTH } }] } },
    },
  },
]);

const vaults: readonly Rule[] = rulesFor(VAULT, [
  {
    id: 'backup-recovery-point-encrypted',
    title: 'Backup vaults encrypt recovery points under a customer managed key',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'high',
    absent: 'AWS Backup encrypts under `aws/backup`. Snapshots of some services stay under the key of their source.',
    rationale: 'A backup is a copy of all the ePHI of a store; under a key of your own its use is recorded and can be stopped.',
    remediation: 'Use `PhiBackupPlan`, or set `encryptionKey` of the vault. It cannot be changed later: the vault is replaced.',
    source: 'AWS Backup Developer Guide: Encryption for backups in AWS Backup',
    crosswalk: {
      awsConfig: ['BACKUP_RECOVERY_POINT_ENCRYPTED'],
    },
    check: customerKey('EncryptionKeyArn'),
    examples: {
      compliant: { EncryptionKeyArn: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd' },
      nonCompliant: {},
    },
  },
  {
    id: 'backup-recovery-point-manual-deletion-disabled',
    title: 'Vault policies deny deleting recovery points and shortening their life',
    safeguards: ['164.312(c)(1)', '164.312(c)(2)', '164.308(a)(7)(i)', '164.308(a)(7)(ii)(A)', '164.308(a)(7)(ii)(B)'],
    severity: 'high',
    absent: 'Whoever has the permission can delete recovery points.',
    rationale: 'An intruder who wants a ransom deletes the backups first.',
    remediation: 'Use `PhiBackupPlan`, or set `blockRecoveryPointDeletion: true`.',
    source: 'AWS Backup Developer Guide: Vault access policies',
    crosswalk: {
      awsConfig: ['BACKUP_RECOVERY_POINT_MANUAL_DELETION_DISABLED'],
    },
    check: keepsRecoveryPoints,
    examples: {
      compliant: {
        AccessPolicy: {
          Statement: [{ Effect: 'Deny', Principal: '*', Action: ['backup:DeleteRecoveryPoint', 'backup:UpdateRecoveryPointLifecycle'], Resource: '*' }],
        },
      },
      nonCompliant: {},
    },
  },
  {
    id: 'backup-vault-lock',
    title: 'Backup vaults are locked, in governance mode or stricter',
    safeguards: ['164.312(c)(1)', '164.312(c)(2)', '164.308(a)(7)(i)', '164.308(a)(7)(ii)(A)', '164.308(a)(7)(ii)(B)'],
    severity: 'medium',
    absent: 'The vault has no lock.',
    rationale: 'A lock keeps recovery points of ePHI as long as they were meant to be kept, whatever a job or a person asks for.',
    remediation: 'Use `PhiBackupPlan`, or set `lockConfiguration: { minRetention }`. With `changeableFor` the lock can never be undone once that time is over.',
    source: 'AWS Backup Developer Guide: AWS Backup Vault Lock',
    check: present('LockConfiguration'),
    examples: {
      compliant: { LockConfiguration: { MinRetentionDays: MONTH } },
      nonCompliant: {},
    },
  },
  {
    id: 'backup-recovery-point-min-retention',
    appliesTo: [VAULT, 'AWS::Backup::LogicallyAirGappedBackupVault'],
    title: 'Locked vaults keep each recovery point for 35 days or longer',
    safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(A)', '164.308(a)(7)(ii)(B)'],
    severity: 'medium',
    absent: 'Without a least retention the lock takes recovery points of any length.',
    rationale: 'Damage to ePHI is often noticed after weeks; a recovery point from before it has to be there then.',
    remediation: 'Use `PhiBackupPlan`, or set `minRetention` to `Duration.days(35)` or more.',
    source: 'AWS Backup Developer Guide: AWS Backup Vault Lock',
    check: vault => vault.type === VAULT ? LOCKED_FOR(vault) : KEPT_FOR(vault),
    examples: {
      compliant: { LockConfiguration: { MinRetentionDays: MONTH } },
      nonCompliant: { LockConfiguration: { MinRetentionDays: 7 } },
    },
  },
  {
    id: 'backup-vault-cmk-policy-no-wildcard',
    appliesTo: [VAULT, 'AWS::Backup::LogicallyAirGappedBackupVault'],
    title: 'Vault policies let in only principals that they name, or the organization',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)'],
    severity: 'medium',
    absent: 'Without a policy only IAM policies of the account give access.',
    rationale: 'Whoever may copy from a vault gets all the ePHI of a store at once.',
    remediation: 'Name the principals, or bind the statement by `aws:PrincipalOrgID`.',
    source: 'AWS Backup Developer Guide: Vault access policies',
    check: closedToEverybody('AccessPolicy'),
    examples: {
      compliant: {
        AccessPolicy: {
          Statement: [{
            Effect: 'Allow', Principal: '*', Action: 'backup:CopyIntoBackupVault', Resource: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1a2b3c4d5e' } },
          }],
        },
      },
      nonCompliant: { AccessPolicy: { Statement: [{ Effect: 'Allow', Principal: '*', Action: 'backup:CopyIntoBackupVault', Resource: '*' }] } },
    },
  },
  {
    id: 'backup-vault-notifications',
    title: 'Someone is told when a backup job fails',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.308(a)(6)(i)', '164.308(a)(6)(ii)'],
    severity: 'low',
    absent: 'A failed job is seen in the console only. The event `BACKUP_JOB_FAILED` is no longer sent.',
    rationale: 'A backup that has failed for months is found out on the day it is needed.',
    remediation: 'Set `notificationTopic` and `notificationEvents: [BackupVaultEvents.BACKUP_JOB_COMPLETED]`, or an EventBridge rule on `aws.backup`.',
    source: 'AWS Backup Developer Guide: Notification options with AWS Backup',
    check: reportsFailures,
    examples: {
      compliant: { Notifications: { SNSTopicArn: 'arn:aws:sns:us-east-1:111122223333:backups', BackupVaultEvents: ['BACKUP_JOB_COMPLETED'] } },
      nonCompliant: { Notifications: { SNSTopicArn: 'arn:aws:sns:us-east-1:111122223333:backups', BackupVaultEvents: ['BACKUP_JOB_FAILED'] } },
    },
  },
  {
    id: 'backup-vault-deletion-policy-retain',
    title: 'Backup vaults outlive their stack',
    safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(A)', '164.308(a)(7)(ii)(B)'],
    severity: 'high',
    absent: 'CloudFormation deletes the vault with the stack, if it is empty.',
    rationale: 'Backups of ePHI are for the day on which the rest is gone, the stack included.',
    remediation: 'Use `PhiBackupPlan`, or set `removalPolicy: RemovalPolicy.RETAIN`.',
    source: 'AWS CloudFormation User Guide: DeletionPolicy attribute',
    check: retained(),
    examples: {
      compliant: { Resources: { Subject: { Type: VAULT, DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' } } },
      nonCompliant: { Resources: { Subject: { Type: VAULT } } },
    },
  },
]);

const presence: readonly Rule[] = appRules([
  {
    id: 'backup-plan-present-for-phi',
    title: 'An app that stores ePHI has a backup plan, and a selection of what it backs up',
    safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(A)', '164.308(a)(7)(ii)(B)'],
    severity: 'high',
    absent: 'AWS Backup makes no recovery points.',
    rationale: 'Exact copies of ePHI that can be brought back are a required part of the contingency plan.',
    remediation: 'Add a `PhiBackupPlan` with a selection; declare `backup` in `accountBaseline` where the organization backs up this account.',
    source: 'AWS Backup Developer Guide: Create a backup plan',
    check: hasPlan,
    examples: {
      compliant: { Resources: { Store: STORE, Plan: PLAN, Selection: SELECTION } },
      nonCompliant: { Resources: { Store: STORE, Plan: PLAN } },
    },
  },
]);

/** AWS Backup: plans, vaults, and whether there is a plan at all. */
export const backup: readonly Rule[] = [...plans, ...vaults, ...presence];
