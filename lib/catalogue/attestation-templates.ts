import type { AttestationTemplateRow, QuestionRow } from './attestation-template-row';
import { CONTINUITY_TEMPLATES } from './attestation-templates-continuity';
import { DOCUMENT_TEMPLATES } from './attestation-templates-documents';
import { RISK_TEMPLATES } from './attestation-templates-risk';
import { VENDOR_TEMPLATES } from './attestation-templates-vendors';
import { WORKFORCE_TEMPLATES } from './attestation-templates-workforce';

const TABLES = [...RISK_TEMPLATES, ...WORKFORCE_TEMPLATES, ...VENDOR_TEMPLATES, ...CONTINUITY_TEMPLATES, ...DOCUMENT_TEMPLATES] as const;

/** The id of a questionnaire. A wrong id does not compile. */
export type AttestationTemplateId = (typeof TABLES)[number]['id'];

/** The id of a question; no two questionnaires share one. */
export type QuestionId = (typeof TABLES)[number]['questions'][number]['id'];

/** A question of a questionnaire. */
export interface Question extends QuestionRow {
  readonly id: QuestionId;
}

/** A questionnaire that somebody answers and signs. */
export interface AttestationTemplate extends AttestationTemplateRow {
  readonly id: AttestationTemplateId;
  readonly questions: readonly Question[];
}

/** All questionnaires. */
export const ATTESTATION_TEMPLATES: readonly AttestationTemplate[] = TABLES;

const BY_ID = new Map<string, AttestationTemplate>(ATTESTATION_TEMPLATES.map(each => [each.id, each]));

/** The questionnaire of an id. */
export function attestationTemplate(id: AttestationTemplateId): AttestationTemplate {
  return BY_ID.get(id)!;
}
