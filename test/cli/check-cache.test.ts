import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import * as checking from '../../lib/cli/check';
import { cachedCheck } from '../../lib/cli/check-cache';
import type { CheckOptions } from '../../lib/cli/main';

const TEMP = fs.mkdtempSync(path.join(os.tmpdir(), 'check-cache-'));
const { env } = process;
const IN_CI = ['CI', 'CODEBUILD_BUILD_ID', 'TF_BUILD', 'TEAMCITY_VERSION', 'JENKINS_URL'];
const check = jest.spyOn(checking, 'check');
beforeEach(() => {
  process.env = Object.fromEntries(Object.entries(env).filter(([name]) => !IN_CI.includes(name)));
  check.mockClear();
});
afterAll(() => {
  process.env = env;
  fs.rmSync(TEMP, { recursive: true, force: true });
});

const OPTIONS: CheckOptions = { format: 'text', all: false, strict: false, failOn: 'high', accountBaseline: [], output: [], only: [], date: '2026-11-23', cache: true };
let made = 0;

interface Place { readonly root: string; readonly assembly: string; readonly cache: string; readonly library: string }

/** An assembly with one key, which is rotated, beside a library of one file. */
function place(): Place {
  const root = path.join(TEMP, String(++made));
  const there = { root, assembly: path.join(root, 'cdk.out'), cache: path.join(root, '.cdk-hipaa-cache'), library: path.join(root, 'package/lib') };
  fs.mkdirSync(there.assembly, { recursive: true });
  fs.mkdirSync(there.library, { recursive: true });
  fs.writeFileSync(path.join(there.library, 'code.js'), '');
  fs.writeFileSync(path.join(root, 'package/package.json'), '{}');
  const artifacts = { Records: { type: 'aws:cloudformation:stack', environment: 'aws://111122223333/us-east-1', properties: { templateFile: 'Records.template.json' } } };
  fs.writeFileSync(path.join(there.assembly, 'manifest.json'), JSON.stringify({ version: '48.0.0', artifacts }));
  rotate(there, true);
  return there;
}

