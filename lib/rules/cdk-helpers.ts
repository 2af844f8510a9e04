import { Check } from './predicates';
import { Verdict } from './verdict';
import { Memo } from '../facts/memo';
import type { Resource } from '../facts/resource';
import { Node, Text, isKnown } from '../facts/value';

/** What the AWS CDK makes for purposes of its own. Its users have no property for what a rule asks of it. */
interface Helper {
  readonly type: 'AWS::Lambda::Function' | 'AWS::S3::Bucket' | 'AWS::IAM::Role' | 'AWS::StepFunctions::StateMachine';
  /** How its logical id looks: hashes and ids that the CDK has fixed. */
  readonly logicalId?: RegExp;
  /** How its description begins. */
  readonly description?: string;
  /** How the logical id of the nested stack begins that it is in. */
  readonly nestedIn?: string;
  /** A relation that it must have, too. */
  readonly companion?: readonly [type: string, path: string];
  readonly reason: string;
}

const FUNCTION = 'AWS::Lambda::Function';
const PIPELINE = 'AWS::CodePipeline::Pipeline';

/** The listed helpers; a function or bucket that is none of these is judged as the user's own. */
const HELPERS: readonly Helper[] = [
  { type: FUNCTION, logicalId: /^BucketNotificationsHandler050a0587b7544547bf325f094a3db834/, reason: 'sets the notifications of buckets during deployments' },
  { type: FUNCTION, logicalId: /^LogRetentionaae0aa3c5b4d4f87b02d85b201efdd8a/, reason: 'sets the retention of log groups during deployments' },
  { type: FUNCTION, logicalId: /^CustomCDKBucketDeployment8693BB64968944B69AAFB0CC9EB875/, reason: 'copies assets of the app into buckets during deployments' },
  { type: FUNCTION, logicalId: /^AWS679f53fac002430cb0da5b7982bd2287/, reason: 'makes the AWS calls of `AwsCustomResource` during deployments' },
  { type: FUNCTION, logicalId: /^CustomS3AutoDeleteObjectsCustomResourceProviderHandler[0-9A-F]{8}$/, reason: 'empties buckets that are deleted' },
  { type: FUNCTION, logicalId: /^CustomECRAutoDeleteImagesCustomResourceProviderHandler[0-9A-F]{8}$/, reason: 'empties repositories that are deleted' },
  { type: FUNCTION, logicalId: /^CustomVpcRestrictDefaultSGCustomResourceProviderHandler[0-9A-F]{8}$/, reason: 'empties the default security group of a VPC' },
  { type: FUNCTION, logicalId: /^CustomCrossRegion(?:ExportReader|ExportWriter|StringParameterReader)CustomResourceProviderHandler[0-9A-F]{8}$/, reason: 'passes references between Regions during deployments' },
  { type: FUNCTION, logicalId: /^CustomAWSCDKOpenIdConnectProviderCustomResourceProviderHandler[0-9A-F]{8}$/, reason: 'makes an identity provider during deployments' },
  { type: FUNCTION, logicalId: /^AWSCDKTriggerCustomResourceProviderCustomResourceProviderHandler[0-9A-F]{8}$/, reason: 'invokes the functions of triggers during deployments' },
  { type: FUNCTION, logicalId: /^AWSCDKCfnUtilsProviderCustomResourceProviderHandler[0-9A-F]{8}$/, reason: 'puts texts together during deployments' },
  { type: FUNCTION, logicalId: /^Custom(?:DeleteExistingRecordSet|CrossAccountZoneDelegation)CustomResourceProviderHandler[0-9A-F]{8}$/, reason: 'changes DNS records during deployments' },
  { type: FUNCTION, logicalId: /^CustomSyntheticsAutoDeleteUnderlyingResourcesCustomResourceProviderHandler[0-9A-F]{8}$/, reason: 'deletes what a canary leaves behind' },
  { type: FUNCTION, logicalId: /CertificateRequestorFunction[0-9A-F]{8}$/, reason: 'requests a certificate during deployments' },
  { type: FUNCTION, logicalId: /DrainECSHookFunction[0-9A-F]{8}$/, reason: 'drains hosts that leave a cluster' },
  { type: FUNCTION, logicalId: /CDKPipelinesAutoApprove[0-9A-F]{8}$/, reason: 'approves deployments that widen no permission' },
  {
    type: FUNCTION,
    logicalId: /framework(?:onEvent|isComplete|onTimeout)[0-9A-F]{8}$/,
    description: 'AWS CDK resource provider framework - ',
    reason: 'calls the handlers of a custom resource during deployments',
  },
  {
    type: 'AWS::IAM::Role',
    logicalId: /^Custom(?:S3AutoDeleteObjects|ECRAutoDeleteImages|VpcRestrictDefaultSG|CrossRegion(?:ExportReader|ExportWriter|StringParameterReader)|AWSCDKOpenIdConnectProvider)CustomResourceProviderRole[0-9A-F]{8}$/,
    reason: 'is the role of one of its custom resources',
  },
  { type: FUNCTION, description: 'onEvent handler for EKS cluster resource provider', reason: 'makes a cluster during deployments' },
  { type: FUNCTION, description: 'isComplete handler for EKS cluster resource provider', reason: 'makes a cluster during deployments' },
  { type: FUNCTION, description: 'onEvent handler for EKS kubectl resource provider', reason: 'runs kubectl during deployments' },
  { type: FUNCTION, nestedIn: 'awscdkawsdynamodbReplicaProvider', reason: 'makes replicas of tables during deployments' },
  { type: 'AWS::StepFunctions::StateMachine', logicalId: /waiterstatemachine[0-9A-F]{8}$/, reason: 'waits for a custom resource during deployments' },
  {
    type: 'AWS::S3::Bucket',
    logicalId: /ArtifactsBucket[0-9A-F]{8}$/,
    companion: [PIPELINE, 'ArtifactStore.Location'],
    reason: 'holds what a pipeline builds from sources',
  },
  { type: 'AWS::S3::Bucket', logicalId: /CrossRegionCodePipelineReplicationBucket[0-9A-F]{8}$/, reason: 'holds what a pipeline deploys in another Region' },
];

const TYPES = new Set<string>(HELPERS.map(each => each.type));
const REASON = new Memo(resource => HELPERS.find(each => isThat(resource, each))?.reason);

/** Why a resource is none of the user's, as words that complete "made by the AWS CDK: it ..."; `undefined` if it is the user's own. */
export function cdkHelper(resource: Resource): string | undefined {
  if (!TYPES.has(resource.type)) return undefined;
  return REASON.of(resource);
}

/** The check does not apply to what the AWS CDK makes for itself; the verdict says what that is. */
export function unlessCdkHelper(check: Check): Check {
  return resource => {
    const reason = cdkHelper(resource);
    return reason === undefined ? check(resource) : new Verdict('NOT_APPLICABLE', { found: `made by the AWS CDK: it ${reason}` });
  };
}

function isThat(resource: Resource, { type, logicalId, description, nestedIn, companion }: Helper): boolean {
  return resource.type === type
    && (logicalId === undefined || logicalId.test(resource.logicalId))
    && (description === undefined || written(resource.value('Description')).startsWith(description))
    && (nestedIn === undefined || resource.template.parent?.logicalId.startsWith(nestedIn) === true)
    && (companion === undefined || resource.companions(companion[0], companion[1]).length > 0);
}

function written(node: Node): string {
  return node instanceof Text ? node.skeleton : isKnown(node) ? String(node) : '';
}
