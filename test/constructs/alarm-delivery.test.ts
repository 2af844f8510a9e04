import { App, Aws, Stack, Stage } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import { AlarmDelivery, AlarmDeliveryProps, HipaaPlatform, OpsItemSeverity, PhiKey } from '../../lib';

const env = { account: '123456789012', region: 'us-east-1' };
const ARN = 'arn:aws:sns:us-east-1:123456789012:operators';
const ENDPOINT = 'https://tickets.example.com/alarms';
const RUNBOOK = 'https://wiki.example.com/alarms';
const SLACK = { workspaceId: 'T07EA123LEP', channelId: 'C07EZ1ABC23', name: 'privacy-alarms' };
const TEAMS = {
  tenantId: '74361522-da01-538d-aa2e-ac7918c6bb92', teamId: '1b2c3d4e-5f60-4718-92a3-b4c5d6e7f809', channelId: '19%3ab6ef35dc342d56ba5654e6fc6d25a071%40thread.tacv2', name: 'privacy-team',
};
const CHANNEL = 'AWS::Chatbot::SlackChannelConfiguration';
const TEAMS_CHANNEL = 'AWS::Chatbot::MicrosoftTeamsChannelConfiguration';
const RULE = 'AWS::Events::Rule';
const QUEUE = 'AWS::SQS::Queue';
const SUBSCRIPTION = 'AWS::SNS::Subscription';

interface Written {
  readonly Resources?: Record<string, { readonly Type: string; readonly Properties: { readonly AlarmDescription: string } }>;
}

interface Transformer {
  readonly InputPathsMap: Record<string, string>;
  readonly InputTemplate: string;
}

interface Defined {
  readonly stack: Stack;
  readonly topic: sns.Topic;
  readonly delivery: AlarmDelivery;
  readonly template: Template;
}

function defined(props: Partial<AlarmDeliveryProps>, place: { readonly account?: string; readonly region?: string } = env): Defined {
  const stack = new Stack(new App(), 'Records', { env: place });
  const topic = new sns.Topic(stack, 'Operators', { masterKey: new kms.Key(stack, 'OperatorsKey') });
  const delivery = new AlarmDelivery(stack, 'Delivery', { alarmTopic: topic, ...props });
  return { stack, topic, delivery, template: Template.fromStack(stack) };
}

/** What statements of key policies let a service do in the stack. */
const keyUsers = (template: Template) => JSON.stringify(template.findResources('AWS::KMS::Key'));

describe('a channel of Slack', () => {
  test('shows the alarms of the topic, and logs errors', () => {
    const { stack, topic, template } = defined({ slackChannels: [SLACK] });
    template.hasResourceProperties(CHANNEL, {
      ConfigurationName: 'privacy-alarms', SlackWorkspaceId: 'T07EA123LEP', SlackChannelId: 'C07EZ1ABC23', SnsTopicArns: [stack.resolve(topic.topicArn)], LoggingLevel: 'ERROR',
    });
  });

  test('runs no command: the only guardrail, which is also all that the role may, shows alarms', () => {
    const { template } = defined({ slackChannels: [SLACK] });
    const [guardrail] = Object.keys(template.findResources('AWS::IAM::ManagedPolicy'));
    template.resourceCountIs('AWS::IAM::ManagedPolicy', 1);
    template.resourceCountIs('AWS::IAM::Policy', 0);
    template.hasResourceProperties('AWS::IAM::ManagedPolicy', {
      PolicyDocument: { Statement: [{ Effect: 'Allow', Resource: '*', Action: ['cloudwatch:DescribeAlarms', 'cloudwatch:GetMetricData', 'cloudwatch:GetMetricWidgetImage'] }] },
    });
    template.hasResourceProperties(CHANNEL, { GuardrailPolicies: [{ Ref: guardrail }], UserRoleRequired: true });
    template.hasResourceProperties('AWS::IAM::Role', {
      ManagedPolicyArns: [{ Ref: guardrail }], AssumeRolePolicyDocument: { Statement: [Match.objectLike({ Principal: { Service: 'chatbot.amazonaws.com' } })] },
    });
  });

  test('is declared to hold no ePHI', () => {
    defined({ slackChannels: [SLACK] }).template.hasResourceProperties(CHANNEL, { Tags: Match.arrayWith([{ Key: 'data-classification', Value: 'non-phi' }]) });
  });

  test('has its log kept for six years under the key of the topic, where the service logs', () => {
    const { stack, topic, template } = defined({ slackChannels: [SLACK] });
    template.hasResourceProperties('AWS::Logs::LogGroup', { LogGroupName: '/aws/chatbot/privacy-alarms', RetentionInDays: 2192, KmsKeyId: stack.resolve(topic.masterKey?.keyArn) });
    template.hasResource(CHANNEL, { DependsOn: Match.arrayWith([Match.stringLikeRegexp('SlackLog')]) });
  });

  test.each([{ account: env.account, region: 'eu-central-1' }, {}])('has no log group in a stack of %p, in which the service does not log', (place) => {
    const { template } = defined({ slackChannels: [SLACK] }, place);
    template.resourceCountIs(CHANNEL, 1);
    template.resourceCountIs('AWS::Logs::LogGroup', 0);
  });

  test('shares the role with the others', () => {
    const { delivery, template } = defined({ slackChannels: [SLACK, { ...SLACK, channelId: 'C07EZ1ABC24', name: 'operators' }] });
    expect(delivery.slackChannels.map(({ slackChannelConfigurationName }) => slackChannelConfigurationName)).toEqual(['privacy-alarms', 'operators']);
    template.resourceCountIs(CHANNEL, 2);
    template.resourceCountIs('AWS::IAM::Role', 1);
  });
});

