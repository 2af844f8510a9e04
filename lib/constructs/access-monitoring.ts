import { Duration, Names, Token } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { AccessMonitoringProps } from './access-monitoring-props';
import { DOWNLOADS, READS, WATCHED_ACCESS } from './hardening/access-patterns';
import { AlarmTopic, allowAlarms } from './hardening/alarm-topic';
import { logAlarm, logMetric, tell } from './hardening/log-alarm';
import { requireRunbook, withRunbook } from './hardening/runbook';

/** What an anomaly alarm rests on. */
const PERIOD = Duration.minutes(5);

/**
 * Tells people within minutes of access to ePHI that they should look at, out of the log group of an audit trail: refused attempts on
 * registered stores, reads beyond what is usual, bulk downloads, exports, snapshots that are shared or copied, and rights that somebody gave
 * or got outside of a deployment. A dashboard shows all of it. Alarms say what happened and where to read on, never whose data.
 *
 * The trail records data events of the stores that are registered with it, and Amazon S3 and Amazon DynamoDB among others have such events. For stores
 * without them, such as databases and file systems, give `watchReads` a metric of theirs; `watchBucket` also watches the bytes of a bucket.
 *
 * Meets 45 CFR 164.308(a)(1)(ii)(D) for the registered stores, and supports 164.308(a)(6)(ii), 164.308(a)(5)(ii)(C) and 164.312(b). See
 * "Creating CloudWatch alarms for CloudTrail events" in the AWS CloudTrail User Guide and "Using CloudWatch anomaly detection" in the Amazon
 * CloudWatch User Guide.
 *
 * Throws when the trail has no log group here, when a number is out of its bounds, and when the runbook is no address.
 *
 * @example
 * const trail = new AuditTrail(this, 'AuditTrail');
 * const documents = new PhiBucket(this, 'Documents', { auditTrail: trail });
 * const monitoring = new AccessMonitoring(this, 'Monitoring', { auditTrail: trail, runbookUrl: 'https://wiki.example.com/access-alarms' });
 * monitoring.watchBucket(documents.bucket);
 */
export class AccessMonitoring extends Construct {
  /** The alarms, the later ones included. */
  public readonly alarms: cloudwatch.Alarm[] = [];

  /** The dashboard. */
  public readonly dashboard: cloudwatch.Dashboard;

  /** Where the alarms go. */
  public readonly topic: sns.ITopic;

  private readonly band: number;

  private readonly runbookUrl?: string;

  constructor(scope: Construct, id: string, props: AccessMonitoringProps) {
    super(scope, id);
    const { anomalyBand = 3, auditTrail, bulkDownloads = 1000, deniedAccesses = 1, runbookUrl } = props;
    requireRunbook(runbookUrl);
    requireCount('bulkDownloads', bulkDownloads, 1_000_000);
    requireCount('deniedAccesses', deniedAccesses, 100);
    requireBand(anomalyBand);
    const logGroup = requireLogGroup(auditTrail.node.path, auditTrail.logGroup);

    this.band = anomalyBand;
    this.runbookUrl = runbookUrl;
    this.topic = props.alarmTopic ?? auditTrail.topic ?? AlarmTopic.of(this).topic;
    allowAlarms(this.topic, this);
    this.dashboard = new cloudwatch.Dashboard(this, 'Dashboard', { defaultInterval: Duration.days(7) });
    this.dashboard.addWidgets(new cloudwatch.TextWidget({ markdown: withRunbook(`Access to ePHI that ${auditTrail.node.path} records`, runbookUrl), width: 24, height: 2 }));

    const metricNamespace = `AccessMonitoring/${Names.uniqueResourceName(this, { maxLength: 200 })}`;
    for (const { id: name, happened, pattern } of WATCHED_ACCESS) {
      this.show(logAlarm(this, logGroup, this.topic, {
        id: name, text: this.text(happened), pattern, metricNamespace, atLeast: name === 'DeniedAccess' ? deniedAccesses : undefined,
      }));
    }
    this.show(logAlarm(this, logGroup, this.topic, {
      id: 'BulkDownload', text: this.text(`${bulkDownloads} objects or more were read within five minutes`), pattern: DOWNLOADS, metricNamespace, atLeast: bulkDownloads,
    }));
    const reads = logMetric(this, logGroup, { id: 'Reads', pattern: READS, metricNamespace }, 0);
    this.watchReads('UnusualReads', reads.metric({ statistic: cloudwatch.Stats.SUM, period: PERIOD }));
  }

  /**
   * Raises an alarm when a metric of reads goes beyond what is usual.
   *
   * @param id the id of the alarm within this construct
   * @param metric a metric that rises with reads, such as `NetworkTransmitThroughput` of a database or `DataReadIOBytes` of a file system
   */
  public watchReads(id: string, metric: cloudwatch.IMetric): cloudwatch.Alarm {
    const alarm = new cloudwatch.AnomalyDetectionAlarm(this, id, {
      alarmDescription: this.text(`${id}: more was read than usual`),
      metric,
      stdDevs: this.band,
      evaluationPeriods: 2,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_UPPER_THRESHOLD,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING, // nothing was read
    });
    tell(alarm, this.topic);
    return this.show(alarm);
  }

  /** Counts the bytes that are read from a bucket, and raises an alarm when they go beyond what is usual. Amazon S3 charges for the metric. */
  public watchBucket(bucket: s3.Bucket): cloudwatch.Alarm {
    const filterId = Names.uniqueResourceName(this, { maxLength: 64, separator: '-' });
    bucket.addMetric({ id: filterId });
    return this.watchReads(`UnusualBytes-${Names.nodeUniqueId(bucket.node)}`, new cloudwatch.Metric({
      namespace: 'AWS/S3',
      metricName: 'BytesDownloaded',
      dimensionsMap: { BucketName: bucket.bucketName, FilterId: filterId },
      statistic: cloudwatch.Stats.SUM,
      period: PERIOD,
    }));
  }

  private show<T extends cloudwatch.Alarm>(alarm: T): T {
    this.alarms.push(alarm);
    this.dashboard.addWidgets(new cloudwatch.AlarmWidget({ alarm, title: alarm.node.id, width: 12 }));
    return alarm;
  }

  private text(happened: string): string {
    return withRunbook(`${this.node.path}: ${happened}`, this.runbookUrl);
  }
}

function requireLogGroup(trail: string, logGroup?: logs.ILogGroup): logs.ILogGroup {
  if (logGroup) return logGroup;
  throw new Error(`${trail} has no log group in this account; access is monitored where the trail delivers to one: put AccessMonitoring into the account of the trail`);
}

function requireCount(what: string, count: number, most: number): void {
  if (Token.isUnresolved(count) || (Number.isInteger(count) && count >= 1 && count <= most)) return;
  throw new Error(`${what} is ${count}; it takes whole numbers from 1 to ${most}: choose one of these`);
}

function requireBand(band: number): void {
  if (Token.isUnresolved(band) || (band >= 1 && band <= 10)) return;
  throw new Error(`anomalyBand is ${band}; it takes numbers from 1 to 10, as standard deviations: choose one of these`);
}
