import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';

const of = (type: string, properties: object, others: object = {}) => ({ Resources: { ...others, Subject: { Type: type, Properties: properties } } });
const variable = (properties: object) => ({ Environment: { EnvironmentVariables: [properties] } });
const VARIABLE = 'Environment.EnvironmentVariables[0]';

judges('codebuild-no-aws-credentials-in-env', [
  ['a pointer to a secret in one branch only', { Environment: { EnvironmentVariables: [{ Name: 'AWS_SECRET_ACCESS_KEY', Type: { 'Fn::If': ['Prod', 'SECRETS_MANAGER', 'PLAINTEXT'] }, Value: 'deploy:key' }] } },
    nonCompliant('Environment.EnvironmentVariables[0]')],
  ['a pointer to a secret in either branch', { Environment: { EnvironmentVariables: [{ Name: 'AWS_SECRET_ACCESS_KEY', Type: { 'Fn::If': ['Prod', 'SECRETS_MANAGER', 'PARAMETER_STORE'] }, Value: 'deploy:key' }] } }, compliant()],
  ['a password under its name', { Environment: { EnvironmentVariables: [{ Name: 'DB_PASSWORD', Value: 'Tr0ub4dor&3' }] } }, nonCompliant('Environment.EnvironmentVariables[0].Value')],
  ['the path to a password', { Environment: { EnvironmentVariables: [{ Name: 'DB_PASSWORD', Value: '/records/db/password' }] } }, compliant()],
  ['a value that is a key in one branch', { Environment: { EnvironmentVariables: [{ Name: 'DEPLOY', Value: { 'Fn::If': ['Prod', 'none', 'AKIAABCDEFGHIJKLMNOP'] } }] } }, nonCompliant('Environment.EnvironmentVariables[0].Value')],
  ['no variables', {}, compliant()],
  ['plain by default', variable({ Name: 'AWS_SECRET_ACCESS_KEY', Value: { Ref: 'Key' } }), nonCompliant(VARIABLE)],
  ['a key under another name', variable({ Name: 'K', Value: 'AKIAABCDEFGHIJKLMNOP' }), nonCompliant(`${VARIABLE}.Value`, 'an AWS access key')],
  ['a parameter of Systems Manager', variable({ Name: 'AWS_ACCESS_KEY_ID', Type: 'PARAMETER_STORE', Value: '/deploy/id' }), compliant()],
  ['a secret looked up at deployment', variable({ Name: 'TOKEN', Value: '{{resolve:secretsmanager:token}}' }), nonCompliant(VARIABLE)],
  ['a key in the specification', { Source: { BuildSpec: 'env:\n  variables:\n    K: AKIAABCDEFGHIJKLMNOP\n' } }, nonCompliant('Source.BuildSpec')],
  ['a list that is a parameter', { Environment: { EnvironmentVariables: { Ref: 'Variables' } } }, insufficientData('Environment.EnvironmentVariables')],
  ['a look-alike', variable({ Name: 'AWS_ACCESS_KEY_ID_PARAMETER', Value: '/deploy/id' }), compliant()],
]);

const source = (properties: object) => ({ Source: properties });
judges('codebuild-source-oauth', [
  ['no source', source({ Type: 'NO_SOURCE' }), compliant()],
  ['user and password', source({ Type: 'BITBUCKET', Location: 'https://user:word@bitbucket.org/u/r.git' }), nonCompliant('Source.Location')],
  ['a token of a parameter', source({ Location: { 'Fn::Sub': 'https://${Token}@github.com/u/r.git' } }), nonCompliant('Source.Location')],
  ['a second source', { SecondarySources: [{ Location: 'https://token@github.com/u/r.git' }] }, nonCompliant('SecondarySources[0].Location')],
  ['SSH', source({ Location: 'ssh://git@example.com/u/r.git' }), compliant()],
  ['a personal token', source({ Location: 'https://github.com/u/r.git', Auth: { Type: 'PERSONAL_ACCESS_TOKEN' } }), nonCompliant('Source.Auth.Type')],
  ['a parameter', source({ Location: { Ref: 'Repository' } }), insufficientData('Source.Location')],
]);

const S3 = { Artifacts: { Type: 'S3', Location: 'a' } };
const KMS = 'arn:aws:kms:us-east-1:111122223333:key/a1';
judges('codebuild-artifact-encryption', [
  ['no artifacts', { Artifacts: { Type: 'NO_ARTIFACTS' } }, notApplicable()],
  ['artifacts of a pipeline, which has a rule of its own', { Artifacts: { Type: 'CODEPIPELINE' } }, notApplicable()],
  ['absent', S3, nonCompliant('EncryptionKey', 'absent')],
  ['the key of AWS', { ...S3, EncryptionKey: 'alias/aws/s3' }, nonCompliant('EncryptionKey')],
  ['a cache', { Artifacts: { Type: 'NO_ARTIFACTS' }, Cache: { Type: 'S3', Location: 'c' } }, nonCompliant('EncryptionKey')],
  ['plain logs', { LogsConfig: { S3Logs: { Status: 'ENABLED', EncryptionDisabled: true } } }, nonCompliant('LogsConfig.S3Logs.EncryptionDisabled')],
  ['a parameter', { ...S3, EncryptionKey: { Ref: 'KeyArn' } }, insufficientData('EncryptionKey')],
  ['reports that are not exported', of('AWS::CodeBuild::ReportGroup', { ExportConfig: { ExportConfigType: 'NO_EXPORT' } }), notApplicable()],
  ['reports under a key', of('AWS::CodeBuild::ReportGroup', { ExportConfig: { S3Destination: { Bucket: 'r', EncryptionKey: KMS } } }), compliant()],
  ['plain reports', of('AWS::CodeBuild::ReportGroup', { ExportConfig: { S3Destination: { Bucket: 'r', EncryptionKey: KMS, EncryptionDisabled: true } } }), nonCompliant('ExportConfig.S3Destination.EncryptionDisabled')],
]);

