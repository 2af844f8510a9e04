import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sns from 'aws-cdk-lib/aws-sns';
import { AuditAlarms } from '../../../lib/constructs/hardening/audit-alarms';

interface Filter { readonly FilterPattern: string; readonly MetricTransformations: { MetricName: string; MetricNamespace: string; MetricValue: string }[] }

const stack = new Stack(new App(), 'Records');
const logGroup = new logs.LogGroup(stack, 'LogGroup');
const topic = new sns.Topic(stack, 'Topic');
const { alarms } = new AuditAlarms(stack, 'Alarms', logGroup, topic);
const template = Template.fromStack(stack);
const properties = (type: string) => Object.values(template.findResources(type)).map(({ Properties }) => Properties);
const filters = properties('AWS::Logs::MetricFilter') as Filter[];
const pattern = (name: string) => filters.find(({ MetricTransformations }) => MetricTransformations[0].MetricName === name)?.FilterPattern;

test.each([
  ['TrailTampering', 'cloudtrail', ['StopLogging', 'DeleteTrail', 'UpdateTrail', 'PutEventSelectors', 'CreateTrail', 'StartLogging']],
  ['KeyLoss', 'kms', ['DisableKey', 'ScheduleKeyDeletion']],
  ['IamPolicyChange', 'iam', ['PutRolePolicy', 'AttachUserPolicy', 'DetachGroupPolicy', 'CreatePolicyVersion', 'DeletePolicy']],
  ['BucketPolicyChange', 's3', ['PutBucketPolicy', 'DeleteBucketPolicy', 'PutBucketAcl', 'PutBucketReplication', 'DeleteBucketLifecycle']],
  ['SecurityGroupChange', 'ec2', ['AuthorizeSecurityGroupIngress', 'RevokeSecurityGroupEgress', 'ModifySecurityGroupRules', 'DeleteSecurityGroup']],
  ['NetworkAclChange', 'ec2', ['CreateNetworkAclEntry', 'DeleteNetworkAcl', 'ReplaceNetworkAclAssociation']],
  ['NetworkGatewayChange', 'ec2', ['AttachInternetGateway', 'DeleteCustomerGateway', 'DetachInternetGateway']],
  ['RouteTableChange', 'ec2', ['CreateRoute', 'ReplaceRoute', 'DisassociateRouteTable']],
  ['VpcChange', 'ec2', ['DeleteVpc', 'AcceptVpcPeeringConnection', 'ModifyVpcAttribute']],
  ['ConfigChange', 'config', ['StopConfigurationRecorder', 'DeleteDeliveryChannel', 'PutConfigurationRecorder']],
])('%s matches calls of %s', (name, service, eventNames) => {
  expect(pattern(name)).toContain(`($.eventSource = "${service}.amazonaws.com") && (`);
  for (const each of eventNames) expect(pattern(name)).toContain(`($.eventName = "${each}")`);
});

test.each([
  ['RootUse', '{ ($.userIdentity.type = "Root") && ($.userIdentity.invokedBy NOT EXISTS) && ($.eventType != "AwsServiceEvent") }'],
  ['SignInFailure', '{ ($.eventName = "ConsoleLogin") && ($.errorMessage = "Failed authentication") }'],
  ['SignInWithoutMfa', '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && '
    + '($.responseElements.ConsoleLogin = "Success") }'],
  ['UnauthorizedCall', '{ (($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*")) && '
    + '($.sourceIPAddress != "delivery.logs.amazonaws.com") && ($.eventName != "HeadBucket") }'],
])('%s matches its events', (name, expected) => {
  expect(pattern(name)).toBe(expected);
});

test('ThreatDetectionChange matches both services', () => {
  for (const part of ['guardduty.amazonaws.com', 'securityhub.amazonaws.com', 'DeleteDetector', 'DisableSecurityHub']) {
    expect(pattern('ThreatDetectionChange')).toContain(part);
  }
});

test('every pattern fits CloudWatch Logs: at most 1024 characters, balanced', () => {
  expect(filters).toHaveLength(16);
  for (const { FilterPattern } of filters) {
    expect(FilterPattern.length).toBeLessThanOrEqual(1024);
    expect(FilterPattern.split('(').length).toBe(FilterPattern.split(')').length);
    expect(FilterPattern).toMatch(/^\{ .* \}$/);
  }
});

test('every alarm can fire: one event in five minutes, and the topic learns', () => {
  const raised = properties('AWS::CloudWatch::Alarm');
  expect(raised).toHaveLength(16);
  expect(alarms).toHaveLength(16);
  for (const alarm of raised) {
    expect(alarm).toMatchObject({
      Statistic: 'Sum',
      Period: 300,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      TreatMissingData: 'notBreaching',
      AlarmActions: [stack.resolve(topic.topicArn)],
    });
  }
});

test('every alarm watches the metric that its own filter counts', () => {
  const counted = filters.map(({ MetricTransformations: [{ MetricNamespace, MetricName, MetricValue }] }) => [MetricNamespace, MetricName, MetricValue]);
  const watched = properties('AWS::CloudWatch::Alarm').map(({ Namespace, MetricName }) => [Namespace, MetricName, '1']);
  expect(watched.sort()).toEqual(counted.sort());
  expect(new Set(counted.map(([, name]) => name)).size).toBe(16);
});

test('two trails of an account count apart', () => {
  const other = new Stack(new App(), 'Other');
  new AuditAlarms(other, 'Alarms', new logs.LogGroup(other, 'LogGroup'), new sns.Topic(other, 'Topic'));
  const [theirs] = Object.values(Template.fromStack(other).findResources('AWS::CloudWatch::Alarm'));
  expect(theirs.Properties.Namespace).not.toBe(properties('AWS::CloudWatch::Alarm')[0].Namespace);
});
