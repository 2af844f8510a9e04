import { spansZones } from './availability-zones';
import { Check, all } from './predicates';
import { Rule, rulesFor } from './rule';
import { passwordsFromSecrets } from './stored-passwords';
import { privateSubnets } from './subnet-routes';

const DIRECTORY = 'AWS::DirectoryService::MicrosoftAD';
const SUBNETS = 'VpcSettings.SubnetIds';

const inTwoPrivateSubnets: Check = all(privateSubnets(`${SUBNETS}[*]`), spansZones(SUBNETS));

const subnet = (zone: string) => ({ Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' }, AvailabilityZone: zone } });
const DIRECTORY_IN_TWO = { Type: DIRECTORY, Properties: { VpcSettings: { VpcId: { Ref: 'Vpc' }, SubnetIds: [{ Ref: 'A' }, { Ref: 'B' }] } } };
const NETWORK = { Vpc: { Type: 'AWS::EC2::VPC' }, A: subnet('us-east-1a'), B: subnet('us-east-1b') };

/** AWS Directory Service. */
export const directoryService: readonly Rule[] = rulesFor(DIRECTORY, [
  {
    id: 'directoryservice-no-literal-password',
    appliesTo: [DIRECTORY, 'AWS::DirectoryService::SimpleAD'],
    title: 'The password of the administrator of a directory is looked up in Secrets Manager',
    safeguards: ['164.312(a)(2)(i)', '164.312(d)'],
    severity: 'high',
    absent: 'CloudFormation asks for a password.',
    rationale: 'Who administers the directory decides who is who, and so who reads ePHI; templates are read by many.',
    remediation: 'Set `password: SecretValue.secretsManager(...)`.',
    source: 'AWS CloudFormation User Guide: Get a secret or secret value from Secrets Manager',
    check: passwordsFromSecrets(['Password']),
    examples: {
      compliant: { Password: '{{resolve:secretsmanager:directory:SecretString:password}}' },
      nonCompliant: { Password: 'Example-only-1' },
    },
  },
  {
    id: 'directoryservice-private-vpc',
    title: 'Directories are in two private subnets',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)', '164.308(a)(7)(i)', '164.308(a)(7)(ii)(C)'],
    severity: 'medium',
    absent: 'CloudFormation asks for two subnets.',
    rationale: 'A directory that the internet reaches, or that is lost with a zone, takes everybody\'s access to ePHI with it.',
    remediation: 'Name two private subnets of different zones (`vpc.isolatedSubnets` of a `PhiVpc`) in `vpcSettings`.',
    source: 'AWS Directory Service Administration Guide: AWS Managed Microsoft AD prerequisites',
    check: inTwoPrivateSubnets,
    examples: {
      compliant: { Resources: { Subject: DIRECTORY_IN_TWO, ...NETWORK } },
      nonCompliant: {
        Resources: {
          Subject: DIRECTORY_IN_TWO,
          ...NETWORK,
          Table: { Type: 'AWS::EC2::RouteTable' },
          Gateway: { Type: 'AWS::EC2::InternetGateway' },
          Route: { Type: 'AWS::EC2::Route', Properties: { RouteTableId: { Ref: 'Table' }, DestinationCidrBlock: '0.0.0.0/0', GatewayId: { Ref: 'Gateway' } } },
          Association: { Type: 'AWS::EC2::SubnetRouteTableAssociation', Properties: { SubnetId: { Ref: 'A' }, RouteTableId: { Ref: 'Table' } } },
        },
      },
    },
  },
]);
