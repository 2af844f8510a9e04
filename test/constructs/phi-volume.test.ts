import { App, Size, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { HIPAASecurityChecks } from 'cdk-nag';
import { PhiVolume, type PhiVolumeProps } from '../../lib/constructs/phi-volume';

const VOLUME = 'AWS::EC2::Volume';

function volume(props?: Partial<PhiVolumeProps>) {
  const app = new App();
  const stack = new Stack(app, 'Clinic');
  const made = new PhiVolume(stack, 'Images', { availabilityZone: 'us-east-1a', size: Size.gibibytes(200), ...props });
  return { app, made, stack, template: () => Template.fromStack(stack) };
}

test('is encrypted under the key', () => {
  const { made, stack, template } = volume();
  template().hasResourceProperties(VOLUME, { Encrypted: true, KmsKeyId: stack.resolve(made.encryptionKey.keyArn) });
});

test('outlives its stack and its replacement', () => {
  volume().template().hasResource(VOLUME, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
});

test('is backed up by a plan of its own, which stays with it', () => {
  const { template } = volume();
  const [id] = Object.keys(template().findResources(VOLUME));
  template().hasResource('AWS::Backup::BackupSelection', {
    Properties: { BackupSelection: Match.objectLike({ Resources: [{ 'Fn::Join': ['', Match.arrayWith([':volume/', { Ref: id }])] }] }) },
    DeletionPolicy: 'RetainExceptOnCreate',
  });
});

test('is for one instance, and is not opened by itself when it may be damaged', () => {
  volume().template().hasResourceProperties(VOLUME, { AutoEnableIO: false, MultiAttachEnabled: false, VolumeType: 'gp3', Size: 200, AvailabilityZone: 'us-east-1a' });
});

test('takes kind, speed and snapshot', () => {
  volume({ volumeType: ec2.EbsDeviceVolumeType.IO2, iops: 4000, snapshotId: 'snap-0123456789abcdef0' }).template()
    .hasResourceProperties(VOLUME, { VolumeType: 'io2', Iops: 4000, SnapshotId: 'snap-0123456789abcdef0', Encrypted: true });
});

test('is tagged as ePHI', () => {
  volume().template().hasResourceProperties(VOLUME, { Tags: Match.arrayWith([{ Key: 'data-classification', Value: 'phi' }]) });
});

test.each([[Size.mebibytes(512), 0.5], [Size.gibibytes(0), 0], [Size.gibibytes(65537), 65537]])('refuses a size out of bounds', (size, gib) => {
  expect(() => volume({ size })).toThrow(`${gib} GiB is no size of a volume; it takes whole GiB from 1 to 65536: choose such a size`);
});

test('passes the HIPAA pack of cdk-nag', () => {
  expect(new HIPAASecurityChecks().validateScope(volume().app).violations).toEqual([]);
});
