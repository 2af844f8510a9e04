import { ResourceGraph } from '../../lib/facts/graph';
import { isAtTheEdge, unlessAtTheEdge } from '../../lib/rules/edge-functions';
import { compliant } from '../../lib/rules/verdict';

function lambda(service: string) {
  const template = new ResourceGraph().add({
    Resources: {
      Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: { Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: service } } } } },
      Fn: { Type: 'AWS::Lambda::Function', Properties: { Role: { 'Fn::GetAtt': ['Role', 'Arn'] } } },
    },
  }, { file: 'a.json' });
  const found = template.resource('Fn');
  if (!found) throw new Error('no function');
  return found;
}

test('knows a function of the edge by who may assume its role', () => {
  expect(isAtTheEdge(lambda('edgelambda.amazonaws.com'))).toBe(true);
  expect(isAtTheEdge(lambda('lambda.amazonaws.com'))).toBe(false);
});

test('leaves a check out at the edge only', () => {
  expect(unlessAtTheEdge(() => compliant())(lambda('edgelambda.amazonaws.com')).status).toBe('NOT_APPLICABLE');
  expect(unlessAtTheEdge(() => compliant())(lambda('lambda.amazonaws.com')).status).toBe('COMPLIANT');
});
