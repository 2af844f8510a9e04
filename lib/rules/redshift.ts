import { listsLogs } from './log-exports';
import { all, atLeast, atMost, customerKey, inBranchesWhere, isFalse, isTrue, judgeAll, present, retained } from './predicates';
import { masterUsername } from './rds-credentials';
import { Rule, rulesFor } from './rule';
import { administratorPassword } from './stored-passwords';
import { Verdict, notApplicable, worst } from './verdict';
import { readPath } from '../facts/reading';
import type { Resource } from '../facts/resource';
import { Text, Unknown } from '../facts/value';

const CLUSTER = 'AWS::Redshift::Cluster';
const KEY = 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555';

const KEEPS_SNAPSHOTS = atLeast('AutomatedSnapshotRetentionPeriod', 1, { absent: 'COMPLIANT' });

const LOG_TYPE = 'LoggingProperties.LogDestinationType';

/** Logs for a bucket need its name; for CloudWatch Logs, connections have to be among those exported. */
const writesAuditLogs = all(
  present('LoggingProperties'),
  inBranchesWhere(LOG_TYPE, [undefined, 's3'], read => judgeAll(read('LoggingProperties.BucketName'), value => value !== '')),
  inBranchesWhere(LOG_TYPE, ['cloudwatch'], (read, { template }) =>
    worst(read('LoggingProperties.LogExports').map(list => listsLogs(list, template, 'connectionlog')))),
);

/** Without a grant in the other Region no key of one's own protects the copies there. */
function copiesUnderGrant(cluster: Resource): Verdict {
  return worst(cluster.read('DestinationRegion').map(({ value, given }) => value === undefined ? notApplicable()
    : judgeAll(readPath(cluster.properties, 'SnapshotCopyGrantName', cluster.template, given),
      grant => grant instanceof Unknown || grant instanceof Text ? undefined : grant !== '')));
}

