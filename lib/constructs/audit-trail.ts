import { Annotations, ArnFormat, Lazy, Names, RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import * as cloudtrail from 'aws-cdk-lib/aws-cloudtrail';
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { type AuditTrailProps, AuditTrailMode } from './audit-trail-props';
import { AlarmTopic, allowAlarms } from './hardening/alarm-topic';
import { AuditAlarms } from './hardening/audit-alarms';
import { DataEvents } from './hardening/data-events';
import { SIX_YEARS } from './hardening/hardened-bucket';
import { allowCloudTrail, allowLogGroups } from './hardening/key-grants';
import { allowTrail } from './hardening/trail-archive';
import { requireMeaningful } from './hardening/trail-choices';
import { PhiBucket } from './phi-bucket';
import { PhiKey } from './phi-key';

/**
 * The AWS CloudTrail trail that records who did what in the account: all Regions, global services, every management event, and the
 * reads and writes of exactly the registered ePHI stores. Log files can be validated, are encrypted under a customer managed key, and
 * are locked for six years in a bucket that outlives the stack; a copy goes to an encrypted log group, kept as long, where metric filters
 * raise alarms. Register a store with `addBucket`, `addTable` or `registerStore`: data events cost by the request, so nothing else is
 * recorded.
 *
 * Stacks depend on each other in one direction. A trail that registers stores is deployed after them; a key or log bucket that stores
 * and trail share belongs in a stack before both.
 *
 * Meets 45 CFR 164.312(b) and supports 164.308(a)(1)(ii)(D), 164.308(a)(6)(ii) and 164.316(b)(2)(i). See "Security best practices in AWS
 * CloudTrail" in the AWS CloudTrail User Guide.
 *
 * Throws when a property has no effect in the chosen mode, when EXISTING lacks the log group, and when the trail name is not a literal.
 *
 * @example
 * const trail = new AuditTrail(this, 'AuditTrail');
 * new PhiBucket(this, 'Documents', { auditTrail: trail });
 * trail.topic?.addSubscription(new subscriptions.EmailSubscription('security@example.com'));
 */
export class AuditTrail extends Construct {
  /** The trail, in mode CREATE. */
  public readonly trail?: cloudtrail.CfnTrail;

  /** The bucket of the log files, in mode CREATE. */
  public readonly bucket?: s3.IBucket;

  /** The key of the log files and the log group, in mode CREATE. */
  public readonly encryptionKey?: kms.IKey;

  /** The log group that the trail delivers to, in the modes CREATE and EXISTING. */
  public readonly logGroup?: logs.ILogGroup;

  /** Where the alarms go, unless there are none. */
  public readonly topic?: sns.ITopic;

  private readonly dataEvents = new DataEvents();

  constructor(scope: Construct, id: string, props: AuditTrailProps = {}) {
    super(scope, id);
    requireMeaningful(props);
    const mode = props.mode ?? AuditTrailMode.CREATE;
    if (mode === AuditTrailMode.ORGANIZATION_MANAGED) return;

    if (mode === AuditTrailMode.EXISTING) {
      this.logGroup = props.logGroup;
    } else {
      const trailName = props.trailName ?? Names.uniqueResourceName(this, { maxLength: 128, separator: '-' });
      this.encryptionKey = props.encryptionKey ?? new PhiKey(this, 'Key', { alarmTopic: props.alarmTopic }).key;
      this.bucket = props.bucket ?? new PhiBucket(this, 'Bucket', {
        encryptionKey: this.encryptionKey,
        accessLogBucket: props.accessLogBucket,
        objectLock: { retention: SIX_YEARS },
      }).bucket;
      this.logGroup = this.encryptedLogGroup(this.encryptionKey);
      this.trail = this.lockedTrail(trailName, this.bucket, this.encryptionKey, this.logGroup);
    }

    if (this.logGroup && props.alarms !== false) {
      this.topic = props.alarmTopic ?? AlarmTopic.of(this).topic;
      allowAlarms(this.topic, this);
      new AuditAlarms(this, 'Alarms', this.logGroup, this.topic);
    }
  }

  /** Records who reads and writes which object of the bucket. */
  public addBucket(bucket: s3.IBucket): void {
    this.register('AWS::S3::Object', bucket.bucketArn, bucket.node.path);
  }

  /** Records who reads and writes which item of the table. */
  public addTable(table: dynamodb.ITable): void {
    this.register('AWS::DynamoDB::Table', table.tableArn, table.node.path);
  }

  /**
   * Records who reads and writes in a store of another kind. In the modes EXISTING and ORGANIZATION_MANAGED the trail belongs to someone
   * else: a note at synthesis says what its owner has to select.
   *
   * @param resourceType the `resources.type` of CloudTrail, such as `AWS::MedicalImaging::Datastore`; see "Logging data events" in the AWS
   * CloudTrail User Guide
   * @param arn the ARN of the store; for `AWS::S3::Object`, of the bucket
   */
  public registerStore(resourceType: string, arn: string): void {
    this.register(resourceType, arn, Token.isUnresolved(arn) ? 'a store of this app' : arn);
  }

  private register(resourceType: string, arn: string, name: string): void {
    this.dataEvents.add(resourceType, arn);
    if (!this.trail) {
      Annotations.of(this).addInfo(`the trail is not of this app: ask its owner to record the data events (${resourceType}) of ${name}`);
    }
  }

  private encryptedLogGroup(encryptionKey: kms.IKey): logs.LogGroup {
    allowLogGroups(encryptionKey, this);
    return new logs.LogGroup(this, 'LogGroup', {
      encryptionKey,
      retention: logs.RetentionDays.SIX_YEARS,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  /** The L2 knows no advanced event selectors and lets any trail of any account write to the bucket. */
  private lockedTrail(trailName: string, bucket: s3.IBucket, key: kms.IKey, logGroup: logs.ILogGroup): cloudtrail.CfnTrail {
    allowCloudTrail(key, this, trailName);
    const { policyDependable } = allowTrail(bucket, this, trailName);
    const deliveryRole = new iam.Role(this, 'Delivery', { assumedBy: new iam.ServicePrincipal('cloudtrail.amazonaws.com') });
    const deliveryPolicy = this.deliveryPolicy(deliveryRole, logGroup);

    const trail = new cloudtrail.CfnTrail(this, 'Resource', {
      trailName,
      isLogging: true,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      enableLogFileValidation: true,
      kmsKeyId: key.keyArn,
      s3BucketName: bucket.bucketName,
      cloudWatchLogsLogGroupArn: logGroup.logGroupArn,
      cloudWatchLogsRoleArn: deliveryRole.roleArn,
      insightSelectors: [{ insightType: 'ApiCallRateInsight' }, { insightType: 'ApiErrorRateInsight' }],
      advancedEventSelectors: Lazy.any({ produce: () => this.dataEvents.selectors() }),
    });
    trail.node.addDependency(deliveryPolicy); // CloudTrail tries both permissions when the trail is made
    if (policyDependable) trail.node.addDependency(policyDependable);
    return trail;
  }

  private deliveryPolicy(role: iam.Role, logGroup: logs.ILogGroup): iam.ManagedPolicy {
    const stack = Stack.of(this);
    const streams = stack.formatArn({
      service: 'logs',
      resource: 'log-group',
      resourceName: `${logGroup.logGroupName}:log-stream:${stack.account}_CloudTrail_*`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    return new iam.ManagedPolicy(this, 'DeliveryPolicy', {
      roles: [role],
      statements: [new iam.PolicyStatement({ actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [streams] })],
    });
  }
}
