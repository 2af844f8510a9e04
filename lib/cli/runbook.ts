import * as fs from 'node:fs';
import * as path from 'node:path';
import { dayOf } from './baseline';
import { readFor, refuseInput, writeWhole } from './outputs';
import { print } from './pieces';
import { printable } from './printable';
import { readInput } from './read-input';
import { runbookMarkdown } from './runbook-markdown';
import { hiderOf } from '../engine/secret-values';
import { recoveryRunbook } from '../evidence/recovery-runbook';
import { redactedData } from '../evidence/redacted';
import { UnusableInput } from '../facts/unusable-input';

const RESOURCE_TYPE = /^AWS::\w+::\w+$/;

/** Options of `runbook`. */
export interface RunbookOptions {
  /** A file for it; printed without one. */
  readonly out?: string;
  readonly date?: string;
}

/** Writes, or prints, what to do when a store of the app is lost or damaged. */
export function runbook(input: string | undefined, { out, date }: RunbookOptions): void {
  if (out !== undefined) refuseFile(out);
  const day = dayOf(date);
  const graph = readInput([input ?? 'cdk.out']);
  for (const note of graph.notes) process.stderr.write(`cdk-hipaa: ${printable(note)}\n`);
  if (out !== undefined) refuseInput(`--out ${out}`, out, readFor([input ?? 'cdk.out'], graph));
  const hide = hiderOf(graph);
  // What the templates say is hidden, not what is written around it: a secret may be a word of a command.
  const made = redactedData(recoveryRunbook(graph, day), text => RESOURCE_TYPE.test(text) ? text : hide(text));
  const pieces = [...runbookMarkdown(made)];
  if (out === undefined) print(pieces);
  else writeWhole(out, pieces);
  const lost = made.stacks.flatMap(({ stores }) => stores).filter(each => each.recoverable === false).length;
  if (lost > 0) process.stderr.write(`cdk-hipaa: nothing brings back ${lost} of the stores\n`);
}

function refuseFile(file: string): void {
  if (file.trim() === '') throw new UnusableInput(`--out "${file}": give a file`);
  if (!fs.existsSync(path.dirname(file))) throw new UnusableInput(`--out ${file}: there is no folder ${path.dirname(file)}; make it first`);
  if (fs.statSync(file, { throwIfNoEntry: false })?.isDirectory()) throw new UnusableInput(`--out ${file}: a folder; give a file`);
}
