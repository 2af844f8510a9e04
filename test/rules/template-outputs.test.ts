import { ResourceGraph } from '../../lib/facts/graph';
import { Json } from '../../lib/facts/value';
import { secretsInOutputs } from '../../lib/rules/template-outputs';

const template = (body: Json) => new ResourceGraph().add(body, { file: 'template.json' });

test('judges each output', () => {
  const found = secretsInOutputs(template({ Resources: {}, Outputs: { A: { Value: 'x' }, DbPassword: { Value: 'letmein' }, C: { Value: `ghp_${'aB3'.repeat(12)}` } } }));
  expect(found.map(({ status, at }) => [status, at])).toEqual([['NON_COMPLIANT', 'Outputs.DbPassword.Value'], ['NON_COMPLIANT', 'Outputs.C.Value']]);
});

test('says nothing of a template without outputs', () => {
  expect(secretsInOutputs(template({ Resources: {} }))).toEqual([]);
});

test('never repeats a secret', () => {
  const [verdict] = secretsInOutputs(template({ Resources: {}, Outputs: { DbPassword: { Value: 'letmein' } } }));
  expect(verdict.found).toBe('a value under a name of secrets');
});
