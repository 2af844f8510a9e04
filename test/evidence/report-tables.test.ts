import { CHARTS, KEY, graphOf, reportOn } from './report-of';
import { actionsCsv, matrixCsv } from '../../lib/evidence/report-tables';

const report = reportOn(graphOf({ Charts: CHARTS, Key: KEY, Scans: { Type: 'AWS::S3::Bucket' } }), {
  governanceFindings: [{ id: 'baa-expired', severity: 'critical', level: 'error', safeguards: ['164.308(b)(3)'], message: 'it has ended', file: 'hipaa/baa.yaml', line: 2, remediation: '=cmd' }],
});
const lines = (pieces: Iterable<string>) => [...pieces].join('').split('\r\n').slice(0, -1);

test('the control matrix has a line for each control, the words of its limitation included', () => {
  const rows = lines(matrixCsv(report));
  expect(rows).toHaveLength(72);
  expect(rows[0]).toMatch(/^safeguard,title,category,.*,limitation$/);
  const encryption = rows.find(each => each.startsWith('164.312(a)(2)(iv),'))!;
  expect(encryption).toContain('AWS::S3::Bucket (');
  expect(encryption).toMatch(/specification,addressable,164\.312\(a\)\(1\),partial,no,customer/);
  expect(rows[0]).toMatch(/,nist-800-53r5,limitation$/);
  expect(rows.find(each => each.startsWith('164.312(e)(2)(ii),'))).toContain(',SC-8 SC-12 SC-13,');
});

test('the action register says of each finding what to do', () => {
  const rows = lines(actionsCsv(report));
  expect(rows).toHaveLength(report.findings.length + 1);
  const rule = report.rules.find(each => each.id === 's3-bucket-versioning')!;
  expect(rows.find(each => each.includes(',s3-bucket-versioning,'))).toContain(rule.remediation.slice(0, 20));
  expect(rows.find(each => each.includes('baa-expired'))).toMatch(/ \(it has ended\),'=cmd,164\.308\(b\)\(3\),/);
});
