import { Match } from '@aws-cdk/integ-tests-alpha';
import { Sandbox, under } from './setup/sandbox';
import { PhiKey } from '../lib/constructs/phi-key';
import { PhiServerlessWarehouse } from '../lib/constructs/phi-serverless-warehouse';
import { PhiWarehouse } from '../lib/constructs/phi-warehouse';

const sandbox = new Sandbox('PhiWarehouse');
const vpc = sandbox.network(3);
const { key } = new PhiKey(sandbox.stack, 'Key');
const { cluster, parameterGroup } = new PhiWarehouse(sandbox.stack, 'Claims', { vpc, encryptionKey: key });
const { namespace, workgroup } = new PhiServerlessWarehouse(sandbox.stack, 'Reports', { vpc, encryptionKey: key, baseCapacity: 8, maxCapacity: 8 });

sandbox.expects('Redshift', 'describeClusters', { ClusterIdentifier: cluster.ref }, {
  Clusters: [{ Encrypted: true, KmsKeyId: under(key), PubliclyAccessible: false, EnhancedVpcRouting: true, AutomatedSnapshotRetentionPeriod: 35 }],
});
sandbox.expects('Redshift', 'describeClusterParameters', { ParameterGroupName: parameterGroup.ref, Source: 'user' }, {
  Parameters: Match.arrayWith([Match.objectLike({ ParameterName: 'require_ssl', ParameterValue: 'true' })]),
});
sandbox.expects('Redshift', 'describeLoggingStatus', { ClusterIdentifier: cluster.ref }, { LoggingEnabled: true, LogDestinationType: 'cloudwatch' });
sandbox.expects('RedshiftServerless', 'getNamespace', { namespaceName: namespace.ref }, { namespace: { kmsKeyId: under(key), adminPasswordSecretKmsKeyId: under(key) } });
sandbox.expects('RedshiftServerless', 'getWorkgroup', { workgroupName: workgroup.ref }, {
  workgroup: {
    publiclyAccessible: false,
    enhancedVpcRouting: true,
    configParameters: Match.arrayWith([Match.objectLike({ parameterKey: 'require_ssl', parameterValue: 'true' })]),
  },
});
