import { App, Lazy, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as rds from 'aws-cdk-lib/aws-rds';
import {
  identifierOf, requireAdminName, requireIdentifier, requireInsights, requirePort,
} from '../../../lib/constructs/hardening/database-choices';
import { profileOf } from '../../../lib/constructs/hardening/database-engine';

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
