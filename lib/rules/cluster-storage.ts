import { Check, customerKey, isSet, isTrue } from './predicates';
import { notApplicable, worst } from './verdict';

const ENCRYPTED = isTrue('StorageEncrypted');
const ENCRYPTED_AS_ORIGIN = isTrue('StorageEncrypted', { absent: 'INSUFFICIENT_DATA' });
const STATES_ENCRYPTION = isSet('StorageEncrypted');
const OWN_KEY = customerKey('KmsKeyId');
const KEY_OF_ORIGIN = customerKey('KmsKeyId', { absent: 'INSUFFICIENT_DATA' });

/** What a cluster of Amazon DocumentDB or Amazon Neptune may be made from: then storage is encrypted as that was, or under the key given. */
const IS_RESTORED = ['SnapshotIdentifier', 'SourceDBClusterIdentifier', 'SourceDbClusterIdentifier'].map(path => isSet(path));

/** Storage is encrypted, and under a customer managed key. */
export const storageUnderOwnKey: Check = cluster => {
  if (!IS_RESTORED.some(test => test(cluster))) return worst([ENCRYPTED(cluster), OWN_KEY(cluster)]);
  const key = KEY_OF_ORIGIN(cluster);
  const isDecidedByKey = key.status === 'COMPLIANT' && !STATES_ENCRYPTION(cluster);
  return worst([isDecidedByKey ? notApplicable() : ENCRYPTED_AS_ORIGIN(cluster), key]);
};
