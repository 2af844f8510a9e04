/** What stands for an identifier in a text: its kind, never a part of it. */
interface Identifier {
  readonly kind: string;
  readonly look: RegExp;
}

/**
 * Identifiers of 45 CFR 164.514(b)(2) that a text shows by their look, from the longest to the shortest: the first one takes its part. A
 * log line loses a harmless number rather than it keeps a patient's. Names and addresses have no look: do not write them.
 */
const IDENTIFIERS: readonly Identifier[] = [
  { kind: 'EMAIL', look: /[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,6}/g },
  { kind: 'RECORD_NUMBER', look: /\b(?:mrn|medical[-_ ]?record(?:[-_ ]?(?:no|number|id))?|member[-_ ]?id|account[-_ ]?(?:no|number))[-_ :#="']{0,4}[A-Z]{0,3}\d{4,12}\b/gi },
  { kind: 'DATE_OF_BIRTH', look: /\b(?:dob|date[-_ ]?of[-_ ]?birth|birth[-_ ]?(?:date|day)|born(?: on)?)[-_ :="']{0,4}\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}/gi },
  { kind: 'SSN', look: /(?<![\w-])\d{3}[- ]\d{2}[- ]\d{4}(?![\w-])/g },
  { kind: 'SSN', look: /\b(?:ssn|social[-_ ]?security(?:[-_ ]?(?:no|number))?)[-_ :#="']{0,4}\d{9}\b/gi },
  { kind: 'PHONE', look: /(?<![\w-])(?:\+?1[-. ]?)?(?:\(\d{3}\) ?|\d{3}[-. ])\d{3}[-. ]\d{4}(?![\w-])/g },
  { kind: 'PHONE', look: /(?<!\w)\+\d{9,15}\b/g },
];

/** Longer texts are cut: nobody reads them in a log, and patterns are not to be kept busy. */
const MAX_LENGTH = 2000;

/**
 * A text for a log, with `[SSN]`, `[EMAIL]`, `[PHONE]`, `[RECORD_NUMBER]` or `[DATE_OF_BIRTH]` in the place of what looks like one; at most
 * 2000 characters of it. It is the last net under a message, and no licence to write ePHI into one.
 */
export function redacted(text: string): string {
  const short = text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}...` : text;
  return IDENTIFIERS.reduce((rest, { kind, look }) => rest.replace(look, `[${kind}]`), short);
}
