import { Json } from '../../lib/facts/value';
import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';

const INSTANCE = 'AWS::RDS::DBInstance';
const CLUSTER = 'AWS::RDS::DBCluster';
const KEY = 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555';

const cluster = (properties: Json, others: Json = {}) => ({ Resources: { Subject: { Type: CLUSTER, Properties: properties }, ...others } });
const instance = (properties: Json, others: Json = {}) => ({ Resources: { Subject: { Type: INSTANCE, Properties: properties }, ...others } });
const replicaOf = (source: Json, own: Json = {}) => instance({ SourceDBInstanceIdentifier: { Ref: 'Source' }, ...own }, {
  Source: { Type: INSTANCE, Properties: source },
});

const network = (hasGateway: boolean) => ({
  Vpc: { Type: 'AWS::EC2::VPC', Properties: {} },
  Subnet: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' } } },
  Group: { Type: 'AWS::RDS::DBSubnetGroup', Properties: { SubnetIds: [{ Ref: 'Subnet' }] } },
  ...hasGateway && { Attachment: { Type: 'AWS::EC2::VPCGatewayAttachment', Properties: { VpcId: { Ref: 'Vpc' }, InternetGatewayId: 'igw-1' } } },
});

judges('rds-storage-encrypted', [
  ['absent', { Engine: 'mysql' }, nonCompliant('StorageEncrypted', 'absent')],
  ['as text', { Engine: 'mysql', StorageEncrypted: 'true' }, compliant('StorageEncrypted')],
  ['a parameter', { StorageEncrypted: { Ref: 'Encrypt' } }, insufficientData('StorageEncrypted')],
  ['only in one branch', { StorageEncrypted: { 'Fn::If': ['Prod', true, false] } }, nonCompliant('StorageEncrypted', 'false if not Prod')],
  ['an Aurora cluster without', cluster({ Engine: 'aurora-mysql' }), nonCompliant('StorageEncrypted', 'absent')],
  ['an instance of a cluster', { DBClusterIdentifier: 'records', Engine: 'aurora-mysql' }, notApplicable()],
  ['a replica of an encrypted instance', replicaOf({ StorageEncrypted: true }), compliant('SourceDBInstanceIdentifier')],
  ['a replica of a plain instance', replicaOf({}, { StorageEncrypted: true }), nonCompliant('SourceDBInstanceIdentifier')],
  ['a replica with a key', { SourceDBInstanceIdentifier: 'elsewhere', KmsKeyId: KEY }, compliant('KmsKeyId')],
  ['a replica of another app', { SourceDBInstanceIdentifier: 'elsewhere' }, insufficientData('SourceDBInstanceIdentifier')],
  ['restored from a snapshot', { DBSnapshotIdentifier: 'before', StorageEncrypted: true }, insufficientData('DBSnapshotIdentifier')],
  ['restored in the clear', cluster({ SnapshotIdentifier: 'before', StorageEncrypted: false }), nonCompliant('StorageEncrypted', 'false')],
  ['restored under a key', cluster({ SnapshotIdentifier: 'before', StorageEncrypted: true, KmsKeyId: KEY }), compliant('KmsKeyId')],
  ['a circle of replicas', instance({ SourceDBInstanceIdentifier: { Ref: 'Source' } }, {
    Source: { Type: INSTANCE, Properties: { SourceDBInstanceIdentifier: { Ref: 'Subject' } } },
  }), insufficientData('SourceDBInstanceIdentifier')],
]);

