import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555';
const SETTINGS = 'DataCatalogEncryptionSettings';
const atRest = { CatalogEncryptionMode: 'SSE-KMS', SseAwsKmsKeyId: KEY };
const ACCESS = 'CatalogProperties.DataLakeAccessProperties';
const catalog = (DataLakeAccessProperties: Json): Json => ({
  Resources: { Subject: { Type: 'AWS::Glue::Catalog', Properties: { Name: 'care', CatalogProperties: { DataLakeAccessProperties } } } },
});

judges('glue-catalog-encryption', [
  ['absent', {}, nonCompliant(`${SETTINGS}.EncryptionAtRest.CatalogEncryptionMode`, 'absent')],
  ['under a key of AWS', {
    [SETTINGS]: { EncryptionAtRest: { CatalogEncryptionMode: 'SSE-KMS' }, ConnectionPasswordEncryption: { ReturnConnectionPasswordEncrypted: true, KmsKeyId: KEY } },
  }, nonCompliant(`${SETTINGS}.EncryptionAtRest.SseAwsKmsKeyId`, 'absent')],
  ['passwords are returned as they are', { [SETTINGS]: { EncryptionAtRest: atRest } }, nonCompliant(`${SETTINGS}.ConnectionPasswordEncryption.ReturnConnectionPasswordEncrypted`, 'absent')],
  ['a parameter', { [SETTINGS]: { EncryptionAtRest: { ...atRest, CatalogEncryptionMode: { Ref: 'Mode' } }, ConnectionPasswordEncryption: { ReturnConnectionPasswordEncrypted: true, KmsKeyId: KEY } } },
    insufficientData(`${SETTINGS}.EncryptionAtRest.CatalogEncryptionMode`)],
  ['as text, under a key of the app', {
    Resources: {
      Subject: {
        Type: 'AWS::Glue::DataCatalogEncryptionSettings',
        Properties: {
          DataCatalogEncryptionSettings: {
            EncryptionAtRest: { CatalogEncryptionMode: 'SSE-KMS', SseAwsKmsKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } },
            ConnectionPasswordEncryption: { ReturnConnectionPasswordEncrypted: 'true', KmsKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } },
          },
        },
      },
      Key: { Type: 'AWS::KMS::Key' },
    },
  }, compliant('DataCatalogEncryptionSettings.EncryptionAtRest.CatalogEncryptionMode')],
  ['SSE-KMS in either branch', {
    DataCatalogEncryptionSettings: {
      EncryptionAtRest: {
        CatalogEncryptionMode: { 'Fn::If': ['Prod', 'SSE-KMS', 'SSE-KMS'] },
        SseAwsKmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555',
      },
      ConnectionPasswordEncryption: {
        ReturnConnectionPasswordEncrypted: true,
        KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555',
      },
    },
  }, compliant('DataCatalogEncryptionSettings.EncryptionAtRest.CatalogEncryptionMode')],
  ['off', {
    DataCatalogEncryptionSettings: {
      EncryptionAtRest: { CatalogEncryptionMode: 'DISABLED' },
      ConnectionPasswordEncryption: { ReturnConnectionPasswordEncrypted: true, KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd' },
    },
  }, nonCompliant('DataCatalogEncryptionSettings.EncryptionAtRest.CatalogEncryptionMode')],
  ['a catalog that stages under a key', catalog({ DataLakeAccess: true, KmsKey: KEY }), compliant(`${ACCESS}.KmsKey`)],
  ['a catalog that stages without', catalog({ DataLakeAccess: true }), nonCompliant(`${ACCESS}.KmsKey`, 'absent')],
  ['a catalog that may stage', catalog({ DataLakeAccess: { Ref: 'Lake' } }), insufficientData(`${ACCESS}.DataLakeAccess`)],
  ['a catalog that stages nothing', catalog({ DataLakeAccess: false }), notApplicable()],
]);

const configured = (others: Json) => ({
  EncryptionConfiguration: {
    S3Encryptions: [{ S3EncryptionMode: 'SSE-KMS', KmsKeyArn: KEY }],
    CloudWatchEncryption: { CloudWatchEncryptionMode: 'SSE-KMS', KmsKeyArn: KEY },
    JobBookmarksEncryption: { JobBookmarksEncryptionMode: 'CSE-KMS', KmsKeyArn: KEY },
    ...others,
  },
});

