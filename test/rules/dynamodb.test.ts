import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const parameter = { Ref: 'Parameter' };
const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd';
const global = (...replicas: Json[]): Json => ({ Resources: { Subject: { Type: 'AWS::DynamoDB::GlobalTable', Properties: { Replicas: replicas } } } });
const table = (properties: Json, more: Json = {}): Json => ({ Resources: { Subject: { Type: 'AWS::DynamoDB::Table', Properties: properties }, ...more } });
const globalUnder = (...keys: unknown[]): Json => ({
  Resources: {
    Subject: {
      Type: 'AWS::DynamoDB::GlobalTable',
      Properties: { SSESpecification: { SSEEnabled: true, SSEType: 'KMS' }, Replicas: keys.map(KMSMasterKeyId => ({ SSESpecification: { KMSMasterKeyId } })) },
    },
  },
});

judges('dynamodb-encrypted-cmk', [
  ['absent', {}, nonCompliant('SSESpecification.SSEEnabled', 'absent')],
  ['a key of the account', { SSESpecification: { SSEEnabled: true, KMSMasterKeyId: KEY } }, compliant()],
  ['true as text', { SSESpecification: { SSEEnabled: 'true', KMSMasterKeyId: KEY } }, compliant()],
  ['the key that AWS manages', { SSESpecification: { SSEEnabled: true, SSEType: 'KMS' } }, nonCompliant('SSESpecification.KMSMasterKeyId', 'absent')],
  ['the key that AWS manages, by its alias', { SSESpecification: { SSEEnabled: true, KMSMasterKeyId: 'alias/aws/dynamodb' } }, nonCompliant('SSESpecification.KMSMasterKeyId')],
  ['a key that is not in use', { SSESpecification: { SSEEnabled: false, KMSMasterKeyId: KEY } }, nonCompliant('SSESpecification.SSEEnabled', 'false')],
  ['a parameter', { SSESpecification: { SSEEnabled: true, KMSMasterKeyId: parameter } }, insufficientData('SSESpecification.KMSMasterKeyId')],
  ['every replica', globalUnder(KEY, 'arn:aws:kms:us-west-2:111122223333:key/5678efab'), compliant()],
  ['all replicas but one', globalUnder(KEY, { Ref: 'AWS::NoValue' }), nonCompliant('Replicas[1].SSESpecification.KMSMasterKeyId', 'absent')],
]);

judges('dynamodb-pitr', [
  ['absent', {}, nonCompliant('PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled', 'absent')],
  ['on', { PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } }, compliant('PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled')],
  ['off', { PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: false } }, nonCompliant('PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled', 'false')],
  ['a parameter', { PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: parameter } }, insufficientData(
    'PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled',
  )],
  ['in one branch', { PointInTimeRecoverySpecification: { 'Fn::If': ['Prod', { PointInTimeRecoveryEnabled: true }, { Ref: 'AWS::NoValue' }] } },
    nonCompliant('PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled', 'absent if not Prod')],
  ['every replica', global({ PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } }), compliant()],
  ['all replicas but one', global({ PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } }, { Region: 'us-west-2' }),
    nonCompliant('Replicas[1].PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled', 'absent')],
]);

const recovery = (more: Json): Json => ({ PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, ...more } });

judges('dynamodb-pitr-35-days', [
  ['no recovery at all', {}, notApplicable()],
  ['absent', recovery({}), compliant('PointInTimeRecoverySpecification.RecoveryPeriodInDays')],
  ['35 days, as text', recovery({ RecoveryPeriodInDays: '35' }), compliant()],
  ['a week', recovery({ RecoveryPeriodInDays: 7 }), nonCompliant('PointInTimeRecoverySpecification.RecoveryPeriodInDays', '7')],
  ['a parameter', recovery({ RecoveryPeriodInDays: parameter }), insufficientData('PointInTimeRecoverySpecification.RecoveryPeriodInDays')],
  ['recovery that the deployment decides on', recovery({ PointInTimeRecoveryEnabled: parameter }), insufficientData('PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled')],
  ['a week in one replica', global(recovery({}), recovery({ RecoveryPeriodInDays: 7 })), nonCompliant('Replicas[1].PointInTimeRecoverySpecification.RecoveryPeriodInDays', '7')],
]);

