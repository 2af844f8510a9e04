import { DecidedFinding, statusOf } from './finding';
import { hiddenBehind } from './hidden-findings';
import type { Template } from '../facts/template';

/** Findings that were there before the gate: how many of a rule at a property of a construct. */
export interface BaselineEntry {
  readonly rule: string;
  /** The construct path; of a loose template its file, `#` and the logical id; empty for the app as a whole. */
  readonly path: string;
  /** The property path, `[*]` for any index: entries of lists move. */
  readonly property: string;
  readonly count: number;
  /** The day it was written down: `2026-11-23`. */
  readonly since: string;
  /** Who answers for it. */
  readonly owner: string;
  /** The last day on which it fails nothing. */
  readonly due?: string;
}

/** What a project has written down of itself. */
export interface Baseline {
  readonly schemaVersion: '1.0';
  readonly entries: readonly BaselineEntry[];
}

/** Findings set against a baseline. */
export interface Compared {
  /** Those that the baseline knows say so. */
  readonly findings: readonly DecidedFinding[];
  /** Entries of which less is left than they say: with the number that is left. */
  readonly fixed: readonly { readonly entry: BaselineEntry; readonly left: number }[];
  /** How many findings of its entries are past their due date, and so fail as if they were new. */
  readonly overdue: number;
}

/** What a baseline speaks of: what is in scope and not met, and nobody decided about. */
function isOpen(finding: DecidedFinding): boolean {
  return statusOf(finding) === 'noncompliant' && !finding.outOfScope;
}

/** What makes a finding the same one from run to run; `nameOf` says what a template without a construct path is called. */
export function identityOf(
  { rule, resource, template, verdict }: DecidedFinding, nameOf: (template: Template) => string = ({ file }) => file,
): Pick<BaselineEntry, 'rule' | 'path' | 'property'> {
  const name = template ? nameOf(template) : '';
  const path = resource ? resource.constructPath ?? `${name}#${resource.logicalId}` : template?.constructPath ?? name;
  return { rule: rule.id, path, property: (verdict.at ?? '').replaceAll(/\[\d+\]/g, '[*]') };
}

/** An identity as one text. */
export function keyOf({ rule, path, property }: Pick<BaselineEntry, 'rule' | 'path' | 'property'>): string {
  return [path, rule, property].join('\0');
}

/**
 * A baseline of what is open now. Entries of an earlier one keep their day, owner and due date, as far as they are still there; none grows:
 * what is new is for its author to put right.
 */
export function baselineOf(findings: readonly DecidedFinding[], since: string, owner: string, earlier?: Baseline): Baseline {
  const written = (finding: DecidedFinding) => isOpen(finding) ? { ...finding, known: { ...identityOf(finding), count: 1, since, owner } } : finding;
  const counted = countOpen(withHidden(findings, written));
  const before = new Map(earlier?.entries.map(each => [keyOf(each), each]));
  const entries = [...counted].flatMap(([key, { identity, count }]): BaselineEntry[] => {
    const known = before.get(key);
    if (earlier && !known) return [];
    return [known ? { ...known, count: Math.min(known.count, count) } : { ...identity, count, since, owner }];
  });
  return { schemaVersion: '1.0', entries: entries.sort((a, b) => keyOf(a) < keyOf(b) ? -1 : 1) };
}

function countOpen(findings: readonly DecidedFinding[]) {
  const counted = new Map<string, { readonly identity: Pick<BaselineEntry, 'rule' | 'path' | 'property'>; count: number }>();
  for (const finding of findings) {
    if (!isOpen(finding)) continue;
    const identity = identityOf(finding);
    const key = keyOf(identity);
    const found = counted.get(key);
    if (found) found.count++;
    else counted.set(key, { identity, count: 1 });
  }
  return counted;
}

/** Sets findings against a baseline: as many as an entry counts are known, unless it is past its due date. The last ones are the new ones. */
export function compare(findings: readonly DecidedFinding[], baseline: Baseline, today: string): Compared {
  const entries = new Map(baseline.entries.map(entry => [keyOf(entry), { entry, seen: 0 }]));
  let overdue = 0;
  const compared = withHidden(findings, finding => {
    const found = isOpen(finding) ? entries.get(keyOf(identityOf(finding))) : undefined;
    if (!found) return finding;
    found.seen++;
    const { entry } = found;
    const isDue = entry.due !== undefined && entry.due < today;
    if (isDue && found.seen <= entry.count) overdue++;
    return found.seen > entry.count || isDue ? finding : { ...finding, known: entry };
  });
  const fixed = [...entries.values()].filter(({ entry, seen }) => seen < entry.count).map(({ entry, seen }) => ({ entry, left: seen }));
  return { findings: compared, fixed, overdue };
}

/** So many entries of a list are looked behind; what is there still is new. */
const MAX_ROUNDS = 100;

/**
 * Findings, each set against the baseline, and those that come to light behind what it knows: of several entries of a list a rule tells the
 * worst only, and a new one must not pass behind an old one.
 */
function withHidden(findings: readonly DecidedFinding[], mark: (finding: DecidedFinding) => DecidedFinding): readonly DecidedFinding[] {
  const marked = findings.map(mark);
  const isListed = ({ known, verdict: { at } }: DecidedFinding) => known !== undefined && at !== undefined && at.includes('[');
  const inLists = new Set(marked.filter(isListed).map(each => each.resource));
  const there = marked.filter(each => inLists.has(each.resource));
  const behind: DecidedFinding[] = [];
  if (there.length === 0) return marked;
  for (let round = 1; ; round++) {
    const hidden = hiddenBehind([...there, ...behind].map(each => isListed(each) ? each : { ...each, known: undefined }));
    if (hidden.length === 0) return [...marked, ...behind];
    if (round === MAX_ROUNDS) return [...marked, ...behind, ...hidden];
    behind.push(...hidden.map(mark));
  }
}

/** What an entry says of a finding, for people. */
export function knownSince({ since, owner, due }: BaselineEntry): string {
  return `In the baseline since ${since}, of ${owner}${due === undefined ? '' : `, to be put right by ${due}`}`;
}
