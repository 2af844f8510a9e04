import { appRule, resourceRule, templateRule } from './rule-of';
import { RuleCrash, evaluate } from '../../lib/engine/evaluate';
import { compliant, insufficientData, nonCompliant, notApplicable } from '../../lib/rules/verdict';
import { addTo, nestIn, templateOf } from '../facts/graph-of';

const graphOf = (resources: object) => templateOf({ Conditions: { Never: { 'Fn::Equals': [1, 2] }, Open: { 'Fn::Equals': [{ Ref: 'P' }, 2] } }, Resources: resources }).graph;
const lines = (findings: ReturnType<typeof evaluate>) => findings.map(({ rule, resource, template, verdict }) => [rule.id, resource?.logicalId ?? template?.file ?? 'app', verdict.status].join(' ')).sort();

test('a rule judges the types it names, every resource of them, and passing is a finding', () => {
  const graph = graphOf({ A: { Type: 'T' }, B: { Type: 'U' }, C: { Type: 'T' } });
  const rules = [resourceRule(), resourceRule({ id: 'all', appliesTo: ['*'], check: () => nonCompliant() }), resourceRule({ id: 'both', appliesTo: ['T', 'U'], check: () => insufficientData() })];
  expect(lines(evaluate(graph, rules))).toEqual([
    'all A NON_COMPLIANT', 'all B NON_COMPLIANT', 'all C NON_COMPLIANT', 'both A INSUFFICIENT_DATA', 'both B INSUFFICIENT_DATA', 'both C INSUFFICIENT_DATA',
    'x-rule A COMPLIANT', 'x-rule C COMPLIANT',
  ]);
});

test('who waits is told of each rule, by its number', () => {
  const told: string[] = [];
  evaluate(graphOf({ A: { Type: 'T' } }), [resourceRule(), resourceRule({ id: 'other', appliesTo: ['U'] })], { onRule: (rule, rules) => told.push(`${rule}/${rules}`) });
  expect(told).toEqual(['1/2', '2/2']);
});

test('a rule that applies to a type and to every type judges once', () => {
  expect(lines(evaluate(graphOf({ A: { Type: 'T' } }), [resourceRule({ appliesTo: ['T', '*'] })]))).toEqual(['x-rule A COMPLIANT']);
});

test('what a rule does not apply to is left out, of several verdicts each is a finding', () => {
  const rules = [resourceRule({ check: () => notApplicable() }), resourceRule({ id: 'many', check: () => [compliant(), notApplicable(), nonCompliant({ at: 'X[1]' })] }), resourceRule({ id: 'none', check: () => [] })];
  expect(lines(evaluate(graphOf({ A: { Type: 'T' } }), rules))).toEqual(['many A COMPLIANT', 'many A NON_COMPLIANT']);
});

test('what is never created is not judged, what may be is', () => {
  const template = templateOf({
    Conditions: { Never: { 'Fn::Equals': [1, 2] }, Open: { 'Fn::Equals': [{ Ref: 'P' }, 2] } },
    Resources: {
      Gone: { Type: 'T', Condition: 'Never' }, Maybe: { Type: 'T', Condition: 'Open' }, N: { Type: 'AWS::CloudFormation::Stack', Condition: 'Never' },
    },
  });
  nestIn(template, 'N', { Resources: { Inside: { Type: 'T' } } });
  expect(lines(evaluate(template.graph, [resourceRule()]))).toEqual(['x-rule Maybe COMPLIANT']);
});

test('template rules judge each template, app rules the app', () => {
  const { graph } = templateOf({}, { stackName: 'A' });
  addTo(graph, {}, { stackName: 'B' });
  graph.isApp = true;
  expect(lines(evaluate(graph, [templateRule(), appRule({ id: 'app', check: () => nonCompliant() })]))).toEqual(['app app NON_COMPLIANT', 'x-rule A.json COMPLIANT', 'x-rule B.json COMPLIANT']);
});

test('what a loose template lacks may be elsewhere: an app rule cannot refuse it', () => {
  const graph = graphOf({});
  const rules = [appRule({ id: 'bad', check: () => nonCompliant({ at: 'AWS::CloudTrail::Trail', found: 'no trail' }) }), appRule({ id: 'list', check: () => [nonCompliant(), compliant()] }), appRule({ id: 'good' })];
  const findings = evaluate(graph, rules);
  expect(lines(findings)).toEqual(['bad app INSUFFICIENT_DATA', 'good app COMPLIANT', 'list app COMPLIANT', 'list app INSUFFICIENT_DATA']);
  expect([findings[0].verdict.at, findings[0].verdict.found]).toEqual(['AWS::CloudTrail::Trail', 'no trail here; the rest of the app is not at hand']);
});

