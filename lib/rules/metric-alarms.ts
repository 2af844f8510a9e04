import { Watched, raisesAlarm } from './alarm-chains';
import { managementEvents } from './cloudtrail-events';
import { ResourceRow, Rule, Severity, rulesFor } from './rule';
import { calls, record } from './trail-records';
import { Verdict, notApplicable } from './verdict';
import type { Crosswalk } from '../catalogue/crosswalk';
import type { SafeguardId } from '../catalogue/safeguards';
import type { Resource } from '../facts/resource';
import type { Json } from '../facts/value';

/** One alarm that a trail should have. */
interface AlarmRow extends Watched {
  readonly id: string;
  /** What raises the alarm, in the plural. */
  readonly what: string;
  readonly severity: Severity;
  readonly safeguards?: readonly SafeguardId[];
  readonly rationale: string;
  readonly crosswalk?: Crosswalk;
  /** A filter pattern that does it. */
  readonly pattern: string;
}

const RESPONSE: readonly SafeguardId[] = ['164.308(a)(1)(ii)(D)', '164.308(a)(6)(i)', '164.308(a)(6)(ii)'];
const LOGINS: readonly SafeguardId[] = ['164.308(a)(5)(ii)(C)', ...RESPONSE];

const ORGANIZATION_CALLS = [
  'AcceptHandshake', 'AttachPolicy', 'CreateAccount', 'CreateOrganizationalUnit', 'CreatePolicy', 'DeclineHandshake', 'DeleteOrganization',
  'DeleteOrganizationalUnit', 'DeletePolicy', 'DetachPolicy', 'DisablePolicyType', 'EnablePolicyType', 'InviteAccountToOrganization',
  'LeaveOrganization', 'MoveAccount', 'RemoveAccountFromOrganization', 'UpdateOrganizationalUnit', 'UpdatePolicy',
];
const IAM_CALLS = [
  'AttachGroupPolicy', 'AttachRolePolicy', 'AttachUserPolicy', 'CreatePolicy', 'CreatePolicyVersion', 'DeleteGroupPolicy', 'DeletePolicy',
  'DeletePolicyVersion', 'DeleteRolePolicy', 'DeleteUserPolicy', 'DetachGroupPolicy', 'DetachRolePolicy', 'DetachUserPolicy', 'PutGroupPolicy',
  'PutRolePolicy', 'PutUserPolicy',
];
const NETWORK_ACL_CALLS = [
  'CreateNetworkAcl', 'CreateNetworkAclEntry', 'DeleteNetworkAcl', 'DeleteNetworkAclEntry', 'ReplaceNetworkAclAssociation', 'ReplaceNetworkAclEntry',
];
const GATEWAY_CALLS = [
  'AttachInternetGateway', 'CreateCustomerGateway', 'CreateInternetGateway', 'DeleteCustomerGateway', 'DeleteInternetGateway', 'DetachInternetGateway',
];
const ROUTE_CALLS = [
  'CreateRoute', 'CreateRouteTable', 'DeleteRoute', 'DeleteRouteTable', 'DisassociateRouteTable', 'ReplaceRoute', 'ReplaceRouteTableAssociation',
];
const VPC_CALLS = [
  'AcceptVpcPeeringConnection', 'CreateVpc', 'CreateVpcPeeringConnection', 'DeleteVpc', 'DeleteVpcPeeringConnection', 'ModifyVpcAttribute',
  'RejectVpcPeeringConnection',
];
const GROUP_CALLS = [
  'AuthorizeSecurityGroupEgress', 'AuthorizeSecurityGroupIngress', 'CreateSecurityGroup', 'DeleteSecurityGroup', 'RevokeSecurityGroupEgress',
  'RevokeSecurityGroupIngress',
];
const TRAIL_CALLS = ['DeleteTrail', 'StopLogging', 'UpdateTrail'];
const KEY_CALLS = ['DisableKey', 'ScheduleKeyDeletion'];
const BUCKET_CALLS = ['DeleteBucketPolicy', 'PutBucketAcl', 'PutBucketPolicy'];
const CONFIG_CALLS = ['DeleteDeliveryChannel', 'PutConfigurationRecorder', 'PutDeliveryChannel', 'StopConfigurationRecorder'];

/** Calls that leave gaps in what is recorded and found, beside those that switch a trail or a recorder off. */
const BLINDING: readonly (readonly [string, readonly string[]])[] = [
  ['cloudtrail', ['PutEventSelectors']],
  ['config', ['DeleteConfigurationRecorder']],
  ['guardduty', ['DeleteDetector', 'UpdateDetector']],
  ['securityhub', ['DisableSecurityHub', 'BatchDisableStandards']],
];

const anyOf = (names: readonly string[]) => `{ ${names.map(name => `($.eventName = ${name})`).join(' || ')} }`;
const named = (service: string, names: readonly string[]) => ({ events: calls(service, ...names), pattern: anyOf(names) });

