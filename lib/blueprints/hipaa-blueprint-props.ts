import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as s3 from 'aws-cdk-lib/aws-s3';

/** What the defaults of a blueprint refer to. */
export interface HipaaBlueprintProps {
  /**
   * The key that encrypts what names no key of its own. It must be in the Region of the stacks that use it. The policy of an imported key is
   * the business of its owner: see "Encrypt log data in CloudWatch Logs using AWS Key Management Service" in the Amazon CloudWatch Logs User
   * Guide for what log groups need.
   *
   * @default - a key of each stack, made when the stack first needs one: it rotates yearly and outlives the stack
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * Where buckets deliver their access logs. It must be in the Region of the buckets and encrypted with Amazon S3 managed keys.
   *
   * @default - the log bucket of each stack, made when the stack first needs one: it keeps logs for six years and outlives the stack
   */
  readonly accessLogBucket?: s3.IBucket;
}