test('app rules hear what runs in the account besides', () => {
  const graph = graphOf({});
  graph.isApp = true;
  const rule = appRule({ check: ({ accountBaseline }) => accountBaseline.has('trail') ? notApplicable() : nonCompliant() });
  expect(lines(evaluate(graph, [rule], { accountBaseline: ['trail'] }))).toEqual([]);
  expect(lines(evaluate(graph, [rule]))).toEqual(['x-rule app NON_COMPLIANT']);
});

describe('a rule that throws ends the run', () => {
  const check = () => { throw new TypeError('x is undefined'); };

  test.each([
    ['on a resource', resourceRule({ check }), 'A'],
    ['on a template', templateRule({ check }), 'template.json'],
    ['on the app', appRule({ check }), 'the app'],
    ['on every type', resourceRule({ appliesTo: ['*'], check }), 'A'],
  ])('%s', (_name, rule, subject) => {
    const run = () => evaluate(graphOf({ A: { Type: 'T' } }), [resourceRule({ id: 'before' }), rule]);
    expect(run).toThrow(RuleCrash);
    expect(run).toThrow(`rule x-rule crashed on ${subject}: x is undefined; nothing was judged. Please report this`);
  });

  test('keeps its cause, whatever was thrown', () => {
    expect(new RuleCrash(resourceRule(), 'A', 'text').message).toContain('crashed on A: text;');
    const cause = new Error('why');
    expect(new RuleCrash(resourceRule(), 'A', cause).cause).toBe(cause);
  });
});

test('the same rules judge several graphs', () => {
  const rules = [resourceRule()];
  expect([1, 2, 3].map(count => evaluate(graphOf(Object.fromEntries(Array.from({ length: count }, (_, index) => [`R${index}`, { Type: 'T' }]))), rules).length)).toEqual([1, 2, 3]);
});

test.each(['__proto__', 'constructor', ''])('a resource of type "%s" is judged by what is for every type', type => {
  const findings = evaluate(graphOf({ A: { Type: type } }), [resourceRule(), resourceRule({ id: 'all', appliesTo: ['*'] })]);
  expect(lines(findings)).toEqual(['all A COMPLIANT']);
});

test('gives up what takes longer than ten minutes, with one line that says so', () => {
  let now = 0;
  const clock = jest.spyOn(performance, 'now').mockImplementation(() => now);
  const slow = resourceRule({ check: () => { now += 600_001; return compliant(); } });
  try {
    expect(evaluate(graphOf({ A: { Type: 'T' } }), [slow])).toHaveLength(1);
    now = 0;
    expect(() => evaluate(graphOf({ A: { Type: 'T' } }), [slow, slow]))
      .toThrow(/^judging took longer than 10 minutes, rule x-rule being the last; nothing was judged: check fewer templates at a time$/);
  } finally {
    clock.mockRestore();
  }
});

test('resources in a row that are alike share their verdict; another value, or another one in between, gets its own', () => {
  const values = new Map<string, string | undefined>([['A', '1'], ['B', '1'], ['C', '2'], ['D', '2'], ['E', '1']]);
  const rule = resourceRule({ check: ({ logicalId }) => compliant({ at: 'Size', value: values.get(logicalId) }) });
  const found = evaluate(graphOf(Object.fromEntries([...values.keys()].map(id => [id, { Type: 'T' }]))), [rule]);
  expect(found.map(({ resource, verdict }) => `${resource!.logicalId} ${verdict.found!}`)).toEqual(['A 1', 'B 1', 'C 2', 'D 2', 'E 1']);
  expect(found[0].verdict).toBe(found[1].verdict);
  expect(found[2].verdict).not.toBe(found[1].verdict);
});

test('judging that takes longer than ten minutes is given up in one line', () => {
  const clock = jest.spyOn(performance, 'now');
  let minutes = 0;
  clock.mockImplementation(() => minutes * 60_000);
  const slow = resourceRule({ id: 'slow', check: () => { minutes += 1; return compliant(); } });
  const of = (count: number) => graphOf(Object.fromEntries(Array.from({ length: count }, (_, index) => [`R${index}`, { Type: 'T' }])));
  try {
    expect(evaluate(of(9), [slow, resourceRule()])).toHaveLength(18);
    expect(() => evaluate(of(500), [slow])).toThrow(/^judging took longer than 10 minutes, rule slow being the last; nothing was judged: check fewer templates at a time$/);
  } finally {
    clock.mockRestore();
  }
});
