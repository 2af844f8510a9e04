import { App, Lazy, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { HIPAASecurityChecks } from 'cdk-nag';
import { PLACES } from './placed-stores';
import { PhiVpc } from '../../lib/constructs/phi-vpc';
import { PhiWarehouse, type PhiWarehouseProps } from '../../lib/constructs/phi-warehouse';

const CLUSTER = 'AWS::Redshift::Cluster';

function warehouse(props?: Partial<PhiWarehouseProps>) {
  const app = new App();
  const stack = new Stack(app, 'Clinic', { env: { account: '123456789012', region: 'us-east-1' } });
  const { vpc } = new PhiVpc(stack, 'Network', { publicTier: false, dataPorts: [5439] });
  const made = new PhiWarehouse(stack, 'Claims', { vpc, ...props });
  return { app, made, stack, vpc, template: () => Template.fromStack(stack) };
}

const client = (stack: Stack) => new iam.Role(stack, 'Client', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') });

test('is encrypted under the key', () => {
  const { made, stack, template } = warehouse();
  template().hasResourceProperties(CLUSTER, { Encrypted: true, KmsKeyId: stack.resolve(made.encryptionKey.keyArn) });
});

test('takes TLS only and writes statements down', () => {
  const { template } = warehouse();
  const [group] = Object.keys(template().findResources('AWS::Redshift::ClusterParameterGroup'));
  template().hasResourceProperties('AWS::Redshift::ClusterParameterGroup', {
    ParameterGroupFamily: 'redshift-2.0',
    Parameters: [{ ParameterName: 'require_ssl', ParameterValue: 'true' }, { ParameterName: 'enable_user_activity_logging', ParameterValue: 'true' }],
  });
  template().hasResourceProperties(CLUSTER, { ClusterParameterGroupName: { Ref: group } });
});

test('has no public address, and loads through the VPC', () => {
  warehouse().template().hasResourceProperties(CLUSTER, { PubliclyAccessible: false, EnhancedVpcRouting: true });
});

test('leaves the password of the administrator to Amazon Redshift, under the key', () => {
  const { made, stack, template } = warehouse();
  template().hasResourceProperties(CLUSTER, {
    ManageMasterPassword: true, MasterPasswordSecretKmsKeyId: stack.resolve(made.encryptionKey.keyArn), MasterUsername: 'phiadmin', MasterUserPassword: Match.absent(),
  });
});

test('exports its logs to log groups that are there before it', () => {
  const { template } = warehouse({ warehouseName: 'claims' });
  template().hasResourceProperties(CLUSTER, { LoggingProperties: { LogDestinationType: 'cloudwatch', LogExports: ['connectionlog', 'userlog', 'useractivitylog'] } });
  const groups = Object.keys(template().findResources('AWS::Logs::LogGroup', { Properties: { LogGroupName: Match.stringLikeRegexp('^/aws/redshift/cluster/claims/') } }));
  expect(groups).toHaveLength(3);
  template().hasResource(CLUSTER, { DependsOn: Match.arrayWith(groups.sort()) });
});

test('keeps snapshots for 35 days, and takes upgrades on Sundays', () => {
  warehouse().template().hasResourceProperties(CLUSTER, { AutomatedSnapshotRetentionPeriod: 35, AllowVersionUpgrade: true, PreferredMaintenanceWindow: 'sun:08:00-sun:09:00' });
});

test('is backed up by a plan of its own', () => {
  const { template } = warehouse();
  const [id] = Object.keys(template().findResources(CLUSTER));
  template().hasResourceProperties('AWS::Backup::BackupSelection', {
    BackupSelection: Match.objectLike({ Resources: [{ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':redshift:us-east-1:123456789012:cluster:', { Ref: id }]] }] }),
  });
});

test('stands in the data tier, behind a closed security group', () => {
  const { stack, vpc, template } = warehouse();
  const closed = { GroupDescription: 'Clients of Clinic/Claims', SecurityGroupIngress: Match.absent() };
  const [securityGroup] = Object.keys(template().findResources('AWS::EC2::SecurityGroup', { Properties: closed }));
  const [subnetGroup] = Object.keys(template().findResources('AWS::Redshift::ClusterSubnetGroup', {
    Properties: { SubnetIds: stack.resolve(vpc.isolatedSubnets.map((subnet) => subnet.subnetId)) },
  }));
  template().hasResourceProperties(CLUSTER, { ClusterSubnetGroupName: { Ref: subnetGroup }, VpcSecurityGroupIds: [{ 'Fn::GetAtt': [securityGroup, 'GroupId'] }], Port: 5439 });
});

