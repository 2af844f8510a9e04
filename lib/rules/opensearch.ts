import { all, any, customerKey, isFalse, isTrue, matches, present, retained } from './predicates';
import { Rule, rulesFor } from './rule';

const DOMAIN = 'AWS::OpenSearchService::Domain';
const OLDER = 'AWS::Elasticsearch::Domain';
const KEY = 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555';
const GROUP = 'arn:aws:logs:us-east-1:111122223333:log-group:/aws/opensearch/records';

const APPLICATION = 'AWS::OpenSearchService::Application';
const domainUnderKey = customerKey('EncryptionAtRestOptions.KmsKeyId');
/** An application keeps queries and dashboards, which name what they look for. */
const applicationUnderKey = customerKey('KmsKeyArn');

/** A kind of log is published where it is switched on and has a log group. */
const publishes = (kind: string) => all(isTrue(`LogPublishingOptions.${kind}.Enabled`), present(`LogPublishingOptions.${kind}.CloudWatchLogsLogGroupArn`));

const SECURITY = 'AdvancedSecurityOptions';

/** People sign in through what manages them elsewhere; names and passwords in the domain alone are managed by nobody. */
const signsInFromElsewhere = any(
  present(`${SECURITY}.MasterUserOptions.MasterUserARN`),
  isTrue(`${SECURITY}.SAMLOptions.Enabled`),
  isTrue(`${SECURITY}.IAMFederationOptions.Enabled`),
  isTrue(`${SECURITY}.JWTOptions.Enabled`),
  isTrue('CognitoOptions.Enabled'),
);

