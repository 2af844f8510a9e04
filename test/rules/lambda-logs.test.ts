import { ResourceGraph } from '../../lib/facts/graph';
import type { Json } from '../../lib/facts/value';
import { logsLittle, managedLogGroup } from '../../lib/rules/lambda-logs';

function lambda(properties: Json, others: Json = {}) {
  const template = new ResourceGraph().add({ Resources: { ...others, Fn: { Type: 'AWS::Lambda::Function', Properties: properties } } }, { file: 'a.json' });
  const found = template.resource('Fn');
  if (!found) throw new Error('no function');
  return found;
}

test('names the group that is to be changed', () => {
  const verdict = managedLogGroup(lambda({ LoggingConfig: { LogGroup: { Ref: 'Logs' } } }, { Logs: { Type: 'AWS::Logs::LogGroup' } }));
  expect(verdict.status).toBe('NON_COMPLIANT');
  expect(verdict.subject?.logicalId).toBe('Logs');
});

test.each([
  ['LOG_LEVEL', 'DEBUG', 'NON_COMPLIANT'], ['RUST_LOG', 'trace', 'NON_COMPLIANT'], ['LOGGING_LEVEL', 'silly', 'NON_COMPLIANT'],
  ['LOG_LEVEL', 'info', 'COMPLIANT'], ['BACKLOG', 'debug', 'COMPLIANT'], ['DIALOG_LEVEL', 'debug', 'COMPLIANT'],
])('%s = %s is %s', (name, value, status) => {
  expect(logsLittle(lambda({ Environment: { Variables: { [name]: value } } })).status).toBe(status);
});
