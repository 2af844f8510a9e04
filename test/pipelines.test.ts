import * as path from 'node:path';
import { App, Stack, Stage, Validations } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as pipelines from 'aws-cdk-lib/pipelines';
import { Virginia } from './constructs/compliant-stacks';
import { runSource } from './run-cdk';
import { AccountBaseline, AuditTrail, Hipaa, HipaaFindings, HipaaPlatform, LogArchive, PhiBucket, PhiFunction, PhiKey, PhiTable } from '../lib';

const TOOLS = { account: '345678901234', region: 'us-east-1' };
const CLINIC = { account: '123456789012', region: 'us-east-1' };
const CONNECTION = 'arn:aws:codeconnections:us-east-1:345678901234:connection/11111111-2222-3333-4444-555555555555';
const PARTITION_KEY = { name: 'patientId', type: dynamodb.AttributeType.STRING };

/** A pipeline in an account of its own, and below it the Stage that it deploys to the clinic. */
function delivered(app: App = new App()) {
  const delivery = new Virginia(app, 'Delivery', { env: TOOLS });
  const artifactBucket = new PhiBucket(delivery, 'Artifacts', { auditTrail: new AuditTrail(delivery, 'Trail') }).bucket;
  const pipeline = new pipelines.CodePipeline(delivery, 'Pipeline', {
    artifactBucket,
    synth: new pipelines.ShellStep('Synth', {
      input: pipelines.CodePipelineSource.connection('clinic/platform', 'main', { connectionArn: CONNECTION }),
      commands: ['npm ci', 'npx cdk synth'],
    }),
  });
  return { app, delivery, pipeline, stage: new Stage(delivery, 'Prod', { env: CLINIC }) };
}

/** A platform with a table, and a function whose package is an asset. */
function clinic(stage: Stage): Stack {
  const { auditStack, auditTrail, backupPlan, encryptionKey, vpc, alarmTopic } = new HipaaPlatform(new Virginia(stage, 'Foundation', { env: CLINIC }), 'Platform');
  Validations.of(auditStack).acknowledge({ id: 'hipaa::cloudtrail-s3-data-events', reason: 'the bucket of the pipeline is in another account, whose trail records it' });
  const stores = new Virginia(stage, 'Stores', { env: CLINIC });
  new PhiTable(stores, 'Visits', { partitionKey: PARTITION_KEY, auditTrail, backupPlan, encryptionKey, alarmTopic });
  const code = lambda.Code.fromAsset(path.join(__dirname, 'synth/apps'), { exclude: ['*.json'] });
  new PhiFunction(stores, 'Intake', { vpc, encryptionKey, auditTrail, alarmTopic, runtime: lambda.Runtime.NODEJS_24_X, handler: 'index.handler', code });
  return stores;
}

const failing = (app: App) => HipaaFindings.fromApp(app).violations.map(({ rule, constructPath }) => `${rule} ${constructPath}`);

