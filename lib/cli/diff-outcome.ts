import { Changes, Direction, FindingChange, isSetback } from '../engine/changes';
import { Description, describe } from '../engine/describe';
import { DecidedFinding, FindingStatus, statusOf } from '../engine/finding';
import { FailurePolicy, levelOf } from '../engine/level';
import type { Rule } from '../rules/rule';

/** A change of a finding, ready to be printed. */
export interface DiffEntry {
  readonly direction: Direction;
  /** What it is now; of what is gone, what it was. */
  readonly word: 'FAIL' | 'WARN' | 'UNDETERMINED' | 'ACKNOWLEDGED';
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
  readonly description: Description;
  /** Why it was decided to leave it, if it was. */
  readonly reason?: string;
}

/** A comparison, ready to be printed. */
export interface DiffOutcome {
  readonly changes: Changes;
  readonly entries: readonly DiffEntry[];
  readonly counts: Readonly<Record<Direction | 'failing', number>>;
}

/** Puts what has changed into words. */
export function diffOutcome(changes: Changes, policy: FailurePolicy): DiffOutcome {
  const entries = changes.findings.map(change => entryOf(change, policy));
  const count = (direction: Direction) => entries.filter(each => each.direction === direction).length;
  return {
    changes,
    entries,
    counts: { new: count('new'), worse: count('worse'), better: count('better'), gone: count('gone'), failing: entries.filter(each => each.fails).length },
  };
}

/** What counts say in one line. */
export function countsText({ new: added, worse, better, gone, failing }: DiffOutcome['counts']): string {
  return `${added} new, ${worse} worse, ${better} better, ${gone} gone: ${failing === 0 ? 'nothing fails that did not' : `${failing} ${failing === 1 ? 'fails' : 'fail'}`}`;
}

function entryOf(change: FindingChange, policy: FailurePolicy): DiffEntry {
  const { direction, before, after } = change;
  const shown = (after ?? before)!;
  const { rule, resource, verdict, acknowledgement } = shown;
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
    description: describe(shown),
    reason: acknowledgement?.reason,
  };
}

function wordOf(finding: DecidedFinding, policy: FailurePolicy): DiffEntry['word'] {
  const status = statusOf(finding);
  if (status === 'acknowledged') return 'ACKNOWLEDGED';
  if (status === 'undetermined') return 'UNDETERMINED';
  return levelOf(finding, policy) === 'error' ? 'FAIL' : 'WARN';
}

/** Of a template that is the only one, the logical id says enough. */
function placeOf({ path }: FindingChange, { template }: DecidedFinding): string {
  return path.replace(/^#/, '') || (template ? 'the template' : 'the app');
}
