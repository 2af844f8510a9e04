import { whereUserIsOn } from './cache-users';
import { Check, all, any, inBranchesWhere, isFalse, isSet, namesOtherThan, noneOf, present } from './predicates';
import { Verdict, insufficientData, nonCompliant } from './verdict';
import type { Resource } from '../facts/resource';

const CLUSTER = 'AWS::ElastiCache::CacheCluster';
const SERVERLESS = 'AWS::ElastiCache::ServerlessCache';
const USER_GROUP = 'AWS::ElastiCache::UserGroup';

/** The engines that know users, snapshots and logs; Memcached knows none of them. */
const ENGINES = ['redis', 'valkey'];
const IN_DATASTORE = isSet('GlobalReplicationGroupId');

/** The check applies to Redis OSS and Valkey only. */
export function onRedisOrValkey(check: Check): Check {
  return inBranchesWhere('Engine', ENGINES, (_read, cache) => check(cache));
}

/** What a secondary group of a global datastore does not state, it takes over from the primary. */
export function unlessInherited(path: string, check: Check): Check {
  const isStated = isSet(path);
  return group => IN_DATASTORE(group) && !isStated(group) ? insufficientData({ at: path, found: 'as the primary of the global datastore has it' }) : check(group);
}

/** A single node of Redis OSS or Valkey cannot have what only replication groups know. */
export function onlyInGroups(found: string): Check {
  return onRedisOrValkey(() => nonCompliant({ at: 'Engine', found }));
}

const GROUP_AUTHENTICATES = unlessInherited('AuthToken', any(present('AuthToken'), present('UserGroupIds')));
const SERVERLESS_AUTHENTICATES = onRedisOrValkey(present('UserGroupId'));
const NODE_AUTHENTICATES = onlyInGroups('a single node, which CloudFormation can give neither a password nor users');
/** The user that every account has from the start: it connects without a password and may do everything. */
const WITHOUT_BUILT_IN_USER = namesOtherThan('UserIds[*]', ['default']);

/** Clients prove who they are, by a token or as users; the group of the users leaves the built-in one out. */
export function authenticates(resource: Resource): Verdict {
  switch (resource.type) {
    case CLUSTER: return NODE_AUTHENTICATES(resource);
    case SERVERLESS: return SERVERLESS_AUTHENTICATES(resource);
    case USER_GROUP: return WITHOUT_BUILT_IN_USER(resource);
    default: return GROUP_AUTHENTICATES(resource);
  }
}

/** A user that can connect does so with a password or through IAM. */
export const userAuthenticates: Check = whereUserIsOn(all(
  isFalse('NoPasswordRequired', { absent: 'COMPLIANT' }),
  noneOf('AuthenticationMode.Type', ['no-password-required', 'no-password'], { absent: 'COMPLIANT' }),
  any(present('AuthenticationMode.Type'), present('Passwords')),
));
