import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { jsonPieces } from './pieces';
import { renderHtml } from '../evidence/html/report-html';
import { renderRiskAnalysis } from '../evidence/html/risk-analysis-html';
import { MANIFEST, PackedFile, manifestOf, sha256 } from '../evidence/manifest';
import type { Report } from '../evidence/report-model';
import { REPORT_SCHEMA } from '../evidence/report-schema';
import { actionsCsv, matrixCsv } from '../evidence/report-tables';
import { proposalsYaml } from '../evidence/risk-proposals-yaml';
import { scoreBadge } from '../evidence/score-badge';
import { UnusableInput } from '../facts/unusable-input';

/** The files of a pack of evidence but for its manifest: how the text of each is come by, in pieces. */
const FILES: Readonly<Record<string, (report: Report) => Iterable<string>>> = {
  'report.json': json,
  'report.schema.json': () => json(REPORT_SCHEMA),
  'report.html': report => [renderHtml(report)],
  'risk-analysis.html': report => [renderRiskAnalysis(report)],
  'risk-proposals.yaml': proposalsYaml,
  'control-matrix.csv': matrixCsv,
  'action-register.csv': actionsCsv,
  'score.json': ({ score }) => json(score),
  'badge.svg': ({ score }) => [scoreBadge(score)],
  'evidence-index.json': ({ schemaVersion, framework, provenance, evidence, evidenceFiles }) =>
    json({ schemaVersion, framework, ...provenance, safeguards: evidence, evidenceFiles }),
};

/** The names of everything that a pack holds. */
const NAMES: readonly string[] = [...Object.keys(FILES), MANIFEST];

/** Refuses a folder that a pack cannot be written to, before anything is judged: what it would replace has to be a pack itself. */
export function refuseFolder(folder: string): void {
  if (folder.trim() === '') throw new UnusableInput(`--out "${folder}": give a folder`);
  const target = path.resolve(folder);
  const stat = attempt(folder, () => fs.lstatSync(target, { throwIfNoEntry: false }));
  if (!stat) {
    const above = path.dirname(target);
    if (!fs.existsSync(above)) throw new UnusableInput(`--out ${folder}: there is no folder ${above}; make it first`);
    return;
  }
  if (!stat.isDirectory()) throw new UnusableInput(`--out ${folder}: ${stat.isSymbolicLink() ? 'a link' : 'a file'}; give a folder that is empty, not there yet, or holds an earlier pack`);
  const other = attempt(folder, () => fs.readdirSync(target, { withFileTypes: true })).find(each => !each.isFile() || !NAMES.includes(each.name));
  if (other) throw new UnusableInput(`--out ${folder}: holds ${other.name}, which is no part of a pack; give a folder that is empty, not there yet, or holds an earlier pack`);
}

/** Writes a pack as a whole or not at all, in place of an earlier one. Gives the digest of the manifest, which vouches for all the rest. */
export function writePack(folder: string, report: Report): string {
  refuseFolder(folder);
  const target = path.resolve(folder);
  const part = `${target}.${process.pid}.part`;
  return attempt(folder, () => {
    try {
      fs.mkdirSync(part);
      const files = Object.entries(FILES).map(([name, piecesOf]) => writeFile(part, name, piecesOf(report)));
      const manifest = [...json(manifestOf(report.provenance, files))].join('');
      fs.writeFileSync(path.join(part, MANIFEST), manifest, { flag: 'wx' });
      exchange(target, part);
      return sha256(manifest);
    } finally {
      fs.rmSync(part, { recursive: true, force: true });
    }
  });
}

/** Puts a folder in the place of an earlier pack. What somebody has put into that one meanwhile is kept. */
function exchange(target: string, part: string): void {
  const old = `${target}.${process.pid}.old`;
  const isThere = fs.existsSync(target);
  if (isThere) fs.renameSync(target, old);
  try {
    fs.renameSync(part, target);
  } catch (error) {
    if (isThere) fs.renameSync(old, target);
    throw error;
  }
  if (!isThere) return;
  for (const name of NAMES) fs.rmSync(path.join(old, name), { force: true });
  if (fs.readdirSync(old).length > 0) throw new UnusableInput(`--out ${target}: the pack is written, but something was put into the earlier one meanwhile: it is in ${old}`);
  fs.rmdirSync(old);
}

function writeFile(folder: string, name: string, pieces: Iterable<string>): PackedFile {
  const hash = createHash('sha256');
  let bytes = 0;
  const open = fs.openSync(path.join(folder, name), 'wx');
  try {
    for (const piece of joined(pieces)) {
      hash.update(piece);
      fs.writeFileSync(open, piece);
      bytes += piece.length;
    }
  } finally {
    fs.closeSync(open);
  }
  return { path: name, sha256: hash.digest('hex'), bytes };
}

/** So much is put together before it is written. */
const MAX_CHUNK = 1_048_576;

function* joined(pieces: Iterable<string>): Generator<Buffer> {
  let chunk: string[] = [];
  let length = 0;
  for (const piece of pieces) {
    chunk.push(piece);
    length += piece.length;
    if (length < MAX_CHUNK) continue;
    yield Buffer.from(chunk.join(''));
    [chunk, length] = [[], 0];
  }
  if (chunk.length > 0) yield Buffer.from(chunk.join(''));
}

/** The entries of lists come one by one: all in one text may be longer than any string. */
const LEVELS = 2;

function* json(value: unknown): Generator<string> {
  yield* jsonPieces(value, '', LEVELS);
  yield '\n';
}

function attempt<T>(folder: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (error instanceof UnusableInput || code === undefined) throw error;
    throw new UnusableInput(`--out ${folder}: cannot be written (${code})`);
  }
}
