import { isObject } from '../facts/value';

/** A place of a template at which a look saw something. */
export interface Seen {
  readonly at: string;
  /** What was seen, by its kind. */
  readonly kind: string;
}

/** What a look sees in a text; the name is that under which the text stands, empty within an expression. */
export type LookAt = (text: string, name: string) => string | undefined;

interface Place {
  readonly raw: unknown;
  readonly step: string;
  readonly name: string;
  readonly above?: Place;
}

/** Arguments of these name something of the template, and hold no text of their own. */
const POINTERS = new Set(['Ref', 'Fn::GetAtt', 'Fn::FindInMap', 'Fn::ImportValue', 'Fn::GetAZs', 'Condition']);

/** Looks at every text below a raw node of a template, keys included if asked; with a list of its own, so that depth is no danger. */
export function see(root: unknown, at: string, look: LookAt, options: { readonly name?: string; readonly keys?: boolean } = {}): Seen[] {
  const found: Seen[] = [];
  const open: Place[] = [{ raw: root, step: at, name: options.name ?? '' }];
  while (open.length > 0) {
    const place = open.pop()!;
    const { raw, name } = place;
    if (typeof raw === 'string') {
      const kind = look(raw, name);
      if (kind !== undefined) found.push({ at: pathOf(place), kind });
    } else if (Array.isArray(raw)) {
      for (let index = raw.length - 1; index >= 0; index--) {
        // The first argument of Fn::If is the name of a condition.
        if (index === 0 && place.step === '.Fn::If') continue;
        open.push({ raw: raw[index], step: `[${index}]`, name, above: place });
      }
    } else if (isObject(raw)) {
      const named = variableName(raw, place);
      for (const key of Object.keys(raw).reverse()) {
        if (POINTERS.has(key)) continue;
        const below = { raw: raw[key], step: `.${key}`, name: nameBelow(key, name, named), above: place };
        const kind = options.keys ? look(key, '') : undefined;
        // The place is what holds the key: a path with the key would repeat what was seen.
        if (kind !== undefined) found.push({ at: pathOf(place), kind });
        if (typeof below.raw === 'string' || typeof below.raw === 'object') open.push(below);
      }
    }
  }
  return found;
}

/** Under an expression a text is a part of the value, except for Fn::If and Fn::Sub, whose texts are values. */
function nameBelow(key: string, name: string, named: string | undefined): string {
  if (key === 'Fn::If' || key === 'Fn::Sub') return name;
  if (key.startsWith('Fn::')) return '';
  return named !== undefined && (key === 'Value' || key === 'value') ? named : key;
}

/** The name of an environment variable given as an entry of a list: `{ Name: 'DB_PASSWORD', Value: ... }`. */
function variableName(raw: { readonly [key: string]: unknown }, place: Place): string | undefined {
  const name = raw.Name ?? raw.name;
  if (typeof name !== 'string' || !/variables?$|^environment$/i.test(place.name)) return undefined;
  const type = raw.Type ?? 'PLAINTEXT';
  return type === 'PLAINTEXT' ? name : '';
}

function pathOf(place: Place): string {
  let path = '';
  for (let each: Place | undefined = place; each; each = each.above) path = each.step + path;
  return path;
}
