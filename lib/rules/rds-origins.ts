import { Origin, clustersOf, engineOf, isAurora, isCluster, isClusterMember, isReplica, originOf, runsInCluster } from './database-engine';
import { Check, Test, among, customerKey, isCustomerKey, isFalse, isTrue, judgeAll } from './predicates';
import { isPublicSubnet } from './subnet-routes';
import { Status, Verdict, compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import { readPath } from '../facts/reading';
import type { Resource } from '../facts/resource';
import { Reference, isKnown, show } from '../facts/value';

const ENCRYPTED = isTrue('StorageEncrypted');
const ON = among(true);
const OWN_KEY = customerKey('KmsKeyId');

/** A chain of replicas longer than this is not followed. */
const LONGEST_CHAIN = 5;

/** What one branch only has, the other is judged for; a breach may be one of the branch that owes nothing. */
function unlessInEveryBranch(database: Resource, paths: readonly string[], check: Check): Verdict {
  const readings = paths.map(path => database.read(path)).filter(each => each.some(({ value }) => value !== undefined));
  if (readings.some(each => each.every(({ value }) => value !== undefined)) || database.read('Engine').every(runsInCluster)) return notApplicable();
  const verdict = check(database);
  return verdict.status === 'NON_COMPLIANT' ? insufficientData({ at: verdict.at, found: verdict.found }) : verdict;
}

const OF_CLUSTER = ['DBClusterIdentifier'];
const OF_CLUSTER_OR_SOURCE = [...OF_CLUSTER, 'SourceDBInstanceIdentifier', 'SourceDBClusterIdentifier'];

/** The check where an instance has the property itself; an instance of a cluster has it from there. */
export function unlessMember(check: Check): Check {
  return database => isClusterMember(database) ? unlessInEveryBranch(database, OF_CLUSTER, check) : check(database);
}

/** The check where backups and their like are the database's own; those of a read replica are at its source. */
export function unlessReplica(check: Check): Check {
  return database => isClusterMember(database) || isReplica(database) ? unlessInEveryBranch(database, OF_CLUSTER_OR_SOURCE, check) : check(database);
}

/** Whether storage is encrypted: as the database says or, for a replica or a restored one, as its origin was. */
export function storageEncrypted(database: Resource, depth = 0): Verdict {
  const stated = ENCRYPTED(database);
  const origin = originOf(database);
  if (!origin) return stated;
  const said = judgeAll(database.read('StorageEncrypted'), ON, 'NOT_APPLICABLE');
  if (said.status === 'NON_COMPLIANT' || said.status === 'INSUFFICIENT_DATA') return said;
  if (decidesEncryption(database, origin)) return compliant({ at: 'KmsKeyId', value: database.value('KmsKeyId') });
  if (origin.at === 'ReplicationSourceIdentifier' && stated.status === 'COMPLIANT') return stated;
  const verdict = ofOrigin(database, origin, depth, storageEncrypted);
  return worst([verdict, whereWithout(database, origin, 'StorageEncrypted', ON)]);
}

/** Whether the key is a customer managed one; a replica in the same Region and a restored database have the key of their origin. */
export function storageKey(database: Resource, depth = 0): Verdict {
  const origin = originOf(database);
  const keys = database.read('KmsKeyId');
  if (!origin || keys.every(({ value }) => value !== undefined)) return OWN_KEY(database);
  const named = judgeAll(keys, isCustomerKey, 'NOT_APPLICABLE');
  return worst([named, ofOrigin(database, origin, depth, storageKey), whereWithout(database, origin, 'KmsKeyId', isCustomerKey)]);
}

/** With encryption and a key asked for, AWS refuses a replica of what is not encrypted, and encrypts a cluster that it restores. */
function decidesEncryption(database: Resource, { at }: Origin): boolean {
  return (at === 'SourceDBInstanceIdentifier' || at === 'SnapshotIdentifier') && database.read('KmsKeyId').every(({ value }) => value !== undefined) && ENCRYPTED(database).status === 'COMPLIANT';
}

/** In a branch without origin the database is its own: there it says itself what is asked. */
function whereWithout(database: Resource, { at }: Origin, path: string, test: Test): Verdict {
  return worst(database.read(at).filter(({ value }) => value === undefined)
    .map(({ given }) => judgeAll(readPath(database.properties, path, database.template, given), test)));
}

function ofOrigin(database: Resource, { at, database: origin }: Origin, depth: number, judge: (database: Resource, depth: number) => Verdict): Verdict {
  if (!origin || depth >= LONGEST_CHAIN) return insufficientData({ at, found: `as ${show(database.value(at))}, which is not at hand` });
  const { status, found } = judge(origin, depth + 1);
  return new Verdict(status, { at, found: `as ${origin.logicalId}: ${found ?? 'nothing'}` });
}

const CROSSING = new Set(['SourceDBInstanceIdentifier', 'ReplicationSourceIdentifier']);

/** Replicas in another Region name a key of their own Region: the key of the source is not there. */
export function replicaKey(database: Resource): Verdict {
  const origin = originOf(database);
  const isCrossing = origin && CROSSING.has(origin.at) ? crossesRegions(database, origin) : false;
  if (isCrossing === false) return notApplicable();
  const at = 'KmsKeyId';
  const value = database.value(at);
  if (value === undefined) return isCrossing ? nonCompliant({ at }) : insufficientData({ at });
  const { region } = database.template.environment;
  const keyRegion = value instanceof Reference ? value.target.template.environment.region : isKnown(value) ? regionOf(String(value)) : undefined;
  if (keyRegion !== undefined && region !== undefined && keyRegion !== region) return nonCompliant({ at, found: `a key of ${keyRegion}` });
  return value instanceof Reference || isKnown(value) ? compliant({ at, value }) : insufficientData({ at, value });
}

function crossesRegions(database: Resource, origin: Origin): boolean | undefined {
  const { region } = database.template.environment;
  const differs = (other: string | undefined) => other === undefined || region === undefined ? undefined : other !== region;
  const stated = database.value('SourceRegion');
  if (isKnown(stated)) return region === undefined ? true : String(stated) !== region;
  if (origin.database) return origin.database.template === database.template ? false : differs(origin.database.template.environment.region);
  const source = database.value(origin.at);
  if (!isKnown(source)) return stated === undefined ? undefined : true;
  return String(source).startsWith('arn:') ? differs(regionOf(String(source))) : false;
}

function regionOf(arn: string): string | undefined {
  return arn.startsWith('arn:') ? arn.split(':')[3] : undefined;
}

const NEPTUNE_INSTANCE = 'AWS::Neptune::DBInstance';
const SHARD_GROUP = 'AWS::RDS::DBShardGroup';
const PRIVATE_BY_DEFAULT = isFalse('PubliclyAccessible', { absent: 'COMPLIANT' });
const PRIVATE_IF_SET = isFalse('PubliclyAccessible', { absent: 'NOT_APPLICABLE' });

/** Where the template does not say it, the network of the database decides. */
export function hasNoPublicAddress(database: Resource): Verdict {
  if (database.type === NEPTUNE_INSTANCE) return PRIVATE_BY_DEFAULT(database);
  if (database.type === SHARD_GROUP) {
    const clusters = clustersOf(database);
    return isFalse('PubliclyAccessible', { absent: clusters.length === 0 ? 'INSUFFICIENT_DATA' : byDefault(clusters) })(database);
  }
  // What is set for a cluster counts, unless it is sure to be one of Aurora, whose instances have an address of their own.
  if (isCluster(database) && isAurora(database)) return engineOf(database) === undefined ? PRIVATE_IF_SET(database) : notApplicable();
  const isMember = isClusterMember(database);
  const clusters = isMember ? clustersOf(database) : [];
  // The network of a member is that of its cluster.
  const isElsewhere = isMember && clusters.length === 0 && !isInSubnetGroup(database);
  return isFalse('PubliclyAccessible', { absent: isElsewhere ? 'INSUFFICIENT_DATA' : byDefault([database, ...clusters]) })(database);
}

/**
 * Without a subnet group, the default VPC gives a public address. With one, AWS promises a private address only in a network without
 * internet gateway: its pages differ on what holds otherwise.
 */
function byDefault(holders: readonly Resource[]): Status {
  const [own, ...clusters] = holders;
  const inDefaultVpc = !isInSubnetGroup(own) && !(clusters.length > 0 && clusters.every(isInSubnetGroup));
  if (inDefaultVpc) return 'NON_COMPLIANT';
  const groups = holders.flatMap(each => each.targets('DBSubnetGroupName', 'AWS::RDS::DBSubnetGroup'));
  const subnets = groups.flatMap(each => each.targets('SubnetIds', 'AWS::EC2::Subnet'));
  const networks = subnets.flatMap(each => each.targets('VpcId', 'AWS::EC2::VPC'));
  const named = holders.flatMap(each => each.read('DBSubnetGroupName')).filter(({ value }) => value !== undefined);
  const areAtHand = networks.length > 0 && named.length === groups.length;
  if (areAtHand && networks.every(vpc => vpc.companions('AWS::EC2::VPCGatewayAttachment', 'VpcId').length === 0)) return 'COMPLIANT';
  return subnets.some(each => isPublicSubnet(each) === true) ? 'NON_COMPLIANT' : 'INSUFFICIENT_DATA';
}

/** Whether it names a subnet group in every branch. */
function isInSubnetGroup(database: Resource): boolean {
  return database.read('DBSubnetGroupName').every(({ value }) => value !== undefined && value !== 'default');
}
