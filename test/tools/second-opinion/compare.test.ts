import { decide } from '../../../lib/engine/decide';
import { evaluate } from '../../../lib/engine/evaluate';
import { ResourceGraph } from '../../../lib/facts/graph';
import { RULES } from '../../../lib/rules';
import { compare } from '../../../tools/second-opinion/compare';
import type { Objection, SecondOpinion } from '../../../tools/second-opinion/opinion';

const graph = new ResourceGraph();
graph.add({
  Resources: {
    Kept: { Type: 'AWS::S3::Bucket', Properties: { VersioningConfiguration: { Status: 'Enabled' } } },
    Lost: { Type: 'AWS::S3::Bucket', Properties: { VersioningConfiguration: { Status: 'Suspended' } } },
    Open: { Type: 'AWS::S3::Bucket', Properties: { VersioningConfiguration: { Status: { Ref: 'Status' } } } },
    Topic: { Type: 'AWS::SNS::Topic', Properties: {} },
  },
  Parameters: { Status: { Type: 'String' } },
}, { file: 'out/Records.template.json' });
const findings = evaluate(graph, RULES.filter(rule => rule.id === 's3-bucket-versioning'));

const against = (logicalId: string, rule = 'Versioning', more: Partial<Objection> = {}): Objection =>
  ({ rule, says: 'versioning is off', place: { template: 'Records.template.json', logicalId }, ...more });
const opinion = (...objections: readonly Objection[]): SecondOpinion =>
  ({ engine: 'checkov', judged: 4, objections, crosswalk: new Map([['Versioning', ['s3-bucket-versioning']], ['Unheard', []]]) });
const differences = (...objections: readonly Objection[]) =>
  compare(opinion(...objections), graph, findings).differences.map(({ rule, peer, at, ours }) => [rule, peer, at, ours]);

const AGREED = against('Lost');

test('agrees where both fire, and where neither does', () => {
  expect(differences(AGREED)).toEqual([]);
});

test.each([
  ['where ours is compliant', against('Kept'), ['Versioning', 'fires', 'Kept', 's3-bucket-versioning COMPLIANT']],
  ['where ours is open before deployment', against('Open'), ['Versioning', 'fires', 'Open', 's3-bucket-versioning INSUFFICIENT_DATA']],
  ['where ours does not apply', against('Topic'), ['Versioning', 'fires', 'Topic', 's3-bucket-versioning NOT_APPLICABLE']],
  ['where there is none of ours', against('Kept', 'Unheard'), ['Unheard', 'fires', 'Kept', 'no rule']],
  ['by a rule that is in no crosswalk', against('Kept', 'New'), ['New', 'fires', 'Kept', 'no rule']],
  ['where the resource is not known', against('Gone'), ['Versioning', 'fires', 'Records.template.json Gone', 's3-bucket-versioning NOT_APPLICABLE']],
  ['by falling over where nothing of ours judged', against('Topic', 'Versioning', { hasThrown: true }), ['Versioning', 'cannot tell', 'Topic', 's3-bucket-versioning NOT_APPLICABLE']],
])('differs %s', (_name, objection, expected) => {
  expect(differences(AGREED, objection)).toEqual([expected]);
});

test('loses nothing by a rule that fell over where ours judged', () => {
  expect(differences(AGREED, against('Kept', 'Versioning', { hasThrown: true }))).toEqual([]);
});

test('differs where ours fires alone, unless its owner decided about it', () => {
  expect(differences()).toEqual([['Versioning', 'passes', 'Lost', 's3-bucket-versioning NON_COMPLIANT']]);
  const decided = decide(findings, [{ id: 'hipaa::s3-bucket-versioning', reason: 'kept elsewhere', constructPath: '' }]);
  expect(compare(opinion(), graph, decided).differences).toEqual([]);
});

test('says a difference once, however often the tool does', () => {
  expect(differences(AGREED, against('Kept'), against('Kept'))).toHaveLength(1);
});

test('refuses a tool that judged nothing', () => {
  expect(() => compare({ ...opinion(), judged: 0 }, graph, findings)).toThrow('checkov judged no resource');
});
