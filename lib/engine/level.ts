import { isAtLeast } from './describe';
import { DecidedFinding, Finding, statusOf } from './finding';
import type { Severity } from '../rules/rule';

/** From which severity on findings fail, and whether all of them do. */
export interface FailurePolicy {
  readonly failOn: Severity;
  /** Whether warnings, and what is undetermined, fail as well. */
  readonly strict: boolean;
  /** By the construct path of a Stage, the line there. */
  readonly failOnByStage?: ReadonlyMap<string, Severity>;
}

/** What a finding does to a run: it fails it, warns, is told only, or is in order. */
export type Level = 'error' | 'warning' | 'note' | 'none';

/** What the baseline knows warns, and what is out of scope is told, however strict the run is. */
export function levelOf(finding: DecidedFinding, policy: FailurePolicy): Level {
  const status = statusOf(finding);
  if (status === 'compliant') return 'none';
  if (status === 'acknowledged' || finding.outOfScope) return 'note';
  if (status === 'undetermined') return policy.strict ? 'error' : 'note';
  if (finding.known) return 'warning';
  return policy.strict || isAtLeast(finding.rule.severity, lineOf(finding, policy)) ? 'error' : 'warning';
}

/** The line of the nearest Stage that has one; what concerns the app as a whole lies in none. */
function lineOf({ resource, template }: Finding, { failOn, failOnByStage }: FailurePolicy): Severity {
  if (!failOnByStage || failOnByStage.size === 0) return failOn;
  const path = resource?.constructPath ?? template?.constructPath ?? '';
  for (let scope = path; scope !== ''; scope = scope.slice(0, Math.max(scope.lastIndexOf('/'), 0))) {
    const found = failOnByStage.get(scope);
    if (found) return found;
  }
  return failOn;
}
