import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';

const DIRECTORY = 'AWS::DirectoryService::MicrosoftAD';

judges('directoryservice-no-literal-password', [
  ['absent, which CloudFormation refuses', {}, notApplicable()],
  ['looked up', { Password: '{{resolve:secretsmanager:directory:SecretString:password}}' }, compliant('Password')],
  ['written', { Password: 'Example-only-1' }, nonCompliant('Password', 'a password in the template')],
  ['a plain parameter of Parameter Store', { Password: '{{resolve:ssm:directory:1}}' }, nonCompliant('Password')],
  ['given at deployment', { Password: { Ref: 'Password' } }, insufficientData('Password')],
  ['written in one branch', { Password: { 'Fn::If': ['Prod', '{{resolve:secretsmanager:d}}', 'Example-only-1'] } }, nonCompliant('Password')],
  ['looked up by the name of a secret of the app', {
    Resources: {
      Subject: {
        Type: 'AWS::DirectoryService::MicrosoftAD',
        Properties: { Password: { 'Fn::Sub': '{{resolve:secretsmanager:${Admin}:SecretString:password}}' } },
      },
      Admin: { Type: 'AWS::SecretsManager::Secret' },
    },
  }, compliant('Password')],
]);

const subnet = (zone: string) => ({ Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' }, AvailabilityZone: zone } });
const placed = (ids: unknown, more: object = {}) => ({
  Resources: {
    Subject: { Type: DIRECTORY, Properties: { VpcSettings: { SubnetIds: ids } } },
    Vpc: { Type: 'AWS::EC2::VPC' },
    A: subnet('us-east-1a'),
    B: subnet('us-east-1b'),
    C: subnet('us-east-1a'),
    ...more,
  },
});
const OPEN = {
  Table: { Type: 'AWS::EC2::RouteTable' },
  Gateway: { Type: 'AWS::EC2::InternetGateway' },
  Route: { Type: 'AWS::EC2::Route', Properties: { RouteTableId: { Ref: 'Table' }, DestinationCidrBlock: '0.0.0.0/0', GatewayId: { Ref: 'Gateway' } } },
  Association: { Type: 'AWS::EC2::SubnetRouteTableAssociation', Properties: { SubnetId: { Ref: 'B' }, RouteTableId: { Ref: 'Table' } } },
};
judges('directoryservice-private-vpc', [
  ['absent', {}, insufficientData('VpcSettings.SubnetIds')],
  ['two private subnets', placed([{ Ref: 'A' }, { Ref: 'B' }]), compliant()],
  ['a public one', placed([{ Ref: 'A' }, { Ref: 'B' }], OPEN), nonCompliant('VpcSettings.SubnetIds[1]')],
  ['two of one zone', placed([{ Ref: 'A' }, { Ref: 'C' }]), nonCompliant('VpcSettings.SubnetIds')],
  ['subnets from elsewhere', placed(['subnet-1', 'subnet-2']), insufficientData('VpcSettings.SubnetIds[0]')],
  ['a parameter', placed({ Ref: 'Subnets' }), insufficientData('VpcSettings.SubnetIds')],
  ['one of two subnets in one branch only', {
    Resources: {
      Subject: {
        Type: 'AWS::DirectoryService::MicrosoftAD',
        Properties: { VpcSettings: { VpcId: { Ref: 'Vpc' }, SubnetIds: [{ 'Fn::If': ['Prod', { Ref: 'A' }, { Ref: 'AWS::NoValue' }] }, { Ref: 'B' }] } },
      },
      Vpc: { Type: 'AWS::EC2::VPC' },
      A: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' }, AvailabilityZone: 'us-east-1a' } },
      B: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' }, AvailabilityZone: 'us-east-1b' } },
    },
  }, nonCompliant('VpcSettings.SubnetIds')],
]);
