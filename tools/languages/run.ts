import * as fs from 'node:fs';
import * as path from 'node:path';
import { Ended, run } from './child';
import { differences, findingLines } from './findings';
import { goModule } from './go';
import { javaApp } from './java';
import { OLDEST_CDK, floor, generateLibrary, isTooNew } from './library';
import { pythonApp } from './python';
import { Row, tableLines } from './table';

const ROOT = path.join(__dirname, '..', '..');
const CACHE = path.join(ROOT, 'node_modules', '.cache', 'languages');
const CDK = path.join(ROOT, 'node_modules', 'aws-cdk', 'bin', 'cdk');
const COLUMNS = ['language', 'generated', 'good', 'bad', 'stage', 'aspect', 'findings'];

/** Each form of the app: the exit codes by hand and through the CDK command line, and what has to be on the screen. */
const FORMS = [
  { form: 'good', codes: [0, 0], says: /cdk-hipaa judged 10 resources/ },
  { form: 'bad', codes: [1, 1], says: /'hipaa::s3-bucket-encryption-kms'/ },
  { form: 'stage', codes: [1, 1], says: /'hipaa::s3-bucket-encryption-kms'/ },
  // An aspect comes too late to fail the app of another language under the command line, and says so.
  { form: 'aspect', codes: [1, 1], says: /'hipaa::s3-bucket-encryption-kms'|HipaaAspect cannot fail `cdk synth`/ },
] as const;

interface Outcome {
  readonly row: Row;
  readonly findings: Readonly<Record<string, readonly string[]>>;
  readonly problems: readonly string[];
}

/** Nobody listens there: who asks the network is refused. */
const NOWHERE = 'http://127.0.0.1:9';

/** An environment like a user's, without what test runners set and without a way to the network. */
function environment(folder: string): NodeJS.ProcessEnv {
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(NODE_ENV|JEST|PYTEST|CDK_|JSII_)/.test(name)));
  return {
    ...inherited,
    ...Object.fromEntries(['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy'].map(name => [name, NOWHERE])),
    TMPDIR: folder,
    NO_COLOR: '1',
    CDK_VALIDATION: 'false',
    CDK_DISABLE_CLI_TELEMETRY: 'true',
    JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20',
    JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION: '1',
    JSII_RUNTIME_PACKAGE_CACHE_ROOT: path.join(CACHE, 'jsii'),
  };
}

/** Runs every form of the app of a language, by hand and through the command line. */
async function tryApp(language: string, command: readonly string[]): Promise<Outcome> {
  const row: Record<string, string> = { language };
  const findings: Record<string, readonly string[]> = {};
  const problems: string[] = [];
  const folder = path.join(CACHE, 'runs', language);
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  const surroundings = { cwd: ROOT, env: environment(folder), seconds: 180 };
  for (const { form, codes, says } of FORMS) {
    const [program, ...args] = [...command, form];
    const out = path.join(folder, form);
    const runs: readonly Ended[] = [
      await run(program, args, surroundings),
      await run(process.execPath, [CDK, 'synth', '-q', '--no-notices', '--no-version-reporting', '-o', out, '-a', [...command, form].join(' ')], surroundings),
    ];
    row[form] = runs.map(each => each.code).join(', ');
    runs.forEach(({ code, screen }, index) => {
      const how = index === 0 ? 'by hand' : 'through the command line';
      const tail = `\n${screen.split('\n').slice(-25).join('\n')}`;
      if (code !== codes[index]) problems.push(`${language}, ${form} ${how}: exit code ${code}, expected ${codes[index]}${tail}`);
      else if (!says.test(screen)) problems.push(`${language}, ${form} ${how}: ${String(says)} is not on the screen${tail}`);
    });
    const report = path.join(out, 'validation-report.json');
    if (form !== 'aspect') findings[form] = fs.existsSync(report) ? findingLines(fs.readFileSync(report, 'utf8')) : ['no validation-report.json'];
  }
  return { row, findings, problems };
}

/** The sources of a language that is generated, and not compiled. */
function generatedFiles(folder: string, extension: string): string {
  const count = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith(extension)).length;
  if (count === 0) throw new Error(`no ${extension} files in ${folder}`);
  return `${count} files`;
}

async function main(): Promise<void> {
  const start = performance.now();
  fs.mkdirSync(CACHE, { recursive: true });
  const tsNode = [process.execPath, path.join(ROOT, 'node_modules/ts-node/dist/bin.js'), '-T', '--project', path.join(ROOT, 'tools/tsconfig.json')];
  const typescript = tryApp('TypeScript', [...tsNode, path.join(ROOT, 'test/languages/typescript/records-app.ts')]);
  // It is waited for later; should the library not compile, that is what is said.
  typescript.catch(() => undefined);
  const generated = await generateLibrary(CACHE);
  const [expected, python, java, go] = await Promise.all([
    typescript,
    pythonApp(CACHE, generated).then(command => tryApp('Python', command)),
    javaApp(CACHE, generated).then(command => tryApp('Java', command)),
    goModule(generated),
  ]);
  const problems = [expected, python, java].flatMap(each => each.problems);
  const rows = [expected, python, java].map(({ row, findings }) => {
    const unlike = Object.entries(expected.findings).flatMap(([form, lines]) => differences(lines, findings[form]).map(each => `${form}: ${each}`));
    problems.push(...unlike.map(each => `${row.language}, ${each}`));
    const count = Object.values(findings).flat().length;
    const generatedAs: Row = { TypeScript: 'as it is', Python: 'wheel', Java: 'jar' };
    return { ...row, generated: generatedAs[row.language], findings: unlike.length === 0 ? `${count}, equal` : `${unlike.length} unlike` };
  });
  const dotnet = generatedFiles(path.join(generated, 'dotnet'), '.cs');
  const notes = [
    ...go.note ? [go.note] : [],
    '.NET sources are generated and not compiled',
    ...isTooNew(floor()) ? [`package.json asks for aws-cdk-lib ${floor()}, which Maven Central does not have: here the library is compiled for ${OLDEST_CDK}`] : [],
  ];
  const table = tableLines(COLUMNS, [...rows, { language: 'Go', generated: go.cell }, { language: '.NET', generated: dotnet }]);
  process.stdout.write(`exit codes: by hand, through the CDK command line\n${table.join('\n')}\n${notes.map(each => `note: ${each}\n`).join('')}`);
  process.stdout.write(`${problems.map(each => `failed: ${each}\n`).join('')}${Math.round((performance.now() - start) / 1000)} s\n`);
  // Kept after a failure, to be looked at.
  if (problems.length === 0) fs.rmSync(path.join(CACHE, 'runs'), { recursive: true, force: true });
  process.exit(problems.length > 0 ? 1 : 0);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(2);
});
