import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555';

judges('dms-endpoint-ssl', [
  ['absent', { EngineName: 'mysql' }, nonCompliant('SslMode', 'absent')],
  ['a certificate is verified', { EngineName: 'oracle', SslMode: 'verify-ca' }, compliant('SslMode')],
  ['a parameter', { EngineName: 'mysql', SslMode: { Ref: 'Mode' } }, insufficientData('SslMode')],
  ['an unknown engine', { EngineName: { Ref: 'Engine' }, SslMode: 'none' }, insufficientData('EngineName')],
  ['plain in one branch', { EngineName: 'docdb', SslMode: { 'Fn::If': ['Prod', 'verify-full', 'none'] } }, nonCompliant('SslMode', 'none if not Prod')],
  ['Apache Kafka in the clear', { EngineName: 'kafka', KafkaSettings: { Broker: 'b-1:9092' } }, nonCompliant('KafkaSettings.SecurityProtocol', 'absent')],
  ['Apache Kafka with a password', { EngineName: 'kafka', KafkaSettings: { SecurityProtocol: 'sasl-ssl' } }, compliant()],
  ['OpenSearch over plain HTTP', { EngineName: 'opensearch', ElasticsearchSettings: { EndpointUri: 'http://search.example.com' } },
    nonCompliant('ElasticsearchSettings.EndpointUri', 'http://search.example.com')],
  ['OpenSearch over HTTPS', { EngineName: 'opensearch', ElasticsearchSettings: { EndpointUri: 'https://search.example.com' } }, compliant()],
  ['OpenSearch without a scheme', { EngineName: 'elasticsearch', ElasticsearchSettings: { EndpointUri: 'search.example.com' } }, compliant()],
  ['OpenSearch at an address that is not known', { EngineName: 'opensearch', ElasticsearchSettings: { EndpointUri: { Ref: 'Uri' } } },
    insufficientData('ElasticsearchSettings.EndpointUri')],
  ['Redis by default', { EngineName: 'redis', RedisSettings: { ServerName: 'cache' } }, compliant()],
  ['Redis in the clear', { EngineName: 'redis', RedisSettings: { SslSecurityProtocol: 'plaintext' } }, nonCompliant('RedisSettings.SslSecurityProtocol', 'plaintext')],
  ['Amazon S3, which takes no mode', { EngineName: 's3' }, notApplicable()],
  ['Amazon Redshift, which is always reached over TLS', { EngineName: 'redshift' }, notApplicable()],
]);

const target = (settings: object, engine: unknown = 's3') => ({ EngineName: engine, EndpointType: 'target', S3Settings: settings });

judges('dms-s3-target-encrypted', [
  ['absent', target({}), nonCompliant('S3Settings.EncryptionMode', 'absent')],
  ['a key of AWS', target({ EncryptionMode: 'SSE_KMS', ServerSideEncryptionKmsKeyId: 'alias/aws/s3' }), nonCompliant('S3Settings.ServerSideEncryptionKmsKeyId')],
  ['no key', target({ EncryptionMode: 'SSE_KMS' }), nonCompliant('S3Settings.ServerSideEncryptionKmsKeyId', 'absent')],
  ['a parameter', target({ EncryptionMode: { Ref: 'Mode' }, ServerSideEncryptionKmsKeyId: KEY }), insufficientData('S3Settings.EncryptionMode')],
  ['an unknown engine', target({ EncryptionMode: 'SSE_S3' }, { Ref: 'Engine' }), insufficientData('EngineName')],
  ['set among the connection attributes', { ...target({}), ExtraConnectionAttributes: 'encryptionMode=SSE_KMS' }, insufficientData('ExtraConnectionAttributes')],
  ['a source', { EngineName: 's3', EndpointType: 'source' }, notApplicable()],
  ['another engine', target({}, 'postgres'), notApplicable()],
  ['SSE_KMS in either branch', {
    EngineName: 's3',
    EndpointType: 'target',
    S3Settings: {
      EncryptionMode: { 'Fn::If': ['Prod', 'SSE_KMS', 'SSE_KMS'] },
      ServerSideEncryptionKmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555',
    },
  }, compliant('S3Settings.EncryptionMode')],
]);
