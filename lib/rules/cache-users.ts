import { Check } from './predicates';
import { compliant, insufficientData, worst } from './verdict';

/** Whether an access string lets a user connect: of the words `on` and `off` the last one counts, and without either the user is off. */
export function letsIn(accessString: string): boolean {
  const words = accessString.toLowerCase().split(/\s+/);
  return words.lastIndexOf('on') > words.lastIndexOf('off');
}

/** A user of a cache or of MemoryDB passes a check, unless its access string lets it not connect at all. */
export function whereUserIsOn(check: Check): Check {
  return user => worst(user.read('AccessString').map(reading => {
    const { value, at } = reading;
    if (value === undefined || (typeof value === 'string' && !letsIn(value))) return compliant({ at, found: 'a user that is off' });
    const verdict = check(user);
    return typeof value !== 'string' && verdict.status === 'NON_COMPLIANT' ? insufficientData(reading) : verdict;
  }));
}
