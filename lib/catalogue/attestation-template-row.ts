import type { EVIDENCED_BY_ATTESTATION } from './evidenced-by-attestation';
import type { SafeguardId } from './safeguards';

/** How soon what was attested has to be attested again. */
export const CADENCES = ['once', 'monthly', 'quarterly', 'semiannual', 'annual'] as const;
export type Cadence = (typeof CADENCES)[number];

/** A question of a questionnaire. */
export interface QuestionRow {
  /** Public: the files of users refer to it. */
  readonly id: string;
  /** A sentence that is true where things are in order: the answer is then yes. */
  readonly text: string;
  readonly safeguards: readonly SafeguardId[];
  /** What of the table of attested matters an answer is evidence for. */
  readonly shows?: readonly (typeof EVIDENCED_BY_ATTESTATION)[number]['id'][];
}

/** A questionnaire on one subject. */
export interface AttestationTemplateRow {
  /** Public, as the ids of its questions are. */
  readonly id: string;
  readonly title: string;
  /** How often it is signed at the least. */
  readonly cadence: Cadence;
  readonly questions: readonly QuestionRow[];
}
