import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { UnusableInput } from '../facts/unusable-input';

/** What git calls an object: `main:templates/records.yaml`. */
const NAMED = /^([^:]+):(.*)$/s;

/** Modes of files: links and submodules lead elsewhere. */
const REGULAR = new Set(['100644', '100755']);

const TEMPLATE_FILE = /\.(?:json|ya?ml|template)$/i;

/** More than a folder of templates holds. */
const MOST_BYTES = 1024 ** 3;

/** A path that can be read, and how texts that name it are to be shown. */
export interface OnDisk {
  readonly file: string;
  readonly shown: (text: string) => string;
}

/**
 * Lets something use what an input names: a path that is there, as it is; otherwise what a revision of the git repository around the working
 * folder has at a path (`<revision>:<path>`, as `git show` takes it), which is put into a folder of its own until then, with the templates
 * beside it, for one may nest another. Nothing is fetched, and no hook or filter runs. Throws {@link UnusableInput} if git does not know it.
 */
export function onDisk<T>(input: string, use: (found: OnDisk) => T): T {
  const [, revision, within] = NAMED.exec(input) ?? [];
  if (revision === undefined || fs.existsSync(input)) return use({ file: input, shown: each => each });
  const folder = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), 'cdk-hipaa-git-'));
  try {
    const { name, tree } = objectOf(input, revision, within);
    writeTree(folder, tree, name);
    const whole = `${revision}:${within.slice(0, within.length - name.length)}`.replace(/\/$/, '');
    return renaming({ file: path.join(folder, name), shown: each => each.replaceAll(folder + path.sep, whole.endsWith(':') ? whole : `${whole}/`).replaceAll(folder, whole) }, use);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** A folder of a revision, and the file in it that is meant; the folder itself without a name. */
interface Named {
  readonly tree: string;
  readonly name: string;
}

function objectOf(input: string, revision: string, within: string): Named {
  const parse = (name: string) => attempt(() => text('rev-parse', '--verify', '--quiet', '--end-of-options', name));
  const commit = parse(`${revision}^{commit}`);
  if (commit === undefined) throw new UnusableInput(`${input}: no such file or folder, and git knows no revision ${revision} here; give a path, or <revision>:<path>`);
  const id = parse(`${commit}:${within}`);
  if (id === undefined) throw new UnusableInput(`${input}: the revision ${revision} has no ${within}; what is not committed, as a cdk.out, has to be synthesized from it first`);
  const kind = text('cat-file', '-t', id);
  if (kind === 'tree') return { tree: id, name: '' };
  if (kind !== 'blob') throw new UnusableInput(`${input}: a ${kind}; give a file or a folder of the revision`);
  const name = within.slice(within.lastIndexOf('/') + 1);
  return { tree: text('rev-parse', '--verify', '--end-of-options', `${commit}:${within.slice(0, within.length - name.length)}`), name };
}

/** Writes what may be read of a folder: files of its own, with names of templates, and the one that is meant. */
function writeTree(folder: string, tree: string, meant: string): void {
  const listed = git(['ls-tree', '-r', '-z', '--full-tree', tree]).toString('utf8').split('\0').filter(each => each !== '');
  const files = listed.map(each => /^(\d+) \w+ ([0-9a-f]+)\t(.*)$/s.exec(each) ?? []).filter(([, mode, , name]) => REGULAR.has(mode) && (TEMPLATE_FILE.test(name) || name === meant));
  const contents = git(['cat-file', '--batch'], files.map(([, , id]) => `${id}\n`).join(''));
  let at = 0;
  for (const [, , , name] of files) {
    // Each comes as `<id> blob <bytes>`, a line end, the content and another line end.
    const start = contents.indexOf(0x0A, at) + 1;
    const end = start + Number(contents.toString('latin1', at, start - 1).split(' ')[2]);
    const file = path.join(folder, name);
    // A tree that nobody checked may say so.
    if (!file.startsWith(folder + path.sep)) throw new UnusableInput(`${name}: a file of the revision that lies out of its folder`);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, contents.subarray(start, end));
    at = end + 1;
  }
}

function renaming<T>(found: OnDisk, use: (found: OnDisk) => T): T {
  try {
    return use(found);
  } catch (error) {
    throw error instanceof UnusableInput ? new UnusableInput(found.shown(error.message)) : error;
  }
}

function text(...args: readonly string[]): string {
  return git(args).toString('utf8').trim();
}

function git(args: readonly string[], input = ''): Buffer {
  return execFileSync('git', args, {
    input, maxBuffer: MOST_BYTES, stdio: ['pipe', 'pipe', 'ignore'], env: { ...process.env, GIT_NO_LAZY_FETCH: '1', GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0' },
  });
}

function attempt(read: () => string): string | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
