import { App, Duration, NestedStack, RemovalPolicy, Stack, Stage, Tags } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as destinations from 'aws-cdk-lib/aws-s3-notifications';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { newApp } from './new-app';

const IN_VIRGINIA = { env: { account: '111122223333', region: 'us-east-1' }, terminationProtection: true };
const IN_OREGON = { env: { account: '111122223333', region: 'us-west-2' }, terminationProtection: true };

const newKey = (scope: Construct, alias: string) => new kms.Key(scope, 'Key', { enableKeyRotation: true, pendingWindow: Duration.days(30), alias });

function queue(scope: Construct, id: string, key: kms.IKey, dead?: sqs.IQueue): sqs.Queue {
  return new sqs.Queue(scope, id, {
    encryption: sqs.QueueEncryption.KMS, encryptionMasterKey: key, enforceSSL: true, deadLetterQueue: dead && { queue: dead, maxReceiveCount: 5 },
  });
}

/** One stack has the key, others use it: exports and imports that the CDK writes. */
function exportsAndImports(app: App): void {
  const producer = new Stack(app, 'Producer', IN_VIRGINIA);
  const key = newKey(producer, 'shared');
  const dead = queue(producer, 'Dead', key);
  for (const name of ['ConsumerOne', 'ConsumerTwo']) queue(new Stack(app, name, IN_VIRGINIA), 'Work', key, dead);
}

/** A key of another Region, by the custom resources of the CDK for cross-Region references. */
function acrossRegions(app: App): void {
  const west = new Stack(app, 'West', { ...IN_OREGON, crossRegionReferences: true });
  const replicaKey = newKey(west, 'west');
  const east = new Stack(app, 'East', { ...IN_VIRGINIA, crossRegionReferences: true });
  const table = new dynamodb.TableV2(east, 'Table', {
    partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
    encryption: dynamodb.TableEncryptionV2.customerManagedKey(newKey(east, 'east'), { 'us-west-2': replicaKey.keyArn }),
    replicas: [{ region: 'us-west-2' }],
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  new backup.BackupSelection(east, 'Selection', {
    backupPlan: backup.BackupPlan.fromBackupPlanId(east, 'Plan', 'a1b2c3d4-5678-90ab-cdef-111111111111'),
    resources: [backup.BackupResource.fromDynamoDbTable(table)],
    role: iam.Role.fromRoleName(east, 'BackupRole', 'backup'),
  });
}

class Queues extends NestedStack {
  constructor(scope: Construct, id: string, key: kms.IKey) {
    super(scope, id);
    queue(this, 'Work', key, queue(this, 'Dead', key));
  }
}

/** Nested stacks that take the key of their parent. */
function nested(app: App): void {
  const parent = new Stack(app, 'Parent', IN_VIRGINIA);
  const key = newKey(parent, 'parent');
  new Queues(parent, 'First', key);
  new Queues(parent, 'Second', key);
}

/** What the CDK brings along by itself: notifications of a bucket and the closing of the default security group. */
function helpers(app: App): void {
  const stack = new Stack(app, 'Helpers', IN_VIRGINIA);
  const key = newKey(stack, 'helpers');
  const accessLogs = new s3.Bucket(stack, 'AccessLogs', {
    encryption: s3.BucketEncryption.S3_MANAGED,
    blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
    enforceSSL: true,
    versioned: true,
    removalPolicy: RemovalPolicy.RETAIN,
    lifecycleRules: [{ expiration: Duration.days(2192), noncurrentVersionExpiration: Duration.days(30) }],
  });
  const intake = new s3.Bucket(stack, 'Intake', {
    encryptionKey: key,
    bucketKeyEnabled: true,
    blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
    enforceSSL: true,
    versioned: true,
    serverAccessLogsBucket: accessLogs,
    removalPolicy: RemovalPolicy.RETAIN,
    lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(90) }],
  });
  Tags.of(intake).add('data-classification', 'de-identified', { priority: 200 });
  // For a key of the app the CDK lets Amazon S3 into the key policy without a condition.
  const existing = kms.Key.fromKeyArn(stack, 'Existing', 'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab');
  intake.addEventNotification(s3.EventType.OBJECT_CREATED, new destinations.SqsDestination(queue(stack, 'Arrived', existing, queue(stack, 'Dead', key))));
  const vpc = new ec2.Vpc(stack, 'Network', {
    availabilityZones: ['us-east-1a', 'us-east-1b'], natGateways: 0, restrictDefaultSecurityGroup: true, subnetConfiguration: [{ name: 'data', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }],
  });
  const ownAccount = new iam.PolicyStatement({
    principals: [new iam.AnyPrincipal()], actions: ['*'], resources: ['*'], conditions: { StringEquals: { 'aws:PrincipalAccount': stack.account } },
  });
  vpc.addGatewayEndpoint('S3', { service: ec2.GatewayVpcEndpointAwsService.S3 }).addToPolicy(ownAccount);
  vpc.addGatewayEndpoint('DynamoDb', { service: ec2.GatewayVpcEndpointAwsService.DYNAMODB }).addToPolicy(ownAccount);
  const flowLogs = new logs.LogGroup(stack, 'FlowLogs', { encryptionKey: key, retention: logs.RetentionDays.SIX_YEARS, removalPolicy: RemovalPolicy.RETAIN });
  key.grantEncryptDecrypt(new iam.ServicePrincipal('logs.us-east-1.amazonaws.com', { conditions: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': 'arn:aws:logs:us-east-1:111122223333:*' } } }));
  vpc.addFlowLog('FlowLog', {
    destination: ec2.FlowLogDestination.toCloudWatchLogs(flowLogs, new iam.Role(stack, 'FlowLogRole', {
      assumedBy: new iam.ServicePrincipal('vpc-flow-logs.amazonaws.com', { conditions: { StringEquals: { 'aws:SourceAccount': stack.account } } }),
    })),
  });
}

/** Two stages of the same stacks. */
class Queueing extends Stage {
  constructor(scope: Construct, id: string) {
    super(scope, id, { env: IN_VIRGINIA.env });
    const stack = new Stack(this, 'Messages', { terminationProtection: true });
    const key = newKey(stack, `${id.toLowerCase()}/messages`);
    queue(stack, 'Work', key, queue(stack, 'Dead', key));
  }
}

/** An app whose stacks refer to each other, nested and across Regions. */
export function crossStackApp(): App {
  const app = newApp();
  for (const [key, value] of Object.entries({ 'data-classification': 'phi', 'hipaa-in-scope': 'true', 'owner': 'platform', 'environment': 'production' })) Tags.of(app).add(key, value);
  exportsAndImports(app);
  iam.PermissionsBoundary.of(app).apply(iam.ManagedPolicy.fromManagedPolicyName(app.node.findChild('Producer'), 'Boundary', 'platform-boundary'));
  acrossRegions(app);
  nested(app);
  helpers(app);
  new Queueing(app, 'Staging');
  new Queueing(app, 'Production');
  return app;
}
