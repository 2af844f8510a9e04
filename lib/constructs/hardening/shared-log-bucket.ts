import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { IConstruct } from 'constructs';
import { LogBucket } from '../log-bucket';

/** The bucket for access logs that everything in a stack shares, the constructs of this library too; made when first asked for. */
export function sharedLogBucket(scope: IConstruct): s3.Bucket {
  return LogBucket.of(scope).bucket;
}
