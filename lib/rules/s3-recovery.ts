import { isBackedUp } from './backup-selection';
import { isOff } from './lifecycle-rules';
import { logSources } from './log-targets';
import { isPhiStore } from './phi-stores';
import { Check, EntryTest, Test, all, anyEntry, atLeast, equals, isCustomerKey, isTrue, judge, mayBe, oneOf, retained, when } from './predicates';
import { Rule, rulesFor } from './rule';
import { mayHoldPhi } from './tags';
import { Verdict, compliant, nonCompliant, notApplicable, worst } from './verdict';
import { readPath } from '../facts/reading';
import type { Resource } from '../facts/resource';
import { Unknown } from '../facts/value';

const REPLICATION_RULES = 'ReplicationConfiguration.Rules';
const RETENTION = 'ObjectLockConfiguration.Rule.DefaultRetention';
const NONCURRENT = ['NoncurrentVersionExpiration', 'NoncurrentVersionExpirationInDays', 'NoncurrentVersionTransitions', 'NoncurrentVersionTransition'];

/** Damage is often found after weeks: what is gone by then cannot be undone. */
const WEEKS = 30;

const isEnabled: Test = value => value instanceof Unknown ? undefined : value === 'Enabled';

const enabledEntry: EntryTest = (_entry, read) => worst(read('Status').map(reading => judge(reading, isEnabled)));

/** AWS refuses a rule of replication that does not say its status. */
const replicates: EntryTest = (_entry, read) => worst(read('Status').map(reading => judge(reading, isEnabled, 'INSUFFICIENT_DATA')));

const handlesVersions: EntryTest = (entry, read) => NONCURRENT.some(key => read(key).every(({ value }) => value !== undefined))
  ? enabledEntry(entry, read) : nonCompliant(entry);

/** Whether records are kept in a bucket: ePHI, or the logs that show what was done with it. */
function keepsRecords(bucket: Resource): boolean {
  const sources = logSources(bucket);
  return isPhiStore(bucket) || sources.has('cloudtrail') || sources.has('s3-access-logs') || sources.has('config');
}

/** The custom resource that empties a bucket before its deletion. */
const notEmptiedOnDeletion: Check = bucket => {
  const [emptying] = bucket.companions('Custom::S3AutoDeleteObjects', 'BucketName');
  return emptying ? nonCompliant({ at: 'Custom::S3AutoDeleteObjects', found: `${emptying.logicalId} deletes the objects with the stack` }) : compliant();
};

function replicasUnderOwnKey(bucket: Resource): Verdict {
  return worst(bucket.read(`${REPLICATION_RULES}[*]`).flatMap(({ value, at, given }) => {
    const below = (path: string) => readPath(value, path, bucket.template, given, at);
    if (value === undefined || below('Status').every(status => status.value === 'Disabled')) return [notApplicable()];
    return [
      ...below('SourceSelectionCriteria.SseKmsEncryptedObjects.Status').map(reading => judge(reading, isEnabled)),
      ...below('Destination.EncryptionConfiguration.ReplicaKmsKeyID').map(reading => judge(reading, isCustomerKey)),
    ];
  }));
}

const EXPIRIES = ['NoncurrentVersionExpiration.NoncurrentDays', 'NoncurrentVersionExpirationInDays'] as const;
const PARTS = ['Prefix', 'TagFilters', 'ObjectSizeGreaterThan', 'ObjectSizeLessThan'] as const;

/** What is for a part of the bucket alone may be for what is thrown away anyway. */
function keepsVersions(bucket: Resource): Verdict {
  return worst(bucket.read('LifecycleConfiguration.Rules[*]').flatMap(({ value, at, given }) => {
    const below = (path: string) => readPath(value, path, bucket.template, given, at);
    if (value === undefined || PARTS.some(part => below(part).some(each => each.value !== undefined && each.value !== ''))) return [notApplicable()];
    return EXPIRIES.flatMap(path => below(path)).map(reading => isOff(value, bucket, reading) ? notApplicable() : judge(reading,
      days => days instanceof Unknown ? undefined : Number(days) >= WEEKS, 'NOT_APPLICABLE'));
  }));
}

