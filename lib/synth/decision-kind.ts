/** What is decided about a finding that is left as it is (45 CFR 164.306(d)(3)). */
export enum DecisionKind {
  /** Another measure does what the finding asks for; `replacedBy` names it. What is required allows of no other kind. */
  ALTERNATIVE_MEASURE = 'alternative-measure',
  /** What the finding is about is not there: no ePHI, no users, nothing to lose. */
  NOT_APPLICABLE = 'not-applicable',
  /** The measure is not reasonable and appropriate here, and what is left of the risk is borne. */
  ACCEPTED_RISK = 'accepted-risk',
}
