import { rulesOf } from './alarm-chains';
import { matchesEvent } from './event-pattern';
import { unlessElsewhere } from './event-routes';
import { certainEntries } from './list-entries';
import { covers, deniesEverybody } from './policies';
import { Verdict, compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import { PolicyCondition, policyDocument } from '../facts/policy-document';
import { Resource } from '../facts/resource';
import { isKnown, isObject } from '../facts/value';

const DESTRUCTION = ['backup:DeleteRecoveryPoint', 'backup:UpdateRecoveryPointLifecycle'];

/** An exception for named principals, such as those who may break the glass. */
function isCarveOut({ operator, key, values, isOptional }: PolicyCondition): boolean {
  return !isOptional && /^(String|Arn)Not(Equals|Like)$/i.test(operator) && /^aws:(principalarn|userid)$/i.test(key)
    && values.length > 0 && values.every(value => isKnown(value) ? !isAnybody(String(value)) : true);
}

/** Whether a pattern is met by whoever asks: every role or user of any account, or of one. */
function isAnybody(pattern: string): boolean {
  const [, , , , , ...resource] = pattern.split(':');
  return covers(pattern, 'arn:aws:iam::111122223333:role/zq7') || covers(pattern, 'arn:aws:iam::111122223333:user/zq7') || covers(pattern, 'AROAZQ7:zq7')
    || (resource.length > 0 && ['role/zq7', 'user/zq7'].some(each => covers(resource.join(':'), each)));
}

/** The policy of a vault denies deleting recovery points, or making them short-lived, to all but named principals. */
export function keepsRecoveryPoints(vault: Resource): Verdict {
  const { statements, unknown } = policyDocument(vault, 'AccessPolicy');
  const keeps = statements.some(each => deniesEverybody(each, DESTRUCTION) && each.conditions.every(isCarveOut)
    && (each.resources.includes('*') || each.resources.length === 0));
  if (keeps) return compliant({ at: 'AccessPolicy', found: 'a Deny for everybody' });
  return unknown === undefined ? nonCompliant({ at: 'AccessPolicy', found: `no Deny of ${DESTRUCTION.join(' and ')} for everybody` })
    : insufficientData({ at: 'AccessPolicy', found: unknown });
}

/** How a job ends that made no recovery point. */
const FAILED_STATES: Readonly<Record<string, readonly string[]>> = {
  'Backup Job State Change': ['FAILED', 'ABORTED', 'EXPIRED'],
  'Copy Job State Change': ['FAILED'],
};

/** A rule as if it heard of every vault: which one is named by reference, where an event has a name. */
function ofAnyVault(rule: Resource): Resource {
  const { EventPattern: pattern } = rule.properties;
  const detail = isObject(pattern) ? pattern.detail : undefined;
  if (!isObject(pattern) || !isObject(detail) || detail.backupVaultName === undefined) return rule;
  const { backupVaultName: _name, ...others } = detail;
  return new Resource(rule.logicalId, { ...rule.raw, Properties: { ...rule.properties, EventPattern: { ...pattern, detail: others } } }, rule.template);
}

/** Whether a rule hears of a job that ends so; `undefined`: that depends on the deployment. */
function hears(rule: Resource, detailType: string, state: string): boolean | undefined {
  return matchesEvent(ofAnyVault(rule), { 'source': 'aws.backup', 'detail-type': detailType, 'detail': { state } });
}

/** EventBridge tells somebody of each way in which jobs of a kind fail. */
function hearsOfFailures(resource: Resource, detailType: string): Verdict {
  const at = 'AWS::Events::Rule';
  const rules = rulesOf(resource.template.graph).filter(each => resource.impliesExistenceOf(each));
  return worst(FAILED_STATES[detailType].map(state => {
    const heard = rules.find(each => hears(each, detailType, state) === true);
    if (heard) return compliant({ at, found: heard.logicalId });
    const open = rules.find(each => hears(each, detailType, state) === undefined);
    return open ? insufficientData({ at, found: `whether ${open.logicalId} matches ${state} is open` }) : nonCompliant({ at, found: `no rule with a target matches ${state}` });
  }));
}

const EVENTS = 'Notifications.BackupVaultEvents';

/** The failures of backup jobs reach someone: by the vault's notifications, or by EventBridge rules on AWS Backup. */
export function reportsFailures(vault: Resource): Verdict {
  if (isToldOf(vault, 'BACKUP_JOB_COMPLETED')) return compliant({ at: EVENTS, found: 'BACKUP_JOB_COMPLETED' });
  const events = vault.read(`${EVENTS}[*]`);
  const byRules = hearsOfFailures(vault, 'Backup Job State Change');
  if (byRules.status === 'COMPLIANT') return byRules;
  const absent = events.find(({ value }) => value === undefined);
  const open = events.find(({ value }) => value !== undefined && !isKnown(value));
  if (open) return insufficientData(open);
  if (byRules.status === 'INSUFFICIENT_DATA' || vault.template.graph.ofType('AWS::Events::Rule').some(watchesBackup)) return byRules;
  return absent ? nonCompliant(absent) : nonCompliant({ at: EVENTS, found: 'no BACKUP_JOB_COMPLETED, the event of failed jobs, too' });
}

/** Whether a vault tells of an event whatever the conditions say. */
function isToldOf(vault: Resource, event: string): boolean {
  return certainEntries(vault, EVENTS).every(({ entries }) => entries.some(({ value }) => value === event));
}

function watchesBackup(rule: Resource): boolean {
  return rule.read('EventPattern.source[*]').some(({ value }) => value === 'aws.backup');
}

/** The vault that a copy comes from may tell of it, too. */
export function reportsFailedCopies(plan: Resource): Verdict {
  const copies = plan.read('BackupPlan.BackupPlanRule[*].CopyActions[*].DestinationBackupVaultArn');
  if (copies.every(({ value }) => value === undefined)) return notApplicable();
  const vaults = plan.targets('BackupPlan.BackupPlanRule[*].TargetBackupVault', 'AWS::Backup::BackupVault');
  if (vaults.length > 0 && vaults.every(vault => isToldOf(vault, 'COPY_JOB_FAILED'))) return compliant({ at: 'AWS::Backup::BackupVault', found: 'COPY_JOB_FAILED' });
  return unlessElsewhere(plan, hearsOfFailures(plan, 'Copy Job State Change'));
}
