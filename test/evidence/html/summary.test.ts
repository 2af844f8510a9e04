import { html } from '../../../lib/evidence/html/markup';
import { summary } from '../../../lib/evidence/html/summary';
import type { Report } from '../../../lib/evidence/report-model';
import { sampleReport } from '../../../tools/browser/sample-report';

const REPORT = sampleReport({ systems: 2, resources: 20, findings: 30 });
const textOf = (report: Report) => html`${summary(report)}`.text.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
const withSummary = (part: Partial<Report['summary']>): Report => ({ ...REPORT, summary: { ...REPORT.summary, ...part } });

test('says what was judged, when, and by what', () => {
  const text = textOf(REPORT);
  for (const part of [
    'Date 2026-11-23', `Commit ${REPORT.provenance.commit}`, 'Covers 2026-10-01 to 2026-11-23', 'a whole app: 2 templates, 20 resources', 'Out of scope 12 resources, with 3 verdicts',
    'Rules 780, of which 300 found something to judge', 'cdk-hipaa 1.2.0, aws-cdk-lib 2.276.0',
  ]) expect(text).toContain(part);
});

test('says what the score is, and what it is not', () => {
  const text = textOf(REPORT);
  expect(text).toContain(`${REPORT.score.controls_passing} of the 71 standards and implementation specifications of the HIPAA Security Rule are shown to be met.`);
  expect(text).toContain('It is neither a grade of a security program nor a certificate.');
  expect(text).toContain('Up by 2 since 2026-10-01 (commit 77aa01b), when it was 31. Newly met: 164.312(b). No longer met: 164.308(a)(5)(i).');
});

test.each([
  [{ failing: 0 }, 'No finding fails the check'],
  [{ failing: 1 }, '1 finding fails the check'],
  [{ failing: 1_234 }, '1,234 findings fail the check'],
  [{ attestationsPending: 1 }, '1 attestation is pending'],
  [{ attestationsPending: 0, undetermined: 0, failing: 0 }, 'No finding fails the check; no attestation is pending.'],
  [{ undetermined: 1 }, '1 verdict cannot be known before deployment'],
] as const)('%j reads "%s"', (part, expected) => {
  expect(textOf(withSummary(part))).toContain(expected);
});

test('a report without a commit, a folder of governance, an earlier report says so', () => {
  const text = textOf({ ...REPORT, trend: undefined, provenance: { ...REPORT.provenance, commit: undefined, hasGovernance: false, isApp: false, window: { from: '2026-11-23', to: '2026-11-23' } } });
  expect(text).toContain('Commit not given');
  expect(text).toContain('no folder was given: every attestation is pending');
  expect(text).toContain('single templates:');
  expect(text).toContain('Covers 2026-11-23 Input');
  expect(text).not.toContain('Up by');
});

test.each([[0, 'Unchanged since'], [-3, 'Down by 3 since']])('a change of %d reads "%s"', (change, expected) => {
  expect(textOf({ ...REPORT, trend: { ...REPORT.trend!, change } })).toContain(expected);
});

test('every limit of the report is told', () => {
  const { text } = html`${summary({ ...REPORT, limitations: ['<one>', 'two'] })}`;
  expect(text).toContain('<ul><li>&lt;one&gt;</li><li>two</li></ul>');
});

test('every family has its row, with its note', () => {
  const text = textOf(REPORT);
  const { administrative } = REPORT.score.by_safeguard;
  expect(text).toContain(`Administrative safeguards 9 attestations pending ${administrative.passing} of ${administrative.total}`);
  for (const family of ['Technical safeguards', 'Physical safeguards', 'Organizational requirements', 'Documentation requirements']) expect(text).toContain(family);
});
