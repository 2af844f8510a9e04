import { ResourceGraph } from '../../lib/facts/graph';
import type { Resource } from '../../lib/facts/resource';
import type { Json } from '../../lib/facts/value';
import { cdkHelper, unlessCdkHelper } from '../../lib/rules/cdk-helpers';
import { nonCompliant } from '../../lib/rules/verdict';

function resource(id: string, type: string, properties: Json = {}, others: Json = {}, parentId?: string): Resource {
  const graph = new ResourceGraph();
  const template = graph.add({ Resources: { [id]: { Type: type, Properties: properties }, ...others } }, { file: 'template.json' });
  if (parentId !== undefined) {
    const outer = graph.add({ Resources: { [parentId]: { Type: 'AWS::CloudFormation::Stack' } } }, { file: 'parent.json' });
    template.parent = outer.resource(parentId);
  }
  const found = template.resource(id);
  if (!found) throw new Error('no such resource');
  return found;
}

const FUNCTION = 'AWS::Lambda::Function';
const PIPELINE = { Pipeline: { Type: 'AWS::CodePipeline::Pipeline', Properties: { ArtifactStore: { Type: 'S3', Location: { Ref: 'PipelineArtifactsBucket22248F97' } } } } };

test.each([
  ['BucketNotificationsHandler050a0587b7544547bf325f094a3db8347ECC3691', {}, /notifications/],
  ['LogRetentionaae0aa3c5b4d4f87b02d85b201efdd8aFD4BFC8A', {}, /retention/],
  ['CustomS3AutoDeleteObjectsCustomResourceProviderHandler9D90184F', {}, /empties buckets/],
  ['CustomCDKBucketDeployment8693BB64968944B69AAFB0CC9EB8756C81C01536', {}, /assets/],
  ['AWS679f53fac002430cb0da5b7982bd22872D164C4C', {}, /AwsCustomResource/],
  ['CustomCrossRegionExportWriterCustomResourceProviderHandlerD8786E8A', {}, /Regions/],
  ['ProvframeworkonEvent4D295293', { Description: 'AWS CDK resource provider framework - onEvent (S/Prov)' }, /handlers/],
  ['Handler886CB40B', { Description: 'onEvent handler for EKS kubectl resource provider' }, /kubectl/],
])('knows %s as a function of the CDK', (id, properties, reason) => {
  expect(cdkHelper(resource(id, FUNCTION, properties))).toMatch(reason);
});

test('knows the functions of a nested stack that the CDK makes', () => {
  expect(cdkHelper(resource('OnEventHandler42BEBAE0', FUNCTION, {}, {}, 'awscdkawsdynamodbReplicaProviderNestedStackX'))).toMatch(/replicas/);
  expect(cdkHelper(resource('OnEventHandler42BEBAE0', FUNCTION))).toBeUndefined();
});

test.each([
  ['IntakeC4345940', {}],
  ['ProvframeworkonEvent4D295293', { Description: 'reads charts' }],
  ['ProvframeworkonEvent4D295293', {}],
  ['CustomResourceProviderHandler9D90184F', {}],
])('takes %s for a function of the user', (id, properties) => {
  expect(cdkHelper(resource(id, FUNCTION, properties))).toBeUndefined();
});

test('knows the bucket that a pipeline keeps its artifacts in, by the pipeline', () => {
  expect(cdkHelper(resource('PipelineArtifactsBucket22248F97', 'AWS::S3::Bucket', {}, PIPELINE))).toMatch(/builds/);
  expect(cdkHelper(resource('PipelineArtifactsBucket22248F97', 'AWS::S3::Bucket'))).toBeUndefined();
});

test('knows the state machine that waits for a custom resource', () => {
  expect(cdkHelper(resource('PwaiterstatemachineD58A170A', 'AWS::StepFunctions::StateMachine'))).toMatch(/waits/);
  expect(cdkHelper(resource('Intake38C90C7F', 'AWS::StepFunctions::StateMachine'))).toBeUndefined();
});

test('leaves a check out for a helper and says why', () => {
  const check = unlessCdkHelper(() => nonCompliant({ found: 'bad' }));
  expect(check(resource('LogRetentionaae0aa3c5b4d4f87b02d85b201efdd8aFD4BFC8A', FUNCTION)).status).toBe('NOT_APPLICABLE');
  expect(check(resource('LogRetentionaae0aa3c5b4d4f87b02d85b201efdd8aFD4BFC8A', FUNCTION)).found).toMatch(/made by the AWS CDK/);
  expect(check(resource('Intake', FUNCTION)).status).toBe('NON_COMPLIANT');
});
