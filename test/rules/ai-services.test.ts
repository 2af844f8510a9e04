import { compliant, insufficientData, judges, nonCompliant } from './judges';
import { Json } from '../../lib/facts/value';

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd';
const parameter = { Ref: 'Parameter' };
const subject = (Type: string, Properties: Json): Json => ({ Resources: { Subject: { Type, Properties } } });

const SECURITY = { DataLakeKmsKeyId: KEY, ModelKmsKeyId: KEY, VolumeKmsKeyId: KEY, VpcConfig: { Subnets: ['subnet-1'], SecurityGroupIds: ['sg-1'] } };
const CLASSIFIER = { ModelKmsKeyId: KEY, VolumeKmsKeyId: KEY, VpcConfig: SECURITY.VpcConfig };
const classifier = (more: Json): Json => subject('AWS::Comprehend::DocumentClassifier', { ...CLASSIFIER, ...more });
judges('comprehend-flywheel-encryption', [
  ['absent', {}, nonCompliant('DataSecurityConfig.DataLakeKmsKeyId', 'absent')],
  ['a flywheel', { DataSecurityConfig: SECURITY }, compliant()],
  ['a flywheel outside of networks', { DataSecurityConfig: { ...SECURITY, VpcConfig: undefined } }, nonCompliant('DataSecurityConfig.VpcConfig.Subnets', 'absent')],
  ['a flywheel with a key of AWS', { DataSecurityConfig: { ...SECURITY, VolumeKmsKeyId: 'alias/aws/ebs' } }, nonCompliant('DataSecurityConfig.VolumeKmsKeyId')],
  ['a parameter', { DataSecurityConfig: { ...SECURITY, ModelKmsKeyId: parameter } }, insufficientData('DataSecurityConfig.ModelKmsKeyId')],
  ['a classifier', classifier({}), compliant()],
  ['a classifier that writes without a key', classifier({ OutputDataConfig: { S3Uri: 's3://out/' } }), nonCompliant('OutputDataConfig.KmsKeyId', 'absent')],
  ['a classifier without a key for its model', classifier({ ModelKmsKeyId: undefined }), nonCompliant('ModelKmsKeyId')],
]);

judges('personalize-dataset-group-cmk', [
  ['absent', {}, nonCompliant('KmsKeyArn', 'absent')],
  ['a key', { KmsKeyArn: KEY }, compliant('KmsKeyArn')],
  ['a parameter', { KmsKeyArn: parameter }, insufficientData('KmsKeyArn')],
  ['an alias of one\'s own', { Name: 'portal', KmsKeyArn: 'arn:aws:kms:us-east-1:111122223333:alias/records' }, compliant('KmsKeyArn')],
  ['the key of AWS', { Name: 'portal', KmsKeyArn: 'arn:aws:kms:us-east-1:111122223333:alias/aws/personalize' }, nonCompliant('KmsKeyArn')],
]);

const PHI = [{ Key: 'data-classification', Value: 'phi' }];
const processor = (more: Json): Json => subject('AWS::Rekognition::StreamProcessor', { Tags: PHI, ...more });
judges('rekognition-collection-inventory', [
  ['absent', {}, nonCompliant('Tags', 'no tag data-classification')],
  ['a collection of patients', { Tags: PHI }, compliant('Tags[0].Value')],
  ['a collection of others', { Tags: [{ Key: 'phi', Value: 'false' }] }, compliant('Tags[0].Value')],
  ['a parameter', { Tags: [{ Key: 'data-classification', Value: parameter }] }, insufficientData('Tags[0].Value')],
  ['a processor that writes to a stream', processor({ KinesisDataStream: { Arn: 'arn:aws:kinesis:us-east-1:111122223333:stream/faces' } }), compliant()],
  ['a processor that writes without a key', processor({ S3Destination: { BucketName: 'clips' } }), nonCompliant('KmsKeyId', 'absent')],
  ['a processor that writes under a key', processor({ S3Destination: { BucketName: 'clips' }, KmsKeyId: KEY }), compliant()],
  ['other tags', { Tags: [{ Key: 'Name', Value: 'ward-3' }] }, nonCompliant('Tags')],
]);

const index = (more: Json): Json => ({ Edition: 'ENTERPRISE_EDITION', ServerSideEncryptionConfiguration: { KmsKeyId: KEY }, UserContextPolicy: 'USER_TOKEN', ...more });
judges('kendra-index-cmk', [
  ['absent', {}, nonCompliant('ServerSideEncryptionConfiguration.KmsKeyId', 'absent')],
  ['as it should be', index({}), compliant()],
  ['every document for everybody', index({ UserContextPolicy: 'ATTRIBUTE_FILTER' }), nonCompliant('UserContextPolicy', 'ATTRIBUTE_FILTER')],
  ['no word on users', index({ UserContextPolicy: undefined }), nonCompliant('UserContextPolicy', 'absent')],
  ['the edition that takes no tokens', index({ Edition: 'GEN_AI_ENTERPRISE_EDITION', UserContextPolicy: undefined }), compliant()],
  ['an edition that is a parameter', index({ Edition: parameter, UserContextPolicy: undefined }), insufficientData('Edition')],
  ['a parameter', index({ UserContextPolicy: parameter }), insufficientData('UserContextPolicy')],
]);

judges('qbusiness-application-cmk', [
  ['absent', {}, nonCompliant('EncryptionConfiguration.KmsKeyId', 'absent')],
  ['a key', { EncryptionConfiguration: { KmsKeyId: KEY } }, compliant('EncryptionConfiguration.KmsKeyId')],
  ['a parameter', { EncryptionConfiguration: { KmsKeyId: parameter } }, insufficientData('EncryptionConfiguration.KmsKeyId')],
  ['an alias of one\'s own', {
    DisplayName: 'ask',
    EncryptionConfiguration: { KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:alias/records' },
  }, compliant('EncryptionConfiguration.KmsKeyId')],
  ['the key of AWS', {
    DisplayName: 'ask',
    EncryptionConfiguration: { KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:alias/aws/qbusiness' },
  }, nonCompliant('EncryptionConfiguration.KmsKeyId')],
]);

const event = (variable: Json): Json => ({ Name: 'claim', EventVariables: [{ Name: 'amount' }, variable] });
judges('frauddetector-event-type-no-phi', [
  ['absent', {}, compliant()],
  ['plain variables', event({ Name: 'email_address' }), compliant()],
  ['a word that holds another', event({ Name: 'script_version' }), compliant()],
  ['a diagnosis', event({ Name: 'primary_diagnosis' }), nonCompliant('EventVariables[1].Name', 'primary_diagnosis')],
  ['a code', event({ Name: 'icd10_code' }), nonCompliant('EventVariables[1].Name')],
  ['a variable from elsewhere', event({ Arn: 'arn:aws:frauddetector:us-east-1:111122223333:variable/medication_name' }), nonCompliant('EventVariables[1].Arn')],
  ['a variable of the app, which is judged itself', {
    Resources: {
      Subject: { Type: 'AWS::FraudDetector::EventType', Properties: event({ Arn: { 'Fn::GetAtt': ['Variable', 'Arn'] } }) },
      Variable: { Type: 'AWS::FraudDetector::Variable', Properties: { Name: 'diagnosis' } },
    },
  }, compliant()],
  ['that variable', subject('AWS::FraudDetector::Variable', { Name: 'diagnosis' }), nonCompliant('Name', 'diagnosis')],
  ['a parameter', event({ Name: parameter }), insufficientData('EventVariables[1].Name')],
]);
