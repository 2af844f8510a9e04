import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { App, CfnOutput, CfnParameter, Fn, NestedStack, Stack, Stage, Tags, Validations } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';
import { assemblyOf, folderOf } from './folder-of';
import { names, referred } from './graph-of';
import { isAssembly } from '../../lib/facts/assembly';
import { ResourceGraph } from '../../lib/facts/graph';
import { readFacts } from '../../lib/facts/read';
import { Resource } from '../../lib/facts/resource';
import { Unknown, show } from '../../lib/facts/value';

const ENV = { account: '111122223333', region: 'eu-west-1' };
const KMS_KEY = 'BucketEncryption.ServerSideEncryptionConfiguration[*].ServerSideEncryptionByDefault.KMSMasterKeyID';

function synthesize(define: (app: App) => void): ResourceGraph {
  const app = new App({ outdir: fs.mkdtempSync(path.join(os.tmpdir(), 'cdk-hipaa-assembly-')) });
  define(app);
  return readFacts([app.synth().directory]);
}

function at(graph: ResourceGraph, constructPath: string): Resource {
  const found = graph.resources.filter(each => each.constructPath === constructPath);
  expect(found.map(each => each.toString())).toEqual([constructPath]);
  return found[0];
}

describe('an app with Stages in Stages, nested stacks and references between stacks', () => {
  const graph = synthesize(app => {
    const stage = new Stage(new Stage(app, 'Outer'), 'Inner', { env: ENV });
    const data = new Stack(stage, 'Data', { stackName: 'data-stack', terminationProtection: true });
    Tags.of(data).add('Owner', 'records');
    const key = new kms.Key(data, 'Key');
    const nested = new NestedStack(data, 'Nested');
    const deeper = new NestedStack(nested, 'Deeper');
    const records = new s3.Bucket(deeper, 'Records', { encryptionKey: key });
    new CfnOutput(data, 'RecordsArn', { value: records.bucketArn });
    const ops = new Stack(stage, 'Ops');
    new s3.Bucket(ops, 'Copies', { encryptionKey: key, serverAccessLogsBucket: records });
    Validations.of(records).acknowledge({ id: 'hipaa::s3-bucket-versioning', reason: 'by hand' });
    new Stack(app, 'Agnostic');
  });
  const key = at(graph, 'Outer/Inner/Data/Key/Resource');
  const records = at(graph, 'Outer/Inner/Data/Nested/Deeper/Records/Resource');
  const copies = at(graph, 'Outer/Inner/Ops/Copies/Resource');

  test('every template is there once, each in its environment', () => {
    const found = graph.templates.map(each => [each.stackName, each.constructPath, each.environment.account, each.parent?.type]).sort();
    expect(found).toEqual([
      ['Agnostic', 'Agnostic', undefined, undefined],
      ['Outer-Inner-Ops', 'Outer/Inner/Ops', '111122223333', undefined],
      ['data-stack', 'Outer/Inner/Data', '111122223333', undefined],
      [undefined, 'Outer/Inner/Data/Nested', '111122223333', 'AWS::CloudFormation::Stack'],
      [undefined, 'Outer/Inner/Data/Nested/Deeper', '111122223333', 'AWS::CloudFormation::Stack'],
    ].sort());
    expect(graph.isApp).toBe(true);
  });

  test('a parameter of a nested stack resolves to the resource of the root', () => {
    expect(referred(records.value(KMS_KEY))).toBe(`data-stack/${key.logicalId}.Arn`);
    expect(names(records.companions('AWS::KMS::Key', 'Anything'))).toEqual([]);
    expect(names(key.mentionedBy)).toEqual(expect.arrayContaining(names([records, copies])));
  });

  test('an output of a nested stack, exported and imported, resolves into it', () => {
    const stack = at(graph, 'Outer/Inner/Data/Nested.NestedStack/Nested.NestedStackResource');
    expect(stack.nestedTemplate?.constructPath).toBe('Outer/Inner/Data/Nested');
    expect(names(copies.targets('LoggingConfiguration.DestinationBucketName'))).toEqual(names([records]));
    expect(referred(copies.value(KMS_KEY))).toBe(`data-stack/${key.logicalId}.Arn`);
    expect(names(records.mentionedBy)).toEqual(expect.arrayContaining(names([copies])));
    expect(show(stack.template.output('RecordsArn', 0))).toMatch(/^\$\{Records\w+\.Arn\}$/);
  });

  test('source locations are lines of user code, in nested stacks as well', () => {
    for (const each of [key, records, copies]) expect(each.sourceLocation).toMatch(/test[\\/]facts[\\/]assembly\.test\.ts:\d+:\d+$/);
  });

  test('acknowledgements, tags and termination protection', () => {
    expect(graph.acknowledgements.filter(each => each.id.startsWith('hipaa::'))).toEqual([{ id: 'hipaa::s3-bucket-versioning', reason: 'by hand', constructPath: 'Outer/Inner/Data/Nested/Deeper/Records' }]);
    expect([records.template.stackTags, key.template.terminationProtection, copies.template.terminationProtection]).toEqual([{ Owner: 'records' }, true, false]);
  });

  test('pseudo parameters are those of the stack, for its nested stacks as well', () => {
    const pseudo = ['AWS::AccountId', 'AWS::Region', 'AWS::Partition'];
    expect(pseudo.map(name => records.template.pseudoParameter(name))).toEqual(['111122223333', 'eu-west-1', 'aws']);
    const agnostic = graph.templates.find(each => each.stackName === 'Agnostic')!;
    expect(pseudo.every(name => agnostic.pseudoParameter(name) instanceof Unknown)).toBe(true);
  });
});

