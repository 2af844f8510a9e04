import type * as cognito from 'aws-cdk-lib/aws-cognito';

/** Facts of a record and numbers that identify a patient. A reference to the record (`patientId`) is none of them. */
const OF_THE_RECORD = new RegExp(`(^|_)(${[
  'mrn', 'ssn', 'mbi', 'dob', 'icd', 'hiv', 'medical_record', 'social_security', 'birth_?date', 'date_of_birth', 'diagnos[ei]s', 'medications?', 'prescriptions?',
  'allerg(y|ies)', 'diseases?', 'treatments?', 'lab_results?', 'blood_type', 'insurance_(id|no|num|number)', 'medicare', 'medicaid', 'health_(plan|condition|status)',
  'pregnan(t|cy)', 'disabilit(y|ies)', 'genetics?', 'vaccinations?', 'immuni[sz]ations?', 'symptoms?', 'therapy',
].join('|')})(_|$)`);

/** Gives the attributes back if no name says that they hold ePHI. ID tokens carry them into browsers, logs and other services. */
export function requireHarmless(attributes?: { readonly [name: string]: cognito.ICustomAttribute }): typeof attributes {
  const telling = Object.keys(attributes ?? {}).find((name) => OF_THE_RECORD.test(inSnakeCase(name)));
  if (telling === undefined) return attributes;
  throw new Error(`the custom attribute '${telling}' sounds like ePHI, and attributes are copied into every ID token; keep it in the record, and in the pool a reference such as patientId`);
}

function inSnakeCase(name: string): string {
  return name.replace(/([a-z\d])([A-Z])/g, '$1_$2').replace(/[^A-Za-z]+/g, '_').toLowerCase();
}
