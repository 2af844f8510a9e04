import { INHERITED, addTo, deepObject, keyed, templateOf } from './graph-of';
import { evaluate } from '../../lib/facts/evaluate';
import { Choice, Reference, Text, Unknown, show } from '../../lib/facts/value';

const template = templateOf({
  Parameters: { Name: { Type: 'String', Default: 'logs' }, Open: { Type: 'String' }, Items: { Type: 'CommaDelimitedList', Default: 'a, b,c' } },
  Conditions: { Prod: { 'Fn::Equals': [{ Ref: 'Open' }, 'prod'] }, Always: { 'Fn::Equals': ['a', 'a'] }, Never: { 'Fn::Equals': ['a', 'b'] } },
  Mappings: { Regions: { 'us-east-1': { Bits: 64, Zones: ['a', 'b'], Nothing: null, 5: 'five', Secret: '{{resolve:ssm:x}}' } } },
  Resources: { Bucket: { Type: 'AWS::S3::Bucket' }, Key: { Type: 'AWS::KMS::Key' } },
}, { stackName: 'App', environment: { region: 'us-east-1' } });

const kind = (node: unknown) => node instanceof Reference ? 'Reference' : node instanceof Unknown ? 'Unknown'
  : node instanceof Text ? 'Text' : node instanceof Choice ? 'Choice' : typeof node;

describe('knows before deployment', () => {
  test.each<[string, unknown, unknown]>([
    ['a scalar', 5, 5],
    ['null as absent', null, undefined],
    ['AWS::NoValue as absent', { Ref: 'AWS::NoValue' }, undefined],
    ['a parameter by its default', { Ref: 'Name' }, 'logs'],
    ['a list parameter', { Ref: 'Items' }, ['a', 'b', 'c']],
    ['a pseudo parameter of the stack', { Ref: 'AWS::Region' }, 'us-east-1'],
    ['Join', { 'Fn::Join': ['-', ['a', { Ref: 'AWS::NoValue' }, 1, true]] }, 'a-1-true'],
    ['Join of a list parameter', { 'Fn::Join': ['', { Ref: 'Items' }] }, 'abc'],
    ['Join of nothing', { 'Fn::Join': [',', []] }, ''],
    ['Sub', { 'Fn::Sub': '${Name}-${AWS::Region}' }, 'logs-us-east-1'],
    ['Sub with names of its own', { 'Fn::Sub': ['${x}/${Name}', { x: { 'Fn::Join': ['', ['a', 'b']] } }] }, 'ab/logs'],
    ['Sub with a literal placeholder', { 'Fn::Sub': 'a ${!Name} b' }, 'a ${Name} b'],
    ['Select', { 'Fn::Select': ['1', ['a', { Ref: 'Name' }]] }, 'logs'],
    ['Select of the first', { 'Fn::Select': [0, ['a', { 'Fn::If': ['Prod', 'b', { Ref: 'AWS::NoValue' }] }]] }, 'a'],
    ['Sub with blanks around a name', { 'Fn::Sub': '${ Name }-${AWS::Region }' }, 'logs-us-east-1'],
    ['FindInMap by a number', { 'Fn::FindInMap': ['Regions', 'us-east-1', 5] }, 'five'],
    ['FindInMap in spite of a default value', { 'Fn::FindInMap': ['Regions', 'us-east-1', 'Bits', { DefaultValue: 32 }] }, 64],
    ['Split', { 'Fn::Split': ['-', 'a-b'] }, ['a', 'b']],
    ['Select of Split', { 'Fn::Select': [2, { 'Fn::Split': [':', 'a:b:c'] }] }, 'c'],
    ['the first of texts that were joined', { 'Fn::Select': [0, { 'Fn::Split': [',', { 'Fn::Sub': 'a,b-${Bucket}' }] }] }, 'a'],
    ['an object with two functions in it as an object', { 'Ref': 'Name', 'Fn::Sub': 'x' }, { 'Ref': 'Name', 'Fn::Sub': 'x' }],
    ['a parameter of the name that Join makes', { Ref: { 'Fn::Join': ['', ['Na', 'me']] } }, 'logs'],
    ['If on constants', { 'Fn::If': ['Always', 1, 2] }, 1],
    ['If on constants that do not hold', { 'Fn::If': ['Never', 1, { Ref: 'Name' }] }, 'logs'],
    ['FindInMap', { 'Fn::FindInMap': ['Regions', { Ref: 'AWS::Region' }, 'Bits'] }, 64],
    ['FindInMap of a list', { 'Fn::FindInMap': ['Regions', 'us-east-1', 'Zones'] }, ['a', 'b']],
    ['FindInMap with its default value', { 'Fn::FindInMap': ['Regions', 'eu-west-1', 'Bits', { DefaultValue: 32 }] }, 32],
    ['Length', { 'Fn::Length': { Ref: 'Items' } }, 3],
    ['ToJsonString', { 'Fn::ToJsonString': { a: [{ Ref: 'Name' }, { Ref: 'AWS::NoValue' }] } }, '{"a":["logs"]}'],
    ['Base64 as what it encodes', { 'Fn::Base64': { 'Fn::Sub': 'echo ${Name}' } }, 'echo logs'],
  ])('%s', (_name, raw, expected) => {
    expect(evaluate(raw, template)).toEqual(expected);
  });
});

