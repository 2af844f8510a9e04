import { Harm, noAllow } from './allow-statements';
import { admitsAnybody } from './open-to-everybody';
import { speaksOf } from './policies';
import { Check, equals, isTrue, oneOf } from './predicates';
import { Verdict, compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import { policyDocument } from '../facts/policy-document';
import type { Resource } from '../facts/resource';

/** What strangers might do with a bucket. */
export type Access = 'read' | 'write';

const ACTIONS: { readonly [access in Access]: readonly string[] } = {
  read: [
    's3:GetObject', 's3:GetObjectVersion', 's3:ListBucket', 's3:ListBucketVersions', 's3:GetObjectTagging', 's3:GetObjectAcl', 's3:GetObjectTorrent',
    's3:GetObjectAttributes', 's3:GetObjectVersionAttributes', 's3:GetObjectVersionAcl', 's3:GetObjectVersionTagging', 's3:GetObjectVersionTorrent',
    's3:GetObjectVersionForReplication', 's3:ListBucketMultipartUploads', 's3:ListMultipartUploadParts',
  ],
  write: [
    's3:PutObject', 's3:DeleteObject', 's3:DeleteObjectVersion', 's3:PutObjectAcl', 's3:PutObjectTagging', 's3:ReplicateObject', 's3:RestoreObject',
    's3:PutBucketAcl', 's3:PutBucketPolicy', 's3:DeleteBucketPolicy', 's3:DeleteBucket', 's3:PutLifecycleConfiguration', 's3:PutBucketPublicAccessBlock',
    's3:AbortMultipartUpload', 's3:BypassGovernanceRetention', 's3:DeleteObjectTagging', 's3:DeleteObjectVersionTagging', 's3:ObjectOwnerOverrideToBucketOwner',
    's3:PutObjectLegalHold', 's3:PutObjectRetention', 's3:PutObjectVersionAcl', 's3:PutObjectVersionTagging', 's3:ReplicateDelete', 's3:ReplicateTags',
    's3:UpdateObjectEncryption', 's3:DeleteBucketWebsite', 's3:PutAccelerateConfiguration', 's3:PutAnalyticsConfiguration', 's3:PutBucketCORS',
    's3:PutBucketLogging', 's3:PutBucketNotification', 's3:PutBucketObjectLockConfiguration', 's3:PutBucketOwnershipControls', 's3:PutBucketTagging',
    's3:PutBucketVersioning', 's3:PutBucketWebsite', 's3:PutEncryptionConfiguration', 's3:PutInventoryConfiguration', 's3:PutReplicationConfiguration',
  ],
};

const PUBLIC_ACLS: { readonly [access in Access]: readonly string[] } = {
  read: ['PublicRead', 'PublicReadWrite', 'AuthenticatedRead'],
  write: ['PublicReadWrite'],
};

const BLOCK = 'PublicAccessBlockConfiguration';
const ACLS_IGNORED = isTrue(`${BLOCK}.IgnorePublicAcls`);
const ACLS_OFF = equals('OwnershipControls.Rules[*].ObjectOwnership', 'BucketOwnerEnforced');
const ACLS_REFUSED = isTrue(`${BLOCK}.BlockPublicAcls`);
const POLICIES_RESTRICTED = isTrue(`${BLOCK}.RestrictPublicBuckets`);
const POLICIES_REFUSED = isTrue(`${BLOCK}.BlockPublicPolicy`);

/**
 * Neither the canned ACL nor the policy of a bucket lets strangers read or write. A policy is judged with its bucket, or alone if the
 * bucket is not of the app.
 */
export function closedToStrangers(access: Access): Check {
  const isPrivate = oneOf('AccessControl', ['Private', 'LogDeliveryWrite', 'AwsExecRead', 'BucketOwnerRead', 'BucketOwnerFullControl',
    ...access === 'write' ? PUBLIC_ACLS.read.filter(acl => !PUBLIC_ACLS.write.includes(acl)) : []], { absent: 'COMPLIANT' });
  const harm: Harm = (statement, policy) => {
    const found = ACTIONS[access].some(action => speaksOf(statement, action)) ? admitsAnybody(statement, policy) : undefined;
    return typeof found === 'string' ? `everybody may ${access}` : found;
  };
  const policyIsClosed = noAllow(policy => policyDocument(policy, 'PolicyDocument'), harm, compliant());

  return resource => {
    if (resource.type === 'AWS::S3::BucketPolicy') {
      return resource.targets('Bucket', 'AWS::S3::Bucket').length > 0 ? notApplicable() : policyIsClosed(resource);
    }
    const acl = unless(isPrivate(resource), resource, [ACLS_IGNORED, ACLS_OFF], ACLS_REFUSED);
    const policies = resource.companions('AWS::S3::BucketPolicy', 'Bucket').map(policy => {
      const verdict = policyIsClosed(policy);
      const ofPolicy = new Verdict(verdict.status, { at: verdict.at, found: verdict.found, subject: policy });
      return unless(ofPolicy, resource, [POLICIES_RESTRICTED], POLICIES_REFUSED);
    });
    return worst([acl, ...policies]);
  };
}

/** What the block of the bucket makes of an opening: it may undo it, or refuse it when it is made anew, but not where it is there already. */
function unless(opening: Verdict, bucket: Resource, undoing: readonly Check[], refusing: Check): Verdict {
  if (opening.status === 'COMPLIANT') return opening;
  const { at, found, subject } = opening;
  const undone = undoing.map(check => check(bucket).status);
  if (undone.includes('COMPLIANT')) return compliant({ at, found: `${found ?? ''}, without effect under the public access block or the object ownership` });
  if (undone.includes('INSUFFICIENT_DATA')) return insufficientData({ at, found, subject });
  if (refusing(bucket).status === 'NON_COMPLIANT') return opening.status === 'NON_COMPLIANT' ? nonCompliant({ at, found, subject }) : opening;
  return insufficientData({ at, found: `${found ?? ''}, which the public access block refuses unless it is there already`, subject });
}
