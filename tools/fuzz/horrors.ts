import * as fs from 'node:fs';
import * as path from 'node:path';
import { HOSTILE_KEYS, comb, deepList, keyed } from './hostile-values';

/** An input made by hand to break a reader, and what is to become of it. */
export interface Horror {
  readonly name: string;
  /** Writes it into an empty folder; gives the path to check, or a reason why it cannot be made here. */
  readonly make: (folder: string) => string | { readonly skipped: string };
  /** 2: refused in one line. `judged`: 0 or 1, whatever the findings say. */
  readonly exit: 2 | 'judged';
  /** What the line on the standard error says. */
  readonly says?: RegExp;
  /** How many resources are counted. */
  readonly resources?: number;
  /** An expected finding, as `ruleId status`. */
  readonly finding?: string;
  /** At most so long and so much; without them the bounds of small input. */
  readonly seconds?: number;
  readonly mebibytes?: number;
}

const BUCKET = { Type: 'AWS::S3::Bucket' };
const ONE = { Resources: { A: BUCKET } };
const DECISION = { rule: 's3-bucket-versioning', kind: 'accepted-risk', reason: 'none', owner: 'nobody', expires: '2999-12-31' };

/** One file. */
const file = (content: string | Uint8Array | object, name = 'input.json') => (folder: string) => {
  const target = path.join(folder, name);
  fs.mkdirSync(path.dirname(target), { recursive: true });
  fs.writeFileSync(target, typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content));
  return target;
};

/** A folder of files. */
const files = (contents: Readonly<Record<string, string | object>>, more: (folder: string) => void = () => undefined) => (folder: string) => {
  for (const [name, content] of Object.entries(contents)) file(content, name)(folder);
  more(folder);
  return folder;
};

const assembly = (artifacts: unknown, contents: Readonly<Record<string, string | object>> = {}, more?: (folder: string) => void) =>
  files({ 'cdk.out': { version: '55.0.0' }, 'manifest.json': { version: '55.0.0', artifacts }, ...contents }, more);
const stack = (templateFile: unknown, more: object = {}) => ({ S: { type: 'aws:cloudformation:stack', properties: { templateFile }, ...more } });

const refused = (name: string, make: Horror['make'], says: RegExp): Horror => ({ name, make, exit: 2, says });
const judged = (name: string, make: Horror['make'], resources: number, more: Partial<Horror> = {}): Horror => ({ name, make, exit: 'judged', resources, ...more });

const repeat = (count: number, entry: (index: number) => string) => Array.from({ length: count }, (_, index) => entry(index)).join('');
const yamlBomb = (width: number, levels: number) => `L0: &L0 [${'x,'.repeat(width)}]\n${repeat(levels, level => `L${level + 1}: &L${level + 1} [${`*L${level},`.repeat(width)}]\n`)}Resources: {}\n`;

const bucketsWith = (properties: object) => ({ Resources: { A: { ...BUCKET, Properties: properties } } });
const policy = (statement: unknown) => ({ Resources: { A: BUCKET, P: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: { Ref: 'A' }, PolicyDocument: { Statement: statement } } } } });
const conditions = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`C${index}`, { 'Fn::Equals': [{ Ref: 'P' }, String(index)] }]));
const OPEN = { Parameters: { P: { Type: 'String' } }, Conditions: conditions(900) };

/** A list, each entry of which is there on a condition of its own. */
const openList = (count: number, entry: () => unknown, from = 0) =>
  Array.from({ length: count }, (_, index) => ({ 'Fn::If': [`C${from + index}`, entry(), { Ref: 'AWS::NoValue' }] }));

/** Each text is twice the one before. */
const DOUBLING = Object.fromEntries(Array.from({ length: 41 }, (_, index) =>
  [`v${index}`, index === 0 ? 'x' : { 'Fn::Sub': ['${a}${a}', { a: { 'Fn::FindInMap': ['M', 'k', `v${index - 1}`] } }] }]));

