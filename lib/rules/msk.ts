import { closedToEverybody } from './open-to-everybody';
import { all, any, customerKey, equals, isFalse, isTrue, noneOf, present } from './predicates';
import { Rule, rulesFor } from './rule';

const CLUSTER = 'AWS::MSK::Cluster';
const SERVERLESS = 'AWS::MSK::ServerlessCluster';
const CONNECTOR = 'AWS::KafkaConnect::Connector';
const KEY = 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555';

const AUTHENTICATION = 'ClientAuthentication';

/** Clients prove who they are in one way at least, and in no case need not. A serverless cluster knows IAM only. */
const asksWho = all(
  isFalse(`${AUTHENTICATION}.Unauthenticated.Enabled`, { absent: 'COMPLIANT' }),
  any(
    isTrue(`${AUTHENTICATION}.Sasl.Iam.Enabled`),
    isTrue(`${AUTHENTICATION}.Sasl.Scram.Enabled`),
    all(present(`${AUTHENTICATION}.Tls.CertificateAuthorityArnList`), isTrue(`${AUTHENTICATION}.Tls.Enabled`, { absent: 'COMPLIANT' })),
  ),
);

const IAM_ONLY = isTrue(`${AUTHENTICATION}.Sasl.Iam.Enabled`);

/** Logs are delivered to one place at least. */
function deliversLogs(path: string) {
  return any(isTrue(`${path}.CloudWatchLogs.Enabled`), isTrue(`${path}.S3.Enabled`), isTrue(`${path}.Firehose.Enabled`));
}

