import type * as backup from 'aws-cdk-lib/aws-backup';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { AuditTrail } from './audit-trail';
import type { PhiBucketReplica } from './phi-bucket';
import type { PhiObjectLock } from './phi-object-lock';

/** Properties of the archive of logs. */
export interface LogArchiveProps {
  /**
   * The key of the archive, of logs on their way, and of the log of what could not be delivered. It may be in a stack before this one.
   *
   * @default - a new PhiKey
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * How the archive is locked, for 2192 days at least.
   *
   * @default - GOVERNANCE for 2192 days, six years
   */
  readonly objectLock?: PhiObjectLock;

  /**
   * Other accounts, each by its 12 digits, whose log groups of this Region may be subscribed to the archive.
   *
   * @default - this account only
   */
  readonly sourceAccounts?: string[];

  /**
   * The organization whose accounts may subscribe log groups of this Region, such as `o-1a2b3c4d5e`.
   *
   * @default - this account and `sourceAccounts`
   */
  readonly organizationId?: string;

  /**
   * The name by which other accounts find the archive, up to 512 letters, digits, `_` or `-`. A change makes another destination, and what was
   * subscribed to the first one stops. Only with `sourceAccounts` or `organizationId`.
   *
   * @default - made from the path of the construct
   */
  readonly destinationName?: string;

  /**
   * Where access to the archive is logged.
   *
   * @default - the log bucket of the stack
   */
  readonly accessLogBucket?: s3.IBucket;

  /**
   * The trail that records who reads the archive. It may belong to a later stack.
   *
   * @default - access is in the server access logs only
   */
  readonly auditTrail?: AuditTrail;

  /**
   * A backup plan to put the archive under, such as the `plan` of a PhiBackup. AWS Backup charges what it keeps of a bucket.
   *
   * @default - the lock keeps logs from being deleted, and nothing brings them back after the loss of the Region
   */
  readonly backupPlan?: backup.IBackupPlan;

  /**
   * Buckets that get a copy of every log, usually in another Region. Amazon S3 copies from a locked bucket only to one that has Object Lock
   * enabled too.
   *
   * @default - no copies
   */
  readonly replicas?: PhiBucketReplica[];

  /**
   * The topic that learns when the delivery is more than an hour behind. An imported topic has to allow `cloudwatch.amazonaws.com` to publish,
   * also in the policy of its key.
   *
   * @default - no alarm
   */
  readonly alarmTopic?: sns.ITopic;
}

/** What of a log group is archived, and how. */
export interface LogSubscriptionOptions {
  /**
   * Which events are archived.
   *
   * @default - all
   */
  readonly filterPattern?: logs.IFilterPattern;

  /**
   * Whether the log group holds audit records, which are evidence as they were written. What else is archived gets identifiers masked, in the
   * log group and in the archive alike, unless the log group has a data protection policy of its own.
   *
   * @default false
   */
  readonly auditRecords?: boolean;
}
