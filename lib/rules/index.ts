import { agentCore } from './agent-core';
import { aiServices } from './ai-services';
import { airflow } from './airflow';
import { amplify } from './amplify';
import { apiGateway } from './api-gateway';
import { apiGatewayStages } from './api-gateway-stages';
import { app } from './app';
import { appRecovery } from './app-recovery';
import { appRegions } from './app-regions';
import { appRunner } from './app-runner';
import { appStages } from './app-stages';
import { appSync } from './appsync';
import { athena } from './athena';
import { autoScaling } from './autoscaling';
import { backup } from './backup';
import { backupAudits } from './backup-audits';
import { batch } from './batch';
import { bedrock } from './bedrock';
import { breakGlass } from './break-glass';
import { certificates } from './certificates';
import { classicLoadBalancers } from './classic-load-balancers';
import { cloudFormation } from './cloudformation';
import { cloudFront } from './cloudfront';
import { cloudtrail } from './cloudtrail';
import { cloudtrailRecording } from './cloudtrail-recording';
import { cloudwatch } from './cloudwatch';
import { codeBuild } from './codebuild';
import { cognito } from './cognito';
import { cognitoClients } from './cognito-clients';
import { cognitoIdentities } from './cognito-identities';
import { config } from './config';
import { contactCenter } from './contact-center';
import { dataExports } from './data-exports';
import { dataMovement } from './data-movement';
import { dataSharing } from './data-sharing';
import { databaseLogGroups } from './database-log-groups';
import { databrew } from './databrew';
import { dax } from './dax';
import { delivery } from './delivery';
import { detection } from './detection';
import { directoryService } from './directory-service';
import { dms } from './dms';
import { dns } from './dns';
import { docdb } from './docdb';
import { dynamodb } from './dynamodb';
import { ebs } from './ebs';
import { ec2 } from './ec2';
import { ec2Network } from './ec2-network';
import { ecr } from './ecr';
import { ecsClusters } from './ecs-clusters';
import { ecsServices } from './ecs-services';
import { ecsTasks } from './ecs-tasks';
import { efs } from './efs';
import { eks } from './eks';
import { eksNodes } from './eks-nodes';
import { elasticBeanstalk } from './elastic-beanstalk';
import { elasticache } from './elasticache';
import { email } from './email';
import { emr } from './emr';
import { eventAlerts } from './event-alerts';
import { eventbridge } from './eventbridge';
import { firehose } from './firehose';
import { flowLogs } from './flow-logs';
import { fsx } from './fsx';
import { glue } from './glue';
import { guardDuty } from './guardduty';
import { healthServices } from './health-services';
import { iam } from './iam';
import { iamEscalation } from './iam-escalation';
import { iamPolicies } from './iam-policies';
import { iamSeparation } from './iam-separation';
import { iamTrust } from './iam-trust';
import { identityCenter } from './identity-center';
import { incidents } from './incidents';
import { internetGateways } from './internet-gateways';
import { iot } from './iot';
import { keyspaces } from './keyspaces';
import { kinesis } from './kinesis';
import { kms } from './kms';
import { kmsEnclaves } from './kms-enclaves';
import { kmsPolicies } from './kms-policies';
import { kmsPresence } from './kms-presence';
import { kmsUsage } from './kms-usage';
import { lakeFormation } from './lake-formation';
import { lambda } from './lambda';
import { lambdaData } from './lambda-data';
import { lambdaEventSources } from './lambda-event-sources';
import { lambdaPermissions } from './lambda-permissions';
import { loadBalancers } from './load-balancers';
import { logs } from './logs';
import { media } from './media';
import { memorydb } from './memorydb';
import { metricAlarms } from './metric-alarms';
import { mq } from './mq';
import { msk } from './msk';
import { neptune } from './neptune';
import { networkAcls } from './network-acls';
import { networkFirewall } from './network-firewall';
import { observability } from './observability';
import { opensearch } from './opensearch';
import { opensearchPolicies } from './opensearch-policies';
import { opensearchServerless } from './opensearch-serverless';
import { organizations } from './organizations';
import { otherServices } from './other-services';
import { quickSight } from './quicksight';
import { rds } from './rds';
import { rdsAuditScope } from './rds-audit-scope';
import { rdsEvents } from './rds-events';
import { rdsParameters } from './rds-parameters';
import { rdsResilience } from './rds-resilience';
import { redshift } from './redshift';
import { redshiftParameters } from './redshift-parameters';
import { redshiftServerless } from './redshift-serverless';
import { resourcePolicies } from './resource-policies';
import { rolesAnywhere } from './roles-anywhere';
import { Rule } from './rule';
import { s3 } from './s3';
import { s3Access } from './s3-access';
import { s3Logging } from './s3-logging';
import { s3Policies } from './s3-policies';
import { s3Recovery } from './s3-recovery';
import { sageMaker } from './sagemaker';
import { sageMakerClusters } from './sagemaker-clusters';
import { sageMakerEndpoints } from './sagemaker-endpoints';
import { sageMakerMonitoring } from './sagemaker-monitoring';
import { secretsManager } from './secrets-manager';
import { securityGroups } from './security-groups';
import { securityHub } from './security-hub';
import { securityServices } from './security-services';
import { sensitiveNames } from './sensitive-names';
import { sharing } from './sharing';
import { sns } from './sns';
import { sqs } from './sqs';
import { ssm } from './ssm';
import { stepFunctions } from './step-functions';
import { tags } from './tags';
import { timestream } from './timestream';
import { transfer } from './transfer';
import { unseenResources } from './unseen-resources';
import { verifiedPermissions } from './verified-permissions';
import { virtualDesktops } from './virtual-desktops';
import { vpc } from './vpc';
import { vpcEndpoints } from './vpc-endpoints';
import { vpcLattice } from './vpc-lattice';
import { vpn } from './vpn';
import { waf } from './waf';

