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
    init(folder, { gate: false, file: path.join(TEMP, 'baseline.json'), accountBaseline: [], date: '2026-11-23', ...change });
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

  describe('in a folder with a cdk.json', () => {
    const here = process.cwd();
    const app = inTemp('app');
    const write = (name: string, content: object) => fs.writeFileSync(path.join(app, name), JSON.stringify(content));
    beforeEach(() => {
      fs.mkdirSync(app);
      process.chdir(app);
    });
    afterEach(() => {
      process.chdir(here);
      fs.rmSync(app, { recursive: true });
    });
    const existing = { existing: [template], file: '.known.json', owner: 'platform', gate: true };

    test('has the gate put on it, with what the account has from elsewhere, and is told what it lacks', () => {
      write('cdk.json', { app: 'npx ts-node bin/app.ts' });
      run(undefined, { ...existing, accountBaseline: ['trail'] });
      expect(printed).toContain('\ncdk.json: the gate is on the app now, `npx ts-node -r cdk-hipaa/enforce bin/app.ts`. Commit both files; from now on `cdk synth` fails on what is new.\n');
      expect(printed).toContain('\nThe app does not find cdk-hipaa yet: npm install --save-dev cdk-hipaa\n');
      expect(printed).not.toContain('Hipaa.enforce');
      expect(JSON.parse(fs.readFileSync('cdk.json', 'utf8'))).toEqual({
        app: 'npx ts-node -r cdk-hipaa/enforce bin/app.ts', context: { 'cdk-hipaa': { baselineFile: '.known.json', accountBaseline: ['trail'] } },
      });
    });

    test('that is generated, is given what to put where it comes from', () => {
      write('cdk.json', { 'app': 'node app.js', '//': 'Generated by projen' });
      run(undefined, existing);
      expect(printed).toContain('(cdk.json is generated): the command, and its context:\n  node -r cdk-hipaa/enforce app.js\n  "cdk-hipaa": {"baselineFile":".known.json"}\n');
    });

    test('is given the lines for its code if it is in another language, has the gate, or says so', () => {
      write('cdk.json', { app: 'python3 app.py' });
      run(undefined, { ...existing, accountBaseline: ['trail', 'conformance-pack'] });
      expect(printed).toContain('(the app is not run by node, ts-node or tsx but by `python3 app.py`), right after');
      expect(printed).toContain("  import { AccountBaseline, Hipaa } from 'cdk-hipaa';\n  Hipaa.enforce(app, { baselineFile: \".known.json\", accountBaseline: [AccountBaseline.TRAIL, AccountBaseline.CONFORMANCE_PACK] });\n");

      write('cdk.json', { app: 'node app.js' });
      fs.rmSync('.known.json');
      run(undefined, { ...existing, gate: false });
      expect(printed).toContain('put the gate on the app, right after');

      fs.rmSync('.known.json');
      fs.mkdirSync('out');
      fs.copyFileSync(template, 'out/a.json');
      write('out/validation-report.json', { pluginReports: [{ pluginName: 'hipaa' }] });
      run(undefined, { ...existing, existing: ['out'] });
      expect(printed).toContain('(it has one: give that one the file)');
      expect(fs.readFileSync('cdk.json', 'utf8')).toBe('{"app":"node app.js"}');
    });

    test('keeps its cdk.json where there is no baseline to be had', () => {
      write('cdk.json', { app: 'node app.js' });
      expect(() => run(undefined, { ...existing, existing: ['nowhere'] })).toThrow('nowhere: no such file or folder');
      expect(fs.readFileSync('cdk.json', 'utf8')).toBe('{"app":"node app.js"}');
    });
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
