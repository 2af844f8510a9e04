import { Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { requireInnerSubnets, requireWayToImages } from '../../../lib/constructs/hardening/inner-subnets';
import { PhiVpc } from '../../../lib/constructs/phi-vpc';

test('refuses a port that the data tier of a PhiVpc shuts, whoever chose the subnets', () => {
  const { vpc, applicationSubnets, dataSubnets } = new PhiVpc(new Stack(), 'Network', { dataPorts: [5432] });

  expect(() => requireInnerSubnets('database', { vpc }, 3306)).toThrow('port 3306 is shut by the network ACL of Default/Network, which opens 5432: add it to the dataPorts of the PhiVpc');
  expect(() => requireInnerSubnets('database', { vpc, vpcSubnets: dataSubnets }, 3306)).toThrow(/^port 3306 is shut/);
  expect(requireInnerSubnets('database', { vpc }, undefined).availabilityZones).toHaveLength(2);
  expect(requireInnerSubnets('database', { vpc }, 5432).availabilityZones).toHaveLength(2);
  expect(requireInnerSubnets('database', { vpc, vpcSubnets: applicationSubnets }, 3306).availabilityZones).toHaveLength(2);
});

test('refuses public subnets', () => {
  const { vpc } = new PhiVpc(new Stack(), 'Network');
  expect(() => requireInnerSubnets('database', { vpc, vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC } }, 5432)).toThrow(/^vpcSubnets selects public subnets/);
});

test('refuses subnets in one zone', () => {
  const { vpc } = new PhiVpc(new Stack(), 'Network');
  expect(() => requireInnerSubnets('database', { vpc, vpcSubnets: { subnets: [vpc.isolatedSubnets[0]] } }, 5432))
    .toThrow('the subnets of the database lie in 1 Availability Zone(s); it takes two, so that one may fail: select subnets in two zones');
});

test('refuses two zones where three are needed', () => {
  const { vpc } = new PhiVpc(new Stack(), 'Network', { dataPorts: [443] });
  expect(() => requireInnerSubnets('search domain', { vpc }, 443, 3))
    .toThrow('the subnets of the search domain lie in 2 Availability Zone(s); it takes three, so that one may fail: select subnets in three zones');
});

test('refuses subnets from which tasks could not pull their image', () => {
  const { vpc, applicationSubnets, dataSubnets } = new PhiVpc(new Stack(), 'Network');
  expect(() => requireWayToImages(vpc, dataSubnets)).toThrow('the data subnets of Default/Network let nothing out, so that tasks could not pull their image');
  expect(() => requireWayToImages(vpc, applicationSubnets)).not.toThrow();
});
