import { nestIn, templateOf } from './graph-of';
import { withParameters } from '../../lib/facts/assumed-parameters';
import { describeAssumption, readPath } from '../../lib/facts/reading';
import { Json, show } from '../../lib/facts/value';

const ref = (name: string) => ({ Ref: name });
const is = (name: string, word: unknown) => ({ 'Fn::Equals': [ref(name), word] });
const not = (condition: Json) => ({ 'Fn::Not': [condition] });
const either = (condition: string, then: unknown, otherwise: unknown = 'none') => ({ 'Fn::If': [condition, then, otherwise] });

const BODY = {
  Parameters: {
    Key: { Type: 'String', Default: '' },
    Stage: { Type: 'String', Default: 'dev' },
    Open: { Type: 'String', Default: 'false', AllowedValues: ['true', 'false'] },
    Size: { Type: 'String', Default: 's', AllowedValues: ['s', 'm', 'l'] },
    Port: { Type: 'Number', Default: 0 },
    Names: { Type: 'CommaDelimitedList', Default: '' },
    Named: { Type: 'String' },
    Found: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/a', AllowedValues: ['/a'] },
    Other: { Type: 'String', Default: 'x' },
  },
  Mappings: { ByStage: { dev: { Open: 'true' }, prod: { Open: 'false' } } },
  Conditions: {
    HasKey: not(is('Key', '')),
    HasKeyByName: not({ Condition: 'NoKey' }),
    NoKey: is('Key', ''),
    Prod: is('Stage', 'prod'),
    ProdBySub: { 'Fn::Equals': [{ 'Fn::Sub': '${Stage}!' }, 'prod!'] },
    ProdOrWrapped: { 'Fn::Or': [is('Stage', 'prod'), { 'Fn::Equals': [{ 'Fn::Sub': '${Stage}!' }, 'live!'] }] },
    ProdOrMapped: { 'Fn::Or': [is('Stage', 'prod'), { 'Fn::Equals': [{ 'Fn::FindInMap': ['ByStage', ref('Stage'), 'Open'] }, 'none'] }] },
    ProdOrTest: { 'Fn::Or': [is('Stage', 'prod'), is('Stage', 'test')] },
    ProdWithKey: { 'Fn::And': [{ Condition: 'Prod' }, { Condition: 'HasKey' }] },
    SameAsOther: { 'Fn::Equals': [ref('Key'), ref('Other')] },
    Open: is('Open', 'true'),
    NotSmall: not(is('Size', 's')),
    HasPort: not(is('Port', 0)),
    HasNames: not({ 'Fn::Equals': [{ 'Fn::Join': ['', ref('Names')] }, ''] }),
    IsNamed: is('Named', 'yes'),
    HasFound: not(is('Found', 'none')),
    Itself: { Condition: 'Itself' },
    TooLong: { 'Fn::Or': [is('Stage', 'prod'), ...Array.from({ length: 200 }, (_, index) => is('Stage', `p${index}`))] },
    ManyWords: { 'Fn::Or': Array.from({ length: 40 }, (_, index) => is('Stage', `p${index}`)) },
  },
};
const template = templateOf(BODY);
const read = (value: unknown) => readPath({ A: value }, 'A', template).map(reading => `${show(reading.value)}${describeAssumption(reading.given)}`);

