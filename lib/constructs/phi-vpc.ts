import { Tags } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { dataTierAcl } from './hardening/data-tier-acl';
import { flowLogToBucket, flowLogToLogGroup } from './hardening/flow-log';
import { FEWEST_AZS, MOST_AZS, requireNatGateways, requirePrivateRange, requireZones } from './hardening/network-plan';
import { allowBucketsOfAws, gatewayEndpoint, interfaceEndpoints } from './hardening/vpc-endpoints';
import { PhiKey } from './phi-key';

/** Properties of a network for workloads with ePHI. */
export interface PhiVpcProps {
  /**
   * The address range, of private addresses (RFC 1918), from /16 to /24. It is cut into nine equal subnets, of which those of
   * Availability Zones not in use stay free: a zone can be added later without a change to the others.
   *
   * @default '10.100.0.0/16'
   */
  readonly cidr?: string;

  /**
   * The number of Availability Zones, two or three. In a stack without a fixed account and Region the AWS CDK knows two zones only.
   *
   * @default 2
   */
  readonly maxAzs?: number;

  /**
   * Whether there is a public tier, for load balancers and NAT gateways. Without it the VPC has no internet gateway.
   *
   * @default true
   */
  readonly publicTier?: boolean;

  /**
   * The number of NAT gateways, up to one for each Availability Zone. AWS charges each by the hour, by the gigabyte, and for its
   * public address. One alone is cheaper and takes the internet access of every zone down with its own; with none, the
   * application subnets reach AWS through endpoints only.
   *
   * @default - one for each Availability Zone; none without a public tier
   */
  readonly natGateways?: number;

  /**
   * The TCP ports that the application subnets may open in the data tier. Every other port stays shut by a network ACL.
   *
   * @default - 3306 and 5432, for MySQL, MariaDB and PostgreSQL
   */
  readonly dataPorts?: number[];

  /**
   * AWS services to reach through interface endpoints in the application subnets. AWS charges each by the hour and zone.
   *
   * @default - none
   */
  readonly interfaceEndpoints?: ec2.InterfaceVpcEndpointAwsService[];

  /**
   * The key that encrypts the flow logs in CloudWatch Logs. The policy of an imported key has to let `logs.<region>.amazonaws.com`
   * use it.
   *
   * @default - a new PhiKey
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * A bucket for the flow logs instead of a log group, cheaper for much traffic. It should keep them for six years.
   *
   * @default - a log group that keeps them for 2192 days
   */
  readonly flowLogBucket?: s3.IBucket;
}

/**
 * A network for workloads with ePHI, in three tiers over at least two Availability Zones: public subnets for load balancers and NAT
 * gateways, which give no public addresses away; application subnets; and data subnets with no route to the internet, behind a
 * network ACL that lets the application subnets open database ports and nothing else. Every connection is recorded for six years.
 * Amazon S3 and Amazon DynamoDB are reached through gateway endpoints that take credentials of this account only; a role of another
 * account needs a statement of its own (`s3Endpoint.addToPolicy`).
 *
 * The default security group is emptied by the custom resource of the AWS CDK, a Lambda function that runs at deployment only:
 * CloudFormation cannot remove the rules that AWS puts there. It is the one custom resource in this construct.
 *
 * Meets 45 CFR 164.312(e)(1) and 164.312(b) for network traffic, with 164.308(a)(4)(ii)(A) for isolating the data tier. See "Logging IP
 * traffic using VPC Flow Logs" and "Control subnet traffic with network access control lists" in the Amazon VPC User Guide.
 *
 * Throws when the address range is not private or not from /16 to /24, when there are not two or three Availability Zones, when
 * NAT gateways are asked for without a public tier, and when the ports of the data tier do not fit a network ACL.
 *
 * @example
 * const network = new PhiVpc(this, 'Network', {
 *   dataPorts: [5432],
 *   interfaceEndpoints: [ec2.InterfaceVpcEndpointAwsService.SECRETS_MANAGER, ec2.InterfaceVpcEndpointAwsService.KMS],
 * });
 * const records = new PhiDatabase(this, 'Records', {
 *   vpc: network.vpc,
 *   engine: rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_17 }),
 * });
 */
