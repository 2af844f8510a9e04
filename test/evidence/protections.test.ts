import { CHARTS, KEY, findingsIn, graphOf } from './report-of';
import { protections } from '../../lib/evidence/protections';

const graph = graphOf({
  Charts: CHARTS,
  Key: KEY,
  Scans: { Type: 'AWS::S3::Bucket' },
  Orders: { Type: 'AWS::SQS::Queue' },
  Index: { Type: 'AWS::Kendra::Index' },
  Role: { Type: 'AWS::IAM::Role' },
});
const rows = protections(graph, findingsIn(graph));
const row = (id: string) => rows.find(each => each.path === `Prod/Records/${id}/Resource`);

test('every store has a row, judged or not, before what data passes through', () => {
  expect(rows.filter(each => each.kind === 'store').map(each => each.path)).toEqual(['Prod/Records/Charts/Resource', 'Prod/Records/Index/Resource', 'Prod/Records/Scans/Resource']);
  expect(rows.map(each => each.kind)).toEqual([...rows.map(each => each.kind)].sort().reverse());
});

test('the worst verdict of the rules of a safeguard decides', () => {
  expect(row('Charts')).toMatchObject({ encryptionAtRest: 'met', classification: 'phi', system: 'Prod/Records' });
  expect(row('Scans')).toMatchObject({ encryptionAtRest: 'not-met', encryptionInTransit: 'not-met', auditLogging: 'not-met', backup: 'not-met' });
  expect(row('Scans')!.open).toContain('s3-bucket-versioning');
});

test('what no rule speaks of is not checked, which is not met', () => {
  expect(protections(graph, []).map(each => each.encryptionAtRest)).toEqual(['not-checked', 'not-checked', 'not-checked']);
});

test('a store that is out of scope says so', () => {
  const outside = new Set(graph.resources.filter(each => each.logicalId === 'Scans'));
  expect(protections(graph, [], outside).map(each => each.classification)).toEqual(['phi', 'unstated', 'out-of-scope']);
});

test('what data passes through is there as a path', () => {
  expect(row('Orders')).toMatchObject({ kind: 'path', encryptionInTransit: 'not-met' });
});

test('what somebody decided to leave is told as such', () => {
  const [left] = protections(graph, findingsIn(graph, ['s3-bucket-versioning'], { 's3-bucket-versioning': 'scans are written once' })).filter(each => each.path.includes('Scans'));
  expect(left).toMatchObject({ backup: 'left-by-decision', open: [] });
});
