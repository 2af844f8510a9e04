import { CHARTS, KEY, addStack, findingsIn, graphOf } from './report-of';
import { phiSystems, systemOf } from '../../lib/evidence/phi-systems';
import type { Inventory, System } from '../../lib/governance/model';

const graph = graphOf({ Charts: CHARTS, Key: KEY, Scans: { Type: 'AWS::S3::Bucket' } });
addStack(graph, 'Edge', { Site: { Type: 'AWS::CloudFront::Distribution', Properties: {} } });
addStack(graph, 'Nested', { Inner: { Type: 'AWS::DynamoDB::Table' } }, { parent: graph.resources.find(each => each.logicalId === 'Scans'), metadata: undefined });

const PLACE = { file: 'inventory.yaml', line: 1, column: 1 };
const STATED: System = {
  id: 'records', name: 'Patient records', owner: 'records-team', purpose: 'charts', constructs: ['Prod/Records/Charts'], categories: ['clinical-record'], identifiers: [], retention: 'ten years', place: PLACE,
};
const inventory: Inventory = { entity: 'covered-entity', reviewed: '2026-10-01', reviewedBy: 'A. Officer', systems: [STATED], flows: [], place: PLACE };

test('a system is a stack with what is nested in it; those with stores come first', () => {
  const systems = phiSystems(graph, [], inventory);
  expect(systems.map(({ id, resources, templates }) => [id, resources, templates])).toEqual([
    ['Prod/Records', 4, ['Records.template.json', 'Nested.template.json']],
    ['Prod/Edge', 1, ['Edge.template.json']],
  ]);
  expect(systems[0]).toMatchObject({ name: 'Records', account: '111122223333', region: 'us-east-1' });
  expect(systemOf(graph.templates[2])).toBe('Prod/Records');
});

test('lists its stores with what their tags say, and what can be reached from outside', () => {
  const [records, edge] = phiSystems(graph, []);
  expect(records.stores).toEqual([
    { path: 'Prod/Records/Charts/Resource', type: 'AWS::S3::Bucket', classification: 'phi' },
    { path: 'Prod/Records/Scans/Resource', type: 'AWS::S3::Bucket', classification: 'unstated' },
    { path: 'Inner', type: 'AWS::DynamoDB::Table', classification: 'unstated' },
  ]);
  expect(edge).toMatchObject({ stores: [], entries: ['Prod/Edge/Site/Resource'] });
});

test('a store that is out of scope says so, unless its tags say what it holds', () => {
  const [records] = phiSystems(graph, [], undefined, new Set(graph.resources));
  expect(records.stores.map(each => each.classification)).toEqual(['phi', 'out-of-scope', 'out-of-scope']);
});

test('counts the verdicts on it', () => {
  const [records, edge] = phiSystems(graph, findingsIn(graph, ['s3-bucket-versioning']));
  expect(records.checks).toEqual({ compliant: 1, noncompliant: 1, serious: 1, undetermined: 0, acknowledged: 0 });
  expect(edge.checks.noncompliant).toBe(0);
});

test('has what the inventory says of constructs in it, and of no other', () => {
  const [records, edge] = phiSystems(graph, [], inventory);
  expect(records.stated).toEqual([{ id: 'records', name: 'Patient records', owner: 'records-team', purpose: 'charts', categories: ['clinical-record'], identifiers: [], retention: 'ten years' }]);
  expect(edge.stated).toEqual([]);
});
