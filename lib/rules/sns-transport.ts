import { refusesPlainMessages } from './message-transport';
import { Check } from './predicates';

/** Publishing to a topic without TLS is denied. */
export const refusesPlainPublishing: Check = refusesPlainMessages({
  type: 'AWS::SNS::Topic',
  kind: 'topic',
  policies: [['AWS::SNS::TopicPolicy', 'Topics'], ['AWS::SNS::TopicInlinePolicy', 'TopicArn']],
  actions: ['sns:Publish'],
  missing: 'no Deny of publishing without TLS',
});
