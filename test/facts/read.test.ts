import * as fs from 'node:fs';
import * as path from 'node:path';
import { assemblyOf, folderOf } from './folder-of';
import { readFacts } from '../../lib/facts/read';

const bucket = (id: string) => ({ Resources: { [id]: { Type: 'AWS::S3::Bucket' } } });
const ids = (...paths: string[]) => readFacts(paths).resources.map(each => each.logicalId);

describe('reads', () => {
  test('one template in JSON or YAML, whatever its name', () => {
    const folder = folderOf({ 'a.json': bucket('A'), 'b.yaml': 'Resources: {B: {Type: T}}', 'c.txt': 'Resources:\n  C:\n    Type: T\n' });
    expect(['a.json', 'b.yaml', 'c.txt'].map(file => ids(path.join(folder, file)))).toEqual([['A'], ['B'], ['C']]);
  });

  test('a folder with folders, by name, and of its files those that are templates', () => {
    const folder = folderOf({
      'b.yml': 'Resources: {B: {}}',
      'a.template': JSON.stringify(bucket('A')),
      'sub/deep/c.json': bucket('C'),
      'package.json': { name: 'x' },
      'data.json': ['Resources'],
      'doc.md': '# Resources',
      'words.yaml': 'about: Resources',
      'list.json': { Resources: [1] },
      'node_modules/x/t.json': bucket('No'),
      '.git/t.json': bucket('No'),
      'empty.json': '',
      'binary.template': Buffer.from([0x1F, 0x8B, 0xFE]),
    });
    expect(ids(folder)).toEqual(['A', 'B', 'C']);
    expect(readFacts([folder]).isApp).toBe(false);
  });

  test('a folder with files that begin with half a mark of UTF-16, and endings that are none of a template', () => {
    const folder = folderOf({
      'a.json': bucket('A'), 'b.json': Buffer.from([0xFF, 0x7B]), 'c.json': Buffer.from([0x7B, 0xFE]), 'd.json': Buffer.from([0xFE, 0x7B]), 'e.json': Buffer.from([0x7B, 0xFF]), 'f.json.bak': bucket('F'),
    });
    expect(ids(folder)).toEqual(['A']);
  });

  test('several paths', () => {
    const folder = folderOf({ 'a.json': bucket('A'), 'b.json': bucket('B') });
    expect(ids(path.join(folder, 'b.json'), path.join(folder, 'a.json'))).toEqual(['B', 'A']);
  });

  test('an assembly, and a template beside it', () => {
    const assembly = assemblyOf({ App: { type: 'aws:cloudformation:stack', properties: { templateFile: 'App.json' } } }, { 'App.json': bucket('InApp'), 'unused.json': bucket('Unused') });
    const graph = readFacts([assembly, path.join(folderOf({ 'a.json': bucket('A') }), 'a.json')]);
    expect([graph.resources.map(each => each.logicalId), graph.isApp]).toEqual([['InApp', 'A'], true]);
  });

  test('a template that another one nests there only, with what is passed to it', () => {
    const nesting = (file: string) => ({ Resources: { [`To${file[0]}`]: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: file } } } });
    const folder = folderOf({ 'a.json': bucket('A'), 'b.json': nesting('a.json'), 'c.json': nesting('b.json'), 'd.json': bucket('D') });
    expect(ids(folder).sort()).toEqual(['A', 'D', 'Toa', 'Tob']);
    expect(readFacts([folder]).templates.map(each => [path.basename(each.file), each.parent?.logicalId]).sort()).toEqual([['a.json', 'Toa'], ['b.json', 'Tob'], ['c.json', undefined], ['d.json', undefined]]);
  });

  test('no links in a folder, which may lead anywhere, not even in a ring', () => {
    const elsewhere = folderOf({ 'x.json': bucket('Elsewhere') });
    const folder = folderOf({ 'a.json': bucket('A') });
    fs.symlinkSync(path.join(elsewhere, 'x.json'), path.join(folder, 'link.json'));
    fs.symlinkSync(elsewhere, path.join(folder, 'linked'));
    fs.symlinkSync(folder, path.join(folder, 'ring'));
    fs.symlinkSync('nowhere.json', path.join(folder, 'dangling.json'));
    expect(ids(folder)).toEqual(['A']);
    expect(ids(path.join(folder, 'link.json'))).toEqual(['Elsewhere']);
    expect(readFacts([folder]).notes.map(each => path.relative(folder, each))).toEqual([
      'link.json: a link out of the folder, which is not followed; give what it leads to as a path of its own',
      'linked: a link out of the folder, which is not followed; give what it leads to as a path of its own',
    ]);
  });

  test('no link to something else, and none within the folder, is worth a word', () => {
    const elsewhere = folderOf({ 'x.txt': '' });
    const folder = folderOf({ 'a.json': bucket('A') });
    fs.symlinkSync(path.join(elsewhere, 'x.txt'), path.join(folder, 'x.txt'));
    fs.symlinkSync('a.json', path.join(folder, 'same.json'));
    fs.symlinkSync('self.json', path.join(folder, 'self.json'));
    expect(readFacts([folder]).notes).toEqual([]);
  });

  test('an assembly within a folder is left to itself, and that is said', () => {
    const folder = folderOf({ 'a.json': bucket('A'), 'app/cdk.out/cdk.out': {}, 'app/cdk.out/manifest.json': { artifacts: {} }, 'app/cdk.out/S.template.json': bucket('S') });
    expect(ids(folder)).toEqual(['A']);
    expect(readFacts([folder]).notes.map(each => path.relative(folder, each))).toEqual(['app/cdk.out: a cloud assembly within the folder, not judged with it; give it as a path of its own']);
  });
});

