import { clusterParameterGroups, judgedByGroup } from './cluster-parameters';
import { storageUnderOwnKey } from './cluster-storage';
import { exportsLogs } from './log-exports';
import { all, atLeast, customerKey, inBranchesWhere, isTrue, retained } from './predicates';
import { Rule, rulesFor } from './rule';
import { administratorPassword, passwordsFromSecrets } from './stored-passwords';
import { Verdict, notApplicable, worst } from './verdict';
import type { Resource } from '../facts/resource';

const CLUSTER = 'AWS::DocDB::DBCluster';
const GROUP = 'AWS::DocDB::DBClusterParameterGroup';
const ELASTIC = 'AWS::DocDBElastic::Cluster';
const KEY = 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555';

const GROUPS = clusterParameterGroups(CLUSTER, GROUP);

/** The oldest engine knows TLS as on or off only. */
const isOldest = (family: string | undefined) => family === 'docdb3.6';
const FROM_TLS_1_2 = new Set(['tls1.2+', 'tls1.3+', 'fips-140-3']);

const tls = judgedByGroup(GROUPS, {
  name: 'tls',
  test: (value, family) => FROM_TLS_1_2.has(value.toLowerCase()) || (isOldest(family) && value.toLowerCase() === 'enabled'),
  byDefault: isOldest,
});

const SILENT = new Set(['disabled', 'none', '']);
const audits = judgedByGroup(GROUPS, { name: 'audit_logs', test: value => !SILENT.has(value.toLowerCase().trim()), byDefault: () => false });
const exportsAudit = exportsLogs('EnableCloudwatchLogsExports', 'audit');

/** Events are recorded by the parameter, and leave the cluster by the export: neither does without the other. */
function auditLogging(resource: Resource): Verdict {
  return worst([resource.type === CLUSTER ? exportsAudit(resource) : notApplicable(), audits(resource)]);
}

const ELASTIC_PASSWORD = passwordsFromSecrets(['AdminUserPassword']);

/** With `SECRET_ARN` the property holds where the password is, not the password. */
const elasticPassword = inBranchesWhere('AuthType', [undefined, 'PLAIN_TEXT'], (_read, cluster) => ELASTIC_PASSWORD(cluster));

const withGroup = (parameters: object, cluster: object = {}) => ({
  Resources: {
    Group: { Type: GROUP, Properties: { Family: 'docdb5.0', Parameters: parameters } },
    Subject: { Type: CLUSTER, Properties: { DBClusterParameterGroupName: { Ref: 'Group' }, ...cluster } },
  },
});

