import { evaluate } from './evaluate';
import type { Template } from './template';
import { Json, isObject, isKnown } from './value';

const LOOP = 'Fn::ForEach::';

/** A loop that would make more entries than this is left as it is. */
const MAX_ITERATIONS = 1000;

/**
 * Unrolls the `Fn::ForEach` loops of a section (resources, outputs, conditions). A loop over a collection that is not known before
 * deployment is kept as one entry with its placeholder in the name, so that what it makes is still seen.
 */
export function expandLoops(section: Json, template: Template, depth = 0): Json {
  const keys = Object.keys(section);
  if (!keys.some(key => key.startsWith(LOOP)) || depth > 5) return section;
  const out: Record<string, unknown> = Object.create(null);
  for (const key of keys) {
    const body = section[key];
    if (!key.startsWith(LOOP) || !Array.isArray(body) || body.length !== 3 || typeof body[0] !== 'string' || !isObject(body[2])) {
      out[key] = body;
      continue;
    }
    const [identifier, collection, pattern] = body as [string, unknown, Json];
    for (const item of items(collection, template) ?? [undefined]) {
      const copy = item === undefined ? pattern : substitute(pattern, identifier, item) as Json;
      Object.assign(out, expandLoops(copy, template, depth + 1));
    }
  }
  return out;
}

function items(collection: unknown, template: Template): string[] | undefined {
  const node = evaluate(collection, template);
  if (!Array.isArray(node) || node.length > MAX_ITERATIONS) return undefined;
  const values = node.map(each => evaluate(each, template));
  return values.every(isKnown) ? values.map(String) : undefined;
}

/** Puts an item in place of `${Identifier}`, `&{Identifier}` and `{ Ref: Identifier }`, in keys and values. */
function substitute(raw: unknown, identifier: string, item: string): unknown {
  if (typeof raw === 'string') {
    return raw.replaceAll(`\${${identifier}}`, item).replaceAll(`&{${identifier}}`, item.replace(/[^A-Za-z0-9]/g, ''));
  }
  if (Array.isArray(raw)) return raw.map(each => substitute(each, identifier, item));
  if (!isObject(raw)) return raw;
  if (raw.Ref === identifier) return item;
  return Object.fromEntries(Object.entries(raw).map(([key, each]) => [substitute(key, identifier, item), substitute(each, identifier, item)]));
}
