import { appRule, resourceRule, templateRule } from './rule-of';
import { Tallies, acknowledgementId, acknowledgementIds, decide } from '../../lib/engine/decide';
import type { Decision } from '../../lib/engine/decisions';
import { evaluate } from '../../lib/engine/evaluate';
import { StackMetadata } from '../../lib/facts/stack-metadata';
import type { Rule } from '../../lib/rules/rule';
import { compliant, insufficientData, nonCompliant } from '../../lib/rules/verdict';
import { templateOf } from '../facts/graph-of';

const metadata = new StackMetadata(() => ({
  '/App': [{ type: 'aws:cdk:templateFile', data: 'App.json' }],
  '/App/Data/Bucket/Resource': [{ type: 'aws:cdk:logicalId', data: 'Bucket' }],
}));
const template = templateOf({ Resources: { Bucket: { Type: 'T' }, Unplaced: { Type: 'U' } } }, { stackName: 'App', file: 'App.json', metadata });
template.graph.isApp = true;
const rule = resourceRule({ aliases: ['old-rule'], crosswalk: { cdkNag: ['NagName'] }, check: () => nonCompliant() });
const ack = (constructPath: string, id = 'hipaa::x-rule') => ({ id, constructPath, reason: `${id} at ${constructPath}` });
const reason = (acknowledgements: ReturnType<typeof ack>[], judged: Parameters<typeof evaluate>[1][number] = rule) =>
  decide(evaluate(template.graph, [judged]), acknowledgements)[0].acknowledgement?.reason;

test('the ids that acknowledge a rule, ours first', () => {
  expect(acknowledgementId(rule)).toBe('hipaa::x-rule');
  expect(acknowledgementIds(rule)).toEqual(['hipaa::x-rule', 'hipaa::old-rule', 'HIPAA.Security::HIPAA.Security-NagName']);
  expect(acknowledgementIds(resourceRule())).toEqual(['hipaa::x-rule']);
});

test.each<[string, ReturnType<typeof ack>[], string | undefined]>([
  ['on the resource', [ack('App/Data/Bucket/Resource')], 'hipaa::x-rule at App/Data/Bucket/Resource'],
  ['on the construct around it', [ack('App/Data/Bucket')], 'hipaa::x-rule at App/Data/Bucket'],
  ['on the stack', [ack('App')], 'hipaa::x-rule at App'],
  ['on the app', [ack('')], 'hipaa::x-rule at '],
  ['on a sibling', [ack('App/Data/Other')], undefined],
  ['on a construct whose name only begins the same', [ack('App/Data/Buck')], undefined],
  ['below it', [ack('App/Data/Bucket/Resource/More')], undefined],
  ['on the nearest of several, in whatever order', [ack('App'), ack('App/Data/Bucket'), ack('')], 'hipaa::x-rule at App/Data/Bucket'],
  ['on the nearest of several ids', [ack('App/Data', 'hipaa::x-rule'), ack('App/Data/Bucket', 'hipaa::old-rule')], 'hipaa::old-rule at App/Data/Bucket'],
  ['by an alias', [ack('App', 'hipaa::old-rule')], 'hipaa::old-rule at App'],
  ['by the id in cdk-nag', [ack('App', 'HIPAA.Security::HIPAA.Security-NagName')], 'HIPAA.Security::HIPAA.Security-NagName at App'],
  ['without prefix', [ack('App', 'x-rule')], undefined],
  ['without the prefix of cdk-nag', [ack('App', 'HIPAA.Security-NagName')], undefined],
  ['with the prefix of another plugin', [ack('App', 'other::x-rule')], undefined],
  ['in other letters', [ack('App', 'hipaa::X-Rule')], undefined],
  ['for another rule', [ack('App', 'hipaa::y-rule')], undefined],
  ['by a name that every object has', [ack('App', 'constructor'), ack('App', '__proto__')], undefined],
  ['not at all', [], undefined],
])('an acknowledgement %s', (_name, acknowledgements, expected) => {
  expect(reason(acknowledgements)).toBe(expected);
});

test('of two at one place the first counts', () => {
  expect(reason([{ ...ack('App'), reason: 'first' }, { ...ack('App'), reason: 'second' }])).toBe('first');
});

test('what complies needs no decision, what is not known may have one', () => {
  expect(reason([ack('App')], resourceRule({ check: () => compliant() }))).toBeUndefined();
  expect(reason([ack('App')], resourceRule({ check: () => insufficientData() }))).toBe('hipaa::x-rule at App');
});

