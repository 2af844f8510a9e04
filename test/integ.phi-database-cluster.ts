import { Match } from '@aws-cdk/integ-tests-alpha';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as rds from 'aws-cdk-lib/aws-rds';
import { Sandbox, under } from './setup/sandbox';
import { PhiDatabaseCluster } from '../lib/constructs/phi-database-cluster';

const sandbox = new Sandbox('PhiDatabaseCluster');
const { cluster, parameterGroup, encryptionKey } = new PhiDatabaseCluster(sandbox.stack, 'Records', {
  vpc: sandbox.network(),
  engine: rds.DatabaseClusterEngine.auroraPostgres({ version: rds.AuroraPostgresEngineVersion.VER_16_13 }),
  instanceType: new ec2.InstanceType('t4g.medium'),
});

sandbox.expects('RDS', 'describeDBClusters', { DBClusterIdentifier: cluster.clusterIdentifier }, {
  DBClusters: [{
    StorageEncrypted: true,
    KmsKeyId: under(encryptionKey),
    MasterUserSecret: { KmsKeyId: under(encryptionKey) },
    MultiAZ: true,
    IAMDatabaseAuthenticationEnabled: true,
    BackupRetentionPeriod: 35,
    CopyTagsToSnapshot: true,
  }],
});
sandbox.expects('RDS', 'describeDBInstances', { Filters: [{ Name: 'db-cluster-id', Values: [cluster.clusterIdentifier] }] }, {
  DBInstances: [{ PubliclyAccessible: false, StorageEncrypted: true }, { PubliclyAccessible: false, StorageEncrypted: true }],
});
sandbox.expects('RDS', 'describeDBClusterParameters', {
  DBClusterParameterGroupName: parameterGroup.bindToCluster({}).parameterGroupName,
  Source: 'user',
}, { Parameters: Match.arrayWith([Match.objectLike({ ParameterName: 'rds.force_ssl', ParameterValue: '1' })]) });