describe('refuses in one line', () => {
  test.each<[string, () => string, RegExp]>([
    ['a path that is not there', () => path.join(folderOf({}), 'x.json'), /x\.json: no such file or folder; give a cdk\.out folder, a folder of templates or a template$/],
    ['a path below a file', () => path.join(folderOf({ a: '' }), 'a', 'b'), /(no such file or folder|cannot be read \(ENOTDIR\))/],
    ['a path too long for the file system', () => `/tmp/${'x'.repeat(5000)}`, /cannot be read \(ENAMETOOLONG\)$/],
    ['a name with a NUL', () => 'a\0b', /cannot be read \(ERR_INVALID_ARG_VALUE\)$/],
    ['a device', () => '/dev/null', /^\/dev\/null: a device; give a cdk\.out folder/],
    ['an empty folder', () => folderOf({}), /a folder with no CloudFormation template/],
    ['a folder without a template', () => folderOf({ 'package.json': { name: 'x' } }), /a folder with no CloudFormation template/],
    ['a folder with a broken template', () => folderOf({ 'a.json': bucket('A'), 'b.yaml': 'Resources:\n  A: [' }), /b\.yaml:\d+:\d+: broken YAML: /],
    ['a folder with a template in UTF-16', () => folderOf({ 'a.json': bucket('A'), 'b.json': Buffer.from(`\uFEFF${JSON.stringify(bucket('B'))}`, 'utf16le') }), /b\.json: not a text in UTF-8$/],
    ['a folder with a template in UTF-16, its bytes the other way round', () => folderOf({ 'a.json': bucket('A'), 'b.json': Buffer.from(`\uFEFF${JSON.stringify(bucket('B'))}`, 'utf16le').swap16() }), /b\.json: not a text in UTF-8$/],
    ['a template that is none', () => path.join(folderOf({ 'a.json': { name: 'x' } }), 'a.json'), /a\.json: not a CloudFormation template: expected an object under "Resources"$/],
    ['an empty file', () => path.join(folderOf({ 'a.json': '' }), 'a.json'), /a\.json: the file is empty$/],
  ])('%s', (_name, make, expected) => {
    const given = make();
    let message = '';
    try {
      readFacts([given]);
    } catch (error) {
      expect((error as Error).name).toBe('UnusableInput');
      ({ message } = error as Error);
    }
    expect(message).toMatch(expected);
    expect(message).not.toContain('\n');
  });

  // The superuser may read everything.
  (process.getuid?.() === 0 ? test.skip : test)('a file that may not be read', () => {
    const folder = folderOf({ 'a.json': bucket('A') });
    fs.chmodSync(path.join(folder, 'a.json'), 0);
    expect(() => readFacts([folder])).toThrow(/a\.json: cannot be read \(EACCES\)$/);
  });
});

test('reading 20,000 resources and asking for relations takes linear time', () => {
  const file = (count: number) => {
    const Resources = Object.fromEntries(Array.from({ length: count }, (_, index) => [`R${index}`, index % 2
      ? { Type: 'AWS::SNS::Topic', Properties: { KmsMasterKeyId: { Ref: `R${index - 1}` }, Tags: [{ Key: 'a', Value: { 'Fn::Sub': '${AWS::Region}-x' } }] } }
      : { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: { Statement: [{ Effect: 'Allow', Action: 'kms:*', Resource: '*' }] } } }]));
    return path.join(folderOf({ 'a.json': { Resources } }), 'a.json');
  };
  const time = (source: string) => {
    const started = performance.now();
    const graph = readFacts([source]);
    expect(graph.ofType('AWS::KMS::Key').every(each => each.companions('AWS::SNS::Topic', 'KmsMasterKeyId').length === 1)).toBe(true);
    return performance.now() - started;
  };
  const [small, large] = [file(5_000), file(20_000)];
  const runs = Array.from({ length: 6 }, () => [time(small), time(large)]);
  // Four times the work; were it quadratic, it would be sixteen times.
  expect(Math.min(...runs.map(each => each[1])) / Math.min(...runs.map(each => each[0]))).toBeLessThan(10);
});

test('what is given twice is there once, by whatever name it goes', () => {
  const folder = folderOf({ 'a.json': bucket('A') });
  const file = path.join(folder, 'a.json');
  expect(readFacts([file, path.join(folder, '.', 'a.json'), `${folder}//a.json`]).templates).toHaveLength(1);
  expect(readFacts([folder, `${folder}/`]).templates).toHaveLength(1);
});

test('a manifest that is cut off is no folder of templates', () => {
  const folder = folderOf({ 'a.json': bucket('A') });
  fs.writeFileSync(path.join(folder, 'manifest.json'), '{"version":');
  expect(() => readFacts([folder])).toThrow(/manifest\.json: broken JSON, so that nobody can tell whether the folder is a cloud assembly; synthesize it again$/);
  fs.writeFileSync(path.join(folder, 'manifest.json'), '\uFEFF{"name":"a web page"}');
  expect(readFacts([folder]).templates).toHaveLength(1);
});

test('an empty path is none', () => {
  expect(() => readFacts([''])).toThrow('"": an empty path; give a cdk.out folder');
});
