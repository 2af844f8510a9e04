import * as fs from 'node:fs';
import { evaluate } from '../lib/engine/evaluate';
import { ResourceGraph } from '../lib/facts/graph';
import { Json } from '../lib/facts/value';
import { RULES } from '../lib/rules';
import { Rule } from '../lib/rules/rule';

/** A labelled case: whether a peer's rule must fire on a template. */
interface LabelledCase {
  readonly source: 'guard' | 'cdk-nag';
  readonly rule: string;
  readonly case: string;
  readonly label: 'FAIL' | 'NON_COMPLIANCE' | 'PASS' | 'COMPLIANCE';
  readonly template: Json;
}

const FIRES = new Set(['FAIL', 'NON_COMPLIANCE']);

function counterparts({ source, rule }: LabelledCase): Rule[] {
  return RULES.filter(each => (source === 'guard' ? each.crosswalk?.guard : each.crosswalk?.cdkNag)?.includes(rule));
}

/** What our counterparts of a peer's rule say of the template: whether one fires, and every verdict for people. */
function judge(each: LabelledCase): { readonly rules: readonly string[]; readonly fires: boolean; readonly verdicts: readonly string[] } {
  const rules = counterparts(each);
  const graph = new ResourceGraph();
  graph.add(each.template, { file: 'template.json' });
  const findings = evaluate(graph, rules);
  return {
    rules: rules.map(rule => rule.id),
    fires: findings.some(({ verdict }) => verdict.status === 'NON_COMPLIANT'),
    verdicts: findings.map(({ rule, resource, verdict }) => `${rule.id} ${resource?.logicalId ?? 'app'} ${verdict.status} ${verdict.at ?? ''}: ${verdict.found ?? ''}`),
  };
}

function main(file: string | undefined): void {
  if (file === undefined || !fs.existsSync(file)) {
    process.stderr.write('usage: npm run conformance -- <cases.json>\n');
    process.exitCode = 2;
    return;
  }
  const cases = JSON.parse(fs.readFileSync(file, 'utf8')) as readonly LabelledCase[];
  const outcomes = cases.map(each => ({ each, ...judge(each) }));
  const disagreements = outcomes.filter(({ each, fires }) => fires !== FIRES.has(each.label));
  for (const { each, rules, verdicts } of disagreements) {
    process.stdout.write(`${each.source} ${each.rule} "${each.case}": labelled ${each.label}; ${rules.length === 0 ? 'no rule of ours' : rules.join(', ')}\n`);
    for (const verdict of verdicts) process.stdout.write(`    ${verdict}\n`);
  }
  const agreed = cases.length - disagreements.length;
  process.stdout.write(`${agreed} of ${cases.length} cases agree: ${(100 * agreed / cases.length).toFixed(1)} %\n`);
}

main(process.argv[2]);
