import type * as backup from 'aws-cdk-lib/aws-backup';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as kms from 'aws-cdk-lib/aws-kms';

/** Choices that a warehouse of nodes and a serverless warehouse have in common. */
export interface PhiWarehouseOptions {
  /** The network of the warehouse. */
  readonly vpc: ec2.IVpc;

  /**
   * The subnets of the warehouse, in two Availability Zones, or in three for a serverless or a Multi-AZ one. Public ones are refused. Loading
   * from Amazon S3 goes through the VPC: the data subnets of a `PhiVpc` let it not out, its `applicationSubnets` do.
   *
   * @default - the isolated subnets of the VPC
   */
  readonly vpcSubnets?: ec2.SubnetSelection;

  /**
   * The key that encrypts data, snapshots, logs and the password of the administrator. The policy of an imported key has to let
   * `logs.<region>.amazonaws.com` use it.
   *
   * @default - a new PhiKey
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * A backup plan to put the warehouse under, for example the `plan` of a `PhiBackupPlan` that several stores share.
   *
   * @default - a PhiBackupPlan of its own
   */
  readonly backupPlan?: backup.IBackupPlan;

  /**
   * The name of the warehouse, part of the names of its log groups: 3 to 63 lower-case letters, digits and single hyphens, a letter first.
   * It keeps a change that cannot be made in place from starting an empty warehouse: the deployment fails instead.
   *
   * @default - made from the path of the construct
   */
  readonly warehouseName?: string;

  /**
   * The name of the first database inside, in lower case.
   *
   * @default 'warehouse'
   */
  readonly databaseName?: string;

  /**
   * The name of the administrator, lower-case letters and digits. Its password is made, kept in AWS Secrets Manager and rotated by Amazon
   * Redshift. Names that are guessed first, such as `admin` or `awsuser`, are refused.
   *
   * @default 'phiadmin'
   */
  readonly adminUsername?: string;

  /**
   * The TCP port, from 5431 to 5455 or from 8191 to 8215. In a `PhiVpc` it has to be one of its `dataPorts`.
   *
   * @default 5439
   */
  readonly port?: number;
}
