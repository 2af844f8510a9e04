import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { requireInnerSubnets, type StorePlace } from './inner-subnets';

/** Gives the subnets of a load balancer: public ones if it faces the internet, others if not, in two zones at least. */
export function requireBalancerSubnets(place: StorePlace, internetFacing: boolean): ec2.SubnetSelection {
  return internetFacing ? requirePublicSubnets(place) : requireInnerSubnets('load balancer', { ...place, vpcSubnets: place.vpcSubnets ?? innerOf(place.vpc) }, 443).subnets;
}

function innerOf(vpc: ec2.IVpc): ec2.SubnetSelection {
  return { subnetType: vpc.privateSubnets.length > 0 ? ec2.SubnetType.PRIVATE_WITH_EGRESS : ec2.SubnetType.PRIVATE_ISOLATED, onePerAz: true };
}

function requirePublicSubnets({ vpc, vpcSubnets }: StorePlace): ec2.SubnetSelection {
  const subnets = vpcSubnets ?? { subnetType: ec2.SubnetType.PUBLIC, onePerAz: true };
  const selected = vpc.selectSubnets(subnets);
  if (selected.isPendingLookup) return subnets;
  if (selected.subnets.some((subnet) => !vpc.publicSubnets.includes(subnet))) {
    throw new Error('vpcSubnets selects subnets that are not public; a load balancer that faces the internet takes public ones: leave vpcSubnets or internetFacing out');
  }
  const zones = new Set(selected.availabilityZones).size;
  if (zones < 2) throw new Error(`the subnets of the load balancer lie in ${zones} Availability Zone(s); it takes two, so that one may fail: select subnets in two zones`);
  return subnets;
}
