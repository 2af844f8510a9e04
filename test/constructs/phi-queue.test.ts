import { App, Aws, CfnParameter, Duration, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sns from 'aws-cdk-lib/aws-sns';
import { HIPAASecurityChecks } from 'cdk-nag';
import { PLACES } from './placed-stores';
import { AuditTrail } from '../../lib/constructs/audit-trail';
import { PhiQueue, type PhiQueueProps } from '../../lib/constructs/phi-queue';

const env = { account: '123456789012', region: 'us-east-1' };
const QUEUE = 'AWS::SQS::Queue';

function defined(props: (stack: Stack) => PhiQueueProps = () => ({})): { readonly stack: Stack; readonly results: PhiQueue } {
  const stack = new Stack(new App(), 'Lab', { env });
  return { stack, results: new PhiQueue(stack, 'Results', props(stack)) };
}

type Resource = { readonly Properties: { readonly [name: string]: unknown }; readonly [field: string]: unknown };

/** The queue and its dead-letter queue. */
function queuesOf(stack: Stack): { readonly queue: Resource; readonly deadLetters: Resource } {
  const queues = Object.entries(Template.fromStack(stack).findResources(QUEUE)) as [string, Resource][];
  expect(queues).toHaveLength(2);
  const [[, queue]] = queues.filter(([, { Properties }]) => Properties.RedrivePolicy);
  const [[, deadLetters]] = queues.filter(([, { Properties }]) => !Properties.RedrivePolicy);
  return { queue, deadLetters };
}

describe('both queues', () => {
  test('are encrypted under a key of their own', () => {
    const { stack, results } = defined();
    Template.fromStack(stack).allResourcesProperties(QUEUE, { KmsMasterKeyId: stack.resolve(results.encryptionKey.keyArn) });
    Template.fromStack(stack).hasResourceProperties('AWS::KMS::Key', { Description: 'Protects ePHI of Lab/Results/Key', EnableKeyRotation: true });
  });

  test('refuse requests without TLS', () => {
    const { stack, results } = defined();
    for (const { queueUrl } of [results.queue, results.deadLetterQueue]) {
      Template.fromStack(stack).hasResourceProperties('AWS::SQS::QueuePolicy', {
        Queues: [stack.resolve(queueUrl)],
        PolicyDocument: { Statement: [Match.objectLike({ Effect: 'Deny', Action: 'sqs:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } })] },
      });
    }
  });

  test('are kept when the stack goes or they are replaced, their policies too', () => {
    const { stack } = defined();
    for (const type of [QUEUE, 'AWS::SQS::QueuePolicy']) {
      Template.fromStack(stack).allResources(type, { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
    }
  });

  test('are tagged as ePHI', () => {
    Template.fromStack(defined().stack).allResourcesProperties(QUEUE, { Tags: [{ Key: 'data-classification', Value: 'phi' }, { Key: 'hipaa-in-scope', Value: 'true' }] });
  });
});

describe('the queue', () => {
  test('keeps messages for four days and hides them for half a minute', () => {
    expect(queuesOf(defined().stack).queue.Properties).toMatchObject({ MessageRetentionPeriod: 345600, VisibilityTimeout: 30 });
  });

  test('takes the times of the caller', () => {
    const { stack } = defined(() => ({ retentionPeriod: Duration.days(7), visibilityTimeout: Duration.minutes(6) }));
    expect(queuesOf(stack).queue.Properties).toMatchObject({ MessageRetentionPeriod: 604800, VisibilityTimeout: 360 });
  });

  test('lets nobody in by its policy', () => {
    const { stack } = defined();
    const statements = Object.values(Template.fromStack(stack).findResources('AWS::SQS::QueuePolicy')).flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
    expect(statements.map(({ Effect }: { Effect: string }) => Effect)).toEqual(['Deny', 'Deny']);
  });

  test.each([
    ['made from its path', {}, expect.stringMatching(/^Lab-Results-[0-9A-F]+$/)],
    ['given by the caller', { queueName: 'lab-results' }, 'lab-results'],
    ['given by the caller, with the suffix of a FIFO queue', { queueName: 'lab-results', fifo: true }, 'lab-results.fifo'],
  ])('has a name %s', (_, props, QueueName) => {
    expect(queuesOf(defined(() => props).stack).queue.Properties).toMatchObject({ QueueName });
  });
});

describe('the dead-letter queue', () => {
  test('takes messages after five tries', () => {
    const { stack, results } = defined();
    const deadLetterTargetArn = stack.resolve(results.deadLetterQueue.queueArn);
    expect(queuesOf(stack).queue.Properties.RedrivePolicy).toEqual({ deadLetterTargetArn, maxReceiveCount: 5 });
    expect(queuesOf(defined(() => ({ maxReceiveCount: 1 })).stack).queue.Properties.RedrivePolicy).toMatchObject({ maxReceiveCount: 1 });
  });

  test('keeps them for 14 days', () => {
    expect(queuesOf(defined().stack).deadLetters.Properties.MessageRetentionPeriod).toBe(1209600);
  });

  test('takes them from its queue alone, in either kind', () => {
    for (const [fifo, QueueName] of [[false, 'lab-results'], [true, 'lab-results.fifo']] as const) {
      const { stack } = defined(() => ({ queueName: 'lab-results', fifo }));
      expect(queuesOf(stack).deadLetters.Properties.RedriveAllowPolicy).toEqual({
        redrivePermission: 'byQueue',
        sourceQueueArns: [stack.resolve(`arn:${stack.partition}:sqs:us-east-1:123456789012:${QueueName}`)],
      });
    }
  });

  test('is FIFO if the queue is', () => {
    const { queue, deadLetters } = queuesOf(defined(() => ({ fifo: true, contentBasedDeduplication: true })).stack);
    expect(queue.Properties).toMatchObject({ FifoQueue: true, ContentBasedDeduplication: true });
    expect(deadLetters.Properties).toMatchObject({ FifoQueue: true });
    expect(queuesOf(defined().stack).deadLetters.Properties).not.toHaveProperty('FifoQueue');
  });

  test('raises an alarm when a message stays in it, if a topic is given', () => {
    const { stack, results } = defined((scope) => ({ alarmTopic: sns.Topic.fromTopicArn(scope, 'Operators', 'arn:aws:sns:us-east-1:123456789012:operators') }));
    Template.fromStack(stack).hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Dimensions: [{ Name: 'QueueName', Value: stack.resolve(results.deadLetterQueue.queueName) }],
      Statistic: 'Maximum',
      Threshold: 1,
      AlarmActions: ['arn:aws:sns:us-east-1:123456789012:operators'],
    });
    Template.fromStack(defined().stack).resourceCountIs('AWS::CloudWatch::Alarm', 0);
  });
});

test.each<[string, PhiQueueProps, string]>([
  ['a name with a suffix', { queueName: 'lab.fifo' }, '\'lab.fifo\' is no name of a queue; it takes up to 75 letters, digits, \'_\' or \'-\''],
  ['a name that is open', { queueName: Aws.STACK_NAME }, 'a value known only at deployment is no name of a queue'],
  ['a retention of 14 days', { retentionPeriod: Duration.days(14) }, 'retentionPeriod is 1209600 seconds; it takes from 60 seconds to less than 14 days'],
  ['a retention of seconds', { retentionPeriod: Duration.seconds(59) }, 'retentionPeriod is 59 seconds'],
  ['no try at all', { maxReceiveCount: 0 }, 'maxReceiveCount is 0; it takes whole numbers from 1 to 1000'],
  ['too many tries', { maxReceiveCount: 1001 }, 'maxReceiveCount is 1001'],
  ['half a try', { maxReceiveCount: 1.5 }, 'maxReceiveCount is 1.5'],
  ['deduplication of a standard queue', { contentBasedDeduplication: true }, 'contentBasedDeduplication is set on a queue that is not FIFO; only FIFO queues have it: set fifo'],
])('%s is refused', (_, props, message) => {
  expect(() => defined(() => props)).toThrow(message);
});

test('what is within the bounds, or known only at deployment, passes', () => {
  expect(() => defined(() => ({ retentionPeriod: Duration.seconds(60), maxReceiveCount: 1000 }))).not.toThrow();
  const { stack } = defined((scope) => ({ retentionPeriod: Duration.seconds(new CfnParameter(scope, 'Time', { type: 'Number' }).valueAsNumber) }));
  expect(queuesOf(stack).queue.Properties.MessageRetentionPeriod).toEqual({ Ref: 'Time' });
});

test('lets a service send for this account', () => {
  const { stack, results } = defined();
  results.allowService('s3.amazonaws.com');
  Template.fromStack(stack).hasResourceProperties('AWS::SQS::QueuePolicy', {
    Queues: [stack.resolve(results.queue.queueUrl)],
    PolicyDocument: {
      Statement: Match.arrayWith([Match.objectLike({ Effect: 'Allow', Principal: { Service: 's3.amazonaws.com' }, Condition: { StringEquals: { 'aws:SourceAccount': '123456789012' } } })]),
    },
  });
  expect(() => results.allowService('s3')).toThrow('\'s3\' is no service principal');
});

test.each([
  ['grantSendMessages', 'sqs:SendMessage', 'kms:GenerateDataKey*'],
  ['grantConsumeMessages', 'sqs:ReceiveMessage', 'kms:Decrypt'],
] as const)('%s opens queue and key', (grant, onQueue, onKey) => {
  const { stack, results } = defined();
  results[grant](new iam.Role(stack, 'App', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') }));
  const [policy] = Object.values(Template.fromStack(stack).findResources('AWS::IAM::Policy'));
  const actions: string[] = policy.Properties.PolicyDocument.Statement.flatMap(({ Action }: { Action: string | string[] }) => Action);
  expect(actions).toEqual(expect.arrayContaining([onQueue, onKey]));
});

test.each(PLACES)('works %s', (_, place) => {
  const { template, key } = place((stack, { encryptionKey, alarmTopic }) => {
    const results = new PhiQueue(stack, 'Results', { encryptionKey, alarmTopic });
    results.allowService('s3.amazonaws.com');
    results.grantSendMessages(new iam.Role(stack, 'Sender', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') }));
  }, [5432]);
  template.resourceCountIs(QUEUE, 2);
  template.allResourcesProperties(QUEUE, { KmsMasterKeyId: key });
});

test('is recorded by a trail in a later stack', () => {
  const app = new App();
  const [stores, audit] = ['Stores', 'Audit'].map((id) => new Stack(app, id, { env }));
  new PhiQueue(stores, 'Results', { auditTrail: new AuditTrail(audit, 'Trail') });
  const [trail] = Object.values(Template.fromStack(audit).findResources('AWS::CloudTrail::Trail'));
  expect(trail.Properties.AdvancedEventSelectors[1].FieldSelectors).toEqual([
    { Field: 'eventCategory', Equals: ['Data'] },
    { Field: 'resources.type', Equals: ['AWS::SQS::Queue'] },
    { Field: 'resources.ARN', Equals: [{ 'Fn::ImportValue': expect.any(String) }, { 'Fn::ImportValue': expect.any(String) }] },
  ]);
  expect(audit.dependencies).toEqual([stores]);
});

test('passes the HIPAA pack of cdk-nag', () => {
  expect(new HIPAASecurityChecks().validateScope(defined().stack.node.root).violations).toEqual([]);
});
