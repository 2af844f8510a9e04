import { controlTable } from '../../../lib/evidence/html/control-table';
import type { ControlRow } from '../../../lib/evidence/report-model';
import { sampleReport } from '../../../tools/browser/sample-report';

const REPORT = sampleReport({ systems: 2, resources: 20, findings: 30 });
const cellsOf = (part: Partial<ControlRow>) => {
  const table = controlTable({ ...REPORT, controls: [{ ...REPORT.controls[0], ...part }] });
  return Object.fromEntries(table.columns.map(({ title }, index) => [title, table.rows[0][index]]));
};

test('has a row for each control, under its family with what of it is shown to be met', () => {
  const { rows, headings } = controlTable(REPORT);
  expect(rows.map(([control]) => control[0])).toEqual(REPORT.controls.map(each => each.id));
  const passing = REPORT.controls.filter(each => each.category === 'physical' && each.isPassing).length;
  expect(new Set(headings).size).toBe(5);
  expect(headings).toContain(`Physical safeguards, 45 CFR 164.310: ${passing} of 12 shown to be met`);
});

test('says what a control rests on, and who answers for it', () => {
  expect(cellsOf({ id: '164.312(b)', title: 'Audit controls', designation: 'required', kind: 'standard', status: 'partial', limitation: 'Two of three.', aws: 'shared', decisions: 0 })).toMatchObject({
    'Control': ['164.312(b)', 'Audit controls'], 'Designation': 'Required standard', 'Status': 'Partial', 'What it rests on': 'Two of three.', 'Responsibility': 'Shared', 'Left by decision': '',
  });
});

test('counts verdicts by what they say, and names the rules and what the account alone shows', () => {
  const checks = { rules: 3, rulesApplied: 2, compliant: 10, noncompliant: 2, serious: 1, undetermined: 0, undeterminedSerious: 0, acknowledged: 1 };
  expect(cellsOf({ checks, checkedBy: ['a-b', 'c-d'], seenInAccount: ['Root has MFA'] })['Checked by'])
    .toEqual(['2 of 3 rules applied, 10 met, 2 not met, 1 left by decision', 'Rules: a-b, c-d', 'In the live account: Root has MFA']);
  expect(cellsOf({ checks, checkedBy: [], seenInAccount: ['Root has MFA'] })['Checked by']).toEqual(['No rule', 'In the live account: Root has MFA']);
  expect(cellsOf({ checkedBy: [], seenInAccount: [] })['Checked by']).toEqual([]);
});

test('names what implements it, and where', () => {
  expect(cellsOf({ implementedBy: [{ name: 'cdk-hipaa.PhiBucket', resources: 3, paths: ['A/B', 'A/C', 'A/D'] }, { name: 'AWS::KMS::Key', resources: 2, paths: ['A/K', 'A/L'] }] })['Implemented by'])
    .toEqual(['5 resources of 2 kinds', 'cdk-hipaa.PhiBucket: 3', 'AWS::KMS::Key: 2 (A/K, A/L)']);
  expect(cellsOf({ implementedBy: [] })['Implemented by']).toEqual([]);
});

test('leads to as many findings as the register has of it', () => {
  const { rows, columns } = controlTable(REPORT);
  const at = columns.findIndex(each => each.title === 'Findings');
  for (const row of rows) {
    const count = REPORT.findings.filter(each => each.safeguards.includes(row[0][0] as never)).length;
    expect(row[at]).toEqual(count === 0 ? ['0'] : [String(count), row[0][0]]);
  }
});
