import type { DataTable } from '../../../lib/evidence/html/data-table';
import { accessTable, protectionTable, systemTable } from '../../../lib/evidence/html/system-tables';
import { sampleReport } from '../../../tools/browser/sample-report';

const REPORT = sampleReport({ systems: 3, resources: 60, findings: 30 });
const row = ({ columns, rows }: DataTable, index: number) => Object.fromEntries(columns.map(({ title }, at) => [title, rows[index][at]]));

test('a system tells its stores, what is open to the outside, and what people say of it', () => {
  expect(row(systemTable(REPORT), 0)).toMatchObject({
    'System': ['Prod-Records', 'Prod/Prod-Records'],
    'Account and region': [],
    'Data stores': ['4 stores, 2 with ePHI, 1 not stated', expect.stringMatching(/^Prod\/Prod-Records\/Store0 \(AWS::S3::Bucket\): ePHI$/), expect.anything(), expect.anything(), expect.anything()],
    'Open to the outside': ['Prod/Prod-Records/Api'],
    'Stated in the inventory': [
      'Electronic health records', 'Electronic health records: Charts of patients. Owner: records@clinic.example. Kept: 10 years.', 'Data: clinical-record; identifiers: names',
    ],
  });
  expect(row(systemTable(REPORT), 2)).toMatchObject({ 'Account and region': ['111122223333', 'us-east-1'], 'Data stores': ['None'], 'Stated in the inventory': [] });
});

test('a system leads to as many findings as the register has of it', () => {
  const { rows, columns } = systemTable(REPORT);
  const at = columns.findIndex(each => each.title === 'Findings');
  expect(rows.map(each => Number(each[at][0]))).toEqual(REPORT.systems.map(({ id }) => REPORT.findings.filter(each => each.system === id).length));
});

test('a resource tells how it is protected, in the words of the labels', () => {
  const [first] = REPORT.protections;
  const changed = { ...first, kind: 'store', classification: 'unstated', encryptionAtRest: 'met', encryptionInTransit: 'not-met', auditLogging: 'not-checked', backup: 'left-by-decision' } as const;
  expect(row(protectionTable({ ...REPORT, protections: [changed] }), 0)).toMatchObject({
    'Resource': [first.path, first.type],
    'Kind': 'Store',
    'System': 'Prod-Records',
    'Holds': 'Not stated',
    'Encrypted at rest': 'Met',
    'Encrypted in transit': 'Not met',
    'Access is logged': 'Not checked',
    'Backed up': 'Left by decision',
  });
});

test('an identity tells who takes it on and what it may do with data', () => {
  expect(row(accessTable(REPORT), 0)).toMatchObject({
    'Identity': [REPORT.access[0].path, 'AWS::IAM::Role'], 'Taken on by': ['lambda.amazonaws.com'], 'Statements': '1', 'Actions on data': ['s3:GetObject*', 'dynamodb:Query'], 'Boundary': 'Yes',
  });
});
