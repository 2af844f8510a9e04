import { Reading, readPath } from '../facts/reading';
import type { Resource } from '../facts/resource';

/** Whether a lifecycle rule of a bucket is off wherever something that it says holds: both may stand in the same branch. */
export function isOff(rule: unknown, bucket: Resource, { given }: Pick<Reading, 'given'>): boolean {
  return readPath(rule, 'Status', bucket.template, given).every(({ value }) => value === 'Disabled');
}
