import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const parameter = { Ref: 'Parameter' };
const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd';
const under = (KeyId: unknown): Json => ({ StreamEncryption: { EncryptionType: 'KMS', KeyId } });
const unless = (condition: string): Json => ({ StreamEncryption: { 'Fn::If': [condition, { Ref: 'AWS::NoValue' }, { EncryptionType: 'KMS', KeyId: 'alias/aws/kinesis' }] } });

judges('kinesis-stream-encrypted', [
  ['absent', {}, nonCompliant('StreamEncryption.KeyId', 'absent')],
  ['a key of the account', under(KEY), compliant('StreamEncryption.KeyId')],
  ['the key of AWS', under('alias/aws/kinesis'), compliant('StreamEncryption.KeyId')],
  ['a key of the deployment', under(parameter), compliant('StreamEncryption.KeyId')],
  ['left out by the AWS CDK in Regions without it', unless('AwsCdkKinesisEncryptedStreamsUnsupportedRegions'), compliant('StreamEncryption.KeyId')],
  ['left out for another reason', unless('Dev'), nonCompliant('StreamEncryption.KeyId', 'absent if Dev')],
]);

judges('kinesis-stream-cmk', [
  ['absent', {}, nonCompliant('StreamEncryption.KeyId', 'absent')],
  ['a key of the account', under(KEY), compliant('StreamEncryption.KeyId')],
  ['the key of AWS', under('alias/aws/kinesis'), nonCompliant('StreamEncryption.KeyId', 'alias/aws/kinesis')],
  ['a parameter', under(parameter), insufficientData('StreamEncryption.KeyId')],
  ['an alias of one\'s own', {
    StreamEncryption: { EncryptionType: 'KMS', KeyId: 'arn:aws:kms:us-east-1:111122223333:alias/records' },
  }, compliant('StreamEncryption.KeyId')],
]);

judges('kinesis-stream-retention', [
  ['absent', {}, nonCompliant('RetentionPeriodHours', 'absent')],
  ['a week, as text', { RetentionPeriodHours: '168' }, compliant('RetentionPeriodHours')],
  ['a day', { RetentionPeriodHours: 24 }, nonCompliant('RetentionPeriodHours', '24')],
  ['a parameter', { RetentionPeriodHours: parameter }, insufficientData('RetentionPeriodHours')],
]);

const policyFor = (Principal: unknown, more: Json = {}): Json => ({ ResourcePolicy: { Statement: [{ Effect: 'Allow', Principal, Action: 'kinesis:GetRecords', Resource: '*', ...more }] } });

judges('kinesis-resource-policy-restricted', [
  ['no document', {}, notApplicable()],
  ['a named account', policyFor({ AWS: '444455556666' }), compliant()],
  ['everybody', policyFor('*'), nonCompliant('ResourcePolicy.Statement[0]', 'an Allow for everybody')],
  ['everybody of the organization', policyFor('*', { Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1234567890' } } }), compliant()],
  ['a Deny for everybody', policyFor('*', { Effect: 'Deny' }), compliant()],
  ['a parameter', policyFor({ AWS: parameter }), insufficientData('ResourcePolicy.Statement[0]')],
]);

judges('kinesis-video-stream-cmk', [
  ['absent', {}, nonCompliant('KmsKeyId', 'absent')],
  ['a key of the account', { KmsKeyId: KEY }, compliant('KmsKeyId')],
  ['the key of AWS', { KmsKeyId: 'alias/aws/kinesisvideo' }, nonCompliant('KmsKeyId')],
  ['a parameter', { KmsKeyId: parameter }, insufficientData('KmsKeyId')],
  ['an alias of one\'s own', { KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:alias/records' }, compliant('KmsKeyId')],
]);
