import { App, Lazy, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as rds from 'aws-cdk-lib/aws-rds';
import { HIPAASecurityChecks } from 'cdk-nag';
import { PhiDatabaseCluster, type PhiDatabaseClusterProps } from '../../lib/constructs/phi-database-cluster';
import { PhiVpc } from '../../lib/constructs/phi-vpc';

const POSTGRES = rds.DatabaseClusterEngine.auroraPostgres({ version: rds.AuroraPostgresEngineVersion.VER_16_13 });
const MYSQL = rds.DatabaseClusterEngine.auroraMysql({ version: rds.AuroraMysqlEngineVersion.VER_3_08_0 });

function cluster(engine: rds.IClusterEngine, props?: Partial<PhiDatabaseClusterProps>) {
  const app = new App();
  const stack = new Stack(app, 'Clinic');
  const { vpc } = new PhiVpc(stack, 'Network', { publicTier: false });
  const made = new PhiDatabaseCluster(stack, 'Records', { vpc, engine, ...props });
  return { app, made, stack, vpc, template: () => Template.fromStack(stack) };
}

describe.each<[string, rds.IClusterEngine]>([['Aurora PostgreSQL', POSTGRES], ['Aurora MySQL', MYSQL]])('%s', (_, engine) => {
  test('has a writer and a reader in two zones', () => {
    const { stack, vpc, template } = cluster(engine);
    const zones = Object.values(template().findResources('AWS::RDS::DBInstance')).map(({ Properties }) => Properties.AvailabilityZone);

    expect(zones).toEqual(stack.resolve(vpc.availabilityZones));
  });

  test('spreads more readers over the zones', () => {
    const { stack, vpc, template } = cluster(engine, { readers: 3 });
    const zones = Object.values(template().findResources('AWS::RDS::DBInstance')).map(({ Properties }) => Properties.AvailabilityZone);

    expect(zones).toEqual(stack.resolve([...vpc.availabilityZones, ...vpc.availabilityZones]));
  });

  test('stands in the data tier, away from the internet', () => {
    const { stack, vpc, template } = cluster(engine);

    template().allResourcesProperties('AWS::RDS::DBInstance', { PubliclyAccessible: false });
    template().hasResourceProperties('AWS::RDS::DBSubnetGroup', { SubnetIds: stack.resolve(vpc.isolatedSubnets.map((subnet) => subnet.subnetId)) });
  });

  test('watches every member each minute, with Performance Insights under the key', () => {
    const { made, stack, template } = cluster(engine);

    template().allResourcesProperties('AWS::RDS::DBInstance', {
      MonitoringInterval: 60,
      EnablePerformanceInsights: true,
      PerformanceInsightsKMSKeyId: stack.resolve(made.encryptionKey.keyArn),
    });
  });

  test('upgrades every member itself, under a certificate authority that is current', () => {
    cluster(engine).template().allResourcesProperties('AWS::RDS::DBInstance', {
      AutoMinorVersionUpgrade: true,
      CACertificateIdentifier: 'rds-ca-rsa2048-g1',
    });
  });

  test('keeps every member when the stack goes', () => {
    cluster(engine).template().allResources('AWS::RDS::DBInstance', { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });

  // The plan selects the cluster, which is what AWS Backup backs up for Aurora; cdk-nag looks for the name of each member.
  test('leaves cdk-nag one finding, that the members are not selected one by one', () => {
    const { violations } = new HIPAASecurityChecks().validateScope(cluster(engine).app);
    expect(violations.map(({ ruleName }) => ruleName)).toEqual(['HIPAA.Security-RDSInBackupPlan']);
  });
});

test('Aurora PostgreSQL takes TLS only', () => {
  const { template } = cluster(POSTGRES);

  template().hasResourceProperties('AWS::RDS::DBClusterParameterGroup', {
    Family: 'aurora-postgresql16',
    Parameters: Match.objectLike({ 'rds.force_ssl': '1', 'ssl_min_protocol_version': 'TLSv1.2' }),
  });
  template().resourceCountIs('AWS::RDS::DBParameterGroup', 0);
});

test('Aurora MySQL takes TLS only, and its members write no statements to logs', () => {
  const { template } = cluster(MYSQL);

  template().hasResourceProperties('AWS::RDS::DBClusterParameterGroup', {
    Family: 'aurora-mysql8.0',
    Parameters: Match.objectLike({ require_secure_transport: 'ON', server_audit_logging: '1' }),
  });
  template().hasResourceProperties('AWS::RDS::DBParameterGroup', { Parameters: { general_log: '0', slow_query_log: '0' } });
  template().allResourcesProperties('AWS::RDS::DBInstance', { DBParameterGroupName: { Ref: Match.stringLikeRegexp('^RecordsMemberParameters') } });
});

test('has members of class r6g.large by default', () => {
  cluster(POSTGRES).template().allResourcesProperties('AWS::RDS::DBInstance', { DBInstanceClass: 'db.r6g.large' });
});

test('takes the class and the name of a database', () => {
  const { template } = cluster(POSTGRES, { instanceType: new ec2.InstanceType('r6g.xlarge'), databaseName: 'clinic' });

  template().allResourcesProperties('AWS::RDS::DBInstance', { DBInstanceClass: 'db.r6g.xlarge' });
  template().hasResourceProperties('AWS::RDS::DBCluster', { DatabaseName: 'clinic' });
});

test.each([[0], [16], [1.5], [Lazy.number({ produce: () => 1 })]])('refuses %d readers', (readers) => {
  expect(() => cluster(POSTGRES, { readers })).toThrow(/is no number of readers; it takes 1 to 15/);
});

test('refuses a class without Performance Insights', () => {
  expect(() => cluster(MYSQL, { instanceType: new ec2.InstanceType('t4g.large') })).toThrow(/^instance type t4g\.large has no Performance Insights/);
});

test('refuses Aurora MySQL version 2', () => {
  const engine = rds.DatabaseClusterEngine.auroraMysql({ version: rds.AuroraMysqlEngineVersion.VER_2_11_1 });
  expect(() => cluster(engine)).toThrow(/^aurora-mysql 5\.7 is too old for ePHI/);
});
