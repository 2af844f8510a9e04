import * as path from 'node:path';
import { MAX_CONTENT, keepEntry, readEntry, refuseForeign } from './cache-folder';
import { checkKey } from './check-key';
import { NotCacheable } from './content-digest';
import { STANDARD } from './delivery';
import type { CheckOptions } from './main';
import { parseOutputs } from './outputs';
import { Delivered, Recording, isDelivered, replay } from './recording';

const FOLDER = '.cdk-hipaa-cache';

/** What tells that a build service runs it: AWS CodeBuild, Azure Pipelines, TeamCity and Jenkins do not all set `CI`, as the others do. */
const IN_CI = ['CI', 'CODEBUILD_BUILD_ID', 'TF_BUILD', 'TEAMCITY_VERSION', 'JENKINS_URL'];

const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

/** What a check has come to: its exit code, and what it has printed and written. */
interface Outcome {
  readonly checkedAt: string;
  readonly exitCode: 0 | 1;
  readonly delivered: readonly Delivered[];
}

/**
 * The same as a check, for the loop of an editor: what did not change since is not judged again, its outcome is printed and written anew.
 * The rules and the facts are not even loaded then. What is odd in any way is checked as without a cache.
 */
export function cachedCheck(paths: readonly string[], options: CheckOptions, library = path.join(__dirname, '..')): number {
  const files = parseOutputs(options.output).map(each => each.file);
  const found = attempt(() => {
    const folder = folderBeside(paths);
    const key = checkKey(paths, options, library);
    return { folder, key, outcome: outcomeIn(readEntry(folder, key), files.length) };
  });
  if (found?.outcome) {
    const { checkedAt, exitCode, delivered } = found.outcome;
    STANDARD.note(`unchanged since it was checked at ${checkedAt}; the outcome is the one in ${path.relative('', found.folder)}`);
    replay(delivered, files, STANDARD);
    return exitCode;
  }
  const { check } = module.require('./check') as typeof import('./check');
  if (!found) return check(paths, options);
  const recording = new Recording(STANDARD, MAX_CONTENT);
  const exitCode = check(paths, options, recording);
  attempt(() => {
    // What was judged need not be what was there before: a synthesis may run meanwhile.
    if (checkKey(paths, options, library) !== found.key) throw new NotCacheable('something changed while it was checked, so the outcome is not kept');
    if (!recording.kept) throw new NotCacheable(`an outcome of more than ${MAX_CONTENT} characters is not kept`);
    keepEntry(found.folder, found.key, { checkedAt: now(), exitCode, delivered: recording.kept });
  });
  return exitCode;
}

/** Where the outcomes are kept: beside the first folder, never within one. */
function folderBeside(paths: readonly string[]): string {
  // Who may propose a change must not be able to leave an outcome for the runs that judge it.
  const told = IN_CI.find(name => process.env[name] && process.env[name] !== 'false');
  if (told !== undefined) throw new NotCacheable(`the variable ${told} is set, and in CI everything is checked anew`);
  const folder = path.join(path.dirname(path.resolve(paths[0])), FOLDER);
  const around = paths.find(each => `${folder}${path.sep}`.startsWith(path.join(path.resolve(each), path.sep)));
  if (around !== undefined) throw new NotCacheable(`${around}: ${FOLDER} would lie within it`);
  refuseForeign(folder);
  return folder;
}

function outcomeIn(entry: unknown, files: number): Outcome | undefined {
  const { checkedAt, exitCode, delivered } = (entry ?? {}) as Partial<Record<keyof Outcome, unknown>>;
  if (typeof checkedAt !== 'string' || !TIME.test(checkedAt) || (exitCode !== 0 && exitCode !== 1) || !isDelivered(delivered, files)) return undefined;
  return { checkedAt, exitCode, delivered };
}

function now(): string {
  return `${new Date().toISOString().slice(0, 19)}Z`;
}

/** What cannot be cached is said in a line, and keeps nobody from checking. */
function attempt<T>(task: () => T): T | undefined {
  try {
    return task();
  } catch (error) {
    if (!(error instanceof NotCacheable)) throw error;
    STANDARD.note(`--cache: ${error.message}`);
    return undefined;
  }
}
