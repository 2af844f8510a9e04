import { App, Aws, Stack, Stage } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as route53 from 'aws-cdk-lib/aws-route53';
import * as sns from 'aws-cdk-lib/aws-sns';
import { HIPAASecurityChecks } from 'cdk-nag';
import { PLACES } from './placed-stores';
import { AuditTrail } from '../../lib/constructs/audit-trail';
import { PhiEmail } from '../../lib/constructs/phi-email';
import type { PhiEmailProps } from '../../lib/constructs/phi-email-props';
import { PhiKey } from '../../lib/constructs/phi-key';

const env = { account: '123456789012', region: 'us-east-1' };
const DOMAIN = 'clinic.example.com';
const OPERATORS = 'arn:aws:sns:us-east-1:123456789012:operators';
const DESTINATION = 'AWS::SES::ConfigurationSetEventDestination';

interface Defined {
  readonly stack: Stack;
  readonly reminders: PhiEmail;
  readonly template: () => Template;
}

function defined(props: (stack: Stack) => Partial<PhiEmailProps> = () => ({})): Defined {
  const stack = new Stack(new App(), 'News', { env });
  const reminders = new PhiEmail(stack, 'Reminders', { domain: DOMAIN, ...props(stack) });
  return { stack, reminders, template: () => Template.fromStack(stack) };
}

const zoneOf = (stack: Stack, zoneName = DOMAIN) => route53.PublicHostedZone.fromPublicHostedZoneAttributes(stack, 'Zone', { hostedZoneId: 'Z0123456789', zoneName });

test.each<[string, object]>([
  ['goes over TLS or not at all', { DeliveryOptions: { TlsPolicy: 'REQUIRE' } }],
  ['is counted', { ReputationOptions: { ReputationMetricsEnabled: true }, SendingOptions: { SendingEnabled: true } }],
  ['never goes where it bounced or was complained about', { SuppressionOptions: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] } }],
  ['follows nobody', { TrackingOptions: Match.absent(), VdmOptions: { DashboardOptions: { EngagementMetrics: 'DISABLED' } } }],
])('a message %s', (_, properties) => {
  defined().template().hasResourceProperties('AWS::SES::ConfigurationSet', properties);
});

test('the domain signs with 2048 bits, takes bounces below itself and sends with the configuration set', () => {
  const { stack, reminders, template } = defined();
  template().hasResourceProperties('AWS::SES::EmailIdentity', {
    EmailIdentity: DOMAIN,
    DkimAttributes: { SigningEnabled: true },
    DkimSigningAttributes: { NextSigningKeyLength: 'RSA_2048_BIT' },
    MailFromAttributes: { MailFromDomain: `bounce.${DOMAIN}` },
    FeedbackAttributes: { EmailForwardingEnabled: false },
    ConfigurationSetAttributes: { ConfigurationSetName: stack.resolve(reminders.configurationSet.configurationSetName) },
  });
});

test('a hosted zone gets the records of the sender', () => {
  const { template } = defined((stack) => ({ hostedZone: zoneOf(stack), mailFromDomain: `mail.${DOMAIN}` }));
  template().resourceCountIs('AWS::Route53::RecordSet', 5);
  template().hasResourceProperties('AWS::Route53::RecordSet', { Type: 'MX', Name: `mail.${DOMAIN}.` });
  template().hasResourceProperties('AWS::Route53::RecordSet', { Type: 'TXT', Name: `mail.${DOMAIN}.`, ResourceRecords: ['"v=spf1 include:amazonses.com ~all"'] });
  defined().template().resourceCountIs('AWS::Route53::RecordSet', 0);
});

describe('an event', () => {
  test('tells what became of a message and not what the patient did with it, in a topic that lets Amazon SES in', () => {
    const { stack, reminders, template } = defined();
    const [[, { Properties, DependsOn }]] = Object.entries(template().findResources(DESTINATION));
    expect(Properties).toEqual({
      ConfigurationSetName: stack.resolve(reminders.configurationSet.configurationSetName),
      EventDestination: {
        Enabled: true,
        MatchingEventTypes: ['send', 'delivery', 'deliveryDelay', 'reject', 'renderingFailure', 'bounce', 'complaint'],
        SnsDestination: { TopicARN: stack.resolve(reminders.eventTopic.topicArn) },
      },
    });
    expect(DependsOn).toEqual(Object.keys(template().findResources('AWS::SNS::TopicPolicy', { Properties: { Topics: [stack.resolve(reminders.eventTopic.topicArn)] } })));
    const allowed = { Effect: 'Allow', Principal: { Service: 'ses.amazonaws.com' }, Condition: { StringEquals: { 'aws:SourceAccount': '123456789012' } } };
    template().hasResourceProperties('AWS::SNS::TopicPolicy', { PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: 'sns:Publish', ...allowed })]) } });
    template().hasResourceProperties('AWS::KMS::Key', { KeyPolicy: { Statement: Match.arrayWith([Match.objectLike({ Action: ['kms:Decrypt', 'kms:GenerateDataKey*'], ...allowed })]) } });
  });

  test('goes to an imported topic, whose owner allows it', () => {
    const { template } = defined((stack) => ({ eventTopic: sns.Topic.fromTopicArn(stack, 'Operators', OPERATORS) }));
    template().hasResourceProperties(DESTINATION, { EventDestination: { SnsDestination: { TopicARN: OPERATORS } } });
    template().resourceCountIs('AWS::SNS::Topic', 0);
  });
});

