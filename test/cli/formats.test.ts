import { FORMATS, Format, piecesOf, shown, takesCompliant } from '../../lib/cli/formats';
import { evaluate } from '../../lib/engine/evaluate';
import { summarize } from '../../lib/engine/summarize';
import { ResourceGraph } from '../../lib/facts/graph';
import { RULES } from '../../lib/rules';

const graph = new ResourceGraph();
graph.add({ Resources: { Scans: { Type: 'AWS::S3::Bucket' } } }, { file: 'records.json' });
const all = evaluate(graph, RULES.filter(rule => rule.scope === 'resource'));
const printed = (format: Format, findings = shown(all, false)) =>
  [...piecesOf(format, { findings, summary: summarize(graph, RULES, all), policy: { failOn: 'high', strict: false } })].join('');

test('each format begins as its readers expect and ends with a line', () => {
  const starts: Readonly<Record<Format, RegExp>> = {
    text: /^records\.json {2}Scans {2}AWS::S3::Bucket\n/,
    json: /^\{\n {2}"schemaVersion": "1\.0"/,
    findings: /^\[\n {2}\{\n {4}"rule_id"/,
    sarif: /^\{\n {2}"\$schema": "https:/,
    junit: /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites /,
    csv: /^status,severity,rule,/,
    github: /^::(error|warning|notice) file=records\.json,/,
  };
  expect(Object.keys(starts)).toEqual([...FORMATS]);
  for (const format of FORMATS) {
    expect(printed(format)).toMatch(starts[format]);
    expect(printed(format).endsWith('\n')).toBe(true);
  }
});

test('SARIF names the version of the package', () => {
  const { runs } = JSON.parse(printed('sarif')) as { runs: { tool: { driver: { semanticVersion: string } } }[] };
  expect(runs[0].tool.driver.semanticVersion).toBe((module.require('../../package.json') as { version: string }).version);
});

test('what complies is shown if asked for, where the format has a place for it', () => {
  expect(shown(all, true)).toHaveLength(all.length);
  expect(shown(all, false).length).toBeLessThan(all.length);
  expect(FORMATS.filter(each => !takesCompliant(each))).toEqual(['findings', 'github']);
  expect(printed('csv', all).split('\r\n').filter(line => line.startsWith('compliant,')).length).toBeGreaterThan(0);
});
