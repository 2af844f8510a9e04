import { Stack, Token } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { PhiServiceProps } from '../phi-service-props';

/** Gives the tag or digest back if it stays with its image. */
export function requireLastingTag(tagOrDigest: string): string {
  if (Token.isUnresolved(tagOrDigest)) return tagOrDigest;
  const isDigest = /^sha256:[0-9a-f]{64}$/.test(tagOrDigest);
  if (isDigest || (/^[\w][\w.-]{0,127}$/.test(tagOrDigest) && tagOrDigest !== 'latest')) return tagOrDigest;
  throw new Error(`'${tagOrDigest}' names no image that stays the same; it takes a tag other than 'latest', or a digest of SHA-256: write one like '1.4.2'`);
}

/** Gives the user back unless it is root. */
export function requireUser(user: string): string {
  const [name] = user.split(':');
  if (!Token.isUnresolved(user) && /^[a-z_0-9][\w.-]*(:[\w.-]+)?$/i.test(user) && !/^(root|0+)$/.test(name)) return user;
  const said = Token.isUnresolved(user) ? 'a value known only at deployment' : `'${user}'`;
  throw new Error(`${said} is no user for code that works with ePHI; it takes one other than root, with or without a group: write one like '1000:1000'`);
}

/** How many tasks may run if the caller does not say. */
export function mostTasks(minCapacity: number): number {
  return Token.isUnresolved(minCapacity) ? 10 : Math.max(10, minCapacity);
}

/** Throws when port, sizes, paths or numbers are not ones that such a service takes. */
export function requireServiceChoices({ maxCapacity, minCapacity = 2, port, targetCpuUtilization, writablePaths = [] }: PhiServiceProps): void {
  requireWhole('port', port, 1, 65535);
  requireWhole('minCapacity', minCapacity, 1, 5000);
  requireWhole('maxCapacity', maxCapacity, Token.isUnresolved(minCapacity) ? 1 : minCapacity, 5000, 'not less than minCapacity');
  requireWhole('targetCpuUtilization', targetCpuUtilization, 10, 90);
  const path = writablePaths.find((each) => !/^(\/[\w.-]+)+$/.test(each) || each.split('/').includes('..'));
  if (path !== undefined) throw new Error(`'${path}' is no path to write to; writablePaths takes absolute paths below the root: write one like '/tmp'`);
}

/** Gives the cluster back if it is in the network: a service stands in the subnets of its cluster. */
export function requireClusterIn(vpc: ec2.IVpc, cluster: ecs.ICluster): ecs.ICluster {
  if (cluster.vpc.vpcId === vpc.vpcId) return cluster;
  throw new Error(`the cluster ${cluster.node.path} is in ${cluster.vpc.node.path}, the service in ${vpc.node.path}; both take one network: pass the vpc of the cluster`);
}

/** Gives the key back if AWS Fargate takes it for the storage of tasks: by its id, so of the account, and of one Region only. */
export function requireStorageKey(scope: Construct, key: kms.IKey): kms.IKey {
  const [theirs, ours] = [key.env.account, Stack.of(scope).account];
  if (!Token.isUnresolved(theirs) && !Token.isUnresolved(ours) && theirs !== ours) {
    throw new Error(`the encryption key is of account ${theirs}, the service of ${ours}; AWS Fargate finds a key by its id in the account of the service: pass a key of ${ours}`);
  }
  const resource = key.node.defaultChild;
  const isMultiRegion = resource instanceof kms.CfnKey ? resource.multiRegion === true : !Token.isUnresolved(key.keyId) && key.keyId.startsWith('mrk-');
  if (isMultiRegion) throw new Error('the encryption key is a multi-Region key, which AWS Fargate does not take for the storage of tasks: pass a key of one Region');
  return key;
}

function requireWhole(what: string, given: number | undefined, atLeast: number, atMost: number, why?: string): void {
  if (given === undefined || Token.isUnresolved(given) || (Number.isInteger(given) && given >= atLeast && given <= atMost)) return;
  throw new Error(`${what} is ${given}; it takes whole numbers from ${atLeast} to ${atMost}${why === undefined ? '' : `, ${why}`}: choose one of these`);
}
