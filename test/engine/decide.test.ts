import { appRule, resourceRule, templateRule } from './rule-of';
import { acknowledgementId, acknowledgementIds, decide } from '../../lib/engine/decide';
import { evaluate } from '../../lib/engine/evaluate';
import { StackMetadata } from '../../lib/facts/stack-metadata';
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
