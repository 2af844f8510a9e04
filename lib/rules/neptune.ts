import { instancesSpanZones } from './availability-zones';
import { clusterParameterGroups, judgedByGroup } from './cluster-parameters';
import { storageUnderOwnKey } from './cluster-storage';
import { exportsLogs } from './log-exports';
import { Check, all, atLeast, isFalse, isTrue } from './predicates';
import { Rule, rulesFor } from './rule';
import { Verdict, notApplicable, worst } from './verdict';
import type { Resource } from '../facts/resource';

const CLUSTER = 'AWS::Neptune::DBCluster';
const INSTANCE = 'AWS::Neptune::DBInstance';
const GROUP = 'AWS::Neptune::DBClusterParameterGroup';
const KEY = 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555';

const GROUPS = clusterParameterGroups(CLUSTER, GROUP);

const audits = judgedByGroup(GROUPS, { name: 'neptune_enable_audit_log', test: value => value === '1', byDefault: () => false });
const exportsAudit = exportsLogs('EnableCloudwatchLogsExports', 'audit');

/** Queries are recorded by the parameter, and leave the cluster by the export: neither does without the other. */
function auditLogging(resource: Resource): Verdict {
  return worst([resource.type === CLUSTER ? exportsAudit(resource) : notApplicable(), audits(resource)]);
}

/** Storage is in three zones; to answer from another zone takes a second instance there. */
const spansZones: Check = cluster => instancesSpanZones(cluster, INSTANCE, 'DBClusterIdentifier');

/** Amazon Neptune and Neptune Analytics. */
export const neptune: readonly Rule[] = rulesFor(CLUSTER, [
  {
    id: 'neptune-encryption-at-rest',
    title: 'Graph clusters are encrypted under a customer managed key',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'high',
    absent: 'The cluster is stored in the clear; encrypted without a key given, it has the AWS managed key `aws/rds`.',
    rationale: 'Graphs, backups and snapshots full of ePHI are readable on disks of AWS, or under a key whose policy nobody can change.',
    remediation: 'Set `storageEncrypted: true` and `kmsKeyId` to the key of a `PhiKey` from the first deployment: changed later, it replaces the cluster.',
    source: 'Amazon Neptune User Guide: Encrypting data at rest in your Amazon Neptune database',
    check: storageUnderOwnKey,
    examples: {
      compliant: { StorageEncrypted: true, KmsKeyId: KEY },
      nonCompliant: { StorageEncrypted: false },
    },
  },
  {
    id: 'neptune-iam-auth',
    title: 'Graph clusters ask for IAM credentials',
    safeguards: ['164.312(a)(2)(i)', '164.312(d)'],
    severity: 'high',
    absent: 'Whoever reaches the endpoint is let in: there are no passwords either.',
    rationale: 'Without IAM nobody is asked for a name, and everything in the network reads the ePHI of the graph.',
    remediation: 'Set `iamAuthEnabled: true`.',
    source: 'Amazon Neptune User Guide: Authenticating your Amazon Neptune database with AWS Identity and Access Management',
    check: isTrue('IamAuthEnabled'),
    examples: {
      compliant: { IamAuthEnabled: true },
      nonCompliant: { IamAuthEnabled: false },
    },
  },
  {
    id: 'neptune-audit-logs',
    appliesTo: [CLUSTER, GROUP],
    title: 'Graph clusters record the queries of clients and export them',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'high',
    absent: 'Neither are queries recorded nor is a log exported.',
    rationale: 'Without an audit log nobody can tell who looked at which ePHI.',
    remediation: 'Set `enableCloudwatchLogsExports: [\'audit\']`, and `neptune_enable_audit_log: \'1\'` in a `CfnDBClusterParameterGroup`.',
    source: 'Amazon Neptune User Guide: Enabling Neptune audit logs',
    check: auditLogging,
    examples: {
      compliant: {
        Resources: {
          Group: { Type: GROUP, Properties: { Family: 'neptune1.4', Parameters: { neptune_enable_audit_log: 1 } } },
          Subject: { Type: CLUSTER, Properties: { DBClusterParameterGroupName: { Ref: 'Group' }, EnableCloudwatchLogsExports: ['audit'] } },
        },
      },
      nonCompliant: { EnableCloudwatchLogsExports: ['audit'] },
    },
  },
  {
    id: 'neptune-backup-retention-35',
    title: 'Automated backups are kept for 35 days',
    safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(A)', '164.308(a)(7)(ii)(B)'],
    severity: 'high',
    absent: 'Backups are kept for one day.',
    rationale: 'Damage to ePHI is often found after weeks; then an older state is needed.',
    remediation: 'Set `backupRetentionPeriod: 35`, the most that Amazon Neptune keeps.',
    source: 'Amazon Neptune User Guide: Backing up and restoring an Amazon Neptune DB cluster',
    check: atLeast('BackupRetentionPeriod', 35),
    examples: {
      compliant: { BackupRetentionPeriod: 35 },
      nonCompliant: { BackupRetentionPeriod: 7 },
    },
  },
  {
    id: 'neptune-deletion-protection',
    title: 'Graph clusters cannot be deleted by mistake',
    safeguards: ['164.312(c)(1)', '164.312(c)(2)'],
    severity: 'high',
    absent: 'One call deletes the cluster and its automated backups.',
    rationale: 'Protection makes the loss of all ePHI in a cluster two deliberate steps.',
    remediation: 'Set `deletionProtection: true`.',
    source: 'Amazon Neptune User Guide: Deleting a DB instance in Amazon Neptune',
    check: isTrue('DeletionProtection'),
    examples: {
      compliant: { DeletionProtection: true },
      nonCompliant: { DeletionProtection: false },
    },
  },
  {
    id: 'neptune-multi-az',
    title: 'Graph clusters have instances in two or more zones',
    safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(C)'],
    severity: 'low',
    absent: 'Without a second instance nobody answers while the first is down.',
    rationale: 'Care goes on while a zone is down only if ePHI can be reached from another one.',
    remediation: 'Give the cluster a second `CfnDBInstance`, in another zone.',
    source: 'Amazon Neptune User Guide: High availability features in Amazon Neptune',
    check: spansZones,
    examples: {
      compliant: {
        Resources: {
          Subject: { Type: CLUSTER },
          Writer: { Type: INSTANCE, Properties: { DBClusterIdentifier: { Ref: 'Subject' } } },
          Reader: { Type: INSTANCE, Properties: { DBClusterIdentifier: { Ref: 'Subject' } } },
        },
      },
      nonCompliant: {},
    },
  },
  {
    id: 'neptune-graph-private-protected',
    appliesTo: ['AWS::NeptuneGraph::Graph'],
    title: 'Graphs of Neptune Analytics are private and cannot be deleted by mistake',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)', '164.312(c)(1)', '164.312(c)(2)'],
    severity: 'high',
    absent: 'The graph is private; what deletion protection is then, AWS does not say.',
    rationale: 'A graph of ePHI that answers on the internet has IAM as its only wall; one call deletes a graph without protection.',
    remediation: 'Set `publicConnectivity: false` and `deletionProtection: true`, and reach the graph by a `CfnPrivateGraphEndpoint`.',
    source: 'Neptune Analytics User Guide: Creating a new Neptune Analytics graph',
    check: all(isFalse('PublicConnectivity', { absent: 'COMPLIANT' }), isTrue('DeletionProtection', { absent: 'INSUFFICIENT_DATA' })),
    examples: {
      compliant: { PublicConnectivity: false, DeletionProtection: true },
      nonCompliant: { PublicConnectivity: true, DeletionProtection: true },
    },
  },
]);
