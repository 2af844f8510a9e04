import { App, Stack, Stage } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import { HIPAASecurityChecks } from 'cdk-nag';
import { AuditTrail } from '../../lib/constructs/audit-trail';
import { AuditTrailMode, type AuditTrailProps } from '../../lib/constructs/audit-trail-props';
import { PhiBucket } from '../../lib/constructs/phi-bucket';
import { PhiKey } from '../../lib/constructs/phi-key';

const ACCOUNT = '123456789012';
const env = { account: ACCOUNT, region: 'us-east-1' };

function defined(props?: AuditTrailProps | ((stack: Stack) => AuditTrailProps)): { readonly stack: Stack; readonly audit: AuditTrail } {
  const stack = new Stack(new App(), 'Audit', { env });
  return { stack, audit: new AuditTrail(stack, 'Trail', typeof props === 'function' ? props(stack) : props) };
}

function only(stack: Stack, type: string): { readonly Properties: { readonly [name: string]: unknown }; readonly DependsOn?: string[] } {
  const found = Object.values(Template.fromStack(stack).findResources(type));
  expect(found).toHaveLength(1);
  return found[0] as ReturnType<typeof only>;
}

const dataSelectors = (stack: Stack) => (only(stack, 'AWS::CloudTrail::Trail').Properties.AdvancedEventSelectors as object[]).slice(1);

