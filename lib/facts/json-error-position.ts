const TOKEN = /[\s]*("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null|[{}[\],:])/y;

/**
 * Where a text stops being JSON. `JSON.parse` tells it for some errors only. The text is known to be broken, so what this reads
 * may be laxer than JSON in what it lets pass: its end is then the answer.
 */
export function jsonErrorPosition(text: string): number {
  const open: string[] = [];
  let expected = 'value';
  let position = 0;
  for (;;) {
    TOKEN.lastIndex = position;
    const match = TOKEN.exec(text);
    const start = position + /^\s*/.exec(text.slice(position, position + 10_000))![0].length;
    if (!match) return start;
    const next = follow(match[1], expected, open);
    if (next === undefined) return start;
    expected = next;
    position = TOKEN.lastIndex;
  }
}

/** What may come after a token; `undefined` if the token may not stand here. */
function follow(token: string, expected: string, open: string[]): string | undefined {
  const isString = token.startsWith('"');
  switch (token) {
    case '{':
    case '[':
      if (!expected.startsWith('value')) return undefined;
      open.push(token);
      return token === '{' ? 'key or end' : 'value or end';
    case '}':
    case ']': {
      const isEnd = expected === 'comma' || expected === (token === '}' ? 'key or end' : 'value or end');
      return isEnd && open.pop() === (token === '}' ? '{' : '[') ? afterValue(open) : undefined;
    }
    case ',':
      return expected === 'comma' ? open.at(-1) === '{' ? 'key' : 'value' : undefined;
    case ':':
      return expected === 'colon' ? 'value' : undefined;
    default:
      if (isString && expected.startsWith('key')) return 'colon';
      return expected.startsWith('value') ? afterValue(open) : undefined;
  }
}

function afterValue(open: readonly string[]): string {
  return open.length > 0 ? 'comma' : 'end';
}
