import { instancesSpanZones } from './availability-zones';
import { isBackedUp, selectedByTag } from './backup-selection';
import { clustersOf, engineOf, isAurora, isCluster, isClusterMember, isReplica } from './database-engine';
import { Check, atLeast, isSet, isTrue, mayBe, retained } from './predicates';
import { unlessMember, unlessReplica } from './rds-origins';
import { auditsStatements } from './rds-parameters';
import { Rule, rulesFor } from './rule';
import { Verdict, best, compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import type { Resource } from '../facts/resource';
import { Node, isKnown, show } from '../facts/value';

const INSTANCE = 'AWS::RDS::DBInstance';
const CLUSTER = 'AWS::RDS::DBCluster';

const KEPT = retained('Retain', 'RetainExceptOnCreate', 'Snapshot');

/** Without a word CloudFormation takes a final snapshot on deletion, but none of a database that it replaces. */
function survives(database: Resource): Verdict {
  const verdict = KEPT(database);
  if (verdict.at !== 'DeletionPolicy' || database.raw.DeletionPolicy !== undefined) return verdict;
  const at = 'UpdateReplacePolicy';
  const { updateReplacePolicy: found } = database;
  if (found === 'Delete') return nonCompliant({ at, found });
  return found.startsWith('(') ? insufficientData({ at, found }) : compliant({ at, found });
}

const RETENTION_IS_SET = isSet('BackupRetentionPeriod');
const KEEPS_A_DAY = atLeast('BackupRetentionPeriod', 1, { absent: 'COMPLIANT' });

/** The backups of a read replica are at its source, unless the replica says something of its own. */
const backedUp: Check = database => isReplica(database) && !RETENTION_IS_SET(database) ? notApplicable() : KEEPS_A_DAY(database);

const SERVERLESS_V1 = mayBe('EngineMode', 'serverless');

/** A Multi-AZ DB cluster has its instances in three zones; Aurora needs two instances, and not both in one zone. */
function spansZones(cluster: Resource): Verdict {
  if (!isAurora(cluster)) return compliant({ at: 'Engine', found: 'a Multi-AZ DB cluster' });
  if (SERVERLESS_V1(cluster)) return notApplicable();
  return instancesSpanZones(cluster, INSTANCE, 'DBClusterIdentifier');
}

/** The log of each engine that tells who logged in or what was asked. */
const ACTIVITY_LOGS: { readonly [family: string]: readonly string[] } = {
  'postgres': ['postgresql'],
  'aurora-postgresql': ['postgresql'],
  'mysql': ['audit', 'general'],
  'mariadb': ['audit', 'general'],
  'aurora-mysql': ['audit', 'general'],
  'oracle': ['audit'],
  'sqlserver': ['error'],
  'db2': ['diag.log'],
};

/** Logs that tell of activity whichever engine writes them. */
const OF_ANY_ENGINE = new Set(['postgresql', 'audit', 'general', 'diag.log']);

/** Where a plugin audits into a log of its own, no other log will do. */
const AUDITED_APART = new Set(['mysql', 'mariadb', 'aurora-mysql']);

function exportsLogs(database: Resource): Verdict {
  const path = 'EnableCloudwatchLogsExports';
  const family = engineOf(database)?.family;
  const isApart = family !== undefined && AUDITED_APART.has(family) && auditsStatements(database).status === 'COMPLIANT';
  const wanted = family === undefined ? undefined : isApart ? ['audit'] : ACTIVITY_LOGS[family];
  if (family !== undefined && !wanted) return notApplicable();
  const isActivity = (log: Node) => isKnown(log) && (wanted ? wanted.includes(String(log)) : OF_ANY_ENGINE.has(String(log)));
  return worst(database.read(path).map(reading => {
    if (reading.value === undefined) return nonCompliant(reading);
    if (!Array.isArray(reading.value)) return insufficientData(reading);
    const logs = (reading.value as unknown[]).map(entry => database.branches(entry, path).map(({ value }) => value));
    if (logs.some(branches => branches.every(isActivity))) return compliant(reading);
    const isOpen = (wanted === undefined && logs.length > 0) || logs.some(branches => branches.some(value => value !== undefined && !isKnown(value)));
    if (isOpen) return insufficientData(reading);
    return nonCompliant({ at: path, found: `${show(reading.value)} without ${wanted?.join(' or ') ?? 'any log'}` });
  }));
}

const MONITORED = atLeast('MonitoringInterval', 1);
const STATES_MONITORING = isSet('MonitoringInterval');

/** Aurora has it on each instance, or for all of them on the cluster. */
function monitored(database: Resource): Verdict {
  if (isCluster(database) && isAurora(database) && !STATES_MONITORING(database)) return notApplicable();
  const verdict = MONITORED(database);
  const clusters = isClusterMember(database) ? clustersOf(database) : [];
  return clusters.length === 0 ? verdict : best([verdict, ...clusters.map(MONITORED).filter(each => each.status === 'COMPLIANT')]);
}

const REWINDS = atLeast('BacktrackWindow', 1);
const WITHOUT_BACKTRACK = [isSet('GlobalClusterIdentifier'), isSet('ReplicationSourceIdentifier'), SERVERLESS_V1];

function rewinds(cluster: Resource): Verdict {
  const isMysql = engineOf(cluster)?.family === 'aurora-mysql';
  return isMysql && !WITHOUT_BACKTRACK.some(test => test(cluster)) ? REWINDS(cluster) : notApplicable();
}

const onlyAurora = (check: Check): Check => cluster => isAurora(cluster) ? check(cluster) : notApplicable();

/** Amazon RDS and Amazon Aurora: backups, availability, logs and upkeep. */
export const rdsResilience: readonly Rule[] = rulesFor([INSTANCE, CLUSTER], [
  {
    id: 'rds-backup-enabled',
    appliesTo: [INSTANCE],
    title: 'Databases are backed up every day',
    safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(A)', '164.308(a)(7)(ii)(B)'],
    severity: 'high',
    absent: 'Backups are kept for one day. Those of a read replica are off; its source has them.',
    rationale: 'Without backups, ePHI that is lost or altered cannot be restored.',
    remediation: 'Use `PhiDatabase`, or set `backupRetention: Duration.days(35)`.',
    source: 'Amazon RDS User Guide: Introduction to backups',
    crosswalk: {
      cdkNag: ['RDSInstanceBackupEnabled'],
      guard: ['DB_INSTANCE_BACKUP_ENABLED'],
      prowler: ['rds_instance_backup_enabled'],
      awsConfig: ['DB_INSTANCE_BACKUP_ENABLED'],
      infracast: ['HIPAA-164.312c-RDS-BACKUP'],
    },
    check: unlessMember(backedUp),
    examples: {
      compliant: { BackupRetentionPeriod: 35 },
      nonCompliant: { BackupRetentionPeriod: 0 },
    },
  },
  {
    id: 'rds-backup-retention-35',
    title: 'Automated backups are kept for 35 days',
    safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(A)', '164.308(a)(7)(ii)(B)'],
    severity: 'high',
    absent: 'Backups are kept for one day.',
    rationale: 'Damage to ePHI is often found after weeks; then an older state is needed.',
    remediation: 'Use `PhiDatabase`, or set `backupRetention: Duration.days(35)`, the most that RDS keeps.',
    source: 'Amazon RDS User Guide: Backup retention period',
    check: unlessReplica(atLeast('BackupRetentionPeriod', 35)),
    examples: {
      compliant: { BackupRetentionPeriod: 35 },
      nonCompliant: { BackupRetentionPeriod: 7 },
    },
  },
  {
    id: 'rds-in-backup-plan',
    appliesTo: [INSTANCE],
    title: 'Database instances are in a backup plan',
    safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(A)', '164.308(a)(7)(ii)(B)'],
    severity: 'medium',
    absent: 'AWS Backup copies only what a selection names, by ARN or by tag.',
    rationale: 'Automated backups end after 35 days and lie beside the database; a plan keeps ePHI longer, in a vault.',
    remediation: 'Use `PhiDatabase`, or add the instance to a `BackupPlan` with `BackupResource.fromRdsDatabaseInstance`.',
    source: 'AWS Backup Developer Guide: Assigning resources to a backup plan',
    crosswalk: {
      cdkNag: ['RDSInBackupPlan'],
      awsConfig: ['RDS_IN_BACKUP_PLAN'],
    },
    check: unlessReplica(isBackedUp),
    examples: {
      compliant: selectedByTag(INSTANCE, { Engine: 'postgres' }),
      nonCompliant: { Engine: 'postgres' },
    },
  },
  {
    id: 'rds-aurora-in-backup-plan',
    appliesTo: [CLUSTER],
    title: 'Database clusters are in a backup plan',
    safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(A)', '164.308(a)(7)(ii)(B)'],
    severity: 'medium',
    absent: 'AWS Backup copies only what a selection names, by ARN or by tag.',
    rationale: 'Automated backups end after 35 days and lie beside the cluster; a plan keeps ePHI longer, in a vault.',
    remediation: 'Use `PhiDatabaseCluster`, or add the cluster to a `BackupPlan` with `BackupResource.fromRdsDatabaseCluster`.',
    source: 'AWS Backup Developer Guide: Assigning resources to a backup plan',
    crosswalk: {
      awsConfig: ['AURORA_RESOURCES_PROTECTED_BY_BACKUP_PLAN'],
    },
    check: isBackedUp,
    examples: {
      compliant: selectedByTag(CLUSTER, { Engine: 'aurora-mysql' }),
      nonCompliant: { Engine: 'aurora-mysql' },
    },
  },
  {
    id: 'rds-deletion-protection',
    title: 'Databases cannot be deleted by mistake',
    safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(A)', '164.308(a)(7)(ii)(B)', '164.312(c)(1)', '164.312(c)(2)'],
    severity: 'high',
    absent: 'One call deletes the database and its automated backups.',
    rationale: 'Protection makes the loss of all ePHI in a database two deliberate steps.',
    remediation: 'Use `PhiDatabase`, or set `deletionProtection: true`.',
    source: 'Amazon RDS User Guide: Deleting a DB instance',
    crosswalk: {
      cdkNag: ['RDSInstanceDeletionProtectionEnabled'],
      guard: ['RDS_INSTANCE_DELETION_PROTECTION_ENABLED'],
      awsConfig: ['RDS_CLUSTER_DELETION_PROTECTION_ENABLED'],
    },
    check: unlessMember(isTrue('DeletionProtection')),
    examples: {
      compliant: { DeletionProtection: true },
      nonCompliant: { DeletionProtection: false },
    },
  },
  {
    id: 'rds-deletion-policy-retain',
    title: 'Databases outlive their stack, or leave a snapshot',
    safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(A)', '164.308(a)(7)(ii)(B)'],
    severity: 'high',
    absent: 'CloudFormation takes a snapshot when the stack goes, but deletes without one what an update replaces.',
    rationale: 'A renamed construct or a changed property must not cost the ePHI.',
    remediation: 'Use `PhiDatabase`, or set `removalPolicy: RemovalPolicy.RETAIN` (or `SNAPSHOT`).',
    source: 'AWS CloudFormation User Guide: DeletionPolicy attribute; UpdateReplacePolicy attribute',
    check: unlessReplica(survives),
    examples: {
      compliant: { Resources: { Subject: { Type: INSTANCE, DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain', Properties: {} } } },
      nonCompliant: { Resources: { Subject: { Type: INSTANCE, DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Delete', Properties: {} } } },
    },
  },
  {
    id: 'rds-multi-az',
    appliesTo: [INSTANCE],
    title: 'Database instances have a standby in another zone',
    safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(C)'],
    severity: 'medium',
    absent: 'There is one instance in one zone.',
    rationale: 'Care goes on while a zone is down only if ePHI can be reached from another one.',
    remediation: 'Use `PhiDatabase`, or set `multiAz: true`.',
    source: 'Amazon RDS User Guide: Configuring and managing a Multi-AZ deployment',
    crosswalk: {
      cdkNag: ['RDSMultiAZSupport'],
      guard: ['RDS_MULTI_AZ_SUPPORT'],
      prowler: ['rds_instance_multi_az'],
      awsConfig: ['RDS_MULTI_AZ_SUPPORT'],
    },
    check: unlessMember(isTrue('MultiAZ')),
    examples: {
      compliant: { MultiAZ: true },
      nonCompliant: { MultiAZ: false },
    },
  },
  {
    id: 'rds-cluster-multi-az',
    appliesTo: [CLUSTER],
    title: 'Database clusters have instances in two or more zones',
    safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(C)'],
    severity: 'medium',
    absent: 'Storage is in three zones, but without a second instance nobody answers while the first is down.',
    rationale: 'Care goes on while a zone is down only if ePHI can be reached from another one.',
    remediation: 'Use `PhiDatabaseCluster`, or give the `DatabaseCluster` a reader.',
    source: 'Amazon Aurora User Guide: High availability for Amazon Aurora',
    crosswalk: {
      awsConfig: ['RDS_CLUSTER_MULTI_AZ_ENABLED'],
    },
    check: spansZones,
    examples: {
      compliant: {
        Resources: {
          Subject: { Type: CLUSTER, Properties: { Engine: 'aurora-mysql' } },
          Writer: { Type: INSTANCE, Properties: { DBClusterIdentifier: { Ref: 'Subject' } } },
          Reader: { Type: INSTANCE, Properties: { DBClusterIdentifier: { Ref: 'Subject' } } },
        },
      },
      nonCompliant: { Engine: 'aurora-mysql' },
    },
  },
  {
    id: 'rds-logging',
    title: 'Databases export the log of their activity to CloudWatch Logs',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'high',
    absent: 'Logs stay on the database and vanish after days.',
    rationale: 'Who reached ePHI can be examined only in logs that outlast the database and its administrators.',
    remediation: 'Use `PhiDatabase`, or set `cloudwatchLogsExports`: `postgresql` (PostgreSQL), `audit` (MySQL, MariaDB, Oracle), `error` (SQL Server).',
    source: 'Amazon RDS User Guide: Publishing database logs to Amazon CloudWatch Logs',
    crosswalk: {
      cdkNag: ['RDSLoggingEnabled'],
      guard: ['RDS_INSTANCE_LOGGING_ENABLED'],
      prowler: ['rds_instance_integration_cloudwatch_logs'],
      awsConfig: ['RDS_LOGGING_ENABLED'],
    },
    check: unlessMember(exportsLogs),
    examples: {
      compliant: { Engine: 'postgres', EnableCloudwatchLogsExports: ['postgresql', 'upgrade'] },
      nonCompliant: { Engine: 'mysql', EnableCloudwatchLogsExports: ['slowquery'] },
    },
  },
  {
    id: 'rds-enhanced-monitoring',
    title: 'Databases have enhanced monitoring',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'low',
    absent: 'Only what the hypervisor sees is measured.',
    rationale: 'Processes on the database host show misuse and trouble that averages hide.',
    remediation: 'Use `PhiDatabase`, or set `monitoringInterval: Duration.minutes(1)`.',
    source: 'Amazon RDS User Guide: Monitoring OS metrics with Enhanced Monitoring',
    crosswalk: {
      cdkNag: ['RDSEnhancedMonitoringEnabled'],
      guard: ['RDS_ENHANCED_MONITORING_ENABLED'],
      awsConfig: ['RDS_ENHANCED_MONITORING_ENABLED'],
    },
    check: monitored,
    examples: {
      compliant: { MonitoringInterval: 60 },
      nonCompliant: { MonitoringInterval: 0 },
    },
  },
  {
    id: 'rds-auto-minor-version-upgrade',
    title: 'Databases take minor upgrades by themselves',
    safeguards: ['164.308(a)(5)(ii)(B)'],
    severity: 'medium',
    absent: 'Minor upgrades are taken in the maintenance window.',
    rationale: 'Minor versions close holes through which ePHI could be reached.',
    remediation: 'Leave `autoMinorVersionUpgrade` out, or set it to true.',
    source: 'Amazon RDS User Guide: Automatically upgrading the minor engine version',
    crosswalk: {
      cdkNag: ['RDSAutomaticMinorVersionUpgradeEnabled'],
      guard: ['RDS_AUTOMATIC_MINOR_VERSION_UPGRADE_ENABLED'],
      awsConfig: ['RDS_AUTOMATIC_MINOR_VERSION_UPGRADE_ENABLED'],
    },
    check: isTrue('AutoMinorVersionUpgrade', { absent: 'COMPLIANT' }),
    examples: {
      compliant: {},
      nonCompliant: { AutoMinorVersionUpgrade: false },
    },
  },
  {
    id: 'rds-copy-tags-to-snapshot',
    title: 'Snapshots carry the tags of their database',
    safeguards: ['164.316(b)(1)', '164.316(b)(2)(i)'],
    severity: 'low',
    absent: 'Snapshots have no tags.',
    rationale: 'A copy of ePHI that does not say so is left out of policies, reviews and deletion.',
    remediation: 'Use `PhiDatabase`, or set `copyTagsToSnapshot: true`.',
    source: 'Amazon RDS User Guide: Tagging Amazon RDS resources',
    check: unlessMember(isTrue('CopyTagsToSnapshot')),
    examples: {
      compliant: { CopyTagsToSnapshot: true },
      nonCompliant: { CopyTagsToSnapshot: false },
    },
  },
  {
    id: 'rds-cluster-backtrack',
    appliesTo: [CLUSTER],
    title: 'Aurora MySQL clusters can be rewound',
    safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(A)', '164.308(a)(7)(ii)(B)'],
    severity: 'low',
    absent: 'Backtrack is off, and cannot be switched on for a cluster made without it.',
    rationale: 'A mistaken change to ePHI is undone in minutes instead of by a restore.',
    remediation: 'Set `backtrackWindow: Duration.hours(24)` on the `DatabaseCluster` from the first deployment.',
    source: 'Amazon Aurora User Guide: Backtracking an Aurora DB cluster',
    check: onlyAurora(rewinds),
    examples: {
      compliant: { Engine: 'aurora-mysql', BacktrackWindow: 86400 },
      nonCompliant: { Engine: 'aurora-mysql' },
    },
  },
]);

