import type { Tone } from './labels';
import { Content, Markup, figure, html } from './markup';

/**
 * How the parts of a cell are shown. The script on the page does the same with the rows that come later:
 *
 * - `text`, `prose`, `number`, `code`: the first part
 * - `label`: the first part as a label in its tone
 * - `list`, `codes`: all parts, a line each
 * - `links`: as `list`, and what is the address of a page can be followed
 * - `pair`: a code and words below
 * - `titled`: words and a code below
 * - `detail`: the first part, which unfolds to the others
 * - `jump`: a number that leads to the rows of another table which it counts: the first part, and the value to choose there
 */
export type Kind = 'text' | 'prose' | 'number' | 'code' | 'label' | 'list' | 'codes' | 'links' | 'pair' | 'titled' | 'detail' | 'jump';

/** A column of a table. */
export interface Column {
  readonly title: string;
  readonly kind: Kind;
  /** The cell that names its row. */
  readonly isHeader?: true;
  /** Rows can be chosen by the first part of it, or by any part of a list. */
  readonly isFacet?: true;
  /** Of labels by text; the order of facets follows it. */
  readonly tones?: Readonly<Record<string, Tone>>;
  /** For `jump`: the table, and the title of the facet. */
  readonly to?: { readonly table: string; readonly facet: string };
}

/** The parts of a cell; a single text is a cell of one part, and an empty one shows nothing. */
export type Cell = string | readonly string[];

/** A table that can be searched, filtered and paged. */
export interface DataTable {
  /** An id of its own on the page. */
  readonly id: string;
  readonly caption: string;
  /** What rows are: `findings`. */
  readonly noun: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** The heading that each row stands under, where rows have any; rows of one heading follow each other. */
  readonly headings?: readonly string[];
  /** The file of the pack that has all rows. */
  readonly file: string;
  /** What is said instead of a table without rows. */
  readonly empty: string;
}

/** How many rows a page of a table has. */
export const ROWS_A_PAGE = 250;

/** Tables shorter than that are read, not searched. */
const FEW_ROWS = 8;

/** The table with its first page of rows, and what searches and turns it. */
export function tableMarkup(table: DataTable): Markup {
  if (table.rows.length === 0) return html`<p class="empty">${table.empty}</p>`;
  return html`<div class="table" data-table="${table.id}">
${filters(table)}
${scrolled(table, ROWS_A_PAGE)}
<div class="pager" hidden><button type="button" data-step="-1">Previous</button> <span class="page"></span> <button type="button" data-step="1">Next</button></div>
</div>`;
}

/** What kinds of cells become where there is no script: nothing unfolds there, and nothing leads to other tables. */
const PRINTED: Readonly<Partial<Record<Kind, Kind>>> = { jump: 'number', detail: 'list' };

/** The table as it stands in a document that is printed. */
export function printedTable(table: DataTable, limit: number): Markup {
  if (table.rows.length === 0) return html`<p class="empty">${table.empty}</p>`;
  const columns = table.columns.map(each => ({ ...each, kind: PRINTED[each.kind] ?? each.kind }));
  return html`<div class="table">${scrolled({ ...table, columns }, limit)}</div>`;
}

function scrolled(table: DataTable, limit: number): Markup {
  const { id, caption, columns, rows, noun, file } = table;
  return html`<div class="scroll" role="group" aria-labelledby="${id}-caption" tabindex="0"><table>
<caption id="${id}-caption">${caption}</caption>
<thead><tr>${columns.map(each => html`<th scope="col"${classOf(each) === 'number' ? html` class="number"` : undefined}>${each.title}</th>`)}</tr></thead>
${bodies(table, limit)}
</table></div>${rows.length > limit ? html`
<p class="rest">Shown are ${figure(limit)} of ${figure(rows.length)} ${noun}. All of them are in ${file}.</p>` : undefined}`;
}

const CLASSES: Readonly<Partial<Record<Kind, string>>> = {
  number: 'number', jump: 'number', prose: 'prose', code: 'path', codes: 'path', pair: 'path', list: 'lines', links: 'lines', titled: 'lines', detail: 'lines',
};

/** How the cells of a column are set: numbers to the right, sentences wide. */
export function classOf({ kind }: Column): string | undefined {
  return CLASSES[kind];
}

function filters({ id, caption, columns, rows, noun }: DataTable): Content {
  if (rows.length < FEW_ROWS) return undefined;
  const facets = columns.flatMap((column, index) => {
    if (!column.isFacet) return [];
    const counts = facetOf(column, rows.map(row => row[index]));
    if (counts.length < 2) return [];
    return html`<label>${column.title}<select data-column="${index}"><option value="">All</option>${
      counts.map(([value, count]) => html`<option value="${value}">${value} (${figure(count)})</option>`)}</select></label>`;
  });
  return html`<div class="filters" role="group" aria-label="Filter: ${caption}" hidden>
<label>Search<input type="search" autocomplete="off" spellcheck="false" aria-describedby="${id}-count"></label>${facets}<button type="button" class="reset">Reset</button>
<p class="count" id="${id}-count" role="status">${figure(rows.length)} ${noun}${rows.length > ROWS_A_PAGE ? `; shown are 1 to ${figure(ROWS_A_PAGE)}` : ''}</p>
</div>`;
}

