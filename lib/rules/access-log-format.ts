import { Verdict, compliant, insufficientData, nonCompliant, notApplicable } from './verdict';
import { Reading } from '../facts/reading';
import { Text, Unknown, isKnown } from '../facts/value';

/** A variable of API Gateway that holds more of a request than a log needs, and what it holds. */
const TELLING: readonly (readonly [RegExp, string])[] = [
  [/\$input\b/, 'the body ($input)'],
  [/\$context\.path\b/, 'the path with its parameters ($context.path)'],
  [/\$context\.(?:request|response)Override\b/, 'overridden headers, path or query string'],
  [/\$(?:context\.)?request\.(?:body|querystring|path|header)\b/, 'parts of the request'],
  [/\$context\.error\.validationErrorString\b/, 'values of the body that failed validation'],
  [/\$context\.identity\.apiKey(?!Id)\b/, 'the API key'],
  [/\$context\.authorizer\.(?:claims|jwt\.claims)\.?\[?["']?(?:e-?mail|phone_?number|(?:given_|family_|middle_|nick)?name|birthdate|address|preferred_username)\b/i, 'personal data of the user'],
];

/** An access log format writes down who asked for what kind of resource, and not what was asked or answered. */
export function logsNoContent(reading: Reading): Verdict {
  const { value, at } = reading;
  if (value === undefined) return notApplicable();
  const text = isKnown(value) ? String(value) : value instanceof Text ? value.skeleton : value instanceof Unknown ? '' : undefined;
  if (text === undefined) return nonCompliant(reading);
  const telling = TELLING.find(([variable]) => variable.test(text));
  if (telling) return nonCompliant({ at, found: telling[1] });
  return isKnown(value) ? compliant({ at, found: 'no content of requests' }) : insufficientData(reading);
}
