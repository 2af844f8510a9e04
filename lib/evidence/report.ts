import { accessSummary } from './access-summary';
import { actionsOf, reportRules, worstFirst } from './action-register';
import { associateRows, hasAwsAgreement } from './associates';
import { Attested } from './attestation-standing';
import type { ConstructNames } from './construct-names';
import { controlMatrix } from './control-matrix';
import { evidenceIndex } from './evidence-index';
import { governanceActions } from './governance-actions';
import { sparingOwnTexts } from './own-texts';
import { phiSystems } from './phi-systems';
import { protections } from './protections';
import { redactedData } from './redacted';
import { Report, REPORT_VERSION, ReportFinding, ReportSummary, TemplateRow } from './report-model';
import { decisionRows, scopeOf } from './report-scope';
import { riskAnalysis } from './risk-analysis';
import { scoreOf, trendOf } from './score';
import { tallyBySafeguard } from './tally';
import type { SafeguardId } from '../catalogue/safeguards';
import type { RegisterEntry } from '../engine/decision-register';
import type { DecidedFinding } from '../engine/finding';
import type { FailurePolicy } from '../engine/level';
import type { ScopeEntry } from '../engine/scope';
import { hiderOf } from '../engine/secret-values';
import { summarize } from '../engine/summarize';
import type { ResourceGraph } from '../facts/graph';
import type { GovernanceFinding } from '../governance/governance-finding';
import type { Day, Governance } from '../governance/model';
import type { Rule } from '../rules/rule';

/** Everything that a report is made from: the same input gives the same report. */
export interface ReportInput {
  readonly graph: ResourceGraph;
  /** What was judged and decided, what complies included. */
  readonly findings: readonly DecidedFinding[];
  readonly rules: readonly Rule[];
  readonly register: readonly RegisterEntry[];
  readonly scope: readonly ScopeEntry[];
  readonly policy: FailurePolicy;
  /** The day to go by. */
  readonly date: Day;
  readonly commit?: string;
  /** The version of this tool. */
  readonly version: string;
  readonly templates: readonly TemplateRow[];
  readonly names: ConstructNames;
  readonly governance?: Governance;
  readonly governanceFindings: readonly GovernanceFinding[];
  /** What is declared to run in the account from elsewhere. */
  readonly accountBaseline: readonly string[];
  /** The report before. */
  readonly previous?: Pick<Report, 'controls' | 'score' | 'provenance'>;
}

/** What holds of every report. */
const ALWAYS = [
  'This report says what was checked and what people attested. It is no certificate, no legal advice, and no statement that anybody complies with HIPAA.',
  'Templates show what is going to be deployed. What runs, who signs in and what data is really there, they do not show.',
];

/** Everything that was checked and attested, as one document. Pure: it asks no clock, and reads no file but for the lines that findings stand on. */
export function buildReport(input: ReportInput): Report {
  const { graph, findings, policy, date, governance, names } = input;
  // Findings on decisions and on scope have rules of their own, which judge no resource for what it is.
  const rules = [...new Set([...input.rules, ...findings.map(each => each.rule)])];
  const catalogue = new Set(input.rules);
  const inScope = findings.filter(each => !each.outOfScope);
  const outOfScope = new Set(findings.flatMap(each => each.outOfScope && each.resource ? [each.resource] : []));
  const tallies = tallyBySafeguard(inScope, input.rules, each => each.constructPath === undefined ? undefined : names.of(each.constructPath));
  const attested = new Attested(governance?.attestations ?? [], date);
  const agreements = governance?.agreements ?? [];
  const actions = actionsOf(findings, policy);
  const ofFiles = governanceActions(input.governanceFindings, policy);
  const controls = controlMatrix({
    tallies, attested, hasAwsAgreement: hasAwsAgreement(agreements, date), failedByGovernance: failedBy(input.governanceFindings),
  });
  const attestations = attested.rows;
  const score = scoreOf(controls, attestations);
  const associates = associateRows(agreements, date);
  const systems = phiSystems(graph, inScope, governance?.inventory, outOfScope);
  const allActions = worstFirst([...actions.values(), ...ofFiles]);
  const files = governance?.evidence ?? [];
  const told = reportRules(rules);
  return redactedData<Report>({
    schemaVersion: REPORT_VERSION,
    framework: 'hipaa',
    provenance: provenanceOf(input),
    summary: summaryOf(input, allActions, attested.pending.length),
    score,
    trend: input.previous && trendOf(score, controls, input.previous),
    limitations: limitationsOf(input),
    controls,
    rules: told,
    findings: allActions,
    systems,
    protections: protections(graph, findings, outOfScope),
    access: accessSummary(graph, findings),
    decisions: decisionRows(input.register),
    scope: scopeOf(graph, input.scope),
    associates,
    attestations,
    riskAnalysis: riskAnalysis({ graph, findings: inScope.filter(each => catalogue.has(each.rule)), systems, associates, governance }),
    evidence: evidenceIndex({ controls, tallies, actions, governanceFindings: ofFiles, attestations, files }),
    evidenceFiles: files.map(({ path, sha256, size }) => ({ path, sha256, bytes: size })),
  }, sparingOwnTexts(hiderOf(graph), told, controls.map(each => each.limitation)));
}

function failedBy(findings: readonly GovernanceFinding[]): ReadonlySet<SafeguardId> {
  return new Set(findings.filter(each => each.level === 'error').flatMap(each => each.safeguards));
}

function provenanceOf({ date, commit, version, names, templates, graph, governance, previous }: ReportInput): Report['provenance'] {
  const others = names.tools.filter(each => each.name !== 'cdk-hipaa');
  return {
    date,
    commit,
    window: { from: previous?.provenance.date ?? date, to: date },
    tools: [{ name: 'cdk-hipaa', version }, ...others],
    templates,
    isApp: graph.isApp,
    hasGovernance: governance !== undefined,
  };
}

function summaryOf({ graph, rules, findings, policy }: ReportInput, actions: readonly ReportFinding[], attestationsPending: number): ReportSummary {
  return {
    ...summarize(graph, rules, findings),
    failing: actions.filter(each => each.level === 'error').length,
    known: findings.filter(each => each.known !== undefined).length,
    failOn: policy.failOn,
    attestationsPending,
  };
}

function limitationsOf({ graph, governance, accountBaseline }: ReportInput): readonly string[] {
  return [
    ...ALWAYS,
    ...graph.isApp ? [] : ['No whole app was judged: what is missing from these templates may be elsewhere, and what has to be there somewhere cannot be judged.'],
    ...governance ? [] : ['No governance folder was given: every attestation is pending, no business associate agreement is on record, and the risk register is empty.'],
    ...accountBaseline.length > 0 ? [`Declared to run in the account from elsewhere, and not looked at: ${accountBaseline.join(', ')}.`] : [],
    ...graph.notes.map(each => `Passed over: ${each}`),
  ];
}
