import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const TRAIL = { Trail: { Type: 'AWS::CloudTrail::Trail', Properties: { S3BucketName: { Ref: 'Subject' } } } };
const CONFIG = { Channel: { Type: 'AWS::Config::DeliveryChannel', Properties: { S3BucketName: { Ref: 'Subject' } } } };
const FLOW_LOGS = { FlowLog: { Type: 'AWS::EC2::FlowLog', Properties: { LogDestination: { 'Fn::GetAtt': ['Subject', 'Arn'] } } } };
const ACCESS_LOGS = { Charts: { Type: 'AWS::S3::Bucket', Properties: { LoggingConfiguration: { DestinationBucketName: { Ref: 'Subject' } } } } };
const bucket = (properties: Json, others: Json = {}): Json => ({ Resources: { Subject: { Type: 'AWS::S3::Bucket', Properties: properties }, ...others } });

const TARGET = 'LoggingConfiguration.DestinationBucketName';
judges('s3-bucket-access-logging', [
  ['absent', {}, nonCompliant(TARGET, 'absent')],
  ['another bucket', bucket({ LoggingConfiguration: { DestinationBucketName: { Ref: 'Logs' } } }, { Logs: { Type: 'AWS::S3::Bucket' } }), compliant(TARGET)],
  ['a bucket from elsewhere', { LoggingConfiguration: { DestinationBucketName: { 'Fn::ImportValue': 'Logs' } } }, compliant(TARGET)],
  ['a prefix without a target', { LoggingConfiguration: { LogFilePrefix: 'logs/' } }, nonCompliant(TARGET, 'absent')],
  ['itself', bucket({ LoggingConfiguration: { DestinationBucketName: { Ref: 'Subject' } } }), nonCompliant(TARGET, 'the bucket itself')],
  ['itself by name', { BucketName: 'charts', LoggingConfiguration: { DestinationBucketName: 'charts' } }, nonCompliant(TARGET, 'the bucket itself')],
  ['in one branch', { LoggingConfiguration: { 'Fn::If': ['Prod', { DestinationBucketName: 'logs' }, { Ref: 'AWS::NoValue' }] } }, nonCompliant(TARGET, 'absent if not Prod')],
  ['a target of access logs', bucket({}, ACCESS_LOGS), notApplicable()],
  ['the bucket of a trail', bucket({}, TRAIL), nonCompliant(TARGET)],
]);

const lock = (mode: unknown): Json => ({ ObjectLockEnabled: true, ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: mode, Days: 2192 } } } });
const MODE = 'ObjectLockConfiguration.Rule.DefaultRetention.Mode';
judges('s3-log-bucket-object-lock-compliance', [
  ['no logs arrive', {}, notApplicable()],
  ['the bucket of a trail', bucket({}, TRAIL), nonCompliant('ObjectLockEnabled', 'absent')],
  ['the bucket of a trail without a default retention', bucket({ ObjectLockEnabled: true }, TRAIL), nonCompliant(MODE, 'absent')],
  ['the bucket of a trail, governance', bucket(lock('GOVERNANCE'), TRAIL), compliant()],
  ['the bucket of a trail, compliance', bucket(lock('COMPLIANCE'), TRAIL), compliant()],
  ['the bucket of a trail, a parameter', bucket(lock({ Ref: 'Parameter' }), TRAIL), insufficientData(MODE)],
  ['a target of access logs', bucket({}, ACCESS_LOGS), notApplicable()],
  ['a target of access logs with a lock', bucket(lock('GOVERNANCE'), ACCESS_LOGS), nonCompliant(MODE, 'GOVERNANCE, under which the logs are not delivered')],
  ['a target of AWS Config with a lock', bucket(lock('GOVERNANCE'), CONFIG), nonCompliant(MODE)],
  ['a target of a trail and of AWS Config', bucket({}, { ...TRAIL, ...CONFIG }), notApplicable()],
]);

const RULES = 'LifecycleConfiguration.Rules[0]';
const lifecycle = (rule: Json): Json => ({ LifecycleConfiguration: { Rules: [{ Status: 'Enabled', ...rule }] } });
judges('s3-log-bucket-retention-six-years', [
  ['no logs arrive', lifecycle({ ExpirationInDays: 30 }), notApplicable()],
  ['no rule', bucket({}, TRAIL), compliant()],
  ['six years', bucket(lifecycle({ ExpirationInDays: 2192 }), TRAIL), compliant(`${RULES}.ExpirationInDays`)],
  ['a day less', bucket(lifecycle({ ExpirationInDays: 2191 }), TRAIL), nonCompliant(`${RULES}.ExpirationInDays`, '2191')],
  ['too short, as text', bucket(lifecycle({ ExpirationInDays: '90' }), ACCESS_LOGS), nonCompliant(`${RULES}.ExpirationInDays`)],
  ['too short, and off', bucket(lifecycle({ Status: 'Disabled', ExpirationInDays: 90 }), TRAIL), compliant()],
  ['too short in the branch in which it is off', bucket(lifecycle({
    Status: { 'Fn::If': ['Ends', 'Enabled', 'Disabled'] }, ExpirationInDays: { 'Fn::If': ['Ends', 2192, 1] },
  }), TRAIL), compliant()],
  ['too short in the branch in which it is on', bucket(lifecycle({
    Status: { 'Fn::If': ['Ends', 'Enabled', 'Disabled'] }, ExpirationInDays: { 'Fn::If': ['Ends', 1, 2192] },
  }), TRAIL), nonCompliant(`${RULES}.ExpirationInDays`, '1 if Ends')],
  ['a date', bucket(lifecycle({ ExpirationDate: '2030-01-01' }), TRAIL), nonCompliant(`${RULES}.ExpirationDate`)],
  ['a move to colder storage', bucket(lifecycle({ Transitions: [{ StorageClass: 'GLACIER', TransitionInDays: 90 }] }), TRAIL), compliant()],
  ['a parameter', bucket(lifecycle({ ExpirationInDays: { Ref: 'Parameter' } }), TRAIL), insufficientData(`${RULES}.ExpirationInDays`)],
  ['flow logs, which are no audit logs', bucket(lifecycle({ ExpirationInDays: 90 }), FLOW_LOGS), notApplicable()],
]);

const EVENTS = 'NotificationConfiguration.EventBridgeConfiguration';
judges('s3-bucket-event-notifications', [
  ['absent', {}, nonCompliant(EVENTS, 'absent')],
  ['EventBridge', { NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } } }, compliant(EVENTS)],
  ['EventBridge, without a word', { NotificationConfiguration: { EventBridgeConfiguration: {} } }, compliant(EVENTS)],
  ['EventBridge, off', { NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: 'false' } } }, nonCompliant(EVENTS)],
  ['a queue', { NotificationConfiguration: { QueueConfigurations: [{ Event: 's3:ObjectRemoved:*', Queue: 'arn:aws:sqs:us-east-1:111122223333:q' }] } }, compliant()],
  ['by the custom resource of the CDK', bucket({}, { Events: { Type: 'Custom::S3BucketNotifications', Properties: { BucketName: { Ref: 'Subject' } } } }), compliant()],
  ['a parameter', { NotificationConfiguration: { EventBridgeConfiguration: { Ref: 'Parameter' } } }, insufficientData(EVENTS)],
  ['a target of access logs', bucket({}, ACCESS_LOGS), notApplicable()],
  ['pages that say they are public', { Tags: [{ Key: 'data-classification', Value: 'public' }] }, notApplicable()],
]);
