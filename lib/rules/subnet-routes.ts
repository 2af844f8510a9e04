import { addressRange } from './address-ranges';
import { Answer, every, some } from './security-group-rules';
import { Verdict, compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import { Memo } from '../facts/memo';
import type { Reading } from '../facts/reading';
import type { Resource } from '../facts/resource';
import { Node, Reference } from '../facts/value';

const ROUTE = 'AWS::EC2::Route';
const ASSOCIATION = 'AWS::EC2::SubnetRouteTableAssociation';
const INTERNET_GATEWAYS = new Set(['AWS::EC2::InternetGateway', 'AWS::EC2::CarrierGateway']);

/** What stores or computes, with the property that places it in subnets. Load balancers, NAT gateways and endpoints do neither. */
const PLACED: readonly (readonly [string, string])[] = [
  ['AWS::EC2::Instance', 'SubnetId'],
  ['AWS::EC2::Instance', 'NetworkInterfaces[*].SubnetId'],
  ['AWS::EC2::LaunchTemplate', 'LaunchTemplateData.NetworkInterfaces[*].SubnetId'],
  ['AWS::AutoScaling::AutoScalingGroup', 'VPCZoneIdentifier'],
  ['AWS::ECS::Service', 'NetworkConfiguration.AwsvpcConfiguration.Subnets'],
  ['AWS::EKS::Nodegroup', 'Subnets'],
  ['AWS::EKS::FargateProfile', 'Subnets'],
  ['AWS::Batch::ComputeEnvironment', 'ComputeResources.Subnets'],
  ['AWS::Lambda::Function', 'VpcConfig.SubnetIds'],
  ['AWS::SageMaker::NotebookInstance', 'SubnetId'],
  ['AWS::RDS::DBSubnetGroup', 'SubnetIds'],
  ['AWS::Neptune::DBSubnetGroup', 'SubnetIds'],
  ['AWS::DocDB::DBSubnetGroup', 'SubnetIds'],
  ['AWS::ElastiCache::SubnetGroup', 'SubnetIds'],
  ['AWS::ElastiCache::ServerlessCache', 'SubnetIds'],
  ['AWS::MemoryDB::SubnetGroup', 'SubnetIds'],
  ['AWS::DAX::SubnetGroup', 'SubnetIds'],
  ['AWS::Redshift::ClusterSubnetGroup', 'SubnetIds'],
  ['AWS::RedshiftServerless::Workgroup', 'SubnetIds'],
  ['AWS::DMS::ReplicationSubnetGroup', 'SubnetIds'],
  ['AWS::OpenSearchService::Domain', 'VPCOptions.SubnetIds'],
  ['AWS::MSK::Cluster', 'BrokerNodeGroupInfo.ClientSubnets'],
  ['AWS::AmazonMQ::Broker', 'SubnetIds'],
  ['AWS::EFS::MountTarget', 'SubnetId'],
  ['AWS::FSx::FileSystem', 'SubnetIds'],
  ['AWS::ECS::TaskSet', 'NetworkConfiguration.AwsVpcConfiguration.Subnets'],
  ['AWS::EMR::Cluster', 'Instances.Ec2SubnetId'],
  ['AWS::EMR::Cluster', 'Instances.Ec2SubnetIds'],
  ['AWS::EMRServerless::Application', 'NetworkConfiguration.SubnetIds'],
  ['AWS::DocDBElastic::Cluster', 'SubnetIds'],
  ['AWS::MSK::ServerlessCluster', 'VpcConfigs[*].SubnetIds'],
  ['AWS::KafkaConnect::Connector', 'KafkaCluster.ApacheKafkaCluster.Vpc.Subnets'],
  ['AWS::SageMaker::Domain', 'SubnetIds'],
  ['AWS::SageMaker::Model', 'VpcConfig.Subnets'],
  ['AWS::Timestream::InfluxDBInstance', 'VpcSubnetIds'],
  ['AWS::CodeBuild::Project', 'VpcConfig.Subnets'],
];

/** Whether a value of `GatewayId` is an internet gateway; `undefined` if the deployment decides. */
export function isInternetGateway(gateway: Node): Answer {
  if (gateway instanceof Reference) return INTERNET_GATEWAYS.has(gateway.target.type);
  if (typeof gateway !== 'string') return gateway === undefined ? false : undefined;
  return /^(igw|cagw)-/.test(gateway) ? true : /^(local$|vgw-|vpce-|eigw-)/.test(gateway) ? false : undefined;
}

/** Whether an instance is there to translate addresses: a route of the app leads through it. */
export function isNatInstance(instance: Resource): boolean {
  return instance.companions(ROUTE, 'InstanceId').length > 0;
}

const PUBLIC: Memo<Answer> = new Memo(leadsOut);

/** Whether a subnet is public: its route table leads to an internet gateway. `undefined` if its routes are not in the app. */
export function isPublicSubnet(subnet: Resource): Answer {
  return PUBLIC.of(subnet);
}

function leadsOut(subnet: Resource): Answer {
  if (subnet.type !== 'AWS::EC2::Subnet') return undefined;
  const associations = subnet.companions(ASSOCIATION, 'SubnetId');
  // Without an association the main route table holds, to which CloudFormation cannot add a route.
  if (associations.length === 0) return subnet.template.graph.isApp && subnet.targets('VpcId', 'AWS::EC2::VPC').length > 0 ? false : undefined;
  return some(associations.map(association => {
    const tables = association.targets('RouteTableId', 'AWS::EC2::RouteTable');
    if (tables.length === 0) return undefined;
    return some(tables.flatMap(table => table.companions(ROUTE, 'RouteTableId')).map(leadsToInternet));
  }));
}

function leadsToInternet(route: Resource): Answer {
  return some([...route.read('GatewayId'), ...route.read('CarrierGatewayId')].map(({ value }) => isInternetGateway(value)));
}

/** What stores or computes in a subnet; the first one is enough to know. */
export function workloadIn(subnet: Resource): Resource | undefined {
  for (const [type, path] of PLACED) {
    const found = subnet.companions(type, path).find(each => !isNatInstance(each));
    if (found) return found;
  }
  return undefined;
}

const DESTINATIONS = ['DestinationCidrBlock', 'DestinationIpv6CidrBlock', 'DestinationPrefixListId'];

/** Whether a destination is every address: a range, or a prefix list that has it. */
function reachesEverybody({ template }: Resource, { at, value }: Reading): Answer {
  if (at !== 'DestinationPrefixListId') return addressRange(value).isEveryone;
  const list = template.graph.resolve(value, 'AWS::EC2::PrefixList', template).find(each => each.type === 'AWS::EC2::PrefixList');
  return list && some(list.read('Entries[*].Cidr').map(entry => addressRange(entry.value).isEveryone));
}

/** A route to an internet gateway for every address is fit only for a tier of load balancers and NAT, which has to be seen in the app. */
export function openRoute(route: Resource): Verdict {
  const gateways = route.read('GatewayId');
  if (gateways.every(({ value }) => value === undefined)) return notApplicable();
  const destinations = DESTINATIONS.flatMap(path => route.read(path)).filter(({ value }) => value !== undefined);
  return worst([...destinations.map(destination => {
    // Of the gateways that `GatewayId` names, only an internet gateway takes IPv6.
    const isOverIpv6 = String(destination.value).includes('::');
    const toInternet = gateways.map(({ value }) => isInternetGateway(value) ?? (isOverIpv6 ? true : undefined));
    const isOpen = every([reachesEverybody(route, destination), some(toInternet)]);
    if (isOpen === undefined) return insufficientData(destination);
    return isOpen ? judgeTier(route, destination) : compliant(destination);
  }), compliant({ at: 'GatewayId', value: gateways[0].value })]);
}

function judgeTier(route: Resource, destination: Reading): Verdict {
  const tables = route.targets('RouteTableId', 'AWS::EC2::RouteTable');
  if (tables.length === 0) return nonCompliant(destination);
  const subnets = tables.flatMap(table => table.companions(ASSOCIATION, 'RouteTableId')).flatMap(each => each.targets('SubnetId', 'AWS::EC2::Subnet'));
  if (subnets.length === 0) return insufficientData({ at: destination.at, found: 'no subnet of the app has this route table' });
  for (const subnet of subnets) {
    const workload = workloadIn(subnet);
    if (workload) return nonCompliant({ at: destination.at, found: `${String(destination.value)} for ${subnet.logicalId}, where ${workload.logicalId} is` });
  }
  return compliant({ at: destination.at, found: `${String(destination.value)} for subnets without stores or compute` });
}

/** The subnets that a property lists are not public. */
export function privateSubnets(path: string): (resource: Resource) => Verdict {
  return resource => worst(resource.read(path).map(reading => {
    const { value } = reading;
    const isPublic = value instanceof Reference ? isPublicSubnet(value.target) : undefined;
    if (value === undefined || isPublic === undefined) return insufficientData(reading);
    return isPublic ? nonCompliant({ ...reading, found: `${String(value)}, whose route table leads to an internet gateway` }) : compliant(reading);
  }));
}
