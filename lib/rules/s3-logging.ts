import { isOff } from './lifecycle-rules';
import { LogSource, logSources } from './log-targets';
import { Check, Test, all, any, companion, isTrue, judge, oneOf, present, property, when } from './predicates';
import { Rule, rulesFor } from './rule';
import { mayHoldPhi } from './tags';
import { Verdict, compliant, nonCompliant, notApplicable, worst } from './verdict';
import { readPath } from '../facts/reading';
import type { Resource } from '../facts/resource';
import { Unknown, isObject } from '../facts/value';

/** Six years with two leap days. */
const SIX_YEARS = 2192;

const RETENTION_MODE = 'ObjectLockConfiguration.Rule.DefaultRetention.Mode';
const LOCKED = all(isTrue('ObjectLockEnabled'), oneOf(RETENTION_MODE, ['GOVERNANCE', 'COMPLIANCE']));
const AUDIT_LOGS: readonly LogSource[] = ['cloudtrail', 's3-access-logs', 'config'];

/** Server access logs do not arrive under a lock, and neither do the files of AWS Config: their buckets must have none. */
const LOCK_BREAKS: readonly LogSource[] = ['s3-access-logs', 'config'];

function logsElsewhere(bucket: Resource): Verdict {
  const { graph } = bucket.template;
  return worst(bucket.read('LoggingConfiguration.DestinationBucketName').map(reading => graph.resolve(reading.value, 'AWS::S3::Bucket').includes(bucket)
    ? nonCompliant({ ...reading, found: 'the bucket itself' }) : judge(reading, value => value !== '')));
}

function lockedAsItShould(bucket: Resource): Verdict {
  const sources = logSources(bucket);
  if (!LOCK_BREAKS.some(each => sources.has(each))) return sources.has('cloudtrail') ? LOCKED(bucket) : notApplicable();
  const [locked] = bucket.read(RETENTION_MODE).filter(({ value }) => value !== undefined);
  return locked ? nonCompliant({ at: locked.at, found: `${String(locked.value)}, under which the logs are not delivered` }) : notApplicable();
}

function keptSixYears(bucket: Resource): Verdict {
  return worst(bucket.read('LifecycleConfiguration.Rules[*]').flatMap(({ value, at, given }) => {
    const below = (path: string) => readPath(value, path, bucket.template, given, at);
    const unlessOff = (path: string, test: Test) => below(path).map(reading => isOff(value, bucket, reading)
      ? compliant({ at, found: 'a rule that is off' }) : judge(reading, test, 'COMPLIANT'));
    return [...unlessOff('ExpirationInDays', days => days instanceof Unknown ? undefined : Number(days) >= SIX_YEARS), ...unlessOff('ExpirationDate', () => false)];
  }));
}

const sendsToEventBridge: Check = property('NotificationConfiguration.EventBridgeConfiguration', value => isObject(value)
  ? String(value.EventBridgeEnabled ?? true).toLowerCase() === 'true' : undefined);

const LOG_TARGET = {
  Trail: { Type: 'AWS::CloudTrail::Trail', Properties: { S3BucketName: { Ref: 'Subject' }, IsLogging: true } },
};

