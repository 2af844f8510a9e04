import { compliant, insufficientData, judges, nonCompliant } from './judges';
import { Json } from '../../lib/facts/value';

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555';
const underOwnKey = { BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: KEY } }] } };

const cluster = (uri: unknown, bucket: Json) => ({
  Resources: {
    Subject: { Type: 'AWS::EMR::Cluster', Properties: { LogUri: uri } },
    Logs: { Type: 'AWS::S3::Bucket', Properties: bucket },
  },
});

judges('emr-log-encryption', [
  ['absent', {}, nonCompliant('LogUri', 'absent')],
  ['a bucket of the app under a key', cluster({ 'Fn::Sub': 's3://${Logs}/emr/' }, underOwnKey), compliant()],
  ['that bucket as it is', cluster({ 'Fn::Join': ['', ['s3://', { Ref: 'Logs' }]] }, underOwnKey), compliant()],
  ['that bucket by its name', cluster('s3n://phi-logs/emr', { BucketName: 'phi-logs', ...underOwnKey }), compliant()],
  ['a bucket of the app with keys of Amazon S3', cluster({ 'Fn::Sub': 's3://${Logs}/emr/' }, {}), nonCompliant('LogEncryptionKmsKeyId')],
  ['a bucket of the app as a folder of another', cluster({ 'Fn::Sub': 's3://other/${Logs}' }, underOwnKey), insufficientData('LogUri')],
  ['a bucket of another app', { LogUri: 's3://other/emr/' }, insufficientData('LogUri')],
  ['a bucket of another app, with a key', { LogUri: 's3://other/emr/', LogEncryptionKmsKeyId: KEY }, compliant()],
  ['a parameter', { LogUri: { Ref: 'Logs' } }, insufficientData()],
]);
