import { App, Aws, Duration, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sns from 'aws-cdk-lib/aws-sns';
import { HIPAASecurityChecks } from 'cdk-nag';
import { PLACES } from './placed-stores';
import { PhiEventBus, type PhiEventBusProps } from '../../lib/constructs/phi-event-bus';

const env = { account: '123456789012', region: 'us-east-1' };
const BUS = 'AWS::Events::EventBus';
const KEPT = { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' };

interface Defined {
  readonly stack: Stack;
  readonly results: PhiEventBus;
  readonly template: () => Template;
}

function defined(props: (stack: Stack) => PhiEventBusProps = () => ({})): Defined {
  const stack = new Stack(new App(), 'Lab', { env });
  const results = new PhiEventBus(stack, 'Results', props(stack));
  return { stack, results, template: () => Template.fromStack(stack) };
}

describe('the bus', () => {
  test('is encrypted under a key of its own, which lets EventBridge use it for this bus', () => {
    const { stack, results, template } = defined(() => ({ eventBusName: 'results' }));
    template().hasResourceProperties(BUS, { KmsKeyIdentifier: stack.resolve(results.encryptionKey.keyArn) });
    template().hasResourceProperties('AWS::KMS::Key', {
      Description: 'Protects ePHI of Lab/Results/Key',
      KeyPolicy: {
        Statement: Match.arrayWith([Match.objectLike({
          Sid: 'EventBus',
          Condition: { StringEquals: { 'kms:EncryptionContext:aws:events:event-bus:arn': stack.resolve(`arn:${stack.partition}:events:us-east-1:123456789012:event-bus/results`) } },
        })]),
      },
    });
  });

  test('is open to this account only, and nobody discovers schemas on it', () => {
    defined().template().hasResourceProperties(BUS, { Policy: Match.absent() });
    for (const type of ['AWS::Events::EventBusPolicy', 'AWS::EventSchemas::Discoverer']) defined().template().resourceCountIs(type, 0);
  });

  test('logs what fails, without the detail of events', () => {
    const { template, results } = defined();
    template().hasResourceProperties(BUS, { LogConfig: { Level: 'ERROR', IncludeDetail: 'NONE' } });
    template().resourceCountIs('AWS::Logs::DeliverySource', 1);
    expect(results.logGroup).toBeDefined();
    const traced = defined(() => ({ logLevel: events.Level.TRACE }));
    traced.template().hasResourceProperties(BUS, { LogConfig: { Level: 'TRACE', IncludeDetail: 'NONE' } });
    traced.template().resourceCountIs('AWS::Logs::DeliverySource', 3);
  });

  test('is kept with all it has when the stack goes', () => {
    const { template } = defined(() => ({ archiveRetention: Duration.days(30) }));
    for (const type of [BUS, 'AWS::Events::Archive', 'AWS::SQS::Queue', 'AWS::SQS::QueuePolicy', 'AWS::Logs::LogGroup', 'AWS::Logs::Delivery']) template().allResources(type, KEPT);
  });

  test('is tagged as ePHI', () => {
    defined().template().hasResourceProperties(BUS, { Tags: [{ Key: 'data-classification', Value: 'phi' }, { Key: 'hipaa-in-scope', Value: 'true' }] });
  });

  test.each([['made from its path', {}, Match.stringLikeRegexp('^LabResults|^Lab-Results-')], ['given', { eventBusName: 'clinic.results' }, 'clinic.results']])(
    'has a name %s', (_, props, Name) => defined(() => props).template().hasResourceProperties(BUS, { Name }));
});

describe('the dead-letter queue', () => {
  test('takes what the bus could not handle, under the same key, for 14 days', () => {
    const { stack, results, template } = defined();
    template().hasResourceProperties(BUS, { DeadLetterConfig: { Arn: stack.resolve(results.deadLetterQueue.queueArn) } });
    template().hasResourceProperties('AWS::SQS::Queue', { KmsMasterKeyId: stack.resolve(results.encryptionKey.keyArn), MessageRetentionPeriod: 1209600 });
  });

  test('lets EventBridge in for this account, through the key too', () => {
    const allowed = { Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Condition: { StringEquals: { 'aws:SourceAccount': '123456789012' } } };
    const { template } = defined();
    template().hasResourceProperties('AWS::SQS::QueuePolicy', { PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: 'sqs:SendMessage', ...allowed })]) } });
    template().hasResourceProperties('AWS::KMS::Key', { KeyPolicy: { Statement: Match.arrayWith([Match.objectLike({ Sid: 'QueueSenders', ...allowed })]) } });
  });

  test('raises an alarm, if a topic is given', () => {
    const topicArn = 'arn:aws:sns:us-east-1:123456789012:operators';
    const { stack, results, template } = defined((scope) => ({ alarmTopic: sns.Topic.fromTopicArn(scope, 'Operators', topicArn) }));
    template().hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'ApproximateNumberOfMessagesVisible', Dimensions: [{ Name: 'QueueName', Value: stack.resolve(results.deadLetterQueue.queueName) }], AlarmActions: [topicArn],
    });
    defined().template().resourceCountIs('AWS::CloudWatch::Alarm', 0);
  });
});

