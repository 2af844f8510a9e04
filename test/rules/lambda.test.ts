import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';

const FUNCTION = 'AWS::Lambda::Function';
const fn = (properties: object, others: object = {}) => ({ Resources: { ...others, Subject: { Type: FUNCTION, Properties: properties } } });
const edgeRole = { Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: ['lambda.amazonaws.com', 'edgelambda.amazonaws.com'] } }] } } } };
const atTheEdge = fn({ Role: { 'Fn::GetAtt': ['Role', 'Arn'] } }, edgeRole);
const subnets = (a: unknown, b: unknown) => ({
  A: { Type: 'AWS::EC2::Subnet', Properties: { AvailabilityZone: a } },
  B: { Type: 'AWS::EC2::Subnet', Properties: { AvailabilityZone: b } },
});
const inSubnets = { VpcConfig: { SubnetIds: [{ Ref: 'A' }, { Ref: 'B' }] } };

judges('lambda-in-vpc', [
  ['absent', {}, nonCompliant('VpcConfig.SubnetIds', 'absent')],
  ['a security group alone, which AWS refuses', { VpcConfig: { SecurityGroupIds: ['sg-1'] } }, insufficientData('VpcConfig.SubnetIds')],
  ['neither', { VpcConfig: { SubnetIds: [], SecurityGroupIds: [] } }, nonCompliant('VpcConfig.SubnetIds')],
  ['no subnet', { VpcConfig: { SubnetIds: [] } }, nonCompliant('VpcConfig.SubnetIds')],
  ['subnets of a parameter', { VpcConfig: { SubnetIds: { Ref: 'Subnets' } } }, compliant()],
  ['in one branch only', { VpcConfig: { 'Fn::If': ['Prod', { SubnetIds: ['subnet-1'] }, { Ref: 'AWS::NoValue' }] } }, nonCompliant('VpcConfig.SubnetIds')],
  ['managed instances', { CapacityProviderConfig: { LambdaManagedInstancesCapacityProviderConfig: { CapacityProviderArn: 'arn:x' } } }, compliant()],
  ['at the edge', atTheEdge, notApplicable()],
]);

judges('lambda-vpc-multi-az', [
  ['no VPC', {}, notApplicable()],
  ['zones by their place', fn(inSubnets, subnets({ 'Fn::Select': [0, { 'Fn::GetAZs': '' }] }, { 'Fn::Select': [1, { 'Fn::GetAZs': '' }] })), compliant('VpcConfig.SubnetIds')],
  ['two subnets of one zone', fn(inSubnets, subnets('us-east-1a', 'us-east-1a')), nonCompliant('VpcConfig.SubnetIds', '2 subnets in one Availability Zone')],
  ['the same subnet twice', { VpcConfig: { SubnetIds: ['subnet-1', 'subnet-1'] } }, nonCompliant('VpcConfig.SubnetIds', 'one subnet')],
  ['subnets from elsewhere', { VpcConfig: { SubnetIds: ['subnet-1', 'subnet-2'] } }, insufficientData('VpcConfig.SubnetIds')],
  ['a parameter', { VpcConfig: { SubnetIds: { Ref: 'Subnets' } } }, insufficientData('VpcConfig.SubnetIds')],
  ['one of two subnets in one branch only', {
    Resources: {
      A: { Type: 'AWS::EC2::Subnet', Properties: { AvailabilityZone: 'us-east-1a' } },
      B: { Type: 'AWS::EC2::Subnet', Properties: { AvailabilityZone: 'us-east-1b' } },
      Subject: {
        Type: 'AWS::Lambda::Function',
        Properties: { VpcConfig: { SubnetIds: [{ 'Fn::If': ['Prod', { Ref: 'A' }, { Ref: 'AWS::NoValue' }] }, { Ref: 'B' }] } },
      },
    },
  }, nonCompliant('VpcConfig.SubnetIds')],
]);

judges('lambda-concurrency-limit', [
  ['absent', {}, nonCompliant('ReservedConcurrentExecutions', 'absent')],
  ['a text', { ReservedConcurrentExecutions: '5' }, compliant()],
  ['a parameter', { ReservedConcurrentExecutions: { Ref: 'Limit' } }, insufficientData('ReservedConcurrentExecutions')],
  ['at the edge', atTheEdge, notApplicable()],
  ['none at all, so that nothing runs', { ReservedConcurrentExecutions: '0' }, nonCompliant('ReservedConcurrentExecutions')],
]);

