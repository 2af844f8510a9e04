import { Json, makePrintable } from './value';

const QUOTE = '"';
const QUOTE_CODE = QUOTE.charCodeAt(0);
const SPACE = ' '.charCodeAt(0);
const [BACKSLASH, COLON] = ['\\', ':'].map(each => each.charCodeAt(0));
const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_LIST, CLOSE_LIST] = ['{', '}', '[', ']'].map(each => each.charCodeAt(0));

/**
 * Where a key stands that stood in the same object before: `JSON.parse` and CloudFormation take the last one in silence, so the other is
 * lost to whoever reads the text. `undefined` if there is none.
 *
 * @param text JSON that parses
 * @param keys how many keys it has once it is parsed
 */
export function duplicateKeyPosition(text: string, keys: number): number | undefined {
  // The quick count takes colons within texts for those of keys, too: it is never too low, and nearly always right.
  return keys === colonsAfterQuotes(text) || keys === keysWritten(text) ? undefined : firstDuplicate(text);
}

/** How many keys the objects of a tree have; `undefined` if it is nested deeper than so many levels. Each object is made printable on the way. */
export function countKeys(node: unknown, levels: number): number | undefined {
  if (typeof node !== 'object' || node === null) return 0;
  if (levels === 0) return undefined;
  return Array.isArray(node) ? countInList(node, levels - 1) : countInObject(node as Json, levels - 1);
}

function countInList(list: readonly unknown[], levels: number): number | undefined {
  let count = 0;
  for (let index = 0; index < list.length; index++) {
    const below = typeof list[index] === 'object' ? countKeys(list[index], levels) : 0;
    if (below === undefined) return undefined;
    count += below;
  }
  return count;
}

function countInObject(object: Json, levels: number): number | undefined {
  let count = 0;
  for (const key in object) {
    if (key === 'toString' || key === 'valueOf') makePrintable(object);
    const each = object[key];
    const below = typeof each === 'object' ? countKeys(each, levels) : 0;
    if (below === undefined) return undefined;
    count += 1 + below;
  }
  return count;
}

/** What a value in JSON begins with. */
const VALUE_STARTS = new Set([...'"{[-0123456789tfn'].map(each => each.charCodeAt(0)));

/** How many colons have a quote before and a value behind them: those behind keys, and some within texts. */
function colonsAfterQuotes(text: string): number {
  let count = 0;
  for (let position = text.indexOf(':'); position >= 0; position = text.indexOf(':', position + 1)) {
    let before = position - 1;
    while (text.charCodeAt(before) <= SPACE) before--;
    if (text.charCodeAt(before) !== QUOTE_CODE) continue;
    if (VALUE_STARTS.has(text.charCodeAt(afterBlanks(text, position + 1)))) count++;
  }
  return count;
}

/** How many texts have a colon behind them. */
function keysWritten(text: string): number {
  let count = 0;
  for (let start = text.indexOf(QUOTE); start >= 0;) {
    const end = endOfText(text, start);
    if (text.charCodeAt(afterBlanks(text, end)) === COLON) count++;
    start = text.indexOf(QUOTE, end);
  }
  return count;
}

/** Behind the quote that ends a text. */
function endOfText(text: string, start: number): number {
  for (let end = text.indexOf(QUOTE, start + 1); ; end = text.indexOf(QUOTE, end + 1)) {
    let before = end - 1;
    while (text.charCodeAt(before) === BACKSLASH) before--;
    if ((end - before) % 2 === 1) return end + 1;
  }
}

function afterBlanks(text: string, position: number): number {
  let end = position;
  while (text.charCodeAt(end) <= SPACE) end++;
  return end;
}

function firstDuplicate(text: string): number | undefined {
  const open: (Set<string> | undefined)[] = [];
  for (let position = 0; position < text.length; position++) {
    const code = text.charCodeAt(position);
    if (code === OPEN_OBJECT) {
      open.push(new Set());
    } else if (code === OPEN_LIST) {
      open.push(undefined);
    } else if (code === CLOSE_OBJECT || code === CLOSE_LIST) {
      open.pop();
    } else if (text[position] === QUOTE) {
      const end = endOfText(text, position);
      if (text.charCodeAt(afterBlanks(text, end)) === COLON) {
        const key = JSON.parse(text.slice(position, end)) as string;
        if (open.at(-1)?.has(key)) return position;
        open.at(-1)?.add(key);
      }
      position = end - 1;
    }
  }
  return undefined;
}
