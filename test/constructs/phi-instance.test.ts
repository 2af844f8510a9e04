import { App, Size, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { HIPAASecurityChecks } from 'cdk-nag';
import { PLACES } from './placed-stores';
import { PhiInstance, type PhiInstanceProps } from '../../lib/constructs/phi-instance';
import { PhiVolume } from '../../lib/constructs/phi-volume';
import { PhiVpc } from '../../lib/constructs/phi-vpc';

const INSTANCE = 'AWS::EC2::Instance';
const IMAGE = ec2.MachineImage.genericLinux({ 'us-east-1': 'ami-0123456789abcdef0' });
const HOST = { instanceType: new ec2.InstanceType('m7g.large'), machineImage: IMAGE, rootDeviceName: '/dev/xvda' };

function host(props?: Partial<PhiInstanceProps>) {
  const app = new App();
  const stack = new Stack(app, 'Clinic', { env: { account: '123456789012', region: 'us-east-1' } });
  const { vpc } = new PhiVpc(stack, 'Network');
  const made = new PhiInstance(stack, 'Gateway', { vpc, ...HOST, ...props });
  return { app, made, stack, vpc, template: () => Template.fromStack(stack) };
}

test('encrypts its root volume under the key and keeps it', () => {
  const { made, stack, template } = host();
  template().hasResourceProperties(INSTANCE, {
    BlockDeviceMappings: [{
      DeviceName: '/dev/xvda',
      Ebs: { Encrypted: true, KmsKeyId: stack.resolve(made.encryptionKey.keyArn), DeleteOnTermination: false, VolumeSize: 30, VolumeType: 'gp3' },
    }],
  });
});

test('gives metadata for session tokens only, one hop far', () => {
  host().template().hasResourceProperties(INSTANCE, { MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: 1 } });
});

test('has no public address and stands in an application subnet', () => {
  const { stack, vpc, template } = host();
  template().hasResourceProperties(INSTANCE, {
    NetworkInterfaces: [Match.objectLike({ AssociatePublicIpAddress: false, SubnetId: stack.resolve(vpc.privateSubnets[0].subnetId) })],
  });
});

