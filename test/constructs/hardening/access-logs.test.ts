import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { allowAccessLogs, logAccessTo } from '../../../lib/constructs/hardening/access-logs';

const env = { account: '123456789012', region: 'us-east-1' };
const app = () => new App();

test('the target takes logs of buckets of the account only', () => {
  const stack = new Stack(app(), 'Records', { env });
  expect(allowAccessLogs(new s3.Bucket(stack, 'Logs'), stack).statementAdded).toBe(true);
  Template.fromStack(stack).hasResourceProperties('AWS::S3::BucketPolicy', {
    PolicyDocument: {
      Statement: [{
        Effect: 'Allow',
        Principal: { Service: 'logging.s3.amazonaws.com' },
        Action: 's3:PutObject',
        Resource: Match.anyValue(),
        Condition: {
          StringEquals: { 'aws:SourceAccount': '123456789012' },
          ArnLike: { 'aws:SourceArn': { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':s3:::*']] } },
        },
      }],
    },
  });
});

test('the source logs under the path of its construct, once the target allows it', () => {
  const stack = new Stack(app(), 'Records', { env });
  const target = new s3.Bucket(stack, 'Logs');
  logAccessTo(new s3.Bucket(stack, 'Source'), target, stack);
  Template.fromStack(stack).hasResource('AWS::S3::Bucket', {
    Properties: { LoggingConfiguration: { DestinationBucketName: stack.resolve(target.bucketName), LogFilePrefix: 'Records/' } },
    DependsOn: [Match.stringLikeRegexp('^LogsPolicy')],
  });
});

test('a source in a later stack closes no circle', () => {
  const all = app();
  const foundation = new Stack(all, 'Foundation', { env });
  const later = new Stack(all, 'Later', { env });
  logAccessTo(new s3.Bucket(later, 'Source'), new s3.Bucket(foundation, 'Logs'), later);
  expect(() => all.synth()).not.toThrow();
  expect(later.dependencies).toContain(foundation);
});

test('an imported target is used as it is', () => {
  const stack = new Stack(app(), 'Records', { env });
  logAccessTo(new s3.Bucket(stack, 'Source'), s3.Bucket.fromBucketName(stack, 'Logs', 'central-logs'), stack);
  const template = Template.fromStack(stack);
  template.hasResourceProperties('AWS::S3::Bucket', { LoggingConfiguration: { DestinationBucketName: 'central-logs' } });
  template.resourceCountIs('AWS::S3::BucketPolicy', 0);
});

test('refuses a target with a customer managed key, to which no log would be delivered', () => {
  const stack = new Stack(app(), 'Records', { env });
  const target = new s3.Bucket(stack, 'Logs', { encryptionKey: new kms.Key(stack, 'Key') });
  expect(() => logAccessTo(new s3.Bucket(stack, 'Source'), target, stack))
    .toThrow('Records/Logs cannot take access logs: it is encrypted with a customer managed key');
});

test('refuses a target of another Region', () => {
  const stack = new Stack(app(), 'Records', { env });
  const target = s3.Bucket.fromBucketAttributes(stack, 'Logs', { bucketName: 'central-logs', region: 'eu-west-1' });
  expect(() => logAccessTo(new s3.Bucket(stack, 'Source'), target, stack))
    .toThrow('Records/Logs cannot take access logs: it is in eu-west-1, the source is in us-east-1');
});
