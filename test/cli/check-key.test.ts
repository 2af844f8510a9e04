import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { checkKey } from '../../lib/cli/check-key';
import { NotCacheable } from '../../lib/cli/content-digest';
import type { CheckOptions } from '../../lib/cli/main';

const TEMP = fs.mkdtempSync(path.join(os.tmpdir(), 'check-key-'));
afterAll(() => fs.rmSync(TEMP, { recursive: true, force: true }));
const OPTIONS: CheckOptions = { format: 'text', all: false, strict: false, failOn: 'high', accountBaseline: [], output: [], only: [], date: '2026-11-23' };

interface Place { readonly assembly: string; readonly baseline: string; readonly library: string; readonly at: (name: string) => string }

function write(file: string, content: string): string {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, content);
  return file;
}

/** The same files at the same place, whatever was there. */
function place(): Place {
  fs.rmSync(TEMP, { recursive: true, force: true });
  const at = (name: string) => path.join(TEMP, name);
  for (const name of ['manifest.json', 'Records.template.json', 'Records.metadata.json', 'Records.assets.json', 'assembly-Prod/manifest.json', 'nested.template.json', 'asset.1/nested.json']) {
    write(at(`cdk.out/${name}`), `{ "in": "${name}" }`);
  }
  write(at('package/package.json'), '{ "version": "1.0.0", "dependencies": { "yaml": "^2" } }');
  write(at('package/lib/rules/s3.js'), 'code');
  write(at('package/lib/rules/s3.d.ts'), 'declarations');
  write(at('package/node_modules/yaml/package.json'), '{ "version": "2.0.0" }');
  return { assembly: at('cdk.out'), baseline: write(at('baseline.json'), '{}'), library: at('package/lib'), at };
}

const keyOf = ({ assembly, library }: Place, options: Partial<CheckOptions> = {}, paths = [assembly]) => checkKey(paths, { ...OPTIONS, ...options }, library);
const withBaseline = (there: Place, options: Partial<CheckOptions> = {}) => keyOf(there, { ...options, baseline: there.baseline });

test('is the same where nothing changed, declarations of the library, times and rights aside', () => {
  const before = withBaseline(place());
  const there = place();
  write(there.at('package/lib/rules/s3.d.ts'), 'others');
  fs.utimesSync(there.baseline, 1, 1);
  expect(before).toMatch(/^[0-9a-f]{64}$/);
  expect(withBaseline(there)).toBe(before);
});

test.each([
  ['a byte of a template', 'cdk.out/Records.template.json', '{ "in": "records.template.json" }'],
  ['the manifest', 'cdk.out/manifest.json', '{ }'],
  ['the metadata', 'cdk.out/Records.metadata.json', '{ }'],
  ['the manifest of the assets', 'cdk.out/Records.assets.json', '{ }'],
  ['a Stage', 'cdk.out/assembly-Prod/manifest.json', '{ }'],
  ['a nested stack', 'cdk.out/nested.template.json', '{ }'],
  ['a nested stack among the assets', 'cdk.out/asset.1/nested.json', '{ }'],
  ['a template removed', 'cdk.out/Records.template.json', undefined],
  ['a template added', 'cdk.out/Other.template.json', '{ }'],
  ['the baseline', 'baseline.json', '{ "entries": [] }'],
  ['a rule', 'package/lib/rules/s3.js', 'Code'],
  ['a rule added', 'package/lib/rules/s4.js', ''],
  ['the version of the library', 'package/package.json', '{ "version": "1.0.1", "dependencies": { "yaml": "^2" } }'],
  ['the version of a dependency', 'package/node_modules/yaml/package.json', '{ "version": "2.0.1" }'],
])('differs by %s', (_name, file, content) => {
  const there = place();
  const before = withBaseline(there);
  if (content === undefined) fs.rmSync(there.at(file));
  else write(there.at(file), content);
  expect(withBaseline(there)).not.toBe(before);
});

test('is the same while the AWS CDK CLI holds a lock, which holds the id of a process and nothing else', () => {
  const there = place();
  const before = keyOf(there);
  write(there.at('cdk.out/read.4711.2.lock'), '4711');
  write(there.at('cdk.out/synth.lock'), '4712');
  expect(keyOf(there)).toBe(before);
  write(there.at('cdk.out/synth.lock'), '{ }');
  expect(keyOf(there)).not.toBe(before);
  fs.rmSync(there.at('cdk.out/synth.lock'));
  write(there.at('cdk.out/assembly-Prod/synth.lock'), '4712');
  expect(keyOf(there)).not.toBe(before);
});

test('differs by the name of a template', () => {
  const there = place();
  const before = keyOf(there);
  fs.renameSync(there.at('cdk.out/Records.template.json'), there.at('cdk.out/Patients.template.json'));
  expect(keyOf(there)).not.toBe(before);
});

test('differs by each option', () => {
  const there = place();
  const others: readonly Partial<CheckOptions>[] = [
    { format: 'json' }, { all: true }, { strict: true }, { failOn: 'low' }, { failOnStage: ['Prod=low'] }, { profile: 'nprm-2025-readiness' }, { accountBaseline: ['trail'] },
    { output: ['csv=x.csv'] }, { output: ['csv=y.csv'] }, { only: ['s3-bucket-versioning'] }, { plainAcknowledgements: 'error' }, { date: '2026-11-24' }, { top: 1 }, { baseline: there.baseline },
  ];
  const keys = [{}, ...others].map(each => keyOf(there, each));
  expect(new Set(keys).size).toBe(others.length + 1);
});

