import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const INSTANCE = 'AWS::RDS::DBInstance';
const CLUSTER = 'AWS::RDS::DBCluster';
const KEY = 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555';

const cluster = (properties: Json, others: Json = {}) => ({ Resources: { Subject: { Type: CLUSTER, Properties: properties }, ...others } });
const instance = (properties: Json, others: Json = {}) => ({ Resources: { Subject: { Type: INSTANCE, Properties: properties }, ...others } });
judges('rds-proxy-tls', [
  ['absent', {}, nonCompliant('RequireTLS', 'absent')],
  ['without TLS', { RequireTLS: false, Auth: [{ IAMAuth: 'REQUIRED' }] }, nonCompliant('RequireTLS', 'false')],
  ['one of two logins without IAM', { RequireTLS: true, Auth: [{ IAMAuth: 'REQUIRED' }, { IAMAuth: 'DISABLED' }] }, nonCompliant('Auth[1].IAMAuth', 'DISABLED')],
  ['IAM from end to end', { RequireTLS: true, DefaultAuthScheme: 'IAM_AUTH' }, compliant()],
  ['IAM by default, beside a secret whose user signs in with a password', {
    RequireTLS: true, DefaultAuthScheme: 'IAM_AUTH', Auth: [{ SecretArn: 'arn:aws:secretsmanager:us-east-1:111122223333:secret:intake-AbCdEf' }],
  }, nonCompliant('Auth[0].IAMAuth', 'absent')],
  ['IAM by default, beside a secret that requires it', { RequireTLS: true, DefaultAuthScheme: 'IAM_AUTH', Auth: [{ IAMAuth: 'REQUIRED' }] }, compliant()],
  ['neither secrets nor a default', { RequireTLS: true, DefaultAuthScheme: 'NONE' }, nonCompliant('Auth', 'absent')],
  ['a default that is not known', { RequireTLS: true, DefaultAuthScheme: { Ref: 'Scheme' } }, insufficientData('DefaultAuthScheme')],
  ['SQL Server, where IAM can be enabled only', { EngineFamily: 'SQLSERVER', RequireTLS: true, Auth: [{ IAMAuth: 'ENABLED' }] }, compliant()],
  ['a parameter', { RequireTLS: { Ref: 'Tls' }, Auth: [{ IAMAuth: 'REQUIRED' }] }, insufficientData('RequireTLS')],
]);

judges('rds-iam-authentication', [
  ['absent', { Engine: 'postgres' }, nonCompliant('EnableIAMDatabaseAuthentication', 'absent')],
  ['a parameter', { Engine: 'mysql', EnableIAMDatabaseAuthentication: { Ref: 'Iam' } }, insufficientData('EnableIAMDatabaseAuthentication')],
  ['an Aurora cluster', cluster({ Engine: 'aurora-mysql', EnableIAMDatabaseAuthentication: true }), compliant('EnableIAMDatabaseAuthentication')],
  ['an instance of a cluster', { DBClusterIdentifier: 'records' }, notApplicable()],
  ['an instance of a cluster in one branch only', { Engine: 'postgres', DBClusterIdentifier: { 'Fn::If': ['Prod', 'records', { Ref: 'AWS::NoValue' }] } }, insufficientData('EnableIAMDatabaseAuthentication')],
  ['an instance of a cluster in one branch, on in any case', {
    Engine: 'postgres', EnableIAMDatabaseAuthentication: true, DBClusterIdentifier: { 'Fn::If': ['Prod', 'records', { Ref: 'AWS::NoValue' }] },
  }, compliant('EnableIAMDatabaseAuthentication')],
  ['an engine without it', { Engine: 'sqlserver-se' }, notApplicable()],
  ['a Multi-AZ DB cluster', cluster({ Engine: 'postgres' }), notApplicable()],
  ['off', { Engine: 'postgres', EnableIAMDatabaseAuthentication: false }, nonCompliant('EnableIAMDatabaseAuthentication')],
]);

judges('rds-performance-insights-cmk', [
  ['not switched on', {}, notApplicable()],
  ['without a key', { EnablePerformanceInsights: true }, nonCompliant('PerformanceInsightsKMSKeyId', 'absent')],
  ['an unknown switch', { EnablePerformanceInsights: { Ref: 'On' }, PerformanceInsightsKMSKeyId: { Ref: 'Key' } }, insufficientData('PerformanceInsightsKMSKeyId')],
  ['a cluster without a key', cluster({ PerformanceInsightsEnabled: true }), nonCompliant('PerformanceInsightsKmsKeyId', 'absent')],
  ['an instance whose cluster has the key', instance({ DBClusterIdentifier: { Ref: 'Cluster' }, EnablePerformanceInsights: true }, {
    Cluster: { Type: CLUSTER, Properties: { PerformanceInsightsKmsKeyId: KEY } },
  }), notApplicable()],
  ['an alias of one\'s own', {
    EnablePerformanceInsights: true,
    PerformanceInsightsKMSKeyId: 'arn:aws:kms:us-east-1:111122223333:alias/records',
  }, compliant('PerformanceInsightsKMSKeyId')],
  ['the key of AWS', {
    EnablePerformanceInsights: true,
    PerformanceInsightsKMSKeyId: 'arn:aws:kms:us-east-1:111122223333:alias/aws/rds',
  }, nonCompliant('PerformanceInsightsKMSKeyId')],
]);

const globalOf = (source: Json) => ({
  Resources: {
    Subject: { Type: 'AWS::RDS::GlobalCluster', Properties: { SourceDBClusterIdentifier: { Ref: 'Source' }, DeletionProtection: true } },
    Source: { Type: CLUSTER, Properties: source },
  },
});

