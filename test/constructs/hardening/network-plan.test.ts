import { Fn, Lazy, Stack } from 'aws-cdk-lib';
import { requireNatGateways, requirePrivateRange, requireZones } from '../../../lib/constructs/hardening/network-plan';

test.each(['10.0.0.0/16', '10.100.0.0/24', '172.16.0.0/16', '172.31.0.0/20', '192.168.0.0/16'])('takes the range %s', (cidr) => {
  expect(() => requirePrivateRange(cidr)).not.toThrow();
});

test.each([
  ['11.0.0.0/16'], ['172.15.0.0/16'], ['172.32.0.0/16'], ['192.169.0.0/16'], ['10.0.0.0/15'], ['10.0.0.0/25'], ['10.0.0.0'], ['fd00::/56'],
  [Fn.ref('Cidr')],
])('refuses the range %s', (cidr) => {
  expect(() => requirePrivateRange(cidr)).toThrow(/is no address range for ePHI/);
});

test('gives the number of zones that the stack offers, if that is fewer', () => {
  expect(requireZones(new Stack(), 2)).toBe(2);
  expect(requireZones(new Stack(), 3)).toBe(2);
});

test.each([[0], [1], [2.5], [4]])('refuses %d zones', (maxAzs) => {
  expect(() => requireZones(new Stack(), maxAzs)).toThrow(/takes 2 or 3 Availability Zones/);
});

test.each([[0, true], [1, true], [2, true], [0, false]])('takes %d NAT gateways with a public tier: %s', (natGateways, publicTier) => {
  expect(requireNatGateways(natGateways, 2, publicTier)).toBe(natGateways);
});

test.each([[-1], [1.5], [3], [Lazy.number({ produce: () => 1 })]])('refuses %d NAT gateways in two zones', (natGateways) => {
  expect(() => requireNatGateways(natGateways, 2, true)).toThrow(/it takes a whole number from 0 to the 2/);
});
