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

/** Properties of a database instance that holds ePHI. */
export interface PhiDatabaseProps extends PhiDatabaseOptions {
  /** PostgreSQL from 14, MySQL from 8.0 or MariaDB from 10.6, with its version. */
  readonly engine: rds.IInstanceEngine;

  /**
   * The size of the storage in GiB.
   *
   * @default 100
   */
  readonly allocatedStorage?: number;

  /**
   * The size in GiB up to which RDS enlarges the storage when it runs full.
   *
   * @default - RDS does not enlarge it
   */
  readonly maxAllocatedStorage?: number;
}

/**
 * An Amazon RDS instance for ePHI, in two Availability Zones and without a way in from the internet. Storage, Performance Insights, logs,
 * backups and the password of the administrator are encrypted under one customer managed key. It takes TLS 1.2 or later only, knows IAM
 * users, is backed up for 35 days to the second and for six years by month, and outlives its stack with all it needs.
 *
 * Logs go to log groups kept for 2192 days. They say who connected and what was defined or granted; PostgreSQL and MariaDB also say
 * which tables were used, while for MySQL the app has to record reads. Values that a client binds to a statement are not written, but
 * values in the text of a statement are, with PostgreSQL: common identifiers are masked, yet apps should bind their values. On
 * PostgreSQL the records start with `CREATE EXTENSION pgaudit` in each database, which no template can do. AWS CloudTrail has no data
 * events of instances.
 *
 * Meets 45 CFR 164.312(a)(2)(iv), 164.312(b), 164.312(c)(1), 164.312(e)(1) and 164.308(a)(7)(ii)(A) for data in the database. See
 * "Security in Amazon RDS" and "Password management with Amazon RDS and AWS Secrets Manager" in the Amazon RDS User Guide.
 *
 * Throws when the engine is another or too old, when the subnets are public or in one Availability Zone, and when port, identifier,
 * administrator's name or instance type are not ones that the engine takes.
 *
 * @example
 * const network = new PhiVpc(this, 'Network');
 * const records = new PhiDatabase(this, 'Records', {
 *   vpc: network.vpc,
 *   engine: rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_17 }),
 * });
 * records.grantConnect(iam.Role.fromRoleName(this, 'Intake', 'Intake'), 'intake');
 */
export class PhiDatabase extends Construct implements ec2.IConnectable {
  /** The instance itself. */
  public readonly instance: rds.DatabaseInstance;

  /** Who may open connections to the instance. */
  public readonly connections: ec2.Connections;

  /** Name and password of the administrator, for migrations (`grantReadSecret`). Apps rather sign in with IAM (`grantConnect`). */
  public readonly secret: secretsmanager.ISecret;

  /** The parameters of the engine, for further ones (`addParameter`). */
  public readonly parameterGroup: rds.ParameterGroup;

  /** The log groups that the instance writes to. */
  public readonly logGroups: logs.LogGroup[];

  /** The key that encrypts all of it. */
  public readonly encryptionKey: kms.IKey;

  constructor(scope: Construct, id: string, props: PhiDatabaseProps) {
    super(scope, id);
    const instanceType = props.instanceType ?? ec2.InstanceType.of(ec2.InstanceClass.M6G, ec2.InstanceSize.LARGE);
    const { engine } = props;
    const plan = planDatabase(this, 'instance', engine, instanceType, props);

    this.instance = new rds.DatabaseInstance(this, 'Resource', {
      engine,
      instanceType,
      allocatedStorage: props.allocatedStorage,
      maxAllocatedStorage: props.maxAllocatedStorage,
      databaseName: props.databaseName,
      instanceIdentifier: plan.identifier,
      ...plan.guardRails,
      storageType: rds.StorageType.GP3,
      optionGroup: plan.profile.auditEvents === undefined ? undefined : this.auditedBy(engine, plan.profile.auditEvents),
      multiAz: true,
      publiclyAccessible: false,
      backupRetention: AUTOMATED_BACKUP.retention,
      preferredBackupWindow: AUTOMATED_BACKUP.preferredWindow,
      enablePerformanceInsights: true,
      performanceInsightEncryptionKey: plan.key,
      autoMinorVersionUpgrade: true,
      caCertificate: rds.CaCertificate.RDS_CA_RSA2048_G1,
    });
    this.instance.node.addDependency(...plan.logGroups);
    backUp(this, backup.BackupResource.fromRdsDatabaseInstance(this.instance), props.backupPlan, plan.key);
    keepWithStore(this);

    this.connections = this.instance.connections;
    this.secret = this.instance.secret as secretsmanager.ISecret; // always there with a managed password
    this.parameterGroup = plan.parameterGroup;
    this.logGroups = plan.logGroups;
    this.encryptionKey = plan.key;
  }

  /**
   * Lets the grantee sign in with IAM as a user of the database, instead of a password. The user has to exist: on PostgreSQL
   * `CREATE USER ...; GRANT rds_iam TO ...`, on MySQL and MariaDB `CREATE USER ... IDENTIFIED WITH AWSAuthenticationPlugin AS 'RDS'`.
   */
  public grantConnect(grantee: iam.IGrantable, databaseUser: string): iam.Grant {
    return this.instance.grantConnect(grantee, databaseUser);
  }

  /** Lets the grantee read the name and password of the administrator, also from another stack. */
  public grantReadSecret(grantee: iam.IGrantable): iam.Grant {
    return grantSecretRead(this.secret, this.encryptionKey, grantee);
  }

  private auditedBy(engine: rds.IInstanceEngine, events: string): rds.OptionGroup {
    return new rds.OptionGroup(this, 'Options', {
      engine,
      description: `Audited: ${this.node.path}`.slice(0, 255),
      configurations: [{ name: 'MARIADB_AUDIT_PLUGIN', settings: { SERVER_AUDIT_EVENTS: events } }],
    });
  }
}