const SELECTION = 'AWS::Backup::BackupSelection';
const selected = (resource: unknown, more: Json = {}): Json => table({}, {
  Daily: { Type: SELECTION, Properties: { BackupSelection: { Resources: [resource] } }, ...more },
});

judges('dynamodb-in-backup-plan', [
  ['no plan', {}, nonCompliant(SELECTION)],
  ['by its ARN', selected({ 'Fn::GetAtt': ['Subject', 'Arn'] }), compliant(SELECTION)],
  ['by the type', selected('arn:aws:dynamodb:*:*:table/*'), compliant(SELECTION)],
  ['another table', selected('arn:aws:dynamodb:us-east-1:111122223333:table/other'), nonCompliant(SELECTION)],
  ['a selection in one case', selected({ 'Fn::GetAtt': ['Subject', 'Arn'] }, { Condition: 'Prod' }), nonCompliant(SELECTION)],
  ['a selection of a parameter', {
    Resources: {
      Subject: { Type: 'AWS::DynamoDB::Table' },
      Selection: { Type: 'AWS::Backup::BackupSelection', Properties: { BackupSelection: { Resources: [{ Ref: 'Arn' }] } } },
    },
  }, insufficientData('AWS::Backup::BackupSelection')],
]);

judges('dynamodb-deletion-protection', [
  ['absent', {}, nonCompliant('DeletionProtectionEnabled', 'absent')],
  ['on', { DeletionProtectionEnabled: true }, compliant('DeletionProtectionEnabled')],
  ['off', { DeletionProtectionEnabled: 'false' }, nonCompliant('DeletionProtectionEnabled', 'false')],
  ['a parameter', { DeletionProtectionEnabled: parameter }, insufficientData('DeletionProtectionEnabled')],
  ['all replicas but one', global({ DeletionProtectionEnabled: true }, {}), nonCompliant('Replicas[1].DeletionProtectionEnabled', 'absent')],
  ['as text', { DeletionProtectionEnabled: 'true' }, compliant('DeletionProtectionEnabled')],
]);

