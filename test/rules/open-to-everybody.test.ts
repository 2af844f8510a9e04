import { ResourceGraph } from '../../lib/facts/graph';
import { Json } from '../../lib/facts/value';
import { closedToEverybody } from '../../lib/rules/open-to-everybody';
import { compliant } from '../../lib/rules/verdict';

function judged(statement: Json | undefined) {
  const graph = new ResourceGraph();
  const properties = statement && { Policy: { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*', ...statement }] } };
  const template = graph.add({
    Resources: { Subject: { Type: 'Any::Thing', Properties: properties }, Role: { Type: 'AWS::IAM::Role' } },
    Parameters: { Who: { Type: 'String' } },
  }, { file: 'template.json' });
  return [...template.resources].slice(0, 1).map(each => closedToEverybody('Policy', compliant())(each)).map(({ status, at }) => ({ status, at }))[0];
}

test.each<[string, Json | undefined, string]>([
  ['no policy', undefined, 'COMPLIANT'],
  ['a role of the app', { Principal: { AWS: { 'Fn::GetAtt': ['Role', 'Arn'] } } }, 'COMPLIANT'],
  ['the account of the stack', { Principal: { AWS: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:root' } } }, 'COMPLIANT'],
  ['the account of the stack by its number', { Principal: { AWS: { Ref: 'AWS::AccountId' } } }, 'COMPLIANT'],
  ['everybody', { Principal: '*' }, 'NON_COMPLIANT'],
  ['everybody in one branch', { Principal: { 'Fn::If': ['Open', '*', { AWS: '111122223333' }] } }, 'NON_COMPLIANT'],
  ['a parameter', { Principal: { AWS: { Ref: 'Who' } } }, 'INSUFFICIENT_DATA'],
  ['principals from a parameter', { Principal: { Ref: 'Who' } }, 'INSUFFICIENT_DATA'],
  ['a Deny for everybody', { Effect: 'Deny', Principal: '*' }, 'COMPLIANT'],
])('%s', (_name, statement, status) => {
  expect(judged(statement).status).toBe(status);
});

test('says which statement', () => {
  expect(judged({ Principal: { AWS: '*' } })).toEqual({ status: 'NON_COMPLIANT', at: 'Policy.Statement[0]' });
});
