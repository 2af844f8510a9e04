import { App, Duration, RemovalPolicy, Size, Stack, Tags } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as autoscaling from 'aws-cdk-lib/aws-autoscaling';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as actions from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as codebuild from 'aws-cdk-lib/aws-codebuild';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as efs from 'aws-cdk-lib/aws-efs';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sources from 'aws-cdk-lib/aws-lambda-event-sources';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as subscriptions from 'aws-cdk-lib/aws-sns-subscriptions';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as stepfunctions from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import * as wafv2 from 'aws-cdk-lib/aws-wafv2';
import {
  EXISTING_KEY, RETAIN, Shared, TABLE, WEB_ACL, closedGroup, deadLetters, foundation, functionOf, keyOf, logGroup, monitoringRole, roleOf, stackOf,
} from './l2-foundation';
import { newApp } from './new-app';

type Build = (stack: Stack, shared: Shared) => void;

/** Stacks of stock L2 constructs, each configured as it should be. */
const STACKS: Readonly<Record<string, Build>> = {
  Documents: (stack, { key, accessLogs }) => {
    new s3.Bucket(stack, 'Documents', {
      encryptionKey: key,
      bucketKeyEnabled: true,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      eventBridgeEnabled: true,
      serverAccessLogsBucket: accessLogs,
      serverAccessLogsPrefix: 'documents/',
      objectLockDefaultRetention: s3.ObjectLockRetention.governance(Duration.days(35)),
      lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(365), abortIncompleteMultipartUploadAfter: Duration.days(7) }],
      replicationRules: [{
        destination: s3.Bucket.fromBucketAttributes(stack, 'Copies', { bucketArn: 'arn:aws:s3:::documents-copy-111122223333', region: 'us-west-2' }),
        kmsKey: kms.Key.fromKeyArn(stack, 'WestKey', 'arn:aws:kms:us-west-2:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab'),
        sseKmsEncryptedObjects: true,
      }],
      removalPolicy: RETAIN,
    });
  },
  Visits: (stack, { key, vpc }) => {
    const visits = new rds.DatabaseInstance(stack, 'Visits', {
      engine: rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_17 }),
      instanceType: ec2.InstanceType.of(ec2.InstanceClass.M6G, ec2.InstanceSize.LARGE),
      credentials: rds.Credentials.fromUsername('visits_owner'),
      manageMasterUserPassword: true,
      vpc,
      vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
      securityGroups: [closedGroup(stack, 'Group', { vpc }, 'Visits')],
      monitoringRole: monitoringRole(stack),
      storageEncryptionKey: key,
      iamAuthentication: true,
      multiAz: true,
      publiclyAccessible: false,
      backupRetention: Duration.days(35),
      deletionProtection: true,
      copyTagsToSnapshot: true,
      autoMinorVersionUpgrade: true,
      enablePerformanceInsights: true,
      performanceInsightEncryptionKey: key,
      monitoringInterval: Duration.minutes(1),
      cloudwatchLogsExports: ['postgresql', 'upgrade'],
      caCertificate: rds.CaCertificate.RDS_CA_RSA2048_G1,
      parameters: {
        'rds.force_ssl': '1',
        'ssl_min_protocol_version': 'TLSv1.2',
        'shared_preload_libraries': 'pgaudit',
        'pgaudit.log': 'read,write,ddl,role',
        'pgaudit.log_parameter': '0',
        'log_statement': 'ddl',
        'log_connections': '1',
        'log_disconnections': '1',
      },
      removalPolicy: RETAIN,
    });
    (visits.node.defaultChild as rds.CfnDBInstance).masterUserSecret = { kmsKeyId: key.keyArn };
  },
  Orders: (stack, { key, vpc }) => {
    const secret = new rds.DatabaseSecret(stack, 'Owner', { username: 'orders_owner', encryptionKey: key });
    secret.applyRemovalPolicy(RETAIN);
    const cluster = new rds.DatabaseCluster(stack, 'Orders', {
      engine: rds.DatabaseClusterEngine.auroraPostgres({ version: rds.AuroraPostgresEngineVersion.VER_16_6 }),
      credentials: rds.Credentials.fromSecret(secret),
      writer: rds.ClusterInstance.serverlessV2('writer'),
      readers: [rds.ClusterInstance.serverlessV2('reader', { scaleWithWriter: true })],
      vpc,
      vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
      securityGroups: [closedGroup(stack, 'Group', { vpc }, 'Orders')],
      monitoringRole: monitoringRole(stack),
      storageEncryptionKey: key,
      iamAuthentication: true,
      backup: { retention: Duration.days(35) },
      deletionProtection: true,
      copyTagsToSnapshot: true,
      monitoringInterval: Duration.minutes(1),
      enableClusterLevelEnhancedMonitoring: true,
      cloudwatchLogsExports: ['postgresql'],
      parameters: {
        'rds.force_ssl': '1', 'ssl_min_protocol_version': 'TLSv1.2', 'shared_preload_libraries': 'pgaudit', 'pgaudit.log': 'all', 'pgaudit.log_parameter': '0', 'log_connections': '1', 'log_disconnections': '1',
      },
      removalPolicy: RETAIN,
    });
    cluster.secret!.addRotationSchedule('Rotation', {
      rotationLambda: lambda.Function.fromFunctionArn(stack, 'Rotate', 'arn:aws:lambda:us-east-1:111122223333:function:rotate-postgres'), automaticallyAfter: Duration.days(30),
    });
  },
  Appointments: (stack, { key }) => {
    new dynamodb.Table(stack, 'Appointments', { ...TABLE, encryptionKey: key, timeToLiveAttribute: 'expires' })
      .addGlobalSecondaryIndex({ indexName: 'byDay', partitionKey: { name: 'day', type: dynamodb.AttributeType.STRING } });
  },
  Consents: (stack, { key }) => {
    new dynamodb.TableV2(stack, 'Consents', {
      partitionKey: TABLE.partitionKey,
      billing: dynamodb.Billing.onDemand(),
      encryption: dynamodb.TableEncryptionV2.customerManagedKey(key),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RETAIN,
    });
  },
  Slots: (stack, { key }) => {
    const table = new dynamodb.Table(stack, 'Slots', { ...TABLE, billingMode: dynamodb.BillingMode.PROVISIONED, encryptionKey: key, readCapacity: 5, writeCapacity: 5 });
    table.autoScaleReadCapacity({ minCapacity: 5, maxCapacity: 100 }).scaleOnUtilization({ targetUtilizationPercent: 70 });
    table.autoScaleWriteCapacity({ minCapacity: 5, maxCapacity: 100 }).scaleOnUtilization({ targetUtilizationPercent: 70 });
  },
  Messages: (stack, shared) => {
    const key = keyOf(stack, 'platform/messages');
    const lost = deadLetters(stack, { ...shared, key });
    const queue = new sqs.Queue(stack, 'Intake', {
      encryption: sqs.QueueEncryption.KMS,
      encryptionMasterKey: key,
      enforceSSL: true,
      deadLetterQueue: { queue: lost, maxReceiveCount: 5 },
      removalPolicy: RETAIN,
    });
    const topic = new sns.Topic(stack, 'Results', { masterKey: key, enforceSSL: true });
    const feedbackRole = new iam.Role(stack, 'Feedback', {
      assumedBy: new iam.ServicePrincipal('sns.amazonaws.com', { conditions: { StringEquals: { 'aws:SourceAccount': stack.account } } }),
    });
    topic.addLoggingConfig({
      protocol: sns.LoggingProtocol.SQS, failureFeedbackRole: feedbackRole, successFeedbackRole: feedbackRole, successFeedbackSampleRate: 100,
    });
    topic.addSubscription(new subscriptions.SqsSubscription(queue, { rawMessageDelivery: true, deadLetterQueue: lost }));
  },
  Filing: (stack, shared) => {
    const queue = new sqs.Queue(stack, 'Work', {
      encryption: sqs.QueueEncryption.KMS, encryptionMasterKey: shared.key, enforceSSL: true, deadLetterQueue: { queue: shared.lost, maxReceiveCount: 3 },
    });
    const table = new dynamodb.Table(stack, 'Filed', { ...TABLE, encryptionKey: shared.key });
    const file = functionOf(stack, shared, 'File', { environment: { TABLE_NAME: table.tableName, SECRET_ARN: 'arn:aws:secretsmanager:us-east-1:111122223333:secret:filing-AbCdEf' } });
    file.addEventSource(new sources.SqsEventSource(queue, { reportBatchItemFailures: true }));
    table.grantReadWriteData(file);
  },
  Signals: (stack, shared) => {
    const stream = new kinesis.Stream(stack, 'Signals', { encryption: kinesis.StreamEncryption.KMS, encryptionKey: shared.key, retentionPeriod: Duration.days(7), streamMode: kinesis.StreamMode.ON_DEMAND });
    functionOf(stack, shared, 'Watch').addEventSource(new sources.KinesisEventSource(stream, {
      startingPosition: lambda.StartingPosition.TRIM_HORIZON, bisectBatchOnError: true, onFailure: new sources.SqsDlq(shared.lost),
    }));
  },
  Api: (stack, shared) => {
    const pool = cognito.UserPool.fromUserPoolId(stack, 'Clinicians', 'us-east-1_AbCdEfGhI');
    const api = new apigateway.RestApi(stack, 'Api', {
      endpointTypes: [apigateway.EndpointType.REGIONAL],
      cloudWatchRole: false,
      deployOptions: {
        accessLogDestination: new apigateway.LogGroupLogDestination(logGroup(stack, shared, 'Access', logs.RetentionDays.SIX_YEARS)),
        accessLogFormat: apigateway.AccessLogFormat.jsonWithStandardFields(),
        loggingLevel: apigateway.MethodLoggingLevel.ERROR,
        dataTraceEnabled: false,
        tracingEnabled: true,
        throttlingRateLimit: 100,
        throttlingBurstLimit: 200,
      },
      defaultMethodOptions: {
        authorizationType: apigateway.AuthorizationType.COGNITO,
        authorizer: new apigateway.CognitoUserPoolsAuthorizer(stack, 'Authorizer', { cognitoUserPools: [pool], resultsCacheTtl: Duration.minutes(5) }),
        authorizationScopes: ['records/read'],
      },
    });
    (api.node.defaultChild as apigateway.CfnRestApi).securityPolicy = 'TLS_1_2';
    api.root.addResource('records').addResource('{recordId}').addMethod('GET', new apigateway.LambdaIntegration(functionOf(stack, shared, 'Read')), {
      requestParameters: { 'method.request.path.recordId': true },
      requestValidatorOptions: { validateRequestBody: true, validateRequestParameters: true },
    });
    new wafv2.CfnWebACLAssociation(stack, 'Filter', { resourceArn: api.deploymentStage.stageArn, webAclArn: WEB_ACL });
  },
  Portal: (stack, shared) => {
    const { key, vpc, accessLogs } = shared;
    const cluster = new ecs.Cluster(stack, 'Cluster', {
      vpc,
      containerInsightsV2: ecs.ContainerInsights.ENHANCED,
      managedStorageConfiguration: { fargateEphemeralStorageKmsKey: key },
      executeCommandConfiguration: { kmsKey: key, logging: ecs.ExecuteCommandLogging.OVERRIDE, logConfiguration: { cloudWatchLogGroup: logGroup(stack, shared, 'Shells', logs.RetentionDays.SIX_YEARS), cloudWatchEncryptionEnabled: true } },
    });
    const images = new ecr.Repository(stack, 'Images', {
      encryptionKey: key, imageScanOnPush: true, imageTagMutability: ecr.TagMutability.IMMUTABLE, removalPolicy: RETAIN,
    });
    const definition = new ecs.FargateTaskDefinition(stack, 'Task', {
      cpu: 512,
      memoryLimitMiB: 1024,
      taskRole: roleOf(stack, 'TaskRole', 'ecs-tasks.amazonaws.com'),
      executionRole: roleOf(stack, 'ExecutionRole', 'ecs-tasks.amazonaws.com'),
    });
    definition.addContainer('Portal', {
      image: ecs.ContainerImage.fromEcrRepository(images, '4.2.0'),
      user: '1000:1000',
      readonlyRootFilesystem: true,
      portMappings: [{ containerPort: 8443 }],
      environment: { STAGE: 'production' },
      secrets: { SESSION_SECRET: ecs.Secret.fromSecretsManager(secretsmanager.Secret.fromSecretNameV2(stack, 'Session', 'portal/session')) },
      logging: ecs.LogDrivers.awsLogs({ streamPrefix: 'portal', logGroup: logGroup(stack, shared) }),
    });
    const tasksGroup = closedGroup(stack, 'Tasks', shared, 'Tasks of the portal');
    tasksGroup.addEgressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(443), 'HTTPS to services of AWS');
    const service = new ecs.FargateService(stack, 'Service', {
      cluster,
      taskDefinition: definition,
      desiredCount: 2,
      minHealthyPercent: 100,
      securityGroups: [tasksGroup],
      propagateTags: ecs.PropagatedTagSource.SERVICE,
      circuitBreaker: { rollback: true },
    });
    const front = closedGroup(stack, 'Front', shared, 'Portal from the internet');
    const loadBalancer = new elbv2.ApplicationLoadBalancer(stack, 'LoadBalancer', {
      vpc,
      internetFacing: true,
      securityGroup: front,
      vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC },
      dropInvalidHeaderFields: true,
      deletionProtection: true,
    });
    loadBalancer.logAccessLogs(accessLogs, 'portal');
    loadBalancer.logConnectionLogs(accessLogs, 'portal-connections');
    loadBalancer.addRedirect();
    loadBalancer.addListener('Https', {
      port: 443,
      sslPolicy: elbv2.SslPolicy.RECOMMENDED_TLS,
      certificates: [acm.Certificate.fromCertificateArn(stack, 'Certificate', 'arn:aws:acm:us-east-1:111122223333:certificate/12345678-1234-1234-1234-123456789012')],
    }).addTargets('Tasks', { targets: [service], port: 8443, protocol: elbv2.ApplicationProtocol.HTTPS, healthCheck: { path: '/healthz', protocol: elbv2.Protocol.HTTPS } });
    new wafv2.CfnWebACLAssociation(stack, 'Filter', { resourceArn: loadBalancer.loadBalancerArn, webAclArn: WEB_ACL });
  },
  Hosts: (stack, { key, vpc }) => {
    const group = closedGroup(stack, 'Group', { vpc }, 'Interface engine');
    group.addIngressRule(ec2.Peer.ipv4(vpc.vpcCidrBlock), ec2.Port.tcp(6661), 'MLLP over TLS');
    const role = new iam.Role(stack, 'Role', {
      assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com'), managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('AmazonSSMManagedInstanceCore')],
    });
    const launchTemplate = new ec2.LaunchTemplate(stack, 'Launch', {
      machineImage: ec2.MachineImage.latestAmazonLinux2023(),
      instanceType: ec2.InstanceType.of(ec2.InstanceClass.M7G, ec2.InstanceSize.LARGE),
      role,
      securityGroup: group,
      requireImdsv2: true,
      httpPutResponseHopLimit: 1,
      detailedMonitoring: true,
      blockDevices: [{ deviceName: '/dev/xvda', volume: ec2.BlockDeviceVolume.ebs(30, { encrypted: true, kmsKey: key, volumeType: ec2.EbsDeviceVolumeType.GP3 }) }],
    });
    new autoscaling.AutoScalingGroup(stack, 'Hosts', { vpc, launchTemplate, minCapacity: 2, maxCapacity: 4, maxInstanceLifetime: Duration.days(14) });
  },
  Files: (stack, { key, vpc }) => {
    const group = closedGroup(stack, 'Group', { vpc }, 'Files');
    const files = new efs.FileSystem(stack, 'Files', {
      vpc,
      vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
      securityGroup: group,
      encrypted: true,
      kmsKey: key,
      enableAutomaticBackups: true,
      allowAnonymousAccess: false,
      removalPolicy: RETAIN,
    });
    files.addToResourcePolicy(new iam.PolicyStatement({
      effect: iam.Effect.DENY, principals: [new iam.AnyPrincipal()], actions: ['*'], conditions: { Bool: { 'aws:SecureTransport': 'false' } },
    }));
    files.addAccessPoint('Imaging', { path: '/imaging', posixUser: { uid: '1000', gid: '1000' }, createAcl: { ownerUid: '1000', ownerGid: '1000', permissions: '750' } });
  },
  Volumes: (stack, { key }) => {
    new ec2.Volume(stack, 'Scratch', { availabilityZone: 'us-east-1a', size: Size.gibibytes(100), encrypted: true, encryptionKey: key, removalPolicy: RemovalPolicy.SNAPSHOT });
  },
  SignIn: stack => {
    const pool = new cognito.UserPool(stack, 'Clinicians', {
      featurePlan: cognito.FeaturePlan.PLUS,
      standardThreatProtectionMode: cognito.StandardThreatProtectionMode.FULL_FUNCTION,
      mfa: cognito.Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      accountRecovery: cognito.AccountRecovery.EMAIL_ONLY,
      passwordPolicy: {
        minLength: 14,
        requireDigits: true,
        requireLowercase: true,
        requireUppercase: true,
        requireSymbols: true,
        passwordHistorySize: 12,
        tempPasswordValidity: Duration.days(1),
      },
      deletionProtection: true,
      removalPolicy: RETAIN,
    });
    pool.addClient('Portal', {
      generateSecret: true,
      authFlows: { userSrp: true },
      oAuth: { flows: { authorizationCodeGrant: true }, scopes: [cognito.OAuthScope.OPENID], callbackUrls: ['https://portal.example.com/in'] },
      preventUserExistenceErrors: true,
      accessTokenValidity: Duration.minutes(30),
      idTokenValidity: Duration.minutes(30),
      refreshTokenValidity: Duration.hours(12),
      refreshTokenRotationGracePeriod: Duration.seconds(10),
    });
    new cognito.CfnLogDeliveryConfiguration(stack, 'SignIns', {
      userPoolId: pool.userPoolId,
      logConfigurations: [{ eventSource: 'userAuthEvents', logLevel: 'INFO', cloudWatchLogsConfiguration: { logGroupArn: 'arn:aws:logs:us-east-1:111122223333:log-group:/platform/sign-ins' } }],
    });
    new wafv2.CfnWebACLAssociation(stack, 'Filter', { resourceArn: pool.userPoolArn, webAclArn: WEB_ACL });
  },
  Workflow: (stack, shared) => {
    const send = new tasks.SqsSendMessage(stack, 'Send', { queue: shared.lost, messageBody: stepfunctions.TaskInput.fromJsonPathAt('$.reference') });
    new stepfunctions.StateMachine(stack, 'Referrals', {
      definitionBody: stepfunctions.DefinitionBody.fromChainable(send),
      // The state machine lets the delivery of logs into the policy of a key of the app without a condition.
      encryptionConfiguration: new stepfunctions.CustomerManagedEncryptionConfiguration(kms.Key.fromKeyArn(stack, 'Key', EXISTING_KEY)),
      logs: { destination: logGroup(stack, shared), level: stepfunctions.LogLevel.ALL },
      tracingEnabled: true,
    });
  },
  Events: (stack, shared) => {
    const key = keyOf(stack, 'platform/events');
    const lost = deadLetters(stack, { ...shared, key });
    const bus = new events.EventBus(stack, 'Bus', { kmsKey: key, deadLetterQueue: lost });
    new events.Archive(stack, 'Archive', { sourceEventBus: bus, eventPattern: { source: ['platform.results'] }, retention: Duration.days(365), kmsKey: key });
    new events.Rule(stack, 'Urgent', { eventBus: bus, eventPattern: { source: ['platform.results'], detail: { priority: ['urgent'] } } })
      .addTarget(new targets.SnsTopic(shared.alarms, { deadLetterQueue: lost }));
  },
  Monitors: (stack, { lost, alarms }) => {
    const alarm = lost.metricApproximateNumberOfMessagesVisible().createAlarm(stack, 'Lost', { threshold: 1, evaluationPeriods: 1, treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING });
    alarm.addAlarmAction(new actions.SnsAction(alarms));
    alarm.addOkAction(new actions.SnsAction(alarms));
    new cloudwatch.Dashboard(stack, 'Board', { widgets: [[new cloudwatch.GraphWidget({ left: [lost.metricApproximateAgeOfOldestMessage()] })]] });
  },
  Secrets: (stack, { key }) => {
    const secret = new secretsmanager.Secret(stack, 'Partner', { encryptionKey: key, removalPolicy: RETAIN, generateSecretString: { passwordLength: 40 } });
    secret.addRotationSchedule('Rotation', {
      rotationLambda: lambda.Function.fromFunctionArn(stack, 'Rotate', 'arn:aws:lambda:us-east-1:111122223333:function:rotate-random'), automaticallyAfter: Duration.days(30),
    });
  },
  Builds: (stack, shared) => {
    new codebuild.Project(stack, 'Build', {
      source: codebuild.Source.gitHub({ owner: 'practice', repo: 'portal', webhook: true, webhookFilters: [codebuild.FilterGroup.inEventOf(codebuild.EventAction.PUSH).andBranchIs('main')] }),
      encryptionKey: shared.key,
      vpc: shared.vpc,
      role: roleOf(stack, 'Role', 'codebuild.amazonaws.com'),
      securityGroups: [closedGroup(stack, 'Group', shared, 'Builds')],
      logging: { cloudWatch: { logGroup: logGroup(stack, shared) } },
      environment: { buildImage: codebuild.LinuxArmBuildImage.AMAZON_LINUX_2023_STANDARD_3_0 },
      environmentVariables: { NODE_ENV: { value: 'test' } },
    });
  },
};

/** An app of stock L2 constructs with the stacks beside each other. */
export function l2App(): App {
  const app = newApp();
  Tags.of(app).add('data-classification', 'phi');
  Tags.of(app).add('hipaa-in-scope', 'true');
  Tags.of(app).add('owner', 'platform');
  Tags.of(app).add('environment', 'production');
  Tags.of(app).add('backup', 'daily');
  const foundationStack = stackOf(app, 'Foundation');
  iam.PermissionsBoundary.of(app).apply(iam.ManagedPolicy.fromManagedPolicyName(foundationStack, 'Boundary', 'platform-boundary'));
  const shared = foundation(foundationStack);
  for (const [name, build] of Object.entries(STACKS)) build(stackOf(app, name), shared);
  return app;
}
