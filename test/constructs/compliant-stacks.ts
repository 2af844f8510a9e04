import { Duration, Size, Stack, StackProps } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2targets from 'aws-cdk-lib/aws-elasticloadbalancingv2-targets';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as route53 from 'aws-cdk-lib/aws-route53';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import {
  AccountServiceMode, AuditTrail, ComplianceExtent, ConfigRecorder, ContinuousCompliance, HipaaPlatform,
  LogArchive, LogBucket, PhiApi, PhiBackup, PhiBackupPlan, PhiBucket, PhiCache, PhiDatabase, PhiDatabaseCluster, PhiDistribution,
  PhiDistributionOrigin, PhiEmail,
  PhiEventBus, PhiFhirStore, PhiFileSystem, PhiFunction, PhiInstance, PhiKey, PhiLoadBalancer, PhiQueue, PhiRepository, PhiSearch, PhiSecret,
  PhiServerlessCache, PhiServerlessWarehouse, PhiService, PhiStream, PhiTable, PhiTopic, PhiUserPool, PhiVolume, PhiVpc, PhiWarehouse, PhiWebAcl,
  PhiWebAclScope, ThreatDetection,
  AccessMonitoring, AdminAccess, AlarmDelivery, BreakGlassRole, DataCategory, JobFunction, OpsItemSeverity, WorkforceIdentity, WorkforceRoles, WorkforceStore,
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
  'lambda-code-signing': 'who signs is given by the caller',
  'cognito-waf': 'the web ACL is given by the caller',
  'detective-graph': 'AWS charges the volume of the logs that the graph is made of',
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

/** What is in it does not matter: it is not run. */
const anyPackage = () => lambda.Code.fromAsset(__dirname, { exclude: ['**', '!placed-stores.ts'] });

const certificateOf = (stack: Stack) => acm.Certificate.fromCertificateArn(stack, 'Certificate', 'arn:aws:acm:us-east-1:123456789012:certificate/1234abcd-12ab-34cd-56ef-1234567890ab');

const atTheEdge = (stack: Stack) => ({
  domainNames: ['portal.example.com'],
  certificate: certificateOf(stack),
  webAclArn: 'arn:aws:wafv2:us-east-1:123456789012:global/webacl/portal/1234abcd-12ab-34cd-56ef-1234567890ab',
});

const recordsOf = (stack: Stack) => new apigateway.LambdaIntegration(lambda.Function.fromFunctionAttributes(stack, 'Handler', {
  functionArn: 'arn:aws:lambda:us-east-1:123456789012:function:records', sameEnvironment: true,
}));

const providerOf = (stack: Stack) => WorkforceIdentity.saml(iam.SamlProvider.fromSamlProviderArn(stack, 'Provider', 'arn:aws:iam::123456789012:saml-provider/clinic'));

/** Every construct alone, and what of the findings is not its business. A test judges them, and mutation weakens them. */
export const CASES: readonly (readonly [string, (stack: Stack) => void, readonly Choice[]])[] = [
  ['PhiKey', stack => new PhiKey(stack, 'Key'), []],
  ['LogBucket', stack => new LogBucket(stack, 'Logs'), []],
  ['LogArchive', stack => new LogArchive(stack, 'Archive'), ['s3-bucket-replication', 's3-backup-plan']],
  ['LogArchive of several accounts, with log groups, a trail and an alarm', stack => {
    const trail = new AuditTrail(stack, 'Trail');
    const archive = new LogArchive(stack, 'Archive', {
      sourceAccounts: ['210987654321'], organizationId: 'o-1a2b3c4d5e', auditTrail: trail, alarmTopic: topicOf(stack),
    });
    if (trail.logGroup) archive.subscribe(trail.logGroup, { auditRecords: true });
    archive.subscribe(new logs.LogGroup(stack, 'Portal', { encryptionKey: archive.encryptionKey, retention: logs.RetentionDays.SIX_YEARS }));
  }, ['s3-bucket-replication', 's3-backup-plan']],
  ['PhiBucket', stack => new PhiBucket(stack, 'Scans'), ['s3-bucket-replication', 's3-bucket-object-lock', 's3-backup-plan']],
  ['PhiBucket with a lock and a backup plan', stack => {
    const { plan } = new PhiBackupPlan(stack, 'Backups', {
      copyVault: backup.BackupVault.fromBackupVaultArn(stack, 'Far', 'arn:aws:backup:us-west-2:123456789012:backup-vault:far'),
    });
    new PhiBucket(stack, 'Scans', { objectLock: { retention: Duration.days(30) }, backupPlan: plan });
  }, ['s3-bucket-replication']],
  ['PhiBackupPlan', stack => new PhiBackupPlan(stack, 'Backups'), ['backup-plan-copy-cross-region']],
  ['HipaaPlatform', stack => new HipaaPlatform(stack, 'Platform'),
    ['s3-bucket-replication', 's3-backup-plan', 'backup-plan-copy-cross-region', 'vpc-dns-firewall', 'detective-graph']],
  ['HipaaPlatform in an account with services of its own, with copies, an organization and a role for emergencies', stack => new HipaaPlatform(stack, 'Platform', {
    threatDetection: new ThreatDetection(stack, 'Detection', {
      guardDuty: AccountServiceMode.EXISTING,
      securityHub: AccountServiceMode.EXISTING,
      macie: AccountServiceMode.EXISTING,
      macieDiscovery: AccountServiceMode.EXISTING,
      accessAnalyzer: AccountServiceMode.EXISTING,
      inspector: AccountServiceMode.EXISTING,
    }),
    configRecorder: new ConfigRecorder(stack, 'Recorder', { mode: AccountServiceMode.EXISTING }),
    copyVaults: [backup.BackupVault.fromBackupVaultArn(stack, 'Far', 'arn:aws:backup:us-west-2:123456789012:backup-vault:far')],
    organizationId: 'o-1a2b3c4d5e',
    emergencyIdentity: WorkforceIdentity.iamUsers(['arn:aws:iam::123456789012:user/on-call-physician']),
    runbookUrl: 'https://wiki.example.com/access-alarms',
    alarmDelivery: { opsItems: OpsItemSeverity.HIGH, ticketEndpoint: 'https://tickets.example.com/alarms' },
  }), ['s3-bucket-replication', 's3-backup-plan', 'vpc-dns-firewall', 'iam-permissions-boundary']],
  ['PhiBackup', stack => new PhiBackup(stack, 'Backups'), ['backup-plan-copy-cross-region']],
  ['PhiBackup with copies, cold storage, custodians, objectives, a network for tests and reports', stack => {
    const { vpc, dataSubnets } = new PhiVpc(stack, 'Network');
    const backups = new PhiBackup(stack, 'Backups', {
      copyVaults: [backup.BackupVault.fromBackupVaultArn(stack, 'Far', 'arn:aws:backup:us-west-2:123456789012:backup-vault:far')],
      coldStorageAfter: Duration.days(90),
      vaultLock: { maxRetention: Duration.days(3653) },
      custodians: [iam.Role.fromRoleName(stack, 'Custodian', 'BackupCustodian')],
      selectionTags: { 'backup-tier': 'phi' },
      recoveryTimeObjective: Duration.hours(4),
      restoreTestNetwork: {
        subnetGroup: new rds.SubnetGroup(stack, 'TestSubnets', { vpc, vpcSubnets: dataSubnets, description: 'Restore tests' }),
        securityGroups: [new ec2.SecurityGroup(stack, 'TestGroup', { vpc, description: 'Restore tests', allowAllOutbound: false })],
      },
      restoreTestWindow: Duration.hours(2),
      reportBucket: new PhiBucket(stack, 'Reports').bucket,
      alarmTopic: topicOf(stack),
    });
    new PhiBucket(stack, 'Scans', { backupPlan: backups.plan, objectLock: { retention: Duration.days(30) } });
  }, ['s3-bucket-replication', 's3-bucket-object-lock', 's3-backup-plan', 'vpc-dns-firewall']],
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
  ['PhiRepository', stack => new PhiRepository(stack, 'Images', { alarmTopic: topicOf(stack) }), []],
  ['PhiFunction', stack => new PhiFunction(stack, 'Intake', {
    vpc: vpcOf(stack), runtime: lambda.Runtime.NODEJS_24_X, handler: 'index.handler', code: lambda.Code.fromInline('exports.handler = async () => {}'),
  }), ['iam-permissions-boundary']],
  ['PhiFunction from a package, with variables, rights, a trail and alarms', stack => {
    const intake = new PhiFunction(stack, 'Intake', {
      vpc: vpcOf(stack),
      runtime: lambda.Runtime.PYTHON_3_14,
      handler: 'index.handler',
      code: anyPackage(),
      environment: { STAGE: 'prod' },
      auditTrail: new AuditTrail(stack, 'Trail'),
      alarmTopic: topicOf(stack),
    });
    const results = new PhiQueue(stack, 'Results', { encryptionKey: intake.encryptionKey });
    results.grantSendMessages(intake);
    intake.addEnvironment('RESULTS_URL', results.queue.queueUrl);
  }, ['iam-permissions-boundary', 'lambda-code-signing']],
  ['PhiService', stack => new PhiService(stack, 'Portal', {
    vpc: vpcOf(stack), repository: new PhiRepository(stack, 'Images').repository, tagOrDigest: '1.4.2', port: 8443,
  }), ['iam-permissions-boundary']],
  ['PhiService with variables, secrets, rights, a health check and alarms', stack => {
    const { key: encryptionKey } = new PhiKey(stack, 'Key');
    const portal = new PhiService(stack, 'Portal', {
      vpc: vpcOf(stack),
      encryptionKey,
      repository: new PhiRepository(stack, 'Images', { encryptionKey }).repository,
      tagOrDigest: `sha256:${'0123456789abcdef'.repeat(4)}`,
      environment: { STAGE: 'prod' },
      secrets: { PARTNER_KEY: { secret: new PhiSecret(stack, 'PartnerKey', { encryptionKey }).secret, field: 'key' } },
      healthCheckCommand: ['CMD', '/app/health'],
      alarmTopic: topicOf(stack),
    });
    new PhiQueue(stack, 'Results', { encryptionKey }).grantSendMessages(portal);
  }, ['iam-permissions-boundary', 'secretsmanager-rotation']],
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
  ['PhiDistribution of an API', stack => new PhiDistribution(stack, 'Portal', { origin: PhiDistributionOrigin.https('a1b2c3d4e5.execute-api.us-east-1.amazonaws.com', '/prod'), ...atTheEdge(stack) }), []],
  ['PhiDistribution of a web site, an API and signed files, with an alarm', stack => new PhiDistribution(stack, 'Portal', {
    origin: PhiDistributionOrigin.bucket(new PhiBucket(stack, 'Site').bucket),
    defaultRootObject: 'index.html',
    paths: [
      { pathPattern: '/assets/*', origin: PhiDistributionOrigin.bucket(new PhiBucket(stack, 'Assets').bucket), isStatic: true },
      { pathPattern: '/files/*', origin: PhiDistributionOrigin.bucket(new PhiBucket(stack, 'Files').bucket, [cloudfront.KeyGroup.fromKeyGroupId(stack, 'Signers', '1234abcd-12ab-34cd-56ef-1234567890ab')]) },
      { pathPattern: '/api/*', origin: PhiDistributionOrigin.https('api.example.com') },
    ],
    alarmTopic: topicOf(stack),
    ...atTheEdge(stack),
  }), ['s3-bucket-replication', 's3-bucket-object-lock', 's3-backup-plan']],
  ['PhiEmail', stack => new PhiEmail(stack, 'Reminders', { domain: 'clinic.example.com' }), []],
  ['PhiEmail with a hosted zone, a trail and alarms', stack => new PhiEmail(stack, 'Reminders', {
    domain: 'clinic.example.com',
    hostedZone: route53.PublicHostedZone.fromPublicHostedZoneAttributes(stack, 'Zone', { hostedZoneId: 'Z0123456789ABCDEFGHIJ', zoneName: 'clinic.example.com' }),
    auditTrail: new AuditTrail(stack, 'Trail'),
    alarmTopic: topicOf(stack),
  }), []],
  ['PhiUserPool', stack => new PhiUserPool(stack, 'Staff').addClient('Portal', { callbackUrls: ['https://portal.example.com/signed-in'] }), ['cognito-waf']],
  ['PhiUserPool with passkeys, a web ACL, a log under a key and an alarm', stack => new PhiUserPool(stack, 'Staff', {
    passkeyDomain: 'auth.example.com',
    customAttributes: { patientId: new cognito.StringAttribute() },
    webAclArn: new PhiWebAcl(stack, 'WebAcl').webAclArn,
    signInLogBucket: new PhiBucket(stack, 'SignIns').bucket,
    alarmTopic: topicOf(stack),
  }).addClient('Portal', { callbackUrls: ['https://portal.example.com/signed-in'], generateSecret: true }), []],
  ['AuditTrail', stack => new AuditTrail(stack, 'Trail'), []],
  ['PhiWebAcl', stack => new PhiWebAcl(stack, 'WebAcl'), []],
  ['PhiWebAcl of CloudFront with every rule and an alarm', stack => new PhiWebAcl(stack, 'WebAcl', {
    scope: PhiWebAclScope.CLOUDFRONT, requestsPerMinuteByCaller: 60, blockAnonymousAddresses: true, allowLargeBodies: true, alarmTopic: topicOf(stack),
  }), []],
  ['PhiLoadBalancer', stack => new PhiLoadBalancer(stack, 'Front', { vpc: new PhiVpc(stack, 'Network').vpc, certificates: [certificateOf(stack)] }), []],
  ['PhiLoadBalancer that faces the internet, with targets, a web ACL and alarms', stack => {
    const balancer = new PhiLoadBalancer(stack, 'Front', {
      vpc: new PhiVpc(stack, 'Network').vpc,
      certificates: [certificateOf(stack)],
      internetFacing: true,
      webAclArn: new PhiWebAcl(stack, 'WebAcl').webAclArn,
      alarmTopic: topicOf(stack),
    });
    balancer.allowClients(ec2.Peer.anyIpv4());
    balancer.addTargets('App', { targets: [new elbv2targets.IpTarget('10.100.3.4')] });
  }, []],
  ['PhiApi', stack => new PhiApi(stack, 'Records').api.root.addResource('{patientId}').addMethod('GET', recordsOf(stack)), []],
  ['PhiApi with a user pool, a domain name, a model, pages and alarms', stack => {
    const { api } = new PhiApi(stack, 'Records', {
      authorizer: new apigateway.CognitoUserPoolsAuthorizer(stack, 'Authorizer', { cognitoUserPools: [cognito.UserPool.fromUserPoolId(stack, 'Pool', 'us-east-1_abcdefghi')] }),
      authorizationScopes: ['records/write'],
      domain: { domainName: 'api.example.com', certificate: certificateOf(stack) },
      corsOrigins: ['https://portal.example.com'],
      createAccountRole: true,
      alarmTopic: topicOf(stack),
    });
    const visit = api.addModel('Visit', { schema: { type: apigateway.JsonSchemaType.OBJECT } });
    api.root.addMethod('POST', recordsOf(stack), { requestModels: { 'application/json': visit } });
  }, []],
  ['PhiApi, private, with a web ACL', stack => new PhiApi(stack, 'Records', {
    vpcEndpoints: [ec2.InterfaceVpcEndpoint.fromInterfaceVpcEndpointAttributes(stack, 'Endpoint', { vpcEndpointId: 'vpce-0123456789abcdef0', port: 443 })],
    webAclArn: new PhiWebAcl(stack, 'WebAcl').webAclArn,
  }).api.root.addMethod('GET', recordsOf(stack)), []],
  ['ConfigRecorder', stack => new ConfigRecorder(stack, 'Recorder'), []],
  ['ConfigRecorder with a topic for changes and alarms', stack => new ConfigRecorder(stack, 'Recorder', {
    serviceLinkedRole: true, changeTopic: topicOf(stack), alarmTopic: new sns.Topic(stack, 'Security', { masterKey: new PhiKey(stack, 'SecurityKey').key, enforceSSL: true }),
  }), []],
  ['ThreatDetection', stack => new ThreatDetection(stack, 'Detection'), ['detective-graph']],
  ['ThreatDetection with agents, a second standard, unused access and services of others', stack => new ThreatDetection(stack, 'Detection', {
    runtimeAgents: true,
    nist80053: true,
    macie: AccountServiceMode.ORGANIZATION_MANAGED,
    macieDiscovery: AccountServiceMode.ORGANIZATION_MANAGED,
    unusedAccessAge: Duration.days(90),
    inspector: AccountServiceMode.EXISTING,
    alarmTopic: topicOf(stack),
  }), ['detective-graph']],
  ['AccessMonitoring', stack => new AccessMonitoring(stack, 'Monitoring', { auditTrail: new AuditTrail(stack, 'Trail') }), []],
  ['AccessMonitoring with a bucket, other numbers, a runbook and a topic', stack => {
    const trail = new AuditTrail(stack, 'Trail');
    new AccessMonitoring(stack, 'Monitoring', {
      auditTrail: trail, bulkDownloads: 200, deniedAccesses: 5, anomalyBand: 2, runbookUrl: 'https://wiki.example.com/access-alarms', alarmTopic: topicOf(stack),
    }).watchBucket(new PhiBucket(stack, 'Scans', { auditTrail: trail }).bucket);
  }, ['s3-bucket-replication', 's3-bucket-object-lock', 's3-backup-plan']],
  ['AdminAccess', stack => new AdminAccess(stack, 'Sessions'), []],
  ['AdminAccess with an instance, people and a topic', stack => {
    const access = new AdminAccess(stack, 'Sessions', { documentName: 'records-shells', alarmTopic: topicOf(stack) });
    access.grantSessions(new WorkforceRoles(stack, 'Staff', { members: [{ jobFunction: JobFunction.IT_ADMIN, identity: providerOf(stack) }], stores: [] }).role(JobFunction.IT_ADMIN));
    access.allowInstance(new PhiInstance(stack, 'Gateway', {
      vpc: new PhiVpc(stack, 'Network').vpc,
      instanceType: new ec2.InstanceType('m7g.large'),
      rootDeviceName: '/dev/xvda',
      machineImage: ec2.MachineImage.genericLinux({ 'us-east-1': 'ami-0123456789abcdef0' }),
    }).instance);
  }, ['backup-plan-copy-cross-region', 'iam-permissions-boundary']],
  ['BreakGlassRole', stack => {
    const emergency = new BreakGlassRole(stack, 'Emergency', { identity: WorkforceIdentity.iamUsers(['arn:aws:iam::123456789012:user/on-call']) });
    new PhiTable(stack, 'Visits', { partitionKey: KEY }).table.grantReadData(emergency);
  }, ['backup-plan-copy-cross-region', 'iam-permissions-boundary']],
  ['BreakGlassRole with grants, a boundary, an end, a runbook and a trail', stack => {
    const trail = new AuditTrail(stack, 'Trail');
    const emergency = new BreakGlassRole(stack, 'Emergency', {
      identity: providerOf(stack),
      permissionsBoundary: iam.ManagedPolicy.fromManagedPolicyName(stack, 'Boundary', 'boundary'),
      expiresAt: new Date('2030-01-31'),
      runbookUrl: 'https://wiki.example.com/break-glass',
      auditTrail: trail,
      alarmTopic: topicOf(stack),
    });
    new PhiSecret(stack, 'PartnerKey').secret.grantRead(emergency);
  }, ['secretsmanager-rotation']],
  ['WorkforceRoles', stack => new WorkforceRoles(stack, 'Staff', {
    members: [JobFunction.CLINICIAN, JobFunction.IT_ADMIN].map(jobFunction => ({
      jobFunction,
      identity: WorkforceIdentity.openIdConnect(
        iam.OpenIdConnectProvider.fromOpenIdConnectProviderArn(stack, `Provider-${jobFunction}`, 'arn:aws:iam::123456789012:oidc-provider/id.example.com'),
        { issuer: 'id.example.com', audience: 'records', subjects: [`ann-${jobFunction}`] },
      ),
    })),
    stores: [WorkforceStore.table(DataCategory.CLINICAL_RECORD, new PhiTable(stack, 'Visits', { partitionKey: KEY }).table)],
  }), ['backup-plan-copy-cross-region', 'iam-permissions-boundary']],
  ['WorkforceRoles for AWS IAM Identity Center', stack => new WorkforceRoles(stack, 'Staff', {
    identityCenter: { instanceArn: 'arn:aws:sso:::instance/ssoins-0123456789abcdef', accountIds: ['123456789012'] },
    members: [JobFunction.BILLING, JobFunction.IT_ADMIN].map(jobFunction => ({ jobFunction, groupIds: ['906704ef31-0b7e5b1c-6f1f-4f4e-9f11-1f2a3b4c5d6e'] })),
    stores: [WorkforceStore.bucket(DataCategory.BILLING, s3.Bucket.fromBucketName(stack, 'Claims', 'claims'), 'open/')],
  }), []],
  ['AlarmDelivery', stack => new AlarmDelivery(stack, 'Delivery', {
    alarmTopic: new PhiTopic(stack, 'Operators').topic,
    slackChannels: [{ workspaceId: 'T07EA123LEP', channelId: 'C07EZ1ABC23', name: 'privacy-alarms' }],
    opsItems: OpsItemSeverity.HIGH,
    ticketEndpoint: 'https://tickets.example.com/alarms',
    runbookUrl: 'https://wiki.example.com/alarms',
  }), []],
  ['AlarmDelivery of a topic without logs, to Microsoft Teams', stack => new AlarmDelivery(stack, 'Delivery', {
    alarmTopic: topicOf(stack),
    teamsChannels: [{
      tenantId: '74361522-da01-538d-aa2e-ac7918c6bb92',
      teamId: '1b2c3d4e-5f60-4718-92a3-b4c5d6e7f809',
      channelId: '19%3ab6ef35dc342d56ba5654e6fc6d25a071%40thread.tacv2',
      name: 'privacy-team',
    }],
    ticketEndpoint: 'https://tickets.example.com/alarms',
  }), []],
  ['ContinuousCompliance', stack => new ContinuousCompliance(stack, 'Compliance'), []],
  ['ContinuousCompliance with everything, a recorder and an alarm', stack => new ContinuousCompliance(stack, 'Compliance', {
    extent: ComplianceExtent.EVERYTHING, recorder: new ConfigRecorder(stack, 'Recorder'), alarmTopic: topicOf(stack),
  }), []],
  ['ContinuousCompliance in an organization', stack => new ContinuousCompliance(stack, 'Compliance', { organizationWide: true, excludedAccounts: ['210987654321'] }), []],
];
