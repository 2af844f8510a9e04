import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as sns from 'aws-cdk-lib/aws-sns';
import { functionAlarms } from '../../../lib/constructs/hardening/function-alarms';

test('watches the function and its dead letters', () => {
  const stack = new Stack(new App(), 'Clinic');
  functionAlarms(stack, sns.Topic.fromTopicArn(stack, 'Operators', 'arn:aws:sns:us-east-1:123456789012:operators'), 'intake', 'letters');
  const alarms = Object.values(Template.fromStack(stack).findResources('AWS::CloudWatch::Alarm')).map(({ Properties: { Namespace, MetricName, Dimensions, AlarmDescription } }) =>
    [Namespace, MetricName, Dimensions[0].Value, AlarmDescription]);
  expect(alarms).toEqual([
    ['AWS/Lambda', 'Errors', 'intake', 'Clinic: the function fails again and again'],
    ['AWS/Lambda', 'Throttles', 'intake', 'Clinic: invocations are refused, for want of concurrency'],
    ['AWS/Lambda', 'DeadLetterErrors', 'intake', 'Clinic: events could not be put into the dead-letter queue'],
    ['AWS/SQS', 'ApproximateNumberOfMessagesVisible', 'letters', 'Clinic: events that the function failed on wait in the dead-letter queue'],
  ]);
});
