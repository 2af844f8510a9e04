import { Duration, Names, Stack, Token } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { AuditTrail } from './audit-trail';
import { classifyAsPhi } from './hardening/classification';
import { allowSendingBy, hardenedDeadLetterQueue, hardenedQueue, LONGEST_IN_QUEUE } from './hardening/hardened-queue';
import { StoreAlarms } from './hardening/store-alarms';
import { PhiKey } from './phi-key';

/** Properties of a queue that may carry ePHI. */
export interface PhiQueueProps {
  /**
   * The key that encrypts the messages. Its users need `kms:Decrypt` and `kms:GenerateDataKey`, which the grants of the queue add.
   *
   * @default - a new PhiKey
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * The name of the queue, without `.fifo`. A change makes a new queue and leaves the messages in the old one. It must say nothing about
   * a patient.
   *
   * @default - made from the path of the construct
   */
  readonly queueName?: string;

  /**
   * How long a message waits for a consumer, from one minute to less than 14 days: the dead-letter queue counts from the same moment.
   *
   * @default Duration.days(4)
   */
  readonly retentionPeriod?: Duration;

  /**
   * For how long nobody else sees a message that a consumer took, up to 12 hours. Six times the timeout of a function that consumes it.
   *
   * @default Duration.seconds(30)
   */
  readonly visibilityTimeout?: Duration;

  /**
   * How often a message is tried before it goes to the dead-letter queue, from 1 to 1000.
   *
   * @default 5
   */
  readonly maxReceiveCount?: number;

  /**
   * Whether messages arrive in order and once. A change makes a new queue and leaves the messages in the old one.
   *
   * @default false
   */
  readonly fifo?: boolean;

  /**
   * Whether two messages with the same body are one, in a FIFO queue. Otherwise the sender names each message.
   *
   * @default false
   */
  readonly contentBasedDeduplication?: boolean;

  /**
   * The trail that records who sent and received messages. The trail may belong to a later stack, but must not own the key of this
   * queue: put what both share into a stack before them.
   *
   * @default - access to messages is not recorded
   */
  readonly auditTrail?: AuditTrail;

  /**
   * The topic that learns of messages that lie in the dead-letter queue for a quarter of an hour. An imported topic has to allow
   * `cloudwatch.amazonaws.com` to publish, also in the policy of its key.
   *
   * @default - no alarm
   */
  readonly alarmTopic?: sns.ITopic;
}

/**
 * An Amazon SQS queue for messages that may carry ePHI: encrypted under a customer managed key, reached over TLS only, kept when the
 * stack goes. Messages that could not be handled go to a dead-letter queue that is as well protected, keeps them for 14 days and takes
 * them from this queue alone. Attributes of messages are encrypted too, but the names of queues and message groups are not: keep patients
 * out of them.
 *
 * Meets 45 CFR 164.312(a)(2)(iv) and 164.312(e)(1) for data in the queue, and supports 164.312(b) and 164.312(c)(1). See "Encryption at
 * rest in Amazon SQS" and "Using dead-letter queues in Amazon SQS" in the Amazon SQS Developer Guide.
 *
 * Throws when a duration or number is out of its bounds, when the name is not one that Amazon SQS takes, when content-based deduplication
 * is asked of a queue that is not FIFO, and when a service is not named as in a policy.
 *
 * @example
 * const results = new PhiQueue(this, 'LabResults', { retentionPeriod: Duration.days(7) });
 * results.allowService('s3.amazonaws.com');
 * results.grantConsumeMessages(iam.Role.fromRoleName(this, 'Intake', 'Intake'));
 */
export class PhiQueue extends Construct {
  /** The queue itself. */
  public readonly queue: sqs.Queue;

  /** Where messages go that could not be handled. */
  public readonly deadLetterQueue: sqs.Queue;

  /** The key that encrypts both. */
  public readonly encryptionKey: kms.IKey;