/** Every rule of the library, and the only registry of them. */
export const RULES: readonly Rule[] = [
  ...agentCore,
  ...airflow,
  ...aiServices,
  ...amplify,
  ...apiGateway,
  ...apiGatewayStages,
  ...app,
  ...appRecovery,
  ...appRegions,
  ...appRunner,
  ...appStages,
  ...appSync,
  ...athena,
  ...autoScaling,
  ...backup,
  ...backupAudits,
  ...batch,
  ...bedrock,
  ...breakGlass,
  ...certificates,
  ...classicLoadBalancers,
  ...cloudFormation,
  ...cloudFront,
  ...cloudtrail,
  ...cloudtrailRecording,
  ...cloudwatch,
  ...codeBuild,
  ...cognito,
  ...cognitoClients,
  ...cognitoIdentities,
  ...config,
  ...contactCenter,
  ...databaseLogGroups,
  ...databrew,
  ...dataExports,
  ...dataMovement,
  ...dataSharing,
  ...dax,
  ...delivery,
  ...detection,
  ...directoryService,
  ...dms,
  ...dns,
  ...docdb,
  ...dynamodb,
  ...ebs,
  ...ec2,
  ...ec2Network,
  ...ecr,
  ...ecsClusters,
  ...ecsServices,
  ...ecsTasks,
  ...efs,
  ...eks,
  ...eksNodes,
  ...elasticache,
  ...elasticBeanstalk,
  ...email,
  ...emr,
  ...eventAlerts,
  ...eventbridge,
  ...firehose,
  ...flowLogs,
  ...fsx,
  ...glue,
  ...guardDuty,
  ...healthServices,
  ...iam,
  ...iamEscalation,
  ...iamPolicies,
  ...iamSeparation,
  ...iamTrust,
  ...identityCenter,
  ...incidents,
  ...internetGateways,
  ...iot,
  ...keyspaces,
  ...kinesis,
  ...kms,
  ...kmsEnclaves,
  ...kmsPolicies,
  ...kmsPresence,
  ...kmsUsage,
  ...lakeFormation,
  ...lambda,
  ...lambdaData,
  ...lambdaEventSources,
  ...lambdaPermissions,
  ...loadBalancers,
  ...logs,
  ...media,
  ...memorydb,
  ...metricAlarms,
  ...mq,
  ...msk,
  ...neptune,
  ...networkAcls,
  ...networkFirewall,
  ...observability,
  ...opensearch,
  ...opensearchPolicies,
  ...opensearchServerless,
  ...organizations,
  ...otherServices,
  ...quickSight,
  ...rds,
  ...rdsAuditScope,
  ...rdsEvents,
  ...rdsParameters,
  ...rdsResilience,
  ...redshift,
  ...redshiftParameters,
  ...redshiftServerless,
  ...resourcePolicies,
  ...rolesAnywhere,
  ...s3,
  ...s3Access,
  ...s3Logging,
  ...s3Policies,
  ...s3Recovery,
  ...sageMaker,
  ...sageMakerClusters,
  ...sageMakerEndpoints,
  ...sageMakerMonitoring,
  ...secretsManager,
  ...securityGroups,
  ...securityHub,
  ...securityServices,
  ...sensitiveNames,
  ...sharing,
  ...sns,
  ...sqs,
  ...ssm,
  ...stepFunctions,
  ...tags,
  ...timestream,
  ...transfer,
  ...unseenResources,
  ...verifiedPermissions,
  ...virtualDesktops,
  ...vpc,
  ...vpcEndpoints,
  ...vpcLattice,
  ...vpn,
  ...waf,
];
