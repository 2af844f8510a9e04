import type { Duration } from 'aws-cdk-lib';
import { type PhiBackupProps, type PhiVaultLock, RestorableStore } from '../phi-backup-props';
import { requireWholeDays } from './whole-days';

/** The longest time between two daily backups: each starts within an hour. */
export const LONGEST_GAP_IN_HOURS = 25;

/** Stores that AWS Backup restores into a network. */
export const IN_NETWORKS: readonly RestorableStore[] = [RestorableStore.RDS, RestorableStore.AURORA];

const ANYWHERE: readonly RestorableStore[] = [RestorableStore.S3, RestorableStore.DYNAMODB, RestorableStore.EBS, RestorableStore.EFS];

/** Of what the latest recovery points are tried out. */
export function restoreTestsOf({ restoreTestNetwork, restoreTests }: PhiBackupProps): readonly RestorableStore[] {
  return restoreTests ?? (restoreTestNetwork ? [...ANYWHERE, ...IN_NETWORKS] : ANYWHERE);
}

/** Throws when a choice is out of its bounds, not confirmed, or without an effect. */
export function requireRecoverable(props: PhiBackupProps): void {
  const { custodians, recoveryPointObjective, recoveryTimeObjective, restoreTestWindow, selectionTags } = props;
  requireLock(props.vaultLock);
  requireTests(props);
  if (recoveryPointObjective) {
    requireAtLeast('recoveryPointObjective', recoveryPointObjective, LONGEST_GAP_IN_HOURS * 60, `${LONGEST_GAP_IN_HOURS} hours, since backups are made daily`, 'put what has to lose less under point-in-time recovery');
  }
  if (recoveryTimeObjective) requireAtLeast('recoveryTimeObjective', recoveryTimeObjective, 1, 'one minute', 'state how fast a store has to be back');
  if (restoreTestWindow && !restoreTestWindow.isUnresolved()) {
    const hours = restoreTestWindow.toHours({ integral: false });
    if (!Number.isInteger(hours) || hours < 1 || hours > 168) throw new Error(`restoreTestWindow is ${hours} hours; it takes whole hours from 1 to 168: choose such a time`);
  }
  if (custodians?.length === 0) throw new Error('custodians is an empty list, which names nobody; name a role, or leave it out');
  if (selectionTags && Object.keys(selectionTags).length === 0) throw new Error('selectionTags has no tag, which selects nothing; name one, or leave it out');
}

function requireLock({ changeableFor, confirmNobodyCanUnlock, maxRetention }: PhiVaultLock = {}): void {
  if (maxRetention) requireWholeDays('the longest retention of the vault', maxRetention, 2192, 36500);
  if (changeableFor) requireWholeDays('the time until the lock of the vault is final', changeableFor, 3, 36500);
  if (changeableFor && !confirmNobodyCanUnlock) {
    throw new Error(
      'changeableFor makes the lock of the vault final, after which nobody can delete a recovery point before its time is over; ' +
      'leave it out for governance mode, or set confirmNobodyCanUnlock when this is meant',
    );
  }
  if (confirmNobodyCanUnlock && !changeableFor) throw new Error('confirmNobodyCanUnlock has no effect without changeableFor: set it, or leave both out');
}

function requireTests(props: PhiBackupProps): void {
  const { restoreTestNetwork } = props;
  const tests = restoreTestsOf(props);
  const twice = tests.find((each, index) => tests.indexOf(each) < index);
  if (twice !== undefined) throw new Error(`${twice} stands twice in restoreTests; a kind of store is tested once: leave one out`);
  const database = tests.find((each) => IN_NETWORKS.includes(each));
  if (database !== undefined && !restoreTestNetwork) {
    throw new Error(`restoreTests has ${database} without a network; AWS Backup would restore it into the default VPC: set restoreTestNetwork`);
  }
  if (database === undefined && restoreTestNetwork) {
    throw new Error('restoreTestNetwork has no effect on the stores in restoreTests; it is for RDS and AURORA: add one, or leave it out');
  }
  if (restoreTestNetwork?.securityGroups.length === 0) {
    throw new Error('restoreTestNetwork has no security group; AWS Backup would take the default one of the VPC: name one');
  }
  if (tests.length === 0 && props.restoreTestWindow) throw new Error('restoreTestWindow has no effect without a test: leave it out, or name stores in restoreTests');
}

function requireAtLeast(what: string, given: Duration, minutes: number, least: string, next: string): void {
  if (given.isUnresolved() || given.toMinutes({ integral: false }) >= minutes) return;
  throw new Error(`${what} is ${given.toHumanString()}; it takes at least ${least}: ${next}`);
}
