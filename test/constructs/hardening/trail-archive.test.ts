import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { allowTrail } from '../../../lib/constructs/hardening/trail-archive';

const env = { account: '123456789012', region: 'us-east-1' };

test('one trail may look at the bucket and write below its account, leaving the objects to the owner', () => {
  const stack = new Stack(new App(), 'Audit', { env });
  const bucket = new s3.Bucket(stack, 'Bucket');
  expect(allowTrail(bucket, stack, 'records')).toMatchObject({ statementAdded: true, policyDependable: expect.anything() });

  const trail = { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':cloudtrail:us-east-1:123456789012:trail/records']] };
  const Principal = { Service: 'cloudtrail.amazonaws.com' };
  const arn = stack.resolve(bucket.bucketArn);
  Template.fromStack(stack).hasResourceProperties('AWS::S3::BucketPolicy', {
    PolicyDocument: {
      Statement: [
        { Effect: 'Allow', Principal, Action: 's3:GetBucketAcl', Resource: arn, Condition: { StringEquals: { 'aws:SourceArn': trail } } },
        {
          Effect: 'Allow',
          Principal,
          Action: 's3:PutObject',
          Resource: { 'Fn::Join': ['', [arn, '/AWSLogs/123456789012/*']] },
          Condition: { StringEquals: { 'aws:SourceArn': trail, 's3:x-amz-acl': 'bucket-owner-full-control' } },
        },
      ],
    },
  });
});

test('an imported bucket says that it took no statement', () => {
  const stack = new Stack(new App(), 'Audit', { env });
  expect(allowTrail(s3.Bucket.fromBucketName(stack, 'Bucket', 'trails'), stack, 'records').statementAdded).toBe(false);
});
