import { Duration, FeatureFlags } from 'aws-cdk-lib';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as efs from 'aws-cdk-lib/aws-efs';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { EFS_DENY_ANONYMOUS_ACCESS } from 'aws-cdk-lib/cx-api';
import { type Place, defaultsOf, unlessGiven } from './l2-defaults';
import { keepStoreThatIsReplaced } from './replaced-store';
import { logAccessTo } from '../constructs/hardening/access-logs';
import { SIX_YEARS } from '../constructs/hardening/hardened-bucket';

const BUCKET = defaultsOf<s3.BucketProps>(s3.Bucket, (given, place) => ({
  ...requireLogTarget(given.serverAccessLogsBucket, place),
  ...unlessGiven(given, ['encryption', 'encryptionKey'], () => ({ encryption: s3.BucketEncryption.KMS, encryptionKey: place.key(), bucketKeyEnabled: given.bucketKeyEnabled ?? true })),
  // A website and a bucket with access control lists are open on purpose; the gate says what it thinks of that.
  ...unlessGiven(given, ['blockPublicAccess', 'publicReadAccess'], () => ({ blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL })),
  ...unlessGiven(given, ['objectOwnership', 'accessControl'], () => ({ objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED })),
  ...unlessGiven(given, ['serverAccessLogsBucket', 'serverAccessLogsPrefix'], () => withAccessLogs(place)),
  ...unlessGiven(given, ['enforceSSL', 'minimumTLSVersion'], () => ({ enforceSSL: true, minimumTLSVersion: 1.2 })),
  ...unlessGiven(given, ['versioned'], () => ({ versioned: true })),
  ...unlessGiven(given, ['versioned', 'lifecycleRules'], () => ({
    lifecycleRules: [{ id: 'KeepVersions', noncurrentVersionExpiration: SIX_YEARS, abortIncompleteMultipartUploadAfter: Duration.days(7) }],
  })),
}));

const FILE_SYSTEM = defaultsOf<efs.FileSystemProps>(efs.FileSystem, (given, place) => ({
  ...unlessGiven(given, ['encrypted', 'kmsKey'], () => {
    keepStoreThatIsReplaced(given, place);
    return { encrypted: true, kmsKey: place.key() };
  }),
  enableAutomaticBackups: true,
  // A policy that allows nobody would shut out clients that come without IAM, unless the AWS CDK adds its statement for them.
  ...(given.allowAnonymousAccess ?? !FeatureFlags.of(place.scope).isEnabled(EFS_DENY_ANONYMOUS_ACCESS)) ? {} : { fileSystemPolicy: overTlsOnly() },
}));

const REPOSITORY = defaultsOf<ecr.RepositoryProps>(ecr.Repository, (given, place) => ({
  ...unlessGiven(given, ['encryption', 'encryptionKey'], () => {
    keepStoreThatIsReplaced(given, place);
    return { encryption: ecr.RepositoryEncryption.KMS, encryptionKey: place.key() };
  }),
  ...unlessGiven(given, ['imageTagMutability', 'imageTagMutabilityExclusionFilters'], () => ({ imageTagMutability: ecr.TagMutability.IMMUTABLE })),
  imageScanOnPush: true,
}));

/** Buckets, file systems and repositories of images. */
export const STORAGE_DEFAULTS = [BUCKET, FILE_SYSTEM, REPOSITORY];

/** Amazon S3 would drop the logs in silence. */
function requireLogTarget(target: s3.IBucket | undefined, { isOwnKey }: Place): object {
  if (!target?.encryptionKey || !isOwnKey(target.encryptionKey)) return {};
  throw new Error(
    `${target.node.path} cannot take access logs: the blueprint encrypts it under a customer managed key, and Amazon S3 delivers them to buckets ` +
    'with Amazon S3 managed keys (SSE-S3) only; set encryption: s3.BucketEncryption.S3_MANAGED on it',
  );
}

/** The property of the AWS CDK would let buckets of any account deliver to a log bucket of another stack. */
function withAccessLogs({ accessLogBucket, afterwards }: Place): Partial<s3.BucketProps> {
  const target = accessLogBucket();
  afterwards(bucket => {
    const isLogged = (bucket.node.defaultChild as s3.CfnBucket).loggingConfiguration !== undefined;
    if (!isLogged) logAccessTo(bucket as s3.Bucket, target, bucket as s3.Bucket);
  });
  return {};
}

function overTlsOnly(): iam.PolicyDocument {
  return new iam.PolicyDocument({
    statements: [new iam.PolicyStatement({
      sid: 'OnlyOverTls', effect: iam.Effect.DENY, principals: [new iam.AnyPrincipal()], actions: ['*'], conditions: { Bool: { 'aws:SecureTransport': 'false' } },
    })],
  });
}
