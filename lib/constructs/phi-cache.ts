import { ArnFormat, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elasticache from 'aws-cdk-lib/aws-elasticache';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { type CacheAccess, grantCacheConnect } from './hardening/cache-access';
import { nodeAlarms } from './hardening/cache-alarms';
import { CACHE_PORT, planCache, requireCount } from './hardening/cache-plan';
import { StoreAlarms } from './hardening/store-alarms';
import { storeLogGroup } from './hardening/store-log-group';
import { keepWithStore } from './hardening/store-retention';
import type { PhiCacheOptions, PhiCacheUserProps } from './phi-cache-options';

/** Properties of a cache of nodes that holds ePHI. */
export interface PhiCacheProps extends PhiCacheOptions {
  /**
   * The type of the nodes.
   *
   * @default 'cache.m7g.large'
   */
  readonly nodeType?: string;

  /**
   * The number of replicas of each primary node, from 1 to 5. The first stands in another Availability Zone and takes over.
   *
   * @default 1
   */
  readonly replicas?: number;

  /**
   * The number of shards over which the keys are spread, from 1 to 500. Clients have to speak the cluster protocol then.
   *
   * @default - one primary node without the cluster protocol
   */
  readonly shards?: number;

  /**
   * The weekly hour or more for upgrades, in UTC. Snapshots are taken from 02:00 to 03:00.
   *
   * @default 'sun:08:00-sun:09:00'
   */
  readonly preferredMaintenanceWindow?: string;
}

/**
 * An Amazon ElastiCache replication group of Valkey or Redis OSS nodes for ePHI, in two Availability Zones and without a way in from the
 * internet. Data, snapshots and logs are encrypted under one customer managed key; connections use TLS only; a replica takes over by
 * itself; snapshots are kept for 35 days; all of it outlives the stack.
 *
 * Clients sign in with IAM: there is no password to leak or to rotate. A client that does not say who it is becomes the user `default`,
 * which cannot connect. The slow log holds commands with their arguments, so it goes to an encrypted log group, kept for 2192 days like
 * the engine log, in which common identifiers are masked; yet keys should say nothing about a patient. AWS CloudTrail has no data events
 * of ElastiCache: the app has to record who reads which key.
 *
 * Meets 45 CFR 164.312(a)(1), 164.312(a)(2)(i), 164.312(a)(2)(iv), 164.312(d), 164.312(e)(1) and 164.308(a)(7)(ii)(A) for data in the cache.
 * See "Amazon ElastiCache security" and "Authenticating with IAM" in the Amazon ElastiCache User Guide.
 *
 * Throws when the subnets are public or in one Availability Zone, when a `PhiVpc` shuts port 6379, when name, version, number of
 * replicas or shards are out of bounds, and when an access string holds a password or lets nobody in.
 *
 * @example
 * const network = new PhiVpc(this, 'Network', { dataPorts: [6379] });
 * const sessions = new PhiCache(this, 'Sessions', { vpc: network.vpc });
 * const portal = sessions.addUser('Portal', { accessString: 'on ~session:* +@read +@write' });
 * sessions.grantConnect(iam.Role.fromRoleName(this, 'PortalRole', 'Portal'), portal);
 */
export class PhiCache extends Construct implements ec2.IConnectable {
  /** The replication group itself. */
  public readonly replicationGroup: elasticache.CfnReplicationGroup;

  /** Who may open connections to the cache. */
  public readonly connections: ec2.Connections;

  /** The parameters of the engine, for further ones (`properties`). */
  public readonly parameterGroup: elasticache.CfnParameterGroup;

  /** The log groups of the slow log and the engine log. */
  public readonly logGroups: logs.LogGroup[];

  /** The key that encrypts all of it. */
  public readonly encryptionKey: kms.IKey;

  private readonly access: CacheAccess;
  private readonly arn: string;

  constructor(scope: Construct, id: string, props: PhiCacheProps) {
    super(scope, id);
    const replicas = requireCount('replicas', props.replicas ?? 1, 5);
    const shards = props.shards === undefined ? undefined : requireCount('shards', props.shards, 500);
    const plan = planCache(this, props);
    const logGroupOf = (logType: string) => storeLogGroup(this, `Log-${logType}`, `/aws/vendedlogs/elasticache/${plan.name}/${logType}`, plan.key);
    const logTypes = ['slow-log', 'engine-log'];

    this.logGroups = logTypes.map(logGroupOf);
    this.parameterGroup = new elasticache.CfnParameterGroup(this, 'Parameters', {
      cacheParameterGroupFamily: `${plan.engine}${Number.parseInt(plan.version, 10)}`,
      description: `Parameters of ${this.node.path}`.slice(0, 255),
      properties: shards === undefined ? undefined : { 'cluster-enabled': 'yes' },
    });
    const subnetGroup = new elasticache.CfnSubnetGroup(this, 'Subnets', {
      description: `Subnets of ${this.node.path}`.slice(0, 255),
      subnetIds: plan.subnetIds,
    });
    this.replicationGroup = new elasticache.CfnReplicationGroup(this, 'Resource', {
      replicationGroupId: plan.name,
      replicationGroupDescription: this.node.path.slice(0, 255),
      engine: plan.engine,
      engineVersion: plan.version,
      cacheNodeType: props.nodeType ?? 'cache.m7g.large',
      cacheParameterGroupName: this.parameterGroup.ref,
      clusterMode: shards === undefined ? 'disabled' : 'enabled',
      numNodeGroups: shards ?? 1,
      replicasPerNodeGroup: replicas,
      preferredMaintenanceWindow: props.preferredMaintenanceWindow ?? 'sun:08:00-sun:09:00',
      cacheSubnetGroupName: subnetGroup.ref,
      securityGroupIds: [plan.securityGroupId],
      port: CACHE_PORT,
      userGroupIds: [plan.access.userGroupId],
      atRestEncryptionEnabled: true,
      kmsKeyId: plan.key.keyArn,
      transitEncryptionEnabled: true,
      transitEncryptionMode: 'required',
      automaticFailoverEnabled: true,
      multiAzEnabled: true,
      snapshotRetentionLimit: 35,
      snapshotWindow: '02:00-03:00',
      autoMinorVersionUpgrade: true,
      logDeliveryConfigurations: this.logGroups.map((logGroup, index) => ({
        logType: logTypes[index],
        logFormat: 'json',
        destinationType: 'cloudwatch-logs',
        destinationDetails: { cloudWatchLogsDetails: { logGroup: logGroup.logGroupName } },
      })),
    });
    this.replicationGroup.applyRemovalPolicy(RemovalPolicy.RETAIN);
    keepWithStore(this);

    this.connections = plan.connections;
    this.encryptionKey = plan.key;
    this.access = plan.access;
    this.arn = Stack.of(this).formatArn({ service: 'elasticache', resource: 'replicationgroup', resourceName: plan.name, arnFormat: ArnFormat.COLON_RESOURCE_NAME });
    if (props.alarmTopic) new StoreAlarms(this, 'Alarms', props.alarmTopic, 'AWS/ElastiCache', nodeAlarms(plan.name, replicas, shards));
  }

  /** Adds a user who signs in with IAM. Let a role do so with `grantConnect`. */
  public addUser(id: string, props: PhiCacheUserProps = {}): elasticache.CfnUser {
    return this.access.addUser(id, props);
  }

  /** Lets the grantee sign in as a user that `addUser` made. */
  public grantConnect(grantee: iam.IGrantable, user: elasticache.CfnUser): iam.Grant {
    return grantCacheConnect(grantee, this.arn, user);
  }
}
