import { Stack, Stage, Token } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as firehose from 'aws-cdk-lib/aws-kinesisfirehose';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { requireArchivable } from './hardening/archive-choices';
import { ArchiveDelivery } from './hardening/archive-delivery';
import { ArchiveSenders } from './hardening/archive-senders';
import { SIX_YEARS } from './hardening/hardened-bucket';
import { maskIdentifiers } from './hardening/masked-log-group';
import { StoreAlarms } from './hardening/store-alarms';
import type { LogArchiveProps, LogSubscriptionOptions } from './log-archive-props';
import { PhiBucket } from './phi-bucket';
import { PhiKey } from './phi-key';

/**
 * The archive of the logs of one account or several: a bucket in which nobody overwrites or deletes a log for six years, encrypted under a
 * customer managed key, and the Amazon Data Firehose stream that Amazon CloudWatch Logs sends to it through. Log groups of the account are
 * subscribed by `subscribe`; others by a subscription filter to `destinationArn`, which the named accounts or the organization may make.
 *
 * The archive keeps what log groups get from now on, not what they had before. A log arrives within minutes, in files of compressed JSON that
 * name account, log group and stream.
 *
 * Supports 45 CFR 164.312(b), 164.312(c)(1) and 164.316(b)(2)(i). See "Cross-account cross-Region log group-level subscriptions using
 * Firehose" in the Amazon CloudWatch Logs User Guide and "Locking objects with Object Lock" in the Amazon S3 User Guide.
 *
 * Throws when the retention is shorter than 2192 days, when COMPLIANCE is not confirmed, when an account, organization or name is none that AWS
 * takes, and when a log group that the archive cannot take is subscribed.
 *
 * @example
 * const archive = new LogArchive(this, 'LogArchive', { organizationId: 'o-1a2b3c4d5e' });
 * archive.subscribe(new logs.LogGroup(this, 'Portal', { encryptionKey: archive.encryptionKey, retention: logs.RetentionDays.ONE_YEAR }));
 */
export class LogArchive extends Construct {
  /** The bucket of the archive. */
  public readonly bucket: s3.Bucket;

  /** What delivers logs to the bucket. */
  public readonly deliveryStream: firehose.DeliveryStream;

  /** The key of the archive. */
  public readonly encryptionKey: kms.IKey;

  /** What other accounts subscribe their log groups to, with `sourceAccounts` or `organizationId`. */
  public readonly destinationArn?: string;

  private readonly delivery: ArchiveDelivery;

  private readonly senders: ArchiveSenders;

  constructor(scope: Construct, id: string, props: LogArchiveProps = {}) {
    super(scope, id);
    requireArchivable(props);
    const { accessLogBucket, alarmTopic, auditTrail, backupPlan, objectLock = { retention: SIX_YEARS }, replicas } = props;

    this.encryptionKey = props.encryptionKey ?? new PhiKey(this, 'Key', { alarmTopic }).key;
    this.bucket = new PhiBucket(this, 'Bucket', {
      encryptionKey: this.encryptionKey, objectLock, accessLogBucket, auditTrail, backupPlan, replicas,
    }).bucket;
    this.delivery = new ArchiveDelivery(this, 'Delivery', this.bucket, this.encryptionKey);
    this.deliveryStream = this.delivery.deliveryStream;
    this.senders = new ArchiveSenders(this, 'Senders', this.deliveryStream, props);
    this.destinationArn = this.senders.destinationArn;
    if (!alarmTopic) return;
    new StoreAlarms(this, 'Alarms', alarmTopic, 'AWS/Firehose', [{
      id: 'DeliveryLate',
      happened: 'the delivery of logs is more than an hour behind',
      metricName: 'DeliveryToS3.DataFreshness',
      statistic: 'Maximum',
      bound: 3600,
      dimensionsMap: { DeliveryStreamName: this.deliveryStream.deliveryStreamName },
    }]);
  }

  /**
   * Archives the events of a log group from now on. The subscription stands beside the log group, so that its stack may be a later one, or in
   * another account one of a later Stage. A log group takes two subscriptions.
   */
  public subscribe(logGroup: logs.ILogGroup, options: LogSubscriptionOptions = {}): void {
    const isForeign = this.isForeign(logGroup);
    if (!options.auditRecords) maskIdentifiers(logGroup);
    const node = new Construct(logGroup as Construct & logs.ILogGroup, `Archive${this.node.id}`);
    const to = isForeign ? { arn: this.destinationArn ?? '' } : { arn: this.deliveryStream.deliveryStreamArn, role: this.senders.role };
    const filter = new logs.SubscriptionFilter(node, 'Resource', {
      logGroup,
      filterPattern: options.filterPattern ?? logs.FilterPattern.allEvents(),
      destination: { bind: () => to },
    });
    // Stages are deployed one after the other, and no dependency leads from one into another.
    if (Stage.of(node) === Stage.of(this)) filter.node.addDependency(isForeign && this.senders.destination ? this.senders.destination : this.senders.policy);
  }

  /** Lets the grantee read the archive. */
  public grantRead(grantee: iam.IGrantable): iam.Grant {
    return this.bucket.grantRead(grantee);
  }

  /** Whether the log group is of another account, which sends by the destination. */
  private isForeign(logGroup: logs.ILogGroup): boolean {
    if (logGroup === this.delivery.logGroup) {
      throw new Error(`${logGroup.node.path} says what the archive could not take, and cannot be archived by it: read it where it is`);
    }
    const [theirs, ours] = [logGroup.env, Stack.of(this)];
    const differ = (one: string, other: string) => !Token.isUnresolved(one) && !Token.isUnresolved(other) && one !== other;
    if (differ(theirs.region, ours.region)) {
      throw new Error(`${logGroup.node.path} is in ${theirs.region}, the archive in ${ours.region}; a log group is archived in its Region: make an archive there`);
    }
    if (!differ(theirs.account, ours.account)) return false;
    if (!this.senders.mayBe(theirs.account)) {
      throw new Error(`${logGroup.node.path} is in account ${theirs.account}, which may not send to this archive; name it in sourceAccounts, or set organizationId`);
    }
    return true;
  }
}
