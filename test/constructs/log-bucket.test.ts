import { App, Duration, Stack, Stage } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { LogBucket, type LogBucketProps } from '../../lib/constructs/log-bucket';

function synthesized(props?: LogBucketProps): Template {
  const stack = new Stack(new App(), 'Records');
  new LogBucket(stack, 'Logs', props);
  return Template.fromStack(stack);
}

test('is built as Amazon S3 can deliver to: its own encryption, no Object Lock', () => {
  synthesized().hasResourceProperties('AWS::S3::Bucket', {
    BucketEncryption: { ServerSideEncryptionConfiguration: [Match.objectLike({ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } })] },
    ObjectLockEnabled: Match.absent(),
    ObjectLockConfiguration: Match.absent(),
    LoggingConfiguration: Match.absent(),
    OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
    VersioningConfiguration: { Status: 'Enabled' },
  });
});

test('lets the buckets of the account deliver', () => {
  synthesized().hasResourceProperties('AWS::S3::BucketPolicy', {
    PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Effect: 'Allow', Principal: { Service: 'logging.s3.amazonaws.com' } })]) },
  });
});

test('is retained', () => {
  synthesized().hasResource('AWS::S3::Bucket', { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
});

test.each([[undefined, 2192], [Duration.days(2557), 2557]])('keeps logs for six years or longer', (retention, days) => {
  synthesized({ retention }).hasResourceProperties('AWS::S3::Bucket', {
    LifecycleConfiguration: {
      Rules: [{
        Id: 'KeepLogs',
        Status: 'Enabled',
        ExpirationInDays: days,
        NoncurrentVersionExpiration: { NoncurrentDays: days },
        AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
      }],
    },
  });
});

test('refuses to drop logs earlier', () => {
  expect(() => synthesized({ retention: Duration.days(2191) }))
    .toThrow('the retention of access logs is 2191 days; it takes whole days of at least 2192');
});

test('a stack has one to share, each stage its own', () => {
  const app = new App();
  const [staging, prod] = ['Test', 'Prod'].map((id) => new Stack(new Stage(app, id), 'Records'));
  expect(LogBucket.of(staging)).toBe(LogBucket.of(staging));
  expect(LogBucket.of(staging)).not.toBe(LogBucket.of(prod));
  Template.fromStack(prod).resourceCountIs('AWS::S3::Bucket', 1);
});

test('takes the logs of a stock bucket, in an app without feature flags too', () => {
  const stack = new Stack(new App({ context: { '@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy': false } }), 'Records');
  new s3.Bucket(stack, 'Scans', { serverAccessLogsBucket: LogBucket.of(stack).bucket });
  Template.fromStack(stack).resourcePropertiesCountIs('AWS::S3::Bucket', { AccessControl: Match.anyValue() }, 0);
  Template.fromStack(stack).resourcePropertiesCountIs('AWS::S3::Bucket', { LoggingConfiguration: Match.anyValue() }, 1);
});
