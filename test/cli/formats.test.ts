import { FORMATS, Format } from '../../lib/cli/format-names';
import { piecesOf, shown, takesCompliant } from '../../lib/cli/formats';
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

test('what is out of scope is shown with what complies only, and says why', () => {
  const outOfScope = { constructPath: 'Web', included: false, reason: 'public pages', owner: 'web team' };
  const [open] = shown(all, false);
  const out = [{ ...open, outOfScope }];
  expect(shown(out, false)).toEqual([]);
  expect(shown(out, true)).toEqual(out);
  expect(printed('text', out)).toMatch(/ {2}OUT OF SCOPE .*\n(.*\n)+ {4}out of scope: public pages, as stated by web team on Web\n/);
  expect(printed('csv', out)).toContain(',out of scope: public pages (web team),');
  expect(printed('junit', out)).toMatch(/failures="0" errors="0" skipped="1"[^]*<skipped message="out of scope: public pages \(web team\)"\/>/);
  const { runs } = JSON.parse(printed('sarif', out)) as { runs: { results: { level: string; suppressions: object[] }[] }[] };
  expect(runs[0].results).toMatchObject([{ level: 'note', suppressions: [{ kind: 'inSource', status: 'accepted', justification: 'out of scope: public pages (web team)' }] }]);
  expect((JSON.parse(printed('json', out)) as { results: object[] }).results).toMatchObject([{ outOfScope: { reason: 'public pages', owner: 'web team' } }]);
});

test('what was stated of scope is told in any case', () => {
  const scope = [{ constructPath: 'Web', included: false, reason: 'public pages', owner: 'web team', resources: 2, kept: 0, findings: 3 }];
  const told = (format: Format) => [...piecesOf(format, { findings: [], summary: summarize(graph, RULES, all), policy: { failOn: 'high', strict: false }, scope })].join('');
  expect(told('text')).toMatch(/^2 resources out of scope, as stated by 1 owner \(web team\), with 3 findings that fail nothing\n/);
  expect((JSON.parse(told('json')) as { scope: unknown }).scope).toEqual(scope);
});
