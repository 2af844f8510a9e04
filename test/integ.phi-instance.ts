import { CfnParameter, Size } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Sandbox, under } from './setup/sandbox';
import { PhiInstance } from '../lib/constructs/phi-instance';
import { PhiVolume } from '../lib/constructs/phi-volume';
import { PhiVpc } from '../lib/constructs/phi-vpc';

const sandbox = new Sandbox('PhiInstance');
const gateway = new PhiInstance(sandbox.stack, 'Gateway', {
  vpc: new PhiVpc(sandbox.stack, 'Network', { natGateways: 1 }).vpc,
  instanceType: new ec2.InstanceType('t4g.micro'),
  machineImage: ec2.MachineImage.genericLinux({ 'us-east-1': 'ami-0123456789abcdef0' }),
  rootDeviceName: '/dev/xvda',
});
// The construct refuses the newest image, because a newer one replaces the instance. Here the instance goes anyhow.
(gateway.instance.node.defaultChild as ec2.CfnInstance).imageId = new CfnParameter(sandbox.stack, 'NewestImage', {
  type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>',
  default: '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64',
}).valueAsString;
const messages = new PhiVolume(sandbox.stack, 'Messages', { availabilityZone: gateway.availabilityZone, size: Size.gibibytes(1), encryptionKey: gateway.encryptionKey });
gateway.attachVolume(messages, '/dev/sdf');

const { instanceId } = gateway.instance;
sandbox.expects('EC2', 'describeInstances', { InstanceIds: [instanceId] }, {
  Reservations: [{
    Instances: [{ EbsOptimized: true, MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: 1 }, Monitoring: { State: 'enabled' }, PublicDnsName: '' }],
  }],
});
sandbox.expects('EC2', 'describeVolumes', { VolumeIds: [messages.volume.volumeId] }, { Volumes: [{ Encrypted: true, KmsKeyId: under(gateway.encryptionKey) }] });
sandbox.expects('EC2', 'describeVolumes', { Filters: [{ Name: 'attachment.instance-id', Values: [instanceId] }, { Name: 'attachment.device', Values: ['/dev/xvda'] }] }, {
  Volumes: [{ Encrypted: true, KmsKeyId: under(gateway.encryptionKey) }],
});
