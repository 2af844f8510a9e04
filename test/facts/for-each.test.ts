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

test.each<[string, unknown]>([
  ['no body', ['Id', ['a']]],
  ['a part too many', ['Id', ['a'], { B: 1 }, 5]],
  ['an identifier that is no text', [5, ['a'], { B: 1 }]],
  ['a body that is a text', ['Id', ['a'], 'x']],
  ['no list at all', { 0: 'Id', 1: ['a'], 2: { B: 1 }, length: 3 }],
  ['nothing', null],
])('a loop of the wrong shape stays as it is: %s', (_name, body) => {
  expect(expandLoops({ 'Fn::ForEach::L': body }, template)).toEqual({ 'Fn::ForEach::L': body });
});

test('only a key that begins like a loop is one', () => {
  const section = { ...loop('L', 'Id', ['a'], { 'B${Id}': {} }), Topic: ['Id', ['a'], { B: 1 }] };
  expect(expandLoops(section, template)).toEqual({ Ba: {}, Topic: ['Id', ['a'], { B: 1 }] });
});

test('a loop over 1,000 items is unrolled, over more it stays one entry', () => {
  const made = (count: number) => Object.keys(expandLoops(loop('L', 'Id', Array.from({ length: count }, (_, index) => String(index)), { 'B${Id}': {} }), template));
  expect([made(1000).length, made(1001)]).toEqual([1000, ['B${Id}']]);
});

test('loops are unrolled five levels deep', () => {
  const nested = (levels: number): Record<string, unknown> => levels === 0 ? { Last: 1 } : loop(`L${levels}`, 'Id', ['a'], nested(levels - 1));
  expect([Object.keys(expandLoops(nested(5), template)), Object.keys(expandLoops(nested(6), template))]).toEqual([['Last'], ['Fn::ForEach::L1']]);
});

test.each([[9_998, true], [9_999, false]])('a section of %d entries and a loop is unrolled: %p', (count, isUnrolled) => {
  const entries = Object.fromEntries(Array.from({ length: count }, (_, index) => [`E${index}`, 1]));
  const made = expandLoops({ ...entries, ...loop('L', 'Id', ['a'], { 'B${Id}': 1 }) }, template);
  expect(Object.keys(made).at(-1)).toBe(isUnrolled ? 'Ba' : 'B${Id}');
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
