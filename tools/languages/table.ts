/** What came of a language: cells of the table by column. */
export type Row = Readonly<Record<string, string>>;

/** A table for the terminal: the columns as wide as what is in them. */
export function tableLines(columns: readonly string[], rows: readonly Row[]): string[] {
  const cells = [columns, ...rows.map(row => columns.map(column => row[column] ?? '-'))];
  const widths = columns.map((_, index) => Math.max(...cells.map(line => line[index].length)));
  return cells.map(line => line.map((cell, index) => cell.padEnd(widths[index])).join('  ').trimEnd());
}
