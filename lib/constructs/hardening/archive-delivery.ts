import { Names, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as firehose from 'aws-cdk-lib/aws-kinesisfirehose';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { storeLogGroup } from './store-log-group';

/**
 * Delivers log events to a bucket, encrypted under a key all the way, and logs what could not be delivered. CloudWatch Logs hands events over
 * compressed, so that they are not compressed again. (Amazon CloudWatch Logs User Guide, "Log group-level subscription filters"; Amazon Data
 * Firehose Developer Guide, "Grant Firehose access to an Amazon S3 destination".)
 */
export class ArchiveDelivery extends Construct {
  public readonly deliveryStream: firehose.DeliveryStream;

  /** What could not be delivered. */
  public readonly logGroup: logs.LogGroup;

  constructor(scope: Construct, id: string, bucket: s3.IBucket, key: kms.IKey) {
    super(scope, id);
    const deliveryStreamName = Names.uniqueResourceName(this, { maxLength: 64, separator: '-' });
    this.logGroup = storeLogGroup(this, 'LogGroup', `/aws/kinesisfirehose/${deliveryStreamName}`, key);
    const full = new iam.Role(this, 'Role', {
      description: `Delivers logs to the archive of ${scope.node.path}`,
      assumedBy: new iam.ServicePrincipal('firehose.amazonaws.com'),
    });
    const policy = this.policy(full, bucket, key);
    const role = full.withoutPolicyUpdates(); // the L2 would write more, as an inline policy

    this.deliveryStream = new firehose.DeliveryStream(this, 'Resource', {
      deliveryStreamName,
      role,
      encryption: firehose.StreamEncryption.customerManagedKey(key),
      destination: new firehose.S3Bucket(bucket, {
        role,
        encryptionKey: key,
        dataOutputPrefix: 'logs/',
        errorOutputPrefix: 'errors/!{firehose:error-output-type}/',
        fileExtension: '.gz',
        compression: firehose.Compression.UNCOMPRESSED,
        loggingConfig: new firehose.EnableLogging(this.logGroup),
      }),
    });
    this.deliveryStream.node.addDependency(policy);
  }

  private policy(role: iam.Role, bucket: s3.IBucket, key: kms.IKey): iam.ManagedPolicy {
    const throughS3 = { StringEquals: { 'kms:ViaService': `s3.${Stack.of(this).region}.amazonaws.com` } };
    return new iam.ManagedPolicy(this, 'Policy', {
      roles: [role],
      statements: [
        new iam.PolicyStatement({ actions: ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'], resources: [bucket.bucketArn] }),
        new iam.PolicyStatement({ actions: ['s3:AbortMultipartUpload', 's3:GetObject', 's3:PutObject'], resources: [bucket.arnForObjects('*')] }),
        new iam.PolicyStatement({ actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [key.keyArn], conditions: throughS3 }),
        new iam.PolicyStatement({ actions: ['logs:PutLogEvents'], resources: [this.logGroup.logGroupArn] }),
      ],
    });
  }
}
