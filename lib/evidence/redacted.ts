import type { Hide } from '../engine/secret-values';
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

/** Every text of plain data, redacted, and as `hide` lets it be shown; names of fields are left as they are. */
export function redactedData<T>(data: T, hide: Hide = text => text): T {
  if (typeof data === 'string') return redacted(hide(data)) as T;
  if (Array.isArray(data)) return data.map(each => redactedData<unknown>(each, hide)) as T;
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, redactedData<unknown>(value, hide)])) as T;
}
