import { App, Duration, Stack, StackProps } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as rds from 'aws-cdk-lib/aws-rds';
import { Construct } from 'constructs';
import * as library from '../../lib';
import { AuditTrail, LogBucket, PhiBackupPlan, PhiBucket, PhiDatabase, PhiDatabaseCluster, PhiKey, PhiVpc } from '../../lib';
import { expectCompliant } from '../expect-compliant';

/** What an account has anyway, or what the caller chooses: not the business of a single construct. */
const CHOICES = {
  's3-bucket-replication': 'where copies go is a choice',
  's3-bucket-object-lock': 'a lock on ePHI is a choice',
  's3-backup-plan': 'the plan is given by the caller',
  'backup-plan-copy-cross-region': 'the vault of another Region is given by the caller',
  'rds-cluster-backtrack': 'automated backups restore to any second of 35 days already',
  'vpc-dns-firewall': 'the domain lists are the account owner\'s',
} as const;
type Choice = keyof typeof CHOICES;

class Virginia extends Stack {
  constructor(scope: Construct, id: string, props: StackProps = {}) {
    super(scope, id, { env: { account: '123456789012', region: 'us-east-1' }, terminationProtection: true, tags: { owner: 'platform', environment: 'prod' }, ...props });
  }

  public override get availabilityZones(): string[] {
    return ['us-east-1a', 'us-east-1b'];
  }
}

const { VER_17 } = rds.PostgresEngineVersion;
const vpcOf = (stack: Stack) => new PhiVpc(stack, 'Network', { dataPorts: [5432, 3306] }).vpc;

const CASES: readonly (readonly [string, (stack: Stack) => void, readonly Choice[]])[] = [
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
    vpc: vpcOf(stack), engine: rds.DatabaseClusterEngine.auroraPostgres({ version: rds.AuroraPostgresEngineVersion.VER_16_6 }),
  }), ['backup-plan-copy-cross-region', 'vpc-dns-firewall']],
  ['PhiDatabaseCluster on Aurora MySQL', stack => new PhiDatabaseCluster(stack, 'Charts', {
    vpc: vpcOf(stack), engine: rds.DatabaseClusterEngine.auroraMysql({ version: rds.AuroraMysqlEngineVersion.VER_3_08_0 }),
  }), ['rds-cluster-backtrack', 'backup-plan-copy-cross-region', 'vpc-dns-firewall']],
  ['AuditTrail', stack => new AuditTrail(stack, 'Trail'), []],
];

test.each(CASES)('%s alone meets every rule', (_name, make, choices) => {
  const stack = new Virginia(new App(), 'Alone');
  make(stack);
  expectCompliant(stack, Object.fromEntries(choices.map(choice => [choice, CHOICES[choice]])));
});

test('no public construct is left out', () => {
  const constructs = Object.entries(library).filter(([, value]) => typeof value === 'function' && value.prototype instanceof Construct && !(value.prototype instanceof App)).map(([name]) => name);
  expect(constructs.length).toBeGreaterThan(6);
  expect(constructs.filter(name => !CASES.some(([title]) => title.startsWith(name)))).toEqual([]);
});
