import { evidenceFileTable, evidenceTable, templateTable } from '../../../lib/evidence/html/evidence-tables';
import { sampleReport } from '../../../tools/browser/sample-report';

const REPORT = sampleReport({ systems: 4, resources: 60, findings: 30 });

test('every safeguard tells what supports it', () => {
  const { rows } = evidenceTable(REPORT);
  expect(rows).toHaveLength(71);
  expect(rows[3]).toEqual([
    [REPORT.controls[3].id, REPORT.controls[3].title], String(REPORT.evidence[3].compliant), '3', ['3 templates', ...REPORT.evidence[3].templates], REPORT.controls[3].attestedBy, [],
  ]);
  expect(rows[0][3]).toEqual([]);
});

test('templates and files are told with their digests', () => {
  const [template] = REPORT.provenance.templates;
  expect(templateTable(REPORT).rows[0]).toEqual([template.file, template.stack, [], '15', '20,000', template.sha256]);
  expect(evidenceFileTable(REPORT).rows).toEqual([['evidence/restore-test.pdf', '48,211', REPORT.evidenceFiles[0].sha256]]);
});
