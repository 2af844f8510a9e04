import { branchWithoutTarget } from './branch-targets';
import { firstPhiStore } from './phi-stores';
import { Check, Test, all, customerKey, isTrue, judgeAll, mayBe, present, when } from './predicates';
import { blocksPublicAccess } from './public-access-block';
import { AppFacts, Rule, appRules, rulesFor } from './rule';
import { mayHoldPhi } from './tags';
import { Verdict, best, compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import { readPath } from '../facts/reading';
import type { Resource } from '../facts/resource';
import { Node, isKnown } from '../facts/value';

const TRAIL = 'AWS::CloudTrail::Trail';
const STORE = 'AWS::CloudTrail::EventDataStore';

const LOGGING = isTrue('IsLogging');

/** A trail that exists on a condition only leaves the app without one where the condition fails. */
function hasTrail({ graph, accountBaseline }: AppFacts): Verdict {
  const store = accountBaseline.has('trail') ? undefined : firstPhiStore(graph, mayHoldPhi);
  if (!store) return notApplicable();
  const trails = graph.ofType(TRAIL);
  return best(trails.map(trail => trail.condition === undefined
    ? LOGGING(trail)
    : nonCompliant({ at: TRAIL, found: `${trail.logicalId} exists only if ${trail.condition}` })), nonCompliant({ at: TRAIL, found: 'absent' }))
    .restingOn(trails.filter(each => each.condition === undefined && LOGGING(each).status === 'COMPLIANT'));
}

/** The bucket that the files go to, if it is in the app. */
function judgeBucket(check: Check): Check {
  return trail => {
    const at = 'S3BucketName';
    const buckets = trail.targets(at, 'AWS::S3::Bucket');
    const elsewhere = branchWithoutTarget(trail, at, buckets);
    return worst([...elsewhere ? [insufficientData(elsewhere)] : [], ...buckets.map(bucket => {
      const verdict = check(bucket);
      return new Verdict(verdict.status, { at, found: `${bucket.logicalId}, ${verdict.at ?? ''}: ${verdict.found ?? ''}`, subject: bucket });
    })]);
  };
}

const INSIGHTS = ['ApiCallRateInsight', 'ApiErrorRateInsight'];

function hasInsights(trail: Resource): Verdict {
  const at = 'InsightSelectors';
  return worst(trail.read(at).map(({ value: list, given }) => {
    // One that some branch leaves out is not there for sure.
    const types: readonly Node[] = readPath(list, '[*].InsightType', trail.template, given, at).filter(each => each.given === given).map(({ value }) => value);
    const missing = INSIGHTS.find(type => !types.includes(type));
    if (missing === undefined) return compliant({ at, found: INSIGHTS.join(', ') });
    return types.some(type => type !== undefined && !isKnown(type)) ? insufficientData({ at }) : nonCompliant({ at, found: `no ${missing}` });
  }));
}

const ORGANIZATION_TYPES = ['Account', 'OrganizationalUnit', 'Organization', 'Policy'].map(name => `AWS::Organizations::${name}`);

/** Only the management account may have an organization trail; an app that makes accounts or policies is deployed there. */
function isInManagementAccount(trail: Resource): boolean {
  return mayBe('IsOrganizationTrail', true)(trail) || ORGANIZATION_TYPES.some(type => trail.template.graph.ofType(type).length > 0);
}

const SIX_YEARS: Test = value => isKnown(value) ? Number(value) >= 2192 : undefined;

/** Six years are the default of one way of billing only: the other keeps 366 days. */
const KEEPS_SIX_YEARS: Check = store => worst(store.read('BillingMode').map(({ value, given }) => judgeAll(
  readPath(store.properties, 'RetentionPeriod', store.template, given), SIX_YEARS, value === 'FIXED_RETENTION_PRICING' ? 'COMPLIANT' : 'NON_COMPLIANT',
)));

const PRESENCE: readonly Rule[] = appRules([
  {
    id: 'cloudtrail-present',
    title: 'A trail records what is done in the account',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'critical',
    absent: 'CloudTrail shows management events of 90 days in the console, and records no access to data.',
    rationale: 'Without a trail nobody can tell who reached or changed ePHI.',
    remediation: 'Add an `AuditTrail`, or declare `trail` in the account baseline if another app or the organization has one.',
    source: 'AWS CloudTrail User Guide: Creating a trail for your AWS account',
    crosswalk: {
      awsConfig: ['CLOUD_TRAIL_ENABLED'],
    },
    check: hasTrail,
    examples: {
      compliant: { Resources: { Store: { Type: 'AWS::DynamoDB::Table' }, Trail: { Type: TRAIL, Properties: { IsLogging: true } } } },
      nonCompliant: { Resources: { Store: { Type: 'AWS::DynamoDB::Table' } } },
    },
  },
]);

/** AWS CloudTrail. */
export const cloudtrail: readonly Rule[] = [...PRESENCE, ...rulesFor(TRAIL, [
  {
    id: 'cloudtrail-logging-on',
    title: 'Trails record',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'high',
    absent: 'CloudFormation refuses a trail that does not say whether it records.',
    rationale: 'A trail that is switched off looks like a record of who reached ePHI, and holds none.',
    remediation: 'Use `AuditTrail`, or set `isLogging: true`.',
    source: 'AWS CloudTrail User Guide: Turning off logging for a trail',
    check: LOGGING,
    examples: {
      compliant: { IsLogging: true },
      nonCompliant: { IsLogging: false },
    },
  },
  {
    id: 'cloudtrail-multi-region',
    title: 'Trails cover every Region and the global services',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'high',
    absent: 'A trail covers its own Region; one of all Regions has the global services.',
    rationale: 'Whoever wants to stay unseen acts in a Region that nobody watches, or in IAM.',
    remediation: 'Use `AuditTrail`, or set `isMultiRegionTrail: true` and leave `includeGlobalServiceEvents` on.',
    source: 'AWS CloudTrail User Guide: Understanding multi-Region trails and opt-in Regions',
    crosswalk: {
      prowler: ['cloudtrail_multi_region_enabled'],
      awsConfig: ['MULTI_REGION_CLOUD_TRAIL_ENABLED'],
      infracast: ['HIPAA-164.312b-CLOUDTRAIL'],
    },
    check: all(isTrue('IsMultiRegionTrail'), isTrue('IncludeGlobalServiceEvents', { absent: 'COMPLIANT' })),
    examples: {
      compliant: { IsMultiRegionTrail: true, IncludeGlobalServiceEvents: true },
      nonCompliant: { IsMultiRegionTrail: false },
    },
  },
  {
    id: 'cloudtrail-cloudwatch-logs',
    title: 'Trails are delivered to a log group too',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'medium',
    absent: 'Events go to files in a bucket only, minutes later.',
    rationale: 'Alarms on misuse of ePHI need events as they happen.',
    remediation: 'Use `AuditTrail`, or set `sendToCloudWatchLogs: true` with a log group of your own.',
    source: 'AWS CloudTrail User Guide: Monitoring CloudTrail log files with Amazon CloudWatch Logs',
    crosswalk: {
      cdkNag: ['CloudTrailCloudWatchLogsEnabled'],
      guard: ['CLOUD_TRAIL_CLOUD_WATCH_LOGS_ENABLED'],
      prowler: ['cloudtrail_cloudwatch_logging_enabled'],
      awsConfig: ['CLOUD_TRAIL_CLOUD_WATCH_LOGS_ENABLED'],
    },
    check: present('CloudWatchLogsLogGroupArn'),
    examples: {
      compliant: {
        CloudWatchLogsLogGroupArn: 'arn:aws:logs:us-east-1:111122223333:log-group:/aws/cloudtrail/records:*',
        CloudWatchLogsRoleArn: 'arn:aws:iam::111122223333:role/trail',
      },
      nonCompliant: { S3BucketName: 'records-trail' },
    },
  },
  {
    id: 'cloudtrail-encryption-kms',
    title: 'Trail files are encrypted under a customer managed key',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'high',
    absent: 'Files are encrypted by S3, for everybody who may read the bucket.',
    rationale: 'The record of who reached ePHI names people, patients\' objects and the ways in; a key is a second lock on it.',
    remediation: 'Use `AuditTrail`, or set `encryptionKey` to the key of a `PhiKey`.',
    source: 'AWS CloudTrail User Guide: Encrypting CloudTrail log files, digest files, and event data stores with AWS KMS keys (SSE-KMS)',
    crosswalk: {
      cdkNag: ['CloudTrailEncryptionEnabled'],
      guard: ['CLOUD_TRAIL_ENCRYPTION_ENABLED'],
      prowler: ['cloudtrail_kms_encryption_enabled'],
      awsConfig: ['CLOUD_TRAIL_ENCRYPTION_ENABLED'],
    },
    check: customerKey('KMSKeyId'),
    examples: {
      compliant: { KMSKeyId: 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555' },
      nonCompliant: {},
    },
  },
  {
    id: 'cloudtrail-log-file-validation',
    title: 'Trail files can be verified',
    safeguards: ['164.312(c)(1)', '164.312(c)(2)'],
    severity: 'high',
    absent: 'There are no digests: nobody can prove that a file was not changed.',
    rationale: 'A record of access to ePHI that could have been edited proves nothing.',
    remediation: 'Use `AuditTrail`, or set `enableFileValidation: true`.',
    source: 'AWS CloudTrail User Guide: Validating CloudTrail log file integrity',
    crosswalk: {
      cdkNag: ['CloudTrailLogFileValidationEnabled'],
      guard: ['CLOUD_TRAIL_LOG_FILE_VALIDATION_ENABLED'],
      prowler: ['cloudtrail_log_file_validation_enabled'],
      awsConfig: ['CLOUD_TRAIL_LOG_FILE_VALIDATION_ENABLED'],
      infracast: ['HIPAA-164.312b-LOG-VALIDATION'],
    },
    check: isTrue('EnableLogFileValidation'),
    examples: {
      compliant: { EnableLogFileValidation: true },
      nonCompliant: { EnableLogFileValidation: false },
    },
  },
  {
    id: 'cloudtrail-insights',
    title: 'Trails look for unusual numbers of calls and errors',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.308(a)(6)(i)', '164.308(a)(6)(ii)'],
    severity: 'low',
    absent: 'Nothing is compared with what is usual.',
    rationale: 'A sudden rise of calls or refusals is often the first sign of somebody after ePHI.',
    remediation: 'Set `insightTypes: [InsightType.API_CALL_RATE, InsightType.API_ERROR_RATE]`.',
    source: 'AWS CloudTrail User Guide: Working with CloudTrail Insights',
    check: hasInsights,
    examples: {
      compliant: { InsightSelectors: [{ InsightType: 'ApiCallRateInsight' }, { InsightType: 'ApiErrorRateInsight' }] },
      nonCompliant: { InsightSelectors: [{ InsightType: 'ApiCallRateInsight' }] },
    },
  },
  {
    id: 'cloudtrail-bucket-access-logging',
    title: 'The bucket of a trail logs who reads it',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'medium',
    absent: 'No access to the bucket is logged.',
    rationale: 'Whoever studies or removes the trail of access to ePHI should leave a trace too.',
    remediation: 'Use `AuditTrail`, or set `serverAccessLogsBucket` on the bucket.',
    source: 'Amazon S3 User Guide: Logging requests with server access logging',
    check: judgeBucket(present('LoggingConfiguration')),
    examples: {
      compliant: {
        Resources: {
          Subject: { Type: TRAIL, Properties: { S3BucketName: { Ref: 'Archive' } } },
          Archive: { Type: 'AWS::S3::Bucket', Properties: { LoggingConfiguration: { DestinationBucketName: 'records-access-logs' } } },
        },
      },
      nonCompliant: {
        Resources: { Subject: { Type: TRAIL, Properties: { S3BucketName: { Ref: 'Archive' } } }, Archive: { Type: 'AWS::S3::Bucket' } },
      },
    },
  },
  {
    id: 'cloudtrail-bucket-not-public',
    title: 'The bucket of a trail blocks public access',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
    severity: 'critical',
    absent: 'Buckets made since April 2023 block public access; older ones stay as they are.',
    rationale: 'A public trail shows everybody how ePHI is kept and by whom.',
    remediation: 'Use `AuditTrail`, or set `blockPublicAccess: BlockPublicAccess.BLOCK_ALL` on the bucket.',
    source: 'Amazon S3 User Guide: Blocking public access to your Amazon S3 storage',
    check: judgeBucket(blocksPublicAccess('INSUFFICIENT_DATA', 'absent: on for a bucket made since April 2023, off for an older one')),
    examples: {
      compliant: {
        Resources: {
          Subject: { Type: TRAIL, Properties: { S3BucketName: { Ref: 'Archive' } } },
          Archive: {
            Type: 'AWS::S3::Bucket',
            Properties: {
              PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
            },
          },
        },
      },
      nonCompliant: {
        Resources: {
          Subject: { Type: TRAIL, Properties: { S3BucketName: { Ref: 'Archive' } } },
          Archive: { Type: 'AWS::S3::Bucket', Properties: { PublicAccessBlockConfiguration: { BlockPublicAcls: true } } },
        },
      },
    },
  },
  {
    id: 'cloudtrail-organization-trail',
    title: 'The trail of the management account covers the organization',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'low',
    absent: 'The trail covers its own account. Only the management account can cover the others.',
    rationale: 'ePHI spreads over accounts, and an account without a trail is a blind spot.',
    remediation: 'Set `isOrganizationTrail: true` in the management account.',
    source: 'AWS CloudTrail User Guide: Creating a trail for an organization',
    check: when(isInManagementAccount, isTrue('IsOrganizationTrail')),
    examples: {
      compliant: { IsOrganizationTrail: true },
      nonCompliant: { Resources: { Subject: { Type: TRAIL, Properties: {} }, Unit: { Type: 'AWS::Organizations::OrganizationalUnit' } } },
    },
  },
  {
    id: 'cloudtrail-event-data-store-kms',
    appliesTo: [STORE],
    title: 'Event data stores are encrypted under a customer managed key',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'medium',
    absent: 'A key owned by AWS is used. It cannot be changed later.',
    rationale: 'The record of who reached ePHI names people and objects; a key is a second lock on it.',
    remediation: 'Set `kmsKeyId` to the key of a `PhiKey` when the store is made.',
    source: 'AWS CloudTrail User Guide: Encrypting CloudTrail log files, digest files, and event data stores with AWS KMS keys (SSE-KMS)',
    check: customerKey('KmsKeyId'),
    examples: {
      compliant: { KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555' },
      nonCompliant: {},
    },
  },
  {
    id: 'cloudtrail-event-data-store-retention',
    appliesTo: [STORE],
    title: 'Event data stores keep events for six years and cannot be deleted by mistake',
    safeguards: ['164.312(b)', '164.316(b)(2)(i)'],
    severity: 'high',
    absent: 'Events are kept for 366 days (2557 with FIXED_RETENTION_PRICING); termination protection is on.',
    rationale: 'Records of who reached ePHI are usually kept as long as the documentation that 164.316(b)(2)(i) speaks of: six years.',
    remediation: 'Set `retentionPeriod: 2192` or more, and leave `terminationProtectionEnabled` on.',
    source: 'AWS CloudTrail API Reference: CreateEventDataStore',
    check: all(KEEPS_SIX_YEARS, isTrue('TerminationProtectionEnabled', { absent: 'COMPLIANT' })),
    examples: {
      compliant: { RetentionPeriod: 2192 },
      nonCompliant: { RetentionPeriod: 366 },
    },
  },
  {
    id: 'cloudtrail-event-data-store-multi-region',
    appliesTo: [STORE],
    title: 'Event data stores cover every Region',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'medium',
    absent: 'Events of every Region are collected.',
    rationale: 'Whoever wants to stay unseen acts in a Region that nobody watches.',
    remediation: 'Leave `multiRegionEnabled` on.',
    source: 'AWS CloudTrail API Reference: CreateEventDataStore',
    check: isTrue('MultiRegionEnabled', { absent: 'COMPLIANT' }),
    examples: {
      compliant: {},
      nonCompliant: { MultiRegionEnabled: false },
    },
  },
])];
