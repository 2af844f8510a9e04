import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const parameter = { Ref: 'Parameter' };
const KmsKeyId = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd';

judges('timestream-database-cmk', [
  ['absent', {}, nonCompliant('KmsKeyId', 'absent')],
  ['a key of the account', { KmsKeyId }, compliant('KmsKeyId')],
  ['the key that AWS manages', { KmsKeyId: 'alias/aws/timestream' }, nonCompliant('KmsKeyId')],
  ['a parameter', { KmsKeyId: parameter }, insufficientData('KmsKeyId')],
  ['an alias of one\'s own', { KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:alias/records' }, compliant('KmsKeyId')],
]);

const rejected = (S3Configuration: unknown, EnableMagneticStoreWrites: unknown = true): Json => ({
  MagneticStoreWriteProperties: { EnableMagneticStoreWrites, MagneticStoreRejectedDataLocation: { S3Configuration } },
});
const LOCATION = 'MagneticStoreWriteProperties.MagneticStoreRejectedDataLocation.S3Configuration';

judges('timestream-magnetic-rejected-data-encrypted', [
  ['absent', {}, notApplicable()],
  ['writes without a location', { MagneticStoreWriteProperties: { EnableMagneticStoreWrites: true } }, notApplicable()],
  ['no writes at all', rejected({ BucketName: 'rejected' }, false), notApplicable()],
  ['keys of Amazon S3, by default', rejected({ BucketName: 'rejected' }), nonCompliant(`${LOCATION}.EncryptionOption`, 'absent')],
  ['a KMS key of AWS', rejected({ BucketName: 'rejected', EncryptionOption: 'SSE_KMS' }), nonCompliant(`${LOCATION}.KmsKeyId`, 'absent')],
  ['a key of the account', rejected({ BucketName: 'rejected', EncryptionOption: 'SSE_KMS', KmsKeyId }), compliant()],
  ['a key of the account, or no location', rejected({ 'Fn::If': ['Prod', { EncryptionOption: 'SSE_KMS', KmsKeyId }, { Ref: 'AWS::NoValue' }] }), compliant()],
  ['a parameter', rejected({ EncryptionOption: 'SSE_KMS', KmsKeyId: parameter }), insufficientData(`${LOCATION}.KmsKeyId`)],
  ['keys of Amazon S3', {
    MagneticStoreWriteProperties: {
      EnableMagneticStoreWrites: true,
      MagneticStoreRejectedDataLocation: { S3Configuration: { BucketName: 'rejected', EncryptionOption: 'SSE_S3' } },
    },
  }, nonCompliant('MagneticStoreWriteProperties.MagneticStoreRejectedDataLocation.S3Configuration.EncryptionOption')],
]);

const report = (S3Configuration: Json): Json => ({ KmsKeyId, ErrorReportConfiguration: { S3Configuration } });

judges('timestream-scheduled-query-encrypted', [
  ['absent', {}, nonCompliant('KmsKeyId', 'absent')],
  ['both', report({ EncryptionOption: 'SSE_KMS' }), compliant()],
  ['an error report with keys of Amazon S3', report({ EncryptionOption: 'SSE_S3' }), nonCompliant('ErrorReportConfiguration.S3Configuration.EncryptionOption', 'SSE_S3')],
  ['a parameter', { ...report({ EncryptionOption: 'SSE_KMS' }), KmsKeyId: parameter }, insufficientData('KmsKeyId')],
  ['an alias of one\'s own', {
    KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:alias/records',
    ErrorReportConfiguration: { S3Configuration: { BucketName: 'errors', EncryptionOption: 'SSE_KMS' } },
  }, compliant('KmsKeyId')],
]);

const LogDeliveryConfiguration = { S3Configuration: { BucketName: 'influxdb-logs', Enabled: true } };

judges('timestream-influxdb-private', [
  ['private without logs', {}, nonCompliant('LogDeliveryConfiguration.S3Configuration.Enabled', 'absent')],
  ['private with logs', { LogDeliveryConfiguration }, compliant()],
  ['logs that are switched off', { LogDeliveryConfiguration: { S3Configuration: { BucketName: 'influxdb-logs', Enabled: 'false' } } }, nonCompliant('LogDeliveryConfiguration.S3Configuration.Enabled')],
  ['public', { LogDeliveryConfiguration, PubliclyAccessible: true }, nonCompliant('PubliclyAccessible', 'true')],
  ['public in one branch', { LogDeliveryConfiguration, PubliclyAccessible: { 'Fn::If': ['Dev', true, false] } }, nonCompliant('PubliclyAccessible', 'true if Dev')],
  ['a parameter', { LogDeliveryConfiguration, PubliclyAccessible: parameter }, insufficientData('PubliclyAccessible')],
  ['a public cluster', { Resources: { Subject: { Type: 'AWS::Timestream::InfluxDBCluster', Properties: { LogDeliveryConfiguration, PubliclyAccessible: true } } } }, nonCompliant('PubliclyAccessible')],
  ['said to be private', {
    LogDeliveryConfiguration: { S3Configuration: { BucketName: 'influxdb-logs', Enabled: true } },
    PubliclyAccessible: 'false',
  }, compliant('PubliclyAccessible')],
]);
