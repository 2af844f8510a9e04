import * as fs from 'node:fs';
import * as path from 'node:path';
import { App, CfnJson, CustomResource, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as codepipeline from 'aws-cdk-lib/aws-codepipeline';
import * as actions from 'aws-cdk-lib/aws-codepipeline-actions';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as route53 from 'aws-cdk-lib/aws-route53';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as deployment from 'aws-cdk-lib/aws-s3-deployment';
import * as notifications from 'aws-cdk-lib/aws-s3-notifications';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as cr from 'aws-cdk-lib/custom-resources';
import * as triggers from 'aws-cdk-lib/triggers';
import { CDK_MADE } from '../../lib/catalogue/cdk-made';
import { ResourceGraph } from '../../lib/facts/graph';
import { readFacts } from '../../lib/facts/read';
import { RULES } from '../../lib/rules';
import { cdkHelper } from '../../lib/rules/cdk-helpers';
import type { Rule } from '../../lib/rules/rule';

const env = { account: '123456789012', region: 'us-east-1' };
const code = { code: lambda.Code.fromInline('exports.handler = async () => undefined;'), handler: 'index.handler', runtime: lambda.Runtime.NODEJS_22_X };

/** The rules that say of one of these that they do not apply to what the AWS CDK made. */
function silentRules(): Rule[] {
  const graph = new ResourceGraph();
  const { resources } = graph.add({
    Resources: {
      LogRetentionaae0aa3c5b4d4f87b02d85b201efdd8aFD4BFC8A: { Type: 'AWS::Lambda::Function', Properties: { Code: { S3Bucket: 'b', S3Key: 'k' }, Environment: { Variables: { A: 'b' } } } },
      CustomS3AutoDeleteObjectsCustomResourceProviderRole3B1BD092: {
        Type: 'AWS::IAM::Role',
        Properties: { AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }] } },
      },
      Provwaiterstatemachine38C90C7F: { Type: 'AWS::StepFunctions::StateMachine' },
      ProvframeworkisComplete1D59A1C3: { Type: 'AWS::Lambda::Function', Properties: { Description: 'AWS CDK resource provider framework - isComplete' } },
    },
  }, { file: 'template.json' });
  const made = [...resources];
  return RULES.filter(rule => rule.scope === 'resource' && made.filter(each => rule.appliesTo.includes(each.type))
    .some(each => [rule.check(each)].flat().some(({ status, found }) => status === 'NOT_APPLICABLE' && found?.startsWith('made by the AWS CDK'))));
}

beforeAll(() => { process.env.JSII_DEPRECATED = 'quiet'; });

afterAll(() => { delete process.env.JSII_DEPRECATED; });

