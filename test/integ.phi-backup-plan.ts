import { Match } from '@aws-cdk/integ-tests-alpha';
import { Sandbox, under } from './setup/sandbox';
import { PhiBackupPlan } from '../lib/constructs/phi-backup-plan';
import { PhiKey } from '../lib/constructs/phi-key';

const sandbox = new Sandbox('PhiBackupPlan');
const { key } = new PhiKey(sandbox.stack, 'Key');
const { plan, vault } = new PhiBackupPlan(sandbox.stack, 'Backups', { encryptionKey: key });
const BackupVaultName = vault.backupVaultName;

sandbox.expects('Backup', 'describeBackupVault', { BackupVaultName }, { EncryptionKeyArn: under(key), Locked: true, MinRetentionDays: 35 });
sandbox.expects('Backup', 'getBackupVaultAccessPolicy', { BackupVaultName }, { Policy: Match.stringLikeRegexp('backup:DeleteRecoveryPoint') });
sandbox.expects('Backup', 'getBackupPlan', { BackupPlanId: plan.backupPlanId }, {
  BackupPlan: { Rules: [{ RuleName: 'daily', Lifecycle: { DeleteAfterDays: 35 } }, { RuleName: 'monthly', Lifecycle: { DeleteAfterDays: 2192 } }] },
});
