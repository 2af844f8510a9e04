import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { ArchiveDelivery } from '../../../lib/constructs/hardening/archive-delivery';
import { PhiBucket } from '../../../lib/constructs/phi-bucket';

function delivering() {
  const stack = new Stack(new App(), 'Logs', { env: { account: '123456789012', region: 'us-east-1' } });
  const { bucket, encryptionKey } = new PhiBucket(stack, 'Archive');
  new ArchiveDelivery(stack, 'Delivery', bucket, encryptionKey);
  return { template: Template.fromStack(stack), bucketArn: stack.resolve(bucket.bucketArn), keyArn: stack.resolve(encryptionKey.keyArn) };
}

test('keeps records under the key on their way, and writes them under it', () => {
  const { template, keyArn, bucketArn } = delivering();
  template.hasResourceProperties('AWS::KinesisFirehose::DeliveryStream', {
    DeliveryStreamType: 'DirectPut',
    DeliveryStreamEncryptionConfigurationInput: { KeyType: 'CUSTOMER_MANAGED_CMK', KeyARN: keyArn },
    ExtendedS3DestinationConfiguration: { BucketARN: bucketArn, EncryptionConfiguration: { KMSEncryptionConfig: { AWSKMSKeyARN: keyArn } } },
  });
});

test('does not compress again what comes compressed, and tells errors from logs by the folder', () => {
  delivering().template.hasResourceProperties('AWS::KinesisFirehose::DeliveryStream', {
    ExtendedS3DestinationConfiguration: { CompressionFormat: 'UNCOMPRESSED', FileExtension: '.gz', Prefix: 'logs/', ErrorOutputPrefix: 'errors/!{firehose:error-output-type}/' },
  });
});

test('logs what it could not deliver, in an encrypted log group', () => {
  const { template, keyArn } = delivering();
  template.hasResourceProperties('AWS::KinesisFirehose::DeliveryStream', {
    ExtendedS3DestinationConfiguration: { CloudWatchLoggingOptions: { Enabled: true, LogGroupName: { Ref: Match.stringLikeRegexp('^DeliveryLogGroup') } } },
  });
  template.hasResourceProperties('AWS::Logs::LogGroup', { LogGroupName: Match.stringLikeRegexp('^/aws/kinesisfirehose/'), KmsKeyId: keyArn, RetentionInDays: 2192 });
});

test('may write to the one bucket through the one key, and is made once it may', () => {
  const { template, bucketArn, keyArn } = delivering();
  const objects = { 'Fn::Join': ['', [bucketArn, '/*']] };
  template.hasResourceProperties('AWS::IAM::ManagedPolicy', {
    PolicyDocument: {
      Statement: [
        Match.objectLike({ Action: ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'], Resource: bucketArn }),
        Match.objectLike({ Action: ['s3:AbortMultipartUpload', 's3:GetObject', 's3:PutObject'], Resource: objects }),
        Match.objectLike({ Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: keyArn, Condition: { StringEquals: { 'kms:ViaService': 's3.us-east-1.amazonaws.com' } } }),
        Match.objectLike({ Action: 'logs:PutLogEvents' }),
      ],
    },
  });
  template.hasResource('AWS::KinesisFirehose::DeliveryStream', { DependsOn: Match.arrayWith([Match.stringLikeRegexp('^DeliveryPolicy')]) });
  template.resourceCountIs('AWS::IAM::Policy', 0);
});
