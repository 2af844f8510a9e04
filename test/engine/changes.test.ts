import { resourceRule, appRule } from './rule-of';
import { Judged, changesBetween, isSetback } from '../../lib/engine/changes';
import { decide } from '../../lib/engine/decide';
import { evaluate } from '../../lib/engine/evaluate';
import { DecidedFinding, statusOf } from '../../lib/engine/finding';
import { ResourceGraph } from '../../lib/facts/graph';
import { Acknowledgement, StackMetadata } from '../../lib/facts/stack-metadata';
import { Json } from '../../lib/facts/value';
import type { Rule, Severity } from '../../lib/rules/rule';
import { Verdict, compliant, insufficientData, nonCompliant } from '../../lib/rules/verdict';

/** What a resource says of itself is its verdict: `-` not met, `?` unknown, anything else complies; behind it the place and what was found. */
const verdictOf = (text: string): Verdict => {
  const [, sign, at, found] = /^([-?+])([^=]*)=?(.*)$/.exec(text)!;
  const ground = { at, found };
  return sign === '-' ? nonCompliant(ground) : sign === '?' ? insufficientData(ground) : compliant(ground);
};
const ruleOf = (severity: Severity): Rule => ({
  ...resourceRule({ check: resource => (resource.properties.Verdicts as string[]).map(verdictOf) }), severity,
});

/** Resources by logical id, each with its verdicts. */
function judged(resources: Readonly<Record<string, readonly string[]>>, { severity = 'high' as Severity, rules = [ruleOf(severity)], acknowledged = [] as Acknowledgement[], isApp = false } = {}): Judged {
  const graph = new ResourceGraph();
  graph.isApp = isApp;
  const metadata = new StackMetadata(() => ({
    '/Stack': acknowledged.map(({ id, reason }) => ({ type: 'aws:cdk:acknowledged-rules', data: { [id]: reason } })),
  }));
  const body = { Resources: Object.fromEntries(Object.entries(resources).map(([id, Verdicts]) => [id, { Type: 'T', Properties: { Verdicts }, Metadata: { 'aws:cdk:path': `Stack/${id}` } }])) };
  graph.add(body as unknown as Json, { file: `${Math.random()}.json`, metadata });
  return { graph, findings: decide(evaluate(graph, rules), graph.acknowledgements), nameOf: () => 'template' };
}
const status = (finding: DecidedFinding | undefined) => finding && statusOf(finding);
const told = (left: Judged, right: Judged) => changesBetween(left, right).findings.map(({ direction, path, before, after }) =>
  [direction, path, status(before), status(after), (after ?? before)!.verdict.at]);
const leave: Acknowledgement = { id: 'hipaa::x-rule', reason: 'a test', constructPath: 'Stack' };
const fails = (before: Judged, after: Judged, failOn: Severity = 'high', strict = false) =>
  changesBetween(before, after).findings.filter(each => isSetback(each, { failOn, strict })).length;

