import { Lazy, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Construct } from 'constructs';
import { planWarehouse } from '../../../lib/constructs/hardening/warehouse-plan';
import { PhiVpc } from '../../../lib/constructs/phi-vpc';
import type { PhiWarehouseOptions } from '../../../lib/constructs/phi-warehouse-options';

function plan(options?: Partial<PhiWarehouseOptions>) {
  const stack = new Stack(undefined, 'Clinic');
  const { vpc } = new PhiVpc(stack, 'Network', { dataPorts: [5439, 5440] });
  return { stack, ...planWarehouse(new Construct(stack, 'Claims'), '/aws/redshift/cluster/', { vpc, ...options }, 2) };
}

test('takes a database, an administrator and a port that nobody has to name', () => {
  expect(plan()).toMatchObject({ databaseName: 'warehouse', adminUsername: 'phiadmin', port: 5439 });
});

test('makes the log groups before Amazon Redshift would', () => {
  const { stack } = plan({ warehouseName: 'claims' });
  const names = Object.values(Template.fromStack(stack).findResources('AWS::Logs::LogGroup')).map(({ Properties }) => Properties.LogGroupName).filter(Boolean);
  expect(names).toEqual(['connectionlog', 'userlog', 'useractivitylog'].map((log) => `/aws/redshift/cluster/claims/${log}`));
});

test('lets the warehouse reach Amazon S3 and nothing else', () => {
  Template.fromStack(plan().stack).hasResourceProperties('AWS::EC2::SecurityGroup', {
    GroupDescription: 'Clients of Clinic/Claims',
    SecurityGroupEgress: [{ CidrIp: '0.0.0.0/0', IpProtocol: 'tcp', FromPort: 443, ToPort: 443, Description: 'Amazon S3 and other services, for loading and unloading' }],
  });
});

test.each<[Partial<PhiWarehouseOptions>, string]>([
  [{ databaseName: 'Claims' }, '\'Claims\' is no database of a warehouse; it takes up to 64 lower-case letters, digits and underscores, a letter first: set databaseName to such a name'],
  [{ databaseName: '' }, '\'\' is no database of a warehouse'],
  [{ adminUsername: 'awsuser' }, '\'awsuser\' is no administrator of a database for ePHI'],
  [{ adminUsername: 'Steward' }, '\'Steward\' is no administrator of a warehouse; Amazon Redshift takes lower-case letters and digits: choose steward'],
  [{ port: 5456 }, '5456 is no port of a warehouse; Amazon Redshift takes 5431 to 5455 and 8191 to 8215: choose one of these'],
  [{ port: 5430 }, '5430 is no port of a warehouse'],
  [{ port: Lazy.number({ produce: () => 5439 }) }, 'a value known only at deployment is no port of a warehouse'],
  [{ port: 8191 }, 'port 8191 is shut by the network ACL of Clinic/Network'],
  [{ warehouseName: 'cl' }, '\'cl\' is no name of a warehouse; it takes 3 to 63 lower-case letters'],
])('refuses %p', (options, message) => {
  expect(() => plan(options)).toThrow(message);
});
