import { supportedLambdaRuntimes } from './runtimes';

/** The longest six years, with two leap days. */
const SIX_YEARS_IN_DAYS = '2192';
const A_YEAR_IN_DAYS = '365';
const KEPT_BACKUPS_IN_DAYS = '35';
const A_WEEK_IN_HOURS = '168';
const CREDENTIALS_END_AFTER_DAYS = '90';
const PASSWORD_LENGTH = '14';

const WITHOUT_LEAK = 'aws:drop,aws:forward_to_sfe';
const TLS_12_OR_BETTER = [
  'ELBSecurityPolicy-TLS13-1-2-2021-06', 'ELBSecurityPolicy-TLS13-1-2-Res-2021-06', 'ELBSecurityPolicy-TLS13-1-3-2021-06',
  'ELBSecurityPolicy-TLS13-1-2-FIPS-2023-04', 'ELBSecurityPolicy-TLS13-1-2-Res-FIPS-2023-04', 'ELBSecurityPolicy-TLS13-1-3-FIPS-2023-04',
  'ELBSecurityPolicy-TLS13-1-2-PQ-2025-09', 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09',
];

/**
 * What the managed rules are told, by the identifier of the rule; where one serves two checks, by the check. Only the console fills in
 * defaults, so that whatever a rule requires is here. The quantities are those that the checks judge by.
 */
