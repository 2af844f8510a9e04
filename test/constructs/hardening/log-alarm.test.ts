import { App, Duration, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sns from 'aws-cdk-lib/aws-sns';
import { calls, logAlarm, logMetric, named } from '../../../lib/constructs/hardening/log-alarm';

const TOPIC = 'arn:aws:sns:us-east-1:123456789012:security';
const PROPS = { id: 'Deletion', text: 'something was deleted', pattern: '{ $.eventName = "Delete*" }', metricNamespace: 'Audit' };

function made(make: (stack: Stack, group: logs.ILogGroup, topic: sns.ITopic) => unknown): Template {
  const stack = new Stack(new App(), 'Alarms', { env: { account: '123456789012', region: 'us-east-1' } });
  make(stack, logs.LogGroup.fromLogGroupName(stack, 'Group', 'trail'), sns.Topic.fromTopicArn(stack, 'Topic', TOPIC));
  return Template.fromStack(stack);
}

test.each([[undefined, 1], [20, 20]])('of %s entries within five minutes the topic is told, also if the alarm goes blind', (atLeast, Threshold) => {
  const template = made((stack, group, topic) => logAlarm(stack, group, topic, { ...PROPS, atLeast }));
  template.hasResourceProperties('AWS::Logs::MetricFilter', {
    LogGroupName: 'trail', FilterPattern: PROPS.pattern, MetricTransformations: [{ MetricName: 'Deletion', MetricNamespace: 'Audit', MetricValue: '1', DefaultValue: Match.absent() }],
  });
  template.hasResourceProperties('AWS::CloudWatch::Alarm', {
    AlarmDescription: 'something was deleted',
    Namespace: 'Audit',
    MetricName: 'Deletion',
    Statistic: 'Sum',
    Period: 300,
    EvaluationPeriods: 1,
    Threshold,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    TreatMissingData: 'notBreaching',
    AlarmActions: [TOPIC],
    InsufficientDataActions: [TOPIC],
  });
});

test('a metric alone has no alarm, and a line without gaps if asked for', () => {
  const template = made((stack, group) => logMetric(stack, group, PROPS, 0).metric({ period: Duration.minutes(5) }));
  template.hasResourceProperties('AWS::Logs::MetricFilter', { MetricTransformations: [Match.objectLike({ DefaultValue: 0 })] });
  template.resourceCountIs('AWS::CloudWatch::Alarm', 0);
});

test('calls of a service are told by their source and names', () => {
  expect(calls('kms', 'DisableKey', 'ScheduleKeyDeletion')).toBe('{ ($.eventSource = "kms.amazonaws.com") && (($.eventName = "DisableKey") || ($.eventName = "ScheduleKeyDeletion")) }');
  expect(named('DisableKey')).toBe('($.eventName = "DisableKey")');
});
