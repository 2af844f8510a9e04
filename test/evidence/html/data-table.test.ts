import { DataTable, ROWS_A_PAGE, countsOf, firstOf, jumpTo, label, link, printedTable, tableMarkup } from '../../../lib/evidence/html/data-table';
import { html } from '../../../lib/evidence/html/markup';

const TABLE: DataTable = {
  id: 'stores',
  caption: 'Stores',
  noun: 'stores',
  columns: [
    { title: 'Name', kind: 'pair', isHeader: true },
    { title: 'State', kind: 'label', isFacet: true, tones: { Met: 'good', Open: 'bad' } },
    { title: 'Findings', kind: 'jump', to: { table: 'findings', facet: 'System' } },
    { title: 'Safeguards', kind: 'codes', isFacet: true },
  ],
  rows: [[['Charts', 'AWS::S3::Bucket'], 'Open', ['3', 'Records'], ['164.312(b)', '164.312(d)']]],
  file: 'stores.csv',
  empty: 'There is no store.',
};
const many = (count: number): DataTable => ({ ...TABLE, rows: Array.from({ length: count }, (_, index) => [`Store ${index}`, index % 3 === 0 ? 'Met' : 'Open', ['0'], ['164.312(b)', '164.312(b)']]) });
const cells = (table: DataTable) => /<tbody>([\s\S]*)<\/tbody>/.exec(tableMarkup(table).text)![1];
const cell = (kind: DataTable['columns'][number]['kind'], parts: string | readonly string[]) =>
  cells({ ...TABLE, columns: [{ title: 'x', kind, to: { table: 'findings', facet: 'x' } }], rows: [[parts]] });

test.each([
  ['text', '<b>', '<tr><td>&lt;b&gt;</td></tr>'],
  ['prose', 'a', '<tr><td class="prose">a</td></tr>'],
  ['number', '3', '<tr><td class="number">3</td></tr>'],
  ['code', 'a', '<tr><td class="path"><code>a</code></td></tr>'],
  ['label', '__proto__', '<tr><td><span class="label mute">__proto__</span></td></tr>'],
  ['list', ['a', '<b>'], '<tr><td class="lines"><ul><li>a</li><li>&lt;b&gt;</li></ul></td></tr>'],
  ['list', ['a'], '<tr><td class="lines">a</td></tr>'],
  ['list', [], '<tr><td class="lines"></td></tr>'],
  ['codes', ['a', 'b'], '<tr><td class="path"><ul><li><code>a</code></li><li><code>b</code></li></ul></td></tr>'],
  ['links', ['javascript:alert(1)'], '<tr><td class="lines">javascript:alert(1)</td></tr>'],
  ['pair', ['a', ''], '<tr><td class="path"><code>a</code></td></tr>'],
  ['titled', ['a', 'b'], '<tr><td class="lines">a<code class="below">b</code></td></tr>'],
  ['detail', ['a', 'b', 'c'], '<tr><td class="lines"><details><summary>a</summary><p>b</p><p>c</p></details></td></tr>'],
  ['detail', ['a'], '<tr><td class="lines">a</td></tr>'],
  ['jump', ['3', '"'], '<tr><td class="number"><a href="#findings" data-value="&quot;">3</a></td></tr>'],
  ['jump', ['0'], '<tr><td class="number">0</td></tr>'],
] as const)('a cell of kind %s with %j', (kind, parts, expected) => {
  expect(cell(kind, parts)).toBe(expected);
});

test('columns and the cell that names a row say so to screen readers, and the table has a caption that names what scrolls', () => {
  const { text } = tableMarkup(TABLE);
  expect(text.match(/<th scope="col"/g)).toHaveLength(4);
  expect(text).toContain('<th scope="row"><code>Charts</code><span class="below">AWS::S3::Bucket</span></th>');
  expect(text).toContain('role="group" aria-labelledby="stores-caption" tabindex="0"');
  expect(text).toContain('<caption id="stores-caption">Stores</caption>');
});

