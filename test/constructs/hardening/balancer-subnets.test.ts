import { App, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { requireBalancerSubnets } from '../../../lib/constructs/hardening/balancer-subnets';
import { PhiVpc } from '../../../lib/constructs/phi-vpc';

const { PUBLIC, PRIVATE_WITH_EGRESS, PRIVATE_ISOLATED } = ec2.SubnetType;
const env = { account: '123456789012', region: 'us-east-1' };

class TwoZones extends Stack {
  public override get availabilityZones(): string[] {
    return ['us-east-1a', 'us-east-1b'];
  }
}

const networkIn = (maxAzs = 2) => new ec2.Vpc(new TwoZones(new App(), 'Stack', { env }), 'Network', {
  maxAzs, subnetConfiguration: [PUBLIC, PRIVATE_WITH_EGRESS, PRIVATE_ISOLATED].map((subnetType) => ({ name: subnetType, subnetType })),
});

test.each<[string, boolean, ec2.SubnetType]>([
  ['facing the internet', true, PUBLIC],
  ['inside', false, PRIVATE_WITH_EGRESS],
])('a load balancer %s stands in subnets of its kind', (_, internetFacing, subnetType) => {
  expect(requireBalancerSubnets({ vpc: networkIn() }, internetFacing)).toEqual({ subnetType, onePerAz: true });
});

test('a network without private subnets gives its isolated ones', () => {
  const { vpc } = new PhiVpc(new TwoZones(new App(), 'Stack', { env }), 'Network', { publicTier: false, dataPorts: [443] });
  const isolated = ec2.Vpc.fromVpcAttributes(Stack.of(vpc), 'Isolated', {
    vpcId: 'vpc-1', availabilityZones: ['us-east-1a', 'us-east-1b'], isolatedSubnetIds: ['subnet-1', 'subnet-2'], isolatedSubnetRouteTableIds: ['rtb-1', 'rtb-2'],
  });
  expect(requireBalancerSubnets({ vpc: isolated }, false)).toEqual({ subnetType: PRIVATE_ISOLATED, onePerAz: true });
});

test('a network that is still looked up is not judged', () => {
  const vpc = ec2.Vpc.fromLookup(new Stack(new App(), 'Stack', { env }), 'Network', { vpcId: 'vpc-1' });
  expect(requireBalancerSubnets({ vpc, vpcSubnets: { subnetType: PUBLIC } }, true)).toEqual({ subnetType: PUBLIC });
});

test.each<[string, ec2.SubnetType, boolean, number, string]>([
  ['private subnets to the internet', PRIVATE_WITH_EGRESS, true, 2, 'vpcSubnets selects subnets that are not public; a load balancer that faces the internet takes public ones'],
  ['public subnets inside', PUBLIC, false, 2, 'vpcSubnets selects public subnets; a load balancer for ePHI takes isolated or private ones'],
  ['one zone to the internet', PUBLIC, true, 1, 'the subnets of the load balancer lie in 1 Availability Zone(s); it takes two'],
  ['one zone inside', PRIVATE_WITH_EGRESS, false, 1, 'the subnets of the load balancer lie in 1 Availability Zone(s); it takes two'],
])('refuses %s', (_, subnetType, internetFacing, zones, message) => {
  expect(() => requireBalancerSubnets({ vpc: networkIn(zones), vpcSubnets: { subnetType } }, internetFacing)).toThrow(message);
});
