import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555';
const WINDOW = 'Sun:03:00-Sun:03:30';

judges('redshift-encryption-at-rest', [
  ['absent: it depends on when the cluster was made', {}, insufficientData('Encrypted')],
  ['as text', { Encrypted: 'true' }, compliant('Encrypted')],
  ['a parameter', { Encrypted: { Ref: 'Encrypted' } }, insufficientData('Encrypted')],
  ['off in one branch', { Encrypted: { 'Fn::If': ['Prod', true, false] } }, nonCompliant('Encrypted', 'false if not Prod')],
]);

judges('redshift-cmk', [
  ['absent', {}, nonCompliant('KmsKeyId', 'absent')],
  ['a key of AWS', { KmsKeyId: 'alias/aws/redshift' }, nonCompliant('KmsKeyId')],
  ['a parameter', { KmsKeyId: { Ref: 'Key' } }, insufficientData('KmsKeyId')],
  ['a key of the app', {
    Resources: {
      Subject: { Type: 'AWS::Redshift::Cluster', Properties: { KmsKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] }, Encrypted: 'true' } },
      Key: { Type: 'AWS::KMS::Key' },
    },
  }, compliant('KmsKeyId')],
  ['an alias of one\'s own', { Encrypted: true, KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:alias/records' }, compliant('KmsKeyId')],
]);

judges('redshift-audit-logging', [
  ['absent', {}, nonCompliant('LoggingProperties', 'absent')],
  ['empty', { LoggingProperties: {} }, nonCompliant('LoggingProperties')],
  ['into a bucket', { LoggingProperties: { BucketName: 'audit' } }, compliant()],
  ['to CloudWatch Logs by another spelling, and no log named', { LoggingProperties: { LogDestinationType: 'CloudWatch' } }, nonCompliant('LoggingProperties.LogExports', 'absent')],
  ['into a bucket of the app', {
    Resources: {
      Subject: { Type: 'AWS::Redshift::Cluster', Properties: { LoggingProperties: { BucketName: { Ref: 'Audit' }, LogDestinationType: 's3' } } },
      Audit: { Type: 'AWS::S3::Bucket' },
    },
  }, compliant()],
  ['into no bucket', { LoggingProperties: { LogDestinationType: 's3' } }, nonCompliant('LoggingProperties.BucketName', 'absent')],
  ['nothing into CloudWatch Logs', { LoggingProperties: { LogDestinationType: 'cloudwatch' } }, nonCompliant('LoggingProperties.LogExports', 'absent')],
  ['a parameter for the place', { LoggingProperties: { LogDestinationType: { Ref: 'Place' } } }, insufficientData('LoggingProperties.LogDestinationType')],
  ['one place a branch', {
    LoggingProperties: { 'Fn::If': ['Prod', { LogDestinationType: 'cloudwatch', LogExports: ['connectionlog'] }, { BucketName: 'audit' }] },
  }, compliant()],
  ['in one branch only', { LoggingProperties: { 'Fn::If': ['Prod', { BucketName: 'audit' }, { Ref: 'AWS::NoValue' }] } }, nonCompliant('LoggingProperties', 'absent if not Prod')],
]);

judges('redshift-backup-enabled', [
  ['absent: one day', {}, compliant('AutomatedSnapshotRetentionPeriod')],
  ['one day, said', { AutomatedSnapshotRetentionPeriod: 1 }, compliant('AutomatedSnapshotRetentionPeriod')],
  ['more than AWS keeps', { AutomatedSnapshotRetentionPeriod: 36 }, nonCompliant('AutomatedSnapshotRetentionPeriod', '36')],
  ['as text', { AutomatedSnapshotRetentionPeriod: '14' }, compliant('AutomatedSnapshotRetentionPeriod')],
  ['a parameter', { AutomatedSnapshotRetentionPeriod: { Ref: 'Days' } }, insufficientData('AutomatedSnapshotRetentionPeriod')],
]);

judges('redshift-backup-retention-35', [
  ['absent', {}, nonCompliant('AutomatedSnapshotRetentionPeriod', 'absent')],
  ['a parameter', { AutomatedSnapshotRetentionPeriod: { Ref: 'Days' } }, insufficientData('AutomatedSnapshotRetentionPeriod')],
  ['as text', { AutomatedSnapshotRetentionPeriod: '35' }, compliant('AutomatedSnapshotRetentionPeriod')],
  ['one day less', { AutomatedSnapshotRetentionPeriod: '34' }, nonCompliant('AutomatedSnapshotRetentionPeriod')],
]);

