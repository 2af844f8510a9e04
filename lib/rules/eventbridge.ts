import { busIsClosed } from './event-bus-policies';
import { callsSafely } from './event-connections';
import { holdsNoIdentifier, texts } from './plain-text-variables';
import { Check, all, atLeast, customerKey, isSet, judge, mayBe, noneOf, when } from './predicates';
import { Rule, rulesFor } from './rule';
import { compliant, nonCompliant, notApplicable, worst } from './verdict';
import type { Resource } from '../facts/resource';
import { Reference, Unknown } from '../facts/value';

const BUS = 'AWS::Events::EventBus';
const BUS_POLICY = 'AWS::Events::EventBusPolicy';
const REGISTRY_POLICY = 'AWS::EventSchemas::RegistryPolicy';
const CONNECTION = 'AWS::Events::Connection';
const DISCOVERER = 'AWS::EventSchemas::Discoverer';
const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd';

const DEAD_LETTERS = 'Targets[*].DeadLetterConfig.Arn';

/** Whether a target is a topic that hears what AWS itself reports: news for people, no data of patients that could be lost. */
function tellsPeople(rule: Resource, at: string): boolean {
  const isTopic = rule.read(at.replace('DeadLetterConfig.Arn', 'Arn')).every(({ value }) =>
    value instanceof Reference ? value.target.type === 'AWS::SNS::Topic' : String(value).includes(':sns:'));
  return isTopic && rule.read('EventPattern.source[*]').every(({ value }) => typeof value === 'string' && value.startsWith('aws.'));
}

/** A rule without targets delivers nothing that could be lost. */
const targetsKeepFailures: Check = rule => worst(rule.read(DEAD_LETTERS).map(reading => {
  const { value, at } = reading;
  if (value === undefined && (!at.startsWith('Targets[') || tellsPeople(rule, at))) return notApplicable();
  return judge(reading, arn => arn instanceof Unknown && !at.endsWith('.Arn') ? undefined : arn !== '');
}));

/** Discovery keeps samples of events in a schema registry; on a bus without any there is nothing to keep. */
const withoutDiscovery: Check = resource => {
  if (resource.type === DISCOVERER) return nonCompliant({ at: 'SourceArn', value: resource.value('SourceArn') });
  return resource.companions(DISCOVERER, 'SourceArn').length > 0 ? notApplicable() : compliant({ at: DISCOVERER, found: 'no discoverer' });
};

const isLogged = mayBe('LogConfig.Level', 'ERROR', 'INFO', 'TRACE');
const isPipeLogged = mayBe('LogConfiguration.Level', 'ERROR', 'INFO', 'TRACE');

