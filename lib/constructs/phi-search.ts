import { RemovalPolicy, Size, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import * as opensearch from 'aws-cdk-lib/aws-opensearchservice';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { classifyAsPhi } from './hardening/classification';
import { requireInnerSubnets } from './hardening/inner-subnets';
import { requireDataNodes, requireNodeType, requireSearchVersion, searchAlarms } from './hardening/search-choices';
import { SearchLogPolicy } from './hardening/search-log-policy';
import { searchLogs } from './hardening/search-logs';
import { StoreAlarms } from './hardening/store-alarms';
import { storeName } from './hardening/store-name';
import { keepWithStore } from './hardening/store-retention';
import { PhiKey } from './phi-key';

/** Properties of a search domain that holds ePHI. */
export interface PhiSearchProps {
  /** The network of the domain. */
  readonly vpc: ec2.IVpc;

  /**
   * The subnets of the domain, in two or three Availability Zones. Public ones are refused.
   *
   * @default - the isolated subnets of the VPC
   */
  readonly vpcSubnets?: ec2.SubnetSelection;

  /** The role that administers access within the domain: which roles and people see which indexes, fields and documents. */
  readonly masterRole: iam.IRole;

  /**
   * The key that encrypts indexes, snapshots and logs. The policy of an imported key has to let `logs.<region>.amazonaws.com` use it.
   *
   * @default - a new PhiKey
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * The name of the domain: 3 to 28 lower-case letters, digits and single hyphens, a letter first. It keeps a change that cannot be made in
   * place from starting an empty domain: the deployment fails instead.
   *
   * @default - made from the path of the construct
   */
  readonly domainName?: string;

  /**
   * The version of OpenSearch, from 2.0. A later version is installed in place.
   *
   * @default opensearch.EngineVersion.OPENSEARCH_2_19
   */
  readonly version?: opensearch.EngineVersion;

  /**
   * The number of data nodes, a multiple of the number of Availability Zones.
   *
   * @default - one in each Availability Zone
   */
  readonly dataNodes?: number;

  /**
   * The type of the data nodes.
   *
   * @default 'r7g.large.search'
   */
  readonly dataNodeType?: string;

  /**
   * The type of the three nodes that manage the domain.
   *
   * @default 'm7g.large.search'
   */
  readonly managerNodeType?: string;

  /**
   * The storage of each data node.
   *
   * @default Size.gibibytes(100)
   */
  readonly volumeSize?: Size;

  /**
   * The topic that is told when the domain loses shards, storage, snapshots or its key. An imported topic has to allow
   * `cloudwatch.amazonaws.com` to publish, also in the policy of its own key.
   *
   * @default - no alarms
   */
  readonly alarmTopic?: sns.ITopic;
}

/**
 * An Amazon OpenSearch Service domain for ePHI, without a way in from the internet: in three Availability Zones with a standby where the
 * network has three, else in two, with three nodes that only manage it. Indexes, snapshots and logs are encrypted under one customer
 * managed key, traffic between nodes too; it takes HTTPS with TLS 1.2 or later and forward secrecy only, asks by IAM who a client is, takes
 * updates by itself between 03:00 and 13:00 UTC, and outlives its stack. Amazon OpenSearch Service takes a snapshot each hour and keeps it for
 * 14 days; longer ones go to a bucket that is registered in the domain.
 *
 * Audit, error and slow logs go to log groups kept for 2192 days, with common identifiers masked. AWS CloudTrail has no data events of
 * domains: who searched for what, the audit log alone tells. No template can do the rest: switch
 * auditing on in OpenSearch Dashboards ("Security", "Audit logs"), set thresholds for slow logs, and map the roles of clients. The account
 * needs the service-linked role `AWSServiceRoleForAmazonOpenSearchService` before its first domain in a VPC.
 *
 * Meets 45 CFR 164.312(a)(1), 164.312(a)(2)(iv), 164.312(b), 164.312(d) and 164.312(e)(1) for the domain. See "Fine-grained access control in
 * Amazon OpenSearch Service" and "Configuring a multi-AZ domain" in the Amazon OpenSearch Service Developer Guide.
 *
 * Throws when the subnets are public or in one Availability Zone, when a `PhiVpc` shuts port 443, and when name, version, type or number of
 * nodes are not ones that such a domain takes.
 *
 * @example
 * const network = new PhiVpc(this, 'Network', { dataPorts: [443] });
 * const notes = new PhiSearch(this, 'Notes', {
 *   vpc: network.vpc,
 *   masterRole: iam.Role.fromRoleName(this, 'Steward', 'SearchSteward'),
 * });
 * notes.grantRead(iam.Role.fromRoleName(this, 'Viewer', 'Viewer'));
 */
export class PhiSearch extends Construct implements ec2.IConnectable {
  /** The domain itself. */
  public readonly domain: opensearch.Domain;

  /** Who may open connections to the domain. */
  public readonly connections: ec2.Connections;

  /** The log groups of audit log, error log and the two slow logs. */
  public readonly logGroups: logs.LogGroup[];

  /** The key that encrypts all of it. */
  public readonly encryptionKey: kms.IKey;

  constructor(scope: Construct, id: string, props: PhiSearchProps) {
    super(scope, id);
    const { vpc, volumeSize = Size.gibibytes(100) } = props;
    const domainName = storeName(this, props.domainName, { store: 'search domain', property: 'domainName', shortest: 3, longest: 28 });
    const { subnets: selection } = requireInnerSubnets('search domain', props, 443);
    const subnets = vpc.selectSubnets({ ...selection, onePerAz: true }).subnets.slice(0, 3);
    const zones = subnets.length;

    classifyAsPhi(this);
    this.encryptionKey = props.encryptionKey ?? new PhiKey(this, 'Key').key;
    const { logGroups, logging } = searchLogs(this, domainName, this.encryptionKey);
    this.logGroups = logGroups;
    const securityGroup = new ec2.SecurityGroup(this, 'SecurityGroup', {
      vpc,
      description: `Clients of ${this.node.path}`.slice(0, 255),
      allowAllOutbound: false, // a domain opens no connections
    });
    this.domain = new opensearch.Domain(this, 'Resource', {
      domainName,
      version: requireSearchVersion(props.version ?? opensearch.EngineVersion.OPENSEARCH_2_19),
      capacity: {
        dataNodes: requireDataNodes(props.dataNodes ?? zones, zones),
        dataNodeInstanceType: requireNodeType(props.dataNodeType ?? 'r7g.large.search'),
        masterNodes: 3,
        masterNodeInstanceType: requireNodeType(props.managerNodeType ?? 'm7g.large.search'),
        multiAzWithStandbyEnabled: zones === 3,
      },
      ebs: { volumeSize: volumeSize.toGibibytes(), volumeType: ec2.EbsDeviceVolumeType.GP3 },
      vpc,
      vpcSubnets: [{ subnets }],
      securityGroups: [securityGroup],
      zoneAwareness: { enabled: true, availabilityZoneCount: zones },
      encryptionAtRest: { enabled: true, kmsKey: this.encryptionKey },
      nodeToNodeEncryption: true,
      enforceHttps: true,
      tlsSecurityPolicy: opensearch.TLSSecurityPolicy.TLS_1_2_PFS,
      fineGrainedAccessControl: { masterUserArn: props.masterRole.roleArn },
      logging,
      suppressLogsResourcePolicy: true, // that of the AWS CDK is a custom resource
      offPeakWindowStart: { hours: 3, minutes: 0 },
      offPeakWindowEnabled: true,
      enableAutoSoftwareUpdate: true,
      enableVersionUpgrade: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.domain.node.addDependency(SearchLogPolicy.of(this)); // nothing in the domain refers to it
    keepWithStore(this);

    this.connections = this.domain.connections;
    if (props.alarmTopic) {
      new StoreAlarms(this, 'Alarms', props.alarmTopic, 'AWS/ES', searchAlarms(domainName, Stack.of(this).account, volumeSize.toGibibytes()));
    }
  }

  /** Lets the grantee send requests that read. What it sees is up to the roles in the domain. */
  public grantRead(grantee: iam.IGrantable): iam.Grant {
    return this.domain.grantRead(grantee);
  }

  /** Lets the grantee send requests that read and write. What it reaches is up to the roles in the domain. */
  public grantReadWrite(grantee: iam.IGrantable): iam.Grant {
    return this.domain.grantReadWrite(grantee);
  }
}
