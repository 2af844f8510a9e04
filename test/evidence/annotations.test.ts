import { SCANS, findingsOf } from './findings-of';
import { annotationLines } from '../../lib/evidence/annotations';

test('shows what is open beside the code, and neither what complies nor what was decided', () => {
  const lines = [...annotationLines(findingsOf(SCANS, { acknowledged: { 's3-bucket-replication': 'copied' } }))];
  expect(lines.map(line => line.replace(/::Scans: .*/s, ''))).toEqual(expect.arrayContaining([
    '::error file=records.json,line=1,title=s3-bucket-access-logging (high)',
    '::warning file=records.json,line=1,title=s3-bucket-event-notifications (low)',
    expect.stringMatching(/^::notice file=records\.json,line=1,title=s3-bucket-versioning \(\w+\)$/),
  ]));
  expect(lines).toHaveLength(3);
  for (const line of lines) expect(line).toMatch(/^::[^\n]*%0Afix: [^\n]*\n$/);
});

test('a name in a template neither ends a command nor begins another', () => {
  const [finding] = findingsOf(SCANS, { rules: ['s3-bucket-access-logging'] });
  const [line] = annotationLines([{ ...finding, subject: 'a\n::set-env name=X::y', place: { file: 'a,b:c%.json', line: 2, column: 4 } }]);
  expect(line).toMatch(/^::error file=a%2Cb%3Ac%25\.json,line=2,col=4,title=[^\n]*\n$/);
  expect(line).toContain('a%0A::set-env name=X::y: Not met');
});

test('the app as a whole has no file', () => {
  const [finding] = findingsOf(SCANS, { rules: ['s3-bucket-access-logging'] });
  expect([...annotationLines([{ ...finding, place: { file: '', line: 1 } }])][0]).toMatch(/^::error title=/);
});
