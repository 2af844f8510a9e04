import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as sns from 'aws-cdk-lib/aws-sns';

/** The engines of a cache that know users and encryption. */
export enum PhiCacheEngine {
  /** Valkey, which AWS recommends. */
  VALKEY = 'valkey',
  /** Redis OSS, for clients that insist on it. */
  REDIS = 'redis',
}

/** Choices that a cache of nodes and a serverless cache have in common. */
export interface PhiCacheOptions {
  /** The network of the cache. */
  readonly vpc: ec2.IVpc;

  /**
   * The subnets of the cache, in at least two Availability Zones. Public ones are refused.
   *
   * @default - the isolated subnets of the VPC
   */
  readonly vpcSubnets?: ec2.SubnetSelection;

  /**
   * The key that encrypts the data, the snapshots and the logs. ElastiCache cannot change it later: the deployment fails, because a cache
   * under the same name is there. The policy of an imported key has to let `logs.<region>.amazonaws.com` use it.
   *
   * @default - a new PhiKey
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * The name under which ElastiCache knows the cache: up to 40 lower-case letters, digits and single hyphens, a letter first.
   *
   * @default - made from the path of the construct
   */
  readonly cacheName?: string;

  /**
   * The engine. A cache can go from Redis OSS to Valkey later, but not back.
   *
   * @default PhiCacheEngine.VALKEY
   */
  readonly engine?: PhiCacheEngine;

  /**
   * The version of the engine, 7.0 or later, for which ElastiCache knows IAM. A serverless cache takes the major version of it.
   *
   * @default - 8.0 for Valkey, 7.1 for Redis OSS
   */
  readonly engineVersion?: string;

  /**
   * The topic that is told when clients fail to sign in or the cache runs full or is overloaded. An imported topic has to allow
   * `cloudwatch.amazonaws.com` to publish, also in the policy of its own key.
   *
   * @default - no alarms
   */
  readonly alarmTopic?: sns.ITopic;
}

/** Properties of a user of a cache. */
export interface PhiCacheUserProps {
  /**
   * What the user may do, in the words of the engine, such as `on ~session:* +@read`. Passwords have no place in it.
   *
   * @default 'on ~* +@all -@dangerous +info' - every key, no commands that list all keys, empty the cache or watch other clients
   */
  readonly accessString?: string;
}
