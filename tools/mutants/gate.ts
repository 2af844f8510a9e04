import type { Subject } from './subjects';
import { decide } from '../../lib/engine/decide';
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
export function judge(
  { bodies, origins, accountBaseline }: Subject, replaced: ReadonlyMap<string, Json> = new Map(), rules: readonly Rule[] = RULES,
): Judgement {
  const graph = new ResourceGraph();
  for (const [file, body] of bodies) graph.add(replaced.get(file) ?? body, origins.get(file)!);
  graph.isApp = true;
  const open = new Map<string, Response>();
  for (const finding of decide(evaluate(graph, rules, { accountBaseline }), graph.acknowledgements)) {
    const status = statusOf(finding);
    if (status !== 'noncompliant' && status !== 'undetermined') continue;
    const key = `${finding.rule.id} ${finding.template?.file ?? ''} ${finding.resource?.logicalId ?? ''}`;
    const response = status === 'undetermined' ? 'undetermined' : isAtLeast(finding.rule.severity, 'high') ? 'fails' : 'warns';
    if (rank(response) > rank(open.get(key))) open.set(key, response);
  }
  return { open };
}

/** The worst of what the gate says of a mutant and does not say, or says more mildly, of the original; nothing if the mutant survives. */
export function verdictOn(mutant: Judgement, original: Judgement): Response | undefined {
  let worst: Response | undefined;
  for (const [key, response] of mutant.open) {
    if (rank(response) > rank(original.open.get(key)) && rank(response) > rank(worst)) worst = response;
  }
  return worst;
}

function rank(response: Response | undefined): number {
  return response === undefined ? 0 : { undetermined: 1, warns: 2, fails: 3 }[response];
}
