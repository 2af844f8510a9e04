import { Case, compliant, insufficientData, judges, nonCompliant, verdictOf } from './judges';
import { Json } from '../../lib/facts/value';
import { metricAlarms } from '../../lib/rules/metric-alarms';

const FILTER = 'AWS::Logs::MetricFilter';

/** The compliant example of a rule with other parts. */
const example = (id: string, pattern: unknown, alarm: Json = {}) => {
  const rule = metricAlarms.find(each => each.id === id);
  const { Resources: resources } = rule?.examples.compliant as { readonly Resources: Record<string, { readonly Type: string; readonly Properties: Json }> };
  const { Filter, Alarm } = resources;
  return {
    Resources: {
      ...resources,
      Filter: { ...Filter, Properties: { ...Filter.Properties, FilterPattern: pattern } },
      Alarm: { ...Alarm, Properties: { ...Alarm.Properties, ...alarm } },
    },
  };
};

/** The compliant example with nothing but the trail and its log group. */
const withoutFilter = (id: string) => {
  const { Filter: _filter, Alarm: _alarm, ...others } = example(id, '').Resources;
  return { Resources: others };
};

/** A pattern as others write it, one that is too narrow, and one that nobody knows yet. */
const cases = (id: string, other: string, narrow: string): readonly Case[] => [
  ['another pattern of the same meaning', example(id, other), compliant(FILTER)],
  ['a pattern that misses some', example(id, narrow), nonCompliant(FILTER)],
  ['a parameter', example(id, { Ref: 'Pattern' }), insufficientData(FILTER)],
  ['no metric filter', withoutFilter(id), nonCompliant(FILTER)],
  ['an alarm by another wording of its threshold', example(id, other, { Threshold: 0, ComparisonOperator: 'GreaterThanThreshold' }), compliant(FILTER)],
];

judges('cloudwatch-alarm-network-acl-changes', cases('cloudwatch-alarm-network-acl-changes',
  '{($.eventName=CreateNetworkAcl) || ($.eventName=CreateNetworkAclEntry) || ($.eventName=DeleteNetworkAcl) || ($.eventName=DeleteNetworkAclEntry) || ' +
  '($.eventName=ReplaceNetworkAclEntry) || ($.eventName=ReplaceNetworkAclAssociation)}',
  '{ $.eventName = CreateNetworkAcl }'));

judges('cloudwatch-alarm-network-gateway-changes', cases('cloudwatch-alarm-network-gateway-changes',
  '{ $.eventName = "*CustomerGateway" || $.eventName = "*InternetGateway" }',
  '{ $.eventName = "*InternetGateway" }'));

judges('cloudwatch-alarm-route-table-changes', cases('cloudwatch-alarm-route-table-changes',
  '{ ($.eventSource = ec2.amazonaws.com) && ($.eventName = "*Route*") }',
  '{ $.eventName = CreateRoute }'));

judges('cloudwatch-alarm-vpc-changes', cases('cloudwatch-alarm-vpc-changes',
  '{ $.eventName = "*Vpc*" }',
  '{ ($.eventName = CreateVpc) || ($.eventName = DeleteVpc) }'));

judges('cloudwatch-alarm-console-auth-failures', cases('cloudwatch-alarm-console-auth-failures',
  '{ $.eventName = "ConsoleLogin" && $.responseElements.ConsoleLogin = "Failure" }',
  '{ $.eventName = "ConsoleLogin" && $.responseElements.ConsoleLogin = "Success" }'));

judges('cloudwatch-alarm-root-usage', cases('cloudwatch-alarm-root-usage',
  '{ $.userIdentity.type = Root }',
  '{ $.userIdentity.type = "Root" && $.eventType = "AwsConsoleSignIn" }'));

judges('cloudwatch-alarm-unauthorized-api-calls', cases('cloudwatch-alarm-unauthorized-api-calls',
  '{($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") || ($.sourceIPAddress!="delivery.logs.amazonaws.com") || ($.eventName!="HeadBucket")}',
  '{ $.errorCode = "AccessDenied" }'));

judges('cloudwatch-alarm-signin-without-mfa', cases('cloudwatch-alarm-signin-without-mfa',
  '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }',
  '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed = "Yes") }'));

judges('cloudwatch-alarm-iam-policy-changes', cases('cloudwatch-alarm-iam-policy-changes',
  '{ $.eventSource = iam.amazonaws.com && $.eventName = "*Polic*" }',
  '{ $.eventName = "*RolePolicy" }'));

judges('cloudwatch-alarm-kms-disable-or-delete', cases('cloudwatch-alarm-kms-disable-or-delete',
  '{ ($.eventSource = kms.amazonaws.com) && (($.eventName=DisableKey)||($.eventName=ScheduleKeyDeletion)) }',
  '{ ($.eventSource = kms.amazonaws.com) && ($.eventName = DisableKey) }'));

judges('cloudwatch-alarm-s3-policy-changes', cases('cloudwatch-alarm-s3-policy-changes',
  '{ ($.eventSource = s3.amazonaws.com) && (($.eventName = PutBucketAcl) || ($.eventName = PutBucketPolicy) || ($.eventName = PutBucketCors) || ($.eventName = DeleteBucketPolicy)) }',
  '{ $.eventName = PutBucketPolicy }'));

judges('cloudwatch-alarm-security-group-changes', cases('cloudwatch-alarm-security-group-changes',
  '{ $.eventName = "*SecurityGroup*" }',
  '{ $.eventName = AuthorizeSecurityGroupIngress }'));

judges('cloudwatch-alarm-config-changes', cases('cloudwatch-alarm-config-changes',
  '{ $.eventSource = config.amazonaws.com && ($.eventName = "*Channel" || $.eventName = "*Recorder") }',
  '{ $.eventName = "*Recorder" }'));

judges('cloudwatch-alarm-organizations-changes', cases('cloudwatch-alarm-organizations-changes',
  '{ $.eventSource = organizations.amazonaws.com }',
  '{ $.eventName = LeaveOrganization }'));

judges('cloudwatch-alarm-detection-changes', cases('cloudwatch-alarm-detection-changes',
  '{ ($.eventName = PutEventSelectors) || ($.eventName = "*ConfigurationRecorder") || ($.eventName = "*Detector") || ($.eventSource = securityhub.amazonaws.com) }',
  '{ ($.eventName = "*Detector") || ($.eventName = DisableSecurityHub) }'));

test('takes a higher threshold where one event alone is no matter', () => {
  const [failures, root] = ['cloudwatch-alarm-console-auth-failures', 'cloudwatch-alarm-root-usage'].map(id => {
    const rule = metricAlarms.find(each => each.id === id);
    const pattern = '{ ($.eventName = ConsoleLogin) || ($.userIdentity.type = Root) }';
    return rule && verdictOf(rule, example(id, pattern, { Threshold: 5, EvaluationPeriods: 2 })).status;
  });
  expect([failures, root]).toEqual(['COMPLIANT', 'NON_COMPLIANT']);
});
