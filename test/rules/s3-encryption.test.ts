import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const AT = 'BucketEncryption.ServerSideEncryptionConfiguration[0].ServerSideEncryptionByDefault';
const KEY = { 'Fn::GetAtt': ['Key', 'Arn'] };
const encrypted = (content: Json): Json => ({ BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: content }] } });
const AES256 = encrypted({ SSEAlgorithm: 'AES256' });
const KMS = encrypted({ SSEAlgorithm: 'aws:kms', KMSMasterKeyID: KEY });

const bucket = (properties: Json, others: Json = {}): Json => ({
  Resources: { Subject: { Type: 'AWS::S3::Bucket', Properties: properties }, Key: { Type: 'AWS::KMS::Key' }, ...others },
});
const accessLogs = { Charts: { Type: 'AWS::S3::Bucket', Properties: { LoggingConfiguration: { DestinationBucketName: { Ref: 'Subject' } } } } };
const trail = { Trail: { Type: 'AWS::CloudTrail::Trail', Properties: { S3BucketName: { Ref: 'Subject' } } } };
const balancer = (type: string) => ({
  Balancer: {
    Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
    Properties: { Type: type, LoadBalancerAttributes: [{ Key: 'access_logs.s3.bucket', Value: { Ref: 'Subject' } }] },
  },
});

judges('s3-bucket-encryption-kms', [
  ['absent', {}, nonCompliant('BucketEncryption.ServerSideEncryptionConfiguration')],
  ['keys of Amazon S3', AES256, nonCompliant(`${AT}.SSEAlgorithm`, 'AES256')],
  ['a key of the app', bucket(KMS), compliant()],
  ['two layers under a key of the app', bucket(encrypted({ SSEAlgorithm: 'aws:kms:dsse', KMSMasterKeyID: KEY })), compliant()],
  ['no key named: the key of AWS', encrypted({ SSEAlgorithm: 'aws:kms' }), nonCompliant(`${AT}.KMSMasterKeyID`, 'absent')],
  ['the key of AWS', encrypted({ SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'alias/aws/s3' }), nonCompliant(`${AT}.KMSMasterKeyID`, 'alias/aws/s3')],
  ['a parameter', encrypted({ SSEAlgorithm: { Ref: 'Parameter' }, KMSMasterKeyID: 'alias/phi' }), insufficientData(`${AT}.SSEAlgorithm`)],
  ['in one branch', { BucketEncryption: { 'Fn::If': ['Prod', KMS.BucketEncryption, { Ref: 'AWS::NoValue' }] } }, nonCompliant('BucketEncryption.ServerSideEncryptionConfiguration')],
  ['a target of access logs with keys of Amazon S3', bucket(AES256, accessLogs), compliant(`${AT}.SSEAlgorithm`)],
  ['a target of access logs that says nothing', bucket({}, accessLogs), compliant()],
  ['a target of access logs under a KMS key', bucket(KMS, accessLogs), nonCompliant(`${AT}.SSEAlgorithm`, 'aws:kms, under which the logs are not delivered')],
  ['logs of an application load balancer', bucket(AES256, balancer('application')), compliant()],
  ['logs of an application load balancer under a KMS key', bucket(KMS, balancer('application')), nonCompliant(`${AT}.SSEAlgorithm`)],
  ['logs of a network load balancer under a KMS key', bucket(KMS, balancer('network')), compliant()],
  ['the bucket of a trail', bucket(AES256, trail), notApplicable()],
]);
