import * as fs from 'node:fs';
import * as path from 'node:path';
import { RULES } from '../../lib/rules';
import { DIFFERENCES, DIVERGENCES, PeerTool } from '../../tools/divergences';
import { divergencesDoc } from '../../tools/divergences-doc';
import { EXPLANATIONS } from '../../tools/second-opinion/differences';

const idsOf = (source: PeerTool) => new Set(RULES.flatMap(rule => (source === 'guard' ? rule.crosswalk?.guard : rule.crosswalk?.cdkNag) ?? []));

test('docs/divergences.md is fresh (npx projen docs)', () => {
  expect(fs.readFileSync(path.join(__dirname, '..', '..', 'docs', 'divergences.md'), 'utf8') === divergencesDoc()).toBe(true);
});

test('each divergence names a rule of ours whose crosswalk has the rule of the other tool', () => {
  expect(DIVERGENCES.length).toBeGreaterThan(0);
  expect(DIVERGENCES.filter(({ ours, source, rule }) => {
    const crosswalk = RULES.find(each => each.id === ours)?.crosswalk;
    return !(source === 'guard' ? crosswalk?.guard : crosswalk?.cdkNag)?.includes(rule);
  })).toEqual([]);
});

test('each rule of another tool that we differ from is in the crosswalk', () => {
  expect(DIFFERENCES.flatMap(({ source, rules }) => rules.filter(rule => !idsOf(source).has(rule)))).toEqual([]);
});

test('no test is listed twice, and a verdict never is what the other tool says', () => {
  const names = DIVERGENCES.map(each => `${each.source} ${each.rule} ${each.case}`);
  expect(new Set(names).size).toBe(names.length);
  expect(DIVERGENCES.filter(each => (each.verdict === 'NON_COMPLIANT') === (each.peer === 'fires'))).toEqual([]);
});

test('the document has a row for each', () => {
  expect(divergencesDoc().split('\n').filter(line => line.startsWith('| ')).length).toBe(DIVERGENCES.length + DIFFERENCES.length + EXPLANATIONS.length + 6);
});
