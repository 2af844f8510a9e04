import { ResourceGraph } from '../../../lib/facts/graph';
import * as kinds from '../../../tools/second-opinion/kinds';

/** A resource in a template with some others. */
function resource(Type: string, Properties: object, others: object = {}) {
  return new ResourceGraph().add({ Resources: { Subject: { Type, Properties }, ...others } }, { file: 'a.json' }).resource('Subject')!;
}

const role = (Principal: unknown) => resource('AWS::IAM::Role', { AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal }] } });
const policy = (Action: unknown, Resource: unknown) => resource('AWS::IAM::ManagedPolicy', { PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource }] } });
const key = (statement: object) => resource('AWS::KMS::Key', { KeyPolicy: { Statement: [{ Effect: 'Allow', Resource: '*', ...statement }] } });
const domain = (more: object) => resource('AWS::OpenSearchService::Domain', { VPCOptions: {}, AdvancedSecurityOptions: { Enabled: true }, ...more });
const database = (more: object) => resource('AWS::RDS::DBInstance', more);
const bucketFor = (Service: string) => resource('AWS::S3::Bucket', {}, {
  Policy: {
    Type: 'AWS::S3::BucketPolicy',
    Properties: {
      Bucket: { Ref: 'Subject' },
      PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 's3:PutObject', Principal: { Service }, Resource: '*' }] },
    },
  },
});
const ROOT = { AWS: { 'Fn::Join': ['', ['arn:aws:iam::', { Ref: 'AWS::AccountId' }, ':root']] } };

