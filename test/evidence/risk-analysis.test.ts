import { AWS_AGREEMENT, CHARTS, KEY, TODAY, findingsIn, governance, graphOf } from './report-of';
import { associateRows } from '../../lib/evidence/associates';
import { phiSystems } from '../../lib/evidence/phi-systems';
import { riskAnalysis } from '../../lib/evidence/risk-analysis';
import type { Risk } from '../../lib/governance/model';

const graph = graphOf({ Charts: CHARTS, Key: KEY, Scans: { Type: 'AWS::S3::Bucket' } });
const findings = findingsIn(graph, ['s3-bucket-versioning']);
const systems = phiSystems(graph, findings);
const RISK: Risk = {
  id: 'R-1',
  asset: 'Prod/Records',
  threat: 'tampered-data',
  vulnerability: 'no versions of scans',
  likelihood: 2,
  impact: 4,
  controls: ['s3-bucket-versioning'],
  treatment: 'mitigate',
  plan: 'turn it on',
  owner: 'imaging',
  review: '2027-01-31',
  status: 'open',
  place: { file: 'risks.yaml', line: 1, column: 1 },
};
const associates = associateRows([AWS_AGREEMENT], TODAY);
const analysis = (...risks: readonly Risk[]) => riskAnalysis({ graph, findings, systems, associates, governance: governance({ risks }) });

test('proposes a risk for each threat that something open speaks of, marked as a proposal', () => {
  const { risks, matrix } = analysis();
  expect(risks.every(each => each.source === 'proposed' && each.treatment === undefined && each.owner === undefined)).toBe(true);
  expect(risks.map(each => each.threat)).toContain('Data is changed or deleted, by mistake or on purpose');
  expect(matrix.proposed.flat().reduce((sum, each) => sum + each, 0)).toBe(risks.length);
  expect(matrix.stated.flat()).toEqual(Array.from({ length: 25 }, () => 0));
});

test('a risk of the register is shown as it was written, before proposals', () => {
  const [risk] = analysis(RISK).risks;
  expect(risk).toEqual({
    id: 'R-1',
    source: 'register',
    asset: 'Prod/Records',
    threat: 'tampered-data',
    vulnerability: 'no versions of scans',
    likelihood: 2,
    impact: 4,
    level: 'moderate',
    currentControls: ['s3-bucket-versioning'],
    treatment: 'mitigate',
    plan: 'turn it on',
    owner: 'imaging',
    review: '2027-01-31',
    status: 'open',
    findings: 1,
  });
});

test.each<[string, Partial<Risk>, boolean]>([
  ['by the id of the threat', {}, false],
  ['by its title', { threat: 'Data is changed or deleted, by mistake or on purpose' }, false],
  ['on a construct of the system', { asset: 'Prod/Records/Scans' }, false],
  ['on another system', { asset: 'Prod/Recordings' }, true],
  ['that is closed', { status: 'closed' }, true],
])('what the register has %s is proposed once more: see the last value', (_name, change, isProposed) => {
  const { risks } = analysis({ ...RISK, ...change });
  expect(risks.some(each => each.source === 'proposed' && each.id === 'Prod/Records: tampered-data')).toBe(isProposed);
});

test('a closed risk is no longer in the matrix', () => {
  const sum = (risk: Risk) => analysis(risk).matrix.stated.flat().reduce((total, each) => total + each, 0);
  expect([sum(RISK), sum({ ...RISK, status: 'closed' })]).toEqual([1, 0]);
});

test('has the agreements by status, and who has to sign', () => {
  const { associates: counts, signOff } = analysis();
  expect(counts).toEqual({ active: 1, pending: 0, expired: 0 });
  expect(signOff[0]).toContain('164.308(a)(2)');
});
