import { Duration } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Define, newStack, properties, unmet } from './before-and-after';

const queue = (props?: sqs.QueueProps): Define => stack => void new sqs.Queue(stack, 'Stock', props);
const topic = (props?: sns.TopicProps): Define => stack => void new sns.Topic(stack, 'Stock', props);
const stream = (props?: kinesis.StreamProps): Define => stack => void new kinesis.Stream(stack, 'Stock', props);

test.each([
  ['a queue', queue(), ['sqs-encrypted-kms', 'sqs-tls-only']],
  ['a topic', topic(), ['sns-encrypted-kms', 'sns-tls-only']],
  ['a stream', stream(), ['kinesis-stream-cmk', 'kinesis-stream-retention']],
])('%s meets with the blueprint what it does not meet without', (_, define, rules) => {
  expect(unmet(define)).toEqual(expect.arrayContaining(rules));
  expect(unmet(define, {}).filter(each => rules.includes(each))).toEqual([]);
});

test.each([
  ['plain HTTP to a queue', queue({ enforceSSL: false }), 'sqs-tls-only'],
  ['a queue under no key', queue({ encryption: sqs.QueueEncryption.UNENCRYPTED }), 'sqs-encrypted-kms'],
  ['plain HTTP to a topic', topic({ enforceSSL: false }), 'sns-tls-only'],
  ['a day in a stream', stream({ retentionPeriod: Duration.days(1) }), 'kinesis-stream-retention'],
  ['a stream under no key', stream({ encryption: kinesis.StreamEncryption.UNENCRYPTED }), 'kinesis-stream-cmk'],
])('lets the caller choose %s, which a rule tells of', (_, define, rule) => {
  expect(unmet(define, {})).toContain(rule);
});

test('lets services that publish to topics use the key', () => {
  const [key] = Object.values(Template.fromStack(newStack(topic(), {})).findResources('AWS::KMS::Key'));
  const { Statement } = (key.Properties as { KeyPolicy: { Statement: { Principal: { Service?: string } }[] } }).KeyPolicy;
  expect(Statement.flatMap(each => each.Principal.Service ?? [])).toEqual(['cloudwatch.amazonaws.com', 'events.amazonaws.com', 's3.amazonaws.com']);
});

test('leaves the key of the caller alone', () => {
  const define: Define = stack => void new sns.Topic(stack, 'Stock', { masterKey: kms.Key.fromKeyArn(stack, 'Own', 'arn:aws:kms:us-east-1:123456789012:key/own') });
  expect(properties('AWS::SNS::Topic', define)).toMatchObject([{ KmsMasterKeyId: 'arn:aws:kms:us-east-1:123456789012:key/own' }]);
});
