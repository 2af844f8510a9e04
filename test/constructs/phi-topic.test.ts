import { App, Aws, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sns from 'aws-cdk-lib/aws-sns';
import { HIPAASecurityChecks } from 'cdk-nag';
import { PLACES } from './placed-stores';
import { AuditTrail } from '../../lib/constructs/audit-trail';
import { PhiKey } from '../../lib/constructs/phi-key';
import { PhiQueue } from '../../lib/constructs/phi-queue';
import { PhiTopic } from '../../lib/constructs/phi-topic';
import type { PhiTopicProps } from '../../lib/constructs/phi-topic-props';

const env = { account: '123456789012', region: 'us-east-1' };
const OPERATORS = 'arn:aws:sns:us-east-1:123456789012:operators';

interface Defined {
  readonly stack: Stack;
  readonly results: PhiTopic;
  readonly template: () => Template;
}

function defined(props: (stack: Stack) => PhiTopicProps = () => ({})): Defined {
  const stack = new Stack(new App(), 'Lab', { env });
  const results = new PhiTopic(stack, 'Results', { topicName: 'results', ...props(stack) });
  return { stack, results, template: () => Template.fromStack(stack) };
}

const asFunction = (stack: Stack) => new lambda.Function(stack, 'Handler', { code: lambda.Code.fromInline('-'), handler: 'index.handler', runtime: lambda.Runtime.NODEJS_22_X });

/** The one topic that a PhiKey does not make for its alarms. */
const ofResults = { TopicName: Match.stringLikeRegexp('^(results|Lab-Results)') };

describe('the topic', () => {
  test('is encrypted under a key of its own', () => {
    const { stack, results, template } = defined();
    template().hasResourceProperties('AWS::SNS::Topic', { ...ofResults, KmsMasterKeyId: stack.resolve(results.encryptionKey.keyArn) });
    template().hasResourceProperties('AWS::KMS::Key', { Description: 'Protects ePHI of Lab/Results/Key' });
  });

  test('refuses publishing without TLS and lets nobody in by its policy', () => {
    const { stack, results, template } = defined();
    template().hasResourceProperties('AWS::SNS::TopicPolicy', {
      Topics: [stack.resolve(results.topic.topicArn)],
      PolicyDocument: { Statement: [Match.objectLike({ Effect: 'Deny', Action: 'sns:Publish', Condition: { Bool: { 'aws:SecureTransport': 'false' } } })] },
    });
  });

  test('signs with SHA-256', () => {
    defined().template().hasResourceProperties('AWS::SNS::Topic', { ...ofResults, SignatureVersion: '2' });
  });

  test('is tagged as ePHI', () => {
    defined().template().hasResourceProperties('AWS::SNS::Topic', { ...ofResults, Tags: [{ Key: 'data-classification', Value: 'phi' }, { Key: 'hipaa-in-scope', Value: 'true' }] });
  });

  test('logs its deliveries, in log groups that are there first', () => {
    const { stack, results, template } = defined();
    const logged = (Protocol: string) => ({ Protocol, SuccessFeedbackSampleRate: '100', SuccessFeedbackRoleArn: Match.anyValue(), FailureFeedbackRoleArn: Match.anyValue() });
    template().hasResource('AWS::SNS::Topic', {
      Properties: { ...ofResults, DeliveryStatusLogging: ['sqs', 'lambda', 'http/s', 'firehose'].map(logged) },
      DependsOn: results.logGroups.map((group) => stack.getLogicalId(group.node.defaultChild as never)).sort(),
    });
    expect(results.logGroups).toHaveLength(2);
  });

  test.each<[string, PhiTopicProps, object]>([
    ['made from its path', { topicName: undefined }, { TopicName: Match.stringLikeRegexp('^Lab-Results-[0-9A-F]+$'), FifoTopic: Match.absent() }],
    ['given', {}, { TopicName: 'results' }],
    ['given, with the suffix of a FIFO topic', { fifo: true, contentBasedDeduplication: true }, { TopicName: 'results.fifo', FifoTopic: true, ContentBasedDeduplication: true }],
  ])('has a name %s', (_, props, properties) => {
    defined(() => props).template().hasResourceProperties('AWS::SNS::Topic', properties);
  });
});

test('services publish for this account, through the key too', () => {
  const { stack, results, template } = defined(() => ({ publishers: ['s3.amazonaws.com'] }));
  const allowed = { Effect: 'Allow', Principal: { Service: 's3.amazonaws.com' }, Condition: { StringEquals: { 'aws:SourceAccount': '123456789012' } } };
  template().hasResourceProperties('AWS::SNS::TopicPolicy', {
    Topics: [stack.resolve(results.topic.topicArn)],
    PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: 'sns:Publish', ...allowed })]) },
  });
  template().hasResourceProperties('AWS::KMS::Key', { KeyPolicy: { Statement: Match.arrayWith([Match.objectLike({ Action: ['kms:Decrypt', 'kms:GenerateDataKey*'], ...allowed })]) } });
});

