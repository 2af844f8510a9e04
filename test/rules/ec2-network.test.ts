import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const app = (subject: Json, resources: Json = {}) => ({ Resources: { Subject: subject, ...resources } });
const instance = (properties: Json) => ({ Type: 'AWS::EC2::Instance', Properties: properties });
const inSubnet = (subnet: Json, resources: Json = {}, properties: Json = { SubnetId: { Ref: 'Subnet' } }) => app(instance(properties), {
  Vpc: { Type: 'AWS::EC2::VPC' },
  Subnet: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' }, ...subnet } },
  ...resources,
});
const PUBLIC = {
  Table: { Type: 'AWS::EC2::RouteTable' },
  Association: { Type: 'AWS::EC2::SubnetRouteTableAssociation', Properties: { SubnetId: { Ref: 'Subnet' }, RouteTableId: { Ref: 'Table' } } },
  Route: { Type: 'AWS::EC2::Route', Properties: { RouteTableId: { Ref: 'Table' }, DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-0123' } },
};
const card = (properties: Json) => ({ NetworkInterfaces: [{ DeviceIndex: '0', ...properties }] });

judges('ec2-instance-no-public-ip', [
  ['no subnet', {}, insufficientData('SubnetId')],
  ['a subnet of another app', { SubnetId: 'subnet-0123' }, insufficientData('SubnetId')],
  ['an address', card({ AssociatePublicIpAddress: 'true' }), nonCompliant('NetworkInterfaces[0].AssociatePublicIpAddress', 'true')],
  ['an address as parameter', card({ AssociatePublicIpAddress: { Ref: 'Public' } }), insufficientData('NetworkInterfaces[0].AssociatePublicIpAddress')],
  ['an interface that exists', card({ NetworkInterfaceId: 'eni-0123' }), compliant('NetworkInterfaces[0].NetworkInterfaceId')],
  ['an interface that exists in one branch only, or a public subnet', inSubnet({}, PUBLIC, card({
    NetworkInterfaceId: { 'Fn::If': ['Own', 'eni-0123', { Ref: 'AWS::NoValue' }] }, SubnetId: { Ref: 'Subnet' },
  })), nonCompliant('NetworkInterfaces[0].SubnetId')],
  ['a private subnet', inSubnet({}), compliant('SubnetId')],
  ['a subnet that gives addresses', inSubnet({ MapPublicIpOnLaunch: true }), nonCompliant('SubnetId')],
  ['the same, refused by the interface', inSubnet({ MapPublicIpOnLaunch: true }, {}, card({ AssociatePublicIpAddress: false, SubnetId: { Ref: 'Subnet' } })),
    compliant('NetworkInterfaces[0].AssociatePublicIpAddress')],
  ['a public subnet', inSubnet({}, PUBLIC, card({ SubnetId: { Ref: 'Subnet' } })), nonCompliant('NetworkInterfaces[0].SubnetId')],
  ['a NAT instance', inSubnet({ MapPublicIpOnLaunch: true }, { Way: { Type: 'AWS::EC2::Route', Properties: { InstanceId: { Ref: 'Subject' } } } }),
    notApplicable()],
  ['from a launch template', app(instance({ LaunchTemplate: { LaunchTemplateId: { Ref: 'Template' } } }), {
    Template: { Type: 'AWS::EC2::LaunchTemplate', Properties: { LaunchTemplateData: card({ AssociatePublicIpAddress: true }) } },
  }), nonCompliant('LaunchTemplateData.NetworkInterfaces[0].AssociatePublicIpAddress')],
  ['from a launch template outside', { LaunchTemplate: { LaunchTemplateId: 'lt-0123' } }, insufficientData('LaunchTemplate')],
]);

const fleet = (card_: object) => ({
  Resources: {
    Subject: { Type: 'AWS::EC2::SpotFleet', Properties: { SpotFleetRequestConfigData: { LaunchSpecifications: [{ NetworkInterfaces: [card_] }] } } },
  },
});

judges('ec2-launch-template-no-public-ip', [
  ['absent', {}, compliant('LaunchTemplateData.NetworkInterfaces')],
  ['as text', { LaunchTemplateData: card({ AssociatePublicIpAddress: 'true' }) },
    nonCompliant('LaunchTemplateData.NetworkInterfaces[0].AssociatePublicIpAddress')],
  ['a parameter', { LaunchTemplateData: card({ AssociatePublicIpAddress: { Ref: 'Public' } }) },
    insufficientData('LaunchTemplateData.NetworkInterfaces[0].AssociatePublicIpAddress')],
  ['a spot fleet that asks for one', fleet({ AssociatePublicIpAddress: true }),
    nonCompliant('SpotFleetRequestConfigData.LaunchSpecifications[0].NetworkInterfaces[0].AssociatePublicIpAddress', 'true')],
  ['a spot fleet that leaves it to the subnet', fleet({ SubnetId: 'subnet-0123456789abcdef0' }), compliant()],
  ['no address, as text', {
    LaunchTemplateData: { NetworkInterfaces: [{ DeviceIndex: '0', AssociatePublicIpAddress: 'false' }] },
  }, compliant('LaunchTemplateData.NetworkInterfaces[0].AssociatePublicIpAddress')],
]);

const enclave = { EnclaveOptions: { Enabled: true }, SecurityGroupIds: [{ 'Fn::GetAtt': ['Group', 'GroupId'] }] };
const opening = (port: number, CidrIp: unknown) => ({ IpProtocol: 'tcp', FromPort: port, ToPort: port, CidrIp });

judges('ec2-enclave-vsock-proxy-not-exposed', [
  ['absent', {}, notApplicable()],
  ['no enclave', { SecurityGroupIds: ['sg-0123'] }, notApplicable()],
  ['a group of another app', { EnclaveOptions: { Enabled: true }, SecurityGroupIds: ['sg-0123'] }, insufficientData('SecurityGroupIds[0]')],
  ['opened by a rule resource', app(instance(enclave), {
    Group: { Type: 'AWS::EC2::SecurityGroup' },
    Rule: { Type: 'AWS::EC2::SecurityGroupIngress', Properties: { GroupId: { 'Fn::GetAtt': ['Group', 'GroupId'] }, ...opening(5000, '0.0.0.0/0') } },
  }), nonCompliant('SecurityGroupIds[0]', 'Group opens a proxy port')],
  ['web only', app(instance(enclave), { Group: { Type: 'AWS::EC2::SecurityGroup', Properties: { SecurityGroupIngress: [opening(443, '0.0.0.0/0')] } } }),
    compliant('SecurityGroupIds[0]')],
  ['a range as parameter', app(instance(enclave), { Group: { Type: 'AWS::EC2::SecurityGroup', Properties: { SecurityGroupIngress: [opening(9000, { Ref: 'Range' })] } } }),
    insufficientData('SecurityGroupIds[0]')],
  ['a launch template', app({
    Type: 'AWS::EC2::LaunchTemplate',
    Properties: { LaunchTemplateData: { EnclaveOptions: { Enabled: true }, NetworkInterfaces: [{ Groups: [{ Ref: 'Group' }] }] } },
  }, { Group: { Type: 'AWS::EC2::SecurityGroup', Properties: { SecurityGroupIngress: [opening(8090, '0.0.0.0/0')] } } }),
  nonCompliant('LaunchTemplateData.NetworkInterfaces[0].Groups[0]')],
]);

const connect = (SecurityGroupIds: unknown, group: Json = {}) => app({ Type: 'AWS::EC2::InstanceConnectEndpoint', Properties: { SecurityGroupIds } }, {
  Group: { Type: 'AWS::EC2::SecurityGroup', Properties: group },
});

judges('ec2-instance-connect-endpoint-restricted', [
  ['absent', {}, nonCompliant('SecurityGroupIds')],
  ['a group that lets everything out', connect([{ Ref: 'Group' }]), nonCompliant('SecurityGroupIds[0]')],
  ['a group of another app', connect(['sg-0123']), insufficientData('SecurityGroupIds[0]')],
  ['a parameter', connect({ Ref: 'Groups' }), insufficientData('SecurityGroupIds')],
  ['a group that lets SSH out to a subnet', {
    Resources: {
      Subject: { Type: 'AWS::EC2::InstanceConnectEndpoint', Properties: { SecurityGroupIds: [{ 'Fn::GetAtt': ['Group', 'GroupId'] }] } },
      Group: { Type: 'AWS::EC2::SecurityGroup', Properties: { SecurityGroupEgress: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: '10.0.1.0/24' }] } },
    },
  }, compliant('SecurityGroupIds[0]')],
]);

