import type { SafeguardId } from './safeguards';

/** What findings can be read by besides the safeguards that they name, by the words for it on the command line. */
export const FRAMEWORK_IDS = ['nprm-2025-readiness', 'nist-800-53r5', 'soc-2', 'safeguards'] as const;
export type FrameworkId = typeof FRAMEWORK_IDS[number];

/** A row of a framework: a control, a criterion, a paragraph. */
export interface FrameworkRow {
  readonly id: string;
  /** What it is about, in short. */
  readonly title: string;
  /** The paragraph by which it is cited, where that is not its id. */
  readonly section?: string;
  /** `false` where the section was not read in a source: look it up before you cite it. */
  readonly isNumberSure?: boolean;
  /** Rules that speak for a part of it. */
  readonly rules?: readonly string[];
  /** Rules on these safeguards speak for it as well. */
  readonly safeguards?: readonly SafeguardId[];
  /** So do rules that stand for these checks of Prowler. */
  readonly prowler?: readonly string[];
}

/** Another order in which findings can be read: a proposal, a catalogue of controls, criteria. It changes nothing about them. */
export interface Framework {
  readonly title: string;
  readonly citation: string;
  /** How it stands, and whose mapping it is. */
  readonly status: string;
  readonly rows: readonly FrameworkRow[];
}
