import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { ReplicationRole } from '../../../lib/constructs/hardening/replication';

const stack = new Stack(new App(), 'Records', { env: { account: '123456789012', region: 'us-east-1' } });
const key = (id: string) => kms.Key.fromKeyArn(stack, id, `arn:aws:kms:us-east-1:123456789012:key/${id}`);
const bucket = (id: string) => s3.Bucket.fromBucketName(stack, id, id.toLowerCase());
new ReplicationRole(stack, 'Replication').allow(bucket('Source'), key('SourceKey'), [
  { bucket: bucket('CopyA'), encryptionKey: key('KeyA') },
  { bucket: bucket('CopyB'), encryptionKey: key('KeyB') },
]);
const template = Template.fromStack(stack);

test('only Amazon S3 takes the role', () => {
  template.hasResourceProperties('AWS::IAM::Role', {
    AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 's3.amazonaws.com' } }] },
  });
});

const s3Arn = (rest: string) => ({ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:s3:::${rest}`]] });
const throughS3 = { StringLike: { 'kms:ViaService': 's3.*.amazonaws.com' } };

test.each([
  ['reads how to replicate', { Action: ['s3:GetReplicationConfiguration', 's3:ListBucket'], Resource: s3Arn('source') }],
  ['writes the copies and nothing else', {
    Action: ['s3:ReplicateDelete', 's3:ReplicateObject', 's3:ReplicateTags'],
    Resource: [s3Arn('copya/*'), s3Arn('copyb/*')],
  }],
  ['decrypts the source through Amazon S3', {
    Action: 'kms:Decrypt', Resource: 'arn:aws:kms:us-east-1:123456789012:key/SourceKey', Condition: throughS3,
  }],
  ['encrypts the copies through Amazon S3', {
    Action: ['kms:Encrypt', 'kms:GenerateDataKey'],
    Resource: ['arn:aws:kms:us-east-1:123456789012:key/KeyA', 'arn:aws:kms:us-east-1:123456789012:key/KeyB'],
    Condition: throughS3,
  }],
])('the role %s', (_, statement) => {
  const [policy] = Object.values(template.findResources('AWS::IAM::ManagedPolicy'));
  expect(policy.Properties.PolicyDocument.Statement).toContainEqual({ Effect: 'Allow', ...statement });
});
