import { ResourceGraph } from '../../lib/facts/graph';
import { encryptedDevices } from '../../lib/rules/block-devices';

const named = encryptedDevices('Devices', { key: 'named', needsRoot: true });
const plain = encryptedDevices('Devices');
const over = encryptedDevices('Devices', { overrides: true });
const byDefault = encryptedDevices('Devices', { key: 'default' });
const KEY = 'arn:aws:kms:us-east-1:111122223333:key/0a1b2c3d-0000-4000-8000-000000000000';
const root = (Ebs: unknown) => ({ DeviceName: '/dev/xvda', Ebs });

function verdict(check: typeof named, Devices: unknown) {
  const host = new ResourceGraph().add({ Resources: { Host: { Type: 'A::B::C', Properties: { Devices } } } }, { file: 'a.json' }).resource('Host')!;
  const { status, at } = check(host);
  return `${status} ${at ?? ''}`.trim();
}

test.each([
  ['no list', named, undefined, 'NON_COMPLIANT Devices'],
  ['a key', named, [root({ Encrypted: true, KmsKeyId: KEY })], 'COMPLIANT Devices[0].Ebs.Encrypted'],
  ['no key', named, [root({ Encrypted: true })], 'NON_COMPLIANT Devices[0].Ebs.KmsKeyId'],
  ['no key where none is asked for', plain, [root({ Encrypted: 'true' })], 'COMPLIANT Devices[0].Ebs.Encrypted'],
  ['no place for a key', byDefault, [root({ Encrypted: true })], 'INSUFFICIENT_DATA Devices[0]'],
  ['not encrypted', named, [root({ Encrypted: false, KmsKeyId: KEY })], 'NON_COMPLIANT Devices[0].Ebs.Encrypted'],
  ['nothing said', plain, [root({ VolumeSize: 8 })], 'NON_COMPLIANT Devices[0].Ebs.Encrypted'],
  ['a snapshot, whose encryption it has', plain, [root({ SnapshotId: 'snap-0123' })], 'INSUFFICIENT_DATA Devices[0].Ebs.Encrypted'],
  ['a parameter', plain, [root({ Encrypted: { Ref: 'Encrypt' } })], 'INSUFFICIENT_DATA Devices[0].Ebs.Encrypted'],
  ['an instance store', plain, [{ DeviceName: '/dev/sdb', VirtualName: 'ephemeral0' }], 'NOT_APPLICABLE'],
  ['a device as the image has it', plain, [{ DeviceName: '/dev/xvda' }], 'INSUFFICIENT_DATA Devices[0].Ebs'],
  ['a data volume only', named, [{ DeviceName: '/dev/sdf', Ebs: { Encrypted: true, KmsKeyId: KEY } }], 'INSUFFICIENT_DATA Devices'],
  ['a list as parameter', named, { Ref: 'Devices' }, 'INSUFFICIENT_DATA Devices'],
  ['one bad volume of two', named, [root({ Encrypted: true, KmsKeyId: KEY }), { DeviceName: '/dev/sdf', Ebs: {} }], 'NON_COMPLIANT Devices[1].Ebs.Encrypted'],
  ['nothing where a template may say it', over, undefined, 'NOT_APPLICABLE'],
  ['a device of which a template may say it', over, [root({ VolumeSize: 8 })], 'INSUFFICIENT_DATA Devices[0].Ebs.Encrypted'],
  ['a device that is not encrypted, whatever a template says', over, [root({ Encrypted: false })], 'NON_COMPLIANT Devices[0].Ebs.Encrypted'],
  ['a device that is encrypted, whatever a template says', over, [root({ Encrypted: true })], 'COMPLIANT Devices[0].Ebs.Encrypted'],
])('judges %s', (_name, check, devices, expected) => {
  expect(verdict(check, devices)).toBe(expected);
});
