import { App, Lazy, Stack, Stage } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as rds from 'aws-cdk-lib/aws-rds';
import { PhiBackupPlan } from '../../lib/constructs/phi-backup-plan';
import { PhiDatabase } from '../../lib/constructs/phi-database';
import { PhiDatabaseCluster } from '../../lib/constructs/phi-database-cluster';
import type { PhiDatabaseOptions } from '../../lib/constructs/phi-database-options';
import { PhiKey } from '../../lib/constructs/phi-key';
import { PhiVpc } from '../../lib/constructs/phi-vpc';

const env = { account: '123456789012', region: 'us-east-1' };
const KEY_ARN = `arn:aws:kms:us-east-1:${env.account}:key/11111111-2222-3333-4444-555555555555`;

type Database = PhiDatabase | PhiDatabaseCluster;
type Make = (stack: Stack, options: PhiDatabaseOptions) => Database;

const instance: Make = (stack, options) => new PhiDatabase(stack, 'Records', {
  engine: rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_17 }),
  ...options,
});
const cluster: Make = (stack, options) => new PhiDatabaseCluster(stack, 'Records', {
  engine: rds.DatabaseClusterEngine.auroraMysql({ version: rds.AuroraMysqlEngineVersion.VER_3_08_0 }),
  ...options,
});

