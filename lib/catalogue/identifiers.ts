/** One of the eighteen kinds of identifiers that 45 CFR 164.514(b)(2)(i) lists: data is de-identified by safe harbor once all of them are gone. */
export interface IdentifierRow {
  readonly id: string;
  /** Its paragraph of 45 CFR. */
  readonly paragraph: string;
  readonly title: string;
}

/** The eighteen identifiers of the individual, or of relatives, employers and household members, in the order of the regulation. */
export const IDENTIFIERS = [
  { id: 'names', paragraph: '164.514(b)(2)(i)(A)', title: 'Names' },
  { id: 'geographic', paragraph: '164.514(b)(2)(i)(B)', title: 'Places smaller than a state; the first three digits of a ZIP code may stay where more than 20,000 people live' },
  { id: 'dates', paragraph: '164.514(b)(2)(i)(C)', title: 'Days and months of what happened to an individual, and ages over 89' },
  { id: 'telephone-numbers', paragraph: '164.514(b)(2)(i)(D)', title: 'Telephone numbers' },
  { id: 'fax-numbers', paragraph: '164.514(b)(2)(i)(E)', title: 'Fax numbers' },
  { id: 'email-addresses', paragraph: '164.514(b)(2)(i)(F)', title: 'E-mail addresses' },
  { id: 'social-security-numbers', paragraph: '164.514(b)(2)(i)(G)', title: 'Social security numbers' },
  { id: 'medical-record-numbers', paragraph: '164.514(b)(2)(i)(H)', title: 'Medical record numbers' },
  { id: 'health-plan-numbers', paragraph: '164.514(b)(2)(i)(I)', title: 'Numbers of beneficiaries of a health plan' },
  { id: 'account-numbers', paragraph: '164.514(b)(2)(i)(J)', title: 'Account numbers' },
  { id: 'license-numbers', paragraph: '164.514(b)(2)(i)(K)', title: 'Numbers of certificates and licenses' },
  { id: 'vehicle-identifiers', paragraph: '164.514(b)(2)(i)(L)', title: 'Serial numbers of vehicles and license plates' },
  { id: 'device-identifiers', paragraph: '164.514(b)(2)(i)(M)', title: 'Identifiers and serial numbers of devices' },
  { id: 'web-addresses', paragraph: '164.514(b)(2)(i)(N)', title: 'Web addresses (URLs)' },
  { id: 'ip-addresses', paragraph: '164.514(b)(2)(i)(O)', title: 'IP addresses' },
  { id: 'biometrics', paragraph: '164.514(b)(2)(i)(P)', title: 'Biometric identifiers, finger and voice prints among them' },
  { id: 'photographs', paragraph: '164.514(b)(2)(i)(Q)', title: 'Photographs of the full face, and pictures as good as these' },
  { id: 'other-unique', paragraph: '164.514(b)(2)(i)(R)', title: 'Any other number, characteristic or code that is one individual\'s alone' },
] as const satisfies readonly IdentifierRow[];

/** The id of an identifier. A wrong id does not compile. */
export type IdentifierId = (typeof IDENTIFIERS)[number]['id'];
