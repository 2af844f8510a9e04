import * as s3 from 'aws-cdk-lib/aws-s3';
import type { PhiObjectLock } from '../phi-object-lock';
import { requireWholeDays } from './whole-days';

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
