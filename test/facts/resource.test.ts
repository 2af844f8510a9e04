import { addTo, names, nestIn, templateOf } from './graph-of';
import { Json, Unknown } from '../../lib/facts/value';

const OPEN = { Prod: { 'Fn::Equals': [{ Ref: 'AWS::StackName' }, 'prod'] }, Never: { 'Fn::Equals': [1, 2] }, Always: { 'Fn::Equals': [1, 1] } };
const resourceOf = (raw: unknown) => templateOf({ Conditions: OPEN, Resources: { Subject: raw } }).resource('Subject')!;

test.each<[string, unknown, string]>([
  ['nothing', {}, ''],
  ['null', null, ''],
  ['a text', 'x', ''],
  ['no properties', { Type: 'A' }, 'A'],
  ['properties that are null', { Type: 'A', Properties: null }, 'A'],
  ['properties that are a list', { Type: 'A', Properties: [] }, 'A'],
  ['a type that is no text', { Type: 5 }, ''],
  ['a type that every object has', { Type: 'constructor' }, ''],
])('a resource with %s has a type and empty properties', (_name, raw, type) => {
  const resource = resourceOf(raw);
  expect([resource.type, resource.properties, resource.mentions.length, resource.value('A.B')]).toEqual([type, {}, 0, undefined]);
});

test('DependsOn is a text or a list', () => {
  expect([undefined, 'A', ['A', 'B'], [5, 'A'], {}].map(ids => resourceOf({ DependsOn: ids }).dependsOn)).toEqual([[], ['A'], ['A', 'B'], ['A'], []]);
});

test.each<[string, unknown, string]>([
  ['nothing', undefined, 'Delete'],
  ['null', null, 'Delete'],
  ['a policy', 'Retain', 'Retain'],
  ['a parameter', { Ref: 'P' }, '(${P})'],
  ['an object', { Policy: 'Retain' }, '({"Policy":"Retain"})'],
  ['a branch of constants', { 'Fn::If': ['Always', 'Retain', 'Delete'] }, 'Retain'],
  ['the worse of two branches', { 'Fn::If': ['Prod', 'Retain', 'Snapshot'] }, 'Snapshot'],
  ['a branch that says nothing', { 'Fn::If': ['Prod', 'Retain', { Ref: 'AWS::NoValue' }] }, 'Delete'],
  ['a branch that nobody knows', { 'Fn::If': ['Prod', 'Retain', { Ref: 'P' }] }, '(${P})'],
  ['a bad branch beside one that nobody knows', { 'Fn::If': ['Prod', 'Delete', { Ref: 'P' }] }, 'Delete'],
])('DeletionPolicy and UpdateReplacePolicy of %s', (_name, policy, expected) => {
  const resource = resourceOf({ DeletionPolicy: policy, UpdateReplacePolicy: policy });
  expect([resource.deletionPolicy, resource.updateReplacePolicy]).toEqual([expected, expected]);
});

test('the condition on which it exists', () => {
  const found = ['Prod', 'Never', 'Always', 'Nowhere', undefined, 5].map(name => resourceOf({ Condition: name })).map(each => [each.condition, each.isNeverCreated]);
  expect(found).toEqual([['Prod', false], [undefined, true], [undefined, false], ['Nowhere', false], [undefined, false], [undefined, false]]);
});

test('its own condition is taken for granted in its properties', () => {
  const resource = resourceOf({ Condition: 'Prod', Properties: { X: { 'Fn::If': ['Prod', 1, 2] } } });
  expect(resource.read('X').map(each => each.value)).toEqual([1]);
  expect(resource.branches({ 'Fn::If': ['Prod', 3, 4] }, 'Y').map(each => each.value)).toEqual([3]);
  expect(resource.readBelow({ Z: { 'Fn::If': ['Prod', 5, 6] } }, 'Z', 'Rules[0]').map(each => [each.at, each.value])).toEqual([['Rules[0].Z', 5]]);
});

describe('impliesExistenceOf', () => {
  const parent = templateOf({
    Conditions: OPEN,
    Resources: {
      Plain: {},
      Conditional: { Condition: 'Prod' },
      Same: { Condition: 'Prod' },
      Other: { Condition: 'Else' },
      Gone: { Condition: 'Never' },
      N: { Type: 'AWS::CloudFormation::Stack' },
      NIf: { Type: 'AWS::CloudFormation::Stack', Condition: 'Prod' },
      NGone: { Type: 'AWS::CloudFormation::Stack', Condition: 'Never' },
    },
  });
  const child = { Conditions: OPEN, Resources: { Plain: {}, Conditional: { Condition: 'Prod' } } };
  const templates: Record<string, ReturnType<typeof templateOf>> = {
    '': parent, 'N/': nestIn(parent, 'N', child), 'NIf/': nestIn(parent, 'NIf', child), 'NGone/': nestIn(parent, 'NGone', child), 'Elsewhere/': addTo(parent.graph, child),
  };
  const at = (place: string) => {
    const [, stack, id] = /^(.*\/)?(\w+)$/.exec(place)!;
    return templates[stack ?? ''].resource(id)!;
  };

  test.each([
    ['Plain', 'Plain', true],
    ['Plain', 'Conditional', false],
    ['Conditional', 'Plain', true],
    ['Conditional', 'Same', true],
    ['Conditional', 'Other', false],
    ['Plain', 'Gone', false],
    ['Gone', 'Gone', false],
    ['Plain', 'N/Plain', true],
    ['Plain', 'NIf/Plain', false],
    ['Conditional', 'NIf/Plain', true],
    ['NIf/Plain', 'Conditional', true],
    ['NIf/Plain', 'NIf/Plain', true],
    ['NIf/Plain', 'N/Conditional', false],
    ['Conditional', 'N/Conditional', false],
    ['Plain', 'NGone/Plain', false],
    ['Elsewhere/Conditional', 'Conditional', false],
    ['Elsewhere/Plain', 'Plain', true],
  ])('%s implies %s: %s', (one, other, expected) => {
    expect(at(one).impliesExistenceOf(at(other))).toBe(expected);
  });

  test('nothing is created in a nested stack that is not', () => {
    expect([at('NGone/Plain'), at('NIf/Plain'), at('N/Plain')].map(each => each.isNeverCreated)).toEqual([true, false, false]);
    expect(names(parent.graph.ofType('').filter(each => each.template === templates['NGone/']))).toEqual([]);
  });
});

