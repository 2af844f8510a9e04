import { dayOf, readBaseline } from './baseline';
import { Format, piecesOf, shown, takesCompliant } from './formats';
import { parseOutputs, writeWhole } from './outputs';
import { print } from './pieces';
import { printable } from './printable';
import { compare } from '../engine/baseline';
import { DecidedFinding } from '../engine/finding';
import { judge } from '../engine/judge';
import { FailurePolicy, levelOf } from '../engine/level';
import { readinessOf } from '../engine/readiness';
import { summarize } from '../engine/summarize';
import { readFacts } from '../facts/read';
import { UnusableInput } from '../facts/unusable-input';
import { RULES } from '../rules';
import type { CheckOptions } from './main';
import { stageLines } from './stage-lines';

/** Judges paths, prints the outcome and gives the exit code. */
export function check(paths: readonly string[], options: CheckOptions): number {
  const outputs = parseOutputs(options.output);
  const formats = [options.format, ...outputs.map(each => each.format)];
  for (const format of formats) refuseUseless(format, options);
  refuseUselessProfile(formats, options);
  const baseline = options.baseline === undefined ? undefined : readBaseline(options.baseline);
  const day = dayOf(options.date);
  const graph = readFacts(paths);
  for (const note of graph.notes) process.stderr.write(`cdk-hipaa: ${printable(note)}\n`);
  const policy: FailurePolicy = { failOn: options.failOn, strict: options.strict, failOnByStage: stageLines(options.failOnStage, graph) };
  const judged = judge(graph, { ...options, day });
  const { findings: compared, fixed } = baseline ? compare(judged.findings, baseline, day) : { findings: judged.findings, fixed: [] };
  const findings = [...compared, ...judged.aboutDecisions];
  const shownFindings = sort(only(shown(findings, options.all), options.only));
  const { register: decisions, scope } = judged;
  const readiness = options.profile === 'nprm-2025-readiness' ? readinessOf(findings) : undefined;
  const outcome = { findings: shownFindings, summary: summarize(graph, RULES, findings), policy, top: options.top, decisions, scope, readiness };
  for (const { format, file } of outputs) writeWhole(file, piecesOf(format, outcome));
  print(piecesOf(options.format, outcome, Boolean(process.stdout.isTTY) && !process.env.NO_COLOR));
  if (fixed.length > 0) process.stderr.write(`cdk-hipaa: ${options.baseline}: ${fixed.length === 1 ? 'an entry is' : `${fixed.length} entries are`} fixed; take them out with \`cdk-hipaa baseline prune\`\n`);
  return findings.some(each => levelOf(each, policy) === 'error') ? 1 : 0;
}

function refuseUseless(format: Format, { all }: CheckOptions): void {
  if (!all || takesCompliant(format)) return;
  throw new UnusableInput(`--all does not go with the format ${format}, which has no place for what complies; use json to see it`);
}

function refuseUselessProfile(formats: readonly Format[], { profile = 'security-rule' }: CheckOptions): void {
  if (profile === 'security-rule' || formats.some(each => each === 'text' || each === 'json')) return;
  throw new UnusableInput(`--profile ${profile} is told as text and as json only; use one of these, or give another --output besides`);
}

/** Those of a rule, of a safeguard, or on a path and below: what is shown, and not what counts. */
function only(findings: readonly DecidedFinding[], wanted: readonly string[]): readonly DecidedFinding[] {
  if (wanted.length === 0) return findings;
  const isWanted = ({ rule, resource, template }: DecidedFinding) => {
    const paths = [resource?.constructPath, resource?.logicalId, template?.constructPath, template?.file].filter(each => each !== undefined);
    return wanted.some(word => word === rule.id || (rule.safeguards as readonly string[]).includes(word) || paths.some(path => path === word || path.startsWith(`${word}/`)));
  };
  return findings.filter(isWanted);
}

/** By template, logical id and rule: the same input prints the same text. */
function sort(findings: readonly DecidedFinding[]): readonly DecidedFinding[] {
  const key = ({ template, resource, rule, verdict }: DecidedFinding) => [template?.file ?? '', resource?.logicalId ?? '', rule.id, verdict.at ?? ''].join('\0');
  return findings.map(finding => ({ finding, key: key(finding) }))
    .sort((a, b) => a.key < b.key ? -1 : a.key > b.key ? 1 : 0)
    .map(each => each.finding);
}
