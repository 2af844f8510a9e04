import { Names, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { AuditTrail } from './audit-trail';
import { classifyAsPhi } from './hardening/classification';
import { StoreAlarms } from './hardening/store-alarms';
import { backUp } from './hardening/store-backup';
import { keepWithStore } from './hardening/store-retention';
import { requireRegion, requireReplicas, requireTableName } from './hardening/table-replicas';
import { PhiKey } from './phi-key';

/** A copy of a table in another Region, which takes reads and writes as the table does. */
export interface PhiTableReplica {
  /** The Region of the copy, not the one of the stack. */
  readonly region: string;

  /** The key of the copy, a key of that Region: usually `Key.fromKeyArn`. */
  readonly encryptionKey: kms.IKey;
}

/** Properties of a table that holds ePHI. */
export interface PhiTableProps {
  /** The first part of the primary key. DynamoDB cannot change it later. Its values stand in metrics and trails: use a number of your own. */
  readonly partitionKey: dynamodb.Attribute;

  /**
   * The second part of the primary key. DynamoDB cannot change it later.
   *
   * @default - the partition key alone
   */
  readonly sortKey?: dynamodb.Attribute;

  /**
   * The key that encrypts items, indexes, the stream and backups. Its users need `kms:Decrypt` and more, which the grants of the table
   * add.
   *
   * @default - a new PhiKey
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * The name of the table, the same in all Regions. DynamoDB makes no second table under it, so that a change that means replacement
   * fails instead of starting empty. It must say nothing about a patient.
   *
   * @default - made from the path of the construct
   */
  readonly tableName?: string;

  /**
   * The attribute with the time, in seconds since 1970, after which DynamoDB deletes an item.
   *
   * @default - items stay until they are deleted
   */
  readonly timeToLiveAttribute?: string;

  /**
   * What the stream of changes tells of each item, for 24 hours. It is encrypted under the key of the table.
   *
   * @default - no stream; NEW_AND_OLD_IMAGES with replicas
   */
  readonly stream?: dynamodb.StreamViewType;

  /**
   * Copies in other Regions. One can be added and taken away later, one at a time.
   *
   * @default - the Region of the stack only
   */
  readonly replicas?: PhiTableReplica[];

  /**
   * The trail that records who read and wrote which item, in the stream and the copies too. The trail may belong to a later stack, but
   * must not own the key of this table: put what both share into a stack before them.
   *
   * @default - access to items is not recorded
   */
  readonly auditTrail?: AuditTrail;

  /**
   * A backup plan to put the table under, for example the `plan` of a `PhiBackupPlan` that several tables share.
   *
   * @default - a PhiBackupPlan of its own
   */
  readonly backupPlan?: backup.IBackupPlan;

  /**
   * The topic that learns when DynamoDB refuses requests for a quarter of an hour. An imported topic has to allow
   * `cloudwatch.amazonaws.com` to publish, also in the policy of its key.
   *
   * @default - no alarms
   */
  readonly alarmTopic?: sns.ITopic;
}

/**
 * An Amazon DynamoDB table for ePHI: encrypted under a customer managed key together with its stream, restorable to any second of the
 * last 35 days, backed up by month for six years, protected from deletion, with capacity that follows the demand, kept when the stack
 * goes. Replicas in other Regions are under a key of their Region and as well protected.
 *
 * It is a `TableV2` (`AWS::DynamoDB::GlobalTable`), also in one Region: such a table gets its first replica in place, while
 * CloudFormation would replace an `AWS::DynamoDB::Table` by an empty one. That is why the Region of the stack must be a literal. Indexes
 * are added to `table` (`addGlobalSecondaryIndex`) and share all of this. Contributor Insights stays off: it would show keys as plain text.
 *
 * Meets 45 CFR 164.312(a)(2)(iv), 164.312(c)(1) and 164.308(a)(7)(ii)(A) for the items, and supports 164.312(b). DynamoDB answers over
 * TLS only (164.312(e)(1)). See "DynamoDB encryption at rest" and "Point-in-time backups for DynamoDB" in the Amazon DynamoDB Developer
 * Guide.
 *
 * Throws when the Region of the stack is known only at deployment, when a replica is named twice or in the Region of the stack, when a
 * key is in another Region than its copy, when the stream does not fit replicas, and when the name is not one that DynamoDB takes.
 *
 * @example
 * const visits = new PhiTable(this, 'Visits', {
 *   partitionKey: { name: 'patientId', type: dynamodb.AttributeType.STRING },
 *   sortKey: { name: 'startedAt', type: dynamodb.AttributeType.NUMBER },
 * });
 * visits.grantReadWrite(iam.Role.fromRoleName(this, 'Intake', 'Intake'));
 */
export class PhiTable extends Construct {
  /** The table itself. */
  public readonly table: dynamodb.TableV2;

  /** The key that encrypts the table in the Region of the stack. */
  public readonly encryptionKey: kms.IKey;

  constructor(scope: Construct, id: string, props: PhiTableProps) {
    super(scope, id);
    const { replicas = [] } = props;
    const tableName = requireTableName(props.tableName ?? Names.uniqueResourceName(this, { maxLength: 200, separator: '-' }));
    const region = requireRegion(this);
    requireReplicas(region, props);

    classifyAsPhi(this);
    this.encryptionKey = props.encryptionKey ?? new PhiKey(this, 'Key').key;
    this.table = new dynamodb.TableV2(this, 'Resource', {
      tableName,
      partitionKey: props.partitionKey,
      sortKey: props.sortKey,
      timeToLiveAttribute: props.timeToLiveAttribute,
      dynamoStream: props.stream,
      replicas: replicas.map((replica) => ({ region: replica.region })),
      encryption: dynamodb.TableEncryptionV2.customerManagedKey(
        this.encryptionKey,
        Object.fromEntries(replicas.map((replica) => [replica.region, replica.encryptionKey.keyArn])),
      ),
      billing: dynamodb.Billing.onDemand(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 }, // replicas inherit these
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    backUp(this, backup.BackupResource.fromDynamoDbTable(this.table), props.backupPlan, this.encryptionKey);
    keepWithStore(this);

    if (props.auditTrail) this.recordAccess(props.auditTrail, tableName, props);
    if (props.alarmTopic) this.warnOfRefusals(props.alarmTopic);
  }

  /** Lets the grantee read items, also of the replicas. */
  public grantRead(grantee: iam.IGrantable): iam.Grant {
    return this.table.grantReadData(grantee);
  }

  /** Lets the grantee write items, also of the replicas. */
  public grantWrite(grantee: iam.IGrantable): iam.Grant {
    return this.table.grantWriteData(grantee);
  }

  /** Lets the grantee read and write items, also of the replicas. */
  public grantReadWrite(grantee: iam.IGrantable): iam.Grant {
    return this.table.grantReadWriteData(grantee);
  }

  private recordAccess(auditTrail: AuditTrail, tableName: string, { replicas = [], stream }: PhiTableProps): void {
    auditTrail.addTable(this.table);
    if ((stream !== undefined || replicas.length > 0) && this.table.tableStreamArn) {
      auditTrail.registerStore('AWS::DynamoDB::Stream', this.table.tableStreamArn);
    }
    for (const { region } of replicas) {
      const arn = Stack.of(this).formatArn({ service: 'dynamodb', region, resource: 'table', resourceName: tableName });
      auditTrail.registerStore('AWS::DynamoDB::Table', arn);
    }
  }

  private warnOfRefusals(topic: sns.ITopic): void {
    const refused = (id: string, metricName: string) => ({
      id,
      happened: `DynamoDB refuses requests for being too many: ${metricName}`,
      metricName,
      dimensionsMap: { TableName: this.table.tableName },
      statistic: 'Sum',
      bound: 1,
    });
    new StoreAlarms(this, 'Alarms', topic, 'AWS/DynamoDB', [refused('ThrottledReads', 'ReadThrottleEvents'), refused('ThrottledWrites', 'WriteThrottleEvents')]);
  }
}
