import { createHash } from 'node:crypto';
import type { Provenance } from './report-model';
import { UnusableInput } from '../facts/unusable-input';
import { isObject } from '../facts/value';

/** The file that lists the others of a pack. It does not list itself. */
export const MANIFEST = 'manifest.json';

/** A file of a pack as it was written. */
export interface PackedFile {
  /** From the folder of the pack, with slashes. */
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** What a pack of evidence holds, and where it comes from. */
export interface Manifest extends Pick<Provenance, 'date' | 'commit' | 'window' | 'tools' | 'templates'> {
  readonly schemaVersion: '1.0';
  readonly files: readonly PackedFile[];
}

/** The digest of a text or of bytes, in hexadecimal digits. */
export function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The manifest of files, in the order of their names. */
export function manifestOf({ date, commit, window, tools, templates }: Provenance, files: readonly PackedFile[]): Manifest {
  return { schemaVersion: '1.0', date, commit, window, tools, templates, files: [...files].sort((a, b) => a.path < b.path ? -1 : 1) };
}

/** Names that lead out of the folder, or mean something else on another system. */
const UNSAFE = /^$|^[/\\]|^[A-Za-z]:|[\\\0-\x1f]|(?:^|\/)(?:\.{0,2})(?:\/|$)/;

/** Reads the files that a manifest lists. Throws {@link UnusableInput} for what is none, and for names that lead out of the folder. */
export function parseManifest(text: string, file: string): readonly PackedFile[] {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (error) {
    throw new UnusableInput(`${file}: broken JSON: ${(error as Error).message}`);
  }
  if (!isObject(body) || body.schemaVersion !== '1.0' || !Array.isArray(body.files)) {
    throw new UnusableInput(`${file}: no manifest of evidence: expected an object with "schemaVersion": "1.0" and a list of "files"`);
  }
  // Nothing would ever be found wrong with a pack of nothing.
  if (body.files.length === 0) throw new UnusableInput(`${file}: lists no file, as no pack does; do not rely on this folder`);
  const seen = new Set<string>();
  return (body.files as readonly unknown[]).map((entry, index) => {
    const place = `${file}: files[${index}]`;
    if (!isObject(entry) || typeof entry.path !== 'string') throw new UnusableInput(`${place}: expected an object with a "path"`);
    const { path, sha256: digest, bytes } = entry;
    if (UNSAFE.test(path)) throw new UnusableInput(`${place}.path: ${JSON.stringify(path)} is no name of a file in the folder; do not rely on this manifest`);
    if (path === MANIFEST || seen.has(path)) throw new UnusableInput(`${place}.path: ${JSON.stringify(path)} is listed ${path === MANIFEST ? 'in itself' : 'twice'}`);
    if (typeof digest !== 'string' || !/^[0-9a-f]{64}$/.test(digest)) throw new UnusableInput(`${place}.sha256: expected 64 hexadecimal digits`);
    if (!Number.isInteger(bytes) || (bytes as number) < 0) throw new UnusableInput(`${place}.bytes: expected a whole number`);
    seen.add(path);
    return { path, sha256: digest, bytes: bytes as number };
  });
}