test('grantSend opens the identity and its configuration set, and nothing else', () => {
  const { stack, reminders, template } = defined();
  reminders.grantSend(new iam.Role(stack, 'App', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') }));
  template().hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: {
      Statement: [{
        Effect: 'Allow',
        Action: ['ses:SendEmail', 'ses:SendRawEmail'],
        Resource: [
          stack.resolve(reminders.identity.emailIdentityArn),
          { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':ses:us-east-1:123456789012:configuration-set/', stack.resolve(reminders.configurationSet.configurationSetName)]] },
        ],
      }],
    },
  });
});

test('alarms tell of bounces and complaints before AWS does, if a topic is given', () => {
  const { stack, reminders, template } = defined((scope) => ({ alarmTopic: sns.Topic.fromTopicArn(scope, 'Operators', OPERATORS) }));
  const Dimensions = [{ Name: 'ses:configuration-set', Value: stack.resolve(reminders.configurationSet.configurationSetName) }];
  template().hasResourceProperties('AWS::CloudWatch::Alarm', { MetricName: 'Reputation.BounceRate', Threshold: 0.05, Dimensions, AlarmActions: [OPERATORS] });
  template().hasResourceProperties('AWS::CloudWatch::Alarm', { MetricName: 'Reputation.ComplaintRate', Threshold: 0.001, Dimensions, AlarmActions: [OPERATORS] });
  defined().template().resourceCountIs('AWS::CloudWatch::Alarm', 0);
});

test('a trail records who sent', () => {
  const { stack, reminders, template } = defined((scope) => ({ auditTrail: new AuditTrail(scope, 'Trail') }));
  const [trail] = Object.values(template().findResources('AWS::CloudTrail::Trail'));
  const selectors: readonly unknown[] = trail.Properties.AdvancedEventSelectors.map(({ FieldSelectors }: { FieldSelectors: unknown }) => FieldSelectors);
  expect(selectors).toContainEqual([
    { Field: 'eventCategory', Equals: ['Data'] },
    { Field: 'resources.type', Equals: ['AWS::SES::EmailIdentity'] },
    { Field: 'resources.ARN', Equals: [stack.resolve(reminders.identity.emailIdentityArn)] },
  ]);
});

test.each<[string, (stack: Stack) => Partial<PhiEmailProps>, string]>([
  ['an address instead of a domain', () => ({ domain: 'news@clinic.example.com' }), '\'news@clinic.example.com\' is no domain; it takes lower-case names with dots'],
  ['a zone of another domain', (stack) => ({ hostedZone: zoneOf(stack, 'example.com') }),
    'the hosted zone is example.com, messages come from clinic.example.com; Amazon SES checks the records of the domain itself: pass the zone of clinic.example.com, or leave hostedZone out'],
  ['bounces elsewhere', () => ({ mailFromDomain: 'mail.example.com' }),
    '\'mail.example.com\' is no domain for bounces of clinic.example.com; it takes one below it, such as bounce.clinic.example.com: set mailFromDomain to such a name'],
  ['bounces to the domain itself', () => ({ mailFromDomain: DOMAIN }), `'${DOMAIN}' is no domain for bounces`],
  ['a FIFO topic', (stack) => ({ eventTopic: new sns.Topic(stack, 'Ordered', { fifo: true }) }),
    'News/Ordered is a FIFO topic, and Amazon SES publishes to standard topics only: pass such a topic, or leave eventTopic out'],
  ['a key beside a topic', (stack) => ({ eventTopic: sns.Topic.fromTopicArn(stack, 'Operators', OPERATORS), encryptionKey: new PhiKey(stack, 'Key').key }),
    'encryptionKey is set beside eventTopic; the topic has its own key: leave one of them out'],
])('%s is refused', (_, props, message) => {
  expect(() => defined(props)).toThrow(message);
});

test('a domain that is known only at deployment passes', () => {
  expect(() => defined((stack) => ({ domain: Aws.STACK_NAME, hostedZone: zoneOf(stack) }))).not.toThrow();
});

test.each(PLACES)('works %s', (_, place) => {
  const { template, key } = place((stack, { encryptionKey, alarmTopic }) => {
    new PhiEmail(stack, 'Reminders', { domain: DOMAIN, encryptionKey, alarmTopic })
      .grantSend(new iam.Role(stack, 'App', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') }));
  }, [5432]);
  template.hasResourceProperties('AWS::SNS::Topic', { KmsMasterKeyId: key, SignatureVersion: '2' });
  template.resourceCountIs('AWS::SES::EmailIdentity', 1);
});

test('closes no circle with a topic of an earlier stack and a trail of a later one', () => {
  const stage = new Stage(new App(), 'Prod', { env });
  const [foundation, news, audit] = ['Foundation', 'News', 'Audit'].map((id) => new Stack(stage, id));
  new PhiEmail(news, 'Reminders', {
    domain: DOMAIN,
    eventTopic: new sns.Topic(foundation, 'Events', { masterKey: new PhiKey(foundation, 'Key').key, enforceSSL: true }),
    auditTrail: new AuditTrail(audit, 'Trail'),
  });
  expect(() => stage.synth()).not.toThrow();
  expect(news.dependencies).toEqual([foundation]);
  expect(audit.dependencies).toEqual([news]);
});

test('passes the HIPAA pack of cdk-nag', () => {
  const { stack } = defined();
  expect(new HIPAASecurityChecks().validateScope(stack.node.root).violations).toEqual([]);
});
