import { INHERITED, keyed, names, nestIn, referred, templateOf } from './graph-of';
import { StackMetadata } from '../../lib/facts/stack-metadata';
import { Json, show } from '../../lib/facts/value';

test.each<[string, Json]>([
  ['nothing but resources', {}],
  ['sections that are null', { Parameters: null, Mappings: null, Conditions: null, Outputs: null, Transform: null, Metadata: null, Rules: null }],
  ['sections that are lists', { Parameters: [], Mappings: [], Conditions: [], Outputs: [] }],
  ['sections that are texts', { Parameters: 'x', Mappings: 'x', Conditions: 'x', Outputs: 'x' }],
  ['transforms and rules', { Transform: ['AWS::Serverless-2016-10-31'], Rules: { R: { Assertions: [] } }, Hooks: {} }],
])('a template with %s can be asked anything', (_name, body) => {
  const template = templateOf({ ...body, Resources: { A: { Type: 'T' } } });
  expect([template.size, template.condition('X'), show(template.parameter('X', 0)), show(template.output('X', 0))]).toEqual([1, undefined, '${X}', 'output X of template.json']);
});

test('an include among the resources is none', () => {
  expect([...templateOf({ Resources: { 'Fn::Transform': { Name: 'AWS::Include' }, 'A': { Type: 'T' } } }).resources].map(each => each.logicalId)).toEqual(['A']);
});

test.each(INHERITED)('a resource may be called %s', name => {
  const template = templateOf({ Resources: { ...keyed('Plain', {}), ...keyed(name, { Type: 'T' }) } });
  expect([template.size, template.resource(name)?.type, template.resource('nothing')]).toEqual([2, 'T', undefined]);
  expect(templateOf({}).resource(name)).toBeUndefined();
});

test('a nested stack knows its parent, an output resolves into the nested stack', () => {
  const parent = templateOf({ Resources: { N: { Type: 'AWS::CloudFormation::Stack' } } }, { stackName: 'Top' });
  const nested = nestIn(parent, 'N', { Resources: { Key: { Type: 'AWS::KMS::Key' } }, Outputs: { Arn: { Value: { 'Fn::GetAtt': ['Key', 'Arn'] } } } });
  expect([...names([nested.parent]), parent.resource('N')!.nestedTemplate?.name, nested.name, parent.name]).toEqual(['Top/N', 'N.nested.json', 'N.nested.json', 'Top']);
  const [reading] = parent.resource('N')!.branches({ 'Fn::GetAtt': ['N', 'Outputs.Arn'] }, '');
  expect(referred(reading.value)).toBe('N.nested.json/Key.Arn');
});

test('loops of a nested stack run over what the parent passes', () => {
  const parent = templateOf({ Resources: { N: { Type: 'AWS::CloudFormation::Stack', Properties: { Parameters: { Names: 'a,b,c' } } } } });
  const nested = nestIn(parent, 'N', {
    Parameters: { Names: { Type: 'CommaDelimitedList', Default: 'x' } },
    Resources: { 'Fn::ForEach::R': ['Name', { Ref: 'Names' }, { 'T${Name}': { Type: 'T' } }] },
  });
  expect([...nested.resources].map(each => each.logicalId)).toEqual(['Ta', 'Tb', 'Tc']);
});

test('what a parent passes under a condition or an include is not known', () => {
  const passing = (Parameters: unknown) => nestIn(templateOf({ Resources: { N: { Type: 'AWS::CloudFormation::Stack', Properties: { Parameters } } } }), 'N', { Parameters: { P: { Type: 'String', Default: 'default' } } });
  expect(show(passing({ 'Fn::If': ['C', { P: 1 }, { P: 2 }] }).parameter('P', 0))).not.toBe('default');
  expect(show(passing({ 'Fn::Transform': { Name: 'AWS::Include' } }).parameter('P', 0))).not.toBe('default');
  expect(show(passing(undefined).parameter('P', 0))).toBe('default');
  expect(show(passing({ Q: 1 }).parameter('P', 0))).toBe('default');
});

