import { bucketUnderOwnKey } from './bucket-locations';
import { encryptsAtRest, encryptsInTransit } from './emr-security';
import { all, among, any, customerKey, inBranchesWhere, isCustomerKey, isSet, judgeAll, present } from './predicates';
import { Rule, rulesFor } from './rule';
import { privateSubnets } from './subnet-routes';
import { Verdict, nonCompliant, notApplicable, worst } from './verdict';
import type { Resource } from '../facts/resource';

const CLUSTER = 'AWS::EMR::Cluster';
const CONFIGURATION = 'AWS::EMR::SecurityConfiguration';
const CONFIGURATION_ON_EKS = 'AWS::EMRContainers::SecurityConfiguration';
const KEY = 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555';

const SUBNETS = ['Instances.Ec2SubnetId', 'Instances.Ec2SubnetIds'].map(path => ({
  isSet: isSet(path), isPrivate: privateSubnets(path.endsWith('s') ? `${path}[*]` : path),
}));

/** Without a subnet the nodes start in the default VPC, where they get public addresses. */
function inPrivateSubnets(cluster: Resource): Verdict {
  const stated = SUBNETS.filter(each => each.isSet(cluster));
  return stated.length === 0 ? nonCompliant({ at: 'Instances.Ec2SubnetId' }) : worst(stated.map(each => each.isPrivate(cluster)));
}

const ON = among(true);
const MONITORING = 'MonitoringConfiguration';
const LOG_TARGETS = ['S3MonitoringConfiguration', 'CloudWatchLoggingConfiguration'];

/** Logs that AWS keeps for an application, unless this is switched off, and those that it delivers. */
const logsUnderOwnKey = all(
  inBranchesWhere(`${MONITORING}.ManagedPersistenceMonitoringConfiguration.Enabled`, [undefined, 'true'], read =>
    judgeAll(read(`${MONITORING}.ManagedPersistenceMonitoringConfiguration.EncryptionKeyArn`), isCustomerKey)),
  ...LOG_TARGETS.map(each => inConfigured(`${MONITORING}.${each}`)),
);

function inConfigured(path: string): (application: Resource) => Verdict {
  const isConfigured = isSet(path);
  const underOwnKey = customerKey(`${path}.EncryptionKeyArn`);
  return application => isConfigured(application) ? underOwnKey(application) : notApplicable();
}

const configured = (encryption: object) => JSON.stringify({ EncryptionConfiguration: encryption });

