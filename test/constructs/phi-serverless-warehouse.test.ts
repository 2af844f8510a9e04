import { App, Lazy, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import { HIPAASecurityChecks } from 'cdk-nag';
import { PLACES } from './placed-stores';
import { PhiServerlessWarehouse, type PhiServerlessWarehouseProps } from '../../lib/constructs/phi-serverless-warehouse';
import { PhiVpc } from '../../lib/constructs/phi-vpc';

const NAMESPACE = 'AWS::RedshiftServerless::Namespace';
const WORKGROUP = 'AWS::RedshiftServerless::Workgroup';

class Zones extends Stack {
  public override get availabilityZones(): string[] {
    return ['us-east-1a', 'us-east-1b', 'us-east-1c'];
  }
}

function warehouse(props?: Partial<PhiServerlessWarehouseProps>, maxAzs = 3) {
  const app = new App();
  const stack = new Zones(app, 'Clinic', { env: { account: '123456789012', region: 'us-east-1' } });
  const { vpc } = new PhiVpc(stack, 'Network', { publicTier: false, dataPorts: [5439], maxAzs });
  const made = new PhiServerlessWarehouse(stack, 'Claims', { vpc, ...props });
  return { app, made, stack, vpc, template: () => Template.fromStack(stack) };
}

const client = (stack: Stack) => new iam.Role(stack, 'Client', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') });

test('is encrypted under the key, with the password of the administrator', () => {
  const { made, stack, template } = warehouse();
  const key = stack.resolve(made.encryptionKey.keyArn);
  template().hasResourceProperties(NAMESPACE, { KmsKeyId: key, ManageAdminPassword: true, AdminPasswordSecretKmsKeyId: key, AdminUserPassword: Match.absent(), AdminUsername: 'phiadmin' });
});

test('takes TLS only and writes statements down', () => {
  warehouse().template().hasResourceProperties(WORKGROUP, {
    ConfigParameters: [{ ParameterKey: 'require_ssl', ParameterValue: 'true' }, { ParameterKey: 'enable_user_activity_logging', ParameterValue: 'true' }],
  });
});

test('has no public address, and loads through the VPC', () => {
  warehouse().template().hasResourceProperties(WORKGROUP, { PubliclyAccessible: false, EnhancedVpcRouting: true });
});

test('exports its logs to log groups that are there before it', () => {
  const { template } = warehouse({ warehouseName: 'claims' });
  template().hasResourceProperties(NAMESPACE, { LogExports: ['connectionlog', 'userlog', 'useractivitylog'] });
  const groups = Object.keys(template().findResources('AWS::Logs::LogGroup', { Properties: { LogGroupName: Match.stringLikeRegexp('^/aws/redshift/claims/') } }));
  expect(groups).toHaveLength(3);
  template().hasResource(NAMESPACE, { DependsOn: Match.arrayWith(groups.sort()) });
});

test('stands in the data tier, behind a closed security group', () => {
  const { stack, vpc, template } = warehouse();
  const [group] = Object.keys(template().findResources('AWS::EC2::SecurityGroup', { Properties: { GroupDescription: 'Clients of Clinic/Claims', SecurityGroupIngress: Match.absent() } }));
  template().hasResourceProperties(WORKGROUP, { SubnetIds: stack.resolve(vpc.isolatedSubnets.map((subnet) => subnet.subnetId)), SecurityGroupIds: [{ 'Fn::GetAtt': [group, 'GroupId'] }] });
});

test('is backed up by a plan of its own', () => {
  const { template } = warehouse();
  const [id] = Object.keys(template().findResources(NAMESPACE));
  template().hasResourceProperties('AWS::Backup::BackupSelection', { BackupSelection: Match.objectLike({ Resources: [{ 'Fn::GetAtt': [id, 'Namespace.NamespaceArn'] }] }) });
});

test('outlives its stack with what it uses', () => {
  const { template } = warehouse();
  template().hasResource(NAMESPACE, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  template().hasResource(WORKGROUP, { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
});

test('is a namespace and its workgroup of one name, with a database', () => {
  const { template } = warehouse({ warehouseName: 'claims', databaseName: 'trends' });
  const [id] = Object.keys(template().findResources(NAMESPACE));
  template().hasResourceProperties(NAMESPACE, { NamespaceName: 'claims', DbName: 'trends' });
  template().hasResourceProperties(WORKGROUP, { WorkgroupName: 'claims', NamespaceName: { Ref: id } });
});

test('takes capacities', () => {
  warehouse().template().hasResourceProperties(WORKGROUP, { BaseCapacity: 32, MaxCapacity: Match.absent(), Port: 5439 });
  warehouse({ baseCapacity: 8, maxCapacity: 64 }).template().hasResourceProperties(WORKGROUP, { BaseCapacity: 8, MaxCapacity: 64 });
});

test('lets a role sign in', () => {
  const { made, stack, template } = warehouse();
  made.grantConnect(client(stack)).assertSuccess();
  template().hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: Match.objectLike({
      Statement: [Match.objectLike({ Action: ['redshift-serverless:GetCredentials', 'redshift-serverless:GetWorkgroup'], Resource: stack.resolve(made.workgroup.attrWorkgroupWorkgroupArn) })],
    }),
  });
});

test.each([[4], [12], [1032]])('refuses a capacity of %d', (baseCapacity) => {
  expect(() => warehouse({ baseCapacity })).toThrow(`baseCapacity is ${baseCapacity} RPU; it takes 8 to 1024 in steps of 8: choose such a number`);
});

test('takes a capacity that is not known yet, and refuses a highest one out of bounds', () => {
  expect(() => warehouse({ baseCapacity: Lazy.number({ produce: () => 8 }) })).not.toThrow();
  expect(() => warehouse({ maxCapacity: 7 })).toThrow('maxCapacity is 7 RPU');
});

test('refuses two zones', () => {
  expect(() => warehouse({}, 2)).toThrow('the subnets of the warehouse lie in 2 Availability Zone(s); it takes three, so that one may fail: select subnets in three zones');
});

test.each(PLACES)('stands %s', (_, place) => {
  const { template, key } = place((stack, { vpc, encryptionKey, backupPlan }) => {
    new PhiServerlessWarehouse(stack, 'Claims', { vpc, encryptionKey, backupPlan }).grantConnect(client(stack));
  }, [5439]);
  template.hasResourceProperties(NAMESPACE, { KmsKeyId: key, AdminPasswordSecretKmsKeyId: key });
});

test('passes the HIPAA pack of cdk-nag', () => {
  expect(new HIPAASecurityChecks().validateScope(warehouse().app).violations).toEqual([]);
});
