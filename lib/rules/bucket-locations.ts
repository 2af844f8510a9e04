import { Check, all, customerKey, oneOf } from './predicates';
import { Verdict, insufficientData, nonCompliant, worst } from './verdict';
import type { Resource } from '../facts/resource';
import { Node, Text, Unknown, isKnown, isObject } from '../facts/value';

const BUCKET = 'AWS::S3::Bucket';
const BY_DEFAULT = 'BucketEncryption.ServerSideEncryptionConfiguration[*].ServerSideEncryptionByDefault';
const UNDER_OWN_KEY = all(oneOf(`${BY_DEFAULT}.SSEAlgorithm`, ['aws:kms', 'aws:kms:dsse']), customerKey(`${BY_DEFAULT}.KMSMasterKeyID`));
const LOCATION = /^s3[an]?:\/\/([^/\0]+)/;
const IN_REFERENCED = /^s3[an]?:\/\/\0(?:\/|$)/;

/** The bucket of the app that an `s3://` location is in. */
function bucketOf(location: Node, resource: Resource): Resource | undefined {
  const { graph } = resource.template;
  if (location instanceof Text && IN_REFERENCED.test(location.skeleton)) {
    const [first] = location.references;
    if (first?.target.type === BUCKET) return first.target;
  }
  const name = isKnown(location) ? LOCATION.exec(String(location))?.[1] : undefined;
  return name === undefined ? undefined : graph.resolve(name, BUCKET, resource.template).find(each => each.type === BUCKET);
}

/** What is written to the location at a path without naming a key is encrypted as its bucket says: under a customer managed key. */
export function bucketUnderOwnKey(path: string): Check {
  return resource => worst(resource.read(path).map(({ value, at, given }): Verdict => {
    if (value === undefined || Array.isArray(value) || isObject(value)) return nonCompliant({ value, at, given });
    const bucket = bucketOf(value, resource);
    if (!bucket) return insufficientData({ at, found: `the default encryption of ${value instanceof Unknown ? 'a bucket' : String(value)} is not at hand` });
    const { status, found } = UNDER_OWN_KEY(bucket);
    return new Verdict(status, { at, subject: status === 'COMPLIANT' ? undefined : bucket, found: `as bucket ${bucket.logicalId}: ${found ?? 'nothing'}` });
  }));
}
