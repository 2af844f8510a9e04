import type { Resource } from '../facts/resource';
import { Node, show } from '../facts/value';
import { selectionsOf } from '../rules/backup-selection';

/** One rule of a backup plan. */
export interface BackupSchedule {
  readonly name: string;
  readonly schedule: string;
  /** The vault as its template names it: a name written out, or a logical id. */
  readonly vault: string;
  /** The name of the vault where it is written out. */
  readonly vaultName?: string;
  readonly keptForDays: string;
  readonly copies: readonly string[];
}

/** A backup plan that selects a store. */
export interface BackupCoverage {
  readonly selection: string;
  /** Whether the selection covers the store for sure; else that is not known before deployment. */
  readonly isSure: boolean;
  readonly plan: string;
  readonly rules: readonly BackupSchedule[];
  /** ISO 8601 durations from the tags of the plan; `undefined` if it states none. */
  readonly timeObjective?: string;
  readonly pointObjective?: string;
}

const PLAN = 'AWS::Backup::BackupPlan';
const VAULT = 'AWS::Backup::BackupVault';

/** The backup plans that select a store, those that do for sure first. */
export function coverageOf(store: Resource): readonly BackupCoverage[] {
  const found = [...selectionsOf(store)].flatMap(([selection, isSure]) => {
    const plans = selection.targets('BackupPlanId', PLAN);
    const base = { selection: selection.toString(), isSure };
    return plans.length === 0
      // A plan that nobody can read has no rule that anybody can count on.
      ? [{ ...base, isSure: false, plan: show(selection.value('BackupPlanId')), rules: [] }]
      : plans.map(plan => ({ ...base, isSure: isSure && plans.length === 1, ...planOf(plan) }));
  });
  return found.sort((a, b) => Number(b.isSure) - Number(a.isSure) || (a.plan + a.selection < b.plan + b.selection ? -1 : 1));
}

function planOf(plan: Resource): Pick<BackupCoverage, 'plan' | 'rules' | 'timeObjective' | 'pointObjective'> {
  const tag = (name: string) => {
    const value = plan.value(`BackupPlanTags.${name}`);
    return value === undefined ? undefined : show(value);
  };
  const rules = plan.read('BackupPlan.BackupPlanRule[*]').flatMap(({ value, at }) => {
    if (value === undefined) return [];
    const below = (path: string): Node => plan.readBelow(value, path, at)[0].value;
    const target = below('TargetBackupVault');
    const [vault] = plan.template.graph.resolve(target, VAULT, plan.template);
    const name = vault ? vault.value('BackupVaultName') : target;
    const copies = plan.readBelow(value, 'CopyActions[*].DestinationBackupVaultArn', at).filter(each => each.value !== undefined);
    return [{
      name: show(below('RuleName')),
      schedule: show(below('ScheduleExpression')),
      vault: vault ? vault.toString() : show(target),
      vaultName: typeof name === 'string' ? name : undefined,
      keptForDays: below('Lifecycle.DeleteAfterDays') === undefined ? 'without end' : `${show(below('Lifecycle.DeleteAfterDays'))} days`,
      copies: copies.map(each => show(each.value)),
    }];
  });
  return { plan: plan.toString(), rules, timeObjective: tag('recovery-time-objective'), pointObjective: tag('recovery-point-objective') };
}
