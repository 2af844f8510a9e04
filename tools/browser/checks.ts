import * as fs from 'node:fs';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { AxeResults, graveViolations } from './violations';
import type { Report } from '../../lib/evidence/report-model';

/** A page of a report on disk, with the report that it shows. */
export interface Rendered {
  readonly url: string;
  readonly report: Report;
}

/** What is looked at, each by itself in a fresh window; what it finds out is told, what is wrong is thrown. */
export interface Check {
  readonly name: string;
  readonly run: (browser: Browser, pages: Pages) => Promise<string>;
}

export interface Pages {
  readonly report: Rendered;
  readonly hostile: Rendered;
  readonly large: Rendered;
  readonly riskAnalysis: Rendered;
}

const AXE = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const DESKTOP = { width: 1400, height: 900 };
const PHONE = { width: 375, height: 800 };

/** A page opened as a reader does, whose complaints and requests are kept. */
async function visit<T>(browser: Browser, { url }: Rendered, options: BrowserContextOptions, look: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ viewport: DESKTOP, ...options });
  const complaints: string[] = [];
  context.on('request', request => {
    if (request.url() !== url && !request.url().startsWith(`${url}#`) && !request.url().startsWith('data:')) complaints.push(`asked for ${request.url()}`);
  });
  const page = await context.newPage();
  page.on('console', message => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', error => complaints.push(error.message));
  page.on('dialog', dialog => {
    complaints.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  try {
    await page.goto(url);
    const found = await look(page);
    expectSame(complaints, [], 'complaints of the browser');
    return found;
  } finally {
    await context.close();
  }
}

function expectSame(given: unknown, wanted: unknown, what: string): void {
  const [found, asked] = [JSON.stringify(given), JSON.stringify(wanted)];
  if (found !== asked) throw new Error(`${what}: ${found}, not ${asked}`);
}

function expectBelow(given: number, most: number, what: string): void {
  if (!(given <= most)) throw new Error(`${what}: ${given}, at most ${most}`);
}

async function accessible(page: Page): Promise<number> {
  // Run by the debugger: the page itself lets no script in.
  await page.evaluate(`${AXE}; undefined`);
  const results = await page.evaluate<AxeResults>('axe.run(document, { resultTypes: ["violations", "passes"] })');
  const grave = graveViolations(results);
  if (grave.length > 0) throw new Error(grave.join('\n     '));
  return results.passes.length;
}

function accessibility(name: string, of: keyof Pages, options: BrowserContextOptions): Check {
  return {
    name: `axe: ${name}`,
    run: (browser, pages) => visit(browser, pages[of], options, async page => {
      const folded = await accessible(page);
      await page.evaluate('document.querySelectorAll("details").forEach(each => { each.open = true; })');
      await accessible(page);
      const width = await page.evaluate<number>('document.documentElement.scrollWidth');
      expectBelow(width, options.viewport?.width ?? DESKTOP.width, 'width that the page takes');
      return `${folded} checks of axe pass, no serious or critical violation`;
    }),
  };
}

const FINDINGS = '[data-table="findings"]';
const count = (page: Page) => page.locator(`${FINDINGS} .count`).textContent();

/** Types into the search, and waits for its answer. */
async function search(page: Page, text: string, expected: string): Promise<void> {
  await page.locator(`${FINDINGS} input`).fill(text);
  await page.locator(`${FINDINGS} .count`, { hasText: expected }).waitFor({ timeout: 5_000 }).catch(async () => expectSame(await count(page), expected, `count for "${text}"`));
}

function said(chosen: number, all: number): string {
  return chosen === all ? `${all} findings` : `${chosen} of ${all} findings`;
}

export const CHECKS: readonly Check[] = [
  accessibility('report, light', 'report', { colorScheme: 'light' }),
  accessibility('report, dark', 'report', { colorScheme: 'dark' }),
  accessibility('report, light, 375 pixels wide', 'report', { colorScheme: 'light', viewport: PHONE }),
  accessibility('report, dark, 375 pixels wide', 'report', { colorScheme: 'dark', viewport: PHONE }),
  accessibility('report with hostile names', 'hostile', { colorScheme: 'light', viewport: PHONE }),
  accessibility('risk analysis, light', 'riskAnalysis', { colorScheme: 'light' }),
  accessibility('risk analysis, dark, 375 pixels wide', 'riskAnalysis', { colorScheme: 'dark', viewport: PHONE }),
  {
    name: 'hostile names stay text',
    run: (browser, { hostile }) => visit(browser, hostile, {}, async page => {
      await page.locator(`${FINDINGS} input`).fill('script');
      await page.waitForTimeout(300);
      await page.locator(`${FINDINGS} .reset`).click();
      expectSame(await page.evaluate('typeof window.broken'), 'undefined', 'what a name has set');
      expectSame(await page.locator('img, iframe, object, a[href^="javascript"]').count(), 0, 'elements out of names');
      const links = await page.evaluate<readonly string[]>('[...document.links].map(each => each.protocol)');
      expectSame(links.filter(each => each !== 'file:' && each !== 'https:'), [], 'protocols of links');
      return `${links.length} links, none of them live in any other way`;
    }),
  },
  {
    name: 'rows of the script are the rows of the page',
    run: (browser, { hostile }) => visit(browser, hostile, {}, async page => {
      const rows = 'JSON.stringify([...document.querySelectorAll("[data-table]")].map(each => [...each.querySelectorAll("tbody")].map(body => body.outerHTML)))';
      const before = await page.evaluate<string>(rows);
      const resets = page.locator('.reset');
      for (let index = 0; index < await resets.count(); index++) await resets.nth(index).click();
      expectSame(await page.evaluate<string>(rows) === before, true, 'tables made anew are the same');
      return `${await resets.count()} tables made anew, ${before.length} characters the same`;
    }),
  },
  {
    name: 'search and filters',
    run: (browser, { report: rendered }) => visit(browser, rendered, {}, async page => {
      const { findings } = rendered.report;
      const lambda = findings.filter(each => JSON.stringify(each).toLowerCase().includes('lambda')).length;
      await search(page, 'LAMBDA', said(lambda, findings.length));
      await page.locator(`${FINDINGS} select`).first().selectOption('Critical');
      const critical = findings.filter(each => each.severity === 'critical' && JSON.stringify(each).toLowerCase().includes('lambda')).length;
      expectSame(await count(page), said(critical, findings.length), 'count of both together');
      expectSame(await page.locator(`${FINDINGS} tbody tr`).count(), critical, 'rows');
      await page.locator(`${FINDINGS} .reset`).click();
      await search(page, 'nothing holds this', said(0, findings.length));
      await page.locator(`${FINDINGS} .reset`).click();
      expectSame(await count(page), said(findings.length, findings.length), 'count after the reset');
      return `${lambda} for a word, ${critical} of them critical, of ${findings.length}`;
    }),
  },
  {
    name: 'a control leads to its findings',
    run: (browser, { report: rendered }) => visit(browser, rendered, {}, async page => {
      const link = page.locator('[data-table="controls"] a[data-value]').first();
      const number = await link.textContent();
      await link.click();
      expectSame(await count(page), said(Number(number), rendered.report.findings.length), 'count of its findings');
      expectSame(await page.evaluate('document.activeElement.tagName'), 'SELECT', 'where the focus is');
      return `${number} findings`;
    }),
  },
  {
    name: 'by keyboard alone',
    run: (browser, { report: rendered }) => visit(browser, rendered, {}, async page => {
      await page.keyboard.press('Tab');
      expectSame(await page.evaluate('document.activeElement.className'), 'skip', 'first stop');
      await page.keyboard.press('Enter');
      expectSame(await page.evaluate('document.activeElement.id'), 'main', 'where it leads');
      await page.evaluate('(each => { each.tabIndex = -1; each.focus(); })(document.querySelector("#findings h2"))');
      const stops: string[] = [];
      const at = async () => page.evaluate<string>(`(each => each.closest('${FINDINGS}') ? each.tagName : 'elsewhere')(document.activeElement)`);
      while (!stops.includes('SUMMARY') && stops.length < 20) {
        await page.keyboard.press('Tab');
        stops.push(await at());
        const outline = await page.evaluate<string>('getComputedStyle(document.activeElement).outlineStyle');
        if (outline === 'none') throw new Error(`the focus does not show on ${stops.at(-1)}`);
        if (stops.at(-1) === 'INPUT') {
          await page.keyboard.type('lambda');
          // What is found takes the place of the rows: whoever types waits for it.
          await page.locator(`${FINDINGS} .count`, { hasText: ' of ' }).waitFor({ timeout: 5_000 });
        }
      }
      for (const stop of ['INPUT', 'SELECT', 'BUTTON', 'DIV', 'SUMMARY']) if (!stops.includes(stop)) throw new Error(`${stop} is not reached: ${stops.join(', ')}`);
      await page.keyboard.press('Enter');
      expectSame(await page.evaluate('document.activeElement.parentElement.open'), true, 'the row unfolds');
      return `from the heading to the first row: ${stops.join(', ').toLowerCase()}`;
    }),
  },
  {
    name: 'colors can be turned',
    run: (browser, { report }) => visit(browser, report, { colorScheme: 'light' }, async page => {
      const color = () => page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
      const before = await color();
      await page.locator('#theme').click();
      const after = await color();
      if (before === after) throw new Error(`still ${after}`);
      expectSame(await page.locator('#theme').getAttribute('aria-pressed'), 'true', 'the button says so');
      await accessible(page);
      return `${before} to ${after}`;
    }),
  },
  {
    name: 'without JavaScript',
    run: (browser, { large }) => visit(browser, large, { javaScriptEnabled: false }, async page => {
      expectSame(await page.locator('#controls tbody tr:not(.heading)').count(), large.report.controls.length, 'rows of the control matrix');
      expectSame(await page.locator('#findings tbody tr').count(), 250, 'rows of the action register');
      for (const text of ['#summary .lead', '#summary .score', '#controls table', '#findings .rest', 'noscript p']) {
        if (!await page.locator(text).first().isVisible()) throw new Error(`${text} is not seen`);
      }
      expectSame(await page.locator('.filters:visible, .pager:visible, .tools:visible').count(), 0, 'controls that do nothing');
      return `${large.report.controls.length} controls and the first 250 findings are there`;
    }),
  },
  {
    name: '10,000 resources, 50,000 findings',
    run: (browser, { large }) => visit(browser, large, {}, async page => {
      const opened = await page.evaluate<number>('new Promise(done => requestAnimationFrame(() => setTimeout(() => done(Math.round(performance.now())))))');
      const painted = await page.evaluate<number>('Math.round(performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0)');
      expectBelow(opened, 3_000, 'milliseconds until it can be used');
      const found = await page.evaluate<readonly [number, string]>(`new Promise(done => {
        const input = document.querySelector('${FINDINGS} input');
        input.value = 'billing critical';
        const count = document.querySelector('${FINDINGS} .count');
        const start = performance.now();
        new MutationObserver(() => done([Math.round(performance.now() - start), count.textContent])).observe(count, { childList: true });
        input.dispatchEvent(new Event('input'));
      })`);
      expectBelow(found[0], 2_000, 'milliseconds of the first search');
      await page.locator(`${FINDINGS} .reset`).click();
      await page.locator(`${FINDINGS} [data-step="1"]`).click();
      expectSame(await count(page), '50,000 findings; shown are 251 to 500', 'the second page');
      expectSame(await page.locator(`${FINDINGS} tbody tr`).count(), 250, 'rows of the second page');
      return `first paint after ${painted} ms, ready after ${opened} ms, first search in ${found[0]} ms (${found[1].split(';')[0]})`;
    }),
  },
  {
    name: 'print',
    run: (browser, { report, riskAnalysis }) => visit(browser, report, {}, async page => {
      const shown = 'JSON.stringify([document.querySelectorAll("tbody tr").length, document.querySelectorAll("details[open]").length])';
      const before = await page.evaluate<string>(shown);
      await page.emulateMedia({ media: 'print' });
      expectSame(await page.locator('.filters:visible, .contents:visible, .tools:visible').count(), 0, 'what is of no use on paper');
      await page.emulateMedia({ media: null });
      const pdf = await page.pdf({ preferCSSPageSize: true });
      expectSame(await page.evaluate<string>(shown), before, 'rows and unfolded rows after it');
      const signed = await visit(browser, riskAnalysis, {}, other => other.pdf({ preferCSSPageSize: true }));
      const pages = (bytes: Buffer) => bytes.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;
      if (pages(pdf) < 5 || pages(signed) < 3) throw new Error(`${pages(pdf)} and ${pages(signed)} pages`);
      return `${pages(pdf)} pages, risk analysis ${pages(signed)}`;
    }),
  },
];
