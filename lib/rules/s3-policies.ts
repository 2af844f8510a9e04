import { noAllow } from './allow-statements';
import { isForeign } from './foreign-principals';
import { LOAD_BALANCER_ACCOUNTS } from './load-balancer-accounts';
import { closedToEverybody } from './open-to-everybody';
import { bindsCaller, covers, isEverybody, speaksOf } from './policies';
import { demands } from './policy-reach';
import { Rule, rulesFor } from './rule';
import { closedToStrangers } from './s3-exposure';
import { refusesPlainRequests } from './s3-transport';
import { Principal, Statement, policyDocument } from '../facts/policy-document';
import type { Resource } from '../facts/resource';
import { Json, Reference, Unknown } from '../facts/value';

const BUCKET_AND_POLICY = ['AWS::S3::Bucket', 'AWS::S3::BucketPolicy'];

/** What only the owner of a bucket should do: administration (as AWS Security Hub lists it), and changes to objects. */
const OWNER_ACTIONS = [
  's3:PutObject', 's3:DeleteObject', 's3:DeleteObjectVersion', 's3:PutObjectAcl', 's3:PutBucketAcl', 's3:PutBucketPolicy', 's3:DeleteBucketPolicy',
  's3:DeleteBucket', 's3:PutEncryptionConfiguration', 's3:PutLifecycleConfiguration', 's3:PutBucketVersioning', 's3:PutBucketPublicAccessBlock',
];

function wildcardAction({ actions, notActions }: Statement): string | undefined {
  if (notActions.length > 0) return 'an Allow of everything but some actions';
  return actions.some(each => typeof each === 'string' && covers(each, 's3:zq7')) ? 'an Allow of every action' : undefined;
}

const CALLER_KEYS = new Set(['aws:principalaccount', 'aws:principalarn']);

/** Whom the conditions of an Allow for everybody keep it to. */
function boundTo({ conditions }: Statement): readonly Principal[] {
  return conditions.filter(each => CALLER_KEYS.has(each.key.toLowerCase()) && bindsCaller(each)).flatMap(({ values }) => values.map(value => ({ kind: 'AWS', value } as const)));
}

/** An Allow of the owner's actions to another account; log delivery of load balancers and members of an organization are none. */
function toOtherAccount(statement: Statement, { template }: Resource): string | Unknown | undefined {
  const action = OWNER_ACTIONS.find(each => speaksOf(statement, each));
  if (action === undefined) return undefined;
  if (statement.conditions.some(each => demands(each, key => key === 'aws:principalorgid' || key === 'aws:principalorgpaths'))) return undefined;
  const named = statement.principals.some(isEverybody) ? boundTo(statement).find(each => isForeign(each, template)) : undefined;
  if (named) return `${action} for ${String(named.value)}`;
  for (const principal of statement.principals) {
    const text = String(principal.value);
    // The id of an account for Amazon S3 says not which account that is.
    if (principal.kind === 'CanonicalUser' && !(principal.value instanceof Reference)) return new Unknown(`the canonical user ${text}`);
    const isKnownWriter = text === '*' || text.includes('::cloudfront:') || LOAD_BALANCER_ACCOUNTS.has(/\d{12}/.exec(text)?.[0] ?? '');
    const isOther = isKnownWriter ? false : isForeign(principal, template);
    if (isOther === undefined) return new Unknown(text);
    if (isOther) return `${action} for ${text}`;
  }
  return undefined;
}

/** A bucket called Subject with a policy of one statement. */
function withPolicy(statement: Json, bucket: Json = {}): Json {
  return {
    Resources: {
      Subject: { Type: 'AWS::S3::Bucket', Properties: bucket },
      Policy: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: { Ref: 'Subject' }, PolicyDocument: { Statement: [statement] } } },
    },
  };
}

function policy(statement: Json): Json {
  return { Bucket: 'charts', PolicyDocument: { Statement: [{ Effect: 'Allow', Resource: 'arn:aws:s3:::charts/*', ...statement }] } };
}

const EVERYTHING = [{ 'Fn::GetAtt': ['Subject', 'Arn'] }, { 'Fn::Sub': '${Subject.Arn}/*' }];

