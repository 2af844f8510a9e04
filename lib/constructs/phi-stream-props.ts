import type { Duration } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { AuditTrail } from './audit-trail';
import type { PhiBucket } from './phi-bucket';

/** Properties of a stream that may carry ePHI. */
export interface PhiStreamProps {
  /**
   * The key that encrypts the records, and the log of a delivery. Producers need `kms:GenerateDataKey` and consumers `kms:Decrypt`, which
   * the grants of the stream add.
   *
   * @default - a new PhiKey
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * The name of the stream. A change makes a new stream and leaves the records in the old one. It must say nothing about a patient.
   *
   * @default - named by CloudFormation
   */
  readonly streamName?: string;

  /**
   * How long a record stays in the stream, in whole hours from 24 to 8760 (365 days).
   *
   * @default Duration.days(7)
   */
  readonly retentionPeriod?: Duration;

  /**
   * The number of shards, for a load that is known.
   *
   * @default - the capacity follows the load (on demand)
   */
  readonly shardCount?: number;

  /**
   * A bucket that Amazon Data Firehose delivers the records to, in this stack or one before it.
   *
   * @default - consumers read the stream
   */
  readonly deliveryBucket?: PhiBucket;

  /**
   * What the names of the delivered objects begin with, ending with a slash. It must say nothing about a patient.
   *
   * @default - the hour of the delivery: year, month, day, hour
   */
  readonly deliveryPrefix?: string;

  /**
   * The trail that records who put and got records. The trail may belong to a later stack, but must not own the key of this stream: put
   * what both share into a stack before them.
   *
   * @default - access to records is not recorded
   */
  readonly auditTrail?: AuditTrail;

  /**
   * The topic that learns when producers or consumers are refused, when records are read so late that they may be lost, and when the
   * delivery is more than an hour behind. An imported topic has to allow `cloudwatch.amazonaws.com` to publish, also in the policy of its
   * key.
   *
   * @default - no alarms
   */
  readonly alarmTopic?: sns.ITopic;
}
