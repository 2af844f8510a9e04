import { DecidedFinding, statusOf } from './finding';
import { PROPOSED_DEMANDS, ProposedDemand } from '../catalogue/nprm-2025';

/** How far the findings in scope speak for a demand of the proposal. It is told, and counts nowhere. */
export interface Readiness {
  readonly demand: ProposedDemand;
  readonly compliant: number;
  readonly open: number;
  readonly undetermined: number;
  readonly acknowledged: number;
}

/** Counts findings by what the proposed rule of 2025 would ask for. */
export function readinessOf(findings: readonly DecidedFinding[]): readonly Readiness[] {
  return PROPOSED_DEMANDS.map(demand => {
    const counts = { compliant: 0, noncompliant: 0, undetermined: 0, acknowledged: 0 };
    const rules = new Set(demand.rules);
    const safeguards = new Set<string>(demand.safeguards);
    for (const finding of findings) {
      if (finding.outOfScope || !(rules.has(finding.rule.id) || finding.rule.safeguards.some(each => safeguards.has(each)))) continue;
      counts[statusOf(finding)]++;
    }
    const { noncompliant: open, ...others } = counts;
    return { demand, open, ...others };
  });
}
