import { spansZones } from './availability-zones';
import { unlessCdkHelper } from './cdk-helpers';
import { unlessAtTheEdge } from './edge-functions';
import { keepsFailedEvents } from './lambda-invocations';
import { logsLittle, managedLogGroup } from './lambda-logs';
import { Check, any, atLeast, equals, isSet, present, when } from './predicates';
import { Rule, rulesFor } from './rule';
import { Verdict, compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import { RUNTIMES_AS_OF, RUNTIME_SOURCES, lambdaRuntimeSupport } from '../catalogue/runtimes';
import { isKnown } from '../facts/value';

/** Rules on what a function of the user's own can be, wherever it runs but at the edge. */
const regional = (check: Check): Check => unlessCdkHelper(unlessAtTheEdge(check));

/** Managed instances take their network from the capacity provider. */
const MANAGED_INSTANCES = 'CapacityProviderConfig.LambdaManagedInstancesCapacityProviderConfig.CapacityProviderArn';

const HAS_SECURITY_GROUPS = present('VpcConfig.SecurityGroupIds');

/** AWS Lambda refuses security groups without subnets, so that such a function comes to be nowhere. */
const refused: Check = fn => HAS_SECURITY_GROUPS(fn).status === 'COMPLIANT'
  ? insufficientData({ at: 'VpcConfig.SubnetIds', found: 'absent beside security groups, which AWS Lambda refuses' }) : notApplicable();

const isInVpc = any(present('VpcConfig.SubnetIds'), present(MANAGED_INSTANCES), refused);

/** The runtime that a function names is patched by AWS. An image brings its own. */
const supportedRuntime: Check = lambda => worst(lambda.read('Runtime').map((reading): Verdict => {
  const { value, at, given } = reading;
  if (value === undefined) return notApplicable();
  if (!isKnown(value)) return insufficientData(reading);
  const { isSupported, ends } = lambdaRuntimeSupport(String(value));
  if (isSupported === undefined) return insufficientData({ at, given, found: `${String(value)}, which the table of ${RUNTIMES_AS_OF} does not know` });
  return isSupported ? compliant({ at, given, value: ends === undefined ? String(value) : `${String(value)}, patched until ${ends} by the table of ${RUNTIMES_AS_OF}` })
    : nonCompliant({ at, given, value: `${String(value)}, not patched since ${ends ?? 'long'} by the table of ${RUNTIMES_AS_OF}` });
}));

/** What a function mounts is an access point of an encrypted file system. */
const mountsEncrypted: Check = lambda => worst(lambda.read('FileSystemConfigs[*].Arn').map(reading => {
  const [accessPoint] = lambda.template.graph.resolve(reading.value).filter(each => each.type === 'AWS::EFS::AccessPoint');
  const systems = accessPoint?.targets('FileSystemId', 'AWS::EFS::FileSystem') ?? [];
  if (systems.length === 0) return insufficientData(reading);
  return worst(systems.flatMap(system => system.read('Encrypted').map(({ value }) => {
    const text = String(value).toLowerCase();
    if (value === undefined || text === 'false') return nonCompliant({ at: reading.at, found: `${system.logicalId} is not encrypted`, subject: system });
    return text === 'true' ? compliant({ at: reading.at, found: system.logicalId }) : insufficientData(reading);
  })));
}));

/** AWS Lambda: how functions run. */
export const lambda: readonly Rule[] = rulesFor('AWS::Lambda::Function', [
  {
    id: 'lambda-in-vpc',
    title: 'Functions run in a VPC',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
    severity: 'medium',
    absent: 'The function runs in a network of AWS from which it reaches every address of the internet.',
    rationale: 'In a VPC, security groups, endpoints and flow logs limit and show where a function can send ePHI.',
    remediation: 'Set `vpc` and private or isolated subnets (`PhiVpc`).',
    source: 'AWS Lambda Developer Guide: Giving Lambda functions access to resources in an Amazon VPC',
    crosswalk: { cdkNag: ['LambdaInsideVPC'], guard: ['LAMBDA_INSIDE_VPC'] },
    check: regional(isInVpc),
    examples: { compliant: { VpcConfig: { SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-1'] } }, nonCompliant: { Runtime: 'nodejs24.x' } },
  },
  {
    id: 'lambda-vpc-multi-az',
    title: 'Functions in a VPC have subnets in two Availability Zones or more',
    safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(C)'],
    severity: 'low',
    absent: 'Outside of a VPC, Lambda runs a function in several zones by itself.',
    rationale: 'A function with subnets in one zone stops when that zone does, and with it the access to ePHI that it serves.',
    remediation: 'Select subnets of every zone: `vpcSubnets: { subnetType: SubnetType.PRIVATE_ISOLATED }`.',
    source: 'AWS Security Hub User Guide: Security Hub controls for AWS Lambda (Lambda.5)',
    check: regional(spansZones('VpcConfig.SubnetIds')),
    examples: {
      compliant: {
        Resources: {
          A: { Type: 'AWS::EC2::Subnet', Properties: { AvailabilityZone: 'us-east-1a' } },
          B: { Type: 'AWS::EC2::Subnet', Properties: { AvailabilityZone: 'us-east-1b' } },
          Subject: { Type: 'AWS::Lambda::Function', Properties: { VpcConfig: { SubnetIds: [{ Ref: 'A' }, { Ref: 'B' }] } } },
        },
      },
      nonCompliant: { VpcConfig: { SubnetIds: ['subnet-1'] } },
    },
  },
  {
    id: 'lambda-concurrency-limit',
    title: 'Functions have a limit of their own on concurrent executions',
    safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(C)', '164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'low',
    absent: 'All functions of the account share its limit: one that runs away stops the others.',
    rationale: 'Reserved concurrency keeps a function that serves ePHI available, and keeps one that fails from taking all capacity.',
    remediation: 'Set `reservedConcurrentExecutions` to what the function needs; 0 would stop it.',
    source: 'AWS Lambda Developer Guide: Configuring reserved concurrency for a function',
    crosswalk: { cdkNag: ['LambdaConcurrency'], guard: ['LAMBDA_CONCURRENCY_CHECK'] },
    check: regional(atLeast('ReservedConcurrentExecutions', 1)),
    examples: { compliant: { ReservedConcurrentExecutions: 10 }, nonCompliant: { ReservedConcurrentExecutions: 0 } },
  },
  {
    id: 'lambda-dead-letter-queue',
    title: 'Functions keep the events that they fail on',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)', '164.312(c)(1)', '164.312(c)(2)'],
    severity: 'low',
    absent: 'Lambda tries an asynchronous event three times and then drops it without a trace.',
    rationale: 'An event that is dropped is a change of ePHI that was accepted and never made.',
    remediation: 'Set `onFailure` to a destination (`new SqsDestination(phiQueue.queue)`), or `deadLetterQueue`.',
    source: 'AWS Lambda Developer Guide: Capturing records of Lambda asynchronous invocations',
    crosswalk: { cdkNag: ['LambdaDLQ'], guard: ['LAMBDA_DLQ_CHECK'] },
    check: regional(keepsFailedEvents),
    examples: {
      compliant: { DeadLetterConfig: { TargetArn: 'arn:aws:sqs:us-east-1:111122223333:failed' } },
      nonCompliant: { Runtime: 'nodejs24.x' },
    },
  },
  {
    id: 'lambda-runtime-supported',
    title: 'Functions run on a runtime that AWS patches',
    safeguards: ['164.308(a)(5)(ii)(B)'],
    severity: 'medium',
    absent: 'A function from a container image names no runtime: the image brings it.',
    rationale: 'After its deprecation a runtime gets no security patches, while the function goes on handling ePHI.',
    remediation: 'Take a current runtime (`Runtime.NODEJS_24_X`); functions that the AWS CDK makes get theirs with a newer aws-cdk-lib.',
    source: RUNTIME_SOURCES.lambda,
    check: supportedRuntime,
    examples: { compliant: { Runtime: 'nodejs24.x' }, nonCompliant: { Runtime: 'python3.8' } },
  },
  {
    id: 'lambda-tracing',
    title: 'Functions trace their invocations',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'low',
    absent: 'The mode is PassThrough: a request is traced only if its caller asked for that.',
    rationale: 'A trace shows which services a request for ePHI went through, when an incident has to be told from normal use.',
    remediation: 'Set `tracing: Tracing.ACTIVE`.',
    source: 'AWS Lambda Developer Guide: Visualize Lambda function invocations using AWS X-Ray',
    check: regional(equals('TracingConfig.Mode', 'Active')),
    examples: { compliant: { TracingConfig: { Mode: 'Active' } }, nonCompliant: { TracingConfig: { Mode: 'PassThrough' } } },
  },
  {
    id: 'lambda-log-group-managed',
    title: 'Functions log to a group of the app that has a retention and a key of the customer',
    safeguards: ['164.312(a)(2)(iv)', '164.312(b)', '164.316(b)(2)(i)'],
    severity: 'medium',
    absent: 'Lambda makes a group at the first invocation, which keeps logs for ever under a key of AWS.',
    rationale: 'What functions log about the use of ePHI is part of the audit record, and may hold ePHI itself.',
    remediation: 'Set `logGroup` to a `LogGroup` with `encryptionKey` (`PhiKey`) and `retention`.',
    source: 'AWS Lambda Developer Guide: Configuring CloudWatch log groups',
    check: regional(managedLogGroup),
    examples: {
      compliant: {
        Resources: {
          Key: { Type: 'AWS::KMS::Key' },
          Logs: { Type: 'AWS::Logs::LogGroup', Properties: { RetentionInDays: 365, KmsKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } } },
          Subject: { Type: 'AWS::Lambda::Function', Properties: { LoggingConfig: { LogGroup: { Ref: 'Logs' } } } },
        },
      },
      nonCompliant: { Runtime: 'nodejs24.x' },
    },
  },
  {
    id: 'lambda-log-level-not-debug',
    title: 'Functions log neither at a level for developers nor whole events',
    safeguards: ['164.308(a)(4)(ii)(B)', '164.502(b)'],
    severity: 'medium',
    absent: 'The level is INFO where Lambda sets it, else what the code says.',
    rationale: 'At DEBUG or TRACE, libraries write requests and results: ePHI in a log that more people read than the chart.',
    remediation: 'Set `applicationLogLevelV2: ApplicationLogLevel.INFO`, and the environment variables of the logger likewise.',
    source: 'AWS Lambda Developer Guide: Configuring advanced logging controls for Lambda functions',
    check: unlessCdkHelper(logsLittle),
    examples: {
      compliant: { LoggingConfig: { LogFormat: 'JSON', ApplicationLogLevel: 'INFO' } },
      nonCompliant: { LoggingConfig: { LogFormat: 'JSON', ApplicationLogLevel: 'DEBUG' } },
    },
  },
  {
    id: 'lambda-efs-encrypted-access-point',
    title: 'File systems that functions mount are encrypted',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'medium',
    absent: 'A function without a mount is not concerned; a file system is unencrypted unless it says otherwise.',
    rationale: 'Files that functions share hold what they work on, ePHI included; encryption can be chosen only when the file system is made.',
    remediation: 'Mount an access point of a file system with `encrypted: true` and `kmsKey`.',
    source: 'AWS Lambda Developer Guide: Configuring file system access for Lambda functions',
    check: when(isSet('FileSystemConfigs'), mountsEncrypted),
    examples: {
      compliant: {
        Resources: {
          Files: { Type: 'AWS::EFS::FileSystem', Properties: { Encrypted: true } },
          Door: { Type: 'AWS::EFS::AccessPoint', Properties: { FileSystemId: { Ref: 'Files' } } },
          Subject: { Type: 'AWS::Lambda::Function', Properties: { FileSystemConfigs: [{ Arn: { 'Fn::GetAtt': ['Door', 'Arn'] }, LocalMountPath: '/mnt/f' }] } },
        },
      },
      nonCompliant: {
        Resources: {
          Files: { Type: 'AWS::EFS::FileSystem' },
          Door: { Type: 'AWS::EFS::AccessPoint', Properties: { FileSystemId: { Ref: 'Files' } } },
          Subject: { Type: 'AWS::Lambda::Function', Properties: { FileSystemConfigs: [{ Arn: { 'Fn::GetAtt': ['Door', 'Arn'] }, LocalMountPath: '/mnt/f' }] } },
        },
      },
    },
  },
]);
