import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { allowBucketsOfAws, gatewayEndpoint, interfaceEndpoints } from '../../../lib/constructs/hardening/vpc-endpoints';

const CIDR = '10.0.0.0/16';
const OWN_ONLY = {
  Sid: 'OwnPrincipals',
  Effect: 'Allow',
  Principal: { AWS: '*' },
  Action: '*',
  Resource: '*',
  Condition: { StringEquals: { 'aws:PrincipalAccount': '123456789012' } },
};

const { KMS, SECRETS_MANAGER, STS } = ec2.InterfaceVpcEndpointAwsService;

function inOhio(make: (stack: Stack, vpc: ec2.Vpc) => void, env: { account?: string; region?: string } = { account: '123456789012', region: 'us-east-2' }) {
  const stack = new Stack(new App(), 'Stack', { env });
  const vpc = new ec2.Vpc(stack, 'Vpc', { ipAddresses: ec2.IpAddresses.cidr(CIDR), natGateways: 0, restrictDefaultSecurityGroup: false });
  make(stack, vpc);
  return Template.fromStack(stack);
}

const statementsOf = (template: Template) => Object.values(template.findResources('AWS::EC2::VPCEndpoint'))
  .map(({ Properties }) => Properties.PolicyDocument?.Statement);

test('a gateway endpoint takes credentials of the account only', () => {
  const template = inOhio((stack, vpc) => gatewayEndpoint(stack, 'Dynamo', { vpc, service: ec2.GatewayVpcEndpointAwsService.DYNAMODB }));
  expect(statementsOf(template)).toEqual([[OWN_ONLY]]);
});

test('the way to S3 also leads to what AWS offers for download there, and to the answers of custom resources', () => {
  const template = inOhio((stack, vpc) => allowBucketsOfAws(gatewayEndpoint(stack, 'S3', { vpc, service: ec2.GatewayVpcEndpointAwsService.S3 })));
  const [[own, downloads, answers]] = statementsOf(template);
  const named = (statement: { Resource: unknown }) => JSON.stringify(statement.Resource);

  expect(own).toEqual(OWN_ONLY);
  expect(downloads.Action).toBe('s3:GetObject');
  expect(named(downloads)).toContain('prod-us-east-2-starport-layer-bucket/*');
  expect(named(downloads)).toContain('al2023-repos-us-east-2-de612dc2/*');
  expect(answers.Action).toBe('s3:PutObject');
  expect(named(answers)).toContain('cloudformation-custom-resource-response-useast2/*');
  expect(named(answers)).toContain('cloudformation-waitcondition-us-east-2/*');
});

test('no bucket of AWS is named by a wildcard, which somebody else could match', () => {
  const template = inOhio((stack, vpc) => allowBucketsOfAws(gatewayEndpoint(stack, 'S3', { vpc, service: ec2.GatewayVpcEndpointAwsService.S3 })));
  const [[, ...ofAws]] = statementsOf(template);
  const buckets = ofAws.flatMap((statement: { Resource: unknown[] }) => statement.Resource)
    .map((arn: unknown) => /:s3:::(.*)\/\*"/.exec(JSON.stringify(arn))?.[1]);

  expect(buckets).toHaveLength(9);
  for (const bucket of buckets) expect(bucket).toMatch(/^[a-z0-9-]+$/);
});

test('a Region that is not known yet loses its dashes at deployment', () => {
  const template = inOhio((stack, vpc) => allowBucketsOfAws(gatewayEndpoint(stack, 'S3', { vpc, service: ec2.GatewayVpcEndpointAwsService.S3 })), {});
  expect(JSON.stringify(statementsOf(template))).toContain('{"Fn::Join":["",{"Fn::Split":["-",{"Ref":"AWS::Region"}]}]}');
});

test('interface endpoints answer HTTPS from the VPC and open nothing', () => {
  const template = inOhio((stack, vpc) => interfaceEndpoints(stack, { vpc, cidr: CIDR, subnets: {}, services: [KMS, STS] }));

  template.resourceCountIs('AWS::EC2::SecurityGroup', 1);
  template.hasResourceProperties('AWS::EC2::SecurityGroup', {
    SecurityGroupIngress: [{ CidrIp: CIDR, IpProtocol: 'tcp', FromPort: 443, ToPort: 443, Description: 'HTTPS from inside the VPC' }],
    SecurityGroupEgress: [Match.objectLike({ CidrIp: '255.255.255.255/32' })],
  });
  template.resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
  template.allResourcesProperties('AWS::EC2::VPCEndpoint', { VpcEndpointType: 'Interface', PrivateDnsEnabled: true });
});

test('interface endpoints take credentials of the account only, where no caller can be without', () => {
  const template = inOhio((stack, vpc) => interfaceEndpoints(stack, { vpc, cidr: CIDR, subnets: {}, services: [KMS, SECRETS_MANAGER, STS] }));
  expect(statementsOf(template)).toEqual([[OWN_ONLY], [OWN_ONLY], undefined]);
});

test('no service, no endpoint and no security group', () => {
  const template = inOhio((stack, vpc) => expect(interfaceEndpoints(stack, { vpc, cidr: CIDR, subnets: {}, services: [] })).toEqual([]));
  template.resourceCountIs('AWS::EC2::SecurityGroup', 0);
});

test('refuses a service named twice', () => {
  expect(() => inOhio((stack, vpc) => interfaceEndpoints(stack, { vpc, cidr: CIDR, subnets: {}, services: [KMS, STS, KMS] })))
    .toThrow('interfaceEndpoints names \'kms\' twice; a VPC takes one endpoint with private DNS for each service: name it once');
});