test('a template is at the stack, the app above all', () => {
  const onTemplate = templateRule({ check: () => nonCompliant() });
  expect([reason([ack('App')], onTemplate), reason([ack('App/Data')], onTemplate), reason([ack('')], onTemplate)]).toEqual(['hipaa::x-rule at App', undefined, 'hipaa::x-rule at ']);
  const onApp = appRule({ check: () => nonCompliant() });
  expect([reason([ack('App')], onApp), reason([ack('')], onApp)]).toEqual([undefined, 'hipaa::x-rule at ']);
});

test('a resource without a place of its own is at its stack', () => {
  expect(reason([ack('App')], { ...rule, appliesTo: ['U'] })).toBe('hipaa::x-rule at App');
});

test('10,000 findings and 10,000 acknowledgements take a moment', () => {
  const many = decide(Array.from({ length: 10_000 }, () => evaluate(template.graph, [rule])[0]), Array.from({ length: 10_000 }, (_, index) => ack(`App/Other${index}`)));
  const started = performance.now();
  expect(decide(many, [...Array.from({ length: 10_000 }, (_, index) => ack(`App/Other${index}`)), ack('App/Data')]).every(each => each.acknowledgement)).toBe(true);
  expect(performance.now() - started).toBeLessThan(1000);
});

describe('decisions', () => {
  const DAY = '2026-11-23';
  const addressable = resourceRule({ aliases: ['old-rule'], safeguards: ['164.312(a)(2)(iv)'], check: () => nonCompliant({ at: 'Rules[1].Status', found: 'off' }) });
  const required = { ...addressable, safeguards: ['164.308(a)(7)(ii)(A)'] as const };
  const decision = (change: Partial<Decision> = {}): Decision =>
    ({ constructPath: 'App/Data', rule: 'x-rule', kind: 'accepted-risk', reason: 'decided', owner: 'platform', expires: DAY, ...change });
  const decided = (decisions: readonly Decision[], judged: Rule = addressable, acknowledgements: ReturnType<typeof ack>[] = []) => {
    const tallies: Tallies = new Map();
    const [finding] = decide(evaluate(template.graph, [judged]), acknowledgements, { decisions, day: DAY }, tallies);
    return { finding, tallies: decisions.map(each => tallies.get(each)) };
  };
  const ofSafeguard = (safeguard: string) => decision({ rule: undefined, safeguard });

  test.each<[string, Decision, boolean]>([
    ['on the resource', decision({ constructPath: 'App/Data/Bucket/Resource' }), true],
    ['on a construct above', decision(), true],
    ['on the app', decision({ constructPath: '' }), true],
    ['on a sibling', decision({ constructPath: 'App/Other' }), false],
    ['on a construct whose name only begins the same', decision({ constructPath: 'App/Dat' }), false],
    ['with the prefix', decision({ rule: 'hipaa::x-rule' }), true],
    ['under an earlier name', decision({ rule: 'old-rule' }), true],
    ['on another rule', decision({ rule: 'y-rule' }), false],
    ['by the id in cdk-nag, which is no rule', decision({ rule: 'HIPAA.Security::HIPAA.Security-NagName' }), false],
    ['on its last day', decision({ expires: DAY }), true],
    ['a day later', decision({ expires: '2026-11-22' }), false],
    ['at the property', decision({ property: 'Rules[1].Status' }), true],
    ['at any entry', decision({ property: 'Rules[*].Status' }), true],
    ['at another entry', decision({ property: 'Rules[0].Status' }), false],
    ['at another property of any entry', decision({ property: 'Rules[*].State' }), false],
    ['at the list', decision({ property: 'Rules[*]' }), false],
    ['at what only ends alike', decision({ property: '[*].Status' }), false],
    ['at the property above', decision({ property: 'Rules' }), false],
    ['with what looks like a pattern', decision({ property: '.*[*].*' }), false],
    ['on the safeguard', ofSafeguard('164.312(a)(2)(iv)'), true],
    ['on its standard', ofSafeguard('164.312(a)(1)'), true],
    ['on another safeguard', ofSafeguard('164.312(b)'), false],
  ])('one %s', (_name, given, silences) => {
    const { finding, tallies } = decided([given]);
    expect(finding.decision).toBe(silences ? given : undefined);
    expect(finding.acknowledgement).toEqual(silences ? { id: 'hipaa::x-rule', reason: 'decided', constructPath: given.constructPath } : undefined);
    expect(tallies[0]?.covered ?? 0).toBe(silences ? 1 : 0);
  });

  test('one at any entry reaches through lists within lists, and names no finding that has no property', () => {
    const deep = (at?: string) => decided([decision({ property: 'A[*].B[*]' })], { ...addressable, check: () => nonCompliant({ at }) }).finding.decision !== undefined;
    expect([deep('A[0].B[12]'), deep('A[0].B[x]'), deep('A[0].B'), deep('A.B[0]'), deep('A[0].B[1].C'), deep(undefined)]).toEqual([true, false, false, false, false, false]);
  });

  test.each<[string, Partial<Decision>, boolean]>([
    ['an accepted risk', {}, false],
    ['what does not apply', { kind: 'not-applicable' }, false],
    ['an alternative measure', { kind: 'alternative-measure', replacedBy: 'backups' }, true],
  ])('what is required is silenced, or not, by %s', (_name, change, silences) => {
    const { finding, tallies } = decided([decision(change)], required);
    expect(finding.acknowledgement !== undefined).toBe(silences);
    expect(tallies).toEqual([{ named: 1, covered: silences ? 1 : 0, unreplaced: silences ? 0 : 1 }]);
  });

  test('an alternative that only covers a safeguard that the finding does not break alone silences nothing', () => {
    const mixed = { ...addressable, safeguards: ['164.312(a)(2)(iv)', '164.312(b)'] as const };
    expect(decided([ofSafeguard('164.312(a)(2)(iv)')], mixed).finding.acknowledgement).toBeUndefined();
  });

  test.each<[string, Decision[], ReturnType<typeof ack>[], string]>([
    ['of the nearest construct', [decision({ constructPath: '' }), decision({ constructPath: 'App/Data/Bucket', reason: 'near' }), decision()], [], 'near'],
    ['of the nearest that is within its time', [decision({ constructPath: 'App/Data/Bucket', expires: '2020-01-01' }), decision({ reason: 'far' })], [], 'far'],
    ['at the property before the rule, before the safeguard', [{ ...ofSafeguard('164.312(a)(2)(iv)'), reason: 'safeguard' }, decision({ reason: 'rule' }), decision({ property: 'Rules[1].Status', reason: 'exact' })], [], 'exact'],
    ['on the rule before the safeguard', [{ ...ofSafeguard('164.312(a)(2)(iv)'), reason: 'safeguard' }, decision({ reason: 'rule' })], [], 'rule'],
    ['before an acknowledgement on the same construct', [decision({ reason: 'documented' })], [ack('App/Data')], 'documented'],
    ['after an acknowledgement on a nearer construct', [decision()], [ack('App/Data/Bucket')], 'hipaa::x-rule at App/Data/Bucket'],
  ])('what counts is the reason %s', (_name, decisions, acknowledgements, expected) => {
    expect(decided(decisions, addressable, acknowledgements).finding.acknowledgement?.reason).toBe(expected);
  });

  test('each that names a finding is counted, whichever counts', () => {
    const { tallies } = decided([decision(), decision({ constructPath: '', expires: '2020-01-01' }), decision({ constructPath: 'App/Other' })]);
    expect(tallies).toEqual([{ named: 1, covered: 1, unreplaced: 0 }, { named: 1, covered: 0, unreplaced: 0 }, undefined]);
  });

  test('an acknowledgement of what is required silences as ever, and is counted', () => {
    const tallies: Tallies = new Map();
    const given = [ack('App'), ack('App/Data')];
    const [finding] = decide(evaluate(template.graph, [required]), given, undefined, tallies);
    expect(finding.acknowledgement).toBe(given[1]);
    expect(given.map(each => tallies.get(each))).toEqual([{ named: 1, covered: 0, unreplaced: 0 }, { named: 1, covered: 1, unreplaced: 1 }]);
  });

  test('what complies is neither named nor silenced', () => {
    const { finding, tallies } = decided([decision()], { ...addressable, check: () => compliant() });
    expect([finding.acknowledgement, tallies]).toEqual([undefined, [undefined]]);
  });

  test('10,000 findings and 10,000 decisions take a moment', () => {
    const findings = Array.from({ length: 10_000 }, () => evaluate(template.graph, [addressable])[0]);
    const decisions = Array.from({ length: 10_000 }, (_, index) => decision({ constructPath: `App/Other${index}` }));
    const started = performance.now();
    expect(decide(findings, [], { decisions: [...decisions, decision()], day: DAY }).every(each => each.decision)).toBe(true);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
