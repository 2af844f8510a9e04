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
  get isColored() { return Boolean(process.stdout.isTTY) && !process.env.NO_COLOR; },
  note: line => { process.stderr.write(`cdk-hipaa: ${printable(line)}\n`); },
  file: writeWhole,
  print,
};
