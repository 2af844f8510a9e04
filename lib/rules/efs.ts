import { isBackedUp } from './backup-selection';
import { refusesAnonymous, refusesPlainMounts } from './efs-policies';
import { reader } from './list-entries';
import { Check, all, among, any, customerKey, isCustomerKey, isTrue, judge, judgeAll, noneOf, present, retained } from './predicates';
import { Rule, rulesFor } from './rule';
import { privateSubnets } from './subnet-routes';
import { Verdict, notApplicable, worst } from './verdict';
import { readPath } from '../facts/reading';
import type { Resource } from '../facts/resource';

const FILE_SYSTEM = 'AWS::EFS::FileSystem';
const DESTINATIONS = 'ReplicationConfiguration.Destinations[*]';

const ENABLED = among('ENABLED');

/** Of file systems that are not made in the console, only those in one zone are backed up by default. */
const backedUpAutomatically: Check = fileSystem => worst(fileSystem.read('AvailabilityZoneName').map(({ value, given }) =>
  judgeAll(readPath(fileSystem.properties, 'BackupPolicy.Status', fileSystem.template, given), ENABLED, value === undefined ? 'NON_COMPLIANT' : 'COMPLIANT')));
const backedUpEveryDay = any(backedUpAutomatically, isBackedUp);

const PROTECTED = noneOf('FileSystemProtection.ReplicationOverwriteProtection', ['DISABLED'], { absent: 'COMPLIANT' });

/** A copy that EFS makes is under a key of the account; what is a copy itself has to let itself be overwritten. */
function replicatesSafely(fileSystem: Resource): Verdict {
  const own = PROTECTED(fileSystem);
  const mustYield = own.status !== 'COMPLIANT' && fileSystem.companions(FILE_SYSTEM, `${DESTINATIONS}.FileSystemId`).length > 0;
  const copies = fileSystem.read(DESTINATIONS).map(destination => {
    if (destination.value === undefined) return notApplicable();
    const read = reader(fileSystem, destination);
    // An existing file system has a key already, and is judged itself where it is of the app.
    if (read('FileSystemId').every(({ value }) => value !== undefined)) return notApplicable();
    return worst(read('KmsKeyId').map(reading => judge(reading, isCustomerKey)));
  });
  return worst(mustYield ? copies : [own, ...copies]);
}