judges('rds-storage-cmk', [
  ['absent', { StorageEncrypted: true }, nonCompliant('KmsKeyId', 'absent')],
  ['a key of the app', instance({ KmsKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } }, { Key: { Type: 'AWS::KMS::Key' } }), compliant('KmsKeyId')],
  ['the key of AWS', { KmsKeyId: 'alias/aws/rds' }, nonCompliant('KmsKeyId', 'alias/aws/rds')],
  ['a parameter', { KmsKeyId: { Ref: 'KeyArn' } }, insufficientData('KmsKeyId')],
  ['an instance of a cluster', { DBClusterIdentifier: 'records' }, notApplicable()],
  ['a replica of one with a key', replicaOf({ KmsKeyId: KEY }), compliant('SourceDBInstanceIdentifier')],
  ['restored from a snapshot', { DBSnapshotIdentifier: 'before' }, insufficientData('DBSnapshotIdentifier')],
]);

judges('rds-no-public-access', [
  ['absent', {}, nonCompliant('PubliclyAccessible', 'absent')],
  ['as text', { PubliclyAccessible: 'false' }, compliant('PubliclyAccessible')],
  ['a parameter', { PubliclyAccessible: { Ref: 'Public' } }, insufficientData('PubliclyAccessible')],
  ['absent in a network without gateway', instance({ DBSubnetGroupName: { Ref: 'Group' } }, network(false)), compliant('PubliclyAccessible')],
  ['absent in a network with one', instance({ DBSubnetGroupName: { Ref: 'Group' } }, network(true)), nonCompliant('PubliclyAccessible')],
  ['public in a network without gateway', instance({ DBSubnetGroupName: { Ref: 'Group' }, PubliclyAccessible: true }, network(false)),
    nonCompliant('PubliclyAccessible', 'true')],
  ['an instance of a public cluster', { DBClusterIdentifier: 'records', PubliclyAccessible: true }, nonCompliant('PubliclyAccessible', 'true')],
  ['an Aurora cluster', cluster({ Engine: 'aurora-mysql' }), notApplicable()],
  ['a Multi-AZ DB cluster in the default network', cluster({ Engine: 'mysql' }), nonCompliant('PubliclyAccessible', 'absent')],
  ['a Multi-AZ DB cluster in its own subnets', cluster({ Engine: 'mysql', DBSubnetGroupName: 'isolated' }), compliant('PubliclyAccessible')],
]);

judges('rds-proxy-tls', [
  ['absent', {}, nonCompliant('RequireTLS', 'absent')],
  ['without TLS', { RequireTLS: false, Auth: [{ IAMAuth: 'REQUIRED' }] }, nonCompliant('RequireTLS', 'false')],
  ['one of two logins without IAM', { RequireTLS: true, Auth: [{ IAMAuth: 'REQUIRED' }, { IAMAuth: 'DISABLED' }] }, nonCompliant('Auth[1].IAMAuth', 'DISABLED')],
  ['IAM from end to end', { RequireTLS: true, DefaultAuthScheme: 'IAM_AUTH' }, compliant()],
  ['SQL Server, where IAM can be enabled only', { EngineFamily: 'SQLSERVER', RequireTLS: true, Auth: [{ IAMAuth: 'ENABLED' }] }, compliant()],
  ['a parameter', { RequireTLS: { Ref: 'Tls' }, Auth: [{ IAMAuth: 'REQUIRED' }] }, insufficientData('RequireTLS')],
]);

judges('rds-iam-authentication', [
  ['absent', { Engine: 'postgres' }, nonCompliant('EnableIAMDatabaseAuthentication', 'absent')],
  ['a parameter', { Engine: 'mysql', EnableIAMDatabaseAuthentication: { Ref: 'Iam' } }, insufficientData('EnableIAMDatabaseAuthentication')],
  ['an Aurora cluster', cluster({ Engine: 'aurora-mysql', EnableIAMDatabaseAuthentication: true }), compliant('EnableIAMDatabaseAuthentication')],
  ['an instance of a cluster', { DBClusterIdentifier: 'records' }, notApplicable()],
  ['an engine without it', { Engine: 'sqlserver-se' }, notApplicable()],
  ['a Multi-AZ DB cluster', cluster({ Engine: 'postgres' }), notApplicable()],
]);

