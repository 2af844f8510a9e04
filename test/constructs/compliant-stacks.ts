import { Duration, Size, Stack, StackProps } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import {
  AuditTrail, LogBucket, PhiBackupPlan, PhiBucket, PhiCache, PhiDatabase, PhiDatabaseCluster, PhiEventBus, PhiFhirStore, PhiFileSystem, PhiInstance,
  PhiKey, PhiQueue, PhiSearch, PhiSecret, PhiServerlessCache, PhiServerlessWarehouse, PhiStream, PhiTable, PhiTopic, PhiVolume, PhiVpc, PhiWarehouse,
} from '../../lib';

/** What an account has anyway, or what the caller chooses: not the business of a single construct. */
export const CHOICES = {
  's3-bucket-replication': 'where copies go is a choice',
  's3-bucket-object-lock': 'a lock on ePHI is a choice',
  's3-backup-plan': 'the plan is given by the caller',
  'backup-plan-copy-cross-region': 'the vault of another Region is given by the caller',
  'rds-cluster-backtrack': 'automated backups restore to any second of 35 days already',
  'vpc-dns-firewall': 'the domain lists are the account owner\'s',
  'cloudformation-resources-at-hand': 'the function that AWS Secrets Manager provides comes by a transform',
  'secretsmanager-rotation': 'what rotates it is given by the caller',
  'iam-permissions-boundary': 'the boundary is a policy of the organization',
  'redshift-multi-az': 'AWS charges the nodes of both zones',
} as const;
type Choice = keyof typeof CHOICES;

/** A stack whose account, Region and zones are known, so that synthesis asks no account. */
export class Virginia extends Stack {
  constructor(scope: Construct, id: string, props: StackProps = {}) {
    super(scope, id, { env: { account: '123456789012', region: 'us-east-1' }, terminationProtection: true, tags: { owner: 'platform', environment: 'prod' }, ...props });
  }

  public override get availabilityZones(): string[] {
    return ['us-east-1a', 'us-east-1b'];
  }
}

const { VER_17 } = rds.PostgresEngineVersion;
const vpcOf = (stack: Stack) => new PhiVpc(stack, 'Network', { dataPorts: [5432, 3306] }).vpc;

const KEY = { name: 'patientId', type: dynamodb.AttributeType.STRING };
const threeZones = (stack: Stack) => ec2.Vpc.fromVpcAttributes(stack, 'Network', {
  vpcId: 'vpc-0123456789abcdef0',
  availabilityZones: ['us-east-1a', 'us-east-1b', 'us-east-1c'],
  isolatedSubnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1', 'subnet-0123456789abcdef2'],
});
const topicOf = (stack: Stack) => new sns.Topic(stack, 'Operators', { masterKey: new PhiKey(stack, 'OperatorsKey').key, enforceSSL: true });

