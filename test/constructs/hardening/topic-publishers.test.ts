import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import { allowPublishingBy } from '../../../lib/constructs/hardening/topic-publishers';

const defined = () => new Stack(new App(), 'Lab', { env: { account: '123456789012', region: 'us-east-1' } });

test.each([
  ['s3.amazonaws.com', { StringEquals: { 'aws:SourceAccount': '123456789012' } }],
  ['events.amazonaws.com', Match.absent()], // with a condition, EventBridge would drop every event
])('%s publishes to the topic and through its key', (Service, Condition) => {
  const stack = defined();
  const topic = new sns.Topic(stack, 'Topic', { masterKey: new kms.Key(stack, 'Key') });
  allowPublishingBy(Service, topic, stack);

  const template = Template.fromStack(stack);
  template.hasResourceProperties('AWS::SNS::TopicPolicy', {
    PolicyDocument: { Statement: [Match.objectLike({ Effect: 'Allow', Action: 'sns:Publish', Principal: { Service }, Condition, Resource: stack.resolve(topic.topicArn) })] },
  });
  template.hasResourceProperties('AWS::KMS::Key', { KeyPolicy: { Statement: Match.arrayWith([Match.objectLike({ Sid: 'TopicPublishers', Principal: { Service } })]) } });
});

test('a topic without a known key takes the service in its policy', () => {
  const stack = defined();
  expect(allowPublishingBy('s3.amazonaws.com', new sns.Topic(stack, 'Topic'), stack).statementAdded).toBe(true);
  Template.fromStack(stack).resourceCountIs('AWS::SNS::TopicPolicy', 1);
});

test('an imported topic says that it took no statement', () => {
  const stack = defined();
  const topic = sns.Topic.fromTopicArn(stack, 'Elsewhere', 'arn:aws:sns:us-east-1:123456789012:elsewhere');
  expect(allowPublishingBy('s3.amazonaws.com', topic, stack).statementAdded).toBe(false);
});