judges('rds-managed-master-password', [
  ['absent', { Engine: 'postgres' }, nonCompliant('ManageMasterUserPassword', 'absent')],
  ['a literal, which is not shown', { MasterUserPassword: 'hunter22' }, nonCompliant('MasterUserPassword', 'a password in the template')],
  ['a parameter', { MasterUserPassword: { Ref: 'Password' } }, insufficientData('MasterUserPassword')],
  ['a parameter with a default', {
    Parameters: { Password: { Type: 'String', NoEcho: true, Default: 'hunter22' } },
    Resources: { Subject: { Type: INSTANCE, Properties: { MasterUserPassword: { Ref: 'Password' } } } },
  }, nonCompliant('MasterUserPassword', 'a password in the template')],
  ['a secret of the app', instance({
    MasterUserPassword: { 'Fn::Join': ['', ['{{resolve:secretsmanager:', { Ref: 'Secret' }, ':SecretString:password::}}']] },
  }, { Secret: { Type: 'AWS::SecretsManager::Secret' } }), compliant('MasterUserPassword')],
  ['a plain parameter of Parameter Store', { MasterUserPassword: '{{resolve:ssm:password}}' }, nonCompliant('MasterUserPassword')],
  ['a secure parameter of Parameter Store', { MasterUserPassword: '{{resolve:ssm-secure:password:1}}' }, compliant('MasterUserPassword')],
  ['an administrator with IAM logins', { MasterUserAuthenticationType: 'iam-db-auth' }, compliant('MasterUserAuthenticationType')],
  ['restored', { DBSnapshotIdentifier: 'before' }, notApplicable()],
  ['restored with a literal', { DBSnapshotIdentifier: 'before', MasterUserPassword: 'hunter22' }, nonCompliant('MasterUserPassword')],
  ['a second cluster of a global database', cluster({ GlobalClusterIdentifier: 'world' }), notApplicable()],
  ['an instance of a cluster', { DBClusterIdentifier: 'records' }, notApplicable()],
]);

judges('rds-non-default-admin', [
  ['absent', {}, notApplicable()],
  ['in capitals', { MasterUsername: 'Admin' }, nonCompliant('MasterUsername', 'Admin')],
  ['a parameter', { MasterUsername: { Ref: 'Admin' } }, insufficientData('MasterUsername')],
]);

judges('rds-performance-insights-cmk', [
  ['not switched on', {}, notApplicable()],
  ['without a key', { EnablePerformanceInsights: true }, nonCompliant('PerformanceInsightsKMSKeyId', 'absent')],
  ['an unknown switch', { EnablePerformanceInsights: { Ref: 'On' }, PerformanceInsightsKMSKeyId: { Ref: 'Key' } }, insufficientData('PerformanceInsightsKMSKeyId')],
  ['a cluster without a key', cluster({ PerformanceInsightsEnabled: true }), nonCompliant('PerformanceInsightsKmsKeyId', 'absent')],
  ['an instance whose cluster has the key', instance({ DBClusterIdentifier: { Ref: 'Cluster' }, EnablePerformanceInsights: true }, {
    Cluster: { Type: CLUSTER, Properties: { PerformanceInsightsKmsKeyId: KEY } },
  }), notApplicable()],
]);

const globalOf = (source: Json) => ({
  Resources: {
    Subject: { Type: 'AWS::RDS::GlobalCluster', Properties: { SourceDBClusterIdentifier: { Ref: 'Source' }, DeletionProtection: true } },
    Source: { Type: CLUSTER, Properties: source },
  },
});

judges('rds-global-cluster-encrypted', [
  ['absent', {}, nonCompliant('StorageEncrypted', 'absent')],
  ['not protected', { StorageEncrypted: true, DeletionProtection: false }, nonCompliant('DeletionProtection', 'false')],
  ['made from an encrypted cluster', globalOf({ StorageEncrypted: true }), compliant('StorageEncrypted')],
  ['made from a plain cluster', globalOf({}), nonCompliant('StorageEncrypted', 'absent')],
  ['made from a cluster of another app', { SourceDBClusterIdentifier: 'records', DeletionProtection: true }, insufficientData('SourceDBClusterIdentifier')],
]);

