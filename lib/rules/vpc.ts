import { addressRange } from './address-ranges';
import { zoneOf } from './availability-zones';
import { firstPhiStore } from './phi-stores';
import { accountOf } from './policies';
import { Check, companion, isFalse, noneOf, oneOf, when } from './predicates';
import { Rule, rulesFor } from './rule';
import { isPublicSubnet, openRoute, privateSubnets } from './subnet-routes';
import { mayHoldPhi } from './tags';
import { compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import type { Resource } from '../facts/resource';
import { Reference } from '../facts/value';

const CLOSING = 'Custom::VpcRestrictDefaultSG';
const NETWORK = ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'] as const;

/** The largest block a VPC may have; a route to more than that is about other networks too. */
const WIDEST_VPC_IPV4 = 16;
const WIDEST_VPC_IPV6 = 44;

/** The default group is emptied after the VPC is made; a rule that is added to it opens it again. */
const defaultGroupClosed: Check = resource => {
  if (resource.type !== 'AWS::EC2::VPC') {
    const [group] = resource.read('GroupId').filter(({ value }) => value instanceof Reference && value.attribute === 'DefaultSecurityGroup');
    return group ? nonCompliant({ ...group, found: `a rule in the default security group ${String(group.value)}` }) : notApplicable();
  }
  const closers = resource.companions(CLOSING, 'DefaultSecurityGroupId');
  const closed = closers.find(each => resource.impliesExistenceOf(each) && each.alwaysPointsAt('DefaultSecurityGroupId', resource));
  if (closed) return compliant({ at: CLOSING, found: closed.logicalId });
  if (closers.length > 0) {
    return nonCompliant({ at: CLOSING, found: `${closers[0].logicalId} exists only if ${closers[0].condition ?? 'its condition holds'}` });
  }
  const other = resource.mentionedBy.find(each => isCustom(each)
    && each.mentions.some(({ target, attribute }) => target === resource && attribute === 'DefaultSecurityGroup'));
  if (other) return insufficientData({ at: other.type, found: `what ${other.logicalId} does with the default security group` });
  return nonCompliant({ at: CLOSING, found: 'AWS lets members of the default group reach each other, and everything outside' });
};

function isCustom(resource: Resource): boolean {
  return resource.type.startsWith('Custom::') || resource.type === 'AWS::CloudFormation::CustomResource';
}

/** No public IPv4 address at launch; an IPv6 address, always public, only where no route leads in. */
const noAutomaticAddress: Check = subnet => {
  const onIpv6 = subnet.read('AssignIpv6AddressOnCreation').map(reading => {
    if (reading.value === undefined || String(reading.value) === 'false') return compliant();
    const isPublic = isPublicSubnet(subnet);
    const isShownPrivate = isPublic === false && subnet.companions('AWS::EC2::SubnetRouteTableAssociation', 'SubnetId').length > 0;
    if (isShownPrivate) return compliant({ ...reading, found: 'true, in a subnet without a route from the internet' });
    return String(reading.value) === 'true' ? nonCompliant(reading) : insufficientData(reading);
  });
  return worst([isNotMapped(subnet), ...onIpv6]);
};
const isNotMapped = isFalse('MapPublicIpOnLaunch', { absent: 'COMPLIANT' });

/** The subnets of a VPC lie in two Availability Zones or more. */
const twoZones: Check = vpc => {
  const subnets = vpc.companions('AWS::EC2::Subnet', 'VpcId');
  if (subnets.length === 0) return notApplicable();
  const zones = new Set(subnets.map(zoneOf));
  const isOpen = zones.delete(undefined);
  if (zones.size >= 2) return compliant({ at: 'AWS::EC2::Subnet', found: `${zones.size} Availability Zones` });
  if (isOpen && subnets.length > 1) return insufficientData({ at: 'AWS::EC2::Subnet', found: 'the Availability Zones are decided at deployment' });
  return nonCompliant({ at: 'AWS::EC2::Subnet', found: 'one Availability Zone' });
};

/** A route into a peered network names no more than that network can be. */
const narrowPeering: Check = route => {
  if (route.read('VpcPeeringConnectionId').every(({ value }) => value === undefined)) return notApplicable();
  const destinations = [...route.read('DestinationCidrBlock'), ...route.read('DestinationIpv6CidrBlock'), ...route.read('DestinationPrefixListId')];
  return worst(destinations.filter(({ value }) => value !== undefined).map(reading => {
    const { prefix } = addressRange(reading.value);
    const isOwn = reading.value instanceof Reference && reading.value.target.type !== 'AWS::EC2::PrefixList';
    if (isOwn) return compliant(reading);
    if (prefix === undefined) return insufficientData(reading);
    return prefix >= (reading.at === 'DestinationIpv6CidrBlock' ? WIDEST_VPC_IPV6 : WIDEST_VPC_IPV4) ? compliant(reading) : nonCompliant(reading);
  }));
};

/** A mirrored packet goes to a target of the app, or of this account at least. */
const mirrorStaysHome: Check = resource => {
  if (resource.type === 'AWS::EC2::TrafficMirrorSession') {
    return worst(resource.read('TrafficMirrorTargetId').map(reading => reading.value instanceof Reference ? compliant(reading) : insufficientData(reading)));
  }
  return worst(['NetworkInterfaceId', 'NetworkLoadBalancerArn', 'GatewayLoadBalancerEndpointId'].flatMap(path => resource.read(path)).map(reading => {
    const { value } = reading;
    if (value === undefined) return notApplicable();
    if (value instanceof Reference) return compliant(reading);
    if (typeof value !== 'string' || !value.startsWith('arn:')) return insufficientData(reading);
    const owner = accountOf(value, resource.template);
    if (owner === 'own') return compliant(reading);
    return /^\d{12}$/.test(owner) && resource.template.environment.account ? nonCompliant(reading) : insufficientData(reading);
  }));
};

/** Amazon VPC: networks, subnets, routes and what joins them. */
export const vpc: readonly Rule[] = rulesFor('AWS::EC2::VPC', [
  {
    id: 'vpc-default-security-group-closed',
    appliesTo: ['AWS::EC2::VPC', 'AWS::EC2::SecurityGroupIngress', 'AWS::EC2::SecurityGroupEgress'],
    title: 'The default security group of every VPC has no rules',
    safeguards: [...NETWORK],
    severity: 'medium',
    absent: 'AWS makes the group with rules that let its members reach each other and every address outside.',
    rationale: 'What is launched without a group of its own lands there, and can talk to all that landed there before it.',
    remediation: 'Use `PhiVpc`, or set `restrictDefaultSecurityGroup: true`; CloudFormation itself cannot remove the rules.',
    source: 'Amazon VPC User Guide: Default security groups for your VPCs',
    crosswalk: {
      cdkNag: ['VPCDefaultSecurityGroupClosed'],
      awsConfig: ['VPC_DEFAULT_SECURITY_GROUP_CLOSED'],
    },
    check: defaultGroupClosed,
    examples: {
      compliant: {
        Resources: {
          Subject: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
          Closing: { Type: CLOSING, Properties: { DefaultSecurityGroupId: { 'Fn::GetAtt': ['Subject', 'DefaultSecurityGroup'] }, Account: '111122223333' } },
        },
      },
      nonCompliant: { CidrBlock: '10.0.0.0/16' },
    },
  },
  {
    id: 'vpc-no-unrestricted-route-to-igw',
    appliesTo: ['AWS::EC2::Route'],
    title: 'Subnets with stores or compute have no route for every address to an internet gateway',
    safeguards: [...NETWORK],
    severity: 'high',
    absent: 'Without `GatewayId` the route leads elsewhere (a NAT gateway, a peering connection).',
    rationale: 'A workload in a public subnet is one public address and one security group rule away from the internet, with its ePHI.',
    remediation: 'Place stores and compute in private subnets: `PhiVpc` keeps its public tier to load balancers and NAT gateways.',
    source: 'Amazon VPC User Guide: Enable internet access for a VPC using an internet gateway',
    crosswalk: {
      cdkNag: ['VPCNoUnrestrictedRouteToIGW'],
      guard: ['NO_UNRESTRICTED_ROUTE_TO_IGW'],
      awsConfig: ['NO_UNRESTRICTED_ROUTE_TO_IGW'],
    },
    check: openRoute,
    examples: {
      compliant: { RouteTableId: 'rtb-0123456789abcdef0', DestinationCidrBlock: '198.51.100.0/24', GatewayId: 'igw-0123456789abcdef0' },
      nonCompliant: { RouteTableId: 'rtb-0123456789abcdef0', DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-0123456789abcdef0' },
    },
  },
  {
    id: 'vpc-subnet-no-auto-public-ip',
    appliesTo: ['AWS::EC2::Subnet'],
    title: 'Subnets give no public address to what is launched in them',
    safeguards: [...NETWORK],
    severity: 'high',
    absent: 'A subnet that CloudFormation makes gives none.',
    rationale: 'An instance with ePHI must not become reachable from the internet only because of the subnet that it was launched in.',
    remediation: 'Use `PhiVpc`, or set `mapPublicIpOnLaunch: false` for the public subnets; load balancers and NAT gateways do not need it.',
    source: 'Amazon VPC User Guide: Modify the IP addressing attributes of your subnet',
    crosswalk: {
      cdkNag: ['VPCSubnetAutoAssignPublicIpDisabled'],
      guard: ['SUBNET_AUTO_ASSIGN_PUBLIC_IP_DISABLED'],
      awsConfig: ['SUBNET_AUTO_ASSIGN_PUBLIC_IP_DISABLED'],
    },
    check: noAutomaticAddress,
    examples: {
      compliant: { VpcId: 'vpc-0123456789abcdef0', CidrBlock: '10.0.0.0/24', MapPublicIpOnLaunch: false },
      nonCompliant: { VpcId: 'vpc-0123456789abcdef0', CidrBlock: '10.0.0.0/24', MapPublicIpOnLaunch: true },
    },
  },
  {
    id: 'vpc-data-subnets-isolated',
    appliesTo: [
      'AWS::RDS::DBSubnetGroup', 'AWS::ElastiCache::SubnetGroup', 'AWS::Redshift::ClusterSubnetGroup', 'AWS::Neptune::DBSubnetGroup',
      'AWS::DocDB::DBSubnetGroup', 'AWS::DAX::SubnetGroup', 'AWS::DMS::ReplicationSubnetGroup', 'AWS::MemoryDB::SubnetGroup',
    ],
    title: 'Subnet groups of data stores hold no subnet with a route to an internet gateway',
    safeguards: [...NETWORK],
    severity: 'critical',
    absent: 'A subnet without a route table of its own has the main route table of its VPC, which leads nowhere else.',
    rationale: 'A store of ePHI in a public subnet can be exposed to the internet by one switch.',
    remediation: 'Use `PhiVpc` and its `dataSubnets`, or `vpcSubnets: { subnetType: SubnetType.PRIVATE_ISOLATED }`.',
    source: 'Amazon RDS User Guide: Working with a DB instance in a VPC',
    check: privateSubnets('SubnetIds[*]'),
    examples: {
      compliant: { Resources: { ...dataTier({ NatGatewayId: 'nat-0123456789abcdef0' }) } },
      nonCompliant: { Resources: { ...dataTier({ GatewayId: 'igw-0123456789abcdef0' }) } },
    },
  },
  {
    id: 'vpc-multi-az-subnets',
    title: 'The subnets of a VPC span at least two Availability Zones',
    safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(C)'],
    severity: 'medium',
    absent: 'AWS chooses a zone for each subnet.',
    rationale: 'When one data center fails, ePHI has to stay within reach of those who treat patients.',
    remediation: 'Use `PhiVpc`, or set `maxAzs: 2` or more.',
    source: 'Amazon VPC User Guide: Subnets for your VPC',
    check: twoZones,
    examples: {
      compliant: { Resources: { Subject: { Type: 'AWS::EC2::VPC' }, ...subnetsIn('us-east-1a', 'us-east-1b') } },
      nonCompliant: { Resources: { Subject: { Type: 'AWS::EC2::VPC' }, ...subnetsIn('us-east-1a', 'us-east-1a') } },
    },
  },
  {
    id: 'vpc-peering-least-privilege',
    appliesTo: ['AWS::EC2::Route'],
    title: 'Routes to a peered VPC name ranges no wider than a VPC',
    safeguards: [...NETWORK],
    severity: 'medium',
    absent: 'The rule speaks only of routes through a peering connection.',
    rationale: 'A broad route joins networks that have no business with ePHI to those that hold it.',
    remediation: 'Give each peered range, or better each peered subnet, a route of its own.',
    source: 'Amazon VPC Peering Guide: Update your route tables for a VPC peering connection',
    check: narrowPeering,
    examples: {
      compliant: { RouteTableId: 'rtb-0123456789abcdef0', DestinationCidrBlock: '10.20.0.0/24', VpcPeeringConnectionId: 'pcx-0123456789abcdef0' },
      nonCompliant: { RouteTableId: 'rtb-0123456789abcdef0', DestinationCidrBlock: '10.0.0.0/8', VpcPeeringConnectionId: 'pcx-0123456789abcdef0' },
    },
  },
  {
    id: 'vpc-transit-gateway-no-auto-accept',
    appliesTo: ['AWS::EC2::TransitGateway'],
    title: 'Transit gateways accept no attachment of another account by themselves',
    safeguards: [...NETWORK],
    severity: 'medium',
    absent: 'AWS asks the owner for each attachment.',
    rationale: 'A network that joins unasked may reach every other that carries ePHI.',
    remediation: 'Leave `autoAcceptSharedAttachments` out, or set it to `disable`.',
    source: 'AWS Transit Gateway Guide: Transit gateways in Amazon VPC Transit Gateways',
    check: noneOf('AutoAcceptSharedAttachments', ['enable'], { absent: 'COMPLIANT' }),
    examples: { compliant: { AutoAcceptSharedAttachments: 'disable' }, nonCompliant: { AutoAcceptSharedAttachments: 'enable' } },
  },
  {
    id: 'vpc-encryption-controls',
    appliesTo: ['AWS::EC2::VPCEncryptionControl'],
    title: 'VPC encryption controls are attached to a VPC, in monitor or enforce mode',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'low',
    absent: 'Without a mode the control reports nothing and enforces nothing.',
    rationale: 'The control shows which flows between hosts are not encrypted, and in enforce mode stops them.',
    remediation: 'Set `mode: "monitor"`, then `"enforce"` once nothing unencrypted is reported.',
    source: 'Amazon VPC User Guide: Enforce VPC encryption in transit',
    check: oneOf('Mode', ['monitor', 'enforce']),
    examples: {
      compliant: { VpcId: 'vpc-0123456789abcdef0', Mode: 'enforce' },
      nonCompliant: { VpcId: 'vpc-0123456789abcdef0' },
    },
  },
  {
    id: 'vpc-traffic-mirror-restricted',
    appliesTo: ['AWS::EC2::TrafficMirrorSession', 'AWS::EC2::TrafficMirrorTarget'],
    title: 'Mirrored traffic goes to a target of the same account',
    safeguards: ['164.308(a)(4)(ii)(B)', '164.502(b)', '164.312(a)(2)(iv)'],
    severity: 'medium',
    absent: 'CloudFormation requires a target.',
    rationale: 'A mirror session copies whole packets: whoever owns the target reads the ePHI in them.',
    remediation: 'Declare the target in the same app and point the session at it.',
    source: 'Amazon VPC Traffic Mirroring Guide: Traffic mirror targets',
    check: mirrorStaysHome,
    examples: {
      compliant: {
        Resources: {
          Subject: { Type: 'AWS::EC2::TrafficMirrorSession', Properties: { TrafficMirrorTargetId: { Ref: 'Target' } } },
          Target: { Type: 'AWS::EC2::TrafficMirrorTarget' },
        },
      },
      nonCompliant: {
        Resources: {
          Subject: {
            Type: 'AWS::EC2::TrafficMirrorTarget',
            Properties: { NetworkLoadBalancerArn: 'arn:aws:elasticloadbalancing:us-east-1:999999999999:loadbalancer/net/collector/50dc6c495c0c9188' },
          },
        },
      },
    },
  },
  {
    id: 'vpc-dns-firewall',
    title: 'A DNS firewall filters the lookups of VPCs in apps with ePHI',
    safeguards: ['164.308(a)(5)(ii)(B)'],
    severity: 'low',
    absent: 'Every name is resolved.',
    rationale: 'Malware finds those who control it by DNS, and can carry ePHI out in the questions, past every security group.',
    remediation: 'Associate a rule group with the VPC: `AWS::Route53Resolver::FirewallRuleGroupAssociation`.',
    source: 'Amazon Route 53 Developer Guide: Using DNS Firewall to filter outbound DNS traffic',
    check: when(each => firstPhiStore(each.template.graph, mayHoldPhi) !== undefined, companion('AWS::Route53Resolver::FirewallRuleGroupAssociation', 'VpcId')),
    examples: {
      compliant: {
        Resources: {
          Subject: { Type: 'AWS::EC2::VPC' },
          Records: { Type: 'AWS::DynamoDB::Table' },
          Firewall: { Type: 'AWS::Route53Resolver::FirewallRuleGroupAssociation', Properties: { VpcId: { Ref: 'Subject' } } },
        },
      },
      nonCompliant: { Resources: { Subject: { Type: 'AWS::EC2::VPC' }, Records: { Type: 'AWS::DynamoDB::Table' } } },
    },
  },
]);

function subnetsIn(...zones: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(zones.map((AvailabilityZone, index) =>
    [`Subnet${index}`, { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Subject' }, AvailabilityZone } }]));
}

function dataTier(route: Record<string, string>): Record<string, unknown> {
  return {
    Subject: { Type: 'AWS::RDS::DBSubnetGroup', Properties: { SubnetIds: [{ Ref: 'Subnet' }] } },
    Subnet: { Type: 'AWS::EC2::Subnet' },
    Table: { Type: 'AWS::EC2::RouteTable' },
    Association: { Type: 'AWS::EC2::SubnetRouteTableAssociation', Properties: { SubnetId: { Ref: 'Subnet' }, RouteTableId: { Ref: 'Table' } } },
    Route: { Type: 'AWS::EC2::Route', Properties: { RouteTableId: { Ref: 'Table' }, DestinationCidrBlock: '0.0.0.0/0', ...route } },
  };
}
