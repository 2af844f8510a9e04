import { Stack, Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

/**
 * Lets Amazon S3 deliver the access logs of the buckets of one account. The statement names no source bucket, so that a source in a
 * later stack closes no circle. An imported bucket takes no statement: its owner has to allow the delivery, and the result says so.
 */
export function allowAccessLogs(target: s3.IBucket, scope: Construct): iam.AddToResourcePolicyResult {
  const stack = Stack.of(scope);
  return target.addToResourcePolicy(new iam.PolicyStatement({
    principals: [new iam.ServicePrincipal('logging.s3.amazonaws.com')],
    actions: ['s3:PutObject'],
    resources: [target.arnForObjects('*')],
    conditions: {
      StringEquals: { 'aws:SourceAccount': stack.account },
      ArnLike: { 'aws:SourceArn': stack.formatArn({ service: 's3', region: '', account: '', resource: '*' }) },
    },
  }));
}

/** Sends the access logs of a bucket to the target, under the path of its construct. */
export function logAccessTo(source: s3.Bucket, target: s3.IBucket, scope: Construct): void {
  requireLogTarget(target, scope);
  const resource = source.node.defaultChild as s3.CfnBucket;
  resource.loggingConfiguration = { destinationBucketName: target.bucketName, logFilePrefix: `${scope.node.path}/` };

  // Amazon S3 refuses a log target that does not allow the delivery yet.
  allowAccessLogs(target, scope);
  if (target.policy) resource.node.addDependency(target.policy);
}

function requireLogTarget(target: s3.IBucket, scope: Construct): void {
  if (target.encryptionKey) {
    throw new Error(
      `${target.node.path} cannot take access logs: it is encrypted with a customer managed key, and Amazon S3 delivers them to buckets ` +
      'with Amazon S3 managed keys (SSE-S3) only; pass the bucket of a LogBucket',
    );
  }
  const [theirs, ours] = [target.env.region, Stack.of(scope).region];
  if (!Token.isUnresolved(theirs) && !Token.isUnresolved(ours) && theirs !== ours) {
    throw new Error(`${target.node.path} cannot take access logs: it is in ${theirs}, the source is in ${ours}; pass a log bucket of the same Region`);
  }
}
