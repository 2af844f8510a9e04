import { describeAssumption } from '../facts/reading';
import type { Reading } from '../facts/reading';
import type { Resource } from '../facts/resource';
import { isKnown, show } from '../facts/value';
import { clustersOf, isClusterMember, isReplica } from '../rules/database-engine';

/** By what a store is brought back. */
export type MeansKind = 'point-in-time' | 'versions' | 'snapshots' | 'recovery-points' | 'replica' | 'elsewhere';

/** One way in which a store is brought back, as far as its template says. */
export interface Means {
  readonly kind: MeansKind;
  /** `undefined` while nobody knows before deployment. */
  readonly isThere: boolean | undefined;
  /** Whether it undoes damage to the data; a replica that repeats the damage helps only where the store itself is lost. */
  readonly undoesDamage: boolean;
  readonly text: string;
}

/** What a number of days or a switch of a store turns on. */
interface Setting {
  readonly kind: MeansKind;
  readonly path: string;
  /** What AWS does where nothing is said; `undefined` if that depends. */
  readonly absent: number | boolean | undefined;
  readonly text: (value: string) => string;
}

const days = (kind: MeansKind, path: string, absent: number | undefined, name: string): Setting => ({ kind, path, absent, text: value => `${name}, ${value} days back` });
const instants = (path: string, absent: number | undefined = 1): readonly Setting[] => [days('point-in-time', path, absent, 'any point in time of the automated backups')];
const daily = (path: string, absent: number | undefined = 0): readonly Setting[] => [days('snapshots', path, absent, 'daily snapshots of the service')];
const point = (path: string, period: string): Setting => ({ kind: 'point-in-time', path, absent: false, text: () => `any point in time, ${period} back` });

const DAILY_EFS: Setting = { kind: 'recovery-points', path: 'BackupPolicy.Status', absent: false, text: () => 'the automatic daily backup of EFS, 35 days back' };
const KEYSPACES = [point('PointInTimeRecoveryEnabled', '35 days')];
const SETTINGS: { readonly [type: string]: readonly Setting[] } = {
  'AWS::RDS::DBInstance': instants('BackupRetentionPeriod'),
  'AWS::RDS::DBCluster': instants('BackupRetentionPeriod'),
  'AWS::DocDB::DBCluster': instants('BackupRetentionPeriod'),
  'AWS::Neptune::DBCluster': instants('BackupRetentionPeriod'),
  'AWS::DocDBElastic::Cluster': daily('BackupRetentionPeriod', undefined),
  'AWS::Redshift::Cluster': [days('snapshots', 'AutomatedSnapshotRetentionPeriod', 1, 'automated snapshots')],
  'AWS::ElastiCache::ReplicationGroup': daily('SnapshotRetentionLimit'),
  'AWS::ElastiCache::CacheCluster': daily('SnapshotRetentionLimit'),
  'AWS::ElastiCache::ServerlessCache': daily('SnapshotRetentionLimit'),
  'AWS::MemoryDB::Cluster': daily('SnapshotRetentionLimit'),
  'AWS::Cassandra::Table': KEYSPACES,
  'AWS::FSx::FileSystem': ['Windows', 'Lustre', 'OpenZFS'].map(kind => days('snapshots', `${kind}Configuration.AutomaticBackupRetentionDays`, undefined, 'automatic daily backups')),
};

/** What AWS keeps of a type whether or not anybody asks for it. */
const ALWAYS: { readonly [type: string]: string } = {
  'AWS::RedshiftServerless::Namespace': 'recovery points that Amazon Redshift Serverless makes every 30 minutes, 24 hours back',
  'AWS::OpenSearchService::Domain': 'automated snapshots of the service, 14 days back, into this same domain only: a domain that is deleted takes them along',
};

/** What brings a store back by itself, backup plans aside: each with whether it is there. */
export function meansOf(store: Resource): readonly Means[] {
  if (store.type === 'AWS::RDS::DBInstance' && isClusterMember(store)) {
    const [cluster] = clustersOf(store);
    return [{ kind: 'elsewhere', isThere: true, undoesDamage: true, text: `its cluster${cluster ? ` ${cluster.toString()}` : ''}, which holds the data: bring that back` }];
  }
  if (store.type.startsWith('AWS::RDS::') && isReplica(store) && store.value('BackupRetentionPeriod') === undefined) {
    return [{ kind: 'elsewhere', isThere: undefined, undoesDamage: true, text: 'the database that it is a replica of: bring that back, and make this one anew' }];
  }
  const settings = SETTINGS[store.type] ?? [];
  const always = Object.hasOwn(ALWAYS, store.type) ? [{ kind: 'snapshots' as const, isThere: true, undoesDamage: true, text: ALWAYS[store.type] }] : [];
  return [...settings.flatMap(each => fromSetting(store, each)), ...always, ...OF_ITS_OWN[store.type]?.(store) ?? []];
}

