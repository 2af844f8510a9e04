import { App, Stack, Stage } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { HIPAASecurityChecks } from 'cdk-nag';
import { PhiKey } from '../../lib/constructs/phi-key';
import { PhiVpc, type PhiVpcProps } from '../../lib/constructs/phi-vpc';

const IN_VIRGINIA = { env: { account: '123456789012', region: 'us-east-1' } };

/** A stack that knows its zones without asking an account. */
class Virginia extends Stack {
  public override get availabilityZones(): string[] {
    return ['us-east-1a', 'us-east-1b', 'us-east-1c'];
  }
}

function network(props?: PhiVpcProps, stack: Stack = new Stack()) {
  const phi = new PhiVpc(stack, 'Network', props);
  return { phi, stack, template: () => Template.fromStack(stack) };
}

const cidrsOf = (template: Template, tier: string) => Object.values(template.findResources('AWS::EC2::Subnet'))
  .filter(({ Properties }) => Properties.Tags.some((tag: { Key: string; Value: string }) => tag.Key === 'aws-cdk:subnet-name' && tag.Value === tier))
  .map(({ Properties }) => Properties.CidrBlock);

describe('the tiers', () => {
  test('lie in two zones by default, each of three tiers in both', () => {
    const template = network().template();

    template.hasResourceProperties('AWS::EC2::VPC', { CidrBlock: '10.100.0.0/16', EnableDnsSupport: true, EnableDnsHostnames: true });
    expect(cidrsOf(template, 'Public')).toHaveLength(2);
    expect(cidrsOf(template, 'Application')).toHaveLength(2);
    expect(cidrsOf(template, 'Data')).toHaveLength(2);
  });

  test('keep their ranges when a third zone is added', () => {
    const two = network({ maxAzs: 2 }, new Virginia(new App(), 'Two', IN_VIRGINIA)).template();
    const three = network({ maxAzs: 3 }, new Virginia(new App(), 'Three', IN_VIRGINIA)).template();

    for (const tier of ['Public', 'Application', 'Data']) {
      expect(cidrsOf(three, tier)).toHaveLength(3);
      expect(cidrsOf(three, tier).slice(0, 2)).toEqual(cidrsOf(two, tier));
    }
  });

  test('give no public address to anything', () => {
    network().template().allResourcesProperties('AWS::EC2::Subnet', { MapPublicIpOnLaunch: false });
  });

  test('send only the public tier to the internet gateway, and the data tier nowhere', () => {
    const template = network().template();
    const routes = Object.values(template.findResources('AWS::EC2::Route')).map(({ Properties }) => Properties);

    expect(routes).toHaveLength(4);
    expect(routes.filter((route) => route.GatewayId).map((route) => route.RouteTableId.Ref)).toEqual([
      expect.stringContaining('PublicSubnet1'), expect.stringContaining('PublicSubnet2'),
    ]);
    expect(routes.filter((route) => route.NatGatewayId).map((route) => route.RouteTableId.Ref)).toEqual([
      expect.stringContaining('ApplicationSubnet1'), expect.stringContaining('ApplicationSubnet2'),
    ]);
  });

  test('are selected by name', () => {
    const { phi } = network();

    expect(phi.vpc.selectSubnets(phi.applicationSubnets).subnets).toEqual(phi.vpc.privateSubnets);
    expect(phi.vpc.selectSubnets(phi.dataSubnets).subnets).toEqual(phi.vpc.isolatedSubnets);
  });

  test('name no zone that is only reserved', () => {
    expect(network().phi.vpc.availabilityZones).toHaveLength(2);
  });

  test('are marked as in scope', () => {
    network().template().allResourcesProperties('AWS::EC2::Subnet', {
      Tags: Match.arrayWith([{ Key: 'hipaa-in-scope', Value: 'true' }]),
    });
  });
});

describe('the way out', () => {
  test('is a NAT gateway in each zone by default', () => {
    network().template().resourceCountIs('AWS::EC2::NatGateway', 2);
  });

  test.each([[1, 1], [0, 0]])('is %d NAT gateway if so chosen', (natGateways, count) => {
    network({ natGateways }).template().resourceCountIs('AWS::EC2::NatGateway', count);
  });

  test('is closed without a public tier', () => {
    const template = network({ publicTier: false }).template();

    template.resourceCountIs('AWS::EC2::InternetGateway', 0);
    template.resourceCountIs('AWS::EC2::NatGateway', 0);
    template.resourceCountIs('AWS::EC2::Route', 0);
    expect(cidrsOf(template, 'Public')).toEqual([]);
    expect(cidrsOf(template, 'Application')).toHaveLength(2);
  });
});

