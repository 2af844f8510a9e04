import { Stack, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** One zone may fail, so there are at least two. */
export const FEWEST_AZS = 2;

/** Every Region in general use has at least three. */
export const MOST_AZS = 3;

/** Gives the number of zones that the stack really offers. */
export function requireZones(scope: IConstruct, maxAzs: number): number {
  const offered = Stack.of(scope).availabilityZones.slice(0, maxAzs).length;
  if (!Number.isInteger(maxAzs) || maxAzs > MOST_AZS || offered < FEWEST_AZS) {
    throw new Error(`maxAzs is ${maxAzs} and the stack offers ${offered}; a VPC for ePHI takes ${FEWEST_AZS} or ${MOST_AZS} Availability Zones, so that one may fail: set maxAzs to one of these`);
  }
  return offered;
}

/** Gives the number back if that many NAT gateways have a place. */
export function requireNatGateways(natGateways: number, azs: number, publicTier: boolean): number {
  if (Token.isUnresolved(natGateways) || !Number.isInteger(natGateways) || natGateways < 0 || natGateways > azs) {
    throw new Error(`natGateways is ${natGateways}; it takes a whole number from 0 to the ${azs} Availability Zones: choose one of these`);
  }
  if (natGateways > 0 && !publicTier) {
    throw new Error(`natGateways is ${natGateways} but there is no public tier to hold them: set natGateways to 0, or leave publicTier on`);
  }
  return natGateways;
}

/** Subnets and rules are computed from the range, so it must be known now. */
export function requirePrivateRange(cidr: string): void {
  const [, first, second, prefix] = /^(\d+)\.(\d+)\.\d+\.\d+\/(\d+)$/.exec(cidr)?.map(Number) ?? [];
  const isPrivate = first === 10 || (first === 172 && second >= 16 && second <= 31) || (first === 192 && second === 168);
  if (Token.isUnresolved(cidr) || !isPrivate || prefix < 16 || prefix > 24) {
    throw new Error(`'${cidr}' is no address range for ePHI; it takes private addresses (10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16) in a block from /16 to /24: choose one like 10.100.0.0/16`);
  }
}
