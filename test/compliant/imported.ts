import { App, Duration, RemovalPolicy, Stack, Tags } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as efs from 'aws-cdk-lib/aws-efs';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as ssm from 'aws-cdk-lib/aws-ssm';
import { newApp } from './new-app';

const keyOf = (stack: Stack) => kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab');
const vpcOf = (stack: Stack) => ec2.Vpc.fromVpcAttributes(stack, 'Network', {
  vpcId: 'vpc-0123456789abcdef0',
  availabilityZones: ['us-east-1a', 'us-east-1b'],
  privateSubnetIds: ['subnet-0123456789abcdef0', 'subnet-0fedcba9876543210'],
  isolatedSubnetIds: ['subnet-0123456789abcdef1', 'subnet-0fedcba9876543211'],
});
const select = (stack: Stack, resource: backup.BackupResource) => new backup.BackupSelection(stack, 'Selection', {
  backupPlan: backup.BackupPlan.fromBackupPlanId(stack, 'Plan', 'a1b2c3d4-5678-90ab-cdef-111111111111'), resources: [resource], role: iam.Role.fromRoleName(stack, 'BackupRole', 'backup'),
});

/** Stacks beside resources that exist, made elsewhere and taken by name, ARN or attributes. */
const STACKS: Readonly<Record<string, (stack: Stack) => void>> = {
  ImportedKey: stack => {
    const table = new dynamodb.Table(stack, 'Table', {
      partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
      billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
      encryption: dynamodb.TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: keyOf(stack),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    select(stack, backup.BackupResource.fromDynamoDbTable(table));
  },
  ImportedBucket: stack => {
    const bucket = s3.Bucket.fromBucketAttributes(stack, 'Intake', { bucketName: 'intake-111122223333', encryptionKey: keyOf(stack) });
    const role = new iam.Role(stack, 'Reader', {
      assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com', { conditions: { StringEquals: { 'aws:SourceAccount': stack.account } } }),
      permissionsBoundary: iam.ManagedPolicy.fromManagedPolicyName(stack, 'Boundary', 'platform-boundary'),
    });
    const policy = new iam.ManagedPolicy(stack, 'Reads', { roles: [role] });
    bucket.grantRead(policy);
  },
  ImportedNetwork: stack => {
    const vpc = vpcOf(stack);
    const group = new ec2.SecurityGroup(stack, 'Group', { vpc, allowAllOutbound: false, description: 'Files' });
    group.addIngressRule(ec2.Peer.securityGroupId('sg-0123456789abcdef0'), ec2.Port.tcp(2049), 'From the imaging software');
    const files = new efs.FileSystem(stack, 'Files', {
      vpc,
      vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
      securityGroup: group,
      kmsKey: keyOf(stack),
      encrypted: true,
      enableAutomaticBackups: true,
      removalPolicy: RemovalPolicy.RETAIN,
      allowAnonymousAccess: false,
    });
    files.addToResourcePolicy(new iam.PolicyStatement({ effect: iam.Effect.DENY, principals: [new iam.AnyPrincipal()], actions: ['*'], conditions: { Bool: { 'aws:SecureTransport': 'false' } } }));
    select(stack, backup.BackupResource.fromEfsFileSystem(files));
  },
  ImportedFunction: stack => {
    const lost = new sqs.Queue(stack, 'Lost', { encryption: sqs.QueueEncryption.KMS, encryptionMasterKey: keyOf(stack), enforceSSL: true });
    const handler = lambda.Function.fromFunctionAttributes(stack, 'Handler', { functionArn: 'arn:aws:lambda:us-east-1:111122223333:function:reconcile', sameEnvironment: true });
    new events.Rule(stack, 'Nightly', { schedule: events.Schedule.cron({ hour: '3', minute: '0' }) })
      .addTarget(new targets.LambdaFunction(handler, { deadLetterQueue: lost, retryAttempts: 2, maxEventAge: Duration.hours(2) }));
  },
  ImportedTopic: stack => {
    const topic = sns.Topic.fromTopicArn(stack, 'Alarms', 'arn:aws:sns:us-east-1:111122223333:alarms');
    new ssm.StringParameter(stack, 'TopicArn', { parameterName: '/platform/alarms', stringValue: topic.topicArn });
  },
  ImportedListener: stack => {
    const listener = elbv2.ApplicationListener.fromApplicationListenerAttributes(stack, 'Listener', {
      listenerArn: 'arn:aws:elasticloadbalancing:us-east-1:111122223333:listener/app/web/50dc6c495c0c9188/0467ef3c8400ae65',
      securityGroup: ec2.SecurityGroup.fromSecurityGroupId(stack, 'Front', 'sg-0123456789abcdef0', { mutable: false }),
    });
    const portal = new elbv2.ApplicationTargetGroup(stack, 'Portal', { vpc: vpcOf(stack), port: 8443, protocol: elbv2.ApplicationProtocol.HTTPS, targetType: elbv2.TargetType.IP });
    listener.addTargetGroups('Portal', { priority: 10, conditions: [elbv2.ListenerCondition.pathPatterns(['/portal/*'])], targetGroups: [portal] });
    listener.addCertificates('More', [acm.Certificate.fromCertificateArn(stack, 'Certificate', 'arn:aws:acm:us-east-1:111122223333:certificate/12345678-1234-1234-1234-123456789012')]);
  },
  ParameterStore: stack => {
    const keyArn = ssm.StringParameter.valueForStringParameter(stack, '/platform/key-arn');
    new sqs.Queue(stack, 'Queue', {
      encryption: sqs.QueueEncryption.KMS,
      encryptionMasterKey: kms.Key.fromKeyArn(stack, 'Key', keyArn),
      enforceSSL: true,
      deadLetterQueue: { queue: sqs.Queue.fromQueueArn(stack, 'Dead', 'arn:aws:sqs:us-east-1:111122223333:dead'), maxReceiveCount: 3 },
    });
  },
};

/** An app whose stacks rest on what exists. */
export function importedApp(): App {
  const app = newApp();
  for (const [key, value] of Object.entries({ 'data-classification': 'phi', 'hipaa-in-scope': 'true', 'owner': 'records', 'environment': 'production' })) Tags.of(app).add(key, value);
  for (const [name, build] of Object.entries(STACKS)) {
    build(new Stack(app, name, { env: { account: '111122223333', region: 'us-east-1' }, terminationProtection: true }));
  }
  return app;
}
