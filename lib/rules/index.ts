import { app } from './app';
import { backup } from './backup';
import { cloudFormation } from './cloudformation';
import { cloudtrail } from './cloudtrail';
import { cloudtrailRecording } from './cloudtrail-recording';
import { cloudwatch } from './cloudwatch';
import { ebs } from './ebs';
import { ec2 } from './ec2';
import { ec2Network } from './ec2-network';
import { flowLogs } from './flow-logs';
import { iam } from './iam';
import { iamEscalation } from './iam-escalation';
import { iamPolicies } from './iam-policies';
import { iamSeparation } from './iam-separation';
import { iamTrust } from './iam-trust';
import { kms } from './kms';
import { kmsEnclaves } from './kms-enclaves';
import { kmsPolicies } from './kms-policies';
import { kmsPresence } from './kms-presence';
import { kmsUsage } from './kms-usage';
import { lambda } from './lambda';
import { lambdaData } from './lambda-data';
import { lambdaEventSources } from './lambda-event-sources';
import { lambdaPermissions } from './lambda-permissions';
import { logs } from './logs';
import { metricAlarms } from './metric-alarms';
import { networkAcls } from './network-acls';
import { rds } from './rds';
import { rdsParameters } from './rds-parameters';
import { rdsResilience } from './rds-resilience';
import { Rule } from './rule';
import { s3 } from './s3';
import { s3Access } from './s3-access';
import { s3Logging } from './s3-logging';
import { s3Policies } from './s3-policies';
import { s3Recovery } from './s3-recovery';
import { secretsManager } from './secrets-manager';
import { securityGroups } from './security-groups';
import { sensitiveNames } from './sensitive-names';
import { sns } from './sns';
import { tags } from './tags';
import { vpc } from './vpc';
import { vpcEndpoints } from './vpc-endpoints';
import { vpn } from './vpn';

/** Every rule of the library, and the only registry of them. */
export const RULES: readonly Rule[] = [
  ...app,
  ...backup,
  ...cloudFormation,
  ...cloudtrail,
  ...cloudtrailRecording,
  ...cloudwatch,
  ...ebs,
  ...ec2,
  ...ec2Network,
  ...flowLogs,
  ...iam,
  ...iamEscalation,
  ...iamPolicies,
  ...iamSeparation,
  ...iamTrust,
  ...kms,
  ...kmsEnclaves,
  ...kmsPolicies,
  ...kmsPresence,
  ...kmsUsage,
  ...lambda,
  ...lambdaData,
  ...lambdaEventSources,
  ...lambdaPermissions,
  ...logs,
  ...metricAlarms,
  ...networkAcls,
  ...rds,
  ...rdsParameters,
  ...rdsResilience,
  ...s3,
  ...s3Access,
  ...s3Logging,
  ...s3Policies,
  ...s3Recovery,
  ...secretsManager,
  ...securityGroups,
  ...sensitiveNames,
  ...sns,
  ...tags,
  ...vpc,
  ...vpcEndpoints,
  ...vpn,
];
