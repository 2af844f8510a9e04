import { isOpen, sumsOf } from './list-entries';
import { Verdict, compliant, insufficientData, nonCompliant, worst } from './verdict';
import { Assumption, Reading, describeAssumption, readPath } from '../facts/reading';
import type { Resource } from '../facts/resource';
import { Node, isKnown } from '../facts/value';

const MECHANISMS = 'AccountRecoverySetting.RecoveryMechanisms';
const ATTRIBUTES = 'AutoVerifiedAttributes';

/** What a list names in one branch of it. */
interface Named {
  readonly words: readonly string[];
  readonly isOpen: boolean;
  readonly given?: Assumption;
}

/** Which of some words a list names, branch by branch. */
function namedIn(pool: Resource, list: Reading, below: string, words: readonly string[]): readonly Named[] | undefined {
  const nothing: readonly string[] = [];
  const add = (found: readonly string[], value: Node): readonly string[] => {
    const word = isKnown(value) ? words.find(each => each === String(value)) : OPEN;
    return word === undefined || found.includes(word) ? found : [...found, word];
  };
  return sumsOf(pool, list, below, nothing, add)?.map(({ sum, given }) => ({ words: sum.filter(each => each !== OPEN), isOpen: sum.includes(OPEN), given }));
}

/** No word of Amazon Cognito: a name that only the deployment knows. */
const OPEN = '?';

/** Recovery by text message alone lets whoever takes over a phone number in. */
export function recoversNotByPhoneAlone(pool: Resource): Verdict {
  return worst(pool.read(MECHANISMS).map(list => {
    if (list.value === undefined) return byVerifiedAttributes(pool, list.given);
    const branches = isOpen(list.value) ? undefined : namedIn(pool, list, 'Name', ['verified_email', 'admin_only', 'verified_phone_number']);
    if (branches === undefined) return insufficientData(list);
    return worst(branches.map(({ words, isOpen: mayBeMore, given }) => {
      if (words.some(each => each !== 'verified_phone_number')) return compliant(list);
      return mayBeMore || words.length === 0 ? insufficientData(list) : nonCompliant({ at: list.at, found: `${words.join()}${describeAssumption(given)}` });
    }));
  }));
}

/** Without the setting a code goes to the phone, else to the mailbox: whichever the pool verifies. */
function byVerifiedAttributes(pool: Resource, assumed: Assumption | undefined): Verdict {
  const fine = compliant({ at: ATTRIBUTES, found: 'not the phone number alone' });
  return worst(readPath(pool.properties, ATTRIBUTES, pool.template, assumed).map(list => {
    if (list.value === undefined) return fine;
    const branches = isOpen(list.value) ? undefined : namedIn(pool, list, '', ['email', 'phone_number']);
    if (branches === undefined) return insufficientData(list);
    return worst(branches.map(({ words, isOpen: mayBeMore, given }) => {
      if (words.includes('email')) return fine;
      if (mayBeMore) return insufficientData(list);
      return words.includes('phone_number') ? nonCompliant({ at: ATTRIBUTES, found: `the phone number alone${describeAssumption(given)}` }) : fine;
    }));
  }));
}
