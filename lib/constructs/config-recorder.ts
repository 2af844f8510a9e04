import { Duration, Stack } from 'aws-cdk-lib';
import * as config from 'aws-cdk-lib/aws-config';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct, type IDependable } from 'constructs';
import { AccountServiceMode } from './account-service-mode';
import type { ConfigRecorderProps } from './config-recorder-props';
import { logAccessTo } from './hardening/access-logs';
import { allowConfigDelivery, type ConfigDestination, recordingRole } from './hardening/config-delivery';
import { hardenedBucket, SIX_YEARS } from './hardening/hardened-bucket';
import { requireRecordable } from './hardening/recorder-choices';
import { RecorderWarning } from './hardening/recorder-warning';
import { LogBucket } from './log-bucket';
import { PhiKey } from './phi-key';

/**
 * The AWS Config recorder of an account and Region: it records how every resource of every type is configured, and each change of it, those of
 * IAM among them. History and daily snapshots go to a bucket that is encrypted under a customer managed key, versioned, and outlives the
 * stack. The bucket has no Object Lock, which AWS Config does not support.
 *
 * An account has one recorder in each Region. The deployment fails where there is one already, and changes nothing: look first, as `mode` says.
 * AWS Config charges for each change that it records.
 *
 * Supports 45 CFR 164.308(a)(1)(ii)(D), 164.308(a)(8) and 164.312(b). See "Recording AWS resources with AWS Config" in the AWS Config Developer
 * Guide.
 *
 * Throws when a property has no effect in the chosen mode, and when the bucket has Object Lock.
 *
 * @example
 * const recorder = new ConfigRecorder(this, 'Recorder', { serviceLinkedRole: true });
 * recorder.bucket?.grantRead(iam.Role.fromRoleName(this, 'Auditor', 'Auditor'));
 */
export class ConfigRecorder extends Construct {
  /** The recorder, in mode CREATE. */
  public readonly recorder?: config.CfnConfigurationRecorder;

  /** What delivers the history, in mode CREATE. */
  public readonly deliveryChannel?: config.CfnDeliveryChannel;

  /** The bucket of the history, in mode CREATE. */
  public readonly bucket?: s3.IBucket;

  /** The key of the history, in mode CREATE, unless the bucket was imported without one. */
  public readonly encryptionKey?: kms.IKey;

  /** The role that AWS Config acts with, in mode CREATE. */
  public readonly role?: iam.IRole;

  constructor(scope: Construct, id: string, props: ConfigRecorderProps = {}) {
    super(scope, id);
    requireRecordable(props);
    const { mode = AccountServiceMode.CREATE, alarmTopic, changeTopic: topic } = props;

    if (mode === AccountServiceMode.CREATE) {
      this.encryptionKey = props.encryptionKey ?? (props.bucket ? props.bucket.encryptionKey : new PhiKey(this, 'Key', { alarmTopic }).key);
      this.bucket = props.bucket ?? this.historyBucket(props.accessLogBucket);
      const destination = { bucket: this.bucket, encryptionKey: this.encryptionKey, topic };
      const permissions = allowConfigDelivery(destination, this);
      const { role, policies } = props.serviceLinkedRole ? this.serviceLinkedRole() : recordingRole(this, 'Role', destination);
      this.role = role;
      this.recorder = this.recorderOfAllTypes(role, props.globalResourceTypes ?? true);
      this.deliveryChannel = this.dailyChannel(destination);

      // AWS Config tries both when it starts. Recorder and channel wait for each other on their own: an order would be a circle.
      this.recorder.node.addDependency(...permissions, ...policies);
      this.deliveryChannel.node.addDependency(...permissions, ...policies);
    }
    if (alarmTopic) new RecorderWarning(this, 'Warning', alarmTopic);
  }

  private historyBucket(accessLogBucket?: s3.IBucket): s3.Bucket {
    const bucket = hardenedBucket(this, 'Bucket', {
      encryption: s3.BucketEncryption.KMS,
      encryptionKey: this.encryptionKey,
      bucketKeyEnabled: true,
      lifecycleRules: [{ id: 'KeepVersions', noncurrentVersionExpiration: SIX_YEARS, abortIncompleteMultipartUploadAfter: Duration.days(7) }],
    });
    logAccessTo(bucket, accessLogBucket ?? LogBucket.of(this).bucket, this);
    return bucket;
  }

  private serviceLinkedRole(): { readonly role: iam.IRole; readonly policies: IDependable[] } {
    const roleArn = Stack.of(this).formatArn({
      service: 'iam',
      region: '',
      resource: 'role',
      resourceName: 'aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig',
    });
    return { role: iam.Role.fromRoleArn(this, 'Role', roleArn, { mutable: false }), policies: [] };
  }

  /** Without a name: under the name of an existing recorder AWS Config would overwrite that one in silence. */
  private recorderOfAllTypes({ roleArn }: iam.IRole, includeGlobalResourceTypes: boolean): config.CfnConfigurationRecorder {
    return new config.CfnConfigurationRecorder(this, 'Resource', {
      roleArn,
      recordingGroup: { allSupported: true, includeGlobalResourceTypes },
      recordingMode: { recordingFrequency: 'CONTINUOUS' },
    });
  }

  private dailyChannel({ bucket, encryptionKey, topic }: ConfigDestination): config.CfnDeliveryChannel {
    return new config.CfnDeliveryChannel(this, 'Channel', {
      s3BucketName: bucket.bucketName,
      s3KmsKeyArn: encryptionKey?.keyArn,
      snsTopicArn: topic?.topicArn,
      configSnapshotDeliveryProperties: { deliveryFrequency: 'TwentyFour_Hours' },
    });
  }
}
