import { App, Stack } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { RULES } from '../../../lib/rules';
import { AWS_SOLUTIONS } from '../../../tools/second-opinion/aws-solutions-crosswalk';
import { nagOpinions } from '../../../tools/second-opinion/nag';

const app = new App();
new s3.Bucket(new Stack(app, 'Records'), 'Images');
const [hipaa, solutions] = nagOpinions(app);

test('asks both packs, which name the construct', () => {
  expect([hipaa, solutions].map(each => [each.engine, each.judged])).toEqual([['cdk-nag HIPAA.Security', 1], ['cdk-nag AwsSolutions', 1]]);
  const place = { constructPath: 'Records/Images/Resource' };
  expect(hipaa.objections).toContainEqual({ rule: 'S3BucketVersioningEnabled', place, says: expect.any(String), hasThrown: false });
  expect(solutions.objections).toContainEqual({ rule: 'S1', place, says: 'The S3 Bucket has server access logs disabled.', hasThrown: false });
});

test('finds our rule by the function behind a printed id, or by the list beside the crosswalk', () => {
  expect(hipaa.crosswalk.get('S3BucketVersioningEnabled')).toEqual(['s3-bucket-versioning']);
  expect(solutions.crosswalk.get('S1')).toEqual(['s3-bucket-access-logging']);
  expect(solutions.crosswalk.get('SQS3')).toEqual(['sqs-dead-letter-queue']);
  expect(hipaa.crosswalk.has('SQS3')).toBe(false);
});

test('the list beside the crosswalk names rules of the pack and rules of ours, none twice', () => {
  const ids = new Set(RULES.map(rule => rule.id));
  expect(Object.values(AWS_SOLUTIONS).flat().filter(id => !ids.has(id))).toEqual([]);
  expect(Object.keys(AWS_SOLUTIONS).filter(name => !solutions.crosswalk.has(name))).toEqual([]);
  expect([...solutions.crosswalk].filter(([, ours]) => new Set(ours).size < ours.length).map(([name]) => name)).toEqual([]);
});