/** Uses whatever makes the AWS CDK make something, so far as that needs no network. */
function usingAll(): App {
  const app = new App({ analyticsReporting: false });
  const stack = new Stack(app, 'Stack', { env, crossRegionReferences: true });
  const abroad = new Stack(app, 'Abroad', { env: { ...env, region: 'eu-west-1' }, crossRegionReferences: true });

  const bucket = new s3.Bucket(stack, 'Bucket', { autoDeleteObjects: true, removalPolicy: RemovalPolicy.DESTROY });
  bucket.addEventNotification(s3.EventType.OBJECT_CREATED, new notifications.SqsDestination(new sqs.Queue(stack, 'Queue')));
  new deployment.BucketDeployment(stack, 'Deployment', { destinationBucket: bucket, sources: [deployment.Source.data('a.txt', 'a')] });
  const vpc = new ec2.Vpc(stack, 'Vpc', { availabilityZones: ['us-east-1a'], restrictDefaultSecurityGroup: true });
  new ecr.Repository(stack, 'Repository', { autoDeleteImages: true, removalPolicy: RemovalPolicy.DESTROY });
  new iam.OpenIdConnectProvider(stack, 'Oidc', { url: 'https://idp.example.com' });
  new cr.AwsCustomResource(stack, 'Call', {
    onCreate: { service: 'STS', action: 'getCallerIdentity', physicalResourceId: cr.PhysicalResourceId.of('call') },
    policy: cr.AwsCustomResourcePolicy.fromSdkCalls({ resources: ['*'] }),
    installLatestAwsSdk: false,
  });
  const onEventHandler = new lambda.Function(stack, 'UsersOwn', { ...code, logRetention: 30 });
  new CustomResource(stack, 'Custom', { serviceToken: new cr.Provider(stack, 'Provider', { onEventHandler, isCompleteHandler: onEventHandler }).serviceToken });
  new triggers.TriggerFunction(stack, 'UsersTrigger', code);
  new CfnJson(stack, 'Json', { value: { a: 1 } });
  const zone = route53.HostedZone.fromHostedZoneAttributes(stack, 'Zone', { hostedZoneId: 'Z1', zoneName: 'example.com' });
  new route53.CrossAccountZoneDelegationRecord(stack, 'Delegation', {
    delegatedZone: new route53.PublicHostedZone(stack, 'Child', { zoneName: 'a.example.com' }),
    parentHostedZoneId: 'Z1',
    delegationRole: iam.Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::123456789012:role/delegation'),
  });
  new route53.ARecord(stack, 'Record', { zone, target: route53.RecordTarget.fromIpAddresses('203.0.113.1'), deleteExisting: true });
  new acm.DnsValidatedCertificate(stack, 'Certificate', { domainName: 'example.com', hostedZone: zone });
  new ecs.Cluster(stack, 'Cluster', { vpc }).addCapacity('Capacity', { instanceType: new ec2.InstanceType('t3.micro') });
  new dynamodb.Table(stack, 'Table', { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING }, replicationRegions: ['eu-west-1'] });
  new sqs.Queue(stack, 'Reader', { queueName: new sqs.Queue(abroad, 'Written').queueName });

  const source = new codepipeline.Artifact();
  const pipelines = new Stack(app, 'Pipelines', { env });
  const pipeline = new codepipeline.Pipeline(pipelines, 'Pipeline', { crossAccountKeys: false });
  pipeline.addStage({ stageName: 'Source', actions: [new actions.S3SourceAction({ actionName: 'Read', bucket: s3.Bucket.fromBucketName(pipelines, 'Source', 'source'), bucketKey: 'k.zip', output: source })] });
  pipeline.addStage({
    stageName: 'Deploy',
    actions: [new actions.CloudFormationCreateUpdateStackAction({ actionName: 'Deploy', adminPermissions: true, stackName: 'X', templatePath: source.atPath('t.yaml'), region: 'eu-west-1' })],
  });
  app.synth();
  return app;
}

test('what the AWS CDK makes in fact is told from what its user made', () => {
  const types = new Set<string>(CDK_MADE.map(each => each.type).filter(type => type !== 'AWS::IAM::Role'));
  const resources = [...readFacts([usingAll().outdir]).templates].flatMap(template => [...template.resources]).filter(each => types.has(each.type));
  const own = resources.filter(each => cdkHelper(each) === undefined).map(each => each.constructPath);
  expect(own.sort()).toEqual(['Stack/Bucket/Resource', 'Stack/UsersOwn/Resource', 'Stack/UsersTrigger/Resource']);
  const reasons = new Set(resources.map(each => cdkHelper(each)));
  const expected = CDK_MADE.filter(each => types.has(each.type)).map(each => each.reason)
    .filter(reason => !/kubectl|makes a cluster|canary|permission/.test(reason)); // these need a network, or newer properties
  expect(expected.filter(reason => !reasons.has(reason))).toEqual([]);
});

test('each entry is told by a fixed digest, or by two facts', () => {
  const FIXED = /[0-9A-F]{8}\$|[0-9a-fA-F]{24}/;
  const loose = CDK_MADE.filter(({ logicalId, description, nestedIn, sibling, childOf }) => !(
    FIXED.test(logicalId?.source ?? '') || description || nestedIn || sibling || childOf
    || /PipelinesSecurityCheckCDKPipelinesAutoApprove/.test(logicalId?.source ?? '') // two names in a row that nobody hits upon
  ));
  expect(loose).toEqual([]);
  expect(CDK_MADE.length).toBeGreaterThan(30);
});

test('the documentation names the rules that do not speak of these, none of which is critical', () => {
  const text = fs.readFileSync(path.join(__dirname, '../../docs/cdk-made.md'), 'utf8');
  const silent = silentRules();
  expect(silent.map(each => each.id).filter(id => !text.includes(`\`${id}\``))).toEqual([]);
  expect(silent.length).toBeGreaterThan(10);
  expect(silent.filter(each => each.severity === 'critical')).toEqual([]);
});

test('the documentation lists each, with what makes it and what to use instead', () => {
  const text = fs.readFileSync(path.join(__dirname, '../../docs/cdk-made.md'), 'utf8');
  const rows = CDK_MADE.filter(each => each.type !== 'AWS::IAM::Role').map(({ madeBy, reason, instead }) => `| ${madeBy} | ${reason} | ${instead ?? ''} |`);
  expect(rows.filter(row => !text.includes(row))).toEqual([]);
});
