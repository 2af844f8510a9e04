import * as fs from 'node:fs';
import { DIVERGENCES, Divergence, PeerTool } from './divergences';
import { evaluate } from '../lib/engine/evaluate';
import { ResourceGraph } from '../lib/facts/graph';
import { Json } from '../lib/facts/value';
import { RULES } from '../lib/rules';
import { Rule } from '../lib/rules/rule';

/** A labelled case: whether a peer's rule must fire on a template. */
export interface LabelledCase {
  readonly source: PeerTool;
  readonly rule: string;
  readonly case: string;
  readonly label: 'FAIL' | 'NON_COMPLIANCE' | 'PASS' | 'COMPLIANCE';
  readonly template: Json;
}

/** What our counterparts of a peer's rule say of a case. */
export interface Outcome {
  readonly each: LabelledCase;
  readonly rules: readonly string[];
  readonly agrees: boolean;
  /** Whether no rule of ours contradicts the label: at least one leaves open what the label calls a breach. */
  readonly isOpen: boolean;
  readonly divergence?: Divergence;
  /** Every verdict, for people. */
  readonly verdicts: readonly string[];
}

const FIRES = new Set(['FAIL', 'NON_COMPLIANCE']);

/** Of a hundred cases at least so many agree or are documented. */
const ENOUGH = 97;

function counterparts({ source, rule }: LabelledCase): Rule[] {
  return RULES.filter(each => (source === 'guard' ? each.crosswalk?.guard : each.crosswalk?.cdkNag)?.includes(rule));
}

/** Asks our counterparts of a peer's rule about its template. */
export function judge(each: LabelledCase, divergences: readonly Divergence[] = DIVERGENCES): Outcome {
  const rules = counterparts(each);
  const graph = new ResourceGraph();
  graph.add(each.template, { file: 'template.json' });
  const findings = evaluate(graph, rules);
  const statuses = new Set(findings.map(({ verdict }) => verdict.status));
  const agrees = statuses.has('NON_COMPLIANT') === FIRES.has(each.label);
  return {
    each,
    rules: rules.map(rule => rule.id),
    agrees,
    isOpen: !agrees && FIRES.has(each.label) && statuses.has('INSUFFICIENT_DATA'),
    divergence: divergences.find(one => one.source === each.source && one.rule === each.rule && isNamed(each.case, one.case)),
    verdicts: findings.map(({ rule, resource, verdict }) => `${rule.id} ${resource?.logicalId ?? 'app'} ${verdict.status} ${verdict.at ?? ''}: ${verdict.found ?? ''}`),
  };
}

function isNamed(name: string, ending: string): boolean {
  return name === ending || name.endsWith(` ${ending}`);
}

/** The report on some outcomes, and whether they are good enough. */
export function report(outcomes: readonly Outcome[]): { readonly lines: readonly string[]; readonly isEnough: boolean } {
  const disagreements = outcomes.filter(each => !each.agrees);
  const [documented, undocumented] = [disagreements.filter(each => each.divergence), disagreements.filter(each => !each.divergence)];
  const needless = outcomes.filter(each => each.agrees && each.divergence);
  const agreed = outcomes.length - disagreements.length;
  const percent = (count: number) => `${outcomes.length === 0 ? '0.0' : (100 * count / outcomes.length).toFixed(1)} %`;
  return {
    lines: [
      ...undocumented.flatMap(({ each, rules, verdicts }) => [
        `${nameOf(each)}: labelled ${each.label}; ${rules.length === 0 ? 'no rule of ours' : rules.join(', ')}`, ...verdicts.map(verdict => `    ${verdict}`),
      ]),
      ...documented.map(({ each, divergence }) => `documented: ${nameOf(each)}: ${divergence?.reason ?? ''}`),
      ...needless.map(({ each }) => `needlessly documented: ${nameOf(each)} agrees`),
      `${agreed} of ${outcomes.length} cases agree: ${percent(agreed)}`,
      `${disagreements.length} disagree: ${documented.length} documented, ${undocumented.length} not; ${disagreements.filter(each => each.isOpen).length} of them undetermined by us`,
      `${agreed + documented.length} agree or are documented: ${percent(agreed + documented.length)}`,
    ],
    isEnough: outcomes.length > 0 && 100 * (agreed + documented.length) >= ENOUGH * outcomes.length && needless.length === 0,
  };
}

function nameOf({ source, rule, case: name }: LabelledCase): string {
  return `${source} ${rule} "${name}"`;
}

function main(file: string | undefined): void {
  if (file === undefined || !fs.existsSync(file)) {
    process.stderr.write('usage: npm run conformance -- <cases.json>\n');
    process.exitCode = 2;
    return;
  }
  const cases = JSON.parse(fs.readFileSync(file, 'utf8')) as readonly LabelledCase[];
  const { lines, isEnough } = report(cases.map(each => judge(each)));
  process.stdout.write(`${lines.join('\n')}\n`);
  process.exitCode = isEnough ? 0 : 1;
}

if (require.main === module) main(process.argv[2]);
