import { deniesWithoutTls, speaksOf } from './policies';
import { Verdict, compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import { policyDocument } from '../facts/policy-document';
import type { Resource } from '../facts/resource';
import { Node, Reference } from '../facts/value';

const POLICY = 'AWS::S3::BucketPolicy';
const MISSING = 'no Deny of all requests without TLS to the bucket and its objects';

/** Denied to everybody without TLS, these leave nothing that reads, lists or changes data. */
const OF_OBJECTS = ['s3:GetObject', 's3:GetObjectVersion', 's3:PutObject', 's3:DeleteObject'];
const OF_BUCKET = ['s3:ListBucket', 's3:ListBucketVersions'];

/**
 * Requests without TLS to a bucket and to every object in it are denied. A bucket has one policy: of several, any may be the one in
 * force, so each must deny. A policy is judged with its bucket, or alone if the bucket is not of the app.
 */
export function refusesPlainRequests(resource: Resource): Verdict {
  if (resource.type === POLICY) return resource.targets('Bucket', 'AWS::S3::Bucket').length > 0 ? notApplicable() : policyRefuses(resource, []);
  const policies = resource.companions(POLICY, 'Bucket');
  if (policies.length === 0) return nonCompliant({ at: POLICY, found: 'no bucket policy' });
  const sure = policies.filter(policy => resource.impliesExistenceOf(policy));
  if (sure.length === 0) return nonCompliant({ at: POLICY, found: `${policies[0].logicalId} exists only if ${policies[0].condition ?? 'its condition holds'}` });
  if (!sure.some(policy => policy.alwaysPointsAt('Bucket', resource))) return nonCompliant({ at: POLICY, found: `${sure[0].logicalId} points here in one branch only` });
  return worst(policies.map(policy => policyRefuses(policy, [resource])));
}

function policyRefuses(policy: Resource, buckets: readonly Resource[]): Verdict {
  const { statements, unknown } = policyDocument(policy, 'PolicyDocument');
  const denials = statements.filter(statement => deniesWithoutTls(statement) && statement.notResources.length === 0);
  const arns = denials.length > 0 ? bucketArns(policy, buckets) : [];
  const tails = denials.map(statement => statement.resources.map(each => tailOf(each, arns)));
  const isDenied = (actions: readonly string[], meant: readonly string[]) => denials.some((statement, index) =>
    tails[index].some(tail => meant.includes(tail)) && actions.every(action => speaksOf(statement, action)));
  const ground = { at: 'PolicyDocument', subject: buckets.length > 0 ? policy : undefined };
  if (isDenied(OF_OBJECTS, ['*', '/*']) && isDenied(OF_BUCKET, ['*', ''])) return compliant({ ...ground, found: `denied by ${policy.logicalId}` });
  return unknown === undefined ? nonCompliant({ ...ground, found: MISSING }) : insufficientData({ ...ground, found: unknown });
}

/** The ARN of the bucket, in every form that a policy may write it. */
function bucketArns(policy: Resource, buckets: readonly Resource[]): readonly string[] {
  const named = policy.read('Bucket').map(({ value }) => value);
  const targets = [...buckets, ...named.flatMap(value => value instanceof Reference ? [value.target] : [])];
  const names = [...named.map(String), ...targets.flatMap(bucket => [`\${${bucket.logicalId}}`, ...bucket.read('BucketName').map(({ value }) => String(value))])];
  return [...targets.map(bucket => `\${${bucket.logicalId}.Arn}`), ...names.map(name => `arn:s3:::${name}`)];
}

/** What follows the ARN of the bucket: nothing, `/*`, a path; `*` for every resource, `?` for another bucket. */
function tailOf(node: Node, arns: readonly string[]): string {
  const text = String(node).replace(/^arn:(\$\{AWS::Partition\}|[^:]*):s3:::/, 'arn:s3:::');
  if (text === '*' || text === 'arn:s3:::*') return '*';
  const tail = arns.filter(arn => text.startsWith(arn)).map(arn => text.slice(arn.length)).find(each => each === '' || each === '*' || each.startsWith('/'));
  return tail ?? '?';
}
