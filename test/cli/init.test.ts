import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { InitOptions, init } from '../../lib/cli/init';

const TEMP = fs.mkdtempSync(path.join(os.tmpdir(), 'init-'));
afterAll(() => fs.rmSync(TEMP, { recursive: true, force: true }));

let printed: string;
function run(folder: string | undefined, change: Partial<InitOptions> = {}): void {
  printed = '';
  const out = jest.spyOn(process.stdout, 'write').mockImplementation(text => { printed += String(text); return true; });
  try {
    init(folder, { file: path.join(TEMP, 'baseline.json'), accountBaseline: [], date: '2026-11-23', ...change });
  } finally {
    out.mockRestore();
  }
}
const inTemp = (name: string) => path.join(TEMP, name);
const below = (folder: string) => fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(each => fs.statSync(path.join(folder, each)).isFile()).sort();
interface Manifest { readonly name: string; readonly dependencies: Record<string, string>; readonly devDependencies: Record<string, string> }
const manifest = (folder: string) => JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8')) as Manifest;

describe('a new app', () => {
  test('is written into a folder that is not there yet, named after it', () => {
    run(inTemp('clinic/Patient Records!'));
    const folder = inTemp('clinic/Patient Records!');
    expect(below(folder)).toEqual([
      '.github/workflows/hipaa.yml', '.gitignore', 'README.md', 'bin/app.ts', 'cdk.json', 'lib/records-stack.ts', 'package.json', 'test/records-stack.test.ts', 'tsconfig.json',
    ]);
    expect(manifest(folder).name).toBe('patient-records');
    for (const file of below(folder)) expect(printed).toContain(`${path.join(folder, file)}\n`);
    expect(printed).toContain(`Next: cd '${folder}' && npm install && npm test && npx cdk synth --quiet\n`);
  });

  test('takes the versions that the library is tested with, and the flags that the CDK recommends', () => {
    const folder = inTemp('versions');
    run(folder);
    const own = JSON.parse(fs.readFileSync(path.join(__dirname, '../../package.json'), 'utf8')) as { peerDependencies: Record<string, string>; devDependencies: Record<string, string> };
    const { dependencies, devDependencies } = manifest(folder);
    expect(dependencies).toMatchObject({ 'aws-cdk-lib': own.peerDependencies['aws-cdk-lib'], 'constructs': own.peerDependencies.constructs });
    expect(devDependencies).toMatchObject({ 'aws-cdk': own.devDependencies['aws-cdk'], 'typescript': own.devDependencies.typescript });
    expect(Object.values({ ...dependencies, ...devDependencies }).every(each => /^[~^]?\d/.test(each))).toBe(true);
    const { context } = JSON.parse(fs.readFileSync(path.join(folder, 'cdk.json'), 'utf8')) as { context: object };
    expect(Object.keys(context).length).toBeGreaterThan(50);
  });

  test.each([['cdk-hipaa', 'hipaa-app'], ['...', 'hipaa-app'], ['@scope', 'scope'], ['A'.repeat(200), 'a'.repeat(100)]])('in %s is no package of another name', (name, given) => {
    fs.mkdirSync(inTemp('names'), { recursive: true });
    run(inTemp(`names/${name}`));
    expect(manifest(inTemp(`names/${name}`)).name).toBe(given);
  });

  test('is written beside the beginning of a repository, and nothing else', () => {
    fs.mkdirSync(inTemp('repository/.git'), { recursive: true });
    run(inTemp('repository'));
    expect(fs.existsSync(inTemp('repository/bin/app.ts'))).toBe(true);
  });

  test.each(['notes.txt', '.env', 'package.json'])('is not written beside %s, which stays as it was', name => {
    const folder = fs.mkdtempSync(inTemp('taken-'));
    fs.writeFileSync(path.join(folder, name), 'mine');
    expect(() => run(folder)).toThrow(`${folder}: not empty (${name}); give a new folder, or \`--existing <cdk.out>\` for an app that exists`);
    expect(below(folder)).toEqual([name]);
    expect(fs.readFileSync(path.join(folder, name), 'utf8')).toBe('mine');
  });

  test.each<[Partial<InitOptions>, string]>([
    [{ owner: 'platform' }, '--owner'],
    [{ due: '2027-01-01' }, '--due'],
    [{ accountBaseline: ['trail'] }, '--account-baseline'],
  ])('is not written where %j says that another one is meant', (change, option) => {
    expect(() => run(inTemp('other'), change)).toThrow(`${option} is for an app that exists: give \`--existing <cdk.out>\` with it, or leave it out for a new app`);
    expect(fs.existsSync(inTemp('other'))).toBe(false);
  });

  test.each([["it's", `cd '${path.join(TEMP, "it'\\''s")}' && `], ['plain-1', `cd ${path.join(TEMP, 'plain-1')} && `]])('is gone to by a line that a shell takes: %s', (name, line) => {
    run(inTemp(name));
    expect(printed).toContain(`Next: ${line}npm install`);
  });

  test('is not written twice', () => {
    run(inTemp('twice'));
    expect(() => run(inTemp('twice'))).toThrow(/twice: not empty \(\.github\)/);
  });

  test('is not written to a file, nor where nothing can be written', () => {
    fs.writeFileSync(inTemp('file'), '');
    expect(() => run(inTemp('file'))).toThrow(`${inTemp('file')}: a file; give a folder`);
    expect(() => run(inTemp('x'.repeat(300)))).toThrow(/x{300}: cannot be written \(ENAMETOOLONG\)$/);
  });
});

