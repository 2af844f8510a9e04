import { App, CfnParameter, SecretValue, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import * as sns from 'aws-cdk-lib/aws-sns';
import { HIPAASecurityChecks } from 'cdk-nag';
import { PLACES } from './placed-stores';
import { PhiKey } from '../../lib/constructs/phi-key';
import { PhiQueue } from '../../lib/constructs/phi-queue';
import { PhiRepository } from '../../lib/constructs/phi-repository';
import { PhiSecret } from '../../lib/constructs/phi-secret';
import { PhiService } from '../../lib/constructs/phi-service';
import type { PhiServiceProps } from '../../lib/constructs/phi-service-props';
import { PhiVpc } from '../../lib/constructs/phi-vpc';

const SERVICE = 'AWS::ECS::Service';
const TASK = 'AWS::ECS::TaskDefinition';
const CLUSTER = 'AWS::ECS::Cluster';
const POLICY = 'AWS::IAM::ManagedPolicy';
const env = { account: '123456789012', region: 'us-east-1' };

function defined(props: (stack: Stack) => Partial<PhiServiceProps> = () => ({})) {
  const app = new App();
  const stack = new Stack(app, 'Clinic', { env });
  const { vpc } = new PhiVpc(stack, 'Network');
  const repository = ecr.Repository.fromRepositoryName(stack, 'Images', 'portal');
  const portal = new PhiService(stack, 'Portal', { vpc, repository, tagOrDigest: '1.4.2', ...props(stack) });
  const template = () => Template.fromStack(stack);
  const container = () => Object.values(template().findResources(TASK))[0].Properties.ContainerDefinitions[0];
  const rightsOf = (role: string) => Object.values(template().findResources(POLICY, { Properties: { Roles: [{ Ref: Match.stringLikeRegexp(`^PortalTask${role}`) }] } }))
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
  return { app, portal, stack, vpc, template, container, rightsOf };
}

test('stands in the application subnets without a public address, behind a group that opens HTTPS only', () => {
  const { stack, vpc, template } = defined();
  template().hasResourceProperties(SERVICE, {
    NetworkConfiguration: {
      AwsvpcConfiguration: { AssignPublicIp: 'DISABLED', Subnets: vpc.privateSubnets.map(({ subnetId }) => stack.resolve(subnetId)), SecurityGroups: [Match.anyValue()] },
    },
  });
  template().hasResourceProperties(TASK, { NetworkMode: 'awsvpc', RequiresCompatibilities: ['FARGATE'] });
  template().hasResourceProperties('AWS::EC2::SecurityGroup', {
    GroupDescription: 'Tasks of Clinic/Portal',
    SecurityGroupIngress: Match.absent(),
    SecurityGroupEgress: [{ CidrIp: '0.0.0.0/0', IpProtocol: 'tcp', FromPort: 443, ToPort: 443, Description: 'AWS and other services' }],
  });
});

test('runs a container that is not root, has no capability and no privilege, and writes to named paths only', () => {
  const { container, template } = defined();
  expect(container()).toMatchObject({
    Name: 'app',
    User: '1000:1000',
    Privileged: false,
    ReadonlyRootFilesystem: true,
    LinuxParameters: { Capabilities: { Drop: ['ALL'] }, InitProcessEnabled: true },
    MountPoints: [{ ContainerPath: '/tmp', SourceVolume: 'tmp', ReadOnly: false }],
  });
  template().hasResourceProperties(TASK, { Volumes: [{ Name: 'tmp' }] });
});

test('opens no shell, and runs on the latest platform', () => {
  defined().template().hasResourceProperties(SERVICE, { EnableExecuteCommand: false, PlatformVersion: 'LATEST', LaunchType: 'FARGATE' });
});

test('has the storage of its tasks and its log under the key', () => {
  const { portal, stack, template } = defined();
  template().hasResourceProperties(CLUSTER, {
    Configuration: { ManagedStorageConfiguration: { FargateEphemeralStorageKmsKeyId: stack.resolve(portal.encryptionKey.keyId) } },
  });
  template().hasResource('AWS::Logs::LogGroup', {
    DeletionPolicy: 'RetainExceptOnCreate',
    Properties: { KmsKeyId: stack.resolve(portal.encryptionKey.keyArn), RetentionInDays: 2192, DataProtectionPolicy: Match.anyValue() },
  });
  template().hasResourceProperties('AWS::KMS::Key', {
    KeyPolicy: {
      Statement: Match.arrayWith([
        Match.objectLike({ Action: 'kms:GenerateDataKeyWithoutPlaintext', Principal: { Service: 'fargate.amazonaws.com' } }),
        Match.objectLike({ Action: 'kms:CreateGrant', Principal: { Service: 'fargate.amazonaws.com' } }),
      ]),
    },
  });
});

test('records metrics of each container', () => {
  defined().template().hasResourceProperties(CLUSTER, { ClusterSettings: [{ Name: 'containerInsights', Value: 'enhanced' }] });
});

test('takes a deployment back whose tasks do not start, and keeps the old tasks until then', () => {
  defined().template().hasResourceProperties(SERVICE, {
    DeploymentConfiguration: Match.objectLike({ DeploymentCircuitBreaker: { Enable: true, Rollback: true }, MinimumHealthyPercent: 100, MaximumPercent: 200 }),
    AvailabilityZoneRebalancing: 'ENABLED',
  });
});

test.each([
  [{}, 2, 10, 60],
  [{ minCapacity: 20 }, 20, 20, 60],
  [{ minCapacity: 1, maxCapacity: 3, targetCpuUtilization: 40 }, 1, 3, 40],
])('follows the load (%o)', (props, MinCapacity, MaxCapacity, TargetValue) => {
  const { template } = defined(() => props);
  template().hasResourceProperties('AWS::ApplicationAutoScaling::ScalableTarget', { MinCapacity, MaxCapacity });
  template().hasResourceProperties('AWS::ApplicationAutoScaling::ScalingPolicy', {
    TargetTrackingScalingPolicyConfiguration: { PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageCPUUtilization' }, TargetValue, ScaleInCooldown: 300, ScaleOutCooldown: 60 },
  });
  template().hasResourceProperties(SERVICE, { DesiredCount: Match.absent() }); // each deployment would set the number back
});

test('logs to its group, without waiting for it', () => {
  const { container, portal, stack } = defined();
  expect(container().LogConfiguration).toEqual({
    LogDriver: 'awslogs',
    Options: {
      'awslogs-group': stack.resolve(portal.logGroup.logGroupName),
      'awslogs-region': 'us-east-1',
      'awslogs-stream-prefix': 'app',
      'mode': 'non-blocking',
      'max-buffer-size': '26214400b',
    },
  });
});

test('tells its tags to its tasks', () => {
  defined().template().hasResourceProperties(SERVICE, { PropagateTags: 'SERVICE', EnableECSManagedTags: true, Tags: Match.arrayWith([{ Key: 'data-classification', Value: 'phi' }]) });
});

test('reads secrets from AWS Secrets Manager when a task starts, for which the agent alone has the right', () => {
  const { container, portal, rightsOf, stack } = defined((scope) => ({
    secrets: {
      PARTNER_KEY: { secret: new PhiSecret(scope, 'PartnerKey').secret },
      DB_PASSWORD: { secret: secretsmanager.Secret.fromSecretCompleteArn(scope, 'Login', 'arn:aws:secretsmanager:us-east-1:123456789012:secret:login-a1b2c3'), field: 'password' },
    },
  }));
  expect(container().Secrets).toEqual([
    { Name: 'PARTNER_KEY', ValueFrom: { Ref: expect.stringMatching(/^PartnerKey/) } },
    { Name: 'DB_PASSWORD', ValueFrom: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:login-a1b2c3:password::' },
  ]);
  const text = JSON.stringify(rightsOf('ExecutionRole'));
  expect(text).toContain('secretsmanager:GetSecretValue');
  expect(text).toContain('kms:ViaService');
  expect(JSON.stringify(rightsOf('Role'))).not.toContain('secretsmanager');
  expect(stack.resolve(portal.grantPrincipal.grantPrincipal.policyFragment.principalJson)).toEqual({ AWS: [{ 'Fn::GetAtt': [expect.stringMatching(/^PortalTaskRole/), 'Arn'] }] });
});

test('what starts a task may pull, write the log, and nothing else', () => {
  const { rightsOf } = defined();
  expect(rightsOf('ExecutionRole').flatMap(({ Action }) => Action)).toEqual([
    'ecr:BatchCheckLayerAvailability', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage', 'ecr:GetAuthorizationToken', 'logs:CreateLogStream', 'logs:PutLogEvents',
  ]);
  expect(rightsOf('Role')).toEqual([]);
});

test('starts its tasks only when they may pull their image', () => {
  defined().template().hasResource(SERVICE, { DependsOn: Match.arrayWith([Match.stringLikeRegexp('^PortalTaskExecutionRolePolicy')]) });
});

test('has roles that tasks of the account alone take on, with managed policies also for what is granted later', () => {
  const { portal, rightsOf, stack, template } = defined();
  new PhiQueue(stack, 'Results').grantSendMessages(portal);
  expect(JSON.stringify(rightsOf('Role'))).toContain('sqs:SendMessage');
  template().resourceCountIs('AWS::IAM::Policy', 0);
  const roles = Object.values(template().findResources('AWS::IAM::Role', { Properties: { Description: Match.stringLikeRegexp('Clinic/Portal') } }));
  expect(roles.map(({ Properties }) => Properties.AssumeRolePolicyDocument.Statement[0].Condition.StringEquals)).toEqual([
    { 'aws:SourceAccount': '123456789012' }, { 'aws:SourceAccount': '123456789012' },
  ]);
});

test('takes requests on its port from whom it is told to', () => {
  const { container, portal, template, vpc, stack } = defined(() => ({ port: 8443 }));
  portal.connections.allowDefaultPortFrom(new ec2.SecurityGroup(stack, 'Clients', { vpc }), 'from clients');
  expect(container().PortMappings).toEqual([{ ContainerPort: 8443, Protocol: 'tcp' }]);
  template().hasResourceProperties('AWS::EC2::SecurityGroupIngress', { FromPort: 8443, ToPort: 8443, Description: 'from clients' });
});

test('takes what is left to the caller', () => {
  const { container, template } = defined((stack) => ({
    vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS, onePerAz: true },
    tagOrDigest: `sha256:${'ab'.repeat(32)}`,
    command: ['node', 'portal.js'],
    environment: { STAGE: 'prod' },
    user: 'portal',
    writablePaths: ['/tmp', '/var/cache/portal'],
    healthCheckCommand: ['CMD', '/app/health'],
    cpu: 1024,
    memoryLimitMiB: 2048,
    cpuArchitecture: ecs.CpuArchitecture.ARM64,
    logGroup: logs.LogGroup.fromLogGroupName(stack, 'Log', 'portal'),
  }));
  expect(container()).toMatchObject({
    Command: ['node', 'portal.js'],
    Environment: [{ Name: 'STAGE', Value: 'prod' }],
    User: 'portal',
    MountPoints: [{ ContainerPath: '/tmp', SourceVolume: 'tmp' }, { ContainerPath: '/var/cache/portal', SourceVolume: 'var-cache-portal' }],
    HealthCheck: { Command: ['CMD', '/app/health'], Interval: 30, StartPeriod: 60 },
    LogConfiguration: { Options: { 'awslogs-group': 'portal' } },
  });
  expect(JSON.stringify(container().Image)).toContain(`portal@sha256:${'ab'.repeat(32)}`);
  template().hasResourceProperties(TASK, { Cpu: '1024', Memory: '2048', RuntimePlatform: { CpuArchitecture: 'ARM64', OperatingSystemFamily: 'LINUX' } });
});

test('runs in a cluster that is given', () => {
  const { portal, template } = defined((stack) => ({ cluster: new ecs.Cluster(stack, 'Shared', { vpc: stack.node.findChild('Network').node.findChild('Resource') as ec2.Vpc }) }));
  template().resourceCountIs(CLUSTER, 1);
  expect(portal.cluster.node.path).toBe('Clinic/Shared');
});

test('refuses secrets and identifiers, when they are given, when they are added, and when someone adds them to a container', () => {
  const message = 'variable DB_PASSWORD of Clinic/Portal holds a value under a name of secrets, which everybody sees who may read the configuration: ' +
    'keep the value in AWS Secrets Manager, and pass it as one of `secrets`';
  expect(() => defined(() => ({ environment: { DB_PASSWORD: 'correct-horse-7' } }))).toThrow(message);
  expect(() => defined(() => ({ command: ['portal', '--password=correct-horse-7'] }))).toThrow('variable command of Clinic/Portal holds a value for a password, secret, token or key');
  expect(() => defined(() => ({ environment: { TEST_MRN: '1234567' } }))).toThrow('variable TEST_MRN of Clinic/Portal holds an identifier of a patient');
  const { app, portal } = defined();
  expect(() => portal.addEnvironment('DB_PASSWORD', 'correct-horse-7')).toThrow(message);
  expect(() => portal.addEnvironment('OPENS', SecretValue.secretsManager('partner').unsafeUnwrap())).toThrow('holds a secret that CloudFormation writes into it');
  portal.addEnvironment('DB_PASSWORD', new CfnParameter(portal, 'Name').valueAsString);
  portal.taskDefinition.addContainer('sidecar', { image: ecs.ContainerImage.fromRegistry('sidecar'), environment: { DB_PASSWORD: 'correct-horse-7' } });
  expect(() => app.synth()).toThrow(message);
});

test.each<[string, (stack: Stack) => Partial<PhiServiceProps>, string]>([
  ['public subnets', () => ({ vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC } }), 'vpcSubnets selects public subnets; a service for ePHI takes isolated or private ones'],
  ['data subnets', () => ({ vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED } }),
    'the data subnets of Clinic/Network let nothing out, so that tasks could not pull their image: choose applicationSubnets of the PhiVpc'],
  ['a cluster of another network', (stack) => ({ cluster: new ecs.Cluster(stack, 'Shared', { vpc: new PhiVpc(stack, 'Other').vpc }) }),
    'the cluster Clinic/Shared is in Clinic/Other/Resource, the service in Clinic/Network/Resource; both take one network: pass the vpc of the cluster'],
  ['one zone', (stack) => ({ vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS, availabilityZones: [stack.availabilityZones[0]] } }),
    'the subnets of the service lie in 1 Availability Zone(s); it takes two'],
  ['the image that is latest', () => ({ tagOrDigest: 'latest' }), '\'latest\' names no image that stays the same; it takes a tag other than \'latest\', or a digest of SHA-256'],
  ['root', () => ({ user: '0:0' }), '\'0:0\' is no user for code that works with ePHI; it takes one other than root'],
  ['no port', () => ({ port: 0 }), 'port is 0; it takes whole numbers from 1 to 65535'],
  ['no task', () => ({ minCapacity: 0 }), 'minCapacity is 0; it takes whole numbers from 1 to 5000'],
  ['fewer tasks at most than at least', () => ({ minCapacity: 4, maxCapacity: 3 }), 'maxCapacity is 3; it takes whole numbers from 4 to 5000, not less than minCapacity'],
  ['processors that are always busy', () => ({ targetCpuUtilization: 100 }), 'targetCpuUtilization is 100; it takes whole numbers from 10 to 90'],
  ['the root of the file system', () => ({ writablePaths: ['/'] }), '\'/\' is no path to write to; writablePaths takes absolute paths below the root'],
  ['a key of several Regions', (stack) => ({ encryptionKey: new PhiKey(stack, 'Key', { multiRegion: true }).key }), 'the encryption key is a multi-Region key, which AWS Fargate does not take'],
  ['a key of another account', (stack) => ({ encryptionKey: kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:us-east-1:210987654321:key/1234abcd-12ab-34cd-56ef-1234567890ab') }),
    'the encryption key is of account 210987654321, the service of 123456789012; AWS Fargate finds a key by its id'],
])('refuses %s', (_, props, message) => {
  expect(() => defined(props)).toThrow(message);
});

test('raises alarms when tasks are missing or overloaded, and tells of failed deployments, if a topic is given', () => {
  const { portal, stack, template } = defined((scope) => ({ alarmTopic: sns.Topic.fromTopicArn(scope, 'Operators', 'arn:aws:sns:us-east-1:123456789012:operators') }));
  const alarms = Object.values(template().findResources('AWS::CloudWatch::Alarm')).map(({ Properties }) => [Properties.MetricName, Properties.ComparisonOperator, Properties.Threshold]);
  expect(alarms).toEqual([
    ['CPUUtilization', 'GreaterThanOrEqualToThreshold', 90],
    ['MemoryUtilization', 'GreaterThanOrEqualToThreshold', 90],
    ['RunningTaskCount', 'LessThanOrEqualToThreshold', 1],
  ]);
  template().hasResourceProperties('AWS::Events::Rule', {
    EventPattern: { 'source': ['aws.ecs'], 'detail-type': ['ECS Deployment State Change'], 'resources': [stack.resolve(portal.service.serviceArn)], 'detail': { eventName: ['SERVICE_DEPLOYMENT_FAILED'] } },
    Targets: [Match.objectLike({ Arn: 'arn:aws:sns:us-east-1:123456789012:operators' })],
  });
  defined().template().resourceCountIs('AWS::CloudWatch::Alarm', 0);
});

test.each(PLACES)('stands %s', (_, place) => {
  const { stack, template, key } = place((scope, { vpc, encryptionKey, alarmTopic }) => {
    const vpcSubnets = vpc.privateSubnets.length > 0 ? undefined : { subnets: vpc.isolatedSubnets };
    const ours = encryptionKey.env.account === '210987654321' ? kms.Key.fromKeyArn(scope, 'OwnKey', 'arn:aws:kms:us-east-1:123456789012:key/own') : encryptionKey;
    const portal = new PhiService(scope, 'Portal', {
      vpc,
      vpcSubnets,
      alarmTopic,
      encryptionKey: ours,
      repository: new PhiRepository(scope, 'Images', { encryptionKey }).repository,
      tagOrDigest: '1.4.2',
      secrets: { PARTNER_KEY: { secret: new PhiSecret(scope, 'PartnerKey', { encryptionKey }).secret } },
    });
    new PhiQueue(scope, 'Results', { encryptionKey }).grantSendMessages(portal);
  }, [5432]);
  const own = stack.node.tryFindChild('OwnKey') === undefined ? key : 'arn:aws:kms:us-east-1:123456789012:key/own';
  template.hasResourceProperties('AWS::Logs::LogGroup', { KmsKeyId: own, DataProtectionPolicy: Match.anyValue() });
  template.hasResourceProperties(CLUSTER, { Configuration: { ManagedStorageConfiguration: { FargateEphemeralStorageKmsKeyId: Match.anyValue() } } });
});

test('works with a repository, a secret and a queue of an earlier stack that share a key of one before it', () => {
  const app = new App();
  const [foundation, stores, workloads] = ['Foundation', 'Stores', 'Workloads'].map((id) => new Stack(app, id, { env }));
  const { key: encryptionKey } = new PhiKey(foundation, 'Key');
  const { vpc } = new PhiVpc(foundation, 'Network');
  const { repository } = new PhiRepository(stores, 'Images', { encryptionKey });
  const { secret } = new PhiSecret(stores, 'PartnerKey', { encryptionKey });
  const results = new PhiQueue(stores, 'Results', { encryptionKey });
  const portal = new PhiService(workloads, 'Portal', { vpc, encryptionKey, repository, tagOrDigest: '1.4.2', secrets: { PARTNER_KEY: { secret } } });
  results.grantSendMessages(portal);
  app.synth();
  expect(workloads.dependencies).toEqual(expect.arrayContaining([foundation, stores]));
  expect([foundation.dependencies, stores.dependencies]).toEqual([[], [foundation]]);
});

test('passes the HIPAA pack of cdk-nag', () => {
  const { violations } = new HIPAASecurityChecks().validateScope(defined().app);
  const ofVpc = /^Clinic\/Network\//; // the public tier, which a network may have
  expect(violations.filter(({ violatingResources }) => !violatingResources.every(({ constructPath }) => ofVpc.test(constructPath ?? ''))).map(({ ruleName }) => ruleName)).toEqual([]);
});
