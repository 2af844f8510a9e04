import { DiffEntry, DiffOutcome, countsText, standings } from './diff-outcome';
import { printable } from './printable';
import { citation } from '../catalogue/safeguards';
import type { Direction } from '../engine/changes';

/** So many resources, and so many acknowledgements, are listed of each kind: more of them nobody reads here. */
const MOST = 20;

const HEADINGS: readonly (readonly [Direction, string])[] = [['new', 'New'], ['worse', 'Worse'], ['better', 'Better'], ['gone', 'Gone']];

/** A comparison for a terminal. */
export function* diffLines({ changes, entries, counts }: DiffOutcome): Generator<string> {
  for (const [direction, heading] of HEADINGS) {
    const members = entries.filter(each => each.direction === direction);
    if (members.length > 0) yield* section(heading, members.flatMap(entryLines));
  }
  const { safeguards, resources, acknowledgements } = changes;
  if (safeguards.length > 0) {
    yield* section('Safeguards of 45 CFR, findings not met before and after', safeguards.map(({ id, before, after }) =>
      `  ${citation(id)}: ${before} -> ${after}, ${after > before ? 'worse' : 'better'}`));
  }
  yield* listed('Resources', resources, ({ path, type }) => `${path.replace(/^#/, '')}  ${type}`);
  yield* listed('Acknowledgements', acknowledgements, ({ id, constructPath, reason }) => `${id} on ${constructPath || 'the app'}: ${reason}`);
  yield `${countsText(counts)}\n`;
}

function entryLines(entry: DiffEntry): readonly string[] {
  const { direction, word, fails, rule, place, description, reason } = entry;
  const step = direction === 'worse' || direction === 'better' ? `${standings(entry).join(' -> ')}: ` : '';
  return [
    `  ${direction === 'gone' ? '' : `${word} `}${rule.id} (${rule.severity})  ${place}: ${step}${description.message}`,
    ...reason !== undefined ? [`    reason: ${reason}`] : [],
    ...fails ? [`    fix: ${description.remediation}`] : [],
  ];
}

function* listed<T>(
  name: string, { added, removed }: { readonly added: readonly T[]; readonly removed: readonly T[] }, lineOf: (member: T) => string,
): Generator<string> {
  if (added.length + removed.length === 0) return;
  const some = (list: readonly T[], sign: string) => [
    ...list.slice(0, MOST).map(each => `  ${sign} ${lineOf(each)}`),
    ...list.length > MOST ? [`  ${sign} ... and ${list.length - MOST} more`] : [],
  ];
  yield* section(`${name}: ${added.length} added, ${removed.length} removed`, [...some(added, '+'), ...some(removed, '-')]);
}

/** Names in templates stay on their lines. */
function* section(heading: string, lines: readonly string[]): Generator<string> {
  yield `${heading}\n`;
  for (const line of lines) yield `${printable(line)}\n`;
  yield '\n';
}
