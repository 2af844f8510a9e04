import { Names } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

/**
 * Puts a bucket under a backup plan. AWS Backup needs rights of their own for S3, and the versions and EventBridge events that a PhiBucket
 * has. (AWS Backup Developer Guide, "Amazon S3 backups".)
 */
export function backUpBucket(scope: Construct, bucket: s3.IBucket, backupPlan: backup.IBackupPlan): void {
  const role = new iam.Role(scope, 'BackupRole', {
    assumedBy: new iam.ServicePrincipal('backup.amazonaws.com'),
    managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('AWSBackupServiceRolePolicyForS3Backup')],
  });
  new backup.BackupSelection(scope, 'BackupSelection', {
    backupSelectionName: Names.uniqueResourceName(scope, { maxLength: 50, separator: '-' }), // a shared plan has many
    backupPlan,
    resources: [backup.BackupResource.fromArn(bucket.bucketArn)],
    role,
    disableDefaultBackupPolicy: true,
  });
}