test('opens its port to whom the caller lets in', () => {
  const { made, stack, vpc, template } = warehouse();
  const clients = new ec2.SecurityGroup(stack, 'Clients', { vpc });
  made.connections.allowDefaultPortFrom(clients);
  template().hasResourceProperties('AWS::EC2::SecurityGroupIngress', { FromPort: 5439, ToPort: 5439, SourceSecurityGroupId: stack.resolve(clients.securityGroupId) });
});

test('outlives its stack with what it uses', () => {
  const { template } = warehouse();
  template().hasResource(CLUSTER, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  for (const type of ['AWS::Redshift::ClusterSubnetGroup', 'AWS::Redshift::ClusterParameterGroup', 'AWS::EC2::SecurityGroup', 'AWS::Backup::BackupSelection']) {
    template().hasResource(type, { DeletionPolicy: 'RetainExceptOnCreate' });
  }
});

test('has a name that stays, by which a change that means replacement fails', () => {
  warehouse({ warehouseName: 'claims' }).template().hasResourceProperties(CLUSTER, { ClusterIdentifier: 'claims' });
  const [{ Properties: { ClusterIdentifier } }] = Object.values(warehouse().template().findResources(CLUSTER));
  expect(ClusterIdentifier).toMatch(/^[a-z](-?[a-z0-9]){2,62}$/);
});

test('is of two small nodes in one zone by default', () => {
  warehouse().template().hasResourceProperties(CLUSTER, { NodeType: 'ra3.large', NumberOfNodes: 2, ClusterType: 'multi-node', MultiAZ: false, DBName: 'warehouse' });
});

test('takes size, names and window', () => {
  warehouse({ nodeType: 'ra3.4xlarge', nodes: 4, databaseName: 'claims', adminUsername: 'steward', preferredMaintenanceWindow: 'mon:05:00-mon:06:00' }).template()
    .hasResourceProperties(CLUSTER, { NodeType: 'ra3.4xlarge', NumberOfNodes: 4, DBName: 'claims', MasterUsername: 'steward', PreferredMaintenanceWindow: 'mon:05:00-mon:06:00' });
});

test('lets a role sign in to its database', () => {
  const { made, stack, template } = warehouse({ warehouseName: 'claims' });
  made.grantConnect(client(stack)).assertSuccess();
  template().hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: Match.objectLike({
      Statement: [Match.objectLike({
        Action: 'redshift:GetClusterCredentialsWithIAM',
        Resource: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':redshift:us-east-1:123456789012:dbname:claims/warehouse']] },
      })],
    }),
  });
});

test('lets a role read the password of the administrator', () => {
  const { made, stack, template } = warehouse();
  made.grantReadSecret(client(stack)).assertSuccess();
  const [id] = Object.keys(template().findResources(CLUSTER));
  template().hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: Match.objectLike({
      Statement: Match.arrayWith([Match.objectLike({ Action: ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'], Resource: { 'Fn::GetAtt': [id, 'MasterPasswordSecretArn'] } })]),
    }),
  });
});

test.each<[string, Partial<PhiWarehouseProps>, string]>([
  ['nodes without managed storage', { nodeType: 'dc2.large' }, 'node type \'dc2.large\' has no managed storage, without which a snapshot restores slowly and in one zone: choose one such as ra3.large'],
  ['a single node', { nodes: 1 }, '1 is no number of nodes of a warehouse; it takes 2 to 128, so that one may fail: choose one of these'],
  ['nodes whose number is not known', { nodes: Lazy.number({ produce: () => 2 }) }, 'a value known only at deployment is no number of nodes of a warehouse'],
  ['two zones for Multi-AZ', { multiAz: true }, 'the subnets of the warehouse lie in 2 Availability Zone(s); it takes three'],
])('refuses %s', (_, props, message) => {
  expect(() => warehouse(props)).toThrow(message);
});

test.each(PLACES)('stands %s', (_, place) => {
  const { template, key } = place((stack, { vpc, encryptionKey, backupPlan, alarmTopic }) => {
    const made = new PhiWarehouse(stack, 'Claims', { vpc, encryptionKey, backupPlan, alarmTopic, multiAz: true });
    made.grantConnect(client(stack));
    made.grantReadSecret(client(new Stack(stack.node.scope as App, 'Clients', { env: stack.environment.includes('unknown') ? undefined : { account: stack.account, region: stack.region } })));
  }, [5439]);
  template.hasResourceProperties(CLUSTER, { KmsKeyId: key, MultiAZ: true });
  template.resourceCountIs('AWS::CloudWatch::Alarm', 2);
});

test('passes the HIPAA pack of cdk-nag', () => {
  expect(new HIPAASecurityChecks().validateScope(warehouse().app).violations).toEqual([]);
});
