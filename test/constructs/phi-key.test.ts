import { App, Duration, Stack, Stage } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import { HIPAASecurityChecks } from 'cdk-nag';
import { PhiKey, type PhiKeyProps } from '../../lib/constructs/phi-key';

const ACCOUNT = '123456789012';
const env = { account: ACCOUNT, region: 'us-east-1' };
const role = (scope: Stack, name: string) => iam.Role.fromRoleArn(scope, name, `arn:aws:iam::${ACCOUNT}:role/${name}`);

function synthesized(props?: PhiKeyProps | ((stack: Stack) => PhiKeyProps)): Template {
  const stack = new Stack(new App(), 'Records', { env });
  new PhiKey(stack, 'Key', typeof props === 'function' ? props(stack) : props);
  return Template.fromStack(stack);
}

function statement(template: Template, sid: string): { [field: string]: unknown } | undefined {
  const { KeyPolicy } = Object.values(template.findResources('AWS::KMS::Key', { Properties: { Description: Match.stringLikeRegexp('ePHI') } }))[0].Properties;
  return KeyPolicy.Statement.find((each: { Sid?: string }) => each.Sid === sid);
}

describe('the key', () => {
  test('is symmetric, rotates each year and waits 30 days before it is deleted', () => {
    synthesized().hasResourceProperties('AWS::KMS::Key', {
      Description: 'Protects ePHI of Records/Key',
      KeySpec: 'SYMMETRIC_DEFAULT',
      KeyUsage: 'ENCRYPT_DECRYPT',
      EnableKeyRotation: true,
      RotationPeriodInDays: 365,
      PendingWindowInDays: 30,
      MultiRegion: Match.absent(),
    });
  });

  test('outlives the stack and its own replacement', () => {
    synthesized().allResources('AWS::KMS::Key', { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });

  test('rotates as often as the caller says', () => {
    synthesized({ rotationPeriod: Duration.days(90) }).hasResourceProperties('AWS::KMS::Key', { RotationPeriodInDays: 90 });
  });

  test('can have replicas in other Regions', () => {
    synthesized({ multiRegion: true }).hasResourceProperties('AWS::KMS::Key', { MultiRegion: true });
  });

  test.each([89, 366, 90.5])('refuses a rotation period of %d days', (days) => {
    const rotationPeriod = Duration.hours(days * 24);
    expect(() => synthesized({ rotationPeriod })).toThrow(`the rotation period of the key is ${days} days; it takes whole days from 90 to 365`);
  });
});

describe('the alias', () => {
  test('is made from the path of the construct, so that stages of one account differ', () => {
    const app = new App();
    const names = ['Test', 'Prod'].map((id) => {
      const stack = new Stack(new Stage(app, id, { env }), 'Records');
      new PhiKey(stack, 'Key');
      return Object.values(Template.fromStack(stack).findResources('AWS::KMS::Alias'))[0].Properties.AliasName;
    });
    expect(names[0]).toMatch(/^alias\/phi\/TestRecords-Key-/);
    expect(names[1]).toMatch(/^alias\/phi\/ProdRecords-Key-/);
  });

  test.each(['phi/records', 'alias/phi/records'])('%s names the key alias/phi/records', (alias) => {
    synthesized({ alias }).hasResourceProperties('AWS::KMS::Alias', { AliasName: 'alias/phi/records' });
  });

  test.each(['', 'aws/s3', 'alias/aws/s3', 'two words', 'a'.repeat(251)])('refuses %p', (alias) => {
    expect(() => synthesized({ alias })).toThrow(`'${alias}' is not an alias of a key; it takes up to 250 letters`);
  });
});

describe('the key policy', () => {
  test('keeps the statement by which IAM policies of the account take effect', () => {
    const template = synthesized();
    template.hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: {
        Statement: Match.arrayWith([Match.objectLike({
          Action: 'kms:*',
          Principal: { AWS: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:iam::${ACCOUNT}:root`]] } },
        })]),
      },
    });
  });

  test('names nobody by default, apart from the account and the log service', () => {
    const template = synthesized();
    expect(['KeyAdministrators', 'KeyUsers', 'DecryptOnlyFromVpcs'].map((sid) => statement(template, sid))).toEqual([undefined, undefined, undefined]);
    expect(statement(template, 'CloudWatchLogs')).toBeDefined();
  });

  test('lets log groups of the account use the key, by the encryption context', () => {
    expect(statement(synthesized(), 'CloudWatchLogs')).toMatchObject({
      Principal: { Service: 'logs.us-east-1.amazonaws.com' },
      Condition: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:logs:us-east-1:${ACCOUNT}:*`]] } } },
    });
  });

  test('lets administrators look after the key, users use it, and neither do the work of the other', () => {
    const template = synthesized((stack) => ({ administrators: [role(stack, 'Admin')], users: [role(stack, 'App')] }));
    const administration = statement(template, 'KeyAdministrators');
    const use = statement(template, 'KeyUsers');

    expect(administration).toMatchObject({ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/Admin` } });
    expect(administration?.Action).toEqual(expect.arrayContaining(['kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion', 'kms:CancelKeyDeletion']));
    expect(administration?.Action).not.toEqual(expect.arrayContaining([expect.stringMatching(/crypt|GenerateDataKey|CreateGrant|\*/)]));
    expect(use).toMatchObject({
      Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/App` },
      Action: ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
    });
    expect(statement(template, 'KeyUsersThroughServices')).toMatchObject({
      Action: 'kms:CreateGrant',
      Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    });
  });

  test('refuses a principal that both administers and uses the key', () => {
    expect(() => synthesized((stack) => {
      const both = role(stack, 'Both');
      return { administrators: [both], users: [both] };
    })).toThrow('administrators and users of the key must be different principals, both lists name "arn:aws:iam::123456789012:role/Both"');
  });

  test('refuses everyone as a user', () => {
    expect(() => synthesized({ users: [new iam.AnyPrincipal()] })).toThrow('a key that protects ePHI cannot be opened to everyone');
  });
});

