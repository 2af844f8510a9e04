import { SEVERITIES } from './describe';
import { DecidedFinding, FindingStatus, statusOf } from './finding';
import type { Crosswalk } from '../catalogue/crosswalk';
import { EVIDENCED_ELSEWHERE, EvidencedElsewhere } from '../catalogue/evidenced-elsewhere';
import type { Framework, FrameworkRow } from '../catalogue/framework';
import type { Rule } from '../rules/rule';

/** How far the findings in scope speak for a row of a framework. It is told, and counts nowhere. */
export interface ViewRow {
  readonly row: FrameworkRow;
  /** How many rules speak for a part of it. None: no template shows it. */
  readonly rules: number;
  readonly compliant: number;
  readonly open: number;
  readonly undetermined: number;
  readonly acknowledged: number;
  /** Rules that found something to judge, by id. */
  readonly appliedRules: readonly string[];
  /** Rules of which something is open, the worst severity first. */
  readonly openRules: readonly string[];
  /** What the live account or an attestation shows of it. */
  readonly elsewhere: readonly EvidencedElsewhere[];
}

/** What can speak for rows: a rule, or what is evidenced outside of templates. */
interface Witness {
  readonly id: string;
  readonly safeguards: readonly string[];
  readonly crosswalk?: Crosswalk;
}

/** The findings of a rule. */
interface Tally {
  readonly rule: Rule;
  readonly counts: Record<FindingStatus, number>;
}

/** Counts findings by the rows of a framework. */
export function viewOf({ rows }: Framework, rules: readonly Rule[], findings: Iterable<DecidedFinding>): readonly ViewRow[] {
  const rowsOf = index(rows);
  const spoken = rows.map(() => ({ rules: 0, tallies: [] as Tally[], elsewhere: [] as EvidencedElsewhere[] }));
  for (const rule of rules) for (const at of rowsOf(rule)) spoken[at].rules++;
  for (const each of EVIDENCED_ELSEWHERE) for (const at of rowsOf(each)) spoken[at].elsewhere.push(each);
  for (const tally of tallyByRule(findings)) for (const at of rowsOf(tally.rule)) spoken[at].tallies.push(tally);
  return rows.map((row, at) => {
    const { tallies, ...known } = spoken[at];
    const sum = (status: FindingStatus) => tallies.reduce((total, { counts }) => total + counts[status], 0);
    return {
      row,
      ...known,
      compliant: sum('compliant'),
      open: sum('noncompliant'),
      undetermined: sum('undetermined'),
      acknowledged: sum('acknowledged'),
      appliedRules: tallies.map(({ rule }) => rule.id),
      openRules: tallies.filter(({ counts }) => counts.noncompliant > 0).map(({ rule }) => rule)
        .sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity)).map(({ id }) => id),
    };
  });
}

/** A look-up from what can speak to the rows that it speaks for, each once. */
function index(rows: readonly FrameworkRow[]): (witness: Witness) => Iterable<number> {
  const places = new Map<string, number[]>();
  const note = (kind: string, at: number, ids: readonly string[] = []) => {
    for (const id of ids) {
      const key = `${kind} ${id}`;
      const known = places.get(key);
      if (known) known.push(at);
      else places.set(key, [at]);
    }
  };
  for (const [at, { rules, safeguards, prowler }] of rows.entries()) {
    note('rule', at, rules);
    note('safeguard', at, safeguards);
    note('prowler', at, prowler);
  }
  return ({ id, safeguards, crosswalk }) => new Set([
    `rule ${id}`, ...safeguards.map(each => `safeguard ${each}`), ...(crosswalk?.prowler ?? []).map(each => `prowler ${each}`),
  ].flatMap(key => places.get(key) ?? []));
}

/** The findings in scope counted by their rule, in the order of the rules' ids. */
function tallyByRule(findings: Iterable<DecidedFinding>): readonly Tally[] {
  const tallies = new Map<string, Tally>();
  for (const finding of findings) {
    if (finding.outOfScope) continue;
    const { rule } = finding;
    let tally = tallies.get(rule.id);
    if (!tally) tallies.set(rule.id, tally = { rule, counts: { compliant: 0, noncompliant: 0, undetermined: 0, acknowledged: 0 } });
    tally.counts[statusOf(finding)]++;
  }
  return [...tallies.values()].sort((a, b) => a.rule.id < b.rule.id ? -1 : 1);
}
