import { App, CustomResource, Duration, RemovalPolicy, Stack, Tags } from 'aws-cdk-lib';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as origins from 'aws-cdk-lib/aws-cloudfront-origins';
import * as codebuild from 'aws-cdk-lib/aws-codebuild';
import * as codepipeline from 'aws-cdk-lib/aws-codepipeline';
import * as actions from 'aws-cdk-lib/aws-codepipeline-actions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as patterns from 'aws-cdk-lib/aws-ecs-patterns';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as deployment from 'aws-cdk-lib/aws-s3-deployment';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as customResources from 'aws-cdk-lib/custom-resources';
import { newApp } from './new-app';

const CERTIFICATE = 'arn:aws:acm:us-east-1:111122223333:certificate/12345678-1234-1234-1234-123456789012';
const keyOf = (stack: Stack) => stack.node.tryFindChild('Key') as kms.IKey | undefined ?? kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab');
const vpcOf = (stack: Stack) => ec2.Vpc.fromVpcAttributes(stack, 'Network', {
  vpcId: 'vpc-0123456789abcdef0', availabilityZones: ['us-east-1a', 'us-east-1b'], privateSubnetIds: ['subnet-0123456789abcdef0', 'subnet-0fedcba9876543210'], privateSubnetRouteTableIds: ['rtb-0123456789abcdef0', 'rtb-0fedcba9876543210'],
});

function roleOf(stack: Stack, id: string, principal: string): iam.Role {
  return new iam.Role(stack, id, { assumedBy: new iam.ServicePrincipal(principal, { conditions: { StringEquals: { 'aws:SourceAccount': stack.account } } }) });
}

function masked(stack: Stack, id = 'Log'): logs.LogGroup {
  return new logs.LogGroup(stack, id, {
    encryptionKey: keyOf(stack),
    retention: logs.RetentionDays.TWO_YEARS,
    dataProtectionPolicy: new logs.DataProtectionPolicy({ identifiers: [logs.DataIdentifier.NAME] }),
  });
}

/** A service behind an internal load balancer, by the pattern of the CDK. */
function service(stack: Stack): void {
  const log = masked(stack);
  const definition = new ecs.FargateTaskDefinition(stack, 'Task', {
    taskRole: roleOf(stack, 'TaskRole', 'ecs-tasks.amazonaws.com'), executionRole: roleOf(stack, 'ExecutionRole', 'ecs-tasks.amazonaws.com'),
  });
  definition.addContainer('Directory', {
    image: ecs.ContainerImage.fromRegistry('111122223333.dkr.ecr.us-east-1.amazonaws.com/directory@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'),
    user: 'app',
    readonlyRootFilesystem: true,
    portMappings: [{ containerPort: 8443 }],
    logging: ecs.LogDrivers.awsLogs({ streamPrefix: 'directory', logGroup: log }),
  });
  const cluster = ecs.Cluster.fromClusterAttributes(stack, 'Cluster', { clusterName: 'shared', vpc: vpcOf(stack) });
  const group = new ec2.SecurityGroup(stack, 'Group', { vpc: cluster.vpc, allowAllOutbound: false, description: 'Tasks of the directory' });
  group.addEgressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(443), 'HTTPS to services of AWS');
  const built = new patterns.ApplicationLoadBalancedFargateService(stack, 'Directory', {
    cluster,
    taskDefinition: definition,
    securityGroups: [group],
    publicLoadBalancer: false,
    openListener: false,
    protocol: elbv2.ApplicationProtocol.HTTPS,
    targetProtocol: elbv2.ApplicationProtocol.HTTPS,
    sslPolicy: elbv2.SslPolicy.RECOMMENDED_TLS,
    certificate: acm.Certificate.fromCertificateArn(stack, 'Certificate', CERTIFICATE),
    propagateTags: ecs.PropagatedTagSource.SERVICE,
    desiredCount: 2,
    minHealthyPercent: 100,
  });
  const accessLogs = s3.Bucket.fromBucketName(stack, 'AccessLogs', 'access-logs-111122223333');
  built.loadBalancer.logAccessLogs(accessLogs);
  built.loadBalancer.logConnectionLogs(accessLogs);
  built.loadBalancer.setAttribute('deletion_protection.enabled', 'true');
  built.loadBalancer.setAttribute('routing.http.drop_invalid_header_fields.enabled', 'true');
}

/** Public pages, put into a bucket by a deployment and served by a distribution with origin access control. */
function site(stack: Stack): void {
  const pages = new s3.Bucket(stack, 'Pages', {
    encryptionKey: keyOf(stack),
    bucketKeyEnabled: true,
    blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
    enforceSSL: true,
    versioned: true,
    serverAccessLogsBucket: s3.Bucket.fromBucketName(stack, 'AccessLogs', 'access-logs-111122223333'),
    lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(60) }],
    removalPolicy: RemovalPolicy.RETAIN,
  });
  Tags.of(pages).add('data-classification', 'public', { priority: 200 });
  const distribution = new cloudfront.Distribution(stack, 'Site', {
    domainNames: ['www.example.com'],
    certificate: acm.Certificate.fromCertificateArn(stack, 'Certificate', CERTIFICATE),
    minimumProtocolVersion: cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021,
    webAclId: 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/site/1234abcd-12ab-34cd-56ef-1234567890ab',
    geoRestriction: cloudfront.GeoRestriction.allowlist('US', 'PR'),
    enableLogging: true,
    logBucket: s3.Bucket.fromBucketName(stack, 'CdnLogs', 'cdn-logs-111122223333'),
    defaultRootObject: 'index.html',
    defaultBehavior: {
      origin: origins.S3BucketOrigin.withOriginAccessControl(pages),
      viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      responseHeadersPolicy: cloudfront.ResponseHeadersPolicy.SECURITY_HEADERS,
    },
  });
  new deployment.BucketDeployment(stack, 'Deployment', {
    sources: [deployment.Source.data('index.html', '<!doctype html><title>Clinic</title>')], destinationBucket: pages, distribution, logGroup: masked(stack),
  });
}

