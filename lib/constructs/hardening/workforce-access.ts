import * as iam from 'aws-cdk-lib/aws-iam';
import { ACCESS_MATRIX, DATA_ACTIONS, type Access } from '../../catalogue/access-matrix';
import { JobFunction } from '../workforce-roles-props';
import type { WorkforceStore } from '../workforce-store';

const MATRIX: Readonly<Record<`${JobFunction}`, Access>> = ACCESS_MATRIX;

/** Everything that a job is allowed, and what it is denied. */
export function accessOf(jobFunction: JobFunction, stores: readonly WorkforceStore[]): iam.PolicyStatement[] {
  if (jobFunction === JobFunction.IT_ADMIN) {
    return [new iam.PolicyStatement({ sid: 'NoDataForAdministrators', effect: iam.Effect.DENY, actions: [...DATA_ACTIONS], resources: ['*'] })];
  }
  const { reads, writes } = MATRIX[jobFunction];
  const statements = stores.flatMap((store) => {
    const isWritten = writes.includes(store.category);
    return isWritten || reads.includes(store.category) ? store._statements(isWritten) : [];
  });
  if (statements.length > 0) return statements;
  const needed = [...reads, ...writes].join(', ');
  throw new Error(`${jobFunction} reaches none of the stores; such a role needs one that holds ${needed}: add it to stores, or leave the job out`);
}
