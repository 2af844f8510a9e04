import type { ConfigRuleTable } from './config-rule-row';

/** Managed rules of AWS Config about identities, keys, audit and detection. */
export const IDENTITY_RULES: ConfigRuleTable = {
  'AWS::ACM::Certificate': [
    ['ACM_CERTIFICATE_EXPIRATION_CHECK', 'acm-certificate-expiration', 'high'],
    ['ACM_CERTIFICATE_RSA_CHECK', 'acm-key-algorithm', 'medium'],
    ['ACM_CERTIFICATE_TRANSPARENT_LOGGING_ENABLED', 'acm-transparency-logging', 'low'],
  ],
  'AWS::Backup::BackupPlan': [
    ['BACKUP_PLAN_MIN_FREQUENCY_AND_MIN_RETENTION_CHECK', 'backup-plan-frequency-retention', 'high'],
  ],
  'AWS::Backup::BackupVault': [
    ['BACKUP_RECOVERY_POINT_MANUAL_DELETION_DISABLED', 'backup-recovery-point-manual-deletion-disabled', 'high'],
  ],
  'AWS::Backup::RecoveryPoint': [
    ['BACKUP_RECOVERY_POINT_ENCRYPTED', 'backup-recovery-point-encrypted', 'high'],
    ['BACKUP_RECOVERY_POINT_MINIMUM_RETENTION_CHECK', 'backup-recovery-point-min-retention', 'medium'],
  ],
  'AWS::CloudFormation::Stack': [
    ['CLOUDFORMATION_TERMINATION_PROTECTION_CHECK', 'cloudformation-termination-protection', 'medium'],
  ],
  'AWS::CloudTrail::EventDataStore': [
    ['CLOUDTRAIL_EVENT_DATA_STORE_MULTI_REGION', 'cloudtrail-event-data-store-multi-region', 'medium'],
  ],
  'AWS::CloudWatch::Alarm': [
    ['CLOUDWATCH_ALARM_ACTION_CHECK', 'cloudwatch-alarm-action', 'medium'],
    ['CLOUDWATCH_ALARM_ACTION_ENABLED_CHECK', 'cloudwatch-alarm-actions-enabled', 'medium'],
  ],
  'AWS::Cognito::IdentityPool': [
    ['COGNITO_IDENTITY_POOL_UNAUTH_ACCESS_CHECK', 'cognito-no-unauthenticated-identities', 'critical'],
    ['COGNITO_IDENTITY_POOL_UNAUTHENTICATED_LOGINS', 'cognito-no-unauthenticated-identities', 'critical'],
  ],
  'AWS::Cognito::UserPool': [
    ['COGNITO_USER_POOL_MFA_ENABLED', 'cognito-mfa-required', 'critical'],
    ['COGNITO_USER_POOL_PASSWORD_POLICY_CHECK', 'cognito-password-policy', 'medium'],
    ['COGNITO_USER_POOL_ADVANCED_SECURITY_ENABLED', 'cognito-threat-protection', 'medium'],
    ['COGNITO_USERPOOL_CUST_AUTH_THREAT_FULL_CHECK', 'cognito-threat-protection', 'medium'],
    ['COGNITO_USER_POOL_DELETION_PROTECTION_ENABLED', 'cognito-deletion-protection', 'medium'],
  ],
  'AWS::ECS::Service': [
    ['ECS_SERVICE_PROPAGATE_TAGS_ENABLED', 'tags-propagated-to-copies', 'low'],
  ],
  'AWS::IAM::Group': [
    ['IAM_GROUP_HAS_USERS_CHECK', 'iam-group-has-users', 'low'],
  ],
  'AWS::IAM::Group, AWS::IAM::Role, AWS::IAM::User': [
    ['IAM_NO_INLINE_POLICY_CHECK', 'iam-no-inline-policy', 'low'],
    ['IAM_INLINE_POLICY_BLOCKED_KMS_ACTIONS', 'iam-policy-blocked-kms-actions', 'high'],
  ],
  'AWS::IAM::Policy': [
    ['IAM_POLICY_NO_STATEMENTS_WITH_ADMIN_ACCESS', 'iam-no-admin-policy', 'critical'],
    ['IAM_POLICY_NO_STATEMENTS_WITH_FULL_ACCESS', 'iam-no-full-service-access', 'high'],
    ['IAM_CUSTOMER_POLICY_BLOCKED_KMS_ACTIONS', 'iam-policy-blocked-kms-actions', 'high'],
  ],
  'AWS::IAM::User': [
    ['IAM_USER_NO_POLICIES_CHECK', 'iam-user-no-policies', 'medium'],
    ['IAM_USER_GROUP_MEMBERSHIP_CHECK', 'iam-user-in-group', 'low'],
  ],
  'AWS::KMS::Key': [
    ['KMS_KEY_POLICY_NO_PUBLIC_ACCESS', 'kms-key-no-wildcard-principal', 'critical'],
  ],
  'AWS::SecretsManager::Secret': [
    ['SECRETSMANAGER_ROTATION_ENABLED_CHECK', 'secretsmanager-rotation', 'medium'],
    ['SECRETSMANAGER_USING_CMK', 'secretsmanager-cmk', 'medium'],
    ['SECRETSMANAGER_SCHEDULED_ROTATION_SUCCESS_CHECK', 'secretsmanager-rotation-success', 'medium'],
  ],
  'AWS::ServiceCatalog::Portfolio': [
    ['SERVICE_CATALOG_SHARED_WITHIN_ORGANIZATION', 'servicecatalog-share-restricted', 'low'],
  ],
  'periodic': [
    ['CMK_BACKING_KEY_ROTATION_ENABLED', 'kms-key-rotation', 'high'],
    ['KMS_CMK_NOT_SCHEDULED_FOR_DELETION', 'kms-key-not-scheduled-for-deletion', 'critical'],
    ['ROOT_ACCOUNT_MFA_ENABLED', 'iam-root-mfa', 'critical'],
    ['ROOT_ACCOUNT_HARDWARE_MFA_ENABLED', 'iam-root-hardware-mfa', 'high'],
    ['IAM_ROOT_ACCESS_KEY_CHECK', 'iam-root-no-access-key', 'critical'],
    ['IAM_USER_MFA_ENABLED', 'iam-user-mfa', 'high'],
    ['MFA_ENABLED_FOR_IAM_CONSOLE_ACCESS', 'iam-console-user-mfa', 'high'],
    ['IAM_PASSWORD_POLICY', 'iam-password-policy', 'medium'],
    ['ACCESS_KEYS_ROTATED', 'iam-access-key-rotation-90', 'medium'],
    ['IAM_USER_UNUSED_CREDENTIALS_CHECK', 'iam-unused-credentials', 'medium'],
    ['IAM_EXTERNAL_ACCESS_ANALYZER_ENABLED', 'iam-access-analyzer-present', 'medium'],
    ['CLOUD_TRAIL_ENABLED', 'cloudtrail-present', 'critical'],
    ['MULTI_REGION_CLOUD_TRAIL_ENABLED', 'cloudtrail-multi-region', 'high'],
    ['CLOUD_TRAIL_CLOUD_WATCH_LOGS_ENABLED', 'cloudtrail-cloudwatch-logs', 'medium'],
    ['CLOUD_TRAIL_ENCRYPTION_ENABLED', 'cloudtrail-encryption-kms', 'high'],
    ['CLOUD_TRAIL_LOG_FILE_VALIDATION_ENABLED', 'cloudtrail-log-file-validation', 'high'],
    ['CLOUDTRAIL_S3_BUCKET_ACCESS_LOGGING', 'cloudtrail-bucket-access-logging', 'medium'],
    ['CLOUDTRAIL_S3_BUCKET_PUBLIC_ACCESS_PROHIBITED', 'cloudtrail-bucket-not-public', 'critical'],
    ['EVENT_DATA_STORE_CMK_ENCRYPTION_ENABLED', 'cloudtrail-event-data-store-kms', 'medium'],
    ['CLOUDWATCH_LOG_GROUP_ENCRYPTED', 'logs-group-encrypted', 'high'],
    ['CW_LOGGROUP_RETENTION_PERIOD_CHECK', 'logs-group-retention-set', 'medium'],
    ['CW_LOGGROUP_RETENTION_PERIOD_CHECK', 'logs-group-retention-six-years', 'high'],
    ['SECRETSMANAGER_SECRET_PERIODIC_ROTATION', 'secretsmanager-rotation-90-days', 'medium'],
    ['SECRETSMANAGER_SECRET_UNUSED', 'secretsmanager-unused-secrets', 'low'],
    ['SSM_DOCUMENT_NOT_PUBLIC', 'ssm-document-not-public', 'high'],
    ['SSM_AUTOMATION_LOGGING_ENABLED', 'ssm-automation-logging', 'low'],
    ['SSM_AUTOMATION_BLOCK_PUBLIC_SHARING', 'ssm-automation-logging', 'low'],
    ['ACM_PCA_ROOT_CA_DISABLED', 'acmpca-authority-security', 'medium'],
    ['GUARDDUTY_ENABLED_CENTRALIZED', 'guardduty-enabled', 'high'],
    ['GUARDDUTY_NON_ARCHIVED_FINDINGS', 'guardduty-no-high-severity-findings', 'high'],
    ['GUARDDUTY_S3_PROTECTION_ENABLED', 'guardduty-s3-protection', 'medium'],
    ['GUARDDUTY_MALWARE_PROTECTION_ENABLED', 'guardduty-malware-protection', 'medium'],
    ['GUARDDUTY_RDS_PROTECTION_ENABLED', 'guardduty-rds-lambda-eks-runtime', 'medium'],
    ['GUARDDUTY_LAMBDA_PROTECTION_ENABLED', 'guardduty-rds-lambda-eks-runtime', 'medium'],
    ['GUARDDUTY_EKS_PROTECTION_AUDIT_ENABLED', 'guardduty-rds-lambda-eks-runtime', 'medium'],
    ['GUARDDUTY_RUNTIME_MONITORING_ENABLED', 'guardduty-rds-lambda-eks-runtime', 'medium'],
    ['SECURITYHUB_ENABLED', 'securityhub-enabled', 'medium'],
    ['INSPECTOR_EC2_SCAN_ENABLED', 'inspector-enabled', 'medium'],
    ['INSPECTOR_ECR_SCAN_ENABLED', 'inspector-enabled', 'medium'],
    ['INSPECTOR_LAMBDA_STANDARD_SCAN_ENABLED', 'inspector-enabled', 'medium'],
    ['MACIE_STATUS_CHECK', 'macie-enabled', 'medium'],
    ['MACIE_AUTO_SENSITIVE_DATA_DISCOVERY_CHECK', 'macie-enabled', 'medium'],
    ['ACCOUNT_PART_OF_ORGANIZATIONS', 'organizations-scp-guardrails', 'medium'],
    ['SECURITY_ACCOUNT_INFORMATION_PROVIDED', 'account-security-contact', 'low'],
    ['IAM_SERVER_CERTIFICATE_EXPIRATION_CHECK', 'iam-server-certificate-not-literal', 'critical'],
  ],
};
