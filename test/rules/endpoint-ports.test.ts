import { ResourceGraph } from '../../lib/facts/graph';
import { Json, Reference } from '../../lib/facts/value';
import { endpointPort } from '../../lib/rules/endpoint-ports';

function port(Type: string, Properties: Json, attribute = 'Endpoint.Port') {
  const store = new ResourceGraph().add({ Resources: { Store: { Type, Properties } } }, { file: 'a.json' }).resource('Store')!;
  return endpointPort(new Reference(store, attribute));
}

test.each<[string, Json, number | undefined]>([
  ['AWS::RDS::DBInstance', { Engine: 'postgres' }, 5432],
  ['AWS::RDS::DBInstance', { Engine: 'sqlserver-se' }, 1433],
  ['AWS::RDS::DBInstance', { Engine: 'mysql', Port: '13306' }, 13306],
  ['AWS::RDS::DBInstance', { Engine: 'mysql', Port: { Ref: 'Port' } }, undefined],
  ['AWS::RDS::DBInstance', { Engine: { Ref: 'Engine' } }, undefined],
  ['AWS::RDS::DBInstance', {}, undefined],
  ['AWS::RDS::DBCluster', { Engine: 'aurora-postgresql' }, 5432],
  ['AWS::RDS::DBCluster', { Engine: 'aurora-mysql' }, 3306],
  ['AWS::Redshift::Cluster', {}, 5439],
  ['AWS::DocDB::DBCluster', {}, 27017],
  ['AWS::DocDB::DBCluster', { Port: { 'Fn::If': ['Prod', 27018, 27019] } }, undefined],
  ['AWS::S3::Bucket', {}, undefined],
])('knows the port of %s with %j', (type, properties, expected) => {
  expect(port(type, properties)).toBe(expected);
});

test('takes only a port for a port', () => {
  expect(port('AWS::DocDB::DBCluster', {}, 'Endpoint')).toBeUndefined();
});
