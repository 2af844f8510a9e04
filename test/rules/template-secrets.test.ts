import { ResourceGraph } from '../../lib/facts/graph';
import { Json } from '../../lib/facts/value';
import { batch } from '../../lib/rules/batch';
import type { Check } from '../../lib/rules/predicates';
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

const HELD = [{ Name: 'DB_PASSWORD', Value: 'Tr0ub4dor&3' }];
const TASK = { TaskProperties: [{ Containers: [{ Environment: HELD }] }] };
const POD = { PodProperties: { Containers: [{ Env: HELD }] } };

test.each([
  ['ContainerProperties', { Environment: HELD }],
  ['EcsProperties', TASK],
  ['EksProperties', POD],
  ['NodeProperties', { NodeRangeProperties: [{ Container: { Environment: HELD } }, { EcsProperties: TASK }, { EksProperties: POD }] }],
])('leaves %s of a job to the rule of AWS Batch, which finds the secret', (property, held) => {
  const body = template({ Resources: { Job: { Type: 'AWS::Batch::JobDefinition', Properties: { Type: 'container', [property]: held } } } });
  expect(secretsInTemplate(body).map(({ status }) => status)).toEqual(['COMPLIANT']);
  const rule = batch.find(({ id }) => id === 'batch-job-no-secrets-in-env')!;
  expect((rule.check as Check)(body.resource('Job')!)).toMatchObject({ status: 'NON_COMPLIANT' });
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
