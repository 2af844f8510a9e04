import { CfnDeletionPolicy, type CfnResource, Token } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as efs from 'aws-cdk-lib/aws-efs';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import type { IConstruct } from 'constructs';
import { keepWhatIsReplaced } from './replaced-store';
import { AUTOMATED_BACKUP } from '../constructs/hardening/database-plan';
import { allowLogGroups, allowPublisher, allowSender } from '../constructs/hardening/key-grants';

/** What the mixin fills in for one type of resource. */
export interface L1Defaults {
  /** The type in CloudFormation. */
  readonly type: string;
  /** Fills in what the author left out; `key` is there when the resource may have it. */
  readonly fillIn: (l1: CfnResource, key: kms.IKey | undefined) => void;
}

/** Who publishes to topics and sends to queues without being a principal of the account. Without the key their messages would be lost in silence. */
const PUBLISHERS = ['cloudwatch.amazonaws.com', 'events.amazonaws.com', 's3.amazonaws.com'];
const SENDERS = ['events.amazonaws.com', 's3.amazonaws.com', 'sns.amazonaws.com'];

const DAYS_OF_BACKUP = AUTOMATED_BACKUP.retention.toDays();

const WITH_IAM_SIGN_IN = ['mysql', 'mariadb', 'postgres', 'aurora-mysql', 'aurora-postgresql'];

/** What makes an instance a copy of another database. */
const SOURCES = ['sourceDbInstanceIdentifier', 'sourceDbiResourceId', 'sourceDbClusterIdentifier', 'sourceDbInstanceAutomatedBackupsArn'] as const;

/** The same of a cluster, or of one that joins others. */
const SOURCES_OF_CLUSTERS = [
  'snapshotIdentifier', 'sourceDbClusterIdentifier', 'sourceDbClusterResourceId', 'replicationSourceIdentifier', 'globalClusterIdentifier',
] as const;

