import type { Subject } from './subjects';
import { saidIn, settle } from '../../lib/engine/decision-register';
import { isAtLeast } from '../../lib/engine/describe';
import { evaluate } from '../../lib/engine/evaluate';
import { statusOf } from '../../lib/engine/finding';
import { ResourceGraph } from '../../lib/facts/graph';
import { Json } from '../../lib/facts/value';
import { RULES } from '../../lib/rules';
import { Rule } from '../../lib/rules/rule';

/** How the gate takes a finding: it fails the build, prints a warning, or says that it cannot know before deployment. */
export type Response = 'fails' | 'warns' | 'undetermined';

/** What the gate has to say of an app. */
export interface Judgement {
  /** The findings that are neither compliant nor acknowledged, by rule and place. */
  readonly open: ReadonlyMap<string, Response>;
}

/** Judges an app as the gate does, with some of its templates replaced. */
export function judge(subject: Subject, replaced: ReadonlyMap<string, Json> = new Map(), rules: readonly Rule[] = RULES): Judgement {
  return judged(graphOf(subject, replaced), subject, rules);
}

/**
 * How the gate takes a mutant that is made at a resource of a type: what `verdictOn` says of all rules. The rules that weigh most are asked
 * first, of these the ones on the type, and the others no more when nothing that they say can be worse.
 */
export function response(
  subject: Subject, replaced: ReadonlyMap<string, Json>, type: string, original: Judgement, rules: readonly Rule[] = RULES,
): Response | undefined {
  const graph = graphOf(subject, replaced);
  let worst: Response | undefined;
  for (const { asked, worstAnswer } of inTurn(rules, type)) {
    if (rank(worst) >= rank(worstAnswer)) break;
    const answer = verdictOn(judged(graph, subject, asked), original);
    if (rank(answer) > rank(worst)) worst = answer;
  }
  return worst;
}

/** Rules that are asked together, and the worst that one of them can say. */
interface Turn {
  readonly asked: readonly Rule[];
  readonly worstAnswer: Response;
}

const TURNS = new WeakMap<readonly Rule[], Map<string, readonly Turn[]>>();

function inTurn(rules: readonly Rule[], type: string): readonly Turn[] {
  let turns = TURNS.get(rules);
  if (!turns) TURNS.set(rules, turns = new Map());
  let found = turns.get(type);
  if (!found) {
    const turn = (worstAnswer: Response, isOnType: boolean): Turn => ({
      worstAnswer, asked: rules.filter(each => worstOf(each) === worstAnswer && isOn(each, type) === isOnType),
    });
    turns.set(type, found = [turn('fails', true), turn('fails', false), turn('warns', true), turn('warns', false)]);
  }
  return found;
}

function isOn({ appliesTo }: { readonly appliesTo: readonly string[] }, type: string): boolean {
  return appliesTo.includes(type);
}

function worstOf({ severity }: Rule): Response {
  return isAtLeast(severity, 'high') ? 'fails' : 'warns';
}

function graphOf({ bodies, origins }: Subject, replaced: ReadonlyMap<string, Json>): ResourceGraph {
  const graph = new ResourceGraph();
  for (const [file, body] of bodies) graph.add(replaced.get(file) ?? body, origins.get(file)!);
  graph.isApp = true;
  return graph;
}

/** The day by which decisions are weighed. */
const DAY = '2026-11-23';

function judged(graph: ResourceGraph, { accountBaseline }: Subject, rules: readonly Rule[]): Judgement {
  const open = new Map<string, Response>();
  for (const finding of settle(graph, evaluate(graph, rules, { accountBaseline }), saidIn(graph), { rules: RULES, day: DAY }).findings) {
    const status = statusOf(finding);
    if (status !== 'noncompliant' && status !== 'undetermined') continue;
    const key = `${finding.rule.id} ${finding.template?.file ?? ''} ${finding.resource?.logicalId ?? ''}`;
    const answer = status === 'undetermined' ? 'undetermined' : worstOf(finding.rule);
    if (rank(answer) > rank(open.get(key))) open.set(key, answer);
  }
  return { open };
}

/** The worst of what the gate says of a mutant and does not say, or says more mildly, of the original; nothing if the mutant survives. */
export function verdictOn(mutant: Judgement, original: Judgement): Response | undefined {
  let worst: Response | undefined;
  for (const [key, answer] of mutant.open) {
    if (rank(answer) > rank(original.open.get(key)) && rank(answer) > rank(worst)) worst = answer;
  }
  return worst;
}

const RANKS: Readonly<Record<Response, number>> = { undetermined: 1, warns: 2, fails: 3 };

function rank(answer: Response | undefined): number {
  return answer === undefined ? 0 : RANKS[answer];
}