/** Amazon DocumentDB (with MongoDB compatibility). */
export const docdb: readonly Rule[] = rulesFor(CLUSTER, [
  {
    id: 'docdb-encryption-at-rest',
    title: 'Document clusters are encrypted under a customer managed key',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'high',
    absent: 'The cluster is stored in the clear; encrypted without a key given, it has the AWS managed key `aws/rds`.',
    rationale: 'Documents, backups and snapshots full of ePHI are readable on disks of AWS, or under a key whose policy nobody can change.',
    remediation: 'Set `storageEncrypted: true` and `kmsKey` to the key of a `PhiKey` from the first deployment: changed later, it replaces the cluster.',
    source: 'Amazon DocumentDB Developer Guide: Encrypting Amazon DocumentDB data at rest',
    check: storageUnderOwnKey,
    examples: {
      compliant: { StorageEncrypted: true, KmsKeyId: KEY },
      nonCompliant: { StorageEncrypted: false },
    },
  },
  {
    id: 'docdb-tls',
    appliesTo: [CLUSTER, GROUP],
    title: 'Document clusters take connections over TLS 1.2 or later only',
    safeguards: ['164.312(e)(1)', '164.312(e)(2)(i)', '164.312(e)(2)(ii)'],
    severity: 'high',
    absent: 'TLS is required, in any version from 1.0 on.',
    rationale: 'A plain connection, or one over a version with known weaknesses, lets ePHI be read or changed on its way.',
    remediation: 'Set `tls: \'tls1.2+\'` in a `ClusterParameterGroup` and give it to the cluster.',
    source: 'Amazon DocumentDB Developer Guide: Encrypting data in transit; API reference: Parameter',
    check: tls,
    examples: {
      compliant: withGroup({ tls: 'tls1.2+' }),
      nonCompliant: withGroup({ tls: 'disabled' }),
    },
  },
  {
    id: 'docdb-audit-logging',
    appliesTo: [CLUSTER, GROUP],
    title: 'Document clusters record audit events and export them',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'high',
    absent: 'Neither are events recorded nor is a log exported.',
    rationale: 'Without audit events nobody can tell who signed in to the ePHI or changed how it is kept.',
    remediation: 'Set `exportAuditLogsToCloudWatch: true`, and `audit_logs: \'all\'` in a `ClusterParameterGroup`.',
    source: 'Amazon DocumentDB Developer Guide: Auditing Amazon DocumentDB events',
    check: auditLogging,
    examples: {
      compliant: withGroup({ audit_logs: 'all' }, { EnableCloudwatchLogsExports: ['audit'] }),
      nonCompliant: withGroup({ audit_logs: 'disabled' }, { EnableCloudwatchLogsExports: ['audit'] }),
    },
  },
  {
    id: 'docdb-backup-retention-35',
    title: 'Automated backups are kept for 35 days',
    safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(A)', '164.308(a)(7)(ii)(B)'],
    severity: 'high',
    absent: 'Backups are kept for one day.',
    rationale: 'Damage to ePHI is often found after weeks; then an older state is needed.',
    remediation: 'Set `backup: { retention: Duration.days(35) }`, the most that Amazon DocumentDB keeps.',
    source: 'Amazon DocumentDB Developer Guide: Backing up and restoring in Amazon DocumentDB',
    check: atLeast('BackupRetentionPeriod', 35),
    examples: {
      compliant: { BackupRetentionPeriod: 35 },
      nonCompliant: { BackupRetentionPeriod: 7 },
    },
  },
  {
    id: 'docdb-deletion-protection',
    title: 'Document clusters cannot be deleted by mistake',
    safeguards: ['164.312(c)(1)', '164.312(c)(2)'],
    severity: 'high',
    absent: 'One call deletes the cluster and its automated backups.',
    rationale: 'Protection makes the loss of all ePHI in a cluster two deliberate steps.',
    remediation: 'Set `deletionProtection: true`.',
    source: 'Amazon DocumentDB Developer Guide: Deleting an Amazon DocumentDB cluster',
    check: isTrue('DeletionProtection'),
    examples: {
      compliant: { DeletionProtection: true },
      nonCompliant: { DeletionProtection: false },
    },
  },
  {
    id: 'docdb-credentials-in-secrets-manager',
    title: 'The administrator\'s password is kept in Secrets Manager',
    safeguards: ['164.312(a)(2)(i)', '164.312(d)'],
    severity: 'high',
    absent: 'AWS creates no cluster without a password; one that is restored keeps its own.',
    rationale: 'A password in a template is in version control, in build logs and in the console, and with it all ePHI.',
    remediation: 'Set `masterUser: { username, secretName }` without a password: the `DatabaseCluster` makes a secret.',
    source: 'Amazon DocumentDB Developer Guide: Password management with Amazon DocumentDB and AWS Secrets Manager',
    check: administratorPassword({
      managedBy: 'ManageMasterUserPassword',
      path: 'MasterUserPassword',
      origins: ['SnapshotIdentifier', 'SourceDBClusterIdentifier', 'SourceDbClusterIdentifier', 'GlobalClusterIdentifier'],
    }),
    examples: {
      compliant: { MasterUserPassword: '{{resolve:secretsmanager:records:SecretString:password}}' },
      nonCompliant: { MasterUserPassword: 'in-the-template' },
    },
  },
  {
    id: 'docdb-deletion-policy-retain',
    title: 'Document clusters outlive their stack, or leave a snapshot',
    safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(A)', '164.308(a)(7)(ii)(B)'],
    severity: 'high',
    absent: 'CloudFormation deletes the cluster with its stack, and on replacement, without a snapshot.',
    rationale: 'A renamed construct or a changed property must not cost the ePHI.',
    remediation: 'Leave `removalPolicy` of the `DatabaseCluster` at `RETAIN`, or set `SNAPSHOT`.',
    source: 'AWS CloudFormation User Guide: DeletionPolicy attribute; UpdateReplacePolicy attribute',
    check: retained('Retain', 'RetainExceptOnCreate', 'Snapshot'),
    examples: {
      compliant: { Resources: { Subject: { Type: CLUSTER, DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain', Properties: {} } } },
      nonCompliant: {},
    },
  },
  {
    id: 'docdb-elastic-cmk',
    appliesTo: [ELASTIC],
    title: 'Elastic clusters are encrypted under a customer managed key, and their password is kept in Secrets Manager',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'high',
    absent: 'An AWS managed key is used, whose policy nobody can change.',
    rationale: 'With a key of one\'s own, access to ePHI can be granted, recorded and withdrawn by the key; a password in a template undoes it.',
    remediation: 'Set `kmsKeyId` to the key of a `PhiKey`, `authType: \'SECRET_ARN\'` and `adminUserPassword` to the ARN of a secret.',
    source: 'Amazon DocumentDB Developer Guide: Data encryption at rest for Amazon DocumentDB elastic clusters',
    check: all(customerKey('KmsKeyId'), elasticPassword),
    examples: {
      compliant: { KmsKeyId: KEY, AuthType: 'SECRET_ARN', AdminUserPassword: 'arn:aws:secretsmanager:us-east-1:111122223333:secret:elastic-a1b2c3' },
      nonCompliant: { KmsKeyId: KEY, AuthType: 'PLAIN_TEXT', AdminUserPassword: 'in-the-template' },
    },
  },
]);