/** Amazon Redshift: provisioned clusters. */
export const redshift: readonly Rule[] = rulesFor(CLUSTER, [
  {
    id: 'redshift-encryption-at-rest',
    title: 'Clusters are encrypted',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'critical',
    absent: 'Clusters made since January 2025 are encrypted, under a key that AWS owns if none is given; an older one stays as it was made.',
    rationale: 'A warehouse gathers the ePHI of many systems; unencrypted, its disks and snapshots show all of it.',
    remediation: 'Set `encrypted: true`, with `kmsKeyId` the key of a `PhiKey`.',
    source: 'Amazon Redshift Management Guide: Amazon Redshift database encryption',
    crosswalk: {
      cdkNag: ['RedshiftClusterConfiguration'],
      guard: ['REDSHIFT_CLUSTER_CONFIGURATION_CHECK'],
      awsConfig: ['REDSHIFT_CLUSTER_CONFIGURATION_CHECK'],
    },
    check: isTrue('Encrypted', { absent: 'INSUFFICIENT_DATA' }),
    examples: {
      compliant: { Encrypted: true },
      nonCompliant: { Encrypted: false },
    },
  },
  {
    id: 'redshift-cmk',
    title: 'Clusters are encrypted under a customer managed key',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'medium',
    absent: 'A key is used that AWS owns, or the AWS managed key `aws/redshift`; the policy of neither can be changed.',
    rationale: 'With a key of one\'s own, access to ePHI can be granted, recorded and withdrawn by the key.',
    remediation: 'Set `kmsKeyId` to the key of a `PhiKey`.',
    source: 'Amazon Redshift Management Guide: Amazon Redshift database encryption',
    check: customerKey('KmsKeyId'),
    examples: {
      compliant: { Encrypted: true, KmsKeyId: KEY },
      nonCompliant: { Encrypted: true },
    },
  },
  {
    id: 'redshift-audit-logging',
    title: 'Clusters write audit logs',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'high',
    absent: 'Connections and users are recorded in system tables only, for a few days.',
    rationale: 'Who signed in to the warehouse of ePHI can be told later only from logs that outlast it.',
    remediation: 'Set `loggingProperties` with `logDestinationType: \'cloudwatch\'` and `logExports` of `connectionlog`, `userlog` and `useractivitylog`, ' +
      'or with a `bucketName`.',
    source: 'Amazon Redshift Management Guide: Database audit logging',
    crosswalk: {
      cdkNag: ['RedshiftClusterConfiguration'],
      prowler: ['redshift_cluster_audit_logging'],
      awsConfig: ['REDSHIFT_CLUSTER_CONFIGURATION_CHECK'],
    },
    check: writesAuditLogs,
    examples: {
      compliant: { LoggingProperties: { LogDestinationType: 'cloudwatch', LogExports: ['connectionlog', 'userlog', 'useractivitylog'] } },
      nonCompliant: { LoggingProperties: { LogDestinationType: 'cloudwatch', LogExports: ['userlog'] } },
    },
  },
  {
    id: 'redshift-backup-enabled',
    title: 'Clusters are snapshotted automatically',
    safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(A)', '164.308(a)(7)(ii)(B)'],
    severity: 'high',
    absent: 'Automated snapshots are kept for one day. How long they should be kept is another rule.',
    rationale: 'Without a snapshot, ePHI that is lost or altered cannot be restored.',
    remediation: 'Set `automatedSnapshotRetentionPeriod` to 35, the most that Amazon Redshift keeps.',
    source: 'Amazon Redshift Management Guide: Amazon Redshift snapshots and backups',
    crosswalk: {
      cdkNag: ['RedshiftBackupEnabled'],
      guard: ['REDSHIFT_BACKUP_ENABLED'],
      prowler: ['redshift_cluster_automated_snapshot'],
      awsConfig: ['REDSHIFT_BACKUP_ENABLED'],
    },
    check: all(KEEPS_SNAPSHOTS, atMost('AutomatedSnapshotRetentionPeriod', 35, { absent: 'COMPLIANT' })),
    examples: {
      compliant: { AutomatedSnapshotRetentionPeriod: 35 },
      nonCompliant: { AutomatedSnapshotRetentionPeriod: 0 },
    },
  },
  {
    id: 'redshift-backup-retention-35',
    title: 'Automated snapshots are kept for 35 days',
    safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(A)', '164.308(a)(7)(ii)(B)'],
    severity: 'medium',
    absent: 'Automated snapshots are kept for one day.',
    rationale: 'Damage to ePHI is often found after weeks; then an older state is needed.',
    remediation: 'Set `automatedSnapshotRetentionPeriod` to 35.',
    source: 'Amazon Redshift Management Guide: Amazon Redshift snapshots and backups',
    check: atLeast('AutomatedSnapshotRetentionPeriod', 35),
    examples: {
      compliant: { AutomatedSnapshotRetentionPeriod: 35 },
      nonCompliant: { AutomatedSnapshotRetentionPeriod: 7 },
    },
  },
  {
    id: 'redshift-maintenance-settings',
    title: 'Clusters take version upgrades, in a window that was chosen, and keep automated snapshots to go back to',
    safeguards: ['164.308(a)(5)(ii)(B)', '164.308(a)(7)(i)', '164.308(a)(7)(ii)(A)', '164.308(a)(7)(ii)(B)'],
    severity: 'low',
    absent: 'Upgrades are applied, in a window on a day that AWS draws at random, and snapshots are kept for one day.',
    rationale: 'An engine that is not upgraded keeps known weaknesses; at the wrong hour ePHI is away when it is needed; a snapshot helps when an upgrade fails.',
    remediation: 'Leave `allowVersionUpgrade` out and set `preferredMaintenanceWindow`.',
    source: 'Amazon Redshift Management Guide: Cluster maintenance',
    crosswalk: {
      cdkNag: ['RedshiftClusterMaintenanceSettings'],
      guard: ['REDSHIFT_CLUSTER_MAINTENANCESETTINGS_CHECK'],
      awsConfig: ['REDSHIFT_CLUSTER_MAINTENANCESETTINGS_CHECK'],
    },
    check: all(
      isTrue('AllowVersionUpgrade', { absent: 'COMPLIANT' }),
      KEEPS_SNAPSHOTS,
      present('PreferredMaintenanceWindow'),
    ),
    examples: {
      compliant: { AllowVersionUpgrade: true, PreferredMaintenanceWindow: 'Sun:03:00-Sun:03:30' },
      nonCompliant: { AllowVersionUpgrade: false, PreferredMaintenanceWindow: 'Sun:03:00-Sun:03:30' },
    },
  },
  {
    id: 'redshift-no-public-access',
    title: 'Clusters have no public address',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
    severity: 'critical',
    absent: 'Clusters made since January 2025 are private; an older one stays as it was made.',
    rationale: 'A warehouse of ePHI with a public address is one security group rule away from everybody.',
    remediation: 'Set `publiclyAccessible: false`.',
    source: 'Amazon Redshift Management Guide: Redshift resources in a VPC',
    crosswalk: {
      cdkNag: ['RedshiftClusterPublicAccess'],
      guard: ['REDSHIFT_CLUSTER_PUBLIC_ACCESS_CHECK'],
      prowler: ['redshift_cluster_public_access'],
      awsConfig: ['REDSHIFT_CLUSTER_PUBLIC_ACCESS_CHECK'],
    },
    check: isFalse('PubliclyAccessible', { absent: 'INSUFFICIENT_DATA' }),
    examples: {
      compliant: { PubliclyAccessible: false },
      nonCompliant: { PubliclyAccessible: true },
    },
  },
  {
    id: 'redshift-enhanced-vpc-routing',
    appliesTo: [CLUSTER, 'AWS::RedshiftServerless::Workgroup'],
    title: 'Loading and unloading go through the VPC',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
    severity: 'medium',
    absent: 'COPY and UNLOAD go over the network of AWS, past the VPC.',
    rationale: 'Outside of the VPC no endpoint policy, network ACL or flow log sees ePHI leave for a foreign bucket.',
    remediation: 'Set `enhancedVpcRouting: true`.',
    source: 'Amazon Redshift Management Guide: Controlling network traffic with Redshift enhanced VPC routing',
    crosswalk: {
      cdkNag: ['RedshiftEnhancedVPCRoutingEnabled'],
      guard: ['REDSHIFT_ENHANCED_VPC_ROUTING_ENABLED'],
    },
    check: isTrue('EnhancedVpcRouting'),
    examples: {
      compliant: { EnhancedVpcRouting: true },
      nonCompliant: { EnhancedVpcRouting: false },
    },
  },
  {
    id: 'redshift-managed-admin-password',
    title: 'The administrator\'s password is kept in Secrets Manager',
    safeguards: ['164.312(a)(2)(i)', '164.312(d)'],
    severity: 'high',
    absent: 'AWS creates no cluster without a password; one that is restored keeps its own.',
    rationale: 'A password in a template is in version control, in build logs and in the console, and with it all ePHI.',
    remediation: 'Set `manageMasterPassword: true` instead of `masterUserPassword`.',
    source: 'Amazon Redshift Management Guide: Managing Amazon Redshift admin passwords using AWS Secrets Manager',
    check: administratorPassword({
      managedBy: 'ManageMasterPassword', path: 'MasterUserPassword', origins: ['SnapshotIdentifier', 'SnapshotClusterIdentifier'],
    }),
    examples: {
      compliant: { ManageMasterPassword: true },
      nonCompliant: { MasterUserPassword: 'in-the-template' },
    },
  },
  {
    id: 'redshift-non-default-admin',
    title: 'The administrator has a name that is not guessed first',
    safeguards: ['164.312(a)(2)(i)', '164.312(d)'],
    severity: 'low',
    absent: 'AWS asks for a name; a restored cluster keeps its own.',
    rationale: 'A well-known name is half of what an attacker needs, and says nothing of who used it.',
    remediation: 'Choose a `masterUsername` other than `awsuser`, `admin` and their like.',
    source: 'AWS Security Hub User Guide: Amazon Redshift clusters should not use the default Admin username',
    check: masterUsername,
    examples: {
      compliant: { MasterUsername: 'warehouse_owner' },
      nonCompliant: { MasterUsername: 'awsuser' },
    },
  },
  {
    id: 'redshift-multi-az',
    title: 'Clusters run in two zones',
    safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(C)'],
    severity: 'low',
    absent: 'The cluster is in one zone.',
    rationale: 'While its zone is down, reports and care that rest on the warehouse stand still.',
    remediation: 'Set `multiAz: true` (RA3 nodes).',
    source: 'Amazon Redshift Management Guide: Multi-AZ deployment',
    check: isTrue('MultiAZ'),
    examples: {
      compliant: { MultiAZ: true },
      nonCompliant: { MultiAZ: false },
    },
  },
  {
    id: 'redshift-deletion-policy-retain',
    title: 'Clusters outlive their stack, or leave a snapshot',
    safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(A)', '164.308(a)(7)(ii)(B)'],
    severity: 'high',
    absent: 'CloudFormation deletes the cluster with its stack, and on replacement, without a snapshot.',
    rationale: 'A renamed construct or a changed property must not cost the ePHI.',
    remediation: 'Call `cluster.applyRemovalPolicy(RemovalPolicy.RETAIN)` (or `SNAPSHOT`).',
    source: 'AWS CloudFormation User Guide: DeletionPolicy attribute; UpdateReplacePolicy attribute',
    check: retained('Retain', 'RetainExceptOnCreate', 'Snapshot'),
    examples: {
      compliant: { Resources: { Subject: { Type: CLUSTER, DeletionPolicy: 'Snapshot', UpdateReplacePolicy: 'Snapshot', Properties: {} } } },
      nonCompliant: {},
    },
  },
  {
    id: 'redshift-snapshot-copy-encrypted',
    title: 'Snapshots copied to another Region are encrypted under a key there',
    safeguards: ['164.312(a)(2)(iv)', '164.308(a)(7)(i)', '164.308(a)(7)(ii)(A)', '164.308(a)(7)(ii)(B)'],
    severity: 'medium',
    absent: 'Without a destination Region nothing is copied; without a grant, the key of the cluster cannot be stood in for there.',
    rationale: 'A copy of ePHI in another Region needs the protection of the original.',
    remediation: 'Create a snapshot copy grant in the destination Region and set `snapshotCopyGrantName` to its name.',
    source: 'Amazon Redshift Management Guide: Copying an encrypted snapshot to another AWS Region',
    check: copiesUnderGrant,
    examples: {
      compliant: { DestinationRegion: 'us-west-2', SnapshotCopyGrantName: 'phi-copies' },
      nonCompliant: { DestinationRegion: 'us-west-2' },
    },
  },
]);
