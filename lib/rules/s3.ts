import { isNamedOrigin } from './cross-origins';
import { whereSet } from './list-entries';
import { logSources } from './log-targets';
import { isPhiStore } from './phi-stores';
import { equals, isTrue, mayBe, noneOf, property, when } from './predicates';
import { blocksPublicAccess } from './public-access-block';
import { Rule, rulesFor } from './rule';
import { encryptedAsItShould } from './s3-encryption';
import { compliant, insufficientData, nonCompliant, worst } from './verdict';
import type { Resource } from '../facts/resource';
import { Unknown, isObject } from '../facts/value';

const ENCRYPTION = 'BucketEncryption.ServerSideEncryptionConfiguration[*]';

/** Standard logs of Amazon CloudFront, in their older form, are written through an access control list. */
const needsNoAcl = (bucket: Resource) => !logSources(bucket).has('cloudfront');

const EXPORT = 'StorageLensConfiguration.DataExport.S3BucketDestination';

/** A key of Amazon S3 is the one choice that puts an export below what its bucket asks for. */
const lensExportEncrypted = whereSet(EXPORT, (read, destination) => worst(read('Encryption.SSES3').map(
  each => each.value === undefined ? compliant({ at: `${destination.at}.Encryption`, found: 'a KMS key, or as the bucket is' })
    : each.value instanceof Unknown ? insufficientData(each) : nonCompliant(each))));
const lens = (encryption: object) => ({
  StorageLensConfiguration: { Id: 'all', IsEnabled: true, DataExport: { S3BucketDestination: { Arn: 'arn:aws:s3:::metrics', Encryption: encryption } } },
});

