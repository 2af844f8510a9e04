import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as sns from 'aws-cdk-lib/aws-sns';
import { AlarmTopic, allowAlarms } from '../../../lib/constructs/hardening/alarm-topic';

const env = { account: '123456789012', region: 'us-east-1' };
const SERVICES = ['cloudwatch.amazonaws.com', 'events.amazonaws.com'];
const published = SERVICES.map((Service) => Match.objectLike({ Action: 'sns:Publish', Effect: 'Allow', Principal: { Service } }));

test('the topic is encrypted with a key of its own that lets alarms through', () => {
  const stack = new Stack(new App(), 'Records', { env });
  const { key } = AlarmTopic.of(stack);
  const template = Template.fromStack(stack);
  template.hasResourceProperties('AWS::SNS::Topic', { KmsMasterKeyId: stack.resolve(key.keyArn) });
  template.hasResourceProperties('AWS::KMS::Key', {
    KeyPolicy: { Statement: Match.arrayWith(SERVICES.map((Service) => Match.objectLike({ Action: ['kms:Decrypt', 'kms:GenerateDataKey*'], Principal: { Service } }))) },
  });
});

test('the topic refuses plain HTTP and takes the alarms of its account', () => {
  const stack = new Stack(new App(), 'Records', { env });
  AlarmTopic.of(stack);
  Template.fromStack(stack).hasResourceProperties('AWS::SNS::TopicPolicy', {
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({ Effect: 'Deny', Action: 'sns:Publish', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        ...published,
      ]),
    },
  });
});

test('a stack has one, another stack has its own', () => {
  const app = new App();
  const [one, two] = ['One', 'Two'].map((id) => new Stack(app, id, { env }));
  expect(AlarmTopic.of(one)).toBe(AlarmTopic.of(one));
  expect(AlarmTopic.of(one)).not.toBe(AlarmTopic.of(two));
});

test('asking twice adds no second statement', () => {
  const stack = new Stack(new App(), 'Records', { env });
  allowAlarms(AlarmTopic.of(stack).topic, stack);
  const [policy] = Object.values(Template.fromStack(stack).findResources('AWS::SNS::TopicPolicy'));
  expect(policy.Properties.PolicyDocument.Statement).toHaveLength(3);
});

test('an imported topic says that it took no statement', () => {
  const stack = new Stack(new App(), 'Records', { env });
  const topic = sns.Topic.fromTopicArn(stack, 'Security', 'arn:aws:sns:us-east-1:123456789012:security');
  expect(allowAlarms(topic, stack).statementAdded).toBe(false);
});