export class PhiVpc extends Construct {
  /** The VPC itself. */
  public readonly vpc: ec2.Vpc;

  /** The subnets where code runs. */
  public readonly applicationSubnets: ec2.SubnetSelection;

  /** The subnets where databases live. */
  public readonly dataSubnets: ec2.SubnetSelection;

  /** The TCP ports that the application subnets may open in the data tier. */
  public readonly dataPorts: number[];

  /** The network ACL of the data tier. */
  public readonly dataNetworkAcl: ec2.NetworkAcl;

  /** The way to Amazon S3. */
  public readonly s3Endpoint: ec2.GatewayVpcEndpoint;

  /** The way to Amazon DynamoDB. */
  public readonly dynamoDbEndpoint: ec2.GatewayVpcEndpoint;

  /** The interface endpoints, in the order asked for. */
  public readonly interfaceEndpoints: ec2.InterfaceVpcEndpoint[];

  /** The log group of the flow logs, unless they go to a bucket. */
  public readonly flowLogGroup?: logs.ILogGroup;

  constructor(scope: Construct, id: string, props: PhiVpcProps = {}) {
    super(scope, id);
    const { cidr = '10.100.0.0/16', maxAzs = FEWEST_AZS, publicTier = true } = props;
    requirePrivateRange(cidr);
    const azs = requireZones(this, maxAzs);
    const natGateways = requireNatGateways(props.natGateways ?? (publicTier ? azs : 0), azs, publicTier);

    this.vpc = new ec2.Vpc(this, 'Resource', {
      ipAddresses: ec2.IpAddresses.cidr(cidr),
      maxAzs: azs,
      reservedAzs: MOST_AZS - azs,
      natGateways,
      createInternetGateway: publicTier,
      subnetConfiguration: [
        { name: 'Public', subnetType: ec2.SubnetType.PUBLIC, mapPublicIpOnLaunch: false, reserved: !publicTier },
        { name: 'Application', subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
        { name: 'Data', subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
      ],
      enableDnsSupport: true,
      enableDnsHostnames: true,
      restrictDefaultSecurityGroup: true,
    });
    this.vpc.availabilityZones.splice(azs); // the AWS CDK lists zones that are only reserved too, under a name that does not exist
    Tags.of(this).add('hipaa-in-scope', 'true');

    this.applicationSubnets = { subnetGroupName: 'Application' };
    this.dataSubnets = { subnetGroupName: 'Data' };
    this.dataPorts = props.dataPorts ?? [3306, 5432];
    this.dataNetworkAcl = dataTierAcl(this, 'DataAcl', {
      vpc: this.vpc,
      application: this.vpc.privateSubnets,
      data: this.vpc.isolatedSubnets,
      ports: this.dataPorts,
    });

    const inner = [this.applicationSubnets, this.dataSubnets];
    this.s3Endpoint = gatewayEndpoint(this, 'S3Endpoint', { vpc: this.vpc, service: ec2.GatewayVpcEndpointAwsService.S3, subnets: inner });
    allowBucketsOfAws(this.s3Endpoint);
    this.dynamoDbEndpoint = gatewayEndpoint(this, 'DynamoDbEndpoint', {
      vpc: this.vpc,
      service: ec2.GatewayVpcEndpointAwsService.DYNAMODB,
      subnets: inner,
    });
    this.interfaceEndpoints = interfaceEndpoints(this, {
      vpc: this.vpc,
      cidr,
      subnets: this.applicationSubnets,
      services: props.interfaceEndpoints ?? [],
    });

    if (props.flowLogBucket) {
      flowLogToBucket(this, this.vpc, props.flowLogBucket);
    } else {
      this.flowLogGroup = flowLogToLogGroup(this, this.vpc, props.encryptionKey ?? new PhiKey(this, 'Key').key);
    }
  }
}
