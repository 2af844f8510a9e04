import { Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { PhiCacheEngine, type PhiCacheOptions } from '../phi-cache-options';
import { PhiKey } from '../phi-key';
import { CacheAccess } from './cache-access';
import { classifyAsPhi } from './classification';
import { requireInnerSubnets } from './inner-subnets';
import { storeName } from './store-name';

/** The port of both engines. */
export const CACHE_PORT = 6379;

/** What a cache of nodes and a serverless cache have in common, worked out from the choices of the caller. */
export interface CachePlan {
  readonly name: string;
  readonly engine: PhiCacheEngine;
  readonly version: string;
  readonly key: kms.IKey;
  readonly subnetIds: string[];
  readonly connections: ec2.Connections;
  readonly securityGroupId: string;
  readonly access: CacheAccess;
}

/** Checks the choices of the caller, and makes what must exist before the cache does. */
export function planCache(scope: Construct, options: PhiCacheOptions): CachePlan {
  const engine = options.engine ?? PhiCacheEngine.VALKEY;
  const version = requireVersion(options.engineVersion ?? (engine === PhiCacheEngine.VALKEY ? '8.0' : '7.1'));
  const name = storeName(scope, options.cacheName, { store: 'cache', property: 'cacheName', longest: 40 });
  const { subnets } = requireInnerSubnets('cache', options, CACHE_PORT);

  classifyAsPhi(scope);
  const securityGroup = new ec2.SecurityGroup(scope, 'SecurityGroup', {
    vpc: options.vpc,
    description: `Clients of ${scope.node.path}`.slice(0, 255),
    allowAllOutbound: false, // a cache opens no connections
  });
  return {
    name,
    engine,
    version,
    key: options.encryptionKey ?? new PhiKey(scope, 'Key').key,
    subnetIds: options.vpc.selectSubnets(subnets).subnetIds,
    connections: new ec2.Connections({ securityGroups: [securityGroup], defaultPort: ec2.Port.tcp(CACHE_PORT) }),
    securityGroupId: securityGroup.securityGroupId,
    access: new CacheAccess(scope, 'Access'),
  };
}

/** Gives a number of nodes back if ElastiCache takes it. */
export function requireCount(property: string, count: number, most: number): number {
  if (!Token.isUnresolved(count) && Number.isInteger(count) && count >= 1 && count <= most) return count;
  const said = Token.isUnresolved(count) ? 'a value known only at deployment' : count;
  throw new Error(`${said} is no number of ${property} of a cache; it takes 1 to ${most}: choose one of these`);
}

function requireVersion(version: string): string {
  if (!Token.isUnresolved(version) && /^\d+\.\d+$/.test(version) && Number.parseInt(version, 10) >= 7) return version;
  const said = Token.isUnresolved(version) ? 'a value known only at deployment' : `'${version}'`;
  throw new Error(`${said} is no version of a cache for ePHI; it takes a major and a minor number from 7.0, for which ElastiCache knows IAM: choose one such as 8.0`);
}
