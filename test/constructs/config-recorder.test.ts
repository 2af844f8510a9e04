import { App, Stack, Stage } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import { HIPAASecurityChecks } from 'cdk-nag';
import { AccountServiceMode } from '../../lib/constructs/account-service-mode';
import { ConfigRecorder } from '../../lib/constructs/config-recorder';
import type { ConfigRecorderProps } from '../../lib/constructs/config-recorder-props';
import { LogBucket } from '../../lib/constructs/log-bucket';
import { PhiKey } from '../../lib/constructs/phi-key';

const ACCOUNT = '123456789012';
const env = { account: ACCOUNT, region: 'us-east-1' };
const RECORDER = 'AWS::Config::ConfigurationRecorder';
const CHANNEL = 'AWS::Config::DeliveryChannel';

function defined(props?: (stack: Stack) => ConfigRecorderProps): { readonly stack: Stack; readonly recorder: ConfigRecorder; readonly template: Template } {
  const stack = new Stack(new App(), 'Config', { env });
  const recorder = new ConfigRecorder(stack, 'Recorder', props?.(stack));
  return { stack, recorder, template: Template.fromStack(stack) };
}

const operators = (stack: Stack) => sns.Topic.fromTopicArn(stack, 'Operators', `arn:aws:sns:us-east-1:${ACCOUNT}:operators`);