describe('the restriction to VPCs', () => {
  const vpc = (stack: Stack, vpcId = 'vpc-0a1b2c3d') => ec2.Vpc.fromVpcAttributes(stack, vpcId, { vpcId, availabilityZones: ['us-east-1a'] });
  const restriction = () => statement(
    synthesized((stack) => ({ restrictDecryptToVpcs: [vpc(stack)], administrators: [role(stack, 'Admin')] })),
    'DecryptOnlyFromVpcs',
  );

  test('refuses nothing but decryption, so that the key stays manageable', () => {
    expect(restriction()).toMatchObject({ Effect: 'Deny', Principal: '*', Action: ['kms:Decrypt', 'kms:ReEncryptFrom'] });
  });

  test('binds only direct calls from elsewhere: not services, not those who act through one', () => {
    expect(restriction()).toMatchObject({
      Condition: {
        StringNotEquals: { 'aws:SourceVpc': ['vpc-0a1b2c3d'] },
        BoolIfExists: { 'aws:ViaAWSService': 'false', 'aws:PrincipalIsAWSService': 'false' },
        Null: { 'kms:ViaService': 'true' },
      },
    });
  });

  test('spares the root user, service-linked roles, the role that opens EBS volumes, and the administrators', () => {
    const spared = JSON.stringify((restriction()?.Condition as { ArnNotLikeIfExists: object }).ArnNotLikeIfExists);
    for (const arn of [':root', ':role/aws-service-role/*', ':role/aws:ec2-infrastructure', ':role/Admin']) expect(spared).toContain(arn);
  });

  test('refuses an empty list, under which nobody could decrypt', () => {
    expect(() => synthesized({ restrictDecryptToVpcs: [] })).toThrow('restrictDecryptToVpcs is an empty list');
  });

  test('works with a VPC of the same stack whose logs are encrypted with the key', () => {
    const stack = new Stack(new App(), 'Records', { env });
    const network = new ec2.Vpc(stack, 'Network', { maxAzs: 1 });
    const key = new PhiKey(stack, 'Key', { restrictDecryptToVpcs: [network] });
    network.addFlowLog('Flow');
    new sns.Topic(stack, 'Topic', { masterKey: key.key });
    expect(() => Template.fromStack(stack)).not.toThrow();
  });
});

