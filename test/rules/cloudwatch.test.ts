import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const ALARM = 'AWS::CloudWatch::Alarm';
const TOPIC = 'arn:aws:sns:us-east-1:111122223333:alarms';
const alarm = (properties: Json, others: Json) => ({ Resources: { Subject: { Type: ALARM, Properties: properties }, ...others } });

const INNER = alarm({}, { Whole: { Type: 'AWS::CloudWatch::CompositeAlarm', Properties: { AlarmRule: { 'Fn::Sub': 'ALARM("${Subject.Arn}")' } } } });
const SCALING = alarm({ AlarmActions: [{ Ref: 'Scale' }] }, { Scale: { Type: 'AWS::AutoScaling::ScalingPolicy' } });

judges('cloudwatch-alarm-action', [
  ['absent', {}, nonCompliant('AlarmActions', 'absent')],
  ['an action on another state', { OKActions: [TOPIC] }, compliant('OKActions')],
  ['a list of a parameter', { InsufficientDataActions: { Ref: 'Topics' } }, compliant('InsufficientDataActions')],
  ['empty lists', { AlarmActions: [], OKActions: [] }, nonCompliant('AlarmActions')],
  ['only in one branch', { AlarmActions: { 'Fn::If': ['Prod', [TOPIC], { Ref: 'AWS::NoValue' }] } }, nonCompliant('AlarmActions', 'absent if not Prod')],
  ['a part of a composite alarm', INNER, notApplicable()],
  ['an alarm that scales', SCALING, notApplicable()],
  ['an action of a parameter', { AlarmActions: [{ Ref: 'Topic' }] }, compliant('AlarmActions')],
]);

judges('cloudwatch-alarm-action-states', [
  ['absent: no action, of which another rule speaks', {}, notApplicable()],
  ['an alarm action only', { AlarmActions: [TOPIC] }, nonCompliant('InsufficientDataActions', 'absent')],
  ['told when blind', { AlarmActions: [TOPIC], InsufficientDataActions: [{ Ref: 'Topic' }] }, compliant()],
  ['an empty list', { AlarmActions: [], OKActions: [TOPIC] }, nonCompliant('AlarmActions')],
  ['only in one branch', { AlarmActions: { 'Fn::If': ['Prod', [TOPIC], { Ref: 'AWS::NoValue' }] }, OKActions: [TOPIC] }, nonCompliant('AlarmActions', 'absent if not Prod')],
  ['an alarm that scales', SCALING, notApplicable()],
  ['lists of parameters', { AlarmActions: { Ref: 'Alarms' }, OKActions: { Ref: 'Recoveries' } }, compliant('AlarmActions')],
]);

judges('cloudwatch-alarm-actions-enabled', [
  ['absent', {}, compliant('ActionsEnabled')],
  ['as text', { ActionsEnabled: 'false' }, nonCompliant('ActionsEnabled', 'false')],
  ['a parameter', { ActionsEnabled: { Ref: 'On' } }, insufficientData('ActionsEnabled')],
  ['a composite alarm', { Resources: { Subject: { Type: 'AWS::CloudWatch::CompositeAlarm', Properties: { ActionsEnabled: false } } } }, nonCompliant(
    'ActionsEnabled',
  )],
  ['on, as text', { ActionsEnabled: 'true' }, compliant('ActionsEnabled')],
  ['on', { ActionsEnabled: true }, compliant('ActionsEnabled')],
]);

judges('cloudwatch-alarm-topic-encrypted', [
  ['no action', {}, notApplicable()],
  ['the key of AWS', alarm({ OKActions: [{ Ref: 'Topic' }] }, { Topic: { Type: 'AWS::SNS::Topic', Properties: { KmsMasterKeyId: 'alias/aws/sns' } } }),
    nonCompliant('OKActions[0]', 'key of Topic: alias/aws/sns, under which CloudWatch cannot publish')],
  ['a topic of another app', { AlarmActions: [TOPIC] }, insufficientData('AlarmActions[0]')],
  ['a parameter', { AlarmActions: [{ Ref: 'Topic' }] }, insufficientData('AlarmActions[0]')],
  ['one plain topic of two', alarm({ AlarmActions: [TOPIC, { Ref: 'Topic' }] }, { Topic: { Type: 'AWS::SNS::Topic' } }), nonCompliant('AlarmActions[1]')],
  ['an action on an instance', { AlarmActions: ['arn:aws:automate:us-east-1:ec2:reboot'] }, notApplicable()],
  ['a function', alarm({ AlarmActions: [{ 'Fn::GetAtt': ['Respond', 'Arn'] }] }, { Respond: { Type: 'AWS::Lambda::Function' } }), notApplicable()],
  ['a topic under a key of the account', {
    Resources: {
      Subject: { Type: 'AWS::CloudWatch::Alarm', Properties: { AlarmActions: [{ Ref: 'Topic' }] } },
      Topic: { Type: 'AWS::SNS::Topic', Properties: { KmsMasterKeyId: { Ref: 'Key' } } },
      Key: { Type: 'AWS::KMS::Key' },
    },
  }, compliant('AlarmActions[0]')],
]);

judges('cloudwatch-metric-stream-encrypted-target', [
  ['absent', {}, nonCompliant('FirehoseArn')],
  ['a stream of another app', { FirehoseArn: 'arn:aws:firehose:us-east-1:111122223333:deliverystream/metrics' }, insufficientData('FirehoseArn')],
  ['a stream without encryption', {
    Resources: {
      Subject: { Type: 'AWS::CloudWatch::MetricStream', Properties: { FirehoseArn: { 'Fn::GetAtt': ['Stream', 'Arn'] } } },
      Stream: { Type: 'AWS::KinesisFirehose::DeliveryStream' },
    },
  }, nonCompliant('FirehoseArn')],
  ['a stream under a customer managed key', {
    Resources: {
      Subject: { Type: 'AWS::CloudWatch::MetricStream', Properties: { FirehoseArn: { 'Fn::GetAtt': ['Stream', 'Arn'] } } },
      Stream: {
        Type: 'AWS::KinesisFirehose::DeliveryStream',
        Properties: { DeliveryStreamEncryptionConfigurationInput: { KeyType: 'CUSTOMER_MANAGED_CMK', KeyARN: 'arn:aws:kms:us-east-1:111122223333:key/a1' } },
      },
    },
  }, compliant('FirehoseArn')],
  ['a stream of another app in one branch', {
    Resources: {
      Subject: {
        Type: 'AWS::CloudWatch::MetricStream',
        Properties: {
          FirehoseArn: { 'Fn::If': ['Prod', { 'Fn::GetAtt': ['Stream', 'Arn'] }, 'arn:aws:firehose:us-east-1:111122223333:deliverystream/metrics'] },
        },
      },
      Stream: { Type: 'AWS::KinesisFirehose::DeliveryStream', Properties: { DeliveryStreamEncryptionConfigurationInput: { KeyType: 'AWS_OWNED_CMK' } } },
    },
  }, insufficientData('FirehoseArn')],
]);
