import { Duration, Stack, StackProps, Stage, StageProps, Tags, Validations } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as rds from 'aws-cdk-lib/aws-rds';
import { Construct } from 'constructs';
import { AccountBaseline, AuditTrail, HipaaApp, LogBucket, PhiBackupPlan, PhiBucket, PhiDatabase, PhiKey, PhiVpc } from '../lib';

/** What every other stack of the platform needs: the key, the bucket for access logs and the network. */
class Foundation extends Stack {
  public readonly recordsKey: PhiKey;
  public readonly accessLogs: LogBucket;
  public readonly network: PhiVpc;

  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    this.recordsKey = new PhiKey(this, 'RecordsKey', { alias: 'phi/telehealth-records', rotationPeriod: Duration.days(180) });
    this.accessLogs = new LogBucket(this, 'AccessLogs');
    this.network = new PhiVpc(this, 'Network', {
      encryptionKey: this.recordsKey.key,
      dataPorts: [5432],
      interfaceEndpoints: [ec2.InterfaceVpcEndpointAwsService.KMS, ec2.InterfaceVpcEndpointAwsService.SECRETS_MANAGER],
    });
    Validations.of(this.network).acknowledge({
      id: 'CloudFormation-Validate::W3010',
      reason: 'the zones are named in this stack, so that synthesis looks nothing up in an account; the platform runs in one Region',
    }, {
      id: 'hipaa::vpc-dns-firewall',
      reason: 'AWS Firewall Manager of the organization associates the DNS firewall with every VPC of the account, this one included',
    });
  }

  /** Named here, so that synthesis asks no account. */
  public override get availabilityZones(): string[] {
    return ['us-east-1a', 'us-east-1b', 'us-east-1c'];
  }
}

interface RecordsProps extends StackProps {
  readonly foundation: Foundation;
}

/** Where records live: visits and charts in a database, images and recordings in a bucket. */
class Records extends Stack {
  public readonly charts: PhiDatabase;
  public readonly images: PhiBucket;

  constructor(scope: Construct, id: string, { foundation, ...props }: RecordsProps) {
    super(scope, id, props);
    const encryptionKey = foundation.recordsKey.key;
    const { plan: backupPlan } = new PhiBackupPlan(this, 'Backups', { encryptionKey, copyVault: this.disasterVault() });
    this.charts = new PhiDatabase(this, 'Charts', {
      vpc: foundation.network.vpc,
      encryptionKey,
      backupPlan,
      engine: rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_17 }),
      databaseName: 'charts',
      maxAllocatedStorage: 1000,
    });
    this.images = new PhiBucket(this, 'Images', {
      encryptionKey,
      backupPlan,
      accessLogBucket: foundation.accessLogs.bucket,
      objectLock: { retention: Duration.days(30) },
    });
    Validations.of(this.images).acknowledge({
      id: 'hipaa::s3-bucket-replication',
      reason: 'AWS Backup copies every recovery point of the bucket to us-west-2 once a day; images are also kept by the modality for 30 days',
    });

    const visits = new iam.ManagedPolicy(this, 'VisitServiceAccess', { description: 'What the service behind video visits may do with records' });
    this.charts.grantConnect(visits, 'visits');
    this.images.grantReadWrite(visits);
    const assumedBy = new iam.ServicePrincipal('ecs-tasks.amazonaws.com', { conditions: { StringEquals: { 'aws:SourceAccount': this.account } } });
    new iam.Role(this, 'VisitService', { assumedBy, managedPolicies: [visits] });
  }

  /** The vault that the platform team keeps in the Region for disasters. */
  private disasterVault(): backup.IBackupVault {
    return backup.BackupVault.fromBackupVaultArn(this, 'DisasterVault', `arn:aws:backup:us-west-2:${this.account}:backup-vault:telehealth-disaster`);
  }
}

interface AuditProps extends StackProps {
  readonly foundation: Foundation;
  readonly records: Records;
}

/** Who did what, down to the single image. It comes after the stores, since it names them. */
class Audit extends Stack {
  constructor(scope: Construct, id: string, { foundation, records, ...props }: AuditProps) {
    super(scope, id, props);
    const trail = new AuditTrail(this, 'Trail', { accessLogBucket: foundation.accessLogs.bucket });
    trail.addBucket(records.images.bucket);
  }
}

/** The platform, once for each account it runs in. */
class Telehealth extends Stage {
  constructor(scope: Construct, id: string, props: StageProps) {
    super(scope, id, props);
    const terminationProtection = true;
    const foundation = new Foundation(this, 'Foundation', { terminationProtection });
    const records = new Records(this, 'Records', { foundation, terminationProtection });
    new Audit(this, 'Audit', { foundation, records, terminationProtection });

    const boundary = iam.ManagedPolicy.fromManagedPolicyName(foundation, 'Boundary', 'clinical-platform-boundary');
    iam.PermissionsBoundary.of(this).apply(boundary);

    // Tags of the app do not reach into a Stage, so each Stage has its own.
    Tags.of(this).add('data-classification', 'phi');
    Tags.of(this).add('hipaa-in-scope', 'true');
    Tags.of(this).add('owner', 'clinical-platform');
    Tags.of(this).add('environment', id.toLowerCase());
  }
}

// The organization runs these in every account, from its own.
const { RECORDER, DETECTOR, HUB, ANALYZER, MACIE, CONFORMANCE_PACK, BREAK_GLASS, DATABASE_EVENTS, BACKUP_AUDIT, EXPORT_ALARM } = AccountBaseline;
const app = new HipaaApp({
  accountBaseline: [RECORDER, DETECTOR, HUB, ANALYZER, MACIE, CONFORMANCE_PACK, BREAK_GLASS, DATABASE_EVENTS, BACKUP_AUDIT, EXPORT_ALARM],
});
new Telehealth(app, 'Prod', { env: { account: '123456789012', region: 'us-east-1' } });
