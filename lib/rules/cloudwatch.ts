import { Check, all, any, customerKey, isTrue, present, when } from './predicates';
import { Rule, rulesFor } from './rule';
import { sendsToEncrypted } from './stream-targets';
import { Verdict, insufficientData, notApplicable, worst } from './verdict';
import type { Resource } from '../facts/resource';
import { Node, Unknown, referencesOf } from '../facts/value';

const ALARM = 'AWS::CloudWatch::Alarm';
const COMPOSITE = 'AWS::CloudWatch::CompositeAlarm';

const ACTION_LISTS = ['AlarmActions', 'InsufficientDataActions', 'OKActions'];

/** Alarms that steer something: scaling, a rollback, or an alarm made of alarms, which tells instead of them. */
const STEERED_BY_ALARM = new Set([
  COMPOSITE, 'AWS::CodeDeploy::DeploymentGroup', 'AWS::AppConfig::Environment', 'AWS::Route53::HealthCheck', 'AWS::ECS::Service',
]);
const SCALING = new Set(['AWS::ApplicationAutoScaling::ScalingPolicy', 'AWS::AutoScaling::ScalingPolicy']);

function tellsPeople(alarm: Resource): boolean {
  return !alarm.mentionedBy.some(each => STEERED_BY_ALARM.has(each.type))
    && !alarm.mentions.some(({ target }) => SCALING.has(target.type));
}

const HAS_ACTION = any(...ACTION_LISTS.map(list => present(list)));

/** Without a second kind of action, nobody learns that an alarm went blind or is over. */
const tellsStates = all(present('AlarmActions'), any(present('InsufficientDataActions'), present('OKActions')));
const tellsStatesIfAny: Check = alarm => HAS_ACTION(alarm).status === 'NON_COMPLIANT' ? notApplicable() : tellsStates(alarm);

const TOPIC_KEY = customerKey('KmsMasterKeyId');

/** CloudWatch cannot publish to a topic under `alias/aws/sns`, so that only a key of one's own both encrypts and delivers. */
function tellsEncryptedTopics(alarm: Resource): Verdict {
  const { graph } = alarm.template;
  return worst(ACTION_LISTS.flatMap(list => alarm.read(`${list}[*]`).flatMap(({ value, at }): readonly Verdict[] => {
    const topics = graph.resolve(value, 'AWS::SNS::Topic').filter(each => each.type === 'AWS::SNS::Topic');
    if (topics.length === 0) return isOutsideTopic(value) ? [insufficientData({ at, found: 'a topic that is not at hand' })] : [];
    return topics.map(topic => {
      const { status, found } = TOPIC_KEY(topic);
      const why = found?.includes('alias/aws/') ? ', under which CloudWatch cannot publish' : '';
      return new Verdict(status, { at, found: `key of ${topic.logicalId}: ${found ?? 'none'}${why}`, subject: topic });
    });
  })));
}

/** A literal ARN of SNS, or a parameter; references to other resources are no topics. */
function isOutsideTopic(value: Node): boolean {
  return value instanceof Unknown ? value.references.length === 0 : referencesOf(value).length === 0 && /:sns:/.test(String(value));
}

