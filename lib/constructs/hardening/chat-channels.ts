import { Stack, Tags, Token } from 'aws-cdk-lib';
import * as chatbot from 'aws-cdk-lib/aws-chatbot';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { storeLogGroup } from './store-log-group';
import { WorkloadRole } from './workload-role';
import type { SlackChannel, TeamsChannel } from '../alarm-delivery-props';

/** Where Amazon Q Developer in chat applications writes its logs, whatever the Region of the topic. */
const CHAT_LOG_REGION = 'us-east-1';

/** What showing an alarm with its graph takes. None of it works on single resources. */
const SHOWS_ALARMS = ['cloudwatch:DescribeAlarms', 'cloudwatch:GetMetricData', 'cloudwatch:GetMetricWidgetImage'];

const NAME = /^[A-Za-z0-9_-]{1,128}$/;
const UUID = /^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$/;

/** The address of a channel of Microsoft Teams keeps its colon and its at sign encoded. */
const TEAMS_CHANNEL = /^(?=.{1,255}$)[a-zA-Z0-9_=+/.,-]*%3[aA][a-zA-Z0-9_=+/.,-]*%40[a-zA-Z0-9_=+/.,-]*$/;

/** A value of a channel, and what it has to look like. */
type Given = readonly [what: string, value: string, allowed: RegExp];

/**
 * Channels of a chat that show the alarms of a topic. All of them share one role, and one guardrail: without it the members of a channel would
 * have the rights of an administrator, within those of the role.
 */
export class ChatChannels {
  private readonly guardrail: iam.ManagedPolicy;

  private readonly role: iam.Role;

  /** @param keyOf asked where a log group is made only: there may be no key yet */
  constructor(private readonly scope: Construct, private readonly alarmTopic: sns.ITopic, private readonly keyOf: () => kms.IKey) {
    this.guardrail = new iam.ManagedPolicy(scope, 'ChatGuardrail', {
      description: `All that chat may do for ${scope.node.path}: show alarms`.slice(0, 1000),
      statements: [new iam.PolicyStatement({ actions: SHOWS_ALARMS, resources: ['*'] })],
    });
    const chat = new iam.ServicePrincipal('chatbot.amazonaws.com');
    this.role = new WorkloadRole(scope, 'ChatRole', chat, `Shows the alarms of ${scope.node.path} in chat`, { managedPolicies: [this.guardrail] });
  }

  public slack({ channelId, name, workspaceId }: SlackChannel): chatbot.SlackChannelConfiguration {
    return this.logged('Slack', name, new chatbot.SlackChannelConfiguration(this.scope, `Slack-${name}`, {
      slackChannelConfigurationName: name,
      slackWorkspaceId: workspaceId,
      slackChannelId: channelId,
      notificationTopics: [this.alarmTopic],
      role: this.role,
      guardrailPolicies: [this.guardrail],
      userRoleRequired: true,
      loggingLevel: chatbot.LoggingLevel.ERROR,
    }));
  }

  public teams({ channelId, name, teamId, tenantId }: TeamsChannel): chatbot.CfnMicrosoftTeamsChannelConfiguration {
    return this.logged('Teams', name, new chatbot.CfnMicrosoftTeamsChannelConfiguration(this.scope, `Teams-${name}`, {
      configurationName: name,
      teamsTenantId: tenantId,
      teamId,
      teamsChannelId: channelId,
      snsTopicArns: [this.alarmTopic.topicArn],
      iamRoleArn: this.role.roleArn,
      guardrailPolicies: [this.guardrail.managedPolicyArn],
      userRoleRequired: true,
      loggingLevel: chatbot.LoggingLevel.ERROR,
    }));
  }

  private logged<T extends Construct>(kind: string, name: string, channel: T): T {
    Tags.of(channel).add('data-classification', 'non-phi'); // AWS does not list the service as eligible for ePHI
    if (Stack.of(this.scope).region === CHAT_LOG_REGION) {
      channel.node.addDependency(storeLogGroup(this.scope, `${kind}Log-${name}`, `/aws/chatbot/${name}`, this.keyOf()));
    }
    return channel;
  }
}

/** Throws where a channel is not named as its chat and AWS do, or where two have one name. */
export function requireChannels(slackChannels: readonly SlackChannel[], teamsChannels: readonly TeamsChannel[]): void {
  for (const { channelId, name, workspaceId } of slackChannels) {
    requireForm('Slack', [['workspaceId', workspaceId, /^[0-9A-Z]{1,255}$/], ['channelId', channelId, /^[A-Za-z0-9]{1,255}$/], ['name', name, NAME]]);
  }
  for (const { channelId, name, teamId, tenantId } of teamsChannels) {
    requireForm('Microsoft Teams', [['tenantId', tenantId, UUID], ['teamId', teamId, UUID], ['channelId', channelId, TEAMS_CHANNEL], ['name', name, NAME]]);
  }
  const names = [...slackChannels, ...teamsChannels].map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`two channels have the name '${twice}'; it names the configuration and its log, one of each in an account: give each channel a name of its own`);
}

function requireForm(chat: string, given: readonly Given[]): void {
  const wrong = given.find(([, value, allowed]) => Token.isUnresolved(value) || !allowed.test(value));
  if (!wrong) return;
  const [what, value, allowed] = wrong;
  const found = Token.isUnresolved(value) ? 'a value known only at deployment' : `'${value}'`;
  throw new Error(`${found} is no ${what} of a ${chat} channel; it fits ${allowed.source}: take the ids from ${chat} and the console of Amazon Q Developer in chat applications`);
}