describe('a finding', () => {
  test.each([
    ['that stays', ['-A=1'], ['-A=1'], []],
    ['that stays, with another value', ['-A=1'], ['-A=2'], []],
    ['whose index moves', ['-A[0]=1'], ['-A[7]=1'], []],
    ['that complies on both sides', ['+A'], ['+B'], []],
    ['that comes', ['+A'], ['-A'], [['new', undefined, 'noncompliant', 'A']]],
    ['that goes', ['-A'], ['+A'], [['gone', 'noncompliant', undefined, 'A']]],
    ['that comes without being known', ['+A'], ['?A'], [['new', undefined, 'undetermined', 'A']]],
    ['that gets worse', ['?A'], ['-A'], [['worse', 'undetermined', 'noncompliant', 'A']]],
    ['that gets better', ['-A'], ['?A'], [['better', 'noncompliant', 'undetermined', 'A']]],
    ['at another property', ['-A'], ['-B'], [['new', undefined, 'noncompliant', 'B'], ['gone', 'noncompliant', undefined, 'A']]],
    ['that is there once more', ['-A[0]=1'], ['-A[0]=2', '-A[1]=1'], [['new', undefined, 'noncompliant', 'A[0]']]],
    ['that is there once less', ['-A[0]=1', '-A[1]=2'], ['-A[0]=2'], [['gone', 'noncompliant', undefined, 'A[0]']]],
    ['of which one becomes worse and one goes', ['?A[0]', '?A[1]'], ['-A[0]'], [['worse', 'undetermined', 'noncompliant', 'A[0]'], ['gone', 'undetermined', undefined, 'A[1]']]],
  ])('%s', (_name, before, after, expected) => {
    expect(told(judged({ Queue: before }), judged({ Queue: after }))).toEqual(expected.map(([direction, ...rest]) => [direction, 'Stack/Queue', ...rest]));
  });

  test('is new with its resource and gone with it', () => {
    expect(told(judged({ Old: ['-A'] }), judged({ New: ['-A'] }))).toEqual([
      ['new', 'Stack/New', undefined, 'noncompliant', 'A'], ['gone', 'Stack/Old', 'noncompliant', undefined, 'A'],
    ]);
  });

  test('that is acknowledged got better; one that no longer is got worse', () => {
    const [open, left] = [judged({ Queue: ['-A'] }), judged({ Queue: ['-A'] }, { acknowledged: [leave] })];
    expect(told(open, left)).toEqual([['better', 'Stack/Queue', 'noncompliant', 'acknowledged', 'A']]);
    expect(told(left, open)).toEqual([['worse', 'Stack/Queue', 'acknowledged', 'noncompliant', 'A']]);
    expect([fails(open, left), fails(left, open)]).toEqual([0, 1]);
  });

  test('of another rule at the same property is another finding', () => {
    const [, other] = [ruleOf('high'), { ...ruleOf('low'), id: 'y-rule' }];
    expect(told(judged({ Queue: ['-A'] }), judged({ Queue: ['-A'] }, { rules: [other] })).map(([direction]) => direction)).toEqual(['new', 'gone']);
  });
});

test('the worst come first: what is new before what is worse, better and gone, each by severity', () => {
  const rules = (['low', 'critical'] as const).map(severity => ({ ...ruleOf(severity), id: `${severity}-rule` }));
  const changes = changesBetween(judged({ A: ['?A'], B: ['-A'], C: ['+A'], D: ['-A'] }, { rules }), judged({ A: ['-A'], B: ['?A'], C: ['-A'] }, { rules })).findings;
  expect(changes.map(({ direction, path, after, before }) => `${direction} ${(after ?? before)!.rule.severity} ${path}`)).toEqual([
    'new critical Stack/C', 'new low Stack/C', 'worse critical Stack/A', 'worse low Stack/A', 'better critical Stack/B', 'better low Stack/B', 'gone critical Stack/D', 'gone low Stack/D',
  ]);
});

describe('what fails', () => {
  test.each([
    ['a new finding at the line', ['+A'], ['-A'], 'high', false, 1],
    ['a new finding below the line', ['+A'], ['-A'], 'critical', false, 0],
    ['a new finding below the line, strictly', ['+A'], ['-A'], 'critical', true, 1],
    ['one that got worse', ['?A'], ['-A'], 'high', false, 1],
    ['what cannot be known', ['+A'], ['?A'], 'high', false, 0],
    ['what cannot be known, strictly', ['+A'], ['?A'], 'high', true, 1],
    ['what got better, strictly', ['-A'], ['?A'], 'high', true, 0],
    ['what is gone', ['-A'], ['+A'], 'high', true, 0],
    ['what was there', ['-A'], ['-A'], 'high', true, 0],
  ] as const)('%s', (_name, before, after, failOn, strict, number) => {
    expect(fails(judged({ Queue: before }), judged({ Queue: after }), failOn, strict)).toBe(number);
  });

  test('not what is new and acknowledged at once', () => {
    const after = judged({ Queue: ['-A'] }, { acknowledged: [leave] });
    expect(told(judged({}), after)).toEqual([['new', 'Stack/Queue', undefined, 'acknowledged', 'A']]);
    expect(fails(judged({}), after, 'low', true)).toBe(0);
  });
});

test('safeguards are counted by what is not met, and told where the number differs', () => {
  const { safeguards } = changesBetween(judged({ A: ['-A', '-B'], B: ['?A'] }), judged({ A: ['-A'], B: ['?A'], C: ['?B'] }));
  expect(safeguards).toEqual([{ id: '164.312(b)', before: 2, after: 1 }]);
  expect(changesBetween(judged({ A: ['-A'] }), judged({ B: ['-B'] })).safeguards).toEqual([]);
});

