/** So much is put together before it is written. */
const MAX_CHUNK = 65_536;

/**
 * The text of `JSON.stringify(value, undefined, 2)` in pieces: the entries of lists, at the top and one level down, come one by one. What
 * a large app prints is longer than any string may be. A list may be anything that can be iterated over.
 */
export function* jsonPieces(value: object): Generator<string> {
  if (isList(value)) {
    yield* listPieces(value, '');
    return;
  }
  let separator = '{\n';
  for (const [key, each] of Object.entries(value) as [string, unknown][]) {
    if (each === undefined) continue;
    yield `${separator}  ${JSON.stringify(key)}: `;
    if (isList(each)) yield* listPieces(each, '  ');
    else yield indented(each, '  ');
    separator = ',\n';
  }
  yield separator === ',\n' ? '\n}' : '{}';
}

function* listPieces(list: Iterable<unknown>, indent: string): Generator<string> {
  let separator = '[\n';
  for (const each of list) {
    yield `${separator}${indent}  ${indented(each, `${indent}  `)}`;
    separator = ',\n';
  }
  yield separator === ',\n' ? `\n${indent}]` : '[]';
}

function isList(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}

function indented(value: unknown, indent: string): string {
  return (JSON.stringify(value, undefined, 2) ?? 'null').replaceAll('\n', `\n${indent}`);
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
