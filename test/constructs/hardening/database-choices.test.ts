import { App, Lazy, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as rds from 'aws-cdk-lib/aws-rds';
import {
  identifierOf, requireAdminName, requireIdentifier, requireInnerSubnets, requireInsights, requirePort,
} from '../../../lib/constructs/hardening/database-choices';
import { profileOf } from '../../../lib/constructs/hardening/database-engine';
import { PhiVpc } from '../../../lib/constructs/phi-vpc';

const MYSQL = profileOf(rds.DatabaseInstanceEngine.mysql({ version: rds.MysqlEngineVersion.VER_8_4_10 }));

test.each([['a'], ['records'], ['clinic-records-2'], ['a'.repeat(63)]])('takes the identifier %s', (identifier) => {
  expect(requireIdentifier(identifier)).toBe(identifier);
});

test.each([[''], ['1a'], ['-a'], ['a-'], ['a--b'], ['A'], ['a_b'], ['a'.repeat(64)]])('refuses the identifier \'%s\'', (identifier) => {
  expect(() => requireIdentifier(identifier)).toThrow(`'${identifier}' is no identifier of a database; it takes up to 63 lower-case letters`);
});

test.each([['Records'], ['Clinic-Records'], ['Prod--Clinic'], ['a'.repeat(128)]])('makes an identifier that RDS takes in the stack %s', (stackName) => {
  const identifier = identifierOf(new Stack(new App(), 'Stack', { stackName }));
  expect(requireIdentifier(identifier)).toBe(identifier);
});

test.each([[1150], [5432], [65535]])('takes port %d', (port) => {
  expect(requirePort(port)).toBe(port);
});

test.each([[0], [1149], [5432.5], [65536]])('refuses port %d', (port) => {
  expect(() => requirePort(port)).toThrow(`${port} is no port of a database; RDS takes whole numbers from 1150 to 65535: choose one of these`);
});

test.each([['phiadmin'], ['Steward1']])('takes the administrator %s', (name) => {
  expect(requireAdminName(name, 16)).toBe(name);
});

test('takes an administrator who is not known yet', () => {
  const name = Lazy.string({ produce: () => 'steward' });
  expect(requireAdminName(name, 16)).toBe(name);
});

test.each([['admin'], ['ROOT'], ['postgres'], ['rdsadmin'], ['a_b'], ['1a'], [''], ['a'.repeat(17)]])('refuses the administrator \'%s\'', (name) => {
  expect(() => requireAdminName(name, 16)).toThrow(`'${name}' is no administrator of a database for ePHI; it takes up to 16 letters and digits`);
});

test('refuses an instance type without Performance Insights', () => {
  expect(() => requireInsights(new ec2.InstanceType('t4g.small'), MYSQL)).toThrow(/^instance type t4g\.small has no Performance Insights/);
  expect(() => requireInsights(new ec2.InstanceType('m6g.large'), MYSQL)).not.toThrow();
});

test('refuses a port that the PhiVpc shuts, unless the caller chose the subnets', () => {
  const { vpc, applicationSubnets } = new PhiVpc(new Stack(), 'Network', { dataPorts: [5432] });

  expect(() => requireInnerSubnets({ vpc }, 3306)).toThrow('port 3306 is shut by the network ACL of Default/Network, which opens 5432: add it to the dataPorts of the PhiVpc');
  expect(requireInnerSubnets({ vpc }, 5432).availabilityZones).toHaveLength(2);
  expect(requireInnerSubnets({ vpc, vpcSubnets: applicationSubnets }, 3306).availabilityZones).toHaveLength(2);
});

test('refuses public subnets', () => {
  const { vpc } = new PhiVpc(new Stack(), 'Network');
  expect(() => requireInnerSubnets({ vpc, vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC } }, 5432)).toThrow(/^vpcSubnets selects public subnets/);
});

test('refuses subnets in one zone', () => {
  const { vpc } = new PhiVpc(new Stack(), 'Network');
  expect(() => requireInnerSubnets({ vpc, vpcSubnets: { subnets: [vpc.isolatedSubnets[0]] } }, 5432))
    .toThrow('the subnets of the database lie in 1 Availability Zone(s); it takes two, so that one may fail: select subnets in two zones');
});
