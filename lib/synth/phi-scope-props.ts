/** Why something is out of scope, and who says so. */
export interface PhiScopeExclusion {
  /** Why it has nothing to do with ePHI, for whoever reads the risk analysis. */
  readonly reason: string;

  /** Who answers for it: a team or a person. */
  readonly owner: string;
}
