import { compliant, insufficientData, judges, nonCompliant } from './judges';

const CLUSTER = 'AWS::Neptune::DBCluster';
const INSTANCE = 'AWS::Neptune::DBInstance';

judges('neptune-iam-auth', [
  ['absent', {}, nonCompliant('IamAuthEnabled', 'absent')],
  ['as text', { IamAuthEnabled: 'true' }, compliant('IamAuthEnabled')],
  ['a parameter', { IamAuthEnabled: { Ref: 'Iam' } }, insufficientData('IamAuthEnabled')],
  ['off', { IamAuthEnabled: false }, nonCompliant('IamAuthEnabled')],
]);

judges('neptune-audit-logs', [
  ['absent', {}, nonCompliant('EnableCloudwatchLogsExports', 'absent')],
  ['slow queries only', { EnableCloudwatchLogsExports: ['slowquery'] }, nonCompliant('EnableCloudwatchLogsExports')],
  ['a group of another app', { DBClusterParameterGroupName: 'graph', EnableCloudwatchLogsExports: ['audit'] }, insufficientData('DBClusterParameterGroupName')],
  ['a group alone', { Resources: { Subject: { Type: 'AWS::Neptune::DBClusterParameterGroup', Properties: { Family: 'neptune1.4', Parameters: { neptune_enable_audit_log: 0 } } } } },
    nonCompliant('Parameters.neptune_enable_audit_log', '0')],
  ['as text', {
    Resources: {
      Subject: {
        Type: 'AWS::Neptune::DBCluster',
        Properties: { DBClusterParameterGroupName: { Ref: 'Group' }, EnableCloudwatchLogsExports: ['slowquery', 'audit'] },
      },
      Group: { Type: 'AWS::Neptune::DBClusterParameterGroup', Properties: { Family: 'neptune1.4', Parameters: { neptune_enable_audit_log: '1' } } },
    },
  }, compliant('EnableCloudwatchLogsExports')],
]);

judges('neptune-backup-retention-35', [
  ['absent', {}, nonCompliant('BackupRetentionPeriod', 'absent')],
  ['a parameter', { BackupRetentionPeriod: { Ref: 'Days' } }, insufficientData('BackupRetentionPeriod')],
  ['as text', { BackupRetentionPeriod: '35' }, compliant('BackupRetentionPeriod')],
  ['one day less', { BackupRetentionPeriod: 34 }, nonCompliant('BackupRetentionPeriod')],
]);

judges('neptune-deletion-protection', [
  ['absent', {}, nonCompliant('DeletionProtection', 'absent')],
  ['a parameter', { DeletionProtection: { Ref: 'Protected' } }, insufficientData('DeletionProtection')],
  ['as text', { DeletionProtection: 'true' }, compliant('DeletionProtection')],
  ['off', { DeletionProtection: false }, nonCompliant('DeletionProtection')],
]);

const withInstances = (...zones: readonly (string | undefined)[]) => ({
  Resources: {
    Subject: { Type: CLUSTER },
    ...Object.fromEntries(zones.map((zone, index) => [`Instance${index}`, {
      Type: INSTANCE, Properties: { DBClusterIdentifier: { Ref: 'Subject' }, ...zone !== undefined && { AvailabilityZone: zone } },
    }])),
  },
});

judges('neptune-multi-az', [
  ['no instance', {}, nonCompliant(INSTANCE, '0 of at least 2 instances')],
  ['one instance', withInstances('us-east-1a'), nonCompliant(INSTANCE, '1 of at least 2 instances')],
  ['two in one zone', withInstances('us-east-1a', 'us-east-1a'), nonCompliant(INSTANCE, 'all in us-east-1a')],
  ['two in two zones', withInstances('us-east-1a', 'us-east-1b'), compliant(INSTANCE)],
  ['the second one under a condition', {
    Resources: {
      Subject: { Type: CLUSTER },
      Writer: { Type: INSTANCE, Properties: { DBClusterIdentifier: { Ref: 'Subject' } } },
      Reader: { Type: INSTANCE, Condition: 'Prod', Properties: { DBClusterIdentifier: { Ref: 'Subject' } } },
    },
  }, nonCompliant(INSTANCE, '1 of at least 2 instances')],
  ['zones of parameters', {
    Resources: {
      Subject: { Type: 'AWS::Neptune::DBCluster' },
      One: { Type: 'AWS::Neptune::DBInstance', Properties: { DBClusterIdentifier: { Ref: 'Subject' }, AvailabilityZone: { Ref: 'First' } } },
      Two: { Type: 'AWS::Neptune::DBInstance', Properties: { DBClusterIdentifier: { Ref: 'Subject' }, AvailabilityZone: { Ref: 'Second' } } },
    },
  }, insufficientData('AWS::Neptune::DBInstance')],
  ['one zone of a parameter for both', {
    Resources: {
      Subject: { Type: 'AWS::Neptune::DBCluster', Properties: {} },
      One: { Type: 'AWS::Neptune::DBInstance', Properties: { DBClusterIdentifier: { Ref: 'Subject' }, AvailabilityZone: { Ref: 'Zone' } } },
      Two: { Type: 'AWS::Neptune::DBInstance', Properties: { DBClusterIdentifier: { Ref: 'Subject' }, AvailabilityZone: { Ref: 'Zone' } } },
    },
  }, nonCompliant('AWS::Neptune::DBInstance')],
  ['the first two zones, whichever they are', {
    Resources: {
      Subject: { Type: 'AWS::Neptune::DBCluster', Properties: {} },
      One: {
        Type: 'AWS::Neptune::DBInstance',
        Properties: { DBClusterIdentifier: { Ref: 'Subject' }, AvailabilityZone: { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] } },
      },
      Two: {
        Type: 'AWS::Neptune::DBInstance',
        Properties: { DBClusterIdentifier: { Ref: 'Subject' }, AvailabilityZone: { 'Fn::Select': [1, { 'Fn::GetAZs': '' }] } },
      },
    },
  }, compliant('AWS::Neptune::DBInstance')],
  ['a zone for one, while AWS chooses the other', {
    Resources: {
      Subject: { Type: 'AWS::Neptune::DBCluster', Properties: {} },
      One: { Type: 'AWS::Neptune::DBInstance', Properties: { DBClusterIdentifier: { Ref: 'Subject' }, AvailabilityZone: { Ref: 'Zone' } } },
      Two: { Type: 'AWS::Neptune::DBInstance', Properties: { DBClusterIdentifier: { Ref: 'Subject' } } },
    },
  }, compliant('AWS::Neptune::DBInstance')],
]);

judges('neptune-graph-private-protected', [
  ['absent: private, and nobody says whether protected', {}, insufficientData('DeletionProtection')],
  ['not protected', { DeletionProtection: false }, nonCompliant('DeletionProtection', 'false')],
  ['a parameter', { PublicConnectivity: { Ref: 'Public' }, DeletionProtection: true }, insufficientData('PublicConnectivity')],
  ['as text', { PublicConnectivity: 'false', DeletionProtection: 'true' }, compliant('PublicConnectivity')],
]);
