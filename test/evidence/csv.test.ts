import { SCANS, findingsOf } from './findings-of';
import { csvLines } from '../../lib/evidence/csv';

test('a header and a line for each finding, in the order given', () => {
  const findings = findingsOf(SCANS, { acknowledged: { 's3-bucket-replication': 'copied' } });
  const [header, ...lines] = [...csvLines(findings)];
  expect(header).toBe('status,severity,rule,subject,resource type,file,line,message,remediation,safeguards,reason,fingerprint\r\n');
  expect(lines.map(line => line.split(',')[2])).toEqual(findings.map(each => each.rule.id));
  expect(lines.find(line => line.includes('s3-bucket-replication'))).toMatch(/^acknowledged,\w+,s3-bucket-replication,Scans,AWS::S3::Bucket,records\.json,1,.*,copied,[0-9a-f]{32}\r\n$/);
});

test.each<[string, string, string]>([
  ['a comma and quotes', 'a,"b"', '"a,""b"""'],
  ['a line feed', 'a\nb', '"a\nb"'],
  ['a formula', '=HYPERLINK("x")', '"\'=HYPERLINK(""x"")"'],
  ['another formula', '@SUM(A1)', '\'@SUM(A1)'],
  ['nothing special', 'Prod/Records', 'Prod/Records'],
])('%s is written so that it stays a text', (_name, subject, written) => {
  const [finding] = findingsOf(SCANS);
  expect([...csvLines([{ ...finding, subject }])][1]).toContain(`,${finding.rule.id},${written},`);
});
