import { deniesEverybody } from './policies';
import { Verdict, compliant, insufficientData, nonCompliant } from './verdict';
import type { ResourceGraph } from '../facts/graph';
import { PolicyCondition, policyDocument } from '../facts/policy-document';
import type { Resource } from '../facts/resource';
import { isKnown } from '../facts/value';

const DESTRUCTION = ['backup:DeleteRecoveryPoint', 'backup:UpdateRecoveryPointLifecycle'];

/** An exception for named principals, such as those who may break the glass. */
function isCarveOut({ operator, key, values, isOptional }: PolicyCondition): boolean {
  return !isOptional && /^(String|Arn)Not(Equals|Like)$/i.test(operator) && /^aws:(principalarn|userid)$/i.test(key)
    && values.length > 0 && values.every(value => isKnown(value) ? !/^[*?]+$/.test(String(value)) : true);
}

/** The policy of a vault denies deleting recovery points, or making them short-lived, to all but named principals. */
export function keepsRecoveryPoints(vault: Resource): Verdict {
  const { statements, unknown } = policyDocument(vault, 'AccessPolicy');
  const keeps = statements.some(each => deniesEverybody(each, DESTRUCTION) && each.conditions.every(isCarveOut)
    && (each.resources.includes('*') || each.resources.length === 0));
  if (keeps) return compliant({ at: 'AccessPolicy' });
  return unknown === undefined ? nonCompliant({ at: 'AccessPolicy', found: `no Deny of ${DESTRUCTION.join(' and ')} for everybody` })
    : insufficientData({ at: 'AccessPolicy', found: unknown });
}

const EVENT_RULES = new WeakMap<ResourceGraph, Resource | undefined>();

/** The failures of backup jobs reach someone: by the vault's notifications, or by an EventBridge rule on AWS Backup. */
export function reportsFailures(vault: Resource): Verdict {
  const { graph } = vault.template;
  const events = vault.read('Notifications.BackupVaultEvents[*]');
  if (events.some(({ value }) => value === 'BACKUP_JOB_COMPLETED')) return compliant({ at: 'Notifications.BackupVaultEvents' });
  if (!EVENT_RULES.has(graph)) EVENT_RULES.set(graph, graph.ofType('AWS::Events::Rule').find(watchesBackup));
  const rule = EVENT_RULES.get(graph);
  if (rule) return compliant({ at: 'AWS::Events::Rule', found: rule.logicalId });
  const [first] = events;
  const open = events.find(({ value }) => value !== undefined && !isKnown(value));
  if (open) return insufficientData(open);
  return first.value === undefined ? nonCompliant(first) : nonCompliant({ at: 'Notifications.BackupVaultEvents', found: 'no BACKUP_JOB_COMPLETED, the event of failed jobs, too' });
}

function watchesBackup(rule: Resource): boolean {
  return rule.condition === undefined && rule.value('State') !== 'DISABLED'
    && rule.read('EventPattern.source[*]').some(({ value }) => value === 'aws.backup') && rule.value('Targets') !== undefined;
}