/** Amazon S3: who a bucket policy, or an access control list, lets in. */
export const s3Policies: readonly Rule[] = rulesFor('AWS::S3::BucketPolicy', [
  {
    id: 's3-bucket-no-public-read',
    appliesTo: BUCKET_AND_POLICY,
    title: 'Nobody unknown may read or list the objects of a bucket, by access control list or policy',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
    severity: 'critical',
    absent: 'A bucket without a policy and with the ACL `Private` is open to its account only.',
    rationale: 'Whoever finds the name of a public bucket can read the ePHI in it, without leaving a name.',
    remediation: 'Use `PhiBucket`; name the principals of each Allow, and leave `publicReadAccess` and public ACLs out.',
    source: 'Amazon S3 User Guide: Blocking public access to your Amazon S3 storage',
    crosswalk: {
      cdkNag: ['S3BucketPublicReadProhibited'],
      guard: ['S3_BUCKET_PUBLIC_READ_PROHIBITED'],
      prowler: ['s3_bucket_public_access'],
      awsConfig: ['S3_BUCKET_PUBLIC_READ_PROHIBITED'],
    },
    check: closedToStrangers('read'),
    examples: {
      compliant: withPolicy({ Effect: 'Allow', Principal: { AWS: '111122223333' }, Action: 's3:GetObject', Resource: '*' }),
      nonCompliant: withPolicy({ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: '*' }),
    },
  },
  {
    id: 's3-bucket-no-public-write',
    appliesTo: BUCKET_AND_POLICY,
    title: 'Nobody unknown may write to a bucket or change its settings, by access control list or policy',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
    severity: 'critical',
    absent: 'A bucket without a policy and with the ACL `Private` is open to its account only.',
    rationale: 'Strangers who can write can replace or destroy ePHI, or plant what looks like it.',
    remediation: 'Use `PhiBucket`; name the principals of each Allow, and leave public ACLs out.',
    source: 'Amazon S3 User Guide: Blocking public access to your Amazon S3 storage',
    crosswalk: {
      cdkNag: ['S3BucketPublicWriteProhibited'],
      guard: ['S3_BUCKET_PUBLIC_WRITE_PROHIBITED'],
      prowler: ['s3_bucket_policy_public_write_access'],
      awsConfig: ['S3_BUCKET_PUBLIC_WRITE_PROHIBITED'],
    },
    check: closedToStrangers('write'),
    examples: {
      compliant: withPolicy({ Effect: 'Allow', Principal: { AWS: '111122223333' }, Action: 's3:PutObject', Resource: '*' }),
      nonCompliant: withPolicy({ Effect: 'Allow', Principal: '*', Action: 's3:PutObject', Resource: '*' }),
    },
  },
  {
    id: 's3-bucket-ssl-requests-only',
    aliases: ['s3-bucket-tls-minimum-12'],
    appliesTo: BUCKET_AND_POLICY,
    title: 'Bucket policies deny every request that does not come over TLS',
    safeguards: ['164.312(e)(1)', '164.312(e)(2)(i)', '164.312(e)(2)(ii)'],
    severity: 'high',
    absent: 'Amazon S3 answers plain HTTP. Over TLS it takes nothing below version 1.2.',
    rationale: 'ePHI that travels over plain HTTP can be read and changed on its way.',
    remediation: 'Use `PhiBucket`, or set `enforceSSL: true`.',
    source: 'Amazon S3 User Guide: Security best practices for Amazon S3',
    crosswalk: {
      cdkNag: ['S3BucketSSLRequestsOnly'],
      guard: ['S3_BUCKET_SSL_REQUESTS_ONLY'],
      prowler: ['s3_bucket_secure_transport_policy'],
      awsConfig: ['S3_BUCKET_SSL_REQUESTS_ONLY'],
      infracast: ['HIPAA-164.312e-S3-TLS'],
    },
    check: refusesPlainRequests,
    examples: {
      compliant: withPolicy({ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: EVERYTHING, Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      nonCompliant: withPolicy({ Effect: 'Deny', Principal: '*', Action: 's3:GetObject', Resource: EVERYTHING, Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    },
  },
  {
    id: 's3-bucket-policy-grantee-restricted',
    title: 'Bucket policies let in only principals, networks or VPCs that they name',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
    severity: 'high',
    absent: 'Without a policy only IAM policies of the account give access.',
    rationale: 'Access to ePHI is granted person by person and role by role, which an Allow for everybody makes impossible to show.',
    remediation: 'Name the principal of each Allow (`bucket.grantRead(role)`), or bind it by `aws:PrincipalOrgID`, `aws:SourceVpce` or the like.',
    source: 'Amazon S3 User Guide: Policies and permissions in Amazon S3',
    crosswalk: {
      guard: ['S3_BUCKET_POLICY_GRANTEE_CHECK'],
    },
    check: closedToEverybody('PolicyDocument'),
    examples: {
      compliant: policy({ Principal: '*', Action: 's3:GetObject', Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-1a2b3c4d' } } }),
      nonCompliant: policy({ Principal: '*', Action: 's3:GetObject' }),
    },
  },
  {
    id: 's3-bucket-policy-no-wildcard-action',
    title: 'Bucket policies allow the actions that they name, not every action',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)'],
    severity: 'high',
    absent: 'Without a policy only IAM policies of the account give access.',
    rationale: 'Who may do everything may also delete the ePHI, open the bucket and switch its protection off.',
    remediation: 'List the actions needed, or use the grants of the bucket: `grantRead`, `grantWrite`.',
    source: 'Amazon S3 User Guide: Security best practices for Amazon S3',
    check: noAllow(each => policyDocument(each, 'PolicyDocument'), wildcardAction),
    examples: {
      compliant: policy({ Principal: { AWS: '111122223333' }, Action: ['s3:GetObject', 's3:GetObjectTagging'] }),
      nonCompliant: policy({ Principal: { AWS: '111122223333' }, Action: 's3:*' }),
    },
  },
  {
    id: 's3-bucket-no-cross-account-write',
    title: 'Bucket policies let no other account administer the bucket or change its objects',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)'],
    severity: 'high',
    absent: 'Without a policy no other account has access.',
    rationale: 'Another account is under someone else\'s control: whoever runs it could change or destroy ePHI, or let others in.',
    remediation: 'Let a role of this account do the writing, which the other account assumes, or bind the statement by `aws:PrincipalOrgID`.',
    source: 'AWS Security Hub User Guide: S3.6 general purpose bucket policies should restrict access to other AWS accounts',
    check: noAllow(each => policyDocument(each, 'PolicyDocument'), toOtherAccount),
    examples: {
      compliant: policy({ Principal: { AWS: 'arn:aws:iam::111122223333:role/Intake' }, Action: 's3:PutObject' }),
      nonCompliant: policy({ Principal: { AWS: 'arn:aws:iam::444455556666:root' }, Action: 's3:PutObject' }),
    },
  },
]);
