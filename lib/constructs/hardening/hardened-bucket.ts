import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

/** The longest six years, with two leap days: how long 45 CFR 164.316(b)(2)(i) keeps documentation. */
export const SIX_YEARS = Duration.days(2192);

/** A bucket that is private, versioned, reached over TLS 1.2 or better only, and outlives its stack together with its policy. */
export function hardenedBucket(scope: Construct, id: string, choices: s3.BucketProps): s3.Bucket {
  const bucket = new s3.Bucket(scope, id, {
    ...choices,
    blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
    blockedEncryptionTypes: [s3.BlockedEncryptionType.SSE_C], // an upload under a stranger's key is how buckets are held to ransom
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    versioned: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  bucket.policy?.applyRemovalPolicy(RemovalPolicy.RETAIN); // a retained bucket without its policy would take plain HTTP
  return bucket;
}