/** Custom resources, by an AWS call and by the provider framework. */
function custom(stack: Stack): void {
  new customResources.AwsCustomResource(stack, 'Quota', {
    onUpdate: { service: 'ServiceQuotas', action: 'getServiceQuota', parameters: { ServiceCode: 'lambda', QuotaCode: 'L-B99A9384' }, physicalResourceId: customResources.PhysicalResourceId.of('quota') },
    policy: customResources.AwsCustomResourcePolicy.fromStatements([new iam.PolicyStatement({ actions: ['servicequotas:GetServiceQuota'], resources: ['*'] })]),
    logGroup: masked(stack),
  });
  const provider = new customResources.Provider(stack, 'Provider', {
    onEventHandler: lambda.Function.fromFunctionAttributes(stack, 'Handler', { functionArn: 'arn:aws:lambda:us-east-1:111122223333:function:schema', sameEnvironment: true }),
    logGroup: masked(stack, 'ProviderLog'),
  });
  new CustomResource(stack, 'Schema', { serviceToken: provider.serviceToken, properties: { Version: 7 } });
}

/** A pipeline with the bucket of artifacts given, and somebody who approves. */
function pipeline(stack: Stack): void {
  const source = new codepipeline.Artifact();
  const built = new codepipeline.Artifact();
  const role = roleOf(stack, 'BuildRole', 'codebuild.amazonaws.com');
  const vpc = vpcOf(stack);
  const group = new ec2.SecurityGroup(stack, 'Group', { vpc, allowAllOutbound: false, description: 'Builds' });
  group.addEgressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(443), 'HTTPS');
  const project = new codebuild.PipelineProject(stack, 'Build', {
    role, encryptionKey: keyOf(stack), vpc, securityGroups: [group], logging: { cloudWatch: { logGroup: masked(stack) } },
  });
  const fromRepository = new actions.CodeStarConnectionsSourceAction({
    actionName: 'Portal',
    owner: 'practice',
    repo: 'portal',
    connectionArn: 'arn:aws:codeconnections:us-east-1:111122223333:connection/1234abcd-12ab-34cd-56ef-1234567890ab',
    output: source,
  });
  new codepipeline.Pipeline(stack, 'Pipeline', {
    role: roleOf(stack, 'PipelineRole', 'codepipeline.amazonaws.com'),
    artifactBucket: s3.Bucket.fromBucketAttributes(stack, 'Artifacts', { bucketName: 'artifacts-111122223333', encryptionKey: keyOf(stack) }),
    stages: [
      { stageName: 'Source', actions: [fromRepository] },
      { stageName: 'Build', actions: [new actions.CodeBuildAction({ actionName: 'Build', project, input: source, outputs: [built] })] },
      { stageName: 'Approve', actions: [new actions.ManualApprovalAction({ actionName: 'Approve' })] },
      { stageName: 'Production', actions: [new actions.CodeBuildAction({ actionName: 'Deploy', project, input: built })] },
    ],
  });
}

/** Queues whose key comes from an import by name, with a policy of their own statements. */
function queues(stack: Stack): void {
  const dead = new sqs.Queue(stack, 'Dead', { encryption: sqs.QueueEncryption.KMS, encryptionMasterKey: keyOf(stack), enforceSSL: true });
  const queue = new sqs.Queue(stack, 'Partners', { encryption: sqs.QueueEncryption.KMS, encryptionMasterKey: dead.encryptionMasterKey, enforceSSL: true, deadLetterQueue: { queue: dead, maxReceiveCount: 4 } });
  queue.grantSendMessages(new iam.AccountPrincipal('444455556666'));
  queue.addToResourcePolicy(new iam.PolicyStatement({
    principals: [new iam.AnyPrincipal()], actions: ['sqs:SendMessage'], resources: [queue.queueArn], conditions: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
  }));
}

/** An app of what people take from the higher levels of the CDK. */
export function patternsApp(): App {
  const app = newApp();
  for (const [key, value] of Object.entries({ 'data-classification': 'phi', 'hipaa-in-scope': 'true', 'owner': 'platform', 'environment': 'production' })) Tags.of(app).add(key, value);
  const stackOf = (name: string) => new Stack(app, name, { env: { account: '111122223333', region: 'us-east-1' }, terminationProtection: true });
  const first = stackOf('Service');
  iam.PermissionsBoundary.of(app).apply(iam.ManagedPolicy.fromManagedPolicyName(first, 'Boundary', 'platform-boundary'));
  service(first);
  site(stackOf('Site'));
  custom(stackOf('Custom'));
  pipeline(stackOf('Pipeline'));
  queues(stackOf('Queues'));
  return app;
}
