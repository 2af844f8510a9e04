/** A check that a template could show, or is said to, and that is no rule. */
export interface LeftOut {
  /**
   * `redundant`: something else makes it needless. `impossible on a template`: what decides it is written nowhere in one.
   * `wrong`: it would ask for the wrong thing. `in another way`: it is seen to, and not by a rule on templates.
   */
  readonly kind: 'redundant' | 'impossible on a template' | 'wrong' | 'in another way';
  readonly reason: string;
}

/** The checks on templates that are no rule here, and why. */
export const LEFT_OUT = {
  'app-addressable-decisions-documented': {
    kind: 'in another way',
    reason: 'A decision without reason, owner or expiry is a finding about the decision (docs/decisions.md), not about a template.',
  },
  'app-data-inventory-exported': {
    kind: 'in another way',
    reason: 'The evidence pack of `cdk-hipaa report` lists the systems with ePHI and their stores, so that no rule has to ask for it.',
  },
  'cloudfront-field-level-encryption': {
    kind: 'impossible on a template',
    reason: 'Which fields of a form are sensitive is known to the application, and stands in no template.',
  },
  'sns-data-protection-policy': {
    kind: 'wrong',
    reason: 'AWS closed data protection of Amazon SNS to new customers on 30 April 2026: whoever starts today could not comply.',
  },
} as const satisfies Readonly<Record<string, LeftOut>>;

/** What is said of a check that was left out. */
export function leftOut(id: string): LeftOut | undefined {
  return (LEFT_OUT as Readonly<Record<string, LeftOut>>)[id];
}
