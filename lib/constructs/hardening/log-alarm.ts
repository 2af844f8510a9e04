import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as logs from 'aws-cdk-lib/aws-logs';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

/** What somebody is to be told of when it stands in a log. The id is a construct id and the name of the metric. */
export interface LogAlarmProps {
  readonly id: string;
  /** The whole text of the alarm, as a person has to read it. */
  readonly text: string;
  readonly pattern: string;
  readonly metricNamespace: string;
  /** How many entries within five minutes are too many: one unless said otherwise. */
  readonly atLeast?: number;
}

/** Tells the topic of too many entries of a log within five minutes. */
export function logAlarm(scope: Construct, logGroup: logs.ILogGroup, topic: sns.ITopic, props: LogAlarmProps): cloudwatch.Alarm {
  const filter = logMetric(scope, logGroup, props);
  const alarm = new cloudwatch.Alarm(scope, props.id, {
    alarmDescription: props.text,
    metric: filter.metric({ statistic: cloudwatch.Stats.SUM, period: Duration.minutes(5) }),
    threshold: props.atLeast ?? 1,
    evaluationPeriods: 1,
    comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING, // no event is the good case
  });
  tell(alarm, topic);
  return alarm;
}

/** Counts the entries of a log that fit a pattern. With a default value it is a line without gaps, as an anomaly band needs one. */
export function logMetric(
  scope: Construct, logGroup: logs.ILogGroup, { id, metricNamespace, pattern }: Pick<LogAlarmProps, 'id' | 'metricNamespace' | 'pattern'>, defaultValue?: number,
): logs.MetricFilter {
  return new logs.MetricFilter(scope, `${id}Filter`, {
    logGroup,
    metricNamespace,
    metricName: id,
    metricValue: '1',
    defaultValue,
    filterPattern: logs.FilterPattern.literal(pattern),
  });
}

/** Sends the alarm to the topic, also when it went blind. */
export function tell(alarm: cloudwatch.AlarmBase, topic: sns.ITopic): void {
  const action = { bind: () => ({ alarmActionArn: topic.topicArn }) };
  alarm.addAlarmAction(action);
  alarm.addInsufficientDataAction(action);
}

/** A pattern for calls of a service, as CloudTrail records them. */
export function calls(service: string, ...eventNames: string[]): string {
  return `{ ($.eventSource = "${service}.amazonaws.com") && (${named(...eventNames)}) }`;
}

/** A part of a pattern: one of these names. */
export function named(...eventNames: string[]): string {
  return eventNames.map((name) => `($.eventName = "${name}")`).join(' || ');
}
