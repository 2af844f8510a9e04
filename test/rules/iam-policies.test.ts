import { compliant, insufficientData, judges, nonCompliant, notApplicable, ruleOf } from './judges';
import { ResourceGraph } from '../../lib/facts/graph';
import { Json } from '../../lib/facts/value';

const AT = 'PolicyDocument.Statement[0]';

const policy = (...statements: readonly Json[]): Json => ({ PolicyDocument: { Statement: statements } });
const allow = (action: unknown, resource: unknown, more: Json = {}): Json => policy({ Effect: 'Allow', Action: action, Resource: resource, ...more });
const where = (operator: string, key: string, value: unknown): Json => ({ Condition: { [operator]: { [key]: value } } });
const inline = (type: string, document: Json): Json => ({ Resources: { Subject: { Type: type, Properties: { Policies: [{ PolicyName: 'Inline', ...document }] } } } });
const BUCKET = { Type: 'AWS::S3::Bucket' };
const OBJECTS = { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Bucket', 'Arn'] }, '/*']] };

judges('iam-no-admin-policy', [
  ['a role without policies', { Resources: { Subject: { Type: 'AWS::IAM::Role' } } }, notApplicable()],
  ['everything, inline in a user', inline('AWS::IAM::User', allow('*', '*')),
    nonCompliant('Policies[0].PolicyDocument.Statement[0]', 'allows every action on every resource')],
  ['everything, in lists', allow(['s3:GetObject', '*'], ['*']), nonCompliant(AT)],
  ['everything, as a single statement', { PolicyDocument: { Statement: { Effect: 'Allow', Action: '*:*', Resource: '*' } } },
    nonCompliant('PolicyDocument.Statement')],
  ['every ARN', allow('*', 'arn:*'), nonCompliant(AT)],
  ['every ARN, in other words', allow('*', 'arn*'), nonCompliant(AT)],
  ['with MFA', allow('*', '*', where('Bool', 'aws:MultiFactorAuthPresent', 'true')), nonCompliant(AT)],
  ['everything on one bucket', allow('*', 'arn:aws:s3:::intake/*'), compliant(AT)],
  ['everything of a service', allow('s3:*', '*'), compliant(AT)],
  ['a Deny', policy({ Effect: 'Deny', Action: '*', Resource: '*' }), compliant(AT)],
  ['everything in one branch', allow({ 'Fn::If': ['Sandbox', '*', 's3:GetObject'] }, '*'), nonCompliant(AT)],
  ['an action that is a parameter', allow({ Ref: 'Action' }, '*'), insufficientData(AT)],
  ['a resource that is a parameter', allow('*', { Ref: 'Target' }), insufficientData(AT)],
  ['an effect that is a parameter', policy({ Effect: { Ref: 'Effect' }, Action: '*', Resource: '*' }), insufficientData(AT)],
  ['a document that is a parameter', { PolicyDocument: { Ref: 'Document' } }, insufficientData()],
  ['a managed policy that is a boundary only', {
    Resources: {
      Subject: { Type: 'AWS::IAM::ManagedPolicy', Properties: allow('*', '*') },
      Role: { Type: 'AWS::IAM::Role', Properties: { PermissionsBoundary: { Ref: 'Subject' } } },
    },
  }, notApplicable()],
  ['a boundary that is attached as well', {
    Resources: {
      Subject: { Type: 'AWS::IAM::ManagedPolicy', Properties: allow('*', '*') },
      Role: { Type: 'AWS::IAM::Role', Properties: { PermissionsBoundary: { Ref: 'Subject' }, ManagedPolicyArns: [{ Ref: 'Subject' }] } },
    },
  }, nonCompliant(AT)],
]);

judges('iam-no-full-service-access', [
  ['no document', {}, notApplicable()],
  ['every action of a service', allow(['logs:PutLogEvents', 'dynamodb:*'], 'arn:aws:dynamodb:us-east-1:111122223333:table/intake'),
    nonCompliant(AT, 'allows dynamodb:*')],
  ['every action of all services', allow('*', 'arn:aws:s3:::intake'), nonCompliant(AT, 'allows *')],
  ['actions by their first letters, as grants write them', allow(['s3:GetObject*', 's3:List*', 'kms:GenerateDataKey*'], OBJECTS), compliant(AT)],
  ['traces', allow(['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], '*'), compliant(AT)],
  ['a parameter', allow({ Ref: 'Action' }, '*'), insufficientData(AT)],
]);

judges('iam-policy-blocked-kms-actions', [
  ['no document', {}, notApplicable()],
  ['every action on every key', allow('kms:*', '*'), nonCompliant(AT, 'allows kms:Decrypt on every key')],
  ['re-encryption from every key of the account', allow('kms:ReEncrypt*', 'arn:aws:kms:*:111122223333:key/*'),
    nonCompliant(AT, 'allows kms:ReEncryptFrom on every key')],
  ['everything but IAM', policy({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }), nonCompliant(AT)],
  ['encryption with every key', allow('kms:Encrypt', '*'), compliant(AT)],
  ['a key of the app', { Resources: { Key: { Type: 'AWS::KMS::Key' }, Subject: { Type: 'AWS::IAM::Policy', Properties: allow('kms:Decrypt', { 'Fn::GetAtt': ['Key', 'Arn'] }) } } }, compliant(AT)],
  ['keys with a tag', allow('kms:Decrypt', '*', where('StringEquals', 'aws:ResourceTag/team', 'intake')), compliant(AT)],
  ['keys with any tag', allow('kms:Decrypt', '*', where('StringLike', 'aws:ResourceTag/team', '*')), nonCompliant(AT)],
  ['through a service, still with every key', allow('kms:Decrypt', '*', where('StringEquals', 'kms:ViaService', 's3.us-east-1.amazonaws.com')),
    nonCompliant(AT)],
  ['a key that is a parameter', allow('kms:Decrypt', { Ref: 'KeyArn' }), insufficientData(AT)],
]);

judges('iam-no-wildcard-marketplace-subscribe', [
  ['no document', {}, notApplicable()],
  ['every product, among other actions', allow(['aws-marketplace:ViewSubscriptions', 'aws-marketplace:Sub*'], '*'), nonCompliant(AT)],
  ['looking at subscriptions', allow('aws-marketplace:ViewSubscriptions', '*'), compliant(AT)],
  ['any product by a condition', allow('aws-marketplace:Subscribe', '*', where('ForAnyValue:StringLike', 'aws-marketplace:ProductId', ['*'])),
    nonCompliant(AT)],
  ['an action of a parameter', {
    PolicyDocument: { Statement: [{ Effect: 'Allow', Action: { Ref: 'Action' }, Resource: '*' }] },
  }, insufficientData('PolicyDocument.Statement[0]')],
]);

judges('iam-no-wildcard-resource-on-data-actions', [
  ['no document', {}, notApplicable()],
  ['objects of every bucket', allow('s3:Get*', 'arn:aws:s3:::*'), nonCompliant(AT, 'allows s3:GetObject on every resource')],
  ['every table of the account', allow('dynamodb:Scan', { 'Fn::Sub': 'arn:${AWS::Partition}:dynamodb:*:${AWS::AccountId}:table/*' }), nonCompliant(AT)],
  ['every secret', allow('secretsmanager:GetSecretValue', '*'), nonCompliant(AT)],
  ['tables of a prefix', allow('dynamodb:Scan', 'arn:aws:dynamodb:*:*:table/intake-*'), compliant(AT)],
  ['objects of a bucket of the app', { Resources: { Bucket: BUCKET, Subject: { Type: 'AWS::IAM::Policy', Properties: allow(['s3:GetObject*', 's3:PutObject'], OBJECTS) } } }, compliant(AT)],
  ['a list of buckets, which is no data', allow(['s3:ListAllMyBuckets', 'logs:PutLogEvents', 'xray:PutTraceSegments'], '*'), compliant(AT)],
  ['items of the caller', allow('dynamodb:Query', '*', where('ForAllValues:StringEquals', 'dynamodb:LeadingKeys', ['${aws:username}'])), compliant(AT)],
  ['all but one bucket', policy({ Effect: 'Allow', Action: 's3:GetObject', NotResource: 'arn:aws:s3:::secret/*' }), nonCompliant(AT)],
  ['a bucket that is a parameter', allow('s3:GetObject', { Ref: 'Objects' }), insufficientData(AT)],
  ['a parameter among the objects of a bucket', allow('s3:GetObject', { 'Fn::Sub': 'arn:aws:s3:::${Bucket}/*' }), compliant(AT)],
]);

judges('iam-no-notaction-allow', [
  ['no document', {}, notApplicable()],
  ['all but some actions', policy({ Effect: 'Allow', NotAction: ['iam:*'], Resource: '*' }),
    nonCompliant(AT, 'allows everything but some actions (NotAction)')],
  ['all but some resources', policy({ Effect: 'Allow', Action: 's3:GetObject', NotResource: 'arn:aws:s3:::a/*' }), nonCompliant(AT)],
  ['a trust policy for all but some', {
    Resources: {
      Subject: {
        Type: 'AWS::IAM::Role',
        Properties: { AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', NotPrincipal: { AWS: 'arn:aws:iam::111122223333:root' }, Action: 'sts:AssumeRole' }] } },
      },
    },
  }, nonCompliant('AssumeRolePolicyDocument.Statement[0]', 'allows all but some principals (NotPrincipal)')],
  ['a Deny of all but some resources', policy({ Effect: 'Deny', Action: '*', NotResource: 'arn:aws:s3:::a/*' }), compliant(AT)],
  ['an effect of a parameter', {
    PolicyDocument: { Statement: [{ Effect: { Ref: 'Effect' }, NotAction: 'iam:*', Resource: '*' }] },
  }, insufficientData('PolicyDocument.Statement[0]')],
  ['a policy that is a parameter', { PolicyDocument: { Ref: 'Policy' } }, insufficientData('PolicyDocument')],
]);

judges('iam-passrole-restricted', [
  ['no document', {}, notApplicable()],
  ['every role of the account', allow('iam:PassRole', 'arn:aws:iam::111122223333:role/*'), nonCompliant(AT, 'allows iam:PassRole for every role')],
  ['every role, to one service', allow('iam:Pass*', '*', where('StringEquals', 'iam:PassedToService', 'ec2.amazonaws.com')), nonCompliant(AT)],
  ['roles of a prefix, to every service', allow('iam:PassRole', 'arn:aws:iam::111122223333:role/intake-*'),
    nonCompliant(AT, 'allows iam:PassRole for arn:aws:iam::111122223333:role/intake-* to every service')],
  ['roles of a prefix, to one service', allow('iam:PassRole', 'arn:aws:iam::111122223333:role/intake-*', where('StringEquals', 'iam:PassedToService', 'ecs-tasks.amazonaws.com')), compliant(AT)],
  ...(['*', '?*', '*.amazonaws.com'].map(each => [`roles of a prefix, to services like ${each}`,
    allow('iam:PassRole', 'arn:aws:iam::111122223333:role/intake-*', where('StringLike', 'iam:PassedToService', each)), nonCompliant(AT)] as const)),
  ['roles of a prefix, to no service', allow('iam:PassRole', 'arn:aws:iam::111122223333:role/intake-*', where('StringEquals', 'iam:PassedToService', [])), nonCompliant(AT)],
  ['roles of a prefix, for resources of any account', allow('iam:PassRole', 'arn:aws:iam::111122223333:role/intake-*', where('ArnLike', 'iam:AssociatedResourceArn', 'arn:aws:ec2:*:*:*')), nonCompliant(AT)],
  ['a role of the app, as grantPassRole writes it', {
    Resources: { Task: { Type: 'AWS::IAM::Role' }, Subject: { Type: 'AWS::IAM::Policy', Properties: allow('iam:PassRole', { 'Fn::GetAtt': ['Task', 'Arn'] }) } },
  }, compliant(AT)],
  ['every action on a bucket, which no role is', allow('*', 'arn:aws:s3:::intake/*'), compliant(AT)],
  ['a role that is a parameter', allow('iam:PassRole', { Ref: 'RoleArn' }), insufficientData(AT)],
]);

const RETENTION = allow(['logs:PutRetentionPolicy', 'logs:DeleteRetentionPolicy'], '*');

judges('iam-no-audit-tampering-actions', [
  ['no document', {}, notApplicable()],
  ['stopping a trail', allow('cloudtrail:Stop*', '*'), nonCompliant(AT, 'allows cloudtrail:StopLogging')],
  ['deleting one log group', allow('logs:DeleteLogGroup', 'arn:aws:logs:us-east-1:111122223333:log-group:audit:*'),
    nonCompliant(AT, 'allows logs:DeleteLogGroup')],
  ['all of logs', allow('logs:*', '*'), nonCompliant(AT)],
  ['everything on a bucket, which no trail is', allow('*', 'arn:aws:s3:::intake/*'), compliant(AT)],
  ['everything', allow('*', '*'), nonCompliant(AT, 'allows cloudtrail:StopLogging')],
  ['writing logs', allow(['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'], '*'), compliant(AT)],
  ['the deliveries of a state machine', allow(['logs:CreateLogDelivery', 'logs:UpdateLogDelivery', 'logs:DeleteLogDelivery', 'logs:PutResourcePolicy'], '*'),
    compliant(AT)],
  ['retention', RETENTION, nonCompliant(AT, 'allows logs:PutRetentionPolicy')],
  ['an action that is a parameter', allow({ Ref: 'Action' }, '*'), insufficientData(AT)],
]);

test('lets the log retention helper of the CDK set retention, and nothing else', () => {
  const helper = (...statements: readonly Json[]) => {
    const id = 'LogRetentionaae0aa3c5b4d4f87b02d85b201efdd8aServiceRoleDefaultPolicyADDA7DEB';
    const template = new ResourceGraph().add({ Resources: { [id]: { Type: 'AWS::IAM::Policy', Properties: policy(...statements) } } }, { file: 'template.json' });
    const rule = ruleOf('iam-no-audit-tampering-actions');
    const resource = template.resource(id);
    return rule.scope === 'resource' && resource ? rule.check(resource) : undefined;
  };
  const retention = { Effect: 'Allow', Action: ['logs:PutRetentionPolicy', 'logs:DeleteRetentionPolicy'], Resource: '*' };
  expect(helper(retention)).toMatchObject({ status: 'COMPLIANT' });
  expect(helper({ ...retention, Action: ['logs:PutRetentionPolicy', 'logs:DeleteLogGroup'] })).toMatchObject({ status: 'NON_COMPLIANT', found: 'allows logs:DeleteLogGroup' });
});

judges('iam-policy-blocked-kms-actions', [
  ['grants on every key', allow('kms:CreateGrant', '*'), nonCompliant(AT, 'allows kms:CreateGrant on every key')],
  ['grants on every key, which AWS services write for a resource', allow('kms:CreateGrant', '*', where('Bool', 'kms:GrantIsForAWSResource', 'true')), compliant(AT)],
  ['grants on every key, and decryption besides', allow('kms:*', '*', where('Bool', 'kms:GrantIsForAWSResource', 'true')), nonCompliant(AT, 'allows kms:Decrypt on every key')],
  ['keys of any alias', allow('kms:Decrypt', '*', where('ForAnyValue:StringLike', 'kms:ResourceAliases', 'alias/*')), nonCompliant(AT)],
  ['keys of some aliases', allow('kms:Decrypt', '*', where('ForAnyValue:StringLike', 'kms:ResourceAliases', 'alias/phi/*')), compliant(AT)],
]);

judges('iam-no-wildcard-resource-on-data-actions', [
  ...([
    ['dynamodb:PartiQLUpdate', 'arn:aws:dynamodb:us-east-1:111122223333:table/records'], ['dynamodb:GetRecords', 'arn:aws:dynamodb:us-east-1:111122223333:table/records/stream/*'],
    ['healthlake:StartFHIRExportJob*', 'arn:aws:healthlake:us-east-1:111122223333:datastore/fhir/a1'], ['dsql:DbConnectAdmin', 'arn:aws:dsql:us-east-1:111122223333:cluster/a1'],
    ['redshift:GetClusterCredentialsWithIAM', 'arn:aws:redshift:us-east-1:111122223333:dbname:records/*'], ['redshift-data:ExecuteStatement', 'arn:aws:redshift:us-east-1:111122223333:cluster:records'],
    ['es:ESHttpDelete', 'arn:aws:es:us-east-1:111122223333:domain/records/*'], ['aoss:APIAccessAll', 'arn:aws:aoss:us-east-1:111122223333:collection/a1'],
    ['s3express:CreateSession', 'arn:aws:s3express:us-east-1:111122223333:bucket/records'], ['s3tables:GetTableData', 'arn:aws:s3tables:us-east-1:111122223333:bucket/records/table/*'],
    ['s3vectors:QueryVectors', 'arn:aws:s3vectors:us-east-1:111122223333:bucket/records/index/notes'], ['ebs:GetSnapshotBlock', 'arn:aws:ec2:us-east-1::snapshot/snap-1'],
    ['neptune-graph:ReadDataViaQuery', 'arn:aws:neptune-graph:us-east-1:111122223333:graph/a1'], ['memorydb:Connect', 'arn:aws:memorydb:us-east-1:111122223333:cluster/records'],
  ] as const).flatMap(([action, named]) => [
    [`${action} on everything`, allow(action, '*'), nonCompliant(AT)] as const,
    [`${action} on what is named`, allow(action, named), compliant(AT)] as const,
  ]),
]);

judges('iam-no-audit-tampering-actions', [
  ...[
    'cloudtrail:StopEventDataStoreIngestion', 'config:PutConfigurationRecorder', 'guardduty:DisassociateFromMasterAccount', 'macie2:DisableMacie', 'inspector2:Disable',
    'logs:DeleteDelivery', 'logs:DeleteSubscriptionFilter', 'wafv2:DeleteLoggingConfiguration', 'access-analyzer:Delete*', 'route53resolver:DeleteResolverQueryLogConfig',
  ].map(action => [`${action} on everything`, allow(action, '*'), nonCompliant(AT)] as const),
  ['the deliveries that state machines set up', allow(['logs:CreateLogDelivery', 'logs:UpdateLogDelivery', 'logs:DeleteLogDelivery', 'logs:PutResourcePolicy'], '*'), compliant(AT)],
]);
