import { App, CfnParameter, Lazy, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { requireCurrentType, requireFixedImage } from '../../../lib/constructs/hardening/machine-image';

const stack = () => new Stack(new App(), 'Clinic', { env: { account: '123456789012', region: 'us-east-1' } });
const MOVES = /^the machine image is whichever is newest at a deployment, and another image replaces the instance; name one: use MachineImage\.genericLinux/;

test.each([
  ['of Amazon Linux 2023', ec2.MachineImage.latestAmazonLinux2023()],
  ['of a parameter', ec2.MachineImage.fromSsmParameter('/images/records')],
])('refuses the newest image %s', (_, image) => {
  expect(() => requireFixedImage(stack(), image)).toThrow(MOVES);
});

test.each([
  ['that is named', ec2.MachineImage.genericLinux({ 'us-east-1': 'ami-1234' })],
  ['that is kept in the context', ec2.MachineImage.latestAmazonLinux2023({ cachedInContext: true })],
  ['that was looked up', ec2.MachineImage.lookup({ name: 'records-*' })],
])('takes an image %s', (_, image) => {
  const scope = stack();
  expect(scope.resolve(requireFixedImage(scope, image).getImage(scope).imageId)).toEqual(expect.stringMatching(/^(ami-|dummy-value-for-)/));
});

test('takes an image that a parameter of the stack names, and one for each Region', () => {
  const scope = new Stack();
  const parameter = new CfnParameter(scope, 'Image', { type: 'AWS::EC2::Image::Id' });
  const named = { imageId: parameter.valueAsString, osType: ec2.OperatingSystemType.LINUX, userData: ec2.UserData.forLinux() };
  expect(() => requireFixedImage(scope, { getImage: () => named })).not.toThrow();
  expect(() => requireFixedImage(scope, ec2.MachineImage.genericLinux({ 'us-east-1': 'ami-1', 'us-west-2': 'ami-2' }))).not.toThrow();
});

test.each(['t2.micro', 'm3.large', 'r3.xlarge'])('refuses the type %s', (type) => {
  expect(() => requireCurrentType(new ec2.InstanceType(type)))
    .toThrow(`instance type ${type} is of an old generation, without bandwidth of its own to its volumes: choose a current one, such as t3.medium or m7g.large`);
});

test.each(['t3.micro', 'm7g.large', 'c5.large', Lazy.string({ produce: () => 't2.micro' })])('takes the type %s', (type) => {
  expect(() => requireCurrentType(new ec2.InstanceType(type))).not.toThrow();
});
