import { SCANS, findingsOf } from './findings-of';
import { junitReport } from '../../lib/evidence/junit';

const ACKNOWLEDGED = { 's3-bucket-replication': 'copied by <the> "modality" & so on' };
const report = (choices: Parameters<typeof findingsOf>[1] = {}) => [...junitReport(findingsOf(SCANS, { acknowledged: ACKNOWLEDGED, ...choices }))].join('');
const caseOf = (xml: string, id: string) => xml.split('\n').find(line => line.includes(`name="${id}"`)) ?? '';

test('counts cases, failures and what is skipped, in all and by file', () => {
  const counts = 'tests="5" failures="1" errors="0" skipped="2"';
  expect(report()).toContain(`<testsuites name="cdk-hipaa" ${counts}>`);
  expect(report()).toContain(`<testsuite name="records.json" ${counts}>`);
  expect(report({ strict: true })).toContain('tests="5" failures="3" errors="0" skipped="1"');
});

test('fails what fails the run, skips what is decided or open, warns in the output and passes what complies', () => {
  const xml = report();
  expect(caseOf(xml, 's3-bucket-access-logging')).toMatch(/<failure type="high" message="Not met: .*fix: .*safeguards: .*164\.312\(b\)/);
  expect(caseOf(xml, 's3-bucket-event-notifications')).toContain('<system-out>Not met: ');
  expect(caseOf(xml, 's3-bucket-versioning')).toContain('<skipped message="Cannot be known before deployment: ');
  expect(caseOf(xml, 's3-bucket-replication')).toContain('<skipped message="copied by &lt;the&gt; &quot;modality&quot; &amp; so on"/>');
  expect(caseOf(xml, 's3-bucket-key-enabled')).toMatch(/\/>$/);
});

test('a name cannot end an attribute, and what XML has no sign for is replaced', () => {
  const [finding] = findingsOf(SCANS);
  const xml = [...junitReport([{ ...finding, subject: 'a"><x\u0000\u001b[31m\ud800\u{1f600}' }])].join('');
  expect(xml).toContain('classname="a&quot;&gt;&lt;x\ufffd\ufffd[31m\ufffd\u{1f600}"');
});

test('without findings it is an empty report, and the app as a whole has a suite of its own', () => {
  expect([...junitReport([])].join('')).toBe('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="cdk-hipaa" tests="0" failures="0" errors="0" skipped="0">\n</testsuites>\n');
  const [finding] = findingsOf(SCANS);
  expect([...junitReport([{ ...finding, place: { file: '', line: 1 } }])].join('')).toContain('<testsuite name="the app"');
});