const ofDocuments = (properties: object, others: object = {}) => ({ Resources: { Subject: { Type: 'AWS::DocDB::GlobalCluster', Properties: properties }, ...others } });
judges('rds-global-cluster-encrypted', [
  ['absent', {}, nonCompliant('StorageEncrypted', 'absent')],
  ['not protected', { StorageEncrypted: true, DeletionProtection: false }, nonCompliant('DeletionProtection', 'false')],
  ['made from an encrypted cluster', globalOf({ StorageEncrypted: true }), compliant('StorageEncrypted')],
  ['made from a plain cluster', globalOf({}), nonCompliant('StorageEncrypted', 'absent')],
  ['of documents, in the clear', ofDocuments({ DeletionProtection: true }), nonCompliant('StorageEncrypted', 'absent')],
  ['of documents, made from a plain cluster', ofDocuments({ SourceDBClusterIdentifier: { Ref: 'Source' }, DeletionProtection: true }, {
    Source: { Type: 'AWS::DocDB::DBCluster', Properties: {} },
  }), nonCompliant('StorageEncrypted', 'absent')],
  ['of documents, encrypted', ofDocuments({ StorageEncrypted: true, DeletionProtection: true }), compliant('StorageEncrypted')],
  ['made from a cluster of another app', { SourceDBClusterIdentifier: 'records', DeletionProtection: true }, insufficientData('SourceDBClusterIdentifier')],
  ['as text', { StorageEncrypted: 'true', DeletionProtection: true }, compliant('StorageEncrypted')],
]);

judges('rds-db-security-group-not-classic', [
  ['absent', {}, compliant('DBSecurityGroups')],
  ['the group itself', { Resources: { Subject: { Type: 'AWS::RDS::DBSecurityGroup', Properties: {} } } }, nonCompliant('DBSecurityGroupIngress')],
  ['a classic group', { DBSecurityGroups: ['classic'] }, nonCompliant('DBSecurityGroups')],
  ['a group of a parameter', { DBSecurityGroups: [{ Ref: 'Group' }] }, nonCompliant('DBSecurityGroups')],
  ['a list of a parameter', { DBSecurityGroups: { Ref: 'Groups' } }, nonCompliant('DBSecurityGroups')],
  ['an empty list', { VPCSecurityGroups: ['sg-11112222'], DBSecurityGroups: [] }, compliant('DBSecurityGroups')],
]);

judges('rds-ca-certificate-current', [
  ['absent', {}, compliant('CACertificateIdentifier')],
  ['a parameter', { CACertificateIdentifier: { Ref: 'Ca' } }, insufficientData('CACertificateIdentifier')],
  ['an expired authority', { CACertificateIdentifier: 'rds-ca-2019' }, nonCompliant('CACertificateIdentifier')],
  ['rds-ca-rsa2048-g1 in either branch', {
    CACertificateIdentifier: { 'Fn::If': ['Prod', 'rds-ca-rsa2048-g1', 'rds-ca-rsa2048-g1'] },
  }, compliant('CACertificateIdentifier')],
]);

judges('rds-custom-engine-kms', [
  ['absent', {}, nonCompliant('KMSKeyId')],
  ['a parameter', { KMSKeyId: { Ref: 'Key' } }, insufficientData('KMSKeyId')],
  ['the key of AWS', { KMSKeyId: 'alias/aws/rds' }, nonCompliant('KMSKeyId')],
  ['a key of the app', {
    Resources: {
      Subject: { Type: 'AWS::RDS::CustomDBEngineVersion', Properties: { KMSKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } } },
      Key: { Type: 'AWS::KMS::Key' },
    },
  }, compliant('KMSKeyId')],
  ['an alias of one\'s own', { KMSKeyId: 'arn:aws:kms:us-east-1:111122223333:alias/records' }, compliant('KMSKeyId')],
]);

judges('rds-dsql-deletion-and-cmk', [
  ['absent', {}, nonCompliant('DeletionProtectionEnabled', 'absent')],
  ['not protected', { DeletionProtectionEnabled: false, KmsEncryptionKey: KEY }, nonCompliant('DeletionProtectionEnabled', 'false')],
  ['open to everybody by its policy', {
    DeletionProtectionEnabled: true,
    KmsEncryptionKey: KEY,
    PolicyDocument: '{"Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"dsql:DbConnect","Resource":"*"}]}',
  }, nonCompliant('PolicyDocument.Statement[0]')],
  ['open by its policy to those in one network', {
    DeletionProtectionEnabled: true,
    KmsEncryptionKey: KEY,
    PolicyDocument: {
      Statement: [{ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'dsql:DbConnect', Resource: '*', Condition: { StringEquals: { 'aws:SourceVpc': 'vpc-0123456789abcdef0' } } }],
    },
  }, compliant()],
  ['a parameter for the key', { DeletionProtectionEnabled: true, KmsEncryptionKey: { Ref: 'Key' } }, insufficientData('KmsEncryptionKey')],
  ['a key of the app', {
    Resources: {
      Subject: { Type: 'AWS::DSQL::Cluster', Properties: { KmsEncryptionKey: { 'Fn::GetAtt': ['Key', 'Arn'] }, DeletionProtectionEnabled: 'true' } },
      Key: { Type: 'AWS::KMS::Key' },
    },
  }, compliant('DeletionProtectionEnabled')],
  ['as text', {
    DeletionProtectionEnabled: 'true',
    KmsEncryptionKey: 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555',
  }, compliant('DeletionProtectionEnabled')],
]);
