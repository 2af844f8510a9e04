import * as fs from 'node:fs';
import * as path from 'node:path';
import { EvidenceOptions, evidenceReport } from './evidence-report';
import { writeWhole } from './outputs';
import { jsonPieces, print } from './pieces';
import { scoreLines } from './score-text';
import { scoreBadge } from '../evidence/score-badge';
import { UnusableInput } from '../facts/unusable-input';

/** Options of `score`. */
export interface ScoreOptions extends EvidenceOptions {
  readonly format: 'text' | 'json';
  /** A score below it fails. */
  readonly failUnder?: number;
  /** A file for the score as a picture. */
  readonly badge?: string;
}

/** Prints the score, and gives the exit code: 1 where it is lower than asked for. */
export function score(input: string | undefined, options: ScoreOptions): number {
  const { failUnder, badge } = options;
  if (badge !== undefined && !fs.existsSync(path.dirname(badge))) throw new UnusableInput(`--badge ${badge}: there is no folder ${path.dirname(badge)}; make it first`);
  if (badge !== undefined && !badge.toLowerCase().endsWith('.svg')) throw new UnusableInput(`--badge ${badge}: a picture in SVG; give a name that ends in .svg`);
  const made = evidenceReport(input, options);
  if (badge !== undefined) writeWhole(badge, [scoreBadge(made.score)]);
  print(options.format === 'json' ? [...jsonPieces(made.score), '\n'] : scoreLines(made));
  const isTooLow = failUnder !== undefined && made.score.score < failUnder;
  if (isTooLow) process.stderr.write(`cdk-hipaa: the score is ${made.score.score} %, and ${failUnder} % is asked for\n`);
  return isTooLow ? 1 : 0;
}
