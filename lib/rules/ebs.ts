import { isBackedUp, selectedByTag } from './backup-selection';
import { INSTANCE } from './launch-settings';
import { Check, Test, all, customerKey, equals, isSet, isTrue, judge, retained } from './predicates';
import { Rule, rulesFor } from './rule';
import { best, notApplicable, worst } from './verdict';
import type { Resource } from '../facts/resource';
import { isKnown } from '../facts/value';

const BACKUP = ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(A)', '164.308(a)(7)(ii)(B)'] as const;

const VOLUME = 'AWS::EC2::Volume';
/** A volume of a desktop is described as one of a host is. */
const VOLUMES = [VOLUME, 'AWS::WorkspacesInstances::Volume'];

/** A volume from a snapshot or another volume is encrypted as that one is. */
const isCopy = (volume: Resource) => isSet('SnapshotId')(volume) || isSet('SourceVolumeId')(volume);
const encrypted = isTrue('Encrypted');
const encryptedAsSource = isTrue('Encrypted', { absent: 'INSUFFICIENT_DATA' });
const ownKey = customerKey('KmsKeyId');
const keyOfSource = customerKey('KmsKeyId', { absent: 'INSUFFICIENT_DATA' });

/** AWS Backup takes the volumes of an instance along with it. */
const backedUp: Check = volume => {
  const attached = volume.companions('AWS::EC2::VolumeAttachment', 'VolumeId').flatMap(each => each.targets('InstanceId', INSTANCE));
  const hosts = [...attached, ...volume.companions(INSTANCE, 'Volumes[*].VolumeId')];
  return best([isBackedUp(volume), ...hosts.map(host => isBackedUp(host))]);
};

/** Every copy that a schedule or an event makes says that it is encrypted; a policy that makes none is not judged. */
function copies(list: string, path: string): Check {
  return policy => worst(policy.read(list).map(({ value, at }) => value === undefined ? notApplicable()
    : worst(policy.readBelow(value, path, at).map(reading => judge(reading, isYes)))));
}

const isYes: Test = value => isKnown(value) ? String(value).toLowerCase() === 'true' : undefined;
const encryptedCopies = all(
  copies('PolicyDetails.Schedules[*].CrossRegionCopyRules[*]', 'Encrypted'),
  copies('PolicyDetails.Actions[*].CrossRegionCopy[*]', 'EncryptionConfiguration.Encrypted'),
);

