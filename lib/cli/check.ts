import { Format, piecesOf, shown, takesCompliant } from './formats';
import { parseOutputs, writeWhole } from './outputs';
import { print } from './pieces';
import { printable } from './printable';
import { decide } from '../engine/decide';
import { isAtLeast } from '../engine/describe';
import { evaluate } from '../engine/evaluate';
import { DecidedFinding, statusOf } from '../engine/finding';
import { summarize } from '../engine/summarize';
import { readFacts } from '../facts/read';
import { UnusableInput } from '../facts/unusable-input';
import { RULES } from '../rules';
import type { CheckOptions } from './main';

/** Judges paths, prints the outcome and gives the exit code. */
export function check(paths: readonly string[], options: CheckOptions): number {
  const outputs = parseOutputs(options.output);
  for (const format of [options.format, ...outputs.map(each => each.format)]) refuseUseless(format, options);
  const graph = readFacts(paths);
  for (const note of graph.notes) process.stderr.write(`cdk-hipaa: ${printable(note)}\n`);
  const findings = decide(evaluate(graph, RULES, options), graph.acknowledgements);
  const outcome = { findings: sort(shown(findings, options.all)), summary: summarize(graph, RULES, findings), policy: options };
  for (const { format, file } of outputs) writeWhole(file, piecesOf(format, outcome));
  print(piecesOf(options.format, outcome, Boolean(process.stdout.isTTY) && !process.env.NO_COLOR));
  return findings.some(each => fails(each, options)) ? 1 : 0;
}

function refuseUseless(format: Format, { all }: CheckOptions): void {
  if (!all || takesCompliant(format)) return;
  throw new UnusableInput(`--all does not go with the format ${format}, which has no place for what complies; use json to see it`);
}

function fails(finding: DecidedFinding, { strict, failOn }: CheckOptions): boolean {
  const status = statusOf(finding);
  if (status === 'noncompliant') return strict || isAtLeast(finding.rule.severity, failOn);
  return strict && status === 'undetermined';
}

/** By template, logical id and rule: the same input prints the same text. */
function sort(findings: readonly DecidedFinding[]): readonly DecidedFinding[] {
  const key = ({ template, resource, rule, verdict }: DecidedFinding) => [template?.file ?? '', resource?.logicalId ?? '', rule.id, verdict.at ?? ''].join('\0');
  return findings.map(finding => ({ finding, key: key(finding) }))
    .sort((a, b) => a.key < b.key ? -1 : a.key > b.key ? 1 : 0)
    .map(each => each.finding);
}
