import { closedToEverybody } from './open-to-everybody';
import { deniesWithoutTls } from './policies';
import { all, customerKey, equals, isSet, present, when } from './predicates';
import { blocksPublicAccess } from './public-access-block';
import { Rule, rulesFor } from './rule';
import { Verdict, compliant, insufficientData, nonCompliant } from './verdict';
import { policyDocument } from '../facts/policy-document';
import type { Resource } from '../facts/resource';

const DIRECTORY_DEFAULT = 'BucketEncryption.ServerSideEncryptionConfiguration[*].ServerSideEncryptionByDefault';
const BLOCK_ON = 'absent: on by default';
const ALL_ON = { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true };
const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd';

const EVERYBODY = { Statement: [{ Effect: 'Allow', Principal: '*', Action: 's3:*', Resource: '*' }] };
const ONE_ROLE = { Statement: [{ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111122223333:role/Intake' }, Action: 's3:*', Resource: '*' }] };

/** Access points carry their policy in `Policy`, the others in `PolicyDocument`. */
const CLOSED = all(closedToEverybody('PolicyDocument'), closedToEverybody('Policy'));

const VECTORS_ENCRYPTED = all(equals('EncryptionConfiguration.SseType', 'aws:kms'), customerKey('EncryptionConfiguration.KmsKeyArn'));

function outpostNeedsTls(policy: Resource): Verdict {
  const { statements, unknown } = policyDocument(policy, 'PolicyDocument');
  if (statements.some(each => deniesWithoutTls(each, 's3-outposts:GetObject', 's3-outposts:PutObject', 's3-outposts:ListBucket'))) {
    return compliant({ at: 'PolicyDocument' });
  }
  return unknown === undefined ? nonCompliant({ at: 'PolicyDocument', found: 'no Deny of requests without TLS' }) : insufficientData({ at: 'PolicyDocument', found: unknown });
}

/** Amazon S3: access points, and the buckets of other kinds (directory, table, vector, Outposts). */
export const s3Access: readonly Rule[] = rulesFor('AWS::S3::AccessPoint', [
  {
    id: 's3-access-point-public-access-block',
    appliesTo: ['AWS::S3::AccessPoint', 'AWS::S3ObjectLambda::AccessPoint', 'AWS::S3Express::AccessPoint'],
    title: 'Access points block public access with all four flags',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
    severity: 'critical',
    absent: 'All four flags are on. They cannot be changed once the access point exists.',
    rationale: 'An access point is another door to the ePHI of its bucket, and must be closed like the first.',
    remediation: 'Leave `PublicAccessBlockConfiguration` out, or set all four flags.',
    source: 'Amazon S3 User Guide: Managing public access to access points for general purpose buckets',
    check: blocksPublicAccess('COMPLIANT', BLOCK_ON),
    examples: {
      compliant: { PublicAccessBlockConfiguration: ALL_ON },
      nonCompliant: { PublicAccessBlockConfiguration: { ...ALL_ON, BlockPublicPolicy: false } },
    },
  },
  {
    id: 's3-multi-region-access-point-block',
    appliesTo: ['AWS::S3::MultiRegionAccessPoint'],
    title: 'Multi-Region Access Points block public access with all four flags',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
    severity: 'critical',
    absent: 'All four flags are on. They cannot be changed once the access point exists.',
    rationale: 'A Multi-Region Access Point opens all its buckets at once: public, it would publish the ePHI of each.',
    remediation: 'Leave `PublicAccessBlockConfiguration` out, or set all four flags.',
    source: 'Amazon S3 User Guide: Blocking public access with Amazon S3 Multi-Region Access Points',
    check: blocksPublicAccess('COMPLIANT', BLOCK_ON),
    examples: {
      compliant: { PublicAccessBlockConfiguration: ALL_ON },
      nonCompliant: { PublicAccessBlockConfiguration: { BlockPublicAcls: true } },
    },
  },
  {
    id: 's3-access-point-vpc-only',
    appliesTo: ['AWS::S3::AccessPoint', 'AWS::S3Express::AccessPoint'],
    title: 'Access points take requests from one VPC only',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
    severity: 'medium',
    absent: 'The access point takes requests from the internet.',
    rationale: 'From inside a VPC only, stolen credentials are of no use elsewhere for the ePHI behind the access point.',
    remediation: 'Set `vpcConfiguration: { vpcId }`. It cannot be added later: the access point is replaced.',
    source: 'Amazon S3 User Guide: Creating access points restricted to a virtual private cloud',
    check: present('VpcConfiguration.VpcId'),
    examples: {
      compliant: { VpcConfiguration: { VpcId: 'vpc-1a2b3c4d' } },
      nonCompliant: {},
    },
  },
  {
    id: 's3-object-lambda-restricted',
    appliesTo: [
      'AWS::S3ObjectLambda::AccessPointPolicy', 'AWS::S3::AccessPoint', 'AWS::S3::MultiRegionAccessPointPolicy', 'AWS::S3Outposts::AccessPoint', 'AWS::S3Files::FileSystemPolicy',
    ],
    title: 'Policies of access points, and of file systems on buckets, let in only principals that they name',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)'],
    severity: 'medium',
    absent: 'Without a policy only IAM policies of the account give access.',
    rationale: 'Access to ePHI is granted to known people and roles.',
    remediation: 'Name the principal of each Allow, or bind it by a condition such as `aws:PrincipalOrgID`.',
    source: 'Amazon S3 User Guide: Configuring IAM policies for Object Lambda Access Points',
    check: CLOSED,
    examples: {
      compliant: { PolicyDocument: ONE_ROLE },
      nonCompliant: { PolicyDocument: EVERYBODY },
    },
  },
  {
    id: 's3-outposts-bucket-policy',
    appliesTo: ['AWS::S3Outposts::BucketPolicy'],
    title: 'Policies of buckets on Outposts name their principals and deny requests without TLS',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(a)(2)(iv)'],
    severity: 'medium',
    absent: 'Without a policy only IAM policies of the account give access.',
    rationale: 'ePHI on premises needs the same doors as ePHI in the Region.',
    remediation: 'Name the principal of each Allow, and add a Deny for `aws:SecureTransport: false`.',
    source: 'Amazon S3 on Outposts User Guide: Setting up IAM with S3 on Outposts',
    check: all(closedToEverybody('PolicyDocument'), outpostNeedsTls),
    examples: {
      compliant: {
        PolicyDocument: {
          Statement: [
            ...ONE_ROLE.Statement,
            { Effect: 'Deny', Principal: '*', Action: 's3-outposts:*', Resource: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
          ],
        },
      },
      nonCompliant: { PolicyDocument: ONE_ROLE },
    },
  },
  {
    id: 's3-directory-bucket-kms',
    appliesTo: ['AWS::S3Express::DirectoryBucket'],
    title: 'Directory buckets are encrypted under a customer managed key',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'high',
    absent: 'Amazon S3 encrypts with keys that it manages itself (SSE-S3).',
    rationale: 'Under a key of your own each reading of ePHI needs a second permission, is recorded, and can be stopped at once.',
    remediation: 'Set `bucketEncryption` to `aws:kms` with the key of a `PhiKey`.',
    source: 'Amazon S3 User Guide: Setting default server-side encryption behavior for directory buckets',
    check: all(equals(`${DIRECTORY_DEFAULT}.SSEAlgorithm`, 'aws:kms'), customerKey(`${DIRECTORY_DEFAULT}.KMSMasterKeyID`)),
    examples: {
      compliant: {
        BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: KEY } }] },
      },
      nonCompliant: {},
    },
  },
  {
    id: 's3-directory-bucket-policy-restricted',
    appliesTo: ['AWS::S3Express::BucketPolicy', 'AWS::S3Express::AccessPoint'],
    title: 'Policies of directory buckets let in only principals that they name',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)'],
    severity: 'high',
    absent: 'Without a policy only IAM policies of the account give access.',
    rationale: 'Access to ePHI is granted to known people and roles.',
    remediation: 'Name the principal of each Allow, or bind it by a condition such as `aws:PrincipalOrgID`.',
    source: 'Amazon S3 User Guide: Authorizing Zonal endpoint API operations with CreateSession',
    check: CLOSED,
    examples: {
      compliant: { PolicyDocument: ONE_ROLE },
      nonCompliant: { PolicyDocument: EVERYBODY },
    },
  },
  {
    id: 's3-tables-bucket-kms',
    appliesTo: ['AWS::S3Tables::TableBucket'],
    title: 'Table buckets are encrypted under a customer managed key',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'high',
    absent: 'Amazon S3 encrypts with keys that it manages itself (SSE-S3).',
    rationale: 'Under a key of your own each reading of ePHI needs a second permission, is recorded, and can be stopped at once.',
    remediation: 'Set `encryption: TableBucketEncryption.KMS` and `encryptionKey`.',
    source: 'Amazon S3 User Guide: Using server-side encryption with AWS KMS keys (SSE-KMS) in table buckets',
    check: all(equals('EncryptionConfiguration.SSEAlgorithm', 'aws:kms'), customerKey('EncryptionConfiguration.KMSKeyArn')),
    examples: {
      compliant: { EncryptionConfiguration: { SSEAlgorithm: 'aws:kms', KMSKeyArn: KEY } },
      nonCompliant: { EncryptionConfiguration: { SSEAlgorithm: 'AES256' } },
    },
  },
  {
    id: 's3-tables-policy-restricted',
    appliesTo: ['AWS::S3Tables::TableBucketPolicy', 'AWS::S3Tables::TablePolicy', 'AWS::S3Vectors::VectorBucketPolicy'],
    title: 'Policies of table buckets, tables and vector buckets let in only principals that they name',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)'],
    severity: 'high',
    absent: 'Without a policy only IAM policies of the account give access.',
    rationale: 'Access to ePHI is granted to known people and roles.',
    remediation: 'Name the principal of each Allow, or bind it by a condition such as `aws:PrincipalOrgID`.',
    source: 'Amazon S3 User Guide: Resource-based policies for S3 Tables',
    check: all(closedToEverybody('ResourcePolicy'), closedToEverybody('Policy')),
    examples: {
      compliant: { ResourcePolicy: ONE_ROLE },
      nonCompliant: { ResourcePolicy: EVERYBODY },
    },
  },
  {
    id: 's3-vector-bucket-kms',
    appliesTo: ['AWS::S3Vectors::VectorBucket', 'AWS::S3Vectors::Index'],
    title: 'Vector buckets, and indexes that have a setting of their own, are encrypted under a customer managed key',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'high',
    absent: 'Amazon S3 encrypts a bucket with keys that it manages itself (SSE-S3), and an index as its bucket.',
    rationale: 'Embeddings of ePHI are ePHI: the text can be rebuilt from them in part.',
    remediation: 'Set `encryptionConfiguration` to `aws:kms` with the key of a `PhiKey`. It cannot be changed later.',
    source: 'Amazon S3 User Guide: Data protection and encryption in S3 Vectors',
    check: resource => (resource.type === 'AWS::S3Vectors::Index' ? when(isSet('EncryptionConfiguration'), VECTORS_ENCRYPTED) : VECTORS_ENCRYPTED)(resource),
    examples: {
      compliant: { EncryptionConfiguration: { SseType: 'aws:kms', KmsKeyArn: KEY } },
      nonCompliant: {},
    },
  },
]);
