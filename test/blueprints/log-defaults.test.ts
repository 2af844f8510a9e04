import * as cloudtrail from 'aws-cdk-lib/aws-cloudtrail';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Define, properties, unmet } from './before-and-after';

const logGroup = (props?: logs.LogGroupProps): Define => stack => void new logs.LogGroup(stack, 'Stock', props);
const trail = (props?: cloudtrail.TrailProps): Define => stack => void new cloudtrail.Trail(stack, 'Stock', props);

test.each([
  ['a log group', logGroup(), ['logs-group-data-protection-policy', 'logs-group-encrypted']],
  ['a trail', trail(), ['cloudtrail-bucket-access-logging', 'cloudtrail-cloudwatch-logs', 'cloudtrail-encryption-kms', 'cloudtrail-insights']],
])('%s meets with the blueprint what it does not meet without', (_, define, rules) => {
  expect(unmet(define)).toEqual(expect.arrayContaining(rules));
  expect(unmet(define, {}).filter(each => rules.includes(each))).toEqual([]);
});

test('lets the caller keep a log for a week, which a rule tells of', () => {
  expect(unmet(logGroup({ retention: logs.RetentionDays.ONE_WEEK }), {}).join()).toContain('retention');
  expect(properties('AWS::Logs::LogGroup', logGroup())).toMatchObject([{ RetentionInDays: 2192 }]);
});

test('lets the caller record half of the events of management', () => {
  expect(unmet(trail({ managementEvents: cloudtrail.ReadWriteType.WRITE_ONLY }), {})).toContain('cloudtrail-management-events-all');
});

test.each([
  [logs.LogGroupClass.INFREQUENT_ACCESS, { RetentionInDays: 2192 }],
  [logs.LogGroupClass.DELIVERY, {}],
])('asks nothing of the class %s that it does not have', (logGroupClass, expected) => {
  const [group] = properties('AWS::Logs::LogGroup', logGroup({ logGroupClass }));
  expect(group).toMatchObject({ LogGroupClass: logGroupClass, ...expected });
  expect(group).not.toHaveProperty('DataProtectionPolicy');
});

test('names a trail, since the policy of its key does, and keeps the name that it has', () => {
  expect(properties('AWS::CloudTrail::Trail', trail())).toMatchObject([{ TrailName: expect.stringMatching(/^Clinic.*-Stock$/) }]);
  expect(properties('AWS::CloudTrail::Trail', trail({ trailName: 'access' }))).toMatchObject([{ TrailName: 'access' }]);
});
