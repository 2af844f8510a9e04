import * as fs from 'node:fs';
import * as path from 'node:path';
import { diffJson } from './diff-json';
import { diffMarkdown } from './diff-markdown';
import { DiffOutcome, diffOutcome } from './diff-outcome';
import { diffLines } from './diff-text';
import type { DiffFormat } from './format-names';
import { OnDisk, onDisk } from './git-revision';
import { judgeAloud } from './judge-aloud';
import { jsonPieces, print } from './pieces';
import { printable } from './printable';
import { readInput } from './read-input';
import { stageLines } from './stage-lines';
import { today } from '../engine/baseline-file';
import { Judged, changesBetween } from '../engine/changes';
import type { FailurePolicy } from '../engine/level';
import type { ResourceGraph } from '../facts/graph';
import { readFacts } from '../facts/read';
import type { Template } from '../facts/template';
import { UnusableInput } from '../facts/unusable-input';
import type { Severity } from '../rules/rule';

/** Options of `diff`. */
export interface DiffOptions {
  readonly format: DiffFormat;
  readonly failOn: Severity;
  /** Other lines for Stages of what is there now: `Prod=medium`. */
  readonly failOnStage?: readonly string[];
  readonly strict: boolean;
  readonly accountBaseline: readonly string[];
}

/** Judges two states of the same thing, each a path or a path of a git revision, prints what has changed from one to the other, and gives the exit code. */
export function diff(before: string, after: string, options: DiffOptions): number {
  return onDisk(before, old => onDisk(after, current => compare([before, old], [after, current], options)));
}

type Named = readonly [input: string, found: OnDisk];

function compare([before, was]: Named, [after, is]: Named, options: DiffOptions): number {
  const [old, current] = [readFacts([was.file]), readInput([is.file])];
  if (old.isApp !== current.isApp) {
    // Only an assembly knows construct paths: everything would be gone, and new.
    const [whole, part] = old.isApp ? [before, after] : [after, before];
    throw new UnusableInput(`${whole} is a cloud assembly and ${part} is not: compare two assemblies, or ${part} with a template in ${whole}`);
  }
  const policy: FailurePolicy = { failOn: options.failOn, strict: options.strict, failOnByStage: stageLines(options.failOnStage, current) };
  const outcome = diffOutcome(changesBetween(judged(was, old, options), judged(is, current, options)), policy);
  print(piecesOf(outcome, options.format));
  return outcome.counts.failing > 0 ? 1 : 0;
}

function judged({ file, shown }: OnDisk, graph: ResourceGraph, options: DiffOptions): Judged {
  for (const note of graph.notes) process.stderr.write(`cdk-hipaa: ${printable(shown(note))}\n`);
  return { graph, findings: judgeAloud(graph, { ...options, day: today() }).findings, nameOf: nameWithin(file) };
}

/** What a template is called as part of an input: a file that is compared with another one has no name of its own. */
function nameWithin(input: string): (template: Template) => string {
  const folder = fs.statSync(input).isDirectory() ? input : path.dirname(input);
  return ({ assembly, file }) => assembly !== undefined ? file : path.resolve(file) === path.resolve(input) ? '' : path.relative(folder, file).split(path.sep).join('/');
}

function* piecesOf(outcome: DiffOutcome, format: DiffOptions['format']): Generator<string> {
  if (format === 'text') yield* diffLines(outcome);
  else if (format === 'markdown') yield* diffMarkdown(outcome);
  else yield* [...jsonPieces(diffJson(outcome)), '\n'];
}
