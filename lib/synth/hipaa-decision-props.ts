import { DecisionKind } from './decision-kind';

/** What is decided, why, by whom and for how long. */
export interface HipaaDecisionProps {
  /**
   * The id of the rule whose findings are left as they are, such as `s3-bucket-replication`.
   *
   * @default - none: give a safeguard instead
   */
  readonly rule?: string;

  /**
   * The safeguard of 45 CFR 164, such as `164.312(a)(2)(iii)`: covers the findings that break it and no other. A standard stands for its
   * implementation specifications, too.
   *
   * @default - none: give a rule instead
   */
  readonly safeguard?: string;

  /**
   * The property path of the one finding that is meant, as the finding names it: `SecurityGroupIngress[0].CidrIp`. `[*]` stands for any
   * entry of a list.
   *
   * @default - all findings of the rule
   */
  readonly property?: string;

  /** What is decided. */
  readonly kind: DecisionKind;

  /** Why that is reasonable and appropriate, in words that an auditor can follow. */
  readonly reason: string;

  /**
   * The measure that does what the finding asks for. Given for `DecisionKind.ALTERNATIVE_MEASURE`, and for no other kind.
   *
   * @default - none
   */
  readonly replacedBy?: string;

  /** Who answers for the decision: a person or a team. */
  readonly owner: string;

  /** The last day on which it holds, such as `2027-11-23` (UTC). For 30 days before, it is warned of; after, it silences nothing. */
  readonly expires: string;

  /**
   * Where it was talked over.
   *
   * @default - none
   */
  readonly ticket?: string;

  /**
   * Where it can be seen that it is as it says: an address or the name of a document.
   *
   * @default - none
   */
  readonly evidence?: string;
}
