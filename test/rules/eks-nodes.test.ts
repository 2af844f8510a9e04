import { compliant, insufficientData, judges, nonCompliant } from './judges';

const GROUP = 'AWS::EKS::Nodegroup';
const group = (properties: object, others: object = {}) => ({ Resources: { ...others, Subject: { Type: GROUP, Properties: properties } } });

judges('eks-nodegroup-private-subnets', [
  ['subnets from elsewhere', { Subnets: ['subnet-1'] }, insufficientData('Subnets[0]')],
  ['an SSH key', { Subnets: ['subnet-1'], RemoteAccess: { Ec2SshKey: 'ops' } }, nonCompliant('RemoteAccess.Ec2SshKey', 'ops')],
  ['a parameter', { Subnets: { Ref: 'Subnets' } }, insufficientData('Subnets')],
  ['a way out through a NAT gateway', {
    Resources: {
      Vpc: { Type: 'AWS::EC2::VPC' },
      Gateway: { Type: 'AWS::EC2::InternetGateway' },
      Table: { Type: 'AWS::EC2::RouteTable', Properties: { VpcId: { Ref: 'Vpc' } } },
      Route: { Type: 'AWS::EC2::Route', Properties: { RouteTableId: { Ref: 'Table' }, DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-1' } },
      Subnet: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' } } },
      Association: { Type: 'AWS::EC2::SubnetRouteTableAssociation', Properties: { SubnetId: { Ref: 'Subnet' }, RouteTableId: { Ref: 'Table' } } },
      Subject: { Type: 'AWS::EKS::Nodegroup', Properties: { Subnets: [{ Ref: 'Subnet' }] } },
    },
  }, compliant('Subnets[0]')],
  ['groups for SSH without a key', {
    Resources: {
      Vpc: { Type: 'AWS::EC2::VPC' },
      Gateway: { Type: 'AWS::EC2::InternetGateway' },
      Table: { Type: 'AWS::EC2::RouteTable', Properties: { VpcId: { Ref: 'Vpc' } } },
      Route: { Type: 'AWS::EC2::Route', Properties: { RouteTableId: { Ref: 'Table' }, DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-1' } },
      Subnet: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' } } },
      Association: { Type: 'AWS::EC2::SubnetRouteTableAssociation', Properties: { SubnetId: { Ref: 'Subnet' }, RouteTableId: { Ref: 'Table' } } },
      Subject: { Type: 'AWS::EKS::Nodegroup', Properties: { Subnets: [{ Ref: 'Subnet' }], RemoteAccess: { SourceSecurityGroups: ['sg-1'] } } },
    },
  }, compliant('Subnets[0]')],
]);

const launch = (data: object) => ({ Launch: { Type: 'AWS::EC2::LaunchTemplate', Properties: { LaunchTemplateData: data } } });
const ENCRYPTED = { BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { Encrypted: true } }] };
const TOKENS = { MetadataOptions: { HttpTokens: 'required' } };
judges('eks-nodegroup-encrypted-disk', [
  ['absent', {}, nonCompliant('LaunchTemplate')],
  ['without session tokens', group({ LaunchTemplate: { Id: { Ref: 'Launch' } } }, launch(ENCRYPTED)), nonCompliant('LaunchTemplate', 'Launch, whose LaunchTemplateData.MetadataOptions.HttpTokens is absent')],
  ['by the version alone', group({ LaunchTemplate: { Name: 'n', Version: { 'Fn::GetAtt': ['Launch', 'LatestVersionNumber'] } } }, launch({ ...ENCRYPTED, ...TOKENS })), compliant('LaunchTemplate')],
  ['a template from elsewhere', { LaunchTemplate: { Id: 'lt-1' } }, insufficientData('LaunchTemplate')],
  ['a parameter', group({ LaunchTemplate: { Id: { Ref: 'Launch' } } }, launch({ ...TOKENS, BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { Encrypted: { Ref: 'Encrypted' } } }] })), insufficientData('LaunchTemplate')],
  ['only in one branch', {
    Resources: {
      Launch: {
        Type: 'AWS::EC2::LaunchTemplate',
        Properties: {
          LaunchTemplateData: { BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { Encrypted: true } }], MetadataOptions: { HttpTokens: 'required' } },
        },
      },
      Subject: { Type: 'AWS::EKS::Nodegroup', Properties: { LaunchTemplate: { 'Fn::If': ['Prod', { Id: { Ref: 'Launch' } }, { Ref: 'AWS::NoValue' }] } } },
    },
  }, nonCompliant('LaunchTemplate')],
]);

const role = (properties: object = {}) => ({ Nodes: { Type: 'AWS::IAM::Role', Properties: properties } });
const NODES = { NodeRole: { 'Fn::GetAtt': ['Nodes', 'Arn'] } };
const policy = (action: string) => ({ Grant: { Type: 'AWS::IAM::Policy', Properties: { Roles: [{ Ref: 'Nodes' }], PolicyDocument: { Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }] } } } });
judges('eks-pod-identity', [
  ['absent', {}, insufficientData('NodeRole')],
  ['no policy at all', group(NODES, role()), compliant('NodeRole')],
  ['managed policies as the CDK writes them', group(NODES, role({ ManagedPolicyArns: [{ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::aws:policy/AmazonEKSWorkerNodePolicy']] }] })), compliant('NodeRole')],
  ['data by an attached policy', group(NODES, { ...role(), ...policy('dynamodb:Query') }), nonCompliant('NodeRole', 'Nodes, which Grant allows dynamodb:Query')],
  ['images by an attached policy', group(NODES, { ...role(), ...policy('ecr:BatchGetImage') }), compliant('NodeRole')],
  ['everything inline', group(NODES, role({ Policies: [{ PolicyDocument: { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] } }] })), nonCompliant('NodeRole')],
  ['a role from elsewhere', { NodeRole: 'arn:aws:iam::111122223333:role/nodes' }, insufficientData('NodeRole')],
  ['a policy of a parameter', group(NODES, role({ ManagedPolicyArns: [{ Ref: 'PolicyArn' }] })), insufficientData('NodeRole')],
]);
