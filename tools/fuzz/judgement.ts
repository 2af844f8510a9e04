import { CaseTemplate } from './generators';
import { checkJson } from '../../lib/cli/check-json';
import { jsonPieces } from '../../lib/cli/pieces';
import { decide } from '../../lib/engine/decide';
import { describe } from '../../lib/engine/describe';
import { evaluate } from '../../lib/engine/evaluate';
import { Finding, statusOf } from '../../lib/engine/finding';
import { summarize } from '../../lib/engine/summarize';
import { ResourceGraph } from '../../lib/facts/graph';
import { parseTemplate } from '../../lib/facts/parse-template';
import { UnusableInput } from '../../lib/facts/unusable-input';
import { Json, isObject } from '../../lib/facts/value';
import { RULES } from '../../lib/rules';

/** A case takes at most so long, in milliseconds: a share for the rules, and one for every kibibyte of the template. */
export const BOUND = { base: 1000, perKibibyte: 25 } as const;

/** A text of a finding is at most so long, whatever the template says. */
const MAX_FOUND = 1000;

const STATUSES = new Set(['noncompliant', 'undetermined', 'compliant', 'acknowledged']);

/** How a case came out: judged, or refused in one line. */
export interface Outcome {
  readonly refusal?: string;
  readonly resources: number;
  readonly findings: number;
  readonly milliseconds: number;
}

/** Judges a case and throws an error that says which promise it breaks. */
export function judgeCase({ body, nested }: CaseTemplate): Outcome {
  const text = JSON.stringify(body);
  let graph: ResourceGraph;
  try {
    graph = graphOf(text, nested);
  } catch (error) {
    if (!(error instanceof UnusableInput)) throw error;
    if (error.message.includes('\n')) throw new Error(`a refusal of more than one line: ${error.message}`, { cause: error });
    return { refusal: error.message, resources: 0, findings: 0, milliseconds: 0 };
  }
  let { findings, milliseconds } = judge(graph);
  const bound = BOUND.base + BOUND.perKibibyte * text.length / 1024;
  // Others use the machine, too: what is slow once is asked again.
  for (let attempt = 0; attempt < 2 && milliseconds > bound; attempt++) milliseconds = Math.min(milliseconds, judge(graphOf(text, nested)).milliseconds);
  if (milliseconds > bound) throw new Error(`took ${Math.round(milliseconds)} ms, ${Math.round(bound)} are allowed for ${text.length} characters`);
  const shown = linesOf(findings);
  const again = linesOf(judge(graphOf(text, nested)).findings);
  const difference = shown.findIndex((line, index) => line !== again[index]);
  if (difference >= 0 || shown.length !== again.length) throw new Error(`judged twice, it differs: ${shown[difference] ?? 'nothing'} and ${again[difference] ?? 'nothing'}`);
  assertSummary(graph, findings);
  assertTexts(findings);
  return { resources: graph.resources.length, findings: findings.length, milliseconds };
}

function graphOf(text: string, nested: Json): ResourceGraph {
  const graph = new ResourceGraph();
  const environment = { account: '111122223333', region: 'us-east-1' };
  const root = graph.add(parseTemplate(text, 'case.json'), { file: 'case.json', stackName: 'Stack', environment });
  for (const [id, each] of Object.entries(nested)) {
    const parent = root.resource(id);
    if (!parent || !isObject(each)) continue;
    graph.add(parseTemplate(JSON.stringify(each), `${id}.json`, true), { file: `${id}.json`, environment, parent });
  }
  graph.isApp = true;
  return graph;
}

function judge(graph: ResourceGraph): { readonly findings: readonly Finding[]; readonly milliseconds: number } {
  const started = performance.now();
  const findings = decide(evaluate(graph, RULES), graph.acknowledgements);
  // Texts are made late: that belongs to the work.
  for (const finding of findings) describe(finding);
  return { findings, milliseconds: performance.now() - started };
}

function linesOf(findings: readonly Finding[]): string[] {
  return findings.map(finding => [finding.template?.file, finding.resource?.logicalId, finding.rule.id, finding.verdict.status, describe(finding).message].join(' '));
}

/** Every resource of the input is in the summary's count, and every finding in one of its other counts. */
function assertSummary(graph: ResourceGraph, findings: readonly Finding[]): void {
  const summary = summarize(graph, RULES, findings);
  const written = graph.templates.reduce((sum, { body }) => sum + resourcesIn(body), 0);
  if (summary.resources !== written) throw new Error(`${written} resources in the input, ${summary.resources} in the summary`);
  const counted = summary.compliant + summary.undetermined + summary.acknowledged + Object.values(summary.noncompliant).reduce((sum, each) => sum + each, 0);
  if (counted !== findings.length) throw new Error(`${findings.length} findings, ${counted} in the summary`);
}

/** The entries under `Resources`. Loops are counted as what they make, which this cannot know: such a template counts as it is. */
function resourcesIn(body: Json): number {
  const ids = Object.keys(body.Resources as Json);
  return ids.filter(id => id !== 'Fn::Transform').length;
}

function assertTexts(findings: readonly Finding[]): void {
  const printed = [...jsonPieces(checkJson(findings, summarize(new ResourceGraph(), RULES, findings)))].join('');
  const { results } = JSON.parse(printed) as { results: readonly Json[] };
  if (results.length !== findings.length) throw new Error(`${findings.length} findings, ${results.length} in the JSON`);
  for (const finding of findings) {
    if (!STATUSES.has(statusOf(finding))) throw new Error(`${finding.rule.id}: no status: ${statusOf(finding)}`);
    const { at = '', found = '' } = finding.verdict;
    if (typeof at !== 'string' || typeof found !== 'string') throw new Error(`${finding.rule.id}: place or value are no texts`);
    if (found.length > MAX_FOUND) throw new Error(`${finding.rule.id}: shows ${found.length} characters of a value`);
  }
}
