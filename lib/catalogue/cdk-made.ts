/** What the AWS CDK makes for purposes of its own. Its users have no property for what some rules ask of it. */
export interface CdkMade {
  readonly type: 'AWS::Lambda::Function' | 'AWS::S3::Bucket' | 'AWS::IAM::Role' | 'AWS::StepFunctions::StateMachine';
  /** What it is for, as words that complete "it ...". */
  readonly reason: string;
  /** What of the AWS CDK makes it. */
  readonly madeBy: string;
  /** What to use instead, or how to reach it; `undefined` if there is no other way. */
  readonly instead?: string;
  /** Its logical id, with the digest of its place in the tree where that never changes. */
  readonly logicalId?: RegExp;
  /** How its description begins. */
  readonly description?: string;
  /** How the logical id of the nested stack begins that it is in. */
  readonly nestedIn?: string;
  /** The end of its own name, before the digest, and that of another resource of the same template which is made along with it. */
  readonly sibling?: readonly [own: string, other: string];
  /** The construct that it is a child of, by the type of its resource, and its own id there. */
  readonly childOf?: readonly [type: string, id: string];
}

const FUNCTION = 'AWS::Lambda::Function';
const ROLE = 'AWS::IAM::Role';
const MACHINE = 'AWS::StepFunctions::StateMachine';
const BUCKET = 'AWS::S3::Bucket';

/** A function and its role that the AWS CDK makes once in a stack, at a place of the tree that is always the same. */
function onceInAStack(name: string, [handler, role]: readonly [handler: string, role: string], row: Pick<CdkMade, 'reason' | 'madeBy' | 'instead'>): CdkMade[] {
  return [
    { ...row, type: FUNCTION, logicalId: new RegExp(`^${name}CustomResourceProviderHandler${handler}$`) },
    { ...row, type: ROLE, logicalId: new RegExp(`^${name}CustomResourceProviderRole${role}$`), reason: `is the role of a function that ${row.reason}` },
  ];
}

/**
 * The list is closed: what is not in it is judged as the user's own. An entry is told by a digest that the AWS CDK has fixed, or by two facts that
 * nobody brings together by chance; never by a name alone that somebody could give to a resource for ePHI.
 */
