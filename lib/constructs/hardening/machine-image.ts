import { CfnParameter, Stack, Token } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';

/** Types of the first generations: without encrypted traffic between hosts and without bandwidth of their own to their volumes. */
const FIRST_GENERATIONS = /^(t1|t2|m1|m2|m3|c1|c3|cc2|cr1|g2|hs1|i2|r3)\./;

/** Gives the instance type back if it is of a current generation. */
export function requireCurrentType(instanceType: ec2.InstanceType): ec2.InstanceType {
  const name = instanceType.toString();
  if (Token.isUnresolved(name) || !FIRST_GENERATIONS.test(name)) return instanceType;
  throw new Error(`instance type ${name} is of an old generation, without bandwidth of its own to its volumes: choose a current one, such as t3.medium or m7g.large`);
}

/** Gives the image back if it stays the same: with another image EC2 replaces the instance, at whichever deployment AWS published one before. */
export function requireFixedImage(scope: Construct, machineImage: ec2.IMachineImage): ec2.IMachineImage {
  const image = machineImage.getImage(scope);
  const stack = Stack.of(scope);
  const imageId: unknown = stack.resolve(image.imageId);
  const written = JSON.stringify(imageId);
  const ofParameters = stack.node.findAll().filter((each): each is CfnParameter => each instanceof CfnParameter && each.type.startsWith('AWS::SSM::Parameter::Value'));
  if (written.includes('{{resolve:ssm:') || ofParameters.some(({ logicalId }) => JSON.stringify(stack.resolve({ Ref: logicalId })) === written)) {
    throw new Error('the machine image is whichever is newest at a deployment, and another image replaces the instance; name one: ' +
      'use MachineImage.genericLinux or genericWindows, or keep the newest in cdk.context.json with cachedInContext');
  }
  return { getImage: () => image };
}