test('two Stages with the same names are kept apart', () => {
  const graph = synthesize(app => {
    for (const id of ['Dev', 'Prod']) {
      const stage = new Stage(app, id);
      const data = new Stack(stage, 'Data');
      new CfnOutput(data, 'Out', { value: new s3.Bucket(data, 'Logs', { bucketName: 'same' }).bucketName, exportName: 'logs' });
      new s3.CfnBucket(new Stack(stage, 'Ops'), 'Source', { loggingConfiguration: { destinationBucketName: id === 'Dev' ? 'same' : Fn.importValue('logs') } });
    }
  });
  for (const id of ['Dev', 'Prod']) {
    expect(at(graph, `${id}/Ops/Source`).targets('LoggingConfiguration.DestinationBucketName').map(each => each.constructPath)).toEqual([`${id}/Data/Logs/Resource`]);
  }
});

test('an included template keeps its own shapes', () => {
  const folder = folderOf({
    'included.yaml': [
      'Parameters: {Status: {Type: String, Default: Enabled}}', 'Conditions: {Versioned: !Equals [!Ref Status, Enabled]}',
      'Resources:', '  Legacy:', '    Type: AWS::S3::Bucket', '    DeletionPolicy: Retain',
      '    Properties: {VersioningConfiguration: !If [Versioned, {Status: !Ref Status}, !Ref AWS::NoValue]}',
    ].join('\n'),
  });
  const graph = synthesize(app => { new CfnInclude(new Stack(app, 'App'), 'Old', { templateFile: path.join(folder, 'included.yaml') }); });
  const legacy = at(graph, 'App/Old/Legacy');
  expect(legacy.read('VersioningConfiguration.Status').map(each => each.value)).toEqual(['Enabled', undefined]);
  expect(legacy.deletionPolicy).toBe('Retain');
});

test('a parameter of a nested stack with what the parent does not know either', () => {
  const graph = synthesize(app => {
    const stack = new Stack(app, 'App');
    const name = new CfnParameter(stack, 'Name');
    const nested = new NestedStack(stack, 'Nested', { parameters: { Own: name.valueAsString } });
    new s3.CfnBucket(nested, 'B', { bucketName: new CfnParameter(nested, 'Own').valueAsString });
  });
  expect(show(at(graph, 'App/Nested/B').value('BucketName'))).toBe('${App.Name}');
});