describe('the recorder', () => {
  test('records every type, those of IAM among them, whenever one changes', () => {
    const { stack, recorder, template } = defined();
    template.hasResourceProperties(RECORDER, {
      Name: Match.absent(),
      RoleARN: stack.resolve(recorder.role?.roleArn),
      RecordingGroup: { AllSupported: true, IncludeGlobalResourceTypes: true },
      RecordingMode: { RecordingFrequency: 'CONTINUOUS' },
    });
  });

  test('leaves IAM to another Region when asked to', () => {
    defined(() => ({ globalResourceTypes: false })).template.hasResourceProperties(RECORDER, {
      RecordingGroup: { AllSupported: true, IncludeGlobalResourceTypes: false },
    });
  });

  test('delivers every day, under the key', () => {
    const { stack, recorder, template } = defined();
    template.hasResourceProperties(CHANNEL, {
      S3BucketName: stack.resolve(recorder.bucket?.bucketName),
      S3KmsKeyArn: stack.resolve(recorder.encryptionKey?.keyArn),
      SnsTopicARN: Match.absent(),
      ConfigSnapshotDeliveryProperties: { DeliveryFrequency: 'TwentyFour_Hours' },
    });
  });

  test('waits for its permissions, and neither it nor its channel for the other', () => {
    const { template } = defined();
    for (const type of [RECORDER, CHANNEL]) {
      const [{ DependsOn }] = Object.values(template.findResources(type));
      expect(DependsOn).toEqual([expect.stringMatching(/^RecorderBucketPolicy/), expect.stringMatching(/^RecorderRolePolicy1/)]);
    }
  });

  test('acts with the service-linked role of the account when asked to', () => {
    const { template } = defined(() => ({ serviceLinkedRole: true }));
    template.resourceCountIs('AWS::IAM::Role', 0);
    template.hasResourceProperties(RECORDER, {
      RoleARN: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:iam::${ACCOUNT}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`]] },
    });
  });

  test('tells a topic of changes when asked to', () => {
    const { stack, template } = defined((scope) => ({ changeTopic: new sns.Topic(scope, 'Changes', { masterKey: new PhiKey(scope, 'Key').key }) }));
    template.hasResourceProperties(CHANNEL, { SnsTopicARN: { Ref: stack.getLogicalId(stack.node.findChild('Changes').node.defaultChild as s3.CfnBucket) } });
    template.hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Principal: { Service: 'config.amazonaws.com' }, Action: 'sns:Publish' })]) },
    });
  });
});

describe('the history', () => {
  test('is encrypted, versioned, without Object Lock, and outlives the stack', () => {
    defined().template.hasResource('AWS::S3::Bucket', {
      Properties: {
        BucketEncryption: { ServerSideEncryptionConfiguration: [Match.objectLike({ BucketKeyEnabled: true, ServerSideEncryptionByDefault: Match.objectLike({ SSEAlgorithm: 'aws:kms' }) })] },
        VersioningConfiguration: { Status: 'Enabled' },
        ObjectLockEnabled: Match.absent(),
        ObjectLockConfiguration: Match.absent(),
        LoggingConfiguration: { DestinationBucketName: { Ref: Match.stringLikeRegexp('^PhiAccessLogs') }, LogFilePrefix: 'Config/Recorder/' },
        LifecycleConfiguration: { Rules: [{ Id: 'KeepVersions', Status: 'Enabled', NoncurrentVersionExpiration: { NoncurrentDays: 2192 }, AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } }] },
      },
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
    });
  });

  test('goes to a bucket and under a key that were imported, whose owners allow it', () => {
    const { template, recorder } = defined((stack) => ({
      bucket: s3.Bucket.fromBucketName(stack, 'Central', 'central-config'),
      encryptionKey: kms.Key.fromKeyArn(stack, 'Key', `arn:aws:kms:us-east-1:${ACCOUNT}:key/1234abcd`),
    }));
    template.hasResourceProperties(CHANNEL, { S3BucketName: 'central-config', S3KmsKeyArn: `arn:aws:kms:us-east-1:${ACCOUNT}:key/1234abcd` });
    template.resourceCountIs('AWS::S3::Bucket', 0);
    template.resourceCountIs('AWS::KMS::Key', 0);
    expect(recorder.bucket?.bucketName).toBe('central-config');
  });

  test('is encrypted as an imported bucket says', () => {
    const { template, recorder } = defined((stack) => ({ bucket: s3.Bucket.fromBucketName(stack, 'Central', 'central-config') }));
    template.hasResourceProperties(CHANNEL, { S3KmsKeyArn: Match.absent() });
    template.resourceCountIs('AWS::KMS::Key', 0);
    expect(recorder.encryptionKey).toBeUndefined();
  });

  test('does not go to a bucket with Object Lock', () => {
    expect(() => defined((stack) => ({ bucket: new s3.Bucket(stack, 'Locked', { objectLockEnabled: true }) }))).toThrow('Config/Locked has Object Lock');
  });
});

describe('a recorder of someone else', () => {
  test('in the account is watched, and nothing is made beside it', () => {
    const { template, recorder } = defined((stack) => ({ mode: AccountServiceMode.EXISTING, alarmTopic: operators(stack) }));
    expect(Object.values(template.toJSON().Resources as { [id: string]: { Type: string } }).map(({ Type }) => Type)).toEqual(['AWS::Events::Rule', 'AWS::Events::Rule']);
    expect([recorder.recorder, recorder.deliveryChannel, recorder.bucket, recorder.encryptionKey, recorder.role]).toEqual(Array(5).fill(undefined));
  });

  test('in the organization gets nothing', () => {
    const { template } = defined(() => ({ mode: AccountServiceMode.ORGANIZATION_MANAGED }));
    expect(Object.keys(template.toJSON().Resources ?? {})).toEqual([]);
  });
});

describe('alarms', () => {
  test('tell the topic of the caller, and there are none without', () => {
    const { template } = defined((stack) => ({ alarmTopic: operators(stack) }));
    template.resourcePropertiesCountIs('AWS::Events::Rule', { EventPattern: Match.objectLike({ source: ['aws.config'] }) }, 2);
    template.allResourcesProperties('AWS::Events::Rule', { Targets: [Match.objectLike({ Arn: `arn:aws:sns:us-east-1:${ACCOUNT}:operators` })] });
    defined().template.resourcePropertiesCountIs('AWS::Events::Rule', { EventPattern: Match.objectLike({ source: ['aws.config'] }) }, 0);
  });
});

describe('where it can live', () => {
  test('behind a foundation with key and logs, within a Stage', () => {
    const app = new App();
    const stage = new Stage(app, 'Prod', { env });
    const [foundation, last] = ['Foundation', 'Config'].map((id) => new Stack(stage, id));
    const { key } = new PhiKey(foundation, 'Key');
    const accessLogBucket = new LogBucket(foundation, 'Logs').bucket;
    const bucket = new s3.Bucket(foundation, 'History', { encryptionKey: key });
    new ConfigRecorder(last, 'Recorder', { encryptionKey: key, bucket });
    new ConfigRecorder(new Stack(stage, 'West', { env: { ...env, region: 'us-east-1' } }), 'Recorder', { encryptionKey: key, accessLogBucket });
    expect(() => app.synth()).not.toThrow();
    expect(foundation.dependencies).toEqual([]);
    expect(last.dependencies).toEqual([foundation]);
    Template.fromStack(foundation).hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: 's3:PutObject', Principal: { Service: 'config.amazonaws.com' } })]) },
    });
  });

  test('with a bucket in the account of the logs, which lets this account alone write', () => {
    const app = new App();
    const central = new Stack(app, 'Central', { env: { ...env, account: '210987654321' } });
    const bucket = new s3.Bucket(central, 'History', { bucketName: 'central-config' });
    const stack = new Stack(app, 'Config', { env });
    new ConfigRecorder(stack, 'Recorder', { bucket });
    expect(() => app.synth()).not.toThrow();
    Template.fromStack(stack).hasResourceProperties(CHANNEL, { S3BucketName: 'central-config', S3KmsKeyArn: Match.absent() });
    Template.fromStack(central).hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: 's3:PutObject', Condition: { StringEquals: Match.objectLike({ 'aws:SourceAccount': ACCOUNT }) } })]) },
    });
  });

  test('in a stack without account and Region', () => {
    const stack = new Stack(new App(), 'Config');
    new ConfigRecorder(stack, 'Recorder');
    Template.fromStack(stack).resourceCountIs(RECORDER, 1);
  });

  test('without a custom resource or a function', () => {
    const types = Object.values(defined().template.toJSON().Resources as { [id: string]: { Type: string } }).map(({ Type }) => Type);
    expect(types.length).toBeGreaterThan(8);
    expect(types.filter((type) => /Custom|Lambda/.test(type))).toEqual([]);
  });
});

test('leaves cdk-nag only what logs do not need or Amazon S3 does not support', () => {
  const { stack } = defined();
  const found = new HIPAASecurityChecks().validateScope(stack.node.root).violations
    .flatMap(({ ruleName, violatingResources }) => violatingResources.map(({ constructPath }) => `${ruleName} ${constructPath}`));
  expect(found.sort()).toEqual([
    'HIPAA.Security-S3BucketReplicationEnabled Config/PhiAccessLogs/Resource/Resource',
    'HIPAA.Security-S3BucketReplicationEnabled Config/Recorder/Bucket/Resource',
    'HIPAA.Security-S3DefaultEncryptionKMS Config/PhiAccessLogs/Resource/Resource', // access logs need SSE-S3
  ]);
});
