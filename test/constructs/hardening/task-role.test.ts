import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { taskRole } from '../../../lib/constructs/hardening/task-role';

test('is for tasks of the account alone', () => {
  const stack = new Stack(new App(), 'Clinic', { env: { account: '123456789012', region: 'us-east-1' } });
  taskRole(stack, 'Role', 'The code');
  Template.fromStack(stack).hasResourceProperties('AWS::IAM::Role', {
    Description: 'The code',
    AssumeRolePolicyDocument: {
      Statement: [{
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Principal: { Service: 'ecs-tasks.amazonaws.com' },
        Condition: {
          StringEquals: { 'aws:SourceAccount': '123456789012' },
          ArnLike: { 'aws:SourceArn': { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':ecs:us-east-1:123456789012:*']] } },
        },
      }],
    },
  });
});
