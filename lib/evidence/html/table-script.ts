import { PAGE } from './data-table';

/**
 * The script of the page: shows the filters, and renders the rows that they choose, a page at a time. It makes nodes out of text and never reads
 * markup, so that nothing that was judged can become any. What it makes of a cell is what `data-table.ts` makes of it.
 */
export const TABLE_SCRIPT = `(() => {
  'use strict';
  const { strings, rowsAPage, tables } = JSON.parse(document.getElementById('data').textContent);
  const ROWS_IN_PRINT = 2000;
  const PAGE = ${String(PAGE)};
  const figure = number => number.toLocaleString('en-US');
  const element = (name, ...children) => {
    const made = document.createElement(name);
    made.append(...children);
    return made;
  };
  const classed = (name, made) => {
    made.className = name;
    return made;
  };
  const lines = nodes => nodes.length === 1 ? nodes : [element('ul', ...nodes.map(each => element('li', each)))];
  const link = text => {
    if (!PAGE.test(text)) return text;
    const made = element('a', text);
    made.setAttribute('href', text);
    made.setAttribute('rel', 'noopener noreferrer');
    return made;
  };
  const jump = (column, [first, second]) => {
    const made = element('a', first);
    made.setAttribute('href', '#' + column.to.table);
    made.setAttribute('data-value', second);
    return made;
  };
  const toneOf = (column, text) => column.tones && Object.hasOwn(column.tones, text) ? column.tones[text] : 'mute';
  const CONTENTS = {
    text: (column, [first]) => [first],
    prose: (column, [first]) => [first],
    number: (column, [first]) => [first],
    code: (column, [first]) => [element('code', first)],
    label: (column, [first]) => [classed('label ' + toneOf(column, first), element('span', first))],
    list: (column, parts) => lines(parts),
    codes: (column, parts) => lines(parts.map(each => element('code', each))),
    links: (column, parts) => lines(parts.map(link)),
    pair: (column, [first, second]) => [element('code', first), ...second ? [classed('below', element('span', second))] : []],
    titled: (column, [first, second]) => [first, ...second ? [classed('below', element('code', second))] : []],
    detail: (column, [first, ...more]) => more.length === 0 ? [first]
      : [element('details', element('summary', first), ...more.map(each => element('p', each)))],
    jump: (column, parts) => parts[1] ? [jump(column, parts)] : [parts[0]],
  };
  const partsOf = cell => typeof cell === 'number' ? [strings[cell]] : cell.map(each => strings[each]);
  const cellOf = (column, cell) => {
    const parts = partsOf(cell);
    const made = element(column.isHeader ? 'th' : 'td', ...parts[0] === '' ? [] : CONTENTS[column.kind](column, parts));
    if (column.isHeader) made.setAttribute('scope', 'row');
    else if (column.className) made.className = column.className;
    return made;
  };

  const views = new Map();

  class View {
    constructor(table, root) {
      this.table = table;
      this.root = root;
      this.page = 0;
      this.limit = rowsAPage;
      this.facets = new Map();
      this.words = [];
      this.all = table.rows.map((row, index) => index);
      this.chosen = this.all;
      this.find = selector => root.querySelector(selector);
    }

    connect() {
      const filters = this.find('.filters');
      if (filters) {
        filters.hidden = false;
        let waiting;
        this.find('input').addEventListener('input', event => {
          clearTimeout(waiting);
          waiting = setTimeout(() => this.search(event.target.value), 120);
        });
        for (const select of filters.querySelectorAll('select')) {
          select.addEventListener('change', () => this.choose(Number(select.dataset.column), select.value));
        }
        this.find('.reset').addEventListener('click', () => this.reset());
      }
      for (const button of this.root.querySelectorAll('[data-step]')) {
        button.addEventListener('click', () => this.turn(Number(button.dataset.step)));
      }
      this.find('.rest')?.classList.add('print-only');
      this.tell();
    }

    search(text) {
      this.words = text.toLowerCase().split(' ').filter(each => each !== '');
      this.filter();
    }

    choose(column, value) {
      if (value === '') this.facets.delete(column);
      else this.facets.set(column, value);
      this.filter();
    }

    /** Shows the rows that a number elsewhere counts. */
    show(title, value) {
      const column = this.table.columns.findIndex(each => each.title === title);
      const select = this.find('select[data-column="' + column + '"]');
      if (!select) return;
      this.clear();
      select.value = value;
      this.choose(column, value);
      select.focus({ preventScroll: true });
    }

    clear() {
      this.words = [];
      this.facets.clear();
      for (const control of this.root.querySelectorAll('input, select')) control.value = '';
    }

    reset() {
      this.clear();
      this.filter();
    }

    textOf(index) {
      this.texts ??= this.table.rows.map(row => row.flatMap(partsOf).join(' ').toLowerCase());
      return this.texts[index];
    }

    /** Of lists every part counts, of other cells the first. */
    has(index, column, value) {
      const parts = partsOf(this.table.rows[index][column]);
      const { kind } = this.table.columns[column];
      return kind === 'list' || kind === 'codes' ? parts.includes(value) : parts[0] === value;
    }

    filter() {
      const facets = [...this.facets];
      this.chosen = this.all.filter(index => facets.every(([column, value]) => this.has(index, column, value))
        && this.words.every(word => this.textOf(index).includes(word)));
      this.page = 0;
      this.render();
    }

    turn(step) {
      this.page += step;
      this.render();
      this.find('.scroll').scrollIntoView({ block: 'start' });
    }

    /** The first row of the page, and the row after its last. */
    range() {
      const from = this.page * this.limit;
      return [from, Math.min(from + this.limit, this.chosen.length)];
    }

    render() {
      const { columns, rows, headings } = this.table;
      const bodies = [];
      let heading;
      for (const index of this.chosen.slice(...this.range())) {
        if (bodies.length === 0 || headings && headings[index] !== heading) {
          bodies.push(element('tbody'));
          if (headings) {
            heading = headings[index];
            const cell = element('th', strings[heading]);
            cell.setAttribute('scope', 'rowgroup');
            cell.setAttribute('colspan', columns.length);
            bodies.at(-1).append(classed('heading', element('tr', cell)));
          }
        }
        bodies.at(-1).append(element('tr', ...rows[index].map((cell, at) => cellOf(columns[at], cell))));
      }
      const table = this.find('table');
      for (const body of [...table.tBodies]) body.remove();
      table.append(...bodies);
      this.tell();
    }

    tell() {
      const { rows, noun, file } = this.table;
      const pages = Math.max(1, Math.ceil(this.chosen.length / this.limit));
      const [from, to] = this.range();
      const count = this.find('.count');
      if (count) {
        const matching = this.chosen.length === rows.length ? '' : figure(this.chosen.length) + ' of ';
        const shown = pages > 1 ? '; shown are ' + figure(from + 1) + ' to ' + figure(to) : '';
        const text = matching + figure(rows.length) + ' ' + noun + shown;
        // What is said again without a change would be read out again.
        if (count.textContent !== text) count.textContent = text;
      }
      const rest = this.find('.rest');
      if (rest) rest.textContent = 'Shown are ' + figure(to - from) + ' of ' + figure(rows.length) + ' ' + noun + '. All of them are in ' + file + '.';
      this.find('.pager').hidden = pages === 1;
      this.find('.page').textContent = 'Page ' + figure(this.page + 1) + ' of ' + figure(pages);
      this.find('[data-step="-1"]').disabled = this.page === 0;
      this.find('[data-step="1"]').disabled = this.page >= pages - 1;
    }

    /** On paper nothing can be turned: as many rows as anybody would print. */
    setLimit(limit) {
      if (this.chosen.length > Math.min(this.limit, limit) || this.page > 0) {
        this.limit = limit;
        this.page = 0;
        this.render();
      }
      this.limit = limit;
    }
  }

  for (const table of tables) {
    const root = document.querySelector('[data-table="' + table.id + '"]');
    if (!root) continue;
    const view = new View(table, root);
    views.set(table.id, view);
    view.connect();
    for (const column of table.columns.filter(each => each.kind === 'jump')) {
      root.addEventListener('click', event => {
        const target = event.target.closest('a[data-value]');
        if (!target) return;
        event.preventDefault();
        location.hash = column.to.table;
        views.get(column.to.table)?.show(column.to.facet, target.dataset.value);
      });
    }
  }

  const theme = document.getElementById('theme');
  const isDark = () => theme.getAttribute('aria-pressed') === 'true';
  const setTheme = dark => {
    theme.setAttribute('aria-pressed', String(dark));
    document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  };
  theme.setAttribute('aria-pressed', String(matchMedia('(prefers-color-scheme: dark)').matches));
  theme.addEventListener('click', () => setTheme(!isDark()));
  document.getElementById('print').addEventListener('click', () => print());
  document.getElementById('tools').hidden = false;

  let unfolded = [];
  addEventListener('beforeprint', () => {
    for (const view of views.values()) view.setLimit(ROWS_IN_PRINT);
    unfolded = [...document.querySelectorAll('details:not([open])')];
    for (const each of unfolded) each.open = true;
  });
  addEventListener('afterprint', () => {
    for (const each of unfolded) each.open = false;
    for (const view of views.values()) view.setLimit(rowsAPage);
  });
})();
`;
