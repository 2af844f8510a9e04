import { deepObject, keyed, templateOf } from './graph-of';
import { expandLoops } from '../../lib/facts/for-each';

const template = templateOf({ Parameters: { Names: { Type: 'CommaDelimitedList', Default: 'a,b' }, Open: { Type: 'CommaDelimitedList' } } });
const loop = (name: string, identifier: string, items: unknown, body: unknown) => ({ [`Fn::ForEach::${name}`]: [identifier, items, body] });

test('a section without loops is handed back as it is', () => {
  const section = { A: { Type: 'X' } };
  expect(expandLoops(section, template)).toBe(section);
});

test('puts each item in keys, texts and references', () => {
  expect(expandLoops({ First: 1, ...loop('Buckets', 'Id', ['x.1', 'y'], { 'B&{Id}': { Name: { 'Fn::Sub': 'n-${Id}' }, Item: { Ref: 'Id' }, Other: { Ref: 'Identity' } } }) }, template)).toEqual({
    First: 1,
    Bx1: { Name: { 'Fn::Sub': 'n-x.1' }, Item: 'x.1', Other: { Ref: 'Identity' } },
    By: { Name: { 'Fn::Sub': 'n-y' }, Item: 'y', Other: { Ref: 'Identity' } },
  });
});

test.each<[string, unknown, string[]]>([
  ['a list parameter with a default', { Ref: 'Names' }, ['Ba', 'Bb']],
  ['a list parameter without default, as one with its placeholder', { Ref: 'Open' }, ['B${Id}']],
  ['an empty list', [], []],
  ['a list with an entry that is not known', ['a', { Ref: 'Nowhere' }], ['B${Id}']],
  ['items with the characters of a replacement', ['$&', '$1'], ['B$&', 'B$1']],
])('loops over %s', (_name, items, expected) => {
  expect(Object.keys(expandLoops(loop('L', 'Id', items, { 'B${Id}': {} }), template))).toEqual(expected);
});

test('loops within loops', () => {
  const inner = loop('Inner', 'J', ['1', '2'], { 'R${I}${J}': { At: '${I}.${J}' } });
  expect(expandLoops(loop('Outer', 'I', ['a', 'b'], inner), template)).toEqual({ Ra1: { At: 'a.1' }, Ra2: { At: 'a.2' }, Rb1: { At: 'b.1' }, Rb2: { At: 'b.2' } });
});

test('refuses loops that multiply without end, in one line', () => {
  const hundred = Array.from({ length: 500 }, (_, index) => String(index));
  const nested = loop('A', 'I', hundred, loop('B', 'J', hundred, loop('C', 'K', hundred, { 'R${I}x${J}x${K}': {} })));
  expect(() => expandLoops(nested, template)).toThrow(/^template\.json: the loops of Fn::ForEach make more than 10000 entries$/);
});

test('a body 10,000 levels deep throws nothing', () => {
  expect(Object.keys(expandLoops(loop('L', 'Id', ['a'], { 'B${Id}': deepObject(10_000, 'A') }), template))).toEqual(['Ba']);
});

test('a loop of the wrong shape stays as it is', () => {
  expect(expandLoops({ 'Fn::ForEach::L': ['Id', ['a']] }, template)).toEqual({ 'Fn::ForEach::L': ['Id', ['a']] });
});

test('an item called __proto__ makes an entry and pollutes nothing', () => {
  const out = expandLoops({ ...loop('L', 'Id', ['__proto__'], keyed('${Id}', { Type: 'X' })) }, template);
  expect(Object.keys(out)).toEqual(['__proto__']);
  expect(({} as Record<string, unknown>).Type).toBeUndefined();
});

test('the resources, outputs and conditions of a template are unrolled', () => {
  const made = templateOf({
    Conditions: loop('C', 'X', ['A', 'B'], { 'Is${X}': { 'Fn::Equals': ['${X}', 'A'] } }),
    Resources: loop('R', 'X', ['A', 'B'], { 'Topic${X}': { Type: 'AWS::SNS::Topic', Condition: 'Is${X}' } }),
    Outputs: loop('O', 'X', ['A', 'B'], { 'Arn${X}': { Value: { Ref: 'Topic${X}' } } }),
  });
  expect([...made.resources].map(each => [each.logicalId, each.isNeverCreated])).toEqual([['TopicA', false], ['TopicB', true]]);
  expect(String(made.output('ArnB', 0))).toBe('${TopicB}');
});

test('a collection may rest on a condition', () => {
  const raw = loop('C', 'X', { 'Fn::If': ['Nowhere', ['A'], ['B']] }, { 'Is${X}': true });
  expect(Object.keys(templateOf({ Conditions: raw }).body.Conditions as object)).toEqual(['Fn::ForEach::C']);
});
