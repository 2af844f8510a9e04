import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd';
const underKey = { BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: KEY } }] } };
const capture = (settings: Json): Json => ({ DataCaptureConfig: { EnableCapture: true, DestinationS3Uri: 's3://captured/', ...settings } });
const into = (bucket: Json): Json => ({
  Resources: {
    Subject: { Type: 'AWS::SageMaker::EndpointConfig', Properties: capture({ DestinationS3Uri: { 'Fn::Sub': 's3://${Captured}/main' } }) },
    Captured: { Type: 'AWS::S3::Bucket', Properties: bucket },
  },
});

judges('sagemaker-data-capture-encrypted', [
  ['absent', {}, compliant('DataCaptureConfig')],
  ['a key', capture({ KmsKeyId: KEY }), compliant('DataCaptureConfig.KmsKeyId')],
  ['no key', capture({}), nonCompliant('DataCaptureConfig.KmsKeyId', 'absent')],
  ['the key of AWS', capture({ KmsKeyId: 'alias/aws/s3' }), nonCompliant('DataCaptureConfig.KmsKeyId')],
  ['a key that is a parameter', capture({ KmsKeyId: { Ref: 'Key' } }), insufficientData('DataCaptureConfig.KmsKeyId')],
  ['switched off', capture({ EnableCapture: false }), compliant('DataCaptureConfig')],
  ['switched off by a text', capture({ EnableCapture: 'false' }), compliant('DataCaptureConfig')],
  ['on or off as a parameter says', capture({ EnableCapture: { Ref: 'Capture' } }), insufficientData('DataCaptureConfig.EnableCapture')],
  ['no word on whether it is on', { DataCaptureConfig: { DestinationS3Uri: 's3://captured/' } }, nonCompliant('DataCaptureConfig.KmsKeyId')],
  ['in one branch', { DataCaptureConfig: { 'Fn::If': ['Prod', { EnableCapture: true, KmsKeyId: KEY }, { Ref: 'AWS::NoValue' }] } }, compliant()],
  ['a bucket that has a key by default', into(underKey), insufficientData('DataCaptureConfig.KmsKeyId')],
  ['a bucket that has none', into({}), nonCompliant('DataCaptureConfig.KmsKeyId', 'absent')],
]);

judges('entityresolution-cmk', [
  ['no output', {}, notApplicable()],
  ['the second output without a key', { OutputSourceConfig: [{ KMSArn: KEY }, { OutputS3Path: 's3://matched/' }] }, nonCompliant('OutputSourceConfig[1].KMSArn', 'absent')],
  ['a key of the app', {
    Resources: {
      Subject: { Type: 'AWS::EntityResolution::MatchingWorkflow', Properties: { OutputSourceConfig: [{ KMSArn: { 'Fn::GetAtt': ['Key', 'Arn'] } }] } },
      Key: { Type: 'AWS::KMS::Key' },
    },
  }, compliant('OutputSourceConfig[0].KMSArn')],
  ['a parameter', { OutputSourceConfig: [{ KMSArn: { Ref: 'Key' } }] }, insufficientData('OutputSourceConfig[0].KMSArn')],
  ['a table of AWS Clean Rooms', { Resources: { Subject: { Type: 'AWS::CleanRooms::IdMappingTable', Properties: { KmsKeyArn: KEY } } } }, compliant('KmsKeyArn')],
  ['a table of AWS Clean Rooms without a key', { Resources: { Subject: { Type: 'AWS::CleanRooms::IdMappingTable', Properties: { Name: 'ids' } } } }, nonCompliant('KmsKeyArn', 'absent')],
  ['an alias of one\'s own', {
    OutputSourceConfig: [{ OutputS3Path: 's3://matched/', Output: [{ Name: 'id' }], KMSArn: 'arn:aws:kms:us-east-1:111122223333:alias/records' }],
  }, compliant('OutputSourceConfig[0].KMSArn')],
]);
