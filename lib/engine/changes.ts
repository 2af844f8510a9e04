import { identityOf, keyOf } from './baseline';
import { saidIn } from './decision-register';
import { asAcknowledgement } from './decisions';
import { SEVERITIES } from './describe';
import { DecidedFinding, FindingStatus, statusOf } from './finding';
import { FailurePolicy, levelOf } from './level';
import { SAFEGUARDS, SafeguardId } from '../catalogue/safeguards';
import type { ResourceGraph } from '../facts/graph';
import type { Acknowledgement } from '../facts/stack-metadata';
import type { Template } from '../facts/template';

/** What was synthesized, and what was found in it. */
export interface Judged {
  readonly graph: ResourceGraph;
  readonly findings: readonly DecidedFinding[];
  /** What a template is called on both sides, wherever its file lies. */
  readonly nameOf: (template: Template) => string;
}

/** Where a finding has gone from one side to the other. */
export type Direction = 'new' | 'worse' | 'better' | 'gone';

/** A finding that is not what it was. One of the sides is missing where nothing was, or is, to be said. */
export interface FindingChange {
  readonly direction: Direction;
  /** The construct path, or the name of a template, `#` and the logical id; empty for the app, or the only template, as a whole. */
  readonly path: string;
  readonly before?: DecidedFinding;
  readonly after?: DecidedFinding;
}

/** A resource by where it is. */
export interface PlacedResource {
  readonly path: string;
  readonly type: string;
}

/** How many findings break a safeguard. */
export interface SafeguardChange {
  readonly id: SafeguardId;
  readonly before: number;
  readonly after: number;
}

/** What is there on one side only. */
export interface Difference<T> {
  readonly added: readonly T[];
  readonly removed: readonly T[];
}

/** Everything in which one side differs from the other. */
export interface Changes {
  readonly findings: readonly FindingChange[];
  readonly safeguards: readonly SafeguardChange[];
  readonly resources: Difference<PlacedResource>;
  readonly acknowledgements: Difference<Acknowledgement>;
}

/** From what is in order to what is not. */
const RANK: Readonly<Record<FindingStatus, number>> = { compliant: 0, acknowledged: 1, undetermined: 2, noncompliant: 3 };
const rankOf = (finding: DecidedFinding) => finding.outOfScope ? Math.min(RANK[statusOf(finding)], RANK.acknowledged) : RANK[statusOf(finding)];
const isSameStanding = (a: DecidedFinding, b: DecidedFinding) => statusOf(a) === statusOf(b) && (a.outOfScope === undefined) === (b.outOfScope === undefined);
const DIRECTIONS: readonly Direction[] = ['new', 'worse', 'better', 'gone'];

/** What has changed from one side to the other. A finding is the same one if its rule, its place and its property are. */
export function changesBetween(before: Judged, after: Judged): Changes {
  return {
    findings: findingChanges(before, after),
    safeguards: safeguardChanges(before.findings, after.findings),
    resources: difference(resourcesOf(before), resourcesOf(after), each => `${each.path}\0${each.type}`),
    acknowledgements: difference(saidOf(before), saidOf(after), each => [each.constructPath, each.id, each.reason].join('\0')),
  };
}

/** Whether a change is one that fails: something new or worse, at or above the line. What somebody decided to leave is told only. */
export function isSetback({ direction, after }: FindingChange, policy: FailurePolicy): boolean {
  return (direction === 'new' || direction === 'worse') && after !== undefined && levelOf(after, policy) === 'error';
}

/** Findings of one identity. */
interface Pair {
  readonly path: string;
  readonly before: DecidedFinding[];
  readonly after: DecidedFinding[];
}