/** A sign-in to the console. */
const signIn = (fields: Json) => record({
  eventSource: 'signin.amazonaws.com', eventName: 'ConsoleLogin', eventType: 'AwsConsoleSignIn', userIdentity: { type: 'IAMUser', userName: 'somebody' }, ...fields,
});

const ROOT = { type: 'Root', accountId: '111122223333', arn: 'arn:aws:iam::111122223333:root' };

const ROWS: readonly AlarmRow[] = [
  {
    id: 'cloudtrail-tamper-alarm',
    what: 'attempts to stop, delete or change a trail',
    severity: 'high',
    safeguards: ['164.312(c)(1)', '164.312(c)(2)', ...RESPONSE],
    rationale: 'Who is after ePHI switches off the record first.',
    crosswalk: { infracast: ['HIPAA-164.312c-CLOUDTRAIL-TAMPER'] },
    byEventRule: true,
    ...named('cloudtrail', TRAIL_CALLS),
  },
  {
    id: 'cloudwatch-alarm-network-acl-changes',
    what: 'changes of network ACLs',
    severity: 'medium',
    rationale: 'A network ACL is a wall around ePHI; a changed one may have a hole.',
    crosswalk: { prowler: ['cloudwatch_changes_to_network_acls_alarm_configured'] },
    ...named('ec2', NETWORK_ACL_CALLS),
  },
  {
    id: 'cloudwatch-alarm-network-gateway-changes',
    what: 'changes of internet and customer gateways',
    severity: 'medium',
    rationale: 'A new gateway is a new way for ePHI to leave the network.',
    crosswalk: { prowler: ['cloudwatch_changes_to_network_gateways_alarm_configured'] },
    ...named('ec2', GATEWAY_CALLS),
  },
  {
    id: 'cloudwatch-alarm-route-table-changes',
    what: 'changes of route tables',
    severity: 'medium',
    rationale: 'A changed route can lead ePHI past every inspection.',
    crosswalk: { prowler: ['cloudwatch_changes_to_network_route_tables_alarm_configured'] },
    ...named('ec2', ROUTE_CALLS),
  },
  {
    id: 'cloudwatch-alarm-vpc-changes',
    what: 'changes of VPCs and their peerings',
    severity: 'medium',
    rationale: 'A new peering joins the network of ePHI with another one.',
    crosswalk: { prowler: ['cloudwatch_changes_to_vpcs_alarm_configured'] },
    ...named('ec2', VPC_CALLS),
  },
  {
    id: 'cloudwatch-alarm-console-auth-failures',
    what: 'failed console sign-ins',
    severity: 'medium',
    safeguards: LOGINS,
    rationale: 'A row of failures is what it looks like when somebody guesses the password of a person with access to ePHI.',
    crosswalk: { prowler: ['cloudwatch_log_metric_filter_authentication_failures'] },
    isRepeated: true,
    events: [signIn({ errorMessage: 'Failed authentication', responseElements: { ConsoleLogin: 'Failure' }, additionalEventData: { MFAUsed: 'No' } })],
    pattern: '{ ($.eventName = ConsoleLogin) && ($.errorMessage = "Failed authentication") }',
  },
  {
    id: 'cloudwatch-alarm-root-usage',
    what: 'uses of the root user',
    severity: 'high',
    safeguards: LOGINS,
    rationale: 'The root user can do everything to ePHI, under no name, and has hardly a reason to.',
    crosswalk: { prowler: ['cloudwatch_log_metric_filter_root_usage'] },
    events: [
      record({ eventSource: 's3.amazonaws.com', eventName: 'PutBucketPolicy', userIdentity: ROOT }),
      signIn({ userIdentity: ROOT, responseElements: { ConsoleLogin: 'Success' }, additionalEventData: { MFAUsed: 'Yes' } }),
    ],
    pattern: '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }',
  },
  {
    id: 'cloudwatch-alarm-unauthorized-api-calls',
    what: 'denied calls',
    severity: 'medium',
    rationale: 'Refusals are the sound of somebody trying doors to ePHI.',
    isRepeated: true,
    events: [
      record({ eventSource: 'ec2.amazonaws.com', eventName: 'RunInstances', errorCode: 'Client.UnauthorizedOperation' }),
      record({ eventSource: 'kms.amazonaws.com', eventName: 'PutKeyPolicy', errorCode: 'AccessDenied' }),
    ],
    pattern: '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }',
  },
  {
    id: 'cloudwatch-alarm-signin-without-mfa',
    what: 'console sign-ins without a second factor',
    severity: 'medium',
    safeguards: ['164.308(a)(5)(ii)(C)', '164.312(a)(2)(i)', '164.312(d)'],
    rationale: 'A password alone proves nobody; behind it may be ePHI.',
    events: [signIn({ responseElements: { ConsoleLogin: 'Success' }, additionalEventData: { MFAUsed: 'No' } })],
    pattern: '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.responseElements.ConsoleLogin = "Success") }',
  },
  {
    id: 'cloudwatch-alarm-iam-policy-changes',
    what: 'changes of IAM policies',
    severity: 'medium',
    rationale: 'A changed policy may give access to ePHI to somebody who should not have it.',
    ...named('iam', IAM_CALLS),
  },
  {
    id: 'cloudwatch-alarm-kms-disable-or-delete',
    what: 'attempts to disable or delete keys',
    severity: 'high',
    rationale: 'Without its key ePHI is lost; the days before a deletion are the time to stop it.',
    byEventRule: true,
    ...named('kms', KEY_CALLS),
  },
  {
    id: 'cloudwatch-alarm-s3-policy-changes',
    what: 'changes of bucket policies',
    severity: 'medium',
    rationale: 'One changed policy can show a bucket of ePHI to everybody.',
    ...named('s3', BUCKET_CALLS),
  },
  {
    id: 'cloudwatch-alarm-security-group-changes',
    what: 'changes of security groups',
    severity: 'medium',
    rationale: 'One new rule can open a database of ePHI to everybody.',
    ...named('ec2', GROUP_CALLS),
  },
  {
    id: 'cloudwatch-alarm-config-changes',
    what: 'changes of the AWS Config recorder',
    severity: 'medium',
    rationale: 'With the recorder off, changes around ePHI go unrecorded.',
    byEventRule: true,
    ...named('config', CONFIG_CALLS),
  },
  {
    id: 'cloudwatch-alarm-detection-changes',
    what: 'attempts to narrow what is recorded, or to switch threat detection off',
    severity: 'low',
    rationale: 'Who is after ePHI takes care first that nobody is warned: fewer events recorded, no detector, no checks.',
    byEventRule: true,
    events: BLINDING.flatMap(([service, names]) => calls(service, ...names)),
    pattern: anyOf(BLINDING.flatMap(([, names]) => names)),
  },
  {
    id: 'cloudwatch-alarm-organizations-changes',
    what: 'changes of the organization',
    severity: 'low',
    rationale: 'An account that leaves the organization leaves its guard-rails around ePHI behind.',
    ...named('organizations', ORGANIZATION_CALLS),
  },
];

