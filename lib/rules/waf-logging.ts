import { Read, certainEntries, reader } from './list-entries';
import type { Check } from './predicates';
import { compliant, insufficientData, nonCompliant, worst } from './verdict';
import { WEB_ACL } from './web-acls';
import { isKnown } from '../facts/value';

/** The parts of a request by which people are known or signed in. */
const SENSITIVE = ['header authorization', 'header cookie', 'query string'] as const;

/** The logs of a web ACL leave out the parts of a request by which people are known, by redaction or by the data protection of the web ACL. */
export const redactsSensitiveFields: Check = logging => worst(certainEntries(logging, 'RedactedFields').map(({ list, entries, mayHaveMore }) => {
  const redacted = new Set<string>();
  for (const entry of entries) add(redacted, reader(logging, entry));
  for (const acl of logging.targets('ResourceArn', WEB_ACL)) {
    for (const set of certainEntries(acl, 'DataProtectionConfig.DataProtections')) for (const entry of set.entries) addProtected(redacted, reader(acl, entry));
  }
  const missing = SENSITIVE.filter(part => !redacted.has(part));
  if (missing.length === 0) return compliant({ at: list.at, found: SENSITIVE.join(', ') });
  const ground = { at: list.at, found: `not redacted: ${missing.join(', ')}` };
  return mayHaveMore ? insufficientData(ground) : nonCompliant(ground);
}));

function add(redacted: Set<string>, read: Read): void {
  for (const { value } of [...read('SingleHeader.Name'), ...read('SingleHeader.name')]) if (isKnown(value)) redacted.add(`header ${String(value).toLowerCase()}`);
  if (read('QueryString').every(({ value }) => value !== undefined)) redacted.add('query string');
}

function addProtected(redacted: Set<string>, read: Read): void {
  if (!read('Action').every(({ value }) => value === 'SUBSTITUTION' || value === 'HASH')) return;
  const [{ value: type }] = read('Field.FieldType');
  if (type === 'QUERY_STRING') redacted.add('query string');
  if (type !== 'SINGLE_HEADER') return;
  for (const { value } of read('Field.FieldKeys[*]')) if (isKnown(value)) redacted.add(`header ${String(value).toLowerCase()}`);
}
