import { Duration, RemovalPolicy, Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import type * as firehose from 'aws-cdk-lib/aws-kinesisfirehose';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { classifyAsPhi } from './hardening/classification';
import { StoreAlarms } from './hardening/store-alarms';
import { StreamDelivery } from './hardening/stream-delivery';
import { PhiKey } from './phi-key';
import type { PhiStreamProps } from './phi-stream-props';

/**
 * An Amazon Kinesis data stream for records that may carry ePHI: encrypted under a customer managed key, refused without TLS, kept for
 * seven days and when the stack goes. Records can be delivered to a `PhiBucket` by Amazon Data Firehose, under the key of the bucket and
 * with a log of what failed. Partition keys are not encrypted: keep patients out of them.
 *
 * Meets 45 CFR 164.312(a)(2)(iv) and 164.312(e)(1) for records in the stream, and supports 164.312(b). See "Data protection in Amazon
 * Kinesis Data Streams" in the Amazon Kinesis Data Streams Developer Guide and "Data protection in Amazon Data Firehose" in the Amazon
 * Data Firehose Developer Guide.
 *
 * Throws when the retention or the number of shards is out of its bounds, and when the prefix has no slash at its end or no bucket.
 *
 * @example
 * const vitals = new PhiStream(this, 'Vitals', { deliveryBucket: new PhiBucket(this, 'Readings') });
 * vitals.grantWrite(iam.Role.fromRoleName(this, 'Gateway', 'Gateway'));
 */
export class PhiStream extends Construct {
  /** The stream itself. */
  public readonly stream: kinesis.Stream;

  /** What delivers the records to the bucket, if there is one. */
  public readonly deliveryStream?: firehose.DeliveryStream;

  /** The key that encrypts the records. */
  public readonly encryptionKey: kms.IKey;

  constructor(scope: Construct, id: string, props: PhiStreamProps = {}) {
    super(scope, id);
    requireChoices(props);
    const { deliveryBucket, retentionPeriod = Duration.days(7), shardCount } = props;

    classifyAsPhi(this);
    this.encryptionKey = props.encryptionKey ?? new PhiKey(this, 'Key').key;
    this.stream = new kinesis.Stream(this, 'Resource', {
      streamName: props.streamName,
      retentionPeriod,
      shardCount,
      streamMode: shardCount === undefined ? kinesis.StreamMode.ON_DEMAND : kinesis.StreamMode.PROVISIONED,
      encryption: kinesis.StreamEncryption.KMS,
      encryptionKey: this.encryptionKey,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE, // a failed first deployment must not block the name
    });
    this.refusePlainHttp();
    if (deliveryBucket) {
      this.deliveryStream = new StreamDelivery(this, 'Delivery', {
        stream: this.stream,
        streamKey: this.encryptionKey,
        target: deliveryBucket,
        prefix: props.deliveryPrefix,
        logKey: this.encryptionKey,
      }).deliveryStream;
    }

    props.auditTrail?.registerStore('AWS::Kinesis::Stream', this.stream.streamArn);
    if (props.alarmTopic) this.warn(props.alarmTopic, retentionPeriod);
  }

  /** Lets the grantee read records. */
  public grantRead(grantee: iam.IGrantable): iam.Grant {
    return this.stream.grantRead(grantee);
  }

  /** Lets the grantee write records. */
  public grantWrite(grantee: iam.IGrantable): iam.Grant {
    return this.stream.grantWrite(grantee);
  }

  /** The policy of a stream knows only these actions. */
  private refusePlainHttp(): void {
    this.stream.addToResourcePolicy(new iam.PolicyStatement({
      sid: 'PlainHttp',
      effect: iam.Effect.DENY,
      principals: [new iam.AnyPrincipal()],
      actions: ['kinesis:DescribeStreamSummary', 'kinesis:GetRecords', 'kinesis:GetShardIterator', 'kinesis:ListShards', 'kinesis:PutRecord', 'kinesis:PutRecords'],
      resources: [this.stream.streamArn],
      conditions: { Bool: { 'aws:SecureTransport': 'false' } },
    }));
    for (const child of this.stream.node.findAll()) {
      if (child instanceof kinesis.CfnResourcePolicy) child.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    }
  }

  private warn(topic: sns.ITopic, retentionPeriod: Duration): void {
    const ofStream = { dimensionsMap: { StreamName: this.stream.streamName } };
    new StoreAlarms(this, 'Alarms', topic, 'AWS/Kinesis', [
      { id: 'WritesRefused', happened: 'producers are refused', metricName: 'WriteProvisionedThroughputExceeded', statistic: 'Sum', bound: 1, ...ofStream },
      { id: 'ReadsRefused', happened: 'consumers are refused', metricName: 'ReadProvisionedThroughputExceeded', statistic: 'Sum', bound: 1, ...ofStream },
      {
        id: 'ReadLate',
        happened: 'records are read after more than half of their time',
        metricName: 'GetRecords.IteratorAgeMilliseconds',
        statistic: 'Maximum',
        bound: (retentionPeriod.isUnresolved() ? Duration.hours(24) : retentionPeriod).toMilliseconds() / 2,
        ...ofStream,
      },
    ]);
    if (!this.deliveryStream) return;
    new StoreAlarms(this, 'DeliveryAlarms', topic, 'AWS/Firehose', [{
      id: 'DeliveryLate',
      happened: 'the delivery is more than an hour behind',
      metricName: 'DeliveryToS3.DataFreshness',
      statistic: 'Maximum',
      bound: Duration.hours(1).toSeconds(),
      dimensionsMap: { DeliveryStreamName: this.deliveryStream.deliveryStreamName },
    }]);
  }
}

function requireChoices({ deliveryBucket, deliveryPrefix, retentionPeriod, shardCount }: PhiStreamProps): void {
  if (retentionPeriod) {
    const hours = retentionPeriod.isUnresolved() ? 24 : retentionPeriod.toHours({ integral: false });
    if (!Number.isInteger(hours) || hours < 24 || hours > 8760) {
      throw new Error(`retentionPeriod is ${hours} hours; it takes whole hours from 24 to 8760: choose such a time`);
    }
  }
  if (shardCount !== undefined && !Token.isUnresolved(shardCount) && !(Number.isInteger(shardCount) && shardCount >= 1)) {
    throw new Error(`shardCount is ${shardCount}; it takes whole numbers of at least 1: choose one, or leave it out for a capacity on demand`);
  }
  if (deliveryPrefix === undefined) return;
  if (!deliveryBucket) throw new Error('\'deliveryPrefix\' has no effect without a bucket: give deliveryBucket, or leave it out');
  if (!Token.isUnresolved(deliveryPrefix) && !deliveryPrefix.endsWith('/')) {
    throw new Error(`deliveryPrefix is '${deliveryPrefix}'; it takes a text that ends with a slash: add one, so that the objects lie in a folder`);
  }
}
