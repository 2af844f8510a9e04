import { App, CfnResource, Mixins, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import { HipaaMixin } from '../../lib/blueprints/hipaa-mixin';

const inRegion = (region: string) => new Stack(new App(), 'Clinic', { env: { account: '123456789012', region } });

test('supports L1 constructs that it knows, and nothing else', () => {
  const stack = inRegion('us-east-1');
  const mixin = new HipaaMixin();
  expect(mixin.supports(new s3.CfnBucket(stack, 'Scans'))).toBe(true);
  expect(mixin.supports(new s3.Bucket(stack, 'L2'))).toBe(false);
  expect(mixin.supports(new CfnResource(stack, 'Plain', { type: 'AWS::S3::Bucket' }))).toBe(false);
  expect(mixin.supports(new kms.CfnAlias(stack, 'Alias', { aliasName: 'alias/x', targetKeyId: 'x' }))).toBe(false);
  expect(() => mixin.applyTo(stack)).not.toThrow();
});

test('applies to one construct, and twice as once', () => {
  const stack = inRegion('us-east-1');
  new s3.CfnBucket(stack, 'Scans').with(new HipaaMixin(), new HipaaMixin());
  Template.fromStack(stack).hasResourceProperties('AWS::S3::Bucket', { VersioningConfiguration: { Status: 'Enabled' }, BucketEncryption: Match.absent() });
});

test('encrypts without a key what needs none', () => {
  const stack = inRegion('us-east-1');
  new rds.CfnDBInstance(stack, 'Records', { engine: 'postgres' });
  Mixins.of(stack).apply(new HipaaMixin());
  Template.fromStack(stack).hasResourceProperties('AWS::RDS::DBInstance', { StorageEncrypted: true, KmsKeyId: Match.absent() });
});

test('gives no key to what an L2 construct has made, whose grants would not know of it', () => {
  const stack = inRegion('us-east-1');
  new s3.Bucket(stack, 'Scans');
  Mixins.of(stack).apply(new HipaaMixin({ encryptionKey: new kms.Key(stack, 'Key') }));
  Template.fromStack(stack).hasResourceProperties('AWS::S3::Bucket', { VersioningConfiguration: { Status: 'Enabled' }, BucketEncryption: Match.absent() });
});

test('lets services that publish to topics use the key', () => {
  const stack = inRegion('us-east-1');
  new sns.CfnTopic(stack, 'Results');
  Mixins.of(stack).apply(new HipaaMixin({ encryptionKey: new kms.Key(stack, 'Key') }));
  Template.fromStack(stack).hasResourceProperties('AWS::KMS::Key', {
    KeyPolicy: { Statement: Match.arrayWith([Match.objectLike({ Principal: { Service: 'events.amazonaws.com' } })]) },
  });
});

test('property overrides are laid over what it fills in', () => {
  const stack = inRegion('us-east-1');
  new rds.CfnDBInstance(stack, 'Records', { engine: 'postgres' }).addPropertyOverride('StorageEncrypted', false);
  Mixins.of(stack).apply(new HipaaMixin());
  Template.fromStack(stack).hasResourceProperties('AWS::RDS::DBInstance', { StorageEncrypted: false });
});

test('refuses a key of another Region', () => {
  const stack = inRegion('us-west-2');
  const encryptionKey = kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:us-east-1:123456789012:key/own');
  new s3.CfnBucket(stack, 'Scans');
  expect(() => Mixins.of(stack).apply(new HipaaMixin({ encryptionKey }))).toThrow('the encryptionKey of the mixin is in us-east-1, Clinic/Scans is in us-west-2');
});