describe('an app that exists', () => {
  const template = inTemp('legacy.json');
  fs.writeFileSync(template, JSON.stringify({ Resources: { Scans: { Type: 'AWS::S3::Bucket' }, Orders: { Type: 'AWS::SQS::Queue' } } }));
  const file = inTemp('legacy-baseline.json');
  beforeEach(() => fs.rmSync(file, { force: true }));

  test('gets its baseline, the lines that put the gate on it, and what to do first', () => {
    run(undefined, { existing: [template], file, owner: 'platform', due: '2026-12-31' });
    expect(printed).toMatch(/^\S+legacy-baseline\.json: [1-9]\d+ findings written down, of platform, to be put right by 2026-12-31\./);
    expect(printed).toContain(`\n  import { Hipaa } from 'cdk-hipaa';\n  Hipaa.enforce(app, { baselineFile: ${JSON.stringify(file)} });\n`);
    expect(printed).toMatch(/\nWhat to do first:\n {2}1\. `PhiBucket` in place of 1 resource settles \d+ of \d+ findings that fail\n {2}2\. `PhiQueue` in place of 1 resource settles \d+ of \d+ findings that fail\n$/);
    const { entries } = JSON.parse(fs.readFileSync(file, 'utf8')) as { entries: { owner: string }[] };
    expect(entries.length).toBeGreaterThan(2);
    expect(entries.every(each => each.owner === 'platform')).toBe(true);
  });

  test('in which nothing is open has nothing to do first', () => {
    const clean = inTemp('clean.json');
    fs.writeFileSync(clean, JSON.stringify({ Resources: { Handle: { Type: 'AWS::CloudFormation::WaitConditionHandle' } } }));
    run(undefined, { existing: [clean], file, owner: 'platform' });
    expect(printed).toMatch(/: 0 findings written down, of platform\./);
    expect(printed).not.toContain('What to do first');
  });

  test.each([
    ['without an owner', undefined, { existing: [template] }, /^--owner: say who answers/],
    ['that is not there', undefined, { existing: [inTemp('nowhere')], owner: 'platform' }, /nowhere: no such file or folder/],
    ['together with a folder', inTemp('both'), { existing: [template], owner: 'platform' }, /both and --existing: .*; give one of the two$/],
  ])('%s is refused, and nothing is written', (_name, folder, change, message) => {
    expect(() => run(folder, { file, ...change })).toThrow(message);
    expect(fs.existsSync(file)).toBe(false);
    expect(fs.existsSync(inTemp('both'))).toBe(false);
  });

  test('whose baseline is there already keeps it', () => {
    fs.writeFileSync(file, 'mine');
    expect(() => run(undefined, { existing: [template], file, owner: 'platform' })).toThrow(/is there already/);
    expect(fs.readFileSync(file, 'utf8')).toBe('mine');
  });
});