describe('leaves open', () => {
  test.each<[string, unknown, string, string]>([
    ['a parameter without default', { Ref: 'Open' }, 'Unknown', '${Open}'],
    ['a name that nobody declares', { Ref: 'Nowhere' }, 'Unknown', '${Nowhere}'],
    ['a resource', { Ref: 'Bucket' }, 'Reference', '${Bucket}'],
    ['an attribute', { 'Fn::GetAtt': ['Bucket', 'Arn'] }, 'Reference', '${Bucket.Arn}'],
    ['an attribute in short form', { 'Fn::GetAtt': 'Bucket.Arn' }, 'Reference', '${Bucket.Arn}'],
    ['an attribute with dots', { 'Fn::GetAtt': ['Key', 'Endpoint.Address'] }, 'Reference', '${Key.Endpoint.Address}'],
    ['an attribute of nothing', { 'Fn::GetAtt': ['Nowhere', 'Arn'] }, 'Unknown', 'Fn::GetAtt Nowhere.Arn'],
    ['a resource whose name is put together', { Ref: { 'Fn::Sub': 'Bucket' } }, 'Reference', '${Bucket}'],
    ['an attribute of a resource whose name is put together', { 'Fn::GetAtt': [{ 'Fn::Join': ['', ['Buck', 'et']] }, 'Arn'] }, 'Reference', '${Bucket.Arn}'],
    ['a resource whose name is open', { Ref: { 'Fn::Sub': '${Open}Bucket' } }, 'Unknown', 'Ref'],
    ['one of ids that were joined', { 'Fn::Select': [1, { 'Fn::Split': [',', { 'Fn::Join': [',', [{ Ref: 'Key' }, { Ref: 'Bucket' }]] }] }] }, 'Reference', '${Bucket}'],
    ['one of texts that were joined', { 'Fn::Select': [1, { 'Fn::Split': [',', { 'Fn::Sub': 'a,b-${Bucket},c' }] }] }, 'Text', 'b-${Bucket}'],
    ['Split of ids beside one that is open', { 'Fn::Split': [',', { 'Fn::Sub': '${Key},${Open}' }] }, 'Unknown', 'Fn::Split'],
    ['Split at what an ARN is full of', { 'Fn::Split': [':', { 'Fn::Sub': 'a:${Bucket}' }] }, 'Unknown', 'Fn::Split'],
    ['Sub with a resource', { 'Fn::Sub': '${Bucket.Arn}/*' }, 'Text', '${Bucket.Arn}/*'],
    ['Sub of a resource alone', { 'Fn::Sub': '${Bucket}' }, 'Reference', '${Bucket}'],
    ['Join with a branch', { 'Fn::Join': ['', ['a', { 'Fn::If': ['Prod', 'b', 'c'] }]] }, 'Text', 'aFn::If Prod'],
    ['Join with an object', { 'Fn::Join': ['/', ['b', { a: 1 }]] }, 'Text', 'b/a list or object'],
    ['Join of what nobody knows', { 'Fn::Join': ['', { Ref: 'Open' }] }, 'Unknown', 'Fn::Join'],
    ['Length of what nobody knows', { 'Fn::Length': { Ref: 'Open' } }, 'Unknown', 'Fn::Length'],
    ['an attribute in parts', { 'Fn::GetAtt': ['Key', 'Endpoint', 'Address'] }, 'Reference', '${Key.Endpoint.Address}'],
    ['an attribute whose name is put together', { 'Fn::GetAtt': ['Key', { Ref: 'Name' }] }, 'Reference', '${Key.logs}'],
    ['Select behind several entries of which one may be missing', { 'Fn::Select': [2, ['a', { 'Fn::If': ['Prod', 'b', { Ref: 'AWS::NoValue' }] }, 'c', 'd']] }, 'Unknown', 'Fn::Select'],
    ['If on a parameter', { 'Fn::If': ['Prod', 1, 2] }, 'Choice', 'Fn::If Prod'],
    ['If on a condition that nobody declares', { 'Fn::If': ['Nowhere', 1, 2] }, 'Choice', 'Fn::If Nowhere'],
    ['a piece of a pseudo parameter', { 'Fn::Select': [2, { 'Fn::Split': ['/', { Ref: 'AWS::StackId' }] }] }, 'Unknown', 'Fn::Select Fn::Split ${AWS::StackId}'],
    ['a piece of a parameter', { 'Fn::Select': [2, { 'Fn::Split': ['/', { Ref: 'Open' }] }] }, 'Unknown', 'Fn::Select'],
    ['Select out of range', { 'Fn::Select': [3, ['a', 'b']] }, 'Unknown', 'Fn::Select'],
    ['Select before the first', { 'Fn::Select': [-1, ['a']] }, 'Unknown', 'Fn::Select'],
    ['Select with an unknown index', { 'Fn::Select': [{ Ref: 'Open' }, ['a']] }, 'Unknown', 'Fn::Select'],
    ['Select behind an entry that may be missing', { 'Fn::Select': [1, [{ 'Fn::If': ['Prod', 'a', { Ref: 'AWS::NoValue' }] }, 'b', 'c']] }, 'Unknown', 'Fn::Select'],
    ['Select behind an entry that is missing', { 'Fn::Select': [1, [{ Ref: 'AWS::NoValue' }, 'b', 'c']] }, 'Unknown', 'Fn::Select'],
    ['Select of an entry that is missing', { 'Fn::Select': [0, [null, 'b']] }, 'Unknown', 'Fn::Select'],
    ['Split of an attribute', { 'Fn::Split': [':', { 'Fn::GetAtt': ['Key', 'Arn'] }] }, 'Unknown', 'Fn::Split'],
    ['FindInMap with an unknown key', { 'Fn::FindInMap': ['Regions', { Ref: 'Open' }, 'Bits'] }, 'Unknown', 'Fn::FindInMap Regions.${Open}.Bits'],
    ['FindInMap with an unknown key in spite of a default value', { 'Fn::FindInMap': ['Regions', { Ref: 'Open' }, 'Bits', { DefaultValue: 1 }] }, 'Unknown', 'Fn::FindInMap Regions.${Open}.Bits'],
    ['FindInMap of a half path', { 'Fn::FindInMap': ['Regions', 'us-east-1', 'Nothing'] }, 'Unknown', 'Fn::FindInMap Regions.us-east-1.Nothing'],
    ['a dynamic reference', '{{resolve:ssm:name}}', 'Unknown', '{{resolve:ssm:name}}'],
    ['a dynamic reference in a mapping', { 'Fn::FindInMap': ['Regions', 'us-east-1', 'Secret'] }, 'Unknown', '{{resolve:ssm:x}}'],
    ['a dynamic reference that Join puts together', { 'Fn::Join': [':', ['{{resolve', 'ssm', 'name}}']] }, 'Unknown', '{{resolve:ssm:name}}'],
    ['a dynamic reference in Sub', { 'Fn::Sub': '{{resolve:ssm:${Name}}}' }, 'Unknown', '{{resolve:ssm:logs}}'],
    ['an import from outside', { 'Fn::ImportValue': { 'Fn::Sub': '${Name}-arn' } }, 'Unknown', 'Fn::ImportValue logs-arn'],
    ['a stack outside', { 'Fn::GetStackOutput': { StackName: 'Other', OutputName: 'Arn' } }, 'Unknown', 'Fn::GetStackOutput Other.Arn'],
    ['a function of deployment', { 'Fn::GetAZs': '' }, 'Unknown', 'Fn::GetAZs'],
    ['a macro', { 'Fn::Transform': { Name: 'AWS::Include' } }, 'Unknown', 'Fn::Transform'],
    ['a function that nobody knows', { 'Fn::Nonsense': 1 }, 'Unknown', 'Fn::Nonsense'],
    ['ToJsonString with a resource', { 'Fn::ToJsonString': { a: { Ref: 'Bucket' } } }, 'Unknown', 'Fn::ToJsonString'],
    ['ToJsonString of nothing', { 'Fn::ToJsonString': { Ref: 'AWS::NoValue' } }, 'Unknown', 'Fn::ToJsonString'],
  ])('%s', (_name, raw, expectedKind, expression) => {
    const node = evaluate(raw, template);
    expect([kind(node), show(node)]).toEqual([expectedKind, expression]);
  });

  test.each(['Ref', 'Fn::GetAtt', 'Fn::Sub', 'Fn::Join', 'Fn::Select', 'Fn::Split', 'Fn::If', 'Fn::FindInMap', 'Fn::ImportValue', 'Fn::GetStackOutput'])(
    '%s with an argument of the wrong shape', name => {
      for (const argument of [{}, [], [[]], 5, null, [null, null], [{}, {}, {}, {}]]) {
        const node = evaluate({ [name]: argument }, template);
        expect([kind(node), show(node).startsWith(name)]).toEqual(['Unknown', true]);
      }
    });

  test.each<[string, unknown]>([
    ['Fn::Join', [',', ['a'], 'b']], ['Fn::Join', [5, ['a']]], ['Fn::Select', [0, ['a'], 'b']], ['Fn::Split', [',', 'a', 'b']], ['Fn::Split', [5, 'a5b']],
    ['Fn::If', ['Always', 1]], ['Fn::If', ['Always', 1, 2, 3]], ['Fn::If', [5, 1, 2]], ['Fn::FindInMap', ['Regions', 'us-east-1']], ['Fn::Sub', [5, {}]], ['Fn::Sub', ['x', 5]],
  ])('%s with the arguments %j', (name, argument) => {
    const node = evaluate({ [name]: argument }, template);
    expect([kind(node), show(node)]).toEqual(['Unknown', name]);
  });
});

