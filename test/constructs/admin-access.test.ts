import { App, Aws, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sns from 'aws-cdk-lib/aws-sns';
import { HIPAASecurityChecks } from 'cdk-nag';
import { PLACES } from './placed-stores';
import { AdminAccess, AdminAccessProps, PhiInstance, PhiVpc } from '../../lib';

const env = { account: '123456789012', region: 'us-east-1' };
const DOCUMENT = 'AWS::SSM::Document';
const POLICY = 'AWS::IAM::ManagedPolicy';
const KEPT = { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' };

interface Defined {
  readonly stack: Stack;
  readonly access: AdminAccess;
  readonly template: () => Template;
}

function defined(props: (stack: Stack) => AdminAccessProps = () => ({})): Defined {
  const stack = new Stack(new App(), 'Admin', { env });
  const access = new AdminAccess(stack, 'Access', props(stack));
  return { stack, access, template: () => Template.fromStack(stack) };
}

const gatewayOf = (stack: Stack, vpc: ec2.IVpc) => new PhiInstance(stack, 'Gateway', {
  vpc, instanceType: new ec2.InstanceType('m7g.large'), rootDeviceName: '/dev/xvda', machineImage: ec2.MachineImage.genericLinux({ 'us-east-1': 'ami-0123456789abcdef0' }),
});

describe('the preferences', () => {
  test('encrypt sessions, write them down and end them', () => {
    const { stack, access, template } = defined();
    template().hasResourceProperties(DOCUMENT, {
      Name: 'SSM-SessionManagerRunShell',
      DocumentType: 'Session',
      UpdateMethod: 'NewVersion',
      Content: {
        schemaVersion: '1.0',
        sessionType: 'Standard_Stream',
        inputs: {
          kmsKeyId: stack.resolve(access.encryptionKey.keyArn),
          cloudWatchLogGroupName: stack.resolve(access.logGroup.logGroupName),
          cloudWatchEncryptionEnabled: true,
          cloudWatchStreamingEnabled: true,
          idleSessionTimeout: '15',
          maxSessionDuration: '60',
          runAsEnabled: false,
        },
      },
    });
  });

  test('outlive the stack, with the log', () => {
    const { template } = defined();
    template().allResources(DOCUMENT, KEPT);
    template().allResources('AWS::Logs::LogGroup', KEPT);
  });

  test('may have another name where the account has some', () => {
    defined(() => ({ documentName: 'records-shells' })).template().hasResourceProperties(DOCUMENT, { Name: 'records-shells' });
    expect(JSON.stringify(defined(() => ({ documentName: 'records-shells' })).template().findResources(POLICY))).toContain('document/records-shells');
  });
});

test('the log is encrypted, kept for 2192 days, and masks identifiers', () => {
  const { stack, access, template } = defined();
  template().hasResourceProperties('AWS::Logs::LogGroup', { KmsKeyId: stack.resolve(access.encryptionKey.keyArn), RetentionInDays: 2192, DataProtectionPolicy: Match.anyValue() });
});

test('people open sessions on tagged instances by this document', () => {
  const { stack, access, template } = defined();
  access.grantSessions(iam.Role.fromRoleName(stack, 'Operators', 'Operators'));
  template().hasResourceProperties(POLICY, {
    Roles: ['Operators'],
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({ Sid: 'TaggedInstances', Condition: { StringEquals: { 'ssm:resourceTag/session-access': 'administrators' }, BoolIfExists: { 'ssm:SessionDocumentAccessCheck': 'true' } } }),
        Match.objectLike({ Sid: 'SessionKey', Action: 'kms:GenerateDataKey', Resource: stack.resolve(access.encryptionKey.keyArn) }),
      ]),
    },
  });
  expect(JSON.stringify(template().findResources(POLICY))).toContain('document/SSM-SessionManagerRunShell');
});

