import { Names } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { calls, logAlarm, named } from './log-alarm';

/** What a trail must not pass over in silence. The ids are construct ids: they never change. */
const WATCHED: readonly { readonly id: string; readonly happened: string; readonly pattern: string }[] = [
  {
    id: 'TrailTampering',
    happened: 'a trail was created, changed, stopped, started or deleted',
    pattern: calls('cloudtrail', 'CreateTrail', 'UpdateTrail', 'DeleteTrail', 'StartLogging', 'StopLogging', 'PutEventSelectors'),
  },
  {
    id: 'RootUse',
    happened: 'someone acted as the root user of the account',
    pattern: '{ ($.userIdentity.type = "Root") && ($.userIdentity.invokedBy NOT EXISTS) && ($.eventType != "AwsServiceEvent") }',
  },
  {
    id: 'SignInWithoutMfa',
    happened: 'an IAM user signed in to the console without a second factor',
    pattern: '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ' +
      '($.responseElements.ConsoleLogin = "Success") }',
  },
  {
    id: 'SignInFailure',
    happened: 'signing in to the console failed',
    pattern: '{ ($.eventName = "ConsoleLogin") && ($.errorMessage = "Failed authentication") }',
  },
  {
    id: 'UnauthorizedCall',
    happened: 'a call was refused for lack of permission',
    pattern: '{ (($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*")) && ' +
      '($.sourceIPAddress != "delivery.logs.amazonaws.com") && ($.eventName != "HeadBucket") }',
  },
  {
    id: 'KeyLoss',
    happened: 'a key was disabled or is to be deleted',
    pattern: calls('kms', 'DisableKey', 'ScheduleKeyDeletion'),
  },
  {
    id: 'IamPolicyChange',
    happened: 'an IAM policy was written, attached, detached or deleted',
    pattern: calls(
      'iam', 'CreatePolicy', 'DeletePolicy', 'CreatePolicyVersion', 'DeletePolicyVersion', 'PutGroupPolicy', 'DeleteGroupPolicy', 'PutRolePolicy',
      'DeleteRolePolicy', 'PutUserPolicy', 'DeleteUserPolicy', 'AttachGroupPolicy', 'DetachGroupPolicy', 'AttachRolePolicy', 'DetachRolePolicy',
      'AttachUserPolicy', 'DetachUserPolicy', 'SetDefaultPolicyVersion',
    ),
  },
  {
    id: 'BucketPolicyChange',
    happened: 'access to a bucket, or what becomes of its objects, was changed',
    pattern: calls(
      's3', 'PutBucketAcl', 'PutBucketPolicy', 'DeleteBucketPolicy', 'PutBucketCors', 'DeleteBucketCors', 'PutBucketLifecycle', 'DeleteBucketLifecycle',
      'PutBucketReplication', 'DeleteBucketReplication', 'PutBucketPublicAccessBlock', 'DeleteBucketPublicAccessBlock',
      'PutBucketVersioning', 'PutBucketEncryption', 'DeleteBucketEncryption',
    ),
  },
  {
    id: 'SecurityGroupChange',
    happened: 'a security group was changed',
    pattern: calls(
      'ec2', 'AuthorizeSecurityGroupIngress', 'AuthorizeSecurityGroupEgress', 'RevokeSecurityGroupIngress', 'RevokeSecurityGroupEgress',
      'ModifySecurityGroupRules', 'CreateSecurityGroup', 'DeleteSecurityGroup',
    ),
  },
  {
    id: 'NetworkAclChange',
    happened: 'a network ACL was changed',
    pattern: calls(
      'ec2', 'CreateNetworkAcl', 'CreateNetworkAclEntry', 'DeleteNetworkAcl', 'DeleteNetworkAclEntry', 'ReplaceNetworkAclEntry',
      'ReplaceNetworkAclAssociation',
    ),
  },
  {
    id: 'NetworkGatewayChange',
    happened: 'a gateway to another network was changed',
    pattern: calls(
      'ec2', 'CreateCustomerGateway', 'DeleteCustomerGateway', 'AttachInternetGateway', 'CreateInternetGateway', 'DeleteInternetGateway',
      'DetachInternetGateway',
    ),
  },
  {
    id: 'RouteTableChange',
    happened: 'a route was changed',
    pattern: calls(
      'ec2', 'CreateRoute', 'CreateRouteTable', 'ReplaceRoute', 'ReplaceRouteTableAssociation', 'DeleteRouteTable', 'DeleteRoute',
      'DisassociateRouteTable',
    ),
  },
  {
    id: 'VpcChange',
    happened: 'a VPC or a peering was changed',
    pattern: calls(
      'ec2', 'CreateVpc', 'DeleteVpc', 'ModifyVpcAttribute', 'AcceptVpcPeeringConnection', 'CreateVpcPeeringConnection', 'DeleteVpcPeeringConnection',
      'RejectVpcPeeringConnection', 'AttachClassicLinkVpc', 'DetachClassicLinkVpc', 'DisableVpcClassicLink', 'EnableVpcClassicLink',
    ),
  },
  {
    id: 'ConfigChange',
    happened: 'AWS Config was stopped or sends its records elsewhere',
    pattern: calls(
      'config', 'StopConfigurationRecorder', 'DeleteConfigurationRecorder', 'PutConfigurationRecorder', 'PutDeliveryChannel', 'DeleteDeliveryChannel',
    ),
  },
  {
    id: 'ThreatDetectionChange',
    happened: 'Amazon GuardDuty or AWS Security Hub was changed or switched off',
    pattern: '{ (($.eventSource = "guardduty.amazonaws.com") || ($.eventSource = "securityhub.amazonaws.com")) && ' +
      `(${named('DeleteDetector', 'UpdateDetector', 'DisassociateFromAdministratorAccount', 'DisableSecurityHub', 'BatchDisableStandards')}) }`,
  },
  {
    id: 'OrganizationChange',
    happened: 'the organization, its accounts or its policies were changed',
    pattern: calls(
      'organizations', 'AcceptHandshake', 'AttachPolicy', 'CreateAccount', 'CreateOrganizationalUnit', 'CreatePolicy', 'DeclineHandshake',
      'DeleteOrganization', 'DeleteOrganizationalUnit', 'DeletePolicy', 'DetachPolicy', 'DisablePolicyType', 'EnablePolicyType',
      'InviteAccountToOrganization', 'LeaveOrganization', 'MoveAccount', 'RemoveAccountFromOrganization', 'UpdatePolicy', 'UpdateOrganizationalUnit',
    ),
  },
];

/**
 * One alarm for each thing that a trail must not pass over in silence: a single event within five minutes raises it.
 * (CIS AWS Foundations Benchmark, "Monitoring".)
 */
export class AuditAlarms extends Construct {
  public readonly alarms: cloudwatch.Alarm[];

  constructor(scope: Construct, id: string, logGroup: logs.ILogGroup, topic: sns.ITopic) {
    super(scope, id);
    const metricNamespace = `AuditTrail/${Names.uniqueResourceName(this, { maxLength: 200 })}`;

    this.alarms = WATCHED.map(({ id: metricName, happened, pattern }) => logAlarm(this, logGroup, topic, {
      id: metricName, text: `CloudTrail reports: ${happened}`, pattern, metricNamespace,
    }));
  }
}