test('an unknown value says which resources it rests on', () => {
  const targets = (raw: unknown) => {
    const node = evaluate(raw, template);
    return (node instanceof Unknown || node instanceof Text ? node.references : []).map(each => each.target.logicalId);
  };
  expect(targets({ 'Fn::Select': [5, { 'Fn::Split': [':', { 'Fn::GetAtt': ['Key', 'Arn'] }] }] })).toEqual(['Key']);
  expect(targets({ 'Fn::Cidr': [{ 'Fn::GetAtt': ['Bucket', 'CidrBlock'] }, 6, 8] })).toEqual(['Bucket']);
  expect(targets({ 'Fn::Join': ['', ['x', { 'Fn::If': ['Prod', { Ref: 'Key' }, { Ref: 'Bucket' }] }]] })).toEqual(['Key', 'Bucket']);
  expect(targets({ 'Fn::Transform': { Name: 'X', Parameters: { Ref: 'Key' }, More: { Ref: 'Bucket' } } })).toEqual(['Key', 'Bucket']);
  expect(targets({ 'Fn::ToJsonString': [{ a: { Ref: 'Key' } }, { 'Fn::If': ['Prod', { Ref: 'Bucket' }, 'x'] }] })).toEqual(['Key']);
});

describe('names that every object seems to have', () => {
  test.each(INHERITED)('%s is unknown where it is not declared', name => {
    for (const raw of [{ Ref: name }, { 'Fn::GetAtt': [name, 'Arn'] }, { 'Fn::Sub': ['${x}', keyed('y', 1)] }, { 'Fn::FindInMap': [name, name, name] },
      { 'Fn::FindInMap': ['Regions', name, name] }, { 'Fn::ImportValue': name }]) {
      expect(kind(evaluate(raw, template))).toBe('Unknown');
    }
    expect(kind(evaluate({ 'Fn::Sub': [`\${${name}}`, {}] }, template))).toBe('Unknown');
    expect(kind(evaluate({ 'Fn::If': [name, 1, 2] }, template))).toBe('Choice');
  });

  test.each(INHERITED)('%s is found where it is declared', name => {
    const own = templateOf({
      Parameters: keyed(name, { Type: 'String', Default: 'value' }),
      Mappings: keyed(name, keyed(name, keyed(name, 'mapped'))),
      Conditions: keyed(name, { 'Fn::Equals': [1, 1] }),
    });
    expect(evaluate({ Ref: name }, own)).toBe('value');
    expect(evaluate({ 'Fn::FindInMap': [name, name, name] }, own)).toBe('mapped');
    expect(evaluate({ 'Fn::If': [name, 'then', 'else'] }, own)).toBe('then');
    expect(evaluate({ 'Fn::Sub': [`\${${name}}`, keyed(name, 'own')] }, own)).toBe('own');
    expect(kind(evaluate({ Ref: name }, templateOf({ Resources: keyed(name, { Type: 'AWS::S3::Bucket' }) })))).toBe('Reference');
    expect(({} as Record<string, unknown>).Type).toBeUndefined();
  });
});

