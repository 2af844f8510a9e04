import { nestIn, templateOf } from './graph-of';
import { parameterValue } from '../../lib/facts/parameter';
import { Json, Reference, Unknown, show } from '../../lib/facts/value';

const parent = templateOf({
  Parameters: { Open: { Type: 'String' }, Set: { Type: 'String', Default: 'set' } },
  Conditions: { Prod: { 'Fn::Equals': [{ Ref: 'Open' }, 'x'] } },
  Resources: { A: { Type: 'AWS::EC2::Subnet' }, B: { Type: 'AWS::EC2::Subnet' } },
}, { stackName: 'Parent' });

test.each<[string, Json, string]>([
  ['a default', { Type: 'String', Default: 'x' }, 'x'],
  ['a number', { Type: 'Number', Default: 7 }, '7'],
  ['false', { Type: 'String', Default: false }, 'false'],
  ['no default', { Type: 'String' }, '${P}'],
  ['null for a default', { Type: 'String', Default: null }, '${P}'],
  ['an object for a default', { Type: 'String', Default: { Ref: 'Q' } }, '${P}'],
  ['a list of one', { Type: 'CommaDelimitedList', Default: 'a' }, '["a"]'],
  ['a list with blanks', { Type: 'List<Number>', Default: '1, 2' }, '["1","2"]'],
  ['a type that is no text', { Type: 5, Default: 'a,b' }, 'a,b'],
  ['an empty list', { Type: 'CommaDelimitedList', Default: '' }, '[""]'],
  ['a parameter of Parameter Store', { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/name' }, '${P}'],
  ['a dynamic reference', { Type: 'String', Default: '{{resolve:ssm:x}}' }, '{{resolve:ssm:x}}'],
])('without a parent stack: %s', (_name, declared, expected) => {
  expect(show(parameterValue('P', declared, undefined, undefined, 0))).toBe(expected);
});

const LIST = { Type: 'List<AWS::EC2::Subnet::Id>', Default: 'default' };
const TEXT = { Type: 'String', Default: 'default' };

test.each<[string, Json, unknown, string]>([
  ['a text', TEXT, 'passed', 'passed'],
  ['the value of its parameter', TEXT, { Ref: 'Set' }, 'set'],
  ['its open parameter, under its name', TEXT, { Ref: 'Open' }, '${Parent.Open}'],
  ['a resource of its own', TEXT, { Ref: 'A' }, '${A}'],
  ['a branch', TEXT, { 'Fn::If': ['Prod', 1, 2] }, 'Fn::If Parent.Prod'],
  ['nothing after all', TEXT, { Ref: 'AWS::NoValue' }, 'default'],
  ['a text with commas for a list', LIST, 'a,b', '["a","b"]'],
  ['a list for a list', LIST, ['a', { Ref: 'A' }], '["a","${A}"]'],
  ['resources joined with commas', LIST, { 'Fn::Join': [',', [{ Ref: 'A' }, { Ref: 'B' }]] }, '["${A}","${B}"]'],
  ['texts around a resource', LIST, { 'Fn::Sub': 'x-${A}, y' }, '["x-${A}","y"]'],
  ['an empty text for a list', LIST, '', '[""]'],
  ['nothing but a comma beside a resource', LIST, { 'Fn::Join': [',', [{ Ref: 'A' }, '']] }, '["${A}",""]'],
  ['one resource for a list', LIST, { Ref: 'A' }, '["${A}"]'],
  ['an attribute that may be several', LIST, { 'Fn::GetAtt': ['A', 'Ids'] }, '${A.Ids}'],
  ['an unknown text for a list', LIST, { 'Fn::Sub': 'a,${Open}' }, 'a,${Parent.Open}'],
])('the parent stack passes %s', (_name, declared, passed, expected) => {
  expect(show(parameterValue('P', declared, passed, parent, 0))).toBe(expected);
});

test('what is passed within a hundred functions is unknown', () => {
  expect([0, 99, 100].map(depth => show(parameterValue('P', TEXT, 'passed', parent, depth)))).toEqual(['passed', 'passed', '${P}']);
});

test('a dynamic reference by default is unknown, and a list beside a resource has one reference each', () => {
  expect(parameterValue('P', { Type: 'String', Default: '{{resolve:ssm:x}}' }, undefined, undefined, 0)).toBeInstanceOf(Unknown);
  const list = parameterValue('P', LIST, { 'Fn::Join': [',', [{ Ref: 'A' }, { Ref: 'B' }]] }, parent, 0) as unknown[];
  expect(list.every(each => each instanceof Reference)).toBe(true);
});

test('an unknown list says which resources it rests on', () => {
  const node = parameterValue('P', LIST, { 'Fn::Join': [',', [{ Ref: 'A' }, { Ref: 'Open' }]] }, parent, 0);
  expect(node instanceof Unknown).toBe(true);
  expect((node as Unknown).references.map(String)).toEqual(['${A}']);
});

test('parameters and outputs that rest on each other are unknown, at once', () => {
  const top = templateOf({
    Resources: {
      Nested: {
        Type: 'AWS::CloudFormation::Stack',
        Properties: { Parameters: { P: { 'Fn::Join': ['', Array<unknown>(10).fill({ 'Fn::GetAtt': ['Nested', 'Outputs.O'] })] } } },
      },
    },
  });
  const nested = nestIn(top, 'Nested', { Parameters: { P: { Type: 'String' } }, Outputs: { O: { Value: { 'Fn::Sub': '${P}${P}${P}' } } } });
  expect(show(nested.parameter('P', 0))).toContain('rests on itself');
});
