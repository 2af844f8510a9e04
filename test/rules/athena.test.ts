import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const GROUP = 'AWS::Athena::WorkGroup';
const KEY = 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555';
const OPTION = 'WorkGroupConfiguration.ResultConfiguration.EncryptionConfiguration.EncryptionOption';

const results = (configuration: Json) => ({ WorkGroupConfiguration: { ResultConfiguration: configuration } });
const managed = (configuration: Json) => ({ WorkGroupConfiguration: { ManagedQueryResultsConfiguration: configuration } });

judges('athena-workgroup-encryption', [
  ['absent', {}, nonCompliant(OPTION, 'absent')],
  ['on the side of the client', results({ EncryptionConfiguration: { EncryptionOption: 'CSE_KMS', KmsKey: KEY } }), compliant()],
  ['without a key', results({ EncryptionConfiguration: { EncryptionOption: 'SSE_KMS' } }), nonCompliant('WorkGroupConfiguration.ResultConfiguration.EncryptionConfiguration.KmsKey', 'absent')],
  ['a parameter', results({ EncryptionConfiguration: { EncryptionOption: { Ref: 'Option' }, KmsKey: KEY } }), insufficientData(OPTION)],
  ['as the bucket of the app does by default', {
    Resources: {
      Subject: { Type: GROUP, Properties: results({ OutputLocation: { 'Fn::Sub': 's3://${Results}/' } }) },
      Results: {
        Type: 'AWS::S3::Bucket',
        Properties: { BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: KEY } }] } },
      },
    },
  }, compliant()],
  ['as the bucket of another app does by default', results({ OutputLocation: 's3://results/' }), insufficientData('WorkGroupConfiguration.ResultConfiguration.OutputLocation')],
  ['kept by Athena under a key', managed({ Enabled: true, EncryptionConfiguration: { KmsKey: KEY } }), compliant()],
  ['kept by Athena under a key of AWS', managed({ Enabled: true }), nonCompliant('WorkGroupConfiguration.ManagedQueryResultsConfiguration.EncryptionConfiguration.KmsKey', 'absent')],
  ['in one branch only', results({ EncryptionConfiguration: { 'Fn::If': ['Prod', { EncryptionOption: 'SSE_KMS', KmsKey: KEY }, { EncryptionOption: 'SSE_S3' }] } }), nonCompliant(OPTION, 'SSE_S3 if not Prod')],
]);

judges('athena-workgroup-enforced', [
  ['absent', {}, insufficientData('WorkGroupConfiguration.EnforceWorkGroupConfiguration')],
  ['as text', { WorkGroupConfiguration: { EnforceWorkGroupConfiguration: 'true' } }, compliant()],
  ['a parameter', { WorkGroupConfiguration: { EnforceWorkGroupConfiguration: { Ref: 'Enforced' } } }, insufficientData(
    'WorkGroupConfiguration.EnforceWorkGroupConfiguration',
  )],
  ['left to the clients', {
    WorkGroupConfiguration: { EnforceWorkGroupConfiguration: false },
  }, nonCompliant('WorkGroupConfiguration.EnforceWorkGroupConfiguration')],
]);

judges('athena-workgroup-metrics-logging', [
  ['absent', {}, insufficientData('WorkGroupConfiguration.PublishCloudWatchMetricsEnabled')],
  ['a parameter', { WorkGroupConfiguration: { PublishCloudWatchMetricsEnabled: { Ref: 'Metrics' } } }, insufficientData(
    'WorkGroupConfiguration.PublishCloudWatchMetricsEnabled',
  )],
  ['off', { WorkGroupConfiguration: { PublishCloudWatchMetricsEnabled: false } }, nonCompliant('WorkGroupConfiguration.PublishCloudWatchMetricsEnabled')],
  ['as text', { WorkGroupConfiguration: { PublishCloudWatchMetricsEnabled: 'true' } }, compliant('WorkGroupConfiguration.PublishCloudWatchMetricsEnabled')],
]);

const spark = (engine: unknown) => ({ WorkGroupConfiguration: { EngineVersion: { SelectedEngineVersion: engine } } });

judges('athena-workgroup-byte-limit', [
  ['absent', {}, nonCompliant('WorkGroupConfiguration.BytesScannedCutoffPerQuery', 'absent')],
  ['a parameter', { WorkGroupConfiguration: { BytesScannedCutoffPerQuery: { Ref: 'Limit' } } }, insufficientData('WorkGroupConfiguration.BytesScannedCutoffPerQuery')],
  ['Apache Spark', spark('PySpark engine version 3'), notApplicable()],
  ['an unknown engine', spark({ Ref: 'Engine' }), insufficientData('WorkGroupConfiguration.EngineVersion.SelectedEngineVersion')],
  ['as text', { WorkGroupConfiguration: { BytesScannedCutoffPerQuery: '10000000000' } }, compliant('WorkGroupConfiguration.BytesScannedCutoffPerQuery')],
]);
