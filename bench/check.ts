import { measure } from './measure';
import { decide } from '../lib/engine/decide';
import { evaluate } from '../lib/engine/evaluate';
import { summarize } from '../lib/engine/summarize';
import { readFacts } from '../lib/facts/read';
import { RULES } from '../lib/rules';

/** From reading the assembly to decisions. */
function judge(folder: string, rules = RULES) {
  const graph = readFacts([folder]);
  return { graph, findings: decide(evaluate(graph, rules), graph.acknowledgements) };
}

/** The rules that check what cdk-nag's pack checks. */
const SAME_CHECKS = RULES.filter(rule => (rule.crosswalk?.cdkNag ?? []).length > 0);

// A process of its own, as the command line is: an app of the CDK beside it would have its garbage collected in our time.
const measured = process.argv.slice(2).map(folder => {
  const { first, warm } = measure(() => judge(folder));
  const { graph, findings } = judge(folder);
  const { resources, rules, rulesApplied } = summarize(graph, RULES, findings);
  return { first, warm, resources, rules, rulesApplied };
});
const [smallest] = process.argv.slice(2);
const sameChecks = { rules: SAME_CHECKS.length, checkMs: measure(() => judge(smallest, SAME_CHECKS)).warm };
process.stdout.write(JSON.stringify({ measured, sameChecks, peakMemoryMb: Math.round(process.resourceUsage().maxRSS / 1024) }));
