import { Verdict, compliant, insufficientData, nonCompliant, worst } from './verdict';
import type { Resource } from '../facts/resource';
import { Node, Unknown } from '../facts/value';

/** What sends operational news to a topic, or merely names it. A topic that nothing else mentions carries no ePHI. */
const OPERATIONAL = new Set([
  'AWS::SNS::Subscription', 'AWS::SNS::TopicPolicy', 'AWS::SNS::TopicInlinePolicy', 'AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm',
  'AWS::Events::Rule', 'AWS::Budgets::Budget', 'AWS::Backup::BackupVault', 'AWS::Config::DeliveryChannel', 'AWS::CloudTrail::Trail',
  'AWS::RDS::EventSubscription', 'AWS::Redshift::EventSubscription', 'AWS::Chatbot::SlackChannelConfiguration', 'AWS::CE::AnomalySubscription',
  'AWS::CodeStarNotifications::NotificationRule', 'AWS::KMS::Key', 'AWS::SSMIncidents::ResponsePlan', 'AWS::ElastiCache::ReplicationGroup',
  'AWS::Chatbot::MicrosoftTeamsChannelConfiguration', 'AWS::Logs::LogGroup',
]);
const NAMES_ONLY = new Set(['AWS::SNS::Subscription', 'AWS::SNS::TopicPolicy', 'AWS::SNS::TopicInlinePolicy', 'AWS::KMS::Key', 'AWS::Logs::LogGroup']);
const PLAIN_TO_PEOPLE = new Set(['email', 'email-json', 'sms']);

/**
 * Messages leave a topic over HTTPS or within AWS, never over plain HTTP. E-mail and text messages, which nothing protects on their
 * way, are for topics that carry alarms only.
 */
export function leavesProtected(resource: Resource): Verdict {
  if (resource.type === 'AWS::SNS::Topic') {
    return worst(resource.read('Subscription[*].Protocol').map(({ value, at }) => judge(value, at, resource)));
  }
  const [topic] = resource.targets('TopicArn', 'AWS::SNS::Topic');
  return worst(resource.read('Protocol').map(({ value, at }) => judge(value, at, topic)));
}

function judge(protocol: Node, at: string, topic: Resource | undefined): Verdict {
  const ground = { at, value: protocol };
  if (protocol === undefined) return compliant({ at, found: 'no subscription' });
  if (protocol instanceof Unknown) return insufficientData(ground);
  if (String(protocol).toLowerCase() === 'http') return nonCompliant(ground);
  if (!PLAIN_TO_PEOPLE.has(String(protocol).toLowerCase())) return compliant(ground);
  if (!topic) return insufficientData({ at, found: `${String(protocol)}, for a topic of which only the name is known` });
  return carriesAlarmsOnly(topic) ? compliant({ at, found: `${String(protocol)}, for alarms` }) : nonCompliant(ground);
}

function carriesAlarmsOnly(topic: Resource): boolean {
  const mentions = topic.mentionedBy.filter(each => !letsUndeliveredIn(each, topic));
  return mentions.every(each => OPERATIONAL.has(each.type)) && mentions.some(each => !NAMES_ONLY.has(each.type));
}

/** Whether a policy names the topic only because its queue takes what subscriptions of the topic could not deliver. */
function letsUndeliveredIn(policy: Resource, topic: Resource): boolean {
  if (policy.type !== 'AWS::SQS::QueuePolicy') return false;
  const queuesOf = (property: string) => topic.mentionedBy.filter(each => each.type === 'AWS::SNS::Subscription')
    .flatMap(each => each.targets(property, 'AWS::SQS::Queue'));
  const [undelivered, delivered] = [queuesOf('RedrivePolicy.deadLetterTargetArn'), queuesOf('Endpoint')];
  const queues = policy.targets('Queues[*]', 'AWS::SQS::Queue');
  return queues.length > 0 && queues.every(each => undelivered.includes(each) && !delivered.includes(each));
}
