import { holdsNoIdentifier, holdsNoSecret } from './plain-text-variables';
import { Check, all, isSet, when } from './predicates';
import { patientIdentifierIn, secretIn, secretUnder } from './sensitive-text';
import { LookAt, see } from './template-texts';
import { compliant, nonCompliant, notApplicable, worst } from './verdict';
import { parseJsonText } from '../facts/json-text';
import type { Resource } from '../facts/resource';
import { Text, isObject } from '../facts/value';

/** Words in the names of fields whose values would be secrets or identifiers; without one there is no field to look at. */
const TELLING = /pass|pwd|secret|token|cred|key|mrn|ssn|dob|birth|patient|medic|social|mbi|member|phone/i;

/** Paths and expressions stand for a value, they are none: `$.token`, `{% $states.input.token %}`, `States.Format(...)`. */
const EXPRESSION = /^(?:\$|States\.|\{%)/;

const look: LookAt = (text, name) => {
  if (name.endsWith('.$') || EXPRESSION.test(text)) return secretIn(text);
  return secretUnder(name, text) ?? patientIdentifierIn(name === '' ? text : `${name}=${text}`);
};

/** No field of a document, be it an object or its JSON text, has a secret or an identifier as its value. */
function fieldsHoldNothing(path: string): Check {
  return resource => worst(resource.read(path).map(({ value, at }) => {
    const isText = typeof value === 'string' || value instanceof Text;
    if (isText && !TELLING.test(value instanceof Text ? value.skeleton : value)) return notApplicable();
    const body = isText ? parseJsonText(value) : value;
    if (!isObject(body) && !Array.isArray(body)) return notApplicable();
    const [seen] = see(body, at, look);
    return seen ? nonCompliant({ at: seen.at, found: seen.kind }) : compliant({ at, found: 'nothing of the kind' });
  }));
}

/** A document that a service shows to everybody who may read its configuration holds no secret and no identifier of a patient. */
export function holdsNothingSensitive(path: string): Check {
  const source = { path, read: (resource: Resource) => resource.read(path).map(reading => ({ ...reading, name: '' })) };
  return when(isSet(path), all(fieldsHoldNothing(path), holdsNoSecret(source), holdsNoIdentifier(source)));
}
