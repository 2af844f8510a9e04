import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as sns from 'aws-cdk-lib/aws-sns';
import { warnOfVulnerableImages } from '../../../lib/constructs/hardening/image-scans';
import { PhiKey } from '../../../lib/constructs/phi-key';

test('tells a topic of what either kind of scan finds, and lets EventBridge publish', () => {
  const stack = new Stack(new App(), 'Clinic');
  const topic = new sns.Topic(stack, 'Operators', { masterKey: new PhiKey(stack, 'Key').key });
  warnOfVulnerableImages(stack, ecr.Repository.fromRepositoryName(stack, 'Images', 'intake'), topic);
  const template = Template.fromStack(stack);
  template.hasResourceProperties('AWS::Events::Rule', {
    Description: 'An image in Clinic has critical or high vulnerabilities, or could not be scanned',
    EventPattern: Match.objectLike({ detail: Match.objectLike({ 'repository-name': ['intake', Match.anyValue()] }) }),
    Targets: [Match.objectLike({ Arn: { Ref: Match.stringLikeRegexp('^Operators') } })],
  });
  template.hasResourceProperties('AWS::SNS::TopicPolicy', {
    PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Principal: { Service: 'events.amazonaws.com' }, Action: 'sns:Publish' })]) },
  });
});