test.each<[string, unknown, string[]]>([
  ['a default that a condition rules out is not known', either('HasKey', ref('Key')), ['${Key} if HasKey', 'none if not HasKey']],
  ['a default that a condition asks for stays', either('NoKey', ref('Key')), [' if NoKey', 'none if not NoKey']],
  ['a default is ruled out where the condition does not hold', either('NoKey', 'none', ref('Key')), ['none if NoKey', '${Key} if not NoKey']],
  ['a condition by the name of another one', either('HasKeyByName', ref('Key')), ['${Key} if HasKeyByName', 'none if not HasKeyByName']],
  ['without a condition the default counts', ref('Key'), ['']],
  ['the one value that a condition leaves', either('Prod', ref('Stage'), ref('Stage')), ['prod if Prod', 'dev if not Prod']],
  ['the same through a text', either('ProdBySub', ref('Stage')), ['${Stage} if ProdBySub', 'none if not ProdBySub']],
  ['a value besides those that a text leaves', either('ProdOrWrapped', ref('Stage')), ['${Stage} if ProdOrWrapped', 'none if not ProdOrWrapped']],
  ['a value besides those that a mapping leaves', either('ProdOrMapped', ref('Stage')), ['${Stage} if ProdOrMapped', 'none if not ProdOrMapped']],
  ['one of two values', either('ProdOrTest', ref('Stage')), ['${Stage} if ProdOrTest', 'none if not ProdOrTest']],
  ['what a mapping has for the one value', either('Prod', { 'Fn::FindInMap': ['ByStage', ref('Stage'), 'Open'] }, 'none'), ['false if Prod', 'none if not Prod']],
  ['each part of And', either('ProdWithKey', { 'Fn::Sub': '${Stage} ${Key}' }), ['prod ${Key} if ProdWithKey', 'none if not ProdWithKey']],
  ['a condition on two parameters rules out neither', either('SameAsOther', { 'Fn::Sub': '${Key} ${Other}' }), [' x if SameAsOther', 'none if not SameAsOther']],
  ['the allowed value that is left', either('Open', ref('Open'), ref('Open')), ['true if Open', 'false if not Open']],
  ['of several allowed values none', either('NotSmall', ref('Size'), ref('Size')), ['${Size} if NotSmall', 's if not NotSmall']],
  ['a number', either('HasPort', ref('Port'), ref('Port')), ['${Port} if HasPort', '0 if not HasPort']],
  ['a list', either('HasNames', ref('Names'), 'none'), ['${Names} if HasNames', 'none if not HasNames']],
  ['within another function', either('HasKey', { 'Fn::Join': ['/', ['a', ref('Key')]] }), ['a/${Key} if HasKey', 'none if not HasKey']],
  ['a parameter without default has the value that is left', either('IsNamed', ref('Named'), ref('Named')), ['yes if IsNamed', '${Named} if not IsNamed']],
  ['the allowed values of what is looked up are names', either('HasFound', ref('Found')), ['${Found} if HasFound', 'none if not HasFound']],
  ['conditions one within the other', either('HasKey', either('Prod', { 'Fn::Sub': '${Stage}-${Key}' })), [
    'prod-${Key} if HasKey and Prod', 'none if HasKey and not Prod', 'none if not HasKey',
  ]],
  ['a condition that rests on itself', either('Itself', ref('Key')), [' if Itself', 'none if not Itself']],
  ['a condition that nobody declared', either('Nowhere', ref('Key')), [' if Nowhere', 'none if not Nowhere']],
  ['a condition that is too long leaves the default', either('TooLong', ref('Stage')), ['dev if TooLong', 'none if not TooLong']],
  ['of a condition of many words nothing is left to know', either('ManyWords', ref('Stage')), ['${Stage} if ManyWords', 'none if not ManyWords']],
])('%s', (_title, value, expected) => {
  expect(read(value)).toEqual(expected);
});

test.each<[string, Json, string, string]>([
  ['an object', { A: either('HasKey', { B: { C: ref('Key') } }, {}) }, 'A.B.C', '${Key}'],
  ['a list', { A: either('HasKey', [{ B: ref('Key') }], []) }, 'A[*].B', '${Key}'],
  ['an entry of a list', { A: [either('HasKey', { B: ref('Key') }, ref('AWS::NoValue'))] }, 'A[*].B', '${Key}'],
])('counts below %s in a branch', (_title, root, path, expected) => {
  expect(show(readPath(root, path, template)[0].value)).toBe(expected);
});

test('the condition of a resource counts for its properties', () => {
  const { Parameters, Conditions } = BODY;
  const resource = templateOf({ Parameters, Conditions, Resources: { Bucket: { Type: 'AWS::S3::Bucket', Condition: 'HasKey', Properties: { A: ref('Key'), B: [{ C: ref('Key') }] } } } }).resource('Bucket')!;

  expect(show(resource.value('A'))).toBe('${Key}');
  expect(show(resource.value('B[*].C'))).toBe('${Key}');
});

test('what a nested stack is passed is the same wherever it is asked for', () => {
  const parent = templateOf({
    ...BODY,
    Resources: { Nested: { Type: 'AWS::CloudFormation::Stack', Properties: { Parameters: { Passed: ref('Key') } } } },
  });
  const nested = nestIn(parent, 'Nested', { Parameters: { Passed: { Type: 'String' } }, Outputs: { Out: { Value: { Ref: 'Passed' } } } });
  const [first] = readPath({ A: either('HasKey', { 'Fn::GetAtt': ['Nested', 'Outputs.Out'] }) }, 'A', parent);

  expect(show(first.value)).toBe('');
  expect(nested.parameter('Passed', 0)).toBe('');
});

test('withParameters ends with what it computes, also where that fails', () => {
  const parameters = { template, values: new Map([['Key', 'here']]) };

  expect(withParameters(parameters, () => template.parameter('Key', 0))).toBe('here');
  expect(() => withParameters(parameters, () => { throw new Error('broken'); })).toThrow('broken');
  expect(template.parameter('Key', 0)).toBe('');
});