/** Amazon Managed Streaming for Apache Kafka, and MSK Connect. */
export const msk: readonly Rule[] = rulesFor(CLUSTER, [
  {
    id: 'msk-encryption-in-transit',
    title: 'Clients and brokers speak TLS only',
    safeguards: ['164.312(e)(1)', '164.312(e)(2)(i)', '164.312(e)(2)(ii)'],
    severity: 'high',
    absent: 'TLS is the only way in, and between brokers.',
    rationale: 'ePHI in a message would be readable between client and broker, or between brokers.',
    remediation: 'Leave `encryptionInTransit` out, or set `clientBroker: \'TLS\'` and `inCluster: true`.',
    source: 'Amazon MSK Developer Guide: Amazon MSK encryption',
    check: all(
      equals('EncryptionInfo.EncryptionInTransit.ClientBroker', 'TLS', { absent: 'COMPLIANT' }),
      isTrue('EncryptionInfo.EncryptionInTransit.InCluster', { absent: 'COMPLIANT' }),
    ),
    examples: {
      compliant: { EncryptionInfo: { EncryptionInTransit: { ClientBroker: 'TLS', InCluster: true } } },
      nonCompliant: { EncryptionInfo: { EncryptionInTransit: { ClientBroker: 'TLS_PLAINTEXT', InCluster: true } } },
    },
  },
  {
    id: 'msk-encryption-at-rest-cmk',
    title: 'Volumes of brokers are encrypted under a customer managed key',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'high',
    absent: 'The AWS managed key `aws/kafka` is used, whose policy nobody can change.',
    rationale: 'Topics keep messages with ePHI for days; a key of one\'s own lets access be granted, recorded and withdrawn.',
    remediation: 'Set `encryptionAtRest.dataVolumeKmsKeyId` to the key of a `PhiKey` from the first deployment: changed later, it replaces the cluster.',
    source: 'Amazon MSK Developer Guide: Amazon MSK encryption',
    check: customerKey('EncryptionInfo.EncryptionAtRest.DataVolumeKMSKeyId'),
    examples: {
      compliant: { EncryptionInfo: { EncryptionAtRest: { DataVolumeKMSKeyId: KEY } } },
      nonCompliant: {},
    },
  },
  {
    id: 'msk-authentication',
    appliesTo: [CLUSTER, SERVERLESS],
    title: 'Clients prove who they are: by IAM, by a password in Secrets Manager or by a certificate',
    safeguards: ['164.312(a)(2)(i)', '164.312(d)'],
    severity: 'high',
    absent: 'Clients are let in without credentials.',
    rationale: 'Without a name, whatever reaches a broker reads and writes ePHI, and nobody can tell who it was.',
    remediation: 'Set `clientAuthentication.sasl.iam.enabled: true`, and leave `unauthenticated` out.',
    source: 'Amazon MSK Developer Guide: Authentication and authorization for Apache Kafka APIs',
    check: cluster => cluster.type === SERVERLESS ? IAM_ONLY(cluster) : asksWho(cluster),
    examples: {
      compliant: { ClientAuthentication: { Sasl: { Iam: { Enabled: true } } } },
      nonCompliant: { ClientAuthentication: { Sasl: { Iam: { Enabled: true } }, Unauthenticated: { Enabled: true } } },
    },
  },
  {
    id: 'msk-broker-logging',
    title: 'Logs of brokers are delivered',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'medium',
    absent: 'Nobody sees the logs of brokers.',
    rationale: 'Who connected to the topics of ePHI, and who was refused, stands in the logs of brokers only.',
    remediation: 'Set `loggingInfo.brokerLogs.cloudWatchLogs` with `enabled: true` and a `logGroup`.',
    source: 'Amazon MSK Developer Guide: Amazon MSK logging',
    check: deliversLogs('LoggingInfo.BrokerLogs'),
    examples: {
      compliant: { LoggingInfo: { BrokerLogs: { CloudWatchLogs: { Enabled: true, LogGroup: '/aws/msk/intake' } } } },
      nonCompliant: { LoggingInfo: { BrokerLogs: { S3: { Enabled: false } } } },
    },
  },
  {
    id: 'msk-not-public',
    title: 'Brokers have no public address',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
    severity: 'critical',
    absent: 'Brokers are reached from the VPC only.',
    rationale: 'A broker of ePHI with a public address is one security group rule away from everybody.',
    remediation: 'Leave `publicAccess` out; reach the cluster over the VPC, a peering or multi-VPC connectivity.',
    source: 'Amazon MSK Developer Guide: Turn on public access to an MSK Provisioned cluster',
    check: equals('BrokerNodeGroupInfo.ConnectivityInfo.PublicAccess.Type', 'DISABLED', { absent: 'COMPLIANT' }),
    examples: {
      compliant: { BrokerNodeGroupInfo: { ConnectivityInfo: { PublicAccess: { Type: 'DISABLED' } } } },
      nonCompliant: { BrokerNodeGroupInfo: { ConnectivityInfo: { PublicAccess: { Type: 'SERVICE_PROVIDED_EIPS' } } } },
    },
  },
  {
    id: 'msk-enhanced-monitoring',
    title: 'Clusters have enhanced monitoring',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'low',
    absent: 'Only the metrics of the cluster as a whole are measured.',
    rationale: 'A broker or topic that is suddenly read in full may be somebody taking ePHI along.',
    remediation: 'Set `enhancedMonitoring` to `PER_TOPIC_PER_BROKER`.',
    source: 'Amazon MSK Developer Guide: Amazon MSK metrics for monitoring Standard brokers with CloudWatch',
    check: noneOf('EnhancedMonitoring', ['DEFAULT']),
    examples: {
      compliant: { EnhancedMonitoring: 'PER_TOPIC_PER_BROKER' },
      nonCompliant: { EnhancedMonitoring: 'DEFAULT' },
    },
  },
  {
    id: 'msk-connect-tls-logging',
    appliesTo: [CONNECTOR],
    title: 'Connectors speak TLS, sign in by IAM and deliver their logs',
    safeguards: ['164.312(e)(1)', '164.312(e)(2)(i)', '164.312(e)(2)(ii)', '164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'medium',
    absent: 'A connector speaks in the clear, without credentials, and leaves no log.',
    rationale: 'A connector copies whole topics of ePHI from one system to another.',
    remediation: 'Set `encryptionType: \'TLS\'`, `authenticationType: \'IAM\'`, and `logDelivery`.',
    source: 'Amazon MSK Developer Guide: Understand connectors; Logging for MSK Connect',
    check: all(
      equals('KafkaClusterEncryptionInTransit.EncryptionType', 'TLS'),
      equals('KafkaClusterClientAuthentication.AuthenticationType', 'IAM'),
      deliversLogs('LogDelivery.WorkerLogDelivery'),
    ),
    examples: {
      compliant: {
        KafkaClusterEncryptionInTransit: { EncryptionType: 'TLS' },
        KafkaClusterClientAuthentication: { AuthenticationType: 'IAM' },
        LogDelivery: { WorkerLogDelivery: { CloudWatchLogs: { Enabled: true, LogGroup: '/aws/msk/connect' } } },
      },
      nonCompliant: { KafkaClusterEncryptionInTransit: { EncryptionType: 'PLAINTEXT' } },
    },
  },
  {
    id: 'msk-cluster-policy-restricted',
    appliesTo: ['AWS::MSK::ClusterPolicy'],
    title: 'Cluster policies let nobody in whom they do not name or bind',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)'],
    severity: 'high',
    absent: 'Without a policy only the account of the cluster connects to it.',
    rationale: 'Whoever may connect from another network stands before the topics of ePHI.',
    remediation: 'Name the accounts or roles in `Principal`.',
    source: 'Amazon MSK Developer Guide: Attach a cluster policy to the Amazon MSK cluster',
    check: closedToEverybody('Policy'),
    examples: {
      compliant: { Policy: { Statement: [{ Effect: 'Allow', Principal: { AWS: '222233334444' }, Action: 'kafka:CreateVpcConnection', Resource: '*' }] } },
      nonCompliant: { Policy: { Statement: [{ Effect: 'Allow', Principal: '*', Action: 'kafka:*', Resource: '*' }] } },
    },
  },
]);
