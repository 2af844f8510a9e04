import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as kms from 'aws-cdk-lib/aws-kms';
import { StreamDelivery } from '../../../lib/constructs/hardening/stream-delivery';
import { PhiBucket } from '../../../lib/constructs/phi-bucket';

interface Delivered {
  readonly stack: Stack;
  readonly template: Template;
  readonly stream: kinesis.Stream;
  readonly target: PhiBucket;
  readonly made: StreamDelivery;
}

function delivered(prefix?: string): Delivered {
  const stack = new Stack(new App(), 'Ward', { env: { account: '123456789012', region: 'us-east-1' } });
  const streamKey = new kms.Key(stack, 'Key');
  const stream = new kinesis.Stream(stack, 'Stream', { encryptionKey: streamKey });
  const target = new PhiBucket(stack, 'Readings');
  const made = new StreamDelivery(stack, 'Delivery', { stream, streamKey, target, prefix, logKey: streamKey });
  return { stack, stream, target, made, template: Template.fromStack(stack) };
}

test('records go from the stream to the bucket, compressed and under the key of the bucket', () => {
  const { stack, stream, target, template } = delivered();
  template.hasResourceProperties('AWS::KinesisFirehose::DeliveryStream', {
    DeliveryStreamType: 'KinesisStreamAsSource',
    KinesisStreamSourceConfiguration: { KinesisStreamARN: stack.resolve(stream.streamArn) },
    ExtendedS3DestinationConfiguration: {
      BucketARN: stack.resolve(target.bucket.bucketArn),
      CompressionFormat: 'GZIP',
      EncryptionConfiguration: { KMSEncryptionConfig: { AWSKMSKeyARN: stack.resolve(target.encryptionKey.keyArn) } },
      Prefix: Match.absent(),
    },
  });
});

test('what fails is logged, encrypted and for six years', () => {
  const { stack, made, template } = delivered();
  template.hasResourceProperties('AWS::KinesisFirehose::DeliveryStream', {
    ExtendedS3DestinationConfiguration: {
      CloudWatchLoggingOptions: { Enabled: true, LogGroupName: stack.resolve(made.logGroup.logGroupName), LogStreamName: Match.anyValue() },
    },
  });
  template.hasResourceProperties('AWS::Logs::LogGroup', { LogGroupName: Match.stringLikeRegexp('^/aws/kinesisfirehose/Ward-Delivery-'), RetentionInDays: 2192, KmsKeyId: Match.anyValue() });
});

test('a prefix names the objects, and those that failed', () => {
  delivered('vitals/').template.hasResourceProperties('AWS::KinesisFirehose::DeliveryStream', {
    ExtendedS3DestinationConfiguration: { Prefix: 'vitals/', ErrorOutputPrefix: 'vitals/errors/!{firehose:error-output-type}/' },
  });
});

test('the role may do what delivery takes and nothing else, before the delivery starts', () => {
  const { stack, target, template } = delivered();
  const [[id, policy], ...others] = Object.entries(template.findResources('AWS::IAM::ManagedPolicy'));
  expect(others).toEqual([]);
  template.resourceCountIs('AWS::IAM::Policy', 0);
  const statements: { Action: string | string[]; Resource: unknown; Condition?: unknown }[] = policy.Properties.PolicyDocument.Statement;
  expect(statements.map(({ Action }) => Action)).toEqual([
    ['kinesis:DescribeStream', 'kinesis:GetRecords', 'kinesis:GetShardIterator', 'kinesis:ListShards'],
    'kms:Decrypt',
    ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'],
    ['s3:AbortMultipartUpload', 's3:GetObject', 's3:PutObject'],
    ['kms:Decrypt', 'kms:GenerateDataKey'],
    'logs:PutLogEvents',
  ]);
  expect(statements.map(({ Condition }) => Condition).filter(Boolean)).toEqual(['kinesis', 's3'].map((service) => ({ StringEquals: { 'kms:ViaService': `${service}.us-east-1.amazonaws.com` } })));
  expect(statements[4].Resource).toEqual(stack.resolve(target.encryptionKey.keyArn));
  template.hasResource('AWS::KinesisFirehose::DeliveryStream', { DependsOn: Match.arrayWith([id]) });
});
