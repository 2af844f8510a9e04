import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const KEY = { Key: { Type: 'AWS::KMS::Key' } };
const ARN = { 'Fn::GetAtt': ['Key', 'Arn'] };
const subject = (type: string, properties: Json): Json => ({ Resources: { Subject: { Type: type, Properties: properties }, ...KEY } });
const open = (principal: unknown, more: Json = {}) => ({ Statement: [{ Effect: 'Allow', Principal: principal, Action: '*', Resource: '*', ...more }] });
const ROLE = { AWS: 'arn:aws:iam::111122223333:role/Intake' };
const PARAMETER = { AWS: { Ref: 'Parameter' } };

judges('s3-access-point-vpc-only', [
  ['absent', {}, nonCompliant('VpcConfiguration.VpcId', 'absent')],
  ['a VPC', { VpcConfiguration: { VpcId: 'vpc-1a2b3c4d' } }, compliant('VpcConfiguration.VpcId')],
  ['in one branch', { VpcConfiguration: { 'Fn::If': ['Prod', { VpcId: 'vpc-1a2b3c4d' }, { Ref: 'AWS::NoValue' }] } }, nonCompliant('VpcConfiguration.VpcId', 'absent if not Prod')],
  ['a parameter, which is something', { VpcConfiguration: { VpcId: { Ref: 'Parameter' } } }, compliant('VpcConfiguration.VpcId')],
]);

judges('s3-object-lambda-restricted', [
  ['a role', { PolicyDocument: open(ROLE) }, compliant('PolicyDocument.Statement[0]')],
  ['everybody', { PolicyDocument: open('*') }, nonCompliant('PolicyDocument.Statement[0]')],
  ['a parameter', { PolicyDocument: open(PARAMETER) }, insufficientData('PolicyDocument.Statement[0]')],
  ['everybody, through an access point', subject('AWS::S3::AccessPoint', { Policy: open('*') }), nonCompliant('Policy.Statement[0]')],
  ['an access point without a policy', subject('AWS::S3::AccessPoint', {}), notApplicable()],
]);

const TLS = { Effect: 'Deny', Principal: '*', Action: '*', Resource: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } };
judges('s3-outposts-bucket-policy', [
  ['no document', {}, nonCompliant('PolicyDocument')],
  ['a role, over TLS', { PolicyDocument: { Statement: [...open(ROLE).Statement, TLS] } }, compliant()],
  ['a role', { PolicyDocument: open(ROLE) }, nonCompliant('PolicyDocument')],
  ['everybody, over TLS', { PolicyDocument: { Statement: [...open('*').Statement, TLS] } }, nonCompliant('PolicyDocument.Statement[0]')],
  ['a parameter', { PolicyDocument: { Ref: 'Parameter' } }, insufficientData('PolicyDocument')],
]);

const DEFAULT = 'BucketEncryption.ServerSideEncryptionConfiguration';
const directory = (content: Json) => subject('AWS::S3Express::DirectoryBucket', { BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: content }] } });
judges('s3-directory-bucket-kms', [
  ['absent', {}, nonCompliant(DEFAULT, 'absent')],
  ['a key of the app', directory({ SSEAlgorithm: 'aws:kms', KMSMasterKeyID: ARN }), compliant()],
  ['keys of Amazon S3', directory({ SSEAlgorithm: 'AES256' }), nonCompliant(`${DEFAULT}[0].ServerSideEncryptionByDefault.SSEAlgorithm`, 'AES256')],
  ['a parameter', directory({ SSEAlgorithm: 'aws:kms', KMSMasterKeyID: { Ref: 'Parameter' } }), insufficientData(`${DEFAULT}[0].ServerSideEncryptionByDefault.KMSMasterKeyID`)],
  ['an alias of one\'s own', {
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [
        { ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'arn:aws:kms:us-east-1:111122223333:alias/records' } },
      ],
    },
  }, compliant('BucketEncryption.ServerSideEncryptionConfiguration[0].ServerSideEncryptionByDefault.SSEAlgorithm')],
]);

