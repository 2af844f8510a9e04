import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type * as sns from 'aws-cdk-lib/aws-sns';

/** Who owns the trail of the account. */
export enum AuditTrailMode {
  /** This stack makes a trail. A second trail of an account is billed for its management events. */
  CREATE = 'create',

  /** The account has a trail that delivers to a log group of this account and Region: this stack adds the alarms. */
  EXISTING = 'existing',

  /**
   * The organization has a trail, whose log group is in another account: this stack adds nothing. Alarms and data events are the business
   * of the account that owns the trail.
   */
  ORGANIZATION_MANAGED = 'organizationManaged',
}

/** Properties of the audit trail. */
export interface AuditTrailProps {
  /**
   * Whether to make a trail or to rely on one.
   *
   * @default AuditTrailMode.CREATE
   */
  readonly mode?: AuditTrailMode;

  /**
   * The name of the trail, a literal of 3 to 128 characters. A change replaces the trail. In mode CREATE only.
   *
   * @default - made from the path of the construct
   */
  readonly trailName?: string;

  /**
   * The key of the log files and the log group, in mode CREATE only. An imported key has to allow `cloudtrail.amazonaws.com` and
   * `logs.<region>.amazonaws.com`. It may be in a stack before this one.
   *
   * @default - a new PhiKey
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * The bucket of the log files, in mode CREATE only. It should be locked as the default is. An imported bucket has to allow
   * `cloudtrail.amazonaws.com` to write. It may be in a stack before this one.
   *
   * @default - a new PhiBucket, locked for 2192 days in GOVERNANCE mode
   */
  readonly bucket?: s3.IBucket;

  /**
   * Where access to the bucket of the log files is logged, in mode CREATE without `bucket` only.
   *
   * @default - the log bucket of the stack
   */
  readonly accessLogBucket?: s3.IBucket;

  /**
   * The log group that the trail delivers to, in mode EXISTING only, where it is needed.
   *
   * @default - a new one, encrypted, kept for 2192 days
   */
  readonly logGroup?: logs.ILogGroup;

  /**
   * The topic of the alarms. An imported topic has to allow `cloudwatch.amazonaws.com` and `events.amazonaws.com` to publish, also in the
   * policy of its key; the key that AWS manages for Amazon SNS does not.
   *
   * @default - one topic for each stack, encrypted with a key of its own; subscribe people to `topic`
   */
  readonly alarmTopic?: sns.ITopic;

  /**
   * Whether metric filters raise alarms. Leave it on unless another tool raises them from the same log.
   *
   * @default true
   */
  readonly alarms?: boolean;
}
