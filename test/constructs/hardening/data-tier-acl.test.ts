import { Lazy, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { dataTierAcl } from '../../../lib/constructs/hardening/data-tier-acl';

function tiers(ports: number[]) {
  const stack = new Stack();
  const vpc = new ec2.Vpc(stack, 'Vpc', {
    ipAddresses: ec2.IpAddresses.cidr('10.0.0.0/20'),
    natGateways: 0,
    restrictDefaultSecurityGroup: false,
    subnetConfiguration: [
      { name: 'App', subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS, cidrMask: 24 },
      { name: 'Data', subnetType: ec2.SubnetType.PRIVATE_ISOLATED, cidrMask: 24 },
    ],
  });
  dataTierAcl(stack, 'Acl', { vpc, application: vpc.privateSubnets, data: vpc.isolatedSubnets, ports });
  return Template.fromStack(stack);
}

function rules(template: Template, egress: boolean): string[] {
  return Object.values(template.findResources('AWS::EC2::NetworkAclEntry'))
    .map(({ Properties }) => Properties)
    .filter((rule) => rule.Egress === egress)
    .sort((a, b) => a.RuleNumber - b.RuleNumber)
    .map((rule) => [rule.RuleAction, rule.CidrBlock, rule.Protocol, rule.PortRange ? `${rule.PortRange.From}-${rule.PortRange.To}` : 'all'].join(' '));
}

test('lets in the ports from the application subnets, and the data subnets among themselves', () => {
  expect(rules(tiers([5432, 6432]), false)).toEqual([
    'allow 10.0.2.0/24 -1 all',
    'allow 10.0.3.0/24 -1 all',
    'allow 10.0.0.0/24 6 5432-5432',
    'allow 10.0.0.0/24 6 6432-6432',
    'allow 10.0.1.0/24 6 5432-5432',
    'allow 10.0.1.0/24 6 6432-6432',
  ]);
});

test('lets out replies to the application subnets, and the data subnets among themselves', () => {
  expect(rules(tiers([5432]), true)).toEqual([
    'allow 10.0.2.0/24 -1 all',
    'allow 10.0.3.0/24 -1 all',
    'allow 10.0.0.0/24 6 1024-65535',
    'allow 10.0.1.0/24 6 1024-65535',
  ]);
});

test('stands around the data subnets only', () => {
  const associations = Object.values(tiers([5432]).findResources('AWS::EC2::SubnetNetworkAclAssociation'));
  expect(associations.map(({ Properties }) => Properties.SubnetId.Ref)).toEqual([expect.stringContaining('DataSubnet1'), expect.stringContaining('DataSubnet2')]);
});

test('takes as many ports as fit', () => {
  expect(rules(tiers([1, 2, 3, 4, 5, 6, 7, 8]), false)).toHaveLength(18);
});

test.each<[string, number[], RegExp]>([
  ['more ports than fit', [1, 2, 3, 4, 5, 6, 7, 8, 9], /^9 ports in 2 Availability Zones need 20 rules of a network ACL, which takes 19; list fewer dataPorts/],
  ['no port', [], /^dataPorts is \[\]; it takes at least one port and each port once/],
  ['a port twice', [5432, 5432], /^dataPorts is \[5432, 5432\]/],
  ['port 0', [0], /^0 is no port of the data tier/],
  ['half a port', [5432.5], /^5432\.5 is no port/],
  ['a port beyond the last', [65536], /^65536 is no port/],
  ['a port that is not known yet', [Lazy.number({ produce: () => 5432 })], /^a value known only at deployment is no port/],
])('refuses %s', (_, ports, message) => {
  expect(() => tiers(ports)).toThrow(message);
});