/** A loop in a loop. */
const LOOPS = {
  'Fn::ForEach::I': ['I', Array.from({ length: 1000 }, (_, index) => `a${index}`), {
    'Fn::ForEach::J': ['J', Array.from({ length: 1000 }, (_, index) => `b${index}`), { '${I}${J}': BUCKET }],
  }],
};

/** Stacks that nest the next one twice. */
const nesting = (url: string) => ({ Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: url } });
const SHARED = Object.fromEntries(Array.from({ length: 15 }, (_, level) =>
  [`l${level}.json`, { Resources: { A: nesting(`l${level + 1}.json`), B: nesting(`l${level + 1}.json`) } }]));

/** Texts that are no template. */
const UNREADABLE: readonly Horror[] = [
  refused('a path that is not there', folder => path.join(folder, 'nothing.json'), /no such file or folder/),
  refused('an empty file', file(''), /the file is empty/),
  refused('blanks', file(' \n'.repeat(1000)), /the file is empty/),
  refused('a byte order mark alone', file('\ufeff'), /the file is empty/),
  refused('bytes that are no UTF-8', file(Uint8Array.from([0x7B, 0xC3, 0x28, 0x7D])), /not a text in UTF-8/),
  refused('UTF-16', file(Buffer.from(`\ufeff${JSON.stringify(ONE)}`, 'utf16le')), /not a text in UTF-8/),
  refused('NUL bytes', file('\0'.repeat(100_000)), /input\.json/),
  refused('an archive', file(Uint8Array.from([0x1F, 0x8B, 0x08, 0x00, 0xFE])), /not a text in UTF-8/),
  refused('a scalar', file('5'), /expected an object at the top/),
  refused('null', file('null'), /expected an object at the top/),
  refused('a list', file('[]'), /expected an object at the top/),
  refused('resources that are a list', file({ Resources: [BUCKET] }), /expected an object under "Resources"/),
  refused('JSON cut in half', file(JSON.stringify(ONE).slice(0, 25)), /:1:\d+: broken JSON/),
  refused('a key twice in JSON', file('{"Resources": {"A": {"Type": "AWS::S3::Bucket"},\n "A": {"Type": "AWS::SQS::Queue"}}}'), /:2:2: broken JSON: a key that is in the object already/),
  refused('a key twice in YAML', file('Resources:\n  A: {Type: AWS::S3::Bucket}\n  A: {Type: AWS::SQS::Queue}\n', 'a.yaml'), /:3:3: broken YAML: Map keys must be unique/),
  refused('YAML cut in half', file('Resources:\n  A: {Type: [', 'a.yaml'), /broken YAML/),
  refused('a tag of another language', file('Resources:\n  A: !!js/function "() => 1"\n', 'a.yaml'), /broken YAML: Unresolved tag/),
  refused('an alias bomb', file(yamlBomb(9, 9), 'a.yaml'), /broken YAML: Excessive alias count/),
  refused('an alias of itself', file('Resources: &a {A: *a}\n', 'a.yaml'), /a\.yaml.*(broken YAML|nested)/),
  refused('an alias of nothing', file('Resources: *a\n', 'a.yaml'), /broken YAML: Unresolved alias/),
  refused('many documents', file('Resources: {}\n---\n'.repeat(1000), 'a.yaml'), /broken YAML/),
  refused('JSON 10,000 deep', file(`{"Resources": {"A": ${'['.repeat(10_000)}${']'.repeat(10_000)}}}`), /nested deeper than 1000 levels/),
  refused('JSON 1,000,000 deep', file(`{"Resources": {"A": ${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}}}`), /nested|broken JSON/),
  refused('objects 10,000 deep', file(`{"Resources": ${'{"A":'.repeat(10_000)}1${'}'.repeat(10_000)}}`), /nested deeper than 1000 levels/),
  refused('YAML 10,000 deep', file(`Resources: {A: ${'['.repeat(10_000)}${']'.repeat(10_000)}}`, 'a.yaml'), /nested/),
  refused('YAML indented 3,000 deep', file(repeat(3000, level => `${' '.repeat(level)}${level === 0 ? 'Resources' : 'A'}:\n`), 'a.yaml'), /nested/),
  refused('half a template, then garbage', file(`${JSON.stringify(ONE)}garbage`), /broken JSON/),
  refused('a device', () => fs.existsSync('/dev/zero') ? '/dev/zero' : { skipped: 'there is no /dev/zero here' }, /a device/),
  refused('a name with an escape sequence', file('', 'a\u001b[31m.json'), /^cdk-hipaa: [^\u001b]*the file is empty$/),
];

