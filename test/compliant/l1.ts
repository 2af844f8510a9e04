import { App, CfnCondition, CfnParameter, CfnTag, Fn, RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import * as applicationautoscaling from 'aws-cdk-lib/aws-applicationautoscaling';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as efs from 'aws-cdk-lib/aws-efs';
import * as elasticache from 'aws-cdk-lib/aws-elasticache';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as stepfunctions from 'aws-cdk-lib/aws-stepfunctions';
import * as wafv2 from 'aws-cdk-lib/aws-wafv2';
import { newApp } from './new-app';

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const SUBNETS = ['subnet-0123456789abcdef0', 'subnet-0fedcba9876543210'];
const LOST = 'arn:aws:sqs:us-east-1:111122223333:lost-events';

const TAGS: CfnTag[] = [
  { key: 'data-classification', value: 'phi' }, { key: 'hipaa-in-scope', value: 'true' }, { key: 'owner', value: 'records' }, { key: 'environment', value: 'production' },
];

const MASK = {
  Name: 'mask',
  Version: '2021-06-01',
  Statement: [
    { DataIdentifier: ['arn:aws:dataprotection::aws:data-identifier/Name'], Operation: { Audit: { FindingsDestination: {} } } },
    { DataIdentifier: ['arn:aws:dataprotection::aws:data-identifier/Name'], Operation: { Deidentify: { MaskConfig: {} } } },
  ],
};

const denyPlain = (action: string, ...resources: readonly string[]) => ({
  Version: '2012-10-17', Statement: [{ Effect: 'Deny', Principal: '*', Action: action, Resource: resources, Condition: { Bool: { 'aws:SecureTransport': 'false' } } }],
});

function selection(stack: Stack, ...resources: string[]): void {
  new backup.CfnBackupSelection(stack, 'Selection', {
    backupPlanId: Fn.importValue('backup-plan-id'),
    backupSelection: { selectionName: 'stores', iamRoleArn: `arn:aws:iam::${stack.account}:role/backup`, resources },
  });
}

/** Stacks of L1 constructs, which say everything themselves. */
const STACKS: Readonly<Record<string, (stack: Stack) => void>> = {
  Bucket: stack => {
    const bucket = new s3.CfnBucket(stack, 'Bucket', {
      bucketEncryption: { serverSideEncryptionConfiguration: [{ bucketKeyEnabled: true, serverSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: KEY } }] },
      publicAccessBlockConfiguration: { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true },
      ownershipControls: { rules: [{ objectOwnership: 'BucketOwnerEnforced' }] },
      versioningConfiguration: { status: 'Enabled' },
      loggingConfiguration: { destinationBucketName: 'access-logs-111122223333', logFilePrefix: 'bucket/' },
      notificationConfiguration: { queueConfigurations: [{ event: 's3:ObjectRemoved:*', queue: LOST }] },
      objectLockEnabled: true,
      objectLockConfiguration: { objectLockEnabled: 'Enabled', rule: { defaultRetention: { mode: 'GOVERNANCE', days: 30 } } },
      lifecycleConfiguration: { rules: [{ status: 'Enabled', noncurrentVersionTransitions: [{ storageClass: 'GLACIER', transitionInDays: 30 }] }] },
      replicationConfiguration: {
        role: 'arn:aws:iam::111122223333:role/replication',
        rules: [{
          status: 'Enabled',
          sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: 'Enabled' } },
          destination: { bucket: 'arn:aws:s3:::copies-111122223333', encryptionConfiguration: { replicaKmsKeyId: 'arn:aws:kms:us-west-2:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab' } },
        }],
      },
      tags: TAGS,
    });
    bucket.applyRemovalPolicy(RemovalPolicy.RETAIN);
    new s3.CfnBucketPolicy(stack, 'Policy', { bucket: bucket.ref, policyDocument: denyPlain('s3:*', bucket.attrArn, `${bucket.attrArn}/*`) });
    selection(stack, bucket.attrArn);
  },
  Table: stack => {
    const table = new dynamodb.CfnTable(stack, 'Table', {
      attributeDefinitions: [{ attributeName: 'id', attributeType: 'S' }],
      keySchema: [{ attributeName: 'id', keyType: 'HASH' }],
      provisionedThroughput: { readCapacityUnits: 5, writeCapacityUnits: 5 },
      sseSpecification: { sseEnabled: true, sseType: 'KMS', kmsMasterKeyId: KEY },
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtectionEnabled: true,
      tags: TAGS,
    });
    table.applyRemovalPolicy(RemovalPolicy.RETAIN);
    for (const kind of ['Read', 'Write']) {
      const target = new applicationautoscaling.CfnScalableTarget(stack, `${kind}s`, {
        minCapacity: 5, maxCapacity: 50, resourceId: `table/${table.ref}`, scalableDimension: `dynamodb:table:${kind}CapacityUnits`, serviceNamespace: 'dynamodb',
      });
      new applicationautoscaling.CfnScalingPolicy(stack, `${kind}Policy`, {
        policyName: `${kind}s`,
        policyType: 'TargetTrackingScaling',
        scalingTargetId: target.ref,
        targetTrackingScalingPolicyConfiguration: { targetValue: 70, predefinedMetricSpecification: { predefinedMetricType: `DynamoDB${kind}CapacityUtilization` } },
      });
    }
    selection(stack, table.attrArn);
  },
  Key: stack => {
    const key = new kms.CfnKey(stack, 'Key', {
      enableKeyRotation: true,
      keyPolicy: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS: `arn:${stack.partition}:iam::${stack.account}:root` }, Action: 'kms:*', Resource: '*' }] },
    });
    key.applyRemovalPolicy(RemovalPolicy.RETAIN);
    new kms.CfnAlias(stack, 'Alias', { aliasName: 'alias/records', targetKeyId: key.attrKeyId });
  },
  Queue: stack => {
    const dead = new sqs.CfnQueue(stack, 'Dead', { kmsMasterKeyId: KEY });
    const queue = new sqs.CfnQueue(stack, 'Queue', { kmsMasterKeyId: KEY, redrivePolicy: { deadLetterTargetArn: dead.attrArn, maxReceiveCount: 5 } });
    new sqs.CfnQueuePolicy(stack, 'Policy', { queues: [queue.ref, dead.ref], policyDocument: denyPlain('sqs:*', queue.attrArn, dead.attrArn) });
  },
  Topic: stack => {
    const topic = new sns.CfnTopic(stack, 'Topic', { kmsMasterKeyId: KEY, displayName: 'Reminders' });
    new sns.CfnTopicPolicy(stack, 'Policy', { topics: [topic.ref], policyDocument: denyPlain('sns:Publish', topic.ref) });
  },
  Log: stack => {
    new logs.CfnLogGroup(stack, 'Log', { retentionInDays: 400, kmsKeyId: KEY, dataProtectionPolicy: MASK, deletionProtectionEnabled: true });
  },
  Function: stack => {
    const log = new logs.CfnLogGroup(stack, 'Log', { retentionInDays: 400, kmsKeyId: KEY, dataProtectionPolicy: MASK });
    new lambda.CfnFunction(stack, 'Function', {
      runtime: 'python3.13',
      handler: 'app.handler',
      role: 'arn:aws:iam::111122223333:role/records',
      code: { s3Bucket: 'releases-111122223333', s3Key: 'records/7.zip', sourceKmsKeyArn: KEY },
      codeSigningConfigArn: 'arn:aws:lambda:us-east-1:111122223333:code-signing-config:csc-0123456789abcdef0',
      kmsKeyArn: KEY,
      environment: { variables: { TABLE_NAME: 'records', LOG_LEVEL: 'INFO' } },
      loggingConfig: { logGroup: log.ref, logFormat: 'JSON', applicationLogLevel: 'WARN' },
      tracingConfig: { mode: 'Active' },
      deadLetterConfig: { targetArn: LOST },
      reservedConcurrentExecutions: 5,
      vpcConfig: { subnetIds: SUBNETS, securityGroupIds: ['sg-0123456789abcdef0'] },
    });
  },
  Stream: stack => {
    new kinesis.CfnStream(stack, 'Stream', { shardCount: 2, retentionPeriodHours: 168, streamEncryption: { encryptionType: 'KMS', keyId: KEY } });
  },
  Workflow: stack => {
    const log = new logs.CfnLogGroup(stack, 'Log', { retentionInDays: 400, kmsKeyId: KEY, dataProtectionPolicy: MASK });
    new stepfunctions.CfnStateMachine(stack, 'Workflow', {
      roleArn: 'arn:aws:iam::111122223333:role/workflow',
      definition: { StartAt: 'Wait', States: { Wait: { Type: 'Wait', Seconds: 60, End: true } } },
      encryptionConfiguration: { type: 'CUSTOMER_MANAGED_KMS_KEY', kmsKeyId: KEY },
      loggingConfiguration: { level: 'ALL', includeExecutionData: false, destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: log.attrArn } }] },
      tracingConfiguration: { enabled: true },
    });
  },
  Files: stack => {
    const files = new efs.CfnFileSystem(stack, 'Files', {
      encrypted: true,
      kmsKeyId: KEY,
      backupPolicy: { status: 'ENABLED' },
      fileSystemPolicy: {
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Deny', Principal: { AWS: '*' }, Action: '*', Resource: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
          { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111122223333:role/imaging' }, Action: 'elasticfilesystem:ClientMount' },
        ],
      },
      fileSystemTags: TAGS,
    });
    files.applyRemovalPolicy(RemovalPolicy.RETAIN);
    selection(stack, files.attrArn);
  },
  Database: stack => {
    const subnets = new rds.CfnDBSubnetGroup(stack, 'Subnets', { dbSubnetGroupDescription: 'isolated', subnetIds: SUBNETS });
    const settings = new rds.CfnDBParameterGroup(stack, 'Settings', {
      family: 'postgres17',
      description: 'TLS and audit',
      parameters: {
        'rds.force_ssl': '1', 'ssl_min_protocol_version': 'TLSv1.2', 'shared_preload_libraries': 'pgaudit', 'pgaudit.log': 'read,write,ddl,role', 'pgaudit.log_parameter': '0', 'log_connections': '1', 'log_disconnections': '1',
      },
    });
    const database = new rds.CfnDBInstance(stack, 'Database', {
      engine: 'postgres',
      engineVersion: '17.2',
      dbInstanceClass: 'db.m7g.large',
      allocatedStorage: '100',
      storageEncrypted: true,
      kmsKeyId: KEY,
      masterUsername: 'records_owner',
      manageMasterUserPassword: true,
      masterUserSecret: { kmsKeyId: KEY },
      enableIamDatabaseAuthentication: true,
      publiclyAccessible: false,
      multiAz: true,
      dbSubnetGroupName: subnets.ref,
      dbParameterGroupName: settings.ref,
      vpcSecurityGroups: ['sg-0123456789abcdef0'],
      backupRetentionPeriod: 35,
      copyTagsToSnapshot: true,
      deletionProtection: true,
      monitoringInterval: 60,
      monitoringRoleArn: 'arn:aws:iam::111122223333:role/rds-monitoring',
      enableCloudwatchLogsExports: ['postgresql'],
      tags: TAGS,
    });
    database.applyRemovalPolicy(RemovalPolicy.SNAPSHOT);
    selection(stack, database.attrDbInstanceArn);
  },
  Cache: stack => {
    const cache = new elasticache.CfnServerlessCache(stack, 'Cache', {
      engine: 'valkey', serverlessCacheName: 'sessions', kmsKeyId: KEY, snapshotRetentionLimit: 15, userGroupId: 'sessions', subnetIds: SUBNETS, securityGroupIds: ['sg-0123456789abcdef0'], tags: TAGS,
    });
    cache.applyRemovalPolicy(RemovalPolicy.RETAIN);
  },
  Group: stack => {
    const group = new ec2.CfnSecurityGroup(stack, 'Group', {
      groupDescription: 'Records',
      vpcId: 'vpc-0123456789abcdef0',
      securityGroupIngress: [
        { ipProtocol: 'tcp', fromPort: 443, toPort: 443, cidrIp: '10.0.0.0/8', description: 'HTTPS from the network' },
        { ipProtocol: 'tcp', fromPort: 443, toPort: 443, cidrIpv6: 'fd00::/8', description: 'HTTPS from the network' },
        { ipProtocol: 'tcp', fromPort: 22, toPort: 22, sourcePrefixListId: 'pl-0123456789abcdef0', description: 'EC2 Instance Connect' },
      ],
      securityGroupEgress: [{ ipProtocol: 'tcp', fromPort: 443, toPort: 443, cidrIp: '0.0.0.0/0', description: 'HTTPS' }],
    });
    new ec2.CfnSecurityGroupIngress(stack, 'Itself', { groupId: group.attrGroupId, ipProtocol: 'tcp', fromPort: 7800, toPort: 7800, sourceSecurityGroupId: group.attrGroupId, description: 'Members of the cluster' });
  },
  Secret: stack => {
    const secret = new secretsmanager.CfnSecret(stack, 'Secret', { kmsKeyId: KEY, generateSecretString: { passwordLength: 40 } });
    secret.applyRemovalPolicy(RemovalPolicy.RETAIN);
    new secretsmanager.CfnRotationSchedule(stack, 'Rotation', { secretId: secret.ref, rotationLambdaArn: 'arn:aws:lambda:us-east-1:111122223333:function:rotate', rotationRules: { scheduleExpression: 'rate(10 days)' } });
  },
  Filter: stack => {
    const visibilityConfig = { cloudWatchMetricsEnabled: true, sampledRequestsEnabled: true, metricName: 'records' };
    const acl = new wafv2.CfnWebACL(stack, 'Acl', {
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      visibilityConfig,
      rules: [
        { name: 'common', priority: 1, overrideAction: { none: {} }, visibilityConfig, statement: { managedRuleGroupStatement: { vendorName: 'AWS', name: 'AWSManagedRulesCommonRuleSet' } } },
        { name: 'rate', priority: 2, action: { block: {} }, visibilityConfig, statement: { rateBasedStatement: { limit: 1000, aggregateKeyType: 'IP' } } },
      ],
    });
    new wafv2.CfnLoggingConfiguration(stack, 'Logging', {
      resourceArn: acl.attrArn,
      logDestinationConfigs: ['arn:aws:s3:::aws-waf-logs-111122223333'],
      redactedFields: [{ singleHeader: { Name: 'authorization' } }, { singleHeader: { Name: 'cookie' } }, { queryString: {} }],
    });
  },
  Conditional: stack => {
    const stage = new CfnParameter(stack, 'Stage', { allowedValues: ['stage', 'prod'], default: 'prod' });
    const isProduction = new CfnCondition(stack, 'IsProduction', { expression: Fn.conditionEquals(stage.valueAsString, 'prod') });
    new kinesis.CfnStream(stack, 'Stream', {
      shardCount: Token.asNumber(Fn.conditionIf(isProduction.logicalId, 4, 1)),
      retentionPeriodHours: Token.asNumber(Fn.conditionIf(isProduction.logicalId, 8760, 168)),
      streamEncryption: { encryptionType: 'KMS', keyId: Fn.conditionIf(isProduction.logicalId, KEY, 'arn:aws:kms:us-east-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab').toString() },
    });
  },
};

/** An app of L1 constructs. */
export function l1App(): App {
  const app = newApp();
  for (const [name, build] of Object.entries(STACKS)) {
    build(new Stack(app, name, { env: { account: '111122223333', region: 'us-east-1' }, terminationProtection: true }));
  }
  return app;
}
