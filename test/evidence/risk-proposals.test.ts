import { AWS_AGREEMENT, TODAY, governance } from './report-of';
import { associateRows } from '../../lib/evidence/associates';
import type { PhiSystem } from '../../lib/evidence/report-model';
import type { ThreatRow } from '../../lib/evidence/risk-model';
import { proposedRisks, speaksOf } from '../../lib/evidence/risk-proposals';
import type { Agreement, Flow, Governance, Risk } from '../../lib/governance/model';

const place = { file: 'a.yaml', line: 1, column: 1 };
const STATED = { id: 'records', name: 'Patient records', owner: 'o', purpose: 'p', categories: [], identifiers: [], retention: 'r' };
const system = (change: Partial<PhiSystem> = {}): PhiSystem => ({
  id: 'Prod/Records', name: 'ProdRecords', stores: [{ path: 'Prod/Records/Charts', type: 'AWS::S3::Bucket', classification: 'phi' }], stated: [STATED], ...change,
} as PhiSystem);
const row = (threat: string, open: number): ThreatRow => ({
  system: 'Prod/Records', threat, title: `Title of ${threat}`, safeguards: [], compliant: 1, open, vulnerabilities: open > 0 ? ['Not met: a thing'] : [], likelihood: 3, impact: 5, level: 'high',
});
const flow = (change: Partial<Flow> = {}): Flow => ({
  id: 'f', from: { system: 'records' }, to: { vendor: 'Clearpath' }, purpose: 'p', categories: [], identifiers: [], crossesBorder: false, place, ...change,
});
const inventory = (...flows: readonly Flow[]): Governance => governance({ inventory: { entity: 'both', reviewed: TODAY, reviewedBy: 'A', systems: [], flows, place } });
const risk = (change: Partial<Risk>): Risk => ({
  id: 'R-1', asset: 'Prod/Records', threat: 'tampered-data', vulnerability: 'v', likelihood: 1, impact: 1, controls: [], treatment: 'mitigate', owner: 'o', review: TODAY, status: 'open', place, ...change,
});
const propose = (files: Governance | undefined, threats: readonly ThreatRow[] = [], systems = [system()], agreements: readonly Agreement[] = []) =>
  proposedRisks(threats, systems, associateRows(agreements, TODAY), files);

test('what is open is proposed, what is not is no risk', () => {
  expect(propose(undefined, [row('tampered-data', 2), row('outage', 0)])).toEqual([{
    id: 'Prod/Records: tampered-data',
    source: 'proposed',
    asset: 'Prod/Records',
    threat: 'Title of tampered-data',
    vulnerability: 'Not met: a thing',
    likelihood: 3,
    impact: 5,
    level: 'high',
    currentControls: ['1 verdict of checks against it complies'],
    plan: 'Put right what is not met (2 findings), or decide on it and write down why',
    findings: 2,
  }]);
});

test.each<[string, Governance | undefined, Partial<PhiSystem>, number]>([
  ['that the inventory does not list is proposed', inventory(), { stated: [] }, 1],
  ['that it lists is not', inventory(), {}, 0],
  ['is not, where there is no inventory', undefined, { stated: [] }, 0],
  ['that holds no ePHI is not', inventory(), { stated: [], stores: [{ path: 'p', type: 't', classification: 'none' }] }, 0],
  ['that is out of scope is not', inventory(), { stated: [], stores: [{ path: 'p', type: 't', classification: 'out-of-scope' }] }, 0],
])('a system with stores %s', (_name, files, change, count) => {
  const proposed = propose(files, [row('unlisted-data', 0)], [system(change)]);
  expect(proposed.map(each => [each.vulnerability, each.likelihood])).toEqual(Array.from({ length: count }, () => ['The inventory does not list it', 4]));
});

test.each<[string, Flow, readonly Partial<Agreement>[], number]>([
  ['without an agreement is proposed', flow(), [], 1],
  ['with an agreement that has run out is proposed', flow(), [{ vendor: 'Clearpath', expires: '2026-01-01' }], 1],
  ['with an agreement that holds is not', flow(), [{ vendor: 'Clearpath' }], 0],
  ['named by a service of an agreement is not', flow(), [{ vendor: 'Clearpath Inc.', services: ['clearpath'] }], 0],
  ['that needs none is not', flow({ noAgreement: { because: 'treatment', note: 'n' } }), [], 0],
])('a vendor %s', (_name, each, agreements, count) => {
  const proposed = propose(inventory(each), [], [system()], agreements.map(change => ({ ...AWS_AGREEMENT, ...change })));
  expect(proposed.map(({ asset, level }) => [asset, level])).toEqual(Array.from({ length: count }, () => ['Clearpath', 'critical']));
});

test.each<[string, Partial<Risk>, boolean]>([
  ['on the system, by the id of the threat', {}, true],
  ['by the title of the threat', { threat: 'Title of tampered-data' }, true],
  ['on a construct in the system', { asset: 'Prod/Records/Charts' }, true],
  ['by the name that the inventory gives', { asset: 'Patient records' }, true],
  ['on a system that is called alike', { asset: 'Prod/RecordsArchive' }, false],
  ['on another threat', { threat: 'outage' }, false],
])('an entry of the register %s speaks of it: %p is %p', (_name, change, speaks) => {
  expect(speaksOf(risk(change), row('tampered-data', 1), [system()])).toBe(speaks);
});

test('an open entry of the register takes the place of a proposal, a closed one does not', () => {
  const count = (status: Risk['status']) => propose(governance({ risks: [risk({ status })] }), [row('tampered-data', 1)]).length;
  expect([count('open'), count('in-treatment'), count('closed')]).toEqual([0, 0, 1]);
});
