import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const parameter = { Ref: 'Parameter' };
const FILE_SYSTEM = 'AWS::EFS::FileSystem';
const SELECTION = 'AWS::Backup::BackupSelection';
const KmsKeyId = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd';
const selected = (properties: Json, resource: unknown = { 'Fn::GetAtt': ['Subject', 'Arn'] }): Json => ({
  Resources: { Subject: { Type: FILE_SYSTEM, Properties: properties }, Daily: { Type: SELECTION, Properties: { BackupSelection: { Resources: [resource] } } } },
});

judges('efs-encrypted', [
  ['absent', {}, nonCompliant('Encrypted', 'absent')],
  ['on, as text', { Encrypted: 'true' }, compliant('Encrypted')],
  ['off', { Encrypted: false }, nonCompliant('Encrypted', 'false')],
  ['a parameter', { Encrypted: parameter }, insufficientData('Encrypted')],
  ['in one branch', { Encrypted: { 'Fn::If': ['Prod', true, { Ref: 'AWS::NoValue' }] } }, nonCompliant('Encrypted', 'absent if not Prod')],
]);

judges('efs-cmk', [
  ['absent', {}, nonCompliant('KmsKeyId', 'absent')],
  ['a key of the account', { KmsKeyId }, compliant('KmsKeyId')],
  ['the key that AWS manages', { KmsKeyId: 'alias/aws/elasticfilesystem' }, nonCompliant('KmsKeyId')],
  ['a parameter', { KmsKeyId: parameter }, insufficientData('KmsKeyId')],
  ['an alias of one\'s own', { Encrypted: true, KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:alias/records' }, compliant('KmsKeyId')],
]);

judges('efs-in-backup-plan', [
  ['no plan', {}, nonCompliant(SELECTION)],
  ['by its ARN', selected({}), compliant(SELECTION)],
  ['by the type', selected({}, 'arn:aws:elasticfilesystem:*:*:file-system/*'), compliant(SELECTION)],
  ['automatic backups, which are no plan of one\'s own', { BackupPolicy: { Status: 'ENABLED' } }, nonCompliant(SELECTION)],
  ['a selection of a parameter', {
    Resources: {
      Subject: { Type: 'AWS::EFS::FileSystem' },
      Selection: { Type: 'AWS::Backup::BackupSelection', Properties: { BackupSelection: { Resources: [{ Ref: 'Arn' }] } } },
    },
  }, insufficientData('AWS::Backup::BackupSelection')],
  ['a plan for another tag', {
    Resources: {
      Subject: { Type: 'AWS::EFS::FileSystem', Properties: { FileSystemTags: [{ Key: 'backup', Value: 'weekly' }] } },
      Selection: {
        Type: 'AWS::Backup::BackupSelection',
        Properties: { BackupSelection: { ListOfTags: [{ ConditionType: 'STRINGEQUALS', ConditionKey: 'backup', ConditionValue: 'daily' }] } },
      },
    },
  }, nonCompliant('AWS::Backup::BackupSelection')],
]);

judges('efs-automatic-backup', [
  ['absent', {}, nonCompliant('BackupPolicy.Status', 'absent')],
  ['enabled', { BackupPolicy: { Status: 'ENABLED' } }, compliant('BackupPolicy.Status')],
  ['disabled', { BackupPolicy: { Status: 'DISABLED' } }, nonCompliant('BackupPolicy.Status', 'DISABLED')],
  ['a parameter', { BackupPolicy: { Status: parameter } }, insufficientData('BackupPolicy.Status')],
  ['absent in one zone, where it is on by default', { AvailabilityZoneName: 'us-east-1a' }, compliant('BackupPolicy.Status')],
  ['absent, and in one zone in one branch only', { AvailabilityZoneName: { 'Fn::If': ['Cheap', 'us-east-1a', { Ref: 'AWS::NoValue' }] } },
    nonCompliant('BackupPolicy.Status', 'absent if not Cheap')],
  ['absent in one zone, enabled elsewhere', {
    AvailabilityZoneName: { 'Fn::If': ['Cheap', 'us-east-1a', { Ref: 'AWS::NoValue' }] }, BackupPolicy: { 'Fn::If': ['Cheap', { Ref: 'AWS::NoValue' }, { Status: 'ENABLED' }] },
  }, compliant('BackupPolicy.Status')],
  ['disabled in one zone', { AvailabilityZoneName: 'us-east-1a', BackupPolicy: { Status: 'DISABLED' } }, nonCompliant('BackupPolicy.Status')],
  ['a backup plan instead', selected({ BackupPolicy: { Status: 'DISABLED' } }), compliant(SELECTION)],
]);

const USER = { Uid: '1001', Gid: '1001' };

judges('efs-access-point-identity', [
  ['absent', {}, nonCompliant('PosixUser.Uid', 'absent')],
  ['a user and a directory', { PosixUser: USER, RootDirectory: { Path: '/intake' } }, compliant()],
  ['root', { PosixUser: { Uid: 0, Gid: 0 }, RootDirectory: { Path: '/intake' } }, nonCompliant('PosixUser.Uid', '0')],
  ['the whole file system', { PosixUser: USER }, nonCompliant('RootDirectory.Path', 'absent')],
  ['the whole file system, said so', { PosixUser: USER, RootDirectory: { Path: '/' } }, nonCompliant('RootDirectory.Path', '/')],
  ['a parameter', { PosixUser: USER, RootDirectory: { Path: parameter } }, insufficientData('RootDirectory.Path')],
  ['1001 in either branch', {
    PosixUser: { Uid: { 'Fn::If': ['Prod', '1001', '1001'] }, Gid: '1001' },
    RootDirectory: { Path: '/intake' },
  }, compliant('PosixUser.Uid')],
]);

const mounted = (subnet: unknown, routes: Json = {}): Json => ({
  Resources: {
    Subject: { Type: 'AWS::EFS::MountTarget', Properties: { SubnetId: subnet } },
    Subnet: { Type: 'AWS::EC2::Subnet' },
    Routes: { Type: 'AWS::EC2::RouteTable' },
    Association: { Type: 'AWS::EC2::SubnetRouteTableAssociation', Properties: { SubnetId: { Ref: 'Subnet' }, RouteTableId: { Ref: 'Routes' } } },
    Gateway: { Type: 'AWS::EC2::InternetGateway' },
    ...routes,
  },
});
const routeTo = (target: Json): Json => ({ Route: { Type: 'AWS::EC2::Route', Properties: { RouteTableId: { Ref: 'Routes' }, DestinationCidrBlock: '0.0.0.0/0', ...target } } });

judges('efs-mount-target-private', [
  ['absent', {}, insufficientData('SubnetId')],
  ['a subnet without routes', mounted({ Ref: 'Subnet' }), compliant('SubnetId')],
  ['a subnet behind a NAT gateway', mounted({ Ref: 'Subnet' }, routeTo({ NatGatewayId: 'nat-1' })), compliant('SubnetId')],
  ['a public subnet', mounted({ Ref: 'Subnet' }, routeTo({ GatewayId: { Ref: 'Gateway' } })), nonCompliant('SubnetId')],
  ['a subnet from elsewhere', mounted('subnet-0123'), insufficientData('SubnetId')],
  ['a parameter', mounted(parameter), insufficientData('SubnetId')],
]);

judges('efs-deletion-policy-retain', [
  ['absent', {}, nonCompliant('DeletionPolicy', 'Delete')],
  ['on deletion only', { Resources: { Subject: { Type: FILE_SYSTEM, DeletionPolicy: 'Retain' } } }, nonCompliant('UpdateReplacePolicy', 'Delete')],
  ['on both', { Resources: { Subject: { Type: FILE_SYSTEM, DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' } } }, compliant()],
  ['a parameter', {
    Resources: { Subject: { Type: 'AWS::EFS::FileSystem', DeletionPolicy: { Ref: 'Policy' }, UpdateReplacePolicy: 'Retain' } },
  }, insufficientData('DeletionPolicy')],
  ['kept, but for a creation that fails', {
    Resources: { Subject: { Type: 'AWS::EFS::FileSystem', DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' } },
  }, compliant('DeletionPolicy')],
  ['deleted with the stack', {
    Resources: { Subject: { Type: 'AWS::EFS::FileSystem', DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Retain' } },
  }, nonCompliant('DeletionPolicy')],
]);

const PROTECTION = 'FileSystemProtection.ReplicationOverwriteProtection';
const copied = (destination: Json): Json => ({ ReplicationConfiguration: { Destinations: [destination] } });

judges('efs-replication-protection', [
  ['absent', {}, compliant(PROTECTION)],
  ['off', { FileSystemProtection: { ReplicationOverwriteProtection: 'DISABLED' } }, nonCompliant(PROTECTION, 'DISABLED')],
  ['a parameter', { FileSystemProtection: { ReplicationOverwriteProtection: parameter } }, insufficientData(PROTECTION)],
  ['a copy under a key of AWS', copied({ Region: 'us-west-2' }), nonCompliant('ReplicationConfiguration.Destinations[0].KmsKeyId', 'absent')],
  ['a copy under a key of the account', copied({ Region: 'us-west-2', KmsKeyId }), compliant()],
  ['a copy into a file system that exists', copied({ FileSystemId: 'fs-0123' }), compliant(PROTECTION)],
  ['what is a copy itself', {
    Resources: {
      Subject: { Type: FILE_SYSTEM, Properties: { FileSystemProtection: { ReplicationOverwriteProtection: 'DISABLED' } } },
      Original: { Type: FILE_SYSTEM, Properties: copied({ FileSystemId: { Ref: 'Subject' } }) },
    },
  }, notApplicable()],
]);
