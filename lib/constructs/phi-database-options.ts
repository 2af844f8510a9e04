import type * as backup from 'aws-cdk-lib/aws-backup';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as kms from 'aws-cdk-lib/aws-kms';

/** Choices that a database instance and a database cluster have in common. */
export interface PhiDatabaseOptions {
  /** The network of the database. */
  readonly vpc: ec2.IVpc;

  /**
   * The subnets of the database, in at least two Availability Zones. Public ones are refused.
   *
   * @default - the isolated subnets of the VPC
   */
  readonly vpcSubnets?: ec2.SubnetSelection;

  /**
   * The key that encrypts storage, Performance Insights, logs, the administrator's password and backups. RDS cannot change it later:
   * another key means another, empty database. The policy of an imported key has to let `logs.<region>.amazonaws.com` use it.
   *
   * @default - a new PhiKey
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * A backup plan to put the database under, for example the `plan` of a `PhiBackupPlan` that several databases share.
   *
   * @default - a PhiBackupPlan of its own
   */
  readonly backupPlan?: backup.IBackupPlan;

  /**
   * The class of the instances.
   *
   * @default - m6g.large for an instance, r6g.large for a cluster
   */
  readonly instanceType?: ec2.InstanceType;

  /**
   * The name under which RDS knows the database, part of its host name and of its log groups. It keeps RDS from replacing the
   * database by an empty one when a property changes that cannot be changed in place: the deployment fails instead.
   *
   * @default - made from the path of the construct
   */
  readonly databaseIdentifier?: string;

  /**
   * The name of the first database (schema) inside.
   *
   * @default - none
   */
  readonly databaseName?: string;

  /**
   * The name of the administrator, letters and digits. Its password is made, kept in AWS Secrets Manager and rotated by RDS. Names
   * that are guessed first, such as `admin` or `postgres`, are refused.
   *
   * @default 'phiadmin'
   */
  readonly adminUsername?: string;

  /**
   * The TCP port, from 1150 to 65535. In a `PhiVpc` it has to be one of its `dataPorts`.
   *
   * @default - 5432 for PostgreSQL, 3306 for MySQL and MariaDB
   */
  readonly port?: number;

  /**
   * The weekly half hour or more for upgrades, in UTC. Snapshots start at 04:30 each day and at 12:30 on the first of a month, and
   * fail in the window and in the hour before.
   *
   * @default 'sun:08:00-sun:09:00'
   */
  readonly preferredMaintenanceWindow?: string;
}