test('is reached by Session Manager, without key pair and without a way in', () => {
  const { template } = host();
  template().hasResourceProperties(INSTANCE, { KeyName: Match.absent() });
  template().hasResourceProperties('AWS::IAM::Role', { ManagedPolicyArns: [{ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::aws:policy/AmazonSSMManagedInstanceCore']] }] });
  template().hasResourceProperties('AWS::EC2::SecurityGroup', {
    GroupDescription: 'Clients of Clinic/Gateway',
    SecurityGroupIngress: Match.absent(),
    SecurityGroupEgress: [{ CidrIp: '0.0.0.0/0', IpProtocol: 'tcp', FromPort: 443, ToPort: 443, Description: 'AWS Systems Manager and other services' }],
  });
});

test('is watched each minute and protected from termination', () => {
  host().template().hasResourceProperties(INSTANCE, { Monitoring: true, DisableApiTermination: true, EbsOptimized: true, InstanceInitiatedShutdownBehavior: 'stop' });
});

test('tags its root volume as itself', () => {
  host().template().hasResourceProperties(INSTANCE, {
    PropagateTagsToVolumeOnCreation: true,
    Tags: Match.arrayWith([{ Key: 'data-classification', Value: 'phi' }]),
  });
});

test('outlives its stack with what it uses', () => {
  const { template } = host();
  template().hasResource(INSTANCE, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  template().hasResource('AWS::IAM::InstanceProfile', { DeletionPolicy: 'RetainExceptOnCreate' });
});

test('is backed up by a plan of its own', () => {
  const { template } = host();
  const [id] = Object.keys(template().findResources(INSTANCE));
  template().hasResourceProperties('AWS::Backup::BackupSelection', { BackupSelection: Match.objectLike({ Resources: [{ 'Fn::Join': ['', Match.arrayWith([{ Ref: id }])] }] }) });
});

test('takes size, script and subnets', () => {
  const userData = ec2.UserData.forLinux();
  userData.addCommands('yum install -y records-agent');
  const vpcSubnets = { availabilityZones: ['dummy1b'], subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS };
  const { stack, vpc, template } = host({ rootVolumeSize: Size.gibibytes(50), userData, vpcSubnets });
  template().hasResourceProperties(INSTANCE, {
    UserData: { 'Fn::Base64': '#!/bin/bash\nyum install -y records-agent' },
    BlockDeviceMappings: [Match.objectLike({ Ebs: Match.objectLike({ VolumeSize: 50 }) })],
    NetworkInterfaces: [Match.objectLike({ SubnetId: stack.resolve(vpc.privateSubnets[1].subnetId) })],
  });
});

test('stays the same instance when its script changes', () => {
  const idWith = (command: string) => {
    const userData = ec2.UserData.forLinux();
    userData.addCommands(command);
    return Object.keys(host({ userData }).template().findResources(INSTANCE));
  };
  expect(idWith('one')).toEqual(idWith('two'));
});

test('attaches a volume of its zone, for good', () => {
  const { made, stack, template } = host();
  const volume = new PhiVolume(stack, 'Messages', { availabilityZone: made.availabilityZone, size: Size.gibibytes(10), encryptionKey: made.encryptionKey });
  made.attachVolume(volume, '/dev/sdf');
  template().hasResource('AWS::EC2::VolumeAttachment', {
    Properties: { Device: '/dev/sdf', InstanceId: stack.resolve(made.instance.instanceId), VolumeId: stack.resolve(volume.volume.volumeId) },
    DeletionPolicy: 'RetainExceptOnCreate',
  });
  template().hasResourceProperties('AWS::EC2::Volume', { AvailabilityZone: stack.resolve(made.availabilityZone) });
});

test('can be granted what it needs', () => {
  const { made, stack, template } = host();
  s3.Bucket.fromBucketName(stack, 'Inbox', 'inbox').grantRead(made);
  template().hasResourceProperties('AWS::IAM::Policy', { Roles: [Match.objectLike({ Ref: Match.stringLikeRegexp('^GatewayInstanceRole') })] });
});

test('refuses a secret in its script, also one that is added later', () => {
  const userData = ec2.UserData.forLinux();
  userData.addCommands('export DB_PASSWORD=correct-horse-7');
  const message = 'the user data of Clinic/Gateway holds a value for a password, secret, token or key; it takes no secrets';
  expect(() => host({ userData })).toThrow(message);

  const { app, made } = host();
  made.instance.userData.addCommands('export DB_PASSWORD=correct-horse-7');
  expect(() => app.synth()).toThrow(message);
});

test.each<[string, Partial<PhiInstanceProps>, RegExp]>([
  ['public subnets', { vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC } }, /^vpcSubnets selects public subnets; an instance for ePHI takes isolated or private ones/],
  ['data subnets, where nobody could reach it', { vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED } },
    /^the data subnets of Clinic\/Network let nothing out, so that AWS Systems Manager could not reach the instance: choose applicationSubnets of the PhiVpc$/],
  ['an old type', { instanceType: new ec2.InstanceType('t2.micro') }, /^instance type t2\.micro is of an old generation/],
  ['the newest image', { machineImage: ec2.MachineImage.latestAmazonLinux2023() }, /^the machine image is whichever is newest at a deployment/],
])('refuses %s', (_, props, message) => {
  expect(() => host(props)).toThrow(message);
});

test.each(PLACES)('stands %s', (_, place) => {
  const { template, key } = place((stack, { vpc, encryptionKey, backupPlan, alarmTopic }) => {
    const machineImage = ec2.MachineImage.genericLinux({ 'us-east-1': 'ami-0123456789abcdef0', 'us-west-2': 'ami-0123456789abcdef1' });
    const vpcSubnets = vpc.privateSubnets.length > 0 ? undefined : { subnets: vpc.isolatedSubnets };
    const made = new PhiInstance(stack, 'Gateway', { ...HOST, machineImage, vpc, vpcSubnets, encryptionKey, backupPlan, alarmTopic });
    made.attachVolume(new PhiVolume(stack, 'Messages', { availabilityZone: made.availabilityZone, size: Size.gibibytes(10), encryptionKey, backupPlan }), '/dev/sdf');
  }, [443]);
  template.hasResourceProperties(INSTANCE, { BlockDeviceMappings: [Match.objectLike({ Ebs: Match.objectLike({ KmsKeyId: key }) })] });
  template.hasResourceProperties('AWS::EC2::Volume', { KmsKeyId: key });
  template.hasResourceProperties('AWS::CloudWatch::Alarm', {
    AlarmDescription: Match.stringLikeRegexp('Gateway: the instance does not answer$'),
    Namespace: 'AWS/EC2',
    MetricName: 'StatusCheckFailed',
    Statistic: 'Maximum',
    Dimensions: [{ Name: 'InstanceId', Value: { Ref: Match.stringLikeRegexp('^Gateway') } }],
  });
});

test('passes the HIPAA pack of cdk-nag, but for a rule that looks for the subnet where a network interface does not name it', () => {
  const { violations } = new HIPAASecurityChecks().validateScope(host().app);
  const ofVpc = /^Clinic\/Network\//; // the public tier, which a network may have
  expect(violations.filter(({ violatingResources }) => !violatingResources.every(({ constructPath }) => ofVpc.test(constructPath ?? ''))).map(({ ruleName }) => ruleName))
    .toEqual(['HIPAA.Security-EC2InstancesInVPC']);
});
