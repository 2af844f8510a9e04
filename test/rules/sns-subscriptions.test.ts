import { compliant, insufficientData, judges, nonCompliant } from './judges';
import { Json } from '../../lib/facts/value';

const ALARM = { Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: { AlarmActions: [{ Ref: 'Topic' }] } } };
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
  ['text messages about alarms', subscribed('sms', ALARM), compliant('Protocol')],
  ['e-mail about alarms and whatever a function sends', subscribed('email', { ...ALARM, ...PUBLISHER }), nonCompliant('Protocol', 'email')],
  ['e-mail, from a topic that nobody mentions', subscribed('email'), nonCompliant('Protocol', 'email')],
  ['e-mail, from a topic from elsewhere', { Protocol: 'email', TopicArn: 'arn:aws:sns:us-east-1:111122223333:alarms' }, insufficientData('Protocol')],
  ['a parameter', subscribed({ Ref: 'Parameter' }), insufficientData('Protocol')],
  ['plain HTTP in one branch', subscribed({ 'Fn::If': ['Dev', 'http', 'https'] }), nonCompliant('Protocol')],
  ['subscriptions of the topic itself', topic('sqs', 'https'), compliant('Subscription[0].Protocol')],
  ['plain HTTP among them', topic('sqs', 'http'), nonCompliant('Subscription[1].Protocol', 'http')],
  ['a topic without subscriptions', { Resources: { Subject: { Type: 'AWS::SNS::Topic' } } }, compliant()],
]);
