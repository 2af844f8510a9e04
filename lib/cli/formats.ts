import * as fs from 'node:fs';
import * as path from 'node:path';
import { checkJson } from './check-json';
import { checkLines } from './check-text';
import { findingsJson } from './findings-json';
import { jsonPieces } from './pieces';
import { readinessJson, readinessLines } from './readiness-text';
import type { RegisterEntry } from '../engine/decision-register';
import { DecidedFinding, statusOf } from '../engine/finding';
import type { FailurePolicy } from '../engine/level';
import type { Readiness } from '../engine/readiness';
import type { ScopeEntry } from '../engine/scope';
import type { Summary } from '../engine/summarize';
import { annotationLines } from '../evidence/annotations';
import { csvLines } from '../evidence/csv';
import { junitReport } from '../evidence/junit';
import { locate } from '../evidence/located-finding';
import { sarifLog } from '../evidence/sarif';

/** How a check can be printed: for people, for programs, for trackers of findings, code hosts, CI systems and spreadsheets. */
export const FORMATS = ['text', 'json', 'findings', 'sarif', 'junit', 'csv', 'github'] as const;
export type Format = typeof FORMATS[number];

/** What was judged, ready to be printed. */
export interface Outcome {
  /** In the order in which they are printed. */
  readonly findings: readonly DecidedFinding[];
  readonly summary: Summary;
  readonly policy: FailurePolicy;
  /** What was decided, and by whom. */
  readonly decisions?: readonly RegisterEntry[];
  /** What was stated to be out of scope, and by whom. */
  readonly scope?: readonly ScopeEntry[];
  /** What a proposed rule would ask for, if that is asked. */
  readonly readiness?: readonly Readiness[];
  /** How many resources the text shows. */
  readonly top?: number;
}

/** An outcome in a format, piece by piece. */
export function* piecesOf(format: Format, outcome: Outcome, isColored = false): Generator<string> {
  const { findings, summary, policy, top, decisions = [], scope = [], readiness } = outcome;
  const located = () => locate(findings, policy);
  switch (format) {
    case 'text':
      yield* checkLines(findings, summary, { isColored, policy, top, decisions, scope }, located);
      if (readiness) yield* readinessLines(readiness);
      return;
    case 'json': yield* jsonPieces({ ...checkJson(findings, summary, decisions, scope), profile: readiness && readinessJson(readiness) }); break;
    case 'findings': yield* jsonPieces(findingsJson(findings)); break;
    case 'sarif': yield* jsonPieces(sarifLog(located(), ownVersion())); break;
    case 'junit': yield* junitReport(located()); return;
    case 'csv': yield* csvLines(located()); return;
    case 'github': yield* annotationLines(located()); return;
  }
  yield '\n';
}

/** Whether a format has a place for what complies. */
export function takesCompliant(format: Format): boolean {
  return format !== 'findings' && format !== 'github';
}

/** What is shown: everything, or all but what complies and what is out of scope. */
export function shown(findings: readonly DecidedFinding[], all: boolean): readonly DecidedFinding[] {
  return all ? findings : findings.filter(each => statusOf(each) !== 'compliant' && !each.outOfScope);
}

/** The version of this package. */
export function ownVersion(): string {
  const { version } = JSON.parse(fs.readFileSync(path.join(__dirname, '../../package.json'), 'utf8')) as { readonly version: string };
  return version;
}
