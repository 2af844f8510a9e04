import { RemovalPolicy } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elasticache from 'aws-cdk-lib/aws-elasticache';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { type CacheAccess, grantCacheConnect } from './hardening/cache-access';
import { serverlessAlarms } from './hardening/cache-alarms';
import { planCache, requireCount } from './hardening/cache-plan';
import { StoreAlarms } from './hardening/store-alarms';
import { keepWithStore } from './hardening/store-retention';
import type { PhiCacheOptions, PhiCacheUserProps } from './phi-cache-options';

/** Properties of a serverless cache that holds ePHI. */
export interface PhiServerlessCacheProps extends PhiCacheOptions {
  /**
   * The most data that the cache holds, in whole gigabytes from 1 to 5000. Beyond that it drops what was used longest ago.
   *
   * @default - as much as ElastiCache allows
   */
  readonly maxStorageGb?: number;

  /**
   * The most that the cache does in a second, in thousands of ElastiCache processing units (ECPU) from 1 to 15000.
   *
   * @default - as much as ElastiCache allows
   */
  readonly maxKiloEcpuPerSecond?: number;
}

/**
 * An Amazon ElastiCache serverless cache (Valkey or Redis OSS) for ePHI, in two Availability Zones or more and without a way in from the
 * internet. Data and snapshots are encrypted under a customer managed key; ElastiCache takes TLS only and is at home in several zones;
 * snapshots are kept for 35 days; the cache outlives the stack.
 *
 * Clients sign in with IAM: there is no password to leak or to rotate. A client that does not say who it is becomes the user `default`,
 * which cannot connect. ElastiCache keeps no slow log of a serverless cache, and AWS CloudTrail has no data events of ElastiCache: the app
 * has to record who reads which key. To read from replicas, open port 6380 too (`connections.allowFrom`, and `dataPorts` of a `PhiVpc`).
 *
 * Meets 45 CFR 164.312(a)(1), 164.312(a)(2)(i), 164.312(a)(2)(iv), 164.312(d), 164.312(e)(1) and 164.308(a)(7)(ii)(A) for data in the cache.
 * See "Amazon ElastiCache security" and "Authenticating with IAM" in the Amazon ElastiCache User Guide.
 *
 * Throws when the subnets are public or in one Availability Zone, when a `PhiVpc` shuts port 6379, when name, version or limits are out of
 * bounds, and when an access string holds a password or lets nobody in.
 *
 * @example
 * const network = new PhiVpc(this, 'Network', { dataPorts: [6379] });
 * const sessions = new PhiServerlessCache(this, 'Sessions', { vpc: network.vpc, maxStorageGb: 10 });
 * const portal = sessions.addUser('Portal', { accessString: 'on ~session:* +@read +@write' });
 * sessions.grantConnect(iam.Role.fromRoleName(this, 'PortalRole', 'Portal'), portal);
 */
export class PhiServerlessCache extends Construct implements ec2.IConnectable {
  /** The cache itself. */
  public readonly cache: elasticache.CfnServerlessCache;

  /** Who may open connections to the cache. */
  public readonly connections: ec2.Connections;

  /** The key that encrypts the cache. */
  public readonly encryptionKey: kms.IKey;

  private readonly access: CacheAccess;

  constructor(scope: Construct, id: string, props: PhiServerlessCacheProps) {
    super(scope, id);
    const { maxStorageGb, maxKiloEcpuPerSecond } = props;
    if (maxStorageGb !== undefined) requireCount('gigabytes', maxStorageGb, 5000);
    if (maxKiloEcpuPerSecond !== undefined) requireCount('thousands of ECPU', maxKiloEcpuPerSecond, 15000);
    const plan = planCache(this, props);

    this.cache = new elasticache.CfnServerlessCache(this, 'Resource', {
      serverlessCacheName: plan.name,
      description: this.node.path.slice(0, 255),
      engine: plan.engine,
      majorEngineVersion: plan.version.split('.')[0],
      cacheUsageLimits: (maxStorageGb ?? maxKiloEcpuPerSecond) === undefined ? undefined : {
        dataStorage: maxStorageGb === undefined ? undefined : { maximum: maxStorageGb, unit: 'GB' },
        ecpuPerSecond: maxKiloEcpuPerSecond === undefined ? undefined : { maximum: maxKiloEcpuPerSecond * 1000 },
      },
      subnetIds: plan.subnetIds,
      securityGroupIds: [plan.securityGroupId],
      userGroupId: plan.access.userGroupId,
      kmsKeyId: plan.key.keyArn,
      snapshotRetentionLimit: 35,
      dailySnapshotTime: '02:00',
    });
    this.cache.applyRemovalPolicy(RemovalPolicy.RETAIN);
    keepWithStore(this);

    this.connections = plan.connections;
    this.encryptionKey = plan.key;
    this.access = plan.access;
    if (props.alarmTopic) new StoreAlarms(this, 'Alarms', props.alarmTopic, 'AWS/ElastiCache', serverlessAlarms(plan.name));
  }

  /** Adds a user who signs in with IAM. Let a role do so with `grantConnect`. */
  public addUser(id: string, props: PhiCacheUserProps = {}): elasticache.CfnUser {
    return this.access.addUser(id, props);
  }

  /** Lets the grantee sign in as a user that `addUser` made. */
  public grantConnect(grantee: iam.IGrantable, user: elasticache.CfnUser): iam.Grant {
    return grantCacheConnect(grantee, this.cache.attrArn, user);
  }
}