/** Only a trail with management events that reaches a log group of the app can raise an alarm; other rules ask for both. */
function watches(watched: Watched): (trail: Resource) => Verdict {
  return trail => {
    const { reads, writes } = managementEvents(trail);
    return reads === false && writes === false ? notApplicable() : raisesAlarm(trail, watched);
  };
}

/** A trail with a log group and, for a pattern, the filter and the alarm on it. */
function template(pattern?: string): Json {
  const metric = { MetricName: 'Watched', MetricNamespace: 'Audit' };
  return {
    Resources: {
      Subject: { Type: 'AWS::CloudTrail::Trail', Properties: { IsLogging: true, CloudWatchLogsLogGroupArn: { 'Fn::GetAtt': ['Logs', 'Arn'] } } },
      Logs: { Type: 'AWS::Logs::LogGroup' },
      ...pattern !== undefined && {
        Filter: {
          Type: 'AWS::Logs::MetricFilter',
          Properties: { LogGroupName: { Ref: 'Logs' }, FilterPattern: pattern, MetricTransformations: [{ ...metric, MetricValue: '1' }] },
        },
        Alarm: {
          Type: 'AWS::CloudWatch::Alarm',
          Properties: {
            MetricName: metric.MetricName,
            Namespace: metric.MetricNamespace,
            Statistic: 'Sum',
            Period: 300,
            EvaluationPeriods: 1,
            Threshold: 1,
            ComparisonOperator: 'GreaterThanOrEqualToThreshold',
            AlarmActions: ['arn:aws:sns:us-east-1:111122223333:audit-alarms'],
          },
        },
      },
    },
  };
}

function rowOf({ id, what, severity, safeguards, rationale, crosswalk, pattern, ...watched }: AlarmRow): ResourceRow {
  const orRule = watched.byEventRule ? ', or an EventBridge rule on the same calls with a target' : '';
  return {
    id,
    title: `Somebody is told of ${what}`,
    safeguards: safeguards ?? RESPONSE,
    severity,
    absent: 'Events lie in the log group until somebody looks.',
    rationale,
    remediation: `Use \`AuditTrail\`, or add a metric filter \`${pattern}\` with an alarm that has an action${orRule}.`,
    source: 'AWS CloudTrail User Guide: Creating CloudWatch alarms for CloudTrail events: examples',
    crosswalk,
    check: watches(watched),
    examples: { compliant: template(pattern), nonCompliant: template() },
  };
}

/** Alarms on what a trail records, judged where the trail is in the app and delivered to a log group of the app. */
export const metricAlarms: readonly Rule[] = rulesFor('AWS::CloudTrail::Trail', ROWS.map(rowOf));
