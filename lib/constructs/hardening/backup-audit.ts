import { type Duration, Names, Stack } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

/** Where reports go, and how fast a restore has to be. */
export interface BackupAuditProps {
  readonly bucket: s3.IBucket;
  readonly recoveryTimeObjective?: Duration;
}

const WRITER = 'aws-service-role/reports.backup.amazonaws.com/AWSServiceRoleForBackupReports';

/** What each plan, vault and recovery point is judged by. */
const CONTROLS: { readonly [name: string]: { readonly [parameter: string]: string } } = {
  BACKUP_RESOURCES_PROTECTED_BY_BACKUP_PLAN: {},
  BACKUP_PLAN_MIN_FREQUENCY_AND_MIN_RETENTION_CHECK: { requiredFrequencyUnit: 'days', requiredFrequencyValue: '1', requiredRetentionDays: '35' },
  BACKUP_RECOVERY_POINT_MINIMUM_RETENTION_CHECK: { requiredRetentionDays: '35' },
  BACKUP_RECOVERY_POINT_ENCRYPTED: {},
  BACKUP_RECOVERY_POINT_MANUAL_DELETION_DISABLED: {},
};

/**
 * The daily reports of AWS Backup Audit Manager: how backups of the account and Region keep to the controls, and what restores came to. (AWS
 * Backup Developer Guide, "Controls and remediation" and "Creating report plans using the AWS Backup console".)
 */
export class BackupAudit extends Construct {
  public readonly framework: backup.CfnFramework;

  constructor(scope: Construct, id: string, { bucket, recoveryTimeObjective }: BackupAuditProps) {
    super(scope, id);
    const minutes = recoveryTimeObjective && Math.ceil(recoveryTimeObjective.toMinutes({ integral: false }));
    const controls = minutes === undefined ? CONTROLS : { ...CONTROLS, RESTORE_TIME_FOR_RESOURCES_MEET_TARGET: { maxRestoreTime: String(minutes) } };
    this.framework = new backup.CfnFramework(this, 'Resource', {
      frameworkName: this.name(this),
      frameworkControls: Object.entries(controls).map(([controlName, parameters]) => ({
        controlName,
        controlInputParameters: Object.entries(parameters).map(([parameterName, parameterValue]) => ({ parameterName, parameterValue })),
      })),
    });

    const writable = this.allowReports(bucket);
    const report = (reportId: string, setting: { [key: string]: unknown }) => {
      const node = new Construct(this, reportId);
      const plan = new backup.CfnReportPlan(node, 'Resource', {
        reportPlanName: this.name(node),
        reportSetting: setting,
        reportDeliveryChannel: { S3BucketName: bucket.bucketName, Formats: ['CSV', 'JSON'] },
      });
      if (writable) plan.node.addDependency(writable);
    };
    report('Controls', { ReportTemplate: 'CONTROL_COMPLIANCE_REPORT', FrameworkArns: [this.framework.attrFrameworkArn] });
    report('Restores', { ReportTemplate: 'RESTORE_JOB_REPORT' });
  }

  /** The role is one that AWS made: it has to be named, since its own policy lets it write nowhere. */
  private allowReports(bucket: s3.IBucket) {
    const writer = new iam.ArnPrincipal(Stack.of(this).formatArn({ service: 'iam', region: '', resource: 'role', resourceName: WRITER }));
    bucket.encryptionKey?.addToResourcePolicy(new iam.PolicyStatement({
      sid: 'BackupReports', principals: [writer], actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: ['*'],
    }));
    return bucket.addToResourcePolicy(new iam.PolicyStatement({
      principals: [writer],
      actions: ['s3:PutObject'],
      resources: [bucket.arnForObjects('*')],
      conditions: { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' } },
    })).policyDependable;
  }

  private name(node: Construct): string {
    return Names.uniqueResourceName(node, { maxLength: 256, separator: '_', allowedSpecialCharacters: '_' });
  }
}
