import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { PhiVpc } from '../phi-vpc';

/** Where a store is to stand, as the caller says. */
export interface StorePlace {
  readonly vpc: ec2.IVpc;
  readonly vpcSubnets?: ec2.SubnetSelection;
}

/** The subnets of a store and the zones they lie in; no zones while the VPC is still looked up. */
export interface InnerSubnets {
  readonly subnets: ec2.SubnetSelection;
  readonly availabilityZones: string[];
}

const WORDS = ['no', 'one', 'two', 'three'];

/** The network of a PhiVpc, if one of the subnets is of its data tier, whose network ACL shuts most ports. */
function dataTierOf(vpc: ec2.IVpc, subnets: ec2.ISubnet[]): PhiVpc | undefined {
  const network = vpc.node.scope;
  return network instanceof PhiVpc && subnets.some((subnet) => vpc.isolatedSubnets.includes(subnet)) ? network : undefined;
}

/**
 * Gives subnets that the internet cannot reach, in enough zones, where the port is open.
 *
 * @param store what stands there, as messages call it
 * @param port undefined for what clients of the network do not call
 */
export function requireInnerSubnets(store: string, place: StorePlace, port: number | undefined, fewestZones = 2): InnerSubnets {
  const { vpc, vpcSubnets } = place;
  const subnets = vpcSubnets ?? { subnetType: ec2.SubnetType.PRIVATE_ISOLATED };
  const selected = vpc.selectSubnets(subnets);
  const network = dataTierOf(vpc, selected.subnets);
  if (network && port !== undefined && !network.dataPorts.includes(port)) {
    throw new Error(`port ${port} is shut by the network ACL of ${network.node.path}, which opens ${network.dataPorts.join(', ')}: add it to the dataPorts of the PhiVpc`);
  }
  if (selected.isPendingLookup) return { subnets, availabilityZones: [] };
  if (selected.hasPublic) {
    throw new Error(`vpcSubnets selects public subnets; ${/^[aeiou]/.test(store) ? 'an' : 'a'} ${store} for ePHI takes isolated or private ones: leave vpcSubnets out or select others`);
  }
  const availabilityZones = [...new Set(selected.availabilityZones)];
  if (availabilityZones.length < fewestZones) {
    const fewest = WORDS[fewestZones];
    throw new Error(`the subnets of the ${store} lie in ${availabilityZones.length} Availability Zone(s); it takes ${fewest}, so that one may fail: select subnets in ${fewest} zones`);
  }
  return { subnets, availabilityZones };
}

/** Throws when tasks could not pull their image where they are to stand. */
export function requireWayToImages(vpc: ec2.IVpc, subnets: ec2.SubnetSelection): void {
  const network = dataTierOf(vpc, vpc.selectSubnets(subnets).subnets);
  if (network) {
    throw new Error(`the data subnets of ${network.node.path} let nothing out, so that tasks could not pull their image: choose applicationSubnets of the PhiVpc`);
  }
}

/** Gives the subnets of an instance back if it can reach AWS Systems Manager from there, its only door. */
export function requireWayToSystemsManager(vpc: ec2.IVpc, subnets: ec2.ISubnet[]): ec2.ISubnet[] {
  const network = dataTierOf(vpc, subnets.slice(0, 1));
  if (network) {
    throw new Error(`the data subnets of ${network.node.path} let nothing out, so that AWS Systems Manager could not reach the instance: choose applicationSubnets of the PhiVpc`);
  }
  return subnets;
}
