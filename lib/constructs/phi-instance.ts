import { RemovalPolicy, Size } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { secretsInScript } from './hardening/boot-script';
import { classifyAsPhi } from './hardening/classification';
import { requireInnerSubnets, requireWayToSystemsManager } from './hardening/inner-subnets';
import { requireCurrentType, requireFixedImage } from './hardening/machine-image';
import { StoreAlarms } from './hardening/store-alarms';
import { backUp } from './hardening/store-backup';
import { keepWithStore } from './hardening/store-retention';
import { PhiKey } from './phi-key';
import type { PhiVolume } from './phi-volume';

/** Properties of an instance that works with ePHI. */
export interface PhiInstanceProps {
  /** The network of the instance. */
  readonly vpc: ec2.IVpc;

  /**
   * The subnets to choose from; the instance stands in the first. Public ones are refused, and the data subnets of a `PhiVpc`, which let
   * nothing out. Amazon EC2 cannot change it later: another subnet means another instance. In subnets without a way out, AWS Systems
   * Manager needs the interface endpoints `ssm`, `ssmmessages` and `ec2messages`.
   *
   * @default - the private subnets of the VPC, which are the application subnets of a PhiVpc
   */
  readonly vpcSubnets?: ec2.SubnetSelection;

  /** The type of the instance, of a current generation. */
  readonly instanceType: ec2.InstanceType;

  /** The image to start from, by its id (`MachineImage.genericLinux`) or kept in the context: the newest of each deployment is refused. */
  readonly machineImage: ec2.IMachineImage;

  /**
   * The name of the root device in the image: `/dev/xvda` for Amazon Linux, `/dev/sda1` for Ubuntu and Windows. With a wrong name the
   * root volume stays as the image has it, and the key encrypts an empty one.
   */
  readonly rootDeviceName: string;

  /**
   * The size of the root volume.
   *
   * @default Size.gibibytes(30)
   */
  readonly rootVolumeSize?: Size;

  /**
   * The key that encrypts the root volume. Amazon EC2 cannot change it later.
   *
   * @default - a new PhiKey
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * What the instance runs when it first starts. Whoever may describe the instance can read it, so obvious secrets are refused.
   *
   * @default - nothing
   */
  readonly userData?: ec2.UserData;

  /**
   * A backup plan to put the instance under with all its volumes, for example the `plan` of a `PhiBackupPlan` that several stores share.
   *
   * @default - a PhiBackupPlan of its own
   */
  readonly backupPlan?: backup.IBackupPlan;

  /**
   * The topic that is told when the instance does not answer. An imported topic has to allow `cloudwatch.amazonaws.com` to publish,
   * also in the policy of its own key.
   *
   * @default - no alarm
   */
  readonly alarmTopic?: sns.ITopic;
}

/**
 * An Amazon EC2 instance for ePHI, without a public address and without a way in: people reach it by AWS Systems Manager Session Manager,
 * which knows and records them, so there is neither a key pair nor a port for SSH. Its root volume is encrypted under a customer managed
 * key and kept when the instance ends; metadata is given for session tokens only (IMDSv2), one hop far; metrics come each minute; it is
 * protected from termination, backed up each day for 35 days and each month for six years, and outlives its stack. It may open HTTPS
 * connections; `connections` allows others.
 *
 * Data belongs on a `PhiVolume` that is attached: an instance may have to be replaced.
 *
 * Meets 45 CFR 164.312(a)(1), 164.312(a)(2)(iv), 164.312(d) and 164.308(a)(7)(ii)(A) for the instance. See "Infrastructure security in Amazon
 * EC2" and "Use the Instance Metadata Service to access instance metadata" in the Amazon EC2 User Guide.
 *
 * Throws when the subnets are public or data subnets, when the type is of an old generation, when the image is whichever is newest, and when the user
 * data holds an obvious secret. Synthesis fails when one is added later.
 *
 * @example
 * const network = new PhiVpc(this, 'Network');
 * const gateway = new PhiInstance(this, 'Hl7Gateway', {
 *   vpc: network.vpc,
 *   instanceType: new ec2.InstanceType('m7g.large'),
 *   machineImage: ec2.MachineImage.genericLinux({ 'us-east-1': 'ami-0123456789abcdef0' }),
 *   rootDeviceName: '/dev/xvda',
 * });
 * const messages = new PhiVolume(this, 'Messages', {
 *   availabilityZone: gateway.availabilityZone,
 *   size: Size.gibibytes(200),
 *   encryptionKey: gateway.encryptionKey,
 * });
 * gateway.attachVolume(messages, '/dev/sdf');
 */
