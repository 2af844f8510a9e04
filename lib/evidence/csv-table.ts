/** A column of a table: its heading, and what stands in it for a row. */
export type Column<T> = readonly [name: string, value: (row: T) => string | number];

/** Rows as comma-separated values (RFC 4180), a header and a line each. */
export function* csvTable<T>(columns: readonly Column<T>[], rows: Iterable<T>): Generator<string> {
  yield `${columns.map(([name]) => field(name)).join(',')}\r\n`;
  for (const row of rows) yield `${columns.map(([, value]) => field(String(value(row)))).join(',')}\r\n`;
}

/** Spreadsheets take what begins like this for a formula: a name in a template must not become one. */
const FORMULA = /^[=+\-@\t\r]/;

function field(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
