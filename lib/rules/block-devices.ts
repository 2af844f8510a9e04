import { Check, isCustomerKey, judge } from './predicates';
import { Verdict, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import { Reading } from '../facts/reading';
import type { Resource } from '../facts/resource';
import { Unknown, isKnown, isObject } from '../facts/value';

/** The names that images give to their root volume. */
const ROOT_DEVICE = /^(?:\/dev\/)?(?:xvda|sda)1?$/;

export interface BlockDeviceOptions {
  /** Where the key of a volume can be named; a launch configuration has no place for it. */
  readonly key?: 'named' | 'default';
  /** Whether a list that says nothing of the root volume leaves a question open. */
  readonly needsRoot?: boolean;
  /** Whether what is not said is as a launch template has it. */
  readonly overrides?: boolean;
}

/** The volumes of a list of block device mappings are encrypted, under a key of the customer if one can be named. */
export function encryptedDevices(path: string, options: BlockDeviceOptions = {}): Check {
  return host => {
    const mappings = host.read(`${path}[*]`);
    const verdicts = mappings.map(mapping => judgeMapping(host, mapping, options));
    const isRootSeen = options.needsRoot !== true || mappings.some(({ value, at }) => !isObject(value)
      || host.readBelow(value, 'DeviceName', at).some(name => !isKnown(name.value) || ROOT_DEVICE.test(String(name.value))));
    return worst(isRootSeen ? verdicts : [...verdicts, insufficientData({ at: path, found: 'no mapping for the root volume: the image decides' })]);
  };
}

function judgeMapping(host: Resource, { value, at, given }: Reading, { key, overrides }: BlockDeviceOptions): Verdict {
  if (value === undefined) return overrides === true ? notApplicable() : nonCompliant({ at, given, found: 'absent: the volumes are as the image has them' });
  if (!isObject(value)) return insufficientData({ at, value, given });
  if (host.readBelow(value, 'Ebs', at).every(ebs => ebs.value === undefined)) {
    // An instance store, or a device that is left out, is no volume.
    const isNoVolume = ['VirtualName', 'NoDevice'].some(name => host.readBelow(value, name, at).every(each => each.value !== undefined));
    return isNoVolume ? notApplicable() : insufficientData({ at: `${at}.Ebs`, given, found: 'absent: the volume is as the image has it' });
  }
  const isElsewhere = overrides === true || host.readBelow(value, 'Ebs.SnapshotId', at).some(snapshot => snapshot.value !== undefined);
  const encryption = host.readBelow(value, 'Ebs.Encrypted', at).map(reading => judge(reading, each => {
    if (each instanceof Unknown || !isKnown(each)) return undefined;
    return String(each).toLowerCase() === 'true';
  }, isElsewhere ? 'INSUFFICIENT_DATA' : 'NON_COMPLIANT'));
  if (key === undefined) return worst(encryption);
  const keys = key === 'default' ? [insufficientData({ at, found: 'the default EBS key of the account: a launch configuration cannot name one' })]
    : host.readBelow(value, 'Ebs.KmsKeyId', at).map(reading => judge(reading, isCustomerKey));
  return worst([...encryption, ...keys]);
}
