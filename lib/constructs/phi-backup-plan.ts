import { Duration, Names, RemovalPolicy } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as events from 'aws-cdk-lib/aws-events';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { BackupWarning } from './hardening/backup-warning';
import { allowBackup } from './hardening/key-grants';
import { requireWholeDays } from './hardening/whole-days';
import { PhiKey } from './phi-key';

/** AWS Backup charges cold storage for 90 days at least, and takes no shorter stay. */
const LATEST_COLD = 2192 - 90;

/** Properties of a backup plan for stores of ePHI. */
export interface PhiBackupPlanProps {
  /**
   * The key that encrypts the vault. Snapshots of a database stay under the key of the database.
   *
   * @default - a new PhiKey
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * A vault in another Region or account that gets a copy of each recovery point, for a disaster that takes the first. Copying a
   * recovery point to another account needs a key policy that lets that account use the key.
   *
   * @default - no copy
   */
  readonly copyVault?: backup.IBackupVault;

  /**
   * More vaults that get a copy of each recovery point, on the same terms as `copyVault`.
   *
   * @default - none
   */
  readonly copyVaults?: backup.IBackupVault[];

  /**
   * After how many whole days, 1 to 2102, monthly recovery points and their copies move to cold storage. AWS Backup leaves recovery points of
   * services that have no cold storage where they are, and opens cold ones later than warm ones.
   *
   * @default - they stay warm
   */
  readonly coldStorageAfter?: Duration;

  /**
   * The topic that is told when a backup or a copy did not succeed. It lets EventBridge publish; an imported topic has to allow
   * `events.amazonaws.com` itself, also in the policy of its key.
   *
   * @default - the encrypted topic for security alarms of the stack
   */
  readonly alarmTopic?: sns.ITopic;
}

/**
 * A backup plan for stores of ePHI: a daily recovery point kept for 35 days and a monthly one kept for six years (2192 days), in a
 * vault that is encrypted with a customer managed key, outlives its stack, and refuses to delete or shorten recovery points. The lock
 * of the vault is of the governance kind: who may administer AWS Backup can take it off, nobody is locked out.
 *
 * HIPAA names no period for backups; six years is what 45 CFR 164.316(b)(2)(i) asks of documentation and many states of records.
 *
 * Meets 45 CFR 164.308(a)(7)(ii)(A) for what is put under the plan. Restoring has to be tried: see 164.308(a)(7)(ii)(D). See "AWS
 * Backup Vault Lock" and "Vault access policies" in the AWS Backup Developer Guide.
 *
 * Throws when the time until cold storage is out of its bounds.
 *
 * @example
 * const backups = new PhiBackupPlan(this, 'Backups');
 * backups.plan.addSelection('Records', { resources: [backup.BackupResource.fromTag('data-classification', 'phi')] });
 */
export class PhiBackupPlan extends Construct {
  /** The plan itself. */
  public readonly plan: backup.BackupPlan;

  /** The vault that holds the recovery points. */
  public readonly vault: backup.BackupVault;

  constructor(scope: Construct, id: string, props: PhiBackupPlanProps = {}) {
    super(scope, id);
    if (props.coldStorageAfter) requireWholeDays('the time until cold storage', props.coldStorageAfter, 1, LATEST_COLD);
    const encryptionKey = props.encryptionKey ?? new PhiKey(this, 'Key').key;
    allowBackup(encryptionKey, this);

    this.vault = new backup.BackupVault(this, 'Vault', {
      encryptionKey,
      blockRecoveryPointDeletion: true,
      lockConfiguration: { minRetention: Duration.days(35) }, // without `changeableFor`, which could never be undone
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE, // a failed first deployment must not block the name
    });
    this.plan = new backup.BackupPlan(this, 'Resource', {
      backupPlanName: Names.uniqueResourceName(this, { maxLength: 50, separator: '-' }),
      backupVault: this.vault,
    });
    this.plan.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);

    const copyVaults = [...props.copyVault ? [props.copyVault] : [], ...props.copyVaults ?? []];
    const keep = (ruleName: string, lifecycle: Pick<backup.BackupPlanCopyActionProps, 'deleteAfter' | 'moveToColdStorageAfter'>, schedule: events.CronOptions) => this.plan.addRule(new backup.BackupPlanRule({
      ruleName,
      ...lifecycle,
      scheduleExpression: events.Schedule.cron(schedule),
      startWindow: Duration.hours(1),
      completionWindow: Duration.hours(24),
      copyActions: copyVaults.length > 0 ? copyVaults.map((destinationBackupVault) => ({ destinationBackupVault, ...lifecycle })) : undefined,
    }));
    new BackupWarning(this, 'Warning', this.vault.backupVaultName, props.alarmTopic);
    keep('daily', { deleteAfter: Duration.days(35) }, { minute: '30', hour: '4' });
    keep('monthly', { deleteAfter: Duration.days(2192), moveToColdStorageAfter: props.coldStorageAfter }, { minute: '30', hour: '12', day: '1' });
  }
}
