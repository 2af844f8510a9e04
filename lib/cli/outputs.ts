import * as fs from 'node:fs';
import * as path from 'node:path';
import { FORMATS, Format } from './formats';
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
  return outputs;
}

function isFormat(text: string): text is Format {
  return (FORMATS as readonly string[]).includes(text);
}

/** Writes a file as a whole or not at all: under another name first, beside it. */
export function writeWhole(file: string, pieces: Iterable<string>): void {
  const part = `${file}.${process.pid}.part`;
  try {
    const open = fs.openSync(part, 'wx');
    try {
      for (const piece of pieces) fs.writeSync(open, piece);
    } finally {
      fs.closeSync(open);
    }
    fs.renameSync(part, file);
  } catch (error) {
    fs.rmSync(part, { force: true });
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new UnusableInput(`${file}: cannot be written (${code})`);
  }
}
