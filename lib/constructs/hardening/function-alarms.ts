import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { StoreAlarms } from './store-alarms';

/** Tells a topic when a function fails, is held back, or leaves events behind. */
export function functionAlarms(scope: Construct, topic: sns.ITopic, functionName: string, deadLetterQueueName: string): void {
  const dimensionsMap = { FunctionName: functionName };
  new StoreAlarms(scope, 'Alarms', topic, 'AWS/Lambda', [
    { id: 'Failing', happened: 'the function fails again and again', metricName: 'Errors', dimensionsMap, statistic: 'Sum', bound: 1 },
    { id: 'HeldBack', happened: 'invocations are refused, for want of concurrency', metricName: 'Throttles', dimensionsMap, statistic: 'Sum', bound: 1 },
    { id: 'EventsLost', happened: 'events could not be put into the dead-letter queue', metricName: 'DeadLetterErrors', dimensionsMap, statistic: 'Sum', bound: 1 },
  ]);
  new StoreAlarms(scope, 'DeadLetterAlarms', topic, 'AWS/SQS', [{
    id: 'EventsWaiting',
    happened: 'events that the function failed on wait in the dead-letter queue',
    metricName: 'ApproximateNumberOfMessagesVisible',
    dimensionsMap: { QueueName: deadLetterQueueName },
    statistic: 'Maximum',
    bound: 1,
  }]);
}
