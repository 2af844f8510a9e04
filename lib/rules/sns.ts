import { deadLettersKept } from './dead-letters';
import { closedToEverybody } from './open-to-everybody';
import { customerKey, present, when } from './predicates';
import { Rule, rulesFor } from './rule';
import { leavesProtected } from './sns-subscriptions';
import { refusesPlainPublishing } from './sns-transport';
import type { Reading } from '../facts/reading';
import type { Resource } from '../facts/resource';
import { isKnown } from '../facts/value';

/** The protocols whose deliveries Amazon SNS can log. */
const LOGGED_PROTOCOLS = new Set(['http', 'https', 'lambda', 'sqs', 'firehose', 'application']);

/** Whether a topic delivers by a protocol whose deliveries can be logged, as far as its subscriptions are in the app. */
function hasLoggableDelivery(topic: Resource): boolean {
  const isLoggable = ({ value }: Reading) => !isKnown(value) ? value !== undefined : LOGGED_PROTOCOLS.has(String(value));
  return topic.read('Subscription[*].Protocol').some(isLoggable)
    || topic.companions('AWS::SNS::Subscription', 'TopicArn').some(each => each.read('Protocol').some(isLoggable));
}

function withPolicy(statement: object): { readonly Resources: { readonly [id: string]: unknown } } {
  return {
    Resources: {
      Subject: { Type: 'AWS::SNS::Topic' },
      Policy: { Type: 'AWS::SNS::TopicPolicy', Properties: { Topics: [{ Ref: 'Subject' }], PolicyDocument: { Statement: [statement] } } },
    },
  };
}

