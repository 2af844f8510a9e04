import { dayOf, readBaseline } from './baseline';
import { Delivery, STANDARD } from './delivery';
import type { Format } from './format-names';
import { piecesOf, shown, takesCompliant } from './formats';
import { judgeAloud } from './judge-aloud';
import { parseOutputs, readFor, refuseInput } from './outputs';
import { readInput } from './read-input';
import { FRAMEWORKS } from '../catalogue/frameworks';
import { SAFEGUARDS } from '../catalogue/safeguards';
import { compare } from '../engine/baseline';
import { baselineNotes } from '../engine/baseline-notes';
import { DecidedFinding } from '../engine/finding';
import { FailurePolicy, levelOf } from '../engine/level';
import { nearestNames } from '../engine/nearest-names';
import { stagePaths } from '../engine/stages';
import { summarize } from '../engine/summarize';
import { viewOf } from '../engine/view';
import type { ResourceGraph } from '../facts/graph';
import { UnusableInput } from '../facts/unusable-input';
import { GOVERNANCE_IDS } from '../governance/governance-matters';
import { RULES } from '../rules';
import type { CheckOptions } from './main';
import { stageLines } from './stage-lines';

/** Judges paths, delivers the outcome and gives the exit code. */
export function check(paths: readonly string[], options: CheckOptions, delivery: Delivery = STANDARD): number {
  const outputs = parseOutputs(options.output);
  const formats = [options.format, ...outputs.map(each => each.format)];
  for (const format of formats) refuseUseless(format, options);
  refuseUselessProfile(formats, options);
  const baseline = options.baseline === undefined ? undefined : readBaseline(options.baseline);
  const day = dayOf(options.date);
  const graph = readInput(paths);
  const read = [...options.baseline === undefined ? [] : [options.baseline], ...readFor(paths, graph)];
  for (const { format, file } of outputs) refuseInput(`--output ${format}=${file}`, file, read);
  for (const note of graph.notes) delivery.note(note);
  const policy: FailurePolicy = { failOn: options.failOn, strict: options.strict, failOnByStage: stageLines(options.failOnStage, graph) };
  const judged = judgeAloud(graph, { ...options, day, foundElsewhere: GOVERNANCE_IDS });
  const compared = baseline && compare(judged.findings, baseline, day);
  const findings = [...(compared ?? judged).findings, ...judged.aboutDecisions];
  for (const word of options.only) if (only(findings, [word]).length === 0) delivery.note(nothingOf(word, graph));
  const shownFindings = sort(only(shown(findings, options.all), options.only));
  const { register: decisions, scope } = judged;
  const { profile = 'security-rule' } = options;
  const view = profile === 'security-rule' ? undefined : { profile, rows: viewOf(FRAMEWORKS[profile], RULES, findings) };
  const outcome = { findings: shownFindings, summary: summarize(graph, RULES, findings), policy, top: options.top, decisions, scope, view };
  for (const { format, file } of outputs) delivery.file(file, piecesOf(format, outcome));
  delivery.print(piecesOf(options.format, outcome, delivery.isColored));
  if (compared) for (const note of Object.values(baselineNotes(options.baseline!, compared))) delivery.note(note);
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

/** What is said of a word of `--only` that nothing goes by. Of paths those of stacks and Stages may have been meant. */
function nothingOf(word: string, graph: ResourceGraph): string {
  const paths = [...stagePaths(graph), ...graph.templates.flatMap(each => each.constructPath ?? [])];
  const ids = [...RULES.map(each => each.id), ...SAFEGUARDS.map(each => each.id), ...paths];
  const near = ids.includes(word) ? [] : nearestNames(word, ids);
  return `--only ${word}: nothing here is of that rule or safeguard, or on that path${near.length > 0 ? `; did you mean ${near.join(', ')}?` : ''}`;
}

/** By template, logical id and rule: the same input prints the same text. */
function sort(findings: readonly DecidedFinding[]): readonly DecidedFinding[] {
  const key = ({ template, resource, rule, verdict }: DecidedFinding) => [template?.file ?? '', resource?.logicalId ?? '', rule.id, verdict.at ?? ''].join('\0');
  return findings.map(finding => ({ finding, key: key(finding) }))
    .sort((a, b) => a.key < b.key ? -1 : a.key > b.key ? 1 : 0)
    .map(each => each.finding);
}
