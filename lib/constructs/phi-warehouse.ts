import { ArnFormat, RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import * as redshift from 'aws-cdk-lib/aws-redshift';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { grantSecretRead } from './hardening/secret-access';
import { StoreAlarms } from './hardening/store-alarms';
import { backUp } from './hardening/store-backup';
import { keepWithStore } from './hardening/store-retention';
import { planWarehouse, WAREHOUSE_LOGS } from './hardening/warehouse-plan';
import type { PhiWarehouseOptions } from './phi-warehouse-options';

/** Properties of a warehouse of nodes that holds ePHI. */
export interface PhiWarehouseProps extends PhiWarehouseOptions {
  /**
   * The type of the nodes, one with managed storage.
   *
   * @default 'ra3.large'
   */
  readonly nodeType?: string;

  /**
   * The number of nodes, from 2 to 128, in each Availability Zone.
   *
   * @default 2
   */
  readonly nodes?: number;

  /**
   * Whether the warehouse runs in two Availability Zones at once. AWS charges the nodes of both.
   *
   * @default false - in one zone; if that fails, the warehouse comes back from a snapshot in another
   */
  readonly multiAz?: boolean;

  /**
   * The weekly half hour or more for upgrades, in UTC.
   *
   * @default 'sun:08:00-sun:09:00'
   */
  readonly preferredMaintenanceWindow?: string;

  /**
   * The topic that is told when the warehouse fails or runs full. An imported topic has to allow `cloudwatch.amazonaws.com` to publish,
   * also in the policy of its own key.
   *
   * @default - no alarms
   */
  readonly alarmTopic?: sns.ITopic;
}

/**
 * An Amazon Redshift cluster for ePHI, without a way in from the internet. Data, snapshots, logs and the password of the administrator are
 * encrypted under one customer managed key; it takes connections over TLS only; loading and unloading go through the VPC; automated
 * snapshots are kept for 35 days, those of the backup plan by month for six years; it outlives its stack with all it needs.
 *
 * Logs of connections, users and statements go to log groups kept for 2192 days. Values in the text of a statement are written too: common
 * identifiers are masked, yet apps should bind their values. What clients read by SQL is in these logs only, not in AWS CloudTrail.
 *
 * Meets 45 CFR 164.312(a)(1), 164.312(a)(2)(iv), 164.312(b), 164.312(e)(1) and 164.308(a)(7)(ii)(A) for data in the warehouse. See "Security in
 * Amazon Redshift" and "Database audit logging" in the Amazon Redshift Management Guide.
 *
 * Throws when the subnets are public or in too few Availability Zones, when a `PhiVpc` shuts the port, and when a name, the port, the type
 * or the number of nodes are not ones that Amazon Redshift takes.
 *
 * @example
 * const network = new PhiVpc(this, 'Network', { dataPorts: [5439] });
 * const claims = new PhiWarehouse(this, 'Claims', { vpc: network.vpc, vpcSubnets: network.applicationSubnets });
 * claims.grantConnect(iam.Role.fromRoleName(this, 'Analyst', 'Analyst'));
 */
export class PhiWarehouse extends Construct implements ec2.IConnectable {
  /** The cluster itself. */
  public readonly cluster: redshift.CfnCluster;

  /** Who may open connections to the warehouse. */
  public readonly connections: ec2.Connections;

  /** Name and password of the administrator (`grantReadSecret`). Apps rather sign in with IAM (`grantConnect`). */
  public readonly secret: secretsmanager.ISecret;

  /** The parameters of the cluster. */
  public readonly parameterGroup: redshift.CfnClusterParameterGroup;

  /** The log groups that the cluster writes to. */
  public readonly logGroups: logs.LogGroup[];

  /** The key that encrypts all of it. */
  public readonly encryptionKey: kms.IKey;

  private readonly databaseArn: string;

  constructor(scope: Construct, id: string, props: PhiWarehouseProps) {
    super(scope, id);
    const nodeType = requireNodes(props.nodeType ?? 'ra3.large', props.nodes ?? 2);
    const plan = planWarehouse(this, '/aws/redshift/cluster/', props, props.multiAz ? 3 : 2);

    const parameterGroup = new redshift.CfnClusterParameterGroup(this, 'Parameters', {
      description: `TLS only, audited: ${this.node.path}`.slice(0, 255),
      parameterGroupFamily: 'redshift-2.0',
      parameters: [
        { parameterName: 'require_ssl', parameterValue: 'true' },
        { parameterName: 'enable_user_activity_logging', parameterValue: 'true' },
      ],
    });
    const subnetGroup = new redshift.CfnClusterSubnetGroup(this, 'Subnets', {
      description: `Subnets of ${this.node.path}`.slice(0, 255),
      subnetIds: plan.subnetIds,
    });
    this.cluster = new redshift.CfnCluster(this, 'Resource', {
      clusterIdentifier: plan.name,
      clusterType: 'multi-node',
      nodeType,
      numberOfNodes: props.nodes ?? 2,
      dbName: plan.databaseName,
      masterUsername: plan.adminUsername,
      port: plan.port,
      multiAz: props.multiAz ?? false,
      preferredMaintenanceWindow: props.preferredMaintenanceWindow ?? 'sun:08:00-sun:09:00',
      clusterSubnetGroupName: subnetGroup.ref,
      vpcSecurityGroupIds: [plan.securityGroupId],
      clusterParameterGroupName: parameterGroup.ref,
      encrypted: true,
      kmsKeyId: plan.key.keyArn,
      manageMasterPassword: true,
      masterPasswordSecretKmsKeyId: plan.key.keyArn,
      publiclyAccessible: false,
      enhancedVpcRouting: true,
      automatedSnapshotRetentionPeriod: 35,
      allowVersionUpgrade: true,
      loggingProperties: { logDestinationType: 'cloudwatch', logExports: WAREHOUSE_LOGS },
    });
    this.cluster.applyRemovalPolicy(RemovalPolicy.RETAIN);
    this.cluster.node.addDependency(...plan.logGroups);
    const arnOf = (resource: string, resourceName: string) =>
      Stack.of(this).formatArn({ service: 'redshift', resource, resourceName, arnFormat: ArnFormat.COLON_RESOURCE_NAME });
    backUp(this, backup.BackupResource.fromArn(arnOf('cluster', this.cluster.ref)), props.backupPlan, plan.key);
    keepWithStore(this);

    this.connections = plan.connections;
    this.secret = secretsmanager.Secret.fromSecretCompleteArn(this, 'Secret', this.cluster.attrMasterPasswordSecretArn);
    this.parameterGroup = parameterGroup;
    this.logGroups = plan.logGroups;
    this.encryptionKey = plan.key;
    this.databaseArn = arnOf('dbname', `${plan.name}/${plan.databaseName}`);
    if (props.alarmTopic) {
      const ofCluster = { dimensionsMap: { ClusterIdentifier: plan.name } };
      new StoreAlarms(this, 'Alarms', props.alarmTopic, 'AWS/Redshift', [
        { id: 'Failed', happened: 'the warehouse does not answer', metricName: 'HealthStatus', statistic: 'Minimum', bound: 0, isLow: true, ...ofCluster },
        { id: 'Full', happened: 'the warehouse is nearly full', metricName: 'PercentageDiskSpaceUsed', statistic: 'Average', bound: 80, ...ofCluster },
      ]);
    }
  }

  /** Lets the grantee sign in to the database with IAM. What it may do there is up to `GRANT` for the user `IAMR:<name of the role>`. */
  public grantConnect(grantee: iam.IGrantable): iam.Grant {
    return iam.Grant.addToPrincipal({ grantee, actions: ['redshift:GetClusterCredentialsWithIAM'], resourceArns: [this.databaseArn] });
  }

  /** Lets the grantee read the name and password of the administrator, also from another stack. */
  public grantReadSecret(grantee: iam.IGrantable): iam.Grant {
    return grantSecretRead(this.secret, this.encryptionKey, grantee);
  }
}

function requireNodes(nodeType: string, nodes: number): string {
  if (!Token.isUnresolved(nodeType) && /^(dc|ds)\d/.test(nodeType)) {
    throw new Error(`node type '${nodeType}' has no managed storage, without which a snapshot restores slowly and in one zone: choose one such as ra3.large`);
  }
  if (Token.isUnresolved(nodes) || !Number.isInteger(nodes) || nodes < 2 || nodes > 128) {
    throw new Error(`${Token.isUnresolved(nodes) ? 'a value known only at deployment' : nodes} is no number of nodes of a warehouse; it takes 2 to 128, so that one may fail: choose one of these`);
  }
  return nodeType;
}
