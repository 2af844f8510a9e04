import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import * as ts from 'typescript';
import { DEPENDENCIES, DEV_DEPENDENCIES, appFiles } from '../../lib/cli/init-app';
import { COMPILER_OPTIONS, builtSources } from '../built-sources';
import { runCommand } from '../run-cdk';

const ROOT = path.join(__dirname, '../..');
const TEMP = fs.mkdtempSync(path.join(os.tmpdir(), 'init-app-'));
afterAll(() => fs.rmSync(TEMP, { recursive: true, force: true }));

const versions = Object.fromEntries([...DEPENDENCIES, ...DEV_DEPENDENCIES].map(each => [each, '^1']));
const files = appFiles('records', versions, { flag: true });
const file = (name: string) => files.get(name)!;

/** The app in a folder, its packages linked to the ones that the tests have, the sources as JavaScript where a process shall run them. */
function written(name: string, compiled: boolean): string {
  const folder = path.join(TEMP, name);
  for (const [each, text] of files) {
    const isCompiled = compiled && each.endsWith('.ts');
    const full = path.join(folder, isCompiled ? each.replace(/\.ts$/, '.js') : each);
    fs.mkdirSync(path.dirname(full), { recursive: true });
    fs.writeFileSync(full, isCompiled ? ts.transpileModule(text, { compilerOptions: COMPILER_OPTIONS }).outputText : text);
  }
  fs.mkdirSync(path.join(folder, 'node_modules/@types'), { recursive: true });
  for (const each of ['aws-cdk-lib', 'constructs', 'cdk-nag', 'jest', '@types/jest', '@types/node']) {
    fs.symlinkSync(path.join(ROOT, 'node_modules', each), path.join(folder, 'node_modules', each), 'dir');
  }
  if (compiled) fs.symlinkSync(builtSources(), path.join(folder, 'node_modules/cdk-hipaa'), 'dir');
  return folder;
}

describe('the new app', () => {
  const folder = written('compiled', true);

  test('passes its gate with the credentials of nobody, and has something to judge', async () => {
    const { code, screen, report } = await runCommand(`${process.execPath} ${path.join(folder, 'bin/app.js')}`, { AWS_EC2_METADATA_DISABLED: 'true' }, []);
    const [, resources] = /judged (\d+) resources in 1 template by \d+ rules .*, \d+ not met \(0 critical, 0 high, /.exec(screen) ?? [];
    expect(Number(resources)).toBeGreaterThan(40);
    expect(report.pluginReports.map(each => each.pluginName)).toContain('hipaa');
    expect(code).toBe(0);
  });

  test('its unit test passes, and fails on a stack that is weaker', () => {
    const read = (name: string) => fs.readFileSync(path.join(folder, name), 'utf8');
    const weakened = read('lib/records-stack.js').replace(/new \S+PhiBucket\(/, 'new (require("aws-cdk-lib/aws-s3").Bucket)(');
    fs.writeFileSync(path.join(folder, 'lib/weakened-stack.js'), weakened);
    fs.writeFileSync(path.join(folder, 'test/weakened-stack.test.js'), read('test/records-stack.test.js').replace('lib/records-stack', 'lib/weakened-stack'));

    const jest = path.join(ROOT, 'node_modules/jest/bin/jest.js');
    const { stdout } = spawnSync(process.execPath, [jest, '--ci', '-i', '--json', '--rootDir', folder, '--config', '{"testEnvironment":"node"}'], {
      cwd: folder, encoding: 'utf8', env: { ...process.env, JEST_WORKER_ID: undefined, NODE_ENV: 'test', NO_COLOR: '1' },
    });
    const { testResults } = JSON.parse(stdout) as { testResults: { name: string; status: string; message: string }[] };
    const results = new Map(testResults.map(({ name, status, message }) => [path.basename(name, '.test.js'), { status, message }]));
    expect(results.get('records-stack')).toMatchObject({ status: 'passed' });
    expect(results.get('weakened-stack')).toMatchObject({ status: 'failed', message: expect.stringContaining('Records/Documents/Resource: s3-bucket-versioning (high, noncompliant)') });
  });
});

test('it compiles against the library, as strictly as its settings say', () => {
  const folder = written('checked', false);
  const { compilerOptions } = JSON.parse(file('tsconfig.json')) as { compilerOptions: object };
  const { options, errors } = ts.convertCompilerOptionsFromJson({ ...compilerOptions, paths: { 'cdk-hipaa': [path.join(ROOT, 'lib/index.ts')] } }, folder);
  const names = [...files.keys()].filter(each => each.endsWith('.ts')).map(each => path.join(folder, each));
  const program = ts.createProgram(names, options);
  // What the library itself looks like under other settings than its own is not in question.
  const diagnostics = names.flatMap(each => ts.getPreEmitDiagnostics(program, program.getSourceFile(each)))
    .filter(each => each.file && names.includes(each.file.fileName));
  expect([...errors, ...diagnostics].map(each => ts.flattenDiagnosticMessageText(each.messageText, ' '))).toEqual([]);
  expect(names).toHaveLength(3);
  expect(program.getTypeChecker().getAmbientModules().length).toBeGreaterThan(0);
});
