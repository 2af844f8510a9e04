import { DiffEntry, DiffOutcome, countsText, standings } from './diff-outcome';
import { printable } from './printable';
import { safeguard } from '../catalogue/safeguards';
import type { Direction, SafeguardChange } from '../engine/changes';

/** Code hosts refuse comments of more than 65,536 characters: so many entries of a list are shown, and so much of a name. */
const MOST = 40;
const MOST_LISTED = 20;
const MOST_OF_A_NAME = 200;

/** By which a workflow finds its comment again, to write a new one in its place. */
const MARK = '<!-- cdk-hipaa diff -->';

const HEADINGS: readonly (readonly [Direction, string])[] = [['new', 'New'], ['worse', 'Worse'], ['better', 'Better'], ['gone', 'Gone']];

/** A comparison as a comment on a pull request, in GitHub Flavored Markdown. */
export function* diffMarkdown({ changes, entries, counts }: DiffOutcome): Generator<string> {
  const { safeguards, resources, acknowledgements } = changes;
  yield `${MARK}\n### cdk-hipaa: ${countsText(counts)}\n`;
  let room = MOST;
  for (const [direction, heading] of HEADINGS) {
    const members = entries.filter(each => each.direction === direction);
    if (members.length === 0) continue;
    yield `\n**${heading}**\n\n`;
    yield* list(members.map(entryText), room);
    room = Math.max(room - members.length, 0);
  }
  if (safeguards.length > 0) yield* safeguardTable(safeguards);
  yield* folded('Resources', resources, ({ path, type }) => `${code(path.replace(/^#/, ''))} ${code(type)}`);
  yield* folded('Acknowledgements', acknowledgements, ({ id, constructPath, reason }) => `${code(id)} on ${constructPath === '' ? 'the app' : code(constructPath)}: ${code(reason)}`);
}

function entryText(entry: DiffEntry): string {
  const { direction, word, fails, rule, place, property, found, description, reason } = entry;
  const sign = direction === 'gone' ? '' : fails ? `**${word}** ` : `${word} `;
  const [before, after] = standings(entry);
  const step = direction === 'worse' || direction === 'better' ? ` (${before} before, ${after} now)` : '';
  const ground = [property, found].filter(each => each !== undefined).join(': ');
  return [
    `${sign}${code(rule.id)} (${rule.severity}) on ${code(place)}${step}: ${rule.title}${ground === '' ? '' : ` ${code(ground)}`}`,
    ...reason !== undefined ? [`  Reason: ${code(reason)}`] : [],
    ...fails ? [`  Fix: ${description.remediation}`] : [],
  ].join('<br>\n');
}

function* safeguardTable(safeguards: readonly SafeguardChange[]): Generator<string> {
  yield '\n| Safeguard of 45 CFR | Not met before | Now | |\n| --- | --- | --- | --- |\n';
  for (const { id, before, after } of safeguards) yield `| ${id} ${safeguard(id).title} | ${before} | ${after} | ${after > before ? 'worse' : 'better'} |\n`;
}

function* folded<T>(
  name: string, { added, removed }: { readonly added: readonly T[]; readonly removed: readonly T[] }, textOf: (member: T) => string,
): Generator<string> {
  if (added.length + removed.length === 0) return;
  yield `\n<details><summary>${name}: ${added.length} added, ${removed.length} removed</summary>\n\n`;
  yield* list(added.map(each => `added: ${textOf(each)}`), MOST_LISTED);
  yield* list(removed.map(each => `removed: ${textOf(each)}`), MOST_LISTED);
  yield '\n</details>\n';
}

function* list(texts: readonly string[], most: number): Generator<string> {
  for (const text of texts.slice(0, most)) yield `- ${text}\n`;
  if (texts.length > most) yield `- ... and ${texts.length - most} more\n`;
}

/** A name of a template as code, so that nothing in it is Markdown, HTML or a mention of somebody. */
export function code(text: string): string {
  const line = printable(text);
  const shown = line.length > MOST_OF_A_NAME ? `${line.slice(0, MOST_OF_A_NAME)}...` : line;
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = longest > 0 || shown.trim() === '' || shown !== shown.trim() ? ' ' : '';
  return `${fence}${pad}${shown}${pad}${fence}`;
}
