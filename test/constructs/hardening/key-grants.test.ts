import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import type * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import type { IConstruct } from 'constructs';
import { allowBackup, allowCloudFront, allowCloudTrail, allowConfig, allowEventBus, allowFunctions, allowLogDelivery, allowLogGroups, allowPublisher, allowSender } from '../../../lib/constructs/hardening/key-grants';

const ACCOUNT = '123456789012';
const env = { account: ACCOUNT, region: 'us-east-1' };
const arn = (rest: string) => ({ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, rest]] });
const READ_AND_WRITE = ['kms:Decrypt', 'kms:Encrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'];

type Allow = (key: kms.IKey, scope: IConstruct) => iam.AddToResourcePolicyResult;
const bus = (name: string): Allow => (key, scope) => allowEventBus(key, scope, name);
const publisher = (service: string): Allow => (key, scope) => allowPublisher(key, scope, service);
const sender = (service: string): Allow => (key, scope) => allowSender(key, scope, service);
const trail = (name: string): Allow => (key, scope) => allowCloudTrail(key, scope, name);

function added(stack: Stack): object[] {
  const [key] = Object.values(Template.fromStack(stack).findResources('AWS::KMS::Key'));
  return key.Properties.KeyPolicy.Statement.slice(1); // the first is that of the account
}

