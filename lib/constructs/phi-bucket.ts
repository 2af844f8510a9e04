import { Duration } from 'aws-cdk-lib';
import type * as backup from 'aws-cdk-lib/aws-backup';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { AuditTrail } from './audit-trail';
import { logAccessTo } from './hardening/access-logs';
import { backUpBucket } from './hardening/bucket-backup';
import { classifyAsPhi } from './hardening/classification';
import { hardenedBucket, SIX_YEARS } from './hardening/hardened-bucket';
import { objectLockRetention } from './hardening/object-lock';
import { ReplicationRole } from './hardening/replication';
import { requireWholeDays } from './hardening/whole-days';
import { LogBucket } from './log-bucket';
import { PhiKey } from './phi-key';
import type { PhiObjectLock } from './phi-object-lock';

/** A bucket that gets a copy of every object. */
export interface PhiBucketReplica {
  /** The bucket of the copies, versioned, usually in another Region. In another account its policy has to allow the replication. */
  readonly bucket: s3.IBucket;

  /** The key of the copies, in the Region of their bucket. */
  readonly encryptionKey: kms.IKey;
}

/** Properties of a bucket for ePHI. */
export interface PhiBucketProps {
  /**
   * The key that encrypts the objects. Its users need `kms:Decrypt` and `kms:GenerateDataKey`, which the grants of the bucket add.
   *
   * @default - a new PhiKey
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * The name of the bucket. It must say nothing about a patient. A named bucket is needed where another account or Region refers to it.
   *
   * @default - named by CloudFormation
   */
  readonly bucketName?: string;

  /**
   * Where the server access logs go: a bucket of the same account and Region, encrypted with Amazon S3 managed keys, without Object
   * Lock. An imported bucket has to allow `logging.s3.amazonaws.com` to put objects.
   *
   * @default - the log bucket of the stack, `LogBucket.of(this)`
   */
  readonly accessLogBucket?: s3.IBucket;

  /**
   * How long a version stays after it was overwritten or deleted, in whole days, at least 30. Current objects never expire.
   *
   * @default Duration.days(2192) - six years
   */
  readonly noncurrentVersionExpiration?: Duration;

  /**
   * Keeps new objects from being overwritten and deleted. Once on, Amazon S3 can't switch it off.
   *
   * @default - versions can be deleted by whoever is allowed to
   */
  readonly objectLock?: PhiObjectLock;

  /**
   * Buckets that get a copy of every object. A deletion is not copied, so what is deleted here stays there.
   *
   * @default - no replication
   */
  readonly replicas?: PhiBucketReplica[];

  /**
   * The trail that records who read and wrote which object. The trail may belong to a later stack, but must not own the key or the log
   * bucket of this one: put what both share into a stack before them.
   *
   * @default - object access is in the server access logs only
   */
  readonly auditTrail?: AuditTrail;

  /**
   * A backup plan to put the bucket under, for example the `plan` of a `PhiBackupPlan`.
   *
   * @default - no backup besides the versions in the bucket
   */
  readonly backupPlan?: backup.IBackupPlan;
}

/**
 * An Amazon S3 bucket that may hold ePHI: encrypted under a customer managed key with an S3 Bucket Key, closed to the public, without
 * ACLs, reached over TLS 1.2 or better, versioned, logged, sending its events to Amazon EventBridge, kept when the stack goes or the
 * bucket is replaced. An upload that asks for a weaker encryption is refused.
 *
 * React to events with EventBridge rules. `bucket.addEventNotification` would add a Lambda function that overwrites the setting.
 *
 * Meets 45 CFR 164.312(a)(2)(iv), 164.312(c)(1) and 164.312(e)(1) for the objects, and supports 164.312(b). See "Security best practices
 * for Amazon S3" in the Amazon S3 User Guide.
 *
 * Throws when a duration is out of its bounds, when COMPLIANCE is not confirmed, and when the log bucket cannot take access logs.
 *
 * @example
 * const documents = new PhiBucket(this, 'Documents', {
 *   objectLock: { retention: Duration.days(365) },
 * });
 * documents.grantRead(iam.Role.fromRoleName(this, 'Viewer', 'Viewer'));
 */
export class PhiBucket extends Construct {
  /** The bucket itself. */
  public readonly bucket: s3.Bucket;

  /** The key that encrypts the objects. */
  public readonly encryptionKey: kms.IKey;

  constructor(scope: Construct, id: string, props: PhiBucketProps = {}) {
    super(scope, id);
    const { noncurrentVersionExpiration = SIX_YEARS, replicas = [] } = props;
    requireWholeDays('the time a noncurrent version stays', noncurrentVersionExpiration, 30);

    classifyAsPhi(this);
    this.encryptionKey = props.encryptionKey ?? new PhiKey(this, 'Key').key;
    const replication = replicas.length > 0 ? new ReplicationRole(this, 'Replication') : undefined;
    this.bucket = hardenedBucket(this, 'Resource', {
      bucketName: props.bucketName,
      encryption: s3.BucketEncryption.KMS,
      encryptionKey: this.encryptionKey,
      bucketKeyEnabled: true,
      lifecycleRules: [{ id: 'KeepVersions', noncurrentVersionExpiration, abortIncompleteMultipartUploadAfter: Duration.days(7) }],
      objectLockDefaultRetention: objectLockRetention(props.objectLock),
      replicationRole: replication?.role,
      replicationRules: replication && replicas.map(({ bucket, encryptionKey }, index) => ({
        id: `Replica${index + 1}`,
        priority: index + 1,
        destination: bucket,
        kmsKey: encryptionKey,
        sseKmsEncryptedObjects: true,
        deleteMarkerReplication: false,
      })),
    });
    replication?.allow(this.bucket, this.encryptionKey, replicas);

    this.sendEvents();
    this.refuseWeakerEncryption();
    logAccessTo(this.bucket, props.accessLogBucket ?? LogBucket.of(this).bucket, this);
    props.auditTrail?.addBucket(this.bucket);
    if (props.backupPlan) backUpBucket(this, this.bucket, props.backupPlan);
  }

  /** Lets the grantee read objects. */
  public grantRead(grantee: iam.IGrantable): iam.Grant {
    return this.bucket.grantRead(grantee);
  }

  /** Lets the grantee write objects. */
  public grantWrite(grantee: iam.IGrantable): iam.Grant {
    return this.bucket.grantWrite(grantee);
  }

  /** Lets the grantee read and write objects. */
  public grantReadWrite(grantee: iam.IGrantable): iam.Grant {
    return this.bucket.grantReadWrite(grantee);
  }

  /** The property of the L2 would do the same through a custom resource. */
  private sendEvents(): void {
    const resource = this.bucket.node.defaultChild as s3.CfnBucket;
    resource.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
  }

  /** Only an explicit wish is refused: without the header the default encryption applies. Log services may wish what they support. */
  private refuseWeakerEncryption(): void {
    this.bucket.addToResourcePolicy(new iam.PolicyStatement({
      effect: iam.Effect.DENY,
      principals: [new iam.AnyPrincipal()],
      actions: ['s3:PutObject'],
      resources: [this.bucket.arnForObjects('*')],
      conditions: {
        StringNotLike: { 's3:x-amz-server-side-encryption': 'aws:kms*' },
        Null: { 's3:x-amz-server-side-encryption': 'false' },
        BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
      },
    }));
  }
}
