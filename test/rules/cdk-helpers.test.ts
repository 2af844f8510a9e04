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
  ['CustomS3AutoDeleteObjectsCustomResourceProviderHandler00000000', {}],
  ['CertificateRequestorFunction98FDF273', {}],
])('takes %s for a function of the user', (id, properties) => {
  expect(cdkHelper(resource(id, FUNCTION, properties))).toBeUndefined();
});

test('knows the bucket that a pipeline keeps its artifacts in, by its place in the tree', () => {
  const at = (path: string) => ({ Metadata: { 'aws:cdk:path': path } });
  const bucket = (path?: string, ofPipeline = 'Stack/Pipeline/Resource') => {
    const graph = new ResourceGraph();
    const template = graph.add({
      Resources: {
        PipelineArtifactsBucket22248F97: { Type: 'AWS::S3::Bucket', ...path === undefined ? {} : at(path) },
        Pipeline: { Type: 'AWS::CodePipeline::Pipeline', ...at(ofPipeline) },
      },
    }, { file: 'template.json' });
    return cdkHelper(template.resource('PipelineArtifactsBucket22248F97') as Resource);
  };
  expect(bucket('Stack/Pipeline/ArtifactsBucket/Resource')).toMatch(/builds/);
  expect(bucket('Stack/PipelineArtifactsBucket/Resource')).toBeUndefined();
  expect(bucket('Stack/ArtifactsBucket/Resource')).toBeUndefined();
  expect(bucket('Stack/Other/ArtifactsBucket/Resource')).toBeUndefined();
  expect(bucket()).toBeUndefined();
});

test.each([
  ['AWS::StepFunctions::StateMachine', 'Provwaiterstatemachine38C90C7F', 'ProvframeworkisComplete1D59A1C3', /waits/],
  [FUNCTION, 'CertCertificateRequestorFunction98FDF273', 'CertCertificateRequestorResource2890C6B7', /certificate/],
  [FUNCTION, 'HostsDrainECSHookFunction5E4CB2B8', 'HostsLifecycleHookDrainHookDC8CF2E4', /drains/],
])('knows %s %s by what is made along with it', (type, id, other, reason) => {
  const beside = (name: string) => cdkHelper(resource(id, type, {}, { [name]: { Type: 'AWS::SNS::Topic' } }));
  expect(beside(other)).toMatch(reason);
  expect(beside(`X${other}`)).toBeUndefined();
  expect(beside(other.slice(0, -1))).toBeUndefined();
  expect(cdkHelper(resource(id, type))).toBeUndefined();
});

test.each(['waiterstatemachineD58A170A', 'Intake38C90C7F', 'waiterstatemachine', ''])('takes the state machine %p for one of the user', id => {
  expect(cdkHelper(resource(id, 'AWS::StepFunctions::StateMachine', {}, { Other: { Type: 'AWS::SNS::Topic' } }))).toBeUndefined();
});

test('leaves a check out for a helper and says why', () => {
  const check = unlessCdkHelper(() => nonCompliant({ found: 'bad' }));
  expect(check(resource('LogRetentionaae0aa3c5b4d4f87b02d85b201efdd8aFD4BFC8A', FUNCTION)).status).toBe('NOT_APPLICABLE');
  expect(check(resource('LogRetentionaae0aa3c5b4d4f87b02d85b201efdd8aFD4BFC8A', FUNCTION)).found).toMatch(/made by the AWS CDK/);
  expect(check(resource('Intake', FUNCTION)).status).toBe('NON_COMPLIANT');
});
