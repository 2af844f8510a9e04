import type { Check } from './predicates';
import { judgeText } from './sensitive-names';
import { identifierName, patientIdentifierIn } from './sensitive-text';
import { worst } from './verdict';

/** Words that tell of a disease, an examination or a treatment. A reminder of an appointment needs none of them. */
const CLINICAL = new RegExp(`\\b(?:${[
  'a1c', 'abortion', 'addiction', 'biops(?:y|ies)', 'bipolar', 'cancer', 'chemotherapy', 'colonoscopy', 'ct scans?', 'depression', 'detox', 'diabet\\w{0,4}',
  'diagnos\\w{0,4}', 'dialysis', 'hepatitis', 'hiv', 'insulin', 'mammogra\\w{1,4}', 'medications?', 'mri', 'oncolog\\w{1,4}', 'opioids?', 'overdose', 'patholog\\w{1,4}',
  'pregnan\\w{1,4}', 'prescri\\w{1,7}', 'psychiatr\\w{1,4}', 'psychotherapy', 'schizophreni\\w{1,2}', 'suicid\\w{1,4}', 'syphilis', 'tumou?rs?',
  '(?:blood|imaging|lab|laboratory|pap|scan|test|x-?ray) results?',
].join('|')})\\b`, 'i');

const PLACEHOLDER = /\{\{\{?\s{0,8}([\w.-]{1,128})\s{0,8}\}?\}\}/g;
const CLINICAL_FIELD = /diagnos|medication|prescri|drug|condition|results?$|procedure|icd|symptom|treatment|therapy|dosage/i;

/** What in the subject of an e-mail tells of a patient's health; `undefined` if nothing is seen. */
export function clinicalDetailIn(subject: string): string | undefined {
  if (CLINICAL.test(subject)) return 'a clinical term';
  for (const [, name] of subject.matchAll(PLACEHOLDER)) {
    if (CLINICAL_FIELD.test(name)) return 'a placeholder for a clinical detail';
    if (identifierName(name)) return 'a placeholder for an identifier of the patient';
  }
  return patientIdentifierIn(subject);
}

/** The subject of an e-mail, which every server on its way reads, tells nothing of a patient's health. */
export const subjectTellsNothing: Check = template => worst(template.read('Template.SubjectPart').map(reading => judgeText(reading, clinicalDetailIn)));
