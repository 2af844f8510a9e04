import { deepList, deepObject, templateOf } from './graph-of';
import { parseJsonText } from '../../lib/facts/json-text';
import { parseTemplate } from '../../lib/facts/parse-template';
import { Choice, Reference, Text, Unknown, isDynamicReference, isKnown, isObject, makePrintable, referencesOf, show } from '../../lib/facts/value';

const template = templateOf({ Resources: { Key: { Type: 'AWS::KMS::Key' }, Secret: { Type: 'AWS::SecretsManager::Secret' } } });
const key = new Reference(template.resource('Key')!, 'Arn');
const ref = new Reference(template.resource('Key')!, 'Ref');

describe('show', () => {
  test.each([
    ['absent', undefined, 'absent'],
    ['a text as it is', 'Enabled', 'Enabled'],
    ['a boolean', false, 'false'],
    ['a number', 0, '0'],
    ['an empty list', [], '[]'],
    ['an object as JSON', { A: 1 }, '{"A":1}'],
    ['a GetAtt', key, '${Key.Arn}'],
    ['a Ref', ref, '${Key}'],
    ['a text with unknown parts', new Text(['arn:', new Unknown('${P}'), ref]), 'arn:${P}${Key}'],
    ['an open condition', new Choice('Prod', 1, 2), 'Fn::If Prod'],
    ['a list that holds references', [key, new Unknown('${P}')], '["${Key.Arn}","${P}"]'],
  ])('prints %s', (_name, node, expected) => {
    expect(show(node)).toBe(expected);
  });

  test('cuts at 120 characters', () => {
    expect(show('x'.repeat(121))).toBe(`${'x'.repeat(117)}...`);
    expect(show('x'.repeat(120))).toBe('x'.repeat(120));
  });

  test('prints trees too deep for recursion without throwing', () => {
    expect(show(deepList(100_000)).length).toBeLessThanOrEqual(120);
    expect(show(deepObject(100_000, 'A')).length).toBeLessThanOrEqual(120);
  });
});

test('a text shows its known characters with a NUL for each unknown part, and hands on the references', () => {
  const text = new Text(['arn:', key, '/*', new Unknown('Fn::Select', [ref])]);
  expect(text.skeleton).toBe('arn:\0/*\0');
  expect(text.references.map(String)).toEqual(['${Key.Arn}', '${Key}']);
  expect(referencesOf(text).map(String)).toEqual(['${Key.Arn}', '${Key}']);
  expect(referencesOf('plain')).toEqual([]);
});

test.each([
  ['a dynamic reference', new Unknown('{{resolve:ssm:name}}'), true],
  ['a dynamic reference with a secret of the app', new Text(['{{resolve:secretsmanager:', ref, ':SecretString:password}}']), true],
  ['a text with a dynamic part', new Text(['user:', new Unknown('{{resolve:ssm:name}}')]), true],
  ['a parameter', new Unknown('${Password}'), false],
  ['a plain text', 'hunter2', false],
  ['a text with a reference', new Text(['x', ref]), false],
])('isDynamicReference: %s', (_name, node, expected) => {
  expect(isDynamicReference(node)).toBe(expected);
});

test('only plain objects are objects, only scalars are known', () => {
  expect([{}, [], null, key, new Unknown('x'), new Text([]), new Choice('C', 1, 2), 'text'].map(isObject)).toEqual([true, ...Array<boolean>(7).fill(false)]);
  expect(['a', 0, false].every(isKnown)).toBe(true);
  expect([undefined, {}, [], key].some(each => isKnown(each))).toBe(false);
});

describe('what others wrote can be turned into a text, whatever its keys', () => {
  test.each<[string, () => unknown]>([
    ['in JSON', () => parseTemplate('{"Resources": {}, "A": {"toString": "x", "valueOf": 5}}', 'a').A],
    ['in YAML', () => parseTemplate('Resources: {}\nA: {toString: x, valueOf: 5}', 'a').A],
    ['in a JSON text', () => parseJsonText('{"toString": "x"}')],
    ['in a loop', () => templateOf({ Resources: { 'Fn::ForEach::I': ['I', ['a'], { '${I}': { Type: 'T', Properties: { toString: 'x' } } }] } }).resource('a')!.properties],
  ])('%s', (_name, make) => {
    const node = make();
    expect(isObject(node)).toBe(true);
    expect(String(node)).toBe('[object Object]');
    expect(String([node])).toBe('[object Object]');
    expect(JSON.parse(show(node))).toEqual(expect.objectContaining({ toString: 'x' }));
  });

  test('others are left as they are', () => {
    const plain = {};
    makePrintable(plain);
    expect(Object.getOwnPropertySymbols(plain)).toEqual([]);
  });
});
