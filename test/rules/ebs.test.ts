import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const ofDesktop = (Properties: Json): Json => ({ Resources: { Subject: { Type: 'AWS::WorkspacesInstances::Volume', Properties } } });

judges('ebs-volume-encrypted', [
  ['absent', {}, nonCompliant('Encrypted', 'absent')],
  ['a key, but not switched on', { KmsKeyId: 'alias/records' }, nonCompliant('Encrypted', 'absent')],
  ['as text', { Encrypted: 'true' }, compliant('Encrypted')],
  ['a parameter', { Encrypted: { Ref: 'Encrypt' } }, insufficientData('Encrypted')],
  ['off in one branch', { Encrypted: { 'Fn::If': ['Prod', true, false] } }, nonCompliant('Encrypted', 'false if not Prod')],
  ['a snapshot, whose encryption it has', { SnapshotId: 'snap-0123' }, insufficientData('Encrypted')],
  ['a volume of a desktop', ofDesktop({ Encrypted: true }), compliant('Encrypted')],
  ['one that is not encrypted', ofDesktop({ SizeInGB: 100 }), nonCompliant('Encrypted', 'absent')],
]);

judges('ebs-volume-cmk', [
  ['absent', { Encrypted: true }, nonCompliant('KmsKeyId', 'absent')],
  ['an alias', { KmsKeyId: 'alias/records' }, compliant('KmsKeyId')],
  ['a parameter', { KmsKeyId: { Ref: 'Key' } }, insufficientData('KmsKeyId')],
  ['a copy, which has the key of its source', { SourceVolumeId: 'vol-0123' }, insufficientData('KmsKeyId')],
  ['an alias of one\'s own', { Encrypted: true, KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:alias/records' }, compliant('KmsKeyId')],
  ['the key of AWS', { Encrypted: true, KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:alias/aws/ec2' }, nonCompliant('KmsKeyId')],
  ['a volume of a desktop', ofDesktop({ Encrypted: true, KmsKeyId: 'alias/desktops' }), compliant('KmsKeyId')],
  ['one without a key', ofDesktop({ Encrypted: true }), nonCompliant('KmsKeyId', 'absent')],
]);

const SELECTION = 'AWS::Backup::BackupSelection';
const ListOfTags = [{ ConditionType: 'STRINGEQUALS', ConditionKey: 'backup', ConditionValue: 'daily' }];
const byTag = { Selection: { Type: SELECTION, Properties: { BackupSelection: { ListOfTags } } } };
const app = (resources: Json) => ({ Resources: { Subject: { Type: 'AWS::EC2::Volume', Properties: {} }, ...resources } });
const Tags = [{ Key: 'backup', Value: 'daily' }];

judges('ebs-in-backup-plan', [
  ['no selection', {}, nonCompliant(SELECTION)],
  ['attached to an instance that is backed up', app({
    ...byTag,
    Host: { Type: 'AWS::EC2::Instance', Properties: { Tags } },
    Attachment: { Type: 'AWS::EC2::VolumeAttachment', Properties: { VolumeId: { Ref: 'Subject' }, InstanceId: { Ref: 'Host' } } },
  }), compliant(SELECTION)],
  ['named by an instance that is backed up', app({ ...byTag, Host: { Type: 'AWS::EC2::Instance', Properties: { Tags, Volumes: [{ VolumeId: { Ref: 'Subject' } }] } } }),
    compliant(SELECTION)],
  ['attached to an instance that is not', app({
    Host: { Type: 'AWS::EC2::Instance' },
    Attachment: { Type: 'AWS::EC2::VolumeAttachment', Properties: { VolumeId: { Ref: 'Subject' }, InstanceId: { Ref: 'Host' } } },
  }), nonCompliant(SELECTION)],
  ['a selection of a parameter', {
    Resources: {
      Subject: { Type: 'AWS::EC2::Volume' },
      Selection: { Type: 'AWS::Backup::BackupSelection', Properties: { BackupSelection: { Resources: [{ Ref: 'Arn' }] } } },
    },
  }, insufficientData('AWS::Backup::BackupSelection')],
  ['a plan for another tag', {
    Resources: {
      Subject: { Type: 'AWS::EC2::Volume', Properties: { Tags: [{ Key: 'backup', Value: 'weekly' }] } },
      Selection: {
        Type: 'AWS::Backup::BackupSelection',
        Properties: { BackupSelection: { ListOfTags: [{ ConditionType: 'STRINGEQUALS', ConditionKey: 'backup', ConditionValue: 'daily' }] } },
      },
    },
  }, nonCompliant('AWS::Backup::BackupSelection')],
]);

judges('ebs-volume-deletion-policy', [
  ['absent', {}, nonCompliant('DeletionPolicy', 'Delete')],
  ['kept', { Resources: { Subject: { Type: 'AWS::EC2::Volume', DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' } } }, compliant()],
  ['lost on replacement', { Resources: { Subject: { Type: 'AWS::EC2::Volume', DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Delete' } } },
    nonCompliant('UpdateReplacePolicy', 'Delete')],
  ['a parameter', {
    Resources: { Subject: { Type: 'AWS::EC2::Volume', DeletionPolicy: { Ref: 'Policy' }, UpdateReplacePolicy: 'Retain' } },
  }, insufficientData('DeletionPolicy')],
  ['kept, but for a creation that fails', {
    Resources: { Subject: { Type: 'AWS::EC2::Volume', DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Snapshot' } },
  }, compliant('DeletionPolicy')],
]);

judges('ebs-snapshot-block-public-access', [
  ['absent', {}, nonCompliant('State')],
  ['a parameter', { State: { Ref: 'State' } }, insufficientData('State')],
  ['new ones alone', { State: 'block-new-sharing' }, nonCompliant('State')],
  ['in either branch', { State: { 'Fn::If': ['Prod', 'block-all-sharing', 'block-all-sharing'] } }, compliant('State')],
]);

const copies = (...CrossRegionCopyRules: Json[]) => ({ PolicyDetails: { Schedules: [{ CrossRegionCopyRules }] } });

judges('ebs-dlm-policy-encrypted-copies', [
  ['no copies', { PolicyDetails: { Schedules: [{ Name: 'daily' }] } }, notApplicable()],
  ['nothing said of one copy', copies({ Encrypted: true }, { TargetRegion: 'us-west-2' }),
    nonCompliant('PolicyDetails.Schedules[0].CrossRegionCopyRules[1].Encrypted', 'absent')],
  ['a parameter', copies({ Encrypted: { Ref: 'Encrypt' } }), insufficientData('PolicyDetails.Schedules[0].CrossRegionCopyRules[0].Encrypted')],
  ['a copy on an event', { PolicyDetails: { Actions: [{ CrossRegionCopy: [{ EncryptionConfiguration: { Encrypted: false } }] }] } },
    nonCompliant('PolicyDetails.Actions[0].CrossRegionCopy[0].EncryptionConfiguration.Encrypted', 'false')],
  ['as text', {
    PolicyDetails: { Schedules: [{ CrossRegionCopyRules: [{ TargetRegion: 'us-west-2', Encrypted: 'true' }] }] },
  }, compliant('PolicyDetails.Schedules[0].CrossRegionCopyRules[0].Encrypted')],
]);
