import { App, Aws, CfnParameter, Duration, SecretValue, Size, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import { HIPAASecurityChecks } from 'cdk-nag';
import { PLACES } from './placed-stores';
import { AuditTrail } from '../../lib/constructs/audit-trail';
import { PhiFunction } from '../../lib/constructs/phi-function';
import type { PhiFunctionProps } from '../../lib/constructs/phi-function-props';
import { PhiQueue } from '../../lib/constructs/phi-queue';
import { PhiRepository } from '../../lib/constructs/phi-repository';
import { PhiVpc } from '../../lib/constructs/phi-vpc';

const FUNCTION = 'AWS::Lambda::Function';
const env = { account: '123456789012', region: 'us-east-1' };
const CODE = { runtime: lambda.Runtime.NODEJS_24_X, handler: 'index.handler' };
const packageIn = (stack: Stack) => lambda.Code.fromBucket(s3.Bucket.fromBucketName(stack, 'Packages', 'packages'), 'intake.zip');

function defined(props: (stack: Stack) => Partial<PhiFunctionProps> = () => ({})) {
  const app = new App();
  const stack = new Stack(app, 'Clinic', { env });
  const { vpc } = new PhiVpc(stack, 'Network');
  const made = new PhiFunction(stack, 'Intake', { vpc, ...CODE, code: packageIn(stack), ...props(stack) });
  return { app, made, stack, vpc, template: () => Template.fromStack(stack) };
}

test('stands in the application subnets, behind a group that opens HTTPS only', () => {
  const { stack, vpc, template } = defined();
  template().hasResourceProperties(FUNCTION, {
    VpcConfig: { SubnetIds: vpc.privateSubnets.map(({ subnetId }) => stack.resolve(subnetId)), SecurityGroupIds: [Match.anyValue()] },
  });
  template().hasResourceProperties('AWS::EC2::SecurityGroup', {
    GroupDescription: 'Code of Clinic/Intake',
    SecurityGroupIngress: Match.absent(),
    SecurityGroupEgress: [{ CidrIp: '0.0.0.0/0', IpProtocol: 'tcp', FromPort: 443, ToPort: 443, Description: 'AWS and other services' }],
  });
});

test('encrypts variables, package, logs and dead letters under its key', () => {
  const { made, stack, template } = defined();
  const key: unknown = stack.resolve(made.encryptionKey.keyArn);
  template().hasResourceProperties(FUNCTION, { KmsKeyArn: key, Code: { S3Bucket: 'packages', S3Key: 'intake.zip', SourceKMSKeyArn: key } });
  template().hasResourceProperties('AWS::SQS::Queue', { KmsMasterKeyId: key });
  template().hasResourceProperties('AWS::Logs::LogGroup', { KmsKeyId: key, RetentionInDays: 2192, DataProtectionPolicy: Match.anyValue(), LogGroupName: Match.absent() });
});

test('lets AWS Lambda use the key for functions of the account, where there is a package', () => {
  const statement = {
    Sid: 'FunctionCode',
    Effect: 'Allow',
    Principal: { Service: 'lambda.amazonaws.com' },
    Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
    Resource: '*',
    Condition: { StringLike: { 'kms:EncryptionContext:aws:lambda:FunctionArn': { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':lambda:us-east-1:123456789012:function:*']] } } },
  };
  const { template } = defined();
  const withStatement = { KeyPolicy: { Statement: Match.arrayWith([statement]) } };
  template().resourcePropertiesCountIs('AWS::KMS::Key', withStatement, 1);
  const inline = defined(() => ({ code: lambda.Code.fromInline('exports.handler = async () => {}') })).template();
  inline.resourcePropertiesCountIs('AWS::KMS::Key', withStatement, 0);
  inline.hasResourceProperties(FUNCTION, { Code: { ZipFile: Match.anyValue(), SourceKMSKeyArn: Match.absent() }, KmsKeyArn: Match.anyValue() });
});