/** Amazon EMR. */
export const emr: readonly Rule[] = rulesFor(CLUSTER, [
  {
    id: 'emr-kerberos',
    title: 'Clusters ask people and services to sign in by Kerberos',
    safeguards: [
      '164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)', '164.308(a)(4)(ii)(C)',
      '164.312(a)(1)', '164.312(a)(2)(i)', '164.312(d)',
    ],
    severity: 'medium',
    absent: 'Components of the cluster trust whatever name a client gives.',
    rationale: 'Where nobody has to prove a name, everybody on the cluster reads all ePHI that it reads.',
    remediation: 'Set `kerberosAttributes`, with a security configuration that has `AuthenticationConfiguration.KerberosConfiguration`.',
    source: 'Amazon EMR Management Guide: Use Kerberos for authentication with Amazon EMR',
    crosswalk: {
      cdkNag: ['EMRKerberosEnabled'],
      guard: ['EMR_KERBEROS_ENABLED'],
      awsConfig: ['EMR_KERBEROS_ENABLED'],
    },
    check: present('KerberosAttributes'),
    examples: {
      compliant: { KerberosAttributes: { Realm: 'EC2.INTERNAL', KdcAdminPassword: '{{resolve:secretsmanager:kdc}}' } },
      nonCompliant: {},
    },
  },
  {
    id: 'emr-master-no-public-ip',
    title: 'Clusters are in private subnets, so that no node has a public address',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
    severity: 'high',
    absent: 'The cluster starts in the default VPC, whose subnets give public addresses.',
    rationale: 'A node that works on ePHI and has a public address is one security group rule away from everybody.',
    remediation: 'Set `ec2SubnetId` (or `ec2SubnetIds`) to private subnets, such as those of a `PhiVpc`.',
    source: 'Amazon EMR Management Guide: Configure networking in a VPC for Amazon EMR',
    crosswalk: {
      guard: ['EMR_MASTER_NO_PUBLIC_IP'],
      prowler: ['emr_cluster_master_nodes_no_public_ip'],
      awsConfig: ['EMR_MASTER_NO_PUBLIC_IP'],
    },
    check: inPrivateSubnets,
    examples: {
      compliant: {
        Resources: {
          Subject: { Type: CLUSTER, Properties: { Instances: { Ec2SubnetId: { Ref: 'Subnet' } } } },
          Vpc: { Type: 'AWS::EC2::VPC' },
          Subnet: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' } } },
          Association: { Type: 'AWS::EC2::SubnetRouteTableAssociation', Properties: { SubnetId: { Ref: 'Subnet' }, RouteTableId: { Ref: 'Table' } } },
          Table: { Type: 'AWS::EC2::RouteTable', Properties: { VpcId: { Ref: 'Vpc' } } },
        },
      },
      nonCompliant: { Instances: {} },
    },
  },
  {
    id: 'emr-encryption-at-rest',
    appliesTo: [CLUSTER, CONFIGURATION, CONFIGURATION_ON_EKS],
    title: 'Clusters encrypt what they keep in Amazon S3 and on local disks',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'high',
    absent: 'Local disks are in the clear, and objects as the bucket encrypts them by default; on Amazon EKS disks are as the nodes have them.',
    rationale: 'Between the steps of a job ePHI lies on the disks of the nodes.',
    remediation: 'Give the cluster a `CfnSecurityConfiguration` with `EnableAtRestEncryption`, for Amazon S3 and for local disks.',
    source: 'Amazon EMR Management Guide: Encrypt data at rest and in transit with Amazon EMR',
    check: encryptsAtRest,
    examples: {
      compliant: {
        Resources: {
          Subject: { Type: CLUSTER, Properties: { SecurityConfiguration: { Ref: 'Security' } } },
          Security: {
            Type: CONFIGURATION,
            Properties: {
              SecurityConfiguration: configured({
                EnableAtRestEncryption: true,
                AtRestEncryptionConfiguration: {
                  S3EncryptionConfiguration: { EncryptionMode: 'SSE-KMS', AwsKmsKey: KEY },
                  LocalDiskEncryptionConfiguration: { EncryptionKeyProviderType: 'AwsKms', AwsKmsKey: KEY },
                },
              }),
            },
          },
        },
      },
      nonCompliant: {},
    },
  },
  {
    id: 'emr-encryption-in-transit',
    appliesTo: [CLUSTER, CONFIGURATION, CONFIGURATION_ON_EKS],
    title: 'Clusters encrypt the traffic between their nodes',
    safeguards: ['164.312(e)(1)', '164.312(e)(2)(i)', '164.312(e)(2)(ii)'],
    severity: 'high',
    absent: 'Nodes, or pods on Amazon EKS, exchange data in the clear.',
    rationale: 'Each shuffle of a job sends ePHI from node to node.',
    remediation: 'Give the cluster a `CfnSecurityConfiguration` with `EnableInTransitEncryption` and a `TLSCertificateConfiguration`.',
    source: 'Amazon EMR Management Guide: Encrypt data at rest and in transit with Amazon EMR',
    check: encryptsInTransit,
    examples: {
      compliant: {
        Resources: {
          Subject: { Type: CLUSTER, Properties: { SecurityConfiguration: { Ref: 'Security' } } },
          Security: {
            Type: CONFIGURATION,
            Properties: {
              SecurityConfiguration: configured({
                EnableInTransitEncryption: true,
                InTransitEncryptionConfiguration: { TLSCertificateConfiguration: { CertificateProviderType: 'PEM', S3Object: 's3://certificates/emr.zip' } },
              }),
            },
          },
        },
      },
      nonCompliant: {},
    },
  },
  {
    id: 'emr-log-encryption',
    title: 'Logs of clusters go to Amazon S3, encrypted under a customer managed key',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)', '164.312(a)(2)(iv)'],
    severity: 'medium',
    absent: 'Logs stay on the nodes and go with them; in a bucket they are encrypted as it does by default.',
    rationale: 'Logs tell who ran what over ePHI, and often hold pieces of it.',
    remediation: 'Set `logUri` and `logEncryptionKmsKeyId`, or log to a bucket under a `PhiKey`.',
    source: 'Amazon EMR Management Guide: Configure Amazon EMR cluster logging and debugging',
    check: all(present('LogUri'), any(customerKey('LogEncryptionKmsKeyId'), bucketUnderOwnKey('LogUri'))),
    examples: {
      compliant: { LogUri: 's3://logs/emr/', LogEncryptionKmsKeyId: KEY },
      nonCompliant: { LogEncryptionKmsKeyId: KEY },
    },
  },
  {
    id: 'emr-termination-protection',
    title: 'Clusters that stay are protected from termination by mistake',
    safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(C)'],
    severity: 'low',
    absent: 'One call, or an error in a step, ends the cluster with all that is on it.',
    rationale: 'ePHI in HDFS is gone with the nodes.',
    remediation: 'Set `instances.terminationProtected: true`.',
    source: 'Amazon EMR Management Guide: Using termination protection to protect your Amazon EMR clusters from accidental shut down',
    check: inBranchesWhere('Instances.KeepJobFlowAliveWhenNoSteps', ['true'], read => judgeAll(read('Instances.TerminationProtected'), ON)),
    examples: {
      compliant: { Instances: { KeepJobFlowAliveWhenNoSteps: true, TerminationProtected: true } },
      nonCompliant: { Instances: { KeepJobFlowAliveWhenNoSteps: true } },
    },
  },
  {
    id: 'emr-serverless-encryption-private',
    appliesTo: ['AWS::EMRServerless::Application'],
    title: 'Serverless applications run in a VPC, with logs under a customer managed key',
    safeguards: ['164.312(a)(2)(iv)', '164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)'],
    severity: 'medium',
    absent: 'Workers run outside of the VPC, and AWS keeps their logs under a key that it owns.',
    rationale: 'Outside of the VPC no endpoint policy or flow log sees ePHI leave; logs often hold pieces of it.',
    remediation: 'Set `networkConfiguration.subnetIds`, and `encryptionKeyArn` wherever `monitoringConfiguration` sends logs.',
    source: 'Amazon EMR Serverless User Guide: Configuring VPC access for EMR Serverless applications; Encrypting logs',
    check: all(present('NetworkConfiguration.SubnetIds'), logsUnderOwnKey),
    examples: {
      compliant: {
        NetworkConfiguration: { SubnetIds: ['subnet-11112222'] },
        MonitoringConfiguration: { ManagedPersistenceMonitoringConfiguration: { Enabled: true, EncryptionKeyArn: KEY } },
      },
      nonCompliant: { NetworkConfiguration: { SubnetIds: ['subnet-11112222'] } },
    },
  },
  {
    id: 'emr-studio-encryption',
    appliesTo: ['AWS::EMR::Studio'],
    title: 'Studios keep notebooks under a customer managed key',
    safeguards: ['164.312(a)(2)(iv)', '164.312(a)(2)(i)', '164.312(d)'],
    severity: 'medium',
    absent: 'Notebooks are kept in Amazon S3 as the bucket encrypts them by default.',
    rationale: 'A notebook shows the ePHI that its cells last printed.',
    remediation: 'Set `encryptionKeyArn` to the key of a `PhiKey`, and `authMode: \'SSO\'` or federation into IAM.',
    source: 'Amazon EMR Management Guide: Create an EMR Studio',
    check: customerKey('EncryptionKeyArn'),
    examples: {
      compliant: { AuthMode: 'SSO', EncryptionKeyArn: KEY },
      nonCompliant: { AuthMode: 'SSO' },
    },
  },
]);