function fromSetting(store: Resource, { kind, path, absent, text }: Setting): readonly Means[] {
  const [family] = path.split('.');
  // Of the kinds of a file system one is set: the others say nothing.
  if (family.endsWith('Configuration') && store.value(family) === undefined) return [];
  return store.read(path).flatMap(reading => {
    const found = reading.value ?? absent;
    const isOn = isKnown(found) ? isSwitchedOn(found) : undefined;
    const shown = isOn === undefined ? `(${reading.value === undefined ? 'not set' : show(reading.value)})` : show(found);
    return isOn === false ? [] : [{ kind, isThere: sure(store, reading, isOn), undoesDamage: true, text: `${text(shown)}${where(store, reading)}` }];
  });
}

/** What is so in one branch of a condition only is not known before deployment. */
function sure(store: Resource, { given }: Reading, isOn: boolean | undefined): boolean | undefined {
  return given === store.assumption ? isOn : undefined;
}

function where(store: Resource, { given }: Reading): string {
  return given === store.assumption ? '' : describeAssumption(given);
}

function isSwitchedOn(value: string | number | boolean): boolean {
  return typeof value === 'string' && Number.isNaN(Number(value)) ? ['true', 'enabled'].includes(value.toLowerCase()) : value === true || Number(value) > 0;
}

/** Types whose template says it in a way of its own. */
const OF_ITS_OWN: { readonly [type: string]: (store: Resource) => readonly Means[] } = {
  'AWS::S3::Bucket': bucket => [...versions(bucket), ...replicas(bucket, 'ReplicationConfiguration.Rules', 'Destination.Bucket')],
  'AWS::DynamoDB::Table': table => instant(table, table.properties, ''),
  'AWS::DynamoDB::GlobalTable': table => table.read('Replicas[*]').flatMap(({ value, at, given }, _index, all) => {
    const [region] = table.readBelow(value, 'Region', at);
    const isSure = given === table.assumption;
    if (all.length === 1 || String(region.value) === table.template.environment.region) {
      return instant(table, value, at).map(each => isSure ? each : { ...each, isThere: undefined });
    }
    return value === undefined ? [] : [{
      kind: 'replica' as const, isThere: isSure && isKnown(region.value) ? true : undefined, undoesDamage: false, text: `the replica in ${show(region.value)}, which repeats what is written or deleted here`,
    }];
  }),
  // In one zone alone EFS is backed up unless that is switched off.
  'AWS::EFS::FileSystem': files => [
    ...fromSetting(files, { ...DAILY_EFS, absent: files.value('AvailabilityZoneName') !== undefined }),
    ...replicas(files, 'ReplicationConfiguration.Destinations', 'Region'),
  ],
};

function instant(table: Resource, node: unknown, at: string): readonly Means[] {
  const [period] = table.readBelow(node, 'PointInTimeRecoverySpecification.RecoveryPeriodInDays', at);
  const text = `any point in time, ${period.value === undefined ? '35' : show(period.value)} days back`;
  return table.readBelow(node, 'PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled', at).flatMap(reading => {
    const isOn = isKnown(reading.value) ? isSwitchedOn(reading.value) : reading.value === undefined ? false : undefined;
    return isOn === false ? [] : [{ kind: 'point-in-time' as const, isThere: sure(table, reading, isOn), undoesDamage: true, text: `${text}${where(table, reading)}` }];
  });
}

function versions(bucket: Resource): readonly Means[] {
  const ends = bucket.read('LifecycleConfiguration.Rules[*].NoncurrentVersionExpiration.NoncurrentDays').filter(({ value }) => value !== undefined);
  const kept = ends.length === 0 ? '' : `; lifecycle rules end them after ${[...new Set(ends.map(({ value }) => show(value)))].join(', ')} days`;
  return bucket.read('VersioningConfiguration.Status').flatMap(reading => {
    const isOn = isKnown(reading.value) ? isSwitchedOn(reading.value) : reading.value === undefined ? false : undefined;
    return isOn === false ? [] : [{ kind: 'versions' as const, isThere: sure(bucket, reading, isOn), undoesDamage: true, text: `earlier versions of each object${kept}${where(bucket, reading)}` }];
  });
}

function replicas(store: Resource, list: string, target: string): readonly Means[] {
  return store.read(`${list}[*]`).flatMap(reading => {
    if (reading.value === undefined) return [];
    const [status] = store.readBelow(reading.value, 'Status', reading.at);
    if (status.value === 'Disabled') return [];
    const [copy] = store.readBelow(reading.value, target, reading.at);
    const isThere = isKnown(status.value) || (status.value === undefined && target === 'Region') ? true : undefined;
    const isBucket = target !== 'Region';
    const text = isBucket ? `a replica in the bucket ${show(copy.value)}, which keeps its own versions if it is versioned` : `a replica in ${show(copy.value)}, which repeats what is written or deleted here`;
    return [{ kind: 'replica' as const, isThere: sure(store, reading, isThere), undoesDamage: false, text }];
  });
}
