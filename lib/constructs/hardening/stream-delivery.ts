import { Names, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as firehose from 'aws-cdk-lib/aws-kinesisfirehose';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { PhiBucket } from '../phi-bucket';
import { storeLogGroup } from './store-log-group';

/** Where the records come from, and where they go. */
export interface StreamDeliveryProps {
  readonly stream: kinesis.IStream;
  readonly streamKey: kms.IKey;
  readonly target: PhiBucket;
  readonly prefix?: string;
  readonly logKey: kms.IKey;
}

/**
 * Delivers the records of a stream to a bucket, under the key of the bucket, and logs what could not be delivered. Until then records
 * stay in the stream, encrypted under its key. (Amazon Data Firehose Developer Guide, "Grant Firehose access to an Amazon S3 destination"
 * and "Monitor using CloudWatch Logs".)
 */
export class StreamDelivery extends Construct {
  public readonly deliveryStream: firehose.DeliveryStream;
  public readonly logGroup: logs.LogGroup;

  constructor(scope: Construct, id: string, props: StreamDeliveryProps) {
    super(scope, id);
    const { stream, target, prefix } = props;
    const name = Names.uniqueResourceName(this, { maxLength: 64, separator: '-' });
    this.logGroup = storeLogGroup(this, 'LogGroup', `/aws/kinesisfirehose/${name}`, props.logKey);
    const full = new iam.Role(this, 'Role', {
      description: `Delivers the records of ${scope.node.path}`,
      assumedBy: new iam.ServicePrincipal('firehose.amazonaws.com'),
    });
    const policy = this.policy(full, props);
    const role = full.withoutPolicyUpdates(); // the L2 would write more, as an inline policy

    this.deliveryStream = new firehose.DeliveryStream(this, 'Resource', {
      deliveryStreamName: name,
      role,
      source: new firehose.KinesisStreamSource(stream),
      destination: new firehose.S3Bucket(target.bucket, {
        role,
        encryptionKey: target.encryptionKey,
        dataOutputPrefix: prefix,
        errorOutputPrefix: prefix === undefined ? undefined : `${prefix}errors/!{firehose:error-output-type}/`,
        compression: firehose.Compression.GZIP,
        loggingConfig: new firehose.EnableLogging(this.logGroup),
      }),
    });
    this.deliveryStream.node.addDependency(policy); // Firehose tries the source when the stream is made
  }

  private policy(role: iam.Role, { stream, streamKey, target }: StreamDeliveryProps): iam.ManagedPolicy {
    const { region } = Stack.of(this);
    const through = (service: string) => ({ StringEquals: { 'kms:ViaService': `${service}.${region}.amazonaws.com` } });
    return new iam.ManagedPolicy(this, 'Policy', {
      roles: [role],
      statements: [
        new iam.PolicyStatement({
          actions: ['kinesis:DescribeStream', 'kinesis:GetRecords', 'kinesis:GetShardIterator', 'kinesis:ListShards'],
          resources: [stream.streamArn],
        }),
        new iam.PolicyStatement({ actions: ['kms:Decrypt'], resources: [streamKey.keyArn], conditions: through('kinesis') }),
        new iam.PolicyStatement({
          actions: ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'],
          resources: [target.bucket.bucketArn],
        }),
        new iam.PolicyStatement({ actions: ['s3:AbortMultipartUpload', 's3:GetObject', 's3:PutObject'], resources: [target.bucket.arnForObjects('*')] }),
        new iam.PolicyStatement({ actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [target.encryptionKey.keyArn], conditions: through('s3') }),
        new iam.PolicyStatement({ actions: ['logs:PutLogEvents'], resources: [this.logGroup.logGroupArn] }),
      ],
    });
  }
}