describe('the endpoints', () => {
  test('to S3 and DynamoDB are reached from the application and data tiers', () => {
    const { phi, template } = network();

    template().resourceCountIs('AWS::EC2::VPCEndpoint', 2);
    template().allResourcesProperties('AWS::EC2::VPCEndpoint', {
      VpcEndpointType: 'Gateway',
      RouteTableIds: [...phi.vpc.privateSubnets, ...phi.vpc.isolatedSubnets].map((subnet) => phi.vpc.stack.resolve(subnet.routeTable.routeTableId)),
    });
  });

  test('can be opened to a role of another account', () => {
    const { phi, template } = network();
    const partner = 'arn:aws:iam::210987654321:role/partner';
    phi.s3Endpoint.addToPolicy(new iam.PolicyStatement({ principals: [new iam.ArnPrincipal(partner)], actions: ['s3:GetObject'], resources: ['*'] }));

    template().hasResourceProperties('AWS::EC2::VPCEndpoint', {
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Principal: { AWS: partner } })]) },
    });
  });

  test('to other services are there if asked for, in the application tier', () => {
    const { phi, template } = network({ interfaceEndpoints: [ec2.InterfaceVpcEndpointAwsService.KMS] });

    expect(phi.interfaceEndpoints).toHaveLength(1);
    template().hasResourceProperties('AWS::EC2::VPCEndpoint', {
      VpcEndpointType: 'Interface',
      PrivateDnsEnabled: true,
      SubnetIds: phi.vpc.privateSubnets.map((subnet) => phi.vpc.stack.resolve(subnet.subnetId)),
    });
  });
});

describe('the flow logs', () => {
  test('record all traffic in a log group under a customer managed key, for six years', () => {
    const { phi, template } = network();

    template().hasResourceProperties('AWS::EC2::FlowLog', { ResourceType: 'VPC', TrafficType: 'ALL', LogDestinationType: 'cloud-watch-logs' });
    template().hasResource('AWS::Logs::LogGroup', {
      Properties: { RetentionInDays: 2192, KmsKeyId: Match.anyValue() },
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
    });
    expect(phi.flowLogGroup).toBeDefined();
  });

  test('take the key of the caller, which learns to serve log groups', () => {
    const stack = new Stack();
    const { key } = new PhiKey(stack, 'Shared');
    const { template } = network({ encryptionKey: key }, stack);

    template().resourceCountIs('AWS::KMS::Key', 2); // the other one is of the topic for alarms
    template().hasResourceProperties('AWS::Logs::LogGroup', { KmsKeyId: stack.resolve(key.keyArn) });
  });

  test('take an imported key', () => {
    const stack = new Stack();
    const arn = 'arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555';
    const { template } = network({ encryptionKey: kms.Key.fromKeyArn(stack, 'Imported', arn) }, stack);

    template().hasResourceProperties('AWS::Logs::LogGroup', { KmsKeyId: arn });
    template().resourceCountIs('AWS::KMS::Key', 0);
  });

  test('go to a bucket of the caller instead', () => {
    const stack = new Stack();
    const { phi, template } = network({ flowLogBucket: new s3.Bucket(stack, 'Logs') }, stack);

    template().hasResourceProperties('AWS::EC2::FlowLog', { TrafficType: 'ALL', LogDestinationType: 's3' });
    template().resourceCountIs('AWS::Logs::LogGroup', 0);
    expect(phi.flowLogGroup).toBeUndefined();
  });
});

test('empties the default security group, and has no other custom resource', () => {
  const resources = Object.values(network().template().toJSON().Resources as Record<string, { Type: string }>);
  const types = resources.map(({ Type }) => Type).filter((type) => /^Custom::|CustomResource|Lambda/.test(type));

  expect(types).toEqual(['Custom::VpcRestrictDefaultSG', 'AWS::Lambda::Function']);
});

test('passes the HIPAA pack of cdk-nag without a public tier', () => {
  const app = new App();
  network({ publicTier: false, interfaceEndpoints: [ec2.InterfaceVpcEndpointAwsService.KMS] }, new Stack(app, 'Private'));

  expect(new HIPAASecurityChecks().validateScope(app).violations).toEqual([]);
});

test('leaves cdk-nag one finding, the route that makes the public tier public', () => {
  const app = new App();
  network({}, new Stack(app, 'Open'));

  const { violations } = new HIPAASecurityChecks().validateScope(app);
  expect(violations.map(({ ruleName }) => ruleName)).toEqual(['HIPAA.Security-VPCNoUnrestrictedRouteToIGW']);
});

test('works in a Stage, with its key from another stack', () => {
  const stage = new Stage(new App(), 'Prod', IN_VIRGINIA);
  const foundation = new Stack(stage, 'Foundation');
  const { key } = new PhiKey(foundation, 'Key');
  const { stack } = network({ encryptionKey: key }, new Virginia(stage, 'Net'));

  Template.fromStack(stack).resourceCountIs('AWS::EC2::FlowLog', 1);
  Template.fromStack(foundation).resourceCountIs('AWS::KMS::Key', 2);
});

test.each<[string, PhiVpcProps, RegExp]>([
  ['a public address range', { cidr: '8.8.0.0/16' }, /^'8\.8\.0\.0\/16' is no address range for ePHI; it takes private addresses .*: choose one like/],
  ['one zone', { maxAzs: 1 }, /^maxAzs is 1 and the stack offers 1; .* takes 2 or 3/],
  ['four zones', { maxAzs: 4 }, /^maxAzs is 4/],
  ['more NAT gateways than zones', { natGateways: 3 }, /^natGateways is 3; it takes a whole number from 0 to the 2 Availability Zones/],
  ['NAT gateways without a public tier', { natGateways: 1, publicTier: false }, /^natGateways is 1 but there is no public tier/],
  ['no port of the data tier', { dataPorts: [] }, /^dataPorts is \[\]; it takes at least one port/],
  ['an endpoint twice', { interfaceEndpoints: [ec2.InterfaceVpcEndpointAwsService.KMS, ec2.InterfaceVpcEndpointAwsService.KMS] }, /names 'kms' twice/],
])('refuses %s', (_, props, message) => {
  expect(() => network(props)).toThrow(message);
});
