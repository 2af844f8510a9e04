import { CfnParameter, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { obviousSecretIn } from './boot-script';

/** Variables by their names. The values may hold tokens, or be what these resolve to. */
export type Variables = Readonly<Record<string, unknown>>;

/** What a name says at its end, in snake case: `DB_PASSWORD`, `apiKey`; `SECRET_ARN` and `TOKEN_TTL` are about something else. */
const SECRET_NAME = /(?:^|_)(?:password|passwd|passphrase|passcode|pwd|secret|token|credentials?|(?:api|access|private|secret|signing|auth|account)_?key|apikey)$/;

/** Where a secret is kept, or how a switch stands: not the secret. */
const NO_SECRET = /^(?:arn:.*|[/.~].*|[a-z][a-z0-9+.-]{1,20}:\/\/.*|[\w.-]+(?:\/[\w.-]+)+|\d*|.{0,3}|true|false|none|null|enabled|disabled|(?:[a-z]+[-_])*(?:secrets?|credentials?))$/i;

const SOCIAL_SECURITY = /(?<![\d.-])(?!000|666|9\d\d)\d{3}-(?!00)\d\d-(?!0000)\d{4}(?![\d.-])/;

/** A number or a date under a name of what identifies a patient. */
const IDENTIFIER_NAME = /(?:^|_)(?:mrn|ssn|dob|medical_record(?:_(?:no|num|number|id))?|social_security(?:_number)?|date_of_birth|birth_?(?:date|day)|patient_?(?:id|no|num|number))$/;
const IDENTIFIER = /^[A-Z]{0,3}[-_ ]?\d{5,10}$|^\d{3}-\d\d-\d{4}$|^(?:19|20)\d\d[-/.]\d\d[-/.]\d\d$|^\d\d?[-/.]\d\d?[-/.](?:19|20)\d\d$/;

/** What variables hold that everybody sees who may read the configuration, in words that do not repeat it. */
export function problemsOfVariables(scope: Construct, variables: Variables, wayForSecrets: string): string[] {
  return Object.entries(variables).flatMap(([name, value]) => {
    const resolved: unknown = Stack.of(scope).resolve(value);
    const identifier = identifierUnder(snakeCase(name), resolved);
    if (identifier !== undefined) {
      return [`variable ${name} of ${scope.node.path} holds ${identifier}, which everybody sees who may read the configuration: pass it in the request, or read it from its store`];
    }
    const secret = secretUnder(scope, snakeCase(name), resolved);
    return secret === undefined ? [] : [
      `variable ${name} of ${scope.node.path} holds ${secret}, which everybody sees who may read the configuration: keep the value in AWS Secrets Manager, ${wayForSecrets}`,
    ];
  });
}

function identifierUnder(name: string, value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  return SOCIAL_SECURITY.test(value) || (IDENTIFIER_NAME.test(name) && IDENTIFIER.test(value)) ? 'an identifier of a patient' : undefined;
}

function secretUnder(scope: Construct, name: string, value: unknown): string | undefined {
  const seen = obviousSecretIn(typeof value === 'string' ? value : JSON.stringify(value) ?? '');
  if (seen !== undefined) return seen;
  if (isMasked(scope, value)) return 'a parameter that is masked for good reason';
  return typeof value === 'string' && SECRET_NAME.test(name) && !NO_SECRET.test(value) ? 'a value under a name of secrets' : undefined;
}

/** Whether the value is that of a parameter with `NoEcho`. */
function isMasked(scope: Construct, value: unknown): boolean {
  const written = JSON.stringify(value) ?? '';
  if (!written.includes('"Ref"')) return false;
  const stack = Stack.of(scope);
  return stack.node.findAll().some((each) => each instanceof CfnParameter && each.noEcho && written.includes(JSON.stringify(stack.resolve(each.value))));
}

function snakeCase(name: string): string {
  return name.replaceAll(/([a-z\d])([A-Z])/g, '$1_$2').replaceAll(/[^A-Za-z\d]+/g, '_').toLowerCase().replace(/_?\d+$/, '');
}
