import * as fs from 'node:fs';
import * as path from 'node:path';
import { FORMATS, Format } from './format-names';
import type { ResourceGraph } from '../facts/graph';
import { UnusableInput } from '../facts/unusable-input';

/** A file that an outcome is written to besides what is printed. */
export interface Output {
  readonly format: Format;
  readonly file: string;
}

/** Reads `sarif=findings.sarif` ...; refuses what it does not know before anything is judged. */
export function parseOutputs(texts: readonly string[]): readonly Output[] {
  const outputs = texts.map(text => {
    const [format, ...rest] = text.split('=');
    const file = rest.join('=');
    if (!isFormat(format) || file === '') throw new UnusableInput(`--output ${text}: give <format>=<file>, where the format is one of ${FORMATS.join(', ')}`);
    return { format, file };
  });
  const files = outputs.map(each => path.resolve(each.file));
  const twice = outputs.find((_, index) => files.indexOf(files[index]) !== index);
  if (twice) throw new UnusableInput(`--output ${twice.format}=${twice.file}: the file is named twice; give each output a file of its own`);
  const homeless = outputs.find(each => !fs.existsSync(path.dirname(each.file)));
  if (homeless) throw new UnusableInput(`--output ${homeless.format}=${homeless.file}: there is no folder ${path.dirname(homeless.file)}; make it first`);
  const folder = outputs.find(each => statOf(each.file)?.isDirectory());
  if (folder) throw new UnusableInput(`--output ${folder.format}=${folder.file}: a folder; give a file`);
  return outputs;
}

/** What is read to judge paths: they themselves, their templates and the manifests of assemblies. */
export function readFor(paths: readonly string[], { templates }: ResourceGraph): readonly string[] {
  const folders = [...paths, ...templates.flatMap(({ assembly }) => assembly ?? [])];
  const files = templates.map(({ assembly, file }) => assembly === undefined ? file : path.join(assembly, path.basename(file)));
  return [...paths, ...files, ...folders.map(each => path.join(each, 'manifest.json'))];
}

/** Refuses to write over what is read: nobody means to. */
export function refuseInput(option: string, file: string, read: readonly string[]): void {
  if (!statOf(file)?.isFile()) return;
  const target = fs.realpathSync(file);
  if (read.some(each => statOf(each)?.isFile() && fs.realpathSync(each) === target)) throw new UnusableInput(`${option}: that file is read; give another one`);
}

/** What a name leads to; nothing if it leads nowhere. */
function statOf(file: string): fs.Stats | undefined {
  try {
    return fs.statSync(file);
  } catch {
    return undefined;
  }
}

function isFormat(text: string): text is Format {
  return (FORMATS as readonly string[]).includes(text);
}

/**
 * Writes a file as a whole or not at all: under another name first, beside it. Who may read it is as the system has it, unless given. A link
 * stays one, and what is no file (a pipe, `/dev/stdout`) is written to as it is: nothing may take its place.
 */
export function writeWhole(file: string, pieces: Iterable<string>, mode?: number): void {
  if (file.trim() === '') throw new UnusableInput(`"${file}": no name of a file; give one`);
  const stat = statOf(file);
  if (stat && !stat.isFile() && !stat.isDirectory()) {
    writeStraight(file, pieces);
    return;
  }
  const target = stat ? fs.realpathSync(file) : file;
  const part = `${target}.${process.pid}.part`;
  try {
    const open = fs.openSync(part, 'wx', mode);
    try {
      for (const piece of pieces) fs.writeFileSync(open, piece);
    } finally {
      fs.closeSync(open);
    }
    fs.renameSync(part, target);
  } catch (error) {
    fs.rmSync(part, { force: true });
    throw unwritable(file, error);
  }
}

function writeStraight(file: string, pieces: Iterable<string>): void {
  try {
    const open = fs.openSync(file, 'w');
    try {
      for (const piece of pieces) fs.writeFileSync(open, piece);
    } finally {
      fs.closeSync(open);
    }
  } catch (error) {
    throw unwritable(file, error);
  }
}

function unwritable(file: string, error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  return code === undefined ? error : new UnusableInput(`${file}: cannot be written (${code})`);
}
