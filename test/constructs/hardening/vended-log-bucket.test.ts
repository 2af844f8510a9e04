import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { allowVendedLogs } from '../../../lib/constructs/hardening/vended-log-bucket';

const stackIn = (region?: string, account = '123456789012') => new Stack(new App(), 'Portal', { env: { account, region } });

test('the log delivery service writes below AWSLogs for this account alone', () => {
  const stack = stackIn('us-east-1');
  const bucket = new s3.Bucket(stack, 'Logs', { encryptionKey: new kms.Key(stack, 'Key') });
  expect(allowVendedLogs(bucket, stack).statementAdded).toBe(true);
  const template = Template.fromStack(stack);
  const ofLogs = { ArnLike: { 'aws:SourceArn': { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':logs:us-east-1:123456789012:*']] } } };
  template.hasResourceProperties('AWS::S3::BucketPolicy', {
    PolicyDocument: {
      Statement: [
        { Effect: 'Allow', Principal: { Service: 'delivery.logs.amazonaws.com' }, Action: ['s3:GetBucketAcl', 's3:ListBucket'], Resource: stack.resolve(bucket.bucketArn), Condition: { StringEquals: { 'aws:SourceAccount': '123456789012' }, ...ofLogs } },
        {
          Effect: 'Allow',
          Principal: { Service: 'delivery.logs.amazonaws.com' },
          Action: 's3:PutObject',
          Resource: stack.resolve(bucket.arnForObjects('AWSLogs/123456789012/*')),
          Condition: { StringEquals: { 'aws:SourceAccount': '123456789012', 's3:x-amz-acl': 'bucket-owner-full-control' }, ...ofLogs },
        },
      ],
    },
  });
  template.hasResourceProperties('AWS::KMS::Key', { KeyPolicy: { Statement: Match.arrayWith([Match.objectLike({ Sid: 'LogDelivery' })]) } });
});

test('an imported bucket takes no statement, and says so', () => {
  const stack = stackIn('us-east-1');
  expect(allowVendedLogs(s3.Bucket.fromBucketName(stack, 'Logs', 'logs'), stack).statementAdded).toBe(false);
});

test.each<[string, string | undefined, boolean]>([['another Region', 'eu-west-1', false], ['the same Region', 'us-west-2', true], ['a Region that is not known', undefined, true]])('%s', (_, region, isTaken) => {
  const stack = stackIn(region);
  const take = () => allowVendedLogs(s3.Bucket.fromBucketAttributes(stack, 'Far', { bucketName: 'far', region: 'us-west-2' }), stack);
  if (isTaken) expect(take).not.toThrow();
  else expect(take).toThrow('Portal/Far cannot take these logs: it is in us-west-2, the source is in eu-west-1; pass a bucket of the same Region');
});
