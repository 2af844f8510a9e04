import { App, Stack, StackProps, Stage, Tags } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as origins from 'aws-cdk-lib/aws-cloudfront-origins';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as efs from 'aws-cdk-lib/aws-efs';
import * as elasticache from 'aws-cdk-lib/aws-elasticache';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as events from 'aws-cdk-lib/aws-events';
import * as healthlake from 'aws-cdk-lib/aws-healthlake';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as firehose from 'aws-cdk-lib/aws-kinesisfirehose';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as opensearch from 'aws-cdk-lib/aws-opensearchservice';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as redshiftserverless from 'aws-cdk-lib/aws-redshiftserverless';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import * as ses from 'aws-cdk-lib/aws-ses';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as subscriptions from 'aws-cdk-lib/aws-sns-subscriptions';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

const IN_SERVICE: StackProps = { terminationProtection: true };
const VISIT = { runtime: lambda.Runtime.NODEJS_24_X, handler: 'index.handler', code: lambda.Code.fromInline('exports.handler = async () => ({ statusCode: 200 });') };

/** The network. */
class Foundation extends Stack {
  public readonly vpc = new ec2.Vpc(this, 'Network', { maxAzs: 3 });

  /** Named here, so that synthesis asks no account. */
  public override get availabilityZones(): string[] {
    return ['us-east-1a', 'us-east-1b', 'us-east-1c'];
  }
}

interface PlainProps extends StackProps {
  readonly vpc: ec2.IVpc;
}

/** Charts in a database, visits in a table, images in a bucket, documents on a file system, sessions in a cache. */
class Records extends Stack {
  public readonly charts: rds.DatabaseInstance;
  public readonly images = new s3.Bucket(this, 'Images');
  public readonly visits = new dynamodb.TableV2(this, 'Visits', {
    partitionKey: { name: 'patientId', type: dynamodb.AttributeType.STRING },
    sortKey: { name: 'startedAt', type: dynamodb.AttributeType.NUMBER },
  });

  constructor(scope: Construct, id: string, { vpc, ...props }: PlainProps) {
    super(scope, id, props);
    this.charts = new rds.DatabaseInstance(this, 'Charts', {
      vpc,
      engine: rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_17 }),
      databaseName: 'charts',
      maxAllocatedStorage: 1000,
    });
    const documents = new efs.FileSystem(this, 'Documents', { vpc });
    documents.addAccessPoint('Letters', { path: '/letters', posixUser: { uid: '1001', gid: '1001' }, createAcl: { ownerUid: '1001', ownerGid: '1001', permissions: '750' } });
    new elasticache.CfnServerlessCache(this, 'Sessions', { serverlessCacheName: 'sessions', engine: 'valkey', subnetIds: vpc.privateSubnets.map(each => each.subnetId) });

    const role = new iam.Role(this, 'VisitService', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') });
    this.charts.grantConnect(role, 'visits');
    this.visits.grantReadWriteData(role);
    this.images.grantReadWrite(role);
    documents.grantReadWrite(role);
  }
}

/** Results of laboratories, readings of devices at home, requests of other systems over FHIR. */
class Exchange extends Stack {
  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);
    const results = new sqs.Queue(this, 'Results');
    new sns.Topic(this, 'ResultArrived').addSubscription(new subscriptions.SqsSubscription(results));
    new events.EventBus(this, 'ClinicalEvents');

    const vitals = new kinesis.Stream(this, 'Vitals');
    new firehose.DeliveryStream(this, 'Delivery', {
      source: new firehose.KinesisStreamSource(vitals),
      destination: new firehose.S3Bucket(new s3.Bucket(this, 'Readings'), { dataOutputPrefix: 'vitals/' }),
    });
    const rotationLambda = lambda.Function.fromFunctionAttributes(this, 'RotateLaboratoryKey', {
      functionArn: `arn:aws:lambda:${this.region}:${this.account}:function:rotate-laboratory-key`, sameEnvironment: true,
    });
    new secretsmanager.Secret(this, 'LaboratoryKey').addRotationSchedule('Rotation', { rotationLambda });
    new healthlake.CfnFHIRDatastore(this, 'FhirStore', { datastoreTypeVersion: 'R4' });
  }
}

/** Where clinicians search notes, and where claims are counted. */
class Insight extends Stack {
  constructor(scope: Construct, id: string, { vpc, ...props }: PlainProps) {
    super(scope, id, props);
    new opensearch.Domain(this, 'Notes', {
      version: opensearch.EngineVersion.OPENSEARCH_2_19,
      vpc,
      zoneAwareness: { availabilityZoneCount: 3 },
      capacity: { dataNodes: 3, masterNodes: 3 },
    });
    const { namespaceName } = new redshiftserverless.CfnNamespace(this, 'Claims', { namespaceName: 'claims' });
    new redshiftserverless.CfnWorkgroup(this, 'ClaimsWorkgroup', { workgroupName: 'claims', namespaceName, subnetIds: vpc.privateSubnets.map(each => each.subnetId) });
  }
}