/** Amazon S3: what is kept, copied and can be brought back. */
export const s3Recovery: readonly Rule[] = rulesFor('AWS::S3::Bucket', [
  {
    id: 's3-bucket-replication',
    title: 'Buckets with ePHI copy their objects to another bucket',
    safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(A)', '164.308(a)(7)(ii)(B)'],
    severity: 'low',
    absent: 'Objects are in one Region only, in three Availability Zones of it.',
    rationale: 'A copy in another Region or account is there when the first is out of reach, or was destroyed on purpose.',
    remediation: 'Give `PhiBucket` its `replicas`, or acknowledge this with the backup that takes their place.',
    source: 'Amazon S3 User Guide: Replicating objects within and across Regions',
    crosswalk: {
      cdkNag: ['S3BucketReplicationEnabled'],
      guard: ['S3_BUCKET_REPLICATION_ENABLED'],
      awsConfig: ['S3_BUCKET_REPLICATION_ENABLED'],
    },
    check: when(mayHoldPhi, anyEntry(REPLICATION_RULES, replicates, 'no replication rule is enabled')),
    examples: {
      compliant: { ReplicationConfiguration: { Rules: [{ Status: 'Enabled', Destination: { Bucket: 'arn:aws:s3:::copies' } }] } },
      nonCompliant: { ReplicationConfiguration: { Rules: [{ Status: 'Disabled', Destination: { Bucket: 'arn:aws:s3:::copies' } }] } },
    },
  },
  {
    id: 's3-bucket-replication-encrypted',
    title: 'Copies of objects are encrypted under a customer managed key',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'high',
    absent: 'Objects under a KMS key are not copied at all; others take the default encryption of the target.',
    rationale: 'A copy of ePHI needs the protection of the original.',
    remediation: 'Use the `replicas` of `PhiBucket`, or set `kmsKey` and `sseKmsEncryptedObjects: true` in each replication rule.',
    source: 'Amazon S3 User Guide: Replicating encrypted objects',
    check: when(isPhiStore, replicasUnderOwnKey),
    examples: {
      compliant: {
        ReplicationConfiguration: {
          Rules: [{
            Status: 'Enabled',
            SourceSelectionCriteria: { SseKmsEncryptedObjects: { Status: 'Enabled' } },
            Destination: { Bucket: 'arn:aws:s3:::copies', EncryptionConfiguration: { ReplicaKmsKeyID: 'arn:aws:kms:us-west-2:111122223333:key/1234abcd' } },
          }],
        },
      },
      nonCompliant: { ReplicationConfiguration: { Rules: [{ Status: 'Enabled', Destination: { Bucket: 'arn:aws:s3:::copies' } }] } },
    },
  },
  {
    id: 's3-bucket-object-lock',
    title: 'Buckets with ePHI lock new objects against deletion for 30 days or longer',
    safeguards: ['164.312(c)(1)', '164.312(c)(2)', '164.308(a)(7)(i)', '164.308(a)(7)(ii)(A)', '164.308(a)(7)(ii)(B)'],
    severity: 'low',
    absent: 'Whoever has the permission can delete each version of an object.',
    rationale: 'A lock keeps ePHI from being destroyed by someone who got hold of the permissions to do it.',
    remediation: 'Set `objectLock` of `PhiBucket`, in GOVERNANCE mode unless nobody at all should be able to delete.',
    source: 'Amazon S3 User Guide: Locking objects with Object Lock',
    crosswalk: {
      awsConfig: ['S3_BUCKET_DEFAULT_LOCK_ENABLED'],
    },
    check: when(mayHoldPhi, all(
      isTrue('ObjectLockEnabled'),
      oneOf(`${RETENTION}.Mode`, ['GOVERNANCE', 'COMPLIANCE']),
      atLeast(`${RETENTION}.Days`, WEEKS, { absent: 'NOT_APPLICABLE' }),
    )),
    examples: {
      compliant: { ObjectLockEnabled: true, ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 365 } } } },
      nonCompliant: { ObjectLockEnabled: true },
    },
  },
  {
    id: 's3-bucket-version-lifecycle',
    title: 'Versioned buckets say what becomes of earlier versions',
    safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(A)', '164.308(a)(7)(ii)(B)'],
    severity: 'low',
    absent: 'Every version stays for ever.',
    rationale: 'ePHI that nobody knows of any more, in old versions, still counts in a breach.',
    remediation: 'Use `PhiBucket`, or add a lifecycle rule with `noncurrentVersionExpiration`.',
    source: 'Amazon S3 User Guide: Managing the lifecycle of objects',
    crosswalk: {
      awsConfig: ['S3_VERSION_LIFECYCLE_POLICY_CHECK'],
    },
    check: when(mayBe('VersioningConfiguration.Status', 'Enabled'), anyEntry('LifecycleConfiguration.Rules', handlesVersions, 'no rule for noncurrent versions')),
    examples: {
      compliant: {
        VersioningConfiguration: { Status: 'Enabled' },
        LifecycleConfiguration: { Rules: [{ Status: 'Enabled', NoncurrentVersionExpiration: { NoncurrentDays: 2192 } }] },
      },
      nonCompliant: { VersioningConfiguration: { Status: 'Enabled' } },
    },
  },
  {
    id: 's3-bucket-versions-kept-30-days',
    title: 'Earlier versions of records are kept for 30 days or longer',
    safeguards: ['164.312(c)(1)', '164.308(a)(7)(i)', '164.308(a)(7)(ii)(A)', '164.308(a)(7)(ii)(B)'],
    severity: 'low',
    absent: 'Earlier versions stay for ever, which another rule asks about. Rules for a part of the bucket are not judged.',
    rationale: 'Versioning undoes an improper change of ePHI only as long as the earlier version is there; damage is often found after weeks.',
    remediation: 'Use `PhiBucket`, or set `noncurrentVersionExpiration` to 30 days or more.',
    source: 'Amazon S3 User Guide: Lifecycle configuration elements',
    check: when(keepsRecords, keepsVersions),
    examples: {
      compliant: { LifecycleConfiguration: { Rules: [{ Status: 'Enabled', NoncurrentVersionExpiration: { NoncurrentDays: 30 } }] } },
      nonCompliant: { LifecycleConfiguration: { Rules: [{ Status: 'Enabled', NoncurrentVersionExpiration: { NoncurrentDays: 1 } }] } },
    },
  },
  {
    id: 's3-bucket-deletion-policy-retain',
    title: 'Buckets with ePHI or audit logs outlive their stack, and nothing empties them',
    safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(A)', '164.308(a)(7)(ii)(B)', '164.312(c)(1)', '164.312(c)(2)'],
    severity: 'high',
    absent: 'CloudFormation deletes the bucket with the stack, if it is empty.',
    rationale: 'Deleting a stack, or a change that replaces the bucket, must not be able to destroy ePHI.',
    remediation: 'Use `PhiBucket`, or set `removalPolicy: RemovalPolicy.RETAIN`, without `autoDeleteObjects`.',
    source: 'AWS CloudFormation User Guide: DeletionPolicy attribute',
    check: when(keepsRecords, all(notEmptiedOnDeletion, retained())),
    examples: {
      compliant: { Resources: { Subject: { Type: 'AWS::S3::Bucket', DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' } } },
      nonCompliant: { Resources: { Subject: { Type: 'AWS::S3::Bucket', DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Delete' } } },
    },
  },
  {
    id: 's3-backup-plan',
    title: 'Buckets with ePHI are covered by AWS Backup',
    safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(A)', '164.308(a)(7)(ii)(B)'],
    severity: 'medium',
    absent: 'No recovery points are made. AWS Backup skips a bucket without versioning.',
    rationale: 'A backup in a vault of its own survives what destroys the bucket: an intruder, a mistake, a lost account.',
    remediation: 'Use `addStore` of `PhiBackup`, or add the bucket to a selection of a backup plan, by tag or by ARN.',
    source: 'AWS Backup Developer Guide: Amazon S3 backups',
    check: when(mayHoldPhi, all(isBackedUp, equals('VersioningConfiguration.Status', 'Enabled'))),
    examples: {
      compliant: {
        Resources: {
          Subject: { Type: 'AWS::S3::Bucket', Properties: { VersioningConfiguration: { Status: 'Enabled' } } },
          Selection: { Type: 'AWS::Backup::BackupSelection', Properties: { BackupSelection: { Resources: [{ 'Fn::GetAtt': ['Subject', 'Arn'] }] } } },
        },
      },
      nonCompliant: { VersioningConfiguration: { Status: 'Enabled' } },
    },
  },
]);
