import { Names, Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as logs from 'aws-cdk-lib/aws-logs';
import * as sns from 'aws-cdk-lib/aws-sns';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct, type IConstruct } from 'constructs';
import { classifyAsPhi } from './hardening/classification';
import { DeliveryLogs } from './hardening/delivery-logs';
import { hardenedDeadLetterQueue, requireService } from './hardening/hardened-queue';
import { allowSender } from './hardening/key-grants';
import { type StoreAlarm, StoreAlarms } from './hardening/store-alarms';
import { allowPublishingBy } from './hardening/topic-publishers';
import { PhiKey } from './phi-key';
import type { PhiQueue } from './phi-queue';
import type { PhiTopicProps } from './phi-topic-props';

/**
 * An Amazon SNS topic for messages that may carry ePHI: encrypted under a customer managed key, published to over TLS only, with an
 * encrypted log of each delivery that is kept for 2192 days. What a subscriber does not take goes to a dead-letter queue as well protected.
 *
 * Messages go to queues, functions and HTTPS endpoints (`topic.addSubscription` with the `deadLetterQueue` of this construct). There is
 * no helper for e-mail and text messages, which nothing protects on their way. A subject of a message is not encrypted: keep patients out
 * of it.
 *
 * Meets 45 CFR 164.312(a)(2)(iv) and 164.312(e)(1) for messages in the topic, and supports 164.312(b). See "Securing Amazon SNS data
 * with server-side encryption" and "Amazon SNS dead-letter queues" in the Amazon SNS Developer Guide.
 *
 * Throws when the name is not one that Amazon SNS takes, when a publisher is not named as in a policy, when content-based deduplication
 * is asked of a topic that is not FIFO, and when a subscriber does not fit the kind of the topic.
 *
 * @example
 * const results = new PhiTopic(this, 'Results', { publishers: ['s3.amazonaws.com'] });
 * results.subscribeQueue(new PhiQueue(this, 'Intake'));
 */
export class PhiTopic extends Construct {
  /** The topic itself. */
  public readonly topic: sns.Topic;

  /** The key that encrypts messages, dead letters and logs. */
  public readonly encryptionKey: kms.IKey;

  /** The log of deliveries, and that of failed ones. */
  public readonly logGroups: logs.LogGroup[];

  private readonly alarmTopic?: sns.ITopic;
  private undelivered?: sqs.Queue;

  constructor(scope: Construct, id: string, props: PhiTopicProps = {}) {
    super(scope, id);
    const { fifo = false, publishers = [] } = props;
    requireChoices(props);
    publishers.forEach(requireService);
    const topicName = `${props.topicName ?? Names.uniqueResourceName(this, { maxLength: 200, separator: '-' })}${fifo ? '.fifo' : ''}`;

    classifyAsPhi(this);
    this.alarmTopic = props.alarmTopic;
    this.encryptionKey = props.encryptionKey ?? new PhiKey(this, 'Key').key;
    const { configs, logGroups } = new DeliveryLogs(this, 'Log', topicName, this.encryptionKey, fifo);
    this.logGroups = logGroups;
    this.topic = new sns.Topic(this, 'Resource', {
      topicName,
      fifo: fifo || undefined,
      contentBasedDeduplication: props.contentBasedDeduplication,
      masterKey: this.encryptionKey,
      enforceSSL: true,
      signatureVersion: '2', // SHA-256, by which an endpoint knows that a message is from the topic
      loggingConfigs: configs,
    });
    this.topic.node.addDependency(...logGroups); // before Amazon SNS would make them
    publishers.forEach((service) => allowPublishingBy(service, this.topic, this));

    props.auditTrail?.registerStore('AWS::SNS::Topic', this.topic.topicArn);
    this.warn('Alarms', 'AWS/SNS', {
      id: 'DeliveriesFailed',
      happened: 'messages could not be delivered',
      metricName: 'NumberOfNotificationsFailed',
      statistic: 'Sum',
      bound: 1,
      dimensionsMap: { TopicName: this.topic.topicName },
    });
  }

