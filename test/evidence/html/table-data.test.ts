import type { DataTable } from '../../../lib/evidence/html/data-table';
import { tableData } from '../../../lib/evidence/html/table-data';

const table = (rows: DataTable['rows'], headings?: readonly string[]): DataTable =>
  ({ id: 't', caption: 'T', noun: 'rows', columns: [{ title: 'A', kind: 'codes' }, { title: 'B', kind: 'text' }], rows, headings, file: 'f', empty: 'e' });
const dataOf = (...tables: readonly DataTable[]) => JSON.parse(/^<script type="application\/json" id="data">([\s\S]*)<\/script>$/.exec(tableData(tables).text)![1]);

test('each text is written once, and cells name it by its number', () => {
  const data = dataOf(table([[['a', 'b'], 'b'], ['b', '']], ['h', 'h']), table([[[], 'a']]));
  expect(data.strings).toEqual(['', 'h', 'a', 'b']);
  expect(data.tables.map((each: { rows: unknown }) => each.rows)).toEqual([[[[2, 3], 3], [3, 0]], [[0, 2]]]);
  expect(data.tables[0].headings).toEqual([1, 1]);
  expect(data.tables[0].columns[0]).toEqual({ title: 'A', kind: 'codes', className: 'path' });
});

test.each(['</script>', '<!--<script>', '</SCRIPT ', ']]><', '\u2028"\\'])('%j does not end the element, and is itself again', text => {
  const rows = table([[text, '']]);
  expect(tableData([rows]).text.slice(0, -'</script>'.length).slice(1)).not.toContain('<');
  expect(dataOf(rows).strings[1]).toBe(text === '\u2028"\\' ? '[U+2028]"\\' : text);
});

test('names of objects are texts like others', () => {
  expect(dataOf(table([['__proto__', 'constructor']])).strings).toEqual(['', '__proto__', 'constructor']);
});
