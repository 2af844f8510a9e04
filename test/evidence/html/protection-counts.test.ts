import { html } from '../../../lib/evidence/html/markup';
import { protectionCounts } from '../../../lib/evidence/html/protection-counts';
import { sampleReport } from '../../../tools/browser/sample-report';

const REPORT = sampleReport({ systems: 3, resources: 60, findings: 0 });
const [ROW] = REPORT.protections;
const rowsOf = (protections: typeof REPORT.protections) =>
  html`${protectionCounts({ ...REPORT, protections })}`.text.split('<tr>').slice(2).map(each => each.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ').trim());

test('counts stores by what the rules say of them, and leaves aside what holds no ePHI or is out of scope', () => {
  const store = { ...ROW, kind: 'store', classification: 'phi', encryptionAtRest: 'met', encryptionInTransit: 'not-checked', auditLogging: 'not-met', backup: 'undetermined' } as const;
  expect(rowsOf([store, { ...store, classification: 'unstated', encryptionAtRest: 'left-by-decision' }, { ...store, classification: 'none' }, { ...store, classification: 'out-of-scope' }])).toEqual([
    'Stores: encrypted at rest 164.312(a)(2)(iv) 1 0 0 1 0 2',
    'Stores: encrypted in transit 164.312(e)(1) 0 0 0 0 2 2',
    'Stores: access is logged 164.312(b) 0 2 0 0 0 2',
    'Stores: backed up 164.308(a)(7)(ii)(A) 0 0 2 0 0 2',
  ]);
});

test('shows nothing where there is nothing to count', () => {
  expect(protectionCounts({ ...REPORT, protections: [{ ...ROW, classification: 'none' }] })).toBeUndefined();
});
