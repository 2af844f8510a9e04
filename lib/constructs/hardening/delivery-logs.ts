import { ArnFormat, Stack, Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { hardenedKey } from './hardened-key';
import { storeLogGroup } from './store-log-group';

/** What delivers within AWS or over HTTPS, and is logged. A FIFO topic delivers to queues only. */
const PROTOCOLS = [sns.LoggingProtocol.SQS, sns.LoggingProtocol.LAMBDA, sns.LoggingProtocol.HTTP, sns.LoggingProtocol.FIREHOSE];

/**
 * The log of what a topic delivered and what it could not: no message, but the answer of the receiver. Amazon SNS would make the log
 * groups itself, without a key and without an end. (Amazon SNS Developer Guide, "Amazon SNS message delivery status".)
 */
export class DeliveryLogs extends Construct {
  public readonly logGroups: logs.LogGroup[];

  /** What the topic needs to know. */
  public readonly configs: sns.LoggingConfig[];

  /** @param topicName with the suffix of a FIFO topic, by which Amazon SNS names the log groups; that of a topic that is there already may be a token of it */
  constructor(scope: Construct, id: string, topicName: string, key: kms.IKey, fifo: boolean) {
    super(scope, id);
    const { account, region } = Stack.of(this);
    const delivered = `sns/${region}/${account}/${topicName}`;
    const failed = `${delivered}/Failure`;
    this.logGroups = [storeLogGroup(this, 'Delivered', delivered, key), storeLogGroup(this, 'Failed', failed, key)];

    const isTopicFirst = Token.isUnresolved(topicName);
    const role = this.role(isTopicFirst ? this.logGroups.map(({ logGroupName }) => logGroupName) : [delivered, failed], isTopicFirst);
    const feedback = { failureFeedbackRole: role, successFeedbackRole: role, successFeedbackSampleRate: 100 };
    this.configs = (fifo ? PROTOCOLS.slice(0, 1) : PROTOCOLS).map((protocol) => ({ protocol, ...feedback }));
  }

  /**
   * It writes to these log groups only. Amazon SNS asks for them to be made each time. Where their names come from the topic, which in turn
   * refers to the role, the rights come after the log groups: until then Amazon SNS can make none of its own.
   */
  private role(logGroupNames: string[], isTopicFirst: boolean): iam.Role {
    const stack = Stack.of(this);
    const resources = logGroupNames.flatMap((name) => ['', ':*'].map((streams) => stack.formatArn({
      service: 'logs',
      resource: 'log-group',
      resourceName: `${name}${streams}`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    })));
    const policy = new iam.ManagedPolicy(this, 'Policy', {
      statements: [new iam.PolicyStatement({ actions: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'], resources })],
    });
    const role = new iam.Role(this, 'Role', {
      description: `Logs the deliveries of ${this.node.scope?.node.path}`,
      assumedBy: new iam.ServicePrincipal('sns.amazonaws.com'),
      managedPolicies: isTopicFirst ? undefined : [policy],
    });
    if (isTopicFirst) policy.attachToRole(role);
    return role;
  }
}

/**
 * Lets a topic log its deliveries, as far as it does not do so yet. An imported topic is not changed: its owner has to. Nor is one whose
 * logging is an expression: nothing can be added to that.
 */
export function logDeliveriesOf(topic: sns.ITopic): void {
  if (!(topic instanceof sns.Topic)) return;
  const { deliveryStatusLogging } = topic.node.defaultChild as sns.CfnTopic;
  const logged: unknown = Stack.of(topic).resolve(deliveryStatusLogging) ?? [];
  if (!Array.isArray(logged)) return;
  const isLogged = (protocol: string) => logged.some((each: { readonly protocol?: string }) => each.protocol === protocol);
  if (isLogged(sns.LoggingProtocol.HTTP)) return;
  const key = topic.masterKey ?? hardenedKey(topic, 'DeliveryLogKey', { description: `Encrypts the log of deliveries of ${topic.node.path}` });
  const { configs } = new DeliveryLogs(topic, 'DeliveryLog', topic.topicName, key, topic.fifo);
  configs.filter(({ protocol }) => !isLogged(protocol)).forEach((config) => topic.addLoggingConfig(config));
}
