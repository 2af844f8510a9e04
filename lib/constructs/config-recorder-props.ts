import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { AccountServiceMode } from './account-service-mode';

/** Properties of the configuration recorder. */
export interface ConfigRecorderProps {
  /**
   * Whether to make a recorder or to rely on one. An account has one in each Region: `aws configservice describe-configuration-recorders`
   * and `aws configservice describe-delivery-channels` tell, in the Region of the stack. Where they print one, choose EXISTING.
   *
   * @default AccountServiceMode.CREATE
   */
  readonly mode?: AccountServiceMode;

  /**
   * The key that encrypts the history, in mode CREATE only, in the Region of the bucket. An imported key has to allow `config.amazonaws.com`.
   * It may be in a stack before this one.
   *
   * @default - the key of `bucket`; without `bucket`, a new PhiKey
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * The bucket of the history, in mode CREATE only. It must not have Object Lock, under which AWS Config delivers nothing. An imported bucket
   * has to allow `config.amazonaws.com` to write below `AWSLogs/<account>/Config/`. It may be in a stack before this one, or in another account.
   *
   * @default - a new bucket, encrypted, versioned, closed to the public, kept when the stack goes
   */
  readonly bucket?: s3.IBucket;

  /**
   * Where access to the bucket of the history is logged, in mode CREATE without `bucket` only.
   *
   * @default - the log bucket of the stack
   */
  readonly accessLogBucket?: s3.IBucket;

  /**
   * Whether IAM users, groups, roles and policies are recorded here. They are the same in every Region: leave it on in one Region of an
   * account and set it to false in the others. In mode CREATE only.
   *
   * @default true
   */
  readonly globalResourceTypes?: boolean;

  /**
   * Whether AWS Config acts with its service-linked role, as the control Config.1 of AWS Security Hub asks, in mode CREATE only. The role has
   * to exist: `aws iam create-service-linked-role --aws-service-name config.amazonaws.com` makes it, once in an account.
   *
   * @default false - a role of this stack with the policy AWS_ConfigRole, which always can be made
   */
  readonly serviceLinkedRole?: boolean;

  /**
   * The topic that AWS Config tells of every change and every delivery, for machines rather than people, in mode CREATE only. It should be
   * encrypted. An imported topic has to allow `config.amazonaws.com` to publish, also in the policy of its key.
   *
   * @default - changes are told to nobody
   */
  readonly changeTopic?: sns.ITopic;

  /**
   * The topic that learns when someone stops or deletes the recorder, and when a delivery failed. An imported topic has to allow
   * `events.amazonaws.com` to publish, also in the policy of its key.
   *
   * @default - no alarms
   */
  readonly alarmTopic?: sns.ITopic;
}
