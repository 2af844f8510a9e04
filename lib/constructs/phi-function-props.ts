import type { Duration, Size } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { AuditTrail } from './audit-trail';

/** Properties of a function that works with ePHI. */
export interface PhiFunctionProps {
  /** The network of the function. */
  readonly vpc: ec2.IVpc;

  /**
   * The subnets of the function, in two Availability Zones or more. Public ones are refused. The data subnets of a `PhiVpc` let nothing out.
   *
   * @default - the private subnets of the VPC, which are the application subnets of a PhiVpc
   */
  readonly vpcSubnets?: ec2.SubnetSelection;

  /** The code. A package is encrypted under the key, an image stays as its repository has it. */
  readonly code: lambda.Code;

  /** What runs the code: one that AWS patches, or `Runtime.FROM_IMAGE`. */
  readonly runtime: lambda.Runtime;

  /** Where the code begins, as the runtime wants it: `index.handler`, or `Handler.FROM_IMAGE`. */
  readonly handler: string;

  /**
   * Variables of the code. Whoever may read the configuration of the function sees them: obvious secrets and identifiers of patients are
   * refused. Pass the name or ARN of a secret, and grant the function to read it.
   *
   * @default - none
   */
  readonly environment?: { [name: string]: string };

  /**
   * The key that encrypts variables, package, logs and the dead-letter queue. The policy of an imported key has to let
   * `lambda.amazonaws.com` use it for functions of the account, and `logs.<region>.amazonaws.com` for the log group.
   *
   * @default - a new PhiKey
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * How many executions the function may have at once, which are kept free for it. AWS Lambda keeps 100 of the quota of the account for
   * functions without a limit: a new account with a low quota has to raise it first.
   *
   * @default 10
   */
  readonly reservedConcurrentExecutions?: number;

  /**
   * How long one execution may take, up to 15 minutes.
   *
   * @default Duration.seconds(30)
   */
  readonly timeout?: Duration;

  /**
   * The memory of the function in MiB.
   *
   * @default 512
   */
  readonly memorySize?: number;

  /**
   * The storage below `/tmp`, which AWS Lambda encrypts. Executions after one another may find what was left there.
   *
   * @default Size.mebibytes(512)
   */
  readonly ephemeralStorageSize?: Size;

  /**
   * The processors that the code is built for.
   *
   * @default Architecture.X86_64
   */
  readonly architecture?: lambda.Architecture;

  /**
   * Layers of the code, from accounts that you trust as your own.
   *
   * @default - none
   */
  readonly layers?: lambda.ILayerVersion[];

  /**
   * What the function is for, for whoever meets it in the console. It must not say anything about a patient.
   *
   * @default - says which construct made the function
   */
  readonly description?: string;

  /**
   * Who has to have signed the package. It should enforce that, and not only warn.
   *
   * @default - packages need no signature
   */
  readonly codeSigningConfig?: lambda.ICodeSigningConfig;

  /**
   * The log group of the function. It should be encrypted and keep logs long enough.
   *
   * @default - a log group under the key, kept for 2192 days, where common identifiers are masked
   */
  readonly logGroup?: logs.ILogGroup;

  /**
   * The trail that records who invokes the function. The trail may belong to a later stack, but must not own the key of this function: put
   * what both share into a stack before them.
   *
   * @default - invocations are in the log and the metrics only
   */
  readonly auditTrail?: AuditTrail;

  /**
   * The topic that is told when the function fails for a quarter of an hour, is held back, or leaves events behind. An imported topic has to
   * allow `cloudwatch.amazonaws.com` to publish, also in the policy of its own key.
   *
   * @default - no alarms
   */
  readonly alarmTopic?: sns.ITopic;
}