test('a channel of Microsoft Teams stands behind the same guard-rails as one of Slack, and shares their role', () => {
  const { stack, topic, delivery, template } = defined({ slackChannels: [SLACK], teamsChannels: [TEAMS] });
  template.resourceCountIs('AWS::IAM::Role', 1);
  template.resourceCountIs('AWS::IAM::ManagedPolicy', 1);
  const [slack] = Object.values(template.findResources(CHANNEL));
  const { IamRoleArn, GuardrailPolicies, LoggingLevel, SnsTopicArns, Tags, UserRoleRequired } = slack.Properties;
  template.hasResourceProperties(TEAMS_CHANNEL, {
    ConfigurationName: 'privacy-team',
    TeamsTenantId: TEAMS.tenantId,
    TeamId: TEAMS.teamId,
    TeamsChannelId: TEAMS.channelId,
    IamRoleArn,
    GuardrailPolicies,
    LoggingLevel,
    SnsTopicArns,
    Tags,
    UserRoleRequired,
  });
  expect([LoggingLevel, SnsTopicArns, UserRoleRequired]).toEqual(['ERROR', [stack.resolve(topic.topicArn)], true]);
  template.hasResourceProperties('AWS::Logs::LogGroup', { LogGroupName: '/aws/chatbot/privacy-team', RetentionInDays: 2192 });
  template.hasResource(TEAMS_CHANNEL, { DependsOn: Match.arrayWith([Match.stringLikeRegexp('TeamsLog')]) });
  expect(delivery.teamsChannels.map(({ configurationName }) => configurationName)).toEqual(['privacy-team']);
});

test('a channel of Microsoft Teams alone is a way to people', () => {
  const { delivery, template } = defined({ teamsChannels: [TEAMS] });
  template.resourceCountIs(TEAMS_CHANNEL, 1);
  template.resourceCountIs(CHANNEL, 0);
  expect(delivery.slackChannels).toEqual([]);
});

