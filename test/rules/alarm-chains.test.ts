import { Case, compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const TRAIL = 'AWS::CloudTrail::Trail';
const FILTER = 'AWS::Logs::MetricFilter';
const TOPIC = 'arn:aws:sns:us-east-1:111122223333:audit';
const PATTERN = '{ ($.eventName = StopLogging) || ($.eventName = DeleteTrail) || ($.eventName = UpdateTrail) }';

const METRIC = { MetricName: 'Tampering', MetricNamespace: 'Audit', MetricValue: '1' };
const ALARM = {
  MetricName: 'Tampering',
  Namespace: 'Audit',
  Statistic: 'Sum',
  Period: 300,
  EvaluationPeriods: 1,
  Threshold: 1,
  ComparisonOperator: 'GreaterThanOrEqualToThreshold',
  AlarmActions: [TOPIC],
};

interface Parts {
  readonly pattern?: unknown;
  readonly metric?: Json;
  readonly alarm?: Json;
  readonly others?: Json;
  readonly condition?: string;
}

const chain = ({ pattern = PATTERN, metric = {}, alarm = {}, others = {}, condition }: Parts) => ({
  Resources: {
    Subject: { Type: TRAIL, Properties: { IsLogging: true, CloudWatchLogsLogGroupArn: { 'Fn::GetAtt': ['Logs', 'Arn'] } } },
    Logs: { Type: 'AWS::Logs::LogGroup' },
    Filter: { Type: FILTER, Properties: { LogGroupName: { Ref: 'Logs' }, FilterPattern: pattern, MetricTransformations: [{ ...METRIC, ...metric }] } },
    Alarm: { Type: 'AWS::CloudWatch::Alarm', ...condition && { Condition: condition }, Properties: { ...ALARM, ...alarm } },
    ...others,
  },
});
const bad = (found?: string) => nonCompliant(FILTER, found);
const open = () => insufficientData(FILTER);

/** The example of the rule without metric filters, and a rule of EventBridge instead. */
const byRule = (properties: Json) => {
  const { Subject, Logs } = chain({}).Resources;
  return { Resources: { Subject, Logs, Rule: { Type: 'AWS::Events::Rule', Properties: properties } } };
};
const EVENTS = { source: ['aws.cloudtrail'], detail: { eventName: ['StopLogging', 'DeleteTrail', 'UpdateTrail'] } };

const CASES: readonly Case[] = [
  ['written in another way', chain({ pattern: '{($.eventSource="cloudtrail.amazonaws.com") && ($.eventName="*Trail" || $.eventName="StopLogging")}' }), compliant(FILTER)],
  ['as terms', chain({ pattern: '?StopLogging ?DeleteTrail ?UpdateTrail' }), compliant(FILTER)],
  ['one call left out', chain({ pattern: '{ ($.eventName = StopLogging) || ($.eventName = DeleteTrail) }' }),
    bad('no metric filter matches UpdateTrail of cloudtrail.amazonaws.com')],
  ['a pattern of another service', chain({ pattern: '{ ($.eventSource = s3.amazonaws.com) && ($.eventName = StopLogging) }' }), bad()],
  ['a pattern that CloudWatch Logs refuses', chain({ pattern: '{ $.eventName = StopLogging' }), bad()],
  ['a pattern that is a parameter', chain({ pattern: { Ref: 'Pattern' } }), open()],
  ['an alarm on another metric', chain({ alarm: { MetricName: 'Other' } }), bad('no alarm on the metric of Filter')],
  ['an alarm in another namespace', chain({ alarm: { Namespace: 'Other' } }), bad('no alarm on the metric of Filter')],
  ['an alarm without action', chain({ alarm: { AlarmActions: [] } }), bad('Alarm has no alarm action')],
  ['an action in one branch', chain({ alarm: { AlarmActions: [{ 'Fn::If': ['Prod', TOPIC, { Ref: 'AWS::NoValue' }] }] } }), bad('Alarm has no alarm action')],
  ['an action that is a parameter', chain({ alarm: { AlarmActions: [{ Ref: 'Topic' }] } }), compliant(FILTER)],
  ['actions switched off', chain({ alarm: { ActionsEnabled: 'false' } }), bad('the actions of Alarm are switched off')],
  ['an alarm in production only', chain({ condition: 'Prod' }), bad('no alarm on the metric of Filter')],
  ['a threshold out of reach', chain({ alarm: { Threshold: 5 } }), bad('Alarm cannot fire: Sum GreaterThanOrEqualToThreshold 5')],
  ['more than none', chain({ alarm: { Threshold: 0, ComparisonOperator: 'GreaterThanThreshold' } }), compliant(FILTER)],
  ['more than one', chain({ alarm: { Threshold: 1, ComparisonOperator: 'GreaterThanThreshold' } }), bad()],
  ['always on', chain({ alarm: { Threshold: 0 } }), bad()],
  ['the wrong way round', chain({ alarm: { ComparisonOperator: 'LessThanThreshold' } }), bad()],
  ['a threshold that is out of reach in one branch', chain({ alarm: { Threshold: { 'Fn::If': ['Prod', 1, 100] } } }), open()],
  ['a metric in one branch', chain({ alarm: { MetricName: { 'Fn::If': ['Prod', 'Tampering', 'Other'] } } }), bad('no alarm on the metric of Filter')],
  ['a metric value in one branch', chain({ metric: { MetricValue: { 'Fn::If': ['Prod', '1', '0'] } } }), open()],
  ['a threshold that is a parameter', chain({ alarm: { Threshold: { Ref: 'Threshold' } } }), open()],
  ['a metric of nought', chain({ metric: { MetricValue: '0' } }), bad()],
  ['an average beside zeros', chain({ metric: { DefaultValue: 0 }, alarm: { Statistic: 'Average' } }), bad()],
  ['a sum beside zeros', chain({ metric: { DefaultValue: 0 } }), compliant(FILTER)],
  ['a count of samples', chain({ alarm: { Statistic: 'SampleCount' } }), compliant(FILTER)],
  ['three periods in a row', chain({ alarm: { EvaluationPeriods: 3 } }), bad('Alarm waits for 3 periods')],
  ['one of three periods', chain({ alarm: { EvaluationPeriods: 3, DatapointsToAlarm: 1 } }), compliant(FILTER)],
  ['dimensions that the filter does not make', chain({ alarm: { Dimensions: [{ Name: 'User', Value: 'x' }] } }), bad('Alarm and the filter differ in dimensions')],
  ['an alarm in the long form', chain({
    alarm: {
      MetricName: undefined,
      Namespace: undefined,
      Statistic: undefined,
      Period: undefined,
      Metrics: [{ Id: 'm', MetricStat: { Metric: { MetricName: 'Tampering', Namespace: 'Audit' }, Stat: 'Sum', Period: 300 } }],
    },
  }), compliant(FILTER)],
  ['an alarm on an expression', chain({
    alarm: {
      MetricName: undefined,
      Metrics: [{ Id: 'e', Expression: 'm * 2' }, { Id: 'm', MetricStat: { Metric: { MetricName: 'Tampering', Namespace: 'Audit' }, Stat: 'Sum', Period: 300 } }],
    },
  }), open()],
  ['a second alarm that works', chain({ alarm: { Threshold: 5 }, others: { Second: { Type: 'AWS::CloudWatch::Alarm', Properties: ALARM } } }), compliant(FILTER)],
  ['a filter on another log group', {
    Resources: { ...chain({}).Resources, Filter: { Type: FILTER, Properties: { LogGroupName: 'other', FilterPattern: PATTERN, MetricTransformations: [METRIC] } } },
  }, bad()],
  ['no log group of the app', { IsLogging: true, CloudWatchLogsLogGroupArn: 'arn:aws:logs:us-east-1:111122223333:log-group:other:*' }, notApplicable()],
  ['a trail of data events only', {
    Resources: {
      ...chain({}).Resources,
      Filter: { Type: FILTER, Properties: {} },
      Subject: {
        Type: TRAIL,
        Properties: {
          CloudWatchLogsLogGroupArn: { 'Fn::GetAtt': ['Logs', 'Arn'] },
          EventSelectors: [{ IncludeManagementEvents: false, DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3'] }] }],
        },
      },
    },
  }, notApplicable()],
  ['a rule of EventBridge', byRule({ EventPattern: EVENTS, Targets: [{ Id: 'Topic', Arn: TOPIC }] }), compliant(FILTER)],
  ['a rule without target', byRule({ EventPattern: EVENTS }), bad()],
  ['a rule that is off', byRule({ EventPattern: EVENTS, State: 'DISABLED', Targets: [{ Id: 'Topic', Arn: TOPIC }] }), bad()],
  ['a rule on another bus', byRule({ EventPattern: EVENTS, EventBusName: 'own', Targets: [{ Id: 'Topic', Arn: TOPIC }] }), bad()],
  ['a rule that is open', byRule({ EventPattern: { detail: { eventName: { Ref: 'Names' } } }, Targets: [{ Id: 'Topic', Arn: TOPIC }] }), open()],
];

judges('cloudtrail-tamper-alarm', CASES);