judges('glue-security-configuration', [
  ['absent', {}, nonCompliant('EncryptionConfiguration.S3Encryptions', 'absent')],
  ['keys of Amazon S3', configured({ S3Encryptions: [{ S3EncryptionMode: 'SSE-S3' }] }), compliant()],
  ['KMS without a key', configured({ S3Encryptions: [{ S3EncryptionMode: 'SSE-KMS' }] }), nonCompliant('EncryptionConfiguration.S3Encryptions[0].KmsKeyArn', 'absent')],
  ['plain logs', configured({ CloudWatchEncryption: { CloudWatchEncryptionMode: 'DISABLED' } }), nonCompliant('EncryptionConfiguration.CloudWatchEncryption.CloudWatchEncryptionMode', 'DISABLED')],
  ['a parameter', configured({ JobBookmarksEncryption: { JobBookmarksEncryptionMode: { Ref: 'Mode' }, KmsKeyArn: KEY } }), insufficientData('EncryptionConfiguration.JobBookmarksEncryption.JobBookmarksEncryptionMode')],
  ['SSE-KMS in either branch', {
    EncryptionConfiguration: {
      S3Encryptions: [
        {
          S3EncryptionMode: { 'Fn::If': ['Prod', 'SSE-KMS', 'SSE-KMS'] },
          KmsKeyArn: 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555',
        },
      ],
      CloudWatchEncryption: { CloudWatchEncryptionMode: 'SSE-KMS', KmsKeyArn: 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555' },
      JobBookmarksEncryption: {
        JobBookmarksEncryptionMode: 'CSE-KMS',
        KmsKeyArn: 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555',
      },
    },
  }, compliant('EncryptionConfiguration.S3Encryptions[0].S3EncryptionMode')],
]);

const crawler = (properties: Json) => ({ Resources: { Subject: { Type: 'AWS::Glue::Crawler', Properties: properties } } });

judges('glue-job-security-configuration', [
  ['absent', {}, nonCompliant('SecurityConfiguration', 'absent')],
  ['a reference', { SecurityConfiguration: { Ref: 'Security' } }, compliant('SecurityConfiguration')],
  ['in one branch only', { SecurityConfiguration: { 'Fn::If': ['Prod', 'phi', { Ref: 'AWS::NoValue' }] } }, nonCompliant('SecurityConfiguration', 'absent if not Prod')],
  ['a crawler', crawler({ CrawlerSecurityConfiguration: 'phi' }), compliant('CrawlerSecurityConfiguration')],
  ['a crawler without', crawler({}), nonCompliant('CrawlerSecurityConfiguration', 'absent')],
]);

const connection = (type: unknown, properties: Json) => ({ ConnectionInput: { ConnectionType: type, ConnectionProperties: properties } });
const authenticated = (AuthenticationConfiguration: Json) => ({ ConnectionInput: { ConnectionType: 'POSTGRESQL', AuthenticationConfiguration } });
const PROPERTIES = 'ConnectionInput.ConnectionProperties';

judges('glue-connection-ssl', [
  ['absent', connection('JDBC', {}), nonCompliant(`${PROPERTIES}.JDBC_ENFORCE_SSL`, 'absent')],
  ['a truth value', connection('JDBC', { JDBC_ENFORCE_SSL: true }), compliant()],
  ['a password looked up at deployment', connection('JDBC', { JDBC_ENFORCE_SSL: 'true', PASSWORD: '{{resolve:secretsmanager:records}}' }), compliant()],
  ['a password of basic authentication', authenticated({ BasicAuthenticationCredentials: { Username: 'intake', Password: 'in-the-template' } }),
    nonCompliant('ConnectionInput.AuthenticationConfiguration.BasicAuthenticationCredentials.Password', 'a password in the template')],
  ['a token of OAuth 2.0', authenticated({ OAuth2Properties: { OAuth2Credentials: { RefreshToken: 'in-the-template' } } }),
    nonCompliant('ConnectionInput.AuthenticationConfiguration.OAuth2Properties.OAuth2Credentials.RefreshToken')],
  ['basic authentication by a secret', authenticated({ AuthenticationType: 'BASIC', SecretArn: 'arn:aws:secretsmanager:us-east-1:111122223333:secret:a-AbCdEf' }), notApplicable()],
  ['Apache Kafka by default', connection('KAFKA', {}), compliant()],
  ['Apache Kafka in the clear', connection('KAFKA', { KAFKA_SSL_ENABLED: 'false' }), nonCompliant(`${PROPERTIES}.KAFKA_SSL_ENABLED`, 'false')],
  ['a parameter', connection('JDBC', { JDBC_ENFORCE_SSL: { Ref: 'Ssl' } }), insufficientData(`${PROPERTIES}.JDBC_ENFORCE_SSL`)],
  ['an unknown type', connection({ Ref: 'Type' }, {}), insufficientData('ConnectionInput.ConnectionType')],
  ['a network', connection('NETWORK', {}), notApplicable()],
]);

judges('glue-job-no-secrets-in-arguments', [
  ['absent', {}, compliant('DefaultArguments')],
  ['a secret that cannot be overridden', { NonOverridableArguments: { '--api-token': 'correct-horse-battery-staple-9' } }, nonCompliant('NonOverridableArguments.--api-token')],
  ['a patient', { DefaultArguments: { '--filter': 'MRN 12345678' } }, nonCompliant('DefaultArguments.--filter')],
  ['a parameter', { DefaultArguments: { '--stage': { Ref: 'Stage' } } }, insufficientData('DefaultArguments.--stage')],
  ['where a secret is kept, for a password', {
    DefaultArguments: { '--db-password-secret': 'arn:aws:secretsmanager:us-east-1:111122223333:secret:records-a1b2c3' },
  }, compliant('DefaultArguments.--db-password-secret')],
  ['a word in a name that is no secret', { DefaultArguments: { '--token-refresh-minutes': '15' } }, compliant('DefaultArguments.--token-refresh-minutes')],
]);

const job = (properties: Json, command = 'glueetl') => ({ Command: { Name: command }, ...properties });

judges('glue-job-logging', [
  ['absent: the latest version', job({}), compliant('GlueVersion')],
  ['version 5.1', job({ GlueVersion: '5.1' }), compliant('GlueVersion')],
  ['an older version', job({ GlueVersion: '3.0' }), nonCompliant('DefaultArguments.--enable-continuous-cloudwatch-log', 'absent')],
  ['an unknown version', job({ GlueVersion: { Ref: 'Version' } }), insufficientData('GlueVersion')],
  ['an unknown version with logs', job({ GlueVersion: { Ref: 'Version' }, DefaultArguments: { '--enable-continuous-cloudwatch-log': 'true' } }), compliant()],
  ['Python shell', job({ GlueVersion: '3.0' }, 'pythonshell'), notApplicable()],
  ['off', {
    Command: { Name: 'glueetl' },
    GlueVersion: '4.0',
    DefaultArguments: { '--enable-continuous-cloudwatch-log': false },
  }, nonCompliant('DefaultArguments.--enable-continuous-cloudwatch-log')],
]);

judges('glue-ml-transform-encryption', [
  ['absent', {}, nonCompliant('TransformEncryption.MLUserDataEncryption.MLUserDataEncryptionMode', 'absent')],
  ['a parameter', { TransformEncryption: { MLUserDataEncryption: { MLUserDataEncryptionMode: { Ref: 'Mode' } } } }, insufficientData(
    'TransformEncryption.MLUserDataEncryption.MLUserDataEncryptionMode',
  )],
  ['a key of the app', {
    Resources: {
      Subject: {
        Type: 'AWS::Glue::MLTransform',
        Properties: { TransformEncryption: { MLUserDataEncryption: { MLUserDataEncryptionMode: 'SSE-KMS', KmsKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } } } },
      },
      Key: { Type: 'AWS::KMS::Key' },
    },
  }, compliant('TransformEncryption.MLUserDataEncryption.MLUserDataEncryptionMode')],
  ['SSE-KMS in either branch', {
    TransformEncryption: {
      MLUserDataEncryption: {
        MLUserDataEncryptionMode: { 'Fn::If': ['Prod', 'SSE-KMS', 'SSE-KMS'] },
        KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555',
      },
    },
  }, compliant('TransformEncryption.MLUserDataEncryption.MLUserDataEncryptionMode')],
  ['off', {
    TransformEncryption: { MLUserDataEncryption: { MLUserDataEncryptionMode: 'DISABLED', KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd' } },
  }, nonCompliant('TransformEncryption.MLUserDataEncryption.MLUserDataEncryptionMode')],
]);

judges('glue-supported-version', [
  ['absent: the latest version', job({}), compliant('GlueVersion')],
  ['a number', job({ GlueVersion: 0.9 }), nonCompliant('GlueVersion', '0.9, not patched since 2022-06-01 by the table of 2026-11-23')],
  ['a whole number', job({ GlueVersion: 2 }), nonCompliant('GlueVersion', '2, not patched since 2024-01-31 by the table of 2026-11-23')],
  ['a later version', job({ GlueVersion: '3.0' }), compliant('GlueVersion')],
  ['no version', job({ GlueVersion: 'latest' }), insufficientData('GlueVersion')],
  ['a parameter', job({ GlueVersion: { Ref: 'Version' } }), insufficientData('GlueVersion')],
  ['Python shell, which has versions of its own', job({ GlueVersion: '1.0' }, 'pythonshell'), notApplicable()],
]);
