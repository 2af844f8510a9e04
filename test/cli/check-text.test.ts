import { checkLines } from '../../lib/cli/check-text';
import { evaluate } from '../../lib/engine/evaluate';
import { summarize } from '../../lib/engine/summarize';
import { ResourceGraph } from '../../lib/facts/graph';
import { RULES } from '../../lib/rules';

function render(isColored: boolean): string {
  const graph = new ResourceGraph();
  graph.add({ Resources: { Scans: { Type: 'AWS::S3::Bucket' } } }, { file: 'records.json' });
  const rules = RULES.filter(rule => rule.id === 's3-bucket-versioning');
  const findings = evaluate(graph, rules);
  return [...checkLines(findings, summarize(graph, rules, findings), { isColored, failOn: 'high' })].join('');
}

test('names file, resource and type over its findings', () => {
  expect(render(false).split('\n')[0]).toBe('records.json  Scans  AWS::S3::Bucket');
});

test('counts what was judged in the last line', () => {
  expect(render(false).trimEnd().split('\n').at(-1)).toBe('1 resources in 1 template, 1 rules (1 applied): 0 compliant, 1 not met (1 high), 0 undetermined, 0 acknowledged');
});

test('paints only where colours are wanted', () => {
  expect(render(true)).toContain('\u001b[31mFAIL');
  expect(render(false)).not.toContain('\u001b');
});
