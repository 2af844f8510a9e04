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
