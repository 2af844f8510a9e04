import { AspectPriority, Aspects, Stack, Stage, Token } from 'aws-cdk-lib';
import type * as chatbot from 'aws-cdk-lib/aws-chatbot';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { AlarmDeliveryProps, OpsItemSeverity } from './alarm-delivery-props';
import { AlarmRunbooks } from './hardening/alarm-runbooks';
import { ChatChannels, requireChannels } from './hardening/chat-channels';
import { logDeliveriesOf } from './hardening/delivery-logs';
import { allowSendingBy, hardenedDeadLetterQueue } from './hardening/hardened-queue';
import { allowSender } from './hardening/key-grants';
import { requireRunbook } from './hardening/runbook';
import { StoreAlarms } from './hardening/store-alarms';
import { WorkloadRole } from './hardening/workload-role';
import { PhiKey } from './phi-key';

/** Alarms by which AWS scales go off all day long, as they should. */
const SCALING = 'TargetTracking-';

/**
 * Brings the alarms of a topic to people: into channels of Slack and Microsoft Teams, as tickets in AWS Systems Manager OpsCenter, to a service that
 * opens tickets or calls people, and with the way to a runbook in their texts. What OpsCenter or the service does not take waits for 14 days in an
 * encrypted dead-letter queue, of which the topic is told. Deliveries to the service are logged, unless the topic is an imported one.
 *
 * Chat is reached through a service of AWS that is not eligible for ePHI, and most ticket services are outside of a business associate contract. The
 * alarms of this library say which construct is concerned and what happened, never whose data; keep it so in alarms of your own, their names included.
 * Chat shows alarms only: messages that Amazon EventBridge writes to the topic, such as those of ThreatDetection, reach the endpoint, but are not shown
 * there. The errors of a channel are logged in us-east-1: a stack of that Region makes the log group, under the key and kept for 2192 days; elsewhere
 * make `/aws/chatbot/<name>` there yourself. OpsCenter has to be set up once for each account and Region, in its console.
 *
 * Supports 45 CFR 164.308(a)(6)(ii) and 164.308(a)(1)(ii)(D). See "Understanding Amazon Q Developer in chat applications permissions" in the Amazon Q
 * Developer in chat applications Administrator Guide, "Configure EventBridge rules to create OpsItems" in the AWS Systems Manager User Guide, and
 * "Amazon SNS dead-letter queues" and "Amazon SNS message delivery status" in the Amazon SNS Developer Guide.
 *
 * Throws when no way to people is named, when the topic is a FIFO topic, when a channel is not named as its chat and AWS do, when two channels have
 * one name, and when an address does not begin with `https://` or has a query.
 *
 * @example
 * const platform = new HipaaPlatform(this, 'Platform');
 * new AlarmDelivery(this, 'AlarmDelivery', {
 *   alarmTopic: platform.alarmTopic,
 *   slackChannels: [{ workspaceId: 'T07EA123LEP', channelId: 'C07EZ1ABC23', name: 'privacy-alarms' }],
 *   opsItems: OpsItemSeverity.HIGH,
 *   runbookUrl: 'https://wiki.example.com/alarms',
 * });
 */
export class AlarmDelivery extends Construct {
  /** The configurations of the channels of Slack, in the order given. */
  public readonly slackChannels: chatbot.SlackChannelConfiguration[];

  /** The configurations of the channels of Microsoft Teams, in the order given. */
  public readonly teamsChannels: chatbot.CfnMicrosoftTeamsChannelConfiguration[];

  /** The rule that opens tickets in OpsCenter, if asked for. */
  public readonly opsItemRule?: events.Rule;

  /** The subscription of the ticket service, if there is one. It waits until the service confirms it. */
  public readonly ticketSubscription?: sns.Subscription;

  /** Where alarms go that OpsCenter or the ticket service did not take, if there is one of them. */
  public readonly deadLetterQueue?: sqs.Queue;

  private readonly alarmTopic: sns.ITopic;

  private keyInUse?: kms.IKey;

  constructor(scope: Construct, id: string, props: AlarmDeliveryProps) {
    super(scope, id);
    requireWay(props);
    const { alarmTopic, opsItems, runbookUrl, slackChannels = [], teamsChannels = [], ticketEndpoint } = props;
    this.alarmTopic = alarmTopic;
    this.keyInUse = props.encryptionKey ?? alarmTopic.masterKey;

    const chat = slackChannels.length + teamsChannels.length === 0 ? undefined : new ChatChannels(this, alarmTopic, () => this.key);
    this.slackChannels = chat ? slackChannels.map((each) => chat.slack(each)) : [];
    this.teamsChannels = chat ? teamsChannels.map((each) => chat.teams(each)) : [];
    if (opsItems !== undefined || ticketEndpoint !== undefined) this.deadLetterQueue = this.queueOfUndelivered();
    if (opsItems !== undefined) this.opsItemRule = this.ruleForTickets(opsItems, this.deadLetterQueue);
    if (ticketEndpoint !== undefined) this.ticketSubscription = this.subscribe(ticketEndpoint, this.deadLetterQueue);
    if (runbookUrl !== undefined) {
      Aspects.of(Stage.of(this) ?? this.node.root).add(new AlarmRunbooks(alarmTopic, runbookUrl), { priority: AspectPriority.MUTATING });
    }
  }