describe.each<[string, Make, string]>([
  ['an instance', instance, 'AWS::RDS::DBInstance'],
  ['a cluster', cluster, 'AWS::RDS::DBCluster'],
])('%s', (_, make, type) => {
  function database(options: (stack: Stack) => Partial<PhiDatabaseOptions> = () => ({})) {
    const stack = new Stack(new App(), 'Clinic', { env });
    const made = make(stack, { vpc: importedVpc(stack), ...options(stack) });
    return { made, stack, template: () => Template.fromStack(stack) };
  }

  test('encrypts storage and the administrator\'s password under a key of its own', () => {
    const { made, stack, template } = database();
    const arn = stack.resolve(made.encryptionKey.keyArn);

    template().hasResourceProperties(type, { StorageEncrypted: true, KmsKeyId: arn, MasterUserSecret: { KmsKeyId: arn } });
  });

  test('encrypts under an imported key', () => {
    const { template } = database((stack) => ({ encryptionKey: kms.Key.fromKeyArn(stack, 'Imported', KEY_ARN) }));

    template().hasResourceProperties(type, { KmsKeyId: KEY_ARN, MasterUserSecret: { KmsKeyId: KEY_ARN } });
    template().allResourcesProperties('AWS::Logs::LogGroup', { KmsKeyId: KEY_ARN });
    template().hasResourceProperties('AWS::Backup::BackupVault', { EncryptionKeyArn: KEY_ARN });
    // The topic that is told of failed backups has a key of its own.
    expect(Object.keys(template().findResources('AWS::KMS::Key'))).toEqual([expect.stringMatching(/^PhiAlarms/)]);
  });

  test('leaves the password to RDS, and has no secret or rotation in the template', () => {
    const { template } = database();

    template().hasResourceProperties(type, { ManageMasterUserPassword: true, MasterUserPassword: Match.absent(), MasterUsername: 'phiadmin' });
    template().resourceCountIs('AWS::SecretsManager::Secret', 0);
    expect(template().toJSON().Transform).toBeUndefined();
  });

  test('gives the secret to read to a role of a third stack, with its key for that alone', () => {
    const app = new App();
    const { key } = new PhiKey(new Stack(app, 'Foundation', { env }), 'Key');
    const data = new Stack(app, 'Data', { env });
    const made = make(data, { vpc: importedVpc(data), encryptionKey: key });
    const migration = new Stack(app, 'Migration', { env });
    made.grantReadSecret(new iam.Role(migration, 'Role', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') }));

    Template.fromStack(migration).hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: [
          Match.objectLike({ Action: ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'] }),
          Match.objectLike({ Action: 'kms:Decrypt', Condition: { StringEquals: { 'kms:ViaService': 'secretsmanager.us-east-1.amazonaws.com' } } }),
        ],
      },
    });
  });

  test('signs in IAM users', () => {
    const { made, stack, template } = database();
    made.grantConnect(new iam.Role(stack, 'Intake', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') }), 'intake');

    template().hasResourceProperties(type, { EnableIAMDatabaseAuthentication: true });
    template().hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: [Match.objectLike({
          Action: 'rds-db:connect',
          Resource: Match.objectLike({ 'Fn::Join': ['', Match.arrayWith([Match.stringLikeRegexp('/intake$')])] }),
        })],
      },
    });
  });

  test('is backed up for 35 days by RDS, which keeps these backups after a deletion', () => {
    database().template().hasResourceProperties(type, { BackupRetentionPeriod: 35, DeleteAutomatedBackups: false, CopyTagsToSnapshot: true });
  });

  test('is under a backup plan of its own', () => {
    const { template } = database();

    template().hasResourceProperties('AWS::Backup::BackupSelection', {
      BackupSelection: { Resources: [Match.objectLike({ 'Fn::Join': ['', Match.arrayWith([Match.stringLikeRegexp(':(db|cluster):')])] })] },
    });
    template().resourceCountIs('AWS::Backup::BackupPlan', 1);
  });

  test('is under a backup plan of another stack, which does not depend on it', () => {
    const app = new App();
    const foundation = new Stack(app, 'Foundation', { env });
    const backups = new PhiBackupPlan(foundation, 'Backups');
    const data = new Stack(app, 'Data', { env });
    make(data, { vpc: importedVpc(data), backupPlan: backups.plan });

    Template.fromStack(data).resourceCountIs('AWS::Backup::BackupSelection', 1);
    Template.fromStack(data).resourceCountIs('AWS::Backup::BackupPlan', 0);
    expect(foundation.dependencies).toEqual([]);
  });

  test('cannot be deleted, and outlives its stack and its replacement', () => {
    database().template().allResources(type, {
      Properties: Match.objectLike({ DeletionProtection: true }),
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
    });
  });

  test('outlives its stack with everything it needs', () => {
    const { template } = database();
    const gone = Object.entries(template().toJSON().Resources as Record<string, { Type: string; DeletionPolicy?: string }>)
      .filter(([id, { DeletionPolicy }]) => /^Records(?!Key)/.test(id) && !DeletionPolicy?.startsWith('Retain'))
      .map(([, { Type }]) => Type);

    expect(gone).toEqual([]);
    template().hasResource('AWS::RDS::DBSubnetGroup', { DeletionPolicy: 'Retain' });
    template().hasResource('AWS::EC2::SecurityGroup', { DeletionPolicy: 'RetainExceptOnCreate' });
  });

  test('has a name, so that a change that means replacement fails instead of starting empty', () => {
    const [{ Properties }] = Object.values(database().template().findResources(type));
    expect(Properties.DBInstanceIdentifier ?? Properties.DBClusterIdentifier).toMatch(/^clinic-records-[0-9a-f]{8}$/);
  });

  test('takes the name of the caller, for its log groups too', () => {
    const { template } = database(() => ({ databaseIdentifier: 'clinic-records' }));
    const names = Object.values(template().findResources('AWS::Logs::LogGroup')).map(({ Properties }) => Properties.LogGroupName);

    expect(names.length).toBeGreaterThan(0);
    for (const name of names) expect(name).toMatch(/^\/aws\/rds\/(instance|cluster)\/clinic-records\//);
  });

  test('exports every log to a log group that is there before', () => {
    const { template } = database();
    const [{ Properties, DependsOn }] = Object.values(template().findResources(type));
    const groups = template().findResources('AWS::Logs::LogGroup');

    expect(Object.values(groups).map((group) => group.Properties.LogGroupName.split('/').pop())).toEqual(Properties.EnableCloudwatchLogsExports);
    expect(DependsOn).toEqual(expect.arrayContaining(Object.keys(groups)));
  });

  test('opens no connections, and lets nobody in until told', () => {
    const { template } = database();

    template().hasResourceProperties('AWS::EC2::SecurityGroup', {
      GroupDescription: 'Clients of Clinic/Records',
      SecurityGroupEgress: [Match.objectLike({ CidrIp: '255.255.255.255/32' })],
      SecurityGroupIngress: Match.absent(),
    });
    template().resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
  });

  test('lets clients in at its port', () => {
    const { made, stack, template } = database(() => ({ port: 6000 }));
    made.connections.allowDefaultPortFrom(ec2.SecurityGroup.fromSecurityGroupId(stack, 'App', 'sg-1'));

    template().hasResourceProperties(type, { Port: type === 'AWS::RDS::DBInstance' ? '6000' : 6000 });
    template().hasResourceProperties('AWS::EC2::SecurityGroupIngress', { SourceSecurityGroupId: 'sg-1' });
  });

  test('is marked as holding PHI', () => {
    database().template().hasResourceProperties(type, {
      Tags: Match.arrayWith([{ Key: 'data-classification', Value: 'phi' }, { Key: 'hipaa-in-scope', Value: 'true' }]),
    });
  });

  test('has a window for upgrades', () => {
    database().template().hasResourceProperties(type, { PreferredMaintenanceWindow: 'sun:08:00-sun:09:00' });
    database(() => ({ preferredMaintenanceWindow: 'sat:06:00-sat:07:00' })).template()
      .hasResourceProperties(type, { PreferredMaintenanceWindow: 'sat:06:00-sat:07:00' });
  });

  test('takes further parameters, not in place of the guard-rails', () => {
    const { made, template } = database();
    made.parameterGroup.addParameter('max_connections', '200');

    const groups = { ...template().findResources('AWS::RDS::DBParameterGroup'), ...template().findResources('AWS::RDS::DBClusterParameterGroup') };
    const [parameters] = Object.values(groups).map(({ Properties }) => Properties.Parameters).filter((each) => each.max_connections);
    expect(parameters['rds.force_ssl'] ?? parameters.require_secure_transport).toMatch(/^(1|ON)$/);
  });

  test('has no custom resource and no Lambda function', () => {
    const types = Object.values(database().template().toJSON().Resources as Record<string, { Type: string }>).map(({ Type }) => Type);

    expect(types).toContain(type);
    expect(types.filter((each) => /^Custom::|CustomResource|Lambda/.test(each))).toEqual([]);
  });

  test('works in a Stage, in a PhiVpc and under a key of another stack', () => {
    const stage = new Stage(new App(), 'Prod', { env });
    const foundation = new Virginia(stage, 'Foundation');
    const { key } = new PhiKey(foundation, 'Key');
    const network = new PhiVpc(foundation, 'Network', { encryptionKey: key });
    const data = new Stack(stage, 'Data');
    make(data, { vpc: network.vpc, encryptionKey: key });

    Template.fromStack(data).resourceCountIs(type, 1);
    expect(Object.keys(Template.fromStack(data).findResources('AWS::KMS::Key'))).toEqual([expect.stringMatching(/^PhiAlarms/)]);
    expect(foundation.dependencies).toEqual([]);
  });

  test.each<[string, (stack: Stack) => Partial<PhiDatabaseOptions>, RegExp]>([
    ['public subnets', () => ({ vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC } }), /^vpcSubnets selects public subnets/],
    ['one zone', () => ({ vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED, availabilityZones: ['us-east-1a'] } }), /lie in 1 Availability Zone/],
    ['a port below what RDS takes', () => ({ port: 1149 }), /^1149 is no port of a database; RDS takes whole numbers from 1150 to 65535/],
    ['a port not known yet', () => ({ port: Lazy.number({ produce: () => 6000 }) }), /^a value known only at deployment is no port/],
    ['the administrator \'admin\'', () => ({ adminUsername: 'Admin' }), /^'Admin' is no administrator .* none of admin, administrator/],
    ['an administrator that begins with a digit', () => ({ adminUsername: '1st' }), /^'1st' is no administrator/],
    ['an identifier in capitals', () => ({ databaseIdentifier: 'Records' }), /^'Records' is no identifier of a database/],
    ['an identifier with two hyphens', () => ({ databaseIdentifier: 'a--b' }), /^'a--b' is no identifier/],
    ['an identifier not known yet', () => ({ databaseIdentifier: Lazy.string({ produce: () => 'a' }) }), /^a value known only at deployment is no identifier/],
    ['a port that the PhiVpc shuts', (stack) => ({ vpc: new PhiVpc(stack, 'Network').vpc, port: 6000 }), /^port 6000 is shut by the network ACL of Clinic\/Network, which opens 3306, 5432: add it to the dataPorts/],
  ])('refuses %s', (__, options, message) => {
    expect(() => database(options)).toThrow(message);
  });
});

test('a longer administrator\'s name is refused by MySQL only', () => {
  const adminUsername = 'recordsadministrator';
  const stack = new Stack(new App(), 'Clinic', { env });
  const vpc = importedVpc(stack);

  expect(() => cluster(stack, { vpc, adminUsername })).toThrow(/takes up to 16 letters and digits/);
  expect(instance(new Stack(new App(), 'Other', { env }), { vpc, adminUsername }).node.id).toBe('Records');
});

class Virginia extends Stack {
  public override get availabilityZones(): string[] {
    return ['us-east-1a', 'us-east-1b', 'us-east-1c'];
  }
}

function importedVpc(stack: Stack): ec2.IVpc {
  return ec2.Vpc.fromVpcAttributes(stack, 'Imported Vpc', {
    vpcId: 'vpc-1',
    availabilityZones: ['us-east-1a', 'us-east-1b'],
    publicSubnetIds: ['subnet-p1', 'subnet-p2'],
    isolatedSubnetIds: ['subnet-i1', 'subnet-i2'],
  });
}