describe('what rests on a parameter that a deployment may set, or on another stack', () => {
  const template = templateOf({ Parameters: { P: { Type: 'String', Default: 'x' } }, Resources: { A: { Type: 'T' } } });

  test.each<[string, unknown, boolean]>([
    ['a parameter', { Ref: 'P' }, true],
    ['a parameter far down', { X: [{ 'Fn::Join': ['', ['a', { Ref: 'P' }]] }] }, true],
    ['a parameter in a text', { 'Fn::Sub': 'a-${ P }' }, true],
    ['an import', { 'Fn::ImportValue': 'x' }, true],
    ['the output of a stack', { 'Fn::GetStackOutput': { StackName: 'x', OutputName: 'y' } }, true],
    ['an attribute', { 'Fn::GetAtt': ['A', 'Arn'] }, true],
    ['a resource', { Ref: 'A' }, false],
    ['a reference that is no text', { Ref: ['P'] }, false],
    ['a text of the same letters', ['P', { X: 'P' }], false],
    ['a resource in a text', { 'Fn::Sub': '${A}-$P' }, false],
    ['scalars', [5, true, null, 'x'], false],
  ])('%s', (_name, raw, expected) => {
    expect(template.dependsOnParameter(raw)).toBe(expected);
  });

  test('a parameter of a nested stack as much as what its parent passes', () => {
    const Properties = { Parameters: { Fixed: 'x', Passed: { Ref: 'Open' } } };
    const parent = templateOf({ Parameters: { Open: { Type: 'String' } }, Resources: { N: { Type: 'AWS::CloudFormation::Stack', Properties } } });
    const nested = nestIn(parent, 'N', { Parameters: { Fixed: { Type: 'String' }, Passed: { Type: 'String' }, Own: { Type: 'String' } } });
    expect(['Fixed', 'Passed', 'Own'].map(name => nested.dependsOnParameter({ Ref: name }))).toEqual([false, true, true]);
  });
});

test('an output asked for within a hundred functions is unknown', () => {
  const outputAt = (depth: number) => show(templateOf({ Outputs: { O: { Value: 'x' } } }).output('O', depth));
  expect([0, 99, 100].map(outputAt)).toEqual(['x', 'x', 'output O of template.json']);
});

test('an output that rests on itself is unknown, and says so', () => {
  const template = templateOf({ Resources: { N: { Type: 'AWS::CloudFormation::Stack', Properties: { Parameters: { P: { 'Fn::GetAtt': ['N', 'Outputs.O'] } } } } } }, { stackName: 'Top' });
  const nested = nestIn(template, 'N', { Parameters: { P: { Type: 'String' } }, Outputs: { O: { Value: { Ref: 'P' } } } });
  expect(show(nested.output('O', 0))).toMatch(/^(output O|parameter P) of N\.nested\.json \(rests on itself\)$/);
});

test('tags and termination protection of the stack; a nested stack has the tags of its root', () => {
  const parent = templateOf({ Resources: { N: {} } }, { stackTags: { Owner: 'x' }, terminationProtection: true });
  expect([parent.terminationProtection, nestIn(parent, 'N', {}).stackTags]).toEqual([true, { Owner: 'x' }]);
  expect([templateOf({}).terminationProtection, templateOf({}).stackTags]).toEqual([undefined, {}]);
});

test('the construct path of the stack and of what is in it', () => {
  const metadata = new StackMetadata(() => ({
    '/App': [{ type: 'aws:cdk:templateFile', data: 'App.json' }],
    '/App/Bucket/Resource': [{ type: 'aws:cdk:logicalId', data: 'Bucket' }, { type: 'aws:cdk:creationStack', data: ['new Thing (/home/x/lib/app.ts:3:7)'] }],
  }));
  const template = templateOf({ Resources: { Bucket: {} } }, { stackName: 'App', metadata });
  expect([template.constructPath, template.constructPathOf('Bucket'), template.sourceLocationOf('Bucket')]).toEqual(['App', 'App/Bucket/Resource', '/home/x/lib/app.ts:3:7']);
  expect([templateOf({}).constructPath, templateOf({}).constructPathOf('A')]).toEqual([undefined, undefined]);
});
