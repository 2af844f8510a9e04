import { mayCarryPhi } from './scope-data';
import { ExportsAcrossRegions } from './scope-exports';
import { Named, saidBy } from './scope-names';
import type { Resource } from '../facts/resource';
import { policiesOf } from '../rules/identity-statements';

/** What stores rest on: their keys, credentials and networks. */
const SERVES = /^AWS::(?:KMS::(?:Key|ReplicaKey|Alias)|SecretsManager::Secret|EC2::(?:SecurityGroup|Subnet|VPC)|\w+::\w*SubnetGroup)$/;

const SECURITY_GROUP = 'AWS::EC2::SecurityGroup';

/** What nothing that is out of scope may touch. */
export interface Guarded {
  /** What may hold ePHI, or hand it on. */
  readonly data: ReadonlySet<Resource>;
  /** The same with the keys, credentials and networks it rests on, and the roles that have a grant on it. */
  readonly all: ReadonlySet<Resource>;
}

/** @param inside what is in scope; roles count wherever they are: what acts by one has its grants. */
export function guardedOf(inside: readonly Resource[], roles: readonly Resource[], exported: ExportsAcrossRegions): Guarded {
  const data = new Set(inside.filter(mayCarryPhi));
  const isInside = new Set(inside);
  const all = new Set(data);
  addServing(all, each => isInside.has(each));
  const named = new Named(new Set(all));
  for (const role of roles) if (hasGrant(role, all, named, exported)) all.add(role);
  addPeers(all, isInside);
  return { data, all };
}

/** What is mentioned by what is guarded, as long as it serves it: a subnet group, its subnets, their VPC. A set grows while it is walked. */
function addServing(all: Set<Resource>, isInside: (resource: Resource) => boolean): void {
  for (const each of all) {
    for (const { target } of each.mentions) if (SERVES.test(target.type) && isInside(target)) all.add(target);
  }
}

/** By reference, or by a name or an ARN written out. */
function hasGrant(role: Resource, guarded: ReadonlySet<Resource>, named: Named, exported: ExportsAcrossRegions): boolean {
  const isGuarded = (target: Resource) => target !== role && guarded.has(target);
  return policiesOf(role).some(policy => exported.mentionsOf(policy).some(isGuarded) || named.find(saidBy(policy), policy) !== undefined);
}

/** The security groups that rules of their own let in to those of the stores. */
function addPeers(all: Set<Resource>, isInside: ReadonlySet<Resource>): void {
  const groups = [...all].filter(each => each.type === SECURITY_GROUP);
  for (const ingress of groups.flatMap(group => group.companions('AWS::EC2::SecurityGroupIngress', 'GroupId'))) {
    for (const { target } of ingress.mentions) if (target.type === SECURITY_GROUP && isInside.has(target)) all.add(target);
  }
}