describe('an assembly that cannot be judged is refused in one line', () => {
  const stack = (templateFile: unknown, more: object = {}) => ({ App: { type: 'aws:cloudformation:stack', environment: 'aws://unknown-account/unknown-region', properties: { templateFile }, ...more } });
  const stage = (directoryName: unknown) => ({ Prod: { type: 'cdk:cloud-assembly', properties: { directoryName } } });

  test.each<[string, () => string, RegExp]>([
    ['a template outside', () => assemblyOf(stack('../outside.json')), /manifest\.json: artifact App names no file inside the assembly: \.\.\/outside\.json$/],
    ['a template by an absolute path', () => assemblyOf(stack('/etc/passwd')), /artifact App names no file inside the assembly: \/etc\/passwd$/],
    ['no template', () => assemblyOf(stack(undefined)), /artifact App names no file inside the assembly: undefined$/],
    ['a template that is missing', () => assemblyOf(stack('App.json')), /App\.json: cannot be read \(ENOENT\)$/],
    ['a template that is a folder', () => assemblyOf(stack('App.json'), { 'App.json/x': '' }), /App\.json: cannot be read \(EISDIR\)$/],
    ['a template that is cut', () => assemblyOf(stack('App.json'), { 'App.json': '{"Resources": {"A"' }), /App\.json:1:19: broken JSON: /],
    ['a Stage outside', () => assemblyOf(stage('../..')), /artifact Prod names no file inside the assembly: \.\.\/\.\.$/],
    ['a Stage that is the assembly itself', () => assemblyOf(stage('.')), /artifact Prod names no file inside the assembly: \.$/],
    ['a Stage that is missing', () => assemblyOf(stage('assembly-Prod')), /assembly-Prod[\\/]manifest\.json: cannot be read \(ENOENT\)$/],
    ['a manifest that is cut', () => folderOf({ 'cdk.out': '{}', 'manifest.json': '{"artifacts": {' }), /manifest\.json: broken JSON: /],
    ['a manifest without artifacts', () => folderOf({ 'cdk.out': '{}', 'manifest.json': '{}' }), /manifest\.json: not the manifest of a cloud assembly: no "artifacts"$/],
    ['a manifest whose artifacts are a text', () => assemblyOf('x'), /manifest\.json: not the manifest of a cloud assembly: no "artifacts"$/],
    ['a manifest that is null', () => folderOf({ 'cdk.out': '{}', 'manifest.json': 'null' }), /manifest\.json: not the manifest of a cloud assembly: no "artifacts"$/],
    ['no manifest, since synthesis broke off', () => folderOf({ 'cdk.out': '{}', 'App.template.json': { Resources: {} } }), /^\S+manifest\.json: cannot be read \(ENOENT\)$/],
    ['Stages in Stages that do not end', () => stagesOf(17), /Stages nested deeper than 16$/],
  ])('%s', (_name, make, expected) => {
    const folder = make();
    expect(() => readFacts([folder])).toThrow(expect.objectContaining({ name: 'UnusableInput', message: expect.stringMatching(expected) as unknown }));
    expect(() => readFacts([folder])).not.toThrow(/\n/);
  });

  /** Stages within Stages: as many as that. */
  const stagesOf = (levels: number) => {
    const manifest = (level: number) => ({ version: '55.0.0', artifacts: level < levels ? stage('in') : {} });
    return assemblyOf(stage('in'), Object.fromEntries(Array.from({ length: levels }, (_, index) => [`${'in/'.repeat(index + 1)}manifest.json`, manifest(index + 1)])));
  };

  test('16 Stages within Stages are read', () => {
    expect(readFacts([stagesOf(16)]).templates).toEqual([]);
  });

  test('metadata outside or broken is refused when it is asked for', () => {
    const files = { 'App.json': { Resources: { A: {} } } };
    const outside = assemblyOf(stack('App.json', { additionalMetadataFile: '../x.json' }), files);
    expect(() => readFacts([outside])).toThrow(/names no file inside the assembly/);
    const broken = readFacts([assemblyOf(stack('App.json', { additionalMetadataFile: 'm.json' }), { ...files, 'm.json': '{' })]);
    expect(() => broken.resources[0].constructPath).toThrow(expect.objectContaining({ name: 'UnusableInput' }));
  });

  test('artifacts of other types and odd shapes are passed by', () => {
    const graph = readFacts([assemblyOf({ Tree: { type: 'cdk:tree' }, Odd: null, Text: 'x', ...stack('App.json', { environment: 5 }) }, { 'App.json': { Resources: { A: {} } } })]);
    expect([graph.templates.length, graph.templates[0].environment]).toEqual([1, { account: undefined, region: undefined }]);
  });

  test('files of other shapes in the manifest of the assets are passed by', () => {
    const hash = (letter: string) => letter.repeat(64);
    const nested = (letter: string) => ({ Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: { 'Fn::Sub': `https://s3.amazonaws.com/assets/${hash(letter)}.json` } } });
    const files = { [hash('a')]: null, [hash('b')]: { source: 5 }, [hash('c')]: { source: { path: 5 } }, [hash('d')]: { source: { path: 'D.json' } }, [hash('e')]: 5 };
    const graph = (assets: unknown) => readFacts([assemblyOf(stack('App.json'), {
      'App.json': { Resources: { A: nested('a'), B: nested('b'), C: nested('c'), D: nested('d'), E: nested('e') } },
      'D.json': { Resources: { Inside: {} } },
      'App.assets.json': assets,
    })]);
    expect(graph({ files }).resources.filter(each => each.nestedTemplate).map(each => each.logicalId)).toEqual(['D']);
    for (const odd of [{ files: 'x' }, 5, null]) expect(graph(odd).templates).toHaveLength(1);
  });
});