/** The types that the mixin knows, in alphabetical order. */
export const L1_DEFAULTS: readonly L1Defaults[] = [
  of(dynamodb.CfnTable, (table, key) => {
    unlessSaid(table, ['sseSpecification'], key && { sseSpecification: { sseEnabled: true, sseType: 'KMS', kmsMasterKeyId: key.keyArn } });
    unlessSaid(table, ['pointInTimeRecoverySpecification'], {
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: DAYS_OF_BACKUP },
    });
    if (isKept(table)) unlessSaid(table, ['deletionProtectionEnabled'], { deletionProtectionEnabled: true });
  }),
  of(efs.CfnFileSystem, (files, key) => {
    if (unlessSaid(files, ['encrypted', 'kmsKeyId'], { encrypted: true, ...key && { kmsKeyId: key.keyArn } })) keepWhatIsReplaced(files);
    unlessSaid(files, ['backupPolicy'], { backupPolicy: { status: 'ENABLED' } });
  }),
  of(logs.CfnLogGroup, (group, key) => {
    if (key && unlessSaid(group, ['kmsKeyId'], { kmsKeyId: key.keyArn })) allowLogGroups(key, group);
    // The class for deliveries has a retention of its own.
    if (group.logGroupClass !== 'DELIVERY') unlessSaid(group, ['retentionInDays'], { retentionInDays: logs.RetentionDays.SIX_YEARS });
  }),
  of(rds.CfnDBCluster, (cluster, key) => {
    // What is made of another database has the encryption of that one.
    const isNowEncrypted = unlessSaid(cluster, ['storageEncrypted', 'kmsKeyId', ...SOURCES_OF_CLUSTERS], { storageEncrypted: true, ...key && { kmsKeyId: key.keyArn } });
    if (isNowEncrypted) keepWhatIsReplaced(cluster);
    unlessSaid(cluster, ['backupRetentionPeriod'], { backupRetentionPeriod: DAYS_OF_BACKUP });
    unlessSaid(cluster, ['copyTagsToSnapshot'], { copyTagsToSnapshot: true });
    if (signsInByIam(cluster.engine)) unlessSaid(cluster, ['enableIamDatabaseAuthentication'], { enableIamDatabaseAuthentication: true });
    if (isKept(cluster)) unlessSaid(cluster, ['deletionProtection'], { deletionProtection: true });
  }),
  of(rds.CfnDBInstance, (instance, key) => {
    if (instance.dbClusterIdentifier !== undefined) return; // its cluster says all of this
    const isNowEncrypted = unlessSaid(instance, ['storageEncrypted', 'kmsKeyId', 'dbSnapshotIdentifier', 'dbClusterSnapshotIdentifier', ...SOURCES], {
      storageEncrypted: true, ...key && { kmsKeyId: key.keyArn },
    });
    if (isNowEncrypted) keepWhatIsReplaced(instance);
    unlessSaid(instance, ['backupRetentionPeriod', ...SOURCES], { backupRetentionPeriod: DAYS_OF_BACKUP });
    unlessSaid(instance, ['copyTagsToSnapshot'], { copyTagsToSnapshot: true });
    if (signsInByIam(instance.engine)) unlessSaid(instance, ['enableIamDatabaseAuthentication'], { enableIamDatabaseAuthentication: true });
    if (isKept(instance)) unlessSaid(instance, ['deletionProtection'], { deletionProtection: true });
  }),
  of(s3.CfnBucket, (bucket, key) => {
    // Amazon S3 delivers no access logs to a bucket with a customer managed key, and it takes the list to be one of such logs.
    if (key) unlessSaid(bucket, ['bucketEncryption', 'accessControl'], { bucketEncryption: underKey(key) });
    unlessSaid(bucket, ['versioningConfiguration'], { versioningConfiguration: { status: 'Enabled' } });
    // A website and a bucket with access control lists are open on purpose; the gate says what it thinks of that.
    unlessSaid(bucket, ['publicAccessBlockConfiguration', 'websiteConfiguration', 'accessControl'], {
      publicAccessBlockConfiguration: { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true },
    });
    unlessSaid(bucket, ['ownershipControls', 'accessControl'], {
      ownershipControls: { rules: [{ objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED }] },
    });
  }),
  of(secretsmanager.CfnSecret, (secret, key) => {
    unlessSaid(secret, ['kmsKeyId'], key && { kmsKeyId: key.keyArn });
  }),
  of(sns.CfnTopic, (topic, key) => {
    if (key && unlessSaid(topic, ['kmsMasterKeyId'], { kmsMasterKeyId: key.keyArn })) for (const service of PUBLISHERS) allowPublisher(key, topic, service);
  }),
  of(sqs.CfnQueue, (queue, key) => {
    if (key && unlessSaid(queue, ['kmsMasterKeyId', 'sqsManagedSseEnabled'], { kmsMasterKeyId: key.keyArn })) {
      for (const service of SENDERS) allowSender(key, queue, service);
    }
  }),
];

function of<T extends CfnResource>(
  l1: { readonly CFN_RESOURCE_TYPE_NAME: string; new (...args: never[]): T },
  fillIn: (l1: T, key: kms.IKey | undefined) => void,
): L1Defaults {
  return { type: l1.CFN_RESOURCE_TYPE_NAME, fillIn: (each, key) => fillIn(each as T, key) };
}

/** Fills in values, unless the author said something about the matter. Says whether it did. */
function unlessSaid<T extends IConstruct>(l1: T, matter: readonly (keyof T)[], values: Partial<T> | undefined): boolean {
  if (!values || matter.some(name => l1[name] !== undefined)) return false;
  Object.assign(l1, values);
  return true;
}

/** Whoever wants it gone with its stack could not delete it otherwise. */
function isKept({ cfnOptions }: CfnResource): boolean {
  return cfnOptions.deletionPolicy !== CfnDeletionPolicy.DELETE;
}

/** Other engines, Oracle for one, refuse it. */
function signsInByIam(engine: string | undefined): boolean {
  return engine !== undefined && !Token.isUnresolved(engine) && WITH_IAM_SIGN_IN.includes(engine);
}

function underKey(key: kms.IKey): s3.CfnBucket.BucketEncryptionProperty {
  return {
    serverSideEncryptionConfiguration: [{ bucketKeyEnabled: true, serverSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: key.keyArn } }],
  };
}