/** Amazon S3: how a bucket is set up. Who is let in is in s3-policies, what is kept in s3-recovery, what is recorded in s3-logging. */
export const s3: readonly Rule[] = rulesFor('AWS::S3::Bucket', [
  {
    id: 's3-bucket-encryption-kms',
    aliases: ['s3-bucket-encryption-default'],
    title: 'Buckets are encrypted by default under a customer managed KMS key; targets of access logs under keys of Amazon S3',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'high',
    absent: 'Amazon S3 encrypts with keys that it manages itself (SSE-S3).',
    rationale: 'Under a key of your own each reading of ePHI needs a second permission, is recorded, and can be stopped at once.',
    remediation: 'Use `PhiBucket`, or set `encryptionKey`. Keep `BucketEncryption.S3_MANAGED` where access logs arrive (`LogBucket`).',
    source: 'Amazon S3 User Guide: Using server-side encryption with AWS KMS keys (SSE-KMS)',
    crosswalk: {
      cdkNag: ['S3DefaultEncryptionKMS'],
      guard: ['S3_DEFAULT_ENCRYPTION_KMS', 'S3_BUCKET_SERVER_SIDE_ENCRYPTION_ENABLED'],
      prowler: ['s3_bucket_default_encryption'],
      awsConfig: ['S3_DEFAULT_ENCRYPTION_KMS', 'S3_BUCKET_SERVER_SIDE_ENCRYPTION_ENABLED'],
    },
    check: encryptedAsItShould,
    examples: {
      compliant: {
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [{
            ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd' },
          }],
        },
      },
      nonCompliant: { BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }] } },
    },
  },
  {
    id: 's3-bucket-public-access-block',
    title: 'All four flags of the public access block of a bucket are on',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
    severity: 'critical',
    absent: 'The block is on for buckets made since April 2023 and off for older ones. A flag that a written block leaves out is off.',
    rationale: 'The block stands when a policy or an access control list is written carelessly one day: ePHI stays closed to the public.',
    remediation: 'Use `PhiBucket`, or set `blockPublicAccess: BlockPublicAccess.BLOCK_ALL`.',
    source: 'Amazon S3 User Guide: Blocking public access to your Amazon S3 storage',
    crosswalk: {
      cdkNag: ['S3BucketLevelPublicAccessProhibited'],
      guard: ['S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED', 'S3_BUCKET_PUBLIC_READ_PROHIBITED', 'S3_BUCKET_PUBLIC_WRITE_PROHIBITED'],
    },
    check: blocksPublicAccess('INSUFFICIENT_DATA', 'absent: on for a bucket made since April 2023, off for an older one'),
    examples: {
      compliant: {
        PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
      },
      nonCompliant: { PublicAccessBlockConfiguration: { BlockPublicAcls: true, IgnorePublicAcls: true } },
    },
  },
  {
    id: 's3-bucket-acl-disabled',
    title: 'Access control lists have no effect: the bucket owner owns every object',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
    severity: 'medium',
    absent: 'ACLs are off for buckets made since April 2023 and on for older ones.',
    rationale: 'An ACL on a single object can open ePHI to others past every policy, and nobody sees it in the template.',
    remediation: 'Use `PhiBucket`, or set `objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED`.',
    source: 'Amazon S3 User Guide: Controlling ownership of objects and disabling ACLs for your bucket',
    crosswalk: {
      awsConfig: ['S3_BUCKET_ACL_PROHIBITED'],
    },
    check: when(needsNoAcl, equals('OwnershipControls.Rules[*].ObjectOwnership', 'BucketOwnerEnforced', { absent: 'INSUFFICIENT_DATA' })),
    examples: {
      compliant: { OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] } },
      nonCompliant: { OwnershipControls: { Rules: [{ ObjectOwnership: 'ObjectWriter' }] } },
    },
  },
  {
    id: 's3-bucket-versioning',
    title: 'Buckets keep earlier versions of every object',
    safeguards: ['164.312(c)(1)', '164.312(c)(2)', '164.308(a)(7)(i)', '164.308(a)(7)(ii)(A)', '164.308(a)(7)(ii)(B)'],
    severity: 'high',
    absent: 'Versioning is off: an overwritten or deleted object is gone.',
    rationale: 'An earlier version lets an improper change or deletion of ePHI be noticed and undone.',
    remediation: 'Use `PhiBucket`, or set `versioned: true`.',
    source: 'Amazon S3 User Guide: Retaining multiple versions of objects with S3 Versioning',
    crosswalk: {
      cdkNag: ['S3BucketVersioningEnabled'],
      guard: ['S3_BUCKET_VERSIONING_ENABLED'],
      awsConfig: ['S3_BUCKET_VERSIONING_ENABLED'],
      prowler: ['s3_bucket_object_versioning'],
      infracast: ['HIPAA-164.312c-S3-VERSIONING'],
    },
    check: equals('VersioningConfiguration.Status', 'Enabled'),
    examples: {
      compliant: { VersioningConfiguration: { Status: 'Enabled' } },
      nonCompliant: { VersioningConfiguration: { Status: 'Suspended' } },
    },
  },
  {
    id: 's3-bucket-key-enabled',
    title: 'Buckets that are encrypted under a KMS key use an S3 Bucket Key',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'low',
    absent: 'Each object costs a request to AWS KMS of its own.',
    rationale: 'Requests to AWS KMS are limited and paid: where they run short, reading ePHI fails, or encryption is switched off to save money.',
    remediation: 'Use `PhiBucket`, or set `bucketKeyEnabled: true`.',
    source: 'Amazon S3 User Guide: Reducing the cost of SSE-KMS with Amazon S3 Bucket Keys',
    check: when(mayBe(`${ENCRYPTION}.ServerSideEncryptionByDefault.SSEAlgorithm`, 'aws:kms'), isTrue(`${ENCRYPTION}.BucketKeyEnabled`)),
    examples: {
      compliant: {
        BucketEncryption: { ServerSideEncryptionConfiguration: [{ BucketKeyEnabled: true, ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }] },
      },
      nonCompliant: { BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }] } },
    },
  },
  {
    id: 's3-bucket-deny-unencrypted-uploads',
    title: 'Uploads end encrypted under a key of the bucket: keys that clients bring along (SSE-C) are blocked',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'low',
    absent: 'Amazon S3 encrypts every object, and since April 2026 blocks SSE-C in new buckets and in accounts that never used it.',
    rationale: 'An object under a stranger\'s key cannot be read by its owner: ePHI has been held to ransom that way.',
    remediation: 'Use `PhiBucket`, or leave `BlockedEncryptionType.NONE` out of `blockedEncryptionTypes`.',
    source: 'Amazon S3 User Guide: Blocking or unblocking SSE-C for a general purpose bucket',
    check: noneOf(`${ENCRYPTION}.BlockedEncryptionTypes.EncryptionType[*]`, ['NONE'], { absent: 'COMPLIANT' }),
    examples: {
      compliant: { BucketEncryption: { ServerSideEncryptionConfiguration: [{ BlockedEncryptionTypes: { EncryptionType: ['SSE-C'] } }] } },
      nonCompliant: { BucketEncryption: { ServerSideEncryptionConfiguration: [{ BlockedEncryptionTypes: { EncryptionType: ['NONE'] } }] } },
    },
  },
  {
    id: 's3-bucket-no-static-website',
    title: 'Buckets are not served as websites, which Amazon S3 does over plain HTTP only',
    safeguards: ['164.312(a)(2)(iv)', '164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)'],
    severity: 'high',
    absent: 'The bucket has no website endpoint.',
    rationale: 'A website endpoint knows neither TLS nor sign-in: ePHI behind it goes to everybody, readable on its way.',
    remediation: 'Leave `websiteIndexDocument` out and put an Amazon CloudFront distribution with origin access control in front of the bucket.',
    source: 'Amazon S3 User Guide: Website endpoints',
    check: when(isPhiStore, property('WebsiteConfiguration', value => value instanceof Unknown ? undefined
      : isObject(value) && value.RedirectAllRequestsTo !== undefined, { absent: 'COMPLIANT' })),
    examples: {
      compliant: {},
      nonCompliant: { WebsiteConfiguration: { IndexDocument: 'index.html' } },
    },
  },
  {
    id: 's3-storage-lens-export-encrypted',
    appliesTo: ['AWS::S3::StorageLens'],
    title: 'Exports of S3 Storage Lens are encrypted under a KMS key, or as their bucket is',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'low',
    absent: 'Amazon S3 encrypts an export as the bucket does by default.',
    rationale: 'An export lists prefixes, which may say more of patients than they should; a key of Amazon S3 undoes that of the bucket.',
    remediation: 'Leave `encryption` out, with a bucket under the key of a `PhiKey`, or name a key in `ssekms`.',
    source: 'Amazon S3 User Guide: Encrypting your S3 Storage Lens metrics exports',
    check: lensExportEncrypted,
    examples: {
      compliant: lens({ SSEKMS: { KeyId: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd' } }),
      nonCompliant: lens({ SSES3: {} }),
    },
  },
  {
    id: 's3-bucket-cors-restricted',
    title: 'Pages of other origins may read a bucket only if the origin is named',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
    severity: 'medium',
    absent: 'Browsers let no page of another origin read the bucket.',
    rationale: 'With every origin allowed, any page that a user visits can use a presigned link to ePHI in the user\'s browser.',
    remediation: 'List the origins of your own pages in `allowedOrigins`.',
    source: 'Amazon S3 User Guide: Using cross-origin resource sharing (CORS)',
    check: property('CorsConfiguration.CorsRules[*].AllowedOrigins[*]', isNamedOrigin, { absent: 'COMPLIANT' }),
    examples: {
      compliant: { CorsConfiguration: { CorsRules: [{ AllowedMethods: ['GET'], AllowedOrigins: ['https://portal.example.com'] }] } },
      nonCompliant: { CorsConfiguration: { CorsRules: [{ AllowedMethods: ['GET'], AllowedOrigins: ['*'] }] } },
    },
  },
]);
