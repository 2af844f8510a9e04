import { Duration, Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as rds from 'aws-cdk-lib/aws-rds';
import { Construct } from 'constructs';
import { ALTERNATIVE } from './alternative';
import { PlatformProps } from './foundation';
import { HipaaDecision, PhiBucket, PhiDatabase, PhiFileSystem, PhiServerlessCache, PhiTable } from '../../lib';

/** Where records live: charts in a database, visits in a table, images in a bucket, documents on a file system, sessions in a cache. */
export class Records extends Stack {
  public readonly charts: PhiDatabase;
  public readonly visits: PhiTable;
  public readonly images: PhiBucket;
  public readonly documents: PhiFileSystem;

  constructor(scope: Construct, id: string, { platform, ...props }: PlatformProps) {
    super(scope, id, props);
    const { accessLogBucket, alarmTopic, auditTrail, backupPlan, encryptionKey, vpc } = platform;
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
      auditTrail,
      alarmTopic,
    });
    this.images = new PhiBucket(this, 'Images', {
      encryptionKey,
      backupPlan,
      auditTrail,
      accessLogBucket,
      objectLock: { retention: Duration.days(30) },
    });
    HipaaDecision.of(this.images).record({
      ...ALTERNATIVE,
      rule: 's3-bucket-replication',
      reason: 'images are rarely read after a month, and the modality keeps them for 30 days: a day without the newest ones is borne',
      replacedBy: 'AWS Backup, which copies every recovery point of the bucket to us-west-2 once a day',
    });
    this.documents = new PhiFileSystem(this, 'Documents', { vpc, encryptionKey, backupPlan });
    const letters = this.documents.addAccessPoint('Letters', { path: '/letters', uid: '1001', gid: '1001' });
    const sessions = new PhiServerlessCache(this, 'Sessions', { vpc, encryptionKey, alarmTopic });
    const portal = sessions.addUser('Portal');

    const visitAccess = new iam.ManagedPolicy(this, 'VisitServiceAccess', { description: 'What the service behind video visits may do with records' });
    this.charts.grantConnect(visitAccess, 'visits');
    this.visits.grantReadWrite(visitAccess);
    this.images.grantReadWrite(visitAccess);
    this.documents.grantReadWrite(visitAccess, letters);
    sessions.grantConnect(visitAccess, portal);
    const assumedBy = new iam.ServicePrincipal('ecs-tasks.amazonaws.com', { conditions: { StringEquals: { 'aws:SourceAccount': this.account } } });
    new iam.Role(this, 'VisitService', { assumedBy, managedPolicies: [visitAccess] });
  }
}
