import { RemovalPolicy, Token } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as efs from 'aws-cdk-lib/aws-efs';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { classifyAsPhi } from './hardening/classification';
import { requireInnerSubnets } from './hardening/inner-subnets';
import { backUp } from './hardening/store-backup';
import { keepWithStore } from './hardening/store-retention';
import { PhiKey } from './phi-key';

/** Properties of a file system that holds ePHI. */
export interface PhiFileSystemProps {
  /** The network of the file system. */
  readonly vpc: ec2.IVpc;

  /**
   * The subnets of the mount targets, in at least two Availability Zones, one in each. Public ones are refused.
   *
   * @default - the isolated subnets of the VPC
   */
  readonly vpcSubnets?: ec2.SubnetSelection;

  /**
   * The key that encrypts the files. Amazon EFS cannot change it later: another key means another, empty file system beside the old one.
   *
   * @default - a new PhiKey
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * How throughput is paid for and bounded: elastic or bursting.
   *
   * @default efs.ThroughputMode.ELASTIC
   */
  readonly throughputMode?: efs.ThroughputMode;

  /**
   * When files that nobody opens move to the cheaper storage class for infrequent access. They come back when they are opened.
   *
   * @default - they stay where they are
   */
  readonly lifecyclePolicy?: efs.LifecyclePolicy;

  /**
   * A backup plan to put the file system under, for example the `plan` of a `PhiBackupPlan` that several stores share.
   *
   * @default - a PhiBackupPlan of its own
   */
  readonly backupPlan?: backup.IBackupPlan;
}

/** As whom, and where, the clients of an access point work. */
export interface PhiAccessPointProps {
  /** The directory that clients see as the root, such as `/intake`, up to four levels deep. It is made with the mode 750 if it is not there. */
  readonly path: string;

  /** The number of the POSIX user that all clients become, other than `0` (root). */
  readonly uid: string;

  /** The number of the POSIX group that all clients become, other than `0` (root). */
  readonly gid: string;
}

/**
 * An Amazon EFS file system for ePHI, in two Availability Zones or more and without a way in from the internet: encrypted under a
 * customer managed key, backed up each day for 35 days and each month for six years, kept when the stack goes. Its policy refuses
 * every mount without TLS, every mount past an access point, and with that every client that acts as root or as a user of its own choice;
 * and since it allows nothing, clients have to say by IAM who they are (mount with the options `tls`, `iam` and `accesspoint`). AWS
 * DataSync has to name an access point too.
 *
 * Amazon EFS does not record which file was opened: CloudTrail has the connections of clients, the app has to record the rest.
 *
 * Meets 45 CFR 164.312(a)(1), 164.312(a)(2)(iv), 164.312(d), 164.312(e)(1) and 164.308(a)(7)(ii)(A) for the files, and supports
 * 164.312(a)(2)(i). See "Using IAM to control access to file systems" and "Working with access points" in the Amazon EFS User Guide.
 *
 * Throws when the subnets are public or in one Availability Zone, when a `PhiVpc` shuts port 2049, when an access point is for root or
 * for the whole file system, and when the throughput mode is another.
 *
 * @example
 * const network = new PhiVpc(this, 'Network', { dataPorts: [2049] });
 * const scans = new PhiFileSystem(this, 'Scans', { vpc: network.vpc });
 * const intake = scans.addAccessPoint('Intake', { path: '/intake', uid: '1001', gid: '1001' });
 * scans.grantReadWrite(iam.Role.fromRoleName(this, 'IntakeRole', 'Intake'), intake);
 */
export class PhiFileSystem extends Construct implements ec2.IConnectable {
  /** The file system itself. */
  public readonly fileSystem: efs.FileSystem;

  /** Who may open connections to the mount targets. */
  public readonly connections: ec2.Connections;

  /** The key that encrypts the files. */
  public readonly encryptionKey: kms.IKey;