  constructor(scope: Construct, id: string, props: PhiQueueProps = {}) {
    super(scope, id);
    requireChoices(props);
    const { fifo, maxReceiveCount = 5, retentionPeriod = Duration.days(4) } = props;
    const queueName = `${props.queueName ?? Names.uniqueResourceName(this, { maxLength: 70, separator: '-' })}${fifo ? '.fifo' : ''}`;

    classifyAsPhi(this);
    this.encryptionKey = props.encryptionKey ?? new PhiKey(this, 'Key').key;
    this.deadLetterQueue = hardenedDeadLetterQueue(this, 'DeadLetters', this.encryptionKey, fifo);
    this.queue = hardenedQueue(this, 'Resource', this.encryptionKey, {
      queueName,
      retentionPeriod,
      visibilityTimeout: props.visibilityTimeout ?? Duration.seconds(30),
      fifo: fifo || undefined,
      contentBasedDeduplication: props.contentBasedDeduplication,
      deadLetterQueue: { queue: this.deadLetterQueue, maxReceiveCount },
    });
    this.takeDeadLettersFrom(queueName);

    props.auditTrail?.registerStore('AWS::SQS::Queue', this.queue.queueArn);
    props.auditTrail?.registerStore('AWS::SQS::Queue', this.deadLetterQueue.queueArn);
    if (props.alarmTopic) {
      new StoreAlarms(this, 'Alarms', props.alarmTopic, 'AWS/SQS', [{
        id: 'DeadLettersWaiting',
        happened: 'messages could not be handled and wait in the dead-letter queue',
        metricName: 'ApproximateNumberOfMessagesVisible',
        dimensionsMap: { QueueName: this.deadLetterQueue.queueName },
        statistic: 'Maximum',
        bound: 1,
      }]);
    }
  }

  /** Lets the grantee send messages. */
  public grantSendMessages(grantee: iam.IGrantable): iam.Grant {
    return this.queue.grantSendMessages(grantee);
  }

  /** Lets the grantee receive and delete messages. */
  public grantConsumeMessages(grantee: iam.IGrantable): iam.Grant {
    return this.queue.grantConsumeMessages(grantee);
  }

  /**
   * Lets an AWS service send messages on behalf of this account, through the key too. The owner of an imported key has to let the service
   * use it.
   *
   * @param service the service principal, for example `s3.amazonaws.com`
   */
  public allowService(service: string): void {
    allowSendingBy(service, this.queue, this);
  }

  /** The ARN is written out, since the queue refers to its dead-letter queue already. */
  private takeDeadLettersFrom(queueName: string): void {
    (this.deadLetterQueue.node.defaultChild as sqs.CfnQueue).redriveAllowPolicy = {
      redrivePermission: sqs.RedrivePermission.BY_QUEUE,
      sourceQueueArns: [Stack.of(this).formatArn({ service: 'sqs', resource: queueName })],
    };
  }
}

function requireChoices({ contentBasedDeduplication, fifo, maxReceiveCount, queueName, retentionPeriod }: PhiQueueProps): void {
  if (queueName !== undefined && (Token.isUnresolved(queueName) || !/^[a-zA-Z0-9_-]{1,75}$/.test(queueName))) {
    const given = Token.isUnresolved(queueName) ? 'a value known only at deployment' : `'${queueName}'`;
    throw new Error(`${given} is no name of a queue; it takes up to 75 letters, digits, '_' or '-', and '.fifo' is added: set queueName to such a name or leave it out`);
  }
  if (retentionPeriod && !retentionPeriod.isUnresolved()) {
    const seconds = retentionPeriod.toSeconds();
    if (seconds < 60 || seconds >= LONGEST_IN_QUEUE.toSeconds()) {
      throw new Error(`retentionPeriod is ${seconds} seconds; it takes from 60 seconds to less than 14 days, after which the dead-letter queue drops a message: choose such a time`);
    }
  }
  const tries = Token.isUnresolved(maxReceiveCount) ? undefined : maxReceiveCount;
  if (tries !== undefined && !(Number.isInteger(tries) && tries >= 1 && tries <= 1000)) {
    throw new Error(`maxReceiveCount is ${tries}; it takes whole numbers from 1 to 1000: choose one of these`);
  }
  if (contentBasedDeduplication && !fifo) {
    throw new Error('contentBasedDeduplication is set on a queue that is not FIFO; only FIFO queues have it: set fifo, or leave it out');
  }
}
