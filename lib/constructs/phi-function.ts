import { Duration, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { classifyAsPhi } from './hardening/classification';
import { functionAlarms } from './hardening/function-alarms';
import { requireConcurrency, requirePatchedRuntime, requireTimeout } from './hardening/function-choices';
import { functionRole } from './hardening/function-role';
import { hardenedDeadLetterQueue } from './hardening/hardened-queue';
import { requireInnerSubnets } from './hardening/inner-subnets';
import { allowFunctions } from './hardening/key-grants';
import { problemsOfVariables, type Variables } from './hardening/plain-variables';
import { storeLogGroup } from './hardening/store-log-group';
import type { PhiFunctionProps } from './phi-function-props';
import { PhiKey } from './phi-key';

/**
 * An AWS Lambda function for ePHI: in private subnets of a VPC behind a security group that lets it open HTTPS connections and nothing else;
 * with its variables, package and logs encrypted under a customer managed key; on a runtime that AWS patches; with concurrency kept free for
 * it; traced; logging as JSON at the level INFO. Asynchronous events that it fails on three times go to a dead-letter queue under the key,
 * which keeps them for 14 days. Logs and dead letters outlive the stack. What the function is granted stands in managed policies.
 *
 * It has no URL: put an API with an authorizer in front of it. `connections` opens the way to databases and other services.
 *
 * Meets 45 CFR 164.312(a)(2)(iv) and 164.312(b) for the function, and supports 164.308(a)(4)(ii)(B) and 164.312(e)(1). See "Giving Lambda
 * functions access to resources in an Amazon VPC", "Securing Lambda environment variables" and "Encrypting Lambda .zip deployment packages"
 * in the AWS Lambda Developer Guide.
 *
 * Throws when the subnets are public or in one Availability Zone, when AWS patches the runtime no more, when a variable holds an obvious
 * secret or an identifier of a patient, and when concurrency or timeout are not ones that AWS Lambda takes. Synthesis fails when such a
 * variable is added to `lambdaFunction` itself.
 *
 * @example
 * const network = new PhiVpc(this, 'Network');
 * const intake = new PhiFunction(this, 'Intake', {
 *   vpc: network.vpc,
 *   runtime: lambda.Runtime.NODEJS_24_X,
 *   handler: 'index.handler',
 *   code: lambda.Code.fromInline('exports.handler = async () => {}'),
 * });
 * const results = new PhiQueue(this, 'LabResults', { encryptionKey: intake.encryptionKey });
 * results.grantSendMessages(intake);
 * intake.addEnvironment('RESULTS_URL', results.queue.queueUrl);
 */
export class PhiFunction extends Construct implements ec2.IConnectable, iam.IGrantable {
  /** The function itself. */
  public readonly lambdaFunction: lambda.Function;

  /** Where the function may open connections, and who may open some to it. */
  public readonly connections: ec2.Connections;

  /** The role of the function, to grant it what it needs. */
  public readonly grantPrincipal: iam.IPrincipal;

  /** Where asynchronous events go that the function failed on. */
  public readonly deadLetterQueue: sqs.Queue;

  /** The log group of the function. */
  public readonly logGroup: logs.ILogGroup;

  /** The key that encrypts variables, package, logs and dead letters. */
  public readonly encryptionKey: kms.IKey;

  constructor(scope: Construct, id: string, props: PhiFunctionProps) {
    super(scope, id);
    const { vpc, environment = {}, timeout = Duration.seconds(30) } = props;
    const runtime = requirePatchedRuntime(props.runtime);
    const reservedConcurrentExecutions = requireConcurrency(props.reservedConcurrentExecutions ?? 10);
    const place = { vpc, vpcSubnets: props.vpcSubnets ?? { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS } };
    const { subnets } = requireInnerSubnets('function', place, undefined);
    this.requirePlain(environment);

    classifyAsPhi(this);
    this.encryptionKey = props.encryptionKey ?? new PhiKey(this, 'Key').key;
    this.logGroup = props.logGroup ?? storeLogGroup(this, 'Log', undefined, this.encryptionKey);
    this.deadLetterQueue = hardenedDeadLetterQueue(this, 'DeadLetters', this.encryptionKey);
    const role = functionRole(this, 'Role');
    this.logGroup.grantWrite(role);
    this.deadLetterQueue.grantSendMessages(role);
    const securityGroup = new ec2.SecurityGroup(this, 'SecurityGroup', {
      vpc,
      description: `Code of ${this.node.path}`.slice(0, 255),
      allowAllOutbound: false,
    });
    securityGroup.addEgressRule(ec2.Peer.anyIpv4(), ec2.Port.HTTPS, 'AWS and other services');
    this.lambdaFunction = new lambda.Function(this, 'Resource', {
      description: props.description ?? `Works with ePHI of ${this.node.path}`.slice(0, 256),
      code: props.code,
      runtime,
      handler: props.handler,
      environment: { ...environment },
      memorySize: props.memorySize ?? 512,
      ephemeralStorageSize: props.ephemeralStorageSize,
      architecture: props.architecture,
      layers: props.layers,
      codeSigningConfig: props.codeSigningConfig,
      timeout: requireTimeout(timeout),
      reservedConcurrentExecutions,
      role,
      vpc,
      vpcSubnets: subnets,
      securityGroups: [securityGroup],
      environmentEncryption: this.encryptionKey,
      deadLetterQueue: this.deadLetterQueue,
      tracing: lambda.Tracing.ACTIVE,
      logGroup: this.logGroup,
      loggingFormat: lambda.LoggingFormat.JSON,
      applicationLogLevelV2: lambda.ApplicationLogLevel.INFO,
      systemLogLevelV2: lambda.SystemLogLevel.INFO,
    });
    this.encryptPackage();
    this.node.addValidation({ validate: () => this.problemsOf(this.variablesAtLast()) });

    this.connections = this.lambdaFunction.connections;
    this.grantPrincipal = this.lambdaFunction.grantPrincipal;
    props.auditTrail?.registerStore('AWS::Lambda::Function', this.lambdaFunction.functionArn);
    if (props.alarmTopic) functionAlarms(this, props.alarmTopic, this.lambdaFunction.functionName, this.deadLetterQueue.queueName);
  }

  /** Sets a variable of the code. Throws when it holds an obvious secret or an identifier of a patient. */
  public addEnvironment(name: string, value: string): void {
    this.requirePlain({ [name]: value });
    this.lambdaFunction.addEnvironment(name, value);
  }

  /** Lets the grantee invoke the function. */
  public grantInvoke(grantee: iam.IGrantable): iam.Grant {
    return this.lambdaFunction.grantInvoke(grantee);
  }

  /** Whether there is a package is known once the code is bound. An image and inline code take no key. */
  private encryptPackage(): void {
    const resource = this.lambdaFunction.node.defaultChild as lambda.CfnFunction;
    if ((resource.code as lambda.CfnFunction.CodeProperty).s3Bucket === undefined) return;
    allowFunctions(this.encryptionKey, this);
    resource.addPropertyOverride('Code.SourceKMSKeyArn', this.encryptionKey.keyArn);
  }

  private requirePlain(variables: Variables): void {
    const [problem] = this.problemsOf(variables);
    if (problem !== undefined) throw new Error(problem);
  }

  private problemsOf(variables: Variables): string[] {
    return problemsOfVariables(this, variables, 'pass its name, and let the function read it (`grantRead`)');
  }

  /** Variables that others gave to the L2 itself among them. */
  private variablesAtLast(): Variables {
    const resource = this.lambdaFunction.node.defaultChild as lambda.CfnFunction;
    const environment = Stack.of(this).resolve(resource.environment) as lambda.CfnFunction.EnvironmentProperty | undefined;
    return { ...environment?.variables };
  }
}
