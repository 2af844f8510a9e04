import type { Duration } from 'aws-cdk-lib';
import type * as backup from 'aws-cdk-lib/aws-backup';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as rds from 'aws-cdk-lib/aws-rds';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type * as sns from 'aws-cdk-lib/aws-sns';

/** A kind of store of which AWS Backup can try out recovery points without being told more than a network. */
export enum RestorableStore {
  /** Buckets of Amazon S3. */
  S3 = 'S3',

  /** Tables of Amazon DynamoDB. */
  DYNAMODB = 'DynamoDB',

  /** Volumes of Amazon EBS. */
  EBS = 'EBS',

  /** File systems of Amazon EFS. */
  EFS = 'EFS',

  /** Database instances of Amazon RDS. */
  RDS = 'RDS',

  /** Database clusters of Amazon Aurora. */
  AURORA = 'Aurora',
}

/** Where databases are restored for a test. */
export interface PhiRestoreTestNetwork {
  /** The subnets, best without a route to the internet and apart from those of the databases in use. */
  readonly subnetGroup: rds.ISubnetGroup;

  /** The security groups, at least one. A test that reads nothing needs no rule in them. */
  readonly securityGroups: ec2.ISecurityGroup[];
}

/** How the vault is locked. */
export interface PhiVaultLock {
  /**
   * The longest time that a recovery point may be kept, 2192 to 36500 whole days. A backup or copy that asks for longer, or names no end,
   * fails.
   *
   * @default - no limit
   */
  readonly maxRetention?: Duration;

  /**
   * After how many whole days, 3 to 36500, the lock turns final (compliance mode). From then on nobody can change it or take it off, the
   * account root and AWS included: recovery points are paid for and stay until their time is over, whatever a court or a patient asks for.
   *
   * @default - never: who may administer AWS Backup can take it off (governance mode)
   */
  readonly changeableFor?: Duration;

  /**
   * Confirms that a final lock is meant. Needed with `changeableFor` only.
   *
   * @default false
   */
  readonly confirmNobodyCanUnlock?: boolean;
}

/** Properties of backup with tests of the recovery points. */
export interface PhiBackupProps {
  /**
   * The key that encrypts the vault, and what is restored for a test. It may be in a stack before this one.
   *
   * @default - a new PhiKey
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * Vaults in other Regions or accounts that get a copy of each recovery point. A vault of another account has to allow
   * `backup:CopyIntoBackupVault` to this one in its access policy, and the policies of the keys have to let the other account use them.
   *
   * @default - no copies
   */
  readonly copyVaults?: backup.IBackupVault[];

  /**
   * After how many whole days, 1 to 2102, monthly recovery points and their copies move to cold storage, where the service has one.
   *
   * @default - they stay warm
   */
  readonly coldStorageAfter?: Duration;

  /**
   * How the vault is locked. In any case it keeps each recovery point for 35 days at least, as long as a daily one is meant to last.
   *
   * @default - governance mode, without a longest time
   */
  readonly vaultLock?: PhiVaultLock;

  /**
   * Roles that the policy of the vault lets delete recovery points and shorten their lives. They need the permission besides, and the lock
   * stays in their way.
   *
   * @default - nobody; who may administer the vault can change its policy
   */
  readonly custodians?: iam.IRole[];

  /**
   * Tags, by key, of which a resource needs one to be backed up. A store that was given the `plan` needs none: it would be backed up twice.
   *
   * @default - only what is given the plan, or is added by `addStore`
   */
  readonly selectionTags?: { [key: string]: string };

  /**
   * How fast a store has to be back, from one minute. It stands on the plan as the tag `recovery-time-objective`, and reports of
   * `reportBucket` say which restore took longer. Nothing here makes a restore faster.
   *
   * @default - none is stated
   */
  readonly recoveryTimeObjective?: Duration;

  /**
   * How much work may be lost, 25 hours at least: a daily backup starts within an hour. It stands on the plan as the tag
   * `recovery-point-objective`. What has to lose less needs point-in-time recovery, which the stores of this library have on.
   *
   * @default Duration.hours(25)
   */
  readonly recoveryPointObjective?: Duration;

  /**
   * Of which kinds of stores the latest recovery points are restored each month, to be deleted again. AWS charges each test. Leave the list
   * empty where another account tests.
   *
   * @default - S3, DYNAMODB, EBS and EFS, and with `restoreTestNetwork` also RDS and AURORA
   */
  readonly restoreTests?: RestorableStore[];

  /**
   * Where databases are restored for a test. Without it AWS Backup would use the default VPC, which is no place for ePHI.
   *
   * @default - databases are not tested
   */
  readonly restoreTestNetwork?: PhiRestoreTestNetwork;

  /**
   * How long what was restored stays for a validation of your own, 1 to 168 whole hours.
   *
   * @default - it is deleted after the restore
   */
  readonly restoreTestWindow?: Duration;

  /**
   * The bucket of daily reports by AWS Backup Audit Manager: whether backups keep to the rules, and what each restore came to. It has to be of
   * this account. The account needs an AWS Config recorder, such as a `ConfigRecorder`, and the role that
   * `aws iam create-service-linked-role --aws-service-name reports.backup.amazonaws.com` makes, once. An imported bucket has to allow that
   * role `s3:PutObject`, its key `kms:GenerateDataKey` and `kms:Decrypt`.
   *
   * @default - no reports
   */
  readonly reportBucket?: s3.IBucket;

  /**
   * The topic that is told when a backup, a copy or a restore did not succeed. An imported topic has to allow `events.amazonaws.com` itself,
   * also in the policy of its key.
   *
   * @default - the encrypted topic for security alarms of the stack
   */
  readonly alarmTopic?: sns.ITopic;
}
