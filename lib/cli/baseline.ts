import * as fs from 'node:fs';
import { judgeAloud } from './judge-aloud';
import { writeWhole } from './outputs';
import { print } from './pieces';
import { printable } from './printable';
import { readInput } from './read-input';
import { Baseline, BaselineEntry, baselineOf, compare } from '../engine/baseline';
import { isDay, parseBaseline, today } from '../engine/baseline-file';
import type { DecidedFinding } from '../engine/finding';
import { UnusableInput } from '../facts/unusable-input';

/** Options of `baseline write`, `show` and `prune`. */
export interface BaselineOptions {
  readonly file: string;
  readonly accountBaseline: readonly string[];
  readonly owner?: string;
  readonly due?: string;
  readonly date?: string;
}

/** The day to go by. */
export function dayOf(date: string | undefined, option = '--date'): string {
  if (date !== undefined && !isDay(date)) throw new UnusableInput(`${option} ${date}: give a day of the calendar such as 2026-11-23`);
  return date ?? today();
}

/** A baseline larger than this is none. */
const MAX_BYTES = 64 * 1024 * 1024;

/** Reads a baseline from its file. */
export function readBaseline(file: string): Baseline {
  let text;
  try {
    const stat = fs.statSync(file);
    if (stat.isDirectory() || stat.isCharacterDevice() || stat.isBlockDevice() || stat.size > MAX_BYTES) {
      throw new UnusableInput(`${file}: a folder, a device or larger than ${MAX_BYTES} bytes; give the file that \`cdk-hipaa baseline write\` has written`);
    }
    text = fs.readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof UnusableInput) throw error;
    const { code = 'unknown error' } = error as NodeJS.ErrnoException;
    throw new UnusableInput(code === 'ENOENT' ? `${file}: no such file; write it with \`cdk-hipaa baseline write\`` : `${file}: cannot be read (${code})`);
  }
  return parseBaseline(text, file);
}

/** Writes down what is open, so that only what comes after fails. */
export function writeBaseline(paths: readonly string[], options: BaselineOptions): void {
  const { file, owner = '', due } = options;
  if (owner.trim() === '') throw new UnusableInput('--owner: say who answers for what is written down, a team or a person');
  if (fs.existsSync(file)) throw new UnusableInput(`${file}: is there already; \`cdk-hipaa baseline prune\` takes out what is open no longer, and what is new is not for the baseline`);
  const day = dayOf(options.date);
  if (due !== undefined && dayOf(due, '--due') < day) throw new UnusableInput(`--due ${due}: that day is over, so that all would fail at once; give a later one`);
  const { schemaVersion, entries } = baselineOf(judged(paths, options), day, owner);
  const dated = entries.map(entry => due === undefined ? entry : { ...entry, due });
  save(file, { schemaVersion, entries: dated });
  print([`${file}: ${findingsIn(dated)} written down, of ${owner}${due === undefined ? '' : `, to be put right by ${due}`}. From now on only new ones fail: give --baseline ${file}\n`]);
}

/** Takes out what is open no longer: fixed, decided or out of scope. */
export function pruneBaseline(paths: readonly string[], options: BaselineOptions): void {
  const before = readBaseline(options.file);
  const { schemaVersion, entries } = baselineOf(judged(paths, options), dayOf(options.date), '', before);
  save(options.file, { schemaVersion, entries });
  print([`${options.file}: ${findingsIn(before.entries, entries)} no longer open and taken out, ${findingsIn(entries)} left\n`]);
}

/** Lists what is written down, what of it is overdue, and what is open no longer. */
export function showBaseline(paths: readonly string[], options: BaselineOptions): void {
  const { entries } = readBaseline(options.file);
  const day = dayOf(options.date);
  const left = new Map(paths.length === 0 ? [] : compare(judged(paths, options), { schemaVersion: '1.0', entries }, day).fixed.map(each => [each.entry, each.left]));
  const lines = entries.map(entry => {
    const overdue = entry.due !== undefined && entry.due < day ? ' OVERDUE' : '';
    const closed = left.has(entry) ? ` NO LONGER OPEN ${entry.count - left.get(entry)!} of ${entry.count}` : '';
    const place = `${entry.path || 'the app'}${entry.property === '' ? '' : `  ${entry.property}`}`;
    return printable(`${place}  ${entry.rule}  ${entry.count}  since ${entry.since}, of ${entry.owner}${entry.due === undefined ? '' : `, due ${entry.due}`}${overdue}${closed}`);
  });
  print([...lines.map(line => `${line}\n`), `${findingsIn(entries)} in ${entries.length === 1 ? '1 entry' : `${entries.length} entries`}\n`]);
}

function judged(paths: readonly string[], { accountBaseline, date }: BaselineOptions): readonly DecidedFinding[] {
  return judgeAloud(readInput(paths), { accountBaseline, day: dayOf(date) }).findings;
}

function save(file: string, baseline: Baseline): void {
  writeWhole(file, [`${JSON.stringify(baseline, undefined, 2)}\n`]);
}

/** How many findings entries stand for, less those of others. */
function findingsIn(entries: readonly BaselineEntry[], less: readonly BaselineEntry[] = []): string {
  const sum = (list: readonly BaselineEntry[]) => list.reduce((total, each) => total + each.count, 0);
  const number = sum(entries) - sum(less);
  return `${number} finding${number === 1 ? '' : 's'}`;
}
