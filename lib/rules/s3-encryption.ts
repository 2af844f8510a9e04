import { logSources } from './log-targets';
import { isPhiStore } from './phi-stores';
import { all, customerKey, equals, oneOf } from './predicates';
import { Verdict, insufficientData, nonCompliant, notApplicable } from './verdict';
import type { Resource } from '../facts/resource';

const BY_DEFAULT = 'BucketEncryption.ServerSideEncryptionConfiguration[*].ServerSideEncryptionByDefault';
const S3_MANAGED = equals(`${BY_DEFAULT}.SSEAlgorithm`, 'AES256', { absent: 'COMPLIANT' });
const CUSTOMER_MANAGED = all(oneOf(`${BY_DEFAULT}.SSEAlgorithm`, ['aws:kms', 'aws:kms:dsse']), customerKey(`${BY_DEFAULT}.KMSMasterKeyID`));

/**
 * Stores are encrypted under a customer managed key. Server access logs, and the logs of all but network load balancers, reach only
 * buckets with keys that Amazon S3 manages; on the buckets of other logs this says nothing.
 */
export function encryptedAsItShould(bucket: Resource): Verdict {
  const sources = logSources(bucket);
  if (!sources.has('s3-access-logs') && !sources.has('load-balancer')) return isPhiStore(bucket) ? CUSTOMER_MANAGED(bucket) : notApplicable();
  const verdict = S3_MANAGED(bucket);
  if (verdict.status !== 'NON_COMPLIANT') return verdict;
  const { at, found } = verdict;
  if (sources.has('s3-access-logs') || bucket.mentionedBy.some(isPickyLoadBalancer)) {
    return nonCompliant({ at, found: `${found ?? ''}, under which the logs are not delivered` });
  }
  return bucket.mentionedBy.some(each => each.type === NEWER) ? CUSTOMER_MANAGED(bucket) : insufficientData({ at, found });
}

const NEWER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';

function isPickyLoadBalancer(resource: Resource): boolean {
  return resource.type === 'AWS::ElasticLoadBalancing::LoadBalancer' || (resource.type === NEWER && resource.value('Type') !== 'network');
}