function findingChanges(before: Judged, after: Judged): readonly FindingChange[] {
  const pairs = new Map<string, Pair>();
  for (const [side, { findings, nameOf }] of [['before', before], ['after', after]] as const) {
    for (const finding of findings) {
      if (statusOf(finding) === 'compliant') continue;
      const identity = identityOf(finding, nameOf);
      const key = keyOf(identity);
      if (!pairs.has(key)) pairs.set(key, { path: identity.path, before: [], after: [] });
      pairs.get(key)![side].push(finding);
    }
  }
  const changes = [...pairs].flatMap(([key, pair]) => changesOf(pair).map(change => ({ key, change })));
  const rank = ({ direction, before: old, after: current }: FindingChange) =>
    DIRECTIONS.indexOf(direction) * SEVERITIES.length + SEVERITIES.indexOf((current ?? old)!.rule.severity);
  return changes.sort((a, b) => rank(a.change) - rank(b.change) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(each => each.change);
}

/** What is alike on both sides is no change; of what is left, the worst of one side are the worst of the other. */
function changesOf({ path, before, after }: Pair): readonly FindingChange[] {
  const alike = [
    (a: DecidedFinding, b: DecidedFinding) => isSameStanding(a, b) && a.verdict.at === b.verdict.at && a.verdict.found === b.verdict.found,
    (a: DecidedFinding, b: DecidedFinding) => isSameStanding(a, b) && a.verdict.found === b.verdict.found,
    isSameStanding,
  ];
  let [old, current] = [before, after];
  for (const isAlike of alike) [old, current] = withoutPairs(old, current, isAlike);
  const worstFirst = (list: DecidedFinding[]) => list.sort((a, b) => rankOf(b) - rankOf(a));
  [old, current] = [worstFirst(old), worstFirst(current)];
  return Array.from({ length: Math.max(old.length, current.length) }, (_, index): FindingChange => {
    const [first, second] = [old.at(index), current.at(index)];
    const direction = !first ? 'new' : !second ? 'gone' : rankOf(second) > rankOf(first) ? 'worse' : 'better';
    return { direction, path, before: first, after: second };
  });
}

function withoutPairs(before: DecidedFinding[], after: DecidedFinding[], isAlike: (a: DecidedFinding, b: DecidedFinding) => boolean) {
  const left = [...after];
  const unmatched = before.filter(each => {
    const match = left.findIndex(other => isAlike(each, other));
    if (match >= 0) left.splice(match, 1);
    return match < 0;
  });
  return [unmatched, left];
}

function safeguardChanges(before: readonly DecidedFinding[], after: readonly DecidedFinding[]): readonly SafeguardChange[] {
  const [old, current] = [countBySafeguard(before), countBySafeguard(after)];
  return SAFEGUARDS.map(({ id }) => ({ id, before: old.get(id) ?? 0, after: current.get(id) ?? 0 })).filter(each => each.before !== each.after);
}

function countBySafeguard(findings: readonly DecidedFinding[]): ReadonlyMap<SafeguardId, number> {
  const counts = new Map<SafeguardId, number>();
  for (const finding of findings) {
    if (statusOf(finding) !== 'noncompliant' || finding.outOfScope) continue;
    for (const id of finding.rule.safeguards) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

function resourcesOf({ graph, nameOf }: Judged): readonly PlacedResource[] {
  return graph.resources.map(({ constructPath, template, logicalId, type }) => ({ path: constructPath ?? `${nameOf(template)}#${logicalId}`, type }));
}

/** What was acknowledged, and what was decided, in the words of an acknowledgement. */
function saidOf({ graph }: Judged): readonly Acknowledgement[] {
  const { acknowledgements, decisions } = saidIn(graph);
  return [...acknowledgements, ...decisions.map(asAcknowledgement)];
}

/** In the order of the keys, each once. */
function difference<T>(before: readonly T[], after: readonly T[], keyOfMember: (member: T) => string): Difference<T> {
  const index = (list: readonly T[]) => new Map(list.map(each => [keyOfMember(each), each]));
  const [old, current] = [index(before), index(after)];
  const only = (these: ReadonlyMap<string, T>, those: ReadonlyMap<string, T>) =>
    [...these].filter(([key]) => !those.has(key)).sort(([a], [b]) => a < b ? -1 : 1).map(([, each]) => each);
  return { added: only(current, old), removed: only(old, current) };
}
