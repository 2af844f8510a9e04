import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { functionRole } from '../../../lib/constructs/hardening/function-role';

test('lets AWS Lambda make network interfaces, and the code not', () => {
  const stack = new Stack(new App(), 'Clinic', { env: { account: '123456789012', region: 'us-east-1' } });
  functionRole(stack, 'Role');
  const template = Template.fromStack(stack);
  const [policy] = Object.values(template.findResources('AWS::IAM::ManagedPolicy'));
  const [allow, deny] = policy.Properties.PolicyDocument.Statement;
  expect(allow).toMatchObject({ Effect: 'Allow', Resource: '*' });
  expect(allow.Action).toEqual(expect.arrayContaining(['ec2:CreateNetworkInterface', 'ec2:DescribeSubnets']));
  expect(deny).toEqual({
    Effect: 'Deny',
    Action: allow.Action,
    Resource: '*',
    Condition: { ArnLike: { 'lambda:SourceFunctionArn': { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':lambda:us-east-1:123456789012:function:*']] } } },
  });
  template.hasResourceProperties('AWS::IAM::Role', { Description: 'The code of Clinic' });
});
