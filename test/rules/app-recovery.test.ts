import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';

const CRITICAL = [{ Key: 'criticality', Value: 'critical' }];
const of = (Type: string, properties: object, more: object = {}) => ({
  Resources: { Subject: { Type, Properties: { Tags: CRITICAL, ...properties } }, ...more },
});
const DATABASE = 'AWS::RDS::DBInstance';
const SELECTION = {
  Type: 'AWS::Backup::BackupSelection',
  Properties: { BackupPlanId: { Ref: 'Plan' }, BackupSelection: { SelectionName: 'all', IamRoleArn: 'arn:aws:iam::111122223333:role/backup', Resources: ['*'] } },
};
const plan = (...vaults: readonly unknown[]) => ({
  Selection: SELECTION,
  Plan: { Type: 'AWS::Backup::BackupPlan', Properties: { BackupPlan: { BackupPlanRule: [{ CopyActions: vaults.map(each => ({ DestinationBackupVaultArn: each })) }] } } },
});
const ELSEWHERE = 'arn:aws:backup:us-west-2:111122223333:backup-vault:phi';
const replicas = (...regions: readonly string[]) => ({
  Resources: { Subject: { Type: 'AWS::DynamoDB::GlobalTable', Properties: { Replicas: regions.map(Region => ({ Region, Tags: CRITICAL })) } } },
});

judges('app-dr-second-region', [
  ['a store that is not declared critical', { Resources: { Subject: { Type: DATABASE, Properties: {} } } }, notApplicable()],
  ['a critical database in one Region', of(DATABASE, {}), nonCompliant('AWS::Backup::BackupSelection')],
  ['backups of its own in another', of(DATABASE, { AutomaticBackupReplicationRegion: 'us-west-2' }), compliant('AutomaticBackupReplicationRegion')],
  ['backups of its own in the same', of(DATABASE, { AutomaticBackupReplicationRegion: 'us-east-1' }), nonCompliant('AWS::Backup::BackupSelection')],
  ['a plan that copies', of(DATABASE, {}, plan(ELSEWHERE)), compliant('AWS::Backup::BackupPlan')],
  ['a plan that does not', of(DATABASE, {}, plan()), nonCompliant('AWS::Backup::BackupPlan', 'no plan copies to another Region or account')],
  ['a plan of which the vault is a parameter', of(DATABASE, {}, plan({ Ref: 'Vault' })), insufficientData('AWS::Backup::BackupPlan')],
  ['a cluster of a global database', of('AWS::RDS::DBCluster', { GlobalClusterIdentifier: 'records' }), insufficientData('GlobalClusterIdentifier')],
  ['objects that go to a bucket of another stack and Region', of('AWS::S3::Bucket', { ReplicationConfiguration: { Rules: [{ Destination: { Bucket: 'arn:aws:s3:::copies' } }] } }),
    insufficientData('ReplicationConfiguration')],
  ['a parameter', of(DATABASE, { AutomaticBackupReplicationRegion: { Ref: 'Second' } }), insufficientData('AutomaticBackupReplicationRegion')],
  ['a table with two replicas', replicas('us-east-1', 'us-west-2'), compliant('Replicas')],
  ['a table with one replica', replicas('us-east-1'), nonCompliant('AWS::Backup::BackupSelection')],
  ['a multi-Region cluster', of('AWS::DSQL::Cluster', { MultiRegionProperties: { WitnessRegion: 'us-west-2' } }), compliant('MultiRegionProperties.WitnessRegion')],
  ['backups of its own in another, in one branch only', {
    Resources: {
      Subject: {
        Type: 'AWS::RDS::DBInstance',
        Properties: {
          AutomaticBackupReplicationRegion: { 'Fn::If': ['Prod', 'us-west-2', { Ref: 'AWS::NoValue' }] },
          Tags: [{ Key: 'criticality', Value: 'critical' }],
        },
      },
    },
  }, nonCompliant('AutomaticBackupReplicationRegion')],
]);
