import { App, Aws, Duration, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sns from 'aws-cdk-lib/aws-sns';
import { HIPAASecurityChecks } from 'cdk-nag';
import { PLACES } from './placed-stores';
import { PhiRepository, type PhiRepositoryProps } from '../../lib/constructs/phi-repository';

const REPOSITORY = 'AWS::ECR::Repository';
const env = { account: '123456789012', region: 'us-east-1' };

function defined(props: (stack: Stack) => PhiRepositoryProps = () => ({})) {
  const stack = new Stack(new App(), 'Clinic', { env });
  const images = new PhiRepository(stack, 'Images', props(stack));
  return { stack, images, template: () => Template.fromStack(stack) };
}

test('encrypts images under its key', () => {
  const { stack, images, template } = defined();
  template().hasResourceProperties(REPOSITORY, { EncryptionConfiguration: { EncryptionType: 'KMS', KmsKey: stack.resolve(images.encryptionKey.keyArn) } });
});

test('scans images when they are pushed, and keeps tags with their image', () => {
  defined().template().hasResourceProperties(REPOSITORY, { ImageScanningConfiguration: { ScanOnPush: true }, ImageTagMutability: 'IMMUTABLE' });
});

test('has no policy, so that no other account is let in', () => {
  defined().template().hasResourceProperties(REPOSITORY, { RepositoryPolicyText: Match.absent() });
});

test('outlives its stack with its images, and frees its name after a failed first deployment', () => {
  defined().template().hasResource(REPOSITORY, { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain', Properties: { EmptyOnDelete: false } });
});

test('says that it belongs to what holds ePHI', () => {
  defined().template().hasResourceProperties(REPOSITORY, { Tags: Match.arrayWith([{ Key: 'data-classification', Value: 'phi' }]) });
});

test.each([[undefined, 90], [Duration.days(7), 7]])('expires images without a tag only (%s)', (untaggedImageExpiration, countNumber) => {
  const [repository] = Object.values(defined(() => ({ untaggedImageExpiration })).template().findResources(REPOSITORY));
  expect(JSON.parse(repository.Properties.LifecyclePolicy.LifecyclePolicyText).rules).toEqual([{
    rulePriority: 1,
    description: 'Images without a tag',
    selection: { tagStatus: 'untagged', countType: 'sinceImagePushed', countUnit: 'days', countNumber },
    action: { type: 'expire' },
  }]);
});

test.each([[undefined, 'clinic-images'], ['clinic/intake', 'clinic/intake']])('is named %s', (repositoryName, name) => {
  const [repository] = Object.values(defined(() => ({ repositoryName })).template().findResources(REPOSITORY));
  expect(repository.Properties.RepositoryName.replace(/-?[0-9a-f]{8}$/, '')).toBe(name);
});

test('tells a topic of vulnerable images and of scans that failed', () => {
  const { stack, images, template } = defined((scope) => ({ alarmTopic: sns.Topic.fromTopicArn(scope, 'Operators', 'arn:aws:sns:us-east-1:123456789012:operators') }));
  template().hasResourceProperties('AWS::Events::Rule', {
    EventPattern: {
      'source': ['aws.ecr', 'aws.inspector2'],
      'detail-type': ['ECR Image Scan', 'Inspector2 Scan'],
      'detail': {
        'repository-name': [stack.resolve(images.repository.repositoryName), stack.resolve(images.repository.repositoryArn)],
        '$or': [
          { 'scan-status': ['FAILED'] },
          { 'finding-severity-counts': { CRITICAL: [{ numeric: ['>', 0] }] } },
          { 'finding-severity-counts': { HIGH: [{ numeric: ['>', 0] }] } },
        ],
      },
    },
    Targets: [Match.objectLike({ Arn: 'arn:aws:sns:us-east-1:123456789012:operators' })],
  });
  defined().template().resourcePropertiesCountIs('AWS::Events::Rule', { EventPattern: Match.objectLike({ source: ['aws.ecr', 'aws.inspector2'] }) }, 0);
});

test.each([
  ['grantPull', 'ecr:BatchGetImage'],
  ['grantPush', 'ecr:PutImage'],
] as const)('%s goes to the grantee alone', (grant, action) => {
  const { stack, images, template } = defined();
  images[grant](new iam.Role(stack, 'App', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') }));
  const [policy] = Object.values(template().findResources('AWS::IAM::Policy'));
  expect(policy.Properties.PolicyDocument.Statement[0]).toMatchObject({
    Action: expect.arrayContaining([action]),
    Resource: stack.resolve(images.repository.repositoryArn),
  });
  template().hasResourceProperties(REPOSITORY, { RepositoryPolicyText: Match.absent() });
});

test('refuses a grantee of another account', () => {
  const { stack, images } = defined();
  const stranger = iam.Role.fromRoleArn(stack, 'Stranger', 'arn:aws:iam::210987654321:role/stranger');
  expect(() => images.grantPull(stranger)).toThrow('the grantee is of account 210987654321, the repository Clinic/Images of 123456789012; grants are for its own account');
  expect(() => images.grantPush(stranger)).toThrow('the grantee is of account 210987654321');
});

test.each<[string, PhiRepositoryProps, string]>([
  ['upper case', { repositoryName: 'Intake' }, '\'Intake\' is no name of a repository; it takes 2 to 256 lower-case letters and digits'],
  ['a hyphen at the end', { repositoryName: 'intake-' }, '\'intake-\' is no name of a repository'],
  ['one letter', { repositoryName: 'a' }, '\'a\' is no name of a repository'],
  ['a name that is open', { repositoryName: Aws.STACK_NAME }, 'a value known only at deployment is no name of a repository'],
  ['a day for images without a tag', { untaggedImageExpiration: Duration.days(1) }, 'the time that an untagged image stays is 1 days; it takes whole days of at least 7'],
])('refuses %s', (_, props, message) => {
  expect(() => defined(() => props)).toThrow(message);
});

test.each(PLACES)('stands %s', (_, place) => {
  const { template, key } = place((stack, { encryptionKey, alarmTopic }) => {
    const images = new PhiRepository(stack, 'Images', { encryptionKey, alarmTopic });
    images.grantPull(new iam.Role(stack, 'App', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') }));
  }, [5432]);
  template.allResourcesProperties(REPOSITORY, { EncryptionConfiguration: { EncryptionType: 'KMS', KmsKey: key } });
});

test('can be pulled from by a role in a later stack', () => {
  const app = new App();
  const [images, workloads] = ['Images', 'Workloads'].map((id) => new Stack(app, id, { env }));
  new PhiRepository(images, 'Images').grantPull(new iam.Role(workloads, 'App', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') }));
  app.synth();
  expect(workloads.dependencies).toEqual([images]);
});

test('passes the HIPAA pack of cdk-nag', () => {
  expect(new HIPAASecurityChecks().validateScope(defined().stack.node.root).violations).toEqual([]);
});
