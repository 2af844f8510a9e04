import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { IConstruct } from 'constructs';

/**
 * Lets one trail write its log files to the bucket. An imported bucket takes no statement: its owner has to allow it, and the result
 * says so. (CloudTrail, "Amazon S3 bucket policy for CloudTrail".)
 *
 * @param trailName a literal, so that a bucket in a stack before the trail closes no circle
 */
export function allowTrail(bucket: s3.IBucket, scope: IConstruct, trailName: string): iam.AddToResourcePolicyResult {
  const stack = Stack.of(scope);
  const principals = [new iam.ServicePrincipal('cloudtrail.amazonaws.com')];
  const ofTrail = { 'aws:SourceArn': stack.formatArn({ service: 'cloudtrail', resource: 'trail', resourceName: trailName }) };

  bucket.addToResourcePolicy(new iam.PolicyStatement({
    principals,
    actions: ['s3:GetBucketAcl'],
    resources: [bucket.bucketArn],
    conditions: { StringEquals: ofTrail },
  }));
  return bucket.addToResourcePolicy(new iam.PolicyStatement({
    principals,
    actions: ['s3:PutObject'],
    resources: [bucket.arnForObjects(`AWSLogs/${stack.account}/*`)],
    conditions: { StringEquals: { ...ofTrail, 's3:x-amz-acl': 'bucket-owner-full-control' } },
  }));
}
