import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as rds from 'aws-cdk-lib/aws-rds';
import { HIPAASecurityChecks } from 'cdk-nag';
import { PhiDatabase, type PhiDatabaseProps } from '../../lib/constructs/phi-database';
import { PhiVpc } from '../../lib/constructs/phi-vpc';

const POSTGRES = rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_17 });
const MYSQL = rds.DatabaseInstanceEngine.mysql({ version: rds.MysqlEngineVersion.VER_8_4_10 });
const MARIADB = rds.DatabaseInstanceEngine.mariaDb({ version: rds.MariaDbEngineVersion.VER_11_8_6 });

function database(engine: rds.IInstanceEngine, props?: Partial<PhiDatabaseProps>) {
  const app = new App();
  const stack = new Stack(app, 'Clinic');
  const { vpc } = new PhiVpc(stack, 'Network', { publicTier: false });
  const made = new PhiDatabase(stack, 'Records', { vpc, engine, ...props });
  return { app, made, stack, vpc, template: () => Template.fromStack(stack) };
}

describe.each<[string, rds.IInstanceEngine]>([['PostgreSQL', POSTGRES], ['MySQL', MYSQL], ['MariaDB', MARIADB]])('%s', (_, engine) => {
  test('stands in two zones, in the data tier, away from the internet', () => {
    const { stack, vpc, template } = database(engine);

    template().hasResourceProperties('AWS::RDS::DBInstance', { MultiAZ: true, PubliclyAccessible: false });
    template().hasResourceProperties('AWS::RDS::DBSubnetGroup', { SubnetIds: stack.resolve(vpc.isolatedSubnets.map((subnet) => subnet.subnetId)) });
  });

  test('is watched each minute, with Performance Insights under the key', () => {
    const { made, stack, template } = database(engine);

    template().hasResourceProperties('AWS::RDS::DBInstance', {
      MonitoringInterval: 60,
      EnablePerformanceInsights: true,
      PerformanceInsightsKMSKeyId: stack.resolve(made.encryptionKey.keyArn),
    });
  });

  test('upgrades minor versions itself, under a certificate authority that is current', () => {
    database(engine).template().hasResourceProperties('AWS::RDS::DBInstance', {
      AutoMinorVersionUpgrade: true,
      CACertificateIdentifier: 'rds-ca-rsa2048-g1',
    });
  });

  test('has its own parameters', () => {
    const { stack, template, made } = database(engine);

    template().resourceCountIs('AWS::RDS::DBParameterGroup', 1);
    template().hasResourceProperties('AWS::RDS::DBInstance', {
      DBParameterGroupName: stack.resolve(made.parameterGroup.bindToInstance({}).parameterGroupName),
    });
  });

  test('passes the HIPAA pack of cdk-nag', () => {
    expect(new HIPAASecurityChecks().validateScope(database(engine).app).violations).toEqual([]);
  });
});

test('PostgreSQL takes TLS only', () => {
  database(POSTGRES).template().hasResourceProperties('AWS::RDS::DBParameterGroup', {
    Family: 'postgres17',
    Parameters: Match.objectLike({ 'rds.force_ssl': '1', 'ssl_min_protocol_version': 'TLSv1.2' }),
  });
});

test('PostgreSQL has no options', () => {
  database(POSTGRES).template().resourceCountIs('AWS::RDS::OptionGroup', 0);
});

test.each<[string, rds.IInstanceEngine, string, string]>([
  ['MySQL', MYSQL, 'mysql8.4', 'CONNECT,QUERY_DDL,QUERY_DCL'],
  ['MariaDB', MARIADB, 'mariadb11.8', 'CONNECT,TABLE,QUERY_DDL,QUERY_DCL'],
])('%s takes TLS only and records activity by its audit plugin', (_, engine, family, events) => {
  const { template } = database(engine);

  template().hasResourceProperties('AWS::RDS::DBParameterGroup', { Family: family, Parameters: Match.objectLike({ require_secure_transport: '1' }) });
  template().hasResourceProperties('AWS::RDS::OptionGroup', {
    OptionConfigurations: [{ OptionName: 'MARIADB_AUDIT_PLUGIN', OptionSettings: [{ Name: 'SERVER_AUDIT_EVENTS', Value: events }] }],
  });
  template().hasResourceProperties('AWS::RDS::DBInstance', { OptionGroupName: { Ref: Match.stringLikeRegexp('^RecordsOptions') } });
});

test('is an m6g.large with 100 GiB by default', () => {
  database(POSTGRES).template().hasResourceProperties('AWS::RDS::DBInstance', {
    DBInstanceClass: 'db.m6g.large',
    AllocatedStorage: '100',
    StorageType: 'gp3',
    MaxAllocatedStorage: Match.absent(),
    DBName: Match.absent(),
  });
});

test('takes class, storage and the name of a database', () => {
  const { template } = database(POSTGRES, {
    instanceType: new ec2.InstanceType('r6g.xlarge'),
    allocatedStorage: 200,
    maxAllocatedStorage: 1000,
    databaseName: 'clinic',
  });

  template().hasResourceProperties('AWS::RDS::DBInstance', {
    DBInstanceClass: 'db.r6g.xlarge',
    AllocatedStorage: '200',
    MaxAllocatedStorage: 1000,
    DBName: 'clinic',
  });
});

test('refuses a class without Performance Insights', () => {
  expect(() => database(MYSQL, { instanceType: new ec2.InstanceType('t4g.micro') }))
    .toThrow('instance type t4g.micro has no Performance Insights with this engine: choose a larger one, for example m6g.large or r6g.large');
});

test('refuses an engine that it cannot harden', () => {
  expect(() => database(rds.DatabaseInstanceEngine.oracleEe({ version: rds.OracleEngineVersion.VER_19 }))).toThrow(/^'oracle-ee' is no engine/);
});

test('refuses a VPC without isolated subnets', () => {
  const stack = new Stack();
  const vpc = new ec2.Vpc(stack, 'Vpc', { natGateways: 1, restrictDefaultSecurityGroup: false });
  expect(() => new PhiDatabase(stack, 'Records', { vpc, engine: POSTGRES })).toThrow(/There are no 'Isolated' subnet groups in this VPC/);
});

test('takes the private subnets of another VPC, if the caller says so', () => {
  const stack = new Stack();
  const vpc = new ec2.Vpc(stack, 'Vpc', { natGateways: 1, restrictDefaultSecurityGroup: false });
  new PhiDatabase(stack, 'Records', { vpc, engine: POSTGRES, vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS } });

  Template.fromStack(stack).hasResourceProperties('AWS::RDS::DBSubnetGroup', { SubnetIds: stack.resolve(vpc.privateSubnets.map((subnet) => subnet.subnetId)) });
});
