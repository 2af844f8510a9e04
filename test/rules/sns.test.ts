import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const AT = 'PolicyDocument.Statement[0]';
const policy = (statement: Json): Json => ({ Topics: ['arn:aws:sns:us-east-1:111122223333:results'], PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'sns:Subscribe', Resource: '*', ...statement }] } });

judges('sns-encrypted-kms', [
  ['absent', {}, nonCompliant('KmsMasterKeyId', 'absent')],
  ['the key of AWS', { KmsMasterKeyId: 'alias/aws/sns' }, compliant('KmsMasterKeyId')],
  ['empty', { KmsMasterKeyId: '' }, nonCompliant('KmsMasterKeyId')],
  ['in one branch', { KmsMasterKeyId: { 'Fn::If': ['Prod', 'alias/phi', { Ref: 'AWS::NoValue' }] } }, nonCompliant('KmsMasterKeyId', 'absent if not Prod')],
  ['a parameter, which is something', { KmsMasterKeyId: { Ref: 'Parameter' } }, compliant('KmsMasterKeyId')],
]);

judges('sns-cmk', [
  ['no key, which another rule refuses', {}, notApplicable()],
  ['the key of AWS', { KmsMasterKeyId: 'alias/aws/sns' }, nonCompliant('KmsMasterKeyId', 'alias/aws/sns')],
  ['an alias of one\'s own', { KmsMasterKeyId: 'alias/phi' }, compliant('KmsMasterKeyId')],
  ['a key of the app', { Resources: { Subject: { Type: 'AWS::SNS::Topic', Properties: { KmsMasterKeyId: { Ref: 'Key' } } }, Key: { Type: 'AWS::KMS::Key' } } }, compliant('KmsMasterKeyId')],
  ['the key of AWS in one branch', { KmsMasterKeyId: { 'Fn::If': ['Prod', 'alias/phi', 'alias/aws/sns'] } }, nonCompliant('KmsMasterKeyId', 'alias/aws/sns if not Prod')],
  ['a parameter', { KmsMasterKeyId: { Ref: 'Parameter' } }, insufficientData('KmsMasterKeyId')],
]);

judges('sns-no-public-policy', [
  ['no document', {}, notApplicable()],
  ['a role', policy({ Principal: { AWS: 'arn:aws:iam::111122223333:role/Intake' } }), compliant(AT)],
  ['everybody', policy({ Principal: '*' }), nonCompliant(AT, 'an Allow for everybody')],
  ['the policy that Amazon SNS makes by default', policy({ Principal: { AWS: '*' }, Condition: { StringEquals: { 'AWS:SourceOwner': '111122223333' } } }), compliant(AT)],
  ['a Deny for everybody', policy({ Effect: 'Deny', Principal: '*' }), compliant(AT)],
  ['a parameter', policy({ Principal: { AWS: { Ref: 'Parameter' } } }), insufficientData(AT)],
]);

const QUEUE = { Protocol: 'sqs', Endpoint: 'arn:aws:sqs:us-east-1:111122223333:results' };
judges('sns-delivery-status-logging', [
  ['absent, delivering to a queue', { Subscription: [QUEUE] }, nonCompliant('DeliveryStatusLogging', 'absent')],
  ['an empty list', { Subscription: [QUEUE], DeliveryStatusLogging: [] }, nonCompliant('DeliveryStatusLogging')],
  ['some', { Subscription: [QUEUE], DeliveryStatusLogging: [{ Protocol: 'sqs', SuccessFeedbackRoleArn: 'arn:aws:iam::111122223333:role/Feedback' }] },
    compliant('DeliveryStatusLogging')],
  ['a subscription of its own resource', {
    Resources: {
      Subject: { Type: 'AWS::SNS::Topic' },
      Handler: { Type: 'AWS::SNS::Subscription', Properties: { TopicArn: { Ref: 'Subject' }, Protocol: 'lambda', Endpoint: 'arn:aws:lambda:us-east-1:111122223333:function:x' } },
    },
  }, nonCompliant('DeliveryStatusLogging', 'absent')],
  ['an unknown protocol', { Subscription: [{ Protocol: { Ref: 'Protocol' } }] }, nonCompliant('DeliveryStatusLogging')],
  ['e-mail only, which cannot be logged', { Subscription: [{ Protocol: 'email', Endpoint: 'oncall@example.com' }] }, notApplicable()],
  ['no subscription', {}, notApplicable()],
]);

const TARGET = 'RedrivePolicy.deadLetterTargetArn';
const toQueue = (queue: Json): Json => ({
  Resources: {
    Subject: { Type: 'AWS::SNS::Subscription', Properties: { RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Queue', 'Arn'] } } } },
    Queue: { Type: 'AWS::SQS::Queue', Properties: queue },
  },
});
judges('sns-subscription-dlq', [
  ['absent', {}, nonCompliant(TARGET, 'absent')],
  ['a queue that is encrypted by default', toQueue({}), compliant(TARGET)],
  ['a queue under a key', toQueue({ SqsManagedSseEnabled: false, KmsMasterKeyId: 'alias/phi' }), compliant(TARGET)],
  ['a queue that is not encrypted', toQueue({ SqsManagedSseEnabled: false }), nonCompliant('SqsManagedSseEnabled', 'Queue is not encrypted')],
  ['in one branch', { RedrivePolicy: { 'Fn::If': ['Prod', { deadLetterTargetArn: 'arn:aws:sqs:us-east-1:111122223333:q' }, { Ref: 'AWS::NoValue' }] } }, nonCompliant(TARGET)],
  ['a queue of a parameter', { RedrivePolicy: { deadLetterTargetArn: { Ref: 'Queue' } } }, compliant('RedrivePolicy.deadLetterTargetArn')],
]);