/** Amazon EBS: volumes and their snapshots. */
export const ebs: readonly Rule[] = rulesFor(VOLUME, [
  {
    id: 'ebs-volume-encrypted',
    appliesTo: VOLUMES,
    title: 'Volumes are encrypted',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'critical',
    absent: 'A new volume is not encrypted unless the account encrypts by default; a copy is as its source.',
    rationale: 'A volume, and every snapshot of it, can be read by whoever gets hold of it.',
    remediation: 'Set `encrypted: true` and an `encryptionKey`; an existing volume is replaced, so restore it from an encrypted copy of its snapshot.',
    source: 'Amazon EBS User Guide: Amazon EBS encryption',
    crosswalk: {
      guard: ['ENCRYPTED_VOLUMES'],
      prowler: ['ec2_ebs_volume_encryption'],
      awsConfig: ['ENCRYPTED_VOLUMES'],
      infracast: ['HIPAA-164.312a-2-EBS-ENCRYPTION'],
    },
    check: volume => isCopy(volume) ? encryptedAsSource(volume) : encrypted(volume),
    examples: { compliant: { Encrypted: true }, nonCompliant: { Encrypted: false } },
  },
  {
    id: 'ebs-volume-cmk',
    appliesTo: VOLUMES,
    title: 'Volumes are encrypted under a customer managed key',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'medium',
    absent: 'An encrypted volume has the default EBS key of the account, which is a key of AWS unless it was changed.',
    rationale: 'With a key of your own you decide who can read the ePHI on the volume, and see each use of the key.',
    remediation: 'Set `encryptionKey` to the `key` of a `PhiKey`.',
    source: 'Amazon EBS User Guide: Amazon EBS encryption',
    check: volume => isCopy(volume) ? keyOfSource(volume) : ownKey(volume),
    examples: {
      compliant: { Encrypted: true, KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/0a1b2c3d-0000-4000-8000-000000000000' },
      nonCompliant: { Encrypted: true, KmsKeyId: 'alias/aws/ebs' },
    },
  },
  {
    id: 'ebs-in-backup-plan',
    title: 'A backup selection covers every volume, or the instance that it is attached to',
    safeguards: [...BACKUP],
    severity: 'medium',
    absent: 'Nothing is backed up.',
    rationale: 'ePHI on a volume has to be there again after a failure or an attack.',
    remediation: 'Use `PhiBackupPlan`, or add the volume to a `BackupSelection`.',
    source: 'AWS Backup Developer Guide: Selecting AWS services to backup',
    crosswalk: {
      cdkNag: ['EC2EBSInBackupPlan'],
      awsConfig: ['EBS_IN_BACKUP_PLAN'],
    },
    check: backedUp,
    examples: {
      compliant: selectedByTag(VOLUME),
      nonCompliant: {},
    },
  },
  {
    id: 'ebs-volume-deletion-policy',
    title: 'Volumes outlive their stack, or leave a snapshot',
    safeguards: [...BACKUP],
    severity: 'medium',
    absent: 'CloudFormation deletes the volume with the stack, and the old one on replacement.',
    rationale: 'A deleted stack, or a change that replaces the volume, must not take the ePHI on it away.',
    remediation: 'Set `removalPolicy: RemovalPolicy.RETAIN` or `RemovalPolicy.SNAPSHOT`.',
    source: 'AWS CloudFormation User Guide: DeletionPolicy attribute',
    check: retained('Retain', 'RetainExceptOnCreate', 'Snapshot'),
    examples: {
      compliant: { Resources: { Subject: { Type: 'AWS::EC2::Volume', DeletionPolicy: 'Snapshot', UpdateReplacePolicy: 'Snapshot' } } },
      nonCompliant: { Resources: { Subject: { Type: 'AWS::EC2::Volume', DeletionPolicy: 'Retain' } } },
    },
  },
  {
    id: 'ebs-snapshot-block-public-access',
    appliesTo: ['AWS::EC2::SnapshotBlockPublicAccess'],
    title: 'Blocking of public snapshots covers those that are shared already',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
    severity: 'high',
    absent: 'CloudFormation requires a state; `block-new-sharing` leaves public what is public.',
    rationale: 'A public snapshot gives a whole disk of ePHI to every AWS account.',
    remediation: 'Set `State: block-all-sharing`.',
    source: 'Amazon EBS User Guide: Block public access for Amazon EBS snapshots',
    check: equals('State', 'block-all-sharing'),
    examples: { compliant: { State: 'block-all-sharing' }, nonCompliant: { State: 'block-new-sharing' } },
  },
  {
    id: 'ebs-dlm-policy-encrypted-copies',
    appliesTo: ['AWS::DLM::LifecyclePolicy'],
    title: 'Data Lifecycle Manager encrypts the copies that it makes in other Regions and accounts',
    safeguards: ['164.312(a)(2)(iv)', ...BACKUP],
    severity: 'medium',
    absent: 'A copy of an unencrypted snapshot stays unencrypted.',
    rationale: 'A copy far away needs the same protection as the ePHI that it was made from.',
    remediation: 'Set `Encrypted: true` and a key in each copy rule.',
    source: 'Amazon EBS User Guide: Automate backups with Amazon Data Lifecycle Manager',
    check: encryptedCopies,
    examples: {
      compliant: { PolicyDetails: { Schedules: [{ CrossRegionCopyRules: [{ TargetRegion: 'us-west-2', Encrypted: true }] }] } },
      nonCompliant: { PolicyDetails: { Schedules: [{ CrossRegionCopyRules: [{ TargetRegion: 'us-west-2', Encrypted: false }] }] } },
    },
  },
]);
