import type { Duration } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { requireWholeDays } from './hardening/whole-days';

/** How long every new object is safe from being overwritten and deleted. */
export interface PhiObjectLock {
  /** How long, in whole days from 1 to 36500, counted from the writing of each object. */
  readonly retention: Duration;

  /**
   * GOVERNANCE lets those with `s3:BypassGovernanceRetention` delete earlier. Under COMPLIANCE nobody can, the account root included:
   * neither a mistaken upload nor the bucket itself goes before the time is over, whatever a court or a patient asks for.
   *
   * @default s3.ObjectLockMode.GOVERNANCE
   */
  readonly mode?: s3.ObjectLockMode;

  /**
   * Confirms that COMPLIANCE is meant. Needed for that mode only.
   *
   * @default false
   */
  readonly confirmNobodyCanDelete?: boolean;
}

/** The default retention of a bucket with that lock. Throws when COMPLIANCE is not confirmed. */
export function objectLockRetention(lock?: PhiObjectLock): s3.ObjectLockRetention | undefined {
  if (!lock) return undefined;
  requireWholeDays('the retention of the object lock', lock.retention, 1, 36500);
  if (lock.mode !== s3.ObjectLockMode.COMPLIANCE) return s3.ObjectLockRetention.governance(lock.retention);
  if (!lock.confirmNobodyCanDelete) {
    throw new Error(
      'the object lock mode is COMPLIANCE, under which nobody can delete an object or the bucket before the retention is over; ' +
      'use GOVERNANCE, or set confirmNobodyCanDelete when this is meant',
    );
  }
  return s3.ObjectLockRetention.compliance(lock.retention);
}