test('keeps concurrency free, is traced, and ends after half a minute', () => {
  defined().template().hasResourceProperties(FUNCTION, { ReservedConcurrentExecutions: 10, TracingConfig: { Mode: 'Active' }, Timeout: 30, MemorySize: 512 });
});

test('logs as JSON at INFO to its own group, which it may only write to', () => {
  const { made, stack, template } = defined();
  const name: unknown = stack.resolve(made.logGroup.logGroupName);
  template().hasResourceProperties(FUNCTION, { LoggingConfig: { LogFormat: 'JSON', ApplicationLogLevel: 'INFO', SystemLogLevel: 'INFO', LogGroup: name } });
  template().hasResourceProperties('AWS::IAM::ManagedPolicy', {
    PolicyDocument: { Statement: Match.arrayWith([{ Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: stack.resolve(made.logGroup.logGroupArn) }]) },
  });
});

test('leaves events that it failed on in a queue, which outlives the stack with the log', () => {
  const { made, stack, template } = defined();
  template().hasResourceProperties(FUNCTION, { DeadLetterConfig: { TargetArn: stack.resolve(made.deadLetterQueue.queueArn) } });
  template().hasResource('AWS::SQS::Queue', { DeletionPolicy: 'RetainExceptOnCreate', Properties: { MessageRetentionPeriod: 1209600 } });
  template().hasResource('AWS::Logs::LogGroup', { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
});

test('has a role of its own with managed policies, also for what it is granted later', () => {
  const { made, stack, template } = defined();
  new PhiQueue(stack, 'Results', { encryptionKey: made.encryptionKey }).grantSendMessages(made);
  template().hasResourceProperties(FUNCTION, { Role: { 'Fn::GetAtt': [Match.stringLikeRegexp('^IntakeRole'), 'Arn'] } });
  template().resourceCountIs('AWS::IAM::Policy', 0);
  const policies = template().findResources('AWS::IAM::ManagedPolicy', { Properties: { Roles: [{ Ref: Match.stringLikeRegexp('^IntakeRole') }] } });
  expect(JSON.stringify(policies)).toContain('sqs:SendMessage');
});

test('refuses its code what AWS Lambda does with network interfaces', () => {
  defined().template().hasResourceProperties('AWS::IAM::ManagedPolicy', {
    PolicyDocument: {
      Statement: Match.arrayWith([Match.objectLike({
        Effect: 'Deny',
        Action: Match.arrayWith(['ec2:CreateNetworkInterface', 'ec2:DeleteNetworkInterface']),
        Condition: { ArnLike: { 'lambda:SourceFunctionArn': { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':lambda:us-east-1:123456789012:function:*']] } } },
      })]),
    },
  });
});

test('has no URL', () => {
  defined().template().resourceCountIs('AWS::Lambda::Url', 0);
});

test('takes what is left to the caller', () => {
  const { stack, template, vpc } = defined((scope) => ({
    vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
    reservedConcurrentExecutions: 1,
    timeout: Duration.minutes(15),
    memorySize: 1024,
    ephemeralStorageSize: Size.gibibytes(2),
    architecture: lambda.Architecture.ARM_64,
    description: 'Takes messages in',
    environment: { STAGE: 'prod' },
    layers: [lambda.LayerVersion.fromLayerVersionArn(scope, 'Audit', 'arn:aws:lambda:us-east-1:123456789012:layer:audit:3')],
    codeSigningConfig: lambda.CodeSigningConfig.fromCodeSigningConfigArn(scope, 'Signing', 'arn:aws:lambda:us-east-1:123456789012:code-signing-config:csc-0123456789abcdef0'),
    logGroup: logs.LogGroup.fromLogGroupName(scope, 'Log', 'intake'),
  }));
  template().hasResourceProperties(FUNCTION, {
    VpcConfig: Match.objectLike({ SubnetIds: vpc.isolatedSubnets.map(({ subnetId }) => stack.resolve(subnetId)) }),
    ReservedConcurrentExecutions: 1,
    Timeout: 900,
    MemorySize: 1024,
    EphemeralStorage: { Size: 2048 },
    Architectures: ['arm64'],
    Description: 'Takes messages in',
    Environment: { Variables: { STAGE: 'prod' } },
    Layers: ['arn:aws:lambda:us-east-1:123456789012:layer:audit:3'],
    CodeSigningConfigArn: 'arn:aws:lambda:us-east-1:123456789012:code-signing-config:csc-0123456789abcdef0',
    LoggingConfig: Match.objectLike({ LogGroup: 'intake' }),
  });
});

