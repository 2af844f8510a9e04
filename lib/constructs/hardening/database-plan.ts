import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import * as rds from 'aws-cdk-lib/aws-rds';
import type { Construct } from 'constructs';
import type { PhiDatabaseOptions } from '../phi-database-options';
import { PhiKey } from '../phi-key';
import { classifyAsPhi } from './classification';
import { identifierOf, requireAdminName, requireIdentifier, requireInsights, requirePort } from './database-choices';
import { type EngineProfile, profileOf } from './database-engine';
import { databaseLogs } from './database-logs';
import { requireInnerSubnets } from './inner-subnets';

/** Hours in UTC. Snapshots of AWS Backup start between these windows and not in the hour before one of them. */
const BACKUP_WINDOW = '02:00-03:00';
const MAINTENANCE_WINDOW = 'sun:08:00-sun:09:00';

/** What an instance and a cluster have in common, worked out from the choices of the caller. */
export interface DatabasePlan {
  readonly profile: EngineProfile;
  readonly key: kms.IKey;
  readonly identifier: string;
  readonly subnets: ec2.SubnetSelection;
  readonly availabilityZones: string[];
  readonly logGroups: logs.LogGroup[];
  readonly parameterGroup: rds.ParameterGroup;
  /** Properties that instances and clusters spell alike. */
  readonly guardRails: {
    readonly vpc: ec2.IVpc;
    readonly vpcSubnets: ec2.SubnetSelection;
    readonly securityGroups: ec2.ISecurityGroup[];
    readonly port: number;
    readonly credentials: rds.Credentials;
    readonly manageMasterUserPassword: true;
    readonly storageEncryptionKey: kms.IKey;
    readonly parameterGroup: rds.ParameterGroup;
    readonly cloudwatchLogsExports: string[];
    readonly iamAuthentication: true;
    readonly monitoringInterval: Duration;
    readonly monitoringRole: iam.IRole;
    readonly preferredMaintenanceWindow: string;
    readonly copyTagsToSnapshot: true;
    readonly deleteAutomatedBackups: false;
    readonly deletionProtection: true;
    readonly removalPolicy: RemovalPolicy.RETAIN;
  };
}

/** How long RDS keeps its own backups, the longest it can, and when it makes them. */
export const AUTOMATED_BACKUP = { retention: Duration.days(35), preferredWindow: BACKUP_WINDOW };

/** Checks the choices of the caller, and makes what must exist before the database does. */
export function planDatabase(
  scope: Construct,
  kind: 'instance' | 'cluster',
  engine: rds.IEngine,
  instanceType: ec2.InstanceType,
  options: PhiDatabaseOptions,
): DatabasePlan {
  const profile = profileOf(engine);
  const port = requirePort(options.port ?? profile.port);
  const username = requireAdminName(options.adminUsername ?? 'phiadmin', profile.longestAdminName);
  requireInsights(instanceType, profile);
  const identifier = requireIdentifier(options.databaseIdentifier ?? identifierOf(scope));
  const { subnets, availabilityZones } = requireInnerSubnets('database', options, port);

  classifyAsPhi(scope);
  const key = options.encryptionKey ?? new PhiKey(scope, 'Key').key;
  const parameterGroup = new rds.ParameterGroup(scope, 'Parameters', {
    engine,
    description: `TLS only, audited, no values in logs: ${scope.node.path}`.slice(0, 255),
    parameters: profile.parameters,
  });
  const securityGroup = new ec2.SecurityGroup(scope, 'SecurityGroup', {
    vpc: options.vpc,
    description: `Clients of ${scope.node.path}`.slice(0, 255),
    allowAllOutbound: false, // a database opens no connections
  });

  return {
    profile,
    key,
    identifier,
    subnets,
    availabilityZones,
    logGroups: databaseLogs(scope, { kind, identifier, logTypes: profile.logTypes, key }),
    parameterGroup,
    guardRails: {
      vpc: options.vpc,
      vpcSubnets: subnets,
      securityGroups: [securityGroup],
      port,
      credentials: rds.Credentials.fromUsername(username, { encryptionKey: key }),
      manageMasterUserPassword: true,
      storageEncryptionKey: key,
      parameterGroup,
      cloudwatchLogsExports: profile.logTypes,
      iamAuthentication: true,
      monitoringInterval: Duration.seconds(60),
      monitoringRole: monitoringRole(scope),
      preferredMaintenanceWindow: options.preferredMaintenanceWindow ?? MAINTENANCE_WINDOW,
      copyTagsToSnapshot: true,
      deleteAutomatedBackups: false,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    },
  };
}

/** The role of enhanced monitoring, for this account alone. (Amazon RDS User Guide, "Setting up and enabling Enhanced Monitoring".) */
function monitoringRole(scope: Construct): iam.Role {
  return new iam.Role(scope, 'MonitoringRole', {
    assumedBy: new iam.ServicePrincipal('monitoring.rds.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
    managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('service-role/AmazonRDSEnhancedMonitoringRole')],
  });
}
