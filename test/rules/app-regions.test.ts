import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';

const of = (Type: string, Properties: object, Stack: object = {}) => ({ Stack, Resources: { Subject: { Type, Properties } } });
const TABLE = 'AWS::DynamoDB::GlobalTable';
const replicas = (...regions: readonly unknown[]) => of(TABLE, { Replicas: regions.map(Region => ({ Region })) });
const PLAN = 'AWS::Backup::BackupPlan';
const copying = (vault: unknown) => of(PLAN, { BackupPlan: { BackupPlanRule: [{ CopyActions: [{ DestinationBackupVaultArn: vault }] }] } });
const VAULT = 'BackupPlan.BackupPlanRule[0].CopyActions[0].DestinationBackupVaultArn';

judges('app-region-allow-list', [
  ['a store without copies', of('AWS::EFS::FileSystem', {}), compliant('Region')],
  ['a store of which the Region is not known', of('AWS::DynamoDB::Table', {}, { environment: {} }), notApplicable()],
  ['a store in China', of('AWS::DynamoDB::Table', {}, { environment: { region: 'cn-north-1' } }), nonCompliant('Region', 'cn-north-1')],
  ['replicas in one country', replicas('us-east-1', 'us-west-2'), compliant()],
  ['the own Region by its name', replicas({ Ref: 'AWS::Region' }, 'us-west-2'), compliant()],
  ['replicas in two', replicas('us-east-1', 'eu-west-1'), nonCompliant('Replicas[1].Region', 'eu-west-1, in another jurisdiction than us-east-1')],
  ['a replica that is a parameter', replicas('us-east-1', { Ref: 'Second' }), insufficientData('Replicas[1].Region')],
  ['backups of a database abroad', of('AWS::RDS::DBInstance', { AutomaticBackupReplicationRegion: 'ca-central-1' }), nonCompliant('AutomaticBackupReplicationRegion')],
  ['copies in a vault of the same country', copying('arn:aws:backup:us-west-2:111122223333:backup-vault:phi'), compliant()],
  ['copies in a vault abroad', copying('arn:aws:backup:eu-west-1:111122223333:backup-vault:phi'), nonCompliant(VAULT)],
  ['copies in a vault of the own Region', copying({ 'Fn::Sub': 'arn:aws:backup:${AWS::Region}:444455556666:backup-vault:phi' }), compliant()],
  ['objects that go to a bucket of which nobody knows where it is', of('AWS::S3::Bucket', { ReplicationConfiguration: { Rules: [{ Destination: { Bucket: 'arn:aws:s3:::copies' } }] } }),
    insufficientData('ReplicationConfiguration.Rules[0].Destination.Bucket')],
  ['files that go abroad', of('AWS::EFS::FileSystem', { ReplicationConfiguration: { Destinations: [{ Region: 'eu-west-1' }] } }),
    nonCompliant('ReplicationConfiguration.Destinations[0].Region')],
  ['a bucket for logs', {
    Resources: { Subject: { Type: 'AWS::S3::Bucket' }, Trail: { Type: 'AWS::CloudTrail::Trail', Properties: { S3BucketName: { Ref: 'Subject' } } } },
  }, notApplicable()],
]);
