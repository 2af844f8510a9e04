import type { Baseline, BaselineEntry } from './baseline';
import { UnusableInput } from '../facts/unusable-input';
import { isObject } from '../facts/value';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What each field of an entry has to be; `due` may be missing. */
const FIELDS: readonly (readonly [name: keyof BaselineEntry, isGood: (value: unknown) => boolean, allowed: string])[] = [
  ['rule', isText, 'the id of a rule'],
  ['path', value => typeof value === 'string', 'a construct path'],
  ['property', value => typeof value === 'string', 'a property path'],
  ['count', value => Number.isInteger(value) && (value as number) > 0, 'a whole number from 1'],
  ['since', isDay, 'a day such as 2026-11-23'],
  ['owner', isText, 'who answers for it'],
  ['due', value => value === undefined || isDay(value), 'a day such as 2026-11-23, or nothing'],
];

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}

/** Whether a text is a day of the calendar. */
export function isDay(value: unknown): boolean {
  return typeof value === 'string' && DAY.test(value) && !Number.isNaN(Date.parse(value)) && new Date(value).toISOString().startsWith(value);
}

/** The day by the clock of the machine, in UTC, unless `CDK_HIPAA_DATE` gives another one: to see what a later day brings, and for tests. */
export function today(): string {
  const given = process.env.CDK_HIPAA_DATE;
  if (given && !isDay(given)) throw new UnusableInput(`CDK_HIPAA_DATE is ${given}: give a day of the calendar such as 2026-11-23, or leave it unset`);
  return given || new Date().toISOString().slice(0, 10);
}

/** Reads the text of a baseline; refuses one that is not as it should be, since what it hides would be hidden by mistake. */
export function parseBaseline(text: string, file: string): Baseline {
  let body: unknown;
  try {
    // Some editors put a byte order mark before it.
    body = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new UnusableInput(`${file}: broken JSON: ${(error as Error).message}`);
  }
  if (!isObject(body) || body.schemaVersion !== '1.0' || !Array.isArray(body.entries)) {
    throw new UnusableInput(`${file}: no baseline: expected an object with "schemaVersion": "1.0" and a list of "entries"`);
  }
  (body.entries as readonly unknown[]).forEach((entry, index) => {
    if (!isObject(entry)) throw new UnusableInput(`${file}: entries[${index}]: expected an object`);
    const wrong = FIELDS.find(([name, isGood]) => !isGood(Object.hasOwn(entry, name) ? entry[name] : undefined));
    if (wrong) throw new UnusableInput(`${file}: entries[${index}].${wrong[0]}: expected ${wrong[2]}, found ${JSON.stringify(entry[wrong[0]]) ?? 'nothing'}`);
  });
  return body as unknown as Baseline;
}
