import { Read, certainEntries, reader } from './list-entries';
import { Check, companion, present } from './predicates';
import { Verdict, best, compliant, insufficientData, nonCompliant, worst } from './verdict';
import { WEB_ACL } from './web-acls';
import type { Assumption } from '../facts/reading';
import type { Resource } from '../facts/resource';
import { isKnown } from '../facts/value';

export const LOGGING = 'AWS::WAFv2::LoggingConfiguration';

const NAMES_DESTINATION = present('LogDestinationConfigs');

/** AWS WAF refuses a configuration without a destination, so that nobody knows what it is going to be. */
function hasDestination(logging: Resource): Verdict {
  const verdict = NAMES_DESTINATION(logging);
  return verdict.status === 'NON_COMPLIANT' ? insufficientData({ at: verdict.at, found: 'no destination, which AWS WAF refuses' }) : verdict;
}

const POINTED_AT = companion(LOGGING, 'ResourceArn', hasDestination, 'no logging configuration');

/** A logging configuration of the app is for the web ACL, by reference or by the name in an ARN written out. */
export const isLogged: Check = acl => {
  const pointed = POINTED_AT(acl);
  const name = acl.value('Name');
  if (pointed.status === 'COMPLIANT' || typeof name !== 'string' || name === '') return pointed;
  const namesIt = (logging: Resource) => logging.read('ResourceArn').every(({ value }) => `${String(value)}/`.includes(`/webacl/${name}/`));
  const written = acl.template.graph.ofType(LOGGING).filter(each => namesIt(each) && acl.impliesExistenceOf(each));
  return best([...written.map(hasDestination), pointed]);
};

/** The parts of a request by which people are known or signed in. */
const SENSITIVE = ['header authorization', 'header cookie', 'query string'] as const;

/** The logs of a web ACL leave out the parts of a request by which people are known, by redaction or by the data protection of the web ACL. */
export const redactsSensitiveFields: Check = logging => worst(certainEntries(logging, 'RedactedFields').map(({ list, entries, mayHaveMore }) => {
  const redacted = new Set<string>();
  for (const entry of entries) add(redacted, reader(logging, entry));
  for (const acl of logging.targets('ResourceArn', WEB_ACL).filter(each => logging.alwaysPointsAt('ResourceArn', each))) {
    for (const set of certainEntries(acl, 'DataProtectionConfig.DataProtections')) for (const entry of set.entries) addProtected(redacted, reader(acl, entry), entry.given);
  }
  const missing = SENSITIVE.filter(part => !redacted.has(part));
  if (missing.length === 0) return compliant({ at: list.at, found: SENSITIVE.join(', ') });
  const ground = { at: list.at, found: `not redacted: ${missing.join(', ')}` };
  return mayHaveMore ? insufficientData(ground) : nonCompliant(ground);
}));

function add(redacted: Set<string>, read: Read): void {
  // A name that one branch only has is no name for certain.
  for (const [{ value }, ...others] of [read('SingleHeader.Name'), read('SingleHeader.name')]) {
    if (isKnown(value) && others.every(other => other.value === value)) redacted.add(`header ${String(value).toLowerCase()}`);
  }
  if (read('QueryString').every(({ value }) => value !== undefined)) redacted.add('query string');
}

function addProtected(redacted: Set<string>, read: Read, always: Assumption | undefined): void {
  if (!read('Action').every(({ value }) => value === 'SUBSTITUTION' || value === 'HASH')) return;
  const [{ value: type }, ...others] = read('Field.FieldType');
  if (others.some(({ value }) => value !== type)) return;
  if (type === 'QUERY_STRING') redacted.add('query string');
  if (type !== 'SINGLE_HEADER') return;
  const keys = read('Field.FieldKeys[*]');
  const branches = [...new Set(keys.map(({ given }) => given))];
  for (const { value, given } of keys) {
    const isCertain = given === always || branches.every(branch => keys.some(each => each.given === branch && each.value === value));
    if (isKnown(value) && isCertain) redacted.add(`header ${String(value).toLowerCase()}`);
  }
}
