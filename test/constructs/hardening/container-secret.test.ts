import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { ContainerSecret } from '../../../lib/constructs/hardening/container-secret';
import { PhiKey } from '../../../lib/constructs/phi-key';

const ARN = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:login-a1b2c3';

test.each([
  [undefined, ARN, false],
  ['password', `${ARN}:password::`, true],
])('names field %s', (field, arn, hasField) => {
  const secret = secretsmanager.Secret.fromSecretCompleteArn(new Stack(), 'Login', ARN);
  expect(new ContainerSecret(secret, field)).toMatchObject({ arn, hasField });
});

test('gives all rights to the grantee, and none in the policy of a key in an earlier stack', () => {
  const app = new App();
  const [foundation, workloads] = ['Foundation', 'Workloads'].map((id) => new Stack(app, id, { env: { account: '123456789012', region: 'us-east-1' } }));
  const { key: encryptionKey } = new PhiKey(foundation, 'Key');
  const role = new iam.Role(workloads, 'Agent', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') });
  new ContainerSecret(new secretsmanager.Secret(foundation, 'Login', { encryptionKey }), undefined).grantRead(role);
  app.synth();
  const [policy] = Object.values(Template.fromStack(workloads).findResources('AWS::IAM::Policy'));
  expect(policy.Properties.PolicyDocument.Statement.map(({ Action }: { Action: unknown }) => Action)).toEqual([
    ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'], 'kms:Decrypt',
  ]);
  expect(foundation.dependencies).toEqual([]);
});

test('asks for no key where there is none', () => {
  const stack = new Stack(new App(), 'Clinic');
  const role = new iam.Role(stack, 'Agent', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') });
  new ContainerSecret(secretsmanager.Secret.fromSecretCompleteArn(stack, 'Login', ARN), undefined).grantRead(role);
  const [policy] = Object.values(Template.fromStack(stack).findResources('AWS::IAM::Policy'));
  expect(JSON.stringify(policy)).not.toContain('kms:');
});