export class PhiInstance extends Construct implements ec2.IConnectable, iam.IGrantable {
  /** The instance itself. */
  public readonly instance: ec2.Instance;

  /** Who may open connections to the instance, and where it may open some. */
  public readonly connections: ec2.Connections;

  /** The role of the instance, to grant it what it needs. */
  public readonly grantPrincipal: iam.IPrincipal;

  /** The zone of the instance, and of the volumes that can be attached. */
  public readonly availabilityZone: string;

  /** The key that encrypts the root volume. */
  public readonly encryptionKey: kms.IKey;

  constructor(scope: Construct, id: string, props: PhiInstanceProps) {
    super(scope, id);
    const { vpc } = props;
    const instanceType = requireCurrentType(props.instanceType);
    const place = { vpc, vpcSubnets: props.vpcSubnets ?? { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS } };
    const { subnets } = requireInnerSubnets('instance', place, undefined, 1);
    const [subnet] = requireWayToSystemsManager(vpc, vpc.selectSubnets(subnets).subnets);

    classifyAsPhi(this);
    this.encryptionKey = props.encryptionKey ?? new PhiKey(this, 'Key').key;
    this.availabilityZone = subnet.availabilityZone;
    const securityGroup = new ec2.SecurityGroup(this, 'SecurityGroup', {
      vpc,
      description: `Clients of ${this.node.path}`.slice(0, 255),
      allowAllOutbound: false,
    });
    securityGroup.addEgressRule(ec2.Peer.anyIpv4(), ec2.Port.HTTPS, 'AWS Systems Manager and other services');
    this.instance = new ec2.Instance(this, 'Resource', {
      vpc,
      vpcSubnets: { subnets: [subnet] },
      instanceType,
      machineImage: requireFixedImage(this, props.machineImage),
      userData: props.userData,
      userDataCausesReplacement: false,
      securityGroup,
      blockDevices: [{
        deviceName: props.rootDeviceName,
        volume: ec2.BlockDeviceVolume.ebs((props.rootVolumeSize ?? Size.gibibytes(30)).toGibibytes(), {
          volumeType: ec2.EbsDeviceVolumeType.GP3,
          encrypted: true,
          kmsKey: this.encryptionKey,
          deleteOnTermination: false,
        }),
      }],
      propagateTagsToVolumeOnCreation: true,
      ssmSessionPermissions: true,
      associatePublicIpAddress: false,
      httpTokens: ec2.HttpTokens.REQUIRED,
      httpPutResponseHopLimit: 1,
      detailedMonitoring: true,
      ebsOptimized: true,
      disableApiTermination: true,
      instanceInitiatedShutdownBehavior: ec2.InstanceInitiatedShutdownBehavior.STOP,
    });
    this.instance.applyRemovalPolicy(RemovalPolicy.RETAIN);
    const [secret] = secretsInScript(this, this.instance.userData);
    if (secret) throw new Error(secret);
    this.node.addValidation({ validate: () => secretsInScript(this, this.instance.userData) });

    backUp(this, backup.BackupResource.fromEc2Instance(this.instance), props.backupPlan, this.encryptionKey);
    keepWithStore(this);
    this.connections = this.instance.connections;
    this.grantPrincipal = this.instance.grantPrincipal;
    if (props.alarmTopic) {
      new StoreAlarms(this, 'Alarms', props.alarmTopic, 'AWS/EC2', [{
        id: 'Unreachable',
        happened: 'the instance does not answer',
        metricName: 'StatusCheckFailed',
        dimensionsMap: { InstanceId: this.instance.instanceId },
        statistic: 'Maximum',
        bound: 1,
      }]);
    }
  }

  /** Attaches a volume of the same zone under a device name such as `/dev/sdf`. */
  public attachVolume(volume: PhiVolume, deviceName: string): void {
    const { volumeId } = volume.volume;
    keepWithStore(new ec2.CfnVolumeAttachment(this, `Attachment-${deviceName}`, { instanceId: this.instance.instanceId, volumeId, device: deviceName }));
  }
}