test.each<[string, PhiTopicProps, string]>([
  ['a name with a suffix', { topicName: 'results.fifo' }, '\'results.fifo\' is no name of a topic; it takes up to 250 letters, digits, \'_\' or \'-\''],
  ['a name that is open', { topicName: Aws.STACK_NAME }, 'a value known only at deployment is no name of a topic'],
  ['a publisher that is no service', { publishers: ['*'] }, '\'*\' is no service principal'],
  ['deduplication of a standard topic', { contentBasedDeduplication: true }, 'contentBasedDeduplication is set on a topic that is not FIFO'],
])('%s is refused', (_, props, message) => {
  expect(() => defined(() => props)).toThrow(message);
});

describe('a queue that subscribes', () => {
  test('gets messages, and what it does not take goes to the dead-letter queue', () => {
    const { stack, results, template } = defined();
    const intake = new PhiQueue(stack, 'Intake', { encryptionKey: results.encryptionKey });
    results.subscribeQueue(intake, { kind: sns.SubscriptionFilter.stringFilter({ allowlist: ['lab'] }) });
    template().hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'sqs',
      TopicArn: stack.resolve(results.topic.topicArn),
      Endpoint: stack.resolve(intake.queue.queueArn),
      RedrivePolicy: { deadLetterTargetArn: stack.resolve(results.deadLetterQueue.queueArn) },
      FilterPolicy: { kind: ['lab'] },
    });
    for (const queue of [intake.queue, results.deadLetterQueue]) {
      template().hasResourceProperties('AWS::SQS::QueuePolicy', {
        Queues: [stack.resolve(queue.queueUrl)],
        PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Effect: 'Allow', Action: 'sqs:SendMessage', Principal: { Service: 'sns.amazonaws.com' }, Condition: Match.anyValue() })]) },
      });
    }
  });

  test('lets Amazon SNS through the keys of both queues', () => {
    const { stack, results, template } = defined();
    results.subscribeQueue(new PhiQueue(stack, 'Intake'));
    for (const Description of ['Protects ePHI of Lab/Results/Key', 'Protects ePHI of Lab/Intake/Key']) {
      template().hasResourceProperties('AWS::KMS::Key', {
        Description,
        KeyPolicy: { Statement: Match.arrayWith([Match.objectLike({ Sid: 'QueueSenders', Principal: { Service: 'sns.amazonaws.com' } })]) },
      });
    }
  });

  test('may live in a later stack, all under one key of an earlier one', () => {
    const app = new App();
    const [foundation, news, intake] = ['Foundation', 'News', 'Intake'].map((id) => new Stack(app, id, { env }));
    const { key: encryptionKey } = new PhiKey(foundation, 'Key');
    const results = new PhiTopic(news, 'Results', { encryptionKey });
    results.subscribeQueue(new PhiQueue(intake, 'Queue', { encryptionKey }));
    expect(() => app.synth()).not.toThrow();
    expect(news.dependencies).toEqual([foundation]);
    expect(intake.dependencies).toEqual(expect.arrayContaining([foundation, news]));
  });

  test('has to fit the topic', () => {
    const { stack, results } = defined();
    expect(() => results.subscribeQueue(new PhiQueue(stack, 'Intake', { fifo: true })))
      .toThrow('Lab/Intake is a FIFO queue, Lab/Results is no FIFO topic; such a queue takes messages of a FIFO topic only: set fifo on the topic');
    const ordered = defined(() => ({ fifo: true }));
    expect(() => ordered.results.subscribeQueue(new PhiQueue(ordered.stack, 'Intake'))).not.toThrow();
  });
});

