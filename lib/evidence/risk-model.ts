import type { SafeguardId } from '../catalogue/safeguards';

/** The risk analysis of 45 CFR 164.308(a)(1)(ii)(A). */
export interface RiskAnalysis {
  /** How likelihood, impact and level are come by, a sentence each. */
  readonly method: readonly string[];
  readonly flows: readonly DataFlow[];
  readonly boundaries: readonly TrustBoundary[];
  /** What each system is threatened by, as far as templates tell. */
  readonly threats: readonly ThreatRow[];
  /** Risks that people have written down, then those proposed for them to decide on; the highest first. */
  readonly risks: readonly RiskRow[];
  /** How many risks of the register (`stated`) and proposals there are: `cells[likelihood - 1][impact - 1]`. */
  readonly matrix: { readonly stated: readonly (readonly number[])[]; readonly proposed: readonly (readonly number[])[] };
  readonly associates: { readonly active: number; readonly pending: number; readonly expired: number };
  /** Roles that have to sign. */
  readonly signOff: readonly string[];
}

/** How data gets from one place to another. */
export interface DataFlow {
  readonly from: string;
  readonly to: string;
  /** Stated by people, or seen as references between resources. */
  readonly source: 'stated' | 'seen';
  readonly purpose?: string;
  readonly data: readonly string[];
  readonly retention?: string;
  /** Whether it leaves the United States. */
  readonly crossesBorder?: boolean;
  /** Why it may go to a vendor: an agreement, or why none is needed. */
  readonly basis?: string;
}

/** Where trust ends. */
export interface TrustBoundary {
  readonly kind: 'account' | 'network' | 'public-entry' | 'outsider';
  readonly name: string;
  /** What is inside of it, or comes in by it: systems by id. */
  readonly systems: readonly string[];
}

/** From 1 (hardly ever, hardly any harm) to 5. */
export type Rating = 1 | 2 | 3 | 4 | 5;

export type RiskLevel = 'low' | 'moderate' | 'high' | 'critical';

/** A threat to a system. */
export interface ThreatRow {
  readonly system: string;
  readonly threat: string;
  readonly title: string;
  readonly safeguards: readonly SafeguardId[];
  /** Verdicts of the rules that look after these safeguards, on this system. */
  readonly compliant: number;
  readonly open: number;
  /** What is not met, each title once, the worst first; a few of them. */
  readonly vulnerabilities: readonly string[];
  readonly likelihood: Rating;
  readonly impact: Rating;
  readonly level: RiskLevel;
}

/** A risk. */
export interface RiskRow {
  readonly id: string;
  /** Out of the register that people keep, or proposed from findings: people decide. */
  readonly source: 'register' | 'proposed';
  readonly asset: string;
  readonly threat: string;
  readonly vulnerability: string;
  readonly likelihood: Rating;
  readonly impact: Rating;
  readonly level: RiskLevel;
  readonly currentControls: readonly string[];
  readonly treatment?: 'mitigate' | 'accept' | 'transfer' | 'avoid';
  /** What is going to be done, or why it is borne; of a proposal, what would settle most of it. */
  readonly plan?: string;
  readonly owner?: string;
  readonly review?: string;
  readonly status?: string;
  /** How many findings speak of it. */
  readonly findings: number;
}
