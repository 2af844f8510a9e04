import { Json } from '../../lib/facts/value';

/** Lists within lists. */
export function deepList(levels: number): unknown {
  let node: unknown = 'bottom';
  for (let level = 0; level < levels; level++) node = [node];
  return node;
}

/** Objects within objects, each under the same key. */
export function deepObject(levels: number, key = 'a'): unknown {
  let node: unknown = {};
  for (let level = 0; level < levels; level++) node = keyed(key, node);
  return node;
}

/** An object of one key, which may be `__proto__`. */
export function keyed(key: string, value: unknown): Json {
  return Object.fromEntries([[key, value]]);
}

/** `Fn::If` within `Fn::If`, the same twice at each level: 2^levels branches, unless who reads it takes care. */
export function tower(levels: number, conditionOf: (level: number) => string = level => `C${level}`): unknown {
  let node: unknown = { Ref: 'Subject' };
  for (let level = 0; level < levels; level++) node = { 'Fn::If': [conditionOf(level), node, node] };
  return node;
}

/** The same, with two different branches at each level. */
export function comb(levels: number): unknown {
  let node: unknown = 'bottom';
  for (let level = 0; level < levels; level++) node = { 'Fn::If': [`C${level}`, String(level), node] };
  return node;
}

const FUNCTIONS = [
  'Ref', 'Fn::GetAtt', 'Fn::Sub', 'Fn::Join', 'Fn::Select', 'Fn::Split', 'Fn::If', 'Fn::FindInMap', 'Fn::ImportValue', 'Fn::GetStackOutput', 'Fn::Base64', 'Fn::Cidr',
  'Fn::GetAZs', 'Fn::Transform', 'Fn::Length', 'Fn::ToJsonString', 'Fn::Equals', 'Fn::And', 'Fn::Not', 'Fn::ForEach::x', 'Fn::Unheard', 'Fn::', 'Condition',
] as const;

/** Ids and keys that every object of JavaScript seems to have, and others that are hard to handle. */
export const HOSTILE_KEYS = [
  '__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', 'length', 'then', 'toJSON', '', ' ', '.', '[*]', '0', '-1', 'a.b[0].c', '*', '${A}', '\0', '\ud800',
  '"', '\n', 'Ref', 'Fn::If', 'Fn::Sub', 'Fn::GetAtt', 'Fn::Transform', 'Fn::ForEach::x', 'Fn::Unheard', 'Resources', 'Type', 'Properties', 'x'.repeat(300),
] as const;

const TEXTS = [
  '', ' ', '\0', '\n', '\ud800', '\u202e', '\ufeff', '*', '?', '**', '-', '/', '//', ':', '::', 'arn:', 'arn:aws', 'arn:aws:::::', 'arn:aws:s3:::', 'arn:aws:iam::123456789012:root', ':'.repeat(500),
  '${', '${}', '${!}', '${!A}', '${A', '${Subject}', '${Subject.Arn}', '${Subject.Arn}${Subject}', '${AWS::Region}', '${AWS::NoValue}', '${__proto__}', '${constructor.x}', '$', '${${A}}',
  '{{resolve:', '{{resolve:secretsmanager:x}}', '{{resolve:ssm:/x}}', '{', '[', '{}', '[]', 'null', '"', '{"Statement":', '{"Statement":[{}]}', '{"Version":5,"Statement":{"Effect":7,"Principal":[],"Action":{}}}',
  `${'['.repeat(2000)}${']'.repeat(2000)}`, '{"a":'.repeat(2000), 'true', 'false', 'TRUE', 'yes', 'NaN', 'Infinity', '-0', '1e999', '0x10', '٣', '012', '1.2.3', '9'.repeat(400), '-1', '99999999999999999999',
  '0.0.0.0/0', '::/0', '999.999.999.999/99', '10.0.0.0/-1', '0/0', '1.2.3.4/', '::ffff:0:0/0', ':::', '2020-13-45', 'rate(', 'cron(', 'cron(* * * * * *)', 'rate(1 minute)', 'https://', 'http://[::1', 'file:///etc/passwd',
  '(((((', '[[[[', '{ $.', '{ ($.a = 1) && (', '%', '%%', 'aws:', 'kms:*', 's3:*', '__proto__', 'constructor', 'toString', 'x'.repeat(20_000), 'a '.repeat(5000), `${'a'.repeat(3000)}!`, '1'.repeat(3000),
  '-'.repeat(3000), '@'.repeat(2000), `${'a@'.repeat(1500)}`, '.'.repeat(3000), '${A}'.repeat(1000), '#!/bin/bash\nexport PASSWORD=x', '\\'.repeat(500), `"${'\\"'.repeat(500)}`,
] as const;

const PLAIN: readonly unknown[] = [
  null, true, false, 0, 1, -1, 1.5, 1e308, -0, 2 ** 53, [], {}, [null], [[]], [{}], [[], []], {}, [''], ['*'], [true, 1, 'a', null, {}], deepList(50), deepList(900), deepObject(60), deepObject(800, 'Ref'),
  deepObject(90, 'Fn::Base64'), deepObject(300, 'Fn::Unheard'), deepObject(50, 'Fn::ToJsonString'), Array(300).fill('x'), Array(300).fill({ Ref: 'Subject' }), keyed('__proto__', { Status: 'Enabled' }),
  keyed('__proto__', null), { constructor: { prototype: null } }, { toString: 'x', valueOf: 5 }, { toJSON: 'x' }, { length: 5 }, { 0: 'a', 1: 'b', length: 2 }, { then: 'x' },
];