describe('a ticket in OpsCenter', () => {
  test('is opened for each alarm that goes off, but not for those by which AWS scales', () => {
    defined({ opsItems: OpsItemSeverity.HIGH }).template.hasResourceProperties(RULE, {
      State: 'ENABLED',
      EventPattern: {
        'source': ['aws.cloudwatch'],
        'detail-type': ['CloudWatch Alarm State Change'],
        'detail': { state: { value: ['ALARM'] }, alarmName: [{ 'anything-but': { prefix: 'TargetTracking-' } }] },
      },
      Targets: [Match.objectLike({ Arn: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':ssm:us-east-1:123456789012:opsitem']] } })],
    });
  });

  test('says which alarm and when, never the reason, and is one for each alarm', () => {
    const { template } = defined({ opsItems: OpsItemSeverity.CRITICAL });
    const [rule] = Object.values(template.findResources(RULE, { Properties: { EventPattern: { source: ['aws.cloudwatch'] } } }));
    const { InputPathsMap: paths, InputTemplate: text } = rule.Properties.Targets[0].InputTransformer as Transformer;
    expect(Object.values(paths).sort()).toEqual(['$.detail.alarmName', '$.region', '$.resources', '$.resources[0]', '$.time']);
    const event: Record<string, unknown> = {
      '$.detail.alarmName': 'Disk', '$.region': 'us-east-1', '$.time': '2030-01-31T12:00:00Z', '$.resources': ['arn:disk'], '$.resources[0]': 'arn:disk',
    };
    const filled = Object.entries(paths).reduce((whole, [name, path]) => {
      const value = event[path];
      return whole.split(`<${name}>`).join(typeof value === 'string' ? value : JSON.stringify(value));
    }, text);
    const item = JSON.parse(filled) as { operationalData: Record<string, { value: string }> };
    expect(item).toEqual({
      title: 'Alarm: Disk',
      description: 'The alarm went off at 2030-01-31T12:00:00Z in us-east-1. Amazon CloudWatch has its text, and what to do.',
      severity: '1',
      source: 'CloudWatch',
      resources: ['arn:disk'],
      operationalData: { '/aws/dedup': { type: 'SearchableString', value: '{"dedupString":"arn:disk"}' } },
    });
  });

  test('is opened by a role that may do nothing else', () => {
    const { template } = defined({ opsItems: OpsItemSeverity.LOW });
    template.hasResourceProperties('AWS::IAM::ManagedPolicy', { PolicyDocument: { Statement: [{ Action: 'ssm:CreateOpsItem', Effect: 'Allow', Resource: '*' }] } });
    template.hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: { Statement: [Match.objectLike({ Principal: { Service: 'events.amazonaws.com' }, Condition: { StringEquals: { 'aws:SourceAccount': env.account } } })] },
    });
    template.resourceCountIs('AWS::IAM::ManagedPolicy', 1);
    template.resourceCountIs('AWS::IAM::Policy', 0);
  });

  test('that cannot be opened leaves the event in the dead-letter queue, which Amazon EventBridge may use with its key', () => {
    const { stack, delivery, template } = defined({ opsItems: OpsItemSeverity.LOW });
    template.hasResourceProperties(RULE, { Targets: [Match.objectLike({ DeadLetterConfig: { Arn: stack.resolve(delivery.deadLetterQueue?.queueArn) } })] });
    template.hasResourceProperties('AWS::SQS::QueuePolicy', {
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: 'sqs:SendMessage', Principal: { Service: 'events.amazonaws.com' } })]) },
    });
    expect(keyUsers(template)).toContain('events.amazonaws.com');
  });
});

