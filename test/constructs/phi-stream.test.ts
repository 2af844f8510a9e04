import { App, CfnParameter, Duration, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sns from 'aws-cdk-lib/aws-sns';
import { HIPAASecurityChecks } from 'cdk-nag';
import { PLACES } from './placed-stores';
import { AuditTrail } from '../../lib/constructs/audit-trail';
import { LogBucket } from '../../lib/constructs/log-bucket';
import { PhiBucket } from '../../lib/constructs/phi-bucket';
import { PhiKey } from '../../lib/constructs/phi-key';
import { PhiStream } from '../../lib/constructs/phi-stream';
import type { PhiStreamProps } from '../../lib/constructs/phi-stream-props';

const env = { account: '123456789012', region: 'us-east-1' };
const STREAM = 'AWS::Kinesis::Stream';
const OPERATORS = 'arn:aws:sns:us-east-1:123456789012:operators';

interface Defined {
  readonly stack: Stack;
  readonly vitals: PhiStream;
  readonly template: () => Template;
}

function defined(props: (stack: Stack) => PhiStreamProps = () => ({})): Defined {
  const stack = new Stack(new App(), 'Ward', { env });
  const vitals = new PhiStream(stack, 'Vitals', props(stack));
  return { stack, vitals, template: () => Template.fromStack(stack) };
}

describe('the stream', () => {
  test('is encrypted under a key of its own', () => {
    const { stack, vitals, template } = defined();
    template().hasResourceProperties(STREAM, { StreamEncryption: { EncryptionType: 'KMS', KeyId: stack.resolve(vitals.encryptionKey.keyArn) } });
    template().hasResourceProperties('AWS::KMS::Key', { Description: 'Protects ePHI of Ward/Vitals/Key' });
  });

  test('keeps records for a week, with a capacity that follows the load', () => {
    defined().template().hasResourceProperties(STREAM, { RetentionPeriodHours: 168, StreamModeDetails: { StreamMode: 'ON_DEMAND' }, ShardCount: Match.absent() });
  });

  test('takes the choices of the caller', () => {
    defined(() => ({ streamName: 'vitals', retentionPeriod: Duration.days(365), shardCount: 4 })).template().hasResourceProperties(STREAM, {
      Name: 'vitals', RetentionPeriodHours: 8760, ShardCount: 4, StreamModeDetails: { StreamMode: 'PROVISIONED' },
    });
  });

  test('is kept with its policy when the stack goes or it is replaced', () => {
    for (const type of [STREAM, 'AWS::Kinesis::ResourcePolicy']) {
      defined().template().allResources(type, { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
    }
  });

  test('refuses requests without TLS and lets nobody in by its policy', () => {
    const { stack, vitals, template } = defined();
    template().hasResourceProperties('AWS::Kinesis::ResourcePolicy', {
      ResourceArn: stack.resolve(vitals.stream.streamArn),
      ResourcePolicy: {
        Statement: [{
          Sid: 'PlainHttp',
          Effect: 'Deny',
          Principal: { AWS: '*' },
          Action: ['kinesis:DescribeStreamSummary', 'kinesis:GetRecords', 'kinesis:GetShardIterator', 'kinesis:ListShards', 'kinesis:PutRecord', 'kinesis:PutRecords'],
          Resource: stack.resolve(vitals.stream.streamArn),
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        }],
      },
    });
  });

  test('is tagged as ePHI', () => {
    defined().template().hasResourceProperties(STREAM, { Tags: [{ Key: 'data-classification', Value: 'phi' }, { Key: 'hipaa-in-scope', Value: 'true' }] });
  });
});

test('records are delivered to a bucket if one is given', () => {
  const { stack, vitals, template } = defined((scope) => ({ deliveryBucket: new PhiBucket(scope, 'Readings'), deliveryPrefix: 'vitals/' }));
  template().hasResourceProperties('AWS::KinesisFirehose::DeliveryStream', {
    KinesisStreamSourceConfiguration: { KinesisStreamARN: stack.resolve(vitals.stream.streamArn) },
    ExtendedS3DestinationConfiguration: { Prefix: 'vitals/', CloudWatchLoggingOptions: { Enabled: true } },
  });
  expect(vitals.deliveryStream).toBeDefined();
  const quiet = defined();
  expect(quiet.vitals.deliveryStream).toBeUndefined();
  quiet.template().resourceCountIs('AWS::KinesisFirehose::DeliveryStream', 0);
});

describe('alarms', () => {
  const alarmTopic = (stack: Stack) => sns.Topic.fromTopicArn(stack, 'Operators', OPERATORS);

  test.each([
    ['WriteProvisionedThroughputExceeded', 1],
    ['ReadProvisionedThroughputExceeded', 1],
    ['GetRecords.IteratorAgeMilliseconds', 302400000], // half of a week
    ['DeliveryToS3.DataFreshness', 3600],
  ])('watch %s from %d on', (MetricName, Threshold) => {
    const { template } = defined((stack) => ({ alarmTopic: alarmTopic(stack), deliveryBucket: new PhiBucket(stack, 'Readings') }));
    template().hasResourceProperties('AWS::CloudWatch::Alarm', { MetricName, Threshold, AlarmActions: [OPERATORS] });
  });

  test('say nothing of a delivery that is not there, nor anything without a topic', () => {
    defined((stack) => ({ alarmTopic: alarmTopic(stack) })).template().resourceCountIs('AWS::CloudWatch::Alarm', 3);
    defined().template().resourceCountIs('AWS::CloudWatch::Alarm', 0);
  });
});

test.each<[string, (stack: Stack) => PhiStreamProps, string]>([
  ['a retention of hours', () => ({ retentionPeriod: Duration.hours(23) }), 'retentionPeriod is 23 hours; it takes whole hours from 24 to 8760'],
  ['a retention of more than a year', () => ({ retentionPeriod: Duration.days(366) }), 'retentionPeriod is 8784 hours'],
  ['a retention of half hours', () => ({ retentionPeriod: Duration.minutes(1470) }), 'retentionPeriod is 24.5 hours'],
  ['no shard', () => ({ shardCount: 0 }), 'shardCount is 0; it takes whole numbers of at least 1: choose one, or leave it out'],
  ['a prefix without a bucket', () => ({ deliveryPrefix: 'vitals/' }), '\'deliveryPrefix\' has no effect without a bucket: give deliveryBucket, or leave it out'],
  ['a prefix without a slash', (stack) => ({ deliveryBucket: new PhiBucket(stack, 'Readings'), deliveryPrefix: 'vitals' }), 'deliveryPrefix is \'vitals\'; it takes a text that ends with a slash'],
])('%s is refused', (_, props, message) => {
  expect(() => defined(props)).toThrow(message);
});

test('a retention that is known only at deployment passes', () => {
  const { template } = defined((stack) => ({
    retentionPeriod: Duration.hours(new CfnParameter(stack, 'Hours', { type: 'Number' }).valueAsNumber),
    alarmTopic: sns.Topic.fromTopicArn(stack, 'Operators', OPERATORS),
  }));
  template().hasResourceProperties(STREAM, { RetentionPeriodHours: { Ref: 'Hours' } });
  template().hasResourceProperties('AWS::CloudWatch::Alarm', { MetricName: 'GetRecords.IteratorAgeMilliseconds', Threshold: 43200000 }); // half of the shortest
});

test.each([
  ['grantRead', 'kinesis:GetRecords', 'kms:Decrypt'],
  ['grantWrite', 'kinesis:PutRecord', 'kms:GenerateDataKey*'],
] as const)('%s opens stream and key', (grant, onStream, onKey) => {
  const { stack, vitals, template } = defined();
  vitals[grant](new iam.Role(stack, 'App', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') }));
  const [policy] = Object.values(template().findResources('AWS::IAM::Policy'));
  const actions: string[] = policy.Properties.PolicyDocument.Statement.flatMap(({ Action }: { Action: string | string[] }) => Action);
  expect(actions).toEqual(expect.arrayContaining([onStream, onKey]));
});

test('a trail records who put and got records', () => {
  const { stack, vitals, template } = defined((scope) => ({ auditTrail: new AuditTrail(scope, 'Trail') }));
  const [trail] = Object.values(template().findResources('AWS::CloudTrail::Trail'));
  expect(trail.Properties.AdvancedEventSelectors[1].FieldSelectors).toEqual([
    { Field: 'eventCategory', Equals: ['Data'] },
    { Field: 'resources.type', Equals: ['AWS::Kinesis::Stream'] },
    { Field: 'resources.ARN', Equals: [stack.resolve(vitals.stream.streamArn)] },
  ]);
});

test.each(PLACES)('works %s', (_, place) => {
  const { template, key } = place((stack, { encryptionKey, alarmTopic }) => {
    const vitals = new PhiStream(stack, 'Vitals', { encryptionKey, alarmTopic, deliveryBucket: new PhiBucket(stack, 'Readings', { encryptionKey }) });
    vitals.grantWrite(new iam.Role(stack, 'Gateway', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') }));
  }, [5432]);
  template.hasResourceProperties(STREAM, { StreamEncryption: { KeyId: key } });
  template.hasResourceProperties('AWS::KinesisFirehose::DeliveryStream', {
    ExtendedS3DestinationConfiguration: { EncryptionConfiguration: { KMSEncryptionConfig: { AWSKMSKeyARN: key } } },
  });
});

test('key, bucket, stream, trail and consumers may live in five stacks', () => {
  const app = new App();
  const [foundation, buckets, streams, audit, apps] = ['Foundation', 'Buckets', 'Streams', 'Audit', 'Apps'].map((id) => new Stack(app, id, { env }));
  const { key: encryptionKey } = new PhiKey(foundation, 'Key');
  const accessLogBucket = new LogBucket(foundation, 'Logs').bucket;
  const auditTrail = new AuditTrail(audit, 'Trail', { encryptionKey, accessLogBucket });
  const deliveryBucket = new PhiBucket(buckets, 'Readings', { encryptionKey, accessLogBucket, auditTrail });
  new PhiStream(streams, 'Vitals', { encryptionKey, deliveryBucket, auditTrail })
    .grantRead(new iam.Role(apps, 'Reader', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') }));
  expect(() => app.synth()).not.toThrow();
  expect(streams.dependencies).toEqual(expect.arrayContaining([foundation, buckets]));
  expect(buckets.dependencies).toEqual([foundation]);
});

test('passes the HIPAA pack of cdk-nag', () => {
  expect(new HIPAASecurityChecks().validateScope(defined().stack.node.root).violations).toEqual([]);
});
