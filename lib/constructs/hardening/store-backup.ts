import { Names } from 'aws-cdk-lib';
import type * as backup from 'aws-cdk-lib/aws-backup';
import { BackupSelection } from 'aws-cdk-lib/aws-backup';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { PhiBackupPlan } from '../phi-backup-plan';

/**
 * Puts a store under a backup plan, one of its own by default. The selection lives beside the store, so that a plan in another stack
 * does not depend on the stack of the store, which may depend on it.
 */
export function backUp(scope: Construct, resource: backup.BackupResource, plan: backup.IBackupPlan | undefined, key: kms.IKey): void {
  const backupPlan = plan ?? new PhiBackupPlan(scope, 'Backup', { encryptionKey: key }).plan;
  new BackupSelection(scope, 'BackupSelection', {
    backupSelectionName: Names.uniqueResourceName(scope, { maxLength: 50, separator: '-' }), // a shared plan has many
    backupPlan,
    resources: [resource],
  });
}
