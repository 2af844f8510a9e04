import { App, Stack } from 'aws-cdk-lib';
import { evaluate } from '../lib/engine/evaluate';
import { readFacts } from '../lib/facts/read';
import { RULES } from '../lib/rules';

const EVERYTHING_ELSEWHERE = [
  'trail', 'key', 'backup', 'recorder', 'detector', 'hub', 'analyzer', 'macie', 'conformance-pack', 'break-glass', 'database-events', 'patching',
  'backup-audit', 'export-alarm',
];

/**
 * Synthesizes the app of a stack and runs every rule on it, at every severity. What an app must have besides is taken for granted.
 *
 * @param exceptions rules whose findings are expected, each with the reason; one that finds nothing fails the test
 */
export function expectCompliant(stack: Stack, exceptions: Readonly<Record<string, string>> = {}): void {
  const assembly = (stack.node.root as App).synth();
  const graph = readFacts([assembly.directory]);
  const findings = evaluate(graph, RULES, { accountBaseline: EVERYTHING_ELSEWHERE });
  const open = findings.filter(each => each.verdict.status === 'NON_COMPLIANT' || each.verdict.status === 'INSUFFICIENT_DATA');
  const lines = open.map(({ rule, resource, verdict }) =>
    `${rule.id} (${rule.severity}) ${verdict.status} ${resource?.toString() ?? 'app'}: ${verdict.at ?? ''} ${verdict.found ?? ''}`);
  expect(lines.filter(line => !(line.split(' ')[0] in exceptions))).toEqual([]);
  expect(Object.keys(exceptions).filter(id => !open.some(each => each.rule.id === id))).toEqual([]);
  // An empty report proves nothing.
  expect(graph.resources.length).toBeGreaterThan(0);
  expect(findings.filter(each => each.verdict.status === 'COMPLIANT').length).toBeGreaterThan(0);
}
