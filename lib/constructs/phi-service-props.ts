import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as ecr from 'aws-cdk-lib/aws-ecr';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type * as sns from 'aws-cdk-lib/aws-sns';

/** A secret that Amazon ECS puts into a variable when a task starts. */
export interface PhiServiceSecret {
  /** The secret, in AWS Secrets Manager. Tasks that run keep the value they started with. */
  readonly secret: secretsmanager.ISecret;

  /**
   * The field of a secret that is JSON.
   *
   * @default - all of the secret
   */
  readonly field?: string;
}

/** Properties of a service that works with ePHI. */
export interface PhiServiceProps {
  /** The network of the service. */
  readonly vpc: ec2.IVpc;

  /**
   * The subnets of the tasks, in two Availability Zones or more. Public ones are refused, and the data subnets of a `PhiVpc`, which let
   * nothing out. In subnets without a way out, tasks need endpoints for Amazon ECR, Amazon S3, CloudWatch Logs and AWS Secrets Manager.
   *
   * @default - the private subnets of the VPC, which are the application subnets of a PhiVpc
   */
  readonly vpcSubnets?: ec2.SubnetSelection;

  /** Where the image is. It should be scanned, and its tags should stay with their images: a `PhiRepository` is so. */
  readonly repository: ecr.IRepository;

  /** The image: its tag (not `latest`) or its digest (`sha256:...`). */
  readonly tagOrDigest: string;

  /**
   * What to run instead of what the image says. Obvious secrets are refused.
   *
   * @default - as the image says
   */
  readonly command?: string[];

  /**
   * The TCP port on which the container takes requests. It should be one for TLS.
   *
   * @default - it takes none
   */
  readonly port?: number;

  /**
   * Variables of the code. Whoever may describe the task definition sees them, and it is kept for ever: obvious secrets and identifiers of
   * patients are refused.
   *
   * @default - none
   */
  readonly environment?: { [name: string]: string };

  /**
   * Secrets, by the variables that hold them in the container.
   *
   * @default - none
   */
  readonly secrets?: { [name: string]: PhiServiceSecret };

  /**
   * The user that the code runs as, other than root.
   *
   * @default '1000:1000'
   */
  readonly user?: string;

  /**
   * Where the container may write, on the storage of the task, which goes with the task. The image has to make such a folder writable for
   * its user, and to declare it with `VOLUME`: otherwise it belongs to root. The rest of the file system is read-only.
   *
   * @default - `/tmp`
   */
  readonly writablePaths?: string[];

  /**
   * How the container tells whether it is well: `['CMD', '/app/health']`. Runs in the container, each half minute after the first minute.
   *
   * @default - a container that runs is well
   */
  readonly healthCheckCommand?: string[];

  /**
   * The processors of a task, in units of which 1024 are one.
   *
   * @default 512
   */
  readonly cpu?: number;

  /**
   * The memory of a task in MiB, one that AWS Fargate has for these processors.
   *
   * @default 1024
   */
  readonly memoryLimitMiB?: number;

  /**
   * The processors that the image is built for.
   *
   * @default CpuArchitecture.X86_64
   */
  readonly cpuArchitecture?: ecs.CpuArchitecture;

  /**
   * How many tasks run at least. With one alone, the service is away while its zone is.
   *
   * @default 2
   */
  readonly minCapacity?: number;

  /**
   * How many tasks run at most.
   *
   * @default - 10, or `minCapacity` if that is more
   */
  readonly maxCapacity?: number;

  /**
   * The use of processors, in percent, that the number of tasks follows, from 10 to 90.
   *
   * @default 60
   */
  readonly targetCpuUtilization?: number;

  /**
   * A cluster that several services share, in the same network. It should record metrics of containers and keep the storage of its tasks under a key.
   *
   * @default - a cluster of its own
   */
  readonly cluster?: ecs.ICluster;

  /**
   * The key that encrypts the storage of the tasks and the log: of the account and of one Region. The policy of an imported key has to let
   * `fargate.amazonaws.com` and `logs.<region>.amazonaws.com` use it.
   *
   * @default - a new PhiKey
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * The log group of the service. It should be encrypted and keep logs long enough.
   *
   * @default - a log group under the key, kept for 2192 days, where common identifiers are masked
   */
  readonly logGroup?: logs.ILogGroup;

  /**
   * The topic that is told when tasks are missing or overloaded, and when a deployment failed. An imported topic has to allow
   * `cloudwatch.amazonaws.com` and `events.amazonaws.com` to publish, also in the policy of its own key.
   *
   * @default - no alarms
   */
  readonly alarmTopic?: sns.ITopic;
}
