import { ResourceGraph } from '../../lib/facts/graph';
import { Json } from '../../lib/facts/value';
import { isNatInstance, isPublicSubnet, workloadIn } from '../../lib/rules/subnet-routes';

const BASE = {
  Vpc: { Type: 'AWS::EC2::VPC' },
  Gateway: { Type: 'AWS::EC2::InternetGateway' },
  Vgw: { Type: 'AWS::EC2::VPNGateway' },
  Table: { Type: 'AWS::EC2::RouteTable' },
  Subnet: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' } } },
};
const association = { Type: 'AWS::EC2::SubnetRouteTableAssociation', Properties: { SubnetId: { Ref: 'Subnet' }, RouteTableId: { Ref: 'Table' } } };
const route = (properties: Json) => ({ Type: 'AWS::EC2::Route', Properties: { RouteTableId: { Ref: 'Table' }, DestinationCidrBlock: '0.0.0.0/0', ...properties } });

function template(resources: Json, isApp = true) {
  const graph = new ResourceGraph();
  graph.isApp = isApp;
  return graph.add({ Resources: { ...BASE, ...resources } }, { file: 'a.json' });
}

const answer = (resources: Json, isApp = true) => isPublicSubnet(template(resources, isApp).resource('Subnet')!);

test.each<[string, Json, boolean | undefined]>([
  ['an internet gateway', { association, route: route({ GatewayId: { Ref: 'Gateway' } }) }, true],
  ['an internet gateway written out', { association, route: route({ GatewayId: 'igw-0123' }) }, true],
  ['a carrier gateway written out', { association, route: route({ CarrierGatewayId: 'cagw-0123' }) }, true],
  ['a VPN gateway written out', { association, route: route({ GatewayId: 'vgw-0123' }) }, false],
  ['a text that names no kind of gateway', { association, route: route({ GatewayId: 'main' }) }, undefined],
  ['a NAT gateway', { association, route: route({ NatGatewayId: 'nat-0123' }) }, false],
  ['a VPN gateway', { association, route: route({ GatewayId: { Ref: 'Vgw' } }) }, false],
  ['a gateway as parameter', { association, route: route({ GatewayId: { Ref: 'Any' } }) }, undefined],
  ['no route', { association }, false],
  ['no association, in a VPC of the app', {}, false],
  ['a route table of another app', { association: { ...association, Properties: { SubnetId: { Ref: 'Subnet' }, RouteTableId: 'rtb-0123' } } }, undefined],
])('judges a subnet with %s', (_name, resources, expected) => {
  expect(answer(resources)).toBe(expected);
});

test('does not know a subnet without association in a loose template', () => {
  expect(answer({}, false)).toBeUndefined();
});

test.each<[string, Json, string | undefined]>([
  ['an instance', { It: { Type: 'AWS::EC2::Instance', Properties: { SubnetId: { Ref: 'Subnet' } } } }, 'It'],
  ['an instance by its interface', { It: { Type: 'AWS::EC2::Instance', Properties: { NetworkInterfaces: [{ SubnetId: { Ref: 'Subnet' } }] } } }, 'It'],
  ['a group of instances', { It: { Type: 'AWS::AutoScaling::AutoScalingGroup', Properties: { VPCZoneIdentifier: [{ Ref: 'Subnet' }] } } }, 'It'],
  ['a subnet group', { It: { Type: 'AWS::RDS::DBSubnetGroup', Properties: { SubnetIds: [{ Ref: 'Subnet' }] } } }, 'It'],
  ['nodes of Amazon EMR', { It: { Type: 'AWS::EMR::Cluster', Properties: { Instances: { Ec2SubnetId: { Ref: 'Subnet' } } } } }, 'It'],
  ['a serverless Kafka cluster', { It: { Type: 'AWS::MSK::ServerlessCluster', Properties: { VpcConfigs: [{ SubnetIds: [{ Ref: 'Subnet' }] }] } } }, 'It'],
  ['a task set', { It: { Type: 'AWS::ECS::TaskSet', Properties: { NetworkConfiguration: { AwsVpcConfiguration: { Subnets: [{ Ref: 'Subnet' }] } } } } }, 'It'],
  ['a load balancer', { It: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties: { Subnets: [{ Ref: 'Subnet' }] } } }, undefined],
  ['a NAT gateway', { It: { Type: 'AWS::EC2::NatGateway', Properties: { SubnetId: { Ref: 'Subnet' } } } }, undefined],
  ['a NAT instance', {
    It: { Type: 'AWS::EC2::Instance', Properties: { SubnetId: { Ref: 'Subnet' } } },
    route: route({ InstanceId: { Ref: 'It' } }),
  }, undefined],
  ['a function that only knows its id', { It: { Type: 'AWS::Lambda::Function', Properties: { Environment: { Variables: { SUBNET: { Ref: 'Subnet' } } } } } }, undefined],
])('sees whether %s works in a subnet', (_name, resources, expected) => {
  expect(workloadIn(template(resources).resource('Subnet')!)?.logicalId).toBe(expected);
});

test('knows a NAT instance by the route through it', () => {
  const { resource } = { resource: (id: string) => app.resource(id)! };
  const app = template({ Nat: { Type: 'AWS::EC2::Instance' }, Host: { Type: 'AWS::EC2::Instance' }, route: route({ InstanceId: { Ref: 'Nat' } }) });
  expect([isNatInstance(resource('Nat')), isNatInstance(resource('Host'))]).toEqual([true, false]);
});
