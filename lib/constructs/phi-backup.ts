import { Duration, Names, Tags } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { BackupAudit } from './hardening/backup-audit';
import { LONGEST_GAP_IN_HOURS, requireRecoverable, restoreTestsOf } from './hardening/backup-choices';
import { RestoreTests, RestoreWarning } from './hardening/restore-tests';
import { PhiBackupPlan } from './phi-backup-plan';
import type { PhiBackupProps, PhiVaultLock } from './phi-backup-props';
import { PhiKey } from './phi-key';

const SHORTEST_RETENTION = Duration.days(35);

/**
 * Backup for the stores of an account and Region, with tests of what it is worth: a `PhiBackupPlan` with its locked vault, whose latest
 * recovery points are restored every month and deleted again, copies in other Regions and accounts, warnings of each backup, copy and restore
 * that failed, and daily reports by AWS Backup Audit Manager. Objectives for time and loss are stated on the plan.
 *
 * Give `plan` to the stores as their `backupPlan`, or add others by `addStore`. A test shows that AWS can restore and how long it takes; it
 * does not look into the data. Restoring by hand is still to be practised.
 *
 * Meets 45 CFR 164.308(a)(7)(ii)(A) for what is put under the plan, and supports 164.308(a)(7)(ii)(B) and 164.308(a)(7)(ii)(D). See "AWS
 * Backup Vault Lock", "Restore testing" and "AWS Backup Audit Manager" in the AWS Backup Developer Guide.
 *
 * Throws when a time is out of its bounds, when a final lock is not confirmed, when a database is to be tested without a network, and when a
 * choice has no effect.
 *
 * @example
 * const backups = new PhiBackup(this, 'Backups', {
 *   copyVaults: [backup.BackupVault.fromBackupVaultArn(this, 'Far', 'arn:aws:backup:us-west-2:111122223333:backup-vault:far')],
 *   recoveryTimeObjective: Duration.hours(4),
 * });
 * new PhiBucket(this, 'Documents', { backupPlan: backups.plan });
 */
export class PhiBackup extends Construct {
  /** The plan, for the `backupPlan` of stores. */
  public readonly plan: backup.BackupPlan;

  /** The vault that holds the recovery points. */
  public readonly vault: backup.BackupVault;

  /** The key of the vault, and of what is restored for a test. */
  public readonly encryptionKey: kms.IKey;

  /** What restores recovery points every month, unless `restoreTests` is empty. */
  public readonly restoreTestingPlan?: backup.CfnRestoreTestingPlan;

  /** What the reports judge by, with a `reportBucket`. */
  public readonly framework?: backup.CfnFramework;

  constructor(scope: Construct, id: string, props: PhiBackupProps = {}) {
    super(scope, id);
    requireRecoverable(props);
    const { alarmTopic, coldStorageAfter, copyVaults, recoveryTimeObjective, reportBucket } = props;

    this.encryptionKey = props.encryptionKey ?? new PhiKey(this, 'Key', { alarmTopic }).key;
    const { plan, vault } = new PhiBackupPlan(this, 'Resource', { encryptionKey: this.encryptionKey, copyVaults, coldStorageAfter, alarmTopic });
    this.plan = plan;
    this.vault = vault;
    this.lock(props.vaultLock ?? {});
    if (props.custodians) this.exempt(props.custodians);
    this.state('recovery-point-objective', props.recoveryPointObjective ?? Duration.hours(LONGEST_GAP_IN_HOURS));
    if (recoveryTimeObjective) this.state('recovery-time-objective', recoveryTimeObjective);
    if (props.selectionTags) {
      this.select(this, 'ByTags', Object.entries(props.selectionTags).map(([key, value]) => backup.BackupResource.fromTag(key, value)));
    }

    const stores = restoreTestsOf(props);
    if (stores.length > 0) this.restoreTestingPlan = new RestoreTests(this, 'RestoreTests', { ...props, vault, key: this.encryptionKey, stores }).plan;
    new RestoreWarning(this, 'Warning', alarmTopic);
    if (reportBucket) this.framework = new BackupAudit(this, 'Audit', { bucket: reportBucket, recoveryTimeObjective }).framework;
  }

  /**
   * Backs up a store that does not take a plan itself.
   *
   * @param scope where the selection stands: the stack of the store or a construct in it, so that this stack does not depend on that one
   * @param id of the selection in the scope
   * @param resource the store, such as `backup.BackupResource.fromArn(bucket.bucketArn)`
   */
  public addStore(scope: Construct, id: string, resource: backup.BackupResource): backup.BackupSelection {
    return this.select(scope, id, [resource]);
  }

  private select(scope: Construct, id: string, resources: backup.BackupResource[]): backup.BackupSelection {
    const node = new Construct(scope, id);
    return new backup.BackupSelection(node, 'Resource', {
      backupSelectionName: Names.uniqueResourceName(node, { maxLength: 50, separator: '-' }),
      backupPlan: this.plan,
      resources,
      role: this.backupRole(),
      disableDefaultBackupPolicy: true,
    });
  }

  private backupRole(): iam.Role {
    const id = 'BackupRole';
    const existing = this.node.tryFindChild(id);
    return existing instanceof iam.Role ? existing : new iam.Role(this, id, {
      description: `Backs up for ${this.node.path}`,
      assumedBy: new iam.ServicePrincipal('backup.amazonaws.com'),
      managedPolicies: ['service-role/AWSBackupServiceRolePolicyForBackup', 'AWSBackupServiceRolePolicyForS3Backup'].map((name) => iam.ManagedPolicy.fromAwsManagedPolicyName(name)),
    });
  }

  /** The L2 takes a lock from its maker only. */
  private lock({ changeableFor, maxRetention }: PhiVaultLock): void {
    this.resource.lockConfiguration = {
      minRetentionDays: SHORTEST_RETENTION.toDays(),
      maxRetentionDays: maxRetention?.toDays(),
      changeableForDays: changeableFor?.toDays(),
    };
  }

  /** The first statement is the one that denies deletion to everybody. */
  private exempt(custodians: iam.IRole[]): void {
    this.resource.addPropertyOverride('AccessPolicy.Statement.0.Condition', {
      ArnNotEquals: { 'aws:PrincipalArn': custodians.map(({ roleArn }) => roleArn) },
    });
  }

  private state(objective: string, duration: Duration): void {
    Tags.of(this.plan).add(objective, duration.toIsoString());
  }

  private get resource(): backup.CfnBackupVault {
    return this.vault.node.defaultChild as backup.CfnBackupVault;
  }
}
