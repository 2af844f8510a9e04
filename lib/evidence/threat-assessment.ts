import type { PhiSystem } from './report-model';
import { ratingOf, riskLevel } from './risk-level';
import type { ThreatRow } from './risk-model';
import { THREATS, Threat } from '../catalogue/threats';
import { SEVERITIES } from '../engine/describe';
import { DecidedFinding, statusOf } from '../engine/finding';
import type { Rule, Severity } from '../rules/rule';

/** So many vulnerabilities of a system are named for each threat. */
const MOST_NAMED = 5;

/** How much more likely a threat is with something open of a severity. */
const WORSENED: Readonly<Record<Severity, number>> = { critical: 2, high: 1, medium: 0, low: 0 };

/** What a breach of a system would harm, from 1 to 5, by what its stores hold. */
const IMPACTS = { 'phi': 5, 'unstated': 4, 'none': 2, 'out-of-scope': 2, 'no store': 3 } as const;

/** How likelihood, impact and level are come by, for readers. */
export const METHOD: readonly string[] = [
  'Each system is set against each threat that it may be aimed at. A system is what is deployed together: a stack with what is nested in it.',
  'Likelihood (1 to 5) starts from the threat as such. It is one more where a check of high severity on the safeguards against it is not met, two more for a critical one, and one less where such checks were made and all of them are met.',
  'Impact (1 to 5) is 5 for a system whose stores are tagged as holding ePHI, 4 where stores do not say, 3 for one without stores, and 2 where all stores are tagged as holding none or stated to be out of scope.',
  'The level is their product: from 20 critical, from 12 high, from 6 moderate, else low.',
  'What only people know (workforce, premises, vendors, value of data) is not in these figures. Proposals are for people to decide on; the register that they keep is shown as they wrote it.',
];

/** What each system is threatened by, as far as verdicts on it tell. */
export function assessThreats(systems: readonly PhiSystem[], bySystem: ReadonlyMap<string, readonly DecidedFinding[]>): readonly ThreatRow[] {
  const threats: readonly Threat[] = THREATS;
  return systems.flatMap(system => threats.filter(each => isAimedAt(each, system)).map(threat => assess(system, threat, bySystem.get(system.id) ?? [])));
}

function isAimedAt({ aims }: Threat, { stores, entries }: PhiSystem): boolean {
  return aims === 'all' || (aims === 'stores' ? stores.length > 0 : entries.length > 0);
}

function assess(system: PhiSystem, threat: Threat, findings: readonly DecidedFinding[]): ThreatRow {
  const against = findings.filter(({ rule }) => rule.safeguards.some(id => threat.safeguards.includes(id)));
  const open = against.filter(each => statusOf(each) === 'noncompliant');
  const compliant = against.filter(each => statusOf(each) === 'compliant').length;
  // What is unknown or left by decision makes nothing better.
  const isAllMet = compliant > 0 && compliant === against.length;
  const worst = Math.max(0, ...new Set(open.map(({ rule }) => WORSENED[rule.severity])));
  const likelihood = ratingOf(threat.likelihood + worst - (isAllMet ? 1 : 0));
  const impact = ratingOf(impactOf(system));
  return {
    system: system.id,
    threat: threat.id,
    title: threat.title,
    safeguards: threat.safeguards,
    compliant,
    open: open.length,
    vulnerabilities: titlesOf(open.map(each => each.rule)),
    likelihood,
    impact,
    level: riskLevel(likelihood, impact),
  };
}

function impactOf({ stores }: PhiSystem): number {
  if (stores.length === 0) return IMPACTS['no store'];
  return Math.max(...new Set(stores.map(each => IMPACTS[each.classification])));
}

/** Titles of rules that are broken, the worst first, each once. */
function titlesOf(rules: readonly Rule[]): readonly string[] {
  const worstFirst = [...new Set(rules)].sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || (a.id < b.id ? -1 : 1));
  return worstFirst.slice(0, MOST_NAMED).map(({ title }) => `Not met: ${title}`);
}
