import { isAtLeast } from './describe';
import { DecidedFinding, statusOf } from './finding';
import type { Severity } from '../rules/rule';

/** From which severity on findings fail, and whether all of them do. */
export interface FailurePolicy {
  readonly failOn: Severity;
  /** Whether warnings, and what is undetermined, fail as well. */
  readonly strict: boolean;
}

/** What a finding does to a run: it fails it, warns, is told only, or is in order. */
export type Level = 'error' | 'warning' | 'note' | 'none';

/** What the baseline knows warns, however strict the run is. */
export function levelOf(finding: DecidedFinding, { failOn, strict }: FailurePolicy): Level {
  const status = statusOf(finding);
  if (status === 'compliant') return 'none';
  if (status === 'acknowledged') return 'note';
  if (status === 'undetermined') return strict ? 'error' : 'note';
  if (finding.known) return 'warning';
  return strict || isAtLeast(finding.rule.severity, failOn) ? 'error' : 'warning';
}