describe('stays within bounds', () => {
  test('intrinsics nested 10,000 deep are unknown', () => {
    for (const name of ['Fn::Base64', 'Fn::ToJsonString', 'Fn::ImportValue', 'Fn::Length']) {
      expect(kind(evaluate(deepObject(10_000, name), template))).toBe('Unknown');
    }
    let tower: unknown = 'x';
    for (let level = 0; level < 10_000; level++) tower = { 'Fn::If': ['Always', tower, 'y'] };
    expect(kind(evaluate(tower, template))).toBe('Unknown');
  });

  test('ToJsonString of a tree 10,000 deep is unknown', () => {
    expect(kind(evaluate({ 'Fn::ToJsonString': deepObject(10_000, 'A') }, template))).toBe('Unknown');
  });

  test('a JSON text of JSON texts, which doubles its backslashes at every level, is unknown', () => {
    const texts = (levels: number) => Array.from({ length: levels }).reduce<unknown>(node => ({ 'Fn::ToJsonString': [node] }), 'x');
    expect(evaluate(texts(3), template)).toBe('["[\\"[\\\\\\"x\\\\\\"]\\"]"]');
    expect(kind(evaluate(texts(60), template))).toBe('Unknown');
  });

  test('lookups within lookups are worked out once each', () => {
    let sub: unknown = { Ref: 'Name' };
    for (let level = 0; level < 90; level++) sub = { 'Fn::Sub': ['${x}${x}', { x: sub }] };
    expect(show(evaluate(sub, template))).toMatch(/^a text too long to put together/);
    let open: unknown = { Ref: 'Open' };
    for (let level = 0; level < 90; level++) open = { 'Fn::Sub': ['${x}${x}', { x: open }] };
    expect(show(evaluate(open, template))).toMatch(/^a text too long to put together/);
    for (const name of ['Fn::Select', 'Fn::Join', 'Fn::Length', 'Fn::Cidr', 'Fn::Split']) {
      let nested: unknown = { Ref: 'Open' };
      for (let level = 0; level < 90; level++) nested = { [name]: name === 'Fn::Length' ? nested : name === 'Fn::Split' ? [',', nested] : [0, nested] };
      expect(kind(evaluate(nested, template))).toBe('Unknown');
    }
  });

  test('a Sub of 50,000 placeholders takes a moment', () => {
    const node = evaluate({ 'Fn::Sub': '${Name}${AWS::Region}'.repeat(25_000) }, template);
    expect(node).toBe('logsus-east-1'.repeat(25_000));
    const started = performance.now();
    evaluate({ 'Fn::Sub': 'x${Bucket}'.repeat(9_000) }, template);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

test('the properties that a ForEach makes are there, with the transform that does it', () => {
  const raw = { 'Fixed': 1, 'Fn::ForEach::Each': ['X', ['A', 'B'], { 'Is${X}': true }] };
  expect(evaluate(raw, templateOf({ Transform: 'AWS::LanguageExtensions' }))).toEqual({ Fixed: 1, IsA: true, IsB: true });
  expect(evaluate(raw, templateOf({ Transform: ['AWS::Serverless-2016-10-31', 'AWS::LanguageExtensions'] }))).toEqual({ Fixed: 1, IsA: true, IsB: true });
  expect(evaluate(raw, template)).toBe(raw);
});

test('GetStackOutput finds the stack in the account and Region that it names', () => {
  const consumer = templateOf({}, { stackName: 'Consumer', environment: { account: '111122223333', region: 'us-east-1' } });
  const output = (value: string) => ({ Outputs: { Arn: { Value: value } } });
  addTo(consumer.graph, output('east'), { stackName: 'Data', environment: { account: '111122223333', region: 'us-east-1' } });
  addTo(consumer.graph, output('west'), { stackName: 'Data', environment: { account: '111122223333', region: 'us-west-2' } });
  addTo(consumer.graph, output('other'), { stackName: 'Data', environment: { account: '444455556666', region: 'us-east-1' } });
  const get = (more: object) => show(evaluate({ 'Fn::GetStackOutput': { StackName: 'Data', OutputName: 'Arn', ...more } }, consumer));
  expect(get({})).toBe('east');
  expect(get({ Region: 'us-west-2' })).toBe('west');
  expect(get({ RoleArn: 'arn:aws:iam::444455556666:role/reader' })).toBe('other');
  expect(get({ Region: 'eu-west-1' })).toBe('Fn::GetStackOutput Data.Arn');
  expect(get({ Region: { Ref: 'Somewhere' } })).toBe('Fn::GetStackOutput Data.Arn');
  expect(get({ RoleArn: 'reader' })).toBe('Fn::GetStackOutput Data.Arn');
  expect(get({ OutputName: 5 })).toBe('Fn::GetStackOutput Data.5');
  expect(get({ StackName: ['Data'] })).toBe('Fn::GetStackOutput ["Data"].Arn');
});
