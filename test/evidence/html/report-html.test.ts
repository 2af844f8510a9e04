import { renderHtml } from '../../../lib/evidence/html/report-html';
import { HOSTILE, sampleReport } from '../../../tools/browser/sample-report';

const SIZE = { systems: 4, resources: 60, findings: 40 };
const REPORT = sampleReport(SIZE);
const PAGE = renderHtml(REPORT);
const BARE = renderHtml({
  ...REPORT,
  findings: [],
  systems: [],
  protections: [],
  access: [],
  decisions: [],
  associates: [],
  attestations: [],
  evidence: [],
  evidenceFiles: [],
  rules: [],
  scope: { inScope: 0, outOfScope: 0, statements: [], types: [] },
  riskAnalysis: { ...REPORT.riskAnalysis, flows: [], boundaries: [], threats: [], risks: [] },
});

test('the same report is the same page', () => {
  expect(renderHtml(sampleReport(SIZE)) === PAGE).toBe(true);
});

test('every part of the report has its section, which the contents lead to', () => {
  const sections = [...PAGE.matchAll(/<section id="([^"]+)"/g)].map(([, id]) => id);
  expect(sections).toEqual([
    'summary', 'controls', 'findings', 'systems', 'protections', 'access', 'decisions', 'scope', 'associates', 'attestations', 'risks', 'evidence',
  ]);
  for (const id of sections) expect(PAGE).toContain(`<li><a href="#${id}">`);
});

test('every id is there once, and every link within the page has its end', () => {
  const ids = [...PAGE.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  expect([...PAGE.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id).filter(id => !ids.includes(id))).toEqual([]);
  expect([...PAGE.matchAll(/aria-(?:labelledby|describedby)="([^"]+)"/g)].map(([, id]) => id).filter(id => !ids.includes(id))).toEqual([]);
});

test('headings follow each other without a gap, and there is one of the first level', () => {
  const levels = [...PAGE.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
  expect(levels.filter(each => each === 1)).toHaveLength(1);
  expect(levels.every((level, index) => index === 0 ? level === 1 : level <= levels[index - 1] + 1)).toBe(true);
});

test('it asks for nothing, and no element brings its own style or script', () => {
  expect(PAGE).not.toMatch(/<(?:link|img|iframe|object|embed|base|form|audio|video)\b| src=| srcset=/);
  expect(PAGE.replaceAll(/<script[\s\S]*?<\/script>|<style[\s\S]*?<\/style>/g, '')).not.toMatch(/<[^>]* (?:style|on\w+)=/);
});

test('hostile names are text wherever they come: the elements are those of a report without any', () => {
  const elements = (page: string) => [...new Set([...page.matchAll(/<([a-z0-9]+)[\s>/]/g)].map(([, name]) => name))].sort();
  const page = renderHtml(sampleReport(SIZE, HOSTILE));
  expect(elements(page)).toEqual(elements(PAGE));
  expect(page.match(/<script/g)).toHaveLength(2);
  expect(page.match(/<\/script>/g)).toHaveLength(2);
  expect(page).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  expect(page).toContain('[U+202E]');
  expect(page).not.toMatch(/href="(?!#|https:)/);
});

test('it makes no claim that somebody complies', () => {
  expect(PAGE).not.toMatch(/(?:HIPAA|is|are|fully)[ -]complian/i);
  expect(PAGE).toContain('Whether an organization meets the law is a judgment that people make.');
});

test('what does not read without the script is told', () => {
  expect(PAGE).toContain('<noscript><p class="rest">Without JavaScript, tables show their first rows and cannot be searched.');
});

test('a report of nothing says of each part that there is nothing', () => {
  for (const text of ['Nothing is open:', 'No system was judged.', 'No finding was left by decision.', 'No agreement is registered.', 'No risk is registered', 'No evidence file was supplied.']) {
    expect(BARE).toContain(text);
  }
});
