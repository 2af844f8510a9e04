import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import * as path from 'node:path';
import { NotCacheable, fileDigest, folderDigest } from './content-digest';
import { STANDARD } from './delivery';
import type { CheckOptions } from './main';
import { parseOutputs } from './outputs';
import { today } from '../engine/baseline-file';

/** What a check loads: neither declarations nor source maps. */
const CODE = /(?<!\.d)\.(js|ts|json)$/;

/** The AWS CDK CLI has one in an assembly while it works with it, under another name each time; its content is the id of a process. */
const LOCK = /^(read\.\d+\.\d+|synth)\.lock$/;

/**
 * The SHA-256 of all that the outcome of a check comes from: what is in the folders and the baseline, the options, the day, the working
 * directory and the terminal, Node.js, this library and what it depends on. Two checks with one key have one outcome.
 *
 * @param library the folder of the code that runs: `lib`, or what it is compiled to
 */
export function checkKey(paths: readonly string[], options: CheckOptions, library: string): string {
  const parts = {
    paths: paths.map(each => [each, folderDigest(each, name => !isLock(each, name))]),
    baseline: options.baseline === undefined ? undefined : fileDigest(options.baseline),
    options,
    outputs: parseOutputs(options.output).map(({ file }) => endOf(file)),
    day: options.date ?? today(),
    folder: process.cwd(),
    isColored: STANDARD.isColored,
    node: [process.version, process.platform],
    library: [library, folderDigest(library, name => CODE.test(name)), ...manifests(library)],
  };
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** Where a file really lies or will lie: a link that has come to lead to what is read must not be written over. */
function endOf(file: string): string {
  try {
    return fs.realpathSync(file);
  } catch {
    return path.join(fs.realpathSync(path.dirname(file)), path.basename(file));
  }
}

function isLock(folder: string, name: string): boolean {
  if (!LOCK.test(name)) return false;
  try {
    return /^\d+$/.test(fs.readFileSync(path.join(folder, name), 'utf8'));
  } catch {
    return false;
  }
}

/** Digests of the package.json of the library and of each library that it depends on: they tell the version. */
function manifests(library: string): readonly string[] {
  const own = path.join(library, '../package.json');
  try {
    const { dependencies = {} } = JSON.parse(fs.readFileSync(own, 'utf8')) as { readonly dependencies?: object };
    return [own, ...Object.keys(dependencies).map(name => manifestOf(name, own))].map(fileDigest);
  } catch (error) {
    throw error instanceof NotCacheable ? error : new NotCacheable(`${own}: it cannot be read`);
  }
}

/** Not every library lets its package.json be required. */
function manifestOf(name: string, from: string): string {
  const found = (createRequire(from).resolve.paths(name) ?? []).map(folder => path.join(folder, name, 'package.json')).find(file => fs.existsSync(file));
  if (found === undefined) throw new NotCacheable(`${from}: it names ${name}, which is not there`);
  return found;
}
