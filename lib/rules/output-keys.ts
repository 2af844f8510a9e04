import { Check, customerKey, isCustomerKey, judge } from './predicates';
import { Verdict, insufficientData, worst } from './verdict';
import type { Reading } from '../facts/reading';
import type { Resource } from '../facts/resource';

const BUCKET = 'AWS::S3::Bucket';
const defaultKey = customerKey('BucketEncryption.ServerSideEncryptionConfiguration[*].ServerSideEncryptionByDefault.KMSMasterKeyID');

/** What a service writes to a bucket is encrypted under a customer managed key. */
export function outputKey(keyPath: string, bucketPath: string): Check {
  return resource => underKey(resource, resource.read(keyPath), bucketPath);
}

/** The same for keys that were read already. Without a key of its own an object may get that of the bucket: AWS does not say. */
export function underKey(resource: Resource, keys: readonly Reading[], bucketPath: string): Verdict {
  return worst(keys.map(key => {
    const bucket = key.value === undefined ? resource.targets(bucketPath, BUCKET).find(each => defaultKey(each).status === 'COMPLIANT') : undefined;
    return bucket ? insufficientData({ at: key.at, found: `absent, and ${bucket.logicalId} has a key by default` }) : judge(key, isCustomerKey);
  }));
}
