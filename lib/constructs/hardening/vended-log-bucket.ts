import { Stack, Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { IConstruct } from 'constructs';
import { allowLogDelivery } from './key-grants';

/**
 * Lets the log delivery service write logs of the account to the bucket, through its key too. Without it the service would write a policy
 * of its own. The statements name no source, so that a source in a later stack closes no circle. An imported bucket takes no statement: its
 * owner has to allow the delivery, and the result says so. (Amazon CloudWatch Logs User Guide, "Enable logging from AWS services".)
 */
export function allowVendedLogs(bucket: s3.IBucket, scope: IConstruct): iam.AddToResourcePolicyResult {
  const stack = Stack.of(scope);
  const [theirs, ours] = [bucket.env.region, stack.region];
  if (!Token.isUnresolved(theirs) && !Token.isUnresolved(ours) && theirs !== ours) {
    throw new Error(`${bucket.node.path} cannot take these logs: it is in ${theirs}, the source is in ${ours}; pass a bucket of the same Region`);
  }
  if (bucket.encryptionKey) allowLogDelivery(bucket.encryptionKey, scope);

  const principals = [new iam.ServicePrincipal('delivery.logs.amazonaws.com')];
  const conditions = {
    StringEquals: { 'aws:SourceAccount': stack.account },
    ArnLike: { 'aws:SourceArn': stack.formatArn({ service: 'logs', resource: '*' }) },
  };
  bucket.addToResourcePolicy(new iam.PolicyStatement({ principals, actions: ['s3:GetBucketAcl', 's3:ListBucket'], resources: [bucket.bucketArn], conditions }));
  return bucket.addToResourcePolicy(new iam.PolicyStatement({
    principals,
    actions: ['s3:PutObject'],
    resources: [bucket.arnForObjects(`AWSLogs/${stack.account}/*`)],
    conditions: { ...conditions, StringEquals: { ...conditions.StringEquals, 's3:x-amz-acl': 'bucket-owner-full-control' } },
  }));
}