test('an instance is tagged, and encrypts and logs its sessions', () => {
  const { stack, access, template } = defined(() => ({ tagKey: 'team', tagValue: 'records' }));
  const { instance } = gatewayOf(stack, new PhiVpc(stack, 'Network').vpc);
  access.allowInstance(instance);
  template().hasResourceProperties('AWS::EC2::Instance', { Tags: Match.arrayWith([{ Key: 'team', Value: 'records' }]) });
  template().hasResourceProperties(POLICY, {
    Roles: [stack.resolve(instance.role.roleName)],
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({ Action: 'kms:Decrypt', Resource: stack.resolve(access.encryptionKey.keyArn) }),
        Match.objectLike({ Sid: 'SessionLog', Resource: stack.resolve(access.logGroup.logGroupArn) }),
      ]),
    },
  });
});

test('a topic learns of each session, if one is given', () => {
  const topicArn = 'arn:aws:sns:us-east-1:123456789012:operators';
  defined((stack) => ({ alarmTopic: sns.Topic.fromTopicArn(stack, 'Operators', topicArn) })).template().hasResourceProperties('AWS::Events::Rule', {
    EventPattern: { 'source': ['aws.ssm'], 'detail-type': ['AWS API Call via CloudTrail'], 'detail': { eventSource: ['ssm.amazonaws.com'], eventName: ['StartSession'] } },
    Targets: [Match.objectLike({ Arn: topicArn, InputTransformer: Match.objectLike({ InputTemplate: Match.stringLikeRegexp('^"A session on <.*> was asked for by <') }) })],
  });
  defined().template().resourcePropertiesCountIs('AWS::Events::Rule', { EventPattern: { source: ['aws.ssm'] } }, 0);
});

test.each<[string, AdminAccessProps, string]>([
  ['a name with a space', { documentName: 'our shells' }, '\'our shells\' is no name of a session document; it takes 3 to 128 letters'],
  ['a name of AWS', { documentName: 'AWS-StartSSHSession' }, '\'AWS-StartSSHSession\' is no name of a session document'],
  ['an open name', { documentName: Aws.STACK_NAME }, 'a value known only at deployment is no name of a session document'],
  ['a tag of AWS', { tagKey: 'aws:cloudformation:stack-name' }, 'tagKey is \'aws:cloudformation:stack-name\'; it takes up to 128 letters'],
  ['any value', { tagValue: '*' }, 'tagValue is \'*\'; it takes up to 128 letters'],
  ['an empty value', { tagValue: '' }, 'tagValue is \'\'; it takes up to 128 letters'],
  ['an open tag', { tagValue: Aws.STACK_NAME }, 'tagValue is a value known only at deployment; it takes'],
])('%s is refused', (_, props, message) => {
  expect(() => defined(() => props)).toThrow(message);
});

test.each(PLACES.slice(0, -1))('works %s', (_, place) => {
  const { template, key } = place((stack, { encryptionKey, alarmTopic, vpc }) => {
    const access = new AdminAccess(stack, 'Access', { encryptionKey, alarmTopic });
    access.grantSessions(new iam.Role(stack, 'Operators', { assumedBy: new iam.AccountPrincipal('123456789012') }));
    expect(vpc.vpcId).toBeDefined();
  }, [5432]);
  template.hasResourceProperties(DOCUMENT, { Content: { inputs: { kmsKeyId: key } } });
  template.hasResourceProperties('AWS::Logs::LogGroup', { KmsKeyId: key });
});

test('an instance and a role of earlier stacks close no circle', () => {
  const app = new App();
  const earlier = new Stack(app, 'Servers', { env });
  const { instance } = gatewayOf(earlier, new PhiVpc(earlier, 'Network').vpc);
  const later = new Stack(app, 'Admin', { env });
  const access = new AdminAccess(later, 'Access');
  access.allowInstance(instance);
  access.grantSessions(new iam.Role(earlier, 'Operators', { assumedBy: new iam.AccountPrincipal('123456789012') }));
  app.synth();
  expect(later.dependencies).toEqual([earlier]);
  expect(earlier.dependencies).toEqual([]);
});

test('passes the HIPAA pack of cdk-nag', () => {
  expect(new HIPAASecurityChecks().validateScope(defined().stack.node.root).violations).toEqual([]);
});
