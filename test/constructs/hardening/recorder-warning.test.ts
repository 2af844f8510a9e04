import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as sns from 'aws-cdk-lib/aws-sns';
import { RecorderWarning } from '../../../lib/constructs/hardening/recorder-warning';
import { PhiKey } from '../../../lib/constructs/phi-key';

test('tells a topic of a stopped recorder and of failed deliveries, and lets EventBridge publish', () => {
  const stack = new Stack(new App(), 'Clinic');
  const topic = new sns.Topic(stack, 'Operators', { masterKey: new PhiKey(stack, 'Key').key });
  new RecorderWarning(stack, 'Warning', topic);
  const template = Template.fromStack(stack);
  const Targets = [Match.objectLike({ Arn: stack.resolve(topic.topicArn) })];
  template.hasResourceProperties('AWS::Events::Rule', {
    Targets,
    EventPattern: {
      'source': ['aws.config'],
      'detail-type': ['AWS API Call via CloudTrail'],
      'detail': { eventSource: ['config.amazonaws.com'], eventName: ['StopConfigurationRecorder', 'DeleteConfigurationRecorder', 'DeleteDeliveryChannel'] },
    },
  });
  template.hasResourceProperties('AWS::Events::Rule', { Targets, EventPattern: Match.objectLike({ detail: { messageType: [{ suffix: 'Failed' }] } }) });
  template.hasResourceProperties('AWS::SNS::TopicPolicy', {
    PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Principal: { Service: 'events.amazonaws.com' }, Action: 'sns:Publish' })]) },
  });
});