/** Every construct alone, and what of the findings is not its business. A test judges them, and mutation weakens them. */
export const CASES: readonly (readonly [string, (stack: Stack) => void, readonly Choice[]])[] = [
  ['PhiKey', stack => new PhiKey(stack, 'Key'), []],
  ['LogBucket', stack => new LogBucket(stack, 'Logs'), []],
  ['PhiBucket', stack => new PhiBucket(stack, 'Scans'), ['s3-bucket-replication', 's3-bucket-object-lock', 's3-backup-plan']],
  ['PhiBucket with a lock and a backup plan', stack => {
    const { plan } = new PhiBackupPlan(stack, 'Backups', {
      copyVault: backup.BackupVault.fromBackupVaultArn(stack, 'Far', 'arn:aws:backup:us-west-2:123456789012:backup-vault:far'),
    });
    new PhiBucket(stack, 'Scans', { objectLock: { retention: Duration.days(30) }, backupPlan: plan });
  }, ['s3-bucket-replication']],
  ['PhiBackupPlan', stack => new PhiBackupPlan(stack, 'Backups'), ['backup-plan-copy-cross-region']],
  ['PhiVpc', stack => new PhiVpc(stack, 'Network', { interfaceEndpoints: [ec2.InterfaceVpcEndpointAwsService.KMS] }), []],
  ['PhiVpc with flow logs in a bucket', stack => new PhiVpc(stack, 'Network', { flowLogBucket: new LogBucket(stack, 'Logs').bucket }), []],
  ['PhiDatabase on PostgreSQL', stack => new PhiDatabase(stack, 'Charts', { vpc: vpcOf(stack), engine: rds.DatabaseInstanceEngine.postgres({ version: VER_17 }) }),
    ['backup-plan-copy-cross-region', 'vpc-dns-firewall']],
  ['PhiDatabase on MySQL', stack => new PhiDatabase(stack, 'Charts', { vpc: vpcOf(stack), engine: rds.DatabaseInstanceEngine.mysql({ version: rds.MysqlEngineVersion.VER_8_4_6 }) }),
    ['backup-plan-copy-cross-region', 'vpc-dns-firewall']],
  ['PhiDatabase on MariaDB', stack => new PhiDatabase(stack, 'Charts', { vpc: vpcOf(stack), engine: rds.DatabaseInstanceEngine.mariaDb({ version: rds.MariaDbEngineVersion.VER_11_4_8 }) }),
    ['backup-plan-copy-cross-region', 'vpc-dns-firewall']],
  ['PhiDatabaseCluster on Aurora PostgreSQL', stack => new PhiDatabaseCluster(stack, 'Charts', {
    vpc: vpcOf(stack), engine: rds.DatabaseClusterEngine.auroraPostgres({ version: rds.AuroraPostgresEngineVersion.VER_16_13 }),
  }), ['backup-plan-copy-cross-region', 'vpc-dns-firewall']],
  ['PhiDatabaseCluster on Aurora MySQL', stack => new PhiDatabaseCluster(stack, 'Charts', {
    vpc: vpcOf(stack), engine: rds.DatabaseClusterEngine.auroraMysql({ version: rds.AuroraMysqlEngineVersion.VER_3_08_0 }),
  }), ['rds-cluster-backtrack', 'backup-plan-copy-cross-region', 'vpc-dns-firewall']],
  ['PhiFileSystem', stack => new PhiFileSystem(stack, 'Scans', { vpc: new PhiVpc(stack, 'Network', { dataPorts: [2049] }).vpc })
    .addAccessPoint('Intake', { path: '/intake', uid: '1001', gid: '1001' }),
  ['backup-plan-copy-cross-region', 'vpc-dns-firewall']],
  ['PhiTable', stack => new PhiTable(stack, 'Visits', { partitionKey: KEY }), ['backup-plan-copy-cross-region']],
  ['PhiTable in two Regions, with a trail', stack => new PhiTable(stack, 'Visits', {
    partitionKey: KEY,
    replicas: [{ region: 'us-west-2', encryptionKey: kms.Key.fromKeyArn(stack, 'West', 'arn:aws:kms:us-west-2:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab') }],
    auditTrail: new AuditTrail(stack, 'Trail'),
    alarmTopic: topicOf(stack),
  }), ['backup-plan-copy-cross-region']],
  ['PhiQueue', stack => new PhiQueue(stack, 'Results'), []],
  ['PhiQueue, FIFO, with a service, a trail and an alarm', stack => new PhiQueue(stack, 'Results', {
    fifo: true, auditTrail: new AuditTrail(stack, 'Trail'), alarmTopic: topicOf(stack),
  }).allowService('s3.amazonaws.com'), []],
  ['PhiCache', stack => new PhiCache(stack, 'Sessions', { vpc: new PhiVpc(stack, 'Network', { dataPorts: [6379] }).vpc, alarmTopic: topicOf(stack) }).addUser('Portal'),
    ['vpc-dns-firewall']],
  ['PhiServerlessCache', stack => new PhiServerlessCache(stack, 'Sessions', {
    vpc: new PhiVpc(stack, 'Network', { dataPorts: [6379] }).vpc, alarmTopic: topicOf(stack),
  }).addUser('Portal'), ['vpc-dns-firewall']],
  ['PhiInstance', stack => new PhiInstance(stack, 'Gateway', {
    vpc: new PhiVpc(stack, 'Network').vpc,
    instanceType: new ec2.InstanceType('m7g.large'),
    rootDeviceName: '/dev/xvda',
    machineImage: ec2.MachineImage.genericLinux({ 'us-east-1': 'ami-0123456789abcdef0' }),
    alarmTopic: topicOf(stack),
  }).attachVolume(new PhiVolume(stack, 'Messages', { availabilityZone: 'us-east-1a', size: Size.gibibytes(100) }), '/dev/sdf'),
  ['backup-plan-copy-cross-region', 'vpc-dns-firewall', 'iam-permissions-boundary']],
  ['PhiVolume', stack => new PhiVolume(stack, 'Images', { availabilityZone: 'us-east-1a', size: Size.gibibytes(100) }), ['backup-plan-copy-cross-region']],
  ['PhiTopic', stack => new PhiTopic(stack, 'Results'), []],
  ['PhiTopic with a publisher, subscribers, a trail and alarms', stack => {
    const topic = new PhiTopic(stack, 'Results', { publishers: ['s3.amazonaws.com', 'events.amazonaws.com'], auditTrail: new AuditTrail(stack, 'Trail'), alarmTopic: topicOf(stack) });
    topic.subscribeQueue(new PhiQueue(stack, 'Intake', { encryptionKey: topic.encryptionKey }));
  }, []],
  ['PhiTopic, FIFO', stack => new PhiTopic(stack, 'Results', { fifo: true }).subscribeQueue(new PhiQueue(stack, 'Intake', { fifo: true })), []],
  ['PhiSearch', stack => new PhiSearch(stack, 'Notes', {
    vpc: new PhiVpc(stack, 'Network', { dataPorts: [443] }).vpc, masterRole: iam.Role.fromRoleName(stack, 'Steward', 'SearchSteward'), alarmTopic: topicOf(stack),
  }), ['vpc-dns-firewall']],
  ['PhiSecret', stack => new PhiSecret(stack, 'PartnerKey'), ['secretsmanager-rotation']],
  ['PhiSecret with rotation, a replica and an alarm', stack => new PhiSecret(stack, 'PartnerKey', {
    rotationFunction: lambda.Function.fromFunctionAttributes(stack, 'Rotate', {
      functionArn: 'arn:aws:lambda:us-east-1:123456789012:function:rotate', role: iam.Role.fromRoleName(stack, 'Rotates', 'rotate'), sameEnvironment: true,
    }),
    replicas: [{ region: 'us-west-2', encryptionKey: kms.Key.fromKeyArn(stack, 'West', 'arn:aws:kms:us-west-2:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab') }],
    alarmTopic: topicOf(stack),
  }), []],
  ['PhiSecret with hosted rotation', stack => new PhiSecret(stack, 'Login', { hostedRotation: secretsmanager.HostedRotation.postgreSqlSingleUser() }), ['cloudformation-resources-at-hand']],
  ['PhiEventBus', stack => new PhiEventBus(stack, 'Results'), []],
  ['PhiEventBus with an archive, a full log and an alarm', stack => new PhiEventBus(stack, 'Results', {
    archiveRetention: Duration.days(30), logLevel: events.Level.TRACE, alarmTopic: topicOf(stack),
  }), []],
  ['PhiWarehouse', stack => new PhiWarehouse(stack, 'Claims', { vpc: new PhiVpc(stack, 'Network', { dataPorts: [5439] }).vpc, alarmTopic: topicOf(stack) }),
    ['backup-plan-copy-cross-region', 'vpc-dns-firewall', 'redshift-multi-az']],
  ['PhiServerlessWarehouse', stack => new PhiServerlessWarehouse(stack, 'Claims', { vpc: threeZones(stack) }), ['backup-plan-copy-cross-region']],
  ['PhiFhirStore', stack => new PhiFhirStore(stack, 'Records', {
    identityProvider: {
      issuer: 'https://id.example.com',
      jwksUri: 'https://id.example.com/jwks',
      authorizationEndpoint: 'https://id.example.com/authorize',
      tokenEndpoint: 'https://id.example.com/token',
      tokenDecoder: lambda.Function.fromFunctionName(stack, 'TokenDecoder', 'token-decoder'),
    },
  }), []],
  ['PhiStream', stack => new PhiStream(stack, 'Vitals'), []],
  ['PhiStream with delivery, a trail and alarms', stack => {
    const trail = new AuditTrail(stack, 'Trail');
    const { plan } = new PhiBackupPlan(stack, 'Backups');
    const bucket = new PhiBucket(stack, 'Readings', { auditTrail: trail, backupPlan: plan });
    new PhiStream(stack, 'Vitals', { deliveryBucket: bucket, deliveryPrefix: 'vitals/', auditTrail: trail, alarmTopic: topicOf(stack) });
  }, ['s3-bucket-replication', 's3-bucket-object-lock', 'backup-plan-copy-cross-region']],
  ['AuditTrail', stack => new AuditTrail(stack, 'Trail'), []],
];