  private get key(): kms.IKey {
    return this.keyInUse ??= new PhiKey(this, 'Key', { alarmTopic: this.alarmTopic }).key;
  }

  private queueOfUndelivered(): sqs.Queue {
    const queue = hardenedDeadLetterQueue(this, 'DeadLetters', this.key);
    new StoreAlarms(this, 'DeadLetterAlarms', this.alarmTopic, 'AWS/SQS', [{
      id: 'AlarmsWaiting',
      happened: 'alarms could not be delivered and wait in the dead-letter queue',
      metricName: 'ApproximateNumberOfMessagesVisible',
      statistic: 'Maximum',
      bound: 1,
      dimensionsMap: { QueueName: queue.queueName },
    }]);
    return queue;
  }

  /** An item says which alarm went off and when. The reason that the event gives may hold more, and stays out. */
  private ruleForTickets(severity: OpsItemSeverity, undelivered?: sqs.Queue): events.Rule {
    const { fromPath } = events.EventField;
    const ofAccount = { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } };
    const eventBridge = new iam.ServicePrincipal('events.amazonaws.com', { conditions: ofAccount });
    const role = new WorkloadRole(this, 'OpsItemRole', eventBridge, `Opens the tickets of ${this.node.path}`);
    role.addToPrincipalPolicy(new iam.PolicyStatement({ actions: ['ssm:CreateOpsItem'], resources: ['*'] })); // an item has no ARN before it is made
    const input = events.RuleTargetInput.fromObject({
      title: `Alarm: ${fromPath('$.detail.alarmName')}`,
      description: `The alarm went off at ${events.EventField.time} in ${events.EventField.region}. Amazon CloudWatch has its text, and what to do.`,
      severity,
      source: 'CloudWatch',
      resources: fromPath('$.resources'),
      operationalData: { '/aws/dedup': { type: 'SearchableString', value: `{"dedupString":"${fromPath('$.resources[0]')}"}` } }, // one open item an alarm
    });
    const arn = Stack.of(this).formatArn({ service: 'ssm', resource: 'opsitem' });
    if (undelivered) allowSendingBy('events.amazonaws.com', undelivered, this);
    return new events.Rule(this, 'OpsItemRule', {
      description: `${this.node.path}: opens a ticket for each alarm that goes off`.slice(0, 512),
      eventPattern: {
        source: ['aws.cloudwatch'],
        detailType: ['CloudWatch Alarm State Change'],
        detail: { alarmName: [{ 'anything-but': { prefix: SCALING } }], state: { value: ['ALARM'] } },
      },
      targets: [{ bind: () => ({ arn, role, input, deadLetterConfig: undelivered && { arn: undelivered.queueArn } }) }],
    });
  }

  private subscribe(endpoint: string, deadLetterQueue?: sqs.Queue): sns.Subscription {
    allowSender(this.key, this, 'sns.amazonaws.com');
    logDeliveriesOf(this.alarmTopic);
    return new sns.Subscription(this, 'Tickets', { topic: this.alarmTopic, protocol: sns.SubscriptionProtocol.HTTPS, endpoint, deadLetterQueue });
  }
}

function requireWay({ alarmTopic, opsItems, runbookUrl, slackChannels = [], teamsChannels = [], ticketEndpoint }: AlarmDeliveryProps): void {
  if (slackChannels.length + teamsChannels.length === 0 && [opsItems, ticketEndpoint, runbookUrl].every((way) => way === undefined)) {
    throw new Error('no way is named by which alarms reach people; AlarmDelivery takes slackChannels, teamsChannels, opsItems, ticketEndpoint and runbookUrl: set at least one of them');
  }
  if (alarmTopic.fifo) throw new Error(`${alarmTopic.node.path} is a FIFO topic, which Amazon CloudWatch alarms do not reach: give a topic that is not`);
  requireRunbook(runbookUrl);
  requireEndpoint(ticketEndpoint);
  requireChannels(slackChannels, teamsChannels);
}

/** Amazon SNS itself refuses an address that is known only at deployment and is not of HTTPS. */
function requireEndpoint(endpoint?: string): void {
  if (endpoint === undefined || Token.isUnresolved(endpoint) || /^https:\/\/[^\s<>"?]{4,500}$/.test(endpoint)) return;
  throw new Error(`'${endpoint}' is no address for tickets; ticketEndpoint takes one that begins with https:// and has no query: give the address without what follows '?'`);
}
