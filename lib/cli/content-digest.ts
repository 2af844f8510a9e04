import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';

/** Why an outcome can neither be looked up nor kept: one line. */
export class NotCacheable extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NotCacheable';
  }
}

/** More than this takes longer to digest than an app of this size takes to check. */
const MAX_ENTRIES = 20_000;
const MAX_BYTES = 256 * 1024 * 1024;

interface Entry {
  /** With slashes, below the folder. */
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'link';
  readonly leadsTo?: string;
}

/**
 * SHA-256 of all that lies below a folder: names, kinds and contents. Times and rights are not part of it. Throws {@link NotCacheable} for what
 * cannot be read, what is neither file nor folder, links that lead out (what is there is not part of the digest), and what is too much.
 *
 * @param isWanted which files count; all unless given
 */
export function folderDigest(folder: string, isWanted: (name: string) => boolean = () => true): string {
  const root = path.resolve(folder);
  if (!attempt(root, () => fs.lstatSync(root)).isDirectory()) throw new NotCacheable(`${folder}: no folder, and only the outcome for whole folders is kept`);
  const digest = createHash('sha256');
  const entries = entriesBelow(root).filter(each => each.kind !== 'file' || isWanted(each.name));
  for (const { name, kind, leadsTo } of entries.sort((a, b) => a.name < b.name ? -1 : 1)) {
    const content = kind === 'file' ? attempt(name, () => fs.readFileSync(path.join(root, name))) : undefined;
    // With its length before it no content passes for another entry.
    digest.update(`${JSON.stringify([name, kind, leadsTo ?? content?.length])}\n`);
    if (content) digest.update(content);
  }
  return digest.digest('hex');
}

/** SHA-256 of a file, links followed. */
export function fileDigest(file: string): string {
  const stat = attempt(file, () => fs.statSync(file));
  if (!stat.isFile() || stat.size > MAX_BYTES) throw new NotCacheable(`${file}: no plain file, or one of more than ${MAX_BYTES} bytes`);
  return createHash('sha256').update(attempt(file, () => fs.readFileSync(file))).digest('hex');
}

function entriesBelow(root: string): Entry[] {
  const real = attempt(root, () => fs.realpathSync(root));
  const found: Entry[] = [];
  const open = [''];
  let bytes = 0;
  for (let below = open.pop(); below !== undefined; below = open.pop()) {
    const folder = path.join(root, below);
    for (const entry of attempt(folder, () => fs.readdirSync(folder))) {
      const name = below === '' ? entry : `${below}/${entry}`;
      const full = path.join(root, name);
      const stat = attempt(full, () => fs.lstatSync(full));
      if (stat.isDirectory()) {
        open.push(name);
        found.push({ name, kind: 'folder' });
      } else if (stat.isFile()) {
        bytes += stat.size;
        found.push({ name, kind: 'file' });
      } else if (stat.isSymbolicLink()) {
        found.push({ name, kind: 'link', leadsTo: within(real, full) });
      } else {
        throw new NotCacheable(`${full}: neither a file nor a folder`);
      }
      if (found.length > MAX_ENTRIES || bytes > MAX_BYTES) throw new NotCacheable(`${root}: more than ${MAX_ENTRIES} files or ${MAX_BYTES} bytes`);
    }
  }
  return found;
}

/** Where below the folder a link ends: what is there is in the digest anyway. */
function within(root: string, link: string): string {
  const end = attempt(link, () => fs.realpathSync(link));
  if (end !== root && !end.startsWith(root + path.sep)) throw new NotCacheable(`${link}: a link out of the folder`);
  return path.relative(root, end);
}

function attempt<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new NotCacheable(`${file}: cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown error'})`);
  }
}
