import { compliant, insufficientData, judges, nonCompliant } from './judges';
import { Json } from '../../lib/facts/value';

const ALARM = { Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: { AlarmActions: [{ Ref: 'Topic' }] } } };
const TEAMS = { Teams: { Type: 'AWS::Chatbot::MicrosoftTeamsChannelConfiguration', Properties: { SnsTopicArns: [{ Ref: 'Topic' }] } } };
const DELIVERY_LOG = { Log: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: { 'Fn::Sub': 'sns/us-east-1/111122223333/${Topic.TopicName}' } } } };
/** A queue that the topic may send to, as the AWS CDK writes it for a dead-letter queue and for a subscription. */
const QUEUE = {
  Queue: { Type: 'AWS::SQS::Queue' },
  QueuePolicy: {
    Type: 'AWS::SQS::QueuePolicy',
    Properties: {
      Queues: [{ Ref: 'Queue' }],
      PolicyDocument: {
        Statement: [{
          Effect: 'Allow',
          Principal: { Service: 'sns.amazonaws.com' },
          Action: 'sqs:SendMessage',
          Resource: '*',
          Condition: { ArnEquals: { 'aws:SourceArn': { Ref: 'Topic' } } },
        }],
      },
    },
  },
};
const subscription = (properties: Json) => ({ Other: { Type: 'AWS::SNS::Subscription', Properties: { TopicArn: { Ref: 'Topic' }, Protocol: 'sqs', ...properties } } });
const UNDELIVERED = { Endpoint: 'elsewhere', RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Queue', 'Arn'] } } };
const PUBLISHER = { Publisher: { Type: 'AWS::Lambda::Function', Properties: { Environment: { Variables: { TOPIC: { Ref: 'Topic' } } } } } };
const subscribed = (protocol: unknown, others: Json = {}): Json => ({
  Resources: {
    Subject: { Type: 'AWS::SNS::Subscription', Properties: { TopicArn: { Ref: 'Topic' }, Protocol: protocol, Endpoint: 'here' } },
    Topic: { Type: 'AWS::SNS::Topic' },
    ...others,
  },
});
const topic = (...protocols: unknown[]): Json => ({
  Resources: { Subject: { Type: 'AWS::SNS::Topic', Properties: { Subscription: protocols.map(each => ({ Protocol: each, Endpoint: 'here' })) } } },
});

judges('sns-subscription-https-only', [
  ['HTTPS', subscribed('https'), compliant('Protocol')],
  ['a queue', subscribed('sqs'), compliant('Protocol')],
  ['plain HTTP', subscribed('http'), nonCompliant('Protocol', 'http')],
  ['plain HTTP, even for alarms', subscribed('http', ALARM), nonCompliant('Protocol', 'http')],
  ['e-mail about alarms', subscribed('email', ALARM), compliant('Protocol')],
  ['e-mail about alarms that Microsoft Teams shows too', subscribed('email', { ...ALARM, ...TEAMS }), compliant('Protocol')],
  ['e-mail about alarms whose deliveries are logged', subscribed('email', { ...ALARM, ...DELIVERY_LOG }), compliant('Protocol')],
  ['e-mail, from a topic of which only a log of deliveries speaks', subscribed('email', DELIVERY_LOG), nonCompliant('Protocol', 'email')],
  ['text messages about alarms', subscribed('sms', ALARM), compliant('Protocol')],
  ['e-mail about alarms and whatever a function sends', subscribed('email', { ...ALARM, ...PUBLISHER }), nonCompliant('Protocol', 'email')],
  ['e-mail about alarms, where what is not delivered goes to a queue', subscribed('email', { ...ALARM, ...QUEUE, ...subscription(UNDELIVERED) }), compliant('Protocol')],
  ['e-mail, from a topic that only such a queue mentions', subscribed('email', { ...QUEUE, ...subscription(UNDELIVERED) }), nonCompliant('Protocol', 'email')],
  ['e-mail about alarms and what an app takes from a queue', subscribed('email', { ...ALARM, ...QUEUE, ...subscription({ Endpoint: { 'Fn::GetAtt': ['Queue', 'Arn'] } }) }), nonCompliant('Protocol', 'email')],
  [
    'e-mail about alarms, with one queue for both',
    subscribed('email', { ...ALARM, ...QUEUE, ...subscription({ ...UNDELIVERED, Endpoint: { 'Fn::GetAtt': ['Queue', 'Arn'] } }) }),
    nonCompliant('Protocol', 'email'),
  ],
  ['e-mail, from a topic that nobody mentions', subscribed('email'), nonCompliant('Protocol', 'email')],
  ['e-mail, from a topic from elsewhere', { Protocol: 'email', TopicArn: 'arn:aws:sns:us-east-1:111122223333:alarms' }, insufficientData('Protocol')],
  ['a parameter', subscribed({ Ref: 'Parameter' }), insufficientData('Protocol')],
  ['plain HTTP in one branch', subscribed({ 'Fn::If': ['Dev', 'http', 'https'] }), nonCompliant('Protocol')],
  ['subscriptions of the topic itself', topic('sqs', 'https'), compliant('Subscription[0].Protocol')],
  ['plain HTTP among them', topic('sqs', 'http'), nonCompliant('Subscription[1].Protocol', 'http')],
  ['a topic without subscriptions', { Resources: { Subject: { Type: 'AWS::SNS::Topic' } } }, compliant()],
]);
