import { evaluate } from './evaluate';
import type { Template } from './template';
import { UnusableInput } from './unusable-input';
import { Json, isObject, isKnown, makePrintable } from './value';

const LOOP = 'Fn::ForEach::';

/** A loop over more items than this is left as it is. */
const MAX_ITERATIONS = 1000;

/** Loops within loops that make more entries than this are refused: a template has 500 resources at most. */
const MAX_ENTRIES = 10_000;
const MAX_LOOPS = 5;

/** Deeper trees keep their placeholders. */
const MAX_LEVELS = 500;

/**
 * Unrolls the `Fn::ForEach` loops of a section (resources, outputs, conditions) or of properties. A loop over a collection that is
 * not known before deployment is kept as one entry with its placeholder in the name, so that what it makes is still seen.
 */
export function expandLoops(section: Json, template: Template): Json {
  return Object.keys(section).some(key => key.startsWith(LOOP)) ? objectOf(entriesOf(section, template, { left: MAX_ENTRIES }, 0)) : section;
}

function entriesOf(section: Json, template: Template, budget: { left: number }, depth: number): Map<string, unknown> {
  const out = new Map<string, unknown>();
  for (const [key, body] of Object.entries(section)) {
    budget.left--;
    if (!key.startsWith(LOOP) || depth >= MAX_LOOPS || !isLoop(body)) {
      out.set(key, body);
      continue;
    }
    const [identifier, collection, pattern] = body;
    const found = budget.left > 0 ? items(collection, template) : undefined;
    for (const item of found ?? [undefined]) {
      if (item !== undefined && budget.left <= 0) throw new UnusableInput(`${template.file}: the loops of Fn::ForEach make more than ${MAX_ENTRIES} entries`);
      const copy = item === undefined ? pattern : substitute(pattern, identifier, item, 0) as Json;
      for (const [name, each] of entriesOf(copy, template, budget, depth + 1)) out.set(name, each);
    }
  }
  return out;
}

function isLoop(body: unknown): body is [string, unknown, Json] {
  return Array.isArray(body) && body.length === 3 && typeof body[0] === 'string' && isObject(body[2]);
}

function items(collection: unknown, template: Template): string[] | undefined {
  const node = evaluate(collection, template);
  if (!Array.isArray(node) || node.length > MAX_ITERATIONS) return undefined;
  const values = node.map(each => evaluate(each, template));
  return values.every(isKnown) ? values.map(String) : undefined;
}

/** Puts an item in place of `${Identifier}`, `&{Identifier}` and `{ Ref: Identifier }`, in keys and values. */
function substitute(raw: unknown, identifier: string, item: string, level: number): unknown {
  if (typeof raw === 'string') {
    return raw.replaceAll(`\${${identifier}}`, () => item).replaceAll(`&{${identifier}}`, () => item.replace(/[^A-Za-z0-9]/g, ''));
  }
  if (level >= MAX_LEVELS) return raw;
  if (Array.isArray(raw)) return raw.map(each => substitute(each, identifier, item, level + 1));
  if (!isObject(raw)) return raw;
  if (raw.Ref === identifier) return item;
  return objectOf(Object.entries(raw)
    .map(([key, each]) => [substitute(key, identifier, item, level) as string, substitute(each, identifier, item, level + 1)]));
}

function objectOf(entries: Iterable<readonly [string, unknown]>): Json {
  const made = Object.fromEntries(entries) as Json;
  makePrintable(made);
  return made;
}
