import { ResourceGraph } from '../../lib/facts/graph';
import { Json } from '../../lib/facts/value';
import { engineOf, engineOfFamily, isAurora, isClusterMember, isFrom, isReplica, originOf } from '../../lib/rules/database-engine';

const resourcesOf = (resources: Json) => {
  const template = new ResourceGraph().add({ Resources: resources }, { file: 'template.json' });
  return (id: string) => {
    const found = template.resource(id);
    if (!found) throw new Error(`no ${id}`);
    return found;
  };
};

const instance = (properties: Json) => resourcesOf({ Db: { Type: 'AWS::RDS::DBInstance', Properties: properties } })('Db');
const cluster = (properties: Json) => resourcesOf({ Db: { Type: 'AWS::RDS::DBCluster', Properties: properties } })('Db');

test.each([
  ['postgres16', { family: 'postgres', version: [16, 0] }],
  ['mysql8.0', { family: 'mysql', version: [8, 0] }],
  ['mariadb11.8', { family: 'mariadb', version: [11, 8] }],
  ['aurora-postgresql17', { family: 'aurora-postgresql', version: [17, 0] }],
  ['aurora5.6', { family: 'aurora-mysql', version: [5, 6] }],
  ['sqlserver-se-16.0', { family: 'sqlserver', version: [16, 0] }],
  ['oracle-ee-cdb-19', { family: 'oracle', version: [19, 0] }],
  ['db2-se-11.5', { family: 'db2', version: [11, 5] }],
  ['neptune1.3', undefined],
])('reads the parameter group family %s', (name, expected) => {
  expect(engineOfFamily(name)).toEqual(expected);
});

test.each([
  ['postgres', '16.4', { family: 'postgres', version: [16, 4] }],
  ['aurora-mysql', '8.0.mysql_aurora.3.08.0', { family: 'aurora-mysql', version: [8, 0] }],
  ['custom-oracle-ee', '19.my_cev', { family: 'other', version: [19, 0] }],
  ['oracle-se2', undefined, { family: 'oracle', version: undefined }],
])('reads engine %s %s', (engine, version, expected) => {
  expect(engineOf(instance({ Engine: engine, EngineVersion: version }))).toEqual(expected);
});

test('knows no engine that is a parameter', () => {
  expect(engineOf(instance({ Engine: { Ref: 'Engine' } }))).toBeUndefined();
});

test('gives a replica the engine of its source', () => {
  const get = resourcesOf({
    Source: { Type: 'AWS::RDS::DBInstance', Properties: { Engine: 'mariadb', EngineVersion: '11.8.2' } },
    Replica: { Type: 'AWS::RDS::DBInstance', Properties: { SourceDBInstanceIdentifier: { Ref: 'Source' } } },
  });
  expect(engineOf(get('Replica'))?.family).toBe('mariadb');
  expect(originOf(get('Replica'))).toEqual({ at: 'SourceDBInstanceIdentifier', database: get('Source') });
  expect(isReplica(get('Replica'))).toBe(true);
});

test('does not follow a circle of replicas for ever', () => {
  const get = resourcesOf({
    One: { Type: 'AWS::RDS::DBInstance', Properties: { SourceDBInstanceIdentifier: { Ref: 'Two' } } },
    Two: { Type: 'AWS::RDS::DBInstance', Properties: { SourceDBInstanceIdentifier: { Ref: 'One' } } },
  });
  expect(engineOf(get('One'))).toBeUndefined();
});

test('takes a restore to a point in time for a database of its own', () => {
  expect(isReplica(instance({ SourceDBInstanceIdentifier: 'records', RestoreTime: '2026-01-01T00:00:00Z' }))).toBe(false);
});

test('tells an instance of a cluster from one of its own', () => {
  expect(isClusterMember(instance({ DBClusterIdentifier: 'records' }))).toBe(true);
  expect(isClusterMember(instance({ Engine: 'aurora-postgresql' }))).toBe(true);
  expect(isClusterMember(instance({ Engine: 'postgres' }))).toBe(false);
});

test('tells Aurora from a Multi-AZ DB cluster', () => {
  expect(isAurora(cluster({ Engine: 'aurora-mysql' }))).toBe(true);
  expect(isAurora(cluster({ Engine: 'mysql' }))).toBe(false);
});

test('compares versions by major and minor', () => {
  expect(isFrom({ family: 'mariadb', version: [11, 4] }, 11, 8)).toBe(false);
  expect(isFrom({ family: 'mariadb', version: [12, 0] }, 11, 8)).toBe(true);
  expect(isFrom({ family: 'mariadb' }, 11, 8)).toBeUndefined();
});
