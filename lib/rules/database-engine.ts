import { isSet } from './predicates';
import type { Reading } from '../facts/reading';
import type { Resource } from '../facts/resource';
import { isKnown } from '../facts/value';

/** Engines that have the same parameters and options. RDS Custom, where the owner runs the database software, is `other`. */
export type EngineFamily = 'postgres' | 'mysql' | 'mariadb' | 'sqlserver' | 'oracle' | 'db2' | 'aurora-postgresql' | 'aurora-mysql' | 'other';

/** What a database runs, as far as the template says. */
export interface DatabaseEngine {
  readonly family: EngineFamily;
  /** Major and minor version. */
  readonly version?: readonly [number, number];
}

/** Where a database takes its data and part of its settings from. */
export interface Origin {
  /** The property that says so. */
  readonly at: string;
  /** The database it is made from, if that is in the app. */
  readonly database?: Resource;
}

const CLUSTER = 'AWS::RDS::DBCluster';
const DATABASES = new Set(['AWS::RDS::DBInstance', CLUSTER]);

/** A chain of replicas longer than this is not followed. */
const LONGEST_CHAIN = 5;

const INSTANCE_ORIGINS = [
  'SourceDBInstanceIdentifier', 'SourceDBClusterIdentifier', 'SourceDbiResourceId', 'SourceDBInstanceAutomatedBackupsArn',
  'DBSnapshotIdentifier', 'DBClusterSnapshotIdentifier',
];
const CLUSTER_ORIGINS = ['ReplicationSourceIdentifier', 'SourceDBClusterIdentifier', 'SourceDbClusterResourceId', 'SnapshotIdentifier'];

const IN_CLUSTER = isSet('DBClusterIdentifier');

export function isCluster(database: Resource): boolean {
  return database.type === CLUSTER;
}

/** Whether an instance belongs to a cluster, in one branch at least; the cluster then holds storage, backups, authentication and log exports. */
export function isClusterMember(database: Resource): boolean {
  return !isCluster(database) && (IN_CLUSTER(database) || database.read('Engine').some(runsInCluster));
}

/** Whether instances of an engine are in clusters only. */
export function runsInCluster({ value: engine }: Reading): boolean {
  return String(engine).toLowerCase().startsWith('aurora');
}

/** Whether a cluster is one of Aurora; the other kind is a Multi-AZ DB cluster, which has its instances inside. */
export function isAurora(cluster: Resource): boolean {
  return !cluster.read('Engine').some(({ value }) => /^(?:postgres|mysql)$/i.test(String(value)));
}

/** The clusters of an instance that are in the app. */
export function clustersOf(instance: Resource): readonly Resource[] {
  return instance.targets('DBClusterIdentifier', CLUSTER);
}

/** What a database is a replica of, or restored from. */
export function originOf(database: Resource): Origin | undefined {
  const at = (isCluster(database) ? CLUSTER_ORIGINS : INSTANCE_ORIGINS).find(path => isSet(path)(database));
  if (at === undefined) return undefined;
  return { at, database: database.targets(at).find(each => each !== database && DATABASES.has(each.type)) };
}

/** Whether an instance is a read replica: backups and deletion policies are those of its source. */
export function isReplica(database: Resource): boolean {
  if (isCluster(database) || IS_RESTORE.some(test => test(database))) return false;
  return IS_REPLICA.some(test => test(database));
}

const IS_REPLICA = ['SourceDBInstanceIdentifier', 'SourceDBClusterIdentifier'].map(path => isSet(path));
const IS_RESTORE = ['RestoreTime', 'UseLatestRestorableTime'].map(path => isSet(path));

/** The engine of a database; of a replica that does not say it, the one of its source. */
export function engineOf(database: Resource, depth = 0): DatabaseEngine | undefined {
  const engines = database.read('Engine');
  const [{ value: engine }] = engines;
  if (engine === undefined) {
    const source = depth < LONGEST_CHAIN ? originOf(database)?.database : undefined;
    return source && engineOf(source, depth + 1);
  }
  if (engines.length > 1 || !isKnown(engine)) return undefined;
  const versions = database.read('EngineVersion');
  const [{ value: version }] = versions;
  return { family: familyOf(String(engine)), version: versions.length === 1 && isKnown(version) ? versionOf(String(version)) : undefined };
}

const GROUP_FAMILY = /^(aurora-postgresql|aurora-mysql|aurora|postgres|mysql|mariadb|sqlserver-\w+|oracle-[a-z\d-]+?|db2-\w+)-?(\d+(?:\.\d+)?)$/;

/** The engine of a parameter group family such as `postgres16` or `aurora-mysql8.0`. */
export function engineOfFamily(name: string): DatabaseEngine | undefined {
  const match = GROUP_FAMILY.exec(name.toLowerCase());
  return match ? { family: familyOf(match[1]), version: versionOf(match[2]) } : undefined;
}

/** Whether the version is this one or later; `undefined` if the template does not say. */
export function isFrom(engine: DatabaseEngine, major: number, minor = 0): boolean | undefined {
  if (!engine.version) return undefined;
  const [ownMajor, ownMinor] = engine.version;
  return ownMajor > major || (ownMajor === major && ownMinor >= minor);
}

const PREFIXES: readonly (readonly [string, EngineFamily])[] = [['sqlserver-', 'sqlserver'], ['oracle-', 'oracle'], ['db2-', 'db2']];
const FAMILIES: { readonly [engine: string]: EngineFamily } = {
  'postgres': 'postgres',
  'mysql': 'mysql',
  'mariadb': 'mariadb',
  'aurora': 'aurora-mysql',
  'aurora-mysql': 'aurora-mysql',
  'aurora-postgresql': 'aurora-postgresql',
};

function familyOf(engine: string): EngineFamily {
  const name = engine.toLowerCase();
  return FAMILIES[name] ?? PREFIXES.find(([prefix]) => name.startsWith(prefix))?.[1] ?? 'other';
}

function versionOf(text: string): readonly [number, number] | undefined {
  const match = /^(\d+)(?:\.(\d+))?/.exec(text);
  return match ? [Number(match[1]), Number(match[2] ?? 0)] : undefined;
}