/** Amazon EFS: file systems, access points and mount targets. */
export const efs: readonly Rule[] = rulesFor(FILE_SYSTEM, [
  {
    id: 'efs-encrypted',
    title: 'File systems are encrypted',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'critical',
    absent: 'A file system that is not made in the console is not encrypted. A change replaces it.',
    rationale: 'ePHI in files would lie on disks as it is.',
    remediation: 'Set `encrypted: true` from the first day.',
    source: 'Amazon EFS User Guide: Encrypting data at rest',
    crosswalk: {
      cdkNag: ['EFSEncrypted'],
      guard: ['EFS_ENCRYPTED_CHECK'],
      prowler: ['efs_encryption_at_rest_enabled'],
      awsConfig: ['EFS_ENCRYPTED_CHECK'],
    },
    check: isTrue('Encrypted'),
    examples: {
      compliant: { Encrypted: true },
      nonCompliant: {},
    },
  },
  {
    id: 'efs-cmk',
    title: 'File systems are encrypted under a customer managed key',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'medium',
    absent: 'An encrypted file system has a key that AWS manages in the account. A change replaces it.',
    rationale: 'With a key of your own, a policy decides who can read the ePHI in the files, and CloudTrail records it.',
    remediation: 'Set `kmsKey` to the key of a `PhiKey`.',
    source: 'Amazon EFS User Guide: Encrypting data at rest',
    check: customerKey('KmsKeyId'),
    examples: {
      compliant: { Encrypted: true, KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd' },
      nonCompliant: { Encrypted: true },
    },
  },
  {
    id: 'efs-in-backup-plan',
    title: 'File systems are in a backup plan',
    safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(A)', '164.308(a)(7)(ii)(B)'],
    severity: 'medium',
    absent: 'AWS Backup copies only what a selection names, by ARN or by tag.',
    rationale: 'The automatic backups of EFS end after 35 days; a plan of your own keeps ePHI longer, in a vault that you lock.',
    remediation: 'Use `PhiBackupPlan`, or add the file system to a `BackupPlan` with `BackupResource.fromEfsFileSystem`.',
    source: 'AWS Backup Developer Guide: Assigning resources to a backup plan',
    crosswalk: {
      cdkNag: ['EFSInBackupPlan'],
      awsConfig: ['EFS_IN_BACKUP_PLAN'],
    },
    check: isBackedUp,
    examples: {
      compliant: {
        Resources: {
          Subject: { Type: FILE_SYSTEM },
          Daily: { Type: 'AWS::Backup::BackupSelection', Properties: { BackupSelection: { Resources: [{ 'Fn::GetAtt': ['Subject', 'Arn'] }] } } },
        },
      },
      nonCompliant: {},
    },
  },
  {
    id: 'efs-automatic-backup',
    title: 'File systems are backed up every day, automatically or by a backup plan',
    safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(A)', '164.308(a)(7)(ii)(B)'],
    severity: 'medium',
    absent: 'Only file systems in one Availability Zone are backed up by default.',
    rationale: 'Without backups, ePHI that is deleted or overwritten cannot be restored.',
    remediation: 'Set `enableAutomaticBackups: true`.',
    source: 'Amazon EFS User Guide: Backing up EFS file systems',
    crosswalk: {
      prowler: ['efs_have_backup_enabled'],
    },
    check: backedUpEveryDay,
    examples: {
      compliant: { BackupPolicy: { Status: 'ENABLED' } },
      nonCompliant: { BackupPolicy: { Status: 'DISABLED' } },
    },
  },
  {
    id: 'efs-tls-only-policy',
    title: 'File systems deny mounts without TLS',
    safeguards: ['164.312(e)(1)', '164.312(e)(2)(i)', '164.312(e)(2)(ii)'],
    severity: 'high',
    absent: 'Clients may mount without TLS.',
    rationale: 'Over plain NFS, ePHI in files can be read and changed on its way.',
    remediation: 'Add to `fileSystemPolicy` a Deny for everybody of `*` where `aws:SecureTransport` is `false`.',
    source: 'Amazon EFS User Guide: Encrypting data in transit',
    check: refusesPlainMounts,
    examples: {
      compliant: { FileSystemPolicy: { Statement: [{ Effect: 'Deny', Principal: { AWS: '*' }, Action: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }] } },
      nonCompliant: {},
    },
  },
  {
    id: 'efs-policy-no-anonymous',
    title: 'File systems let no client mount that does not say who it is',
    safeguards: [
      '164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)',
    ],
    severity: 'high',
    absent: 'Whoever reaches a mount target has full access, as root.',
    rationale: 'Network rules tell machines apart, not who asks: without IAM nobody can be held to account for access to ePHI in files.',
    remediation: 'Set `allowAnonymousAccess: false` and use `fileSystem.grantReadWrite(role)`; mount with the option `iam`.',
    source: 'Amazon EFS User Guide: Using IAM to control access to file systems',
    check: refusesAnonymous,
    examples: {
      compliant: {
        FileSystemPolicy: { Statement: [{ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111122223333:role/Intake' }, Action: 'elasticfilesystem:ClientMount' }] },
      },
      nonCompliant: {},
    },
  },
  {
    id: 'efs-access-point-identity',
    appliesTo: ['AWS::EFS::AccessPoint'],
    title: 'Access points enforce a user other than root and a directory',
    safeguards: [
      '164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)',
      '164.312(a)(2)(i)', '164.312(d)',
    ],
    severity: 'medium',
    absent: 'Clients say themselves which user they are, and see the whole file system.',
    rationale: 'An application that can be any user, or sees every directory, gets at ePHI that it has no need of.',
    remediation: 'Set `posixUser` to a user of the application, and `path` to its directory.',
    source: 'Amazon EFS User Guide: Working with access points',
    check: all(noneOf('PosixUser.Uid', ['0']), present('PosixUser.Gid'), noneOf('RootDirectory.Path', ['/', ''])),
    examples: {
      compliant: { PosixUser: { Uid: '1001', Gid: '1001' }, RootDirectory: { Path: '/intake' } },
      nonCompliant: { RootDirectory: { Path: '/intake' } },
    },
  },
  {
    id: 'efs-mount-target-private',
    appliesTo: ['AWS::EFS::MountTarget'],
    title: 'Mount targets are in private subnets',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
    severity: 'high',
    absent: 'A mount target is always in a subnet.',
    rationale: 'Files with ePHI do not belong in a network that is one wrong rule away from the internet.',
    remediation: 'Use the isolated subnets of a `PhiVpc`: `vpcSubnets: { subnetType: SubnetType.PRIVATE_ISOLATED }`.',
    source: 'Amazon EFS User Guide: Managing mount targets',
    check: privateSubnets('SubnetId'),
    examples: {
      compliant: mountedIn([]),
      nonCompliant: mountedIn([{ 'Fn::GetAtt': ['Gateway', 'InternetGatewayId'] }]),
    },
  },
  {
    id: 'efs-deletion-policy-retain',
    title: 'File systems outlive their stack, and their replacement',
    safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(A)', '164.308(a)(7)(ii)(B)'],
    severity: 'high',
    absent: 'CloudFormation deletes the file system with the stack, and the old one when a change replaces it.',
    rationale: 'ePHI must not go with a stack that is deleted, or when encryption is changed.',
    remediation: 'Set `removalPolicy: RemovalPolicy.RETAIN`.',
    source: 'AWS CloudFormation User Guide: DeletionPolicy attribute',
    check: retained(),
    examples: {
      compliant: { Resources: { Subject: { Type: FILE_SYSTEM, DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' } } },
      nonCompliant: {},
    },
  },
  {
    id: 'efs-replication-protection',
    title: 'File systems cannot be overwritten by a replication, and their copies are under a customer managed key',
    safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(A)', '164.308(a)(7)(ii)(B)', '164.312(a)(2)(iv)'],
    severity: 'low',
    absent: 'A file system cannot be overwritten; a copy has a key that AWS manages in the account.',
    rationale: 'A replication into the wrong file system overwrites its ePHI, and a copy needs the protection of the original.',
    remediation: 'Leave `replicationOverwriteProtection` out, and name the key of the copy in `ReplicationConfiguration.regionalFileSystem`.',
    source: 'Amazon EFS User Guide: Replicating EFS file systems',
    check: replicatesSafely,
    examples: {
      compliant: { FileSystemProtection: { ReplicationOverwriteProtection: 'ENABLED' } },
      nonCompliant: { FileSystemProtection: { ReplicationOverwriteProtection: 'DISABLED' } },
    },
  },
]);

/** A mount target in a subnet whose routes lead to some gateways. */
function mountedIn(gateways: readonly object[]): { readonly Resources: { readonly [id: string]: unknown } } {
  const routes = gateways.map((GatewayId, index) => [`Route${index}`, {
    Type: 'AWS::EC2::Route', Properties: { RouteTableId: { Ref: 'Routes' }, DestinationCidrBlock: '0.0.0.0/0', GatewayId },
  }] as const);
  return {
    Resources: {
      Subject: { Type: 'AWS::EFS::MountTarget', Properties: { SubnetId: { Ref: 'Subnet' } } },
      Subnet: { Type: 'AWS::EC2::Subnet' },
      Routes: { Type: 'AWS::EC2::RouteTable' },
      Association: { Type: 'AWS::EC2::SubnetRouteTableAssociation', Properties: { SubnetId: { Ref: 'Subnet' }, RouteTableId: { Ref: 'Routes' } } },
      Gateway: { Type: 'AWS::EC2::InternetGateway' },
      ...Object.fromEntries(routes),
    },
  };
}
