import { App, Aws, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { allowSendingBy, hardenedDeadLetterQueue, hardenedQueue, requireService } from '../../../lib/constructs/hardening/hardened-queue';

const KEY_ARN = 'arn:aws:kms:us-east-1:123456789012:key/1234abcd';

function stackWith(make: (stack: Stack, key: kms.IKey) => void, key = (stack: Stack): kms.IKey => kms.Key.fromKeyArn(stack, 'Key', KEY_ARN)): Template {
  const stack = new Stack(new App(), 'Store', { env: { account: '123456789012', region: 'us-east-1' } });
  make(stack, key(stack));
  return Template.fromStack(stack);
}

test('a queue is under the key and kept with its policy, but a failed first deployment leaves none', () => {
  const template = stackWith((stack, key) => hardenedQueue(stack, 'Queue', key, {}));
  const kept = { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' };
  template.hasResource('AWS::SQS::Queue', { Properties: { KmsMasterKeyId: KEY_ARN }, ...kept });
  template.allResources('AWS::SQS::QueuePolicy', kept);
  template.resourceCountIs('AWS::SQS::QueuePolicy', 1);
});

test('a queue refuses requests without TLS', () => {
  stackWith((stack, key) => hardenedQueue(stack, 'Queue', key, {})).hasResourceProperties('AWS::SQS::QueuePolicy', {
    PolicyDocument: { Statement: [Match.objectLike({ Effect: 'Deny', Action: 'sqs:*', Principal: { AWS: '*' }, Condition: { Bool: { 'aws:SecureTransport': 'false' } } })] },
  });
});

test('no choice loosens what is hardened', () => {
  stackWith((stack, key) => hardenedQueue(stack, 'Queue', key, { encryption: sqs.QueueEncryption.UNENCRYPTED, enforceSSL: false }))
    .hasResourceProperties('AWS::SQS::Queue', { KmsMasterKeyId: KEY_ARN });
});

test.each([[undefined, Match.absent()], [false, Match.absent()], [true, true]])('a dead-letter queue keeps messages for 14 days (FIFO: %p)', (fifo, FifoQueue) => {
  stackWith((stack, key) => hardenedDeadLetterQueue(stack, 'DeadLetters', key, fifo))
    .hasResourceProperties('AWS::SQS::Queue', { MessageRetentionPeriod: 1209600, FifoQueue, KmsMasterKeyId: KEY_ARN });
});

describe('a service that may send', () => {
  const allowed = (service: string) => stackWith(
    (stack, key) => allowSendingBy(service, hardenedQueue(stack, 'Queue', key, {}), stack),
    (stack) => new kms.Key(stack, 'Key'),
  );

  test.each([
    ['s3.amazonaws.com', { StringEquals: { 'aws:SourceAccount': '123456789012' } }],
    ['sns.amazonaws.com', { ArnLike: { 'aws:SourceArn': { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':sns:us-east-1:123456789012:*']] } } }],
  ])('%s sends for the account alone, to the queue and through its key', (Service, Condition) => {
    const template = allowed(Service);
    template.hasResourceProperties('AWS::SQS::QueuePolicy', {
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Effect: 'Allow', Action: 'sqs:SendMessage', Principal: { Service }, Condition })]) },
    });
    template.hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: { Statement: Match.arrayWith([Match.objectLike({ Effect: 'Allow', Action: ['kms:Decrypt', 'kms:GenerateDataKey*'], Principal: { Service }, Condition })]) },
    });
  });
});

test('a queue without a known key takes the service in its policy', () => {
  stackWith((stack) => allowSendingBy('s3.amazonaws.com', new sqs.Queue(stack, 'Queue'), stack)).resourceCountIs('AWS::SQS::QueuePolicy', 1);
});

test.each(['s3', '*', 'arn:aws:iam::123456789012:root', 's3.example.com'])('%p is no service', (service) => {
  expect(() => requireService(service)).toThrow(`'${service}' is no service principal; it takes a name as in a policy: for example 's3.amazonaws.com'`);
});

test('a service that is known only at deployment is refused', () => {
  expect(() => requireService(Aws.URL_SUFFIX)).toThrow('a value known only at deployment is no service principal');
});
