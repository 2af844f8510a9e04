import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as sns from 'aws-cdk-lib/aws-sns';
import { warnOfDrift } from '../../../lib/constructs/hardening/drift-warning';
import { PhiKey } from '../../../lib/constructs/phi-key';

test('tells a topic what stopped meeting a rule of a pack, without the name of the resource, and lets EventBridge publish', () => {
  const stack = new Stack(new App(), 'Clinic');
  warnOfDrift(stack, new sns.Topic(stack, 'Operators', { masterKey: new PhiKey(stack, 'Key').key }));
  const template = Template.fromStack(stack);
  template.hasResourceProperties('AWS::Events::Rule', {
    Description: 'A resource no longer meets a rule of Clinic',
    EventPattern: {
      'source': ['aws.config'],
      'detail-type': ['Config Rules Compliance Change'],
      'detail': {
        configRuleName: [{ wildcard: '*-conformance-pack-*' }],
        newEvaluationResult: { complianceType: ['NON_COMPLIANT'] },
        oldEvaluationResult: { complianceType: ['COMPLIANT'] },
      },
    },
    Targets: [Match.objectLike({
      Arn: { Ref: Match.stringLikeRegexp('^Operators') },
      InputTransformer: {
        InputPathsMap: {
          'detail-configRuleName': '$.detail.configRuleName', 'detail-resourceType': '$.detail.resourceType', 'account': '$.account', 'region': '$.region', 'id': '$.id',
        },
        InputTemplate: '{"message":"A resource no longer meets a rule of Clinic","rule":<detail-configRuleName>,"resourceType":<detail-resourceType>,"account":<account>,"region":<region>,"id":<id>}',
      },
    })],
  });
  template.hasResourceProperties('AWS::SNS::TopicPolicy', {
    PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Principal: { Service: 'events.amazonaws.com' }, Action: 'sns:Publish' })]) },
  });
});
