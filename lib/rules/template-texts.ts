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

/** Deeper than this the careful walk decides. */
const MAX_GLIMPSE = 100;

/** Whether a look sees anything below a raw node: without the places, which most of the time nobody needs. */
export function glimpses(raw: unknown, look: LookAt, name = '', keys = false, isBranches = false, depth = 0): boolean {
  if (typeof raw === 'string') return look(raw, name) !== undefined;
  if (typeof raw !== 'object' || raw === null) return false;
  if (depth > MAX_GLIMPSE) return true;
  if (Array.isArray(raw)) {
    for (let index = isBranches ? 1 : 0; index < raw.length; index++) if (glimpses(raw[index], look, name, keys, false, depth + 1)) return true;
    return false;
  }
  const body = raw as { readonly [key: string]: unknown };
  const named = variableName(body, name);
  for (const key in body) {
    if (isPointer(key)) continue;
    if (keys && look(key, '') !== undefined) return true;
    if (glimpses(body[key], look, nameBelow(key, name, named), keys, key === 'Fn::If', depth + 1)) return true;
  }
  return false;
}

/** Looks at every text below a raw node of a template, keys included if asked; with a list of its own, so that depth is no danger. */
export function see(root: unknown, at: string, look: LookAt, options: { readonly name?: string; readonly keys?: boolean } = {}): Seen[] {
  const found: Seen[] = [];
  if (!glimpses(root, look, options.name, options.keys)) return found;
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
      const named = variableName(raw, name);
      for (const key of Object.keys(raw).reverse()) {
        if (isPointer(key)) continue;
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

const [LETTER_C, LETTER_F, LETTER_R] = ['C', 'F', 'R'].map(each => each.charCodeAt(0));

/** Most keys are told by their first letter. */
function isPointer(key: string): boolean {
  const first = key.charCodeAt(0);
  return (first === LETTER_F || first === LETTER_R || first === LETTER_C) && POINTERS.has(key);
}

/** Under an expression a text is a part of the value, except for Fn::If and Fn::Sub, whose texts are values. */
function nameBelow(key: string, name: string, named: string | undefined): string {
  if (key.charCodeAt(0) === LETTER_F && key.startsWith('Fn::')) return key === 'Fn::If' || key === 'Fn::Sub' ? name : '';
  return named !== undefined && (key === 'Value' || key === 'value') ? named : key;
}

/** The name of an environment variable given as an entry of a list: `{ Name: 'DB_PASSWORD', Value: ... }`. */
function variableName(raw: { readonly [key: string]: unknown }, nameAbove: string): string | undefined {
  if (!isOfVariables(nameAbove)) return undefined;
  const name = raw.Name ?? raw.name;
  if (typeof name !== 'string') return undefined;
  const type = raw.Type ?? 'PLAINTEXT';
  return type === 'PLAINTEXT' ? name : '';
}

/** Most names are told by their length and their last letter. */
function isOfVariables(name: string): boolean {
  return (name.length === 'environment'.length || LAST_LETTERS.has(name.charCodeAt(name.length - 1))) && /variables?$|^environment$/i.test(name);
}

const LAST_LETTERS = new Set([...'eEsS'].map(each => each.charCodeAt(0)));

function pathOf(place: Place): string {
  let path = '';
  for (let each: Place | undefined = place; each; each = each.above) path = each.step + path;
  return path;
}
