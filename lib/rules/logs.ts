import { isAuditLogGroup } from './audit-log-groups';
import { closedToEverybody } from './open-to-everybody';
import { Check, all, any, customerKey, isTrue, mayBe, noneOf, oneOf, retained, when } from './predicates';
import { Rule, rulesFor } from './rule';
import { sendsToEncrypted } from './stream-targets';
import { Verdict, compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import type { ResourceGraph } from '../facts/graph';
import type { Reading } from '../facts/reading';
import type { Resource } from '../facts/resource';
import { Unknown, isKnown, isObject } from '../facts/value';

/** CloudWatch Logs takes these and no other numbers of days. */
const DAYS_BELOW_A_YEAR = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180];
const DAYS_FROM_A_YEAR = [365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];
const DAYS_FROM_SIX_YEARS = DAYS_FROM_A_YEAR.filter(days => days >= 2192);

const onlyAudit = (check: Check): Check => when(isAuditLogGroup, check);
const notAudit = (check: Check): Check => when(group => !isAuditLogGroup(group), check);

const IS_DATA_PROTECTION = mayBe('PolicyType', 'DATA_PROTECTION_POLICY');
const LIMITED_CLASSES = new Set(['INFREQUENT_ACCESS', 'DELIVERY']);

/** A data protection policy masks only by a statement with `Deidentify`; `Audit` alone counts what it finds. */
function masks(path: string): Check {
  return resource => worst(resource.read(path).map(reading => {
    if (reading.value === undefined) return nonCompliant(reading);
    const statements = resource.readBelow(reading.value, 'Statement[*]', reading.at);
    if (statements.some(({ value }) => value instanceof Unknown)) return insufficientData(reading);
    // What stands in one branch only does not mask in the other.
    const isSure = ({ value, given }: Reading) => value !== undefined && given === resource.assumption;
    const isMasking = statements.some(({ value: statement, given }) => isObject(statement) && given === resource.assumption
      && resource.readBelow(statement, 'Operation.Deidentify.MaskConfig', '').every(isSure)
      && resource.readBelow(statement, 'DataIdentifier[*]', '').some(isSure));
    return isMasking ? compliant({ at: reading.at, found: 'a statement that masks' }) : nonCompliant({ at: reading.at, found: 'no statement with Deidentify' });
  }));
}

const GROUP_MASKS = masks('DataProtectionPolicy');
const ACCOUNT_MASKS = masks('PolicyDocument');
const ACCOUNT_POLICIES = new WeakMap<ResourceGraph, Resource[]>();

/** A policy of the account masks in every group of its Region. */
function masksIdentifiers(group: Resource): Verdict {
  const classes = group.read('LogGroupClass').map(({ value }) => isKnown(value) && LIMITED_CLASSES.has(String(value)));
  if (!classes.includes(false)) return notApplicable();
  const said = GROUP_MASKS(group);
  // The branch that lacks a policy may be the one whose class takes none.
  const own = said.status === 'NON_COMPLIANT' && classes.includes(true) ? insufficientData({ at: said.at, found: said.found }) : said;
  if (own.status === 'COMPLIANT') return own;
  const { graph } = group.template;
  let policies = ACCOUNT_POLICIES.get(graph);
  if (!policies) {
    policies = graph.ofType('AWS::Logs::AccountPolicy').filter(each => IS_DATA_PROTECTION(each) && ACCOUNT_MASKS(each).status === 'COMPLIANT');
    ACCOUNT_POLICIES.set(graph, policies);
  }
  const ofAccount = policies.find(each => group.impliesExistenceOf(each));
  return ofAccount ? compliant({ at: 'DataProtectionPolicy', found: `masked by account policy ${ofAccount.logicalId}` }) : own;
}

const OF_ACCOUNT = closedToEverybody('PolicyDocument');
const OF_GROUP = closedToEverybody('ResourcePolicyDocument');

/** Without a policy no other account may send. */
const NOBODY_ELSE = compliant({ found: 'no policy' });

const DELIVERS_TO_RESOURCE = sendsToEncrypted('DestinationResourceArn');

/** Amazon Cognito delivers to log groups without a key only. */
function isForCognito(group: Resource): boolean {
  return group.companions('AWS::Cognito::LogDeliveryConfiguration', 'LogConfigurations[*].CloudWatchLogsConfiguration.LogGroupArn').length > 0;
}