const SYMBOLIC: readonly unknown[] = [
  { Ref: 'Subject' }, { Ref: 'Nothing' }, { Ref: 'AWS::NoValue' }, { Ref: 'AWS::Region' }, { Ref: 'AWS::Unheard' }, { Ref: '__proto__' }, { Ref: 'constructor' }, { Ref: 'P' }, { Ref: 'Loop' }, { Ref: 'List' },
  { 'Fn::GetAtt': ['Subject', 'Arn'] }, { 'Fn::GetAtt': ['Subject'] }, { 'Fn::GetAtt': 'Subject.Arn' }, { 'Fn::GetAtt': ['Subject', { Ref: 'P' }] }, { 'Fn::GetAtt': ['__proto__', 'toString'] }, { 'Fn::GetAtt': '....' },
  { 'Fn::Sub': '${Subject}' }, { 'Fn::Sub': ['${a}', { a: { 'Fn::Sub': ['${a}', { a: { Ref: 'Loop' } }] } }] }, { 'Fn::Sub': ['${__proto__}', keyed('__proto__', 1)] }, { 'Fn::Sub': ['${a}', 5] }, { 'Fn::Sub': [] },
  { 'Fn::Sub': '${Subject.Arn}-'.repeat(2000) }, { 'Fn::Join': ['', [{ Ref: 'Subject' }, null, {}, [], 5]] }, { 'Fn::Join': ['', { Ref: 'List' }] }, { 'Fn::Join': [{}, []] }, { 'Fn::Join': ['x', 'y', 'z'] },
  { 'Fn::Select': [0, []] }, { 'Fn::Select': ['__proto__', ['a']] }, { 'Fn::Select': [-1, { Ref: 'List' }] }, { 'Fn::Select': [1e9, ['a']] }, { 'Fn::Split': ['', 'abc'] }, { 'Fn::Split': [',', { Ref: 'Subject' }] }, { 'Fn::Split': [5, 5] },
  { 'Fn::If': ['C0', 'a', 'b'] }, { 'Fn::If': ['C0', { Ref: 'AWS::NoValue' }, { Ref: 'Subject' }] }, { 'Fn::If': [] }, { 'Fn::If': ['Nothing', 1, 2] }, { 'Fn::If': [{}, {}, {}] }, { 'Fn::If': 'x' }, { 'Fn::If': ['Never', 'a', 'b'] },
  { 'Fn::If': ['__proto__', 'a', 'b'] }, tower(9), tower(9, () => 'C1'), comb(300), { 'Fn::FindInMap': ['M', 'a', 'b'] }, { 'Fn::FindInMap': ['__proto__', 'constructor', 'name'] }, { 'Fn::FindInMap': [] },
  { 'Fn::FindInMap': ['M', 'Nothing', 'b', { DefaultValue: { Ref: 'Loop' } }] }, { 'Fn::ImportValue': 'x' }, { 'Fn::ImportValue': { Ref: 'P' } }, { 'Fn::GetStackOutput': { StackName: 'Stack', OutputName: 'O' } }, { 'Fn::GetStackOutput': 5 },
  { 'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: 's3://x' } } }, { 'Fn::Transform': [] }, { 'Fn::Unheard': { Ref: 'Subject' } }, { 'Fn::ForEach::x': ['i', ['a', 'b'], { '${i}': { Ref: 'Subject' } }] },
  { 'Fn::ForEach::x': 5 }, { 'Fn::ToJsonString': { a: { Ref: 'Subject' } } }, { 'Fn::ToJsonString': { Statement: [{ Effect: 'Allow', Action: '*' }] } }, { 'Fn::Length': { Ref: 'List' } }, { 'Fn::Base64': { Ref: 'Loop' } },
  { 'Fn::Cidr': [] }, { 'Fn::GetAZs': {} }, { Condition: 'C0' }, { Ref: 'Subject', Other: 1 }, ...FUNCTIONS.flatMap(name => [keyed(name, null), keyed(name, []), keyed(name, {}), keyed(name, 7), keyed(name, [[], {}, null])]),
];

/** What may stand anywhere in a template that nobody meant well with. */
export const HOSTILE_VALUES: readonly unknown[] = [...PLAIN, ...TEXTS, ...SYMBOLIC];

/** What the hostile values refer to: open, closed, cyclic and malformed conditions, parameters and outputs. */
export const SURROUNDINGS: Json = {
  Conditions: {
    ...Object.fromEntries(Array.from({ length: 320 }, (_, index) => [`C${index}`, { 'Fn::Equals': [{ Ref: 'P' }, String(index)] }])),
    Never: { 'Fn::Equals': [1, 2] },
    Ring: { 'Fn::Not': [{ Condition: 'Ring' }] },
    Odd: { 'Fn::And': [{ 'Fn::Or': [] }, { 'Fn::Equals': {} }, null, 5, { Condition: {} }] },
  },
  Parameters: { P: { Type: 'String' }, List: { Type: 'CommaDelimitedList', Default: 'a,b' }, Loop: { Type: 'String', Default: '{{resolve:ssm:x}}' }, Odd: 5, Broken: { Type: [], Default: {} } },
  Mappings: { M: { a: { b: { Ref: 'Loop' } } }, Odd: 5 },
  Outputs: { O: { Value: { 'Fn::GetStackOutput': { StackName: 'Stack', OutputName: 'O' } }, Export: { Name: 'x' } }, Odd: null },
};