test('takes an image', () => {
  const { template } = defined((scope) => ({
    runtime: lambda.Runtime.FROM_IMAGE,
    handler: lambda.Handler.FROM_IMAGE,
    code: lambda.Code.fromEcrImage(new PhiRepository(scope, 'Images').repository, { tagOrDigest: '1.0.0' }),
  }));
  template().hasResourceProperties(FUNCTION, { PackageType: 'Image', Code: { ImageUri: Match.anyValue(), SourceKMSKeyArn: Match.absent() } });
});

test('refuses secrets and identifiers, when they are given, when they are added, and when someone adds them to the function itself', () => {
  const message = 'variable DB_PASSWORD of Clinic/Intake holds a value under a name of secrets, which everybody sees who may read the configuration: ' +
    'keep the value in AWS Secrets Manager, pass its name, and let the function read it (`grantRead`)';
  expect(() => defined(() => ({ environment: { DB_PASSWORD: 'correct-horse-7' } }))).toThrow(message);
  const { app, made } = defined();
  expect(() => made.addEnvironment('DB_PASSWORD', 'correct-horse-7')).toThrow(message);
  expect(() => made.addEnvironment('TEST_MRN', '1234567')).toThrow('variable TEST_MRN of Clinic/Intake holds an identifier of a patient');
  made.lambdaFunction.addEnvironment('DB_PASSWORD', 'correct-horse-7');
  expect(() => app.synth()).toThrow(message);
});

test('refuses a secret that CloudFormation would write into a variable, and a masked parameter', () => {
  const { made, stack } = defined();
  expect(() => made.addEnvironment('OPENS', SecretValue.secretsManager('partner').unsafeUnwrap())).toThrow('variable OPENS of Clinic/Intake holds a secret that CloudFormation writes into it');
  const masked = new CfnParameter(stack, 'Masked', { noEcho: true });
  expect(() => made.addEnvironment('OPENS', masked.valueAsString)).toThrow('holds a parameter that is masked for good reason');
});

test('takes variables that are about a secret, and those that only the deployment knows', () => {
  const { app, made, stack, template } = defined();
  made.addEnvironment('SECRET_ARN', 'arn:aws:secretsmanager:us-east-1:123456789012:secret:partner-a1b2c3');
  made.addEnvironment('TOKEN', new CfnParameter(stack, 'Name').valueAsString);
  made.addEnvironment('REGION_OF_STACK', Aws.REGION);
  expect(() => app.synth()).not.toThrow();
  template().hasResourceProperties(FUNCTION, { Environment: { Variables: Match.objectLike({ TOKEN: { Ref: 'Name' } }) } });
});

test.each<[string, (stack: Stack) => Partial<PhiFunctionProps>, string]>([
  ['public subnets', () => ({ vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC } }), 'vpcSubnets selects public subnets; a function for ePHI takes isolated or private ones'],
  ['one zone', (stack) => ({ vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS, availabilityZones: [stack.availabilityZones[0]] } }),
    'the subnets of the function lie in 1 Availability Zone(s); it takes two'],
  ['a runtime that is not patched', () => ({ runtime: lambda.Runtime.PYTHON_3_8 }), 'runtime python3.8 is not patched since 2024-10-14 by the table of'],
  ['no concurrency', () => ({ reservedConcurrentExecutions: 0 }), 'reservedConcurrentExecutions is 0; it takes whole numbers from 1, since 0 stops the function'],
  ['half an execution', () => ({ reservedConcurrentExecutions: 1.5 }), 'reservedConcurrentExecutions is 1.5'],
  ['more than 15 minutes', () => ({ timeout: Duration.seconds(901) }), 'timeout is 901 seconds; it takes whole seconds from 1 to 900'],
  ['no time at all', () => ({ timeout: Duration.seconds(0) }), 'timeout is 0 seconds'],
])('refuses %s', (_, props, message) => {
  expect(() => defined(props)).toThrow(message);
});

