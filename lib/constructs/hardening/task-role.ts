import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { WorkloadRole } from './workload-role';

/** A role that tasks of the account take on, and no others: Amazon ECS acts for everybody. (Amazon ECS Developer Guide, "Amazon ECS task IAM role".) */
export function taskRole(scope: Construct, id: string, description: string): WorkloadRole {
  const stack = Stack.of(scope);
  return new WorkloadRole(scope, id, new iam.ServicePrincipal('ecs-tasks.amazonaws.com', {
    conditions: {
      StringEquals: { 'aws:SourceAccount': stack.account },
      ArnLike: { 'aws:SourceArn': stack.formatArn({ service: 'ecs', resource: '*' }) },
    },
  }), description);
}
