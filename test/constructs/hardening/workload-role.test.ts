import { App, Duration, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { WorkloadRole } from '../../../lib/constructs/hardening/workload-role';

const ROLE = 'AWS::IAM::Role';
const POLICY = 'AWS::IAM::ManagedPolicy';

function made() {
  const stack = new Stack(new App(), 'Clinic');
  return { stack, role: new WorkloadRole(stack, 'Role', new iam.ServicePrincipal('lambda.amazonaws.com'), 'The code'), template: () => Template.fromStack(stack) };
}

test('writes what it is granted into a managed policy', () => {
  const { stack, role, template } = made();
  s3.Bucket.fromBucketName(stack, 'Inbox', 'inbox').grantRead(role);
  template().resourceCountIs('AWS::IAM::Policy', 0);
  template().hasResourceProperties(POLICY, {
    Roles: [{ Ref: Match.stringLikeRegexp('^Role') }],
    PolicyDocument: { Statement: [Match.objectLike({ Action: Match.arrayWith(['s3:GetObject*']) })] },
  });
  template().hasResourceProperties(ROLE, { Policies: Match.absent(), ManagedPolicyArns: Match.absent() });
});

test('takes the name, session length and boundary that its owner chose', () => {
  const { stack, template } = made();
  const permissionsBoundary = iam.ManagedPolicy.fromManagedPolicyArn(stack, 'Boundary', 'arn:aws:iam::123456789012:policy/boundary');
  new WorkloadRole(stack, 'People', new iam.AccountPrincipal('123456789012'), 'People', { roleName: 'people', maxSessionDuration: Duration.hours(1), permissionsBoundary });
  template().hasResourceProperties(ROLE, { RoleName: 'people', MaxSessionDuration: 3600, PermissionsBoundary: 'arn:aws:iam::123456789012:policy/boundary', Description: 'People' });
});

test('without grants it has no policy', () => {
  made().template().resourceCountIs(POLICY, 0);
});

test('takes another policy for more than ten statements, so that none grows too long', () => {
  const { role, template } = made();
  for (let n = 0; n < 21; n++) role.addToPolicy(new iam.PolicyStatement({ actions: [`s3:Action${n}`], resources: [`arn:aws:s3:::b${n}`] }));
  const policies = Object.values(template().findResources(POLICY));
  expect(policies.map(({ Properties }) => Properties.PolicyDocument.Statement.length)).toEqual([10, 10, 1]);
});

test.each([[0, 10], [3, 7]])('beside %d policies of its owner it takes no more than %d, which is what AWS allows', (own, most) => {
  const stack = new Stack(new App(), 'Clinic');
  const managedPolicies = Array.from({ length: own }, (_, n) => iam.ManagedPolicy.fromManagedPolicyArn(stack, `Own${n}`, `arn:aws:iam::123456789012:policy/own-${n}`));
  const role = new WorkloadRole(stack, 'Role', new iam.ServicePrincipal('lambda.amazonaws.com'), 'The code', { managedPolicies });
  for (let n = 0; n < 10 * most + 15; n++) role.addToPolicy(new iam.PolicyStatement({ actions: [`s3:Action${n}`], resources: [`arn:aws:s3:::b${n}`] }));
  const lengths = Object.values(Template.fromStack(stack).findResources(POLICY)).map(({ Properties }) => Properties.PolicyDocument.Statement.length as number);
  expect(lengths).toEqual([20, 15, ...Array.from({ length: most - 2 }, () => 10)]);
});

test('says on what to depend', () => {
  const { stack, role, template } = made();
  const bucket = new s3.Bucket(stack, 'Bucket');
  iam.Grant.addToPrincipal({ grantee: role, actions: ['s3:ListBucket'], resourceArns: ['*'] }).applyBefore(bucket);
  template().hasResource('AWS::S3::Bucket', { DependsOn: [Match.stringLikeRegexp('^RolePolicy1')] });
});
