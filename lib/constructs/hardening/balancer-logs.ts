import { Stack, Token } from 'aws-cdk-lib';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

/**
 * Sends access and connection logs of a load balancer to the target, under the path of its construct. The account in the path keeps load
 * balancers of others out. An imported bucket takes no statement: its owner has to allow the delivery. (User Guide for Application Load
 * Balancers, "Enable access logs for your Application Load Balancer".)
 */
export function logRequestsTo(balancer: elbv2.ApplicationLoadBalancer, target: s3.IBucket, scope: Construct): void {
  requireLogTarget(target, scope);
  const prefix = scope.node.path.replaceAll('AWSLogs', 'Logs'); // Elastic Load Balancing appends this word itself and takes it nowhere else
  for (const kind of ['access_logs', 'connection_logs']) {
    balancer.setAttribute(`${kind}.s3.enabled`, 'true');
    balancer.setAttribute(`${kind}.s3.bucket`, target.bucketName);
    balancer.setAttribute(`${kind}.s3.prefix`, prefix);
  }
  target.addToResourcePolicy(new iam.PolicyStatement({
    principals: [new iam.ServicePrincipal('logdelivery.elasticloadbalancing.amazonaws.com')],
    actions: ['s3:PutObject'],
    resources: [target.arnForObjects(`${prefix}/AWSLogs/${Stack.of(scope).account}/*`)],
  }));

  // Elastic Load Balancing refuses a log target that does not allow the delivery yet.
  if (target.policy) balancer.node.addDependency(target.policy);
}

function requireLogTarget(target: s3.IBucket, scope: Construct): void {
  if (target.encryptionKey) {
    throw new Error(
      `${target.node.path} cannot take logs of a load balancer: it is encrypted with a customer managed key, and Elastic Load Balancing ` +
      'delivers to buckets with Amazon S3 managed keys (SSE-S3) only; pass the bucket of a LogBucket',
    );
  }
  const [theirs, ours] = [target.env.region, Stack.of(scope).region];
  if (!Token.isUnresolved(theirs) && !Token.isUnresolved(ours) && theirs !== ours) {
    throw new Error(`${target.node.path} cannot take logs of a load balancer: it is in ${theirs}, the load balancer is in ${ours}; pass a log bucket of the same Region`);
  }
}