const permission = (principal: string) => ({ Allow: { Type: 'AWS::Lambda::Permission', Properties: { FunctionName: { Ref: 'Subject' }, Principal: principal, Action: 'lambda:InvokeFunction' } } });
const onFailure = (config: object) => ({ Invoke: { Type: 'AWS::Lambda::EventInvokeConfig', Properties: { FunctionName: { Ref: 'Subject' }, Qualifier: '$LATEST', ...config } } });

judges('lambda-dead-letter-queue', [
  ['nothing known of who invokes it', {}, nonCompliant('DeadLetterConfig.TargetArn', 'absent')],
  ['events of S3', fn({}, permission('s3.amazonaws.com')), nonCompliant('DeadLetterConfig.TargetArn')],
  ['an API that waits', fn({}, permission('apigateway.amazonaws.com')), notApplicable()],
  ['an API and events', fn({}, { ...permission('apigateway.amazonaws.com'), Also: permission('sns.amazonaws.com').Allow }), nonCompliant('DeadLetterConfig.TargetArn')],
  ['a mapping', fn({}, { Mapping: { Type: 'AWS::Lambda::EventSourceMapping', Properties: { FunctionName: { Ref: 'Subject' } } } }), notApplicable()],
  ['a destination for failures', fn({}, onFailure({ DestinationConfig: { OnFailure: { Destination: 'arn:aws:sqs:us-east-1:111122223333:failed' } } })), compliant()],
  ['a destination for successes only', fn({}, onFailure({ DestinationConfig: { OnSuccess: { Destination: 'arn:aws:sqs:us-east-1:111122223333:done' } } })), nonCompliant('DeadLetterConfig.TargetArn')],
  ['a queue of a parameter', { DeadLetterConfig: { TargetArn: { Ref: 'Queue' } } }, compliant('DeadLetterConfig.TargetArn')],
]);

judges('lambda-runtime-supported', [
  ['an image', { PackageType: 'Image' }, notApplicable()],
  ['past its end by days', { Runtime: 'dotnet8' }, nonCompliant('Runtime', 'dotnet8, not patched since 2026-11-10 by the table of 2026-11-23')],
  ['an operating system alone', { Runtime: 'provided.al2' }, nonCompliant('Runtime')],
  ['supported for years', { Runtime: 'java21' }, compliant('Runtime')],
  ['a parameter', { Runtime: { Ref: 'Runtime' } }, insufficientData('Runtime')],
  ['unknown', { Runtime: 'nodejs99.x' }, insufficientData('Runtime')],
  ['old in one branch', { Runtime: { 'Fn::If': ['Legacy', 'nodejs16.x', 'nodejs24.x'] } }, nonCompliant('Runtime', 'nodejs16.x, not patched since 2024-06-12 by the table of 2026-11-23 if Legacy')],
]);

judges('lambda-tracing', [
  ['absent', {}, nonCompliant('TracingConfig.Mode', 'absent')],
  ['a parameter', { TracingConfig: { Mode: { Ref: 'Mode' } } }, insufficientData('TracingConfig.Mode')],
  ['at the edge', atTheEdge, notApplicable()],
  ['Active in either branch', { TracingConfig: { Mode: { 'Fn::If': ['Prod', 'Active', 'Active'] } } }, compliant('TracingConfig.Mode')],
  ['only what a caller traces', { TracingConfig: { Mode: 'PassThrough' } }, nonCompliant('TracingConfig.Mode')],
]);

const key = { Key: { Type: 'AWS::KMS::Key' } };
const group = (properties: object, more: object = {}) => ({ ...key, Logs: { Type: 'AWS::Logs::LogGroup', Properties: properties, ...more } });
const GOOD = { RetentionInDays: 365, KmsKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } };
const LOGS_THERE = { LoggingConfig: { LogGroup: { Ref: 'Logs' } } };

