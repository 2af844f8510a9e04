import { encryptedDevices } from './block-devices';
import { closedToEverybody } from './open-to-everybody';
import { Check, all, any, customerKey, equals, isSet, isTrue, present } from './predicates';
import { Rule, rulesFor } from './rule';
import { Verdict, compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import { Reading, branches, readPath } from '../facts/reading';
import type { Resource } from '../facts/resource';
import { Unknown, isKnown, isObject } from '../facts/value';

const PIPELINE = 'AWS::CodePipeline::Pipeline';
const RECIPE = 'AWS::ImageBuilder::ImageRecipe';
const DISTRIBUTION = 'AWS::ImageBuilder::DistributionConfiguration';

/** A pipeline in one Region has one store, one in several Regions has a store in each. */
const hasStores = isSet('ArtifactStores');
const ofStores = customerKey('ArtifactStores[*].ArtifactStore.EncryptionKey.Id');
const ofStore = customerKey('ArtifactStore.EncryptionKey.Id');

const PRODUCTION = [/(?<![A-Za-z]|(?:non|pre)[-_ ])(?:prod|prd|production|live)(?![A-Za-z])/i, /(?<!Non|Pre)Prod(?:uction)?(?![a-z])/];
const isOfProduction = (name: string) => PRODUCTION.some(pattern => pattern.test(name));

/** In front of the first stage that is called one of production, or in it, somebody approves. */
const isApproved: Check = pipeline => worst(pipeline.read('Stages').map(list => {
  if (!Array.isArray(list.value)) return list.value === undefined ? notApplicable() : insufficientData(list);
  for (const [index, raw] of (list.value as unknown[]).entries()) {
    const stages = branches(raw, `${list.at}[${index}]`, pipeline.template, list.given);
    const [first] = stages;
    // What approves in one branch only lets the others through.
    if (stages.every(each => approves(pipeline, each))) return compliant({ at: first.at, found: 'an approval' });
    const verdict = worst(stages.map(each => ofProduction(pipeline, each)));
    if (verdict.status !== 'NOT_APPLICABLE') return verdict;
  }
  return notApplicable();
}));

const CATEGORY = 'Actions[*].ActionTypeId.Category';

function approves(pipeline: Resource, { value, at, given }: Reading): boolean {
  return isObject(value) && readPath(value, CATEGORY, pipeline.template, given, at).some(each => each.value === 'Approval' && each.given === given);
}

/** A stage of production that nothing has approved; any other says nothing. */
function ofProduction(pipeline: Resource, stage: Reading): Verdict {
  const { value, at, given } = stage;
  if (!isObject(value)) return value === undefined ? notApplicable() : insufficientData(stage);
  const [{ value: name }] = readPath(value, 'Name', pipeline.template, given, at);
  if (approves(pipeline, stage) || !isKnown(name) || !isOfProduction(String(name))) return notApplicable();
  const isOpen = readPath(value, CATEGORY, pipeline.template, given, at).some(each => each.value instanceof Unknown);
  return isOpen ? insufficientData({ at, found: 'actions that are not known' }) : nonCompliant({ at, found: `${String(name)}, without an approval before` });
}

const rollsBackOnAlarms: Check = all(
  isTrue('AutoRollbackConfiguration.Enabled'),
  any(...[0, 1, 2].map(index => equals(`AutoRollbackConfiguration.Events[${index}]`, 'DEPLOYMENT_STOP_ON_ALARM'))),
  present('AlarmConfiguration.Alarms'),
  isTrue('AlarmConfiguration.Enabled', { absent: 'COMPLIANT' }),
);

const recipeEncrypts = encryptedDevices('BlockDeviceMappings', { needsRoot: true });
const copiesUnderKey = customerKey('Distributions[*].AmiDistributionConfiguration.KmsKeyId', { absent: 'NOT_APPLICABLE' });

const store = (id: string) => ({ ArtifactStore: { Type: 'S3', Location: 'artifacts', EncryptionKey: { Type: 'KMS', Id: id } } });
const stage = (name: string, category: string) => ({ Name: name, Actions: [{ Name: category, ActionTypeId: { Category: category, Owner: 'AWS', Provider: category, Version: '1' } }] });
const domain = (properties: object) => ({ DomainName: 'clinic', ...properties });

/** Pipelines, deployments, packages and machine images: AWS CodePipeline, CodeDeploy, CodeArtifact and EC2 Image Builder. */
export const delivery: readonly Rule[] = [
  ...rulesFor(PIPELINE, [
    {
      id: 'codepipeline-artifact-cmk',
      title: 'Pipelines keep their artifacts under a key of the customer',
      safeguards: ['164.312(a)(2)(iv)'],
      severity: 'medium',
      absent: 'Artifacts are encrypted under the key of AWS for S3.',
      rationale: 'Artifacts are the code and templates that handle ePHI; with a key of your own, access to them is under your control and on record.',
      remediation: 'Pass an `artifactBucket` that has an `encryptionKey` (`PhiKey`), in every Region of the pipeline.',
      source: 'AWS CodePipeline User Guide: Configure server-side encryption for artifacts stored in Amazon S3 for CodePipeline',
      check: (pipeline: Resource) => hasStores(pipeline) ? ofStores(pipeline) : ofStore(pipeline),
      examples: { compliant: store('arn:aws:kms:us-east-1:111122223333:key/a1'), nonCompliant: { ArtifactStore: { Type: 'S3', Location: 'artifacts' } } },
    },
    {
      id: 'codepipeline-manual-approval',
      title: 'Somebody approves what goes to production',
      safeguards: ['164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)'],
      severity: 'low',
      absent: 'Every change that passes the stages before goes on to production.',
      rationale: 'One person alone could otherwise put code next to ePHI that nobody else has looked at.',
      remediation: 'Add a `ManualApprovalAction` (CDK Pipelines: `pre: [new ManualApprovalStep(...)]`) in front of production.',
      source: 'AWS CodePipeline User Guide: Add a manual approval action to a stage',
      check: isApproved,
      examples: {
        compliant: { Stages: [stage('Source', 'Source'), stage('Approve', 'Approval'), stage('Prod', 'Deploy')] },
        nonCompliant: { Stages: [stage('Source', 'Source'), stage('Prod', 'Deploy'), stage('Approve', 'Approval')] },
      },
    },
  ]),
  ...rulesFor('AWS::CodeDeploy::DeploymentGroup', [
    {
      id: 'codedeploy-auto-rollback',
      title: 'Deployments are rolled back when an alarm is raised',
      safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(C)'],
      severity: 'low',
      absent: 'A deployment that harms the application stays until somebody takes it back.',
      rationale: 'What a bad deployment keeps from those who treat patients is ePHI that is not available.',
      remediation: 'Set `alarms` and `autoRollback: { deploymentInAlarm: true }`.',
      source: 'AWS CodeDeploy User Guide: Redeploy and roll back a deployment with CodeDeploy',
      check: rollsBackOnAlarms,
      examples: {
        compliant: {
          AutoRollbackConfiguration: { Enabled: true, Events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM'] }, AlarmConfiguration: { Enabled: true, Alarms: [{ Name: 'errors' }] },
        },
        nonCompliant: { AutoRollbackConfiguration: { Enabled: true, Events: ['DEPLOYMENT_FAILURE'] } },
      },
    },
  ]),
  ...rulesFor('AWS::CodeArtifact::Domain', [
    {
      id: 'codeartifact-domain-cmk',
      title: 'Package domains are encrypted under a key of the customer and admit nobody unnamed',
      safeguards: [
        '164.312(a)(2)(iv)', '164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)',
      ],
      severity: 'low',
      absent: 'Packages are encrypted under a key of AWS, and only the own account has access. A key cannot be changed later.',
      rationale: 'Who may publish a package has code run next to ePHI in every build that takes it.',
      remediation: 'Set `encryptionKey` to the ARN of a `PhiKey`, and name accounts or an organization in the policy.',
      source: 'AWS CodeArtifact User Guide: Data encryption in CodeArtifact',
      check: all(customerKey('EncryptionKey'), closedToEverybody('PermissionsPolicyDocument')),
      examples: { compliant: domain({ EncryptionKey: 'arn:aws:kms:us-east-1:111122223333:key/a1' }), nonCompliant: domain({}) },
    },
  ]),
  ...rulesFor([RECIPE, DISTRIBUTION], [
    {
      id: 'imagebuilder-recipe-volumes-encrypted',
      title: 'Images for hosts have encrypted volumes',
      safeguards: ['164.312(a)(2)(iv)'],
      severity: 'medium',
      absent: 'Volumes are as the parent image has them; copies are encrypted under the default key if the image is.',
      rationale: 'Every host from the image has its volumes, and writes ePHI to them.',
      remediation: 'Map the root volume with `encrypted: true` and a `kmsKeyId`, and name the key of the target Region in the distribution.',
      source: 'EC2 Image Builder User Guide: Data encryption and key management in Image Builder',
      check: resource => resource.type === DISTRIBUTION ? copiesUnderKey(resource) : recipeEncrypts(resource),
      examples: {
        compliant: { BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { Encrypted: true } }] },
        nonCompliant: { ParentImage: 'ami-1' },
      },
    },
  ]),
  ...rulesFor('AWS::ImageBuilder::InfrastructureConfiguration', [
    {
      id: 'imagebuilder-infrastructure-imdsv2-logging',
      title: 'Hosts that build images ask for session tokens and keep their logs in S3',
      safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
      severity: 'low',
      absent: 'Session tokens are optional, and logs go to CloudWatch only.',
      rationale: 'What went into an image on which ePHI is processed has to be told afterwards; credentials of the build must not leak into it.',
      remediation: 'Set `instanceMetadataOptions: { httpTokens: \'required\' }` and `logging: { s3Logs: { s3BucketName } }`.',
      source: 'EC2 Image Builder User Guide: Infrastructure configuration in Image Builder',
      check: all(equals('InstanceMetadataOptions.HttpTokens', 'required'), present('Logging.S3Logs.S3BucketName')),
      examples: {
        compliant: { InstanceMetadataOptions: { HttpTokens: 'required' }, Logging: { S3Logs: { S3BucketName: 'build-logs' } } },
        nonCompliant: { InstanceMetadataOptions: { HttpTokens: 'optional' }, Logging: { S3Logs: { S3BucketName: 'build-logs' } } },
      },
    },
  ]),
];
