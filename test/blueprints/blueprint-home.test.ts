import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { isOwnKey, keyFor, logBucketFor } from '../../lib/blueprints/blueprint-home';
import { LogBucket } from '../../lib/constructs/log-bucket';

const env = { account: '123456789012', region: 'us-east-1' };

test('makes one key for a stack, with an alias, and one bucket for its access logs', () => {
  const stack = new Stack(new App(), 'Clinic', { env });
  const inside = new Construct(stack, 'Inside');
  expect(keyFor(stack, {})).toBe(keyFor(inside, {}));
  expect(logBucketFor(stack, {})).toBe(logBucketFor(inside, {}));
  expect(logBucketFor(stack, {})).toBe(LogBucket.of(stack).bucket);
  Template.fromStack(stack).resourceCountIs('AWS::KMS::Key', 1);
  Template.fromStack(stack).hasResourceProperties('AWS::KMS::Alias', { AliasName: Match.stringLikeRegexp('^alias/hipaa-blueprint/Clinic-HipaaBlueprint-[0-9A-F]{8}$') });
  expect(isOwnKey(keyFor(stack, {}), {})).toBe(true);
});

test('takes the key and the bucket that it is given', () => {
  const stack = new Stack(new App(), 'Clinic', { env });
  const encryptionKey = new kms.Key(stack, 'Own');
  const accessLogBucket = s3.Bucket.fromBucketName(stack, 'Logs', 'logs');
  expect(keyFor(stack, { encryptionKey })).toBe(encryptionKey);
  expect(logBucketFor(stack, { accessLogBucket })).toBe(accessLogBucket);
  expect(isOwnKey(encryptionKey, { encryptionKey })).toBe(true);
  expect(isOwnKey(encryptionKey, {})).toBe(false);
});

test('refuses a key and a bucket of another Region', () => {
  const app = new App();
  const stack = new Stack(app, 'Clinic', { env });
  const abroad = new Stack(app, 'Abroad', { env: { ...env, region: 'eu-west-1' } });
  expect(() => keyFor(stack, { encryptionKey: new kms.Key(abroad, 'Key') }))
    .toThrow('the encryptionKey of the blueprint is in eu-west-1, the stack Clinic is in us-east-1; both must be in one Region');
  expect(() => logBucketFor(stack, { accessLogBucket: new s3.Bucket(abroad, 'Logs') })).toThrow('the accessLogBucket of the blueprint is in eu-west-1');
  expect(() => keyFor(new Stack(app, 'Anywhere'), { encryptionKey: new kms.Key(abroad, 'Other') })).not.toThrow();
});
