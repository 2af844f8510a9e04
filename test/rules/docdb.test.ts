import { compliant, insufficientData, judges, nonCompliant } from './judges';

const CLUSTER = 'AWS::DocDB::DBCluster';
const GROUP = 'AWS::DocDB::DBClusterParameterGroup';
const KEY = 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555';

const withGroup = (parameters: object, cluster: object = { EnableCloudwatchLogsExports: ['audit', 'profiler'] }) => ({
  Resources: {
    Subject: { Type: CLUSTER, Properties: { DBClusterParameterGroupName: { Ref: 'Group' }, ...cluster } },
    Group: { Type: GROUP, Properties: { Family: 'docdb5.0', Parameters: parameters } },
  },
});

judges('docdb-audit-logging', [
  ['absent', {}, nonCompliant('EnableCloudwatchLogsExports', 'absent')],
  ['exported, but not recorded', { EnableCloudwatchLogsExports: ['audit'] }, nonCompliant('DBClusterParameterGroupName', 'audit_logs of the default group')],
  ['recorded, but not exported', withGroup({ audit_logs: 'all' }, { EnableCloudwatchLogsExports: ['profiler'] }), nonCompliant('EnableCloudwatchLogsExports')],
  ['reading only', withGroup({ audit_logs: 'dml_read' }), compliant()],
  ['a parameter', withGroup({ audit_logs: { Ref: 'Audit' } }), insufficientData('DBClusterParameterGroupName')],
  ['a group alone', { Resources: { Subject: { Type: GROUP, Properties: { Family: 'docdb5.0', Parameters: { audit_logs: 'none' } } } } }, nonCompliant('Parameters.audit_logs', 'none')],
]);

judges('docdb-backup-retention-35', [
  ['absent', {}, nonCompliant('BackupRetentionPeriod', 'absent')],
  ['a parameter', { BackupRetentionPeriod: { Ref: 'Days' } }, insufficientData('BackupRetentionPeriod')],
  ['as text', { BackupRetentionPeriod: '35' }, compliant('BackupRetentionPeriod')],
  ['one day less', { BackupRetentionPeriod: 34 }, nonCompliant('BackupRetentionPeriod')],
]);

judges('docdb-deletion-protection', [
  ['absent', {}, nonCompliant('DeletionProtection', 'absent')],
  ['a parameter', { DeletionProtection: { Ref: 'Protected' } }, insufficientData('DeletionProtection')],
  ['as text', { DeletionProtection: 'true' }, compliant('DeletionProtection')],
  ['off', { DeletionProtection: false }, nonCompliant('DeletionProtection')],
]);

judges('docdb-deletion-policy-retain', [
  ['absent: deleted', {}, nonCompliant('DeletionPolicy', 'Delete')],
  ['a snapshot', { Resources: { Subject: { Type: CLUSTER, DeletionPolicy: 'Snapshot', UpdateReplacePolicy: 'Snapshot' } } }, compliant()],
  ['a parameter', { Resources: { Subject: { Type: CLUSTER, DeletionPolicy: { Ref: 'Policy' }, UpdateReplacePolicy: 'Retain' } } }, insufficientData('DeletionPolicy')],
  ['kept, but for a creation that fails', {
    Resources: { Subject: { Type: 'AWS::DocDB::DBCluster', DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain', Properties: {} } },
  }, compliant('DeletionPolicy')],
  ['deleted with the stack', {
    Resources: { Subject: { Type: 'AWS::DocDB::DBCluster', DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Retain', Properties: {} } },
  }, nonCompliant('DeletionPolicy')],
]);

judges('docdb-elastic-cmk', [
  ['absent', {}, nonCompliant('KmsKeyId', 'absent')],
  ['a parameter for the key', { KmsKeyId: { Ref: 'Key' }, AuthType: 'SECRET_ARN' }, insufficientData('KmsKeyId')],
  ['a password looked up at deployment', { KmsKeyId: KEY, AuthType: 'PLAIN_TEXT', AdminUserPassword: '{{resolve:secretsmanager:elastic}}' }, compliant()],
  ['a parameter for the type of password', { KmsKeyId: KEY, AuthType: { Ref: 'Type' }, AdminUserPassword: 'Sup3rSecret' }, insufficientData('AuthType')],
  ['an alias of one\'s own', {
    KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:alias/records',
    AuthType: 'SECRET_ARN',
    AdminUserPassword: 'arn:aws:secretsmanager:us-east-1:111122223333:secret:elastic-a1b2c3',
  }, compliant('KmsKeyId')],
  ['the key of AWS', {
    KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:alias/aws/docdbelastic',
    AuthType: 'SECRET_ARN',
    AdminUserPassword: 'arn:aws:secretsmanager:us-east-1:111122223333:secret:elastic-a1b2c3',
  }, nonCompliant('KmsKeyId')],
]);