/** Amazon OpenSearch Service: domains. Who is let in by policy is in opensearch-policies, collections are in opensearch-serverless. */
export const opensearch: readonly Rule[] = rulesFor([DOMAIN, OLDER], [
  {
    id: 'opensearch-encrypted-at-rest',
    title: 'Domains are encrypted',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'critical',
    absent: 'Indexes, logs and snapshots are stored in the clear.',
    rationale: 'An index holds the text of the records it finds: unencrypted, its disks and snapshots show the ePHI.',
    remediation: 'Set `encryptionAtRest: { enabled: true, kmsKey }`.',
    source: 'Amazon OpenSearch Service Developer Guide: Encryption of data at rest',
    crosswalk: {
      cdkNag: ['OpenSearchEncryptedAtRest'],
      guard: ['ELASTICSEARCH_ENCRYPTED_AT_REST'],
      prowler: ['opensearch_service_domains_encryption_at_rest_enabled'],
      awsConfig: ['ELASTICSEARCH_ENCRYPTED_AT_REST', 'OPENSEARCH_ENCRYPTED_AT_REST'],
    },
    check: isTrue('EncryptionAtRestOptions.Enabled'),
    examples: {
      compliant: { EncryptionAtRestOptions: { Enabled: true } },
      nonCompliant: { EncryptionAtRestOptions: { Enabled: false } },
    },
  },
  {
    id: 'opensearch-cmk',
    appliesTo: [DOMAIN, OLDER, APPLICATION],
    title: 'Domains, and applications that search them, are encrypted under a customer managed key',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'medium',
    absent: 'The AWS managed key `aws/es` is used, whose policy nobody can change; for an application, a key that AWS owns.',
    rationale: 'With a key of one\'s own, access to ePHI can be granted, recorded and withdrawn by the key.',
    remediation: 'Set `encryptionAtRest.kmsKey`, or `kmsKeyArn` of an application, to the key of a `PhiKey`.',
    source: 'Amazon OpenSearch Service Developer Guide: Encryption of data at rest',
    check: resource => resource.type === APPLICATION ? applicationUnderKey(resource) : domainUnderKey(resource),
    examples: {
      compliant: { EncryptionAtRestOptions: { Enabled: true, KmsKeyId: KEY } },
      nonCompliant: { EncryptionAtRestOptions: { Enabled: true } },
    },
  },
  {
    id: 'opensearch-in-vpc',
    title: 'Domains are in a VPC',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
    severity: 'high',
    absent: 'The domain has a public endpoint.',
    rationale: 'Behind a public endpoint a single mistake in the access policy shows all ePHI of the domain to the internet.',
    remediation: 'Set `vpc` and `vpcSubnets` to isolated subnets, such as those of a `PhiVpc`.',
    source: 'Amazon OpenSearch Service Developer Guide: Launching your domains within a VPC',
    crosswalk: {
      cdkNag: ['OpenSearchInVPCOnly'],
      guard: ['ELASTICSEARCH_IN_VPC_ONLY'],
      awsConfig: ['ELASTICSEARCH_IN_VPC_ONLY', 'OPENSEARCH_IN_VPC_ONLY'],
    },
    check: present('VPCOptions.SubnetIds'),
    examples: {
      compliant: { VPCOptions: { SubnetIds: ['subnet-11112222'] } },
      nonCompliant: {},
    },
  },
  {
    id: 'opensearch-logs-to-cloudwatch',
    title: 'Domains publish their error logs',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'medium',
    absent: 'No log is published.',
    rationale: 'Errors and warnings of the engine tell of attempts and failures around ePHI that metrics do not show.',
    remediation: 'Set `logging: { appLogEnabled: true, appLogGroup }`, with a `LogGroup` that has a key.',
    source: 'Amazon OpenSearch Service Developer Guide: Monitoring OpenSearch logs with Amazon CloudWatch Logs',
    crosswalk: {
      cdkNag: ['OpenSearchErrorLogsToCloudWatch'],
      guard: ['ELASTICSEARCH_LOGS_TO_CLOUDWATCH'],
      awsConfig: ['ELASTICSEARCH_LOGS_TO_CLOUDWATCH', 'OPENSEARCH_LOGS_TO_CLOUDWATCH'],
    },
    check: publishes('ES_APPLICATION_LOGS'),
    examples: {
      compliant: { LogPublishingOptions: { ES_APPLICATION_LOGS: { CloudWatchLogsLogGroupArn: GROUP, Enabled: true } } },
      nonCompliant: { LogPublishingOptions: { SEARCH_SLOW_LOGS: { CloudWatchLogsLogGroupArn: GROUP, Enabled: true } } },
    },
  },
  {
    id: 'opensearch-node-to-node-encryption',
    title: 'Traffic between the nodes of a domain is encrypted',
    safeguards: ['164.312(e)(1)', '164.312(e)(2)(i)', '164.312(e)(2)(ii)'],
    severity: 'high',
    absent: 'Nodes exchange shards and queries in the clear.',
    rationale: 'Whatever a client sends over HTTPS travels on between the nodes: ePHI would be readable there.',
    remediation: 'Set `nodeToNodeEncryption: true`.',
    source: 'Amazon OpenSearch Service Developer Guide: Node-to-node encryption',
    crosswalk: {
      cdkNag: ['OpenSearchNodeToNodeEncryption'],
      guard: ['ELASTICSEARCH_NODE_TO_NODE_ENCRYPTION_CHECK'],
      prowler: ['opensearch_service_domains_node_to_node_encryption_enabled'],
      awsConfig: ['ELASTICSEARCH_NODE_TO_NODE_ENCRYPTION_CHECK', 'OPENSEARCH_NODE_TO_NODE_ENCRYPTION_CHECK'],
    },
    check: isTrue('NodeToNodeEncryptionOptions.Enabled'),
    examples: {
      compliant: { NodeToNodeEncryptionOptions: { Enabled: true } },
      nonCompliant: { NodeToNodeEncryptionOptions: { Enabled: false } },
    },
  },
  {
    id: 'opensearch-https-required',
    title: 'Domains take requests over HTTPS only',
    safeguards: ['164.312(e)(1)', '164.312(e)(2)(i)', '164.312(e)(2)(ii)'],
    severity: 'high',
    absent: 'The endpoint answers over plain HTTP, too.',
    rationale: 'A client that uses plain HTTP sends ePHI, and often its password, readable over the network.',
    remediation: 'Set `enforceHttps: true`.',
    source: 'Amazon OpenSearch Service Developer Guide: Data protection in Amazon OpenSearch Service',
    crosswalk: {
      awsConfig: ['OPENSEARCH_HTTPS_REQUIRED'],
    },
    check: isTrue('DomainEndpointOptions.EnforceHTTPS'),
    examples: {
      compliant: { DomainEndpointOptions: { EnforceHTTPS: true } },
      nonCompliant: { DomainEndpointOptions: { EnforceHTTPS: false } },
    },
  },
  {
    id: 'opensearch-tls-policy',
    title: 'Domains speak TLS 1.2 or later only',
    safeguards: ['164.312(e)(1)', '164.312(e)(2)(i)', '164.312(e)(2)(ii)'],
    severity: 'high',
    absent: 'The endpoint accepts TLS 1.0 and 1.1 as well.',
    rationale: 'TLS 1.0 and 1.1 have known weaknesses that let ePHI in transit be read or changed.',
    remediation: 'Set `tlsSecurityPolicy: TLSSecurityPolicy.TLS_1_2_PFS`.',
    source: 'Amazon OpenSearch Service API Reference: DomainEndpointOptions',
    check: matches('DomainEndpointOptions.TLSSecurityPolicy', /^Policy-Min-TLS-1-[23]-/),
    examples: {
      compliant: { DomainEndpointOptions: { TLSSecurityPolicy: 'Policy-Min-TLS-1-2-PFS-2023-10' } },
      nonCompliant: { DomainEndpointOptions: { TLSSecurityPolicy: 'Policy-Min-TLS-1-0-2019-07' } },
    },
  },
  {
    id: 'opensearch-audit-logging',
    appliesTo: [DOMAIN],
    title: 'Domains publish audit logs',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'high',
    absent: 'No log is published; without fine-grained access control there is nothing to audit.',
    rationale: 'Only the audit log tells who searched for which records.',
    remediation: 'Set `logging: { auditLogEnabled: true, auditLogGroup }`, with a `LogGroup` that has a key and keeps events for six years, and `fineGrainedAccessControl`, then switch auditing on in OpenSearch Dashboards.',
    source: 'Amazon OpenSearch Service Developer Guide: Monitoring audit logs in Amazon OpenSearch Service',
    check: all(publishes('AUDIT_LOGS'), isTrue(`${SECURITY}.Enabled`)),
    examples: {
      compliant: {
        LogPublishingOptions: { AUDIT_LOGS: { CloudWatchLogsLogGroupArn: GROUP, Enabled: true } },
        AdvancedSecurityOptions: { Enabled: true },
      },
      nonCompliant: { LogPublishingOptions: { AUDIT_LOGS: { CloudWatchLogsLogGroupArn: GROUP, Enabled: true } } },
    },
  },
  {
    id: 'opensearch-fine-grained-access',
    appliesTo: [DOMAIN],
    title: 'Domains have fine-grained access control, with people from IAM, SAML or Amazon Cognito',
    safeguards: [
      '164.312(a)(2)(i)', '164.312(d)', '164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)',
      '164.308(a)(4)(ii)(C)', '164.312(a)(1)',
    ],
    severity: 'high',
    absent: 'Whoever the access policy lets in reads every index, field and document.',
    rationale: 'Roles per index, field and document keep each person to the ePHI that the work needs, under a name of its own.',
    remediation: 'Set `fineGrainedAccessControl` with a `masterUserArn`, or with `samlAuthenticationEnabled: true` and `samlAuthenticationOptions`.',
    source: 'Amazon OpenSearch Service Developer Guide: Fine-grained access control in Amazon OpenSearch Service',
    check: all(isTrue(`${SECURITY}.Enabled`), isFalse(`${SECURITY}.AnonymousAuthEnabled`, { absent: 'COMPLIANT' }), signsInFromElsewhere),
    examples: {
      compliant: { AdvancedSecurityOptions: { Enabled: true, MasterUserOptions: { MasterUserARN: 'arn:aws:iam::111122223333:role/SearchAdmin' } } },
      nonCompliant: { AdvancedSecurityOptions: { Enabled: true, InternalUserDatabaseEnabled: true, MasterUserOptions: { MasterUserName: 'admin' } } },
    },
  },
  {
    id: 'opensearch-zone-awareness',
    appliesTo: [DOMAIN],
    title: 'Domains span zones and have dedicated primary nodes',
    safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(C)'],
    severity: 'low',
    absent: 'All nodes are in one zone, and data nodes manage the cluster beside their work.',
    rationale: 'Care goes on while a zone is down only if ePHI can be found from another one.',
    remediation: 'Set `zoneAwareness: { enabled: true }` and `capacity: { masterNodes: 3 }`.',
    source: 'Amazon OpenSearch Service Developer Guide: Configuring a multi-AZ domain in Amazon OpenSearch Service',
    check: all(
      any(isTrue('ClusterConfig.ZoneAwarenessEnabled'), isTrue('ClusterConfig.MultiAZWithStandbyEnabled')),
      isTrue('ClusterConfig.DedicatedMasterEnabled'),
    ),
    examples: {
      compliant: { ClusterConfig: { ZoneAwarenessEnabled: true, DedicatedMasterEnabled: true } },
      nonCompliant: { ClusterConfig: { ZoneAwarenessEnabled: true } },
    },
  },
  {
    id: 'opensearch-off-peak-updates',
    appliesTo: [DOMAIN],
    title: 'Domains take software updates by themselves',
    safeguards: ['164.308(a)(5)(ii)(B)'],
    severity: 'low',
    absent: 'Optional updates wait until somebody starts them.',
    rationale: 'Software that is not updated keeps weaknesses through which ePHI may be reached.',
    remediation: 'Set `enableAutoSoftwareUpdate: true`; updates run in the off-peak window.',
    source: 'Amazon OpenSearch Service Developer Guide: Service software updates in Amazon OpenSearch Service',
    check: isTrue('SoftwareUpdateOptions.AutoSoftwareUpdateEnabled'),
    examples: {
      compliant: { SoftwareUpdateOptions: { AutoSoftwareUpdateEnabled: true } },
      nonCompliant: { SoftwareUpdateOptions: { AutoSoftwareUpdateEnabled: false } },
    },
  },
  {
    id: 'opensearch-deletion-policy-retain',
    appliesTo: [DOMAIN],
    title: 'Domains outlive their stack',
    safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(A)', '164.308(a)(7)(ii)(B)'],
    severity: 'medium',
    absent: 'CloudFormation deletes the domain with its stack, and its automated snapshots with it.',
    rationale: 'A renamed construct or a changed property must not cost the ePHI.',
    remediation: 'Leave `removalPolicy` of the `Domain` out: it is `RETAIN`.',
    source: 'AWS CloudFormation User Guide: DeletionPolicy attribute; UpdateReplacePolicy attribute',
    check: retained(),
    examples: {
      compliant: { Resources: { Subject: { Type: DOMAIN, DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain', Properties: {} } } },
      nonCompliant: {},
    },
  },
]);
