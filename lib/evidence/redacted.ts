import { wordsWithoutSecrets } from '../rules/redaction';
import { patientIdentifierIn } from '../rules/sensitive-text';

/** The same texts come again and again. */
const KNOWN = new Map<string, string>();
const MAX_KNOWN = 50_000;

/**
 * A text as evidence may repeat it: one in which a secret or an identifier of a patient is seen is left out as a whole, and named by its kind.
 * Evidence is passed on to people who may see neither.
 */
export function redacted(text: string): string {
  let found = KNOWN.get(text);
  if (found === undefined) {
    if (KNOWN.size >= MAX_KNOWN) KNOWN.clear();
    KNOWN.set(text, found = withoutSensitive(text));
  }
  return found;
}

function withoutSensitive(text: string): string {
  const kind = patientIdentifierIn(text);
  return kind === undefined ? wordsWithoutSecrets(text) : `(${kind}, not shown)`;
}

/** Every text of plain data, redacted; names of fields are left as they are. Of the texts in `secrets` none is shown. */
export function redactedData<T>(data: T, secrets: readonly string[] = []): T {
  if (typeof data === 'string') return redacted(without(secrets, data)) as T;
  if (Array.isArray(data)) return data.map(each => redactedData<unknown>(each, secrets)) as T;
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, redactedData<unknown>(value, secrets)])) as T;
}

function without(secrets: readonly string[], text: string): string {
  return secrets.reduce((left, secret) => left.includes(secret) ? left.replaceAll(secret, '(a secret, not shown)') : left, text);
}
