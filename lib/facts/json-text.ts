import { Reference, Text, Unknown, makePrintable } from './value';

/** Stands for an unknown part while a text is parsed: a character of Unicode's private use area, before and after its index. */
const MARK = '\uE000';
const MARKED = /\uE000(\d+)\uE000/;

/**
 * Parses the JSON text of an object or list, as properties of type Json may have it. Unknown parts within its strings stay unknown
 * parts; `undefined` if it is no JSON, or if an unknown part is more than a piece of a string.
 */
export function parseJsonText(source: string | Text): unknown {
  const parts = typeof source === 'string' ? [source] : source.parts;
  const text = parts.map((part, index) => typeof part === 'string' ? part : `${MARK}${index}${MARK}`).join('');
  if (!/^\s*[{[]/.test(text)) return undefined;
  try {
    return JSON.parse(text, (_key, each: unknown) => {
      if (typeof each === 'object' && each !== null) makePrintable(each);
      return typeof each === 'string' && each.includes(MARK) ? restored(each, parts) : each;
    }) as unknown;
  } catch {
    return undefined;
  }
}

function restored(text: string, parts: Text['parts']): string | Reference | Unknown | Text {
  const found = text.split(MARKED)
    .map((piece, position) => position % 2 === 1 ? parts[Number(piece)] ?? piece : piece)
    .filter(part => part !== '');
  return found.length === 1 ? found[0] : new Text(found);
}
