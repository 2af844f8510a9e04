import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const INSTANCE = 'AWS::RDS::DBInstance';
const CLUSTER = 'AWS::RDS::DBCluster';
const NONE = { Ref: 'AWS::NoValue' };
const KEY = 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555';

const of = (type: string, properties: Json, others: Json = {}) => ({ Resources: { Subject: { Type: type, Properties: properties }, ...others } });
const cluster = (properties: Json, others: Json = {}) => of(CLUSTER, properties, others);
const instance = (properties: Json, others: Json = {}) => of(INSTANCE, properties, others);
const replicaOf = (source: Json, own: Json = {}) => instance({ SourceDBInstanceIdentifier: { Ref: 'Source' }, ...own }, {
  Source: { Type: INSTANCE, Properties: source },
});
/** A subnet group in a network that has an internet gateway or not, and a route to it or not. */
const network = (hasGateway: boolean, hasRoute = false) => ({
  Vpc: { Type: 'AWS::EC2::VPC', Properties: {} },
  Subnet: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' } } },
  Group: { Type: 'AWS::RDS::DBSubnetGroup', Properties: { SubnetIds: [{ Ref: 'Subnet' }] } },
  Table: { Type: 'AWS::EC2::RouteTable', Properties: { VpcId: { Ref: 'Vpc' } } },
  Association: { Type: 'AWS::EC2::SubnetRouteTableAssociation', Properties: { SubnetId: { Ref: 'Subnet' }, RouteTableId: { Ref: 'Table' } } },
  ...hasGateway && { Attachment: { Type: 'AWS::EC2::VPCGatewayAttachment', Properties: { VpcId: { Ref: 'Vpc' }, InternetGatewayId: 'igw-1' } } },
  ...hasRoute && { Route: { Type: 'AWS::EC2::Route', Properties: { RouteTableId: { Ref: 'Table' }, DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1' } } },
});

judges('rds-storage-encrypted', [
  ['absent', { Engine: 'mysql' }, nonCompliant('StorageEncrypted', 'absent')],
  ['as text', { Engine: 'mysql', StorageEncrypted: 'true' }, compliant('StorageEncrypted')],
  ['a parameter', { StorageEncrypted: { Ref: 'Encrypt' } }, insufficientData('StorageEncrypted')],
  ['only in one branch', { StorageEncrypted: { 'Fn::If': ['Prod', true, false] } }, nonCompliant('StorageEncrypted', 'false if not Prod')],
  ['an Aurora cluster without', cluster({ Engine: 'aurora-mysql' }), nonCompliant('StorageEncrypted', 'absent')],
  ['an instance of a cluster', { DBClusterIdentifier: 'records', Engine: 'aurora-mysql' }, notApplicable()],
  ['an instance of a cluster in one branch, in the clear', { DBClusterIdentifier: { 'Fn::If': ['Clustered', 'records', NONE] } }, insufficientData('StorageEncrypted')],
  ['an instance of a cluster in one branch, encrypted', {
    DBClusterIdentifier: { 'Fn::If': ['Clustered', 'records', NONE] }, StorageEncrypted: true,
  }, compliant('StorageEncrypted')],
  ['a replica of an encrypted instance', replicaOf({ StorageEncrypted: true }), compliant('SourceDBInstanceIdentifier')],
  ['a replica of a plain instance', replicaOf({}, { StorageEncrypted: true }), nonCompliant('SourceDBInstanceIdentifier')],
  ['a replica that asks for encryption under a key', { SourceDBInstanceIdentifier: 'elsewhere', StorageEncrypted: true, KmsKeyId: KEY }, compliant('KmsKeyId')],
  ['a replica that only names a key', { SourceDBInstanceIdentifier: 'elsewhere', KmsKeyId: KEY }, insufficientData('SourceDBInstanceIdentifier')],
  ['a replica of another app', { SourceDBInstanceIdentifier: 'elsewhere' }, insufficientData('SourceDBInstanceIdentifier')],
  ['restored from a snapshot', { DBSnapshotIdentifier: 'before', StorageEncrypted: true }, insufficientData('DBSnapshotIdentifier')],
  ['restored in the clear', cluster({ SnapshotIdentifier: 'before', StorageEncrypted: false }), nonCompliant('StorageEncrypted', 'false')],
  ['restored under a key', cluster({ SnapshotIdentifier: 'before', StorageEncrypted: true, KmsKeyId: KEY }), compliant('KmsKeyId')],
  ['restored in one branch, and new under encryption in the other', cluster({
    SnapshotIdentifier: { 'Fn::If': ['Restore', 'before', NONE] }, StorageEncrypted: { 'Fn::If': ['Restore', NONE, true] },
  }), insufficientData('SnapshotIdentifier')],
  ['restored in one branch, and new in the clear in the other', cluster({
    SnapshotIdentifier: { 'Fn::If': ['Restore', 'before', NONE] }, StorageEncrypted: { 'Fn::If': ['Restore', true, NONE] },
  }), nonCompliant('StorageEncrypted', 'absent if not Restore')],
  ['a circle of replicas', instance({ SourceDBInstanceIdentifier: { Ref: 'Source' } }, {
    Source: { Type: INSTANCE, Properties: { SourceDBInstanceIdentifier: { Ref: 'Subject' } } },
  }), insufficientData('SourceDBInstanceIdentifier')],
  ['a replica in one branch only', {
    Resources: {
      Subject: {
        Type: 'AWS::RDS::DBInstance',
        Properties: { SourceDBInstanceIdentifier: { 'Fn::If': ['Prod', { Ref: 'Source' }, { Ref: 'AWS::NoValue' }] } },
      },
      Source: { Type: 'AWS::RDS::DBInstance', Properties: { StorageEncrypted: true } },
    },
  }, nonCompliant('StorageEncrypted')],
]);

judges('rds-storage-cmk', [
  ['absent', { StorageEncrypted: true }, nonCompliant('KmsKeyId', 'absent')],
  ['a key of the app', instance({ KmsKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } }, { Key: { Type: 'AWS::KMS::Key' } }), compliant('KmsKeyId')],
  ['the key of AWS', { KmsKeyId: 'alias/aws/rds' }, nonCompliant('KmsKeyId', 'alias/aws/rds')],
  ['a parameter', { KmsKeyId: { Ref: 'KeyArn' } }, insufficientData('KmsKeyId')],
  ['an instance of a cluster', { DBClusterIdentifier: 'records' }, notApplicable()],
  ['a replica of one with a key', replicaOf({ KmsKeyId: KEY }), compliant('SourceDBInstanceIdentifier')],
  ['restored from a snapshot', { DBSnapshotIdentifier: 'before' }, insufficientData('DBSnapshotIdentifier')],
  ['restored in one branch, and new under a key in the other', {
    DBSnapshotIdentifier: { 'Fn::If': ['Restore', 'before', NONE] }, KmsKeyId: { 'Fn::If': ['Restore', NONE, KEY] },
  }, insufficientData('DBSnapshotIdentifier')],
  ['restored in one branch, and new without a key in the other', {
    DBSnapshotIdentifier: { 'Fn::If': ['Restore', 'before', NONE] }, KmsKeyId: { 'Fn::If': ['Restore', KEY, NONE] },
  }, nonCompliant('KmsKeyId', 'absent if not Restore')],
  ['a replica in one branch only', {
    Resources: {
      Subject: {
        Type: 'AWS::RDS::DBInstance',
        Properties: { SourceDBInstanceIdentifier: { 'Fn::If': ['Prod', { Ref: 'Source' }, { Ref: 'AWS::NoValue' }] } },
      },
      Source: { Type: 'AWS::RDS::DBInstance', Properties: { KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555' } },
    },
  }, nonCompliant('KmsKeyId')],
]);

judges('rds-no-public-access', [
  ['absent', {}, nonCompliant('PubliclyAccessible', 'absent')],
  ['as text', { PubliclyAccessible: 'false' }, compliant('PubliclyAccessible')],
  ['a parameter', { PubliclyAccessible: { Ref: 'Public' } }, insufficientData('PubliclyAccessible')],
  ['a parameter, in the branch in which it must be true', {
    Parameters: { Public: { Type: 'String', Default: 'false', AllowedValues: ['true', 'false'] } },
    Conditions: { Open: { 'Fn::Equals': [{ Ref: 'Public' }, 'true'] } },
    ...instance({ PubliclyAccessible: { 'Fn::If': ['Open', { Ref: 'Public' }, false] } }),
  }, nonCompliant('PubliclyAccessible', 'true if Open')],
  ['absent in a network without gateway', instance({ DBSubnetGroupName: { Ref: 'Group' } }, network(false)), compliant('PubliclyAccessible')],
  ['absent in private subnets of a network with one', instance({ DBSubnetGroupName: { Ref: 'Group' } }, network(true)), insufficientData('PubliclyAccessible')],
  ['absent in public subnets', instance({ DBSubnetGroupName: { Ref: 'Group' } }, network(true, true)), nonCompliant('PubliclyAccessible', 'absent')],
  ['absent in subnets of another app', { DBSubnetGroupName: { Ref: 'Group' } }, insufficientData('PubliclyAccessible')],
  ['absent with a subnet group in one branch only', instance({ DBSubnetGroupName: { 'Fn::If': ['Own', { Ref: 'Group' }, NONE] } }, network(false)),
    nonCompliant('PubliclyAccessible', 'absent')],
  ['absent in subnets of another app in one branch', instance({ DBSubnetGroupName: { 'Fn::If': ['Own', { Ref: 'Group' }, 'theirs'] } }, network(false)),
    insufficientData('PubliclyAccessible')],
  ['an instance of a cluster of another app', { DBClusterIdentifier: 'records' }, insufficientData('PubliclyAccessible')],
  ['an instance of a cluster that has a subnet group in one branch only', instance({ DBClusterIdentifier: { Ref: 'Cluster' } }, {
    Cluster: { Type: CLUSTER, Properties: { Engine: 'aurora-mysql', DBSubnetGroupName: { 'Fn::If': ['Own', { Ref: 'Group' }, NONE] } } }, ...network(false),
  }), nonCompliant('PubliclyAccessible', 'absent')],
  ['an instance of a cluster in a network without gateway', instance({ DBClusterIdentifier: { Ref: 'Cluster' } }, {
    Cluster: { Type: CLUSTER, Properties: { Engine: 'aurora-mysql', DBSubnetGroupName: { Ref: 'Group' } } }, ...network(false),
  }), compliant('PubliclyAccessible')],
  ['an instance of a cluster in public subnets', instance({ DBClusterIdentifier: { Ref: 'Cluster' } }, {
    Cluster: { Type: CLUSTER, Properties: { Engine: 'aurora-mysql', DBSubnetGroupName: { Ref: 'Group' } } }, ...network(true, true),
  }), nonCompliant('PubliclyAccessible', 'absent')],
  ['public in a network without gateway', instance({ DBSubnetGroupName: { Ref: 'Group' }, PubliclyAccessible: true }, network(false)),
    nonCompliant('PubliclyAccessible', 'true')],
  ['an instance of a public cluster', { DBClusterIdentifier: 'records', PubliclyAccessible: true }, nonCompliant('PubliclyAccessible', 'true')],
  ['an Aurora cluster', cluster({ Engine: 'aurora-mysql' }), notApplicable()],
  ['a Multi-AZ DB cluster in the default network', cluster({ Engine: 'mysql' }), nonCompliant('PubliclyAccessible', 'absent')],
  ['a cluster of an engine that is not known', cluster({ Engine: { Ref: 'Engine' } }), notApplicable()],
  ['a public cluster of an engine that is not known', cluster({ Engine: { Ref: 'Engine' }, PubliclyAccessible: true }), nonCompliant('PubliclyAccessible', 'true')],
  ['a Multi-AZ DB cluster in capital letters', cluster({ Engine: 'MySQL', PubliclyAccessible: true }), nonCompliant('PubliclyAccessible', 'true')],
  ['a shard group', of('AWS::RDS::DBShardGroup', { PubliclyAccessible: false }), compliant('PubliclyAccessible')],
  ['a public shard group', of('AWS::RDS::DBShardGroup', { PubliclyAccessible: true }), nonCompliant('PubliclyAccessible', 'true')],
  ['a shard group of another app\'s cluster', of('AWS::RDS::DBShardGroup', { DBClusterIdentifier: 'records' }), insufficientData('PubliclyAccessible')],
  ['a shard group in public subnets', of('AWS::RDS::DBShardGroup', { DBClusterIdentifier: { Ref: 'Cluster' } }, {
    Cluster: { Type: CLUSTER, Properties: { Engine: 'aurora-postgresql', DBSubnetGroupName: { Ref: 'Group' } } }, ...network(true, true),
  }), nonCompliant('PubliclyAccessible', 'absent')],
  ['an instance of Neptune', of('AWS::Neptune::DBInstance', { DBClusterIdentifier: 'graph' }), compliant('PubliclyAccessible')],
  ['a public instance of Neptune', of('AWS::Neptune::DBInstance', { PubliclyAccessible: 'true' }), nonCompliant('PubliclyAccessible', 'true')],
  ['a Multi-AZ DB cluster in subnets of another app', cluster({ Engine: 'mysql', DBSubnetGroupName: 'isolated' }), insufficientData('PubliclyAccessible')],
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
  ['an alias of one\'s own', {
    SourceDBInstanceIdentifier: 'arn:aws:rds:us-west-2:111122223333:db:records',
    KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:alias/records',
  }, compliant('KmsKeyId')],
]);
