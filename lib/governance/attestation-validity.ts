import { monthsLater } from './day';
import type { Attestation, Day } from './model';
import type { Cadence } from '../catalogue/attestation-template-row';
import { attestationTemplate } from '../catalogue/attestation-templates';

/** Months until what was signed has to be signed again; `once` is never. */
const MONTHS: Readonly<Record<Cadence, number>> = { once: Infinity, monthly: 1, quarterly: 3, semiannual: 6, annual: 12 };

/** Whether an attestation is signed: a signature in the future is none yet. */
export function isSigned({ signed }: Attestation, today: Day): boolean {
  return signed !== undefined && signed.on <= today;
}

/** The last day on which what was signed counts; `undefined` if it does so without end. A file may ask for more often than its questionnaire, and not for less. */
export function validUntil({ signed, cadence, template }: Attestation): Day | undefined {
  const months = Math.min(MONTHS[cadence], MONTHS[attestationTemplate(template).cadence]);
  return signed === undefined || months === Infinity ? undefined : monthsLater(signed.on, months);
}
