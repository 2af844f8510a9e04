import { writeWhole } from './outputs';
import { print } from './pieces';
import { printable } from './printable';

/** Where the outcome of a check goes. */
export interface Delivery {
  /** Whether what is printed may hold colours. */
  readonly isColored: boolean;
  /** A line beside the outcome. */
  note(line: string): void;
  /** The outcome as a file, whole or not at all. */
  file(name: string, pieces: Iterable<string>): void;
  /** The outcome itself. */
  print(pieces: Iterable<string>): void;
}

/** To files, the standard output, and the standard error for what stands beside. */
export const STANDARD: Delivery = {
  get isColored() { return wantsColors(process.env, Boolean(process.stdout.isTTY)); },
  note: line => { process.stderr.write(`cdk-hipaa: ${printable(line)}\n`); },
  file: writeWhole,
  print,
};

/** Colours are for a terminal, unless the user asks for none, or for them in the log of a build, by the variables that others read, too. */
function wantsColors({ NO_COLOR, FORCE_COLOR = '' }: NodeJS.ProcessEnv, isTerminal: boolean): boolean {
  if (NO_COLOR) return false;
  return FORCE_COLOR === '' ? isTerminal : FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
}