export const CONFIG_RULE_PARAMETERS: { readonly [identifierOrCheck: string]: { readonly [parameter: string]: string } } = {
  'ACCESS_KEYS_ROTATED': { maxAccessKeyAge: CREDENTIALS_END_AFTER_DAYS },
  'ACM_CERTIFICATE_EXPIRATION_CHECK': { daysToExpiration: '30' },
  'ALB_DESYNC_MODE_CHECK': { desyncMode: 'defensive,strictest' },
  'API_GW_ENDPOINT_TYPE_CHECK': { endpointConfigurationTypes: 'PRIVATE,REGIONAL' },
  'APPSYNC_AUTHORIZATION_CHECK': { AllowedAuthorizationTypes: 'AWS_IAM,AMAZON_COGNITO_USER_POOLS,OPENID_CONNECT,AWS_LAMBDA' },
  'BACKUP_PLAN_MIN_FREQUENCY_AND_MIN_RETENTION_CHECK': { requiredFrequencyUnit: 'days', requiredFrequencyValue: '1', requiredRetentionDays: KEPT_BACKUPS_IN_DAYS },
  'BACKUP_RECOVERY_POINT_MINIMUM_RETENTION_CHECK': { requiredRetentionDays: KEPT_BACKUPS_IN_DAYS },
  'CLOUDFRONT_SSL_POLICY_CHECK': { securityPolicies: 'TLSv1.2_2021,TLSv1.2_2025,TLSv1.3_2025' },
  'CLOUDWATCH_ALARM_ACTION_CHECK': { alarmActionRequired: 'true', insufficientDataActionRequired: 'true', okActionRequired: 'false' },
  'COGNITO_USER_POOL_PASSWORD_POLICY_CHECK': {
    minLength: PASSWORD_LENGTH,
    requireLowercase: 'true',
    requireNumbers: 'true',
    requireSymbols: 'true',
    requireUppercase: 'true',
    temporaryPasswordValidity: '1',
  },
  'DB_INSTANCE_BACKUP_ENABLED': { backupRetentionMinimum: KEPT_BACKUPS_IN_DAYS },
  'DOCDB_CLUSTER_BACKUP_RETENTION_CHECK': { minimumBackupRetentionPeriod: KEPT_BACKUPS_IN_DAYS },
  'EC2_TOKEN_HOP_LIMIT_CHECK': { tokenHopLimit: '2' },
  'ECS_NO_ENVIRONMENT_SECRETS': { secretKeys: 'AWS_ACCESS_KEY_ID,AWS_SECRET_ACCESS_KEY,ECS_ENGINE_AUTH_DATA' },
  'ELBV2_PREDEFINED_SECURITY_POLICY_SSL_CHECK': { sslPolicies: TLS_12_OR_BETTER.join(',') },
  'ELB_PREDEFINED_SECURITY_POLICY_SSL_CHECK': { predefinedPolicyName: 'ELBSecurityPolicy-TLS-1-2-2017-01' },
  'FSX_ONTAP_DEPLOYMENT_TYPE_CHECK': { deploymentTypes: 'MULTI_AZ_1,MULTI_AZ_2' },
  'FSX_WINDOWS_DEPLOYMENT_TYPE_CHECK': { deploymentTypes: 'MULTI_AZ_1' },
  'GLUE_SPARK_JOB_SUPPORTED_VERSION': { minimumSupportedGlueVersion: '4.0' },
  'GUARDDUTY_NON_ARCHIVED_FINDINGS': { daysHighSev: '1', daysLowSev: '30', daysMediumSev: '7' },
  'IAM_CUSTOMER_POLICY_BLOCKED_KMS_ACTIONS': { blockedActionsPatterns: 'kms:*, kms:Decrypt, kms:ReEncrypt*' },
  'IAM_INLINE_POLICY_BLOCKED_KMS_ACTIONS': { blockedActionsPatterns: 'kms:*, kms:Decrypt, kms:ReEncrypt*' },
  'IAM_PASSWORD_POLICY': {
    MaxPasswordAge: CREDENTIALS_END_AFTER_DAYS,
    MinimumPasswordLength: PASSWORD_LENGTH,
    PasswordReusePrevention: '24',
    RequireLowercaseCharacters: 'true',
    RequireNumbers: 'true',
    RequireSymbols: 'true',
    RequireUppercaseCharacters: 'true',
  },
  'IAM_USER_UNUSED_CREDENTIALS_CHECK': { maxCredentialUsageAge: CREDENTIALS_END_AFTER_DAYS },
  'KINESIS_STREAM_BACKUP_RETENTION_CHECK': { minimumBackupRetentionPeriod: A_WEEK_IN_HOURS },
  'LAMBDA_FUNCTION_SETTINGS_CHECK': { runtime: supportedLambdaRuntimes().join(',') },
  'NEPTUNE_CLUSTER_BACKUP_RETENTION_CHECK': { minimumBackupRetentionPeriod: KEPT_BACKUPS_IN_DAYS },
  'NETFW_POLICY_DEFAULT_ACTION_FRAGMENT_PACKETS': { statelessFragmentDefaultActions: WITHOUT_LEAK },
  'NETFW_POLICY_DEFAULT_ACTION_FULL_PACKETS': { statelessDefaultActions: WITHOUT_LEAK },
  'RDS_CLUSTER_BACKUP_RETENTION_CHECK': { minimumBackupRetentionPeriod: KEPT_BACKUPS_IN_DAYS },
  'REDSHIFT_CLUSTER_CONFIGURATION_CHECK': { clusterDbEncrypted: 'true', loggingEnabled: 'true' },
  'REDSHIFT_CLUSTER_MAINTENANCESETTINGS_CHECK': { allowVersionUpgrade: 'true' },
  'RESTRICTED_INCOMING_TRAFFIC': { blockedPort1: '20', blockedPort2: '21', blockedPort3: '3389', blockedPort4: '3306', blockedPort5: '4333' },
  'S3_ACCOUNT_LEVEL_PUBLIC_ACCESS_BLOCKS_PERIODIC': { BlockPublicAcls: 'true', BlockPublicPolicy: 'true', IgnorePublicAcls: 'true', RestrictPublicBuckets: 'true' },
  'S3_BUCKET_BLACKLISTED_ACTIONS_PROHIBITED': { blacklistedActionPattern: 's3:*' },
  'SECRETSMANAGER_SECRET_PERIODIC_ROTATION': { maxDaysSinceRotation: CREDENTIALS_END_AFTER_DAYS },
  'SECRETSMANAGER_SECRET_UNUSED': { unusedForDays: '90' },
  'SERVICE_VPC_ENDPOINT_ENABLED': { serviceName: 's3' },
  'VPC_SG_OPEN_ONLY_TO_AUTHORIZED_PORTS': { authorizedTcpPorts: '80,443' },
  'logs-group-retention-set': { MinRetentionTime: A_YEAR_IN_DAYS },
  'logs-group-retention-six-years': { MinRetentionTime: SIX_YEARS_IN_DAYS },
};
