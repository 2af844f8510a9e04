import { INSTANCE, LAUNCH_TEMPLATE, launchTemplateOf } from './launch-settings';
import { Check, all, any, isFalse, isSet, isTrue, present } from './predicates';
import { Rule, rulesFor } from './rule';
import { Answer, SecurityGroupRule, every, opens, securityGroupRules, some } from './security-group-rules';
import { egressRestricted } from './security-groups';
import { isNatInstance, isPublicSubnet, privateSubnets } from './subnet-routes';
import { Verdict, compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import { Reading } from '../facts/reading';
import type { Resource } from '../facts/resource';
import { Reference, isObject } from '../facts/value';

const GROUP = 'AWS::EC2::SecurityGroup';
const NETWORK = ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'] as const;
const TRANSIT_TYPES = ['AWS::EC2::TransitGatewayAttachment', 'AWS::EC2::TransitGatewayVpcAttachment'];

const SPOT_FLEET = 'AWS::EC2::SpotFleet';
const NONE_OF_TEMPLATE = isFalse('LaunchTemplateData.NetworkInterfaces[*].AssociatePublicIpAddress', { absent: 'COMPLIANT' });
const NONE_OF_FLEET = isFalse('SpotFleetRequestConfigData.LaunchSpecifications[*].NetworkInterfaces[*].AssociatePublicIpAddress', { absent: 'COMPLIANT' });

/** The ports on which vsock proxies of enclaves usually listen. */
const PROXY_PORTS: readonly (readonly [number, number])[] = [[5000, 5000], [8000, 8090], [9000, 9000]];

/** An instance takes no public address: it says so, or its subnet gives none and is not public. */
const noPublicAddress: Check = instance => {
  if (isNatInstance(instance)) return notApplicable();
  const template = isSet('NetworkInterfaces')(instance) ? undefined : launchTemplateOf(instance);
  const [host, path] = template && template !== 'outside' ? [template, 'LaunchTemplateData.NetworkInterfaces[*]'] : [instance, 'NetworkInterfaces[*]'];
  const interfaces = host.read(path);
  if (interfaces.every(({ value }) => value === undefined)) return addressOfSubnet(instance.read('SubnetId'), template === 'outside');
  return worst(interfaces.map(({ value, at }) => {
    if (!isObject(value)) return insufficientData({ at, value });
    return worst(host.readBelow(value, 'AssociatePublicIpAddress', at).map(reading => {
      if (String(reading.value).toLowerCase() === 'true') return nonCompliant({ ...reading, subject: host === instance ? undefined : host });
      if (String(reading.value).toLowerCase() === 'false') return compliant(reading);
      if (reading.value !== undefined) return insufficientData(reading);
      const own = host.readBelow(value, 'SubnetId', at);
      const subnets = own.every(each => each.value === undefined) ? instance.read('SubnetId') : own;
      // An interface that is there already has the address that it has; its association is judged where it stands.
      return worst(host.readBelow(value, 'NetworkInterfaceId', at).map(card => card.value === undefined ? addressOfSubnet(subnets, false) : compliant(card)));
    }));
  }));
};

const givesNone = isFalse('MapPublicIpOnLaunch', { absent: 'COMPLIANT' });

function addressOfSubnet(subnets: readonly Reading[], isTemplateOutside: boolean): Verdict {
  return worst(subnets.map(reading => {
    const { value } = reading;
    if (value === undefined) {
      return insufficientData(isTemplateOutside ? { at: 'LaunchTemplate', found: 'a launch template outside of the app' }
        : { ...reading, found: 'absent: the default subnet decides' });
    }
    if (!(value instanceof Reference) || value.target.type !== 'AWS::EC2::Subnet') return insufficientData(reading);
    const given = givesNone(value.target);
    if (given.status === 'NON_COMPLIANT') return nonCompliant({ ...reading, found: `${String(value)}, which gives public addresses` });
    if (isPublicSubnet(value.target) === true) return nonCompliant({ ...reading, found: `${String(value)}, which is a public subnet` });
    return given.status === 'COMPLIANT' ? compliant(reading) : insufficientData(reading);
  }));
}

const opensProxy = (rule: SecurityGroupRule): Answer => every([
  rule.direction === 'ingress', rule.peer.isEveryone, some(PROXY_PORTS.map(([first, last]) => opens(rule, first, last))),
]);

/** The security groups of a host with an enclave let nobody unknown to the proxy. */
const proxyHidden: Check = host => {
  const root = host.type === LAUNCH_TEMPLATE ? 'LaunchTemplateData.' : '';
  if (!host.read(`${root}EnclaveOptions.Enabled`).some(({ value }) => String(value).toLowerCase() === 'true')) return notApplicable();
  const paths = [`${root}SecurityGroupIds[*]`, `${root}NetworkInterfaces[*].GroupSet[*]`, `${root}NetworkInterfaces[*].Groups[*]`];
  return worst([...paths.flatMap(path => host.read(path)).filter(({ value }) => value !== undefined).map(reading => {
    const group = reading.value instanceof Reference ? reading.value.target : undefined;
    if (group?.type !== GROUP) return insufficientData(reading);
    const rules = [group, ...group.companions('AWS::EC2::SecurityGroupIngress', 'GroupId')].flatMap(securityGroupRules);
    const isOpen = some(rules.map(opensProxy));
    if (isOpen === false) return compliant(reading);
    const ground = { ...reading, found: `${group.logicalId} opens a proxy port` };
    return isOpen ? nonCompliant({ ...ground, subject: group }) : insufficientData(ground);
  }), compliant({ at: `${root}EnclaveOptions.Enabled` })]);
};

/** Each security group of an Instance Connect endpoint says where connections may go. */
const restrictedEndpoint: Check = endpoint => worst(endpoint.read('SecurityGroupIds[*]').map(reading => {
  if (reading.value === undefined) return nonCompliant({ ...reading, found: 'absent: the default security group' });
  const group = reading.value instanceof Reference ? reading.value.target : undefined;
  if (group?.type !== GROUP) return insufficientData(reading);
  const { status, found } = egressRestricted(group);
  const subject = status === 'NON_COMPLIANT' ? group : undefined;
  return new Verdict(status, { at: reading.at, found: `${group.logicalId}: ${found ?? 'restricted'}`, subject });
}));

/** An address that stays is bound to no host; a NAT instance needs one. */
const notOnHost: Check = address => {
  const onInstance = address.read('InstanceId').filter(({ value }) => value !== undefined);
  const onInterface = address.read('NetworkInterfaceId').filter(({ value }) => value !== undefined);
  if (onInstance.length === 0 && onInterface.length === 0) return compliant({ at: 'InstanceId' });
  return worst([
    ...onInstance.map(reading => reading.value instanceof Reference && isNatInstance(reading.value.target) ? notApplicable() : nonCompliant(reading)),
    ...onInterface.map(reading => {
      const card = reading.value instanceof Reference ? reading.value.target : undefined;
      return card && hostsOf(card).some(host => !isNatInstance(host)) ? nonCompliant(reading) : insufficientData(reading);
    }),
  ]);
};

function hostsOf(card: Resource): readonly Resource[] {
  const attached = card.companions('AWS::EC2::NetworkInterfaceAttachment', 'NetworkInterfaceId').flatMap(each => each.targets('InstanceId', INSTANCE));
  return [...attached, ...card.companions(INSTANCE, 'NetworkInterfaces[*].NetworkInterfaceId')];
}

const inPrivateSubnets = privateSubnets('SubnetIds[*]');

/** Where a firewall inspects, both directions of a flow have to meet the same one. */
const symmetric: Check = joint => {
  const [network] = joint.targets('VpcId', 'AWS::EC2::VPC');
  const isInspected = network !== undefined && (network.companions('AWS::NetworkFirewall::Firewall', 'VpcId').length > 0
    || network.companions('AWS::EC2::VPCEndpoint', 'VpcId').some(each => each.value('VpcEndpointType') === 'GatewayLoadBalancer'));
  if (!isInspected) return notApplicable();
  return worst(joint.read('Options.ApplianceModeSupport').map(reading => String(reading.value) === 'enable' ? compliant(reading) : nonCompliant(reading)));
};

/** Amazon EC2: how hosts can be reached. */
export const ec2Network: readonly Rule[] = rulesFor(INSTANCE, [
  {
    id: 'ec2-instance-no-public-ip',
    title: 'Instances have no public address and lie in no public subnet',
    safeguards: [...NETWORK],
    severity: 'high',
    absent: 'The subnet decides; those of the default VPC give public addresses.',
    rationale: 'A host with ePHI that has a public address is held back from the internet by one security group alone.',
    remediation: 'Launch it in the `applicationSubnets` of `PhiVpc`, or set `associatePublicIpAddress: false`.',
    source: 'Amazon EC2 User Guide: Amazon EC2 instance IP addressing',
    crosswalk: {
      cdkNag: ['EC2InstanceNoPublicIp'],
      guard: ['EC2_INSTANCE_NO_PUBLIC_IP'],
      prowler: ['ec2_instance_public_ip', 'ec2_confidential_workload_host_public_ip'],
      awsConfig: ['EC2_INSTANCE_NO_PUBLIC_IP'],
    },
    check: noPublicAddress,
    examples: {
      compliant: { NetworkInterfaces: [{ DeviceIndex: '0', AssociatePublicIpAddress: false, SubnetId: 'subnet-0123456789abcdef0' }] },
      nonCompliant: { NetworkInterfaces: [{ DeviceIndex: '0', AssociatePublicIpAddress: true, SubnetId: 'subnet-0123456789abcdef0' }] },
    },
  },
  {
    id: 'ec2-launch-template-no-public-ip',
    appliesTo: [LAUNCH_TEMPLATE, SPOT_FLEET],
    title: 'Launch templates, and spot fleets, ask for no public address',
    safeguards: [...NETWORK],
    severity: 'high',
    absent: 'The subnet decides.',
    rationale: 'Every host that is launched from the template would be reachable from the internet, with the ePHI on it.',
    remediation: 'Leave `associatePublicIpAddress` out, or set it to `false`.',
    source: 'Amazon EC2 User Guide: Amazon EC2 instance IP addressing',
    check: launcher => (launcher.type === SPOT_FLEET ? NONE_OF_FLEET : NONE_OF_TEMPLATE)(launcher),
    examples: {
      compliant: { LaunchTemplateData: { NetworkInterfaces: [{ DeviceIndex: 0, AssociatePublicIpAddress: false }] } },
      nonCompliant: { LaunchTemplateData: { NetworkInterfaces: [{ DeviceIndex: 0, AssociatePublicIpAddress: true }] } },
    },
  },
  {
    id: 'ec2-enclave-vsock-proxy-not-exposed',
    appliesTo: [INSTANCE, LAUNCH_TEMPLATE],
    title: 'Hosts of enclaves do not open proxy ports (5000, 8000 to 8090, 9000) to every address',
    safeguards: [...NETWORK],
    severity: 'medium',
    absent: 'Without security groups of its own a host has the default group.',
    rationale: 'The proxy is the one way into the enclave that works on ePHI in the clear.',
    remediation: 'Let only the security group of the caller reach the proxy.',
    source: 'AWS Nitro Enclaves User Guide: What is Nitro Enclaves?',
    crosswalk: {
      prowler: ['ec2_confidential_workload_host_vsock_proxy_exposed'],
    },
    check: proxyHidden,
    examples: { compliant: enclaveHost('10.0.0.0/16'), nonCompliant: enclaveHost('0.0.0.0/0') },
  },
  {
    id: 'ec2-instance-connect-endpoint-restricted',
    appliesTo: ['AWS::EC2::InstanceConnectEndpoint'],
    title: 'Instance Connect endpoints have security groups that say which hosts they reach',
    safeguards: [...NETWORK],
    severity: 'low',
    absent: 'The endpoint has the default security group of the VPC.',
    rationale: 'The endpoint opens shells on hosts with ePHI, so it should lead to those that are meant, and to nothing else.',
    remediation: 'Give it a security group whose one egress rule names the group of the hosts.',
    source: 'Amazon EC2 User Guide: Security groups for EC2 Instance Connect Endpoint',
    check: restrictedEndpoint,
    examples: {
      compliant: {
        Resources: {
          Subject: { Type: 'AWS::EC2::InstanceConnectEndpoint', Properties: { SecurityGroupIds: [{ Ref: 'Group' }] } },
          Group: {
            Type: GROUP,
            Properties: { SecurityGroupEgress: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, DestinationSecurityGroupId: 'sg-0123456789abcdef0' }] },
          },
        },
      },
      nonCompliant: { Resources: { Subject: { Type: 'AWS::EC2::InstanceConnectEndpoint' } } },
    },
  },
  {
    id: 'ec2-verified-access-logging',
    appliesTo: ['AWS::EC2::VerifiedAccessInstance'],
    title: 'Verified Access instances have a trust provider and log each request',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'low',
    absent: 'Nothing is logged.',
    rationale: 'The log tells who was let through to an application with ePHI, and on what grounds.',
    remediation: 'Enable one of `LoggingConfigurations` and attach a trust provider.',
    source: 'AWS Verified Access User Guide: Verified Access logs',
    check: all(
      any(...['CloudWatchLogs', 'S3', 'KinesisDataFirehose'].map(target => isTrue(`LoggingConfigurations.${target}.Enabled`))),
      any(present('VerifiedAccessTrustProviderIds'), present('VerifiedAccessTrustProviders')),
    ),
    examples: {
      compliant: { LoggingConfigurations: { S3: { Enabled: true, BucketName: 'access-logs' } }, VerifiedAccessTrustProviderIds: ['vatp-0123456789abcdef0'] },
      nonCompliant: { VerifiedAccessTrustProviderIds: ['vatp-0123456789abcdef0'] },
    },
  },
  {
    id: 'ec2-no-elastic-ip-on-phi-host',
    appliesTo: ['AWS::EC2::EIP', 'AWS::EC2::EIPAssociation'],
    title: 'No host has an Elastic IP address',
    safeguards: [...NETWORK],
    severity: 'high',
    absent: 'The address is for a NAT gateway or a load balancer.',
    rationale: 'A public address that stays makes a host with ePHI easy to find again and again.',
    remediation: 'Put the host behind a load balancer, and let it out through a NAT gateway.',
    source: 'Amazon EC2 User Guide: Elastic IP addresses',
    check: notOnHost,
    examples: { compliant: { Domain: 'vpc' }, nonCompliant: { InstanceId: 'i-0123456789abcdef0' } },
  },
  {
    id: 'ec2-transit-gateway-attachment-in-private-subnets',
    appliesTo: TRANSIT_TYPES,
    title: 'Transit gateway attachments lie in private subnets, with appliance mode where a firewall inspects',
    safeguards: [...NETWORK],
    severity: 'low',
    absent: 'Appliance mode is off.',
    rationale: 'Traffic with ePHI between networks should pass neither a public subnet nor, one way only, a firewall.',
    remediation: 'Give the attachment subnets of its own, and set `ApplianceModeSupport: enable` in the VPC that inspects.',
    source: 'AWS Transit Gateway Guide: Amazon VPC attachments in Amazon VPC Transit Gateways',
    check: all(inPrivateSubnets, symmetric),
    examples: { compliant: attachment({ NatGatewayId: 'nat-0123456789abcdef0' }), nonCompliant: attachment({ GatewayId: 'igw-0123456789abcdef0' }) },
  },
]);

function enclaveHost(CidrIp: string): Record<string, unknown> {
  return {
    Resources: {
      Subject: { Type: INSTANCE, Properties: { EnclaveOptions: { Enabled: true }, SecurityGroupIds: [{ Ref: 'Group' }] } },
      Group: { Type: GROUP, Properties: { SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 8080, ToPort: 8080, CidrIp }] } },
    },
  };
}

function attachment(route: Record<string, string>): Record<string, unknown> {
  return {
    Resources: {
      Subject: { Type: TRANSIT_TYPES[0], Properties: { SubnetIds: [{ Ref: 'Subnet' }] } },
      Subnet: { Type: 'AWS::EC2::Subnet' },
      Table: { Type: 'AWS::EC2::RouteTable' },
      Association: { Type: 'AWS::EC2::SubnetRouteTableAssociation', Properties: { SubnetId: { Ref: 'Subnet' }, RouteTableId: { Ref: 'Table' } } },
      Route: { Type: 'AWS::EC2::Route', Properties: { RouteTableId: { Ref: 'Table' }, DestinationCidrBlock: '0.0.0.0/0', ...route } },
    },
  };
}
