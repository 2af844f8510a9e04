import type { App, PolicyViolation } from 'aws-cdk-lib';
import { Compared, compare } from '../engine/baseline';
import { today } from '../engine/baseline-file';
import { baselineNotes } from '../engine/baseline-notes';
import { JudgedGraph, judge } from '../engine/judge';
import { registerSummary } from '../engine/register-summary';
import { scopeText } from '../engine/scope';
import { summarize } from '../engine/summarize';
import type { ResourceGraph } from '../facts/graph';
import { readFacts } from '../facts/read';
import { GOVERNANCE_IDS } from '../governance/governance-matters';
import { RULES } from '../rules';
import { saidInTree, tellCdk } from './decisions-in-tree';
import { refuseUnknownStages, refuseUnknownWords } from './failure-policy';
import { HipaaProps } from './gate-props';
import { judgeGovernance } from './governance-violations';
import { nagOpinions } from './nag-opinions';
import { summaryLines } from './print';
import { readBaseline } from './read-baseline';
import { toViolations } from './violations';

/** How an app was judged: what CDK's report takes, and what was judged in lines for the terminal. */
export interface Judgement {
  readonly violations: PolicyViolation[];
  readonly summary: readonly string[];
}

/** What was found in an app, and what its owner decided about it. */
export interface Found extends Compared, Pick<JudgedGraph, 'register' | 'scope' | 'outOfScope'> {
  readonly graph: ResourceGraph;
}

/** What our rules say of the assembly that an app has written. */
export function findingsOf(app: App, props: HipaaProps): Found {
  refuseUnknownWords(props);
  refuseUnknownStages(app, props);
  const graph = readFacts([app.outdir]);
  const said = saidInTree(app);
  const { plainAcknowledgements, accountBaseline } = props;
  const options = { accountBaseline, day: today(), plainAcknowledgements, foundElsewhere: GOVERNANCE_IDS };
  const { findings, aboutDecisions, register, scope, outOfScope } = judge(graph, options, said);
  tellCdk(app, [...findings, ...aboutDecisions], said);
  const baseline = props.baselineFile === undefined ? undefined : readBaseline(props.baselineFile);
  const compared = baseline ? compare(findings, baseline, today()) : { findings, fixed: [], overdue: 0 };
  return { graph, register, scope, outOfScope, ...compared, findings: [...compared.findings, ...aboutDecisions] };
}

/** Judges the assembly that an app has written, and asks cdk-nag for its opinion. */
export function judgeApp(app: App, props: HipaaProps, isReportOnly: boolean): Judgement {
  const found = findingsOf(app, props);
  const { graph, findings, register, scope, outOfScope } = found;
  const left = new Set([...outOfScope].flatMap(each => each.constructPath ?? []));
  const { known, overdue, fixed } = baselineNotes(props.baselineFile!, found);
  const second = nagOpinions(app, findings, props.nagPacks);
  const attested = props.governance === undefined ? undefined : judgeGovernance(props.governance, graph, today(), props, isReportOnly);
  const [told, ...notes] = summaryLines(summarize(graph, RULES, findings), second);
  return {
    violations: [
      ...toViolations(findings, second, app.outdir, props, isReportOnly),
      ...second.violations(isReportOnly).filter(each => each.violatingResources.some(({ constructPath = '' }) => !left.has(constructPath))),
      ...attested?.violations ?? [],
    ],
    summary: [
      told,
      ...known !== undefined ? [`note: ${known}; \`cdk-hipaa check cdk.out --baseline ${props.baselineFile}\` lists them`] : [],
      ...overdue !== undefined ? [`note: ${overdue}`] : [],
      ...notes,
      ...[scopeText(scope) ?? []].flat(),
      ...registerSummary(register),
      ...process.env.CDK_HIPAA_DATE ? [`note: judged as of ${today()}, the day that CDK_HIPAA_DATE gives`] : [],
      ...attested?.summary ?? [],
      ...fixed !== undefined ? [`note: ${fixed}`] : [],
    ],
  };
}