describe('relations', () => {
  const template = templateOf({
    Conditions: OPEN,
    Resources: {
      A: { Type: 'AWS::S3::Bucket' },
      B: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'named' } },
      PolicyA: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: { Ref: 'A' } } },
      PolicyB: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: 'named' } },
      Either: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: { 'Fn::If': ['Prod', { Ref: 'A' }, { Ref: 'B' }] } } },
      Both: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: { 'Fn::If': ['Prod', { Ref: 'A' }, { 'Fn::GetAtt': ['A', 'Arn'] }] } } },
      Gone: { Type: 'AWS::S3::BucketPolicy', Condition: 'Never', Properties: { Bucket: { Ref: 'A' } } },
      Own: { Type: 'AWS::S3::BucketPolicy', Condition: 'Prod', Properties: { Bucket: { 'Fn::If': ['Prod', { Ref: 'A' }, { Ref: 'B' }] } } },
      List: { Type: 'X', Properties: { Targets: [{ 'Fn::GetAtt': ['A', 'Arn'] }, 'arn:aws:s3:::named', { 'Fn::If': ['Prod', { Ref: 'A' }, { Ref: 'AWS::NoValue' }] }] } },
    },
  } as Json);
  const at = (id: string) => template.resource(id)!;
  const ids = (found: readonly { logicalId: string }[]) => found.map(each => each.logicalId);

  test('companions are found by reference and by name, not among what is never created', () => {
    expect(ids(at('A').companions('AWS::S3::BucketPolicy', 'Bucket'))).toEqual(['PolicyA', 'Either', 'Both', 'Own']);
    expect(ids(at('B').companions('AWS::S3::BucketPolicy', 'Bucket'))).toEqual(['PolicyB', 'Either']);
    expect(ids(at('A').companions('AWS::Nothing', 'Bucket'))).toEqual([]);
  });

  test.each([['PolicyA', 'A', true], ['PolicyB', 'B', true], ['Either', 'A', false], ['Either', 'B', false], ['Both', 'A', true], ['Own', 'A', true], ['PolicyA', 'B', false]])(
    '%s always points at %s: %s', (id, target, expected) => {
      expect(at(id).alwaysPointsAt('Bucket', at(target))).toBe(expected);
    });

  test('targets of a list, in every branch', () => {
    expect(new Set(ids(at('List').targets('Targets')))).toEqual(new Set(['A', 'B']));
    expect(ids(at('List').targets('Targets', 'AWS::SNS::Topic'))).toEqual([]);
    expect([at('A'), at('B')].map(each => at('List').alwaysPointsAt('Targets', each))).toEqual([true, true]);
  });

  test('who mentions it', () => {
    expect(ids(at('A').mentionedBy)).toEqual(['PolicyA', 'Either', 'Both', 'Gone', 'Own', 'List']);
    expect(at('B').mentions.map(String)).toEqual([]);
  });
});

test('its place is that of its metadata, its name for people the same', () => {
  const placed = resourceOf({ Metadata: { 'aws:cdk:path': 'App/Bucket/Resource' } });
  expect([placed.constructPath, placed.toString()]).toEqual(['App/Bucket/Resource', 'App/Bucket/Resource']);
  const loose = resourceOf({ Metadata: 5 });
  expect([loose.constructPath, loose.sourceLocation, loose.toString()]).toEqual([undefined, undefined, 'Subject']);
});

test('the value of a property that differs from branch to branch is unknown', () => {
  const value = (raw: unknown) => resourceOf({ Properties: { A: raw } }).value('A');
  expect(value({ 'Fn::If': ['Prod', 1, 2] })).toBeInstanceOf(Unknown);
  expect(String(value({ 'Fn::If': ['Prod', 1, { 'Fn::If': ['Else', 2, 3] }] }))).toBe('Fn::If (3 branches)');
  expect((value({ 'Fn::If': ['Prod', { Ref: 'Subject' }, 2] }) as Unknown).references.map(String)).toEqual(['${Subject}']);
  expect([value(1), value({ 'Fn::If': ['Always', 1, 2] })]).toEqual([1, 1]);
});
