import { compliant, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const ARN = { 'Fn::GetAtt': ['Subject', 'Arn'] };
const TARGET = { deadLetterTargetArn: { 'Fn::GetAtt': ['Failed', 'Arn'] }, maxReceiveCount: 3 };
const queue = (properties: Json, more: Json = {}): Json => ({ Resources: { Subject: { Type: 'AWS::SQS::Queue', Properties: properties }, ...more } });
const namedBy = (type: string, properties: Json): Json => queue({}, { Sender: { Type: type, Properties: properties } });

judges('sqs-dead-letter-queue', [
  ['absent', {}, nonCompliant('RedrivePolicy.deadLetterTargetArn', 'absent')],
  ['a queue of the app', queue({ RedrivePolicy: TARGET }, { Failed: { Type: 'AWS::SQS::Queue' } }), compliant('RedrivePolicy.deadLetterTargetArn')],
  ['a queue from elsewhere', { RedrivePolicy: { deadLetterTargetArn: { 'Fn::ImportValue': 'failed' } } }, compliant('RedrivePolicy.deadLetterTargetArn')],
  ['in one branch', { RedrivePolicy: { 'Fn::If': ['Prod', TARGET, { Ref: 'AWS::NoValue' }] } }, nonCompliant('RedrivePolicy.deadLetterTargetArn', 'absent if not Prod')],
  ['a queue that is not encrypted', queue({ RedrivePolicy: TARGET }, { Failed: { Type: 'AWS::SQS::Queue', Properties: { SqsManagedSseEnabled: false } } }),
    nonCompliant('SqsManagedSseEnabled', 'Failed is not encrypted')],
  ['a queue with a key of its own', queue({ RedrivePolicy: TARGET }, { Failed: { Type: 'AWS::SQS::Queue', Properties: { SqsManagedSseEnabled: false, KmsMasterKeyId: 'alias/failed' } } }),
    compliant()],
  ['the dead-letter queue of another queue', namedBy('AWS::SQS::Queue', { RedrivePolicy: { deadLetterTargetArn: ARN } }), notApplicable()],
  ['the dead-letter queue of a function', namedBy('AWS::Lambda::Function', { DeadLetterConfig: { TargetArn: ARN } }), notApplicable()],
  ['the dead-letter queue of a subscription', namedBy('AWS::SNS::Subscription', { RedrivePolicy: { deadLetterTargetArn: ARN } }), notApplicable()],
  ['the dead-letter queue of the second target of an event rule', namedBy('AWS::Events::Rule', { Targets: [{ Id: 'a' }, { Id: 'b', DeadLetterConfig: { Arn: ARN } }] }), notApplicable()],
  ['where asynchronous failures go', namedBy('AWS::Lambda::EventInvokeConfig', { DestinationConfig: { OnFailure: { Destination: ARN } } }), notApplicable()],
  ['a queue that says that it is one', { RedriveAllowPolicy: { redrivePermission: 'byQueue', sourceQueueArns: ['arn:aws:sqs:us-east-1:111122223333:results'] } }, notApplicable()],
  ['a queue that says that it is none', { RedriveAllowPolicy: { redrivePermission: 'denyAll' } }, nonCompliant('RedrivePolicy.deadLetterTargetArn')],
  ['a queue that something sends to', namedBy('AWS::SNS::Subscription', { Endpoint: ARN }), nonCompliant('RedrivePolicy.deadLetterTargetArn')],
]);
