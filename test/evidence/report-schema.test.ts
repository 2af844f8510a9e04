import Ajv from 'ajv';
import { AWS_AGREEMENT, CHARTS, KEY, TODAY, attestations, governance, graphOf, reportOn } from './report-of';
import type { Report } from '../../lib/evidence/report-model';
import { REPORT_SCHEMA, SCORE_SCHEMA } from '../../lib/evidence/report-schema';

const validate = new Ajv({ strict: true, allErrors: true }).compile(REPORT_SCHEMA);
const graph = graphOf({
  Charts: CHARTS,
  Key: KEY,
  Scans: { Type: 'AWS::S3::Bucket' },
  Site: { Type: 'AWS::CloudFront::Distribution', Properties: {} },
  Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } }] } } },
});
const place = { file: 'a.yaml', line: 1, column: 1 };
const full = reportOn(graph, {
  commit: 'abc1234',
  governance: governance({
    agreements: [{ ...AWS_AGREEMENT, breachNotificationHours: 24, nextReview: '2027-01-01' }],
    attestations: attestations({ 'risk-analysis': { signed: undefined } }),
    risks: [{ id: 'R-1', asset: 'Prod/Records', threat: 't', vulnerability: 'v', likelihood: 2, impact: 4, controls: [], treatment: 'accept', owner: 'o', review: '2027-01-01', status: 'open', place }],
    inventory: {
      entity: 'both',
      reviewed: TODAY,
      reviewedBy: 'A',
      place,
      systems: [{ id: 'records', name: 'Records', owner: 'o', purpose: 'p', constructs: ['Prod/Records'], categories: ['notes'], identifiers: [], retention: 'r', place }],
      flows: [{ id: 'f', from: { system: 'records' }, to: { party: 'patients' }, purpose: 'p', categories: [], identifiers: [], crossesBorder: false, place }],
    },
    evidence: [{ path: 'evidence/a.pdf', sha256: 'b'.repeat(64), size: 3 }],
  }),
  governanceFindings: [{ id: 'baa-expired', severity: 'critical', level: 'error', safeguards: ['164.308(b)(3)'], message: 'm', file: 'f', line: 2, remediation: 'r' }],
  register: [{ constructPath: 'Prod', rule: 's3-bucket-versioning', kind: 'accepted-risk', reason: 'r', owner: 'o', expires: '2027-01-01', findings: 1, state: 'in-force' }],
  previous: { ...reportOn(graph), provenance: { ...reportOn(graph).provenance, date: '2026-08-01' } },
});

/** As it is written: what is undefined is not there. */
const written = (report: Report) => JSON.parse(JSON.stringify(report)) as Record<string, unknown>;

test.each([['a full report', full], ['a report without governance files', reportOn(graph)], ['a report on nothing', reportOn(graphOf({}))]])('%s keeps to the schema', (_name, report) => {
  validate(written(report));
  expect(validate.errors ?? []).toEqual([]);
});

test('the full one has something in every list, so that the schema was put to use', () => {
  const empty = Object.entries(full).filter(([, value]) => Array.isArray(value) && value.length === 0).map(([name]) => name);
  expect(empty).toEqual([]);
  const { flows, boundaries, threats, risks } = full.riskAnalysis;
  expect([flows, boundaries, threats, risks].map(each => each.length > 0)).toEqual([true, true, true, true]);
});

test.each<[string, (report: Record<string, unknown>) => void]>([
  ['a field that nobody knows', report => { report.verdict = 'compliant'; }],
  ['a missing list', report => { delete report.controls; }],
  ['a status that is none', report => { (report.controls as { status: string }[])[0].status = 'compliant'; }],
  ['a control without words', report => { (report.controls as { limitation: string }[])[0].limitation = ''; }],
  ['no limitation', report => { report.limitations = []; }],
  ['a score beyond 100', report => { (report.score as { score: number }).score = 101; }],
])('refuses %s', (_name, change) => {
  const report = written(full);
  change(report);
  expect(validate(report)).toBe(false);
});

test('the score has the shape that trackers of compliance expect', () => {
  expect(new Ajv().compile(SCORE_SCHEMA)(written(full).score)).toBe(true);
  expect(Object.keys(full.score)).toEqual(['framework', 'score', 'controls_total', 'controls_passing', 'by_safeguard']);
  expect(Object.keys(full.score.by_safeguard)).toEqual(['technical', 'administrative', 'physical', 'organizational', 'documentation']);
});