judges('dynamodb-deletion-policy-retain', [
  ['absent', {}, nonCompliant('DeletionPolicy', 'Delete')],
  ['on deletion only', { Resources: { Subject: { Type: 'AWS::DynamoDB::Table', DeletionPolicy: 'Retain' } } }, nonCompliant('UpdateReplacePolicy', 'Delete')],
  ['a snapshot, which CloudFormation takes of no table', { Resources: { Subject: { Type: 'AWS::DynamoDB::Table', DeletionPolicy: 'Snapshot', UpdateReplacePolicy: 'Retain' } } },
    nonCompliant('DeletionPolicy', 'Snapshot')],
  ['on both, of a global table', { Resources: { Subject: { Type: 'AWS::DynamoDB::GlobalTable', DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' } } }, compliant()],
  ['a parameter', {
    Resources: { Subject: { Type: 'AWS::DynamoDB::Table', DeletionPolicy: { Ref: 'Policy' }, UpdateReplacePolicy: 'Retain' } },
  }, insufficientData('DeletionPolicy')],
  ['kept, but for a creation that fails', {
    Resources: { Subject: { Type: 'AWS::DynamoDB::Table', DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' } },
  }, compliant('DeletionPolicy')],
]);

const policyFor = (Principal: unknown): Json => ({ ResourcePolicy: { PolicyDocument: { Statement: [{ Effect: 'Allow', Principal, Action: 'dynamodb:*', Resource: '*' }] } } });

judges('dynamodb-resource-policy-restricted', [
  ['absent', {}, compliant()],
  ['a named account', policyFor({ AWS: '111122223333' }), compliant()],
  ['everybody', policyFor('*'), nonCompliant('ResourcePolicy.PolicyDocument.Statement[0]')],
  ['everybody at the stream', { StreamSpecification: policyFor('*') }, nonCompliant('StreamSpecification.ResourcePolicy.PolicyDocument.Statement[0]')],
  ['everybody at one replica', global(policyFor({ AWS: '111122223333' }), policyFor({ AWS: '*' })), nonCompliant(
    'Replicas[1].ResourcePolicy.PolicyDocument.Statement[0]',
  )],
  ['everybody at the stream of a replica', global({ ReplicaStreamSpecification: policyFor('*') }), nonCompliant(
    'Replicas[0].ReplicaStreamSpecification.ResourcePolicy.PolicyDocument.Statement[0]',
  )],
  ['a parameter', policyFor({ AWS: parameter }), insufficientData('ResourcePolicy.PolicyDocument.Statement[0]')],
  ['a Deny for everybody', { ResourcePolicy: { PolicyDocument: { Statement: [{ Effect: 'Deny', Principal: '*', Action: 'dynamodb:*', Resource: '*' }] } } }, compliant()],
]);

const STREAM = 'AWS::Kinesis::Stream';
const toStream = (properties: Json): Json => table({ KinesisStreamSpecification: { StreamArn: { 'Fn::GetAtt': ['Changes', 'Arn'] } } }, { Changes: { Type: STREAM, Properties: properties } });
const PATH = 'KinesisStreamSpecification.StreamArn';

judges('dynamodb-kinesis-stream-encrypted', [
  ['absent', {}, notApplicable()],
  ['an encrypted stream', toStream({ StreamEncryption: { EncryptionType: 'KMS', KeyId: KEY } }), compliant(PATH)],
  ['a stream without encryption', toStream({}), nonCompliant(PATH, 'Changes: absent')],
  ['a stream outside of the app', { KinesisStreamSpecification: { StreamArn: 'arn:aws:kinesis:us-east-1:111122223333:stream/changes' } }, insufficientData(PATH)],
  ['a stream in one branch only', { KinesisStreamSpecification: { 'Fn::If': ['Prod', { StreamArn: parameter }, { Ref: 'AWS::NoValue' }] } }, insufficientData(PATH)],
  ['the stream of one replica', {
    Resources: {
      Subject: { Type: 'AWS::DynamoDB::GlobalTable', Properties: { Replicas: [{}, { KinesisStreamSpecification: { StreamArn: { 'Fn::GetAtt': ['Changes', 'Arn'] } } }] } },
      Changes: { Type: STREAM },
    },
  }, nonCompliant('Replicas[1].KinesisStreamSpecification.StreamArn')],
]);

const fromBucket = (bucket: Json): Json => table(
  { ImportSourceSpecification: { S3BucketSource: { S3Bucket: { Ref: 'Source' } } } }, { Source: { Type: 'AWS::S3::Bucket', Properties: bucket } });
const SOURCE = 'ImportSourceSpecification.S3BucketSource.S3Bucket';

judges('dynamodb-export-encrypted', [
  ['absent', {}, notApplicable()],
  ['a bucket under a customer managed key', fromBucket({
    BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: KEY } }] },
  }), compliant(SOURCE)],
  ['a bucket with keys of Amazon S3', fromBucket({}), nonCompliant(SOURCE)],
  ['a bucket outside of the app', { ImportSourceSpecification: { S3BucketSource: { S3Bucket: 'legacy-charts' } } }, insufficientData(SOURCE)],
  ['a parameter', { ImportSourceSpecification: { S3BucketSource: { S3Bucket: parameter } } }, insufficientData(SOURCE)],
  ['an export setting of something else', { PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } }, notApplicable()],
]);