test('differs by the paths, their order included', () => {
  const there = place();
  const { assembly, at } = there;
  fs.cpSync(assembly, at('other.out'), { recursive: true });
  const keys = [[assembly], [at('other.out')], [assembly, at('other.out')], [at('other.out'), assembly], [path.relative('', assembly)]].map(paths => keyOf(there, {}, paths));
  expect(new Set(keys).size).toBe(5);
});

describe('what is around', () => {
  afterEach(() => { jest.restoreAllMocks(); delete process.env.CDK_HIPAA_DATE; });

  test('differs by the day, unless it is given', () => {
    const there = place();
    const on = (day: string, date?: string) => { process.env.CDK_HIPAA_DATE = day; return keyOf(there, { date }); };
    expect(on('2026-11-23')).not.toBe(on('2026-11-24'));
    expect(on('2026-11-23', '2026-12-01')).toBe(on('2026-11-24', '2026-12-01'));
  });

  test('differs by the working directory', () => {
    const there = place();
    const before = keyOf(there);
    jest.spyOn(process, 'cwd').mockReturnValue(os.tmpdir());
    expect(keyOf(there)).not.toBe(before);
  });

  test('differs by whether it is printed in colours', () => {
    const there = place();
    const { isTTY } = process.stdout;
    const { NO_COLOR } = process.env;
    delete process.env.NO_COLOR;
    const keys = [true, false].map(each => { process.stdout.isTTY = each; return keyOf(there); });
    process.stdout.isTTY = isTTY;
    if (NO_COLOR !== undefined) process.env.NO_COLOR = NO_COLOR;
    expect(keys[0]).not.toBe(keys[1]);
  });

  test('differs by Node.js', () => {
    const there = place();
    const before = keyOf(there);
    const version = Object.getOwnPropertyDescriptor(process, 'version')!;
    Object.defineProperty(process, 'version', { ...version, value: 'v99.0.0' });
    const after = keyOf(there);
    Object.defineProperty(process, 'version', version);
    expect(after).not.toBe(before);
  });
});

test.each<[string, (there: Place) => void, RegExp]>([
  ['a template in place of a folder', ({ assembly }) => { fs.rmSync(assembly, { recursive: true }); write(assembly, '{}'); }, /cdk\.out: no folder/],
  ['no baseline', ({ baseline }) => fs.rmSync(baseline), /baseline\.json: cannot be read \(ENOENT\)/],
  ['a library without its package.json', ({ at }) => fs.rmSync(at('package/package.json')), /package\.json: it cannot be read/],
  ['a package.json that is none', ({ at }) => { write(at('package/package.json'), 'x'); }, /package\.json: it cannot be read/],
  ['a dependency that is not there', ({ at }) => { write(at('package/package.json'), '{ "dependencies": { "no-such-dependency": "1" } }'); }, /it names no-such-dependency, which is not there/],
])('there is none: %s', (_name, change, message) => {
  const there = place();
  change(there);
  expect(() => withBaseline(there)).toThrow(NotCacheable);
  expect(() => withBaseline(there)).toThrow(message);
});

const ROOT = path.join(__dirname, '../..');

/** The files that a check loads, by their imports. */
function loadedBy(entry: string): readonly string[] {
  const seen = new Set<string>();
  const open = [entry];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    for (const [, target] of fs.readFileSync(path.join(ROOT, file), 'utf8').matchAll(/^(?:import|export) (?!type)[^;]*? from '(\.[^']+)'/gm)) {
      const below = path.join(path.dirname(file), target);
      open.push(fs.existsSync(path.join(ROOT, `${below}.ts`)) ? `${below}.ts` : `${below}/index.ts`);
    }
  }
  return [...seen];
}

test('a check takes from around it what the key knows of, and nothing else: what is new here belongs in the key as well', () => {
  const files = loadedBy('lib/cli/check.ts');
  expect(files.length).toBeGreaterThan(300);
  const AROUND = /'node:(?!path'|crypto'|util'|buffer')\w+'|process\.\w+|new Date\(\)|Date\.now|Math\.random|Intl\.|toLocale\w+|localeCompare/g;
  const found = files.flatMap(file => {
    const code = fs.readFileSync(path.join(ROOT, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    const kinds = [...new Set([...code.matchAll(AROUND)].map(([word]) => word))].sort();
    return kinds.length > 0 ? [`${file}: ${kinds.join(' ')}`] : [];
  });
  expect(found.sort()).toEqual([
    "lib/cli/baseline.ts: 'node:fs'", // the baseline
    'lib/cli/delivery.ts: process.env process.stderr process.stdout', // colours
    'lib/cli/judge-aloud.ts: process.stderr', // how far it is, for who looks on
    "lib/cli/outputs.ts: 'node:fs' process.pid", // writes
    "lib/cli/own-version.ts: 'node:fs'", // the version of the library
    'lib/cli/pieces.ts: process.stdout', // writes
    'lib/engine/baseline-file.ts: new Date() process.env', // the day
    "lib/evidence/located-finding.ts: 'node:fs' process.cwd", // templates once more, and places relative to the working directory
    "lib/facts/assembly.ts: 'node:fs'", // what is in the assembly
    "lib/facts/nested-stacks.ts: 'node:fs'", // what is beside a template, in the folder
    "lib/facts/read.ts: 'node:fs'", // what is in the folder
  ]);
});
