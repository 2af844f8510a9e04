import { Changes, Direction, FindingChange, isSetback } from '../engine/changes';
import { Description, describe } from '../engine/describe';
import { DecidedFinding, FindingStatus, statusOf } from '../engine/finding';
import { FailurePolicy, levelOf } from '../engine/level';
import type { ScopeStatement } from '../engine/scope-statements';
import type { Rule } from '../rules/rule';

/** A change of a finding, ready to be printed. */
export interface DiffEntry {
  readonly direction: Direction;
  /** What it is now; of what is gone, what it was. */
  readonly word: 'FAIL' | 'WARN' | 'UNDETERMINED' | 'ACKNOWLEDGED' | 'OUT OF SCOPE';
  /** Whether it fails the comparison. */
  readonly fails: boolean;
  readonly rule: Rule;
  /** The construct path, or template and logical id, for people. */
  readonly place: string;
  readonly resourceType?: string;
  readonly property?: string;
  readonly found?: string;
  readonly statusBefore?: FindingStatus;
  readonly statusAfter?: FindingStatus;
  /** The statements that put it out of scope, on each side. */
  readonly outOfScopeBefore?: ScopeStatement;
  readonly outOfScopeAfter?: ScopeStatement;
  readonly description: Description;
  /** Why it was decided to leave it, if it was, or why it is out of scope. */
  readonly reason?: string;
}

/** A comparison, ready to be printed. */
export interface DiffOutcome {
  readonly changes: Changes;
  readonly entries: readonly DiffEntry[];
  readonly counts: Readonly<Record<Direction | 'failing' | 'outOfScope', number>>;
}

/** Puts what has changed into words. */
export function diffOutcome(changes: Changes, policy: FailurePolicy): DiffOutcome {
  const entries = changes.findings.map(change => entryOf(change, policy));
  const count = (direction: Direction) => entries.filter(each => each.direction === direction).length;
  return {
    changes,
    entries,
    counts: {
      new: count('new'),
      worse: count('worse'),
      better: count('better'),
      gone: count('gone'),
      failing: entries.filter(each => each.fails).length,
      outOfScope: entries.filter(isTakenOut).length,
    },
  };
}

/** Whether it is out of scope now and was not before: somebody stated so, and nothing was put right. */
function isTakenOut({ outOfScopeBefore, outOfScopeAfter }: DiffEntry): boolean {
  return outOfScopeAfter !== undefined && outOfScopeBefore === undefined;
}

/** How a finding stood on both sides, in words. */
export function standings({ statusBefore, statusAfter, outOfScopeBefore, outOfScopeAfter }: DiffEntry): readonly [before: string, after: string] {
  const word = (status: FindingStatus | undefined, outOfScope: ScopeStatement | undefined) => outOfScope && status !== 'acknowledged' ? 'out of scope' : String(status);
  return [word(statusBefore, outOfScopeBefore), word(statusAfter, outOfScopeAfter)];
}

/** What counts say in one line. */
export function countsText({ new: added, worse, better, gone, failing, outOfScope }: DiffOutcome['counts']): string {
  const stated = outOfScope === 0 ? '' : ` (${outOfScope} of these ${outOfScope === 1 ? 'is' : 'are'} out of scope now, as stated, and not put right)`;
  return `${added} new, ${worse} worse, ${better} better, ${gone} gone${stated}: ${failing === 0 ? 'nothing fails that did not' : `${failing} ${failing === 1 ? 'fails' : 'fail'}`}`;
}

function entryOf(change: FindingChange, policy: FailurePolicy): DiffEntry {
  const { direction, before, after } = change;
  const shown = (after ?? before)!;
  const { rule, resource, verdict, acknowledgement, outOfScope } = shown;
  return {
    direction,
    word: wordOf(shown, policy),
    fails: isSetback(change, policy),
    rule,
    place: placeOf(change, shown),
    resourceType: resource?.type,
    property: verdict.at,
    found: verdict.found,
    statusBefore: before && statusOf(before),
    statusAfter: after && statusOf(after),
    outOfScopeBefore: before?.outOfScope,
    outOfScopeAfter: after?.outOfScope,
    description: describe(shown),
    reason: acknowledgement?.reason ?? (outOfScope && `${outOfScope.reason}, as stated by ${outOfScope.owner} on ${outOfScope.constructPath}`),
  };
}

function wordOf(finding: DecidedFinding, policy: FailurePolicy): DiffEntry['word'] {
  const status = statusOf(finding);
  if (status === 'acknowledged') return 'ACKNOWLEDGED';
  if (finding.outOfScope) return 'OUT OF SCOPE';
  if (status === 'undetermined') return 'UNDETERMINED';
  return levelOf(finding, policy) === 'error' ? 'FAIL' : 'WARN';
}

/** Of a template that is the only one, the logical id says enough. */
function placeOf({ path }: FindingChange, { template }: DecidedFinding): string {
  return path.replace(/^#/, '') || (template ? 'the template' : 'the app');
}
