import { checkLines } from './check-text';
import { findingsJson } from './findings-json';
import { jsonPieces, print } from './pieces';
import { printable } from './printable';
import { decide } from '../engine/decide';
import { describe, isAtLeast } from '../engine/describe';
import { evaluate } from '../engine/evaluate';
import { DecidedFinding, statusOf } from '../engine/finding';
import { Summary, summarize } from '../engine/summarize';
import { readFacts } from '../facts/read';
import { UnusableInput } from '../facts/unusable-input';
import { RULES } from '../rules';
import type { CheckOptions } from './main';

/** The version of the JSON that `check --format json` prints: the first number changes when a reader would break. */
export const SCHEMA_VERSION = '1.0';

/** Judges paths, prints the outcome and gives the exit code. */
export function check(paths: readonly string[], options: CheckOptions): number {
  if (options.all && options.format === 'findings') {
    throw new UnusableInput('--all does not go with --format findings, which has no field for a status; use --format json to see what complies');
  }
  const graph = readFacts(paths);
  for (const note of graph.notes) process.stderr.write(`cdk-hipaa: ${printable(note)}\n`);
  const findings = decide(evaluate(graph, RULES, options), graph.acknowledgements);
  const summary = summarize(graph, RULES, findings);
  const shown = sort(options.all ? findings : findings.filter(each => statusOf(each) !== 'compliant'));
  if (options.format === 'text') {
    print(checkLines(shown, summary, { isColored: Boolean(process.stdout.isTTY) && !process.env.NO_COLOR, failOn: options.failOn }));
  } else {
    print(jsonPieces(options.format === 'json' ? checkJson(shown, summary) : findingsJson(shown)));
    print(['\n']);
  }
  return findings.some(each => fails(each, options)) ? 1 : 0;
}

function fails(finding: DecidedFinding, { strict, failOn }: CheckOptions): boolean {
  const status = statusOf(finding);
  if (status === 'noncompliant') return strict || isAtLeast(finding.rule.severity, failOn);
  return strict && status === 'undetermined';
}

/** What the JSON of a check holds. The results are made while they are printed. */
export function checkJson(findings: readonly DecidedFinding[], summary: Summary) {
  return { schemaVersion: SCHEMA_VERSION, resources: summary.resources, rules: summary.rules, results: resultsOf(findings) };
}

function* resultsOf(findings: readonly DecidedFinding[]): Generator<object> {
  for (const finding of findings) {
    const { rule, resource, template, verdict, acknowledgement } = finding;
    const { message, remediation } = describe(finding);
    yield {
      template: template?.file ?? '',
      logicalId: resource?.logicalId ?? '',
      constructPath: resource?.constructPath,
      resourceType: resource?.type ?? '',
      ruleId: rule.id,
      status: statusOf(finding),
      severity: rule.severity,
      safeguards: rule.safeguards,
      propertyPath: verdict.at,
      found: verdict.found,
      sourceLocation: resource?.sourceLocation,
      message,
      remediation,
      reason: acknowledgement?.reason,
    };
  }
}

/** By template, logical id and rule: the same input prints the same text. */
function sort(findings: readonly DecidedFinding[]): readonly DecidedFinding[] {
  const key = ({ template, resource, rule, verdict }: DecidedFinding) => [template?.file ?? '', resource?.logicalId ?? '', rule.id, verdict.at ?? ''].join('\0');
  return findings.map(finding => ({ finding, key: key(finding) }))
    .sort((a, b) => a.key < b.key ? -1 : a.key > b.key ? 1 : 0)
    .map(each => each.finding);
}