test('rows stand under their headings, each in a body of its own', () => {
  const table = { ...many(3), headings: ['A', 'A', '<B>'] };
  expect(cells(table).match(/<tr class="heading"><th scope="rowgroup" colspan="4">[^<]*/g)!.map(each => each.split('>').at(-1))).toEqual(['A', '&lt;B&gt;']);
  expect(tableMarkup(table).text.match(/<tbody>/g)).toHaveLength(2);
});

test('facets count rows, in the order of their labels, and what a row says twice once', () => {
  const { text } = tableMarkup(many(9));
  expect(text.match(/<option[^>]*>[^<]*/g)).toEqual(['<option value="">All', '<option value="Met">Met (3)', '<option value="Open">Open (6)']);
  expect(text).not.toContain('>Safeguards<select');
});

test('a short table is read, not searched', () => {
  expect(tableMarkup(many(7)).text).not.toContain('<input');
  expect(tableMarkup(many(8)).text).toContain('<input type="search"');
});

test('a long table says how much of it is there and where the rest is', () => {
  const { text } = tableMarkup(many(50_000));
  expect(text.match(/<tr><th scope="row">/g)).toHaveLength(ROWS_A_PAGE);
  expect(text).toContain('Shown are 250 of 50,000 stores. All of them are in stores.csv.');
  expect(text).toContain('role="status">50,000 stores; shown are 1 to 250</p>');
  expect(tableMarkup(many(250)).text).not.toContain('All of them are in');
});

test('a table without rows says why', () => {
  expect(tableMarkup(many(0)).text).toBe('<p class="empty">There is no store.</p>');
  expect(printedTable(many(0), 5).text).toBe('<p class="empty">There is no store.</p>');
});

test('on paper nothing is searched or unfolded, and nothing leads elsewhere', () => {
  const { text } = printedTable({ ...TABLE, rows: [...TABLE.rows, ...many(9).rows] }, 5);
  expect(text).not.toMatch(/<input|<select|<button|<a /);
  expect(text).toContain('<td class="number">3</td>');
  expect(text).toContain('Shown are 5 of 10 stores.');
  expect(printedTable({ ...TABLE, columns: [{ title: 'x', kind: 'detail' }], rows: [[['a', 'b']]] }, 5).text).toContain('<td class="lines"><ul><li>a</li><li>b</li></ul></td>');
});

test.each([
  ['https://wiki.clinic.example/policies?page=2', true],
  ['https://wiki.clinic.example', true],
  ['http://wiki.clinic.example/', false],
  ['javascript:alert(1)', false],
  ['https://wiki.clinic.example@evil.example/', false],
  ['https://wiki clinic', false],
  [' https://wiki.clinic.example/', false],
  ['evidence/restore.pdf', false],
])('%s can be followed: %s', (text, isLink) => {
  expect(html`${link(text)}`.text.startsWith('<a href=')).toBe(isLink);
});

test('a link tells the other end nothing', () => {
  expect(html`${link('https://a.example/"')}`.text).toBe('<a href="https://a.example/&quot;" rel="noopener noreferrer">https://a.example/&quot;</a>');
});

test('labels have their words', () => {
  expect(label('Met', 'good').text).toBe('<span class="label good">Met</span>');
});

test('of many the first few are named, and one more rather than "1 more"', () => {
  expect(firstOf(['a', 'b', 'c'], 2)).toEqual(['a', 'b', 'c']);
  expect(firstOf(['a', 'b', 'c', 'd'], 2)).toEqual(['a', 'b', 'and 2 more']);
});

test('what is not there leads nowhere', () => {
  const counts = countsOf(['a', 'b', 'a']);
  expect([jumpTo(counts.get('a'), 'a'), jumpTo(counts.get('z'), 'z')]).toEqual([['2', 'a'], ['0']]);
});