test.each<[string, unknown, string | undefined, string | undefined]>([
  ['both', 'aws://111122223333/us-east-1', '111122223333', 'us-east-1'],
  ['neither', 'aws://unknown-account/unknown-region', undefined, undefined],
  ['one', 'aws://111122223333/unknown-region', '111122223333', undefined],
  ['another scheme', 'xaws://111122223333/us-east-1', undefined, undefined],
  ['more than that', 'aws://111122223333/us-east-1/more', undefined, undefined],
])('an environment that names %s', (_name, environment, account, region) => {
  const folder = assemblyOf({ App: { type: 'aws:cloudformation:stack', environment, properties: { templateFile: 'App.json' } } }, { 'App.json': { Resources: {} } });
  expect(readFacts([folder]).templates.map(each => each.environment)).toEqual([{ account, region }]);
});

describe('the metadata of a stack', () => {
  const records = { '/App/A': [{ type: 'aws:cdk:logicalId', data: 'A' }, { type: 'aws:cdk:acknowledged-rules', data: { 'hipaa::x': 'why' } }], '/App': [{ type: 'aws:cdk:templateFile', data: 'App.json' }] };
  const graphOf = (more: object, files: Record<string, unknown> = {}) => readFacts([assemblyOf(
    { App: { type: 'aws:cloudformation:stack', properties: { templateFile: 'App.json' }, ...more } }, { 'App.json': { Resources: { A: {} } }, ...files },
  )]);

  test.each<[string, () => ResourceGraph, number, string | undefined]>([
    ['within the manifest', () => graphOf({ metadata: records }), 1, 'App/A'],
    ['in a file', () => graphOf({ additionalMetadataFile: 'm.json' }, { 'm.json': records }), 1, 'App/A'],
    ['in a file, with some in the manifest that says nothing of it', () => graphOf({ metadata: { '/App/B': [] }, additionalMetadataFile: 'm.json' }, { 'm.json': records }), 1, 'App/A'],
    ['of a version that does not record the template', () => graphOf({ metadata: { '/App/A': records['/App/A'] } }), 1, 'App/A'],
    ['of such a version, of a stack in a Stage', () => graphOf({ displayName: 'Prod/App', metadata: { '/Prod/App': [], '/Prod/App/A': records['/App/A'] } }), 1, 'Prod/App/A'],
    ['of such a version, with a nested stack whose resource has the same id', () => graphOf({ metadata: { '/App/A': records['/App/A'], '/App/Nested/A': records['/App/A'] } }), 2, undefined],
    ['nowhere', () => graphOf({}), 0, undefined],
    ['in a file that is no object', () => graphOf({ additionalMetadataFile: 'm.json' }, { 'm.json': 5 }), 0, undefined],
  ])('%s', (_name, make, decisions, constructPath) => {
    expect(make().acknowledgements).toHaveLength(decisions);
    expect(make().resources[0].constructPath).toBe(constructPath);
  });

  test('is not parsed for decisions that its text does not speak of', () => {
    expect(graphOf({ additionalMetadataFile: 'm.json' }, { 'm.json': '{ broken' }).acknowledgements).toEqual([]);
  });
});

