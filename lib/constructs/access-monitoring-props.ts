import type * as sns from 'aws-cdk-lib/aws-sns';
import type { AuditTrail } from './audit-trail';

/** Properties of the monitoring of access to ePHI. */
export interface AccessMonitoringProps {
  /**
   * The trail with which the stores of ePHI are registered. It has a log group in this Region: an own trail, or one of mode EXISTING. It may
   * belong to an earlier stack.
   */
  readonly auditTrail: AuditTrail;

  /**
   * The topic of the alarms. An imported topic has to allow `cloudwatch.amazonaws.com` to publish, also in the policy of its key.
   *
   * @default - the topic of the trail, or one topic for each stack, encrypted with a key of its own
   */
  readonly alarmTopic?: sns.ITopic;

  /**
   * How many objects of registered buckets may be read within five minutes before it counts as a bulk download.
   *
   * @default 1000
   */
  readonly bulkDownloads?: number;

  /**
   * How many refused attempts to reach ePHI within five minutes raise the alarm.
   *
   * @default 1
   */
  readonly deniedAccesses?: number;

  /**
   * How many standard deviations above the usual reads raise the alarm on anomalies, from 1 to 10. Amazon CloudWatch learns what is usual in two weeks.
   *
   * @default 3
   */
  readonly anomalyBand?: number;

  /**
   * The page that says what to do: an address that begins with `https://`, without a query. It stands in the text of each alarm and on the
   * dashboard, so it must say nothing about a patient.
   *
   * @default - no page is named
   */
  readonly runbookUrl?: string;
}
