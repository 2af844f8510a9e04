import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Problem } from './governance-error';
import type { EvidenceFile } from './model';

/** The folder of free files within the governance folder. */
export const EVIDENCE_FOLDER = 'evidence';

/** More files than this are no folder of evidence, and hashing them would not end. */
const MAX_FILES = 10_000;
const MAX_LEVELS = 20;
const CHUNK = 1024 * 1024;

/**
 * Lists the files in `evidence/` with their hashes, by path. A link that leads out of the governance folder is a problem: what it names may
 * change without the folder changing.
 */
export function readEvidence(folder: string, problems: Problem[]): readonly EvidenceFile[] {
  const found: EvidenceFile[] = [];
  const refuse = (file: string, message: string) => { problems.push({ place: { file: path.join(folder, file), line: 1, column: 1 }, message }); };
  const walk = (below: string, level: number) => {
    if (level > MAX_LEVELS) return refuse(below, `nested deeper than ${MAX_LEVELS} folders`);
    for (const entry of fs.readdirSync(path.join(folder, below), { withFileTypes: true }).sort((a, b) => a.name < b.name ? -1 : 1)) {
      const file = `${below}/${entry.name}`;
      if (found.length > MAX_FILES) return;
      if (entry.isDirectory()) {
        walk(file, level + 1);
      } else if (entry.isFile() || entry.isSymbolicLink()) {
        const target = resolveWithin(folder, file);
        if (target === 'outside') refuse(file, 'a link that leads out of the governance folder; put the file itself there');
        else if (target === undefined || !fs.statSync(target).isFile()) refuse(file, 'a link to what is no file; put the file itself there');
        else found.push({ path: file, size: fs.statSync(target).size, sha256: hashOf(target) });
      } else {
        refuse(file, 'neither a file nor a folder; take it out');
      }
    }
  };
  try {
    if (fs.statSync(path.join(folder, EVIDENCE_FOLDER), { throwIfNoEntry: false })?.isDirectory()) {
      if (resolveWithin(folder, EVIDENCE_FOLDER) === 'outside') refuse(EVIDENCE_FOLDER, 'a link that leads out of the governance folder; put the files themselves there');
      else walk(EVIDENCE_FOLDER, 0);
    }
  } catch (error) {
    refuse(EVIDENCE_FOLDER, `cannot be read (${(error as NodeJS.ErrnoException).code ?? (error as Error).message})`);
  }
  if (found.length > MAX_FILES) refuse(EVIDENCE_FOLDER, `more than ${MAX_FILES} files`);
  return found;
}

/** The hash of a file that evidence names: `undefined` if there is none, `outside` if it lies outside of the folder. */
export function hashWithin(folder: string, file: string): string | undefined {
  const target = resolveWithin(folder, file);
  if (target === undefined || target === 'outside') return target;
  return fs.statSync(target).isFile() ? hashOf(target) : undefined;
}

/** Whether a name in the folder is a link that leads out of it, or lies behind one: what is read there may change without the folder changing. */
export function leadsOut(folder: string, file: string): boolean {
  return resolveWithin(folder, file) === 'outside';
}

/** Where a file really lies, links followed; `outside` if that is not in the folder, `undefined` if it is nowhere. */
function resolveWithin(folder: string, file: string): string | undefined {
  try {
    const target = fs.realpathSync(path.join(folder, file));
    return target.startsWith(`${fs.realpathSync(folder)}${path.sep}`) ? target : 'outside';
  } catch (error) {
    if (['ENOENT', 'ELOOP', 'ENOTDIR', 'ENAMETOOLONG'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}

/** Piece by piece: scans and recordings are large. */
function hashOf(file: string): string {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(CHUNK);
  const descriptor = fs.openSync(file, 'r');
  try {
    for (let read = fs.readSync(descriptor, buffer); read > 0; read = fs.readSync(descriptor, buffer)) hash.update(buffer.subarray(0, read));
  } finally {
    fs.closeSync(descriptor);
  }
  return hash.digest('hex');
}