test('raises alarms when it fails, is held back or leaves events behind, if a topic is given', () => {
  const { made, stack, template } = defined((scope) => ({ alarmTopic: sns.Topic.fromTopicArn(scope, 'Operators', 'arn:aws:sns:us-east-1:123456789012:operators') }));
  for (const MetricName of ['Errors', 'Throttles', 'DeadLetterErrors']) {
    template().hasResourceProperties('AWS::CloudWatch::Alarm', {
      Namespace: 'AWS/Lambda',
      MetricName,
      Statistic: 'Sum',
      Threshold: 1,
      Dimensions: [{ Name: 'FunctionName', Value: stack.resolve(made.lambdaFunction.functionName) }],
      AlarmActions: ['arn:aws:sns:us-east-1:123456789012:operators'],
    });
  }
  template().hasResourceProperties('AWS::CloudWatch::Alarm', {
    MetricName: 'ApproximateNumberOfMessagesVisible', Dimensions: [{ Name: 'QueueName', Value: stack.resolve(made.deadLetterQueue.queueName) }],
  });
  defined().template().resourceCountIs('AWS::CloudWatch::Alarm', 0);
});

test('is recorded by a trail in a later stack', () => {
  const app = new App();
  const [workloads, audit] = ['Workloads', 'Audit'].map((id) => new Stack(app, id, { env }));
  new PhiFunction(workloads, 'Intake', { vpc: new PhiVpc(workloads, 'Network').vpc, ...CODE, code: packageIn(workloads), auditTrail: new AuditTrail(audit, 'Trail') });
  const [trail] = Object.values(Template.fromStack(audit).findResources('AWS::CloudTrail::Trail'));
  expect(trail.Properties.AdvancedEventSelectors[1].FieldSelectors).toEqual([
    { Field: 'eventCategory', Equals: ['Data'] },
    { Field: 'resources.type', Equals: ['AWS::Lambda::Function'] },
    { Field: 'resources.ARN', Equals: [{ 'Fn::ImportValue': expect.any(String) }] },
  ]);
  expect(audit.dependencies).toEqual([workloads]);
});

test('can be invoked by whom it is granted to', () => {
  const { made, stack, template } = defined();
  made.grantInvoke(new iam.Role(stack, 'Caller', { assumedBy: new iam.ServicePrincipal('states.amazonaws.com') }));
  template().hasResourceProperties('AWS::IAM::Policy', { PolicyDocument: { Statement: [Match.objectLike({ Action: 'lambda:InvokeFunction' })] } });
});

test.each(PLACES)('stands %s', (_, place) => {
  const { template, key } = place((stack, { vpc, encryptionKey, alarmTopic }) => {
    const vpcSubnets = vpc.privateSubnets.length > 0 ? undefined : { subnets: vpc.isolatedSubnets };
    const made = new PhiFunction(stack, 'Intake', { ...CODE, code: packageIn(stack), vpc, vpcSubnets, encryptionKey, alarmTopic });
    new PhiQueue(stack, 'Results', { encryptionKey }).grantSendMessages(made);
  }, [5432]);
  template.hasResourceProperties(FUNCTION, { KmsKeyArn: key, Code: Match.objectLike({ SourceKMSKeyArn: key }) });
  template.hasResourceProperties('AWS::Logs::LogGroup', { KmsKeyId: key, DataProtectionPolicy: Match.anyValue() });
});

test('passes the HIPAA pack of cdk-nag', () => {
  const { violations } = new HIPAASecurityChecks().validateScope(defined().app);
  const ofVpc = /^Clinic\/Network\//; // the public tier, which a network may have
  expect(violations.filter(({ violatingResources }) => !violatingResources.every(({ constructPath }) => ofVpc.test(constructPath ?? ''))).map(({ ruleName }) => ruleName)).toEqual([]);
});
