import { App, Stack, Stage } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import { PhiBackupPlan, PhiKey, PhiVpc } from '../../lib';

/** What a store takes from elsewhere. */
export interface Given {
  readonly vpc: ec2.IVpc;
  readonly encryptionKey: kms.IKey;
  readonly backupPlan: backup.IBackupPlan;
  readonly alarmTopic: sns.ITopic;
}

/** Where a store was put, and what the resources there say of the key. */
export interface Placed {
  readonly stack: Stack;
  readonly template: Template;
  readonly key: unknown;
}

const env = { account: '123456789012', region: 'us-east-1' };
const availabilityZones = ['us-east-1a', 'us-east-1b', 'us-east-1c'];
const arnOf = (service: string, resource: string) => `arn:aws:${service}:us-east-1:123456789012:${resource}`;

class ThreeZones extends Stack {
  public override get availabilityZones(): string[] {
    return availabilityZones;
  }
}

function foundation(stack: Stack, dataPorts: number[]): Given {
  return {
    vpc: new PhiVpc(stack, 'Network', { dataPorts, maxAzs: 3 }).vpc,
    encryptionKey: new PhiKey(stack, 'Key').key,
    backupPlan: new PhiBackupPlan(stack, 'Backups').plan,
    alarmTopic: new sns.Topic(stack, 'Alarms', { masterKey: new PhiKey(stack, 'AlarmKey').key }),
  };
}

type Make = (stack: Stack, given: Given) => void;

/** The places that a store has to work in, each of which synthesizes an app with the store in its own stack. */
export const PLACES: readonly (readonly [string, (make: Make, dataPorts: number[]) => Placed])[] = [
  ['beside its key, network, plan and topic', (make, dataPorts) => {
    const stack = new ThreeZones(new App(), 'Store', { env });
    const given = foundation(stack, dataPorts);
    make(stack, given);
    return { stack, template: Template.fromStack(stack), key: stack.resolve(given.encryptionKey.keyArn) };
  }],
  ['in a Stage, with all of that in an earlier stack', (make, dataPorts) => {
    const stage = new Stage(new App(), 'Prod', { env });
    const given = foundation(new ThreeZones(stage, 'Foundation'), dataPorts);
    const stack = new ThreeZones(stage, 'Store');
    make(stack, given);
    stage.synth();
    return { stack, template: Template.fromStack(stack), key: stack.resolve(given.encryptionKey.keyArn) };
  }],
  ['in a stack whose account and Region are not known', (make, dataPorts) => {
    const stack = new ThreeZones(new App(), 'Store');
    const given = foundation(stack, dataPorts);
    make(stack, given);
    return { stack, template: Template.fromStack(stack), key: stack.resolve(given.encryptionKey.keyArn) };
  }],
  ['with all of that imported, the key from another account', make => {
    const stack = new Stack(new App(), 'Store', { env });
    const keyArn = 'arn:aws:kms:us-east-1:210987654321:key/1234abcd-12ab-34cd-56ef-1234567890ab';
    make(stack, {
      vpc: ec2.Vpc.fromVpcAttributes(stack, 'Network', {
        vpcId: 'vpc-0123456789abcdef0',
        availabilityZones,
        vpcCidrBlock: '10.0.0.0/16',
        isolatedSubnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1', 'subnet-0123456789abcdef2'],
        isolatedSubnetRouteTableIds: ['rtb-0123456789abcdef0', 'rtb-0123456789abcdef1', 'rtb-0123456789abcdef2'],
      }),
      encryptionKey: kms.Key.fromKeyArn(stack, 'Key', keyArn),
      backupPlan: backup.BackupPlan.fromBackupPlanId(stack, 'Backups', 'plan-1'),
      alarmTopic: sns.Topic.fromTopicArn(stack, 'Alarms', arnOf('sns', 'alarms')),
    });
    return { stack, template: Template.fromStack(stack), key: keyArn };
  }],
  ['in a network that is still looked up', make => {
    const stack = new Stack(new App(), 'Store', { env });
    const given = foundation(new ThreeZones(stack.node.root as App, 'Foundation', { env }), [5432]);
    make(stack, { ...given, vpc: ec2.Vpc.fromLookup(stack, 'Network', { vpcId: 'vpc-1' }) });
    return { stack, template: Template.fromStack(stack), key: stack.resolve(given.encryptionKey.keyArn) };
  }],
];
