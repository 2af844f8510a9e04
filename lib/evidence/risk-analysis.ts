import { dataFlows } from './data-flows';
import { systemOf } from './phi-systems';
import type { AssociateRow, PhiSystem } from './report-model';
import { ratingOf, riskLevel, riskMatrix } from './risk-level';
import type { RiskAnalysis, RiskLevel, RiskRow, ThreatRow } from './risk-model';
import { proposedRisks, speaksOf } from './risk-proposals';
import { METHOD, assessThreats } from './threat-assessment';
import { trustBoundaries } from './trust-boundaries';
import type { DecidedFinding } from '../engine/finding';
import type { ResourceGraph } from '../facts/graph';
import type { Governance, Risk } from '../governance/model';

/** What a risk analysis is made from. */
export interface RiskInput {
  readonly graph: ResourceGraph;
  readonly findings: readonly DecidedFinding[];
  readonly systems: readonly PhiSystem[];
  readonly associates: readonly AssociateRow[];
  readonly governance?: Governance;
}

const LEVELS: readonly RiskLevel[] = ['critical', 'high', 'moderate', 'low'];

/** Who answers for a risk analysis with their names. */
const SIGN_OFF: readonly string[] = [
  'Security official (45 CFR 164.308(a)(2))',
  'Privacy official (45 CFR 164.530(a)(1)(i))',
  'Owner of the risks, for the organization',
];

/** The risk analysis of 45 CFR 164.308(a)(1)(ii)(A), as far as templates and governance files tell. */
export function riskAnalysis({ graph, findings, systems, associates, governance }: RiskInput): RiskAnalysis {
  const threats = assessThreats(systems, groupBySystem(findings));
  const stated = (governance?.risks ?? []).map(each => statedRisk(each, threats, systems));
  const proposed = proposedRisks(threats, systems, associates, governance);
  const active = stated.filter(each => each.status !== 'closed');
  const count = (status: AssociateRow['status']) => associates.filter(each => each.status === status).length;
  return {
    method: METHOD,
    flows: dataFlows(graph, governance?.inventory, associates),
    boundaries: trustBoundaries(graph, systems, governance?.inventory?.flows ?? []),
    threats,
    risks: [...highestFirst(stated), ...highestFirst(proposed)],
    matrix: { stated: riskMatrix(active), proposed: riskMatrix(proposed) },
    associates: { active: count('active'), pending: count('pending'), expired: count('expired') },
    signOff: SIGN_OFF,
  };
}

function groupBySystem(findings: readonly DecidedFinding[]): ReadonlyMap<string, readonly DecidedFinding[]> {
  const found = new Map<string, DecidedFinding[]>();
  for (const finding of findings) {
    if (!finding.template) continue;
    const id = systemOf(finding.template);
    const list = found.get(id);
    if (list) list.push(finding);
    else found.set(id, [finding]);
  }
  return found;
}

function statedRisk(risk: Risk, threats: readonly ThreatRow[], systems: readonly PhiSystem[]): RiskRow {
  const { id, asset, threat, vulnerability, controls, treatment, plan, owner, review, status } = risk;
  const [likelihood, impact] = [ratingOf(risk.likelihood), ratingOf(risk.impact)];
  const findings = threats.filter(each => speaksOf(risk, each, systems)).reduce((sum, each) => sum + each.open, 0);
  return {
    id, source: 'register', asset, threat, vulnerability, likelihood, impact, level: riskLevel(likelihood, impact), currentControls: controls, treatment, plan, owner, review, status, findings,
  };
}

function highestFirst(risks: readonly RiskRow[]): readonly RiskRow[] {
  const product = ({ likelihood, impact }: RiskRow) => likelihood * impact;
  return [...risks].sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) || product(b) - product(a) || (a.id < b.id ? -1 : 1));
}