describe('what is recorded above stacks', () => {
  const above = (metadata: unknown) => ({ 'cdk-hipaa.above-stacks': { type: 'none', metadata } });
  const records = { '/': [{ type: 'aws:cdk:acknowledged-rules', data: { 'hipaa::x': 'on the app' } }], '/Prod': [{ type: 'acme:mark', data: 1 }] };
  const nested = { Prod: { type: 'cdk:cloud-assembly', properties: { directoryName: 'prod' } } };

  test('is of the app', () => {
    const folder = assemblyOf(above(records));
    const graph = readFacts([folder]);
    expect(graph.apps).toEqual([folder]);
    expect(graph.acknowledgementsIn(folder)).toEqual([{ id: 'hipaa::x', reason: 'on the app', constructPath: '' }]);
    expect(graph.records('acme:mark', folder)).toEqual([{ constructPath: 'Prod', data: 1 }]);
  });

  test('counts in the manifest of the app alone, and where it is metadata', () => {
    expect(readFacts([assemblyOf(nested, { 'prod/manifest.json': { artifacts: above(records) } })]).apps).toEqual([]);
    expect(readFacts([assemblyOf({ ...above(records), ...nested }, { 'prod/manifest.json': { artifacts: above(records) } })]).acknowledgements).toHaveLength(1);
    expect(readFacts([assemblyOf({ other: { type: 'none', metadata: records } })]).acknowledgements).toEqual([]);
    expect([undefined, 7, 'text', []].map(each => readFacts([assemblyOf(above(each))]).acknowledgements)).toEqual([[], [], [], []]);
  });
});

test('a folder whose manifest cannot be read is no assembly', () => {
  const folder = folderOf({ 'manifest.json': { artifacts: {} } });
  const reading = jest.spyOn(jest.requireActual<typeof fs>('node:fs'), 'readFileSync').mockImplementation(() => { throw new Error('EACCES'); });
  try {
    expect(isAssembly(folder)).toBe(false);
  } finally {
    reading.mockRestore();
  }
});

test.each<[string, Record<string, unknown>, boolean]>([
  ['both marks', { 'cdk.out': '{}', 'manifest.json': { artifacts: {} } }, true],
  ['a manifest alone', { 'manifest.json': { version: '1', artifacts: {} } }, true],
  ['the mark alone', { 'cdk.out': '{}' }, true],
  ['the manifest of something else', { 'manifest.json': { name: 'my web app' } }, false],
  ['a project with an assembly in it', { 'cdk.out/manifest.json': { artifacts: {} }, 'cdk.out/cdk.out': '{}' }, false],
  ['nothing', {}, false],
])('a folder with %s is an assembly or not', (_name, files, expected) => {
  expect(isAssembly(folderOf(files))).toBe(expected);
});
