import { Duration, Stack, StackProps, Validations } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as rds from 'aws-cdk-lib/aws-rds';
import { Construct } from 'constructs';
import { Foundation } from './foundation';
import { PhiBackupPlan, PhiBucket, PhiDatabase, PhiFileSystem, PhiServerlessCache, PhiTable } from '../../lib';

/** What the stacks behind the foundation take. */
export interface PlatformProps extends StackProps {
  readonly foundation: Foundation;
}

/** Where records live: charts in a database, visits in a table, images in a bucket, documents on a file system, sessions in a cache. */
export class Records extends Stack {
  public readonly backupPlan: backup.IBackupPlan;
  public readonly charts: PhiDatabase;
  public readonly visits: PhiTable;
  public readonly images: PhiBucket;

  constructor(scope: Construct, id: string, { foundation, ...props }: PlatformProps) {
    super(scope, id, props);
    const { network: { vpc }, operators: { topic: alarmTopic }, recordsKey: { key: encryptionKey } } = foundation;
    const { plan: backupPlan } = new PhiBackupPlan(this, 'Backups', { encryptionKey, copyVault: this.disasterVault() });
    this.backupPlan = backupPlan;
    this.charts = new PhiDatabase(this, 'Charts', {
      vpc,
      encryptionKey,
      backupPlan,
      engine: rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_17 }),
      databaseName: 'charts',
      maxAllocatedStorage: 1000,
    });
    this.visits = new PhiTable(this, 'Visits', {
      partitionKey: { name: 'patientId', type: dynamodb.AttributeType.STRING },
      sortKey: { name: 'startedAt', type: dynamodb.AttributeType.NUMBER },
      encryptionKey,
      backupPlan,
      alarmTopic,
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
    const documents = new PhiFileSystem(this, 'Documents', { vpc, encryptionKey, backupPlan });
    const letters = documents.addAccessPoint('Letters', { path: '/letters', uid: '1001', gid: '1001' });
    const sessions = new PhiServerlessCache(this, 'Sessions', { vpc, encryptionKey, alarmTopic });
    const portal = sessions.addUser('Portal');

    const visitAccess = new iam.ManagedPolicy(this, 'VisitServiceAccess', { description: 'What the service behind video visits may do with records' });
    this.charts.grantConnect(visitAccess, 'visits');
    this.visits.grantReadWrite(visitAccess);
    this.images.grantReadWrite(visitAccess);
    documents.grantReadWrite(visitAccess, letters);
    sessions.grantConnect(visitAccess, portal);
    const assumedBy = new iam.ServicePrincipal('ecs-tasks.amazonaws.com', { conditions: { StringEquals: { 'aws:SourceAccount': this.account } } });
    new iam.Role(this, 'VisitService', { assumedBy, managedPolicies: [visitAccess] });
  }

  /** The vault that the platform team keeps in the Region for disasters. */
  private disasterVault(): backup.IBackupVault {
    return backup.BackupVault.fromBackupVaultArn(this, 'DisasterVault', `arn:aws:backup:us-west-2:${this.account}:backup-vault:telehealth-disaster`);
  }
}
