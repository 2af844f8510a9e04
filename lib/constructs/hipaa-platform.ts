import { Stack, Stage } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { AccessMonitoring } from './access-monitoring';
import { AccountServiceMode } from './account-service-mode';
import { AlarmDelivery } from './alarm-delivery';
import { AuditTrail } from './audit-trail';
import { BreakGlassRole } from './break-glass-role';
import { ConfigRecorder } from './config-recorder';
import { ContinuousCompliance } from './continuous-compliance';
import { AlarmTopic } from './hardening/alarm-topic';
import { detectionBy, requireUse } from './hardening/platform-choices';
import type { HipaaPlatformProps } from './hipaa-platform-props';
import { LogArchive } from './log-archive';
import { LogBucket } from './log-bucket';
import { PhiBackup } from './phi-backup';
import { PhiKey } from './phi-key';
import { PhiVpc } from './phi-vpc';
import { ThreatDetection } from './threat-detection';
import { WorkforceRoles } from './workforce-roles';
import type { WorkforceRolesProps } from './workforce-roles-props';

/**
 * What stores of ePHI stand on, in one construct: a network, a key, an archive of logs, threat detection, the recording and judging of
 * configuration, and backup, in the stack of the construct; and in a second stack, which is deployed after the stores, the audit trail that
 * records who reads them, the monitoring of that, and roles of people. Each part can be given instead of made.
 *
 * Stores belong in stacks of their own. They take `vpc`, `encryptionKey`, `backupPlan`, `auditTrail`, `accessLogBucket` and `alarmTopic` as they are
 * called here; what a store does not take, it has no use for. Deploy with `cdk deploy --all`, or `'Prod/*'` for a Stage, which finds the order:
 * this stack, the stores, `auditStack`. Until the last one is deployed nothing is recorded, so let ePHI in after that. Aspects and tags that are
 * added to this stack later do not reach the other one; those of the Stage or app do.
 *
 * The archive of logs is locked, and not backed up: a lock keeps logs from being deleted, and does not outlive the loss of the Region.
 * `backUpLogArchive` puts it under the plan, which with `copyVaults` has copies elsewhere. `backupReportBucket` gets daily reports on backups.
 *
 * AWS charges most of the parts. The services of an account, such as detection and recorder, fail to deploy where they are on already:
 * `accountServices` says who owns them.
 *
 * Supports 45 CFR 164.308(a)(1)(ii)(D), 164.308(a)(7)(ii)(A), 164.312(a)(2)(iv) and 164.312(b) by its parts, each of which says what it meets.
 * See the AWS Security Reference Architecture in AWS Prescriptive Guidance.
 *
 * Throws when a choice is for a part that is given. The parts throw as they say.
 *
 * @example
 * const platform = new HipaaPlatform(this, 'Platform', {
 *   dataPorts: [2049],
 *   emergencyIdentity: WorkforceIdentity.iamUsers(['arn:aws:iam::111122223333:user/on-call-physician']),
 *   runbookUrl: 'https://wiki.example.com/access-alarms',
 *   alarmDelivery: { opsItems: OpsItemSeverity.HIGH },
 * });
 * platform.alarmTopic.addSubscription(new subscriptions.EmailSubscription('security@example.com'));
 *
 * const stores = new Stack(this, 'Stores');
 * new PhiTable(stores, 'Visits', {
 *   partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
 *   encryptionKey: platform.encryptionKey,
 *   backupPlan: platform.backupPlan,
 *   auditTrail: platform.auditTrail,
 * });
 * new PhiFileSystem(stores, 'Scans', { vpc: platform.vpc, encryptionKey: platform.encryptionKey, backupPlan: platform.backupPlan });
 */
export class HipaaPlatform extends Construct {
  /** Where every alarm goes. */
  public readonly alarmTopic: sns.ITopic;

  /** What brings the alarms to people, if asked for. */
  public readonly alarmDelivery?: AlarmDelivery;

  /** The key of everything that the platform made. */
  public readonly encryptionKey: kms.IKey;

  /** The network. */
  public readonly vpc: ec2.IVpc;

  /** The new network, with its tiers, unless `vpc` was given. */
  public readonly network?: PhiVpc;

  /** The audit trail. */
  public readonly auditTrail: AuditTrail;

  /** The archive of logs. */
  public readonly logArchive: LogArchive;

  /** What looks for intruders. */
  public readonly threatDetection: ThreatDetection;

  /** What records the configuration of the account. */
  public readonly configRecorder: ConfigRecorder;

  /** What judges it. */
  public readonly continuousCompliance: ContinuousCompliance;

  /** Backup of the stores. */
  public readonly backup: PhiBackup;

  /** The plan of `backup`, as stores take it. */
  public readonly backupPlan: backup.IBackupPlan;

  /** What tells of access to ePHI, unless the trail has no log group here. */
  public readonly monitoring?: AccessMonitoring;

  /** The role for emergencies, if there is one. Grant it what an emergency needs. */
  public readonly breakGlass?: BreakGlassRole;