/** Amazon CloudWatch Logs. */
export const logs: readonly Rule[] = rulesFor('AWS::Logs::LogGroup', [
  {
    id: 'logs-group-encrypted',
    title: 'Log groups are encrypted under a customer managed key',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'high',
    absent: 'CloudWatch Logs encrypts with a key of its own, which nobody else controls.',
    rationale: 'Whoever may read the group reads what leaks into logs; a key of one\'s own is a second lock on that ePHI.',
    remediation: 'Set `encryptionKey` to the key of a `PhiKey`, whose policy lets CloudWatch Logs use it.',
    source: 'Amazon CloudWatch Logs User Guide: Encrypt log data in CloudWatch Logs using AWS Key Management Service',
    crosswalk: {
      cdkNag: ['CloudWatchLogGroupEncrypted'],
      guard: ['CLOUDWATCH_LOG_GROUP_ENCRYPTED'],
      prowler: ['cloudwatch_log_group_kms_encryption_enabled'],
    },
    check: when(resource => !isForCognito(resource), customerKey('KmsKeyId')),
    examples: {
      compliant: { KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555' },
      nonCompliant: { RetentionInDays: 365 },
    },
  },
  {
    id: 'logs-group-retention-set',
    title: 'Log groups say how long they keep events',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'medium',
    absent: 'Events never expire, which nobody decided. Audit log groups have a rule of their own.',
    rationale: 'What is kept for ever by default grows into an archive of ePHI that nobody guards.',
    remediation: 'Set `retention: RetentionDays.ONE_YEAR` or longer.',
    source: 'Amazon CloudWatch Logs User Guide: Change log data retention in CloudWatch Logs',
    crosswalk: {
      cdkNag: ['CloudWatchLogGroupRetentionPeriod'],
      guard: ['CW_LOGGROUP_RETENTION_PERIOD_CHECK'],
      prowler: ['cloudwatch_log_group_retention_policy_specific_days_enabled'],
    },
    check: notAudit(oneOf('RetentionInDays', [...DAYS_BELOW_A_YEAR, ...DAYS_FROM_A_YEAR])),
    examples: {
      compliant: { RetentionInDays: 731 },
      nonCompliant: { LogGroupName: '/clinic/intake' },
    },
  },
  {
    id: 'logs-group-retention-one-year',
    title: 'Log groups keep events for a year or more',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'medium',
    absent: 'Events never expire; that nobody decided this is another rule. Audit log groups have a rule of their own, too.',
    rationale: 'Misuse of ePHI is often found months later.',
    remediation: 'Set `retention: RetentionDays.ONE_YEAR` or longer.',
    source: 'AWS Config Developer Guide: cw-loggroup-retention-period-check',
    crosswalk: {
      prowler: ['cloudwatch_log_group_retention_policy_specific_days_enabled'],
      awsConfig: ['CW_LOGGROUP_RETENTION_PERIOD_CHECK'],
    },
    check: notAudit(oneOf('RetentionInDays', DAYS_FROM_A_YEAR, { absent: 'NOT_APPLICABLE' })),
    examples: {
      compliant: { RetentionInDays: 365 },
      nonCompliant: { RetentionInDays: 30 },
    },
  },
  {
    id: 'logs-group-retention-six-years',
    title: 'Audit log groups keep events for six years',
    safeguards: ['164.312(b)', '164.316(b)(2)(i)'],
    severity: 'high',
    absent: 'Events never expire.',
    rationale: 'Records of who reached ePHI are usually kept as long as the documentation that 164.316(b)(2)(i) speaks of: six years.',
    remediation: 'Use `AuditTrail`, or set `retention: RetentionDays.SIX_YEARS`.',
    source: 'Amazon CloudWatch Logs User Guide: Change log data retention in CloudWatch Logs',
    crosswalk: {
      infracast: ['HIPAA-164.312b-LOG-RETENTION'],
    },
    check: onlyAudit(oneOf('RetentionInDays', DAYS_FROM_SIX_YEARS, { absent: 'COMPLIANT' })),
    examples: {
      compliant: { LogGroupName: '/aws/cloudtrail/records', RetentionInDays: 2192 },
      nonCompliant: { LogGroupName: '/aws/cloudtrail/records', RetentionInDays: 365 },
    },
  },
  {
    id: 'logs-group-deletion-policy-retain',
    title: 'Audit log groups outlive their stack',
    safeguards: ['164.312(b)', '164.316(b)(2)(i)', '164.312(c)(1)', '164.312(c)(2)'],
    severity: 'high',
    absent: 'CloudFormation deletes the group, with all events, when the stack goes or an update replaces it.',
    rationale: 'Records of who reached ePHI must not vanish with the software that wrote them.',
    remediation: 'Use `AuditTrail`, or set `removalPolicy: RemovalPolicy.RETAIN` (or `deletionProtectionEnabled: true`).',
    source: 'AWS CloudFormation User Guide: DeletionPolicy attribute',
    check: onlyAudit(any(retained(), isTrue('DeletionProtectionEnabled'))),
    examples: {
      compliant: {
        Resources: {
          Subject: { Type: 'AWS::Logs::LogGroup', DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain', Properties: { LogGroupName: '/records/audit' } },
        },
      },
      nonCompliant: { LogGroupName: '/records/audit' },
    },
  },
  {
    id: 'logs-group-data-protection-policy',
    title: 'Log groups of applications mask identifiers',
    safeguards: ['164.308(a)(4)(ii)(B)', '164.502(b)', '164.312(a)(2)(iv)'],
    severity: 'medium',
    absent: 'Events are shown as they were written, unless a policy of the account masks them.',
    rationale: 'Names, numbers and addresses of patients slip into logs; masked, only those see them who hold `logs:Unmask`.',
    remediation: 'Set `dataProtectionPolicy: new DataProtectionPolicy({ identifiers: [...] })`.',
    source: 'Amazon CloudWatch Logs User Guide: Help protect sensitive log data with masking',
    check: notAudit(masksIdentifiers),
    examples: {
      compliant: {
        DataProtectionPolicy: {
          Statement: [
            { DataIdentifier: ['arn:aws:dataprotection::aws:data-identifier/EmailAddress'], Operation: { Audit: { FindingsDestination: {} } } },
            { DataIdentifier: ['arn:aws:dataprotection::aws:data-identifier/EmailAddress'], Operation: { Deidentify: { MaskConfig: {} } } },
          ],
        },
      },
      nonCompliant: {
        DataProtectionPolicy: {
          Statement: [{ DataIdentifier: ['arn:aws:dataprotection::aws:data-identifier/EmailAddress'], Operation: { Audit: { FindingsDestination: {} } } }],
        },
      },
    },
  },
  {
    id: 'logs-account-data-protection-policy',
    appliesTo: ['AWS::Logs::AccountPolicy'],
    title: 'Data protection policies of the account mask identifiers',
    safeguards: ['164.308(a)(4)(ii)(B)', '164.502(b)'],
    severity: 'medium',
    absent: 'A policy without `Deidentify` counts identifiers, and shows them.',
    rationale: 'One policy keeps identifiers of patients out of sight in every log group, those of tomorrow too.',
    remediation: 'Add a statement with `Operation: { Deidentify: { MaskConfig: {} } }` for the same identifiers.',
    source: 'Amazon CloudWatch Logs User Guide: Create an account-wide data protection policy',
    check: when(IS_DATA_PROTECTION, ACCOUNT_MASKS),
    examples: {
      compliant: {
        PolicyType: 'DATA_PROTECTION_POLICY',
        PolicyDocument: '{"Statement":[{"DataIdentifier":["arn:aws:dataprotection::aws:data-identifier/Name"],"Operation":{"Deidentify":{"MaskConfig":{}}}}]}',
      },
      nonCompliant: {
        PolicyType: 'DATA_PROTECTION_POLICY',
        PolicyDocument: '{"Statement":[{"DataIdentifier":["arn:aws:dataprotection::aws:data-identifier/Name"],"Operation":{"Audit":{}}}]}',
      },
    },
  },
  {
    id: 'logs-resource-policy-no-wildcard',
    appliesTo: ['AWS::Logs::ResourcePolicy', 'AWS::Logs::LogGroup'],
    title: 'Log resource policies, and those of log groups, name who may write',
    safeguards: [
      '164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)',
    ],
    severity: 'high',
    absent: 'Only principals of the account reach its log groups.',
    rationale: 'Whoever can write to audit logs can bury the trace of a look at ePHI; whoever can read them sees what leaked.',
    remediation: 'Name a service or account in `Principal`, with `aws:SourceAccount` for services.',
    source: 'Amazon CloudWatch Logs User Guide: Overview of managing access permissions to your CloudWatch Logs resources',
    check: policy => (policy.type === 'AWS::Logs::LogGroup' ? OF_GROUP : OF_ACCOUNT)(policy),
    examples: {
      compliant: {
        PolicyDocument: '{"Statement":[{"Effect":"Allow","Principal":{"Service":"es.amazonaws.com"},"Action":"logs:PutLogEvents","Resource":"*"}]}',
      },
      nonCompliant: { PolicyDocument: '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"logs:PutLogEvents","Resource":"*"}]}' },
    },
  },
  {
    id: 'logs-destination-policy-restricted',
    appliesTo: ['AWS::Logs::Destination'],
    title: 'Log destinations take logs of named accounts only',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)'],
    severity: 'high',
    absent: 'No other account may send.',
    rationale: 'Forged records from strangers make the record of access to ePHI worthless.',
    remediation: 'Name accounts in `Principal`, or an organization with `aws:PrincipalOrgID`.',
    source: 'Amazon CloudWatch Logs User Guide: Cross-account cross-Region log data sharing',
    check: closedToEverybody('DestinationPolicy', NOBODY_ELSE),
    examples: {
      compliant: { DestinationPolicy: '{"Statement":[{"Effect":"Allow","Principal":{"AWS":"444455556666"},"Action":"logs:PutSubscriptionFilter","Resource":"*"}]}' },
      nonCompliant: { DestinationPolicy: '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"logs:PutSubscriptionFilter","Resource":"*"}]}' },
    },
  },
  {
    id: 'logs-subscription-to-encrypted-target',
    appliesTo: ['AWS::Logs::SubscriptionFilter'],
    title: 'Subscriptions send logs to encrypted targets only',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'low',
    absent: 'A Kinesis or Firehose stream keeps records in the clear unless encryption is switched on.',
    rationale: 'The copy of a log needs the protection of the log.',
    remediation: 'Set `encryption: StreamEncryption.KMS` on the `Stream`, or `encryption: StreamEncryption.customerManagedKey(key)` on the `DeliveryStream`.',
    source: 'Amazon Kinesis Data Streams Developer Guide: Data protection in Amazon Kinesis Data Streams',
    check: sendsToEncrypted('DestinationArn'),
    examples: {
      compliant: {
        Resources: {
          Subject: { Type: 'AWS::Logs::SubscriptionFilter', Properties: { DestinationArn: { 'Fn::GetAtt': ['Stream', 'Arn'] } } },
          Stream: { Type: 'AWS::Kinesis::Stream', Properties: { StreamEncryption: { EncryptionType: 'KMS', KeyId: 'alias/records' } } },
        },
      },
      nonCompliant: {
        Resources: {
          Subject: { Type: 'AWS::Logs::SubscriptionFilter', Properties: { DestinationArn: { 'Fn::GetAtt': ['Stream', 'Arn'] } } },
          Stream: { Type: 'AWS::Kinesis::Stream', Properties: {} },
        },
      },
    },
  },
  {
    id: 'logs-group-class-supports-metric-filters',
    title: 'Audit log groups are of the standard class',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.308(a)(6)(i)', '164.308(a)(6)(ii)'],
    severity: 'low',
    absent: 'The class is STANDARD.',
    rationale: 'Other classes know no metric filters, so that no alarm tells of misuse of ePHI.',
    remediation: 'Leave `logGroupClass` out.',
    source: 'Amazon CloudWatch Logs User Guide: Log classes',
    check: onlyAudit(noneOf('LogGroupClass', ['INFREQUENT_ACCESS', 'DELIVERY'], { absent: 'COMPLIANT' })),
    examples: {
      compliant: { LogGroupName: '/records/audit' },
      nonCompliant: { LogGroupName: '/records/audit', LogGroupClass: 'INFREQUENT_ACCESS' },
    },
  },
  {
    id: 'logs-delivery-destination-encrypted',
    appliesTo: ['AWS::Logs::DeliveryDestination'],
    title: 'Log deliveries go to encrypted destinations that admit named callers',
    safeguards: [
      '164.312(a)(2)(iv)', '164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)',
    ],
    severity: 'medium',
    absent: 'Without a policy no other account may deliver; a Firehose stream keeps records in the clear unless encryption is switched on.',
    rationale: 'Logs of services that handle ePHI need the protection of what they tell about.',
    remediation: 'Encrypt the stream, and name accounts in `deliveryDestinationPolicy`.',
    source: 'Amazon CloudWatch Logs User Guide: Enabling logging from AWS services',
    check: all(
      when(destination => destination.value('DestinationResourceArn') !== undefined, DELIVERS_TO_RESOURCE),
      closedToEverybody('DeliveryDestinationPolicy.DeliveryDestinationPolicy', NOBODY_ELSE),
    ),
    examples: {
      compliant: { DestinationResourceArn: 'arn:aws:s3:::records-logs' },
      nonCompliant: {
        DestinationResourceArn: 'arn:aws:s3:::records-logs',
        DeliveryDestinationPolicy: {
          DeliveryDestinationPolicy: { Statement: [{ Effect: 'Allow', Principal: '*', Action: 'logs:CreateDelivery', Resource: '*' }] },
        },
      },
    },
  },
  {
    id: 'logs-anomaly-detector-cmk',
    appliesTo: ['AWS::Logs::LogAnomalyDetector'],
    title: 'Log anomaly detectors keep findings under a customer managed key',
    safeguards: ['164.312(a)(2)(iv)', '164.308(a)(1)(ii)(D)', '164.308(a)(6)(i)', '164.308(a)(6)(ii)'],
    severity: 'low',
    absent: 'CloudWatch Logs encrypts with a key of its own.',
    rationale: 'Findings quote the log lines they are about.',
    remediation: 'Set `kmsKeyId` to the ARN of the key of a `PhiKey`.',
    source: 'Amazon CloudWatch Logs User Guide: Encrypt an anomaly detector and its results with AWS KMS',
    check: customerKey('KmsKeyId'),
    examples: {
      compliant: { KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555' },
      nonCompliant: {},
    },
  },
]);
