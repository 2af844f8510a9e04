import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { hardenedBucket, SIX_YEARS } from '../../../lib/constructs/hardening/hardened-bucket';

function synthesized(choices: s3.BucketProps = {}): Template {
  const stack = new Stack(new App(), 'Records');
  hardenedBucket(stack, 'Bucket', choices);
  return Template.fromStack(stack);
}

test('is private, without ACLs, versioned, and takes no key of a stranger', () => {
  synthesized({ encryption: s3.BucketEncryption.S3_MANAGED }).hasResourceProperties('AWS::S3::Bucket', {
    PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
    OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
    VersioningConfiguration: { Status: 'Enabled' },
    BucketEncryption: { ServerSideEncryptionConfiguration: [Match.objectLike({ BlockedEncryptionTypes: { EncryptionType: ['SSE-C'] } })] },
  });
});

test.each([
  ['plain HTTP', { Bool: { 'aws:SecureTransport': 'false' } }],
  ['TLS before 1.2', { NumericLessThan: { 's3:TlsVersion': 1.2 } }],
])('refuses %s', (_, Condition) => {
  synthesized().hasResourceProperties('AWS::S3::BucketPolicy', {
    PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Effect: 'Deny', Action: 's3:*', Principal: { AWS: '*' }, Condition })]) },
  });
});

test('is retained with its policy', () => {
  const template = synthesized();
  template.allResources('AWS::S3::Bucket', { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  template.allResources('AWS::S3::BucketPolicy', { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
});

test('lets no choice undo the hardening', () => {
  const template = synthesized({
    versioned: false,
    enforceSSL: false,
    minimumTLSVersion: undefined,
    blockPublicAccess: s3.BlockPublicAccess.BLOCK_ACLS_ONLY,
    objectOwnership: s3.ObjectOwnership.OBJECT_WRITER,
  });
  expect(template.toJSON()).toEqual(synthesized().toJSON());
});

test('six years are 2192 days', () => {
  expect(SIX_YEARS.toDays()).toBe(2192);
});
