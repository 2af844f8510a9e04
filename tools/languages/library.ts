import * as fs from 'node:fs';
import * as path from 'node:path';
import { mustRun } from './child';

const ROOT = path.join(__dirname, '..', '..');

/**
 * The oldest aws-cdk-lib that the library is compiled for: the newest one on Maven Central, which is behind npm and PyPI. What jsii
 * generates for Java takes in the props of the aws-cdk-lib that it was compiled for, and javac refuses it beside an older one.
 */
export const OLDEST_CDK = '2.263.0';

const QUIET = { JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20', JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION: '1' };

/** Compiles the library for the oldest aws-cdk-lib, and generates its sources for every language into a folder per language. */
export async function generateLibrary(cache: string): Promise<string> {
  const folder = path.join(cache, 'library');
  const generated = path.join(cache, 'generated');
  for (const each of [folder, generated]) fs.rmSync(each, { recursive: true, force: true });
  for (const each of ['lib', 'bin/cdk-hipaa', 'tsconfig.json', 'README.md', 'LICENSE', '.npmignore']) fs.cpSync(path.join(ROOT, each), path.join(folder, each), { recursive: true });
  writePackage(folder);
  await addModules(cache, folder);
  const surroundings = { cwd: folder, env: { ...process.env, ...QUIET }, seconds: 300 };
  await mustRun(process.execPath, [bin('jsii', 'jsii'), '--silence-warnings=reserved-word'], surroundings);
  await mustRun(process.execPath, [bin('jsii-pacmak', 'jsii-pacmak'), '--code-only', '--no-npmignore', '--outdir', generated, '.'], surroundings);
  return generated;
}

/** The oldest aws-cdk-lib that `package.json` asks for. */
export function floor(): string {
  return packageJson().peerDependencies['aws-cdk-lib'].replace(/^\^/, '');
}

/** Whether a version of aws-cdk-lib is newer than what Java can get. */
export function isTooNew(version: string): boolean {
  const [left, right] = [version, OLDEST_CDK].map(each => each.split('.').map(Number));
  const at = left.findIndex((part, index) => part !== right[index]);
  return at >= 0 && left[at] > right[at];
}

interface PackageJson {
  readonly dependencies: Record<string, string>;
  readonly bundledDependencies: readonly string[];
  readonly peerDependencies: Record<string, string>;
  readonly devDependencies: Record<string, string>;
}

function packageJson(): PackageJson {
  return JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as PackageJson;
}

function writePackage(folder: string): void {
  const ours = packageJson();
  const written = {
    ...ours,
    peerDependencies: { ...ours.peerDependencies, 'aws-cdk-lib': `^${OLDEST_CDK}` },
    devDependencies: { ...ours.devDependencies, 'aws-cdk-lib': OLDEST_CDK },
  };
  fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify(written, undefined, 2));
}

/** The modules that the compiler looks for: aws-cdk-lib from the registry, kept for the next run, the others as they are here. */
async function addModules(cache: string, folder: string): Promise<void> {
  const { devDependencies } = packageJson();
  const kept = path.join(cache, `cdk-${OLDEST_CDK}-${devDependencies['cdk-nag']}-${devDependencies.constructs}`);
  const complete = path.join(kept, 'complete');
  if (!fs.existsSync(complete)) {
    fs.rmSync(kept, { recursive: true, force: true });
    fs.mkdirSync(kept, { recursive: true });
    fs.writeFileSync(path.join(kept, 'package.json'), '{ "private": true }');
    const wanted = [`aws-cdk-lib@${OLDEST_CDK}`, ...['cdk-nag', 'constructs'].map(name => `${name}@${devDependencies[name]}`)];
    await mustRun('npm', ['install', '--no-audit', '--no-fund', ...wanted], { cwd: kept, seconds: 300 });
    fs.writeFileSync(complete, '');
  }
  const modules = path.join(folder, 'node_modules');
  fs.mkdirSync(modules);
  for (const name of fs.readdirSync(path.join(kept, 'node_modules')).filter(each => !each.startsWith('.'))) {
    fs.symlinkSync(path.join(kept, 'node_modules', name), path.join(modules, name), 'dir');
  }
  fs.symlinkSync(path.join(ROOT, 'node_modules', '@types'), path.join(modules, '@types'), 'dir');
  // What goes into the package, with what it needs itself: npm packs no links.
  for (const name of bundled()) fs.cpSync(path.join(ROOT, 'node_modules', name), path.join(modules, name), { recursive: true });
}

/** The bundled dependencies, and theirs, each of which lies at the top of `node_modules`. */
function bundled(): string[] {
  const names = new Set(packageJson().bundledDependencies);
  for (const name of names) {
    const { dependencies = {} } = JSON.parse(fs.readFileSync(path.join(ROOT, 'node_modules', name, 'package.json'), 'utf8')) as Partial<PackageJson>;
    Object.keys(dependencies).forEach(each => names.add(each));
  }
  return [...names];
}

function bin(name: string, program: string): string {
  return path.join(ROOT, 'node_modules', name, 'bin', program);
}