/** Amazon EventBridge: buses, rules, archives, pipes, schedules and API destinations. */
export const eventbridge: readonly Rule[] = rulesFor(BUS, [
  {
    id: 'eventbridge-bus-cmk',
    title: 'Event buses are encrypted under a key of the customer',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'medium',
    absent: 'EventBridge encrypts events under a key that AWS owns.',
    rationale: 'Events about patients are ePHI; with a key of your own, reading them takes a permission that you give and a record that you keep.',
    remediation: 'Set `kmsKey` to the key of a `PhiKey`.',
    source: 'Amazon EventBridge User Guide: Encrypting EventBridge event buses with AWS KMS keys',
    check: customerKey('KmsKeyIdentifier'),
    examples: { compliant: { Name: 'results', KmsKeyIdentifier: KEY }, nonCompliant: { Name: 'results' } },
  },
  {
    id: 'eventbridge-bus-policy-restricted',
    appliesTo: [BUS_POLICY, BUS, REGISTRY_POLICY],
    title: 'Policies of buses and of schema registries name the accounts, organizations or services that they let in',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
    severity: 'high',
    absent: 'Without a policy only the own account sends events to a bus.',
    rationale: 'Who may put events on a bus can forge what care depends on; who may make rules on it gets a copy of its ePHI.',
    remediation: 'Name the account in `Principal`, or bind everybody to `aws:PrincipalOrgID` in a condition.',
    source: 'Amazon EventBridge User Guide: Permissions for event buses in Amazon EventBridge',
    check: busIsClosed,
    examples: {
      compliant: { StatementId: 'lab', Principal: '444455556666', Action: 'events:PutEvents' },
      nonCompliant: { StatementId: 'all', Principal: '*', Action: 'events:PutEvents' },
    },
  },
  {
    id: 'eventbridge-archive-retention-cmk',
    appliesTo: ['AWS::Events::Archive'],
    title: 'Archives of events are encrypted under a key of the customer and kept for a time that was chosen',
    safeguards: ['164.312(a)(2)(iv)', '164.312(b)', '164.316(b)(2)(i)'],
    severity: 'medium',
    absent: 'EventBridge encrypts the archive under a key that AWS owns, and keeps events without end.',
    rationale: 'An archive holds every event as it was: ePHI that nobody decided to keep, under a key that nobody can withdraw.',
    remediation: 'Set `retention`, and `kmsKey` to the key of a `PhiKey`.',
    source: 'Amazon EventBridge User Guide: Encrypting EventBridge archives',
    check: all(customerKey('KmsKeyIdentifier'), atLeast('RetentionDays', 1)),
    examples: { compliant: { KmsKeyIdentifier: KEY, RetentionDays: 30 }, nonCompliant: { KmsKeyIdentifier: KEY } },
  },
  {
    id: 'eventbridge-rule-target-dlq',
    appliesTo: ['AWS::Events::Rule'],
    title: 'Events that a target does not take go to a dead-letter queue',
    safeguards: ['164.312(c)(1)', '164.312(c)(2)'],
    severity: 'low',
    absent: 'After 24 hours of attempts, or at once where the target refuses, EventBridge drops the event.',
    rationale: 'A dropped event may be a result that never reaches the record.',
    remediation: 'Set `deadLetterQueue` of the target.',
    source: 'Amazon EventBridge User Guide: Using dead-letter queues to process undelivered events in EventBridge',
    check: targetsKeepFailures,
    examples: {
      compliant: { Targets: [{ Id: 'a', Arn: 'arn:aws:lambda:us-east-1:111122223333:function:a', DeadLetterConfig: { Arn: 'arn:aws:sqs:us-east-1:111122223333:undelivered' } }] },
      nonCompliant: { Targets: [{ Id: 'a', Arn: 'arn:aws:lambda:us-east-1:111122223333:function:a' }] },
    },
  },
  {
    id: 'eventbridge-api-destination-https-auth',
    appliesTo: [CONNECTION, 'AWS::Events::ApiDestination'],
    title: 'API destinations are called over HTTPS, with credentials that are not written in the template',
    safeguards: ['164.312(e)(1)', '164.312(e)(2)(i)', '164.312(e)(2)(ii)', '164.312(a)(2)(i)', '164.312(d)'],
    severity: 'high',
    absent: 'A connection without credentials, and a destination without an endpoint, are refused.',
    rationale: 'Whoever reads the template could call the API that takes the ePHI; over plain HTTP everybody on the way reads along.',
    remediation: 'Take the credential from Secrets Manager: `Authorization.apiKey(\'x-api-key\', SecretValue.secretsManager(\'partner\'))`, and begin the endpoint with `https://`.',
    source: 'Amazon EventBridge User Guide: Connections for API targets in EventBridge',
    check: callsSafely,
    examples: {
      compliant: { AuthorizationType: 'API_KEY', AuthParameters: { ApiKeyAuthParameters: { ApiKeyName: 'x-api-key', ApiKeyValue: '{{resolve:secretsmanager:partner}}' } } },
      nonCompliant: { AuthorizationType: 'API_KEY', AuthParameters: { ApiKeyAuthParameters: { ApiKeyName: 'x-api-key', ApiKeyValue: 'a1b2c3' } } },
    },
  },
  {
    id: 'eventbridge-bus-logging',
    title: 'Logs of an event bus leave out what is in the events',
    safeguards: ['164.308(a)(4)(ii)(B)', '164.502(b)'],
    severity: 'medium',
    absent: 'A bus writes no log; where it does, it leaves out the detail of events.',
    rationale: 'With the detail of events, ePHI stands in logs that more people read than may read the events.',
    remediation: 'Set `includeDetail: IncludeDetail.NONE`.',
    source: 'Amazon EventBridge User Guide: Configuring logs for Amazon EventBridge event buses',
    check: when(isLogged, noneOf('LogConfig.IncludeDetail', ['FULL'], { absent: 'COMPLIANT' })),
    examples: {
      compliant: { Name: 'results', LogConfig: { Level: 'ERROR', IncludeDetail: 'NONE' } },
      nonCompliant: { Name: 'results', LogConfig: { Level: 'ERROR', IncludeDetail: 'FULL' } },
    },
  },
  {
    id: 'eventbridge-pipe-encryption-logging',
    appliesTo: ['AWS::Pipes::Pipe'],
    title: 'Pipes are encrypted under a key of the customer, and their logs leave out the data',
    safeguards: ['164.312(a)(2)(iv)', '164.308(a)(4)(ii)(B)', '164.502(b)'],
    severity: 'medium',
    absent: 'EventBridge encrypts a pipe under a key that AWS owns; logs leave out the data.',
    rationale: 'A pipe carries whole records; what it logs of them is read by more people than the records are.',
    remediation: 'Set `kmsKey` to the key of a `PhiKey`, and leave out `logIncludeExecutionData`.',
    source: 'Amazon EventBridge User Guide: Encrypting EventBridge pipes with AWS KMS keys',
    check: all(customerKey('KmsKeyIdentifier'), when(isPipeLogged, noneOf('LogConfiguration.IncludeExecutionData[*]', ['ALL'], { absent: 'COMPLIANT' }))),
    examples: {
      compliant: { KmsKeyIdentifier: KEY, LogConfiguration: { Level: 'ERROR' } },
      nonCompliant: { KmsKeyIdentifier: KEY, LogConfiguration: { Level: 'ERROR', IncludeExecutionData: ['ALL'] } },
    },
  },
  {
    id: 'eventbridge-scheduler-cmk',
    appliesTo: ['AWS::Scheduler::Schedule'],
    title: 'The input of schedules is encrypted under a key of the customer and holds no patient identifier',
    safeguards: ['164.312(a)(2)(iv)', '164.308(a)(4)(ii)(B)', '164.502(b)'],
    severity: 'medium',
    absent: 'Without an input there is nothing to protect; else EventBridge encrypts it under a key that AWS owns.',
    rationale: 'The input of a schedule stands in the template, and is shown to everybody who may list schedules.',
    remediation: 'Set `key` to the key of a `PhiKey`, and pass what the target needs to find the patient\'s data itself.',
    source: 'Amazon EventBridge Scheduler User Guide: Encryption at rest in EventBridge Scheduler',
    check: when(isSet('Target.Input'), all(customerKey('KmsKeyArn'), holdsNoIdentifier(texts('Target.Input')))),
    examples: {
      compliant: { KmsKeyArn: KEY, Target: { Input: '{"job":"nightly"}' } },
      nonCompliant: { KmsKeyArn: KEY, Target: { Input: '{"reminder":"MRN 1234567"}' } },
    },
  },
  {
    id: 'eventbridge-schema-discovery-off',
    appliesTo: [BUS, DISCOVERER],
    title: 'No schema discovery runs on event buses',
    safeguards: ['164.308(a)(4)(ii)(B)', '164.502(b)'],
    severity: 'low',
    absent: 'EventBridge discovers no schema unless a discoverer is made.',
    rationale: 'Discovery reads every event, and keys made of data (`patients.4711`) become part of the schemas that it publishes.',
    remediation: 'Leave the discoverer out, and write the schemas by hand or from a bus with synthetic data.',
    source: 'Amazon EventBridge User Guide: Inferring schemas from event bus events in EventBridge',
    check: withoutDiscovery,
    examples: {
      compliant: { Name: 'results' },
      nonCompliant: { Resources: { Subject: { Type: DISCOVERER, Properties: { SourceArn: 'arn:aws:events:us-east-1:111122223333:event-bus/default' } } } },
    },
  },
]);