/** Amazon S3: what is recorded about a bucket, and buckets in which records arrive. */
export const s3Logging: readonly Rule[] = rulesFor('AWS::S3::Bucket', [
  {
    id: 's3-bucket-access-logging',
    title: 'Buckets deliver server access logs to another bucket',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'high',
    absent: 'Nothing is logged. Without a target, or with itself as the target, a bucket fills with logs of its own logging.',
    rationale: 'The logs show who read, changed or deleted which ePHI, and when.',
    remediation: 'Use `PhiBucket`, or set `serverAccessLogsBucket` to a log bucket such as `LogBucket.of(this).bucket`.',
    source: 'Amazon S3 User Guide: Enabling Amazon S3 server access logging',
    crosswalk: {
      cdkNag: ['S3BucketLoggingEnabled'],
      guard: ['S3_BUCKET_LOGGING_ENABLED'],
      prowler: ['s3_bucket_server_access_logging_enabled'],
      awsConfig: ['S3_BUCKET_LOGGING_ENABLED'],
      infracast: ['HIPAA-164.312b-ACCESS-LOGGING', 'HIPAA-164.312b-S3-ACCESS-LOGGING'],
    },
    // A bucket that takes access logs would log without end.
    check: when(bucket => !logSources(bucket).has('s3-access-logs'), logsElsewhere),
    examples: {
      compliant: { LoggingConfiguration: { DestinationBucketName: 'access-logs' } },
      nonCompliant: {},
    },
  },
  {
    id: 's3-log-bucket-object-lock-compliance',
    title: 'Buckets of audit trails lock their files against deletion; targets of access logs have no lock',
    safeguards: ['164.312(b)', '164.316(b)(2)(i)', '164.312(c)(1)', '164.312(c)(2)'],
    severity: 'medium',
    absent: 'Whoever has the permission can delete the log files.',
    rationale: 'An intruder deletes first what shows the intrusion. Where a lock keeps logs from being delivered, there are none at all.',
    remediation: 'Use `AuditTrail`, or set `objectLockDefaultRetention: ObjectLockRetention.governance(...)`. Give access logs and AWS Config a bucket without.',
    source: 'Amazon S3 User Guide: Locking objects with Object Lock',
    check: lockedAsItShould,
    examples: {
      compliant: {
        Resources: {
          ...LOG_TARGET,
          Subject: {
            Type: 'AWS::S3::Bucket',
            Properties: { ObjectLockEnabled: true, ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: SIX_YEARS } } } },
          },
        },
      },
      nonCompliant: { Resources: { ...LOG_TARGET, Subject: { Type: 'AWS::S3::Bucket' } } },
    },
  },
  {
    id: 's3-log-bucket-retention-six-years',
    title: 'Lifecycle rules keep audit logs for six years (2192 days) or longer',
    safeguards: ['164.312(b)', '164.316(b)(2)(i)'],
    severity: 'high',
    absent: 'Without a rule that expires them, objects stay for ever.',
    rationale: 'Records of activity are usually kept as long as the documentation that 164.316(b)(2)(i) speaks of: six years.',
    remediation: 'Use `AuditTrail` and `LogBucket`, or set `expiration` to `Duration.days(2192)` or more.',
    source: 'Amazon S3 User Guide: Managing the lifecycle of objects',
    check: when(bucket => AUDIT_LOGS.some(each => logSources(bucket).has(each)), keptSixYears),
    examples: {
      compliant: {
        Resources: {
          ...LOG_TARGET,
          Subject: { Type: 'AWS::S3::Bucket', Properties: { LifecycleConfiguration: { Rules: [{ Status: 'Enabled', ExpirationInDays: SIX_YEARS }] } } },
        },
      },
      nonCompliant: {
        Resources: {
          ...LOG_TARGET,
          Subject: { Type: 'AWS::S3::Bucket', Properties: { LifecycleConfiguration: { Rules: [{ Status: 'Enabled', ExpirationInDays: 365 }] } } },
        },
      },
    },
  },
  {
    id: 's3-bucket-event-notifications',
    title: 'Buckets with ePHI send events when objects are written and deleted',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.308(a)(6)(i)', '164.308(a)(6)(ii)'],
    severity: 'low',
    absent: 'No events are sent.',
    rationale: 'An event at the moment ePHI is deleted or replaced lets someone, or something, respond in time.',
    remediation: 'Use `PhiBucket`, or set `eventBridgeEnabled: true`.',
    source: 'Amazon S3 User Guide: Amazon S3 Event Notifications',
    crosswalk: {
      awsConfig: ['S3_EVENT_NOTIFICATIONS_ENABLED'],
    },
    check: when(mayHoldPhi, any(
      sendsToEventBridge,
      ...['TopicConfigurations', 'QueueConfigurations', 'LambdaConfigurations'].map(key => present(`NotificationConfiguration.${key}`)),
      companion('Custom::S3BucketNotifications', 'BucketName'),
    )),
    examples: {
      compliant: { NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } } },
      nonCompliant: { NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: false } } },
    },
  },
]);
