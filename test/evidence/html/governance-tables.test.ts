import type { DataTable } from '../../../lib/evidence/html/data-table';
import { associateTable, attestationTable, decisionTable, scopeTable, typeTable } from '../../../lib/evidence/html/governance-tables';
import { sampleReport } from '../../../tools/browser/sample-report';

const REPORT = sampleReport({ systems: 3, resources: 60, findings: 30 });
const row = ({ columns, rows }: DataTable, index: number) => Object.fromEntries(columns.map(({ title }, at) => [title, rows[index][at]]));

test('a decision tells its reason, who answers for it, until when, and where more is', () => {
  expect(row(decisionTable(REPORT), 1)).toMatchObject({
    'Decision': [`hipaa::${REPORT.rules[1].id}`, 'Prod/Imaging/Store1'],
    'State': 'Expires soon',
    'Kind': 'alternative-measure',
    'Findings': '2',
    'Expires': '2027-03-31',
    'Ticket and evidence': ['https://tickets.clinic.example/SEC-101'],
  });
});

test('a decision that lacks an owner and an end says so', () => {
  const decisions = [{ id: 'hipaa::x-y', path: '', kind: 'acknowledgement', state: '__proto__', reason: 'Read.', replacedBy: 'A proxy.', property: 'Settings.Tls', findings: 1 }];
  expect(row(decisionTable({ ...REPORT, decisions }), 0)).toMatchObject({
    'Decision': ['hipaa::x-y', 'the app'], 'State': '__proto__', 'Reason': 'Read. Instead: A proxy. For Settings.Tls alone', 'Owner': 'Nobody is named', 'Expires': 'No end is stated', 'Ticket and evidence': [],
  });
});

test('what is out of scope is told with its reason; resources are counted by type', () => {
  expect(scopeTable(REPORT).rows).toEqual([['Prod/Website', 'Public pages without any data of patients.', 'web@clinic.example', '12']]);
  expect(typeTable(REPORT).rows[0]).toEqual(['AWS::S3::Bucket', '30']);
});

test('an agreement tells its state, its dates and who works for the vendor', () => {
  expect(row(associateTable(REPORT), 0)).toMatchObject({ 'Agreement': 'Active', 'Signed': '2025-01-15', 'Subcontractors': ['Relay Example: bound by an agreement'], 'Reports a breach within': '72 hours' });
  expect(row(associateTable(REPORT), 2)).toMatchObject({ 'Agreement': 'Expired', 'Expires': '', 'Subcontractors': ['Relay Example: not bound'], 'Reports a breach within': 'Not stated' });
});

test('an attestation tells its state, who signed it and what was answered', () => {
  expect(row(attestationTable(REPORT), 4)).toMatchObject({ State: 'Signed', Signed: ['2026-02-01', 'A. Rivera'], Due: ['2026-12-31', 'yearly'], Answers: ['4 yes', '1 partial', '3 open'] });
  expect(row(attestationTable(REPORT), 3)).toMatchObject({ State: 'Missing', Signed: [], Due: ['yearly'] });
});