judges('ec2-verified-access-logging', [
  ['absent', {}, nonCompliant('LoggingConfigurations.CloudWatchLogs.Enabled', 'absent')],
  ['no trust provider', { LoggingConfigurations: { CloudWatchLogs: { Enabled: true } } }, nonCompliant('VerifiedAccessTrustProviderIds')],
  ['a parameter', { LoggingConfigurations: { S3: { Enabled: { Ref: 'Log' } } }, VerifiedAccessTrustProviders: [{}] },
    insufficientData('LoggingConfigurations.S3.Enabled')],
  ['to a delivery stream', {
    LoggingConfigurations: { KinesisDataFirehose: { Enabled: 'true', DeliveryStream: 'access' } },
    VerifiedAccessTrustProviderIds: [{ Ref: 'Provider' }],
  }, compliant('LoggingConfigurations.KinesisDataFirehose.Enabled')],
  ['as text', {
    LoggingConfigurations: { S3: { Enabled: 'true', BucketName: 'access-logs' } },
    VerifiedAccessTrustProviderIds: ['vatp-0123456789abcdef0'],
  }, compliant('LoggingConfigurations.S3.Enabled')],
  ['switched off', {
    LoggingConfigurations: { CloudWatchLogs: { Enabled: false } },
    VerifiedAccessTrustProviderIds: ['vatp-0123456789abcdef0'],
  }, nonCompliant('LoggingConfigurations.CloudWatchLogs.Enabled')],
]);

