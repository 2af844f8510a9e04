import type * as backup from 'aws-cdk-lib/aws-backup';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { AccountServiceMode } from './account-service-mode';
import type { AlarmDeliveryOptions } from './alarm-delivery-props';
import type { AuditTrail } from './audit-trail';
import type { BreakGlassRole } from './break-glass-role';
import type { ConfigRecorder } from './config-recorder';
import type { ContinuousCompliance } from './continuous-compliance';
import type { LogArchive } from './log-archive';
import type { PhiBackup } from './phi-backup';
import type { ThreatDetection } from './threat-detection';
import type { WorkforceIdentity } from './workforce-identity';

/**
 * Properties of the platform. A part that is given here is used instead of one that the platform would make: with choices of your own, or in
 * the mode of what the account has already.
 */
export interface HipaaPlatformProps {
  /**
   * The topic that every alarm goes to. An imported topic has to allow `cloudwatch.amazonaws.com` and `events.amazonaws.com` to publish, also in
   * the policy of its key, which must not be `encryptionKey`.
   *
   * @default - the encrypted topic for security alarms of the stack; subscribe people to `alarmTopic`
   */
  readonly alarmTopic?: sns.ITopic;

  /**
   * How the alarms of the topic reach people: chat, tickets and a runbook, by an AlarmDelivery. What cannot be delivered waits under the key of the
   * topic, or under `encryptionKey` where that of the topic is not known.
   *
   * @default - nobody is told, except by subscriptions of your own to `alarmTopic`
   */
  readonly alarmDelivery?: AlarmDeliveryOptions;

  /**
   * The key of everything that the platform makes, for the stores too. An imported key has to allow what the constructs say that use it.
   *
   * @default - a new PhiKey
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * The network.
   *
   * @default - the VPC of a new PhiVpc
   */
  readonly vpc?: ec2.IVpc;

  /**
   * The TCP ports that the application subnets of the new network may open in its data tier, one for each kind of store there.
   *
   * @default - 3306 and 5432, for MySQL, MariaDB and PostgreSQL
   */
  readonly dataPorts?: number[];

  /**
   * The number of Availability Zones of the new network, two or three. Amazon Redshift Serverless needs three.
   *
   * @default 2
   */
  readonly maxAzs?: number;

  /**
   * AWS services to reach from the new network through interface endpoints. AWS charges each by the hour and zone.
   *
   * @default - none
   */
  readonly interfaceEndpoints?: ec2.InterfaceVpcEndpointAwsService[];

  /**
   * The audit trail, such as one in mode EXISTING or ORGANIZATION_MANAGED. Where it belongs to the stack of the platform, stores of later stacks
   * cannot register with it.
   *
   * @default - a new AuditTrail, in a stack after the stores
   */
  readonly auditTrail?: AuditTrail;

  /**
   * The archive of logs.
   *
   * @default - a new LogArchive
   */
  readonly logArchive?: LogArchive;

  /**
   * The organization whose accounts may send to the new archive, such as `o-1a2b3c4d5e`.
   *
   * @default - this account only
   */
  readonly organizationId?: string;

  /**
   * Who owns the services of which an account has one, in the parts that are not given: threat detection and the recorder, and with
   * ORGANIZATION_MANAGED the packs that judge the configuration too. Declare to the gate what is not made here, by `accountBaseline`.
   *
   * @default AccountServiceMode.CREATE
   */
  readonly accountServices?: AccountServiceMode;

  /**
   * What looks for intruders, such as one whose services are in mode EXISTING or ORGANIZATION_MANAGED. With the default a deployment fails where
   * one of the services is on already.
   *
   * @default - a new ThreatDetection, as `accountServices` says
   */
  readonly threatDetection?: ThreatDetection;

  /**
   * What records the configuration of the account, such as one in mode EXISTING. With the default a deployment fails where there is a recorder.
   *
   * @default - a new ConfigRecorder, as `accountServices` says
   */
  readonly configRecorder?: ConfigRecorder;

  /**
   * What judges the configuration of the account again and again.
   *
   * @default - a new ContinuousCompliance of the extent CORE, unless the organization has its own
   */
  readonly continuousCompliance?: ContinuousCompliance;

  /**
   * Backup of the stores.
   *
   * @default - a new PhiBackup
   */
  readonly backup?: PhiBackup;

  /**
   * Vaults in other Regions or accounts that get a copy of each recovery point of the new backup.
   *
   * @default - no copies
   */
  readonly copyVaults?: backup.IBackupVault[];

  /**
   * The bucket of daily reports on backups, by the new backup: see `reportBucket` of PhiBackup for what it needs, the role that AWS makes once
   * among it. It must not be in a later stack. Reports name no patient, so that a LogBucket will do.
   *
   * @default - no reports
   */
  readonly backupReportBucket?: s3.IBucket;

  /**
   * Whether the archive of logs is under the backup plan too. AWS Backup charges what it keeps of a bucket, here for six years as well.
   *
   * @default false - the lock of the archive keeps logs from being deleted, in its Region
   */
  readonly backUpLogArchive?: boolean;

  /**
   * The role for emergencies.
   *
   * @default - a new BreakGlassRole in a stack after the stores if there is an `emergencyIdentity`, otherwise none
   */
  readonly breakGlass?: BreakGlassRole;

  /**
   * Who may take the new role for emergencies.
   *
   * @default - nobody, and no role is made
   */
  readonly emergencyIdentity?: WorkforceIdentity;

  /**
   * The page that says what to do when access to ePHI raises an alarm or the role for emergencies is used: an address that begins with
   * `https://`, without a query.
   *
   * @default - no page is named
   */
  readonly runbookUrl?: string;
}
