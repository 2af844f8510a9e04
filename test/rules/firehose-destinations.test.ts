import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const parameter = { Ref: 'Parameter' };
const STREAM = 'AWS::KinesisFirehose::DeliveryStream';
const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd';

const INPUT = 'DeliveryStreamEncryptionConfigurationInput';
const input = (content: Json, more: Json = {}): Json => ({ [INPUT]: content, ...more });

judges('firehose-encryption', [
  ['absent', {}, nonCompliant(`${INPUT}.KeyType`, 'absent')],
  ['a key of the account', input({ KeyType: 'CUSTOMER_MANAGED_CMK', KeyARN: KEY }), compliant()],
  ['a key of Firehose', input({ KeyType: 'AWS_OWNED_CMK' }), nonCompliant(`${INPUT}.KeyType`, 'AWS_OWNED_CMK')],
  ['a parameter', input({ KeyType: 'CUSTOMER_MANAGED_CMK', KeyARN: parameter }), insufficientData(`${INPUT}.KeyARN`)],
  ['records of a Kinesis stream, which stay in it', { DeliveryStreamType: 'KinesisStreamAsSource', KinesisStreamSourceConfiguration: { KinesisStreamARN: parameter } }, notApplicable()],
  ['records of a Kinesis stream, without saying so', { KinesisStreamSourceConfiguration: { KinesisStreamARN: parameter } }, notApplicable()],
  ['records of a stream in one branch, and in the clear', {
    KinesisStreamSourceConfiguration: { 'Fn::If': ['Streamed', { KinesisStreamARN: 'arn:aws:kinesis:us-east-1:111122223333:stream/visits' }, { Ref: 'AWS::NoValue' }] },
  }, insufficientData(`${INPUT}.KeyType`)],
  ['records of a stream in one branch, and under a key', {
    KinesisStreamSourceConfiguration: { 'Fn::If': ['Streamed', { KinesisStreamARN: 'arn:aws:kinesis:us-east-1:111122223333:stream/visits' }, { Ref: 'AWS::NoValue' }] },
    ...input({ KeyType: 'CUSTOMER_MANAGED_CMK', KeyARN: KEY }),
  }, compliant()],
  ['records of a topic of Amazon MSK', { DeliveryStreamType: 'MSKAsSource', MSKSourceConfiguration: {} }, notApplicable()],
]);

const bucket = (encryption: Json): Json => ({
  Type: 'AWS::S3::Bucket', Properties: { BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: encryption }] } },
});
const toBucket = (properties: Json, charts: Json = {}): Json => ({
  Resources: { Subject: { Type: STREAM, Properties: properties }, Charts: bucket(charts) },
});
const CHARTS = { BucketARN: { 'Fn::GetAtt': ['Charts', 'Arn'] } };
const UNDER_KEY = { EncryptionConfiguration: { KMSEncryptionConfig: { AWSKMSKeyARN: KEY } } };
const CUSTOMER_KEY = { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: KEY };

judges('firehose-destination-encryption', [
  ['no destination in S3', {}, notApplicable()],
  ['a key of the account', { ExtendedS3DestinationConfiguration: { BucketARN: 'arn:aws:s3:::charts', ...UNDER_KEY } }, compliant()],
  ['the default of a bucket with a customer managed key', toBucket({ ExtendedS3DestinationConfiguration: CHARTS }, CUSTOMER_KEY), compliant('ExtendedS3DestinationConfiguration.BucketARN')],
  ['no encryption, which leaves the default of the bucket', toBucket({ S3DestinationConfiguration: { ...CHARTS, EncryptionConfiguration: { NoEncryptionConfig: 'NoEncryption' } } }, CUSTOMER_KEY),
    compliant('S3DestinationConfiguration.BucketARN')],
  ['the default of a bucket with keys of Amazon S3', toBucket({ ExtendedS3DestinationConfiguration: CHARTS }, { SSEAlgorithm: 'AES256' }), nonCompliant('ExtendedS3DestinationConfiguration.BucketARN')],
  ['the default of a bucket from elsewhere', { ExtendedS3DestinationConfiguration: { BucketARN: 'arn:aws:s3:::charts' } }, insufficientData('ExtendedS3DestinationConfiguration.BucketARN')],
  ['a backup that is less protected', toBucket({ ExtendedS3DestinationConfiguration: { BucketARN: 'arn:aws:s3:::charts', ...UNDER_KEY, S3BackupConfiguration: CHARTS } }, { SSEAlgorithm: 'AES256' }),
    nonCompliant('ExtendedS3DestinationConfiguration.S3BackupConfiguration.BucketARN')],
  ['what could not be delivered elsewhere', toBucket({ HttpEndpointDestinationConfiguration: { S3Configuration: CHARTS } }, { SSEAlgorithm: 'AES256' }),
    nonCompliant('HttpEndpointDestinationConfiguration.S3Configuration.BucketARN')],
  ['a key of the deployment', { ExtendedS3DestinationConfiguration: { EncryptionConfiguration: { KMSEncryptionConfig: { AWSKMSKeyARN: parameter } } } },
    insufficientData('ExtendedS3DestinationConfiguration.EncryptionConfiguration.KMSEncryptionConfig.AWSKMSKeyARN')],
]);