judges('codebuild-logging', [
  ['absent', {}, compliant('LogsConfig.CloudWatchLogs.Status')],
  ['a parameter', { LogsConfig: { CloudWatchLogs: { Status: { Ref: 'Logs' } } } }, insufficientData('LogsConfig.CloudWatchLogs.Status')],
  ['switched off', { LogsConfig: { CloudWatchLogs: { Status: 'DISABLED' } } }, nonCompliant('LogsConfig.CloudWatchLogs.Status')],
  ['ENABLED in either branch', {
    LogsConfig: { CloudWatchLogs: { Status: 'DISABLED' }, S3Logs: { Status: { 'Fn::If': ['Prod', 'ENABLED', 'ENABLED'] }, Location: 'logs/builds' } },
  }, compliant('LogsConfig.S3Logs.Status')],
]);

judges('codebuild-not-privileged', [
  ['absent', {}, compliant('Environment.PrivilegedMode')],
  ['a specification in the repository', { Environment: { PrivilegedMode: true }, Source: { BuildSpec: 'ci/build.yml' } }, insufficientData(
    'Environment.PrivilegedMode',
  )],
  ['no specification', { Environment: { PrivilegedMode: 'true' } }, insufficientData('Environment.PrivilegedMode')],
  ['a parameter', { Environment: { PrivilegedMode: { Ref: 'Privileged' } } }, insufficientData('Environment.PrivilegedMode')],
  ['no image is built', {
    Environment: { PrivilegedMode: true },
    Source: { BuildSpec: '{"phases":{"build":{"commands":["npm test"]}}}' },
  }, nonCompliant('Environment.PrivilegedMode')],
  ['as text', {
    Environment: { PrivilegedMode: 'true' },
    Source: { BuildSpec: '{"phases":{"build":{"commands":["docker build ."]}}}' },
  }, compliant('Environment.PrivilegedMode')],
]);

const event = (Pattern: string) => ({ Type: 'EVENT', Pattern });
const triggers = (groups: unknown, more: object = {}) => ({ Triggers: { Webhook: true, FilterGroups: groups, ...more } });
const DISABLED = { PullRequestBuildPolicy: { RequiresCommentApproval: 'DISABLED' } };
judges('codebuild-project-private', [
  ['absent', {}, compliant('Visibility')],
  ['pushes only', triggers([[event('PUSH')]], DISABLED), compliant()],
  ['pull requests without approval', triggers([[event('PUSH,PULL_REQUEST_CREATED')]], DISABLED), nonCompliant('Triggers.FilterGroups[0]')],
  ['pull requests of known actors', triggers([[event('PULL_REQUEST_CREATED'), { Type: 'ACTOR_ACCOUNT_ID', Pattern: '^12345$' }]], DISABLED), compliant()],
  ['pull requests of any actor', triggers([[event('PULL_REQUEST_CREATED'), { Type: 'ACTOR_ACCOUNT_ID', Pattern: '.*' }]], DISABLED), nonCompliant('Triggers.FilterGroups[0]')],
  ['pull requests by approval', triggers([[event('PULL_REQUEST_UPDATED')]], { PullRequestBuildPolicy: { RequiresCommentApproval: 'ALL_PULL_REQUESTS' } }), compliant()],
  ['pull requests, nothing said', triggers([[event('PULL_REQUEST_UPDATED')]]), insufficientData('Triggers.FilterGroups[0]')],
  ['no webhook', { Triggers: { Webhook: false } }, compliant()],
  ['a parameter', { Visibility: { Ref: 'Visibility' } }, insufficientData('Visibility')],
]);

judges('codebuild-vpc', [
  ['absent', {}, nonCompliant('VpcConfig.VpcId', 'absent')],
  ['a fleet in a VPC', of('AWS::CodeBuild::Project', { Environment: { Fleet: { FleetArn: { Ref: 'Fleet' } } } }, { Fleet: { Type: 'AWS::CodeBuild::Fleet', Properties: { FleetVpcConfig: { VpcId: 'vpc-1' } } } }), compliant()],
  ['a parameter', { VpcConfig: { VpcId: { Ref: 'Vpc' } } }, compliant('VpcConfig.VpcId')],
  ['a fleet in one branch only', {
    Resources: {
      Fleet: { Type: 'AWS::CodeBuild::Fleet', Properties: { FleetVpcConfig: { VpcId: 'vpc-1' } } },
      Subject: {
        Type: 'AWS::CodeBuild::Project',
        Properties: { Environment: { Fleet: { FleetArn: { 'Fn::If': ['Prod', { Ref: 'Fleet' }, { Ref: 'AWS::NoValue' }] } } } },
      },
    },
  }, nonCompliant('VpcConfig.VpcId')],
]);