judges('s3-directory-bucket-policy-restricted', [
  ['no document', {}, notApplicable()],
  ['a role', { PolicyDocument: open(ROLE) }, compliant()],
  ['everybody', { PolicyDocument: open('*') }, nonCompliant('PolicyDocument.Statement[0]')],
  ['everybody of the organization', { PolicyDocument: open('*', { Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1a2b3c4d5e' } } }) }, compliant()],
  ['a parameter', { PolicyDocument: open(PARAMETER) }, insufficientData('PolicyDocument.Statement[0]')],
  ['everybody, through an access point', subject('AWS::S3Express::AccessPoint', { Policy: open('*') }), nonCompliant('Policy.Statement[0]')],
]);

judges('s3-tables-bucket-kms', [
  ['absent', {}, nonCompliant('EncryptionConfiguration.SSEAlgorithm', 'absent')],
  ['a key of the app', subject('AWS::S3Tables::TableBucket', { EncryptionConfiguration: { SSEAlgorithm: 'aws:kms', KMSKeyArn: ARN } }), compliant()],
  ['no key named', { EncryptionConfiguration: { SSEAlgorithm: 'aws:kms' } }, nonCompliant('EncryptionConfiguration.KMSKeyArn', 'absent')],
  ['a parameter', { EncryptionConfiguration: { SSEAlgorithm: 'aws:kms', KMSKeyArn: { Ref: 'Parameter' } } }, insufficientData('EncryptionConfiguration.KMSKeyArn')],
  ['keys of Amazon S3', { EncryptionConfiguration: { SSEAlgorithm: 'AES256' } }, nonCompliant('EncryptionConfiguration.SSEAlgorithm')],
  ['an alias of one\'s own', {
    EncryptionConfiguration: { SSEAlgorithm: 'aws:kms', KMSKeyArn: 'arn:aws:kms:us-east-1:111122223333:alias/records' },
  }, compliant('EncryptionConfiguration.SSEAlgorithm')],
]);

judges('s3-tables-policy-restricted', [
  ['no document', {}, notApplicable()],
  ['a role', { ResourcePolicy: open(ROLE) }, compliant()],
  ['everybody', { ResourcePolicy: open('*') }, nonCompliant('ResourcePolicy.Statement[0]')],
  ['everybody, in a policy as text', { ResourcePolicy: JSON.stringify(open('*')) }, nonCompliant('ResourcePolicy.Statement[0]')],
  ['everybody, of one table', subject('AWS::S3Tables::TablePolicy', { ResourcePolicy: open('*') }), nonCompliant('ResourcePolicy.Statement[0]')],
  ['a parameter', { ResourcePolicy: { Ref: 'Parameter' } }, insufficientData('ResourcePolicy')],
]);

judges('s3-vector-bucket-kms', [
  ['absent', {}, nonCompliant('EncryptionConfiguration.SseType', 'absent')],
  ['a key of the app', subject('AWS::S3Vectors::VectorBucket', { EncryptionConfiguration: { SseType: 'aws:kms', KmsKeyArn: ARN } }), compliant()],
  ['keys of Amazon S3', { EncryptionConfiguration: { SseType: 'AES256' } }, nonCompliant('EncryptionConfiguration.SseType', 'AES256')],
  ['a parameter', { EncryptionConfiguration: { SseType: { Ref: 'Parameter' }, KmsKeyArn: 'alias/phi' } }, insufficientData('EncryptionConfiguration.SseType')],
  ['an alias of one\'s own', {
    EncryptionConfiguration: { SseType: 'aws:kms', KmsKeyArn: 'arn:aws:kms:us-east-1:111122223333:alias/records' },
  }, compliant('EncryptionConfiguration.SseType')],
]);

judges('s3-access-point-public-access-block', [
  ['absent', {}, compliant()],
  ['of a directory bucket, with one flag off', subject('AWS::S3Express::AccessPoint', { PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: false, IgnorePublicAcls: true, RestrictPublicBuckets: true } }),
    nonCompliant('PublicAccessBlockConfiguration.BlockPublicPolicy', 'false')],
  ['of a directory bucket, with one flag left out', subject('AWS::S3Express::AccessPoint', { PublicAccessBlockConfiguration: { BlockPublicAcls: true } }), nonCompliant('PublicAccessBlockConfiguration.BlockPublicPolicy')],
  ['of a directory bucket, with all flags on', subject('AWS::S3Express::AccessPoint', { PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: 'true', RestrictPublicBuckets: true } }),
    compliant()],
  ['by a parameter', { PublicAccessBlockConfiguration: { Ref: 'Block' } }, insufficientData('PublicAccessBlockConfiguration')],
]);

judges('s3-object-lambda-restricted', [
  ['a file system on a bucket, for everybody', subject('AWS::S3Files::FileSystemPolicy', { Policy: open('*') }), nonCompliant('Policy.Statement[0]')],
  ['a file system on a bucket, for a role', subject('AWS::S3Files::FileSystemPolicy', { Policy: open(ROLE) }), compliant('Policy.Statement[0]')],
  ['an access point on an Outpost, for everybody', subject('AWS::S3Outposts::AccessPoint', { Policy: open({ AWS: '*' }) }), nonCompliant('Policy.Statement[0]')],
]);

judges('s3-tables-policy-restricted', [
  ['a vector bucket for everybody', subject('AWS::S3Vectors::VectorBucketPolicy', { Policy: open('*') }), nonCompliant('Policy.Statement[0]')],
  ['a vector bucket for everybody, as a text', subject('AWS::S3Vectors::VectorBucketPolicy', { Policy: JSON.stringify(open('*')) }), nonCompliant('Policy.Statement[0]')],
  ['a vector bucket for a role', subject('AWS::S3Vectors::VectorBucketPolicy', { Policy: open(ROLE) }), compliant('Policy.Statement[0]')],
  ['a vector bucket for a parameter', subject('AWS::S3Vectors::VectorBucketPolicy', { Policy: open(PARAMETER) }), insufficientData('Policy.Statement[0]')],
]);

judges('s3-vector-bucket-kms', [
  ['an index as its bucket', subject('AWS::S3Vectors::Index', { Dimension: 256 }), notApplicable()],
  ['an index under keys of Amazon S3', subject('AWS::S3Vectors::Index', { EncryptionConfiguration: { SseType: 'AES256' } }), nonCompliant('EncryptionConfiguration.SseType', 'AES256')],
  ['an index under a key', subject('AWS::S3Vectors::Index', { EncryptionConfiguration: { SseType: 'aws:kms', KmsKeyArn: ARN } }), compliant()],
]);
