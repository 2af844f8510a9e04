/** What a rule found on a resource, a stack, or the app as a whole. */
export interface HipaaFinding {
  /** The id of the rule. */
  readonly rule: string;

  /** `critical`, `high`, `medium` or `low`. */
  readonly severity: string;

  /** `noncompliant`, `undetermined`, `compliant` or `acknowledged`. */
  readonly status: string;

  /** Whether it fails synthesis. */
  readonly fails: boolean;

  /** The construct it is on; empty for the app as a whole. */
  readonly constructPath: string;

  /**
   * The property path that it rests on.
   *
   * @default - none
   */
  readonly property?: string;

  /**
   * The value found there, or what was found, in words.
   *
   * @default - nothing
   */
  readonly found?: string;

  /**
   * Whether what it is on is out of scope, as stated by `PhiScope`: it fails nothing then.
   *
   * @default - it is in scope
   */
  readonly outOfScope?: boolean;

  /** What is wrong, in one line. */
  readonly message: string;
}

/** What a finding that a test looks for is like. */
export interface HipaaFindingMatch {
  /**
   * `noncompliant`, `undetermined`, `compliant` or `acknowledged`.
   *
   * @default - any but `compliant`
   */
  readonly status?: string;

  /**
   * The construct that it is on, or that is above it.
   *
   * @default - any
   */
  readonly constructPath?: string;

  /**
   * The property path that it rests on.
   *
   * @default - any
   */
  readonly property?: string;
}
