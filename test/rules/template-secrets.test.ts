import { ResourceGraph } from '../../lib/facts/graph';
import { Json } from '../../lib/facts/value';
import { secretsInTemplate } from '../../lib/rules/template-secrets';

const template = (body: Json) => new ResourceGraph().add(body, { file: 'template.json' });

test('speaks of every secret, and only of those', () => {
  const found = secretsInTemplate(template({
    Parameters: { ApiKey: { Type: 'String' }, DbPassword: { Type: 'String', NoEcho: true }, Stage: { Type: 'String', Default: 'prod' } },
    Resources: { Broker: { Type: 'AWS::ElastiCache::ReplicationGroup', Properties: { AuthToken: 'letmein-letmein' } } },
  }));
  expect(found.map(({ status, at, subject }) => [status, at, subject?.logicalId])).toEqual([
    ['NON_COMPLIANT', 'Parameters.ApiKey.NoEcho', undefined],
    ['NON_COMPLIANT', 'Resources.Broker.Properties.AuthToken', 'Broker'],
  ]);
});

test('never repeats a secret', () => {
  const [verdict] = secretsInTemplate(template({ Parameters: { DbPassword: { Type: 'String', Default: 'letmein' } } }));
  expect(verdict.status).toBe('NON_COMPLIANT');
  expect(verdict.found).not.toContain('letmein');
});

test('lets CDK pass references into nested stacks', () => {
  const graph = new ResourceGraph();
  const parent = graph.add({ Resources: { Nested: { Type: 'AWS::CloudFormation::Stack' } } }, { file: 'parent.json' });
  const nested = graph.add({ Parameters: { referencetoStackDbSecret: { Type: 'String' } }, Resources: {} }, { file: 'nested.json' });
  nested.parent = parent.resource('Nested');
  expect(secretsInTemplate(nested).map(({ status }) => status)).toEqual(['COMPLIANT']);
});
