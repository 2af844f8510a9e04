import { Check } from './predicates';
import { insufficientData, notApplicable } from './verdict';
import type { Reading } from '../facts/reading';
import { isKnown, show } from '../facts/value';

/** Instance types with disks of their own. A hardware module encrypts these; SageMaker refuses a key for them. */
const WITH_OWN_DISKS = /^ml\.(?:[a-z]+\d+[a-z]*d[a-z]*|g[5-9][a-z]*|gr\d[a-z]*|i\d[a-z]*|p[5-9][a-z0-9-]*|trn\d[a-z]*)\./;

/** A check of the key of volumes, which speaks only where the instances (of the types at the paths) can take one. */
export function unlessOwnDisks(check: Check, ...typePaths: readonly string[]): Check {
  return resource => {
    const verdict = check(resource);
    if (verdict.status !== 'NON_COMPLIANT') return verdict;
    let open: Reading | undefined;
    for (const path of typePaths) {
      for (const reading of resource.read(path)) {
        if (isKnown(reading.value) && WITH_OWN_DISKS.test(String(reading.value))) return notApplicable();
        if (reading.value !== undefined && !isKnown(reading.value)) open = reading;
      }
    }
    return open ? insufficientData({ at: verdict.at, found: `${verdict.found ?? ''}; whether ${show(open.value)} has disks of its own` }) : verdict;
  };
}
