import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const DENY = { Effect: 'Deny', Principal: '*', Action: 'sns:Publish', Resource: { Ref: 'Subject' }, Condition: { Bool: { 'aws:SecureTransport': 'false' } } };
const policy = (statement: unknown, more: Json = {}) => ({
  Type: 'AWS::SNS::TopicPolicy', Properties: { Topics: [{ Ref: 'Subject' }], PolicyDocument: { Statement: [statement] } }, ...more,
});
const topic = (statement: unknown, more: Json = {}): Json => ({ Resources: { Subject: { Type: 'AWS::SNS::Topic' }, Other: { Type: 'AWS::SNS::Topic' }, Policy: policy(statement, more) } });

judges('sns-tls-only', [
  ['no policy', {}, nonCompliant('AWS::SNS::TopicPolicy', 'no topic policy')],
  ['a Deny for the topic', topic(DENY), compliant('PolicyDocument')],
  ['a Deny for everything', topic({ ...DENY, Resource: '*', Action: '*' }), compliant('PolicyDocument')],
  ['a Deny for another topic', topic({ ...DENY, Resource: { Ref: 'Other' } }), nonCompliant('PolicyDocument')],
  ['a Deny for one user', topic({ ...DENY, Principal: { AWS: '111122223333' } }), nonCompliant('PolicyDocument')],
  ['a Deny of subscribing', topic({ ...DENY, Action: 'sns:Subscribe' }), nonCompliant('PolicyDocument')],
  ['a Deny with a second condition', topic({ ...DENY, Condition: { ...DENY.Condition, NumericLessThan: { 's3:TlsVersion': '1.2' } } }), nonCompliant('PolicyDocument')],
  ['an Allow over TLS, which forbids nothing', topic({ ...DENY, Effect: 'Allow' }), nonCompliant('PolicyDocument')],
  ['a policy that exists in one case', topic(DENY, { Condition: 'Prod' }), nonCompliant('AWS::SNS::TopicPolicy')],
  ['an inline policy', {
    Resources: {
      Subject: { Type: 'AWS::SNS::Topic' },
      Policy: { Type: 'AWS::SNS::TopicInlinePolicy', Properties: { TopicArn: { Ref: 'Subject' }, PolicyDocument: { Statement: [DENY] } } },
    },
  }, compliant('PolicyDocument')],
  ['a statement from a parameter', topic({ Ref: 'Parameter' }), insufficientData('PolicyDocument')],
  ['the policy of a topic from elsewhere', { Resources: { Subject: { Type: 'AWS::SNS::TopicPolicy', Properties: { Topics: ['arn:aws:sns:us-east-1:111122223333:results'], PolicyDocument: {} } } } },
    nonCompliant('PolicyDocument')],
  ['the policy of a topic that is judged itself', {
    Resources: {
      Subject: { Type: 'AWS::SNS::TopicPolicy', Properties: { Topics: [{ Ref: 'Topic' }], PolicyDocument: {} } }, Topic: { Type: 'AWS::SNS::Topic' },
    },
  }, notApplicable()],
]);
