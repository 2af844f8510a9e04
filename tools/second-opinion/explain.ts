import type { Comparison, Difference } from './compare';
import { EXPLANATIONS, Explanation } from './differences';
import type { Engine } from './opinion';

/** A difference with the reason for it, if there is one. */
export interface ExplainedDifference extends Difference {
  readonly explanation?: Explanation;
}

/** What is to be said of the differences with all tools. */
export interface Account {
  readonly differences: readonly ExplainedDifference[];
  readonly unexplained: number;
  /** Rules of explanations that no difference needs any more. */
  readonly stale: readonly string[];
  /** Whether nothing is left to explain, and nothing is explained in vain. */
  readonly isComplete: boolean;
}

/** Finds the reason for each difference, and the reasons for none. */
export function explain(comparisons: readonly Comparison[], explanations: readonly Explanation[] = EXPLANATIONS): Account {
  const needed = new Set<string>();
  const differences = comparisons.flatMap(each => each.differences).map((difference): ExplainedDifference => {
    const explanation = explanations.find(each => explains(each, difference));
    if (explanation) needed.add(keyOf(explanations.indexOf(explanation), difference.engine, difference.rule));
    return { ...difference, explanation };
  });
  const unexplained = differences.filter(each => !each.explanation).length;
  const stale = explanations.flatMap((each, index) => rulesOf(each)
    .filter(([engine, rule]) => !needed.has(keyOf(index, engine, rule)))
    .map(([engine, rule]) => `${engine} ${rule} on ${each.on.name}`));
  return { differences, unexplained, stale, isComplete: unexplained === 0 && stale.length === 0 };
}

function explains({ rules, peer, on }: Explanation, difference: Difference): boolean {
  const { engine, rule, resource } = difference;
  return peer === difference.peer && rules[engine]?.includes(rule) === true && resource !== undefined && on.includes(resource);
}

function rulesOf({ rules }: Explanation): [Engine, string][] {
  return (Object.entries(rules) as [Engine, readonly string[]][]).flatMap(([engine, names]) => names.map((name): [Engine, string] => [engine, name]));
}

function keyOf(index: number, engine: Engine, rule: string): string {
  return `${index}|${engine}|${rule}`;
}
