import { Check } from './predicates';
import { identifierIn, secretIn } from './sensitive-text';
import { Verdict, compliant, insufficientData, nonCompliant, worst } from './verdict';
import { Text, Unknown, isKnown } from '../facts/value';

/** What CloudFormation resolves into the text stands there for everybody who may describe the host. */
const SECRET_LOOKUP = /\{\{resolve:(?:secretsmanager|ssm-secure):/;

const BASE64 = /^[A-Za-z0-9+/\s]{16,}={0,2}$/;

/** No script that a host runs when it starts holds a secret or an identifier of a patient. */
export function scriptWithoutSecrets(path: string): Check {
  return host => worst(host.read(path).map((reading): Verdict => {
    const { value } = reading;
    if (value === undefined) return compliant(reading);
    const text = value instanceof Text || value instanceof Unknown ? value.toString() : isKnown(value) ? decoded(String(value)) : '';
    const kind = SECRET_LOOKUP.test(text) ? 'a secret that CloudFormation writes into it'
      : secretIn(value instanceof Text ? value.skeleton : text) ?? identifierIn(text);
    if (kind !== undefined) return nonCompliant({ at: reading.at, found: kind });
    return value instanceof Unknown ? insufficientData(reading) : compliant({ at: reading.at, found: 'nothing that looks like a secret' });
  }));
}

/** A script in a template is Base64, or a text that `Fn::Base64` was taken off. */
function decoded(text: string): string {
  return BASE64.test(text) ? `${Buffer.from(text, 'base64').toString('utf8')}\n${text}` : text;
}
