import type { AttestationRow, ControlRow, EvidenceRow, ReportFinding } from './report-model';
import type { Tally } from './tally';
import type { SafeguardId } from '../catalogue/safeguards';
import type { DecidedFinding } from '../engine/finding';
import type { EvidenceFile } from '../governance/model';

/** What an index is made from. */
export interface IndexInput {
  readonly controls: readonly ControlRow[];
  readonly tallies: ReadonlyMap<SafeguardId, Tally>;
  readonly actions: ReadonlyMap<DecidedFinding, ReportFinding>;
  /** Findings on the governance files. */
  readonly governanceFindings: readonly ReportFinding[];
  readonly attestations: readonly AttestationRow[];
  readonly files: readonly EvidenceFile[];
}

/** What supports each control: findings, the templates that they come from, attestations, and the files that these name. */
export function evidenceIndex({ controls, tallies, actions, governanceFindings, attestations, files }: IndexInput): readonly EvidenceRow[] {
  const paths = new Set(files.map(each => each.path));
  const signed = attestations.filter(each => each.state === 'signed');
  return controls.map(({ id, attestedBy }) => {
    const { checks, open, templates } = tallies.get(id)!;
    // What nobody has signed, or not again, supports nothing.
    const speaking = signed.filter(each => attestedBy.includes(each.id));
    const ofFiles = governanceFindings.filter(each => each.safeguards.includes(id));
    return {
      id,
      compliant: checks.compliant,
      findings: [...open.map(each => actions.get(each)!.id), ...ofFiles.map(each => each.id)],
      templates: [...templates].map(each => each.file).sort(),
      attestations: speaking.map(each => each.id),
      files: [...new Set(speaking.flatMap(each => each.evidence))].filter(each => paths.has(each)).sort(),
    };
  });
}
