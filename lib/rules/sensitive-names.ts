import { Check, all, judge } from './predicates';
import { Rule, rulesFor } from './rule';
import { identifierIn, identifierName, patientIdentifierIn } from './sensitive-text';
import { tagsOf } from './tag-sets';
import { Verdict, compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import type { Reading } from '../facts/reading';
import { Node, Reference, Text, Unknown, isKnown } from '../facts/value';

/** What looks for something in a text: the kind of what it sees. */
type Look = (text: string) => string | undefined;

/** Judges a text by what a look sees in it. What was seen is named by its kind: a report must not repeat it. */
export function judgeText(reading: Reading, look: Look): Verdict {
  const { value, at } = reading;
  if (value === undefined || value instanceof Reference || (typeof value === 'object' && !(value instanceof Text || value instanceof Unknown))) return notApplicable();
  const seen = look(value instanceof Text ? value.skeleton : value instanceof Unknown ? '' : String(value));
  if (seen !== undefined) return nonCompliant({ at, found: seen });
  return isChosenAtDeployment(value) ? insufficientData(reading) : compliant(reading);
}

/** Whether a parameter or an import decides on (a part of) a text. What CloudFormation itself puts there is about the stack only. */
function isChosenAtDeployment(value: Node): boolean {
  if (value instanceof Text) return value.parts.some(part => part instanceof Unknown && isChosenAtDeployment(part));
  return value instanceof Unknown && value.references.length === 0 && !/^(?:Fn::(?:Select|Split) )*\$\{AWS::/.test(value.expression);
}

/** No text at these paths shows what a look looks for; what is not there shows nothing. */
function without(look: Look, ...paths: readonly string[]): Check {
  return resource => {
    const verdict = worst(paths.flatMap(path => resource.read(path)).map(reading => judgeText(reading, look)));
    return verdict.status === 'NOT_APPLICABLE' ? compliant({ at: paths[0], value: resource.value(paths[0]) }) : verdict;
  };
}

/** No name at these paths is that of a field whose values identify a patient. */
function withoutFieldsOfIdentifiers(...paths: readonly string[]): Check {
  return resource => worst(paths.flatMap(path => resource.read(path)).map(reading => judge(
    reading, value => isKnown(value) ? !identifierName(String(value)) : undefined, 'NOT_APPLICABLE')));
}

/** Their names have a rule of their own, or are those of staff. */
const NAMED_ELSEWHERE = new Set([
  'AWS::S3::Bucket', 'AWS::SNS::Topic', 'AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm', 'AWS::CloudWatch::Dashboard', 'AWS::Logs::MetricFilter',
  'AWS::IAM::User', 'AWS::IAM::AccessKey', 'AWS::IAM::UserToGroupAddition', 'AWS::IdentityStore::GroupMembership', 'AWS::Transfer::User',
]);

const physicalNames: Check = resource => {
  if (NAMED_ELSEWHERE.has(resource.type)) return notApplicable();
  const verdicts: Verdict[] = [];
  for (const key of Object.keys(resource.properties)) {
    if (!key.endsWith('Name') && !key.endsWith('Identifier')) continue;
    for (const reading of resource.branches(resource.properties[key], key)) verdicts.push(judgeText(reading, identifierIn));
  }
  return worst(verdicts);
};

/** The tags of an app are few, and stand on every resource. */
const SEEN_IN_TAGS = new Map<string, string | undefined>();

/** Key and value together tell more than each alone: `mrn` = `1234567`. */
function seenInTag(key: string, value: Node): string | undefined {
  const text = `${key}=${value instanceof Text ? value.skeleton : isKnown(value) ? String(value) : ''}`;
  if (!SEEN_IN_TAGS.has(text)) {
    if (SEEN_IN_TAGS.size > 10_000) SEEN_IN_TAGS.clear();
    SEEN_IN_TAGS.set(text, patientIdentifierIn(text));
  }
  return SEEN_IN_TAGS.get(text);
}

const tagTexts: Check = resource => worst(tagsOf(resource).map(({ key, value, at, given }) => {
  const seen = seenInTag(key, value);
  if (seen === undefined) return judgeText({ value, at, given }, () => undefined);
  // In a map the key is the last step of the path, which must not repeat what was seen.
  return nonCompliant({ at: at.endsWith(`.${key}`) ? at.slice(0, -key.length - 1) : at, found: seen });
}));

/** Names, prefixes, tags and metrics are not encrypted, and are logged, billed and listed wherever AWS shows a resource. */
export const sensitiveNames: readonly Rule[] = [
  ...rulesFor('AWS::S3::Bucket', [
    {
      id: 's3-no-phi-in-names',
      title: 'Bucket names, prefixes and notification filters hold no patient identifier',
      safeguards: ['164.308(a)(4)(ii)(B)', '164.502(b)'],
      severity: 'high',
      absent: 'CloudFormation makes a name of the stack and the logical id.',
      rationale: 'Bucket names are public, and prefixes stand in access logs, inventories and events that are not protected as ePHI is.',
      remediation: 'Name the bucket and its prefixes after what they are for, and keep patients in the objects: `records/`, not `patient-john-smith/`.',
      source: 'Amazon S3 User Guide: General purpose bucket naming rules',
      check: without(
        identifierIn, 'BucketName', 'LifecycleConfiguration.Rules[*].Prefix', 'LifecycleConfiguration.Rules[*].Id', 'LoggingConfiguration.LogFilePrefix',
        'InventoryConfigurations[*].Prefix', 'AnalyticsConfigurations[*].Prefix', 'MetricsConfigurations[*].Prefix',
        'ReplicationConfiguration.Rules[*].Prefix', 'ReplicationConfiguration.Rules[*].Filter.Prefix',
        'NotificationConfiguration.LambdaConfigurations[*].Filter.S3Key.Rules[*].Value', 'NotificationConfiguration.QueueConfigurations[*].Filter.S3Key.Rules[*].Value',
        'NotificationConfiguration.TopicConfigurations[*].Filter.S3Key.Rules[*].Value',
      ),
      examples: {
        compliant: { BucketName: 'patient-records-archive', LifecycleConfiguration: { Rules: [{ Prefix: 'scans/', Status: 'Enabled' }] } },
        nonCompliant: { BucketName: 'scans-patient-john-smith' },
      },
    },
  ]),
  ...rulesFor('AWS::SNS::Topic', [
    {
      id: 'sns-topic-display-name-no-phi',
      title: 'Topic names and display names hold no patient identifier',
      safeguards: ['164.308(a)(4)(ii)(B)', '164.502(b)'],
      severity: 'medium',
      absent: 'CloudFormation makes a name of the stack and the logical id, and there is no display name.',
      rationale: 'The display name is sent, unencrypted, in every e-mail and text message of the topic.',
      remediation: 'Name the topic after its purpose: `displayName: \'Appointment reminders\'`.',
      source: 'Amazon SNS API Reference: CreateTopic',
      check: without(identifierIn, 'TopicName', 'DisplayName'),
      examples: {
        compliant: { TopicName: 'appointment-reminders', DisplayName: 'Your clinic' },
        nonCompliant: { DisplayName: 'Patient John Smith' },
      },
    },
  ]),
  ...rulesFor(['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm', 'AWS::CloudWatch::Dashboard', 'AWS::Logs::MetricFilter'], [
    {
      id: 'cloudwatch-no-phi-in-names',
      title: 'Alarms, metrics, dimensions and dashboards name no patient',
      safeguards: ['164.308(a)(4)(ii)(B)', '164.502(b)'],
      severity: 'high',
      absent: 'CloudFormation makes a name of the stack and the logical id; without dimensions a metric is one series for all.',
      rationale: 'Metrics cannot be deleted for 15 months, and alarm texts go to chat, pagers and mail: a patient named there stays named.',
      remediation: 'Give metrics dimensions such as service and operation, never a patient id, and keep identifiers out of names and descriptions.',
      source: 'Amazon CloudWatch User Guide: Metrics concepts',
      check: all(
        without(
          identifierIn, 'AlarmName', 'DashboardName', 'FilterName', 'MetricName', 'Namespace', 'Dimensions[*].Value', 'Metrics[*].Label', 'Metrics[*].MetricStat.Metric.MetricName',
          'Metrics[*].MetricStat.Metric.Namespace', 'Metrics[*].MetricStat.Metric.Dimensions[*].Value', 'FilterPattern',
          'MetricTransformations[*].MetricName', 'MetricTransformations[*].MetricNamespace', 'MetricTransformations[*].Dimensions[*].Value',
        ),
        without(patientIdentifierIn, 'AlarmDescription', 'DashboardBody'),
        withoutFieldsOfIdentifiers('Dimensions[*].Name', 'Metrics[*].MetricStat.Metric.Dimensions[*].Name', 'MetricTransformations[*].Dimensions[*].Key'),
      ),
      examples: {
        compliant: { AlarmName: 'patient-api-errors', AlarmDescription: 'The patient API answers with errors', Dimensions: [{ Name: 'ApiName', Value: 'patients' }] },
        nonCompliant: { AlarmName: 'heart-rate', Dimensions: [{ Name: 'PatientId', Value: 'A7' }] },
      },
    },
  ]),
  ...rulesFor('*', [
    {
      id: 'app-no-phi-in-physical-names',
      title: 'Names given to resources hold no patient identifier',
      safeguards: ['164.308(a)(4)(ii)(B)', '164.502(b)'],
      severity: 'high',
      absent: 'CloudFormation makes a name of the stack and the logical id.',
      rationale: 'Names stand in ARNs, logs, bills and policies, which people without access to ePHI read.',
      remediation: 'Leave the name to CloudFormation, or name the resource after its purpose.',
      source: 'AWS Tagging and Resource Naming: Best practices for tagging AWS resources',
      check: physicalNames,
      examples: {
        compliant: { Resources: { Subject: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: 'patient-records' } } } },
        nonCompliant: { Resources: { Subject: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: 'mrn-1234567-visits' } } } },
      },
    },
    {
      id: 'tags-no-phi-in-tags',
      title: 'Tags hold no patient identifier',
      safeguards: ['164.308(a)(4)(ii)(B)', '164.502(b)'],
      severity: 'high',
      absent: 'A resource without tags says nothing in them.',
      rationale: 'Tags are not encrypted, and bills, inventories and many services show them to people without access to ePHI.',
      remediation: 'Tag what a resource is for and who owns it; keep whom its data is about in the data.',
      source: 'Tagging AWS Resources User Guide: Best practices and strategies',
      check: tagTexts,
      examples: {
        compliant: { Resources: { Subject: { Type: 'AWS::S3::Bucket', Properties: { Tags: [{ Key: 'data-classification', Value: 'phi' }, { Key: 'owner', Value: 'jane@example.com' }] } } } },
        nonCompliant: { Resources: { Subject: { Type: 'AWS::S3::Bucket', Properties: { Tags: [{ Key: 'mrn', Value: '1234567' }] } } } },
      },
    },
  ]),
];