function rotate({ assembly }: Place, isRotated: boolean): void {
  const key = { Type: 'AWS::KMS::Key', DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain', Properties: { EnableKeyRotation: isRotated, PendingWindowInDays: 30, KeyPolicy: {} } };
  fs.writeFileSync(path.join(assembly, 'Records.template.json'), JSON.stringify({ Resources: { Key: key } }));
}

interface Run { readonly code: number; readonly out: string; readonly err: string; readonly isJudged: boolean }

function run({ assembly, library }: Place, options: Partial<CheckOptions> = {}, paths: readonly string[] = [assembly]): Run {
  const written = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map(name => jest.spyOn(process[name], 'write').mockImplementation(text => { written[name] += String(text); return true; }));
  check.mockClear();
  try {
    const code = cachedCheck(paths, { ...OPTIONS, ...options }, library);
    return { code, out: written.stdout, err: written.stderr, isJudged: check.mock.calls.length > 0 };
  } finally {
    spies.forEach(each => each.mockRestore());
  }
}

const HIT = /^cdk-hipaa: unchanged since it was checked at \d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z; the outcome is the one in .*\.cdk-hipaa-cache\n/;

test('what did not change is printed again, with the same exit code, and not judged', () => {
  const there = place();
  const first = run(there);
  const second = run(there);
  expect(first).toEqual({ code: 0, out: expect.stringContaining('1 resource in 1 template'), err: '', isJudged: true });
  expect(second).toEqual({ code: 0, out: first.out, err: expect.stringMatching(HIT), isJudged: false });
  expect(run(there, { format: 'json', all: true })).toMatchObject({ code: 0, err: '', isJudged: true });
  expect(run(there)).toEqual(second);
});

test('a finding stays a finding', () => {
  const there = place();
  rotate(there, false);
  const [first, second] = [run(there), run(there)];
  expect(first).toMatchObject({ code: 1, out: expect.stringContaining('FAIL kms-key-rotation'), isJudged: true });
  expect(second).toMatchObject({ code: 1, out: first.out, isJudged: false });
});

test('what passed and no longer does fails, and passes again from what was kept', () => {
  const there = place();
  const passed = run(there);
  rotate(there, false);
  expect(run(there)).toMatchObject({ code: 1, isJudged: true, err: '' });
  rotate(there, true);
  expect(run(there)).toMatchObject({ code: 0, out: passed.out, isJudged: false });
});

test.each<[string, (there: Place) => void]>([
  ['a template that is not named', ({ assembly }) => fs.writeFileSync(path.join(assembly, 'x'), '')],
  ['a rule', ({ library }) => fs.appendFileSync(path.join(library, 'code.js'), ';')],
  ['the version of the library', ({ root }) => fs.writeFileSync(path.join(root, 'package/package.json'), '{ }')],
  ['the entry', ({ cache }) => { for (const name of fs.readdirSync(cache).filter(each => each.endsWith('.json'))) fs.appendFileSync(path.join(cache, name), ' '); }],
  ['the folder, deleted', ({ cache }) => fs.rmSync(cache, { recursive: true })],
])('is judged anew after a change of %s, and kept again', (_name, change) => {
  const there = place();
  run(there);
  expect(run(there).isJudged).toBe(false);
  change(there);
  expect(run(there).isJudged).toBe(true);
  expect(run(there).isJudged).toBe(false);
});

/** Writes another content into the one entry, with the right digest. */
function forge({ cache }: Place, content: object): void {
  const { keepEntry } = jest.requireActual<typeof import('../../lib/cli/cache-folder')>('../../lib/cli/cache-folder');
  const [name] = fs.readdirSync(cache).filter(each => each.endsWith('.json'));
  keepEntry(cache, path.basename(name, '.json'), content);
}

test.each<[string, object]>([
  ['another exit code', { checkedAt: '2026-11-23T22:00:00Z', exitCode: 2, delivered: [['print', 'x']] }],
  ['no exit code', { checkedAt: '2026-11-23T22:00:00Z', delivered: [['print', 'x']] }],
  ['a time that is none', { checkedAt: '\u001b[2J', exitCode: 0, delivered: [['print', 'x']] }],
  ['a file that was not asked for', { checkedAt: '2026-11-23T22:00:00Z', exitCode: 0, delivered: [['file', 'x'], ['print', 'x']] }],
  ['nothing', []],
])('an entry that tells %s is none', (_name, content) => {
  const there = place();
  run(there);
  forge(there, content);
  expect(run(there)).toMatchObject({ code: 0, isJudged: true, err: '' });
});

test('the files are written again, and what stood beside the outcome is said again', () => {
  const there = place();
  const [csv, xml, baseline] = ['a.csv', 'b.xml', 'baseline.json'].map(name => path.join(there.root, name));
  fs.writeFileSync(baseline, JSON.stringify({ schemaVersion: '1.0', entries: [{ rule: 'kms-key-rotation', path: 'Gone', property: '', count: 1, since: '2026-01-01', owner: 'platform' }] }));
  const options = { output: [`csv=${csv}`, `junit=${xml}`], baseline };
  const first = run(there, options);
  const written = [csv, xml].map(file => fs.readFileSync(file, 'utf8'));
  [csv, xml].forEach(file => fs.rmSync(file));
  const second = run(there, options);
  expect(first).toMatchObject({ isJudged: true, err: expect.stringContaining('has an entry of which less is open than it says, ') });
  expect(second).toMatchObject({ isJudged: false, out: first.out, err: expect.stringMatching(HIT) });
  expect(second.err).toContain(first.err);
  expect([csv, xml].map(file => fs.readFileSync(file, 'utf8'))).toEqual(written);
  expect(written[1]).toContain('</testsuites>');
});

test('input that cannot be used is refused each time, and not kept', () => {
  const there = place();
  fs.writeFileSync(path.join(there.assembly, 'Records.template.json'), '{');
  for (let count = 0; count < 2; count++) expect(() => run(there)).toThrow(/broken JSON/);
  expect(() => run(there, { output: ['csv=/no/such/folder/x.csv'] })).toThrow(/there is no folder/);
  expect(fs.existsSync(there.cache)).toBe(false);
});

test.each<[string, (there: Place) => void]>([
  ['an input', there => rotate(there, false)],
  ['the library', ({ library }) => fs.appendFileSync(path.join(library, 'code.js'), ';')],
])('%s that changes while it is checked: the outcome is not kept', (_name, change) => {
  const there = place();
  check.mockImplementationOnce((_paths, _options, delivery) => { delivery!.print(['as it was']); change(there); return 0; });
  const spies = [jest.spyOn(process.stdout, 'write').mockReturnValue(true), jest.spyOn(process.stderr, 'write').mockReturnValue(true)];
  expect(cachedCheck([there.assembly], OPTIONS, there.library)).toBe(0);
  const said = spies[1].mock.calls.map(([text]) => String(text));
  spies.forEach(each => each.mockRestore());
  expect(said).toEqual(['cdk-hipaa: --cache: something changed while it was checked, so the outcome is not kept\n']);
  expect(run(there)).toMatchObject({ isJudged: true, out: expect.not.stringContaining('as it was') });
});

describe('is checked without a cache, which is said in one line', () => {
  test.each<[string, (there: Place) => readonly string[], RegExp]>([
    ['one template', ({ assembly }) => [path.join(assembly, 'Records.template.json')], /Records\.template\.json: no folder, and only the outcome for whole folders is kept$/],
    ['a link to the assembly', ({ root, assembly }) => { fs.symlinkSync(assembly, path.join(root, 'link')); return [path.join(root, 'link')]; }, /link: no folder/],
    ['a link out of it', ({ assembly }) => { fs.symlinkSync(os.tmpdir(), path.join(assembly, 'out')); return [assembly]; }, /out: a link out of the folder$/],
    ['where the cache is a link', ({ assembly, cache }) => { fs.symlinkSync(os.tmpdir(), cache); return [assembly]; }, /\.cdk-hipaa-cache: no folder of its own, but a link or a file$/],
    ['where the cache would be within', ({ root }) => {
      fs.mkdirSync(path.join(root, 'stacks/first'), { recursive: true });
      fs.writeFileSync(path.join(root, 'stacks/first/a.json'), '{ "Resources": { "Key": { "Type": "AWS::KMS::Key" } } }');
      return [path.join(root, 'stacks/first'), path.join(root, 'stacks')];
    }, /stacks: \.cdk-hipaa-cache would lie within it$/],
    ['in CI', ({ assembly }) => { process.env.CI = 'true'; return [assembly]; }, /the variable CI is set, and in CI everything is checked anew$/],
    ['in AWS CodeBuild', ({ assembly }) => { process.env.CODEBUILD_BUILD_ID = 'records:1'; return [assembly]; }, /the variable CODEBUILD_BUILD_ID is set, and in CI /],
    ['in Azure Pipelines, whatever CI says', ({ assembly }) => { Object.assign(process.env, { CI: 'false', TF_BUILD: 'True' }); return [assembly]; }, /the variable TF_BUILD is set/],
    ['in TeamCity', ({ assembly }) => { process.env.TEAMCITY_VERSION = '2026.1'; return [assembly]; }, /the variable TEAMCITY_VERSION is set/],
    ['in Jenkins', ({ assembly }) => { process.env.JENKINS_URL = 'https://ci.example.com/'; return [assembly]; }, /the variable JENKINS_URL is set/],
  ])('%s', (_name, make, message) => {
    const there = place();
    const paths = make(there);
    const [first, second] = [run(there, {}, paths), run(there, {}, paths)];
    expect(first).toMatchObject({ isJudged: true, out: expect.stringMatching(/resources? in \d template/) });
    expect(first.err.trimEnd()).toMatch(message);
    expect(first.err).toMatch(/^cdk-hipaa: --cache: .*\n$/);
    expect(second).toEqual(first);
    expect(fs.lstatSync(there.cache, { throwIfNoEntry: false })?.isDirectory() ?? false).toBe(false);
  });

  test('also where it was kept before CI', () => {
    const there = place();
    run(there);
    process.env.CI = '1';
    expect(run(there).isJudged).toBe(true);
    process.env.CI = 'false';
    expect(run(there).isJudged).toBe(false);
  });
});

test('a file that has become a link to what is read is not written over', () => {
  const there = place();
  const [file, manifest] = [path.join(there.root, 'found.json'), path.join(there.assembly, 'manifest.json')];
  const before = fs.readFileSync(manifest, 'utf8');
  const output = [`json=${file}`];
  expect([run(there, { output }).isJudged, run(there, { output }).isJudged]).toEqual([true, false]);
  fs.rmSync(file);
  fs.symlinkSync(manifest, file);
  expect(() => run(there, { output })).toThrow('that file is read; give another one');
  expect(fs.readFileSync(manifest, 'utf8')).toBe(before);
});

test('where it cannot be written, the outcome stands', () => {
  const there = place();
  run(there);
  const [name] = fs.readdirSync(there.cache).filter(each => each.endsWith('.json'));
  fs.rmSync(path.join(there.cache, name));
  fs.mkdirSync(path.join(there.cache, name));
  expect(run(there)).toMatchObject({ code: 0, isJudged: true, err: expect.stringMatching(/^cdk-hipaa: --cache: .*: cannot be written \(\w+\)\n$/) });
});

test('beside the first of several folders; what is between two is told apart', () => {
  const there = place();
  const other = place();
  const both = [there.assembly, other.assembly];
  expect([run(there, {}, both).isJudged, run(there, {}, both).isJudged]).toEqual([true, false]);
  expect([fs.existsSync(there.cache), fs.existsSync(other.cache)]).toEqual([true, false]);
  rotate(other, false);
  expect(run(there, {}, both)).toMatchObject({ code: 1, isJudged: true });
});
