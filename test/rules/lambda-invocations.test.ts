import { ResourceGraph } from '../../lib/facts/graph';
import type { Json } from '../../lib/facts/value';
import { keepsFailedEvents } from '../../lib/rules/lambda-invocations';

function verdict(others: Json) {
  const template = new ResourceGraph().add({ Resources: { ...others, Fn: { Type: 'AWS::Lambda::Function', Properties: {} } } }, { file: 'a.json' });
  const found = template.resource('Fn');
  return found && keepsFailedEvents(found).status;
}

const permission = (principal: unknown, action = 'lambda:InvokeFunction') => ({ Type: 'AWS::Lambda::Permission', Properties: { FunctionName: { Ref: 'Fn' }, Principal: principal, Action: action } });

test.each([
  ['nobody', {}, 'NON_COMPLIANT'],
  ['an API', { A: permission('apigateway.amazonaws.com') }, 'NOT_APPLICABLE'],
  ['a public URL', { A: permission('*', 'lambda:InvokeFunctionUrl') }, 'NOT_APPLICABLE'],
  ['an API and a topic', { A: permission('apigateway.amazonaws.com'), B: permission('sns.amazonaws.com') }, 'NON_COMPLIANT'],
  ['a parameter', { A: permission({ Ref: 'Caller' }) }, 'NON_COMPLIANT'],
])('judges a function that is invoked by %s', (_name, others, status) => {
  expect(verdict(others)).toBe(status);
});
