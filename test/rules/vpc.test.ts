import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const CLOSING = 'Custom::VpcRestrictDefaultSG';
const VPC = { Type: 'AWS::EC2::VPC' };
const app = (subject: Json, resources: Json = {}) => ({ Resources: { Subject: subject, ...resources } });
const defaultGroup = { 'Fn::GetAtt': ['Subject', 'DefaultSecurityGroup'] };
const closing = (others: Json = {}) => ({ Type: CLOSING, Properties: { DefaultSecurityGroupId: defaultGroup, Account: '111122223333' }, ...others });

judges('vpc-default-security-group-closed', [
  ['nothing closes it', {}, nonCompliant(CLOSING)],
  ['the custom resource of the AWS CDK', app(VPC, { Closing: closing() }), compliant(CLOSING)],
  ['that one for another VPC', app(VPC, { Other: VPC, Closing: closing({ Properties: { DefaultSecurityGroupId: { 'Fn::GetAtt': ['Other', 'DefaultSecurityGroup'] } } }) }),
    nonCompliant(CLOSING)],
  ['on a condition', app(VPC, { Closing: closing({ Condition: 'Prod' }) }), nonCompliant(CLOSING, 'Closing exists only if Prod')],
  ['that one in one branch', app(VPC, { Closing: closing({ Properties: { DefaultSecurityGroupId: { 'Fn::If': ['Prod', defaultGroup, { Ref: 'AWS::NoValue' }] } } }) }), nonCompliant(CLOSING)],
  ['another custom resource handles it', app(VPC, { Own: { Type: 'Custom::CloseGroup', Properties: { Group: defaultGroup } } }),
    insufficientData('Custom::CloseGroup')],
  ['a rule added to it', {
    Resources: { Vpc: VPC, Subject: { Type: 'AWS::EC2::SecurityGroupIngress', Properties: { GroupId: { 'Fn::GetAtt': ['Vpc', 'DefaultSecurityGroup'] }, IpProtocol: '-1' } } },
  }, nonCompliant('GroupId')],
  ['a rule of another group', app({ Type: 'AWS::EC2::SecurityGroupEgress', Properties: { GroupId: 'sg-0123' } }), notApplicable()],
]);

const route = (properties: Json) => ({ Type: 'AWS::EC2::Route', Properties: { RouteTableId: { Ref: 'Table' }, ...properties } });
const tier = (properties: Json, placed: Json = {}) => app(route(properties), {
  Gateway: { Type: 'AWS::EC2::InternetGateway' },
  Table: { Type: 'AWS::EC2::RouteTable' },
  Public: { Type: 'AWS::EC2::Subnet' },
  Association: { Type: 'AWS::EC2::SubnetRouteTableAssociation', Properties: { SubnetId: { Ref: 'Public' }, RouteTableId: { Ref: 'Table' } } },
  ...placed,
});
const toInternet = { DestinationCidrBlock: '0.0.0.0/0', GatewayId: { Ref: 'Gateway' } };
const instance = { Host: { Type: 'AWS::EC2::Instance', Properties: { SubnetId: { Ref: 'Public' } } } };

