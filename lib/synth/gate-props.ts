import type { NagPack } from 'cdk-nag';

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

/** What runs in the account without being part of the app. */
export enum AccountBaseline {
  /** A CloudTrail trail that covers the account, an organization's included. */
  TRAIL = 'trail',
  /** Customer managed KMS keys made elsewhere. */
  KEY = 'key',
  /** AWS Backup plans that cover the account's stores, an organization's backup policy included. */
  BACKUP = 'backup',
  /** An AWS Config recorder. */
  RECORDER = 'recorder',
  /** A GuardDuty detector. */
  DETECTOR = 'detector',
  /** AWS Security Hub. */
  HUB = 'hub',
  /** An IAM Access Analyzer. */
  ANALYZER = 'analyzer',
  /** Amazon Macie. */
  MACIE = 'macie',
  /** A conformance pack of AWS Config, or rules that are as good. */
  CONFORMANCE_PACK = 'conformance-pack',
  /** A way in for emergencies, whose use sets off an alarm. */
  BREAK_GLASS = 'break-glass',
  /** A subscription to the events of Amazon RDS. */
  DATABASE_EVENTS = 'database-events',
  /** What scans instances for missing patches. */
  PATCHING = 'patching',
  /** Restore testing plans of AWS Backup, and frameworks and reports of AWS Backup Audit Manager. */
  BACKUP_AUDIT = 'backup-audit',
  /** What tells somebody when stores are read in bulk or exported. */
  EXPORT_ALARM = 'export-alarm',
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
   * warns, and new findings fail. A file that is missing or broken fails synthesis.
   *
   * @default - none: every finding counts
   */
  readonly baselineFile?: string;
}
