import { compliant, insufficientData, judges, nonCompliant, verdictOf } from './judges';
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

/** A pattern of another reader of the same benchmark, then one that is too narrow. */
const PATTERNS: readonly (readonly [string, string, string])[] = [
  ['cloudwatch-alarm-network-acl-changes',
    '{($.eventName=CreateNetworkAcl) || ($.eventName=CreateNetworkAclEntry) || ($.eventName=DeleteNetworkAcl) || ($.eventName=DeleteNetworkAclEntry) || ' +
    '($.eventName=ReplaceNetworkAclEntry) || ($.eventName=ReplaceNetworkAclAssociation)}',
    '{ $.eventName = CreateNetworkAcl }'],
  ['cloudwatch-alarm-network-gateway-changes', '{ $.eventName = "*CustomerGateway" || $.eventName = "*InternetGateway" }', '{ $.eventName = "*InternetGateway" }'],
  ['cloudwatch-alarm-route-table-changes', '{ ($.eventSource = ec2.amazonaws.com) && ($.eventName = "*Route*") }', '{ $.eventName = CreateRoute }'],
  ['cloudwatch-alarm-vpc-changes', '{ $.eventName = "*Vpc*" }', '{ ($.eventName = CreateVpc) || ($.eventName = DeleteVpc) }'],
  ['cloudwatch-alarm-console-auth-failures', '{ $.eventName = "ConsoleLogin" && $.responseElements.ConsoleLogin = "Failure" }',
    '{ $.eventName = "ConsoleLogin" && $.responseElements.ConsoleLogin = "Success" }'],
  ['cloudwatch-alarm-root-usage', '{ $.userIdentity.type = Root }', '{ $.userIdentity.type = "Root" && $.eventType = "AwsConsoleSignIn" }'],
  ['cloudwatch-alarm-unauthorized-api-calls',
    '{($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") || ($.sourceIPAddress!="delivery.logs.amazonaws.com") || ($.eventName!="HeadBucket")}',
    '{ $.errorCode = "AccessDenied" }'],
  ['cloudwatch-alarm-signin-without-mfa',
    '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }',
    '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed = "Yes") }'],
  ['cloudwatch-alarm-iam-policy-changes', '{ $.eventSource = iam.amazonaws.com && $.eventName = "*Polic*" }', '{ $.eventName = "*RolePolicy" }'],
  ['cloudwatch-alarm-kms-disable-or-delete', '{ ($.eventSource = kms.amazonaws.com) && (($.eventName=DisableKey)||($.eventName=ScheduleKeyDeletion)) }',
    '{ ($.eventSource = kms.amazonaws.com) && ($.eventName = DisableKey) }'],
  ['cloudwatch-alarm-s3-policy-changes',
    '{ ($.eventSource = s3.amazonaws.com) && (($.eventName = PutBucketAcl) || ($.eventName = PutBucketPolicy) || ($.eventName = PutBucketCors) || ($.eventName = DeleteBucketPolicy)) }',
    '{ $.eventName = PutBucketPolicy }'],
  ['cloudwatch-alarm-security-group-changes', '{ $.eventName = "*SecurityGroup*" }', '{ $.eventName = AuthorizeSecurityGroupIngress }'],
  ['cloudwatch-alarm-config-changes', '{ $.eventSource = config.amazonaws.com && ($.eventName = "*Channel" || $.eventName = "*Recorder") }', '{ $.eventName = "*Recorder" }'],
  ['cloudwatch-alarm-organizations-changes', '{ $.eventSource = organizations.amazonaws.com }', '{ $.eventName = LeaveOrganization }'],
];

for (const [id, other, narrow] of PATTERNS) {
  judges(id, [
    ['another pattern of the same meaning', example(id, other), compliant(FILTER)],
    ['a pattern that misses some', example(id, narrow), nonCompliant(FILTER)],
    ['a parameter', example(id, { Ref: 'Pattern' }), insufficientData(FILTER)],
  ]);
}

test('takes a higher threshold where one event alone is no matter', () => {
  const [failures, root] = ['cloudwatch-alarm-console-auth-failures', 'cloudwatch-alarm-root-usage'].map(id => {
    const rule = metricAlarms.find(each => each.id === id);
    const [, pattern] = PATTERNS.find(([name]) => name === id) ?? [];
    return rule && verdictOf(rule, example(id, pattern, { Threshold: 5, EvaluationPeriods: 2 })).status;
  });
  expect([failures, root]).toEqual(['COMPLIANT', 'NON_COMPLIANT']);
});

test('has a test of a second pattern for every row but the first, which has tests of its own', () => {
  expect(PATTERNS.map(([id]) => id)).toEqual(metricAlarms.slice(1).map(each => each.id));
});
