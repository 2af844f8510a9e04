import { OUT, appOf } from './scope-app';
import { judge } from '../../lib/engine/judge';

const KEY = { Type: 'AWS::KMS::Key', Properties: { EnableKeyRotation: false } };
const graph = appOf(
  { name: 'Records', constructs: { Store: { Key: KEY, Table: { Type: 'AWS::DynamoDB::Table', Properties: { SSESpecification: { KMSMasterKeyId: { Ref: 'Key' } } } } } } },
  { name: 'Web', constructs: { Site: { Other: KEY, Reader: { Type: 'AWS::SQS::Queue', Properties: { KmsMasterKeyId: { 'Fn::ImportValue': 'elsewhere' } } } } }, stated: { '': OUT } },
);
const decided = { constructPath: 'Web', rule: 'scope-leaks', kind: 'alternative-measure', reason: 'a key of another app', replacedBy: 'its policy', owner: 'web-team', expires: '2027-11-23' };

test('rules, then scope, then decisions, also those on findings about scope', () => {
  const { findings, aboutDecisions, scope, outOfScope, register } = judge(graph, { day: '2026-11-23' }, { acknowledgements: [], decisions: [decided] });
  expect(findings.filter(each => each.rule.id === 'kms-key-rotation').map(each => [each.resource!.logicalId, each.outOfScope?.owner])).toEqual([['Key', undefined], ['Other', 'web-team']]);
  expect(findings.filter(each => each.rule.id === 'scope-leaks').map(each => [each.resource!.logicalId, each.acknowledgement?.reason])).toEqual([['Reader', 'a key of another app']]);
  expect([...outOfScope].map(each => each.logicalId)).toEqual(['Other']);
  expect(scope.map(each => [each.resources, each.kept])).toEqual([[1, 1]]);
  expect(register.map(each => each.state)).toEqual(['in-force']);
  expect(aboutDecisions).toEqual([]);
});

test('what an assembly says is gone by, unless told otherwise', () => {
  expect(judge(graph, { day: '2026-11-23' }).register).toEqual([]);
});
