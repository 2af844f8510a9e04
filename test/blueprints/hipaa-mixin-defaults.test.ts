import { CfnDeletionPolicy, type CfnResource, Lazy, Mixins, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as efs from 'aws-cdk-lib/aws-efs';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { newStack, unmet } from './before-and-after';
import { HipaaMixin } from '../../lib/blueprints/hipaa-mixin';
import { L1_DEFAULTS } from '../../lib/blueprints/hipaa-mixin-defaults';

type Make = (stack: Stack) => CfnResource;

const PRIMARY = { keySchema: [{ attributeName: 'id', keyType: 'HASH' }], attributeDefinitions: [{ attributeName: 'id', attributeType: 'S' }] };
const bucket = (props?: s3.CfnBucketProps): Make => stack => new s3.CfnBucket(stack, 'Stock', props);
const table = (props?: Partial<dynamodb.CfnTableProps>): Make => stack => new dynamodb.CfnTable(stack, 'Stock', { ...PRIMARY, ...props });
const group = (props?: logs.CfnLogGroupProps): Make => stack => new logs.CfnLogGroup(stack, 'Stock', props);
const queue = (props?: sqs.CfnQueueProps): Make => stack => new sqs.CfnQueue(stack, 'Stock', props);
const topic = (props?: sns.CfnTopicProps): Make => stack => new sns.CfnTopic(stack, 'Stock', props);
const secret = (props?: secretsmanager.CfnSecretProps): Make => stack => new secretsmanager.CfnSecret(stack, 'Stock', props);
const files = (props?: efs.CfnFileSystemProps): Make => stack => new efs.CfnFileSystem(stack, 'Stock', props);
const instance = (props?: rds.CfnDBInstanceProps): Make => stack => new rds.CfnDBInstance(stack, 'Stock', { engine: 'postgres', ...props });
const cluster = (props?: rds.CfnDBClusterProps): Make => stack => new rds.CfnDBCluster(stack, 'Stock', { engine: 'aurora-postgresql', ...props });

const mixed = (make: Make) => (stack: Stack) => {
  make(stack);
  Mixins.of(stack).apply(new HipaaMixin({ encryptionKey: new kms.Key(stack, 'Key') }));
};

/** The properties of the resource as they come out. */
function properties(make: Make): Record<string, unknown> {
  const resources = Template.fromStack(newStack(mixed(make))).toJSON().Resources as Record<string, { readonly Properties: Record<string, unknown> }>;
  return resources.Stock.Properties;
}

test.each<[string, Make, string[]]>([
  ['a bucket', bucket(), ['s3-bucket-encryption-kms', 's3-bucket-versioning']],
  ['a table', table(), ['dynamodb-deletion-protection', 'dynamodb-encrypted-cmk', 'dynamodb-pitr']],
  ['a log group', group(), ['logs-group-encrypted', 'logs-group-retention-set']],
  ['a queue', queue(), ['sqs-encrypted-kms']],
  ['a topic', topic(), ['sns-encrypted-kms']],
  ['a secret', secret(), ['secretsmanager-cmk']],
  ['a file system', files(), ['efs-automatic-backup', 'efs-encrypted']],
  ['an instance', instance(), ['rds-backup-retention-35', 'rds-copy-tags-to-snapshot', 'rds-deletion-protection', 'rds-iam-authentication', 'rds-storage-encrypted']],
  ['a cluster', cluster(), ['rds-backup-retention-35', 'rds-copy-tags-to-snapshot', 'rds-deletion-protection', 'rds-iam-authentication', 'rds-storage-encrypted']],
])('%s meets with the mixin what it does not meet without', (_, make, rules) => {
  expect(unmet(stack => void make(stack))).toEqual(expect.arrayContaining(rules));
  expect(unmet(mixed(make)).filter(each => rules.includes(each))).toEqual([]);
});

test.each<[string, Make, Record<string, unknown>]>([
  ['a bucket without versions', bucket({ versioningConfiguration: { status: 'Suspended' } }), { VersioningConfiguration: { Status: 'Suspended' } }],
  ['an open bucket', bucket({ publicAccessBlockConfiguration: { blockPublicAcls: false } }), { PublicAccessBlockConfiguration: { BlockPublicAcls: false } }],
  ['a table without protection', table({ deletionProtectionEnabled: false }), { DeletionProtectionEnabled: false }],
  ['a day of logs', group({ retentionInDays: 1 }), { RetentionInDays: 1 }],
  ['a queue with a key of Amazon SQS', queue({ sqsManagedSseEnabled: true }), { SqsManagedSseEnabled: true }],
  ['a topic with another key', topic({ kmsMasterKeyId: 'alias/own' }), { KmsMasterKeyId: 'alias/own' }],
  ['a secret with another key', secret({ kmsKeyId: 'alias/own' }), { KmsKeyId: 'alias/own' }],
  ['a file system in plain text', files({ encrypted: false }), { Encrypted: false }],
  ['an instance in plain text', instance({ storageEncrypted: false }), { StorageEncrypted: false }],
  ['an instance without backups', instance({ backupRetentionPeriod: 0 }), { BackupRetentionPeriod: 0 }],
  ['a cluster by a token', cluster({ kmsKeyId: Lazy.string({ produce: () => 'later' }) }), { KmsKeyId: 'later' }],
])('leaves %s as its author has it', (_, make, expected) => {
  expect(properties(make)).toMatchObject(expected);
});

test.each<[string, Make, string[]]>([
  ['a queue with a key of Amazon SQS', queue({ sqsManagedSseEnabled: true }), ['KmsMasterKeyId']],
  ['a file system that is encrypted', files({ encrypted: true }), ['KmsKeyId']],
  ['an instance of a snapshot', instance({ dbSnapshotIdentifier: 'old' }), ['StorageEncrypted', 'KmsKeyId']],
  ['a replica', instance({ sourceDbInstanceIdentifier: 'first' }), ['StorageEncrypted', 'KmsKeyId', 'BackupRetentionPeriod']],
  ['an instance of a cluster', instance({ dbClusterIdentifier: 'records' }), ['StorageEncrypted', 'DeletionProtection', 'BackupRetentionPeriod']],
  ['a cluster of a snapshot', cluster({ snapshotIdentifier: 'old' }), ['StorageEncrypted', 'KmsKeyId']],
  ['an engine without sign-in by IAM', instance({ engine: 'oracle-ee' }), ['EnableIAMDatabaseAuthentication']],
  ['a website', bucket({ websiteConfiguration: { indexDocument: 'index.html' } }), ['PublicAccessBlockConfiguration']],
  ['a bucket for logs', bucket({ accessControl: 'LogDeliveryWrite' }), ['BucketEncryption', 'OwnershipControls']],
  ['a log group for deliveries', group({ logGroupClass: 'DELIVERY' }), ['RetentionInDays']],
])('adds nothing to %s that does not go with it', (_, make, absent) => {
  expect(Object.keys(properties(make)).filter(each => absent.includes(each))).toEqual([]);
});

test.each<[string, Make]>([['a table', table()], ['an instance', instance()], ['a cluster', cluster()]])('does not protect %s that goes with its stack', (_, make) => {
  const doomed: Make = stack => {
    const l1 = make(stack);
    l1.cfnOptions.deletionPolicy = CfnDeletionPolicy.DELETE;
    return l1;
  };
  expect(Object.keys(properties(doomed)).filter(each => each.startsWith('DeletionProtection'))).toEqual([]);
});

test('says of a bucket what Amazon S3 does anyway', () => {
  expect(properties(bucket())).toMatchObject({
    OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
    PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
  });
});

test('has each type once', () => {
  expect(new Set(L1_DEFAULTS.map(each => each.type)).size).toBe(9);
});
