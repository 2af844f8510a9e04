import { renderRiskAnalysis } from '../../../lib/evidence/html/risk-analysis-html';
import { HOSTILE, sampleReport } from '../../../tools/browser/sample-report';

const SIZE = { systems: 4, resources: 60, findings: 40 };
const REPORT = sampleReport(SIZE);
const PAGE = renderRiskAnalysis(REPORT);

test('has every part of a risk analysis, and a line for each who signs', () => {
  const sections = [...PAGE.matchAll(/<section id="([^"]+)"/g)].map(([, id]) => id);
  expect(sections).toEqual(['result', 'systems', 'flows', 'threats', 'controls', 'risks', 'associates', 'sign-off']);
  for (const role of REPORT.riskAnalysis.signOff) expect(PAGE).toContain(`<tr><th scope="row">${role}</th><td></td><td></td><td></td></tr>`);
});

test('tells the register from what is proposed', () => {
  expect(PAGE).toContain('5 risks in the register, 9 proposed from findings and waiting for a decision.');
  expect(renderRiskAnalysis({ ...REPORT, provenance: { ...REPORT.provenance, hasGovernance: false } })).toContain('5 risks in the register (no register was given)');
});

test('tells the method, the limits and how many stores may hold ePHI', () => {
  for (const text of [...REPORT.riskAnalysis.method, ...REPORT.limitations]) expect(PAGE).toContain(`<li>${text}</li>`);
  expect(PAGE).toContain('4 systems with 12 data stores: 6 stores tagged as holding ePHI, 3 of which nothing is stated, so that each may hold it, 0 stated to be out of scope.');
});

test('is a document: the same each time, no script, no control, no link that leads nowhere', () => {
  expect(renderRiskAnalysis(sampleReport(SIZE)) === PAGE).toBe(true);
  expect(PAGE).not.toMatch(/<script|<input|<select|<button|<details|href="#(?!main")/);
});

test('hostile names stay text', () => {
  const page = renderRiskAnalysis(sampleReport(SIZE, HOSTILE));
  expect(page).not.toMatch(/<script|<img|href="javascript|[\u202a-\u202e]/);
  expect(page).toContain('&lt;/script&gt;&lt;script&gt;');
});
