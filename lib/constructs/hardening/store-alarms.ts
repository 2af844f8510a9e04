import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { allowAlarms } from './alarm-topic';

/** A number that should not go beyond a bound for a quarter of an hour. */
export interface StoreAlarm {
  readonly id: string;
  /** What happened, as a person has to read it. */
  readonly happened: string;
  readonly metricName: string;
  readonly dimensionsMap: { readonly [name: string]: string };
  readonly statistic: string;
  readonly bound: number;
  /** Whether less than the bound is the bad case. */
  readonly isLow?: boolean;
}

/** Tells a topic when a store runs full, is overloaded or refuses clients. */
export class StoreAlarms extends Construct {
  constructor(scope: Construct, id: string, topic: sns.ITopic, namespace: string, alarms: readonly StoreAlarm[]) {
    super(scope, id);
    allowAlarms(topic, this);
    const tell = { bind: () => ({ alarmActionArn: topic.topicArn }) };
    for (const { id: alarmId, happened, metricName, dimensionsMap, statistic, bound, isLow } of alarms) {
      const alarm = new cloudwatch.Alarm(this, alarmId, {
        alarmDescription: `${scope.node.path}: ${happened}`,
        metric: new cloudwatch.Metric({ namespace, metricName, dimensionsMap, statistic, period: Duration.minutes(5) }),
        threshold: bound,
        evaluationPeriods: 3,
        comparisonOperator: isLow
          ? cloudwatch.ComparisonOperator.LESS_THAN_OR_EQUAL_TO_THRESHOLD
          : cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING, // counts of failures are not sent while there are none
      });
      alarm.addAlarmAction(tell);
      alarm.addInsufficientDataAction(tell); // an alarm that went blind
    }
  }
}
