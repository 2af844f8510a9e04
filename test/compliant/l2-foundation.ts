import { App, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as route53resolver from 'aws-cdk-lib/aws-route53resolver';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as signer from 'aws-cdk-lib/aws-signer';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';

export const RETAIN = RemovalPolicy.RETAIN;
export const EXISTING_KEY = 'arn:aws:kms:us-east-1:111122223333:key/0987dcba-09fe-87dc-65ba-ab0987654321';
export const WEB_ACL = 'arn:aws:wafv2:us-east-1:111122223333:regional/webacl/portal/1234abcd-12ab-34cd-56ef-1234567890ab';

/** What the other stacks are given. */
export interface Shared {
  readonly key: kms.Key;
  readonly vpc: ec2.Vpc;
  readonly alarms: sns.Topic;
  readonly lost: sqs.Queue;
  readonly accessLogs: s3.Bucket;
}

export function stackOf(app: App, name: string): Stack {
  return new Stack(app, name, { env: { account: '111122223333', region: 'us-east-1' }, terminationProtection: true });
}

/** A role that a service takes for this account only; L2 constructs make theirs without that condition. */
export function roleOf(stack: Stack, id: string, service: string, ...managedPolicies: string[]): iam.Role {
  return new iam.Role(stack, id, {
    assumedBy: new iam.ServicePrincipal(service, { conditions: { StringEquals: { 'aws:SourceAccount': stack.account } } }),
    managedPolicies: managedPolicies.map(name => iam.ManagedPolicy.fromAwsManagedPolicyName(name)),
  });
}

export function monitoringRole(stack: Stack): iam.Role {
  return roleOf(stack, 'Monitoring', 'monitoring.rds.amazonaws.com', 'service-role/AmazonRDSEnhancedMonitoringRole');
}

export function closedGroup(stack: Stack, id: string, { vpc }: Pick<Shared, 'vpc'>, description: string): ec2.SecurityGroup {
  return new ec2.SecurityGroup(stack, id, { vpc, allowAllOutbound: false, description });
}

export function logGroup(stack: Stack, { key }: Shared, id = 'Log', retention = logs.RetentionDays.TWO_YEARS): logs.LogGroup {
  return new logs.LogGroup(stack, id, {
    encryptionKey: key,
    retention,
    dataProtectionPolicy: new logs.DataProtectionPolicy({ identifiers: [logs.DataIdentifier.NAME, logs.DataIdentifier.SSN_US] }),
  });
}

/** A key of its own, for what writes the ARN of a user into the policy of its key: a key of another stack would depend on this one. */
export function keyOf(stack: Stack, alias: string): kms.Key {
  return new kms.Key(stack, 'Key', { enableKeyRotation: true, pendingWindow: Duration.days(30), alias });
}

export function deadLetters(stack: Stack, { key }: Shared): sqs.Queue {
  return new sqs.Queue(stack, 'DeadLetters', { encryption: sqs.QueueEncryption.KMS, encryptionMasterKey: key, enforceSSL: true, retentionPeriod: Duration.days(14) });
}

export function foundation(stack: Stack): Shared {
  const key = new kms.Key(stack, 'Key', { enableKeyRotation: true, pendingWindow: Duration.days(30), alias: 'platform/data' });
  key.grantEncryptDecrypt(new iam.ServicePrincipal(`logs.${stack.region}.amazonaws.com`, {
    conditions: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': stack.formatArn({ service: 'logs', resource: '*' }) } },
  }));
  const vpc = new ec2.Vpc(stack, 'Network', {
    availabilityZones: ['us-east-1a', 'us-east-1b'],
    restrictDefaultSecurityGroup: true,
    subnetConfiguration: [
      { name: 'edge', subnetType: ec2.SubnetType.PUBLIC, mapPublicIpOnLaunch: false, cidrMask: 24 },
      { name: 'application', subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS, cidrMask: 20 },
      { name: 'data', subnetType: ec2.SubnetType.PRIVATE_ISOLATED, cidrMask: 24 },
    ],
  });
  const ownAccount = new iam.PolicyStatement({
    principals: [new iam.AnyPrincipal()], actions: ['*'], resources: ['*'], conditions: { StringEquals: { 'aws:PrincipalAccount': stack.account } },
  });
  for (const [id, service] of [['S3', ec2.GatewayVpcEndpointAwsService.S3], ['DynamoDb', ec2.GatewayVpcEndpointAwsService.DYNAMODB]] as const) {
    vpc.addGatewayEndpoint(id, { service }).addToPolicy(ownAccount);
  }
  const flowLogs = new logs.LogGroup(stack, 'FlowLogs', { encryptionKey: key, retention: logs.RetentionDays.SIX_YEARS, removalPolicy: RETAIN });
  const badNames = new route53resolver.CfnFirewallDomainList(stack, 'BadNames', { domains: ['malware.example.com'] });
  const dnsRules = new route53resolver.CfnFirewallRuleGroup(stack, 'DnsRules', {
    firewallRules: [{ action: 'BLOCK', blockResponse: 'NXDOMAIN', firewallDomainListId: badNames.attrId, priority: 10 }],
  });
  new route53resolver.CfnFirewallRuleGroupAssociation(stack, 'DnsFirewall', { vpcId: vpc.vpcId, firewallRuleGroupId: dnsRules.attrId, priority: 101 });
  vpc.addFlowLog('FlowLog', { destination: ec2.FlowLogDestination.toCloudWatchLogs(flowLogs, roleOf(stack, 'FlowLogRole', 'vpc-flow-logs.amazonaws.com')), trafficType: ec2.FlowLogTrafficType.ALL });
  const alarms = new sns.Topic(stack, 'Alarms', {
    masterKey: kms.Key.fromKeyArn(stack, 'AlarmKey', EXISTING_KEY), enforceSSL: true, displayName: 'Platform alarms',
  });
  alarms.grantPublish(new iam.ServicePrincipal('cloudwatch.amazonaws.com', { conditions: { StringEquals: { 'aws:SourceAccount': stack.account } } }));
  const lost = new sqs.Queue(stack, 'Lost', { encryption: sqs.QueueEncryption.KMS, encryptionMasterKey: key, enforceSSL: true, retentionPeriod: Duration.days(14) });
  const accessLogs = new s3.Bucket(stack, 'AccessLogs', {
    encryption: s3.BucketEncryption.S3_MANAGED,
    blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
    enforceSSL: true,
    versioned: true,
    removalPolicy: RETAIN,
    lifecycleRules: [{ expiration: Duration.days(2192), noncurrentVersionExpiration: Duration.days(30) }],
  });
  const vault = new backup.BackupVault(stack, 'Vault', {
    encryptionKey: key,
    blockRecoveryPointDeletion: true,
    lockConfiguration: { minRetention: Duration.days(35) },
    removalPolicy: RETAIN,
  });
  for (const [id, type] of [['FailedBackups', 'Backup'], ['FailedCopies', 'Copy']] as const) {
    new events.Rule(stack, id, { eventPattern: { source: ['aws.backup'], detailType: [`${type} Job State Change`], detail: { state: ['FAILED', 'ABORTED', 'EXPIRED'] } } })
      .addTarget(new targets.SnsTopic(alarms, { deadLetterQueue: lost }));
  }
  const west = backup.BackupVault.fromBackupVaultArn(stack, 'West', 'arn:aws:backup:us-west-2:111122223333:backup-vault:platform');
  const plan = new backup.BackupPlan(stack, 'Plan', { backupVault: vault });
  plan.addRule(new backup.BackupPlanRule({
    scheduleExpression: events.Schedule.cron({ hour: '5', minute: '0' }), deleteAfter: Duration.days(35), copyActions: [{ destinationBackupVault: west, deleteAfter: Duration.days(35) }],
  }));
  plan.addRule(new backup.BackupPlanRule({ scheduleExpression: events.Schedule.cron({ day: '1', hour: '5', minute: '0' }), deleteAfter: Duration.days(2192) }));
  plan.addSelection('Tagged', { resources: [backup.BackupResource.fromTag('backup', 'daily')] });
  return { key, vpc, alarms, lost, accessLogs };
}

/** A function as the platform team wants it. */
export function functionOf(stack: Stack, shared: Shared, id: string, properties: Partial<lambda.FunctionProps> = {}): lambda.Function {
  return new lambda.Function(stack, id, {
    runtime: lambda.Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: lambda.Code.fromBucketV2(s3.Bucket.fromBucketName(stack, `${id}Releases`, 'platform-releases-111122223333'), `${id}.zip`, { sourceKMSKey: shared.key }),
    vpc: shared.vpc,
    allowAllOutbound: false,
    environmentEncryption: shared.key,
    logGroup: logGroup(stack, shared, `${id}Log`),
    tracing: lambda.Tracing.ACTIVE,
    reservedConcurrentExecutions: 10,
    deadLetterQueue: shared.lost,
    codeSigningConfig: new lambda.CodeSigningConfig(stack, `${id}Signing`, {
      signingProfiles: [new signer.SigningProfile(stack, `${id}Profile`, { platform: signer.Platform.AWS_LAMBDA_SHA384_ECDSA })],
      untrustedArtifactOnDeployment: lambda.UntrustedArtifactOnDeployment.ENFORCE,
    }),
    ...properties,
  });
}

/** What every table has, but for its key. */
export const TABLE = {
  partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
  billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
  encryption: dynamodb.TableEncryption.CUSTOMER_MANAGED,
  pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
  deletionProtection: true,
  removalPolicy: RETAIN,
};
