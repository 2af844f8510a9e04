import { csvTable } from '../../lib/evidence/csv-table';

const rows = (...names: readonly string[]) => [...csvTable<string>([['name', each => each], ['length', each => each.length]], names)].join('');

test('has a header and a line for each row, ended as RFC 4180 asks', () => {
  expect(rows('Charts')).toBe('name,length\r\nCharts,6\r\n');
});

test.each([
  ['commas and quotes', 'a "b", c', '"a ""b"", c"'],
  ['line feeds', 'a\nb', '"a\nb"'],
  ['a formula', '=HYPERLINK(1)', '\'=HYPERLINK(1)'],
  ['a formula in quotes', '@a,b', '"\'@a,b"'],
])('takes the danger from %s', (_name, text, shown) => {
  expect(rows(text)).toContain(`\r\n${shown},`);
});
