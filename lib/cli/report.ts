import { refuseFolder, writePack } from './evidence-pack';
import { EvidenceOptions, evidenceReport } from './evidence-report';
import { print } from './pieces';
import { printable } from './printable';
import { scoreLines } from './score-text';

/** Options of `report`. */
export interface ReportOptions extends EvidenceOptions {
  /** The folder of the pack. */
  readonly out: string;
}

/** Judges, and writes a pack of evidence. Findings do not fail it: they are what it is about, and `check` is the gate. */
export function report(input: string | undefined, options: ReportOptions): void {
  refuseFolder(options.out);
  const made = evidenceReport(input, options);
  const digest = writePack(options.out, made);
  print([
    ...scoreLines(made),
    printable(`${options.out}: a pack of evidence, written for ${made.provenance.date}`), '\n',
    `SHA-256 of its manifest.json: ${digest}\n`,
    'Keep this digest elsewhere: `cdk-hipaa verify --digest` tells by it whether anything was changed, the manifest included.\n',
  ]);
}
