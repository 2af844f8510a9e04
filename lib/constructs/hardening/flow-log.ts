import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { allowLogDelivery, allowLogGroups } from './key-grants';

/**
 * Records every connection of a VPC, accepted and refused, in a log group that is encrypted with the key and kept for six years.
 * Gives back the log group.
 */
export function flowLogToLogGroup(scope: Construct, vpc: ec2.IVpc, key: kms.IKey): logs.LogGroup {
  allowLogGroups(key, scope);
  const logGroup = new logs.LogGroup(scope, 'FlowLogs', {
    encryptionKey: key,
    retention: logs.RetentionDays.SIX_YEARS,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  const role = deliveryRole(scope, logGroup).withoutPolicyUpdates(); // the L2 would add the same statement as an inline policy
  everyConnection(scope, vpc, ec2.FlowLogDestination.toCloudWatchLogs(logGroup, role));
  return logGroup;
}

/** Records every connection of a VPC, accepted and refused, below `vpc-flow-logs/` of a bucket. */
export function flowLogToBucket(scope: Construct, vpc: ec2.IVpc, bucket: s3.IBucket): void {
  if (bucket.encryptionKey) allowLogDelivery(bucket.encryptionKey, scope);
  everyConnection(scope, vpc, ec2.FlowLogDestination.toS3(bucket, 'vpc-flow-logs'));
}

function everyConnection(scope: Construct, vpc: ec2.IVpc, destination: ec2.FlowLogDestination): void {
  new ec2.FlowLog(scope, 'FlowLog', {
    resourceType: ec2.FlowLogResourceType.fromVpc(vpc),
    trafficType: ec2.FlowLogTrafficType.ALL,
    maxAggregationInterval: ec2.FlowLogMaxAggregationInterval.ONE_MINUTE,
    destination,
  });
}

/** The role the VPC service takes on, for flow logs of this account and Region only. (VPC, "IAM role for publishing flow logs to CloudWatch Logs".) */
function deliveryRole(scope: Construct, logGroup: logs.LogGroup): iam.Role {
  const stack = Stack.of(scope);
  return new iam.Role(scope, 'FlowLogRole', {
    description: `Delivers the flow logs of ${scope.node.path}`,
    assumedBy: new iam.ServicePrincipal('vpc-flow-logs.amazonaws.com', {
      conditions: {
        StringEquals: { 'aws:SourceAccount': stack.account },
        ArnLike: { 'aws:SourceArn': stack.formatArn({ service: 'ec2', resource: 'vpc-flow-log', resourceName: '*' }) },
      },
    }),
    managedPolicies: [
      new iam.ManagedPolicy(scope, 'FlowLogPolicy', {
        statements: [
          new iam.PolicyStatement({
            actions: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
            resources: [logGroup.logGroupArn],
          }),
        ],
      }),
    ],
  });
}