describe('a platform in a Stage of CDK Pipelines', () => {
  test('passes the gate, and its package is published before it is deployed', () => {
    const { app, delivery, pipeline, stage } = delivered();
    clinic(stage);
    pipeline.addStage(stage);
    Hipaa.enforce(app);
    const warnings = jest.spyOn(console, 'error').mockReturnValue(undefined);
    expect(() => app.synth()).not.toThrow();
    warnings.mockRestore();
    expect(failing(app)).toEqual([]);
    HipaaFindings.fromStack(stage.node.findChild('Foundation') as Stack).resourceCountIsAtLeast(100);
    Template.fromStack(delivery).hasResourceProperties('AWS::CodePipeline::Pipeline', {
      Stages: Match.arrayWith([Match.objectLike({ Name: 'Assets' }), Match.objectLike({ Name: 'Prod' })]),
    });
  });

  test('is deployed in order: what stores stand on, the stores, what watches them', () => {
    const { delivery, pipeline, stage } = delivered();
    clinic(stage);
    pipeline.addStage(stage);
    const [{ Properties: { Stages: stages } }] = Object.values(Template.fromStack(delivery).findResources('AWS::CodePipeline::Pipeline'));
    const prod = (stages as { Name: string; Actions: { Name: string; RunOrder: number }[] }[]).find(({ Name: name }) => name === 'Prod');
    const order = (name: string) => prod?.Actions.find(({ Name: action }) => action === `${name}.Deploy`)?.RunOrder ?? 0;
    expect(order('Foundation')).toBeGreaterThan(0);
    expect(order('Stores')).toBeGreaterThan(order('Foundation'));
    expect(order('Foundation-Platform-Audit')).toBeGreaterThan(order('Stores'));
  });

  test.each<[string, (pipeline: pipelines.CodePipeline, stage: Stage) => void]>([
    ['that follows the build', (pipeline, stage) => pipeline.addStage(stage)],
    ['of a wave', (pipeline, stage) => pipeline.addWave('Accounts').addStage(stage)],
  ])('what breaks a safeguard in a Stage %s fails synthesis', (_name, add) => {
    const { app, pipeline, stage } = delivered();
    new kms.Key(new Virginia(stage, 'Stores', { env: CLINIC }), 'Bad');
    add(pipeline, stage);
    Hipaa.enforce(app, { accountBaseline: Object.values(AccountBaseline) });
    expect(() => app.synth()).toThrow(/EnableKeyRotation[^]*Delivery\/Prod\/Stores\/Bad\/Resource/);
    expect(failing(app)).toContain('kms-key-rotation Delivery/Prod/Stores/Bad/Resource');
  });

  test('the command of the build fails, so that the pipeline stops there', async () => {
    const { code, screen } = await runSource(`
      import { Stack, Stage } from 'aws-cdk-lib';
      import * as kms from 'aws-cdk-lib/aws-kms';
      import { CodePipeline, CodePipelineSource, ShellStep } from 'aws-cdk-lib/pipelines';
      import { AccountBaseline, HipaaApp } from 'cdk-hipaa';
      const app = new HipaaApp({ accountBaseline: Object.values(AccountBaseline), nagPacks: [] });
      const delivery = new Stack(app, 'Delivery', { env: { account: '345678901234', region: 'us-east-1' } });
      const input = CodePipelineSource.connection('clinic/platform', 'main', { connectionArn: '${CONNECTION}' });
      const pipeline = new CodePipeline(delivery, 'Pipeline', { crossAccountKeys: true, enableKeyRotation: true, synth: new ShellStep('Synth', { input, commands: ['npx cdk synth'] }) });
      const stage = new Stage(delivery, 'Prod', { env: { account: '123456789012', region: 'us-east-1' } });
      new kms.Key(new Stack(stage, 'Stores'), 'Bad');
      pipeline.addStage(stage);
    `);
    expect(screen).toContain('Delivery/Prod/Stores/Bad/Resource');
    expect(screen).toContain("Acknowledge with 'hipaa::kms-key-rotation'");
    expect(code).toBe(1);
  });
});