judges('vpc-no-unrestricted-route-to-igw', [
  ['absent', {}, notApplicable()],
  ['a NAT gateway', tier({ DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-0123' }, instance), notApplicable()],
  ['a tier of load balancers and NAT', tier(toInternet, { Nat: { Type: 'AWS::EC2::NatGateway', Properties: { SubnetId: { Ref: 'Public' } } } }),
    compliant('DestinationCidrBlock')],
  ['a tier with an instance', tier(toInternet, instance), nonCompliant('DestinationCidrBlock', '0.0.0.0/0 for Public, where Host is')],
  ['the same by a prefix list', tier({ DestinationPrefixListId: { Ref: 'List' }, GatewayId: { Ref: 'Gateway' } }, {
    ...instance, List: { Type: 'AWS::EC2::PrefixList', Properties: { Entries: [{ Cidr: '198.51.100.0/24' }, { Cidr: '0.0.0.0/0' }] } },
  }), nonCompliant('DestinationPrefixListId')],
  ['a partner by a prefix list', tier({ DestinationPrefixListId: { Ref: 'List' }, GatewayId: { Ref: 'Gateway' } }, {
    ...instance, List: { Type: 'AWS::EC2::PrefixList', Properties: { Entries: [{ Cidr: '198.51.100.0/24' }] } },
  }), compliant('DestinationPrefixListId')],
  ['a prefix list of another app', tier({ DestinationPrefixListId: 'pl-0123456789abcdef0', GatewayId: { Ref: 'Gateway' } }, instance), insufficientData('DestinationPrefixListId')],
  ['the same over IPv6', tier({ DestinationIpv6CidrBlock: '::/0', GatewayId: { Ref: 'Gateway' } }, instance), nonCompliant('DestinationIpv6CidrBlock')],
  ['one range only', tier({ DestinationCidrBlock: '198.51.100.0/24', GatewayId: { Ref: 'Gateway' } }, instance), compliant('DestinationCidrBlock')],
  ['a VPN gateway', tier({ DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'vgw-0123' }, instance), compliant('DestinationCidrBlock')],
  ['a table that no one can see', { RouteTableId: 'foo', DestinationCidrBlock: '42.42.42.42/0', GatewayId: 'igw-bar' },
    nonCompliant('DestinationCidrBlock', '42.42.42.42/0')],
  ['a gateway as parameter', tier({ DestinationCidrBlock: '0.0.0.0/0', GatewayId: { Ref: 'Any' } }, instance), insufficientData('DestinationCidrBlock')],
  ['a gateway as parameter, which over IPv6 can be nothing else', { RouteTableId: 'foo', DestinationIpv6CidrBlock: '::/0', GatewayId: { Ref: 'Any' } },
    nonCompliant('DestinationIpv6CidrBlock', '::/0')],
  ['a table without subnets', app(route(toInternet), { Table: { Type: 'AWS::EC2::RouteTable' }, Gateway: { Type: 'AWS::EC2::InternetGateway' } }),
    insufficientData('DestinationCidrBlock')],
]);

const dualStack = (routeProperties: Json) => app({ Type: 'AWS::EC2::Subnet', Properties: { AssignIpv6AddressOnCreation: true } }, {
  Table: { Type: 'AWS::EC2::RouteTable' },
  Association: { Type: 'AWS::EC2::SubnetRouteTableAssociation', Properties: { SubnetId: { Ref: 'Subject' }, RouteTableId: { Ref: 'Table' } } },
  Route: route({ DestinationIpv6CidrBlock: '::/0', ...routeProperties }),
});

judges('vpc-subnet-no-auto-public-ip', [
  ['absent', {}, compliant('MapPublicIpOnLaunch')],
  ['as text', { MapPublicIpOnLaunch: 'true' }, nonCompliant('MapPublicIpOnLaunch', 'true')],
  ['a parameter', { MapPublicIpOnLaunch: { Ref: 'Map' } }, insufficientData('MapPublicIpOnLaunch')],
  ['an IPv6 address in a subnet with unknown routes', { VpcId: 'bar', AssignIpv6AddressOnCreation: true },
    nonCompliant('AssignIpv6AddressOnCreation', 'true')],
  ['an IPv6 address behind an egress-only gateway', dualStack({ EgressOnlyInternetGatewayId: 'eigw-0123' }), compliant()],
  ['an IPv6 address in a public subnet', dualStack({ GatewayId: 'igw-0123' }), nonCompliant('AssignIpv6AddressOnCreation')],
]);

const store = (type: string, GatewayId: unknown) => app({ Type: type, Properties: { SubnetIds: ['subnet-0123', { Ref: 'Subnet' }] } }, {
  Subnet: { Type: 'AWS::EC2::Subnet' },
  Table: { Type: 'AWS::EC2::RouteTable' },
  Association: { Type: 'AWS::EC2::SubnetRouteTableAssociation', Properties: { SubnetId: { Ref: 'Subnet' }, RouteTableId: { Ref: 'Table' } } },
  Route: route({ DestinationCidrBlock: '0.0.0.0/0', GatewayId }),
});

judges('vpc-data-subnets-isolated', [
  ['absent', {}, insufficientData('SubnetIds')],
  ['subnets of another app', { SubnetIds: ['subnet-0123'] }, insufficientData('SubnetIds[0]')],
  ['a list as parameter', { SubnetIds: { Ref: 'Subnets' } }, insufficientData('SubnetIds')],
  ['one public subnet among others', store('AWS::Redshift::ClusterSubnetGroup', 'igw-0123'), nonCompliant('SubnetIds[1]')],
  ['a way to the office', store('AWS::ElastiCache::SubnetGroup', 'vgw-0123'), insufficientData('SubnetIds[0]')],
  ['a public subnet in one branch', {
    Resources: {
      ...store('AWS::RDS::DBSubnetGroup', 'igw-0123').Resources,
      Subject: { Type: 'AWS::RDS::DBSubnetGroup', Properties: { SubnetIds: { 'Fn::If': ['Dev', [{ Ref: 'Subnet' }], ['subnet-0123']] } } },
    },
  }, nonCompliant('SubnetIds[0]')],
  ['a subnet without a way out', {
    Resources: {
      Subject: { Type: 'AWS::RDS::DBSubnetGroup', Properties: { SubnetIds: [{ Ref: 'Subnet' }] } },
      Subnet: { Type: 'AWS::EC2::Subnet' },
      Table: { Type: 'AWS::EC2::RouteTable' },
      Association: { Type: 'AWS::EC2::SubnetRouteTableAssociation', Properties: { SubnetId: { Ref: 'Subnet' }, RouteTableId: { Ref: 'Table' } } },
      Route: {
        Type: 'AWS::EC2::Route',
        Properties: { RouteTableId: { Ref: 'Table' }, DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-0123456789abcdef0' },
      },
    },
  }, compliant('SubnetIds[0]')],
  ['a way to another network of one\'s own only', {
    Resources: {
      Subject: { Type: 'AWS::RDS::DBSubnetGroup', Properties: { SubnetIds: [{ Ref: 'Subnet' }] } },
      Subnet: { Type: 'AWS::EC2::Subnet' },
      Table: { Type: 'AWS::EC2::RouteTable' },
      Association: { Type: 'AWS::EC2::SubnetRouteTableAssociation', Properties: { SubnetId: { Ref: 'Subnet' }, RouteTableId: { Ref: 'Table' } } },
      Route: {
        Type: 'AWS::EC2::Route',
        Properties: { RouteTableId: { Ref: 'Table' }, DestinationCidrBlock: '10.20.0.0/16', VpcPeeringConnectionId: 'pcx-0123' },
      },
    },
  }, compliant('SubnetIds[0]')],
]);

const zones = (...places: unknown[]) => app(VPC, Object.fromEntries(places.map((AvailabilityZone, index) =>
  [`S${index}`, { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Subject' }, AvailabilityZone } }])));
const place = (index: number) => ({ 'Fn::Select': [index, { 'Fn::GetAZs': '' }] });

judges('vpc-multi-az-subnets', [
  ['no subnets', {}, notApplicable()],
  ['one subnet', zones('us-east-1a'), nonCompliant('AWS::EC2::Subnet', 'one Availability Zone')],
  ['two places in the list of zones', zones(place(0), place(1)), compliant('AWS::EC2::Subnet')],
  ['the same place twice', zones(place(0), place(0)), nonCompliant('AWS::EC2::Subnet')],
  ['zones as parameters', zones({ Ref: 'A' }, { Ref: 'B' }), insufficientData('AWS::EC2::Subnet')],
]);

const peer = (properties: Json) => ({ VpcPeeringConnectionId: 'pcx-0123', ...properties });

judges('vpc-peering-least-privilege', [
  ['absent', {}, notApplicable()],
  ['no peering', { DestinationCidrBlock: '10.0.0.0/8', NatGatewayId: 'nat-0123' }, notApplicable()],
  ['a whole VPC', peer({ DestinationCidrBlock: '10.20.0.0/16' }), compliant('DestinationCidrBlock')],
  ['everything', peer({ DestinationCidrBlock: '0.0.0.0/0' }), nonCompliant('DestinationCidrBlock', '0.0.0.0/0')],
  ['much of IPv6', peer({ DestinationIpv6CidrBlock: '2600::/16' }), nonCompliant('DestinationIpv6CidrBlock')],
  ['the range of a VPC of the app', app({ Type: 'AWS::EC2::Route', Properties: peer({ DestinationCidrBlock: { 'Fn::GetAtt': ['Vpc', 'CidrBlock'] } }) }, { Vpc: VPC }),
    compliant('DestinationCidrBlock')],
  ['a range as parameter', peer({ DestinationCidrBlock: { Ref: 'Range' } }), insufficientData('DestinationCidrBlock')],
]);

judges('vpc-transit-gateway-no-auto-accept', [
  ['absent', {}, compliant('AutoAcceptSharedAttachments')],
  ['a parameter', { AutoAcceptSharedAttachments: { Ref: 'Accept' } }, insufficientData('AutoAcceptSharedAttachments')],
  ['accepted without a look', { AutoAcceptSharedAttachments: 'enable' }, nonCompliant('AutoAcceptSharedAttachments')],
  ['disable in either branch', { AutoAcceptSharedAttachments: { 'Fn::If': ['Prod', 'disable', 'disable'] } }, compliant('AutoAcceptSharedAttachments')],
]);

judges('vpc-encryption-controls', [
  ['monitor', { Mode: 'monitor' }, compliant('Mode')],
  ['absent', {}, nonCompliant('Mode', 'absent')],
  ['a parameter', { Mode: { Ref: 'Mode' } }, insufficientData('Mode')],
  ['enforce in either branch', { VpcId: 'vpc-0123456789abcdef0', Mode: { 'Fn::If': ['Prod', 'enforce', 'enforce'] } }, compliant('Mode')],
  ['a mode that there is not', { Mode: 'off' }, nonCompliant('Mode')],
]);

const mirrorTarget = (properties: Json) => app({ Type: 'AWS::EC2::TrafficMirrorTarget', Properties: properties });

judges('vpc-traffic-mirror-restricted', [
  ['a target of another app', { TrafficMirrorTargetId: 'tmt-0123' }, insufficientData('TrafficMirrorTargetId')],
  ['a load balancer of the account', mirrorTarget({ NetworkLoadBalancerArn: 'arn:aws:elasticloadbalancing:us-east-1:111122223333:loadbalancer/net/a/b' }),
    compliant('NetworkLoadBalancerArn')],
  ['an interface written out', mirrorTarget({ NetworkInterfaceId: 'eni-0123' }), insufficientData('NetworkInterfaceId')],
  ['a load balancer of another account', {
    Resources: {
      Subject: {
        Type: 'AWS::EC2::TrafficMirrorTarget',
        Properties: { NetworkLoadBalancerArn: 'arn:aws:elasticloadbalancing:us-east-1:999999999999:loadbalancer/net/a/1' },
      },
    },
  }, nonCompliant('NetworkLoadBalancerArn')],
]);

const FIREWALL = 'AWS::Route53Resolver::FirewallRuleGroupAssociation';

judges('vpc-dns-firewall', [
  ['beside a store that says it holds no ePHI', { Resources: { Subject: { Type: 'AWS::EC2::VPC' }, Store: { Type: 'AWS::DynamoDB::Table', Properties: { Tags: [{ Key: 'data-classification', Value: 'synthetic' }] } } } }, notApplicable()],
  ['an app without a store', {}, notApplicable()],
  ['on another VPC', app(VPC, { Table: { Type: 'AWS::DynamoDB::Table' }, Other: VPC, Firewall: { Type: FIREWALL, Properties: { VpcId: { Ref: 'Other' } } } }),
    nonCompliant(FIREWALL)],
  ['on a VPC of a parameter', {
    Resources: {
      Subject: { Type: 'AWS::EC2::VPC' },
      Table: { Type: 'AWS::DynamoDB::Table' },
      Firewall: { Type: 'AWS::Route53Resolver::FirewallRuleGroupAssociation', Properties: { VpcId: { Ref: 'Vpc' } } },
    },
  }, insufficientData('AWS::Route53Resolver::FirewallRuleGroupAssociation')],
  ['a firewall on this VPC', {
    Resources: {
      Subject: { Type: 'AWS::EC2::VPC' },
      Table: { Type: 'AWS::DynamoDB::Table' },
      Firewall: { Type: 'AWS::Route53Resolver::FirewallRuleGroupAssociation', Properties: { VpcId: { 'Fn::GetAtt': ['Subject', 'VpcId'] } } },
    },
  }, compliant()],
  ['a VPC beside no store', {
    Resources: { Subject: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } }, Queue: { Type: 'AWS::SNS::Topic' } },
  }, notApplicable()],
]);
