import { App, Aws, CfnCondition, Fn, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import { DeliveryLogs, logDeliveriesOf } from '../../../lib/constructs/hardening/delivery-logs';

function logged(fifo = false): { readonly stack: Stack; readonly template: Template; readonly made: DeliveryLogs } {
  const stack = new Stack(new App(), 'Lab', { env: { account: '123456789012', region: 'us-east-1' } });
  const made = new DeliveryLogs(stack, 'Log', 'results', new kms.Key(stack, 'Key'), fifo);
  return { stack, made, template: Template.fromStack(stack) };
}

test.each(['sns/us-east-1/123456789012/results', 'sns/us-east-1/123456789012/results/Failure'])('%s is encrypted and kept for six years', (LogGroupName) => {
  logged().template.hasResource('AWS::Logs::LogGroup', {
    Properties: { LogGroupName, KmsKeyId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Key'), 'Arn'] }, RetentionInDays: 2192 },
    DeletionPolicy: 'RetainExceptOnCreate',
    UpdateReplacePolicy: 'Retain',
  });
});

test('the key lets CloudWatch Logs use it', () => {
  logged().template.hasResourceProperties('AWS::KMS::Key', { KeyPolicy: { Statement: Match.arrayWith([Match.objectLike({ Sid: 'CloudWatchLogs' })]) } });
});

test('the role writes to these log groups and nothing else', () => {
  const arnOf = (name: string) => ({ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:logs:us-east-1:123456789012:log-group:sns/us-east-1/123456789012/results${name}`]] });
  const { template } = logged();
  template.hasResourceProperties('AWS::IAM::ManagedPolicy', {
    PolicyDocument: {
      Statement: [{
        Effect: 'Allow',
        Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
        Resource: ['', ':*', '/Failure', '/Failure:*'].map(arnOf),
      }],
    },
  });
  template.hasResourceProperties('AWS::IAM::Role', { AssumeRolePolicyDocument: { Statement: [Match.objectLike({ Principal: { Service: 'sns.amazonaws.com' } })] } });
  template.resourceCountIs('AWS::IAM::Policy', 0);
});

test.each([[false, ['sqs', 'lambda', 'http/s', 'firehose']], [true, ['sqs']]])('every delivery by a protocol of the topic is logged (FIFO: %p)', (fifo, protocols) => {
  const { configs } = logged(fifo).made;
  expect(configs.map(({ protocol }) => protocol)).toEqual(protocols);
  for (const { successFeedbackRole, failureFeedbackRole, successFeedbackSampleRate } of configs) {
    expect(successFeedbackRole).toBeDefined();
    expect(failureFeedbackRole).toBe(successFeedbackRole);
    expect(successFeedbackSampleRate).toBe(100);
  }
});

describe('the deliveries of a topic that is there already', () => {
  const TOPIC = 'AWS::SNS::Topic';
  const NAMED = 'arn:aws:sns:us-east-1:123456789012:operators';
  const stackOf = () => new Stack(new App(), 'Lab', { env: { account: '123456789012', region: 'us-east-1' } });
  const protocolsOf = (template: Template) =>
    Object.values(template.findResources(TOPIC))
      .flatMap(({ Properties }) => (Properties.DeliveryStatusLogging as { Protocol: string }[]).map(({ Protocol }) => Protocol));

  test('are logged under its key, by every protocol', () => {
    const stack = stackOf();
    logDeliveriesOf(new sns.Topic(stack, 'Operators', { masterKey: new kms.Key(stack, 'Key') }));
    const template = Template.fromStack(stack);
    expect(protocolsOf(template)).toEqual(['sqs', 'lambda', 'http/s', 'firehose']);
    template.resourceCountIs('AWS::KMS::Key', 1);
    template.resourceCountIs('AWS::Logs::LogGroup', 2);
  });

  test('are logged once, where the topic is asked twice or logs HTTPS by itself', () => {
    const stack = stackOf();
    const topic = new sns.Topic(stack, 'Operators', { masterKey: new kms.Key(stack, 'Key'), loggingConfigs: [{ protocol: sns.LoggingProtocol.HTTP }] });
    logDeliveriesOf(topic);
    logDeliveriesOf(topic);
    const template = Template.fromStack(stack);
    expect(protocolsOf(template)).toEqual(['http/s']);
    template.resourceCountIs('AWS::Logs::LogGroup', 0);
  });

  test('keep the log that the topic has of another protocol', () => {
    const stack = stackOf();
    const topic = new sns.Topic(stack, 'Operators', { loggingConfigs: [{ protocol: sns.LoggingProtocol.SQS, successFeedbackSampleRate: 7 }] });
    logDeliveriesOf(topic);
    const template = Template.fromStack(stack);
    expect(protocolsOf(template)).toEqual(['sqs', 'lambda', 'http/s', 'firehose']);
    template.hasResourceProperties(TOPIC, { DeliveryStatusLogging: Match.arrayWith([{ Protocol: 'sqs', SuccessFeedbackSampleRate: '7' }]) });
    template.resourceCountIs('AWS::KMS::Key', 1); // of the log: this topic has none
  });

  test('are logged in the stack of the topic, whoever asks', () => {
    const app = new App();
    const stack = new Stack(app, 'Platform');
    const later = new Stack(app, 'Later');
    const topic = new sns.Topic(stack, 'Operators', { masterKey: new kms.Key(stack, 'Key') });
    new sns.Subscription(later, 'Tickets', { topic, protocol: sns.SubscriptionProtocol.HTTPS, endpoint: 'https://tickets.example.com' });
    logDeliveriesOf(topic);
    Template.fromStack(stack).resourceCountIs('AWS::Logs::LogGroup', 2);
    Template.fromStack(later).resourceCountIs('AWS::Logs::LogGroup', 0);
    expect(stack.dependencies).toEqual([]);
  });

  test('are left as they are where their logging is an expression', () => {
    const stack = stackOf();
    const topic = new sns.Topic(stack, 'Operators');
    const isProd = new CfnCondition(stack, 'IsProd', { expression: Fn.conditionEquals(Aws.REGION, 'us-east-1') });
    (topic.node.defaultChild as sns.CfnTopic).deliveryStatusLogging = Fn.conditionIf(isProd.logicalId, [{ Protocol: 'http/s' }], Aws.NO_VALUE);
    logDeliveriesOf(topic);
    const template = Template.fromStack(stack);
    template.hasResourceProperties(TOPIC, { DeliveryStatusLogging: { 'Fn::If': ['IsProd', [{ Protocol: 'http/s' }], { Ref: 'AWS::NoValue' }] } });
    template.resourceCountIs('AWS::Logs::LogGroup', 0);
  });

  test('are left to the owner of an imported topic', () => {
    const stack = stackOf();
    logDeliveriesOf(sns.Topic.fromTopicArn(stack, 'Operators', NAMED));
    expect(Object.keys(Template.fromStack(stack).findResources('AWS::Logs::LogGroup'))).toEqual([]);
  });
});
