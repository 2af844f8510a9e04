import { findingTable } from '../../../lib/evidence/html/finding-table';
import type { ReportFinding } from '../../../lib/evidence/report-model';
import { sampleReport } from '../../../tools/browser/sample-report';

const REPORT = sampleReport({ systems: 2, resources: 20, findings: 30 });
const cellsOf = (part: Partial<ReportFinding>) => {
  const table = findingTable({ ...REPORT, findings: [{ ...REPORT.findings[0], ...part }] });
  return Object.fromEntries(table.columns.map(({ title }, index) => [title, table.rows[0][index]]));
};

test('has a row for each finding in their order', () => {
  expect(findingTable(REPORT).rows.map(row => row[1][0])).toEqual(REPORT.findings.map(each => each.message));
});

test('unfolds to the remedy of the rule, the rule and its source', () => {
  const [rule] = REPORT.rules;
  expect(cellsOf({ rule: rule.id, message: 'Not met: x', reason: undefined, since: undefined })['Finding and remedy'])
    .toEqual(['Not met: x', `Remedy: ${rule.remediation}`, `Rule: ${rule.id}`, `Source: ${rule.source}`]);
});

test('a finding about governance brings its own remedy', () => {
  expect(cellsOf({ source: 'governance', rule: 'attestation-overdue', message: 'Overdue', remediation: 'Sign it.', reason: undefined, since: undefined })['Finding and remedy'])
    .toEqual(['Overdue', 'Remedy: Sign it.', 'Governance check: attestation-overdue']);
});

test('what was decided and what is known is told', () => {
  expect(cellsOf({ status: 'acknowledged', level: 'note', reason: 'Because.', since: '2026-01-02' })).toMatchObject({
    'Status': 'Left by decision', 'Gate': 'Notes', 'Finding and remedy': expect.arrayContaining(['Reason: Because.', 'In the baseline since 2026-01-02']),
  });
});

test('what is out of scope says so, and why', () => {
  expect(cellsOf({ isOutOfScope: true, reason: 'out of scope: a website' })).toMatchObject({ 'Status': 'Out of scope', 'Finding and remedy': expect.arrayContaining(['Reason: out of scope: a website']) });
});

test('what concerns no system concerns the app, and has no place', () => {
  expect(cellsOf({ system: undefined, file: '', line: 1, resourceType: undefined, owner: undefined, due: undefined }))
    .toMatchObject({ System: 'The app as a whole', Where: '', Owner: '', Due: '' });
  expect(cellsOf({ system: REPORT.systems[1].id, file: 'lib/a.ts', line: 7 })).toMatchObject({ System: REPORT.systems[1].name, Where: 'lib/a.ts:7' });
});

test('nothing open says so without a claim', () => {
  expect(findingTable({ ...REPORT, findings: [] }).empty).not.toMatch(/compliant/i);
});