const association = (properties: Json, resources: Json = {}) => app({ Type: 'AWS::EC2::EIPAssociation', Properties: properties }, resources);

judges('ec2-no-elastic-ip-on-phi-host', [
  ['the address of a NAT gateway', { Domain: 'vpc' }, compliant()],
  ['on a host of the app', association({ InstanceId: { Ref: 'Host' } }, { Host: instance({}) }), nonCompliant('InstanceId')],
  ['on a NAT instance', association({ InstanceId: { Ref: 'Nat' } }, { Nat: instance({}), Way: { Type: 'AWS::EC2::Route', Properties: { InstanceId: { Ref: 'Nat' } } } }),
    notApplicable()],
  ['on the interface of a host', association({ NetworkInterfaceId: { Ref: 'Card' } }, {
    Card: { Type: 'AWS::EC2::NetworkInterface' }, Host: instance({ NetworkInterfaces: [{ NetworkInterfaceId: { Ref: 'Card' } }] }),
  }), nonCompliant('NetworkInterfaceId')],
  ['on an interface that nobody knows', association({ NetworkInterfaceId: 'eni-0123' }), insufficientData('NetworkInterfaceId')],
]);

const transit = (properties: Json, resources: Json = {}) => app({
  Type: 'AWS::EC2::TransitGatewayVpcAttachment',
  Properties: { VpcId: { Ref: 'Vpc' }, SubnetIds: [{ Ref: 'Subnet' }], ...properties },
}, {
  Vpc: { Type: 'AWS::EC2::VPC' }, Subnet: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' } } }, ...resources,
});
const firewall = { Firewall: { Type: 'AWS::NetworkFirewall::Firewall', Properties: { VpcId: { Ref: 'Vpc' } } } };

judges('ec2-transit-gateway-attachment-in-private-subnets', [
  ['a private subnet', transit({}), compliant('SubnetIds[0]')],
  ['a public subnet', transit({}, PUBLIC), nonCompliant('SubnetIds[0]')],
  ['a subnet of another app', transit({ SubnetIds: ['subnet-0123'] }), insufficientData('SubnetIds[0]')],
  ['a firewall without appliance mode', transit({}, firewall), nonCompliant('Options.ApplianceModeSupport', 'absent')],
  ['a firewall with appliance mode', transit({ Options: { ApplianceModeSupport: 'enable' } }, firewall), compliant('SubnetIds[0]')],
]);
