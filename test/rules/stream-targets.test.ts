import { compliant, insufficientData, judges, nonCompliant } from './judges';
import { Json } from '../../lib/facts/value';

const FIREHOSE = 'AWS::KinesisFirehose::DeliveryStream';
const to = (type: string, properties: Json = {}, others: Json = {}) => ({
  Resources: {
    Subject: { Type: 'AWS::Logs::SubscriptionFilter', Properties: { DestinationArn: { 'Fn::GetAtt': ['Target', 'Arn'] } } },
    Target: { Type: type, Properties: properties },
    ...others,
  },
});
const STREAM = { Stream: { Type: 'AWS::Kinesis::Stream', Properties: { StreamEncryption: { EncryptionType: 'KMS', KeyId: 'alias/records' } } } };

judges('logs-subscription-to-encrypted-target', [
  ['absent', {}, nonCompliant('DestinationArn', 'absent')],
  ['a parameter', { DestinationArn: { Ref: 'Target' } }, insufficientData('DestinationArn')],
  ['a stream of another app', { DestinationArn: 'arn:aws:kinesis:us-east-1:111122223333:stream/logs' }, insufficientData('DestinationArn')],
  ['a function', to('AWS::Lambda::Function'), compliant('DestinationArn')],
  ['a plain Firehose stream', to(FIREHOSE), nonCompliant('DestinationArn', 'Target: absent')],
  ['an encrypted Firehose stream', to(FIREHOSE, { DeliveryStreamEncryptionConfigurationInput: { KeyType: 'AWS_OWNED_CMK' } }), compliant('DestinationArn')],
  ['a Firehose stream behind an encrypted stream',
    to(FIREHOSE, { KinesisStreamSourceConfiguration: { KinesisStreamARN: { 'Fn::GetAtt': ['Stream', 'Arn'] } } }, STREAM), compliant('DestinationArn')],
  ['a destination before a plain stream', to('AWS::Logs::Destination', { TargetArn: { 'Fn::GetAtt': ['Plain', 'Arn'] } }, { Plain: { Type: 'AWS::Kinesis::Stream' } }),
    nonCompliant('DestinationArn', 'Target: absent')],
  ['a stream as CDK makes it for every Region', to('AWS::Kinesis::Stream', {
    StreamEncryption: { 'Fn::If': ['AwsCdkKinesisEncryptedStreamsUnsupportedRegions', { Ref: 'AWS::NoValue' }, { EncryptionType: 'KMS', KeyId: 'alias/aws/kinesis' }] },
  }), compliant('DestinationArn')],
  ['a stream of another app in one branch', {
    Resources: {
      Subject: {
        Type: 'AWS::Logs::SubscriptionFilter',
        Properties: { DestinationArn: { 'Fn::If': ['Prod', { 'Fn::GetAtt': ['Stream', 'Arn'] }, 'arn:aws:kinesis:us-east-1:111122223333:stream/events'] } },
      },
      Stream: { Type: 'AWS::Kinesis::Stream', Properties: { StreamEncryption: { EncryptionType: 'KMS', KeyId: 'alias/records' } } },
    },
  }, insufficientData('DestinationArn')],
]);
