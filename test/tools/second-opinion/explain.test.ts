import { ResourceGraph } from '../../../lib/facts/graph';
import type { Comparison, Difference } from '../../../tools/second-opinion/compare';
import type { Explanation } from '../../../tools/second-opinion/differences';
import { explain } from '../../../tools/second-opinion/explain';
import { anyOf } from '../../../tools/second-opinion/kinds';

const graph = new ResourceGraph();
const bucket = graph.add({ Resources: { Logs: { Type: 'AWS::S3::Bucket' } } }, { file: 'a.json' }).resource('Logs')!;

const difference = (more: Partial<Difference> = {}): Difference =>
  ({ engine: 'checkov', rule: 'CKV_AWS_18', peer: 'fires', says: 'no logging', resource: bucket, at: 'Logs', ours: 'no rule', ...more });
const explanation = (more: Partial<Explanation> = {}): Explanation =>
  ({ rules: { checkov: ['CKV_AWS_18'] }, peer: 'fires', on: anyOf('a bucket', 'AWS::S3::Bucket'), reason: 'It is the target.', page: 'a page', ...more });
const comparison = (...differences: readonly Difference[]): Comparison => ({ engine: 'checkov', judged: 1, objections: differences.length, differences });

test('a difference is explained by tool, rule, answer and kind of resource', () => {
  expect(explain([comparison(difference())], [explanation()])).toMatchObject({
    isComplete: true, unexplained: 0, stale: [], differences: [{ explanation: { reason: 'It is the target.' } }],
  });
});

test.each<[string, Partial<Difference>]>([
  ['another tool', { engine: 'cfn-lint' }],
  ['another rule', { rule: 'CKV_AWS_21' }],
  ['the other answer', { peer: 'passes' }],
  ['an unknown resource', { resource: undefined }],
])('an explanation is none for %s', (_name, more) => {
  expect(explain([comparison(difference(more))], [explanation()])).toMatchObject({ isComplete: false, unexplained: 1, stale: ['checkov CKV_AWS_18 on a bucket'] });
});

test('an explanation is none for a resource of another kind', () => {
  expect(explain([comparison(difference())], [explanation({ on: anyOf('a queue', 'AWS::SQS::Queue') })]).unexplained).toBe(1);
});

test('a difference without an explanation is enough to be incomplete, and so is an explanation without a difference', () => {
  expect(explain([comparison(difference())], [])).toMatchObject({ isComplete: false, unexplained: 1, stale: [] });
  expect(explain([comparison()], [explanation()])).toMatchObject({ isComplete: false, unexplained: 0, stale: ['checkov CKV_AWS_18 on a bucket'] });
});

test('each rule of an explanation must be needed', () => {
  const rules = { 'checkov': ['CKV_AWS_18', 'CKV_AWS_21'], 'cfn-guard': ['s3_bucket_logging_enabled'] };
  expect(explain([comparison(difference())], [explanation({ rules })]).stale).toEqual(['checkov CKV_AWS_21 on a bucket', 'cfn-guard s3_bucket_logging_enabled on a bucket']);
});
