import { RemovalPolicy, Token } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import * as redshiftserverless from 'aws-cdk-lib/aws-redshiftserverless';
import { Construct } from 'constructs';
import { backUp } from './hardening/store-backup';
import { keepWithStore } from './hardening/store-retention';
import { planWarehouse, WAREHOUSE_LOGS } from './hardening/warehouse-plan';
import type { PhiWarehouseOptions } from './phi-warehouse-options';

/** Properties of a serverless warehouse that holds ePHI. */
export interface PhiServerlessWarehouseProps extends PhiWarehouseOptions {
  /**
   * The capacity with which queries begin, in Redshift processing units (RPU) from 8 to 1024, in steps of 8.
   *
   * @default 32
   */
  readonly baseCapacity?: number;

  /**
   * The most capacity that the warehouse takes, in RPU.
   *
   * @default - as much as the quota of the account allows
   */
  readonly maxCapacity?: number;
}

/**
 * An Amazon Redshift Serverless namespace with its workgroup for ePHI, in three Availability Zones and without a way in from the internet.
 * Data, recovery points, logs and the password of the administrator are encrypted under one customer managed key; it takes connections over
 * TLS only; loading and unloading go through the VPC; the backup plan keeps each day for 35 days and each month for six years; it outlives
 * its stack with all it needs.
 *
 * Logs of connections, users and statements go to log groups kept for 2192 days. Values in the text of a statement are written too: common
 * identifiers are masked, yet apps should bind their values. What clients read by SQL is in these logs only, not in AWS CloudTrail.
 * CloudFormation does not say which secret holds the password: AWS Secrets Manager lists it under the name of the warehouse.
 *
 * Meets 45 CFR 164.312(a)(1), 164.312(a)(2)(iv), 164.312(b), 164.312(e)(1) and 164.308(a)(7)(ii)(A) for data in the warehouse. See "Security in
 * Amazon Redshift" and "Audit logging for Amazon Redshift Serverless" in the Amazon Redshift Management Guide.
 *
 * Throws when the subnets are public or in less than three Availability Zones, when a `PhiVpc` shuts the port, and when a name, the port or
 * a capacity are not ones that Amazon Redshift takes.
 *
 * @example
 * const network = new PhiVpc(this, 'Network', { maxAzs: 3, dataPorts: [5439] });
 * const claims = new PhiServerlessWarehouse(this, 'Claims', { vpc: network.vpc, vpcSubnets: network.applicationSubnets });
 * claims.grantConnect(iam.Role.fromRoleName(this, 'Analyst', 'Analyst'));
 */
export class PhiServerlessWarehouse extends Construct implements ec2.IConnectable {
  /** The namespace: databases and users. */
  public readonly namespace: redshiftserverless.CfnNamespace;

  /** The workgroup: the endpoint and the capacity. */
  public readonly workgroup: redshiftserverless.CfnWorkgroup;

  /** Who may open connections to the warehouse. */
  public readonly connections: ec2.Connections;

  /** The log groups that the warehouse writes to. */
  public readonly logGroups: logs.LogGroup[];

  /** The key that encrypts all of it. */
  public readonly encryptionKey: kms.IKey;

  constructor(scope: Construct, id: string, props: PhiServerlessWarehouseProps) {
    super(scope, id);
    const baseCapacity = requireCapacity('baseCapacity', props.baseCapacity ?? 32);
    const maxCapacity = props.maxCapacity === undefined ? undefined : requireCapacity('maxCapacity', props.maxCapacity);
    const plan = planWarehouse(this, '/aws/redshift/', props, 3);

    this.namespace = new redshiftserverless.CfnNamespace(this, 'Resource', {
      namespaceName: plan.name,
      dbName: plan.databaseName,
      adminUsername: plan.adminUsername,
      manageAdminPassword: true,
      adminPasswordSecretKmsKeyId: plan.key.keyArn,
      kmsKeyId: plan.key.keyArn,
      logExports: WAREHOUSE_LOGS,
    });
    this.namespace.node.addDependency(...plan.logGroups);
    this.workgroup = new redshiftserverless.CfnWorkgroup(this, 'Workgroup', {
      workgroupName: plan.name,
      namespaceName: this.namespace.ref,
      baseCapacity,
      maxCapacity,
      port: plan.port,
      subnetIds: plan.subnetIds,
      securityGroupIds: [plan.securityGroupId],
      publiclyAccessible: false,
      enhancedVpcRouting: true,
      configParameters: [
        { parameterKey: 'require_ssl', parameterValue: 'true' },
        { parameterKey: 'enable_user_activity_logging', parameterValue: 'true' },
      ],
    });
    this.namespace.applyRemovalPolicy(RemovalPolicy.RETAIN);
    backUp(this, backup.BackupResource.fromArn(this.namespace.attrNamespaceNamespaceArn), props.backupPlan, plan.key);
    keepWithStore(this);

    this.connections = plan.connections;
    this.logGroups = plan.logGroups;
    this.encryptionKey = plan.key;
  }

  /** Lets the grantee sign in to the warehouse with IAM. What it may do there is up to `GRANT` for the user `IAMR:<name of the role>`. */
  public grantConnect(grantee: iam.IGrantable): iam.Grant {
    return iam.Grant.addToPrincipal({
      grantee,
      actions: ['redshift-serverless:GetCredentials', 'redshift-serverless:GetWorkgroup'],
      resourceArns: [this.workgroup.attrWorkgroupWorkgroupArn],
    });
  }
}

function requireCapacity(property: string, capacity: number): number {
  if (Token.isUnresolved(capacity) || (Number.isInteger(capacity / 8) && capacity >= 8 && capacity <= 1024)) return capacity;
  throw new Error(`${property} is ${capacity} RPU; it takes 8 to 1024 in steps of 8: choose such a number`);
}
