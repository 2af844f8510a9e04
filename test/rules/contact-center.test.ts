import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd';
const parameter = { Ref: 'Parameter' };
const inS3 = (properties: object) => ({ StorageType: 'S3', S3Config: { BucketName: { Ref: 'Calls' }, ...properties } });
const encrypted = (key: unknown) => ({ EncryptionConfig: { EncryptionType: 'KMS', KeyId: key } });
const inBucket = (byDefault: object) => ({
  Resources: {
    Subject: { Type: 'AWS::Connect::InstanceStorageConfig', Properties: inS3({}) },
    Calls: { Type: 'AWS::S3::Bucket', Properties: { BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: byDefault }] } } },
  },
});
const instance = (properties: object) => ({ IdentityManagementType: 'SAML', Attributes: { ContactflowLogs: true }, ...properties });

judges('connect-instance-storage-encrypted', [
  ['absent', inS3({}), nonCompliant('S3Config.EncryptionConfig.KeyId', 'absent')],
  ['a bucket in one branch, without a key', { StorageType: { 'Fn::If': ['Streamed', 'KINESIS_STREAM', 'S3'] }, S3Config: { BucketName: 'calls' } },
    nonCompliant('S3Config.EncryptionConfig.KeyId', 'absent')],
  ['a key of the customer', inS3(encrypted(KEY)), compliant('S3Config.EncryptionConfig.KeyId')],
  ['the key of AWS', inS3(encrypted('arn:aws:kms:us-east-1:111122223333:alias/aws/connect')), nonCompliant('S3Config.EncryptionConfig.KeyId')],
  ['a parameter', inS3(encrypted(parameter)), insufficientData('S3Config.EncryptionConfig.KeyId')],
  ['absent, in a bucket with a key by default', inBucket({ SSEAlgorithm: 'aws:kms', KMSMasterKeyID: KEY }), insufficientData('S3Config.EncryptionConfig.KeyId')],
  ['absent, in a bucket with keys of Amazon S3', inBucket({ SSEAlgorithm: 'AES256' }), nonCompliant('S3Config.EncryptionConfig.KeyId')],
  ['a video stream', { StorageType: 'KINESIS_VIDEO_STREAM', KinesisVideoStreamConfig: encrypted(KEY) }, compliant('KinesisVideoStreamConfig.EncryptionConfig.KeyId')],
  ['a video stream without a key', { StorageType: 'KINESIS_VIDEO_STREAM' }, nonCompliant('KinesisVideoStreamConfig.EncryptionConfig.KeyId', 'absent')],
  ['a data stream, which has a rule of its own', { StorageType: 'KINESIS_STREAM', KinesisStreamConfig: { StreamArn: parameter } }, notApplicable()],
  ['a kind of storage by a parameter', { StorageType: parameter }, insufficientData('StorageType')],
]);

judges('connect-instance-logging', [
  ['as it should be', instance({}), compliant()],
  ['no logs', instance({ Attributes: {} }), nonCompliant('Attributes.ContactflowLogs', 'absent')],
  ['users of its own', instance({ IdentityManagementType: 'CONNECT_MANAGED' }), nonCompliant('IdentityManagementType', 'CONNECT_MANAGED')],
  ['users of a directory', instance({ IdentityManagementType: 'EXISTING_DIRECTORY' }), compliant()],
  ['a parameter', instance({ IdentityManagementType: parameter }), insufficientData('IdentityManagementType')],
]);

judges('connect-customer-profiles-cmk', [
  ['absent', {}, nonCompliant('DefaultEncryptionKey', 'absent')],
  ['a key of the customer', { DefaultEncryptionKey: KEY }, compliant('DefaultEncryptionKey')],
  ['a parameter', { DefaultEncryptionKey: parameter }, insufficientData('DefaultEncryptionKey')],
  ['an alias of one\'s own', { DefaultEncryptionKey: 'arn:aws:kms:us-east-1:111122223333:alias/records' }, compliant('DefaultEncryptionKey')],
  ['the key of AWS', { DefaultEncryptionKey: 'arn:aws:kms:us-east-1:111122223333:alias/aws/customerprofiles' }, nonCompliant('DefaultEncryptionKey')],
]);

judges('connect-cases-wisdom-cmk', [
  ['absent', {}, nonCompliant('ServerSideEncryptionConfiguration.KmsKeyId', 'absent')],
  ['a knowledge base', {
    Resources: { Subject: { Type: 'AWS::Wisdom::KnowledgeBase', Properties: { ServerSideEncryptionConfiguration: { KmsKeyId: KEY } } } },
  }, compliant('ServerSideEncryptionConfiguration.KmsKeyId')],
  ['a parameter', { ServerSideEncryptionConfiguration: { KmsKeyId: parameter } }, insufficientData('ServerSideEncryptionConfiguration.KmsKeyId')],
  ['an alias of one\'s own', {
    ServerSideEncryptionConfiguration: { KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:alias/records' },
  }, compliant('ServerSideEncryptionConfiguration.KmsKeyId')],
  ['the key of AWS', {
    ServerSideEncryptionConfiguration: { KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:alias/aws/wisdom' },
  }, nonCompliant('ServerSideEncryptionConfiguration.KmsKeyId')],
]);
