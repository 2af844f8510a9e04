import type { NagPack } from 'cdk-nag';
import { AccountBaseline } from './account-baseline';

/** How bad a finding is. */
export enum HipaaSeverity {
  /** Data is open or unprotected as it stands. */
  CRITICAL = 'critical',
  /** A safeguard is not met. */
  HIGH = 'high',
  /** A safeguard is weaker than it should be. */
  MEDIUM = 'medium',
  /** Good practice around a safeguard. */
  LOW = 'low',
}

/** What acknowledgements without owner and last day are worth where a safeguard is required. */
export enum PlainAcknowledgements {
  /** They silence, and are warned of. */
  WARNING = 'warning',
  /** They silence, and fail synthesis: what is required needs a HipaaDecision that names what replaces it. */
  ERROR = 'error',
}

/** How the gate judges an app. */
export interface HipaaProps {
  /**
   * The least severity that fails synthesis; findings below it are warnings.
   *
   * @default HipaaSeverity.HIGH
   */
  readonly failOn?: HipaaSeverity;

  /**
   * Whether warnings, and what cannot be known before deployment, fail synthesis too.
   *
   * @default false
   */
  readonly strict?: boolean;

  /**
   * The least severity that fails in a Stage, by its construct path; what concerns the app as a whole goes by `failOn`. A path of no Stage fails.
   *
   * @default - `failOn` everywhere
   */
  readonly failOnByStage?: { [stage: string]: HipaaSeverity };

  /**
   * Whether findings are only reported: synthesis never fails because of them. The environment variable
   * `CDK_HIPAA_REPORT_ONLY=1` does the same for one run, for `cdk ls`, `cdk diff` or `cdk destroy` on an app with findings.
   *
   * @default false
   */
  readonly reportOnly?: boolean;

  /**
   * The cdk-nag packs that give a second opinion. An empty list switches cdk-nag off.
   *
   * @default - cdk-nag's HIPAASecurityChecks
   */
  readonly nagPacks?: NagPack[];

  /**
   * What the account has from elsewhere, so that the app need not bring it.
   *
   * @default - nothing: a trail, a key and backups are expected in an app that stores data
   */
  readonly accountBaseline?: AccountBaseline[];

  /**
   * A file of findings that were there before the gate, as `cdk-hipaa baseline write` makes it, from the working directory. What it knows
   * is counted in one line, and new findings fail. A file that is missing or broken fails synthesis.
   *
   * @default - none: every finding counts
   */
  readonly baselineFile?: string;

  /**
   * Whether acknowledgements (`Validations.of(construct).acknowledge()`) of findings whose safeguards are required, or without a reason, fail
   * synthesis: 45 CFR 164.306(d) leaves a choice about addressable specifications only. `HipaaDecision` records what it asks for.
   *
   * @default PlainAcknowledgements.WARNING
   */
  readonly plainAcknowledgements?: PlainAcknowledgements;

  /**
   * Whether every resource that can be tagged gets `hipaa-in-scope`: `true`, or `false` where `PhiScope` says so. What `Tags` set wins. It changes
   * the templates of an app that exists. Not for `HipaaAspect`, which comes too late.
   *
   * @default false
   */
  readonly classificationTags?: boolean;

  /**
   * The folder with what people attest, as `cdk-hipaa init --governance` writes it, from the working directory. A business associate agreement
   * (45 CFR 164.308(b)) that is missing, pending or expired although it is relied on fails synthesis, and so does a folder that cannot be used.
   * Neither can be acknowledged.
   * @default - none: what people attest is not looked at
   */
  readonly governance?: string;
}
