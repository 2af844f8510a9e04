import * as fs from 'node:fs';
import * as path from 'node:path';
import { Crosswalk, PEERS } from '../../lib/catalogue/crosswalk';
import { EVIDENCED_ELSEWHERE } from '../../lib/catalogue/evidenced-elsewhere';
import { RULES } from '../../lib/rules';
import { CANONICAL_CHECKS, TEMPLATE_CHECKS, isPeerBacked, ruleFor, rulesOfOursAlone } from '../../tools/coverage';
import { coverageDoc } from '../../tools/coverage-doc';
import { LEFT_OUT } from '../../tools/left-out-checks';
import { OTHER_SEVERITIES } from '../../tools/other-severities';

const ids = (list: readonly { readonly id: string }[]) => list.map(each => each.id).sort();
const DOC = coverageDoc();

test('docs/coverage.md is fresh (npx projen docs)', () => {
  expect(fs.readFileSync(path.join(__dirname, '..', '..', 'docs', 'coverage.md'), 'utf8') === DOC).toBe(true);
});

describe('the list', () => {
  test('has 850 checks, each once: 778 for templates, 44 for a scan, 28 for attestation', () => {
    expect(new Set(ids(CANONICAL_CHECKS)).size).toBe(850);
    const counts = (['template', 'account', 'attestation'] as const).map(where => CANONICAL_CHECKS.filter(each => each.checkableAt === where).length);
    expect(counts).toEqual([778, 44, 28]);
  });

  test('146 checks for templates are made by another tool as well', () => {
    expect(TEMPLATE_CHECKS.filter(isPeerBacked)).toHaveLength(146);
    expect(PEERS.map(([key]) => TEMPLATE_CHECKS.filter(each => each.peers[key]).length)).toEqual([90, 84, 102, 66, 15]);
  });
});

describe('checks that a template can show', () => {
  test('are rules, left out with a reason, or retired: one of the three', () => {
    const retired = TEMPLATE_CHECKS.filter(each => each.retired);
    expect(retired).toHaveLength(8);
    expect(retired.filter(ruleFor)).toEqual([]);
    expect(ids(TEMPLATE_CHECKS.filter(each => !each.retired && !ruleFor(each)))).toEqual(Object.keys(LEFT_OUT).sort());
  });

  test('no id that is left out is a rule', () => {
    const judged = new Set(RULES.flatMap(rule => [rule.id, ...rule.aliases ?? []]));
    expect(Object.keys(LEFT_OUT).filter(id => judged.has(id))).toEqual([]);
  });

  test('every reason is a sentence', () => {
    const reasons = [...Object.values(LEFT_OUT).map(each => each.reason), ...Object.values(OTHER_SEVERITIES)];
    expect(reasons.filter(reason => !/^[A-Z].{20,}\.$/.test(reason))).toEqual([]);
  });

  test('are judged by the severity of the list, or there is a reason', () => {
    const others = TEMPLATE_CHECKS.filter(each => (ruleFor(each)?.severity ?? each.severity) !== each.severity);
    expect(ids(others)).toEqual(Object.keys(OTHER_SEVERITIES).sort());
  });

  test('the crosswalk of a rule names every counterpart of what it checks', () => {
    const missing = TEMPLATE_CHECKS.flatMap(check => {
      const crosswalk: Crosswalk = ruleFor(check)?.crosswalk ?? {};
      const absent = PEERS.flatMap(([key]) => (check.peers[key] ?? []).filter(id => !crosswalk[key]?.includes(id)).map(id => `${check.id}: ${key} ${id}`));
      return ruleFor(check) ? absent : [];
    });
    expect(missing).toEqual([]);
  });
});

test('checks that no template can show are in the catalogue, with the severity of the list', () => {
  const elsewhere = CANONICAL_CHECKS.filter(each => each.checkableAt !== 'template');
  const facts = (list: readonly { readonly id: string; readonly severity: string }[]) => list.map(({ id, severity }) => `${id} ${severity}`).sort();
  expect(facts(EVIDENCED_ELSEWHERE)).toEqual(facts(elsewhere));
  for (const { id, crosswalk = {} } of EVIDENCED_ELSEWHERE) expect([id, crosswalk]).toEqual([id, elsewhere.find(each => each.id === id)?.peers]);
  expect(ids(EVIDENCED_ELSEWHERE.filter(each => each.evidencedBy === 'scan'))).toEqual(ids(elsewhere.filter(each => each.checkableAt === 'account')));
});

describe('the document', () => {
  const rows = [...DOC.matchAll(/^\| (All|Of .+|That .+) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|$/gm)];

  test.each(rows.map(([, name, ...counts]) => [name, counts.map(Number)] as const))('the counts add up: %s', (_name, [all, rules, left, retired]) => {
    expect(rules + left + retired).toBe(all);
  });

  test('all severities together are all checks', () => {
    const found = DOC.matchAll(/^\| (?:All|Of severity [a-z]+) \| (\d+) \| (\d+) \|/gm);
    const [all, ...bySeverity] = [...found].map(([, checks, rules]) => [Number(checks), Number(rules)]);
    expect(bySeverity).toHaveLength(4);
    expect([0, 1].map(column => bySeverity.reduce((sum, row) => sum + row[column], 0))).toEqual(all);
  });

  test('rules, merged checks and rules of ours alone add up to the registry', () => {
    const own = RULES.filter(rule => TEMPLATE_CHECKS.some(each => each.id === rule.id));
    expect(own.length + rulesOfOursAlone().length).toBe(RULES.length);
    expect(DOC).toContain(`The ${RULES.length} rules are in`);
  });

  test('names every check that is no rule, and every rule that no list asks for', () => {
    const unnamed = CANONICAL_CHECKS.filter(each => !ruleFor(each) && !DOC.includes(each.id));
    expect([...ids(unnamed), ...rulesOfOursAlone().map(rule => rule.id).filter(id => !DOC.includes(id))]).toEqual([]);
  });
});
