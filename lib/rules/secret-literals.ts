import { secretUnder } from './sensitive-text';
import { Verdict, compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import { parseJsonText } from '../facts/json-text';
import type { Reading } from '../facts/reading';
import type { Resource } from '../facts/resource';
import { Node, Text, Unknown, isKnown, isObject } from '../facts/value';

/** Keys of a JSON secret under which the secret part stands. */
const SECRET_KEY = /pass|secret|token|key|credential|pwd/i;
const PARAMETER = /^\$\{([A-Za-z0-9]+)\}$/;
const OPEN = '\\u0000';
const TEMPLATE = 'GenerateSecretString.SecretStringTemplate';

/** The value of a secret is not written in the template: it is generated, passed in unseen, or taken from elsewhere at deployment. */
export function holdsNoLiteral(secret: Resource): Verdict {
  return worst([...secret.read(TEMPLATE).map(ofTemplate), ...secret.read('SecretString').map(({ value, at }) => {
    if (value === undefined) return compliant({ at, found: 'absent' });
    if (value instanceof Unknown) return ofUnknown(secret, value, at);
    if (value instanceof Text) return ofText(value, at);
    return value === '' || value === '{}' ? compliant({ at, found: 'empty' }) : nonCompliant({ at, found: 'a literal value' });
  })]);
}

/** Beside what is generated a template has what is no secret: the name of a user, a host. */
function ofTemplate({ value, at }: Reading): Verdict {
  const content = typeof value === 'string' || value instanceof Text ? parseJsonText(value) : undefined;
  const isSecret = ([key, each]: [string, unknown]) => isKnown(each as Node) && secretUnder(key, String(each)) !== undefined;
  const literal = isObject(content) ? Object.entries(content).find(isSecret) : undefined;
  return literal ? nonCompliant({ at, found: `a literal value of ${literal[0]}` }) : notApplicable();
}

/** A parameter is unseen only with `NoEcho`. */
function ofUnknown({ template }: Resource, value: Unknown, at: string): Verdict {
  if (value.dynamic) return compliant({ at, found: 'a dynamic reference' });
  const name = PARAMETER.exec(value.expression)?.[1] ?? '';
  const declared = Object.hasOwn(template.parameters, name) ? template.parameters[name] : undefined;
  if (!isObject(declared)) return insufficientData({ at, value });
  return String(declared.NoEcho).toLowerCase() === 'true' ? compliant({ at, found: `the parameter ${name}, unseen` })
    : nonCompliant({ at, found: `the parameter ${name}, which shows its value (no NoEcho)` });
}

/** Of a JSON text with open parts, those under the keys of secrets must be open. */
function ofText(value: Text, at: string): Verdict {
  let content: unknown;
  try {
    content = JSON.parse(value.parts.map(part => typeof part === 'string' ? part : OPEN).join(''));
  } catch {
    return insufficientData({ at, value });
  }
  const literal = isObject(content) ? Object.entries(content).find(([key, each]) => SECRET_KEY.test(key) && !String(each).includes('\0')) : undefined;
  return literal ? nonCompliant({ at, found: `a literal value of ${literal[0]}` }) : compliant({ at, found: 'put together at deployment' });
}