/** Amazon SNS: topics, their policies and subscriptions. */
export const sns: readonly Rule[] = rulesFor('AWS::SNS::Topic', [
  {
    id: 'sns-encrypted-kms',
    title: 'Topics are encrypted with a KMS key',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'high',
    absent: 'Amazon SNS keeps messages on disks that it encrypts itself, under no key of the account.',
    rationale: 'A message that waits for delivery may hold ePHI, and lies with Amazon SNS until then.',
    remediation: 'Set `masterKey` to the key of a `PhiKey`; with `alias/aws/sns` no other AWS service can publish.',
    source: 'Amazon SNS Developer Guide: Securing Amazon SNS data with server-side encryption',
    crosswalk: {
      cdkNag: ['SNSEncryptedKMS'],
      guard: ['SNS_ENCRYPTED_KMS'],
      prowler: ['sns_topics_kms_encryption_at_rest_enabled'],
      awsConfig: ['SNS_ENCRYPTED_KMS'],
    },
    check: present('KmsMasterKeyId'),
    examples: {
      compliant: { KmsMasterKeyId: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd' },
      nonCompliant: {},
    },
  },
  {
    id: 'sns-cmk',
    title: 'Topics that are encrypted are so under a customer managed key',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'low',
    absent: 'A topic without any key is judged by another rule.',
    rationale: 'Under `alias/aws/sns` no other AWS service can publish, so that alarms are lost, and nobody can say who may read ePHI.',
    remediation: 'Set `masterKey` to the key of a `PhiKey`.',
    source: 'Amazon SNS Developer Guide: Managing Amazon SNS encryption keys and costs',
    check: customerKey('KmsMasterKeyId', { absent: 'NOT_APPLICABLE' }),
    examples: {
      compliant: { KmsMasterKeyId: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd' },
      nonCompliant: { KmsMasterKeyId: 'alias/aws/sns' },
    },
  },
  {
    id: 'sns-tls-only',
    appliesTo: ['AWS::SNS::Topic', 'AWS::SNS::TopicPolicy', 'AWS::SNS::TopicInlinePolicy'],
    title: 'Topic policies deny publishing without TLS',
    safeguards: ['164.312(e)(1)', '164.312(e)(2)(i)', '164.312(e)(2)(ii)'],
    severity: 'high',
    absent: 'Amazon SNS takes messages over plain HTTP, too.',
    rationale: 'ePHI that is published over plain HTTP can be read and changed on its way.',
    remediation: 'Set `enforceSSL: true`.',
    source: 'Amazon SNS Developer Guide: Amazon SNS security best practices',
    check: refusesPlainPublishing,
    examples: {
      compliant: withPolicy({ Effect: 'Deny', Principal: '*', Action: 'sns:Publish', Resource: { Ref: 'Subject' }, Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      nonCompliant: {},
    },
  },
  {
    id: 'sns-no-public-policy',
    appliesTo: ['AWS::SNS::TopicPolicy', 'AWS::SNS::TopicInlinePolicy'],
    title: 'Topic policies let nobody publish or subscribe whom they do not name or bind',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)'],
    severity: 'critical',
    absent: 'The default policy lets the account of the topic publish and subscribe.',
    rationale: 'Whoever may subscribe to a topic gets a copy of each message, and of the ePHI in it.',
    remediation: 'Name the principals (`topic.grantPublish(role)`), or bind services by `aws:SourceAccount` or `aws:SourceArn`.',
    source: 'Amazon SNS Developer Guide: Example cases for Amazon SNS access control',
    check: closedToEverybody('PolicyDocument'),
    examples: {
      compliant: { PolicyDocument: { Statement: [{ Effect: 'Allow', Principal: { Service: 'cloudwatch.amazonaws.com' }, Action: 'sns:Publish', Resource: '*' }] } },
      nonCompliant: { PolicyDocument: { Statement: [{ Effect: 'Allow', Principal: '*', Action: 'sns:Subscribe', Resource: '*' }] } },
    },
  },
  {
    id: 'sns-subscription-https-only',
    appliesTo: ['AWS::SNS::Subscription', 'AWS::SNS::Topic'],
    title: 'Subscriptions do not carry messages over plain HTTP, and by e-mail or text message only alarms',
    safeguards: ['164.312(e)(1)', '164.312(e)(2)(i)', '164.312(e)(2)(ii)', '164.308(a)(4)(ii)(B)', '164.502(b)'],
    severity: 'high',
    absent: 'Without subscriptions nothing is delivered.',
    rationale: 'Nothing protects ePHI in an e-mail, a text message or plain HTTP, on its way or where it ends.',
    remediation: 'Deliver to Amazon SQS, AWS Lambda or an HTTPS endpoint; keep alarms for people in a topic of their own.',
    source: 'Amazon SNS Developer Guide: Amazon SNS security best practices',
    check: leavesProtected,
    examples: {
      compliant: { TopicArn: 'arn:aws:sns:us-east-1:111122223333:results', Protocol: 'https', Endpoint: 'https://intake.example.com' },
      nonCompliant: { TopicArn: 'arn:aws:sns:us-east-1:111122223333:results', Protocol: 'http', Endpoint: 'http://intake.example.com' },
    },
  },
  {
    id: 'sns-delivery-status-logging',
    title: 'Topics log whether messages were delivered, where the protocol allows it',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'low',
    absent: 'Deliveries are counted, not logged.',
    rationale: 'The log shows to which endpoint a message with ePHI went, and which never arrived.',
    remediation: 'Set `loggingConfigs`, or call `topic.addLoggingConfig(...)`, for the protocols in use.',
    source: 'Amazon SNS Developer Guide: Amazon SNS message delivery status',
    check: when(hasLoggableDelivery, present('DeliveryStatusLogging')),
    examples: {
      compliant: {
        Subscription: [{ Protocol: 'sqs', Endpoint: 'arn:aws:sqs:us-east-1:111122223333:results' }],
        DeliveryStatusLogging: [{ Protocol: 'sqs', FailureFeedbackRoleArn: 'arn:aws:iam::111122223333:role/Feedback' }],
      },
      nonCompliant: { Subscription: [{ Protocol: 'sqs', Endpoint: 'arn:aws:sqs:us-east-1:111122223333:results' }] },
    },
  },
  {
    id: 'sns-subscription-dlq',
    appliesTo: ['AWS::SNS::Subscription'],
    title: 'Messages that a subscription cannot deliver go to an encrypted dead-letter queue',
    safeguards: ['164.312(c)(1)', '164.312(c)(2)'],
    severity: 'low',
    absent: 'After the last attempt the message is dropped.',
    rationale: 'A message that is lost may be a result that never reaches the record.',
    remediation: 'Set `deadLetterQueue` of the subscription, with the dead-letter queue of a `PhiQueue` or one that is encrypted.',
    source: 'Amazon SNS Developer Guide: Amazon SNS dead-letter queues',
    check: deadLettersKept,
    examples: {
      compliant: { Protocol: 'sqs', RedrivePolicy: { deadLetterTargetArn: 'arn:aws:sqs:us-east-1:111122223333:undelivered' } },
      nonCompliant: { Protocol: 'sqs' },
    },
  },
]);
