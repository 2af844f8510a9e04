import * as path from 'node:path';
import { CHARTS, KEY, findingsIn, graphOf } from './report-of';
import { actionsOf, reportRules, worstFirst } from '../../lib/evidence/action-register';
import { RULES } from '../../lib/rules';

const POLICY = { failOn: 'high', strict: false } as const;
const graph = graphOf({ Charts: CHARTS, Key: KEY, Scans: { Type: 'AWS::S3::Bucket' } });

test('has what does not comply, and nothing else', () => {
  const findings = findingsIn(graph, ['s3-bucket-versioning']);
  const [[finding, action]] = [...actionsOf(findings, POLICY)];
  expect(findings).toHaveLength(2);
  expect(actionsOf(findings, POLICY).size).toBe(1);
  expect(finding.resource!.logicalId).toBe('Scans');
  expect(action).toMatchObject({
    source: 'rule',
    rule: 's3-bucket-versioning',
    severity: 'high',
    status: 'noncompliant',
    level: 'error',
    subject: 'Prod/Records/Scans/Resource',
    system: 'Prod/Records',
    resourceType: 'AWS::S3::Bucket',
    message: expect.stringContaining('Not met: '),
    id: expect.stringMatching(/^[0-9a-f]{32}$/),
  });
});

test('says who answers for it and by when, from the baseline or from a decision', () => {
  const [open] = findingsIn(graph, ['s3-bucket-versioning']).filter(each => each.verdict.status !== 'COMPLIANT');
  const entry = { rule: 's3-bucket-versioning', path: 'Prod/Records/Scans/Resource', property: '', count: 1, since: '2026-05-01', owner: 'imaging', due: '2027-01-31' };
  const decision = { constructPath: '', kind: 'accepted-risk', reason: 'written once', owner: 'security', expires: '2027-03-31' };
  const acknowledgement = { id: 'hipaa::s3-bucket-versioning', reason: 'written once', constructPath: '' };
  const actions = [...actionsOf([{ ...open, known: entry }, { ...open, acknowledgement, decision }], POLICY).values()];
  expect(actions).toEqual([
    expect.objectContaining({ owner: 'imaging', due: '2027-01-31', since: '2026-05-01', level: 'warning' }),
    expect.objectContaining({ owner: 'security', due: '2027-03-31', reason: 'written once', level: 'note', status: 'acknowledged' }),
  ]);
});

test('marks what is out of scope, with the reason', () => {
  const [open] = findingsIn(graph, ['s3-bucket-versioning']).filter(each => each.verdict.status !== 'COMPLIANT');
  const [action] = actionsOf([{ ...open, outOfScope: { constructPath: 'Prod/Records', included: false, reason: 'holds test data', owner: 'imaging' } }], POLICY).values();
  expect(action).toMatchObject({ isOutOfScope: true, reason: expect.stringContaining('holds test data'), owner: 'imaging', level: 'note' });
});

test('two findings of a rule at one place have ids of their own', () => {
  const [open] = findingsIn(graph, ['s3-bucket-versioning']).filter(each => each.verdict.status !== 'COMPLIANT');
  const ids = [...actionsOf([open, { ...open }], POLICY).values()].map(each => each.id);
  expect(ids[1]).toBe(`${ids[0]}-2`);
});

test('a source outside of the working directory is named from there: no pack says where a machine keeps its files', () => {
  const [open] = findingsIn(graph, ['s3-bucket-versioning']).filter(each => each.verdict.status !== 'COMPLIANT');
  const resource = Object.create(open.resource!, { sourceLocation: { value: `${path.resolve('..')}/shared/store.ts:7:3` } });
  const [action] = actionsOf([{ ...open, resource }], POLICY).values();
  expect(action).toMatchObject({ file: '../shared/store.ts', line: 7 });
});

test('puts first what fails, then what is worse', () => {
  const actions = worstFirst([...actionsOf(findingsIn(graph), POLICY).values()]);
  const rank = actions.map(({ level, severity }) => ['error', 'warning', 'note'].indexOf(level) * 4 + ['critical', 'high', 'medium', 'low'].indexOf(severity));
  expect(rank).toEqual([...rank].sort((a, b) => a - b));
  expect(new Set(rank).size).toBeGreaterThan(3);
});

test('has the text of each rule once, by id', () => {
  const rules = reportRules(RULES);
  expect(rules.map(each => each.id)).toEqual(RULES.map(each => each.id).sort());
  expect(Object.keys(rules[0])).toEqual(['id', 'title', 'severity', 'safeguards', 'remediation', 'source']);
});
