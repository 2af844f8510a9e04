import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const parameter = { Ref: 'Parameter' };
const KmsKeyId = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd';
const FILE_SYSTEM = 'AWS::FSx::FileSystem';

judges('fsx-cmk', [
  ['absent', {}, nonCompliant('KmsKeyId', 'absent')],
  ['a key of the account', { KmsKeyId }, compliant('KmsKeyId')],
  ['the key that AWS manages', { KmsKeyId: 'alias/aws/fsx' }, nonCompliant('KmsKeyId')],
  ['a parameter', { KmsKeyId: parameter }, insufficientData('KmsKeyId')],
  ['restored from a backup, with its key', { BackupId: 'backup-0123' }, insufficientData('KmsKeyId')],
  ['a scratch file system, which knows no key of one\'s own', { FileSystemType: 'LUSTRE', LustreConfiguration: { DeploymentType: 'SCRATCH_2' } }, nonCompliant('KmsKeyId')],
  ['an alias of one\'s own', { FileSystemType: 'WINDOWS', KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:alias/records' }, compliant('KmsKeyId')],
]);

const windows = (configuration: Json): Json => ({ FileSystemType: 'WINDOWS', WindowsConfiguration: configuration });
const lustre = (configuration: Json): Json => ({ FileSystemType: 'LUSTRE', LustreConfiguration: configuration });
const backedUp = (properties: Json): Json => ({
  Resources: {
    Subject: { Type: FILE_SYSTEM, Properties: properties },
    Daily: { Type: 'AWS::Backup::BackupSelection', Properties: { BackupSelection: { Resources: ['*'] } } },
  },
});

judges('fsx-backup-retention-35', [
  ['absent', windows({}), nonCompliant('WindowsConfiguration.AutomaticBackupRetentionDays', 'absent')],
  ['35 days, as text', windows({ AutomaticBackupRetentionDays: '35' }), compliant('WindowsConfiguration.AutomaticBackupRetentionDays')],
  ['a month', windows({ AutomaticBackupRetentionDays: 30 }), nonCompliant('WindowsConfiguration.AutomaticBackupRetentionDays', '30')],
  ['a parameter', windows({ AutomaticBackupRetentionDays: parameter }), insufficientData('WindowsConfiguration.AutomaticBackupRetentionDays')],
  ['a backup plan instead', backedUp(windows({ AutomaticBackupRetentionDays: 0 })), compliant('AWS::Backup::BackupSelection')],
  ['ONTAP', { FileSystemType: 'ONTAP', OntapConfiguration: { AutomaticBackupRetentionDays: 90 } }, compliant('OntapConfiguration.AutomaticBackupRetentionDays')],
  ['ONTAP in a backup plan, which takes volumes only', backedUp({ FileSystemType: 'ONTAP', OntapConfiguration: {} }), nonCompliant('OntapConfiguration.AutomaticBackupRetentionDays')],
  ['OpenZFS', { FileSystemType: 'OPENZFS', OpenZFSConfiguration: { AutomaticBackupRetentionDays: 7 } }, nonCompliant('OpenZFSConfiguration.AutomaticBackupRetentionDays', '7')],
  ['a persistent Lustre file system', lustre({ DeploymentType: 'PERSISTENT_2' }), nonCompliant('LustreConfiguration.AutomaticBackupRetentionDays', 'absent')],
  ['a scratch file system, of which there are no backups', lustre({}), notApplicable()],
  ['a view of a bucket', lustre({ DeploymentType: 'PERSISTENT_1', ImportPath: 's3://charts' }), notApplicable()],
  ['a view of a bucket, by an association', {
    Resources: {
      Subject: { Type: FILE_SYSTEM, Properties: lustre({ DeploymentType: 'PERSISTENT_2' }) },
      View: { Type: 'AWS::FSx::DataRepositoryAssociation', Properties: { FileSystemId: { Ref: 'Subject' } } },
    },
  }, notApplicable()],
  ['a type that the deployment decides', { FileSystemType: parameter }, insufficientData('FileSystemType')],
]);

const audited = (files: unknown, shares: unknown): Json => windows({
  AuditLogConfiguration: { FileAccessAuditLogLevel: files, FileShareAccessAuditLogLevel: shares },
});
const AUDIT = 'WindowsConfiguration.AuditLogConfiguration';

judges('fsx-windows-audit-logs', [
  ['absent', windows({}), nonCompliant(`${AUDIT}.FileAccessAuditLogLevel`, 'absent')],
  ['both', audited('SUCCESS_AND_FAILURE', 'SUCCESS_ONLY'), compliant()],
  ['failures only, which tell of no access', audited('FAILURE_ONLY', 'SUCCESS_AND_FAILURE'), nonCompliant(`${AUDIT}.FileAccessAuditLogLevel`, 'FAILURE_ONLY')],
  ['files only', audited('SUCCESS_AND_FAILURE', 'DISABLED'), nonCompliant(`${AUDIT}.FileShareAccessAuditLogLevel`, 'DISABLED')],
  ['a parameter', audited(parameter, 'SUCCESS_ONLY'), insufficientData(`${AUDIT}.FileAccessAuditLogLevel`)],
  ['another type', { FileSystemType: 'OPENZFS' }, notApplicable()],
]);

judges('fsx-backup-retention-35', [
  ['Lustre that persists in one branch, without backups', lustre({ DeploymentType: { 'Fn::If': ['Prod', 'PERSISTENT_2', 'SCRATCH_2'] } }),
    insufficientData('LustreConfiguration.AutomaticBackupRetentionDays')],
  ['Lustre that persists in one branch, with backups', lustre({ DeploymentType: { 'Fn::If': ['Prod', 'PERSISTENT_2', 'SCRATCH_2'] }, AutomaticBackupRetentionDays: 35 }),
    compliant('LustreConfiguration.AutomaticBackupRetentionDays')],
]);

judges('fsx-multi-az', [
  ['Windows by default', windows({}), nonCompliant('WindowsConfiguration.DeploymentType', 'absent')],
  ['Windows in two zones', windows({ DeploymentType: 'MULTI_AZ_1' }), compliant('WindowsConfiguration.DeploymentType')],
  ['ONTAP in two zones', { FileSystemType: 'ONTAP', OntapConfiguration: { DeploymentType: 'MULTI_AZ_2' } }, compliant('OntapConfiguration.DeploymentType')],
  ['ONTAP or Windows, in one zone', {
    FileSystemType: { 'Fn::If': ['Prod', 'ONTAP', 'WINDOWS'] }, OntapConfiguration: { DeploymentType: 'SINGLE_AZ_2' }, WindowsConfiguration: { DeploymentType: 'MULTI_AZ_1' },
  }, nonCompliant('OntapConfiguration.DeploymentType')],
  ['ONTAP in one zone', { FileSystemType: 'ONTAP', OntapConfiguration: { DeploymentType: 'SINGLE_AZ_2' } }, nonCompliant('OntapConfiguration.DeploymentType')],
  ['a parameter', windows({ DeploymentType: parameter }), insufficientData('WindowsConfiguration.DeploymentType')],
  ['Lustre, which is always in one zone', lustre({ DeploymentType: 'PERSISTENT_2' }), notApplicable()],
]);

const directory = (content: Json): Json => windows({ SelfManagedActiveDirectoryConfiguration: content });
const machine = (properties: Json): Json => ({ Resources: { Subject: { Type: 'AWS::FSx::StorageVirtualMachine', Properties: properties } } });

judges('fsx-no-plain-credentials', [
  ['none', {}, notApplicable()],
  ['a secret for the directory', directory({ DomainJoinServiceAccountSecret: 'arn:aws:secretsmanager:us-east-1:111122223333:secret:join' }), notApplicable()],
  ['a directory by a dynamic reference', directory({ Password: '{{resolve:secretsmanager:join:SecretString:password}}' }), compliant()],
  ['a directory', directory({ Password: 'Example-1234' }), nonCompliant('WindowsConfiguration.SelfManagedActiveDirectoryConfiguration.Password', 'a password in the template')],
  ['a parameter', directory({ Password: parameter }), insufficientData('WindowsConfiguration.SelfManagedActiveDirectoryConfiguration.Password')],
  ['the administrator of a virtual machine', machine({ SvmAdminPassword: 'Example-1234' }), nonCompliant('SvmAdminPassword')],
  ['the directory of a virtual machine', machine({ ActiveDirectoryConfiguration: { SelfManagedActiveDirectoryConfiguration: { Password: 'Example-1234' } } }), nonCompliant('ActiveDirectoryConfiguration.SelfManagedActiveDirectoryConfiguration.Password')],
]);

judges('fsx-deletion-policy-retain', [
  ['absent', {}, nonCompliant('DeletionPolicy', 'Delete')],
  ['on deletion only', { Resources: { Subject: { Type: FILE_SYSTEM, DeletionPolicy: 'Retain' } } }, nonCompliant('UpdateReplacePolicy', 'Delete')],
  ['on both', { Resources: { Subject: { Type: FILE_SYSTEM, DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' } } }, compliant()],
  ['a parameter', {
    Resources: { Subject: { Type: 'AWS::FSx::FileSystem', DeletionPolicy: { Ref: 'Policy' }, UpdateReplacePolicy: 'Retain' } },
  }, insufficientData('DeletionPolicy')],
  ['kept, but for a creation that fails', {
    Resources: { Subject: { Type: 'AWS::FSx::FileSystem', DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' } },
  }, compliant('DeletionPolicy')],
  ['deleted with the stack', {
    Resources: { Subject: { Type: 'AWS::FSx::FileSystem', DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Retain' } },
  }, nonCompliant('DeletionPolicy')],
]);

const SNAPLOCK = 'OntapConfiguration.SnaplockConfiguration';
const volume = (Name: unknown, lock?: Json, JunctionPath = '/data'): Json => ({ Name, OntapConfiguration: { JunctionPath, SnaplockConfiguration: lock ?? { Ref: 'AWS::NoValue' } } });

judges('fsx-snaplock-worm', [
  ['a volume for anything', volume('charts'), notApplicable()],
  ['a volume of audit records', volume('AuditRecords'), nonCompliant(SNAPLOCK, 'absent on AuditRecords')],
  ['a volume of audit records, by its path', volume('v1', undefined, '/audit'), nonCompliant(SNAPLOCK)],
  ['a locked volume', volume('audit', { SnaplockType: 'COMPLIANCE' }), compliant()],
  ['a lock that administrators open', volume('archive', { SnaplockType: 'ENTERPRISE', PrivilegedDelete: 'ENABLED' }), nonCompliant(`${SNAPLOCK}.PrivilegedDelete`, 'ENABLED')],
  ['a parameter', volume('archive', { SnaplockType: 'ENTERPRISE', PrivilegedDelete: parameter }), insufficientData(`${SNAPLOCK}.PrivilegedDelete`)],
  ['a volume of OpenZFS', { Name: 'audit', OpenZFSConfiguration: {} }, notApplicable()],
]);
