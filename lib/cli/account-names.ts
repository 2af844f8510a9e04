import { nearestNames } from '../engine/nearest-names';
import { UnusableInput } from '../facts/unusable-input';

/** What `--account-baseline` takes: the values of `AccountBaseline`. */
export const ACCOUNT_NAMES: readonly string[] = [
  'trail', 'key', 'backup', 'recorder', 'detector', 'hub', 'analyzer', 'macie', 'conformance-pack', 'break-glass', 'database-events', 'patching', 'backup-audit', 'export-alarm',
];

/** Refuses a name that says nothing: what it was meant for would be told as missing. */
export function refuseUnknownNames(names: readonly string[]): void {
  const unknown = names.find(each => !ACCOUNT_NAMES.includes(each));
  if (unknown === undefined) return;
  const near = nearestNames(unknown, ACCOUNT_NAMES);
  throw new UnusableInput(`--account-baseline ${unknown}: ${near.length > 0 ? `did you mean ${near.join(', ')}? Give` : 'give'} one or more of ${ACCOUNT_NAMES.join(' ')}`);
}
