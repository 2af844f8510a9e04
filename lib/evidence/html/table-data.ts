import { DataTable, ROWS_A_PAGE, classOf, partsOf } from './data-table';
import { Markup, verbatim, visible } from './markup';

/**
 * The rows of tables as inert data for the script of the page. Every text is written once and named by its number, the empty one by 0: tables
 * repeat themselves.
 */
export function tableData(tables: readonly DataTable[]): Markup {
  const numbers = new Map<string, number>([['', 0]]);
  const numberOf = (text: string): number => {
    const known = numbers.get(text);
    if (known !== undefined) return known;
    numbers.set(text, numbers.size);
    return numbers.size - 1;
  };
  const data = tables.map(({ id, noun, file, columns, rows, headings }) => ({
    id,
    noun,
    file,
    columns: columns.map(({ title, kind, isHeader, tones, to }) => ({ title, kind, isHeader, tones, to, className: classOf({ title, kind }) })),
    headings: headings?.map(numberOf),
    rows: rows.map(row => row.map(cell => {
      const parts = partsOf(cell);
      return parts.length > 1 ? parts.map(numberOf) : numberOf(parts[0] ?? '');
    })),
  }));
  const strings = [...numbers.keys()].map(visible);
  return verbatim(`<script type="application/json" id="data">${inert({ strings, rowsAPage: ROWS_A_PAGE, tables: data })}</script>`);
}

/** JSON that can neither end its element nor begin another one. */
function inert(data: unknown): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}