export const CDK_MADE: readonly CdkMade[] = [
  ...onceInAStack('CustomS3AutoDeleteObjects', ['9D90184F', '3B1BD092'], {
    reason: 'empties buckets that are deleted', madeBy: '`autoDeleteObjects` of a bucket', instead: 'leave it out: a bucket with ePHI is not deleted with its stack',
  }),
  ...onceInAStack('CustomECRAutoDeleteImages', ['8D89C030', '665F2773'], {
    reason: 'empties repositories that are deleted', madeBy: '`autoDeleteImages` of a repository', instead: '`emptyOnDelete`',
  }),
  ...onceInAStack('CustomVpcRestrictDefaultSG', ['DC833E5E', '26592FE0'], {
    reason: 'empties the default security group of a VPC', madeBy: '`restrictDefaultSecurityGroup` of a network',
  }),
  ...onceInAStack('CustomCrossRegionExportReader', ['46647B68', '10531BBD'], {
    reason: 'passes references between Regions during deployments', madeBy: '`crossRegionReferences` of a stack', instead: 'names that are written out, or parameters',
  }),
  ...onceInAStack('CustomCrossRegionExportWriter', ['D8786E8A', 'C951B1E1'], {
    reason: 'passes references between Regions during deployments', madeBy: '`crossRegionReferences` of a stack', instead: 'names that are written out, or parameters',
  }),
  ...onceInAStack('CustomCrossRegionStringParameterReader', ['65B5F33A', '71CD6825'], {
    reason: 'passes references between Regions during deployments', madeBy: '`experimental.EdgeFunction` outside of us-east-1', instead: 'a stack in us-east-1 with a function and its version',
  }),
  ...onceInAStack('CustomAWSCDKOpenIdConnectProvider', ['F2C543E0', '517FED65'], {
    reason: 'makes an identity provider during deployments', madeBy: '`iam.OpenIdConnectProvider`', instead: '`iam.OidcProviderNative`',
  }),
  ...onceInAStack('AWSCDKTriggerCustomResourceProvider', ['97BECD91', 'E18FAF0A'], {
    reason: 'invokes the functions of triggers during deployments', madeBy: '`triggers.Trigger`',
  }),
  ...onceInAStack('AWSCDKCfnUtilsProvider', ['CF82AA57', 'FE0EE867'], {
    reason: 'puts texts together during deployments', madeBy: '`CfnJson`', instead: 'keys that are known when the app is synthesized',
  }),
  ...onceInAStack('CustomDeleteExistingRecordSet', ['AD00231E', '03A7ED08'], {
    reason: 'changes DNS records during deployments', madeBy: '`deleteExisting` of a record', instead: 'leave it out',
  }),
  ...onceInAStack('CustomCrossAccountZoneDelegation', ['44A84265', 'ED64687B'], {
    reason: 'changes DNS records during deployments', madeBy: '`route53.CrossAccountZoneDelegationRecord`', instead: 'a record of type NS in the stack of the parent zone',
  }),
  ...onceInAStack('CustomSyntheticsAutoDeleteUnderlyingResources', ['26776D4E', '2D11A112'], {
    reason: 'deletes what a canary leaves behind', madeBy: '`cleanup` of a canary', instead: '`provisionedResourceCleanup`',
  }),
  {
    type: FUNCTION,
    logicalId: /^BucketNotificationsHandler050a0587b7544547bf325f094a3db834/,
    reason: 'sets the notifications of buckets during deployments',
    madeBy: '`addEventNotification` and `eventBridgeEnabled` of a bucket',
    instead: '`PhiBucket`, or `notificationConfiguration` of the L1 construct',
  },
  {
    type: FUNCTION,
    logicalId: /^LogRetentionaae0aa3c5b4d4f87b02d85b201efdd8a/,
    reason: 'sets the retention of log groups during deployments',
    madeBy: '`logRetention` of a function, `cloudwatchLogsRetention` of a database',
    instead: '`logGroup` of the function; `PhiDatabase`',
  },
  {
    type: FUNCTION,
    logicalId: /^CustomCDKBucketDeployment8693BB64968944B69AAFB0CC9EB875/,
    reason: 'copies assets of the app into buckets during deployments',
    madeBy: '`s3deploy.BucketDeployment`',
    instead: 'copy files in the pipeline',
  },
  {
    type: FUNCTION,
    logicalId: /^AWS679f53fac002430cb0da5b7982bd2287/,
    reason: 'makes the AWS calls of `AwsCustomResource` during deployments',
    madeBy: '`cr.AwsCustomResource`',
    instead: 'a resource type of CloudFormation',
  },
  {
    type: FUNCTION,
    sibling: ['CertificateRequestorFunction', 'CertificateRequestorResource'],
    reason: 'requests a certificate during deployments',
    madeBy: '`acm.DnsValidatedCertificate`',
    instead: '`acm.Certificate` with `CertificateValidation.fromDns`',
  },
  {
    type: FUNCTION,
    sibling: ['DrainECSHookFunction', 'LifecycleHookDrainHook'],
    reason: 'drains hosts that leave a cluster',
    madeBy: '`addCapacity` of a cluster',
    instead: '`AsgCapacityProvider`, or AWS Fargate',
  },
  {
    type: FUNCTION,
    logicalId: /PipelinesSecurityCheckCDKPipelinesAutoApprove[0-9A-F]{8}$/,
    reason: 'approves deployments that widen no permission',
    madeBy: '`pipelines.ConfirmPermissionsBroadening`',
    instead: 'an approval by a person',
  },
  {
    type: FUNCTION,
    logicalId: /framework(?:onEvent|isComplete|onTimeout)[0-9A-F]{8}$/,
    description: 'AWS CDK resource provider framework - ',
    reason: 'calls the handlers of a custom resource during deployments',
    madeBy: '`cr.Provider`',
  },
  {
    type: FUNCTION,
    description: 'onEvent handler for EKS cluster resource provider',
    reason: 'makes a cluster during deployments',
    madeBy: '`eks.Cluster`',
    instead: '`Cluster` of aws-eks-v2',
  },
  {
    type: FUNCTION,
    description: 'isComplete handler for EKS cluster resource provider',
    reason: 'makes a cluster during deployments',
    madeBy: '`eks.Cluster`',
    instead: '`Cluster` of aws-eks-v2',
  },
  {
    type: FUNCTION,
    description: 'onEvent handler for EKS kubectl resource provider',
    reason: 'runs kubectl during deployments',
    madeBy: '`eks.Cluster`',
    instead: 'apply manifests in the pipeline',
  },
  {
    type: FUNCTION,
    nestedIn: 'awscdkawsdynamodbReplicaProvider',
    reason: 'makes replicas of tables during deployments',
    madeBy: '`replicationRegions` of `dynamodb.Table`',
    instead: '`PhiTable`, or `TableV2`',
  },
  {
    type: MACHINE,
    sibling: ['waiterstatemachine', 'frameworkisComplete'],
    reason: 'waits for a custom resource during deployments',
    madeBy: '`cr.Provider` with `isCompleteHandler`',
    instead: '`waiterStateMachineLogOptions` gives it a log',
  },
  {
    type: BUCKET,
    childOf: ['AWS::CodePipeline::Pipeline', 'ArtifactsBucket'],
    reason: 'holds what a pipeline builds from sources',
    madeBy: '`codepipeline.Pipeline`',
    instead: '`artifactBucket`',
  },
  {
    type: BUCKET,
    logicalId: /^CrossRegionCodePipelineReplicationBucketFC3227F2$/,
    reason: 'holds what a pipeline deploys in another Region',
    madeBy: '`codepipeline.Pipeline` with actions in other Regions',
    instead: '`crossRegionReplicationBuckets`',
  },
];
