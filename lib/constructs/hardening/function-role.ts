import { ArnFormat, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { WorkloadRole } from './workload-role';

const INTERFACES = [
  'ec2:AssignPrivateIpAddresses',
  'ec2:CreateNetworkInterface',
  'ec2:DeleteNetworkInterface',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSubnets',
  'ec2:UnassignPrivateIpAddresses',
];

/**
 * The role of a function in a VPC. AWS Lambda needs the actions on network interfaces, the code does not, so it is refused them. (AWS Lambda
 * Developer Guide, "Giving Lambda functions access to resources in an Amazon VPC".)
 */
export function functionRole(scope: Construct, id: string): WorkloadRole {
  const role = new WorkloadRole(scope, id, new iam.ServicePrincipal('lambda.amazonaws.com'), `The code of ${scope.node.path}`);
  const functions = Stack.of(scope).formatArn({ service: 'lambda', resource: 'function', resourceName: '*', arnFormat: ArnFormat.COLON_RESOURCE_NAME });
  role.addToPrincipalPolicy(new iam.PolicyStatement({ actions: INTERFACES, resources: ['*'] }));
  role.addToPrincipalPolicy(new iam.PolicyStatement({
    effect: iam.Effect.DENY,
    actions: INTERFACES,
    resources: ['*'],
    conditions: { ArnLike: { 'lambda:SourceFunctionArn': functions } },
  }));
  return role;
}
