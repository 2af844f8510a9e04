import { App, Lazy, Stack } from 'aws-cdk-lib';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import { AuditTrailMode, type AuditTrailProps } from '../../../lib/constructs/audit-trail-props';
import { requireMeaningful } from '../../../lib/constructs/hardening/trail-choices';

const stack = new Stack(new App(), 'Audit');
const bucket = s3.Bucket.fromBucketName(stack, 'Bucket', 'trails');
const logGroup = logs.LogGroup.fromLogGroupName(stack, 'LogGroup', 'trail');
const alarmTopic = sns.Topic.fromTopicArn(stack, 'Topic', 'arn:aws:sns:us-east-1:123456789012:security');
const { EXISTING, ORGANIZATION_MANAGED } = AuditTrailMode;

test.each<[string, AuditTrailProps]>([
  ['nothing', {}],
  ['a trail of its own in a bucket of the caller', { bucket, trailName: 'records', alarmTopic }],
  ['an existing trail with its log group', { mode: EXISTING, logGroup, alarmTopic, alarms: true }],
  ['the trail of the organization', { mode: ORGANIZATION_MANAGED }],
])('accepts %s', (_, props) => {
  expect(() => requireMeaningful(props)).not.toThrow();
});

test.each<[AuditTrailProps, string]>([
  [{ logGroup }, "'logGroup' has no effect on an audit trail in mode 'create': leave it out or choose another mode"],
  [{ mode: EXISTING, logGroup, bucket }, "'bucket' has no effect on an audit trail in mode 'existing'"],
  [{ mode: EXISTING, logGroup, trailName: 'records' }, "'trailName' has no effect on an audit trail in mode 'existing'"],
  [{ mode: ORGANIZATION_MANAGED, logGroup }, "'logGroup' has no effect on an audit trail in mode 'organizationManaged'"],
  [{ mode: ORGANIZATION_MANAGED, alarmTopic }, "'alarmTopic' has no effect on an audit trail in mode 'organizationManaged'"],
  [{ mode: ORGANIZATION_MANAGED, alarms: false }, "'alarms' has no effect on an audit trail in mode 'organizationManaged'"],
  [{ bucket, accessLogBucket: bucket }, "'accessLogBucket' has no effect beside 'bucket'"],
  [{ mode: EXISTING }, "an existing audit trail needs its log group, from which the alarms are raised: pass 'logGroup'"],
  [{ trailName: 'no' }, "'no' is not a trail name; it takes a literal of 3 to 128 letters"],
  [{ trailName: 'two words' }, "'two words' is not a trail name"],
  [{ trailName: Lazy.string({ produce: () => 'records' }) }, 'is not a trail name; it takes a literal'],
])('refuses what would be passed over in silence (%#)', (props, message) => {
  expect(() => requireMeaningful(props)).toThrow(message);
});
