import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { AuditTrail } from './audit-trail';

/** Properties of a topic that may carry ePHI. */
export interface PhiTopicProps {
  /**
   * The key that encrypts the messages and the log of deliveries. Publishers need `kms:Decrypt` and `kms:GenerateDataKey`, which
   * `grantPublish` adds. The policy of an imported key has to let `logs.<region>.amazonaws.com` and `sns.amazonaws.com` use it.
   *
   * @default - a new PhiKey
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * The name of the topic, without `.fifo`. A change makes a new topic without subscribers from elsewhere. It must say nothing about a
   * patient.
   *
   * @default - made from the path of the construct
   */
  readonly topicName?: string;

  /**
   * AWS services that publish to the topic on behalf of this account, as in a policy: for example `s3.amazonaws.com`.
   *
   * @default - principals with a grant only
   */
  readonly publishers?: string[];

  /**
   * Whether messages arrive in order and once, at queues only. A change makes a new topic without subscribers from elsewhere.
   *
   * @default false
   */
  readonly fifo?: boolean;

  /**
   * Whether two messages with the same body are one, in a FIFO topic. Otherwise the publisher names each message.
   *
   * @default false
   */
  readonly contentBasedDeduplication?: boolean;

  /**
   * The trail that records who published. The trail may belong to a later stack, but must not own the key of this topic: put what both
   * share into a stack before them.
   *
   * @default - publishing is not recorded
   */
  readonly auditTrail?: AuditTrail;

  /**
   * The topic that learns of messages that could not be delivered. Not this one. An imported topic has to allow
   * `cloudwatch.amazonaws.com` to publish, also in the policy of its key.
   *
   * @default - no alarms
   */
  readonly alarmTopic?: sns.ITopic;
}
