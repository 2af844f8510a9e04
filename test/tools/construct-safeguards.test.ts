import { App } from 'aws-cdk-lib';
import { evaluate } from '../../lib/engine/evaluate';
import { readFacts } from '../../lib/facts/read';
import { RULES } from '../../lib/rules';
import { CONSTRUCT_SAFEGUARDS, claimsOf, constructsFor } from '../../tools/construct-safeguards';
import { CASES, Virginia } from '../constructs/compliant-stacks';

/** What a construct says it meets, and no rule on templates shows. */
const NO_RULE: Readonly<Record<string, string>> = {
  'PhiVpc 164.308(a)(4)(ii)(A)': 'whether a network is that of a clearinghouse, its owner knows',
};

test('every public construct says which safeguards it serves', () => {
  expect(CONSTRUCT_SAFEGUARDS.size).toBeGreaterThan(6);
  expect([...CONSTRUCT_SAFEGUARDS].filter(([, { meets, supports }]) => meets.length + supports.length === 0).map(([name]) => name)).toEqual([]);
  expect([...CONSTRUCT_SAFEGUARDS.keys()].filter(name => !CASES.some(([title]) => title.split(' ')[0] === name))).toEqual([]);
});

test.each([...CONSTRUCT_SAFEGUARDS])('%s alone complies with a rule on each safeguard that it says it meets', (name, { meets }) => {
  const shown = new Set<string>();
  for (const [, make] of CASES.filter(([title]) => title.split(' ')[0] === name).slice(0, 1)) {
    const app = new App();
    make(new Virginia(app, 'Alone'));
    const findings = evaluate(readFacts([app.synth().directory]), RULES);
    for (const { rule, verdict } of findings) if (verdict.status === 'COMPLIANT') rule.safeguards.forEach(id => shown.add(id));
  }
  expect(meets.filter(id => !shown.has(id)).map(id => `${name} ${id}`).filter(each => !(each in NO_RULE))).toEqual([]);
});

test('what no rule shows is claimed none the less', () => {
  const claimed = [...CONSTRUCT_SAFEGUARDS].flatMap(([name, { meets }]) => meets.map(id => `${name} ${id}`));
  expect(Object.keys(NO_RULE).filter(each => !claimed.includes(each))).toEqual([]);
});

test('reads the sentence that says so, over lines, and no other', () => {
  expect(claimsOf('\n * A bucket.\n *\n * Meets 45 CFR 164.312(a)(2)(iv) and\n * 164.312(b) for it, and supports 164.312(c)(1). See 164.312(d).\n ')).toEqual({
    meets: ['164.312(a)(2)(iv)', '164.312(b)'], supports: ['164.312(c)(1)'],
  });
  expect(claimsOf('Supports 45 CFR 164.312(b) and 164.312(d).')).toEqual({ meets: [], supports: ['164.312(b)', '164.312(d)'] });
  expect(claimsOf('\n * A bucket, as 45 CFR 164.312(b) asks.\n ')).toEqual({ meets: [], supports: [] });
  expect(claimsOf('Meets 45 CFR 164.999(z).').meets).toEqual([]);
});

test('a safeguard leads to the constructs that serve it', () => {
  expect(constructsFor('164.312(a)(2)(iv)').meets).toContain('PhiKey');
  expect(constructsFor('164.312(b)').supports).toContain('LogBucket');
  expect(constructsFor('164.308(a)(2)')).toEqual({ meets: [], supports: [] });
});
