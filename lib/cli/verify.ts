import { createHash, timingSafeEqual } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { print } from './pieces';
import { printable } from './printable';
import { MANIFEST, PackedFile, parseManifest, sha256 } from '../evidence/manifest';
import { UnusableInput } from '../facts/unusable-input';

/** Options of `verify`. */
export interface VerifyOptions {
  /** The digest of the manifest, as `report` printed it. */
  readonly digest?: string;
}

/** A manifest larger than this is none. */
const MAX_BYTES = 64 * 1024 * 1024;

/** A pack has one folder; what is put beside its files may lie deeper, and is told once. */
const MAX_TOLD = 1000;

/** Sets a pack of evidence against its manifest: a line for each file that is changed, missing or more. Gives the exit code. */
export function verify(folder: string, { digest }: VerifyOptions): number {
  if (digest !== undefined && !/^[0-9a-f]{64}$/i.test(digest)) throw new UnusableInput(`--digest ${digest}: give 64 hexadecimal digits, as \`cdk-hipaa report\` printed them`);
  const manifest = readManifest(folder);
  const isOther = digest !== undefined && !timingSafeEqual(Buffer.from(sha256(manifest)), Buffer.from(digest.toLowerCase()));
  const files = parseManifest(manifest.toString('utf8'), path.join(folder, MANIFEST));
  const problems = [
    ...isOther ? [`${MANIFEST}: changed: its digest is ${sha256(manifest)}`] : [],
    ...files.flatMap(each => problemOf(folder, each) ?? []),
    ...additions(folder, new Set(files.map(each => each.path))),
  ];
  print(problems.slice(0, MAX_TOLD).map(each => `${printable(each)}\n`));
  if (problems.length > MAX_TOLD) print([`... and ${problems.length - MAX_TOLD} more\n`]);
  if (problems.length > 0) return 1;
  print([printable(`${folder}: ${files.length} files are as the manifest says${digest === undefined ? '; give --digest to know that the manifest is, too' : ', and so is the manifest'}`), '\n']);
  return 0;
}

function readManifest(folder: string): Buffer {
  const file = path.join(folder, MANIFEST);
  return attempt(file, () => {
    const stat = fs.lstatSync(file, { throwIfNoEntry: false });
    if (!stat) throw new UnusableInput(`${file}: no such file; give the folder that \`cdk-hipaa report --out\` has written`);
    if (!stat.isFile()) throw new UnusableInput(`${file}: a link or no regular file; do not rely on this folder`);
    if (stat.size > MAX_BYTES) throw new UnusableInput(`${file}: larger than ${MAX_BYTES} bytes`);
    return fs.readFileSync(file);
  });
}

function problemOf(folder: string, { path: name, sha256: digest, bytes }: PackedFile): string | undefined {
  const file = path.join(folder, name);
  return attempt(file, () => {
    // A link on the way may lead out of the folder.
    const steps = name.split('/').map((_, index, all) => path.join(folder, ...all.slice(0, index + 1)));
    const link = steps.find(each => fs.lstatSync(each, { throwIfNoEntry: false })?.isSymbolicLink());
    if (link !== undefined) throw new UnusableInput(`${link}: a link, which may lead anywhere; do not rely on this folder`);
    const stat = fs.lstatSync(file, { throwIfNoEntry: false });
    if (!stat) return `${name}: missing`;
    if (!stat.isFile()) return `${name}: no regular file`;
    if (stat.size !== bytes) return `${name}: changed: ${stat.size} bytes instead of ${bytes}`;
    return digestOf(file) === digest ? undefined : `${name}: changed: its digest is another one`;
  });
}

/** Files are read in parts: a pack of a large app is larger than a buffer may be. */
function digestOf(file: string): string {
  const hash = createHash('sha256');
  const part = Buffer.alloc(1_048_576);
  const open = fs.openSync(file, 'r');
  try {
    for (let count = fs.readSync(open, part); count > 0; count = fs.readSync(open, part)) hash.update(part.subarray(0, count));
  } finally {
    fs.closeSync(open);
  }
  return hash.digest('hex');
}

/** What lies in the folder and is not listed. A folder of which nothing is listed is told as one. */
function additions(folder: string, listed: ReadonlySet<string>, below = ''): readonly string[] {
  const entries = attempt(folder, () => fs.readdirSync(path.join(folder, below), { withFileTypes: true }));
  return entries.sort((a, b) => a.name < b.name ? -1 : 1).flatMap(entry => {
    const name = `${below}${entry.name}`;
    if (name === MANIFEST || listed.has(name)) return [];
    const hasListed = entry.isDirectory() && [...listed].some(each => each.startsWith(`${name}/`));
    return hasListed ? additions(folder, listed, `${name}/`) : [`${name}: not in the manifest`];
  });
}

function attempt<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof UnusableInput) throw error;
    throw new UnusableInput(`${file}: cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown error'})`);
  }
}
