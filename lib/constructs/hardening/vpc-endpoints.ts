import { Fn, Stack, Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct, IConstruct } from 'constructs';

/**
 * Services of which the endpoint takes a policy and that are only called with credentials of the account. Left out on purpose: STS
 * (federated callers have no account yet), API Gateway (callers may be anonymous), and services without endpoint policies, where
 * CloudFormation would fail.
 */
const ONLY_OWN_CALLERS = new Set([
  'ecr.api',
  'ecr.dkr',
  'events',
  'kms',
  'logs',
  'monitoring',
  'secretsmanager',
  'sns',
  'sqs',
  'ssm',
  'states',
]);

/**
 * Lets credentials of the account of `scope` through an endpoint, and no others: stolen or foreign credentials cannot be used
 * inside the VPC to carry data to another account. (VPC, "Control access to VPC endpoints using endpoint policies".)
 */
function ownPrincipals(scope: IConstruct): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid: 'OwnPrincipals',
    principals: [new iam.AnyPrincipal()],
    actions: ['*'],
    resources: ['*'],
    conditions: { StringEquals: { 'aws:PrincipalAccount': Stack.of(scope).account } },
  });
}

/** Makes a gateway endpoint that takes credentials of the account only. */
export function gatewayEndpoint(scope: Construct, id: string, props: ec2.GatewayVpcEndpointProps): ec2.GatewayVpcEndpoint {
  const endpoint = new ec2.GatewayVpcEndpoint(scope, id, props);
  endpoint.addToPolicy(ownPrincipals(scope));
  return endpoint;
}

/** Where interface endpoints go, and for which services. */
export interface InterfaceEndpointsProps {
  readonly vpc: ec2.IVpc;
  readonly cidr: string;
  readonly subnets: ec2.SubnetSelection;
  readonly services: ec2.InterfaceVpcEndpointAwsService[];
}

/** Makes interface endpoints that answer HTTPS from the VPC, under the usual names of the services. */
export function interfaceEndpoints(scope: Construct, props: InterfaceEndpointsProps): ec2.InterfaceVpcEndpoint[] {
  const { vpc, cidr, subnets, services } = props;
  if (services.length === 0) return [];
  const twice = services.find((service, index) => services.findIndex((other) => other.name === service.name) < index);
  if (twice) {
    throw new Error(`interfaceEndpoints names '${twice.shortName}' twice; a VPC takes one endpoint with private DNS for each service: name it once`);
  }
  const securityGroup = new ec2.SecurityGroup(scope, 'EndpointSecurityGroup', {
    vpc,
    description: 'AWS services, over HTTPS from inside the VPC',
    allowAllOutbound: false,
  });
  securityGroup.addIngressRule(ec2.Peer.ipv4(cidr), ec2.Port.HTTPS, 'HTTPS from inside the VPC');
  return services.map((service) => {
    const endpoint = new ec2.InterfaceVpcEndpoint(scope, `Endpoint-${service.shortName}`, {
      vpc,
      service,
      subnets,
      securityGroups: [securityGroup],
      privateDnsEnabled: true,
      open: false, // the rule above is the only way in
    });
    if (ONLY_OWN_CALLERS.has(service.shortName)) endpoint.addToPolicy(ownPrincipals(scope));
    return endpoint;
  });
}

/**
 * The buckets of AWS that workloads in a VPC read without credentials of their own account: layers of container images, packages of
 * Amazon Linux, the agents of Systems Manager and CloudWatch. And the two that custom resources and wait conditions answer to.
 * Every name is exact, because a name with a wildcard could be taken by anyone. (Amazon ECR, "Amazon ECR interface VPC
 * endpoints"; Systems Manager, "SSM Agent communications with AWS managed S3 buckets"; CloudFormation, "Set up VPC endpoints".)
 */
export function allowBucketsOfAws(endpoint: ec2.GatewayVpcEndpoint): void {
  const { region, partition } = Stack.of(endpoint);
  const objectsIn = (bucket: string) => `arn:${partition}:s3:::${bucket}/*`;
  const regionWithoutDashes = Token.isUnresolved(region) ? Fn.join('', Fn.split('-', region)) : region.replaceAll('-', '');
  endpoint.addToPolicy(new iam.PolicyStatement({
    sid: 'DownloadsFromAws',
    principals: [new iam.AnyPrincipal()],
    actions: ['s3:GetObject'],
    resources: [
      objectsIn(`prod-${region}-starport-layer-bucket`),
      objectsIn(`al2023-repos-${region}-de612dc2`),
      objectsIn(`amazonlinux-2-repos-${region}`),
      objectsIn(`amazon-ssm-${region}`),
      objectsIn(`aws-ssm-${region}`),
      objectsIn(`amazon-ssm-packages-${region}`),
      objectsIn(`amazoncloudwatch-agent-${region}`),
    ],
  }));
  endpoint.addToPolicy(new iam.PolicyStatement({
    sid: 'AnswersToCloudFormation',
    principals: [new iam.AnyPrincipal()],
    actions: ['s3:PutObject'],
    resources: [
      objectsIn(`cloudformation-custom-resource-response-${regionWithoutDashes}`),
      objectsIn(`cloudformation-waitcondition-${region}`),
    ],
  }));
}
