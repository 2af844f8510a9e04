import { CHARTS, KEY, findingsIn, graphOf } from './report-of';
import { THREATS } from '../../lib/catalogue/threats';
import { phiSystems } from '../../lib/evidence/phi-systems';
import { METHOD, assessThreats } from '../../lib/evidence/threat-assessment';
import type { Json } from '../../lib/facts/value';

function assess(resources: Json, rules: readonly string[], acknowledged: Readonly<Record<string, string>> = {}) {
  const graph = graphOf(resources, {}, { Parameters: { P: { Type: 'String' } } });
  const findings = findingsIn(graph, rules, acknowledged);
  const rows = assessThreats(phiSystems(graph, findings), new Map([['Prod/Records', findings]]));
  return (threat: string) => rows.find(each => each.threat === threat);
}

const PLAIN: Json = { Type: 'AWS::S3::Bucket', Properties: { Tags: [{ Key: 'data-classification', Value: 'phi' }] } };
const OPEN: Json = { Type: 'AWS::S3::Bucket', Properties: { VersioningConfiguration: { Status: { Ref: 'P' } } } };
const VERSIONING = ['s3-bucket-versioning'];

test.each<[string, Json, readonly string[], Readonly<Record<string, string>>, number]>([
  ['nothing was looked at', { Scans: PLAIN }, [], {}, 3],
  ['a check of high severity is not met', { Scans: PLAIN }, VERSIONING, {}, 4],
  ['all checks are met', { Charts: CHARTS, Key: KEY }, VERSIONING, {}, 2],
  ['a check cannot be known', { Charts: CHARTS, Key: KEY, Notes: OPEN }, VERSIONING, {}, 3],
  ['a finding is left by decision', { Charts: CHARTS, Key: KEY, Scans: PLAIN }, VERSIONING, { 's3-bucket-versioning': 'r' }, 3],
])('where %s, the likelihood of tampering is as it should be', (_name, resources, rules, acknowledged, likelihood) => {
  expect(assess(resources, rules, acknowledged)('tampered-data')).toMatchObject({ likelihood });
});

test.each<[string, string, number]>([['phi', 'phi', 5], ['non-phi', 'none', 2], ['internal', 'unstated', 4]])('a store tagged %s (%s) has an impact of %p', (value, _words, impact) => {
  const bucket = { Type: 'AWS::S3::Bucket', Properties: { Tags: [{ Key: 'data-classification', Value: value }] } };
  expect(assess({ Scans: bucket }, VERSIONING)('tampered-data')).toMatchObject({ impact });
});

test('names what is not met, and counts verdicts on both sides', () => {
  expect(assess({ Charts: CHARTS, Key: KEY, Scans: PLAIN }, VERSIONING)('tampered-data')).toMatchObject({
    system: 'Prod/Records', compliant: 1, open: 1, vulnerabilities: [expect.stringMatching(/^Not met: /)], level: 'critical',
  });
});

test('a threat to stores or to entries is set against systems that have some only', () => {
  const rows = assess({ Role: { Type: 'AWS::IAM::Role' } }, []);
  expect(THREATS.filter(each => rows(each.id)).map(each => each.aims)).toEqual(THREATS.filter(each => each.aims === 'all').map(each => each.aims));
  expect(rows('stolen-credentials')).toMatchObject({ impact: 3 });
});

test('the method says what the figures say', () => {
  expect(METHOD.join(' ')).toMatch(/from 20 critical, from 12 high, from 6 moderate/);
});
