import * as fs from 'node:fs';
import type { Baseline } from '../engine/baseline';
import { parseBaseline } from '../engine/baseline-file';

/** Reads the baseline that a gate names. One that cannot be read lets nothing pass, and says how to come by one. */
export function readBaseline(file: string): Baseline {
  return parseBaseline(textOf(file), file);
}

function textOf(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    const { code = 'unknown error' } = error as NodeJS.ErrnoException;
    const problem = code === 'ENOENT' ? `no such file, seen from ${process.cwd()}` : code === 'EISDIR' ? 'a folder' : `cannot be read (${code})`;
    throw new Error(`baselineFile ${file}: ${problem}; give the file that \`cdk-hipaa baseline write\` writes`);
  }
}
