import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const ARN = { 'Fn::GetAtt': ['Subject', 'Arn'] };
const DENY = { Effect: 'Deny', Principal: { AWS: '*' }, Action: 'sqs:*', Resource: ARN, Condition: { Bool: { 'aws:SecureTransport': 'false' } } };
const policy = (statement: unknown, more: Json = {}) => ({
  Type: 'AWS::SQS::QueuePolicy', Properties: { Queues: [{ Ref: 'Subject' }], PolicyDocument: { Statement: [statement] } }, ...more,
});
const queue = (more: Json = {}): Json => ({ Resources: { Subject: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'results' } }, ...more } });

judges('sqs-tls-only', [
  ['no policy', {}, nonCompliant('AWS::SQS::QueuePolicy', 'no queue policy')],
  ['a Deny', queue({ Policy: policy(DENY) }), compliant('PolicyDocument')],
  ['a Deny for every queue', queue({ Policy: policy({ ...DENY, Resource: '*' }) }), compliant('PolicyDocument')],
  ['a Deny of sending and receiving', queue({ Policy: policy({ ...DENY, Action: ['sqs:SendMessage', 'sqs:ReceiveMessage'] }) }), compliant('PolicyDocument')],
  ['a Deny by the name of the queue', queue({ Policy: policy({ ...DENY, Resource: 'arn:aws:sqs:us-east-1:111122223333:results' }) }), compliant('PolicyDocument')],
  ['a Deny of sending only', queue({ Policy: policy({ ...DENY, Action: 'sqs:SendMessage' }) }), nonCompliant('PolicyDocument', 'no Deny of sending and receiving without TLS')],
  ['a Deny for another queue', queue({ Policy: policy({ ...DENY, Resource: 'arn:aws:sqs:us-east-1:111122223333:other' }) }), nonCompliant('PolicyDocument')],
  ['a Deny for one role', queue({ Policy: policy({ ...DENY, Principal: { AWS: 'arn:aws:iam::111122223333:role/Intake' } }) }), nonCompliant('PolicyDocument')],
  ['an Allow with TLS, which forbids nothing', queue({ Policy: policy({ ...DENY, Effect: 'Allow', Condition: { Bool: { 'aws:SecureTransport': 'true' } } }) }),
    nonCompliant('PolicyDocument')],
  ['a Deny in one branch', queue({ Policy: policy({ 'Fn::If': ['Prod', DENY, { Ref: 'AWS::NoValue' }] }) }), nonCompliant('PolicyDocument')],
  ['a policy that exists in one case', queue({ Policy: policy(DENY, { Condition: 'Prod' }) }), nonCompliant('AWS::SQS::QueuePolicy', 'Policy exists only under a condition')],
  ['a policy of the queue in one branch', queue({ Policy: { ...policy(DENY), Properties: { Queues: [{ 'Fn::If': ['Prod', { Ref: 'Subject' }, 'https://elsewhere'] }], PolicyDocument: { Statement: [DENY] } } } }),
    nonCompliant('AWS::SQS::QueuePolicy', 'Policy exists only under a condition')],
  ['a second policy without it, which may be the one in force', queue({ Policy: policy(DENY), Other: policy({ ...DENY, Condition: {}, Action: 'sqs:AddPermission' }) }),
    nonCompliant('PolicyDocument')],
  ['an inline policy', queue({
    Policy: { Type: 'AWS::SQS::QueueInlinePolicy', Properties: { Queue: { Ref: 'Subject' }, PolicyDocument: { Statement: [DENY] } } },
  }), compliant('PolicyDocument')],
  ['statements from a parameter', queue({ Policy: policy({ Ref: 'Parameter' }) }), insufficientData('PolicyDocument')],
  ['the policy of a queue that is judged itself', {
    Resources: { Subject: { ...policy(DENY), Properties: { Queues: [{ Ref: 'Results' }], PolicyDocument: {} } }, Results: { Type: 'AWS::SQS::Queue' } },
  }, notApplicable()],
  ['the policy of a queue from elsewhere', {
    Resources: { Subject: { ...policy(DENY), Properties: { Queues: ['https://sqs.us-east-1.amazonaws.com/111122223333/results'], PolicyDocument: { Statement: [] } } } },
  }, nonCompliant('PolicyDocument')],
]);
