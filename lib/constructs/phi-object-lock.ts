import type { Duration } from 'aws-cdk-lib';
import type * as s3 from 'aws-cdk-lib/aws-s3';

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