describe('the trail', () => {
  test('records every Region and the global services, under a key, with files that can be validated', () => {
    const { stack, audit } = defined();
    expect(only(stack, 'AWS::CloudTrail::Trail').Properties).toMatchObject({
      IsLogging: true,
      IsMultiRegionTrail: true,
      IncludeGlobalServiceEvents: true,
      EnableLogFileValidation: true,
      KMSKeyId: stack.resolve(audit.encryptionKey?.keyArn),
      S3BucketName: stack.resolve(audit.bucket?.bucketName),
    });
  });

  test('has a literal name, from its path or from the caller', () => {
    expect(only(defined().stack, 'AWS::CloudTrail::Trail').Properties.TrailName).toMatch(/^Audit-Trail-[A-F0-9]{8}$/);
    expect(only(defined({ trailName: 'records' }).stack, 'AWS::CloudTrail::Trail').Properties.TrailName).toBe('records');
  });

  test('is made after what lets it write to the bucket and to the log group', () => {
    expect(only(defined().stack, 'AWS::CloudTrail::Trail').DependsOn).toEqual([
      expect.stringMatching(/^TrailBucketPolicy/), expect.stringMatching(/^TrailDeliveryPolicy/),
    ]);
  });

  test('may use the key, and no other trail may', () => {
    const { stack } = defined({ trailName: 'records' });
    const trail = { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:cloudtrail:us-east-1:${ACCOUNT}:trail/records`]] };
    Template.fromStack(stack).hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: {
        Statement: Match.arrayWith([
          Match.objectLike({ Sid: 'CloudTrailEncrypt', Condition: Match.objectLike({ StringEquals: { 'aws:SourceArn': trail } }) }),
        ]),
      },
    });
  });
});

describe('what is kept', () => {
  test('the log files are locked for six years, with access logged elsewhere', () => {
    const { stack } = defined();
    Template.fromStack(stack).hasResource('AWS::S3::Bucket', {
      Properties: {
        ObjectLockEnabled: true,
        ObjectLockConfiguration: { Rule: { DefaultRetention: { Days: 2192, Mode: 'GOVERNANCE' } } },
        LoggingConfiguration: { DestinationBucketName: { Ref: Match.stringLikeRegexp('^PhiAccessLogs') }, LogFilePrefix: 'Audit/Trail/Bucket/' },
        BucketEncryption: { ServerSideEncryptionConfiguration: [Match.objectLike({ ServerSideEncryptionByDefault: Match.objectLike({ SSEAlgorithm: 'aws:kms' }) })] },
      },
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
    });
  });

  test('the log group is encrypted and kept as long', () => {
    const { stack, audit } = defined();
    Template.fromStack(stack).hasResource('AWS::Logs::LogGroup', {
      Properties: { RetentionInDays: 2192, KmsKeyId: stack.resolve(audit.encryptionKey?.keyArn) },
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
    });
  });

  test('CloudTrail writes to its streams of that log group only', () => {
    const { stack } = defined();
    const { Properties } = only(stack, 'AWS::IAM::ManagedPolicy');
    expect(Properties.PolicyDocument).toMatchObject({ Statement: [{ Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Effect: 'Allow' }] });
    expect(JSON.stringify(Properties.PolicyDocument)).toMatch(/:log-group:.*TrailLogGroup.*:log-stream:123456789012_CloudTrail_\*/);
    expect(only(stack, 'AWS::IAM::Role').Properties.AssumeRolePolicyDocument).toMatchObject({
      Statement: [{ Principal: { Service: 'cloudtrail.amazonaws.com' }, Action: 'sts:AssumeRole' }],
    });
  });
});

describe('data events', () => {
  test('are not recorded while no store is registered, management events all are', () => {
    const { stack } = defined();
    expect(only(stack, 'AWS::CloudTrail::Trail').Properties.AdvancedEventSelectors).toEqual([
      { Name: 'Every management event', FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] },
    ]);
  });

  test('are recorded for the registered stores alone', () => {
    const { stack, audit } = defined();
    audit.addBucket(s3.Bucket.fromBucketArn(stack, 'Bucket', 'arn:aws:s3:::documents'));
    audit.addTable(dynamodb.Table.fromTableArn(stack, 'Table', `arn:aws:dynamodb:us-east-1:${ACCOUNT}:table/visits`));
    audit.registerStore('AWS::MedicalImaging::Datastore', `arn:aws:medical-imaging:us-east-1:${ACCOUNT}:datastore/1`);
    expect(dataSelectors(stack).map((selector) => (selector as { FieldSelectors: object[] }).FieldSelectors.slice(1))).toEqual([
      [{ Field: 'resources.type', Equals: ['AWS::S3::Object'] }, { Field: 'resources.ARN', StartsWith: ['arn:aws:s3:::documents/'] }],
      [{ Field: 'resources.type', Equals: ['AWS::DynamoDB::Table'] }, { Field: 'resources.ARN', Equals: [`arn:aws:dynamodb:us-east-1:${ACCOUNT}:table/visits`] }],
      [{ Field: 'resources.type', Equals: ['AWS::MedicalImaging::Datastore'] }, { Field: 'resources.ARN', Equals: [`arn:aws:medical-imaging:us-east-1:${ACCOUNT}:datastore/1`] }],
    ]);
  });

  test('are recorded for a bucket that was given the trail', () => {
    const { stack, audit } = defined();
    const documents = new PhiBucket(stack, 'Documents', { auditTrail: audit });
    expect(JSON.stringify(dataSelectors(stack))).toContain(JSON.stringify(stack.resolve(documents.bucket.bucketArn)));
  });
});

describe('alarms', () => {
  test('read the log group of the trail and go to an encrypted topic that takes them', () => {
    const { stack, audit } = defined();
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::CloudWatch::Alarm', 16);
    template.allResourcesProperties('AWS::CloudWatch::Alarm', { AlarmActions: [stack.resolve(audit.topic?.topicArn)] });
    template.allResourcesProperties('AWS::Logs::MetricFilter', { LogGroupName: stack.resolve(audit.logGroup?.logGroupName) });
    template.allResourcesProperties('AWS::SNS::Topic', { KmsMasterKeyId: Match.anyValue() });
    template.hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Principal: { Service: 'cloudwatch.amazonaws.com' }, Action: 'sns:Publish' })]) },
    });
  });

  test('go to the topic of the caller, with the warnings of the key', () => {
    const { stack, audit } = defined((scope) => ({ alarmTopic: sns.Topic.fromTopicArn(scope, 'Security', `arn:aws:sns:us-east-1:${ACCOUNT}:security`) }));
    const template = Template.fromStack(stack);
    expect(audit.topic?.topicArn).toBe(`arn:aws:sns:us-east-1:${ACCOUNT}:security`);
    template.allResourcesProperties('AWS::CloudWatch::Alarm', { AlarmActions: [`arn:aws:sns:us-east-1:${ACCOUNT}:security`] });
    template.resourceCountIs('AWS::SNS::Topic', 0);
  });

  test('can be left to another tool', () => {
    const { stack, audit } = defined({ alarms: false });
    expect(audit.topic).toBeUndefined();
    Template.fromStack(stack).resourceCountIs('AWS::CloudWatch::Alarm', 0);
  });
});

describe('a trail of someone else', () => {
  test('in the account gets the alarms and nothing else', () => {
    const { stack, audit } = defined((scope) => ({
      mode: AuditTrailMode.EXISTING,
      logGroup: logs.LogGroup.fromLogGroupName(scope, 'LogGroup', 'central-trail'),
    }));
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::CloudTrail::Trail', 0);
    template.resourceCountIs('AWS::S3::Bucket', 0);
    template.resourceCountIs('AWS::CloudWatch::Alarm', 16);
    template.allResourcesProperties('AWS::Logs::MetricFilter', { LogGroupName: 'central-trail' });
    expect([audit.trail, audit.bucket, audit.encryptionKey]).toEqual([undefined, undefined, undefined]);
  });

  test('in the organization gets nothing', () => {
    const { stack, audit } = defined({ mode: AuditTrailMode.ORGANIZATION_MANAGED });
    expect(Object.keys(Template.fromStack(stack).toJSON().Resources ?? {})).toEqual([]);
    expect([audit.trail, audit.logGroup, audit.topic]).toEqual([undefined, undefined, undefined]);
  });

  test('says which stores its owner has to select', () => {
    const { stack, audit } = defined({ mode: AuditTrailMode.ORGANIZATION_MANAGED });
    new PhiBucket(stack, 'Documents', { auditTrail: audit });
    audit.registerStore('AWS::DynamoDB::Table', `arn:aws:dynamodb:us-east-1:${ACCOUNT}:table/visits`);
    const annotations = Annotations.fromStack(stack);
    annotations.hasInfo('/Audit/Trail', Match.stringLikeRegexp('the data events \\(AWS::S3::Object\\) of Audit/Documents/Resource$'));
    annotations.hasInfo('/Audit/Trail', Match.stringLikeRegexp('the data events \\(AWS::DynamoDB::Table\\) of arn:aws:dynamodb.*table/visits$'));
    annotations.hasNoWarning('*', Match.anyValue());
  });

  test('is not confused with one of this stack', () => {
    expect(() => defined({ mode: AuditTrailMode.EXISTING })).toThrow("pass 'logGroup'");
  });
});

describe('where it can live', () => {
  test('with an imported key and an imported bucket, whose owners allow it', () => {
    const { stack } = defined((scope) => ({
      encryptionKey: kms.Key.fromKeyArn(scope, 'Key', `arn:aws:kms:us-east-1:${ACCOUNT}:key/1234abcd`),
      bucket: s3.Bucket.fromBucketName(scope, 'Bucket', 'central-trails'),
    }));
    expect(only(stack, 'AWS::CloudTrail::Trail').Properties).toMatchObject({
      KMSKeyId: `arn:aws:kms:us-east-1:${ACCOUNT}:key/1234abcd`,
      S3BucketName: 'central-trails',
    });
    Template.fromStack(stack).resourceCountIs('AWS::S3::Bucket', 0);
  });

  test('behind the stores, with key and log bucket in a foundation before them, within a Stage', () => {
    const app = new App();
    const stage = new Stage(app, 'Prod', { env });
    const [foundation, stores, last] = ['Foundation', 'Stores', 'Audit'].map((id) => new Stack(stage, id));
    const { key } = new PhiKey(foundation, 'Key');
    const archive = new PhiBucket(foundation, 'Archive', { encryptionKey: key });
    const audit = new AuditTrail(last, 'Trail', { encryptionKey: key, bucket: archive.bucket });
    new PhiBucket(stores, 'Documents', { encryptionKey: key, auditTrail: audit });

    expect(() => app.synth()).not.toThrow();
    expect(foundation.dependencies).toEqual([]);
    expect(stores.dependencies).toEqual([foundation]);
    expect(last.dependencies).toEqual(expect.arrayContaining([foundation, stores]));
    Template.fromStack(foundation).hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: 's3:GetBucketAcl', Principal: { Service: 'cloudtrail.amazonaws.com' } })]) },
    });
  });

  test('in a stack without account and Region', () => {
    const stack = new Stack(new App(), 'Audit');
    new AuditTrail(stack, 'Trail');
    expect(() => Template.fromStack(stack)).not.toThrow();
  });

  test('without a custom resource or a function', () => {
    const types = Object.values(Template.fromStack(defined().stack).toJSON().Resources as { [id: string]: { Type: string } }).map(({ Type }) => Type);
    expect(types.length).toBeGreaterThan(30);
    expect(types.filter((type) => /Custom|Lambda/.test(type))).toEqual([]);
  });
});

test('leaves cdk-nag only what logs do not need or Amazon S3 does not support', () => {
  const { stack } = defined();
  const found = new HIPAASecurityChecks().validateScope(stack.node.root).violations
    .flatMap(({ ruleName, violatingResources }) => violatingResources.map(({ constructPath }) => `${ruleName} ${constructPath}`));
  expect(found.sort()).toEqual([
    'HIPAA.Security-S3BucketReplicationEnabled Audit/PhiAccessLogs/Resource/Resource',
    'HIPAA.Security-S3BucketReplicationEnabled Audit/Trail/Bucket/Resource/Resource',
    'HIPAA.Security-S3DefaultEncryptionKMS Audit/PhiAccessLogs/Resource/Resource', // access logs need SSE-S3
  ]);
});