  /** Where messages go that a subscriber did not take. Made when first asked for. It keeps them for 14 days. */
  public get deadLetterQueue(): sqs.Queue {
    if (this.undelivered) return this.undelivered;
    this.undelivered = hardenedDeadLetterQueue(this, 'DeadLetters', this.encryptionKey, this.topic.fifo);
    allowSender(this.encryptionKey, this, 'sns.amazonaws.com');
    this.warn('DeadLetterAlarms', 'AWS/SQS', {
      id: 'DeadLettersWaiting',
      happened: 'messages could not be delivered and wait in the dead-letter queue',
      metricName: 'ApproximateNumberOfMessagesVisible',
      statistic: 'Maximum',
      bound: 1,
      dimensionsMap: { QueueName: this.undelivered.queueName },
    });
    return this.undelivered;
  }

  /**
   * Delivers messages to a queue, which may belong to a later stack of the same account and Region.
   *
   * @param filterPolicy which messages, by their attributes; all of them unless given
   */
  public subscribeQueue(queue: PhiQueue, filterPolicy?: { [attribute: string]: sns.SubscriptionFilter }): sns.Subscription {
    if (queue.queue.fifo && !this.topic.fifo) {
      throw new Error(`${queue.node.path} is a FIFO queue, ${this.node.path} is no FIFO topic; such a queue takes messages of a FIFO topic only: set fifo on the topic, or leave it out at the queue`);
    }
    queue.allowService('sns.amazonaws.com');
    return this.subscribe(queue, sns.SubscriptionProtocol.SQS, queue.queue.queueArn, filterPolicy);
  }

  /**
   * Delivers messages to a function, which may belong to a later stack.
   *
   * @param filterPolicy which messages, by their attributes; all of them unless given
   */
  public subscribeFunction(handler: lambda.IFunction, filterPolicy?: { [attribute: string]: sns.SubscriptionFilter }): sns.Subscription {
    if (this.topic.fifo) throw new Error(`${this.node.path} is a FIFO topic, which delivers to queues only: let the function consume a PhiQueue`);
    handler.addPermission(`AllowInvoke:${Names.nodeUniqueId(this.node)}`, {
      principal: new iam.ServicePrincipal('sns.amazonaws.com'),
      sourceArn: this.topic.topicArn,
    });
    return this.subscribe(handler, sns.SubscriptionProtocol.LAMBDA, handler.functionArn, filterPolicy);
  }

  /** Lets the grantee publish. */
  public grantPublish(grantee: iam.IGrantable): iam.Grant {
    return this.topic.grantPublish(grantee);
  }

  /** The subscription belongs to the stack of the subscriber, which may come after this one. */
  private subscribe(
    subscriber: IConstruct,
    protocol: sns.SubscriptionProtocol,
    endpoint: string,
    filterPolicy?: { [attribute: string]: sns.SubscriptionFilter },
  ): sns.Subscription {
    const { deadLetterQueue, topic } = this;
    return new sns.Subscription(subscriber as Construct, Names.nodeUniqueId(this.node), { topic, protocol, endpoint, filterPolicy, deadLetterQueue });
  }

  private warn(id: string, namespace: string, alarm: StoreAlarm): void {
    if (this.alarmTopic) new StoreAlarms(this, id, this.alarmTopic, namespace, [alarm]);
  }
}

function requireChoices({ contentBasedDeduplication, fifo, topicName }: PhiTopicProps): void {
  if (topicName !== undefined && (Token.isUnresolved(topicName) || !/^[a-zA-Z0-9_-]{1,250}$/.test(topicName))) {
    const given = Token.isUnresolved(topicName) ? 'a value known only at deployment' : `'${topicName}'`;
    throw new Error(`${given} is no name of a topic; it takes up to 250 letters, digits, '_' or '-', and '.fifo' is added: set topicName to such a name or leave it out`);
  }
  if (contentBasedDeduplication && !fifo) {
    throw new Error('contentBasedDeduplication is set on a topic that is not FIFO; only FIFO topics have it: set fifo, or leave it out');
  }
}
