import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd';
const parameter = { Ref: 'Parameter' };
const variants = (...each: readonly Json[]): Json => ({ ProductionVariants: each });
const SERVERLESS = { ServerlessConfig: { MaxConcurrency: 5, MemorySizeInMB: 2048 } };

judges('sagemaker-endpoint-multi-instance', [
  ['two', variants({ InitialInstanceCount: 2 }), compliant('ProductionVariants[0].InitialInstanceCount')],
  ['a number as text', variants({ InitialInstanceCount: '3' }), compliant()],
  ['one', variants({ InitialInstanceCount: 1 }), nonCompliant('ProductionVariants[0].InitialInstanceCount', '1')],
  ['one in the second variant', variants({ InitialInstanceCount: 2 }, { InitialInstanceCount: 1 }), nonCompliant('ProductionVariants[1].InitialInstanceCount')],
  ['absent', variants({ VariantName: 'main' }), nonCompliant('ProductionVariants[0].InitialInstanceCount', 'absent')],
  ['serverless', variants(SERVERLESS), notApplicable()],
  ['scaled in to one', variants({ InitialInstanceCount: 2, ManagedInstanceScaling: { Status: 'ENABLED', MinInstanceCount: 1 } }),
    nonCompliant('ProductionVariants[0].ManagedInstanceScaling.MinInstanceCount', '1')],
  ['scaled in to two', variants({ InitialInstanceCount: 2, ManagedInstanceScaling: { Status: 'ENABLED', MinInstanceCount: 2 } }), compliant()],
  ['a parameter', variants({ InitialInstanceCount: parameter }), insufficientData('ProductionVariants[0].InitialInstanceCount')],
]);

const MODEL = 'AWS::SageMaker::Model';
const NETWORK = { VpcConfig: { Subnets: ['subnet-1'], SecurityGroupIds: ['sg-1'] } };
const servedBy = (variant: Json): Json => ({
  Resources: {
    Subject: { Type: MODEL, Properties: {} },
    Config: { Type: 'AWS::SageMaker::EndpointConfig', Properties: variants({ ModelName: { 'Fn::GetAtt': ['Subject', 'ModelName'] }, ...variant }) },
  },
});
judges('sagemaker-model-isolation-vpc', [
  ['absent', {}, nonCompliant('EnableNetworkIsolation', 'absent')],
  ['both', { EnableNetworkIsolation: true, ...NETWORK }, compliant()],
  ['isolation without a VPC', { EnableNetworkIsolation: true }, nonCompliant('VpcConfig.Subnets', 'absent')],
  ['a VPC without isolation', { EnableNetworkIsolation: 'false', ...NETWORK }, nonCompliant('EnableNetworkIsolation', 'false')],
  ['a parameter', { EnableNetworkIsolation: parameter, ...NETWORK }, insufficientData('EnableNetworkIsolation')],
  ['a model for serverless endpoints, which know neither', servedBy(SERVERLESS), notApplicable()],
  ['a model for instances', servedBy({ InstanceType: 'ml.m5.large' }), nonCompliant('EnableNetworkIsolation')],
]);

judges('sagemaker-inference-experiment-kms', [
  ['absent', {}, nonCompliant('KmsKey', 'absent')],
  ['nothing captured', { KmsKey: KEY }, compliant('KmsKey')],
  ['both keys', { KmsKey: KEY, DataStorageConfig: { Destination: 's3://a/', KmsKey: KEY } }, compliant()],
  ['captured without a key', { KmsKey: KEY, DataStorageConfig: { Destination: 's3://a/' } }, nonCompliant('DataStorageConfig.KmsKey', 'absent')],
  ['instances that take no key', { ModelVariants: [{ InfrastructureConfig: { RealTimeInferenceConfig: { InstanceType: 'ml.g5.xlarge' } } }] }, notApplicable()],
  ['a parameter', { KmsKey: parameter }, insufficientData('KmsKey')],
  ['the key of AWS', {
    KmsKey: 'arn:aws:kms:us-east-1:111122223333:alias/aws/sagemaker',
    DataStorageConfig: { Destination: 's3://captured/', KmsKey: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd' },
  }, nonCompliant('KmsKey')],
]);

const online = (more: Json): Json => ({ OnlineStoreConfig: { EnableOnlineStore: true, ...more } });
const offline = (storage: Json): Json => ({ OfflineStoreConfig: { S3StorageConfig: { S3Uri: 's3://features/', ...storage } } });
judges('sagemaker-feature-group-cmk', [
  ['no store', {}, notApplicable()],
  ['online with a key', online({ SecurityConfig: { KmsKeyId: KEY } }), compliant('OnlineStoreConfig.SecurityConfig.KmsKeyId')],
  ['online without', online({}), nonCompliant('OnlineStoreConfig.SecurityConfig.KmsKeyId', 'absent')],
  ['online and switched off', online({ EnableOnlineStore: false }), notApplicable()],
  ['online, which is off if nothing is said', { OnlineStoreConfig: { StorageType: 'Standard' } }, notApplicable()],
  ['online or not, as a parameter says', online({ EnableOnlineStore: parameter }), insufficientData('OnlineStoreConfig.EnableOnlineStore')],
  ['offline with a key', offline({ KmsKeyId: KEY }), compliant('OfflineStoreConfig.S3StorageConfig.KmsKeyId')],
  ['offline without', { ...online({ SecurityConfig: { KmsKeyId: KEY } }), ...offline({}) }, nonCompliant('OfflineStoreConfig.S3StorageConfig.KmsKeyId', 'absent')],
  ['offline in one branch, with a key', { OfflineStoreConfig: { 'Fn::If': ['Prod', offline({ KmsKeyId: KEY }).OfflineStoreConfig, { Ref: 'AWS::NoValue' }] } }, compliant()],
  ['a parameter', offline({ KmsKeyId: parameter }), insufficientData('OfflineStoreConfig.S3StorageConfig.KmsKeyId')],
  ['the key of AWS', {
    OnlineStoreConfig: { EnableOnlineStore: true, SecurityConfig: { KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:alias/aws/sagemaker' } },
  }, nonCompliant('OnlineStoreConfig.SecurityConfig.KmsKeyId')],
]);

judges('sagemaker-partner-app-cmk', [
  ['absent', {}, nonCompliant('KmsKeyId', 'absent')],
  ['the key of AWS', { KmsKeyId: 'alias/aws/sagemaker' }, nonCompliant('KmsKeyId', 'alias/aws/sagemaker')],
  ['an alias of the customer', { KmsKeyId: 'alias/watch' }, compliant('KmsKeyId')],
  ['a parameter', { KmsKeyId: { Ref: 'Key' } }, insufficientData('KmsKeyId')],
]);
