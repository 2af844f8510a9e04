import { SCHEMA_VERSION, checkJson } from '../../lib/cli/check-json';
import { evaluate } from '../../lib/engine/evaluate';
import { summarize } from '../../lib/engine/summarize';
import { ResourceGraph } from '../../lib/facts/graph';
import { RULES } from '../../lib/rules';

test('holds version, counts and a result for each finding, made while it is printed', () => {
  const graph = new ResourceGraph();
  graph.add({ Resources: { Key: { Type: 'AWS::KMS::Key' } } }, { file: 'keys.json' });
  const findings = evaluate(graph, RULES.filter(rule => rule.id === 'kms-key-rotation'));
  const { results, ...head } = checkJson(findings, summarize(graph, RULES, findings));
  expect(head).toEqual({ schemaVersion: SCHEMA_VERSION, resources: 1, rules: RULES.length, decisions: [], scope: [] });
  expect([...results]).toEqual([expect.objectContaining({
    template: 'keys.json', logicalId: 'Key', resourceType: 'AWS::KMS::Key', ruleId: 'kms-key-rotation', status: 'noncompliant', propertyPath: 'EnableKeyRotation', found: 'absent', reason: undefined,
  })]);
});
