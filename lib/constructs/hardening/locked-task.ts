import { Duration, Size } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { PhiServiceProps } from '../phi-service-props';
import { ContainerSecret } from './container-secret';
import { requireLastingTag, requireUser } from './service-choices';
import { taskRole } from './task-role';

/** The one container, under the name by which load balancers and sidecars find it. */
const CONTAINER = 'app';

/** A task whose container is not root, has no capability of Linux, and writes to the named paths only. */
export class LockedTask extends Construct {
  public readonly definition: ecs.FargateTaskDefinition;

  public readonly container: ecs.ContainerDefinition;

  constructor(scope: Construct, id: string, props: PhiServiceProps, logGroup: logs.ILogGroup) {
    super(scope, id);
    this.definition = new ecs.FargateTaskDefinition(this, 'Resource', {
      cpu: props.cpu ?? 512,
      memoryLimitMiB: props.memoryLimitMiB ?? 1024,
      runtimePlatform: { operatingSystemFamily: ecs.OperatingSystemFamily.LINUX, cpuArchitecture: props.cpuArchitecture ?? ecs.CpuArchitecture.X86_64 },
      taskRole: taskRole(this, 'Role', `The code of ${scope.node.path}`),
      executionRole: taskRole(this, 'ExecutionRole', `What starts ${scope.node.path}: pulls its image, reads its secrets, writes its log`),
    });
    const linuxParameters = new ecs.LinuxParameters(this, 'LinuxParameters', { initProcessEnabled: true });
    linuxParameters.dropCapabilities(ecs.Capability.ALL);
    this.container = this.definition.addContainer(CONTAINER, {
      containerName: CONTAINER,
      image: ecs.ContainerImage.fromEcrRepository(props.repository, requireLastingTag(props.tagOrDigest)),
      command: props.command,
      environment: { ...props.environment },
      secrets: Object.fromEntries(Object.entries(props.secrets ?? {}).map(([name, { secret, field }]) => [name, new ContainerSecret(secret, field)])),
      portMappings: props.port === undefined ? undefined : [{ containerPort: props.port, protocol: ecs.Protocol.TCP }],
      healthCheck: props.healthCheckCommand && { command: props.healthCheckCommand, startPeriod: Duration.minutes(1) },
      user: requireUser(props.user ?? '1000:1000'),
      linuxParameters,
      logging: ecs.LogDrivers.awsLogs({ logGroup, streamPrefix: CONTAINER, mode: ecs.AwsLogDriverMode.NON_BLOCKING, maxBufferSize: Size.mebibytes(25) }),
      essential: true,
      privileged: false,
      readonlyRootFilesystem: true,
    });
    this.mount(props.writablePaths ?? ['/tmp']);
  }

  private mount(paths: readonly string[]): void {
    for (const containerPath of paths) {
      const name = containerPath.slice(1).replaceAll(/[^\w-]/g, '-');
      this.definition.addVolume({ name });
      this.container.addMountPoints({ containerPath, sourceVolume: name, readOnly: false });
    }
  }
}