judges('redshift-maintenance-settings', [
  ['absent: a window that AWS draws', {}, nonCompliant('PreferredMaintenanceWindow', 'absent')],
  ['a window alone', { PreferredMaintenanceWindow: WINDOW }, compliant()],
  ['no snapshots to go back to', { PreferredMaintenanceWindow: WINDOW, AutomatedSnapshotRetentionPeriod: 0 }, nonCompliant('AutomatedSnapshotRetentionPeriod', '0')],
  ['a parameter', { PreferredMaintenanceWindow: WINDOW, AllowVersionUpgrade: { Ref: 'Upgrade' } }, insufficientData('AllowVersionUpgrade')],
  ['the window from a parameter', { PreferredMaintenanceWindow: { Ref: 'Window' } }, compliant()],
]);

judges('redshift-no-public-access', [
  ['absent: it depends on when the cluster was made', {}, insufficientData('PubliclyAccessible')],
  ['as text', { PubliclyAccessible: 'false' }, compliant('PubliclyAccessible')],
  ['public in one branch', { PubliclyAccessible: { 'Fn::If': ['Dev', true, false] } }, nonCompliant('PubliclyAccessible', 'true if Dev')],
  ['a parameter', { PubliclyAccessible: { Ref: 'Public' } }, insufficientData('PubliclyAccessible')],
]);

judges('redshift-enhanced-vpc-routing', [
  ['absent', {}, nonCompliant('EnhancedVpcRouting', 'absent')],
  ['a parameter', { EnhancedVpcRouting: { Ref: 'Routing' } }, insufficientData('EnhancedVpcRouting')],
  ['a workgroup', { Resources: { Subject: { Type: 'AWS::RedshiftServerless::Workgroup', Properties: { EnhancedVpcRouting: true } } } }, compliant('EnhancedVpcRouting')],
  ['as text', { EnhancedVpcRouting: 'true' }, compliant('EnhancedVpcRouting')],
  ['off', { EnhancedVpcRouting: false }, nonCompliant('EnhancedVpcRouting')],
]);

judges('redshift-non-default-admin', [
  ['absent', {}, notApplicable()],
  ['in capitals', { MasterUsername: 'Admin' }, nonCompliant('MasterUsername', 'Admin')],
  ['a parameter', { MasterUsername: { Ref: 'Name' } }, insufficientData('MasterUsername')],
  ['warehouse_owner in either branch', { MasterUsername: { 'Fn::If': ['Prod', 'warehouse_owner', 'warehouse_owner'] } }, compliant('MasterUsername')],
]);

judges('redshift-multi-az', [
  ['absent', {}, nonCompliant('MultiAZ', 'absent')],
  ['a parameter', { MultiAZ: { Ref: 'Zones' } }, insufficientData('MultiAZ')],
  ['as text', { MultiAZ: 'true' }, compliant('MultiAZ')],
  ['off', { MultiAZ: false }, nonCompliant('MultiAZ')],
]);

const policies = (deletion: unknown, replacement: unknown) => ({
  Resources: { Subject: { Type: 'AWS::Redshift::Cluster', DeletionPolicy: deletion, UpdateReplacePolicy: replacement, Properties: {} } },
});

judges('redshift-deletion-policy-retain', [
  ['absent: deleted', {}, nonCompliant('DeletionPolicy', 'Delete')],
  ['retained', policies('Retain', 'Retain'), compliant()],
  ['deleted on replacement', policies('Retain', undefined), nonCompliant('UpdateReplacePolicy', 'Delete')],
  ['a parameter', policies({ Ref: 'Policy' }, 'Retain'), insufficientData('DeletionPolicy')],
  ['kept, but for a creation that fails', {
    Resources: { Subject: { Type: 'AWS::Redshift::Cluster', DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Snapshot', Properties: {} } },
  }, compliant('DeletionPolicy')],
  ['deleted with the stack', {
    Resources: { Subject: { Type: 'AWS::Redshift::Cluster', DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Snapshot', Properties: {} } },
  }, nonCompliant('DeletionPolicy')],
]);

judges('redshift-snapshot-copy-encrypted', [
  ['nothing is copied', { KmsKeyId: KEY }, notApplicable()],
  ['a parameter for the grant', { DestinationRegion: 'us-west-2', SnapshotCopyGrantName: { Ref: 'Grant' } }, insufficientData('SnapshotCopyGrantName')],
  ['copied in one branch, with a grant', {
    DestinationRegion: { 'Fn::If': ['Prod', 'us-west-2', { Ref: 'AWS::NoValue' }] },
    SnapshotCopyGrantName: { 'Fn::If': ['Prod', 'phi-copies', { Ref: 'AWS::NoValue' }] },
  }, compliant('SnapshotCopyGrantName')],
  ['a grant in one branch only', { DestinationRegion: 'us-west-2', SnapshotCopyGrantName: { 'Fn::If': ['Prod', 'phi-copies', { Ref: 'AWS::NoValue' }] } }, nonCompliant('SnapshotCopyGrantName', 'absent if not Prod')],
]);
