import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import { DeliveryLogs } from '../../../lib/constructs/hardening/delivery-logs';

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