test('an archive keeps every event, under the key, as long as the caller says', () => {
  const { stack, results, template } = defined(() => ({ archiveRetention: Duration.days(30) }));
  template().hasResourceProperties('AWS::Events::Archive', {
    SourceArn: stack.resolve(results.eventBus.eventBusArn),
    RetentionDays: 30,
    KmsKeyIdentifier: stack.resolve(results.encryptionKey.keyArn),
    EventPattern: Match.absent(),
    ArchiveName: Match.stringLikeRegexp('^.{1,48}$'),
  });
  expect(results.archive).toBeDefined();
  expect(defined().results.archive).toBeUndefined();
  defined().template().resourceCountIs('AWS::Events::Archive', 0);
});

test.each<[string, PhiEventBusProps, string]>([
  ['the default bus', { eventBusName: 'default' }, '\'default\' is no name of an event bus; it takes up to 256 letters, digits'],
  ['a name of AWS', { eventBusName: 'aws.results' }, '\'aws.results\' is no name of an event bus'],
  ['a name with a space', { eventBusName: 'lab results' }, '\'lab results\' is no name of an event bus'],
  ['a name that is open', { eventBusName: Aws.STACK_NAME }, 'a value known only at deployment is no name of an event bus'],
  ['an archive for hours', { archiveRetention: Duration.hours(12) }, 'the retention of the archive is 0.5 days; it takes whole days of at least 1'],
  ['a bus without a log', { logLevel: events.Level.OFF }, 'logLevel is OFF; a bus for ePHI logs what fails at least: choose ERROR, INFO or TRACE'],
])('%s is refused', (_, props, message) => {
  expect(() => defined(() => props)).toThrow(message);
});

test('grantPutEvents lets a role put events on this bus', () => {
  const { stack, results, template } = defined();
  results.grantPutEvents(new iam.Role(stack, 'App', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') }));
  template().hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'events:PutEvents', Resource: stack.resolve(results.eventBus.eventBusArn) }] },
  });
});

test.each(PLACES)('works %s', (_, place) => {
  const { template, key } = place((stack, { encryptionKey, alarmTopic }) => {
    const results = new PhiEventBus(stack, 'Results', { encryptionKey, alarmTopic, archiveRetention: Duration.days(7) });
    results.grantPutEvents(new iam.Role(stack, 'Laboratory', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') }));
  }, [5432]);
  for (const type of [BUS, 'AWS::Events::Archive']) template.hasResourceProperties(type, { KmsKeyIdentifier: key });
});

test('passes the HIPAA pack of cdk-nag', () => {
  expect(new HIPAASecurityChecks().validateScope(defined(() => ({ archiveRetention: Duration.days(30) })).stack.node.root).violations).toEqual([]);
});
