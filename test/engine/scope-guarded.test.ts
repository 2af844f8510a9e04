import { appOf, resourceOf } from './scope-app';
import { ExportsAcrossRegions } from '../../lib/engine/scope-exports';
import { guardedOf } from '../../lib/engine/scope-guarded';
import { Json } from '../../lib/facts/value';

const of = (Type: string, Properties: Json = {}): Json => ({ Type, Properties });
const ref = (id: string) => ({ Ref: id });
const RESOURCES = {
  Cluster: of('AWS::RDS::DBCluster', { KmsKeyId: ref('Key'), DBSubnetGroupName: ref('Subnets'), VpcSecurityGroupIds: [ref('Group')], DBClusterParameterGroupName: ref('Settings') }),
  Key: of('AWS::KMS::Key', { Description: ref('Unrelated') }),
  Unrelated: of('AWS::CloudWatch::Dashboard'),
  Settings: of('AWS::RDS::DBClusterParameterGroup'),
  Subnets: of('AWS::RDS::DBSubnetGroup', { SubnetIds: [ref('Subnet')] }),
  Subnet: of('AWS::EC2::Subnet', { VpcId: ref('Vpc') }),
  Vpc: of('AWS::EC2::VPC'),
  Group: of('AWS::EC2::SecurityGroup', { SecurityGroupIngress: [{ SourceSecurityGroupId: ref('Clients') }] }),
  Clients: of('AWS::EC2::SecurityGroup'),
  Others: of('AWS::EC2::SecurityGroup'),
  Door: of('AWS::EC2::SecurityGroupIngress', { GroupId: ref('Group'), SourceSecurityGroupId: ref('Others') }),
  Elsewhere: of('AWS::EC2::SecurityGroup'),
  OtherKey: of('AWS::KMS::Key'),
  Reader: of('AWS::IAM::Role'),
  Grant: of('AWS::IAM::Policy', { Roles: [ref('Reader')], PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'rds-data:ExecuteStatement', Resource: ref('Cluster') }] } }),
  Inline: of('AWS::IAM::Role', { Policies: [{ PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'kms:Decrypt', Resource: ref('Key') }] } }] }),
  Bystander: of('AWS::IAM::Role', { Policies: [{ PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'kms:Decrypt', Resource: ref('OtherKey') }] } }] }),
};

function guarded(...outside: readonly string[]): { readonly data: string[]; readonly all: string[] } {
  const graph = appOf({ name: 'App', constructs: { In: RESOURCES } });
  const out = new Set(outside.map(id => resourceOf(graph, id)));
  const { data, all } = guardedOf(graph.resources.filter(each => !out.has(each)), graph.ofType('AWS::IAM::Role'), new ExportsAcrossRegions(graph));
  const names = (set: typeof all) => [...set].map(each => each.logicalId).sort();
  return { data: names(data), all: names(all) };
}

test('a store, and what it rests on, is let in, or has a grant', () => {
  expect(guarded()).toEqual({ data: ['Cluster'], all: ['Clients', 'Cluster', 'Group', 'Inline', 'Key', 'Others', 'Reader', 'Subnet', 'Subnets', 'Vpc'] });
});

test('what is out of scope serves nobody; a role counts wherever it is', () => {
  expect(guarded('Subnets', 'Others', 'Reader', 'Key')).toEqual({ data: ['Cluster'], all: ['Clients', 'Cluster', 'Group', 'Reader'] });
});

test('without a store nothing is guarded', () => {
  expect(guarded('Cluster')).toEqual({ data: [], all: [] });
});
