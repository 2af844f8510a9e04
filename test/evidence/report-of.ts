import { ATTESTATION_TEMPLATES } from '../../lib/catalogue/attestation-templates';
import { decide } from '../../lib/engine/decide';
import { evaluate } from '../../lib/engine/evaluate';
import type { DecidedFinding } from '../../lib/engine/finding';
import { ReportInput, buildReport } from '../../lib/evidence/report';
import type { Report } from '../../lib/evidence/report-model';
import { ResourceGraph } from '../../lib/facts/graph';
import { StackMetadata } from '../../lib/facts/stack-metadata';
import type { TemplateOrigin } from '../../lib/facts/template';
import type { Json } from '../../lib/facts/value';
import type { Attestation, Governance } from '../../lib/governance/model';
import { RULES } from '../../lib/rules';

/** The day that tests go by. */
export const TODAY = '2026-11-23';

const PLACE = { file: 'hipaa/a.yaml', line: 1, column: 1 };

/** A graph of one stack called `Records`, with the construct paths `Prod/Records/<logical id>/Resource`. */
export function graphOf(resources: Json, origin: Partial<TemplateOrigin> = {}, body: Json = {}): ResourceGraph {
  const graph = new ResourceGraph();
  addStack(graph, 'Records', resources, origin, body);
  graph.isApp = true;
  return graph;
}

/** Adds another stack. */
export function addStack(graph: ResourceGraph, name: string, resources: Json, origin: Partial<TemplateOrigin> = {}, body: Json = {}): void {
  const file = `${name}.template.json`;
  const ids = Object.keys(resources).map(id => [`/Prod/${name}/${id}/Resource`, [{ type: 'aws:cdk:logicalId', data: id }]]);
  const metadata = new StackMetadata(() => Object.fromEntries([[`/Prod/${name}`, [{ type: 'aws:cdk:templateFile', data: file }]], ...ids]) as Json);
  graph.add({ ...body, Resources: resources }, { file, stackName: name, environment: { account: '111122223333', region: 'us-east-1' }, metadata, ...origin });
}

/** What rules find in a graph; all of them unless some are named. */
export function findingsIn(graph: ResourceGraph, rules?: readonly string[], acknowledged: Readonly<Record<string, string>> = {}): readonly DecidedFinding[] {
  const found = evaluate(graph, rules ? RULES.filter(each => rules.includes(each.id)) : RULES);
  return decide(found, Object.entries(acknowledged).map(([id, reason]) => ({ id: `hipaa::${id}`, reason, constructPath: 'Prod/Records' })));
}

/** The report on a graph. */
export function reportOn(graph: ResourceGraph, change: Partial<ReportInput> = {}): Report {
  return buildReport({
    graph,
    findings: change.findings ?? findingsIn(graph),
    rules: RULES,
    register: [],
    scope: [],
    policy: { failOn: 'high', strict: false },
    date: TODAY,
    version: '1.2.3',
    templates: graph.templates.map(({ file, size }) => ({ file, sha256: 'a'.repeat(64), bytes: 2, resources: size })),
    names: { of: () => undefined, tools: [] },
    governanceFindings: [],
    accountBaseline: [],
    ...change,
  });
}

/** Governance files that say nothing, but for what is given. */
export function governance(change: Partial<Governance> = {}): Governance {
  return { folder: 'hipaa', agreements: [], attestations: [], risks: [], evidence: [], ...change };
}

/** An agreement with AWS that holds. */
export const AWS_AGREEMENT = {
  vendor: 'Amazon Web Services', status: 'active', executed: '2025-01-10', services: ['aws'], phiTypes: ['clinical records'], subcontractors: [], place: PLACE,
} as const;

/** Every questionnaire, answered with yes and signed, but for what is changed by its id. */
export function attestations(change: Readonly<Record<string, Partial<Attestation> | undefined>> = {}): readonly Attestation[] {
  return ATTESTATION_TEMPLATES.flatMap(({ id, title, cadence, questions }) => id in change && change[id] === undefined ? [] : [{
    template: id,
    title,
    assignees: ['security-officer@clinic.example'],
    due: '2026-12-31',
    cadence,
    answers: questions.map(question => ({ question: question.id, answer: 'yes' as const, evidence: [], place: PLACE })),
    evidence: [],
    signed: { by: 'A. Officer', on: '2026-11-01' },
    place: PLACE,
    ...change[id],
  }]);
}

/** A bucket that keeps nearly every rule, and says that it holds ePHI. */
export const CHARTS: Json = {
  Type: 'AWS::S3::Bucket',
  Properties: {
    VersioningConfiguration: { Status: 'Enabled' },
    BucketEncryption: { ServerSideEncryptionConfiguration: [{ BucketKeyEnabled: true, ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: { 'Fn::GetAtt': ['Key', 'Arn'] } } }] },
    Tags: [{ Key: 'data-classification', Value: 'phi' }],
  },
};

/** A customer managed key that is rotated. */
export const KEY: Json = { Type: 'AWS::KMS::Key', Properties: { EnableKeyRotation: true, KeyPolicy: { Statement: [] } } };
