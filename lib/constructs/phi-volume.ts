import { RemovalPolicy, type Size, Token } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { classifyAsPhi } from './hardening/classification';
import { backUp } from './hardening/store-backup';
import { keepWithStore } from './hardening/store-retention';
import { PhiKey } from './phi-key';

/** Properties of a volume that holds ePHI. */
export interface PhiVolumeProps {
  /** The Availability Zone of the volume, that of its instance (`PhiInstance.availabilityZone`). Amazon EBS cannot change it later. */
  readonly availabilityZone: string;

  /** The size of the volume, in whole GiB from 1 to 65536. It can grow later, and never shrink. */
  readonly size: Size;

  /**
   * The key that encrypts the volume and its snapshots. Amazon EBS cannot change it later: another key means another volume, while the
   * old one is kept.
   *
   * @default - a new PhiKey
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * The kind of the volume.
   *
   * @default ec2.EbsDeviceVolumeType.GP3
   */
  readonly volumeType?: ec2.EbsDeviceVolumeType;

  /**
   * The number of operations in a second, for the kinds gp3, io1 and io2.
   *
   * @default - 3000 for gp3; io1 and io2 need a number
   */
  readonly iops?: number;

  /**
   * The snapshot to begin with, which the copy on the volume leaves behind.
   *
   * @default - an empty volume
   */
  readonly snapshotId?: string;

  /**
   * A backup plan to put the volume under, for example the `plan` of a `PhiBackupPlan` that several stores share.
   *
   * @default - a PhiBackupPlan of its own
   */
  readonly backupPlan?: backup.IBackupPlan;
}

/**
 * An Amazon EBS volume for ePHI: encrypted under a customer managed key with all its snapshots, backed up each day for 35 days and each
 * month for six years, kept when the stack goes or the volume is replaced. Amazon EBS encrypts data on the way to the instance too.
 *
 * AWS CloudTrail has data events of snapshots (`AWS::EC2::Snapshot`), not of volumes: who reads which file, the instance has to record.
 *
 * Meets 45 CFR 164.312(a)(2)(iv), 164.312(c)(1) and 164.308(a)(7)(ii)(A) for the volume. See "Amazon EBS encryption" in the Amazon EBS User
 * Guide.
 *
 * Throws when the size is out of bounds.
 *
 * @example
 * const images = new PhiVolume(this, 'Images', {
 *   availabilityZone: 'us-east-1a',
 *   size: Size.gibibytes(200),
 * });
 * images.volume.grantAttachVolume(iam.Role.fromRoleName(this, 'Operator', 'Operator'));
 */
export class PhiVolume extends Construct {
  /** The volume itself. */
  public readonly volume: ec2.Volume;

  /** The key that encrypts the volume. */
  public readonly encryptionKey: kms.IKey;

  constructor(scope: Construct, id: string, props: PhiVolumeProps) {
    super(scope, id);
    requireSize(props.size);

    classifyAsPhi(this);
    this.encryptionKey = props.encryptionKey ?? new PhiKey(this, 'Key').key;
    this.volume = new ec2.Volume(this, 'Resource', {
      availabilityZone: props.availabilityZone,
      size: props.size,
      volumeType: props.volumeType ?? ec2.EbsDeviceVolumeType.GP3,
      iops: props.iops,
      snapshotId: props.snapshotId,
      encrypted: true,
      encryptionKey: this.encryptionKey,
      autoEnableIo: false, // a volume that may be damaged is looked at first
      enableMultiAttach: false,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    backUp(this, backup.BackupResource.fromArn(volumeArn(this.volume)), props.backupPlan, this.encryptionKey);
    keepWithStore(this);
  }
}

function volumeArn(volume: ec2.Volume): string {
  return volume.stack.formatArn({ service: 'ec2', resource: 'volume', resourceName: volume.volumeId });
}

function requireSize(size: Size): void {
  const gib = size.toGibibytes({ rounding: 2 });
  if (Token.isUnresolved(gib) || (Number.isInteger(gib) && gib >= 1 && gib <= 65536)) return;
  throw new Error(`${gib} GiB is no size of a volume; it takes whole GiB from 1 to 65536: choose such a size`);
}
