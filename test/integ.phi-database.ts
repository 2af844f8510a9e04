import { Match } from '@aws-cdk/integ-tests-alpha';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as rds from 'aws-cdk-lib/aws-rds';
import { Sandbox, under } from './setup/sandbox';
import { PhiDatabase } from '../lib/constructs/phi-database';

const sandbox = new Sandbox('PhiDatabase');
const { instance, parameterGroup, encryptionKey } = new PhiDatabase(sandbox.stack, 'Records', {
  vpc: sandbox.network(),
  engine: rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_17 }),
  instanceType: new ec2.InstanceType('t4g.medium'),
  allocatedStorage: 20,
});

sandbox.expects('RDS', 'describeDBInstances', { DBInstanceIdentifier: instance.instanceIdentifier }, {
  DBInstances: [{
    StorageEncrypted: true,
    KmsKeyId: under(encryptionKey),
    MasterUserSecret: { KmsKeyId: under(encryptionKey) },
    PerformanceInsightsKMSKeyId: under(encryptionKey),
    MultiAZ: true,
    PubliclyAccessible: false,
    IAMDatabaseAuthenticationEnabled: true,
    BackupRetentionPeriod: 35,
  }],
});
sandbox.expects('RDS', 'describeDBParameters', {
  DBParameterGroupName: parameterGroup.bindToInstance({}).parameterGroupName,
  Source: 'user',
}, { Parameters: Match.arrayWith([Match.objectLike({ ParameterName: 'rds.force_ssl', ParameterValue: '1' })]) });
