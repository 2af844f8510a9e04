import { addTo, deepList, deepObject, names, nestIn, templateOf } from './graph-of';
import { collectReferences, visitTargets } from '../../lib/facts/references';

const template = templateOf({
  Conditions: { Prod: { 'Fn::Equals': [{ Ref: 'AWS::StackName' }, 'x'] } },
  Resources: { A: { Type: 'X' }, B: { Type: 'X' }, C: { Type: 'X' } },
});
const mentions = (root: unknown) => collectReferences(root, template).map(String).sort();

test.each<[string, unknown, string[]]>([
  ['Ref', { X: { Ref: 'A' } }, ['${A}']],
  ['GetAtt in both forms', [{ 'Fn::GetAtt': ['A', 'Arn'] }, { 'Fn::GetAtt': 'B.Arn' }], ['${A.Arn}', '${B.Arn}']],
  ['Sub', { 'Fn::Sub': '${A.Arn}/${B}' }, ['${A.Arn}', '${B}']],
  ['both branches', { 'Fn::If': ['Prod', { Ref: 'A' }, { X: [{ Ref: 'B' }] }] }, ['${A}', '${B}']],
  ['arguments of any function', { 'Fn::Select': [0, { 'Fn::Split': [':', { 'Fn::GetAtt': ['C', 'Arn'] }] }] }, ['${C.Arn}']],
  ['each once', [{ Ref: 'A' }, { Ref: 'A' }], ['${A}']],
  ['no parameter, no pseudo parameter', [{ Ref: 'P' }, { Ref: 'AWS::Region' }], []],
  ['nothing in nothing', undefined, []],
  ['what an import mentions', { 'Fn::ImportValue': { Ref: 'A' } }, ['${A}']],
  ['both attributes of a resource', [{ 'Fn::GetAtt': ['A', 'Arn'] }, { 'Fn::GetAtt': ['A', 'Name'] }], ['${A.Arn}', '${A.Name}']],
  ['lists in lists', [[[{ Ref: 'A' }], null, 5], 'x'], ['${A}']],
  ['no text that reads like a function', { X: 'Ref', Y: ['Ref', 'A'], Refer: 'A', Find: 'B' }, []],
])('collects %s', (_name, root, expected) => {
  expect(mentions(root)).toEqual(expected);
});

test.each<[string, unknown, string[]]>([
  ['Ref', { X: { Ref: 'A' } }, ['A']],
  ['GetAtt in both forms', [{ 'Fn::GetAtt': ['A', 'Arn'] }, { 'Fn::GetAtt': 'B.Arn' }], ['A', 'B']],
  ['one as often as it is mentioned', [{ Ref: 'A' }, { Ref: 'A' }, { 'Fn::Sub': '${A}-${A.Arn}' }], ['A', 'A', 'A', 'A']],
  ['the resource of an attribute whose name mentions another one', { 'Fn::GetAtt': ['A', { Ref: 'B' }] }, ['A']],
  ['both branches', { 'Fn::If': ['Prod', { Ref: 'A' }, { Ref: 'B' }] }, ['A', 'B']],
  ['no parameter', { Ref: 'P' }, []],
  ['no list that reads like an attribute', { 'Fn::Join': ['A', ['B']] }, []],
])('visits %s', (_name, root, expected) => {
  const visited: string[] = [];
  visitTargets(root, template, target => visited.push(target.logicalId));
  expect(visited.sort()).toEqual(expected);
});

test('an output of a nested stack leads to what is in it', () => {
  const parent = templateOf({ Resources: { N: { Type: 'AWS::CloudFormation::Stack' } } });
  nestIn(parent, 'N', { Resources: { Key: { Type: 'AWS::KMS::Key' } }, Outputs: { Arn: { Value: { 'Fn::GetAtt': ['Key', 'Arn'] } } } });
  const visited: string[] = [];
  visitTargets({ 'Fn::GetAtt': ['N', 'Outputs.Arn'] }, parent, target => visited.push(target.logicalId));
  expect(visited).toEqual(['Key']);
});

test('two resources of one id in files of one name are two', () => {
  addTo(template.graph, { Resources: { A: { Type: 'X' } }, Outputs: { O: { Value: { Ref: 'A' }, Export: { Name: 'a' } } } }, { file: template.file });
  const found = collectReferences([{ Ref: 'A' }, { 'Fn::ImportValue': 'a' }], template);
  expect(found.map(each => each.target.logicalId)).toEqual(['A', 'A']);
  expect(new Set(found.map(each => each.target.template)).size).toBe(2);
});

test('what a parent stack passes: a resource, a list of them, a branch', () => {
  const parent = templateOf({
    Conditions: { Prod: { 'Fn::Equals': [{ Ref: 'AWS::StackName' }, 'x'] } },
    Resources: {
      A: { Type: 'X' },
      B: { Type: 'X' },
      N: {
        Type: 'AWS::CloudFormation::Stack',
        Properties: {
          Parameters: {
            One: { Ref: 'A' }, Several: { 'Fn::Join': [',', [{ Ref: 'A' }, { Ref: 'B' }]] }, Branch: { 'Fn::If': ['Prod', { Ref: 'A' }, { Ref: 'B' }] },
          },
        },
      },
    },
  });
  const nested = nestIn(parent, 'N', { Parameters: { One: { Type: 'String' }, Several: { Type: 'CommaDelimitedList' }, Branch: { Type: 'String' } } });
  const targets = (name: string) => names(collectReferences({ X: { Ref: name } }, nested).map(each => each.target)).sort();
  const both = ['template.json/A', 'template.json/B'];
  expect([targets('One'), targets('Several'), targets('Branch')]).toEqual([[both[0]], both, both]);
});

test('trees 100,000 levels deep are walked to their end', () => {
  const deep = (node: object) => {
    let end = node as Record<string, unknown>;
    while (typeof end.X === 'object') end = end.X as Record<string, unknown>;
    end.Last = { Ref: 'B' };
    return node;
  };
  expect(mentions([deepList(100_000), deep(deepObject(100_000, 'X')), { Ref: 'A' }])).toEqual(['${A}', '${B}']);
});