  constructor(scope: Construct, id: string, props: PhiFileSystemProps) {
    super(scope, id);
    const throughputMode = requireThroughputMode(props.throughputMode ?? efs.ThroughputMode.ELASTIC);
    const { subnets } = requireInnerSubnets('file system', props, efs.FileSystem.DEFAULT_PORT);

    classifyAsPhi(this);
    this.encryptionKey = props.encryptionKey ?? new PhiKey(this, 'Key').key;
    const securityGroup = new ec2.SecurityGroup(this, 'SecurityGroup', {
      vpc: props.vpc,
      description: `Clients of ${this.node.path}`.slice(0, 255),
      allowAllOutbound: false, // a mount target opens no connections
    });
    this.fileSystem = new efs.FileSystem(this, 'Resource', {
      vpc: props.vpc,
      vpcSubnets: { ...subnets, onePerAz: true },
      lifecyclePolicy: props.lifecyclePolicy,
      outOfInfrequentAccessPolicy: props.lifecyclePolicy && efs.OutOfInfrequentAccessPolicy.AFTER_1_ACCESS,
      throughputMode,
      performanceMode: efs.PerformanceMode.GENERAL_PURPOSE,
      securityGroup,
      encrypted: true,
      kmsKey: this.encryptionKey,
      allowAnonymousAccess: true, // adds no statement; `false` would allow writing and root access to whoever may mount
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.connections = this.fileSystem.connections;
    this.refuseMounts('OnlyOverTls', ['*'], { Bool: { 'aws:SecureTransport': 'false' } });
    this.refuseMounts('OnlyThroughAccessPoints', ['elasticfilesystem:ClientMount', 'elasticfilesystem:ClientRootAccess', 'elasticfilesystem:ClientWrite'], {
      Null: { 'elasticfilesystem:AccessPointArn': 'true' },
    });

    backUp(this, backup.BackupResource.fromEfsFileSystem(this.fileSystem), props.backupPlan, this.encryptionKey);
    for (const child of ['Backup', 'BackupSelection']) {
      const kept = this.node.tryFindChild(child);
      if (kept) keepWithStore(kept);
    }
  }

  /** Makes a way in for an application: its directory and its user are fixed, whatever the client says. */
  public addAccessPoint(id: string, props: PhiAccessPointProps): efs.AccessPoint {
    const { path, uid, gid } = props;
    requireUser('uid', uid);
    requireUser('gid', gid);
    requireDirectory(path);
    return this.fileSystem.addAccessPoint(id, {
      path,
      posixUser: { uid, gid },
      createAcl: { ownerUid: uid, ownerGid: gid, permissions: '750' },
    });
  }

  /**
   * Lets the grantee, of the same account, mount the file system through the access point and read. To let another account in, add a
   * statement with `fileSystem.addToResourcePolicy` too.
   */
  public grantRead(grantee: iam.IGrantable, accessPoint: efs.IAccessPoint): iam.Grant {
    return this.grant(grantee, accessPoint, ['elasticfilesystem:ClientMount']);
  }

  /** Lets the grantee, of the same account, mount the file system through the access point, read and write. */
  public grantReadWrite(grantee: iam.IGrantable, accessPoint: efs.IAccessPoint): iam.Grant {
    return this.grant(grantee, accessPoint, ['elasticfilesystem:ClientMount', 'elasticfilesystem:ClientWrite']);
  }

  /** The policy of the file system cannot name its access points, which refer to it: so the permission goes to the grantee alone. */
  private grant(grantee: iam.IGrantable, accessPoint: efs.IAccessPoint, actions: string[]): iam.Grant {
    return iam.Grant.addToPrincipal({
      grantee,
      actions,
      resourceArns: [this.fileSystem.fileSystemArn],
      conditions: {
        Bool: { 'elasticfilesystem:AccessedViaMountTarget': 'true' },
        StringEquals: { 'elasticfilesystem:AccessPointArn': accessPoint.accessPointArn },
      },
    });
  }

  private refuseMounts(sid: string, actions: string[], conditions: { [operator: string]: { [key: string]: string } }): void {
    this.fileSystem.addToResourcePolicy(new iam.PolicyStatement({
      sid, effect: iam.Effect.DENY, principals: [new iam.AnyPrincipal()], actions, conditions,
    }));
  }
}

function requireThroughputMode(mode: efs.ThroughputMode): efs.ThroughputMode {
  if (mode !== efs.ThroughputMode.PROVISIONED) return mode;
  throw new Error(`throughput mode '${mode}' is not for this construct; it takes 'elastic' or 'bursting': choose one of these`);
}

function requireUser(name: string, value: string): void {
  if (Token.isUnresolved(value) || (/^[1-9]\d{0,9}$/.test(value) && Number(value) <= 4294967295)) return;
  throw new Error(`${name} '${value}' is no user of an access point; it takes a number from 1 to 4294967295, as 0 is root: choose the ${name} of the application`);
}

function requireDirectory(path: string): void {
  if (Token.isUnresolved(path) || (/^(\/[^/\0]+){1,4}$/.test(path) && !/\/\.\.?(\/|$)/.test(path) && path.length <= 100)) return;
  throw new Error(`'${path}' is no directory of an access point; it takes an absolute path of one to four levels and up to 100 characters, other than '/': choose one like /intake`);
}
