import { authenticates, onRedisOrValkey, onlyInGroups, unlessInherited, userAuthenticates } from './elasticache-access';
import { Check, all, among, anyEntry, atLeast, customerKey, isTrue, judgeAll, namesOtherThan, noneOf } from './predicates';
import { Rule, rulesFor } from './rule';

const GROUP = 'AWS::ElastiCache::ReplicationGroup';
const CLUSTER = 'AWS::ElastiCache::CacheCluster';
const SERVERLESS = 'AWS::ElastiCache::ServerlessCache';

/** A check that on single nodes applies to Redis OSS and Valkey only; groups and serverless caches pass or fail as they are. */
function unlessMemcachedNode(check: Check): Check {
  const ofNode = onRedisOrValkey(check);
  return cache => cache.type === CLUSTER ? ofNode(cache) : check(cache);
}

const ENCRYPTED = isTrue('AtRestEncryptionEnabled');
const NOT_UNENCRYPTED = isTrue('AtRestEncryptionEnabled', { absent: 'COMPLIANT' });
/** Only Valkey is encrypted unless it says otherwise. */
const GROUP_ENCRYPTED = unlessInherited('AtRestEncryptionEnabled', group =>
  group.read('Engine').every(({ value }) => value === 'valkey') ? NOT_UNENCRYPTED(group) : ENCRYPTED(group));
const NODE_ENCRYPTED = onlyInGroups('a single node, which ElastiCache cannot encrypt at rest');

const NODE_TLS = isTrue('TransitEncryptionEnabled');
const GROUP_TLS = unlessInherited('TransitEncryptionEnabled', all(NODE_TLS, noneOf('TransitEncryptionMode', ['preferred'], { absent: 'COMPLIANT' })));

const UPGRADES = isTrue('AutoMinorVersionUpgrade', { absent: 'COMPLIANT' });

const delivers = (type: string): Check => anyEntry('LogDeliveryConfigurations', (_entry, read) => judgeAll(read('LogType'), among(type)), `no ${type}`);

