import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { NotCacheable } from './content-digest';
import { writeWhole } from './outputs';

/** The form of an entry: the first line tells what it is, the second is its content. */
const SCHEMA_VERSION = '1.0';

/** The content of an entry has no more bytes than this; its first line is short. */
export const MAX_CONTENT = 64 * 1024 * 1024;
const MAX_HEADER = 1024;

/** So many entries are kept, the newest. */
const MAX_ENTRIES = 8;

/** What this file writes, a part that was left behind included: nothing else is ever deleted. */
const OURS = /^[0-9a-f]{64}\.json(\.\d+\.part)?$/;

/** Refuses a folder in which somebody else could have put an outcome. One that is not there yet is fine. */
export function refuseForeign(folder: string): void {
  const stat = fs.lstatSync(folder, { throwIfNoEntry: false });
  if (!stat) return;
  if (!stat.isDirectory()) throw new NotCacheable(`${folder}: no folder of its own, but a link or a file`);
  if (!isOwn(stat)) throw new NotCacheable(`${folder}: belongs to somebody else, or others may write to it`);
}

/** The content of an entry; `undefined` if there is none, or none as it was written. */
export function readEntry(folder: string, key: string): unknown {
  try {
    const bytes = readOwn(path.join(folder, `${key}.json`));
    const end = bytes.indexOf('\n');
    const header = JSON.parse(bytes.toString('utf8', 0, end)) as Partial<Record<string, unknown>>;
    const content = bytes.subarray(end + 1);
    if (header.schemaVersion !== SCHEMA_VERSION || header.key !== key || header.sha256 !== sha256(content)) return undefined;
    return JSON.parse(content.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** Keeps the content of an entry in place of what is there under its key, and deletes the oldest entries beyond those that are kept. */
export function keepEntry(folder: string, key: string, content: unknown): void {
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    refuseForeign(folder);
    const text = JSON.stringify(content);
    if (Buffer.byteLength(text) > MAX_CONTENT) throw new NotCacheable(`an outcome of more than ${MAX_CONTENT} bytes is not kept`);
    const ignore = path.join(folder, '.gitignore');
    if (!fs.existsSync(ignore)) writeWhole(ignore, ['*\n']);
    writeWhole(path.join(folder, `${key}.json`), [`${JSON.stringify({ schemaVersion: SCHEMA_VERSION, key, sha256: sha256(text) })}\n`, text], 0o600);
    const byAge = fs.readdirSync(folder).filter(name => OURS.test(name)).map(name => path.join(folder, name))
      .map(file => ({ file, time: fs.lstatSync(file).mtimeMs })).sort((a, b) => b.time - a.time);
    for (const { file } of byAge.slice(MAX_ENTRIES)) fs.rmSync(file, { force: true });
  } catch (error) {
    if (error instanceof NotCacheable) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    throw new NotCacheable(code === undefined ? message : `${folder}: cannot be written (${code})`);
  }
}

/** A plain file of one's own: neither a link nor something that waits for a writer. */
function readOwn(file: string): Buffer {
  const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = fs.constants;
  const open = fs.openSync(file, O_RDONLY + O_NOFOLLOW + O_NONBLOCK);
  try {
    const stat = fs.fstatSync(open);
    if (!stat.isFile() || stat.size > MAX_CONTENT + MAX_HEADER || !isOwn(stat)) throw new NotCacheable(`${file}: no entry`);
    return fs.readFileSync(open);
  } finally {
    fs.closeSync(open);
  }
}

/** Whether nobody but its owner, who is oneself, can write to it. Windows tells neither owner nor group. */
function isOwn({ uid, mode }: fs.Stats): boolean {
  const othersCanWrite = /[2367]/.test(mode.toString(8).slice(-2));
  return process.getuid === undefined || (uid === process.getuid() && !othersCanWrite);
}

function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