judges('lambda-log-group-managed', [
  ['absent', {}, nonCompliant('LoggingConfig.LogGroup', 'absent')],
  ['without a key', fn(LOGS_THERE, group({ RetentionInDays: 365 })), nonCompliant('LoggingConfig.LogGroup', 'Logs, whose KmsKeyId is absent')],
  ['without a retention', fn(LOGS_THERE, group({ KmsKeyId: GOOD.KmsKeyId })), nonCompliant('LoggingConfig.LogGroup', 'Logs, whose RetentionInDays is absent')],
  ['under another condition', fn(LOGS_THERE, group(GOOD, { Condition: 'Prod' })), nonCompliant('LoggingConfig.LogGroup', 'Logs exists under another condition')],
  ['a group of the default name, by reference', fn({}, group({ ...GOOD, LogGroupName: { 'Fn::Sub': '/aws/lambda/${Subject}' } })), compliant('LoggingConfig.LogGroup')],
  ['a group of the default name, by name', fn({ FunctionName: 'intake' }, group({ ...GOOD, LogGroupName: '/aws/lambda/intake' })), compliant('LoggingConfig.LogGroup')],
  ['a group of another function', fn({ FunctionName: 'intake' }, group({ ...GOOD, LogGroupName: '/aws/lambda/other' })), nonCompliant('LoggingConfig.LogGroup')],
  ['a group from elsewhere', { LoggingConfig: { LogGroup: 'central' } }, insufficientData('LoggingConfig.LogGroup')],
]);

judges('lambda-log-level-not-debug', [
  ['absent', {}, compliant()],
  ['trace', { LoggingConfig: { ApplicationLogLevel: 'TRACE' } }, nonCompliant('LoggingConfig.ApplicationLogLevel', 'TRACE')],
  ['a variable of the logger', { Environment: { Variables: { LOG_LEVEL: 'debug' } } }, nonCompliant('Environment.Variables.LOG_LEVEL', 'debug')],
  ['whole events', { Environment: { Variables: { POWERTOOLS_LOGGER_LOG_EVENT: 'true' } } }, nonCompliant('Environment.Variables.POWERTOOLS_LOGGER_LOG_EVENT')],
  ['a quiet logger', { Environment: { Variables: { POWERTOOLS_LOG_LEVEL: 'INFO', POWERTOOLS_LOGGER_LOG_EVENT: 'false' } } }, compliant()],
  ['a look-alike', { Environment: { Variables: { DEBUG_TABLE: 'debug', CATALOG: 'debug' } } }, compliant()],
  ['a parameter', { Environment: { Variables: { LOG_LEVEL: { Ref: 'Level' } } } }, insufficientData('Environment.Variables.LOG_LEVEL')],
]);

judges('lambda-efs-encrypted-access-point', [
  ['no mount', {}, notApplicable()],
  ['an access point from elsewhere', { FileSystemConfigs: [{ Arn: 'arn:aws:elasticfilesystem:us-east-1:111122223333:access-point/fsap-1' }] }, insufficientData('FileSystemConfigs[0].Arn')],
  ['put together as the CDK does', fn(
    { FileSystemConfigs: [{ Arn: { 'Fn::Join': ['', ['arn:aws:elasticfilesystem:us-east-1:111122223333:access-point/', { Ref: 'Door' }]] } }] },
    { Files: { Type: 'AWS::EFS::FileSystem', Properties: { Encrypted: false } }, Door: { Type: 'AWS::EFS::AccessPoint', Properties: { FileSystemId: { Ref: 'Files' } } } },
  ), nonCompliant('FileSystemConfigs[0].Arn', 'Files is not encrypted')],
  ['an encrypted file system', {
    Resources: {
      Subject: {
        Type: 'AWS::Lambda::Function',
        Properties: { FileSystemConfigs: [{ Arn: { 'Fn::GetAtt': ['Door', 'Arn'] }, LocalMountPath: '/mnt/charts' }] },
      },
      Files: { Type: 'AWS::EFS::FileSystem', Properties: { Encrypted: 'true' } },
      Door: { Type: 'AWS::EFS::AccessPoint', Properties: { FileSystemId: { Ref: 'Files' } } },
    },
  }, compliant('FileSystemConfigs[0].Arn')],
]);
