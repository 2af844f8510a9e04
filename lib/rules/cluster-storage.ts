import { Check, among, isCustomerKey, judgeAll } from './predicates';
import { Verdict, notApplicable, worst } from './verdict';
import { Assumption, readPath } from '../facts/reading';
import type { Resource } from '../facts/resource';

const ON = among(true);

/** What a cluster of Amazon DocumentDB or Amazon Neptune may be made from: then storage is encrypted as that was, or under the key given. */
const ORIGINS = ['SnapshotIdentifier', 'SourceDBClusterIdentifier', 'SourceDbClusterIdentifier'];

/** Storage is encrypted, and under a customer managed key; what is restored in one branch only is new in the others. */
export const storageUnderOwnKey: Check = cluster => judgeBranch(cluster, ORIGINS, cluster.assumption);

function judgeBranch(cluster: Resource, [origin, ...others]: readonly string[], given: Assumption | undefined): Verdict {
  const read = (path: string, branch = given) => readPath(cluster.properties, path, cluster.template, branch);
  if (origin === undefined) return worst([judgeAll(read('StorageEncrypted'), ON), judgeAll(read('KmsKeyId'), isCustomerKey)]);
  return worst(read(origin).map(reading => {
    if (reading.value === undefined) return judgeBranch(cluster, others, reading.given);
    const encrypted = read('StorageEncrypted', reading.given);
    const key = judgeAll(read('KmsKeyId', reading.given), isCustomerKey, 'INSUFFICIENT_DATA');
    const isDecidedByKey = key.status === 'COMPLIANT' && encrypted.every(({ value }) => value === undefined);
    return worst([isDecidedByKey ? notApplicable() : judgeAll(encrypted, ON, 'INSUFFICIENT_DATA'), key]);
  }));
}
