import { checkJson } from './check-json';
import { checkLines } from './check-text';
import { findingsJson } from './findings-json';
import type { Format } from './format-names';
import { ownVersion } from './own-version';
import { jsonPieces } from './pieces';
import { View, viewJson, viewLines } from './view-text';
import type { RegisterEntry } from '../engine/decision-register';
import { DecidedFinding, statusOf } from '../engine/finding';
import type { FailurePolicy } from '../engine/level';
import type { ScopeEntry } from '../engine/scope';
import type { Summary } from '../engine/summarize';
import { annotationLines } from '../evidence/annotations';
import { csvLines } from '../evidence/csv';
import { junitReport } from '../evidence/junit';
import { locate } from '../evidence/located-finding';
import { sarifLog } from '../evidence/sarif';

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
  /** The findings by another framework, if that is asked. */
  readonly view?: View;
  /** How many resources the text shows. */
  readonly top?: number;
}

/** An outcome in a format, piece by piece. */
export function* piecesOf(format: Format, outcome: Outcome, isColored = false): Generator<string> {
  const { findings, summary, policy, top, decisions = [], scope = [], view } = outcome;
  const located = () => locate(findings, policy);
  switch (format) {
    case 'text':
      yield* checkLines(findings, summary, { isColored, policy, top, decisions, scope }, located);
      if (view) yield* viewLines(view);
      return;
    case 'json': yield* jsonPieces({ ...checkJson(findings, summary, decisions, scope), profile: view && viewJson(view) }); break;
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
