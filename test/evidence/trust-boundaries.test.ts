import { CHARTS, KEY, addStack, graphOf } from './report-of';
import { phiSystems } from '../../lib/evidence/phi-systems';
import { trustBoundaries } from '../../lib/evidence/trust-boundaries';

const graph = graphOf({ Charts: CHARTS, Key: KEY });
addStack(graph, 'Network', {
  Vpc: { Type: 'AWS::EC2::VPC' },
  Subnet: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' } } },
  Handler: { Type: 'AWS::Lambda::Function', Properties: { VpcConfig: { SubnetIds: [{ Ref: 'Subnet' }] } } },
  Site: { Type: 'AWS::CloudFront::Distribution' },
  Pager: { Type: 'AWS::Events::ApiDestination', Properties: { InvocationEndpoint: 'https://events.pager.example/key-4711' } },
  Partner: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: 'arn:aws:iam::999988887777:root' } }] } } },
}, { environment: {} });
addStack(graph, 'Shared', {
  Partner: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: 'arn:aws:iam::999988887777:root' } }] } } },
});
const place = { file: 'inventory.yaml', line: 1, column: 1 };
const flow = { id: 'billing', from: { system: 'records' }, to: { vendor: 'Clearinghouse' }, purpose: 'claims', categories: [], identifiers: [], crossesBorder: false, place };
const inventory = {
  entity: 'covered-entity',
  reviewed: '2026-01-01',
  reviewedBy: 'A',
  flows: [],
  place,
  systems: [{ id: 'records', name: 'Records', owner: 'o', purpose: 'p', constructs: ['Prod/Records'], categories: [], identifiers: [], retention: 'r', place }],
} as const;
const boundaries = trustBoundaries(graph, phiSystems(graph, [], inventory), [flow]);
const named = (kind: string) => boundaries.filter(each => each.kind === kind).map(({ name, systems }) => [name, systems]);

test('accounts and Regions, those that only the deployment knows by these words', () => {
  expect(named('account')).toEqual([
    ['111122223333, us-east-1', ['Prod/Records', 'Prod/Shared']],
    ['an account that the deployment decides, a Region that the deployment decides', ['Prod/Network']],
  ]);
});

test('networks, and what can be reached from outside', () => {
  expect(named('network')).toEqual([['Prod/Network/Vpc/Resource', ['Prod/Network']]]);
  expect(named('public-entry')).toEqual([['Prod/Network/Site/Resource', ['Prod/Network']]]);
});

test('outsiders: hosts without the path that may hold a key, other accounts, and vendors of stated flows', () => {
  expect(named('outsider')).toEqual([
    ['AWS account of arn:aws:iam::999988887777:root', ['Prod/Shared']],
    ['Clearinghouse', ['Prod/Records']],
    ['events.pager.example', []],
  ]);
});