describe('the warning before the key is lost', () => {
  test('matches disabling and deletion of this key, and goes to a topic with a key of its own', () => {
    const template = synthesized();
    const [topic] = Object.keys(template.findResources('AWS::SNS::Topic'));
    const [watched] = Object.keys(template.findResources('AWS::KMS::Key', { Properties: { Description: 'Protects ePHI of Records/Key' } }));
    template.hasResourceProperties('AWS::Events::Rule', {
      State: 'ENABLED',
      EventPattern: {
        'source': ['aws.kms'],
        'detail-type': ['AWS API Call via CloudTrail'],
        'detail': {
          eventSource: ['kms.amazonaws.com'],
          eventName: ['DisableKey', 'ScheduleKeyDeletion'],
          resources: { ARN: [{ 'Fn::GetAtt': [watched, 'Arn'] }] },
        },
      },
      Targets: [{ Id: 'Target0', Arn: { Ref: topic } }],
    });
    template.hasResourceProperties('AWS::SNS::Topic', {
      KmsMasterKeyId: { 'Fn::GetAtt': [Match.not(watched), 'Arn'] },
    });
  });

  test('shares one topic among the keys of a stack', () => {
    const stack = new Stack(new App(), 'Records', { env });
    const [one, two] = ['One', 'Two'].map((id) => new PhiKey(stack, id));
    expect(one.alarmTopic).toBe(two.alarmTopic);
    Template.fromStack(stack).resourceCountIs('AWS::Events::Rule', 2);
    Template.fromStack(stack).resourceCountIs('AWS::SNS::Topic', 1);
  });

  test('goes to the topic of the caller, which learns to take it', () => {
    const stack = new Stack(new App(), 'Records', { env });
    const topicKey = new kms.Key(stack, 'TopicKey');
    const topic = new sns.Topic(stack, 'Security', { masterKey: topicKey });
    expect(new PhiKey(stack, 'Key', { alarmTopic: topic }).alarmTopic).toBe(topic);

    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::SNS::Topic', 1);
    const letIn = (onWhat: object) => Match.arrayWith(['cloudwatch.amazonaws.com', 'events.amazonaws.com'].map((Service) => Match.objectLike({ ...onWhat, Principal: { Service } })));
    template.hasResourceProperties('AWS::SNS::TopicPolicy', { PolicyDocument: { Statement: letIn({ Action: 'sns:Publish' }) } });
    template.hasResourceProperties('AWS::KMS::Key', { KeyPolicy: { Statement: letIn({ Action: ['kms:Decrypt', 'kms:GenerateDataKey*'] }) } });
  });

  test('takes an imported topic, whose owner has to allow it', () => {
    const template = synthesized((stack) => ({ alarmTopic: sns.Topic.fromTopicArn(stack, 'Security', `arn:aws:sns:us-east-1:${ACCOUNT}:security`) }));
    template.hasResourceProperties('AWS::Events::Rule', { Targets: [{ Id: 'Target0', Arn: `arn:aws:sns:us-east-1:${ACCOUNT}:security` }] });
    template.resourceCountIs('AWS::SNS::TopicPolicy', 0);
  });
});

describe('grants', () => {
  test.each([
    ['grantDecrypt', 'kms:Decrypt'],
    ['grantEncrypt', ['kms:Encrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*']],
    ['grantEncryptDecrypt', ['kms:Decrypt', 'kms:Encrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*']],
  ] as const)('%s gives just that', (grant, actions) => {
    const stack = new Stack(new App(), 'Records', { env });
    const reader = new iam.Role(stack, 'Reader', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
    const key = new PhiKey(stack, 'Key');
    expect(key[grant](reader).success).toBe(true);
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: { Statement: [{ Action: actions, Effect: 'Allow', Resource: stack.resolve(key.key.keyArn) }] },
    });
  });

  test('reach a role of a later stack without a circle', () => {
    const app = new App();
    const key = new PhiKey(new Stack(app, 'Foundation', { env }), 'Key');
    const later = new Stack(app, 'Later', { env });
    key.grantDecrypt(new iam.Role(later, 'Reader', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') }));
    expect(() => app.synth()).not.toThrow();
    Template.fromStack(later).resourceCountIs('AWS::IAM::Policy', 1);
  });
});

test('a stack without account and Region gets the same key', () => {
  const stack = new Stack(new App(), 'Records');
  new PhiKey(stack, 'Key');
  const principal = { Service: { 'Fn::Join': ['', ['logs.', { Ref: 'AWS::Region' }, '.amazonaws.com']] } };
  Template.fromStack(stack).hasResourceProperties('AWS::KMS::Key', {
    KeyPolicy: { Statement: Match.arrayWith([Match.objectLike({ Sid: 'CloudWatchLogs', Principal: principal })]) },
  });
});

test('leaves cdk-nag nothing to say', () => {
  const stack = new Stack(new App(), 'Records', { env });
  new PhiKey(stack, 'Key');
  expect(stack.node.findAll().length).toBeGreaterThan(5);
  expect(new HIPAASecurityChecks().validateScope(stack.node.root).violations).toEqual([]);
});
