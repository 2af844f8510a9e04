import { App, Duration, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import * as sns from 'aws-cdk-lib/aws-sns';
import { HIPAASecurityChecks } from 'cdk-nag';
import { PLACES } from './placed-stores';
import { PhiKey } from '../../lib/constructs/phi-key';
import { PhiSecret, type PhiSecretProps } from '../../lib/constructs/phi-secret';

const env = { account: '123456789012', region: 'us-east-1' };
const SECRET = 'AWS::SecretsManager::Secret';
const keyIn = (stack: Stack, region: string) => kms.Key.fromKeyArn(stack, `Key-${region}`, `arn:aws:kms:${region}:123456789012:key/1234abcd`);
const asFunction = (stack: Stack) => new lambda.Function(stack, 'Rotate', { code: lambda.Code.fromInline('-'), handler: 'index.handler', runtime: lambda.Runtime.NODEJS_22_X });

interface Defined {
  readonly stack: Stack;
  readonly partner: PhiSecret;
  readonly template: () => Template;
}

function defined(props: (stack: Stack) => PhiSecretProps = () => ({})): Defined {
  const stack = new Stack(new App(), 'Clinic', { env });
  const partner = new PhiSecret(stack, 'Partner', props(stack));
  return { stack, partner, template: () => Template.fromStack(stack) };
}

describe('the secret', () => {
  test('is encrypted under a key of its own', () => {
    const { stack, partner, template } = defined();
    template().hasResourceProperties(SECRET, { KmsKeyId: stack.resolve(partner.encryptionKey.keyArn), Description: 'Opens ePHI of Clinic/Partner' });
    template().hasResourceProperties('AWS::KMS::Key', { Description: 'Protects ePHI of Clinic/Partner/Key' });
  });

  test('gets a value that no template shows', () => {
    defined().template().hasResourceProperties(SECRET, { GenerateSecretString: { PasswordLength: 32 }, SecretString: Match.absent() });
  });

  test('takes the name, the description and the fields of the caller', () => {
    const generateSecretString = { secretStringTemplate: '{"username":"intake"}', generateStringKey: 'password', excludePunctuation: true };
    defined(() => ({ secretName: 'intake', description: 'Opens the charts', generateSecretString })).template().hasResourceProperties(SECRET, {
      Name: 'intake',
      Description: 'Opens the charts',
      GenerateSecretString: { PasswordLength: 32, SecretStringTemplate: '{"username":"intake"}', GenerateStringKey: 'password', ExcludePunctuation: true },
    });
  });

  test('is kept with its policy when the stack goes or it is replaced', () => {
    for (const type of [SECRET, 'AWS::SecretsManager::ResourcePolicy']) {
      defined().template().allResources(type, { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
    }
  });

  test('is tagged as ePHI and has no replicas', () => {
    defined().template().hasResourceProperties(SECRET, {
      Tags: [{ Key: 'data-classification', Value: 'phi' }, { Key: 'hipaa-in-scope', Value: 'true' }],
      ReplicaRegions: Match.absent(),
    });
  });
});

describe('the policy', () => {
  const policyOf = (template: Template) => Object.values(template.findResources('AWS::SecretsManager::ResourcePolicy'))[0].Properties;

  test('refuses other accounts, but no AWS service', () => {
    expect(policyOf(defined().template()).ResourcePolicy.Statement[0]).toEqual({
      Sid: 'ForeignAccounts',
      Effect: 'Deny',
      Principal: { AWS: '*' },
      Action: 'secretsmanager:*',
      Resource: '*',
      Condition: { StringNotEquals: { 'aws:PrincipalAccount': ['123456789012'] }, BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' } },
    });
  });

  test('refuses requests without TLS', () => {
    expect(policyOf(defined().template()).ResourcePolicy.Statement[1]).toEqual({
      Sid: 'PlainHttp', Effect: 'Deny', Principal: { AWS: '*' }, Action: 'secretsmanager:*', Resource: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    });
  });

  test('lets nobody in, and takes no statement that lets everybody in', () => {
    const { BlockPublicPolicy, ResourcePolicy } = policyOf(defined().template());
    expect(ResourcePolicy.Statement).toHaveLength(2);
    expect(BlockPublicPolicy).toBe(true);
  });

  test('does not refuse accounts that the caller trusts', () => {
    const { ResourcePolicy } = policyOf(defined(() => ({ trustedAccounts: ['111122223333'] })).template());
    expect(ResourcePolicy.Statement[0].Condition.StringNotEquals).toEqual({ 'aws:PrincipalAccount': ['123456789012', '111122223333'] });
  });
});

describe('rotation', () => {
  const SCHEDULE = 'AWS::SecretsManager::RotationSchedule';

  test('is off unless a function is given', () => {
    defined().template().resourceCountIs(SCHEDULE, 0);
  });

  test.each([[undefined, 30], [Duration.days(90), 90]])('by a function comes after %p', (rotationInterval, AutomaticallyAfterDays) => {
    const { stack, partner, template } = defined((scope) => ({ rotationFunction: asFunction(scope), rotationInterval }));
    template().hasResource(SCHEDULE, {
      Properties: { SecretId: stack.resolve(partner.secret.secretArn), RotationRules: { AutomaticallyAfterDays } },
      DeletionPolicy: Match.absent(), // the function goes with the stack
    });
  });

  test('by a function of AWS Secrets Manager comes after the interval', () => {
    const { template } = defined(() => ({ hostedRotation: secretsmanager.HostedRotation.postgreSqlSingleUser(), rotationInterval: Duration.days(7) }));
    template().hasResource(SCHEDULE, {
      Properties: { HostedRotationLambda: { RotationType: 'PostgreSQLSingleUser' }, RotationRules: { ScheduleExpression: 'rate(7 days)' } },
      DeletionPolicy: Match.absent(),
    });
  });

  test('goes by the secret that is attached to a database, and the attachment stays', () => {
    const asSecretAttachmentTarget = () => ({ targetId: 'charts', targetType: secretsmanager.AttachmentTargetType.DOCDB_DB_CLUSTER });
    const { stack, partner, template } = defined((scope) => ({ attachTo: { asSecretAttachmentTarget }, rotationFunction: asFunction(scope) }));
    template().hasResource('AWS::SecretsManager::SecretTargetAttachment', {
      Properties: { SecretId: stack.resolve(partner.secret.secretArn), TargetId: 'charts', TargetType: 'AWS::DocDB::DBCluster' },
      DeletionPolicy: 'RetainExceptOnCreate',
    });
    template().hasResourceProperties(SCHEDULE, { SecretId: { Ref: Match.stringLikeRegexp('Attachment') } });
  });

  test('that fails is told to the topic', () => {
    const alarmTopic = (scope: Stack) => sns.Topic.fromTopicArn(scope, 'Operators', 'arn:aws:sns:us-east-1:123456789012:operators');
    const { stack, partner, template } = defined((scope) => ({ rotationFunction: asFunction(scope), alarmTopic: alarmTopic(scope) }));
    template().hasResourceProperties('AWS::Events::Rule', {
      EventPattern: { source: ['aws.secretsmanager'], detail: { additionalEventData: { SecretId: [stack.resolve(partner.secret.secretArn)] } } },
      Targets: [{ Arn: 'arn:aws:sns:us-east-1:123456789012:operators', Id: 'Target0' }],
    });
  });

  test('works with the key and the function in stacks before', () => {
    const app = new App();
    const [foundation, functions, secrets] = ['Foundation', 'Functions', 'Secrets'].map((id) => new Stack(app, id, { env }));
    new PhiSecret(secrets, 'Partner', { encryptionKey: new PhiKey(foundation, 'Key').key, rotationFunction: asFunction(functions) });
    expect(() => app.synth()).not.toThrow();
    expect(functions.dependencies).toEqual([]);
    expect(secrets.dependencies).toEqual(expect.arrayContaining([foundation, functions]));
  });
});

test('replicas are under a key of their Region', () => {
  defined((stack) => ({ replicas: [{ region: 'us-west-2', encryptionKey: keyIn(stack, 'us-west-2') }] })).template().hasResourceProperties(SECRET, {
    ReplicaRegions: [{ Region: 'us-west-2', KmsKeyId: 'arn:aws:kms:us-west-2:123456789012:key/1234abcd' }],
  });
});

test.each<[string, (stack: Stack) => PhiSecretProps, string]>([
  ['a short value', () => ({ generateSecretString: { passwordLength: 15 } }), 'passwordLength is 15; a secret that opens ePHI takes at least 16 characters'],
  ['a rotation once a year', (stack) => ({ rotationFunction: asFunction(stack), rotationInterval: Duration.days(365) }), 'the rotation interval is 365 days; it takes whole days from 1 to 90'],
  ['an interval without rotation', () => ({ rotationInterval: Duration.days(30) }), '\'rotationInterval\' has no effect on a secret that nothing rotates: give rotationFunction or hostedRotation'],
  ['an alarm without rotation', (stack) => ({ alarmTopic: new sns.Topic(stack, 'Topic') }), '\'alarmTopic\' has no effect on a secret that nothing rotates'],
  ['two kinds of rotation', (stack) => ({ rotationFunction: asFunction(stack), hostedRotation: secretsmanager.HostedRotation.mysqlSingleUser() }),
    'rotationFunction and hostedRotation are both given; one function rotates a secret: leave one of them out'],
  ['an account that is none', () => ({ trustedAccounts: ['partner'] }), '\'partner\' is no account; trustedAccounts takes 12 digits'],
  ['a replica in the Region of the stack', (stack) => ({ replicas: [{ region: 'us-east-1', encryptionKey: keyIn(stack, 'us-east-1') }] }), 'replicas names us-east-1 for a second time'],
  ['a key of another Region', (stack) => ({ encryptionKey: keyIn(stack, 'eu-west-1') }), 'the key for us-east-1 is in eu-west-1'],
])('%s is refused', (_, props, message) => {
  expect(() => defined(props)).toThrow(message);
});

test.each([
  ['grantRead', 'secretsmanager:GetSecretValue', 'kms:Decrypt'],
  ['grantWrite', 'secretsmanager:PutSecretValue', 'kms:GenerateDataKey'],
] as const)('%s opens secret and key', (grant, onSecret, onKey) => {
  const { stack, partner, template } = defined();
  partner[grant](new iam.Role(stack, 'App', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') }));
  const [policy] = Object.values(template().findResources('AWS::IAM::Policy'));
  const actions: string[] = policy.Properties.PolicyDocument.Statement.flatMap(({ Action }: { Action: string | string[] }) => Action);
  expect(actions).toEqual(expect.arrayContaining([onSecret, onKey]));
});

test.each(PLACES)('works %s', (_, place) => {
  const { template, key } = place((stack, { encryptionKey, alarmTopic }) => {
    const partner = new PhiSecret(stack, 'Partner', { encryptionKey, alarmTopic, hostedRotation: secretsmanager.HostedRotation.mysqlSingleUser() });
    partner.grantRead(new iam.Role(stack, 'Intake', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') }));
  }, [5432]);
  template.hasResourceProperties(SECRET, { KmsKeyId: key });
});

test('a grantee may live in a later stack, with the key in an earlier one', () => {
  const app = new App();
  const [foundation, secrets, apps] = ['Foundation', 'Secrets', 'Apps'].map((id) => new Stack(app, id, { env }));
  new PhiSecret(secrets, 'Partner', { encryptionKey: new PhiKey(foundation, 'Key').key })
    .grantRead(new iam.Role(apps, 'Intake', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') }));
  expect(() => app.synth()).not.toThrow();
  expect(secrets.dependencies).toEqual([foundation]);
});

test('leaves cdk-nag only rotation, which is for the caller to give', () => {
  const found = (props?: () => PhiSecretProps) => new HIPAASecurityChecks().validateScope(defined(props).stack.node.root)
    .violations.map(({ ruleName }) => ruleName);
  expect(found()).toEqual(['HIPAA.Security-SecretsManagerRotationEnabled']);
  expect(found(() => ({ hostedRotation: secretsmanager.HostedRotation.mysqlSingleUser() }))).toEqual([]);
});
