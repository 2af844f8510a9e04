/** So much is put together before it is written. */
const MAX_CHUNK = 65_536;

/** Deeper than this a value is printed at once: a SARIF log has its results three levels down. */
const LEVELS = 4;

/**
 * The text of `JSON.stringify(value, undefined, 2)` in pieces: the entries of lists and objects come one by one, some levels down. What
 * a large app prints is longer than any string may be. A list may be anything that can be iterated over.
 */
export function* jsonPieces(value: unknown, indent = '', levels = LEVELS): Generator<string> {
  if (levels === 0 || typeof value !== 'object' || value === null) {
    yield (JSON.stringify(value, undefined, 2) ?? 'null').replaceAll('\n', `\n${indent}`);
  } else if (isList(value)) {
    yield* members(value, '[', ']', indent, function* (each) { yield* jsonPieces(each, `${indent}  `, levels - 1); });
  } else {
    const entries = (Object.entries(value) as [string, unknown][]).filter(([, each]) => each !== undefined);
    yield* members(entries, '{', '}', indent, function* ([key, each]) {
      yield `${JSON.stringify(key)}: `;
      yield* jsonPieces(each, `${indent}  `, levels - 1);
    });
  }
}

function* members<T>(list: Iterable<T>, open: string, close: string, indent: string, piecesOf: (member: T) => Generator<string>): Generator<string> {
  let separator = `${open}\n`;
  for (const each of list) {
    yield `${separator}${indent}  `;
    yield* piecesOf(each);
    separator = ',\n';
  }
  yield separator === ',\n' ? `\n${indent}${close}` : `${open}${close}`;
}

function isList(value: object): value is Iterable<unknown> {
  return Symbol.iterator in value;
}

/** Writes pieces to the standard output, some of them at a time. */
export function print(pieces: Iterable<string>): void {
  let chunk = '';
  for (const piece of pieces) {
    chunk += piece;
    if (chunk.length < MAX_CHUNK) continue;
    process.stdout.write(chunk);
    chunk = '';
  }
  if (chunk !== '') process.stdout.write(chunk);
}
