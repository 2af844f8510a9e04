import type { DataTable } from '../../../lib/evidence/html/data-table';
import { boundaryTable, flowTable, riskTable, threatTable } from '../../../lib/evidence/html/risk-tables';
import { sampleReport } from '../../../tools/browser/sample-report';

const REPORT = sampleReport({ systems: 3, resources: 60, findings: 30 });
const row = ({ columns, rows }: DataTable, index: number) => Object.fromEntries(columns.map(({ title }, at) => [title, rows[index][at]]));

test('a risk of the register tells its level, treatment and owner', () => {
  expect(row(riskTable(REPORT), 1)).toMatchObject({
    'Risk': ['R-2', 'Prod/Prod-Imaging'], 'Source': 'Register', 'Level': 'Critical', 'Likelihood × impact': '4 × 5 = 20', 'Treatment': ['mitigate', 'Lock the vault'], 'Owner': 'platform@clinic.example', 'Status': 'open',
  });
});

test('a proposed risk is marked, and left to people', () => {
  expect(row(riskTable(REPORT), 5)).toMatchObject({ Source: 'Proposed', Treatment: ['People decide', 'Lock the vault'], Owner: 'Nobody yet', Status: 'to be decided' });
});

test('threats, flows and boundaries go by the names of systems', () => {
  expect(row(threatTable(REPORT), 0)).toMatchObject({ System: 'Prod-Records', Threat: ['Ransomware reaches a data store', 'ransomware'] });
  expect(row(flowTable(REPORT), 0)).toMatchObject({ 'Known from': 'The inventory', 'Leaves the United States': 'No' });
  expect(row(flowTable(REPORT), 1)).toMatchObject({ 'Known from': 'Templates', 'Leaves the United States': 'Not stated' });
  expect(boundaryTable(REPORT).rows[1]).toEqual(['Prod/Visits/Api', 'Open to the public', ['Prod-Records']]);
});
