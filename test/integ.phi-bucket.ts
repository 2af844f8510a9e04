import { Duration } from 'aws-cdk-lib';
import { Sandbox, TLS_ONLY, under } from './setup/sandbox';
import { PhiBucket } from '../lib/constructs/phi-bucket';

const sandbox = new Sandbox('PhiBucket');
const { bucket, encryptionKey } = new PhiBucket(sandbox.stack, 'Documents', { objectLock: { retention: Duration.days(1) } });
const Bucket = bucket.bucketName;

sandbox.expects('S3', 'getBucketEncryption', { Bucket }, {
  ServerSideEncryptionConfiguration: {
    Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: under(encryptionKey) }, BucketKeyEnabled: true }],
  },
}, 's3:GetEncryptionConfiguration');
sandbox.expects('S3', 'getPublicAccessBlock', { Bucket }, {
  PublicAccessBlockConfiguration: { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true },
}, 's3:GetBucketPublicAccessBlock');
sandbox.expects('S3', 'getBucketOwnershipControls', { Bucket }, { OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] } });
sandbox.expects('S3', 'getBucketVersioning', { Bucket }, { Status: 'Enabled' });
sandbox.expects('S3', 'getBucketPolicy', { Bucket }, { Policy: TLS_ONLY });
sandbox.expects('S3', 'getObjectLockConfiguration', { Bucket }, {
  ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 1 } } },
}, 's3:GetBucketObjectLockConfiguration');