test('resources and acknowledgements that are there on one side only', () => {
  const other = { ...leave, reason: 'a better reason' };
  const [before, after] = [judged({ A: [], B: [] }, { acknowledged: [leave] }), judged({ B: [], D: [], C: [] }, { acknowledged: [other] })];
  const { resources, acknowledgements } = changesBetween(before, after);
  expect(resources).toEqual({ added: [{ path: 'Stack/C', type: 'T' }, { path: 'Stack/D', type: 'T' }], removed: [{ path: 'Stack/A', type: 'T' }] });
  expect(acknowledgements).toEqual({ added: [other], removed: [leave] });
});

test('a decision that is there on one side only, or says something else', () => {
  const withDecisions = (...expires: string[]): Judged => {
    const graph = new ResourceGraph();
    const metadata = new StackMetadata(() => ({ '/Stack': expires.map(day => ({ type: 'cdk-hipaa:decision', data: { rule: 'x-rule', kind: 'accepted-risk', reason: 'a test', owner: 'platform', expires: day } })) }));
    graph.add({ Resources: {} }, { file: `${Math.random()}.json`, metadata });
    return { graph, findings: [], nameOf: () => 'template' };
  };
  const reasons = (before: Judged, after: Judged) => {
    const { added, removed } = changesBetween(before, after).acknowledgements;
    return [added, removed].map(each => each.map(({ reason }) => reason));
  };
  const [until2027, until2028] = ['2027-11-23', '2028-11-23'].map(day => `a test (accepted-risk; platform, until ${day})`);
  expect(reasons(withDecisions(), withDecisions('2027-11-23'))).toEqual([[until2027], []]);
  expect(reasons(withDecisions('2027-11-23'), withDecisions('2028-11-23'))).toEqual([[until2028], [until2027]]);
  expect(reasons(withDecisions('2027-11-23'), withDecisions('2027-11-23'))).toEqual([[], []]);
});

test('templates without construct paths go by the name that they are given, and the logical id', () => {
  const side = (file: string): Judged => {
    const graph = new ResourceGraph();
    graph.add({ Resources: { Queue: { Type: 'T', Properties: { Verdicts: ['-A'] } } } }, { file });
    return { graph, findings: evaluate(graph, [ruleOf('high')]), nameOf: each => each.file.slice(-6) };
  };
  expect(told(side('before/a.json'), side('elsewhere/a.json'))).toEqual([]);
  expect(told(side('before/a.json'), side('before/b.json')).map(each => each[1])).toEqual(['b.json#Queue', 'a.json#Queue']);
});

test('what concerns the app as a whole has no path', () => {
  const rules: Rule[] = [appRule({ check: () => nonCompliant({ found: 'absent' }) })];
  expect(changesBetween(judged({}, { rules: [], isApp: true }), judged({}, { rules, isApp: true })).findings).toMatchObject([{ direction: 'new', path: '' }]);
});

test('nothing differs from itself', () => {
  const side = judged({ A: ['-A', '?B', '-C[0]', '-C[1]'], B: ['-A'] }, { acknowledged: [leave] });
  const none = { added: [], removed: [] };
  expect(changesBetween(side, side)).toEqual({ findings: [], safeguards: [], resources: none, acknowledgements: none });
});

describe('scope', () => {
  const outOfScope = { constructPath: 'Web', included: false, reason: 'pages', owner: 'web team' };
  const out = ({ findings, ...rest }: Judged): Judged => ({ ...rest, findings: findings.map(each => ({ ...each, outOfScope })) });
  const [inside, outside] = [judged({ A: ['-Name'] }), out(judged({ A: ['-Name'] }))];
  const policy = { failOn: 'high', strict: false } as const;

  test('what comes back into scope is worse, and fails; what leaves it is better', () => {
    const [back] = changesBetween(outside, inside).findings;
    expect([back.direction, isSetback(back, policy)]).toEqual(['worse', true]);
    const [left] = changesBetween(inside, outside).findings;
    expect([left.direction, isSetback(left, policy)]).toEqual(['better', false]);
    expect(changesBetween(inside, outside).safeguards.map(({ before, after }) => [before, after])).toEqual([[1, 0]]);
  });

  test('what stays out of scope is no change, and what is new there fails nothing', () => {
    expect(changesBetween(outside, outside).findings).toEqual([]);
    expect(changesBetween(judged({ A: [] }), outside).findings.map(each => [each.direction, isSetback(each, { ...policy, strict: true })])).toEqual([['new', false]]);
  });
});
