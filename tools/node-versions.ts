import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { mustRun, run } from './languages/child';
import { Row, tableLines } from './languages/table';

/** The oldest version of Node.js that package.json allows, and the latest of each line with long-term support after it. */
const VERSIONS = ['20.16.0', '22.23.3', '24.21.0', '26.10.0'];

const ROOT = path.join(__dirname, '..');
const CACHE = path.join(ROOT, 'node_modules', '.cache', 'node');
const CDK = path.join(ROOT, 'node_modules', 'aws-cdk', 'bin', 'cdk');
const VIOLATIONS = 'npx ts-node -T --project bin/tsconfig.json --prefer-ts-exts bin/violations.ts';
const COLUMNS = ['node', 'example', 'mistakes', 'check', 'templates', 'findings'];

/** Where a version of Node.js is. The package of the platform holds the program alone, and runs no script when it is installed. */
async function installed(version: string): Promise<string> {
  const folder = path.join(CACHE, version);
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const bin = path.join(folder, 'node_modules', name, 'bin');
  if (!fs.existsSync(bin)) {
    fs.mkdirSync(folder, { recursive: true });
    const args = ['install', '--prefix', folder, '--no-save', '--no-package-lock', '--ignore-scripts', '--no-audit', '--no-fund', `${name}@${version}`];
    await mustRun('npm', args, { cwd: folder, seconds: 300 });
  }
  return bin;
}

/** A line of each template by which the AWS CDK counts what is used; it names the version of Node.js. */
const ANALYTICS = /"Analytics": "[^"]*"/;

/** What is the same whichever version runs: a digest of every template. */
function templatesIn(folder: string): string {
  const files = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.template.json')).sort();
  const digest = createHash('sha256');
  for (const file of files) digest.update(`${file}\0`).update(fs.readFileSync(path.join(folder, file), 'utf8').replace(ANALYTICS, ''));
  return `${files.length} (${digest.digest('hex').slice(0, 12)})`;
}

/** Synthesizes the example and its twin with mistakes by a version, and checks what came of it. */
async function tryVersion(version: string): Promise<{ readonly row: Row; readonly problems: readonly string[] }> {
  const bin = await installed(version);
  const outdir = path.join(CACHE, `cdk.out.${version}`);
  const surroundings = {
    cwd: ROOT,
    env: {
      ...process.env,
      PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}`,
      NO_COLOR: '1',
      CDK_DISABLE_CLI_TELEMETRY: 'true',
      JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20',
      JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION: '1',
    },
    seconds: 180,
  };
  const node = (...args: string[]) => run(path.join(bin, 'node'), args, surroundings);
  const problems: string[] = [];
  const told = await node('--version');
  if (told.screen.trim() !== `v${version}`) problems.push(`${version}: the program says that it is ${told.screen.trim()}`);
  const wanted = { example: 0, mistakes: 1, check: 0 };
  const ended = {
    example: await node(CDK, 'synth', '--quiet', '--output', outdir),
    mistakes: await node(CDK, 'synth', '--quiet', '--output', `${outdir}.violations`, '--app', VIOLATIONS),
    check: await node(path.join(ROOT, 'bin', 'cdk-hipaa'), 'check', outdir, '--format', 'json', '--all'),
  };
  for (const [what, { code, screen }] of Object.entries(ended)) {
    const expected = wanted[what as keyof typeof wanted];
    if (code !== expected) problems.push(`${version}: ${what} ended with exit code ${code}, not ${expected}:\n${screen.split('\n').slice(-20).join('\n')}`);
  }
  const seconds = (what: keyof typeof ended) => `${ended[what].code} in ${ended[what].seconds.toFixed(1)} s`;
  // The folder is part of what is printed, and not of what was found.
  const findings = createHash('sha256').update(ended.check.screen.replaceAll(outdir, '')).digest('hex').slice(0, 12);
  const row = { node: version, example: seconds('example'), mistakes: seconds('mistakes'), check: seconds('check'), templates: templatesIn(outdir), findings };
  return { row, problems };
}

async function main(): Promise<void> {
  const tried = [];
  for (const version of VERSIONS) tried.push(await tryVersion(version));
  const rows = tried.map(each => each.row);
  const problems = tried.flatMap(each => each.problems);
  for (const column of ['templates', 'findings']) {
    if (new Set(rows.map(row => row[column])).size > 1) problems.push(`the ${column} are not the same for every version`);
  }
  process.stdout.write(`${tableLines(COLUMNS, rows).join('\n')}\n`);
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  process.exitCode = problems.length > 0 ? 1 : 0;
}

void main();
