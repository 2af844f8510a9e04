import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as sns from 'aws-cdk-lib/aws-sns';
import { type StoreAlarm, StoreAlarms } from '../../../lib/constructs/hardening/store-alarms';

const FULL: StoreAlarm = { id: 'Full', happened: 'the disk is full', metricName: 'Used', dimensionsMap: { Store: 'charts' }, statistic: 'Maximum', bound: 90 };

function alarmed(alarm: Partial<StoreAlarm> = {}): { readonly template: Template; readonly topic: unknown } {
  const stack = new Stack(new App(), 'Store', { env: { account: '123456789012', region: 'us-east-1' } });
  const topic = new sns.Topic(stack, 'Operators');
  new StoreAlarms(stack, 'Alarms', topic, 'Clinic', [{ ...FULL, ...alarm }]);
  return { template: Template.fromStack(stack), topic: stack.resolve(topic.topicArn) };
}

test('tells the topic when a number stays beyond its bound for a quarter of an hour, and when the alarm went blind', () => {
  const { template, topic } = alarmed();
  template.hasResourceProperties('AWS::CloudWatch::Alarm', {
    AlarmDescription: 'Store: the disk is full',
    Namespace: 'Clinic',
    MetricName: 'Used',
    Dimensions: [{ Name: 'Store', Value: 'charts' }],
    Statistic: 'Maximum',
    Period: 300,
    EvaluationPeriods: 3,
    Threshold: 90,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    AlarmActions: [topic],
    InsufficientDataActions: [topic],
  });
});

test('takes a low number for the bad case where that is said', () => {
  alarmed({ isLow: true }).template.hasResourceProperties('AWS::CloudWatch::Alarm', { ComparisonOperator: 'LessThanOrEqualToThreshold' });
});

test('takes no data for the good case', () => {
  alarmed().template.hasResourceProperties('AWS::CloudWatch::Alarm', { TreatMissingData: 'notBreaching' });
});

test('lets alarms of the account publish to the topic', () => {
  alarmed().template.hasResourceProperties('AWS::SNS::TopicPolicy', {
    PolicyDocument: {
      Statement: Match.arrayWith([Match.objectLike({
        Action: 'sns:Publish',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': '123456789012' } },
      })]),
    },
  });
});
