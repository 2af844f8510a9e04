import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import { context } from '../../cdk.json';
import { HipaaBlueprint } from '../../lib/blueprints/hipaa-blueprint';
import type { HipaaBlueprintProps } from '../../lib/blueprints/hipaa-blueprint-props';
import { HipaaFindings } from '../../lib/synth/hipaa-findings';

/** Makes something of the AWS CDK by the name `Stock`. */
export type Define = (stack: Stack) => void;

/** A stack whose network, if asked for, was made before any blueprint. */
export function newStack(define: Define, blueprint?: HipaaBlueprintProps): Stack {
  const stack = new Stack(new App({ context }), 'Clinic', { env: { account: '123456789012', region: 'us-east-1' } });
  if (blueprint) HipaaBlueprint.applyTo(stack, blueprint);
  define(stack);
  return stack;
}

/** A network that is no matter of the test. */
export function someVpc(stack: Construct): ec2.IVpc {
  return ec2.Vpc.fromVpcAttributes(stack, 'Vpc', {
    vpcId: 'vpc-12345678',
    availabilityZones: ['us-east-1a', 'us-east-1b'],
    privateSubnetIds: ['subnet-1', 'subnet-2'],
    privateSubnetRouteTableIds: ['rtb-1', 'rtb-2'],
  });
}

/** The rules that something below `Stock` does not meet. */
export function unmet(define: Define, blueprint?: HipaaBlueprintProps): string[] {
  const { findings } = HipaaFindings.fromStack(newStack(define, blueprint));
  const about = findings.filter(each => each.constructPath.startsWith('Clinic/Stock'));
  if (about.length === 0) throw new Error('nothing was judged');
  return [...new Set(about.filter(each => String(each.status) === 'noncompliant').map(each => each.rule))].sort();
}

/** What the blueprint makes of the construct, by the type of its resource. */
export function properties(type: string, define: Define, blueprint: HipaaBlueprintProps = {}): Record<string, unknown>[] {
  const resources = Object.entries(Template.fromStack(newStack(define, blueprint)).findResources(type));
  return resources.filter(([id]) => id.startsWith('Stock')).map(([, resource]) => (resource.Properties ?? {}) as Record<string, unknown>);
}
