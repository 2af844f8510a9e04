import { Case, compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const INSTANCE = 'AWS::RDS::DBInstance';
const CLUSTER = 'AWS::RDS::DBCluster';
const cluster = (properties: Json, others: Json = {}) => ({ Resources: { Subject: { Type: CLUSTER, Properties: properties }, ...others } });
const instance = (properties: Json, attributes: Json = {}, others: Json = {}) => ({
  Resources: { Subject: { Type: INSTANCE, Properties: properties, ...attributes }, ...others },
});

const MEMBER: Case = ['an instance of a cluster', { DBClusterIdentifier: 'records' }, notApplicable()];
const REPLICA: Case = ['a read replica', { SourceDBInstanceIdentifier: 'records' }, notApplicable()];

judges('rds-backup-enabled', [
  ['absent', {}, compliant('BackupRetentionPeriod')],
  ['a parameter', { BackupRetentionPeriod: { Ref: 'Days' } }, insufficientData('BackupRetentionPeriod')],
  MEMBER,
  REPLICA,
  ['a replica whose backups are switched off', { SourceDBInstanceIdentifier: 'records', BackupRetentionPeriod: 0 }, nonCompliant('BackupRetentionPeriod', '0')],
]);

judges('rds-backup-retention-35', [
  ['a replica in one branch, and kept for a week', {
    SourceDBInstanceIdentifier: { 'Fn::If': ['Replica', 'records', { Ref: 'AWS::NoValue' }] }, BackupRetentionPeriod: 7,
  }, insufficientData('BackupRetentionPeriod')],
  ['a replica in one branch, and kept for long', {
    SourceDBInstanceIdentifier: { 'Fn::If': ['Replica', 'records', { Ref: 'AWS::NoValue' }] }, BackupRetentionPeriod: 35,
  }, compliant('BackupRetentionPeriod')],
  ['absent', {}, nonCompliant('BackupRetentionPeriod', 'absent')],
  ['as text', { BackupRetentionPeriod: '35' }, compliant('BackupRetentionPeriod')],
  ['a week on a cluster', cluster({ BackupRetentionPeriod: 7 }), nonCompliant('BackupRetentionPeriod', '7')],
  ['a parameter', { BackupRetentionPeriod: { Ref: 'Days' } }, insufficientData('BackupRetentionPeriod')],
  MEMBER,
  REPLICA,
]);

judges('rds-in-backup-plan', [
  ['no plan', {}, nonCompliant('AWS::Backup::BackupSelection')], MEMBER, REPLICA,
  ['a selection of a parameter', {
    Resources: {
      Subject: { Type: 'AWS::RDS::DBInstance', Properties: { Engine: 'postgres' } },
      Selection: { Type: 'AWS::Backup::BackupSelection', Properties: { BackupSelection: { Resources: [{ Ref: 'Arn' }] } } },
    },
  }, insufficientData('AWS::Backup::BackupSelection')],
  ['a plan for another tag', {
    Resources: {
      Subject: { Type: 'AWS::RDS::DBInstance', Properties: { Engine: 'postgres', Tags: [{ Key: 'backup', Value: 'weekly' }] } },
      Selection: {
        Type: 'AWS::Backup::BackupSelection',
        Properties: { BackupSelection: { ListOfTags: [{ ConditionType: 'STRINGEQUALS', ConditionKey: 'backup', ConditionValue: 'daily' }] } },
      },
    },
  }, nonCompliant('AWS::Backup::BackupSelection')],
  ['named by a selection', {
    Resources: {
      Subject: { Type: 'AWS::RDS::DBInstance', Properties: { Engine: 'postgres' } },
      Selection: { Type: 'AWS::Backup::BackupSelection', Properties: { BackupSelection: { Resources: [{ 'Fn::GetAtt': ['Subject', 'DBInstanceArn'] }] } } },
    },
  }, compliant('AWS::Backup::BackupSelection')],
]);
judges('rds-aurora-in-backup-plan', [
  ['no plan', {}, nonCompliant('AWS::Backup::BackupSelection')],
  ['a selection of a parameter', {
    Resources: {
      Subject: { Type: 'AWS::RDS::DBCluster', Properties: { Engine: 'aurora-mysql' } },
      Selection: { Type: 'AWS::Backup::BackupSelection', Properties: { BackupSelection: { Resources: [{ Ref: 'Arn' }] } } },
    },
  }, insufficientData('AWS::Backup::BackupSelection')],
  ['a selection of every cluster', {
    Resources: {
      Subject: { Type: 'AWS::RDS::DBCluster', Properties: { Engine: 'aurora-mysql' } },
      Selection: { Type: 'AWS::Backup::BackupSelection', Properties: { BackupSelection: { Resources: ['arn:aws:rds:*:*:cluster:*'] } } },
    },
  }, compliant('AWS::Backup::BackupSelection')],
  ['a plan for another tag', {
    Resources: {
      Subject: { Type: 'AWS::RDS::DBCluster', Properties: { Engine: 'aurora-mysql', Tags: [{ Key: 'backup', Value: 'weekly' }] } },
      Selection: {
        Type: 'AWS::Backup::BackupSelection',
        Properties: { BackupSelection: { ListOfTags: [{ ConditionType: 'STRINGEQUALS', ConditionKey: 'backup', ConditionValue: 'daily' }] } },
      },
    },
  }, nonCompliant('AWS::Backup::BackupSelection')],
]);

judges('rds-deletion-protection', [
  ['absent', {}, nonCompliant('DeletionProtection', 'absent')],
  ['absent on a cluster', cluster({}), nonCompliant('DeletionProtection', 'absent')],
  ['a parameter', { DeletionProtection: { Ref: 'Protect' } }, insufficientData('DeletionProtection')],
  MEMBER,
  ['as text', { DeletionProtection: 'true' }, compliant('DeletionProtection')],
  ['off', { DeletionProtection: false }, nonCompliant('DeletionProtection')],
]);

judges('rds-deletion-policy-retain', [
  ['absent', {}, nonCompliant('UpdateReplacePolicy', 'Delete')],
  ['a snapshot by default, and on replacement', instance({}, { UpdateReplacePolicy: 'Snapshot' }), compliant('UpdateReplacePolicy')],
  ['deleted with the stack', instance({}, { DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Retain' }), nonCompliant('DeletionPolicy', 'Delete')],
  ['a parameter', instance({}, { DeletionPolicy: { Ref: 'Policy' }, UpdateReplacePolicy: 'Retain' }), insufficientData('DeletionPolicy')],
  MEMBER,
  REPLICA,
]);

judges('rds-multi-az', [
  ['absent', {}, nonCompliant('MultiAZ', 'absent')],
  ['a parameter', { MultiAZ: { Ref: 'Two' } }, insufficientData('MultiAZ')],
  ['only in one branch', { MultiAZ: { 'Fn::If': ['Prod', true, { Ref: 'AWS::NoValue' }] } }, nonCompliant('MultiAZ', 'absent if not Prod')],
  MEMBER,
  ['a read replica, which does not inherit it', { SourceDBInstanceIdentifier: 'records' }, nonCompliant('MultiAZ', 'absent')],
  ['as text', { MultiAZ: 'true' }, compliant('MultiAZ')],
]);

const member = (zone?: string, condition?: string) => ({
  Type: INSTANCE, Properties: { DBClusterIdentifier: { Ref: 'Subject' }, AvailabilityZone: zone }, ...condition && { Condition: condition },
});

judges('rds-cluster-multi-az', [
  ['one instance', cluster({ Engine: 'aurora-mysql' }, { One: member() }), nonCompliant(INSTANCE, '1 of at least 2 instances')],
  ['two instances in one zone', cluster({ Engine: 'aurora-mysql' }, { One: member('us-east-1a'), Two: member('us-east-1a') }), nonCompliant(INSTANCE, 'all in us-east-1a')],
  ['two instances in two zones', cluster({ Engine: 'aurora-mysql' }, { One: member('us-east-1a'), Two: member('us-east-1b') }), compliant(INSTANCE)],
  ['a reader in production only', cluster({ Engine: 'aurora-mysql' }, { One: member(), Two: member(undefined, 'Prod') }), nonCompliant(INSTANCE)],
  ['a Multi-AZ DB cluster', cluster({ Engine: 'postgres' }), compliant('Engine')],
  ['Aurora Serverless v1', cluster({ Engine: 'aurora-mysql', EngineMode: 'serverless' }), notApplicable()],
  ['zones of parameters', {
    Resources: {
      Subject: { Type: 'AWS::RDS::DBCluster', Properties: { Engine: 'aurora-mysql' } },
      One: { Type: 'AWS::RDS::DBInstance', Properties: { DBClusterIdentifier: { Ref: 'Subject' }, AvailabilityZone: { Ref: 'First' } } },
      Two: { Type: 'AWS::RDS::DBInstance', Properties: { DBClusterIdentifier: { Ref: 'Subject' }, AvailabilityZone: { Ref: 'Second' } } },
    },
  }, insufficientData('AWS::RDS::DBInstance')],
  ['one zone of a parameter for both', {
    Resources: {
      Subject: { Type: 'AWS::RDS::DBCluster', Properties: { Engine: 'aurora-mysql' } },
      One: { Type: 'AWS::RDS::DBInstance', Properties: { DBClusterIdentifier: { Ref: 'Subject' }, AvailabilityZone: { Ref: 'Zone' } } },
      Two: { Type: 'AWS::RDS::DBInstance', Properties: { DBClusterIdentifier: { Ref: 'Subject' }, AvailabilityZone: { Ref: 'Zone' } } },
    },
  }, nonCompliant('AWS::RDS::DBInstance')],
  ['the first two zones, whichever they are', {
    Resources: {
      Subject: { Type: 'AWS::RDS::DBCluster', Properties: { Engine: 'aurora-mysql' } },
      One: {
        Type: 'AWS::RDS::DBInstance',
        Properties: { DBClusterIdentifier: { Ref: 'Subject' }, AvailabilityZone: { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] } },
      },
      Two: {
        Type: 'AWS::RDS::DBInstance',
        Properties: { DBClusterIdentifier: { Ref: 'Subject' }, AvailabilityZone: { 'Fn::Select': [1, { 'Fn::GetAZs': '' }] } },
      },
    },
  }, compliant('AWS::RDS::DBInstance')],
  ['a zone for one, while AWS chooses the other', {
    Resources: {
      Subject: { Type: 'AWS::RDS::DBCluster', Properties: { Engine: 'aurora-mysql' } },
      One: { Type: 'AWS::RDS::DBInstance', Properties: { DBClusterIdentifier: { Ref: 'Subject' }, AvailabilityZone: { Ref: 'Zone' } } },
      Two: { Type: 'AWS::RDS::DBInstance', Properties: { DBClusterIdentifier: { Ref: 'Subject' } } },
    },
  }, compliant('AWS::RDS::DBInstance')],
]);

/** A database whose plugin audits, with some logs exported. */
const audited = (logs: readonly string[]) => ({
  Resources: {
    Subject: { Type: INSTANCE, Properties: { Engine: 'mysql', EngineVersion: '8.0.42', OptionGroupName: { Ref: 'Options' }, EnableCloudwatchLogsExports: logs } },
    Options: { Type: 'AWS::RDS::OptionGroup', Properties: { OptionConfigurations: [{ OptionName: 'MARIADB_AUDIT_PLUGIN' }] } },
  },
});

judges('rds-logging', [
  ['absent', { Engine: 'postgres' }, nonCompliant('EnableCloudwatchLogsExports', 'absent')],
  ['an empty list', { Engine: 'postgres', EnableCloudwatchLogsExports: [] }, nonCompliant('EnableCloudwatchLogsExports')],
  ['the upgrade log only', { Engine: 'postgres', EnableCloudwatchLogsExports: ['upgrade'] }, nonCompliant('EnableCloudwatchLogsExports')],
  ['the audit log of an unknown engine', { Engine: { Ref: 'Engine' }, EnableCloudwatchLogsExports: ['audit'] }, compliant('EnableCloudwatchLogsExports')],
  ['the error log of an unknown engine', { Engine: { Ref: 'Engine' }, EnableCloudwatchLogsExports: ['error'] }, insufficientData('EnableCloudwatchLogsExports')],
  ['a parameter', { Engine: 'mysql', EnableCloudwatchLogsExports: { Ref: 'Logs' } }, insufficientData('EnableCloudwatchLogsExports')],
  ['the audit log in one branch', { Engine: 'mysql', EnableCloudwatchLogsExports: [{ 'Fn::If': ['Prod', 'audit', { Ref: 'AWS::NoValue' }] }, 'error'] },
    nonCompliant('EnableCloudwatchLogsExports')],
  ['the audit log of a conditional database', {
    Conditions: { Prod: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } },
    Resources: { Subject: { Type: INSTANCE, Condition: 'Prod', Properties: { Engine: 'mysql', EnableCloudwatchLogsExports: ['audit'] } } },
  }, compliant('EnableCloudwatchLogsExports')],
  ['the audit log of the plugin', audited(['audit', 'error']), compliant('EnableCloudwatchLogsExports')],
  ['the general log where the plugin writes another', audited(['general']), nonCompliant('EnableCloudwatchLogsExports')],
  ['the general log without the plugin', { Engine: 'mysql', EngineVersion: '8.0.42', EnableCloudwatchLogsExports: ['general'] }, compliant('EnableCloudwatchLogsExports')],
  ['RDS Custom', { Engine: 'custom-oracle-ee' }, notApplicable()],
  MEMBER,
]);

judges('rds-enhanced-monitoring', [
  ['absent', {}, nonCompliant('MonitoringInterval', 'absent')],
  ['a parameter', { MonitoringInterval: { Ref: 'Seconds' } }, insufficientData('MonitoringInterval')],
  ['an instance whose cluster has it', instance({ DBClusterIdentifier: { Ref: 'Cluster' } }, {}, {
    Cluster: { Type: CLUSTER, Properties: { MonitoringInterval: 60 } },
  }), compliant('MonitoringInterval')],
  ['an Aurora cluster that leaves it to its instances', cluster({ Engine: 'aurora-mysql' }), notApplicable()],
  ['a Multi-AZ DB cluster without', cluster({ Engine: 'mysql' }), nonCompliant('MonitoringInterval', 'absent')],
  ['off', { MonitoringInterval: '0' }, nonCompliant('MonitoringInterval')],
]);

judges('rds-auto-minor-version-upgrade', [
  ['absent on a cluster', cluster({}), compliant('AutoMinorVersionUpgrade')],
  ['off for an instance of a cluster', { DBClusterIdentifier: 'records', AutoMinorVersionUpgrade: 'false' }, nonCompliant('AutoMinorVersionUpgrade')],
  ['a parameter', { AutoMinorVersionUpgrade: { Ref: 'Upgrade' } }, insufficientData('AutoMinorVersionUpgrade')],
  ['on, as text', { AutoMinorVersionUpgrade: 'true' }, compliant('AutoMinorVersionUpgrade')],
  ['major versions that are left to people', { AllowMajorVersionUpgrade: false, AutoMinorVersionUpgrade: true }, compliant('AutoMinorVersionUpgrade')],
]);

judges('rds-copy-tags-to-snapshot', [
  ['absent', {}, nonCompliant('CopyTagsToSnapshot', 'absent')],
  ['a parameter', { CopyTagsToSnapshot: { Ref: 'Copy' } }, insufficientData('CopyTagsToSnapshot')],
  MEMBER,
  ['as text', { CopyTagsToSnapshot: 'true' }, compliant('CopyTagsToSnapshot')],
  ['off', { CopyTagsToSnapshot: false }, nonCompliant('CopyTagsToSnapshot')],
]);

judges('rds-cluster-backtrack', [
  ['switched off', { Engine: 'aurora-mysql', BacktrackWindow: 0 }, nonCompliant('BacktrackWindow', '0')],
  ['a parameter', { Engine: 'aurora-mysql', BacktrackWindow: { Ref: 'Window' } }, insufficientData('BacktrackWindow')],
  ['PostgreSQL, which has none', { Engine: 'aurora-postgresql' }, notApplicable()],
  ['a cluster of a global database', { Engine: 'aurora-mysql', GlobalClusterIdentifier: 'world' }, notApplicable()],
  ['as text', { Engine: 'aurora-mysql', BacktrackWindow: '86400' }, compliant('BacktrackWindow')],
]);