interface PortalProps extends PlainProps {
  readonly records: Records;
}

/** Staff sign in, ask for visits through an API, and read charts through a service of their own. */
class Portal extends Stack {
  public readonly charts: ecs.FargateService;

  constructor(scope: Construct, id: string, { records, vpc, ...props }: PortalProps) {
    super(scope, id, props);
    const followUps = new sqs.Queue(this, 'FollowUps');
    const visits = new lambda.Function(this, 'Visits', {
      ...VISIT, vpc, environment: { VISITS_TABLE: records.visits.tableName, FOLLOW_UPS_URL: followUps.queueUrl },
    });
    records.visits.grant(visits, 'dynamodb:Query', 'dynamodb:PutItem');
    followUps.grantSendMessages(visits);

    const staff = new cognito.UserPool(this, 'Staff');
    const access = new cognito.ResourceServerScope({ scopeName: 'visits', scopeDescription: 'Look up and add visits' });
    const server = staff.addResourceServer('Clinic', { identifier: 'clinic', scopes: [access] });
    staff.addClient('Web', { oAuth: { callbackUrls: ['https://portal.telehealth.example/signed-in'], scopes: [cognito.OAuthScope.resourceServer(server, access)] } });
    const api = new apigateway.RestApi(this, 'Api', {
      defaultMethodOptions: {
        authorizer: new apigateway.CognitoUserPoolsAuthorizer(this, 'SignedIn', { cognitoUserPools: [staff] }), authorizationScopes: ['clinic/visits'],
      },
    });
    const resource = api.root.addResource('visits');
    for (const each of [resource, resource.addResource('search')]) each.addMethod('POST', new apigateway.LambdaIntegration(visits));

    const taskDefinition = new ecs.FargateTaskDefinition(this, 'ChartsTask');
    taskDefinition.addContainer('Charts', {
      image: ecs.ContainerImage.fromEcrRepository(new ecr.Repository(this, 'ChartImages'), '2026.11.1'),
      portMappings: [{ containerPort: 8443 }],
      environment: { CHARTS_HOST: records.charts.dbInstanceEndpointAddress },
    });
    this.charts = new ecs.FargateService(this, 'ChartsService', { cluster: new ecs.Cluster(this, 'Cluster', { vpc }), taskDefinition });
    this.charts.connections.allowToDefaultPort(records.charts);
    records.charts.grantConnect(taskDefinition.taskRole, 'charts');
    records.images.grantRead(taskDefinition.taskRole);
  }
}

interface FrontProps extends PlainProps {
  readonly charts: ecs.FargateService;
}

/** The pages of the portal, charts within the network, and mail. */
class Front extends Stack {
  constructor(scope: Construct, id: string, { charts, vpc, ...props }: FrontProps) {
    super(scope, id, props);
    const certificate = acm.Certificate.fromCertificateArn(this, 'Certificate', `arn:aws:acm:${this.region}:${this.account}:certificate/11111111-2222-3333-4444-555555555555`);
    new cloudfront.Distribution(this, 'Web', {
      defaultBehavior: { origin: origins.S3BucketOrigin.withOriginAccessControl(new s3.Bucket(this, 'Pages')) },
      domainNames: ['portal.telehealth.example'],
      certificate,
      defaultRootObject: 'index.html',
    });
    new elbv2.ApplicationLoadBalancer(this, 'Charts', { vpc })
      .addListener('Https', { port: 443, certificates: [certificate] })
      .addTargets('Service', { port: 8443, targets: [charts] });
    new ses.EmailIdentity(this, 'Notices', { identity: ses.Identity.domain('mail.telehealth.example') });
  }
}

/**
 * The platform of bin/app.ts as the AWS CDK alone builds it: the same network, stores, compute and edge, each with what its construct needs and
 * nothing else. What the example has around its constructs, such as tags and a permissions boundary, is the same here.
 */
export function definePlainPlatform(app: App): Stage {
  const stage = new Stage(app, 'Prod', { env: { account: '123456789012', region: 'us-east-1' } });
  const foundation = new Foundation(stage, 'Foundation', IN_SERVICE);
  const records = new Records(stage, 'Records', { vpc: foundation.vpc, ...IN_SERVICE });
  new Exchange(stage, 'Exchange', IN_SERVICE);
  new Insight(stage, 'Insight', { vpc: foundation.vpc, ...IN_SERVICE });
  const { charts } = new Portal(stage, 'Portal', { vpc: foundation.vpc, records, ...IN_SERVICE });
  new Front(stage, 'Front', { vpc: foundation.vpc, charts, ...IN_SERVICE });

  iam.PermissionsBoundary.of(stage).apply(iam.ManagedPolicy.fromManagedPolicyName(foundation, 'Boundary', 'clinical-platform-boundary'));
  Tags.of(stage).add('data-classification', 'phi');
  Tags.of(stage).add('hipaa-in-scope', 'true');
  Tags.of(stage).add('owner', 'clinical-platform');
  Tags.of(stage).add('environment', 'prod');
  return stage;
}
