import { findingsOf } from './findings-of';
import { decisionRule } from '../../lib/engine/decision-rules';
import { bySafeguard, nextSteps } from '../../lib/evidence/next-steps';

const LEGACY = {
  Scans: { Type: 'AWS::S3::Bucket' },
  Images: { Type: 'AWS::S3::Bucket' },
  Results: { Type: 'AWS::SQS::Queue' },
};
const found = (rules: readonly string[] = ['s3-bucket-access-logging', 's3-bucket-versioning', 's3-bucket-event-notifications', 'sqs-encrypted-kms']) => findingsOf(LEGACY, { rules });

test('says which construct settles how many, most first', () => {
  expect(nextSteps(found())).toEqual([
    { text: '`PhiBucket` in place of 2 resources settles 4 of 5 findings that fail', findings: 4 },
    { text: '`PhiQueue` in place of 1 resource settles 1 of 5 findings that fail', findings: 1 },
  ]);
});

test('what no construct settles is told by its rule and what to type', () => {
  const roles = { Admin: { Type: 'AWS::IAM::Policy', Properties: { PolicyName: 'all', PolicyDocument: { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] } } } };
  const [step] = nextSteps(findingsOf(roles, { rules: ['iam-no-admin-policy'] }));
  expect(step.text).toMatch(/^iam-no-admin-policy settles 1 of 1 findings that fail: [A-Z].*\.$/);
});

test('what warns is looked at where nothing fails, and nothing is said where all is well', () => {
  expect(nextSteps(findingsOf(LEGACY, { rules: ['s3-bucket-access-logging'], failOn: 'critical' }))).toEqual([{ text: '`PhiBucket` in place of 2 resources settles 2 of 2 findings', findings: 2 }]);
  expect(nextSteps([])).toEqual([]);
  expect(nextSteps(findingsOf(LEGACY, { rules: ['s3-bucket-access-logging'], acknowledged: { 's3-bucket-access-logging': 'decided' } }))).toEqual([]);
});

test('no construct settles what is said of a decision, wherever it is told', () => {
  const [first] = found();
  const rule = decisionRule('decision-expired');
  expect(nextSteps([{ ...first, rule, level: 'error' }]).map(each => each.text.split(' settles')[0])).toEqual(['decision-expired']);
});

test('no construct is promised to settle what it leaves to a choice', () => {
  const steps = nextSteps(found(['s3-bucket-replication', 's3-bucket-object-lock', 's3-bucket-event-notifications']));
  expect(steps.map(each => each.text.split(' settles')[0])).toEqual(['`PhiBucket` in place of 2 resources', 's3-bucket-object-lock', 's3-bucket-replication']);
});

test('three at most', () => {
  const [first] = found();
  const many = ['AWS::KMS::Key', 'AWS::SNS::Topic', 'AWS::S3::Bucket', 'AWS::SQS::Queue'].map(resourceType => ({ ...first, resourceType, level: 'error' as const }));
  expect(nextSteps(many).map(each => each.text.split(' ')[0])).toEqual(['`PhiBucket`', '`PhiKey`', '`PhiQueue`']);
});

test('counts what is broken by safeguard, most first, and neither what complies nor what was decided', () => {
  const counts = bySafeguard(found());
  expect(counts.map(each => each[1])).toEqual([...counts.map(each => each[1])].sort((a, b) => b - a));
  expect(Object.fromEntries(counts)['164.312(a)(2)(iv)']).toBe(1);
  expect(bySafeguard(findingsOf(LEGACY, { rules: ['s3-bucket-access-logging'], acknowledged: { 's3-bucket-access-logging': 'decided' } }))).toEqual([]);
});