test.each<[kinds.Kind, ReturnType<typeof resource>, boolean]>([
  [kinds.anyOf('a queue', 'AWS::SQS::Queue'), resource('AWS::SQS::Queue', {}), true],
  [kinds.anyOf('a queue', 'AWS::SQS::Queue'), resource('AWS::SNS::Topic', {}), false],
  [kinds.ACCESS_LOG_BUCKET, bucketFor('logging.s3.amazonaws.com'), true],
  [kinds.ACCESS_LOG_BUCKET, bucketFor('cloudtrail.amazonaws.com'), false],
  [kinds.LOG_BUCKET, bucketFor('cloudtrail.amazonaws.com'), true],
  [kinds.LOG_BUCKET, bucketFor('lambda.amazonaws.com'), false],
  [kinds.HISTORY_BUCKET, bucketFor('config.amazonaws.com'), true],
  [kinds.HISTORY_BUCKET, bucketFor('logging.s3.amazonaws.com'), false],
  [kinds.DETECTOR_OF_FEATURES, resource('AWS::GuardDuty::Detector', { Features: [{ Name: 'S3_DATA_EVENTS', Status: 'ENABLED' }] }), true],
  [kinds.DETECTOR_OF_FEATURES, resource('AWS::GuardDuty::Detector', { Features: [{ Name: 'S3_DATA_EVENTS', Status: 'DISABLED' }] }), false],
  [kinds.DETECTOR_OF_FEATURES, resource('AWS::GuardDuty::Detector', { DataSources: { S3Logs: { Enable: true } } }), false],
  [kinds.CDK_HELPER, resource('AWS::Lambda::Function', { Description: 'onEvent handler for EKS kubectl resource provider' }), true],
  [kinds.CDK_HELPER, resource('AWS::Lambda::Function', { Description: 'reads charts' }), false],
  [kinds.NAMES_ANOTHER_STACK, resource('AWS::Kinesis::Stream', { StreamEncryption: { KeyId: { 'Fn::GetStackOutput': {} } } }), true],
  [kinds.NAMES_ANOTHER_STACK, resource('AWS::Kinesis::Stream', { StreamEncryption: { KeyId: 'alias/aws/kinesis' } }), false],
  [kinds.NAMES_ANOTHER_STACK, resource('AWS::CloudTrail::Trail', { KMSKeyId: { 'Fn::GetStackOutput': {} } }), true],
  [kinds.NAMES_ANOTHER_STACK, resource('AWS::Logs::LogGroup', {}), false],
  [kinds.NAMES_ANOTHER_STACK, resource('AWS::SNS::Topic', { KmsMasterKeyId: { 'Fn::GetStackOutput': {} } }), false],
  [kinds.PLANNED_FILE_SYSTEM, resource('AWS::EFS::FileSystem', {}), false],
  [kinds.ORDERED, resource('AWS::SNS::Topic', {}), false],
  [kinds.STREAM_READER, resource('AWS::KinesisFirehose::DeliveryStream', { DeliveryStreamType: 'KinesisStreamAsSource' }), true],
  [kinds.STREAM_READER, resource('AWS::KinesisFirehose::DeliveryStream', { DeliveryStreamType: 'DirectPut' }), false],
  [kinds.PRIVATE_DATABASE, database({ PubliclyAccessible: false }), true],
  [kinds.PRIVATE_DATABASE, database({}), false],
  [kinds.PRIVATE_DATABASE, resource('AWS::RDS::DBCluster', {}), true],
  [kinds.PRIVATE_DATABASE, resource('AWS::RDS::DBCluster', { PubliclyAccessible: true }), false],
  [kinds.MAJOR_VERSION, database({ EngineVersion: '17' }), true],
  [kinds.MAJOR_VERSION, database({ EngineVersion: '17.1' }), false],
  [kinds.CLOSED_DOMAIN, domain({}), true],
  [kinds.CLOSED_DOMAIN, domain({ AccessPolicies: {} }), false],
  [kinds.CLOSED_DOMAIN, domain({ VPCOptions: undefined }), false],
  [kinds.CLOSED_DOMAIN, domain({ AdvancedSecurityOptions: { Enabled: true, AnonymousAuthEnabled: true } }), false],
  [kinds.FORWARD_SECRET_DOMAIN, domain({ DomainEndpointOptions: { TLSSecurityPolicy: 'Policy-Min-TLS-1-2-PFS-2023-10' } }), true],
  [kinds.FORWARD_SECRET_DOMAIN, domain({ DomainEndpointOptions: { TLSSecurityPolicy: 'Policy-Min-TLS-1-0-2019-07' } }), false],
  [kinds.SERVICE_ROLE, role({ Service: 'backup.amazonaws.com' }), true],
  [kinds.SERVICE_ROLE, role({ AWS: '123456789012' }), false],
  [kinds.SERVICE_ROLE, role({ Service: 'backup.amazonaws.com', AWS: '123456789012' }), false],
  [kinds.SERVICE_ROLE, resource('AWS::IAM::Role', {}), false],
  [kinds.NARROW_POLICY, policy(['s3:GetObject*', 's3:List*'], 'arn:aws:s3:::images/*'), true],
  [kinds.NARROW_POLICY, policy('secretsmanager:GetRandomPassword', '*'), true],
  [kinds.NARROW_POLICY, policy('s3:GetObject', '*'), false],
  [kinds.NARROW_POLICY, policy('s3:*', 'arn:aws:s3:::images/*'), false],
  [kinds.NARROW_POLICY, policy('*', 'arn:aws:s3:::images/*'), false],
  [kinds.NARROW_POLICY, resource('AWS::IAM::ManagedPolicy', {}), false],
  [kinds.GRANTS_THROUGH_AWS, key({ Principal: ROOT, Action: 'kms:*' }), true],
  [kinds.GRANTS_THROUGH_AWS, key({ Principal: '*', Action: 'kms:*' }), false],
  [kinds.GRANTS_THROUGH_AWS, key({ Principal: { Service: 'rds.amazonaws.com' }, Action: 'kms:*' }), false],
  [kinds.GRANTS_THROUGH_AWS, key({ Principal: ROOT, Action: ['kms:Decrypt', 'kms:CreateGrant'] }), false],
  [kinds.GRANTS_THROUGH_AWS, key({ Principal: ROOT, Action: 'kms:CreateGrant', Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } } }), true],
  [kinds.GRANTS_THROUGH_AWS, key({ Principal: ROOT, Action: 'kms:Create*', Condition: { StringEquals: { 'kms:ViaService': 'rds.us-east-1.amazonaws.com' } } }), true],
])('$name: %#', (kind, subject, included) => {
  expect(kind.includes(subject)).toBe(included);
});

test('relations make a kind, too', () => {
  const graph = new ResourceGraph();
  const template = graph.add({
    Resources: {
      Files: { Type: 'AWS::EFS::FileSystem', DependsOn: 'Plan' },
      Plan: { Type: 'AWS::Backup::BackupPlan' },
      Selection: { Type: 'AWS::Backup::BackupSelection', Properties: { BackupSelection: { Resources: [{ 'Fn::GetAtt': ['Files', 'Arn'] }] } } },
    },
  }, { file: 'a.json' });
  const files = template.resource('Files')!;
  expect([kinds.PLANNED_FILE_SYSTEM.includes(files), kinds.ORDERED.includes(files)]).toEqual([true, true]);
});