judges('rds-replica-encrypted-cross-region', [
  ['no replica', { Engine: 'postgres' }, notApplicable()],
  ['a replica by name, so in the same Region', { SourceDBInstanceIdentifier: 'records' }, notApplicable()],
  ['a replica of the app', replicaOf({}), notApplicable()],
  ['a key of the Region of the source', {
    SourceDBInstanceIdentifier: 'arn:aws:rds:us-west-2:111122223333:db:records', KmsKeyId: 'arn:aws:kms:us-west-2:111122223333:key/1',
  }, nonCompliant('KmsKeyId', 'a key of us-west-2')],
  ['a parameter for the key', { SourceDBInstanceIdentifier: 'records', SourceRegion: 'us-west-2', KmsKeyId: { Ref: 'Key' } }, insufficientData('KmsKeyId')],
  ['an unknown source', { SourceDBInstanceIdentifier: { Ref: 'Source' } }, insufficientData('KmsKeyId')],
  ['a cluster without a key', cluster({ ReplicationSourceIdentifier: 'arn:aws:rds:us-west-2:111122223333:cluster:records' }), nonCompliant('KmsKeyId', 'absent')],
]);

judges('rds-db-security-group-not-classic', [
  ['absent', {}, compliant('DBSecurityGroups')],
  ['the group itself', { Resources: { Subject: { Type: 'AWS::RDS::DBSecurityGroup', Properties: {} } } }, nonCompliant('DBSecurityGroupIngress')],
]);

const caller = (resource: unknown) => ({
  Policy: {
    Type: 'AWS::IAM::Policy',
    Properties: { PolicyDocument: { Statement: [{ Effect: 'Allow', Action: ['rds-data:ExecuteStatement'], Resource: resource }] } },
  },
});

judges('rds-data-api-restricted', [
  ['absent', {}, compliant('EnableHttpEndpoint')],
  ['on for nobody in particular', { EnableHttpEndpoint: true }, nonCompliant('EnableHttpEndpoint')],
  ['on for a named caller', cluster({ EnableHttpEndpoint: true }, caller({ 'Fn::GetAtt': ['Subject', 'DBClusterArn'] })), compliant('EnableHttpEndpoint')],
  ['on for a caller of every cluster', cluster({ EnableHttpEndpoint: true }, caller('*')), nonCompliant('EnableHttpEndpoint', 'Policy allows it on every cluster')],
  ['a parameter', { EnableHttpEndpoint: { Ref: 'Http' } }, insufficientData('EnableHttpEndpoint')],
]);

judges('rds-ca-certificate-current', [
  ['absent', {}, compliant('CACertificateIdentifier')],
  ['a parameter', { CACertificateIdentifier: { Ref: 'Ca' } }, insufficientData('CACertificateIdentifier')],
]);

judges('rds-custom-engine-kms', [
  ['a parameter', { KMSKeyId: { Ref: 'Key' } }, insufficientData('KMSKeyId')],
  ['the key of AWS', { KMSKeyId: 'alias/aws/rds' }, nonCompliant('KMSKeyId')],
]);

judges('rds-dsql-deletion-and-cmk', [
  ['absent', {}, nonCompliant('DeletionProtectionEnabled', 'absent')],
  ['not protected', { DeletionProtectionEnabled: false, KmsEncryptionKey: KEY }, nonCompliant('DeletionProtectionEnabled', 'false')],
  ['a parameter for the key', { DeletionProtectionEnabled: true, KmsEncryptionKey: { Ref: 'Key' } }, insufficientData('KmsEncryptionKey')],
]);