/** Amazon ElastiCache. */
export const elasticache: readonly Rule[] = rulesFor(GROUP, [
  {
    id: 'elasticache-automatic-backup',
    appliesTo: [GROUP, CLUSTER, SERVERLESS],
    title: 'Caches keep daily snapshots for 15 days or more',
    safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(A)', '164.308(a)(7)(ii)(B)'],
    severity: 'medium',
    absent: 'No snapshots are taken.',
    rationale: 'A cache that holds sessions or results may be the only place of some ePHI until that is written elsewhere.',
    remediation: 'Set `snapshotRetentionLimit` to 15 or more.',
    source: 'Amazon ElastiCache User Guide: Scheduling automatic backups',
    crosswalk: {
      cdkNag: ['ElastiCacheRedisClusterAutomaticBackup'],
      awsConfig: ['ELASTICACHE_REDIS_CLUSTER_AUTOMATIC_BACKUP_CHECK'],
    },
    check: unlessMemcachedNode(atLeast('SnapshotRetentionLimit', 15)),
    examples: {
      compliant: { SnapshotRetentionLimit: 35 },
      nonCompliant: { SnapshotRetentionLimit: 1 },
    },
  },
  {
    id: 'elasticache-encryption-at-rest',
    appliesTo: [GROUP, CLUSTER],
    title: 'Caches are encrypted at rest',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'critical',
    absent: 'Valkey is encrypted, Redis OSS is not. A change replaces the cache; a single node cannot be encrypted at all.',
    rationale: 'Swap, synchronization and snapshots write what is in memory to disk, with the ePHI in it.',
    remediation: 'Set `atRestEncryptionEnabled: true` on a `CfnReplicationGroup` from the first day; it may have a single node, too.',
    source: 'Amazon ElastiCache User Guide: At-Rest Encryption in ElastiCache',
    check: cache => cache.type === CLUSTER ? NODE_ENCRYPTED(cache) : GROUP_ENCRYPTED(cache),
    examples: {
      compliant: { AtRestEncryptionEnabled: true },
      nonCompliant: { Engine: 'redis' },
    },
  },
  {
    id: 'elasticache-cmk',
    appliesTo: [GROUP, SERVERLESS],
    title: 'Caches are encrypted under a customer managed key',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'medium',
    absent: 'Where a cache is encrypted, it is with a key that ElastiCache owns. A change replaces the cache.',
    rationale: 'With a key of your own, a policy decides who can read the ePHI in disks and snapshots, and CloudTrail records it.',
    remediation: 'Set `kmsKeyId` to the ARN of the key of a `PhiKey`.',
    source: 'Amazon ElastiCache User Guide: At-Rest Encryption in ElastiCache',
    check: customerKey('KmsKeyId'),
    examples: {
      compliant: { KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd' },
      nonCompliant: { AtRestEncryptionEnabled: true },
    },
  },
  {
    id: 'elasticache-encryption-in-transit',
    aliases: ['elasticache-no-memcached-for-phi'],
    appliesTo: [GROUP, CLUSTER],
    title: 'Caches, Memcached included, are reached over TLS only',
    safeguards: ['164.312(e)(1)', '164.312(e)(2)(i)', '164.312(e)(2)(ii)'],
    severity: 'high',
    absent: 'Connections are not encrypted.',
    rationale: 'Between application and cache, and between nodes, ePHI would travel in plain text.',
    remediation: 'Set `transitEncryptionEnabled: true`; end a migration with `transitEncryptionMode: \'required\'`.',
    source: 'Amazon ElastiCache User Guide: ElastiCache in-transit encryption (TLS)',
    check: cache => cache.type === CLUSTER ? NODE_TLS(cache) : GROUP_TLS(cache),
    examples: {
      compliant: { TransitEncryptionEnabled: true },
      nonCompliant: { TransitEncryptionEnabled: true, TransitEncryptionMode: 'preferred' },
    },
  },
  {
    id: 'elasticache-auth',
    appliesTo: [GROUP, CLUSTER, SERVERLESS, 'AWS::ElastiCache::UserGroup'],
    title: 'Caches ask their clients for a token or a user, and not for the built-in one without a password',
    safeguards: ['164.312(a)(2)(i)', '164.312(d)'],
    severity: 'high',
    absent: 'Whoever reaches the port can read and change everything.',
    rationale: 'Network rules tell machines apart, not who asks: without authentication nobody can be held to account for access to ePHI.',
    remediation: 'Set `userGroupIds` to a group of users of your own (`UserIds` without the built-in `default`), or `authToken` to a dynamic reference to a secret.',
    source: 'Amazon ElastiCache User Guide: Role-Based Access Control (RBAC)',
    check: authenticates,
    examples: {
      compliant: { UserGroupIds: ['clinicians'] },
      nonCompliant: {},
    },
  },
  {
    id: 'elasticache-user-no-nopass',
    appliesTo: ['AWS::ElastiCache::User'],
    title: 'Users of caches have passwords or sign in through IAM, unless they are off',
    safeguards: [
      '164.312(a)(2)(i)', '164.312(d)', '164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)',
      '164.308(a)(4)(ii)(C)', '164.312(a)(1)',
    ],
    severity: 'high',
    absent: 'A user needs one way to authenticate; without `on` in its access string it cannot connect.',
    rationale: 'Anybody can take the part of a user without a password, the one named `default` without even saying so.',
    remediation: 'Set `authenticationMode: { Type: \'iam\' }`; give the user named `default` the access string `off ~* -@all`.',
    source: 'Amazon ElastiCache User Guide: Role-Based Access Control (RBAC)',
    check: userAuthenticates,
    examples: {
      compliant: { UserName: 'intake', AccessString: 'on ~intake:* +@read', AuthenticationMode: { Type: 'iam' } },
      nonCompliant: { UserName: 'default', AccessString: 'on ~* +@all', NoPasswordRequired: true },
    },
  },
  {
    id: 'elasticache-vpc-subnet-group',
    appliesTo: [GROUP, CLUSTER],
    title: 'Caches are in subnets that were chosen for them',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
    severity: 'medium',
    absent: 'The cache is put into the default VPC, all of whose subnets lead to the internet.',
    rationale: 'In subnets without a way in or out, a cache with ePHI stays out of reach even if a security group is wrong.',
    remediation: 'Set `cacheSubnetGroupName` to a `CfnSubnetGroup` on the isolated subnets of a `PhiVpc`.',
    source: 'Amazon ElastiCache User Guide: Subnets and subnet groups',
    check: namesOtherThan('CacheSubnetGroupName', ['default']),
    examples: {
      compliant: { CacheSubnetGroupName: 'isolated' },
      nonCompliant: { CacheSubnetGroupName: 'default' },
    },
  },
  {
    id: 'elasticache-multi-az',
    title: 'Replication groups fail over to another Availability Zone by themselves',
    safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(C)'],
    severity: 'medium',
    absent: 'Nothing takes over from a primary node that fails.',
    rationale: 'An application that lost its cache may not give access to ePHI when it is needed.',
    remediation: 'Set `automaticFailoverEnabled: true` and `multiAzEnabled: true`, with a replica for each primary node.',
    source: 'Amazon ElastiCache User Guide: Minimizing downtime in ElastiCache by using Multi-AZ with Valkey and Redis OSS',
    check: all(isTrue('AutomaticFailoverEnabled'), isTrue('MultiAZEnabled')),
    examples: {
      compliant: { AutomaticFailoverEnabled: true, MultiAZEnabled: true },
      nonCompliant: { AutomaticFailoverEnabled: true },
    },
  },
  {
    id: 'elasticache-auto-minor-upgrade',
    appliesTo: [GROUP, CLUSTER],
    title: 'Caches take minor versions of their engine by themselves',
    safeguards: ['164.308(a)(5)(ii)(B)'],
    severity: 'low',
    absent: 'Minor versions are installed in the maintenance window.',
    rationale: 'Minor versions close security holes of the engine before somebody uses them to get at ePHI.',
    remediation: 'Leave `autoMinorVersionUpgrade` out, or set it to `true`.',
    source: 'Amazon ElastiCache User Guide: Version Management for ElastiCache',
    check: unlessMemcachedNode(UPGRADES),
    examples: {
      compliant: {},
      nonCompliant: { AutoMinorVersionUpgrade: false },
    },
  },
  {
    id: 'elasticache-log-delivery',
    appliesTo: [GROUP, CLUSTER],
    title: 'Caches deliver their slow log and their engine log',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'low',
    absent: 'The logs are not kept.',
    rationale: 'The logs show failed sign-ins, restarts and odd commands on a cache with ePHI.',
    remediation: 'List `slow-log` and `engine-log` in `logDeliveryConfigurations`, with an encrypted log group: slow commands are logged with their arguments.',
    source: 'Amazon ElastiCache User Guide: Log delivery',
    check: unlessMemcachedNode(all(delivers('slow-log'), delivers('engine-log'))),
    examples: {
      compliant: { LogDeliveryConfigurations: [{ LogType: 'slow-log' }, { LogType: 'engine-log' }] },
      nonCompliant: { LogDeliveryConfigurations: [{ LogType: 'slow-log' }] },
    },
  },
]);