describe('a ticket service', () => {
  test('is subscribed over HTTPS, with dead letters under the key of the topic', () => {
    const { stack, topic, delivery, template } = defined({ ticketEndpoint: ENDPOINT });
    template.hasResourceProperties(SUBSCRIPTION, {
      Protocol: 'https', Endpoint: ENDPOINT, TopicArn: stack.resolve(topic.topicArn), RedrivePolicy: { deadLetterTargetArn: stack.resolve(delivery.deadLetterQueue?.queueArn) },
    });
    template.hasResourceProperties(QUEUE, { KmsMasterKeyId: stack.resolve(topic.masterKey?.keyArn), MessageRetentionPeriod: 1209600 });
    expect(keyUsers(template)).toContain('sns.amazonaws.com');
  });

  test('has what it took and what it did not take logged by the topic, by a role that may do nothing else, before anything is sent', () => {
    const { stack, topic, template } = defined({ ticketEndpoint: ENDPOINT });
    const [[role, { Properties: { ManagedPolicyArns } }]] = Object.entries(template.findResources('AWS::IAM::Role'));
    expect(ManagedPolicyArns).toBeUndefined();
    const roleArn = { 'Fn::GetAtt': [role, 'Arn'] };
    template.hasResourceProperties('AWS::SNS::Topic', {
      DeliveryStatusLogging: Match.arrayWith([{ Protocol: 'http/s', SuccessFeedbackRoleArn: roleArn, FailureFeedbackRoleArn: roleArn, SuccessFeedbackSampleRate: '100' }]),
    });
    const name = (suffix: string) => ({ 'Fn::Join': ['', ['sns/us-east-1/123456789012/', { 'Fn::GetAtt': [stack.resolve(topic.topicArn).Ref, 'TopicName'] }, ...suffix === '' ? [] : [suffix]]] });
    const properties = { KmsKeyId: stack.resolve(topic.masterKey?.keyArn), RetentionInDays: 2192 };
    const groups = ['', '/Failure'].map((suffix) => Object.keys(template.findResources('AWS::Logs::LogGroup', { Properties: { LogGroupName: name(suffix), ...properties } }))[0]);
    const arns = groups.flatMap((group) => ['', ':*'].map((streams) => ({
      'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':logs:us-east-1:123456789012:log-group:', { Ref: group }, ...streams === '' ? [] : [streams]]],
    })));
    template.hasResourceProperties('AWS::IAM::ManagedPolicy', {
      Roles: [{ Ref: role }], PolicyDocument: { Statement: [{ Effect: 'Allow', Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'], Resource: arns }] },
    });
  });

  test('may be known only at deployment', () => {
    defined({ ticketEndpoint: Aws.URL_SUFFIX }).template.hasResourceProperties(SUBSCRIPTION, { Protocol: 'https', Endpoint: { Ref: 'AWS::URLSuffix' } });
  });

  test('that does not take an alarm makes another one', () => {
    const { stack, topic, template } = defined({ ticketEndpoint: ENDPOINT });
    template.hasResourceProperties('AWS::CloudWatch::Alarm', { Namespace: 'AWS/SQS', MetricName: 'ApproximateNumberOfMessagesVisible', AlarmActions: [stack.resolve(topic.topicArn)] });
  });
});

test('an imported topic takes all of it, with a new key for the dead letters', () => {
  const stack = new Stack(new App(), 'Records', { env });
  const alarmTopic = sns.Topic.fromTopicArn(stack, 'Operators', ARN);
  const { encryptionMasterKey } = new AlarmDelivery(stack, 'Delivery', { alarmTopic, slackChannels: [SLACK], ticketEndpoint: ENDPOINT }).deadLetterQueue ?? {};
  const template = Template.fromStack(stack);
  template.hasResourceProperties(SUBSCRIPTION, { TopicArn: ARN, Endpoint: ENDPOINT });
  template.hasResourceProperties(CHANNEL, { SnsTopicArns: [ARN] });
  template.hasResourceProperties(QUEUE, { KmsMasterKeyId: stack.resolve(encryptionMasterKey?.keyArn) });
  template.resourceCountIs('AWS::KMS::Key', 1);
});

test('a key that is given is used instead', () => {
  const stack = new Stack(new App(), 'Records', { env });
  const encryptionKey = new PhiKey(stack, 'Given').key;
  new AlarmDelivery(stack, 'Delivery', { alarmTopic: new sns.Topic(stack, 'Operators', { masterKey: new PhiKey(stack, 'Other').key }), encryptionKey, ticketEndpoint: ENDPOINT });
  Template.fromStack(stack).hasResourceProperties(QUEUE, { KmsMasterKeyId: stack.resolve(encryptionKey.keyArn) });
});

test('the runbook stands in every alarm that tells the topic, in later stacks of the Stage too, and nowhere else', () => {
  const app = new App();
  const [prod, test] = ['Prod', 'Test'].map((id) => new Stage(app, id, { env }));
  const { alarmTopic } = new HipaaPlatform(new Stack(prod, 'Platform'), 'Platform');
  new AlarmDelivery(new Stack(prod, 'People'), 'Delivery', { alarmTopic, runbookUrl: RUNBOOK });
  const alarmIn = (stage: Stage, arn: string) => new cloudwatch.CfnAlarm(new Stack(stage, 'Later'), 'Disk', {
    alarmActions: [arn], alarmDescription: 'full', comparisonOperator: 'GreaterThanThreshold', evaluationPeriods: 1,
  });
  alarmIn(prod, alarmTopic.topicArn);
  alarmIn(test, ARN);
  const texts = (stage: Stage) => stage.synth().stacks.flatMap(({ template }) => Object.values((template as Written).Resources ?? {}))
    .filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm').map(({ Properties }) => Properties.AlarmDescription);
  const inProd = texts(prod);
  expect(inProd.length).toBeGreaterThan(10);
  expect(inProd.filter((text) => !text.endsWith(`. Runbook: ${RUNBOOK}`))).toEqual([]);
  expect(texts(test)).toEqual(['full']);
});

test('a runbook alone makes no resource', () => {
  const { delivery, template } = defined({ runbookUrl: RUNBOOK });
  for (const type of [CHANNEL, TEAMS_CHANNEL, RULE, QUEUE, SUBSCRIPTION, 'AWS::IAM::Role']) template.resourceCountIs(type, 0);
  expect([delivery.slackChannels, delivery.deadLetterQueue, delivery.opsItemRule, delivery.ticketSubscription]).toEqual([[], undefined, undefined, undefined]);
});

test.each<[string, Partial<AlarmDeliveryProps>, string]>([
  ['no way', {}, 'no way is named by which alarms reach people; AlarmDelivery takes slackChannels, teamsChannels, opsItems, ticketEndpoint and runbookUrl'],
  ['no channel', { slackChannels: [] }, 'no way is named by which alarms reach people'],
  ['plain HTTP', { ticketEndpoint: 'http://tickets.example.com' }, '\'http://tickets.example.com\' is no address for tickets; ticketEndpoint takes one that begins with https://'],
  ['a query', { ticketEndpoint: `${ENDPOINT}?key=1` }, `'${ENDPOINT}?key=1' is no address for tickets`],
  ['a runbook with a query', { runbookUrl: `${RUNBOOK}?patient=17` }, 'does not lead to a runbook'],
  ['a name as workspace', { slackChannels: [{ ...SLACK, workspaceId: 'clinic' }] }, '\'clinic\' is no workspaceId of a Slack channel; it fits ^[0-9A-Z]{1,255}$'],
  ['a name as channel', { slackChannels: [{ ...SLACK, channelId: '#alarms' }] }, '\'#alarms\' is no channelId of a Slack channel'],
  ['a blank in the name', { slackChannels: [{ ...SLACK, name: 'privacy alarms' }] }, '\'privacy alarms\' is no name of a Slack channel'],
  ['a name as tenant', { teamsChannels: [{ ...TEAMS, tenantId: 'clinic.example.com' }] }, '\'clinic.example.com\' is no tenantId of a Microsoft Teams channel; it fits ^[0-9A-Fa-f]{8}'],
  ['a name as team', { teamsChannels: [{ ...TEAMS, teamId: 'Privacy' }] }, '\'Privacy\' is no teamId of a Microsoft Teams channel'],
  ['a channel that is not encoded', { teamsChannels: [{ ...TEAMS, channelId: '19:b6ef35dc@thread.tacv2' }] }, '\'19:b6ef35dc@thread.tacv2\' is no channelId of a Microsoft Teams channel'],
  ['a token as team', { teamsChannels: [{ ...TEAMS, teamId: Aws.STACK_ID }] }, 'a value known only at deployment is no teamId of a Microsoft Teams channel'],
  ['one name for two channels', { slackChannels: [SLACK], teamsChannels: [{ ...TEAMS, name: SLACK.name }] }, 'two channels have the name \'privacy-alarms\'; it names the configuration and its log'],
  ['a token as name', { slackChannels: [{ ...SLACK, name: Aws.STACK_NAME }] }, 'a value known only at deployment is no name of a Slack channel'],
])('%s is refused', (_, props, message) => {
  expect(() => defined(props)).toThrow(message);
});

test('a FIFO topic is refused', () => {
  const stack = new Stack(new App(), 'Records', { env });
  const alarmTopic = new sns.Topic(stack, 'Operators', { fifo: true });
  expect(() => new AlarmDelivery(stack, 'Delivery', { alarmTopic, ticketEndpoint: ENDPOINT })).toThrow('Records/Operators is a FIFO topic, which Amazon CloudWatch alarms do not reach');
});
