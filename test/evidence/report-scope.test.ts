import { CHARTS, KEY, graphOf } from './report-of';
import type { ScopeEntry } from '../../lib/engine/scope';
import { decisionRows, scopeOf } from '../../lib/evidence/report-scope';

test('has every decision with all that was written down of it', () => {
  const entry = {
    constructPath: 'Prod/Records', rule: 's3-bucket-versioning', kind: 'alternative-measure', reason: 'written once', replacedBy: 'Object Lock', owner: 'imaging', expires: '2027-01-31', ticket: 'SEC-12', findings: 3, state: 'in-force',
  } as const;
  expect(decisionRows([entry])).toEqual([{
    id: 's3-bucket-versioning', path: 'Prod/Records', kind: 'alternative-measure', reason: 'written once', replacedBy: 'Object Lock', owner: 'imaging', expires: '2027-01-31', ticket: 'SEC-12', findings: 3, state: 'in-force',
  }]);
});

test('one that names neither a rule nor a safeguard is there, too', () => {
  expect(decisionRows([{ constructPath: '', kind: '', reason: '', findings: 0, state: 'invalid' }])).toMatchObject([{ id: '', state: 'invalid' }]);
});

test('counts resources by type, in scope and out of it', () => {
  const graph = graphOf({ Charts: CHARTS, Key: KEY, Scans: { Type: 'AWS::S3::Bucket' } });
  const entries = [
    { constructPath: 'Prod/Records/Scans', included: false, reason: 'test data', owner: 'imaging', resources: 1 },
    { constructPath: 'Prod/Records', included: true, reason: '', owner: '', resources: 0 },
  ];
  expect(scopeOf(graph, entries as unknown as readonly ScopeEntry[])).toEqual({
    inScope: 2,
    outOfScope: 1,
    statements: [{ path: 'Prod/Records/Scans', reason: 'test data', owner: 'imaging', resources: 1 }],
    types: [{ type: 'AWS::S3::Bucket', resources: 2 }, { type: 'AWS::KMS::Key', resources: 1 }],
  });
});
