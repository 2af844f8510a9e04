import { Duration, Stack } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { S3_SERVER_ACCESS_LOGS_USE_BUCKET_POLICY } from 'aws-cdk-lib/cx-api';
import { Construct, type IConstruct } from 'constructs';
import { allowAccessLogs } from './hardening/access-logs';
import { hardenedBucket, SIX_YEARS } from './hardening/hardened-bucket';
import { requireWholeDays } from './hardening/whole-days';

const SINGLETON_ID = 'PhiAccessLogs';

/** Properties of a bucket for access logs. */
export interface LogBucketProps {
  /**
   * How long a log is kept, in whole days, at least 2192. A log that someone deletes earlier stays as a noncurrent version for the
   * same time.
   *
   * @default Duration.days(2192) - six years
   */
  readonly retention?: Duration;
}

/**
 * The bucket that server access logs go to. It is built as Amazon S3 needs it: encrypted with Amazon S3 managed keys, since
 * delivery to a bucket with a customer managed key is not supported, and without Object Lock, under which no log arrives. It is
 * versioned, closed to the public, reached over TLS 1.2 or better, and kept when the stack goes. It takes the logs of all buckets of
 * its account; it does not log access to itself, which would never end.
 *
 * Supports 45 CFR 164.312(b) and 164.316(b)(2)(i). See "Enabling Amazon S3 server access logging" in the Amazon S3 User Guide.
 *
 * Throws when the retention is shorter than 2192 days.
 *
 * @example
 * const accessLogs = new LogBucket(this, 'AccessLogs', { retention: Duration.days(2557) });
 * new PhiBucket(this, 'Documents', { accessLogBucket: accessLogs.bucket });
 */
export class LogBucket extends Construct {
  /** The log bucket that the constructs of a stack share, made when first asked for. */
  public static of(scope: IConstruct): LogBucket {
    const stack = Stack.of(scope);
    const existing = stack.node.tryFindChild(SINGLETON_ID);
    return existing instanceof LogBucket ? existing : new LogBucket(stack, SINGLETON_ID);
  }

  /** The bucket itself. */
  public readonly bucket: s3.Bucket;

  constructor(scope: Construct, id: string, props: LogBucketProps = {}) {
    super(scope, id);
    const retention = props.retention ?? SIX_YEARS;
    requireWholeDays('the retention of access logs', retention, SIX_YEARS.toDays());

    // An app that is older than this feature flag lets a stock bucket log here by an access control list, which the bucket has not.
    this.node.setContext(S3_SERVER_ACCESS_LOGS_USE_BUCKET_POLICY, true);
    this.bucket = hardenedBucket(this, 'Resource', {
      encryption: s3.BucketEncryption.S3_MANAGED,
      lifecycleRules: [{
        id: 'KeepLogs',
        expiration: retention,
        noncurrentVersionExpiration: retention,
        abortIncompleteMultipartUploadAfter: Duration.days(7),
      }],
    });
    allowAccessLogs(this.bucket, this);
  }
}
