import { Token } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import * as rds from 'aws-cdk-lib/aws-rds';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { AUTOMATED_BACKUP, planDatabase } from './hardening/database-plan';
import { grantSecretRead } from './hardening/secret-access';
import { backUp } from './hardening/store-backup';
import { keepWithStore } from './hardening/store-retention';
import type { PhiDatabaseOptions } from './phi-database-options';

/** Properties of a database cluster that holds ePHI. */
export interface PhiDatabaseClusterProps extends PhiDatabaseOptions {
  /** Aurora PostgreSQL from 14 or Aurora MySQL version 3, with its version. */
  readonly engine: rds.IClusterEngine;

  /**
   * The number of readers, from 1 to 15. The first stands in another Availability Zone than the writer and takes over when that fails.
   *
   * @default 1
   */
  readonly readers?: number;
}

/**
 * An Amazon Aurora cluster for ePHI: a writer and at least one reader in another Availability Zone, without a way in from the internet.
 * Storage, Performance Insights, logs, backups and the password of the administrator are encrypted under one customer managed key. It
 * takes TLS 1.2 or later only, knows IAM users, is backed up for 35 days to the second and for six years by month, and outlives its
 * stack with all it needs.
 *
 * Logs go to log groups kept for 2192 days. They say who connected, what was defined or granted and which tables were used. Values
 * that a client binds to a statement are not written, but values in the text of a statement are, with Aurora PostgreSQL: common
 * identifiers are masked, yet apps should bind their values. On Aurora PostgreSQL the records start with `CREATE EXTENSION pgaudit` in
 * each database, which no template can do. AWS CloudTrail has data events of the RDS Data API only, which is off here.
 *
 * Meets 45 CFR 164.312(a)(2)(iv), 164.312(b), 164.312(c)(1), 164.312(e)(1) and 164.308(a)(7)(ii)(A) for data in the database. See
 * "Security in Amazon Aurora" and "High availability for Amazon Aurora" in the Amazon Aurora User Guide.
 *
 * Throws when the engine is another or too old, when the subnets are public or in one Availability Zone, when there is no reader, and
 * when port, identifier, administrator's name or instance type are not ones that the engine takes.
 *
 * @example
 * const network = new PhiVpc(this, 'Network');
 * const records = new PhiDatabaseCluster(this, 'Records', {
 *   vpc: network.vpc,
 *   engine: rds.DatabaseClusterEngine.auroraPostgres({ version: rds.AuroraPostgresEngineVersion.VER_16_13 }),
 *   readers: 2,
 * });
 * records.grantConnect(iam.Role.fromRoleName(this, 'Intake', 'Intake'), 'intake');
 */
export class PhiDatabaseCluster extends Construct implements ec2.IConnectable {
  /** The cluster itself. */
  public readonly cluster: rds.DatabaseCluster;

  /** Who may open connections to the cluster. */
  public readonly connections: ec2.Connections;

  /** Name and password of the administrator, for migrations (`grantReadSecret`). Apps rather sign in with IAM (`grantConnect`). */
  public readonly secret: secretsmanager.ISecret;

  /** The parameters of the cluster, for further ones (`addParameter`). */
  public readonly parameterGroup: rds.ParameterGroup;

  /** The log groups that the cluster writes to. */
  public readonly logGroups: logs.LogGroup[];

  /** The key that encrypts all of it. */
  public readonly encryptionKey: kms.IKey;

  constructor(scope: Construct, id: string, props: PhiDatabaseClusterProps) {
    super(scope, id);
    const instanceType = props.instanceType ?? ec2.InstanceType.of(ec2.InstanceClass.R6G, ec2.InstanceSize.LARGE);
    const readers = requireReaders(props.readers ?? 1);
    const { engine } = props;
    const plan = planDatabase(this, 'cluster', engine, instanceType, props);

    const memberParameters = plan.profile.memberParameters && new rds.ParameterGroup(this, 'MemberParameters', {
      engine,
      description: `No statements in logs: ${this.node.path}`.slice(0, 255),
      parameters: plan.profile.memberParameters,
    });
    const member = (memberId: string, index: number) => rds.ClusterInstance.provisioned(memberId, {
      instanceType,
      parameterGroup: memberParameters,
      availabilityZone: plan.availabilityZones[index % plan.availabilityZones.length],
      preferredMaintenanceWindow: plan.guardRails.preferredMaintenanceWindow,
      promotionTier: index === 0 ? undefined : 1,
      publiclyAccessible: false,
      enablePerformanceInsights: true,
      performanceInsightEncryptionKey: plan.key,
      autoMinorVersionUpgrade: true,
      caCertificate: rds.CaCertificate.RDS_CA_RSA2048_G1,
    });

    this.cluster = new rds.DatabaseCluster(this, 'Resource', {
      engine,
      defaultDatabaseName: props.databaseName,
      clusterIdentifier: plan.identifier,
      writer: member('Writer', 0),
      readers: Array.from({ length: readers }, (_, index) => member(`Reader${index + 1}`, index + 1)),
      ...plan.guardRails,
      backup: AUTOMATED_BACKUP,
    });
    this.cluster.node.addDependency(...plan.logGroups);
    backUp(this, backup.BackupResource.fromRdsDatabaseCluster(this.cluster), props.backupPlan, plan.key);
    keepWithStore(this);

    this.connections = this.cluster.connections;
    this.secret = this.cluster.secret as secretsmanager.ISecret; // always there with a managed password
    this.parameterGroup = plan.parameterGroup;
    this.logGroups = plan.logGroups;
    this.encryptionKey = plan.key;
  }

  /**
   * Lets the grantee sign in with IAM as a user of the database, instead of a password. The user has to exist: on Aurora PostgreSQL
   * `CREATE USER ...; GRANT rds_iam TO ...`, on Aurora MySQL `CREATE USER ... IDENTIFIED WITH AWSAuthenticationPlugin AS 'RDS'`.
   */
  public grantConnect(grantee: iam.IGrantable, databaseUser: string): iam.Grant {
    return this.cluster.grantConnect(grantee, databaseUser);
  }

  /** Lets the grantee read the name and password of the administrator, also from another stack. */
  public grantReadSecret(grantee: iam.IGrantable): iam.Grant {
    return grantSecretRead(this.secret, this.encryptionKey, grantee);
  }
}

function requireReaders(readers: number): number {
  if (Token.isUnresolved(readers) || !Number.isInteger(readers) || readers < 1 || readers > 15) {
    throw new Error(`${Token.isUnresolved(readers) ? 'a value known only at deployment' : readers} is no number of readers; it takes 1 to 15, so that one can take over: choose one of these`);
  }
  return readers;
}
