import * as fs from 'node:fs';
import { App, PolicyViolation, Validations } from 'aws-cdk-lib';
import { Compared, compare } from '../engine/baseline';
import { parseBaseline, today } from '../engine/baseline-file';
import { acknowledgementId, decide } from '../engine/decide';
import { evaluate } from '../engine/evaluate';
import { summarize } from '../engine/summarize';
import type { ResourceGraph } from '../facts/graph';
import { readFacts } from '../facts/read';
import { Acknowledgement } from '../facts/stack-metadata';
import { RULES } from '../rules';
import { HipaaProps } from './gate-props';
import { nagOpinions } from './nag-opinions';
import { summaryLines } from './print';
import { toViolations } from './violations';

/** How an app was judged: what CDK's report takes, and what was judged in lines for the terminal. */
export interface Judgement {
  readonly violations: PolicyViolation[];
  readonly summary: readonly string[];
}

/** What our rules say of the assembly that an app has written. */
export function findingsOf(app: App, props: HipaaProps): Compared & { readonly graph: ResourceGraph } {
  const graph = readFacts([app.outdir]);
  const acknowledgements = collectAcknowledgements(app);
  honourNagAcknowledgements(app, acknowledgements);
  const findings = decide(evaluate(graph, RULES, { accountBaseline: props.accountBaseline }), acknowledgements);
  const baseline = props.baselineFile === undefined ? undefined : parseBaseline(fs.readFileSync(props.baselineFile, 'utf8'), props.baselineFile);
  return { graph, ...baseline ? compare(findings, baseline, today()) : { findings, fixed: [] } };
}

/** Judges the assembly that an app has written, and asks cdk-nag for its opinion. */
export function judgeApp(app: App, props: HipaaProps, isReportOnly: boolean): Judgement {
  const { graph, findings, fixed } = findingsOf(app, props);
  const second = nagOpinions(app, findings, props.nagPacks);
  return {
    violations: [...toViolations(findings, second, app.outdir, props, isReportOnly), ...second.violations(isReportOnly)],
    summary: [
      ...summaryLines(summarize(graph, RULES, findings), second),
      ...fixed.length > 0 ? [`note: ${props.baselineFile} has ${fixed.length} fixed entries; take them out with \`cdk-hipaa baseline prune\``] : [],
    ],
  };
}

/** What users decided anywhere in the tree: the assembly records only what lies in stacks. */
function collectAcknowledgements(root: App): Acknowledgement[] {
  return root.node.findAll().flatMap(construct => construct.node.metadata
    .filter(entry => entry.type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY && entry.data)
    .flatMap(entry => Object.entries(entry.data as Record<string, string>).map(([id, reason]) => ({ id, reason, constructPath: construct.node.path }))));
}

/**
 * CDK ties an acknowledgement to a finding by its exact id. One made for a rule of cdk-nag is therefore repeated, on the same
 * construct, for our rule on the same matter: so it is listed with its reason in the validation report.
 */
function honourNagAcknowledgements(root: App, acknowledgements: Acknowledgement[]): void {
  const ids = idsByNagId();
  for (const { id, reason, constructPath } of [...acknowledgements]) {
    const rules = ids.get(id) ?? [];
    const construct = rules.length > 0 ? root.node.findAll().find(each => each.node.path === constructPath) : undefined;
    for (const ours of construct ? rules : []) {
      if (acknowledgements.some(each => each.id === ours && each.constructPath === constructPath)) continue;
      Validations.of(construct!).acknowledge({ id: ours, reason: `${reason} (acknowledged as ${id})` });
      acknowledgements.push({ id: ours, reason: `${reason} (acknowledged as ${id})`, constructPath });
    }
  }
}

/** cdk-nag's acknowledgement ids to ours, for the rules of the crosswalk. */
function idsByNagId(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const rule of RULES) {
    for (const id of rule.crosswalk?.cdkNag ?? []) {
      const key = `HIPAA.Security::HIPAA.Security-${id}`;
      found.set(key, [...found.get(key) ?? [], acknowledgementId(rule)]);
    }
  }
  return found;
}