judges('firehose-logging', [
  ['no destination', {}, notApplicable()],
  ['absent', { SplunkDestinationConfiguration: {} }, nonCompliant('SplunkDestinationConfiguration.CloudWatchLoggingOptions.Enabled', 'absent')],
  ['on, as text', { RedshiftDestinationConfiguration: { CloudWatchLoggingOptions: { Enabled: 'true' } } }, compliant('RedshiftDestinationConfiguration.CloudWatchLoggingOptions.Enabled')],
  ['off', { S3DestinationConfiguration: { CloudWatchLoggingOptions: { Enabled: false } } }, nonCompliant('S3DestinationConfiguration.CloudWatchLoggingOptions.Enabled', 'false')],
  ['a parameter', { S3DestinationConfiguration: { CloudWatchLoggingOptions: { Enabled: parameter } } }, insufficientData('S3DestinationConfiguration.CloudWatchLoggingOptions.Enabled')],
  ['as text', {
    ExtendedS3DestinationConfiguration: { CloudWatchLoggingOptions: { Enabled: 'true', LogGroupName: 'firehose', LogStreamName: 'charts' } },
  }, compliant('ExtendedS3DestinationConfiguration.CloudWatchLoggingOptions.Enabled')],
]);

const HTTP = 'HttpEndpointDestinationConfiguration';
const SECRET = { Enabled: true, SecretARN: 'arn:aws:secretsmanager:us-east-1:111122223333:secret:intake' };
const endpoint = (EndpointConfiguration: Json, SecretsManagerConfiguration?: Json): Json => ({
  [HTTP]: { EndpointConfiguration, SecretsManagerConfiguration: SecretsManagerConfiguration ?? { Ref: 'AWS::NoValue' } },
});

judges('firehose-http-endpoint-https', [
  ['no endpoint', {}, notApplicable()],
  ['TLS and a secret', endpoint({ Url: 'https://intake.example.com' }, SECRET), compliant()],
  ['plain HTTP', endpoint({ Url: 'http://intake.example.com' }, SECRET), nonCompliant(`${HTTP}.EndpointConfiguration.Url`)],
  ['TLS to a host that the deployment knows', endpoint({ Url: { 'Fn::Sub': 'https://${Host}/intake' } }, SECRET), compliant()],
  ['plain HTTP to a host that the deployment knows', endpoint({ Url: { 'Fn::Sub': 'http://${Host}/intake' } }, SECRET), nonCompliant(`${HTTP}.EndpointConfiguration.Url`)],
  ['an address that the deployment knows', endpoint({ Url: parameter }, SECRET), insufficientData(`${HTTP}.EndpointConfiguration.Url`)],
  ['an access key that is looked up', endpoint({ Url: 'https://intake.example.com', AccessKey: '{{resolve:secretsmanager:intake}}' }), compliant()],
  ['an access key written out', endpoint({ Url: 'https://intake.example.com', AccessKey: 'example-key' }), nonCompliant(`${HTTP}.EndpointConfiguration.AccessKey`, 'a password in the template')],
  ['a secret that is switched off', endpoint({ Url: 'https://intake.example.com' }, { ...SECRET, Enabled: 'false' }), nonCompliant(`${HTTP}.SecretsManagerConfiguration.Enabled`)],
  ['neither', endpoint({ Url: 'https://intake.example.com' }), nonCompliant(`${HTTP}.SecretsManagerConfiguration.Enabled`, 'neither a secret nor an access key')],
]);
