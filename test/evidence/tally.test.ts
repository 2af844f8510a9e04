import { CHARTS, KEY, findingsIn, graphOf } from './report-of';
import type { DecidedFinding } from '../../lib/engine/finding';
import { isSerious, tallyBySafeguard } from '../../lib/evidence/tally';
import { RULES } from '../../lib/rules';

const VERSIONING = 's3-bucket-versioning';
const RULE = RULES.filter(each => each.id === VERSIONING);
const graph = graphOf({ Charts: CHARTS, Key: KEY, Scans: { Type: 'AWS::S3::Bucket' }, Notes: { Type: 'AWS::S3::Bucket', Properties: { VersioningConfiguration: { Status: { Ref: 'P' } } } } }, {}, { Parameters: { P: { Type: 'String' } } });

test('counts verdicts by status for each safeguard of a rule, and for no other', () => {
  const tallies = tallyBySafeguard(findingsIn(graph, [VERSIONING]), RULE);
  expect(tallies.get('164.312(c)(1)')!.checks).toEqual({
    rules: 1, rulesApplied: 1, compliant: 1, noncompliant: 1, serious: 1, undetermined: 1, undeterminedSerious: 1, acknowledged: 0,
  });
  expect(tallies.get('164.308(a)(2)')!.checks).toMatchObject({ rules: 0, rulesApplied: 0, compliant: 0, noncompliant: 0 });
});

test('names what implements a safeguard: the construct of a library, else the type, with where it is', () => {
  const findings = findingsIn(graph, [VERSIONING]);
  const [byType, byConstruct] = [() => undefined, () => 'cdk-hipaa.PhiBucket'].map(nameOf => tallyBySafeguard(findings, RULE, nameOf).get('164.312(c)(1)')!.implementations);
  expect(byType).toEqual([{ name: 'AWS::S3::Bucket', resources: 1, paths: ['Prod/Records/Charts/Resource'] }]);
  expect(byConstruct).toEqual([{ name: 'cdk-hipaa.PhiBucket', resources: 1, paths: ['Prod/Records/Charts/Resource'] }]);
});

test('tells a few places of an implementation only, and counts all', () => {
  const many = graphOf({ Key: KEY, ...Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`Charts${index}`, CHARTS])) });
  const [entry] = tallyBySafeguard(findingsIn(many, [VERSIONING]), RULE).get('164.312(c)(1)')!.implementations;
  expect(entry).toMatchObject({ resources: 9 });
  expect(entry.paths).toHaveLength(5);
});

test('what is checked in every template is counted, and shows nothing of a control by itself', () => {
  const { checks, specific } = tallyBySafeguard(findingsIn(graphOf({ Scans: { Type: 'AWS::S3::Bucket' } })), RULES).get('164.312(d)')!;
  expect(checks.compliant).toBeGreaterThan(0);
  expect(specific).toBe(0);
});

test('what meets a rule on the app is what implements the safeguard, and its templates are evidence', () => {
  const app = graphOf({
    Visits: { Type: 'AWS::DynamoDB::Table' }, Detector: { Type: 'AWS::GuardDuty::Detector' }, Recorder: { Type: 'AWS::Config::ConfigurationRecorder' }, Hub: { Type: 'AWS::SecurityHub::Hub' },
  });
  const id = 'app-security-services-present';
  const { implementations, templates, specific } = tallyBySafeguard(findingsIn(app, [id]), RULES.filter(each => each.id === id)).get('164.308(a)(6)(i)')!;
  expect(implementations.map(each => each.name)).toEqual(['AWS::Config::ConfigurationRecorder', 'AWS::GuardDuty::Detector', 'AWS::SecurityHub::Hub']);
  expect([...templates].map(each => each.file)).toEqual(['Records.template.json']);
  expect(specific).toBe(1);
});

describe('a serious finding that somebody decided to leave', () => {
  const left = findingsIn(graph, [VERSIONING], { [VERSIONING]: 'scans are written once' });
  const unsettled = (findings: readonly DecidedFinding[], id: '164.312(c)(1)' | '164.308(a)(7)(ii)(A)') => tallyBySafeguard(findings, RULE).get(id)!.unsettled;

  test('does not settle what is required by a reason alone', () => {
    expect(left.filter(each => each.acknowledgement)).toHaveLength(2);
    expect(unsettled(left, '164.308(a)(7)(ii)(A)')).toBe(2);
  });

  test('settles a standard that its specifications fill in', () => {
    expect(unsettled(left, '164.312(c)(1)')).toBe(0);
  });

  test('settles what is required by a measure that takes its place', () => {
    const decision = { constructPath: 'Prod/Records', rule: VERSIONING, kind: 'alternative-measure', reason: 'r', replacedBy: 'Object Lock', owner: 'records', expires: '2027-01-01' };
    expect(unsettled(left.map(each => each.acknowledgement ? { ...each, decision } : each), '164.308(a)(7)(ii)(A)')).toBe(0);
  });
});

test.each([['critical', true], ['high', true], ['medium', false], ['low', false]] as const)('a %s finding is serious: %p', (severity, is) => {
  expect(isSerious({ rule: { ...RULE[0], severity } } as DecidedFinding)).toBe(is);
});
