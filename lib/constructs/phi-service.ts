import { Duration, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { classifyAsPhi } from './hardening/classification';
import { requireInnerSubnets, requireWayToImages } from './hardening/inner-subnets';
import { LockedTask } from './hardening/locked-task';
import { problemsOfVariables, type Variables } from './hardening/plain-variables';
import { serviceAlarms } from './hardening/service-alarms';
import { mostTasks, requireClusterIn, requireServiceChoices, requireStorageKey } from './hardening/service-choices';
import { serviceCluster } from './hardening/service-cluster';
import { storeLogGroup } from './hardening/store-log-group';
import { PhiKey } from './phi-key';
import type { PhiServiceProps } from './phi-service-props';

/**
 * A service on AWS Fargate for ePHI. Its tasks stand in private subnets without a public address, behind a security group that lets them open
 * HTTPS connections and nothing else. Their container is not root, has none of the capabilities of Linux and writes only to the paths that
 * are named, on storage under a customer managed key. Secrets come from AWS Secrets Manager. Nobody can open a shell in a container. Tasks
 * run on the latest platform, two at least, as many as the load needs; a deployment whose tasks do not start is taken back. The log is kept
 * under the key and outlives the stack. While CloudWatch Logs does not answer, up to 25 MiB of it wait and the rest is lost, so that the
 * service goes on: what must not be lost belongs into a store.
 *
 * `connections` opens the way from load balancers and to databases; the code is granted what it needs as the service itself.
 *
 * Meets 45 CFR 164.312(a)(1), 164.312(a)(2)(iv) and 164.312(b) for the service, and supports 164.308(a)(7)(ii)(C) and 164.312(c)(1). See
 * "Security best practices in Amazon ECS", "Customer managed keys for AWS Fargate ephemeral storage" and "Pass sensitive data to an Amazon ECS
 * container" in the Amazon ECS Developer Guide.
 *
 * Throws when the subnets are public, data subnets or in one Availability Zone, when the cluster is in another network, when the image is
 * `latest`, when the user is root, when a variable or the command holds an obvious secret or an identifier of a patient, when the key is of
 * another account or of several Regions, and when a number or path is not one that such a service takes. Synthesis fails when such a
 * variable is added to a container of `taskDefinition`.
 *
 * @example
 * const network = new PhiVpc(this, 'Network');
 * const images = new PhiRepository(this, 'Images');
 * const records = new PhiDatabase(this, 'Records', {
 *   vpc: network.vpc,
 *   engine: rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_17 }),
 * });
 * const partner = new PhiSecret(this, 'PartnerKey');
 * const portal = new PhiService(this, 'Portal', {
 *   vpc: network.vpc,
 *   repository: images.repository,
 *   tagOrDigest: '1.4.2',
 *   port: 8443,
 *   secrets: { PARTNER_KEY: { secret: partner.secret } },
 * });
 * portal.connections.allowToDefaultPort(records);
 */
export class PhiService extends Construct implements ec2.IConnectable, iam.IGrantable {
  /** The service itself. */
  public readonly service: ecs.FargateService;

  /** The cluster that it runs in. */
  public readonly cluster: ecs.ICluster;

  /** What a task consists of. */
  public readonly taskDefinition: ecs.FargateTaskDefinition;

  /** The container of the code. */
  public readonly container: ecs.ContainerDefinition;

  /** Who may open connections to the tasks, and where these may open some. */
  public readonly connections: ec2.Connections;

  /** The role of the code, to grant it what it needs. */
  public readonly grantPrincipal: iam.IPrincipal;

  /** The log group of the service. */
  public readonly logGroup: logs.ILogGroup;

  /** The key that encrypts the storage of the tasks and the log. */
  public readonly encryptionKey: kms.IKey;

  constructor(scope: Construct, id: string, props: PhiServiceProps) {
    super(scope, id);
    const { vpc, port, minCapacity = 2, maxCapacity = mostTasks(minCapacity) } = props;
    requireServiceChoices({ ...props, minCapacity, maxCapacity });
    const place = { vpc, vpcSubnets: props.vpcSubnets ?? { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS } };
    const { subnets } = requireInnerSubnets('service', place, undefined);
    requireWayToImages(vpc, subnets);
    this.requirePlain({ ...props.environment });
    this.requirePlain({ command: props.command?.join(' ') });

    classifyAsPhi(this);
    this.encryptionKey = props.encryptionKey ? requireStorageKey(this, props.encryptionKey) : new PhiKey(this, 'Key').key;
    this.logGroup = props.logGroup ?? storeLogGroup(this, 'Log', undefined, this.encryptionKey);
    this.cluster = props.cluster ? requireClusterIn(vpc, props.cluster) : serviceCluster(this, 'Cluster', vpc, this.encryptionKey);
    const { definition, container } = new LockedTask(this, 'Task', props, this.logGroup);
    const securityGroup = new ec2.SecurityGroup(this, 'SecurityGroup', {
      vpc,
      description: `Tasks of ${this.node.path}`.slice(0, 255),
      allowAllOutbound: false,
    });
    securityGroup.addEgressRule(ec2.Peer.anyIpv4(), ec2.Port.HTTPS, 'AWS and other services');
    this.service = new ecs.FargateService(this, 'Resource', {
      cluster: this.cluster,
      taskDefinition: definition,
      vpcSubnets: subnets,
      securityGroups: [securityGroup],
      assignPublicIp: false,
      enableExecuteCommand: false,
      platformVersion: ecs.FargatePlatformVersion.LATEST,
      circuitBreaker: { enable: true, rollback: true },
      minHealthyPercent: 100,
      maxHealthyPercent: 200,
      availabilityZoneRebalancing: ecs.AvailabilityZoneRebalancing.ENABLED,
      propagateTags: ecs.PropagatedTagSource.SERVICE,
      enableECSManagedTags: true,
    });
    this.service.node.addDependency(definition.obtainExecutionRole()); // else the first tasks may find no right to pull their image
    this.service.autoScaleTaskCount({ minCapacity, maxCapacity }).scaleOnCpuUtilization('Load', {
      targetUtilizationPercent: props.targetCpuUtilization ?? 60,
      scaleInCooldown: Duration.minutes(5),
      scaleOutCooldown: Duration.minutes(1),
    });
    this.node.addValidation({ validate: () => this.variablesAtLast().flatMap((each) => this.problemsOf(each)) });

    this.taskDefinition = definition;
    this.container = container;
    this.connections = new ec2.Connections({ securityGroups: [securityGroup], defaultPort: port === undefined ? undefined : ec2.Port.tcp(port) });
    this.grantPrincipal = definition.taskRole;
    if (props.alarmTopic) serviceAlarms(this, props.alarmTopic, this.service, minCapacity);
  }

  /** Sets a variable of the code. Throws when it holds an obvious secret or an identifier of a patient. */
  public addEnvironment(name: string, value: string): void {
    this.requirePlain({ [name]: value });
    this.container.addEnvironment(name, value);
  }

  private requirePlain(variables: Variables): void {
    const [problem] = this.problemsOf(variables);
    if (problem !== undefined) throw new Error(problem);
  }

  private problemsOf(variables: Variables): string[] {
    return problemsOfVariables(this, variables, 'and pass it as one of `secrets`');
  }

  /** Variables of every container, those among them that others gave to the L2 itself. */
  private variablesAtLast(): Variables[] {
    const resource = this.taskDefinition.node.defaultChild as ecs.CfnTaskDefinition;
    const containers = Stack.of(this).resolve(resource.containerDefinitions) as readonly ecs.CfnTaskDefinition.ContainerDefinitionProperty[];
    return containers.map(({ environment = [] }) =>
      Object.fromEntries((environment as readonly ecs.CfnTaskDefinition.KeyValuePairProperty[]).map(({ name, value }) => [String(name), value])));
  }
}
