import { deadLettersKept, isDeadLetterQueue } from './dead-letters';
import { refusesPlainMessages } from './message-transport';
import { closedToEverybody } from './open-to-everybody';
import { atMost, customerKey, isSet, when } from './predicates';
import { Rule, rulesFor } from './rule';

const QUEUE = 'AWS::SQS::Queue';
const POLICY = 'AWS::SQS::QueuePolicy';
const INLINE_POLICY = 'AWS::SQS::QueueInlinePolicy';

/** Amazon SQS: queues and their policies. */
export const sqs: readonly Rule[] = rulesFor(QUEUE, [
  {
    id: 'sqs-encrypted-kms',
    title: 'Queues are encrypted under a customer managed key',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'high',
    absent: 'Messages are encrypted with a key that Amazon SQS owns: nobody in the account can restrict, audit or revoke its use.',
    rationale: 'A message that waits may hold ePHI; with a key of your own, a policy decides who can read it.',
    remediation: 'Set `encryption: QueueEncryption.KMS` and `encryptionMasterKey` to the key of a `PhiKey`; with `alias/aws/sqs` no other AWS service can send.',
    source: 'Amazon SQS Developer Guide: Encryption at rest in Amazon SQS',
    check: customerKey('KmsMasterKeyId'),
    examples: {
      compliant: { KmsMasterKeyId: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd' },
      nonCompliant: { KmsMasterKeyId: 'alias/aws/sqs' },
    },
  },
  {
    id: 'sqs-tls-only',
    appliesTo: [QUEUE, POLICY, INLINE_POLICY],
    title: 'Queue policies deny requests without TLS',
    safeguards: ['164.312(e)(1)', '164.312(e)(2)(i)', '164.312(e)(2)(ii)'],
    severity: 'high',
    absent: 'Amazon SQS takes and gives messages over plain HTTP, too.',
    rationale: 'ePHI in messages can be read and changed on its way over plain HTTP.',
    remediation: 'Set `enforceSSL: true`, on dead-letter queues, too.',
    source: 'Amazon SQS Developer Guide: Amazon SQS security best practices',
    check: refusesPlainMessages({
      type: QUEUE,
      kind: 'queue',
      policies: [[POLICY, 'Queues'], [INLINE_POLICY, 'Queue']],
      actions: ['sqs:SendMessage', 'sqs:ReceiveMessage'],
      missing: 'no Deny of sending and receiving without TLS',
    }),
    examples: {
      compliant: {
        Resources: {
          Subject: { Type: QUEUE },
          Policy: {
            Type: POLICY,
            Properties: {
              Queues: [{ Ref: 'Subject' }],
              PolicyDocument: {
                Statement: [{
                  Effect: 'Deny', Principal: '*', Action: 'sqs:*', Resource: { 'Fn::GetAtt': ['Subject', 'Arn'] }, Condition: { Bool: { 'aws:SecureTransport': 'false' } },
                }],
              },
            },
          },
        },
      },
      nonCompliant: {},
    },
  },
  {
    id: 'sqs-no-public-policy',
    appliesTo: [POLICY, INLINE_POLICY],
    title: 'Queue policies let nobody send or receive whom they do not name or bind',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)'],
    severity: 'critical',
    absent: 'Without a policy only the account of the queue sends and receives.',
    rationale: 'Whoever may receive from a queue takes the ePHI in its messages, and whoever may send can feed it false results.',
    remediation: 'Name the principals (`queue.grantSendMessages(role)`), or bind services by `aws:SourceArn` or `aws:SourceAccount`.',
    source: 'Amazon SQS Developer Guide: Basic examples of Amazon SQS policies',
    check: closedToEverybody('PolicyDocument'),
    examples: {
      compliant: {
        PolicyDocument: {
          Statement: [{ Effect: 'Allow', Principal: '*', Action: 'sqs:SendMessage', Resource: '*', Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } } }],
        },
      },
      nonCompliant: { PolicyDocument: { Statement: [{ Effect: 'Allow', Principal: '*', Action: 'sqs:SendMessage', Resource: '*' }] } },
    },
  },
  {
    id: 'sqs-dead-letter-queue',
    title: 'Messages that cannot be handled go to an encrypted dead-letter queue',
    safeguards: ['164.312(c)(1)', '164.312(c)(2)'],
    severity: 'low',
    absent: 'A message that nobody can handle is tried again until its time is over, and is then dropped.',
    rationale: 'A message that is lost may be a result that never reaches the record.',
    remediation: 'Set `deadLetterQueue: { queue, maxReceiveCount: 5 }`, with a queue as well protected.',
    source: 'Amazon SQS Developer Guide: Using dead-letter queues in Amazon SQS',
    check: when(queue => !isDeadLetterQueue(queue), deadLettersKept),
    examples: {
      compliant: { RedrivePolicy: { deadLetterTargetArn: 'arn:aws:sqs:us-east-1:111122223333:unhandled', maxReceiveCount: 5 } },
      nonCompliant: {},
    },
  },
  {
    id: 'sqs-kms-data-key-reuse',
    title: 'Queues take a new data key at least once an hour',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'low',
    absent: 'A data key is used for five minutes.',
    rationale: 'While a data key is in use, taking away access to the KMS key does not yet protect the ePHI in messages.',
    remediation: 'Leave `dataKeyReuse` out, or set it to `Duration.hours(1)` or less.',
    source: 'Amazon SQS Developer Guide: Encryption at rest in Amazon SQS',
    check: when(isSet('KmsMasterKeyId'), atMost('KmsDataKeyReusePeriodSeconds', 3600, { absent: 'COMPLIANT' })),
    examples: {
      compliant: { KmsMasterKeyId: 'alias/messages', KmsDataKeyReusePeriodSeconds: 300 },
      nonCompliant: { KmsMasterKeyId: 'alias/messages', KmsDataKeyReusePeriodSeconds: 86400 },
    },
  },
]);
