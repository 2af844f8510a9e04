import type { ErrorObject, ValidateFunction } from 'ajv';
import { isDay } from './day';
import type { Problem } from './governance-error';
import { SCHEMAS, Schema, SchemaName } from './schemas';
import type { YamlSource } from './yaml-source';

/** What the words for forms in the schemas mean. */
const FORMATS: Readonly<Record<string, (text: string) => boolean>> = {
  'date': isDay,
  'id': text => /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/.test(text),
  'path-within': text => text !== '' && !/^[/\\]|^[A-Za-z]:|\\|\0/.test(text) && !text.split('/').includes('..'),
  'sha256': text => /^[0-9a-f]{64}$/.test(text),
  'web-address': text => /^https?:\/\/[^\s/]\S*$/.test(text) && URL.canParse(text),
};

const TYPES: Readonly<Record<string, string>> = { string: 'a text', integer: 'a whole number', array: 'a list', object: 'keys with values', boolean: 'true or false' };

/** Problems of one file beyond these are not told. */
const MOST = 100;

const compiled = new Map<SchemaName, ValidateFunction>();

/** Holds a file to its schema; what is wrong is added to the problems, all of it. Says whether the file is as it has to be. */
export function validate(source: YamlSource, name: SchemaName, problems: Problem[]): boolean {
  const check = compiled.get(name) ?? compile(name);
  if (check(source.value)) return true;
  const told = new Set<string>();
  const found: Problem[] = [];
  for (const error of check.errors ?? []) {
    const message = messageOf(error);
    if (message === undefined || told.size === MOST) continue;
    const path = segmentsOf(error.instancePath);
    const key = (error.params as { additionalProperty?: string }).additionalProperty ?? error.propertyName;
    const where = key === undefined ? path : [...path, key];
    const line = `${nameOf(where)}${message}`.replace(/^: /, '');
    if (told.has(line)) continue;
    told.add(line);
    found.push({ place: source.placeOf(where), message: line });
  }
  problems.push(...found.sort((a, b) => a.place.line - b.place.line || a.place.column - b.place.column));
  return false;
}

function compile(name: SchemaName): ValidateFunction {
  const { Ajv } = module.require('ajv') as typeof import('ajv');
  const check = new Ajv({ allErrors: true, verbose: true, formats: FORMATS, strict: true, strictRequired: false, strictTypes: false }).compile(SCHEMAS[name]);
  compiled.set(name, check);
  return check;
}

/** What is expected and what is found; `undefined` for what another error says better. */
function messageOf(error: ErrorObject): string | undefined {
  const { keyword, data, params, schemaPath, propertyName } = error;
  const parent = error.parentSchema as Schema;
  const description = typeof parent.description === 'string' ? parent.description : undefined;
  if (keyword === 'if' || keyword === 'propertyNames' || /\/anyOf\/\d/.test(schemaPath)) return undefined;
  if (propertyName !== undefined) return ` is not known; expected ${description ?? 'another key'}`;
  switch (keyword) {
    case 'additionalProperties': return ` is not known; expected one of ${Object.keys(parent.properties as object).join(', ')}`;
    case 'required':
    case 'dependencies': return missing(error);
    case 'enum': return `: expected one of ${(params as { allowedValues: readonly unknown[] }).allowedValues.join(', ')}, found ${shown(data)}`;
    case 'type': {
      const type = (params as { type: string }).type;
      const hint = type === 'string' && (typeof data === 'number' || typeof data === 'boolean') ? '; put it in quotes' : '';
      return `: expected ${TYPES[type] ?? type}, found ${shown(data)}${hint}`;
    }
    case 'format': return `: expected ${(params as { format: string }).format === 'date' ? 'a day of the calendar such as 2026-11-23' : description}, found ${shown(data)}`;
    case 'minLength':
    case 'pattern': return ': expected a text that is not empty';
    case 'maxLength': return `: expected at most ${(params as { limit: number }).limit} characters`;
    case 'minimum':
    case 'maximum': return `: expected ${String(parent.minimum)} to ${String(parent.maximum)}, found ${shown(data)}`;
    case 'minItems': return ': expected at least one entry';
    case 'maxItems': return `: expected at most ${(params as { limit: number }).limit} entries`;
    case 'uniqueItems': return ': expected each entry once';
    default: return `: expected ${description ?? error.message ?? keyword}`;
  }
}

function missing({ params, parentSchema }: ErrorObject): string {
  const { missingProperty } = params as { missingProperty: string };
  const properties = (parentSchema as { properties?: Record<string, Schema> }).properties;
  const description = properties?.[missingProperty]?.description;
  return `: ${missingProperty} is missing${typeof description === 'string' ? ` (${description})` : ''}`;
}

function segmentsOf(pointer: string): (string | number)[] {
  return pointer.split('/').slice(1).map(each => /^\d+$/.test(each) ? Number(each) : each.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** `agreements[0].status`; the file itself has no name. */
function nameOf(path: readonly (string | number)[]): string {
  const name = path.map(each => typeof each === 'number' ? `[${each}]` : `.${each}`).join('').replace(/^\./, '');
  return name.length > 120 ? `${name.slice(0, 117)}...` : name;
}

function shown(value: unknown): string {
  const json = JSON.stringify(value) ?? 'nothing';
  return json.length > 60 ? `${json.slice(0, 57)}...` : json;
}