/** The values of a facet with how often each is there: as its labels are ordered, or else by name. */
function facetOf(column: Column, cells: readonly Cell[]): (readonly [value: string, count: number])[] {
  const counts = countsOf(cells.flatMap(cell => isList(column.kind) ? [...new Set(partsOf(cell))] : partsOf(cell).slice(0, 1)));
  const values = column.tones ? Object.keys(column.tones) : [...counts.keys()].sort();
  return values.flatMap(value => value !== '' && counts.has(value) ? [[value, counts.get(value)!] as const] : []);
}

/** Whether every part of a cell counts for itself. */
function isList(kind: Kind): boolean {
  return kind === 'list' || kind === 'codes';
}

function bodies({ columns, rows, headings }: DataTable, limit: number): Content {
  const parts: Content[] = [];
  let heading: string | undefined;
  rows.slice(0, limit).forEach((row, index) => {
    if (index === 0 || headings && headings[index] !== heading) {
      if (index > 0) parts.push(html`</tbody>`);
      heading = headings?.[index];
      parts.push(html`<tbody>`, heading === undefined ? undefined : html`<tr class="heading"><th scope="rowgroup" colspan="${columns.length}">${heading}</th></tr>`);
    }
    parts.push(html`<tr>${row.map((cell, at) => cellMarkup(columns[at], partsOf(cell)))}</tr>`);
  });
  return [...parts, html`</tbody>`];
}

function cellMarkup(column: Column, parts: readonly string[]): Markup {
  const content = parts[0] === undefined || parts[0] === '' ? undefined : contentOf(column, parts);
  if (column.isHeader) return html`<th scope="row">${content}</th>`;
  const name = classOf(column);
  return name === undefined ? html`<td>${content}</td>` : html`<td class="${name}">${content}</td>`;
}

function contentOf(column: Column, parts: readonly string[]): Content {
  const [first, second] = parts;
  switch (column.kind) {
    case 'text':
    case 'prose':
    case 'number': return first;
    case 'code': return html`<code>${first}</code>`;
    case 'label': return label(first, toneOf(column, first));
    case 'list': return lines(parts);
    case 'codes': return lines(parts.map(each => html`<code>${each}</code>`));
    case 'links': return lines(parts.map(link));
    case 'pair': return html`<code>${first}</code>${second ? html`<span class="below">${second}</span>` : undefined}`;
    case 'titled': return html`${first}${second ? html`<code class="below">${second}</code>` : undefined}`;
    case 'detail': return parts.length === 1 ? first : html`<details><summary>${first}</summary>${parts.slice(1).map(each => html`<p>${each}</p>`)}</details>`;
    case 'jump': return second ? html`<a href="#${column.to!.table}" data-value="${second}">${first}</a>` : first;
  }
}

function toneOf({ tones = {} }: Column, text: string): Tone {
  return Object.hasOwn(tones, text) ? tones[text] : 'mute';
}

/** A word in its tone. */
export function label(text: string, tone: Tone): Markup {
  return html`<span class="label ${tone}">${text}</span>`;
}

function lines(contents: readonly Content[]): Content {
  return contents.length === 1 ? contents[0] : html`<ul>${contents.map(each => html`<li>${each}</li>`)}</ul>`;
}

/** Only addresses of pages can be followed: `javascript:` and its like stay text. */
export const PAGE = /^https:\/\/[^\s/@]+(?:\/\S*)?$/;

/** A link, where the text is the address of a page. */
export function link(text: string): Content {
  return PAGE.test(text) ? html`<a href="${text}" rel="noopener noreferrer">${text}</a>` : text;
}

/** The parts of a cell. */
export function partsOf(cell: Cell): readonly string[] {
  return typeof cell === 'string' ? [cell] : cell;
}

/** How often each is there. */
export function countsOf<Key>(keys: readonly Key[]): ReadonlyMap<Key, number> {
  const counts = new Map<Key, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** A cell that leads to as many rows of another table, if there are any. */
export function jumpTo(count: number | undefined, value: string): readonly string[] {
  return count === undefined ? ['0'] : [figure(count), value];
}

/** The first few of many, and how many there are besides. */
export function firstOf(texts: readonly string[], limit = 5): readonly string[] {
  return texts.length <= limit + 1 ? texts : [...texts.slice(0, limit), `and ${figure(texts.length - limit)} more`];
}
