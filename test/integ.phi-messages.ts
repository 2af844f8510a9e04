import { Match } from '@aws-cdk/integ-tests-alpha';
import { Sandbox, TLS_ONLY, under } from './setup/sandbox';
import { PhiEventBus } from '../lib/constructs/phi-event-bus';
import { PhiKey } from '../lib/constructs/phi-key';
import { PhiQueue } from '../lib/constructs/phi-queue';
import { PhiTopic } from '../lib/constructs/phi-topic';

const sandbox = new Sandbox('PhiMessages');
const { key } = new PhiKey(sandbox.stack, 'Key');
const queue = new PhiQueue(sandbox.stack, 'Results', { encryptionKey: key });
const intake = new PhiTopic(sandbox.stack, 'Intake', { encryptionKey: key });
intake.subscribeQueue(queue);
const { eventBus } = new PhiEventBus(sandbox.stack, 'Events', { encryptionKey: key });

const { queueUrl: QueueUrl } = queue.queue;
const { topicArn: TopicArn } = intake.topic;
sandbox.expects('SQS', 'getQueueAttributes', { QueueUrl, AttributeNames: ['All'] }, { Attributes: { KmsMasterKeyId: under(key), Policy: TLS_ONLY } });
sandbox.expects('SQS', 'getQueueAttributes', { QueueUrl: queue.deadLetterQueue.queueUrl, AttributeNames: ['All'] }, {
  Attributes: { KmsMasterKeyId: under(key), Policy: TLS_ONLY, MessageRetentionPeriod: '1209600' },
});
sandbox.expects('SNS', 'getTopicAttributes', { TopicArn }, { Attributes: { KmsMasterKeyId: under(key), Policy: TLS_ONLY, SignatureVersion: '2' } });
sandbox.expects('EventBridge', 'describeEventBus', { Name: eventBus.eventBusName }, { KmsKeyIdentifier: under(key), LogConfig: { IncludeDetail: 'NONE', Level: 'ERROR' } });

// Whether the policies of key, topic and queue let a message through, no description tells.
sandbox.expects('SNS', 'publish', { TopicArn, Message: 'result 4711' }, {}, 'kms:GenerateDataKey', 'kms:Decrypt').next(
  sandbox.expects('SQS', 'receiveMessage', { QueueUrl, WaitTimeSeconds: 20 }, { Messages: [{ Body: Match.stringLikeRegexp('result 4711') }] }, 'kms:Decrypt'),
);
