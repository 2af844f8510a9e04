import { Measure, Said, Settled, saidIn, settle } from './decision-register';
import { EvaluationOptions, evaluate } from './evaluate';
import { Scoped, withScope } from './scope';
import { SCOPE_RULES } from './scope-rules';
import { withheld } from './secret-values';
import type { ResourceGraph } from '../facts/graph';
import { RULES } from '../rules';

/** By what a graph is judged. */
export interface JudgeOptions extends EvaluationOptions, Omit<Measure, 'rules'> {}

/** What was found, what is out of scope, and what was decided about it. */
export interface JudgedGraph extends Settled, Pick<Scoped, 'scope' | 'outOfScope'> {}

/** The rules whose findings may be decided about: those of the catalogue, and those on scope. */
export const DECIDABLE = [...RULES, ...SCOPE_RULES];

/** The one way from facts to findings: every rule, then what is in scope, then what people said of it. */
export function judge(graph: ResourceGraph, options: JudgeOptions, said: Said = saidIn(graph)): JudgedGraph {
  const { findings, scope, outOfScope } = withScope(graph, evaluate(graph, RULES, options));
  const { day, plainAcknowledgements, foundElsewhere } = options;
  const settled = settle(graph, findings, said, { rules: DECIDABLE, day, plainAcknowledgements, foundElsewhere });
  return { ...settled, findings: withheld(settled.findings, graph), aboutDecisions: withheld(settled.aboutDecisions, graph), scope, outOfScope };
}