describe('the dead-letter queue', () => {
  test('is made once, when it is needed', () => {
    const { results, template } = defined();
    template().resourceCountIs('AWS::SQS::Queue', 0);
    const needed = defined();
    expect(needed.results.deadLetterQueue).toBe(needed.results.deadLetterQueue);
    needed.template().resourceCountIs('AWS::SQS::Queue', 1);
    expect(results.node.tryFindChild('DeadLetters')).toBeUndefined();
  });

  test.each([[false, Match.absent()], [true, true]])('is under the key, keeps messages for 14 days and is of the kind of the topic (FIFO: %p)', (fifo, FifoQueue) => {
    const { stack, results, template } = defined(() => ({ fifo }));
    expect(results.deadLetterQueue).toBeDefined();
    template().hasResource('AWS::SQS::Queue', {
      Properties: { KmsMasterKeyId: stack.resolve(results.encryptionKey.keyArn), MessageRetentionPeriod: 1209600, FifoQueue },
      DeletionPolicy: 'RetainExceptOnCreate',
    });
  });
});

test('a function gets messages, and what it does not take goes to the dead-letter queue', () => {
  const { stack, results, template } = defined();
  results.subscribeFunction(asFunction(stack));
  template().hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'lambda', RedrivePolicy: { deadLetterTargetArn: stack.resolve(results.deadLetterQueue.queueArn) } });
  const ordered = defined(() => ({ fifo: true }));
  expect(() => ordered.results.subscribeFunction(asFunction(ordered.stack))).toThrow('Lab/Results is a FIFO topic, which delivers to queues only: let the function consume a PhiQueue');
});

test('alarms tell of failed deliveries and of dead letters, if a topic is given', () => {
  const { results, template } = defined((stack) => ({ alarmTopic: sns.Topic.fromTopicArn(stack, 'Operators', OPERATORS) }));
  expect(results.deadLetterQueue).toBeDefined();
  for (const MetricName of ['NumberOfNotificationsFailed', 'ApproximateNumberOfMessagesVisible']) {
    template().hasResourceProperties('AWS::CloudWatch::Alarm', { MetricName, Threshold: 1, AlarmActions: [OPERATORS] });
  }
  const quiet = defined();
  expect(quiet.results.deadLetterQueue).toBeDefined();
  quiet.template().resourceCountIs('AWS::CloudWatch::Alarm', 0);
});

test('a trail records who published', () => {
  const { stack, results, template } = defined((scope) => ({ auditTrail: new AuditTrail(scope, 'Trail') }));
  const [trail] = Object.values(template().findResources('AWS::CloudTrail::Trail'));
  expect(trail.Properties.AdvancedEventSelectors[1].FieldSelectors).toEqual([
    { Field: 'eventCategory', Equals: ['Data'] },
    { Field: 'resources.type', Equals: ['AWS::SNS::Topic'] },
    { Field: 'resources.ARN', Equals: [stack.resolve(results.topic.topicArn)] },
  ]);
});

test('grantPublish opens topic and key', () => {
  const { stack, results, template } = defined();
  results.grantPublish(new iam.Role(stack, 'App', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') }));
  const [policy] = Object.values(template().findResources('AWS::IAM::Policy'));
  const actions: string[] = policy.Properties.PolicyDocument.Statement.flatMap(({ Action }: { Action: string | string[] }) => Action);
  expect(actions).toEqual(expect.arrayContaining(['sns:Publish', 'kms:Decrypt', 'kms:GenerateDataKey*']));
});

test.each(PLACES)('works %s', (_, place) => {
  const { template, key } = place((stack, { encryptionKey, alarmTopic }) => {
    const results = new PhiTopic(stack, 'Results', { encryptionKey, alarmTopic, publishers: ['s3.amazonaws.com'] });
    results.subscribeQueue(new PhiQueue(stack, 'Intake', { encryptionKey }));
    results.grantPublish(new iam.Role(stack, 'Lab', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') }));
  }, [5432]);
  template.hasResourceProperties('AWS::SNS::Topic', { KmsMasterKeyId: key, SignatureVersion: '2' });
  template.allResourcesProperties('AWS::SQS::Queue', { KmsMasterKeyId: key });
});

test('passes the HIPAA pack of cdk-nag', () => {
  const { stack, results } = defined();
  results.subscribeQueue(new PhiQueue(stack, 'Intake'));
  expect(new HIPAASecurityChecks().validateScope(stack.node.root).violations).toEqual([]);
});
