import { isBackedUp } from './backup-selection';
import { Check, all, any, atLeast, customerKey, inBranchesWhere, isSet, matches, noneOf, oneOf, present, retained } from './predicates';
import { Rule, rulesFor } from './rule';
import { passwordsFromSecrets } from './stored-passwords';
import { Verdict, insufficientData, nonCompliant, notApplicable } from './verdict';
import type { Resource } from '../facts/resource';
import { Node, isKnown } from '../facts/value';

const FILE_SYSTEM = 'AWS::FSx::FileSystem';
const RETAINED = { Resources: { Subject: { Type: FILE_SYSTEM, DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' } } };
const DIRECTORY = 'SelfManagedActiveDirectoryConfiguration';
const SNAPLOCK = 'OntapConfiguration.SnaplockConfiguration';

const FROM_BACKUP = isSet('BackupId');
const STATES_KEY = isSet('KmsKeyId');
const CUSTOMER_KEY = customerKey('KmsKeyId');

/** A file system that is restored has the key of its backup unless it names one. */
const underCustomerKey: Check = fileSystem => FROM_BACKUP(fileSystem) && !STATES_KEY(fileSystem)
  ? insufficientData({ at: 'KmsKeyId', found: 'the key of the backup' }) : CUSTOMER_KEY(fileSystem);

const keptFor35Days = (configuration: string): Check => atLeast(`${configuration}.AutomaticBackupRetentionDays`, 35);

/** Of file systems for ONTAP, AWS Backup takes the volumes only. */
const BACKUPS: ReadonlyMap<unknown, Check> = new Map([
  ['WINDOWS', any(keptFor35Days('WindowsConfiguration'), isBackedUp)],
  ['LUSTRE', any(keptFor35Days('LustreConfiguration'), isBackedUp)],
  ['OPENZFS', any(keptFor35Days('OpenZFSConfiguration'), isBackedUp)],
  ['ONTAP', keptFor35Days('OntapConfiguration')],
]);

const isScratch = (type: Node) => type === undefined || (isKnown(type) && !String(type).startsWith('PERSISTENT'));
const deploymentsOf = (fileSystem: Resource) => fileSystem.read('LustreConfiguration.DeploymentType').map(({ value }) => isScratch(value));
const IMPORTS = isSet('LustreConfiguration.ImportPath');

/** A scratch file system, or one that is a view of a bucket, cannot be backed up. */
function hasNoBackups(fileSystem: Resource): boolean {
  return !deploymentsOf(fileSystem).includes(false) || IMPORTS(fileSystem)
    || fileSystem.companions('AWS::FSx::DataRepositoryAssociation', 'FileSystemId').length > 0;
}

function backedUpFor35Days(fileSystem: Resource): Verdict {
  const type = fileSystem.value('FileSystemType');
  if (type === 'LUSTRE' && hasNoBackups(fileSystem)) return notApplicable();
  const verdict = BACKUPS.get(type)?.(fileSystem) ?? insufficientData({ at: 'FileSystemType', value: type });
  // The branch without backups may be the one that is scratch.
  const mayBeScratch = type === 'LUSTRE' && verdict.status === 'NON_COMPLIANT' && deploymentsOf(fileSystem).includes(true);
  return mayBeScratch ? insufficientData({ at: verdict.at, found: verdict.found }) : verdict;
}

const LEVELS = ['SUCCESS_AND_FAILURE', 'SUCCESS_ONLY'];
const AUDITED = all(
  oneOf('WindowsConfiguration.AuditLogConfiguration.FileAccessAuditLogLevel', LEVELS),
  oneOf('WindowsConfiguration.AuditLogConfiguration.FileShareAccessAuditLogLevel', LEVELS),
);

const onType = (type: string, check: Check): Check => inBranchesWhere('FileSystemType', [type], (_read, fileSystem) => check(fileSystem));
const WINDOWS_SPANS_ZONES = onType('WINDOWS', matches('WindowsConfiguration.DeploymentType', /^MULTI_AZ/));
const ONTAP_SPANS_ZONES = onType('ONTAP', matches('OntapConfiguration.DeploymentType', /^MULTI_AZ/));

/** What volumes are called that hold records which must not change. */
const OF_RECORDS = /audit|worm|immutable/i;
const IS_LOCKED = isSet(SNAPLOCK);
const LOCKS = all(present(`${SNAPLOCK}.SnaplockType`), noneOf(`${SNAPLOCK}.PrivilegedDelete`, ['ENABLED'], { absent: 'COMPLIANT' }));

function keepsRecords(volume: Resource): Verdict {
  if (IS_LOCKED(volume)) return LOCKS(volume);
  if (volume.value('OntapConfiguration') === undefined) return notApplicable();
  const name = [volume.value('Name'), volume.value('OntapConfiguration.JunctionPath')].find(each => isKnown(each) && OF_RECORDS.test(String(each)));
  return name === undefined ? notApplicable() : nonCompliant({ at: SNAPLOCK, found: `absent on ${String(name)}` });
}

/** Amazon FSx: file systems, their virtual machines and volumes. */
export const fsx: readonly Rule[] = rulesFor(FILE_SYSTEM, [
  {
    id: 'fsx-cmk',
    title: 'FSx file systems are encrypted under a customer managed key',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'high',
    absent: 'The file system is encrypted with a key that AWS manages in the account; scratch file systems know no other. A change replaces it.',
    rationale: 'With a key of your own, a policy decides who can read the ePHI in the files, and CloudTrail records it.',
    remediation: 'Set `kmsKeyId` to the ARN of the key of a `PhiKey` (`kmsKey` of a `LustreFileSystem`), on a persistent deployment type.',
    source: 'Amazon FSx for Windows File Server User Guide: Encryption of data at rest',
    check: underCustomerKey,
    examples: {
      compliant: { FileSystemType: 'WINDOWS', KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd' },
      nonCompliant: { FileSystemType: 'WINDOWS' },
    },
  },
  {
    id: 'fsx-backup-retention-35',
    title: 'FSx file systems keep daily backups for 35 days, or are in a backup plan',
    safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(A)', '164.308(a)(7)(ii)(B)'],
    severity: 'high',
    absent: 'Backups are kept for 30 days; of Lustre file systems none are made.',
    rationale: 'Damage to ePHI is often found after weeks; then an older state is needed.',
    remediation: 'Set `automaticBackupRetentionDays` to 35 or more in the configuration of the file system.',
    source: 'Amazon FSx for Windows File Server User Guide: Protecting your data with backups',
    check: backedUpFor35Days,
    examples: {
      compliant: { FileSystemType: 'WINDOWS', WindowsConfiguration: { AutomaticBackupRetentionDays: 35 } },
      nonCompliant: { FileSystemType: 'WINDOWS', WindowsConfiguration: { AutomaticBackupRetentionDays: 7 } },
    },
  },
  {
    id: 'fsx-windows-audit-logs',
    title: 'Windows file systems log who gets at files and shares',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'high',
    absent: 'Access is not logged.',
    rationale: 'Without the log nobody can tell who has read or changed files with ePHI.',
    remediation: 'Set both levels of `auditLogConfiguration` to `SUCCESS_AND_FAILURE`, with a log group under `/aws/fsx/`.',
    source: 'Amazon FSx for Windows File Server User Guide: Logging end user access with file access auditing',
    check: onType('WINDOWS', AUDITED),
    examples: {
      compliant: {
        FileSystemType: 'WINDOWS',
        WindowsConfiguration: { AuditLogConfiguration: { FileAccessAuditLogLevel: 'SUCCESS_AND_FAILURE', FileShareAccessAuditLogLevel: 'SUCCESS_AND_FAILURE' } },
      },
      nonCompliant: { FileSystemType: 'WINDOWS' },
    },
  },
  {
    id: 'fsx-multi-az',
    title: 'Windows and ONTAP file systems span two Availability Zones',
    safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(C)'],
    severity: 'low',
    absent: 'A Windows file system is in one Availability Zone.',
    rationale: 'When its Availability Zone fails, ePHI in files is not at hand.',
    remediation: 'Set `deploymentType` to `MULTI_AZ_1` (ONTAP: also `MULTI_AZ_2`), with two subnets, from the first day.',
    source: 'Amazon FSx for Windows File Server User Guide: Availability and durability',
    check: all(ONTAP_SPANS_ZONES, WINDOWS_SPANS_ZONES),
    examples: {
      compliant: { FileSystemType: 'WINDOWS', WindowsConfiguration: { DeploymentType: 'MULTI_AZ_1' } },
      nonCompliant: { FileSystemType: 'ONTAP', OntapConfiguration: { DeploymentType: 'SINGLE_AZ_1' } },
    },
  },
  {
    id: 'fsx-no-plain-credentials',
    appliesTo: [FILE_SYSTEM, 'AWS::FSx::StorageVirtualMachine'],
    title: 'Passwords of directories and administrators are looked up in Secrets Manager',
    safeguards: ['164.312(a)(2)(i)', '164.312(d)'],
    severity: 'high',
    absent: 'No password is given.',
    rationale: 'Whoever can read the template could sign in as the account that governs all files with ePHI.',
    remediation: 'Set `domainJoinServiceAccountSecret`, or give the password as `secret.secretValueFromJson(\'password\').unsafeUnwrap()`.',
    source: 'AWS CloudFormation User Guide: Get a secret or secret value from Secrets Manager',
    check: passwordsFromSecrets([
      `WindowsConfiguration.${DIRECTORY}.Password`, 'OntapConfiguration.FsxAdminPassword', 'SvmAdminPassword', `ActiveDirectoryConfiguration.${DIRECTORY}.Password`,
    ]),
    examples: {
      compliant: { OntapConfiguration: { FsxAdminPassword: '{{resolve:secretsmanager:ontap:SecretString:password}}' } },
      nonCompliant: { OntapConfiguration: { FsxAdminPassword: 'Example-1234' } },
    },
  },
  {
    id: 'fsx-deletion-policy-retain',
    title: 'FSx file systems outlive their stack, and their replacement',
    safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(A)', '164.308(a)(7)(ii)(B)'],
    severity: 'high',
    absent: 'CloudFormation deletes the file system with the stack, and the old one when a change replaces it.',
    rationale: 'ePHI must not go with a stack that is deleted, or when the key is changed.',
    remediation: 'Set `removalPolicy: RemovalPolicy.RETAIN`, or call `applyRemovalPolicy(RemovalPolicy.RETAIN)`.',
    source: 'AWS CloudFormation User Guide: DeletionPolicy attribute',
    check: retained(),
    examples: {
      compliant: RETAINED,
      nonCompliant: {},
    },
  },
  {
    id: 'fsx-snaplock-worm',
    appliesTo: ['AWS::FSx::Volume'],
    title: 'ONTAP volumes for records that must not change are locked by SnapLock, without privileged deletion',
    safeguards: ['164.312(c)(1)', '164.312(c)(2)', '164.312(b)', '164.316(b)(2)(i)'],
    severity: 'low',
    absent: 'Files can be changed and deleted at any time. Judged are volumes with SnapLock, and those whose name tells of audit records.',
    rationale: 'A record of who got at ePHI proves nothing if those who write it can change it.',
    remediation: 'Set `snaplockConfiguration: { snaplockType: \'ENTERPRISE\' }` with a retention period, and leave `privilegedDelete` out.',
    source: 'Amazon FSx for NetApp ONTAP User Guide: Working with SnapLock',
    check: keepsRecords,
    examples: {
      compliant: { Name: 'audit', OntapConfiguration: { SnaplockConfiguration: { SnaplockType: 'ENTERPRISE' } } },
      nonCompliant: { Name: 'audit', OntapConfiguration: { SizeInMegabytes: '1024' } },
    },
  },
]);