/** Templates that can be read, and are as bad as can be otherwise. */
const READABLE: readonly Horror[] = [
  judged('a byte order mark', file(`\ufeff${JSON.stringify(ONE)}`), 1),
  judged('no resources', file({ Resources: {} }), 0),
  judged('resources of the wrong type', file({ Resources: { A: 5, B: null, C: [], D: 'x', E: { Type: 5 }, F: { Type: 'AWS::S3::Bucket', Properties: [] } } }), 6, { finding: 'cloudformation-resources-at-hand noncompliant' }),
  judged('sections of the wrong type', file({ Resources: ONE.Resources, Parameters: 5, Conditions: [], Mappings: 'x', Outputs: null, Metadata: 7, Transform: {}, Rules: 1, Hooks: true, Description: {} }), 1),
  judged('hostile ids', file({ Resources: Object.fromEntries(HOSTILE_KEYS.filter(key => !key.startsWith('Fn::')).map(key => [key, BUCKET])) }), HOSTILE_KEYS.filter(key => !key.startsWith('Fn::')).length),
  judged('hostile types', file({ Resources: Object.fromEntries(HOSTILE_KEYS.map((key, index) => [`R${index}`, { Type: key, Properties: { BucketName: 'x' } }])) }), HOSTILE_KEYS.length),
  judged('a key called __proto__ in properties', file(bucketsWith(keyed('__proto__', { VersioningConfiguration: { Status: 'Enabled' } }))), 1, { finding: 's3-bucket-versioning noncompliant' }),
  judged('references and dependencies in rings', file({ Resources: { A: { ...BUCKET, DependsOn: ['B', 'A'], Properties: { BucketName: { Ref: 'B' } } }, B: { ...BUCKET, DependsOn: 'A', Properties: { BucketName: { Ref: 'A' } } } } }), 2),
  judged('conditions in a ring', file({ Conditions: { A: { 'Fn::Not': [{ Condition: 'B' }] }, B: { Condition: 'A' } }, Resources: { A: { ...BUCKET, Condition: 'A' } } }), 1),
  judged('conditions that double', file({ Conditions: Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`C${index}`, { 'Fn::And': [{ Condition: `C${index + 1}` }, { Condition: `C${index + 1}` }] }])), Resources: { A: { ...BUCKET, Condition: 'C0' } } }), 1),
  judged('an Fn::If 400 levels high', file({ ...OPEN, ...bucketsWith({ VersioningConfiguration: { Status: comb(400) } }) }), 1, { finding: 's3-bucket-versioning noncompliant' }),
  judged('a list of 900 open entries', file({ ...OPEN, ...policy(openList(900, () => ({ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' }))) }), 2),
  judged('open entries in open lists of open statements', file({ ...OPEN, ...policy({ 'Fn::If': ['C0', openList(60, () => ({ Effect: 'Allow', Principal: '*', Action: openList(60, () => 's3:*', 60), Resource: '*' })), []] }) }), 2),
  judged('an Fn::Sub of 50,000 parts', file(bucketsWith({ BucketName: { 'Fn::Sub': '${A}-${A.Arn}-${AWS::Region}'.repeat(20_000) } })), 1),
  judged('an Fn::Sub with 5,000 names', file(bucketsWith({ BucketName: { 'Fn::Sub': [repeat(5000, index => `\${n${index}}`), Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`n${index}`, { Ref: 'A' }]))] } })), 1),
  judged('texts of texts that double', file({ ...bucketsWith({ BucketName: { 'Fn::FindInMap': ['M', 'k', 'v40'] } }), Mappings: { M: { k: DOUBLING } } }), 1),
  judged('JSON texts of JSON texts', file(bucketsWith({ BucketName: Array.from({ length: 60 }).reduce<unknown>(node => ({ 'Fn::ToJsonString': [node] }), 'x') })), 1),
  judged('intrinsic functions that nobody has heard of', file(bucketsWith({ VersioningConfiguration: { Status: { 'Fn::Unheard': { 'Fn::Of': [{ Ref: 'A' }] } } } })), 1, { finding: 's3-bucket-versioning undetermined' }),
  judged('a macro', file({ Transform: ['MyMacro'], ...ONE }), 1, { finding: 'cloudformation-resources-at-hand undetermined' }),
  judged('a serverless application', file('Transform: AWS::Serverless-2016-10-31\nResources:\n  F: {Type: AWS::Serverless::Function, Properties: {Runtime: nodejs22.x}}\n', 'a.yaml'), 1, { finding: 'cloudformation-resources-at-hand undetermined' }),
  judged('an include among the resources', file({ Resources: { ...ONE.Resources, 'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: 's3://x/y' } } } }), 1, { finding: 'cloudformation-resources-at-hand undetermined' }),
  refused('loops that make 1,000,000 resources', file({ Transform: 'AWS::LanguageExtensions', Resources: LOOPS }), /Fn::ForEach make more than/),
  judged('a loop over a name that is empty', file({ Transform: 'AWS::LanguageExtensions', Resources: { 'Fn::ForEach::I': ['', ['a', 'b'], { 'A${}': BUCKET }] } }), 2),
  judged('escape sequences and line feeds in ids', file({ Resources: { 'A\u001b[31m\n0 resources in 1 template\u202e': BUCKET } }), 1),
  judged('thousands of uses of one anchor', file(`Tags: &t [{Key: a, Value: b}]\nResources:\n${repeat(2000, index => `  R${index}: {Type: AWS::SNS::Topic, Properties: {Tags: *t}}\n`)}`, 'a.yaml'), 2000),
  judged('900 levels of lists where a text belongs', file(bucketsWith({ BucketName: deepList(900), VersioningConfiguration: { Status: deepList(900) } })), 1),
  judged('a JSON text of a policy 5,000 deep', file(policy(`${'['.repeat(5000)}${']'.repeat(5000)}`)), 2),
];

/** Folders, assemblies and nested stacks. */
const FOLDERS: readonly Horror[] = [
  refused('an empty folder', files({}), /a folder with no CloudFormation template/),
  refused('an assembly without its manifest', files({ 'cdk.out': { version: '55.0.0' }, 'S.template.json': ONE }), /manifest\.json: cannot be read/),
  refused('a manifest cut in half', files({ 'cdk.out': '{}', 'manifest.json': '{"artifacts": {"S": {' }), /manifest\.json: broken JSON/),
  refused('a manifest without artifacts', files({ 'cdk.out': '{}', 'manifest.json': { version: '55.0.0' } }), /no "artifacts"/),
  refused('an assembly that lacks a template', assembly(stack('S.template.json')), /S\.template\.json: cannot be read \(ENOENT\)/),
  refused('a template cut in half in an assembly', assembly(stack('S.template.json'), { 'S.template.json': '{"Resources": {' }), /S\.template\.json:1:\d+: broken JSON/),
  refused('a template outside of the assembly', assembly(stack('../../etc/passwd')), /names no file inside the assembly/),
  refused('a template that is a folder', assembly(stack('T'), { 'T/x.json': ONE }), /cannot be read \(EISDIR\)/),
  refused('a template without a name', assembly(stack(5)), /names no file inside the assembly: 5/),
  refused('a Stage that is not there', assembly({ P: { type: 'cdk:cloud-assembly', properties: { directoryName: 'P' } } }), /cannot be read/),
  refused('a Stage that is its own folder', assembly({ P: { type: 'cdk:cloud-assembly', properties: { directoryName: '.' } } }), /names no file inside the assembly/),
  refused('a Stage in a ring of links', assembly({ P: { type: 'cdk:cloud-assembly', properties: { directoryName: 'P' } } }, {}, folder => fs.symlinkSync('.', path.join(folder, 'P'))), /nested deeper than 16|cannot be read/),
  judged('artifacts of the wrong type', assembly({ A: 5, B: null, C: { type: 'x' }, D: { type: 'aws:cdk:tree', properties: [] }, ...stack('S.json', { environment: 7, metadata: 'x' }) }, { 'S.json': ONE }), 1),
  judged('metadata of the wrong type', assembly(stack('S.json', { additionalMetadataFile: 'M.json' }), { 'S.json': ONE, 'M.json': { '/S': 5, '/S/A': [null, 7, { type: 'aws:cdk:logicalId', data: {} }, { type: 'aws:cdk:acknowledged-rules', data: { x: {} } }] } }), 1),
  judged('decisions of every type', assembly(stack('S.json', { additionalMetadataFile: 'M.json' }), {
    'S.json': ONE,
    'M.json': {
      '/S': [null, 5, 'x', [], deepList(2000), keyed('__proto__', { rule: 'x' }), { rule: {}, expires: 5 }, { rule: '__proto__', kind: 'constructor', reason: 'x', owner: 'x', expires: '2999-12-31' },
        ...HOSTILE_KEYS.map(property => ({ ...DECISION, property })), { ...DECISION, property: '[*]'.repeat(10_000) }, { ...DECISION, rule: 'y'.repeat(100_000) },
        ...Array.from({ length: 3000 }, (_, index) => ({ ...DECISION, rule: `s3-bucket-versionin-${index}` }))].map(data => ({ type: 'cdk-hipaa:decision', data })),
    },
  }), 1, { finding: 'decision-incomplete noncompliant' }),
  refused('a nested stack that is not there', assembly(stack('S.json'), { 'S.json': { Resources: { N: { Type: 'AWS::CloudFormation::Stack', Metadata: { 'aws:asset:path': 'N.json' } } } } }), /the template of nested stack N cannot be read/),
  refused('a stack nested in itself', files({ 'a.json': { Resources: { N: nesting('a.json') } } }), /nested stacks deeper than 16/),
  refused('stacks that share their children', files({ ...SHARED, 'l15.json': ONE }), /more than 2500 nested stacks/),
  judged('a link to nothing', files({ 'in/a.json': ONE, 'out/b.json': ONE }, folder => fs.symlinkSync('../../outside', path.join(folder, 'in/linked'))), 2),
  {
    name: 'a link out of the folder',
    exit: 'judged',
    resources: 1,
    says: /linked\.json: a link out of the folder, which is not followed/,
    make: folder => {
      files({ 'in/a.json': ONE, 'out/b.json': ONE }, () => fs.symlinkSync('../out/b.json', path.join(folder, 'in/linked.json')))(folder);
      return path.join(folder, 'in');
    },
  },
  {
    name: 'an assembly within the folder',
    exit: 'judged',
    resources: 1,
    says: /sub: a cloud assembly within the folder, not judged with it/,
    make: files({ 'a.json': ONE, 'sub/cdk.out': {}, 'sub/manifest.json': { artifacts: {} } }),
  },
  judged('links in a ring and to nowhere', files({ 'a.json': ONE }, folder => {
    fs.symlinkSync('.', path.join(folder, 'ring'));
    fs.symlinkSync('nowhere.json', path.join(folder, 'dangling.json'));
    fs.symlinkSync('self.json', path.join(folder, 'self.json'));
  }), 1),
  judged('folders 200 deep', files({ [`${'d/'.repeat(200)}a.json`]: ONE }), 1),
  judged('2,000 files that are no templates', files({ 'a.json': ONE, ...Object.fromEntries(Array.from({ length: 2000 }, (_, index) => [`x${index}.json`, { Resources: index }])) }), 1),
  {
    name: 'a file that may not be read',
    exit: 2,
    says: /cannot be read \(EACCES\)/,
    make: folder => {
      if (process.getuid?.() === 0) return { skipped: 'the superuser may read everything' };
      const target = file(ONE)(folder);
      fs.chmodSync(target, 0);
      return target;
    },
  },
];

/** Inputs that are bad for what they are, not for how long. */
export const HORRORS: readonly Horror[] = [...UNREADABLE, ...READABLE, ...FOLDERS];
