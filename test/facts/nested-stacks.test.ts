import * as path from 'node:path';
import { assemblyOf, folderOf } from './folder-of';
import { readFacts } from '../../lib/facts/read';
import { Template } from '../../lib/facts/template';
import { show } from '../../lib/facts/value';

const HASH = 'a'.repeat(64);
const nesting = (properties: unknown, more: object = {}) => ({ Resources: { N: { Type: 'AWS::CloudFormation::Stack', Properties: properties, ...more } } });
const CHILD = { Parameters: { P: { Type: 'String', Default: 'default' } }, Resources: { B: { Type: 'AWS::S3::Bucket', Properties: { BucketName: { Ref: 'P' } } } } };

const stackOf = (template: unknown, files: Record<string, unknown>) => assemblyOf(
  { App: { type: 'aws:cloudformation:stack', environment: 'aws://111122223333/us-east-1', properties: { templateFile: 'App.template.json' } } },
  { 'App.template.json': template, ...files },
);
const childOf = (folder: string): Template | undefined => readFacts([folder]).templates[0].resource('N')!.nestedTemplate;

describe('finds the template', () => {
  test.each<[string, () => string]>([
    ['by its asset path', () => stackOf(nesting({}, { Metadata: { 'aws:asset:path': 'child.json' } }), { 'child.json': CHILD })],
    ['by the hash in its URL', () => stackOf(nesting({ TemplateURL: { 'Fn::Sub': `https://s3.\${AWS::Region}.\${AWS::URLSuffix}/assets-\${AWS::AccountId}/${HASH}.json` } }), {
      'App.assets.json': { files: { [HASH]: { source: { path: 'child.json' } } } }, 'child.json': CHILD,
    })],
    ['beside it, by a path', () => stackOf(nesting({ TemplateURL: 'child.yml' }), { 'child.yml': CHILD })],
    ['beside a loose template', () => folderOf({ 'a-parent.yaml': 'Resources: {N: {Type: "AWS::CloudFormation::Stack", Properties: {TemplateURL: ./sub/child.yaml}}}', 'sub/child.yaml': JSON.stringify(CHILD) })],
  ])('%s', (_name, make) => {
    const child = childOf(make());
    expect([...child!.resources].map(each => each.type)).toEqual(['AWS::S3::Bucket']);
    expect(child!.parent!.logicalId).toBe('N');
  });
});

describe('leaves alone what is elsewhere', () => {
  test.each<[string, unknown, object?]>([
    ['a template in S3', { TemplateURL: 'https://bucket.s3.amazonaws.com/child.json' }],
    ['a hash that no asset has', { TemplateURL: `https://bucket/${HASH}.json` }],
    ['a parameter', { TemplateURL: { Ref: 'Url' } }],
    ['no URL', {}],
    ['no properties', null],
    ['a path outside', { TemplateURL: '../child.json' }],
    ['an asset outside', {}, { Metadata: { 'aws:asset:path': '../../child.json' } }],
    ['a local file that is missing', { TemplateURL: 'child.json' }],
    ['a local file that is no template', { TemplateURL: 'child.json.txt' }],
    ['a local file of another ending', { TemplateURL: 'child.txt' }],
    ['another resource', { TemplateURL: 'there.json' }, { Type: 'AWS::Lambda::Function' }],
    ['a text with a scheme in it', { TemplateURL: 's3://there.json' }],
    ['a path of which a part is not known', { TemplateURL: { 'Fn::Sub': '${Url}.json' } }],
  ])('%s', (_name, properties, more = {}) => {
    const files = { 'there.json': CHILD, 'child.json.txt': CHILD, 'child.txt': CHILD, 's3:/there.json': CHILD, '${Url}.json': CHILD };
    expect(childOf(stackOf(nesting(properties, more), files))?.file).toBeUndefined();
  });
});

describe('refuses in one line', () => {
  test('an asset that is missing', () => {
    const folder = stackOf(nesting({}, { Metadata: { 'aws:asset:path': 'child.json' } }), {});
    expect(() => readFacts([folder])).toThrow(/child\.json: the template of nested stack N cannot be read \(ENOENT\)$/);
  });

  test('an asset that is broken', () => {
    const folder = stackOf(nesting({}, { Metadata: { 'aws:asset:path': 'child.json' } }), { 'child.json': '{"Resources": {]' });
    expect(() => readFacts([folder])).toThrow(/child\.json:1:16: broken JSON: /);
  });

  test('a template that nests itself', () => {
    const folder = folderOf({ 'a.json': nesting({ TemplateURL: 'a.json' }) });
    expect(() => readFacts([folder])).toThrow(/a\.json: nested stacks deeper than 16$/);
  });

  test('stacks that multiply', () => {
    const twice = (name: string) => ({ Resources: Object.fromEntries(['A', 'B', 'C'].map(id => [id, { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: `${name}.json` } }])) });
    const files = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`t${index}.json`, twice(`t${index + 1}`)]));
    const folder = folderOf({ ...files, 't12.json': { Resources: {} } });
    expect(() => readFacts([path.join(folder, 't0.json')])).toThrow(/more than 2500 nested stacks in one stack$/);
  });
});

const chainOf = (levels: number) => folderOf(Object.fromEntries(Array.from({ length: levels + 1 }, (_, index) => [
  `t${index}.json`, index < levels ? nesting({ TemplateURL: `t${index + 1}.json` }) : { Resources: {} },
])));

test('nested stacks 16 deep are read, deeper ones refused', () => {
  expect(readFacts([path.join(chainOf(16), 't0.json')]).templates).toHaveLength(17);
  expect(() => readFacts([path.join(chainOf(17), 't0.json')])).toThrow(/t17\.json: nested stacks deeper than 16$/);
});

test('2,500 nested stacks are read, one more is refused', () => {
  const wide = (count: number) => folderOf({
    'a.json': { Resources: Object.fromEntries(Array.from({ length: count }, (_, index) => [`N${index}`, { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'b.json' } }])) },
    'b.json': { Resources: {} },
  });
  expect(readFacts([path.join(wide(2500), 'a.json')]).templates).toHaveLength(2501);
  expect(() => readFacts([path.join(wide(2501), 'a.json')])).toThrow(/b\.json: more than 2500 nested stacks in one stack$/);
});

test('a nested template that is empty is read, as the CDK writes it, and named by its place in the assembly', () => {
  const folder = stackOf(nesting({}, { Metadata: { 'aws:asset:path': 'child.json' } }), { 'child.json': {} });
  expect([childOf(folder)!.size, childOf(folder)!.file]).toEqual([0, 'child.json']);
  const loose = folderOf({ 'a.json': nesting({ TemplateURL: 'b.json' }), 'b.json': CHILD });
  expect(readFacts([path.join(loose, 'a.json')]).templates.map(each => each.file)).toEqual([path.join(loose, 'a.json'), path.join(loose, 'b.json')]);
});

test('what the parent passes is known while the resources of the child are read', () => {
  const folder = stackOf(nesting({ Parameters: { P: { Ref: 'AWS::Region' } } }, { Metadata: { 'aws:asset:path': 'child.json' } }), { 'child.json': CHILD });
  expect(show(childOf(folder)!.resource('B')!.value('BucketName'))).toBe('us-east-1');
});
