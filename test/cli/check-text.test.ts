import { checkLines } from '../../lib/cli/check-text';
import { BaselineEntry } from '../../lib/engine/baseline';
import { evaluate } from '../../lib/engine/evaluate';
import { summarize } from '../../lib/engine/summarize';
import { ResourceGraph } from '../../lib/facts/graph';
import { RULES } from '../../lib/rules';

function render(isColored: boolean, known?: BaselineEntry): string {
  const graph = new ResourceGraph();
  graph.add({ Resources: { Scans: { Type: 'AWS::S3::Bucket' } } }, { file: 'records.json' });
  const rules = RULES.filter(rule => rule.id === 's3-bucket-versioning');
  const findings = evaluate(graph, rules).map(each => ({ ...each, known }));
  return [...checkLines(findings, summarize(graph, rules, findings), { isColored, policy: { failOn: 'high', strict: false } })].join('');
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

test('what the baseline knows says since when, whose it is and until when', () => {
  const entry = { rule: 's3-bucket-versioning', path: '', property: '', count: 1, since: '2026-11-23', owner: 'platform' };
  expect(render(false, entry)).toMatch(/ {2}KNOWN s3-bucket-versioning \(high\): .*\n(.*\n)+ {4}In the baseline since 2026-11-23, of platform\n/);
  expect(render(false, { ...entry, due: '2027-01-31' })).toContain('of platform, to be put right by 2027-01-31\n');
});
