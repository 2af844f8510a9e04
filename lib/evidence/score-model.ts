/** The part of the score that a family of safeguards has. */
export interface FamilyScore {
  /** From 0 to 100, rounded down. */
  readonly score: number;
  readonly passing: number;
  readonly total: number;
  /** What is waited for, such as `3 attestations pending`. */
  readonly note?: string;
}

/** How many controls of the Security Rule are shown to be met: by checks, by attestations, or by both. It is no grade of a program. */
export interface Score {
  readonly framework: 'hipaa';
  /** From 0 to 100, rounded down. */
  readonly score: number;
  readonly controls_total: number;
  readonly controls_passing: number;
  readonly by_safeguard: {
    readonly technical: FamilyScore;
    readonly administrative: FamilyScore;
    readonly physical: FamilyScore;
    readonly organizational: FamilyScore;
    readonly documentation: FamilyScore;
  };
}