describe('what one account has is used from the Stage of another', () => {
  test('an archive takes the logs of a Stage that is deployed later, found by its name', () => {
    const { app, delivery, pipeline, stage } = delivered();
    const shared = new Stage(delivery, 'Shared', { env: TOOLS });
    const archive = new LogArchive(new Virginia(shared, 'Logs', { env: TOOLS }), 'Archive', { sourceAccounts: [CLINIC.account], destinationName: 'clinic-logs' });
    const stores = new Virginia(stage, 'Stores', { env: CLINIC });
    archive.subscribe(new logs.LogGroup(stores, 'Portal', { encryptionKey: new PhiKey(stores, 'Key').key, retention: logs.RetentionDays.SIX_YEARS }));
    [shared, stage].forEach(each => pipeline.addStage(each));

    Template.fromStack(stores).hasResource('AWS::Logs::SubscriptionFilter', {
      Properties: { DestinationArn: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:logs:us-east-1:${TOOLS.account}:destination:clinic-logs`]] }, RoleArn: Match.absent() },
      DependsOn: Match.absent(),
    });
    expect(failing(app).filter(each => /Delivery\/(Shared|Prod)\//.test(each))).toEqual([]);
  });

  test('a key lets a role of another account use it, known by its name, and is known there by its ARN', () => {
    const { app, delivery, pipeline, stage } = delivered();
    const stores = new Virginia(stage, 'Stores', { env: CLINIC });
    const intake = new iam.Role(stores, 'Intake', { roleName: 'clinic-intake', assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
    const shared = new Stage(delivery, 'Shared', { env: TOOLS });
    const keys = new Virginia(shared, 'Keys', { env: TOOLS });
    new PhiKey(keys, 'Records', { users: [intake] });
    // The ARN is written down after the first deployment: a key has no name of its own, and what a Stage publishes for a later one is not in its template.
    const keyArn = `arn:aws:kms:us-east-1:${TOOLS.account}:key/11111111-2222-3333-4444-555555555555`;
    const encryptionKey = kms.Key.fromKeyArn(stores, 'Records', keyArn);
    new PhiBucket(stores, 'Documents', { encryptionKey, auditTrail: new AuditTrail(stores, 'Trail') }).grantRead(intake);
    [shared, stage].forEach(each => pipeline.addStage(each));

    const roleArn = { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:iam::${CLINIC.account}:role/clinic-intake`]] };
    Template.fromStack(keys).hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: { Statement: Match.arrayWith([Match.objectLike({ Principal: { AWS: roleArn }, Action: Match.arrayWith(['kms:Decrypt']) })]) },
    });
    isEncryptedUnder(Template.fromStack(stores), keyArn);
    Template.fromStack(stores).hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: Match.arrayWith(['kms:Decrypt']), Resource: keyArn })]) },
    });
    expect(failing(app).filter(each => /Delivery\/(Shared|Prod)\/(?!Stores\/Trail)/.test(each))).toEqual([]);
  });

  test('a key that is taken from another Stage is unknown, since that Stage was written before it knew to tell of it', () => {
    const { app, delivery } = delivered();
    const [earlier, later] = [new Stage(delivery, 'Earlier', { env: TOOLS }), new Stage(delivery, 'Later', { env: CLINIC })];
    const { key: encryptionKey } = new PhiKey(new Virginia(earlier, 'Keys', { env: TOOLS }), 'Records');
    new PhiBucket(new Virginia(later, 'Stores', { env: CLINIC }), 'Documents', { encryptionKey });
    HipaaFindings.fromApp(app).hasFinding('s3-bucket-encryption-kms', { constructPath: 'Delivery/Later/Stores/Documents', status: 'undetermined' });
  });

  test('within one Stage a store of one account is encrypted under the key of another, without its ARN', () => {
    const { app, pipeline, stage } = delivered();
    const { key: encryptionKey } = new PhiKey(new Virginia(stage, 'Keys', { env: TOOLS }), 'Records');
    const stores = new Virginia(stage, 'Stores', { env: CLINIC });
    new PhiBucket(stores, 'Documents', { encryptionKey, auditTrail: new AuditTrail(stores, 'Trail') });
    pipeline.addStage(stage);

    const keyArn = { 'Fn::GetStackOutput': Match.objectLike({ StackName: 'Prod-Keys', RoleArn: Match.anyValue() }) };
    isEncryptedUnder(Template.fromStack(stores), keyArn);
    const found = HipaaFindings.fromApp(app).findings.filter(({ constructPath, rule }) => rule === 's3-bucket-encryption-kms' && constructPath.startsWith('Delivery/Prod/Stores/Documents'));
    expect(found.map(each => each.status)).toEqual(['compliant']);
  });
});

function isEncryptedUnder(stores: Template, keyArn: unknown): void {
  stores.hasResourceProperties('AWS::S3::Bucket', {
    BucketEncryption: { ServerSideEncryptionConfiguration: [Match.objectLike({ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: keyArn } })] },
  });
}