  private later?: Stack;

  constructor(scope: Construct, id: string, props: HipaaPlatformProps = {}) {
    super(scope, id);
    requireUse(props);
    const { accountServices = AccountServiceMode.CREATE, copyVaults, dataPorts, interfaceEndpoints, maxAzs, organizationId, runbookUrl } = props;

    const alarmTopic = this.alarmTopic = props.alarmTopic ?? AlarmTopic.of(this).topic;
    const encryptionKey = this.encryptionKey = props.encryptionKey ?? new PhiKey(this, 'Key', { alarmTopic }).key;
    const auditTrail = this.auditTrail = props.auditTrail
      ?? new AuditTrail(this.auditStack, 'AuditTrail', { encryptionKey, alarmTopic, accessLogBucket: this.accessLogBucket });
    this.logArchive = props.logArchive ?? new LogArchive(this, 'LogArchive', { encryptionKey, organizationId, auditTrail, alarmTopic });
    if (props.vpc) {
      this.vpc = props.vpc;
    } else {
      this.network = new PhiVpc(this, 'Network', { dataPorts, maxAzs, interfaceEndpoints, encryptionKey });
      this.vpc = this.network.vpc;
      if (this.network.flowLogGroup) this.logArchive.subscribe(this.network.flowLogGroup, { auditRecords: true });
    }

    const isManaged = accountServices === AccountServiceMode.ORGANIZATION_MANAGED;
    this.threatDetection = props.threatDetection ?? new ThreatDetection(this, 'ThreatDetection', detectionBy(accountServices, alarmTopic));
    this.configRecorder = props.configRecorder ?? new ConfigRecorder(this, 'ConfigRecorder', {
      mode: accountServices,
      encryptionKey: accountServices === AccountServiceMode.CREATE ? encryptionKey : undefined,
      alarmTopic: isManaged ? undefined : alarmTopic,
    });
    this.continuousCompliance = props.continuousCompliance
      ?? new ContinuousCompliance(this, 'Compliance', isManaged ? { mode: accountServices } : { recorder: this.configRecorder, alarmTopic });

    this.backup = props.backup ?? new PhiBackup(this, 'Backup', { encryptionKey, copyVaults, alarmTopic, reportBucket: props.backupReportBucket });
    this.backupPlan = this.backup.plan;
    if (props.backupReportBucket) this.backup.framework?.node.addDependency(this.configRecorder); // AWS Backup asks AWS Config what keeps to the controls
    if (props.backUpLogArchive) this.backup.addStore(this, 'LogArchiveBackup', backup.BackupResource.fromArn(this.logArchive.bucket.bucketArn));

    const heard = auditTrail.logGroup ? auditTrail : undefined;
    if (heard) {
      this.monitoring = new AccessMonitoring(this.auditStack, 'Monitoring', { auditTrail: heard, alarmTopic, runbookUrl });
      this.monitoring.watchBucket(this.logArchive.bucket);
    }
    this.breakGlass = props.breakGlass ?? (props.emergencyIdentity && new BreakGlassRole(this.auditStack, 'BreakGlass', {
      identity: props.emergencyIdentity, encryptionKey, alarmTopic, auditTrail: heard, runbookUrl,
    }));
    this.alarmDelivery = props.alarmDelivery
      && new AlarmDelivery(this, 'AlarmDelivery', { ...props.alarmDelivery, alarmTopic, encryptionKey: alarmTopic.masterKey ?? encryptionKey });
  }

  /** Where access to buckets and load balancers is logged: the log bucket of the stack. */
  public get accessLogBucket(): s3.IBucket {
    return LogBucket.of(this).bucket;
  }

  /** The stack that is deployed after the stores: what registers them, watches them and is granted access to them. */
  public get auditStack(): Stack {
    return this.later ??= this.stackBehindStores();
  }

  /** Makes the roles of the workforce, after the stores that they reach. */
  public addWorkforceRoles(id: string, props: WorkforceRolesProps): WorkforceRoles {
    return new WorkforceRoles(this.auditStack, id, props);
  }

  /** It stands beside the stack of the construct: `cdk deploy 'Prod/*'` would pass over one that is deeper in the tree. */
  private stackBehindStores(): Stack {
    const { account, region, stackName: earlier, tags, terminationProtection } = Stack.of(this);
    const stage = Stage.of(this) ?? this;
    const id = [...this.node.scopes.slice(stage.node.scopes.length).map(({ node }) => node.id), 'Audit'].join('-');
    const stackName = `${earlier}-${this.node.id.replace(/[^A-Za-z0-9-]/g, '-')}-Audit`;
    return new Stack(stage, id, {
      stackName: /^[A-Za-z][A-Za-z0-9-]{0,127}$/.test(stackName) ? stackName : undefined, // the AWS CDK would write all ids together
      description: `What records and watches the stores of ${this.node.path}, after them`,
      env: { account, region },
      tags: tags.tagValues(),
      terminationProtection,
    });
  }
}