/** Amazon CloudWatch: alarms and metric streams. */
export const cloudwatch: readonly Rule[] = rulesFor(ALARM, [
  {
    id: 'cloudwatch-alarm-action',
    title: 'Alarms do something when their state changes',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.308(a)(6)(i)', '164.308(a)(6)(ii)'],
    severity: 'medium',
    absent: 'The alarm changes its colour in the console.',
    rationale: 'An incident with ePHI has to be answered; that starts with somebody being told.',
    remediation: 'Call `alarm.addAlarmAction(...)`.',
    source: 'AWS Config Developer Guide: cloudwatch-alarm-action-check',
    crosswalk: {
      cdkNag: ['CloudWatchAlarmAction'],
      guard: ['CLOUDWATCH_ALARM_ACTION_CHECK'],
      awsConfig: ['CLOUDWATCH_ALARM_ACTION_CHECK'],
    },
    check: when(tellsPeople, HAS_ACTION),
    examples: {
      compliant: { AlarmActions: ['arn:aws:sns:us-east-1:111122223333:alarms'] },
      nonCompliant: { MetricName: 'Errors' },
    },
  },
  {
    id: 'cloudwatch-alarm-action-states',
    title: 'Alarms that tell anything tell when they go off, and when they cannot or no longer do',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.308(a)(6)(i)', '164.308(a)(6)(ii)'],
    severity: 'medium',
    absent: 'A change to a state without an action is told to nobody. Alarms without any action are another rule.',
    rationale: 'An alarm that went blind looks like one that is quiet, and an incident with ePHI goes on unseen.',
    remediation: 'Call `alarm.addAlarmAction(...)`, and `addInsufficientDataAction(...)` or `addOkAction(...)`.',
    source: 'AWS Config Developer Guide: cloudwatch-alarm-action-check',
    crosswalk: { awsConfig: ['CLOUDWATCH_ALARM_ACTION_CHECK'] },
    check: when(tellsPeople, tellsStatesIfAny),
    examples: {
      compliant: { AlarmActions: ['arn:aws:sns:us-east-1:111122223333:alarms'], OKActions: ['arn:aws:sns:us-east-1:111122223333:alarms'] },
      nonCompliant: { OKActions: ['arn:aws:sns:us-east-1:111122223333:alarms'] },
    },
  },
  {
    id: 'cloudwatch-alarm-actions-enabled',
    appliesTo: [ALARM, COMPOSITE],
    title: 'Actions of alarms are switched on',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.308(a)(6)(i)', '164.308(a)(6)(ii)'],
    severity: 'medium',
    absent: 'Actions are on.',
    rationale: 'Actions that were switched off for a night are forgotten, and the next incident with ePHI is silent.',
    remediation: 'Leave `actionsEnabled` out, or set it to true.',
    source: 'Amazon CloudWatch API Reference: PutMetricAlarm',
    crosswalk: { cdkNag: ['CloudWatchAlarmAction'], guard: ['CLOUDWATCH_ALARM_ACTION_CHECK'] },
    check: isTrue('ActionsEnabled', { absent: 'COMPLIANT' }),
    examples: {
      compliant: {},
      nonCompliant: { ActionsEnabled: false },
    },
  },
  {
    id: 'cloudwatch-alarm-topic-encrypted',
    appliesTo: [ALARM, COMPOSITE],
    title: 'Alarms go to encrypted topics',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'medium',
    absent: 'Topics keep messages in the clear, and CloudWatch cannot publish under the AWS managed key.',
    rationale: 'What an alarm says of systems with ePHI is for those who respond.',
    remediation: 'Set `masterKey` of the `Topic` to a key whose policy lets `cloudwatch.amazonaws.com` use it.',
    source: 'Amazon SNS Developer Guide: Enable compatibility between event sources from AWS services and encrypted topics',
    check: tellsEncryptedTopics,
    examples: {
      compliant: {
        Resources: {
          Subject: { Type: ALARM, Properties: { AlarmActions: [{ Ref: 'Topic' }] } },
          Topic: { Type: 'AWS::SNS::Topic', Properties: { KmsMasterKeyId: 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555' } },
        },
      },
      nonCompliant: { Resources: { Subject: { Type: ALARM, Properties: { AlarmActions: [{ Ref: 'Topic' }] } }, Topic: { Type: 'AWS::SNS::Topic' } } },
    },
  },
  {
    id: 'cloudwatch-metric-stream-encrypted-target',
    appliesTo: ['AWS::CloudWatch::MetricStream'],
    title: 'Metric streams deliver to encrypted Firehose streams',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'low',
    absent: 'A Firehose stream keeps records in the clear unless encryption is switched on.',
    rationale: 'Names and dimensions of metrics tell much of systems with ePHI.',
    remediation: 'Set `encryption: StreamEncryption.customerManagedKey(key)` on the `DeliveryStream`.',
    source: 'Amazon Data Firehose Developer Guide: Data protection in Amazon Data Firehose',
    check: sendsToEncrypted('FirehoseArn'),
    examples: {
      compliant: {
        Resources: {
          Subject: { Type: 'AWS::CloudWatch::MetricStream', Properties: { FirehoseArn: { 'Fn::GetAtt': ['Stream', 'Arn'] } } },
          Stream: {
            Type: 'AWS::KinesisFirehose::DeliveryStream',
            Properties: { DeliveryStreamEncryptionConfigurationInput: { KeyType: 'AWS_OWNED_CMK' } },
          },
        },
      },
      nonCompliant: {
        Resources: {
          Subject: { Type: 'AWS::CloudWatch::MetricStream', Properties: { FirehoseArn: { 'Fn::GetAtt': ['Stream', 'Arn'] } } },
          Stream: { Type: 'AWS::KinesisFirehose::DeliveryStream' },
        },
      },
    },
  },
]);
