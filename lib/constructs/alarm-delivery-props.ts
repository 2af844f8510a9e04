import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as sns from 'aws-cdk-lib/aws-sns';

/** How grave a ticket is: the severities of AWS Systems Manager OpsCenter. */
export enum OpsItemSeverity {
  /** Severity 1. */
  CRITICAL = '1',

  /** Severity 2. */
  HIGH = '2',

  /** Severity 3. */
  MEDIUM = '3',

  /** Severity 4. */
  LOW = '4',
}

/** A channel of Slack that alarms are shown in. The workspace has to be authorized once, in the console of Amazon Q Developer in chat applications. */
export interface SlackChannel {
  /** The id of the workspace, as the console shows it: for example `T07EA123LEP`. */
  readonly workspaceId: string;

  /** The id of the channel, the last part of its link: for example `C07EZ1ABC23`. */
  readonly channelId: string;

  /** The name of the configuration: one of its own in the account, up to 128 letters, digits, '-' and '_'. A change replaces the configuration. */
  readonly name: string;
}

/** A channel of Microsoft Teams that alarms are shown in. The team has to be authorized once, in the console of Amazon Q Developer in chat applications. */
export interface TeamsChannel {
  /** The id of the tenant of Microsoft Entra, as the console shows it: a UUID. */
  readonly tenantId: string;

  /** The id of the team, as the console shows it: a UUID. */
  readonly teamId: string;

  /** The id of the channel, encoded as in its link: for example `19%3ab6ef35dc342d56ba5654e6fc6d25a071%40thread.tacv2`. */
  readonly channelId: string;

  /** The name of the configuration: one of its own in the account, up to 128 letters, digits, '-' and '_'. A change replaces the configuration. */
  readonly name: string;
}

/** The ways by which alarms reach people. At least one is needed. */
export interface AlarmDeliveryOptions {
  /**
   * Channels of Slack that show the alarms. Nobody can run a command from there through this configuration.
   *
   * @default - none
   */
  readonly slackChannels?: SlackChannel[];

  /**
   * Channels of Microsoft Teams that show the alarms. Nobody can run a command from there through this configuration.
   *
   * @default - none
   */
  readonly teamsChannels?: TeamsChannel[];

  /**
   * Opens a ticket of this severity in AWS Systems Manager OpsCenter for each alarm that goes off: every alarm of the account and Region, those of other
   * apps too, since an event does not say which topic an alarm tells. Those by which AWS scales (target tracking) are left out.
   *
   * @default - no tickets
   */
  readonly opsItems?: OpsItemSeverity;

  /**
   * The address of a service that opens tickets or calls people, such as PagerDuty, Opsgenie or Jira. It begins with `https://` and has no query, and has
   * to confirm the subscription. It stands in the template: whoever reads that can read a key in the path too. What was delivered, and what not, is
   * logged under the key of the topic and kept for 2192 days, unless the topic is an imported one.
   *
   * @default - none
   */
  readonly ticketEndpoint?: string;

  /**
   * The page that says what to do: an address that begins with `https://`, without a query. It is added to the text of each alarm of the same Stage or app
   * that tells this topic and names no runbook yet, unless the text would be longer than the 1024 characters that Amazon CloudWatch takes.
   *
   * @default - texts stay as they are
   */
  readonly runbookUrl?: string;
}

/** Properties of the delivery of alarms. */
export interface AlarmDeliveryProps extends AlarmDeliveryOptions {
  /**
   * The topic of the alarms, such as that of a HipaaPlatform or an AuditTrail. It may be an imported one, but no FIFO topic, which alarms do not reach.
   */
  readonly alarmTopic: sns.ITopic;

  /**
   * The key of what could not be delivered and of the logs of the channels. The policy of an imported key has to let `sns.amazonaws.com`,
   * `events.amazonaws.com` and `logs.<region>.amazonaws.com` use it.
   *
   * @default - the key of the topic if it is known, otherwise a new PhiKey
   */
  readonly encryptionKey?: kms.IKey;
}