test.each<[string, Allow, object[]]>([
  ['log groups of the account, by their ARN', allowLogGroups, [{
    Sid: 'CloudWatchLogs',
    Principal: { Service: 'logs.us-east-1.amazonaws.com' },
    Action: READ_AND_WRITE,
    Condition: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': arn(`:logs:us-east-1:${ACCOUNT}:*`) } },
  }]],
  ['the code of functions of the account', allowFunctions, [{
    Sid: 'FunctionCode',
    Principal: { Service: 'lambda.amazonaws.com' },
    Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
    Condition: { StringLike: { 'kms:EncryptionContext:aws:lambda:FunctionArn': arn(`:lambda:us-east-1:${ACCOUNT}:function:*`) } },
  }]],
  ['distributions of the account, reading', allowCloudFront, [{
    Sid: 'Distributions',
    Principal: { Service: 'cloudfront.amazonaws.com' },
    Action: 'kms:Decrypt',
    Condition: { ArnLike: { 'aws:SourceArn': arn(`:cloudfront::${ACCOUNT}:distribution/*`) } },
  }]],
  ['log delivery for the account', allowLogDelivery, [{
    Sid: 'LogDelivery',
    Principal: { Service: 'delivery.logs.amazonaws.com' },
    Action: READ_AND_WRITE,
    Condition: { StringEquals: { 'aws:SourceAccount': ACCOUNT }, ArnLike: { 'aws:SourceArn': arn(`:logs:us-east-1:${ACCOUNT}:*`) } },
  }]],
  ['one trail, which also reads because of the S3 Bucket Key', trail('records'), [
    {
      Sid: 'CloudTrailEncrypt',
      Principal: { Service: 'cloudtrail.amazonaws.com' },
      Action: 'kms:GenerateDataKey*',
      Condition: {
        StringEquals: { 'aws:SourceArn': arn(`:cloudtrail:us-east-1:${ACCOUNT}:trail/records`) },
        StringLike: { 'kms:EncryptionContext:aws:cloudtrail:arn': arn(`:cloudtrail:*:${ACCOUNT}:trail/*`) },
      },
    },
    {
      Sid: 'CloudTrailDescribe',
      Principal: { Service: 'cloudtrail.amazonaws.com' },
      Action: ['kms:DescribeKey', 'kms:Decrypt'],
      Condition: { StringEquals: { 'aws:SourceArn': arn(`:cloudtrail:us-east-1:${ACCOUNT}:trail/records`) } },
    },
  ]],
  ['alarms of the account', publisher('cloudwatch.amazonaws.com'), [{
    Sid: 'TopicPublishers',
    Principal: { Service: 'cloudwatch.amazonaws.com' },
    Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
    Condition: { StringEquals: { 'aws:SourceAccount': ACCOUNT } },
  }]],
  ['rules that publish to topics of the account, since EventBridge names no source to AWS KMS', publisher('events.amazonaws.com'), [{
    Sid: 'TopicPublishers',
    Principal: { Service: 'events.amazonaws.com' },
    Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
    Condition: { ArnLike: { 'kms:EncryptionContext:aws:sns:topicArn': arn(`:sns:us-east-1:${ACCOUNT}:*`) } },
  }]],
  ['a sender that says for which account it sends', sender('s3.amazonaws.com'), [{
    Sid: 'QueueSenders',
    Principal: { Service: 's3.amazonaws.com' },
    Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
    Condition: { StringEquals: { 'aws:SourceAccount': ACCOUNT } },
  }]],
  ['a sender that is known by the ARN of what it sends for', sender('sns.amazonaws.com'), [{
    Sid: 'QueueSenders',
    Principal: { Service: 'sns.amazonaws.com' },
    Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
    Condition: { ArnLike: { 'aws:SourceArn': arn(`:sns:us-east-1:${ACCOUNT}:*`) } },
  }]],
  ['one event bus, its archive and its logs', bus('results'), [
    { Sid: 'EventBusDescribe', Principal: { Service: 'events.amazonaws.com' }, Action: 'kms:DescribeKey' },
    {
      Sid: 'EventBus',
      Principal: { Service: 'events.amazonaws.com' },
      Action: ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:ReEncrypt*'],
      Condition: { StringEquals: { 'kms:EncryptionContext:aws:events:event-bus:arn': arn(`:events:us-east-1:${ACCOUNT}:event-bus/results`) } },
    },
    {
      Sid: 'EventBusLogs',
      Principal: { Service: 'events.amazonaws.com' },
      Action: 'kms:GenerateDataKey',
      Condition: { StringLike: { 'kms:EncryptionContext:SourceArn': arn(`:logs:us-east-1:${ACCOUNT}:*`) } },
    },
    {
      Sid: 'EventBusLogDelivery',
      Principal: { Service: 'delivery.logs.amazonaws.com' },
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Condition: { StringLike: { 'kms:EncryptionContext:SourceArn': arn(`:logs:us-east-1:${ACCOUNT}:*`) } },
    },
  ]],
  ['AWS Config, for the history of the account', allowConfig, [{
    Sid: 'ConfigHistory',
    Effect: 'Allow',
    Principal: { Service: 'config.amazonaws.com' },
    Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
    Resource: '*',
    Condition: { StringEquals: { 'aws:SourceAccount': ACCOUNT } },
  }]],
  ['callers of AWS Backup in the account', allowBackup, [
    {
      Sid: 'BackupGrants',
      Principal: { AWS: arn(`:iam::${ACCOUNT}:root`) },
      Action: 'kms:CreateGrant',
      Condition: { StringEquals: { 'kms:ViaService': 'backup.us-east-1.amazonaws.com' }, Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    },
    {
      Sid: 'Backup',
      Principal: { AWS: arn(`:iam::${ACCOUNT}:root`) },
      Action: READ_AND_WRITE,
      Condition: { StringEquals: { 'kms:ViaService': 'backup.us-east-1.amazonaws.com' } },
    },
  ]],
])('the key can be opened to %s', (_, allow, statements) => {
  const stack = new Stack(new App(), 'Records', { env });
  expect(allow(new kms.Key(stack, 'Key'), stack).statementAdded).toBe(true);
  expect(added(stack)).toEqual(statements.map((each) => ({ Effect: 'Allow', Resource: '*', ...each })));
});

test.each<[string, Allow]>([
  ['log groups', allowLogGroups], ['log delivery', allowLogDelivery], ['a trail', trail('records')],
  ['topic publishers', publisher('events.amazonaws.com')], ['queue senders', sender('sns.amazonaws.com')], ['an event bus', bus('results')], ['AWS Backup', allowBackup],
  ['AWS Config', allowConfig],
])('asking twice for %s adds nothing', (_, allow) => {
  const once = new Stack(new App(), 'Records', { env });
  allow(new kms.Key(once, 'Key'), once);
  const twice = new Stack(new App(), 'Records', { env });
  const key = new kms.Key(twice, 'Key');
  allow(key, twice);
  expect(allow(key, twice).statementAdded).toBe(true);
  expect(added(twice)).toEqual(added(once));
});

test('two trails share a key under statement ids that differ', () => {
  const stack = new Stack(new App(), 'Records', { env });
  const key = new kms.Key(stack, 'Key');
  allowCloudTrail(key, stack, 'one');
  allowCloudTrail(key, stack, 'two');
  expect(added(stack)).toMatchObject(['CloudTrailEncrypt', 'CloudTrailDescribe', 'CloudTrailEncrypt2', 'CloudTrailDescribe2'].map((Sid) => ({ Sid })));
});

test('an imported key says that it took no statement', () => {
  const stack = new Stack(new App(), 'Records', { env });
  const key = kms.Key.fromKeyArn(stack, 'Key', `arn:aws:kms:us-east-1:${ACCOUNT}:key/1234abcd`);
  expect(allowLogGroups(key, stack).statementAdded).toBe(false);
  expect(allowLogGroups(key, stack).statementAdded).toBe(false);
});

test('a later stack opens the key of an earlier one without a circle', () => {
  const app = new App();
  const foundation = new Stack(app, 'Foundation', { env });
  const later = new Stack(app, 'Later', { env });
  allowCloudTrail(new kms.Key(foundation, 'Key'), later, 'records');
  expect(() => app.synth()).not.toThrow();
  expect(foundation.dependencies).toEqual([]);
  Template.fromStack(foundation).hasResourceProperties('AWS::KMS::Key', {
    KeyPolicy: { Statement: Match.arrayWith([Match.objectLike({ Sid: 'CloudTrailEncrypt' })]) },
  });
});
