import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import * as sns from 'aws-cdk-lib/aws-sns';
import { rotateWith, warnOfFailedRotation } from '../../../lib/constructs/hardening/secret-rotation';

const env = { account: '123456789012', region: 'us-east-1' };
const SECRET_ARN = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:partner-AbCdEf';
const OPERATORS = 'arn:aws:sns:us-east-1:123456789012:operators';
const asFunction = (stack: Stack) => new lambda.Function(stack, 'Rotate', { code: lambda.Code.fromInline('-'), handler: 'index.handler', runtime: lambda.Runtime.NODEJS_22_X });

function rotated(): { readonly stack: Stack; readonly template: Template; readonly handler: lambda.Function } {
  const stack = new Stack(new App(), 'Clinic', { env });
  const handler = asFunction(stack);
  rotateWith(stack, handler, secretsmanager.Secret.fromSecretCompleteArn(stack, 'Partner', SECRET_ARN), new kms.Key(stack, 'Key'), 30);
  return { stack, handler, template: Template.fromStack(stack) };
}

test('the schedule waits for what the first rotation needs', () => {
  const { stack, handler, template } = rotated();
  template.hasResource('AWS::SecretsManager::RotationSchedule', {
    Properties: { SecretId: SECRET_ARN, RotationLambdaARN: stack.resolve(handler.functionArn), RotationRules: { AutomaticallyAfterDays: 30 } },
    DependsOn: Match.arrayWith([Match.stringLikeRegexp('^RotateRotates'), Match.stringLikeRegexp('^RotationPolicy')]),
  });
});

test('AWS Secrets Manager calls the function, for the account alone', () => {
  rotated().template.hasResourceProperties('AWS::Lambda::Permission', {
    Action: 'lambda:InvokeFunction', Principal: 'secretsmanager.amazonaws.com', SourceAccount: '123456789012',
  });
});

test('the function does what rotation takes, through a policy beside the secret', () => {
  const { stack, handler, template } = rotated();
  const [policy] = Object.values(template.findResources('AWS::IAM::ManagedPolicy', { Properties: { Roles: [stack.resolve(handler.role?.roleName)] } }));
  expect(policy.Properties.PolicyDocument.Statement).toEqual([
    { Effect: 'Allow', Action: ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'], Resource: SECRET_ARN },
    expect.objectContaining({ Action: 'kms:Decrypt' }),
    { Effect: 'Allow', Action: ['secretsmanager:PutSecretValue', 'secretsmanager:UpdateSecretVersionStage'], Resource: SECRET_ARN },
    expect.objectContaining({ Action: ['kms:Decrypt', 'kms:GenerateDataKey'] }),
    { Effect: 'Allow', Action: 'secretsmanager:GetRandomPassword', Resource: '*' },
  ]);
});

test('a failed rotation is told to the topic', () => {
  const stack = new Stack(new App(), 'Clinic', { env });
  const topic = sns.Topic.fromTopicArn(stack, 'Operators', OPERATORS);
  warnOfFailedRotation(stack, secretsmanager.Secret.fromSecretCompleteArn(stack, 'Partner', SECRET_ARN), topic);
  Template.fromStack(stack).hasResourceProperties('AWS::Events::Rule', {
    EventPattern: {
      'source': ['aws.secretsmanager'],
      'detail-type': ['AWS Service Event via CloudTrail'],
      'detail': { eventName: ['RotationFailed'], additionalEventData: { SecretId: [SECRET_ARN] } },
    },
    Targets: [{ Id: 'Target0', Arn: OPERATORS }],
  });
});
