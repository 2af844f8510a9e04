import { App, Duration, Stack } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import { AccountServiceMode } from '../../../lib/constructs/account-service-mode';
import type { ConfigRecorderProps } from '../../../lib/constructs/config-recorder-props';
import { requireRecordable } from '../../../lib/constructs/hardening/recorder-choices';

const { EXISTING, ORGANIZATION_MANAGED } = AccountServiceMode;
const stack = new Stack(new App(), 'Clinic');
const bucket = s3.Bucket.fromBucketName(stack, 'Imported', 'config-history');
const topic = sns.Topic.fromTopicArn(stack, 'Topic', 'arn:aws:sns:us-east-1:123456789012:operators');

test.each<[string, ConfigRecorderProps, string]>([
  ['a bucket of the owner of an existing recorder', { mode: EXISTING, bucket },
    "'bucket' has no effect on a configuration recorder in mode 'existing': leave it out or choose another mode"],
  ['a choice of types that somebody else made', { mode: EXISTING, globalResourceTypes: false }, "'globalResourceTypes' has no effect"],
  ['an alarm that the organization raises', { mode: ORGANIZATION_MANAGED, alarmTopic: topic },
    "'alarmTopic' has no effect on a configuration recorder in mode 'organizationManaged': leave it out or choose another mode"],
  ['two owners of the log of access', { bucket, accessLogBucket: bucket }, "'accessLogBucket' has no effect beside 'bucket', which logs access as its owner chose"],
  ['a locked bucket', { bucket: new s3.Bucket(stack, 'Locked', { objectLockEnabled: true }) },
    "Clinic/Locked has Object Lock, under which AWS Config delivers nothing; pass a bucket without it or leave 'bucket' out"],
  ['a bucket that locks by default', { bucket: new s3.Bucket(stack, 'Retaining', { objectLockDefaultRetention: s3.ObjectLockRetention.governance(Duration.days(1)) }) },
    'Clinic/Retaining has Object Lock'],
])('refuses %s', (_, props, message) => {
  expect(() => requireRecordable(props)).toThrow(message);
});

test.each<[string, ConfigRecorderProps]>([
  ['nothing at all', {}],
  ['an imported bucket', { bucket }],
  ['an alarm for an existing recorder', { mode: EXISTING, alarmTopic: topic }],
  ['what the organization manages', { mode: ORGANIZATION_MANAGED }],
])('takes %s', (_, props) => {
  expect(() => requireRecordable(props)).not.toThrow();
});
