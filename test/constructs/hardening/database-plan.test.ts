import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { AUTOMATED_BACKUP, grantRead, keepWithDatabase, planDatabase } from '../../../lib/constructs/hardening/database-plan';
import { PhiKey } from '../../../lib/constructs/phi-key';
import { PhiVpc } from '../../../lib/constructs/phi-vpc';

const POSTGRES = rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_17 });
const LARGE = ec2.InstanceType.of(ec2.InstanceClass.M6G, ec2.InstanceSize.LARGE);

function planIn(stack: Stack, id: string, vpc: ec2.IVpc) {
  return planDatabase(new Construct(stack, id), 'instance', POSTGRES, LARGE, { vpc });
}

test('names the same database the same, and two databases differently', () => {
  const twice = [1, 2].map(() => {
    const stack = new Stack(new App(), 'Clinic');
    const { vpc } = new PhiVpc(stack, 'Network');
    return [planIn(stack, 'Records', vpc).identifier, planIn(stack, 'Billing', vpc).identifier];
  });

  expect(twice[0]).toEqual(twice[1]);
  expect(twice[0][0]).not.toBe(twice[0][1]);
});

test('keeps a long path within what RDS takes', () => {
  const stack = new Stack(new App(), `Clinic-${'a'.repeat(100)}`);
  const { vpc } = new PhiVpc(stack, 'Network');

  expect(planIn(stack, 'Records', vpc).identifier.length).toBeLessThanOrEqual(63);
});

test('takes the data tier of the VPC and its zones', () => {
  const stack = new Stack();
  const { vpc } = new PhiVpc(stack, 'Network');
  const { subnets, availabilityZones } = planIn(stack, 'Records', vpc);

  expect(vpc.selectSubnets(subnets).subnets).toEqual(vpc.isolatedSubnets);
  expect(availabilityZones).toEqual(vpc.availabilityZones);
});

test('waits for a VPC that is still looked up', () => {
  const stack = new Stack(new App(), 'Clinic', { env: { account: '123456789012', region: 'us-east-1' } });
  const vpc = ec2.Vpc.fromLookup(stack, 'Vpc', { vpcId: 'vpc-1' });

  expect(planIn(stack, 'Records', vpc).availabilityZones).toEqual([]);
});

test('backs up in an hour in which no snapshot of the backup plan starts', () => {
  expect(AUTOMATED_BACKUP.retention.toDays()).toBe(35);
  expect(AUTOMATED_BACKUP.preferredWindow).toBe('02:00-03:00');
});

test('lets a grantee read a secret and use the key through Secrets Manager only', () => {
  const stack = new Stack(new App(), 'Clinic', { env: { account: '123456789012', region: 'us-east-1' } });
  const secret = secretsmanager.Secret.fromSecretNameV2(stack, 'Secret', 'records');
  const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') });
  grantRead(secret, new kms.Key(stack, 'Key'), role).assertSuccess();

  Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: {
      Statement: Match.arrayWith([Match.objectLike({
        Action: 'kms:Decrypt',
        Resource: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Key'), 'Arn'] },
        Condition: { StringEquals: { 'kms:ViaService': 'secretsmanager.us-east-1.amazonaws.com' } },
      })]),
    },
  });
});

test('keeps what hangs on a database, leaves what is kept already, and leaves a key to itself', () => {
  const stack = new Stack();
  const scope = new Construct(stack, 'Records');
  new iam.Role(scope, 'Role', { assumedBy: new iam.ServicePrincipal('monitoring.rds.amazonaws.com') });
  new logs.LogGroup(scope, 'Log'); // retained by the AWS CDK
  new PhiKey(scope, 'Key');
  keepWithDatabase(scope);
  const template = Template.fromStack(stack);

  template.hasResource('AWS::IAM::Role', { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
  template.hasResource('AWS::Logs::LogGroup', { DeletionPolicy: 'Retain' });
  template.hasResource('AWS::Events::Rule', { DeletionPolicy: Match.absent() });
});
