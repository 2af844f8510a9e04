import { App, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { compliant, insufficientData, judges, nonCompliant, notApplicable, ruleOf, verdictOf } from './judges';
import { evaluate } from '../../lib/engine/evaluate';
import { ResourceGraph } from '../../lib/facts/graph';
import { Json } from '../../lib/facts/value';
import { internetGateways } from '../../lib/rules/internet-gateways';

const network = (properties: Json, more: Json = {}): Json => ({
  Resources: {
    Subject: { Type: 'AWS::EC2::VPCGatewayAttachment', Properties: properties },
    Vpc: { Type: 'AWS::EC2::VPC' },
    Gateway: { Type: 'AWS::EC2::InternetGateway' },
    Table: { Type: 'AWS::EC2::RouteTable', Properties: { VpcId: { Ref: 'Vpc' } } },
    ...more,
  },
});
const HERE = { VpcId: { Ref: 'Vpc' }, InternetGatewayId: { Ref: 'Gateway' } };
const routeBy = (table: Json | string, more: Json = {}): Json => ({ Route: { ...more, Type: 'AWS::EC2::Route', Properties: { RouteTableId: table, GatewayId: { Ref: 'Gateway' } } } });
const undetermined = (at: string, found: string) => ({ ...insufficientData(at), found });

judges('vpc-internet-gateway-authorized', [
  ['the gateway of a VPN', network({ VpcId: { Ref: 'Vpc' }, VpnGatewayId: 'vgw-0123456789abcdef0' }), notApplicable()],
  ['a route that leads to it', network(HERE, routeBy({ Ref: 'Table' })), compliant('VpcId')],
  ['no route', network(HERE), nonCompliant('InternetGatewayId', 'no route leads to Gateway')],
  ['a route of another table', network(HERE, routeBy('rtb-0123456789abcdef0')), undetermined('VpcId', 'whether the routes to Gateway are of Vpc')],
  ['a route on a condition', network(HERE, routeBy({ Ref: 'Table' }, { Condition: 'IsPublic' })), undetermined('InternetGatewayId', 'Route exists only if IsPublic')],
  ['a VPC from elsewhere', network({ ...HERE, VpcId: 'vpc-0123456789abcdef0' }, routeBy({ Ref: 'Table' })),
    undetermined('VpcId', 'vpc-0123456789abcdef0: a VPC that this app does not make')],
  ['a VPC that is a parameter', network({ ...HERE, VpcId: { Ref: 'Network' } }, routeBy({ Ref: 'Table' })), insufficientData('VpcId')],
  ['a gateway from elsewhere', network({ ...HERE, InternetGatewayId: 'igw-0123456789abcdef0' }), undetermined('InternetGatewayId', 'igw-0123456789abcdef0')],
]);

test('a template alone does not show that no route leads to the gateway', () => {
  const graph = new ResourceGraph();
  graph.add(network(HERE), { file: 'network.json' });
  const [{ verdict }] = evaluate(graph, internetGateways);
  expect([verdict.status, verdict.found]).toEqual(['INSUFFICIENT_DATA', 'no route leads to Gateway here']);
});

test('a stock VPC is not complained of', () => {
  const app = new App();
  new ec2.Vpc(new Stack(app, 'Stock'), 'Network');
  const { Resources } = app.synth().getStackByName('Stock').template as { Resources: Record<string, Json> };
  const [name, attachment] = Object.entries(Resources).find(([, { Type }]) => Type === 'AWS::EC2::VPCGatewayAttachment')!;
  const { [name]: _renamed, ...others } = Resources;
  expect(verdictOf(ruleOf('vpc-internet-gateway-authorized'), { Resources: { ...others, Subject: attachment } }).status).toBe('COMPLIANT');
});
