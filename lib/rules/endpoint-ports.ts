import type { Resource } from '../facts/resource';
import { Reference, isKnown } from '../facts/value';

/** The port on which an engine listens unless it is told otherwise; the longer name is matched first. */
const OF_ENGINE: readonly (readonly [string, number])[] = [
  ['aurora-postgresql', 5432], ['aurora', 3306], ['postgres', 5432], ['mysql', 3306], ['mariadb', 3306], ['oracle', 1521], ['sqlserver', 1433], ['db2', 50000],
  ['custom-oracle', 1521], ['custom-sqlserver', 1433],
];

const OF_TYPE: { readonly [type: string]: number } = {
  'AWS::Redshift::Cluster': 5439,
  'AWS::RedshiftServerless::Workgroup': 5439,
  'AWS::DocDB::DBCluster': 27017,
  'AWS::Neptune::DBCluster': 8182,
  'AWS::ElastiCache::ReplicationGroup': 6379,
  'AWS::ElastiCache::ServerlessCache': 6379,
  'AWS::MemoryDB::Cluster': 6379,
  'AWS::DAX::Cluster': 8111,
};

const WITH_ENGINE = new Set(['AWS::RDS::DBInstance', 'AWS::RDS::DBCluster']);

/** The port that a reference to the endpoint of a store of the app (`Endpoint.Port`) stands for; `undefined` if it is not one, or not known. */
export function endpointPort({ target, attribute }: Reference): number | undefined {
  if (!attribute.endsWith('Port')) return undefined;
  const ports = target.read('Port').concat(target.read('DBPort'));
  const said = ports.find(({ value }) => value !== undefined);
  if (said) return isKnown(said.value) && ports.length === 2 ? Number(said.value) : undefined;
  return WITH_ENGINE.has(target.type) ? portOfEngine(target) : OF_TYPE[target.type];
}

function portOfEngine(store: Resource): number | undefined {
  const engine = store.value('Engine');
  return isKnown(engine) ? OF_ENGINE.find(([name]) => String(engine).startsWith(name))?.[1] : undefined;
}
