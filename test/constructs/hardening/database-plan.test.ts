import { App, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as rds from 'aws-cdk-lib/aws-rds';
import { Construct } from 'constructs';
import { AUTOMATED_BACKUP, planDatabase } from '../../../lib/constructs/hardening/database-plan';
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
