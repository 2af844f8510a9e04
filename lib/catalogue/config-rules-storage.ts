import type { ConfigRuleTable } from './config-rule-row';

/** Managed rules of AWS Config about storage, messages and analytics. */
export const STORAGE_RULES: ConfigRuleTable = {
  'AWS::AmazonMQ::Broker': [
    ['MQ_BROKER_GENERAL_LOGGING_ENABLED', 'mq-logging', 'medium'],
    ['MQ_ACTIVE_DEPLOYMENT_MODE', 'mq-ha-deployment', 'low'],
    ['MQ_RABBIT_DEPLOYMENT_MODE', 'mq-ha-deployment', 'low'],
  ],
  'AWS::Athena::WorkGroup': [
    ['ATHENA_WORKGROUP_ENCRYPTED_AT_REST', 'athena-workgroup-encryption', 'high'],
    ['ATHENA_WORKGROUP_ENFORCE_WORKGROUP_CONFIGURATION', 'athena-workgroup-enforced', 'high'],
    ['ATHENA_WORKGROUP_LOGGING_ENABLED', 'athena-workgroup-metrics-logging', 'low'],
  ],
  'AWS::DataSync::LocationObjectStorage': [
    ['DATASYNC_LOCATION_OBJECT_STORAGE_USING_HTTPS', 'datasync-location-encryption', 'high'],
  ],
  'AWS::DataSync::Task': [
    ['DATASYNC_TASK_LOGGING_ENABLED', 'datasync-task-logging', 'medium'],
    ['DATASYNC_TASK_DATA_VERIFICATION_ENABLED', 'datasync-task-logging', 'medium'],
  ],
  'AWS::EC2::SnapshotBlockPublicAccess': [
    ['EBS_SNAPSHOT_BLOCK_PUBLIC_ACCESS', 'ebs-snapshot-block-public-access', 'high'],
  ],
  'AWS::EC2::Volume': [
    ['ENCRYPTED_VOLUMES', 'ebs-volume-encrypted', 'critical'],
  ],
  'AWS::EFS::AccessPoint': [
    ['EFS_ACCESS_POINT_ENFORCE_USER_IDENTITY', 'efs-access-point-identity', 'medium'],
    ['EFS_ACCESS_POINT_ENFORCE_ROOT_DIRECTORY', 'efs-access-point-identity', 'medium'],
  ],
  'AWS::EFS::FileSystem': [
    ['EFS_FILESYSTEM_CT_ENCRYPTED', 'efs-cmk', 'medium'],
    ['EFS_AUTOMATIC_BACKUPS_ENABLED', 'efs-automatic-backup', 'medium'],
  ],
  'AWS::EMR::SecurityConfiguration': [
    ['EMR_SECURITY_CONFIGURATION_ENCRYPTION_REST', 'emr-encryption-at-rest', 'high'],
    ['EMR_SECURITY_CONFIGURATION_ENCRYPTION_TRANSIT', 'emr-encryption-in-transit', 'high'],
  ],
  'AWS::Glue::Job': [
    ['GLUE_JOB_LOGGING_ENABLED', 'glue-job-logging', 'low'],
    ['GLUE_SPARK_JOB_SUPPORTED_VERSION', 'glue-supported-version', 'low'],
  ],
  'AWS::Glue::MLTransform': [
    ['GLUE_ML_TRANSFORM_ENCRYPTED_AT_REST', 'glue-ml-transform-encryption', 'medium'],
  ],
  'AWS::KMS::Key, AWS::S3::Bucket': [
    ['S3_DEFAULT_ENCRYPTION_KMS', 's3-bucket-encryption-kms', 'high'],
  ],
  'AWS::KafkaConnect::Connector': [
    ['MSK_CONNECT_CONNECTOR_LOGGING_ENABLED', 'msk-connect-tls-logging', 'medium'],
  ],
  'AWS::Kinesis::Stream': [
    ['KINESIS_STREAM_ENCRYPTED', 'kinesis-stream-encrypted', 'high'],
    ['KINESIS_STREAM_BACKUP_RETENTION_CHECK', 'kinesis-stream-retention', 'low'],
  ],
  'AWS::MSK::Cluster': [
    ['MSK_IN_CLUSTER_NODE_REQUIRE_TLS', 'msk-encryption-in-transit', 'high'],
    ['MSK_UNRESTRICTED_ACCESS_CHECK', 'msk-authentication', 'high'],
    ['MSK_CLUSTER_PUBLIC_ACCESS_DISABLED', 'msk-not-public', 'critical'],
    ['MSK_ENHANCED_MONITORING_ENABLED', 'msk-enhanced-monitoring', 'low'],
  ],
  'AWS::S3::AccessPoint': [
    ['S3_ACCESS_POINT_PUBLIC_ACCESS_BLOCKS', 's3-access-point-public-access-block', 'critical'],
    ['S3_ACCESS_POINT_IN_VPC_ONLY', 's3-access-point-vpc-only', 'medium'],
  ],
  'AWS::S3::Bucket': [
    ['S3_BUCKET_SERVER_SIDE_ENCRYPTION_ENABLED', 's3-bucket-encryption-kms', 'high'],
    ['S3_BUCKET_LOGGING_ENABLED', 's3-bucket-access-logging', 'high'],
    ['S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED', 's3-bucket-public-access-block', 'critical'],
    ['S3_BUCKET_PUBLIC_READ_PROHIBITED', 's3-bucket-no-public-read', 'critical'],
    ['S3_BUCKET_PUBLIC_WRITE_PROHIBITED', 's3-bucket-no-public-write', 'critical'],
    ['S3_BUCKET_SSL_REQUESTS_ONLY', 's3-bucket-ssl-requests-only', 'high'],
    ['S3_BUCKET_VERSIONING_ENABLED', 's3-bucket-versioning', 'high'],
    ['S3_BUCKET_MFA_DELETE_ENABLED', 's3-bucket-mfa-delete', 'medium'],
    ['S3_BUCKET_REPLICATION_ENABLED', 's3-bucket-replication', 'low'],
    ['S3_BUCKET_BLACKLISTED_ACTIONS_PROHIBITED', 's3-bucket-policy-no-wildcard-action', 'high'],
    ['S3_BUCKET_ACL_PROHIBITED', 's3-bucket-acl-disabled', 'medium'],
    ['S3_BUCKET_DEFAULT_LOCK_ENABLED', 's3-bucket-object-lock', 'low'],
    ['S3_EVENT_NOTIFICATIONS_ENABLED', 's3-bucket-event-notifications', 'low'],
    ['S3_VERSION_LIFECYCLE_POLICY_CHECK', 's3-bucket-version-lifecycle', 'low'],
  ],
  'AWS::SNS::Topic': [
    ['SNS_ENCRYPTED_KMS', 'sns-encrypted-kms', 'high'],
    ['SNS_TOPIC_NO_PUBLIC_ACCESS', 'sns-no-public-policy', 'critical'],
    ['SNS_TOPIC_MESSAGE_DELIVERY_NOTIFICATION_ENABLED', 'sns-delivery-status-logging', 'low'],
  ],
  'AWS::SQS::Queue': [
    ['SQS_QUEUE_NO_PUBLIC_ACCESS', 'sqs-no-public-policy', 'critical'],
    ['SQS_QUEUE_POLICY_FULL_ACCESS_CHECK', 'sqs-no-public-policy', 'critical'],
    ['SQS_QUEUE_DLQ_CHECK', 'sqs-dead-letter-queue', 'low'],
  ],
  'AWS::StepFunctions::StateMachine': [
    ['STEP_FUNCTIONS_STATE_MACHINE_LOGGING_ENABLED', 'stepfunctions-logging', 'medium'],
  ],
  'periodic': [
    ['S3_RESOURCES_PROTECTED_BY_BACKUP_PLAN', 's3-backup-plan', 'medium'],
    ['S3_ACCOUNT_LEVEL_PUBLIC_ACCESS_BLOCKS_PERIODIC', 's3-account-public-access-block', 'critical'],
    ['EBS_IN_BACKUP_PLAN', 'ebs-in-backup-plan', 'medium'],
    ['EC2_EBS_ENCRYPTION_BY_DEFAULT', 'ebs-default-encryption', 'high'],
    ['EBS_SNAPSHOT_PUBLIC_RESTORABLE_CHECK', 'ebs-snapshot-not-public', 'critical'],
    ['EFS_ENCRYPTED_CHECK', 'efs-encrypted', 'critical'],
    ['EFS_IN_BACKUP_PLAN', 'efs-in-backup-plan', 'medium'],
    ['EFS_MOUNT_TARGET_PUBLIC_ACCESSIBLE', 'efs-mount-target-private', 'high'],
    ['FSX_RESOURCES_PROTECTED_BY_BACKUP_PLAN', 'fsx-backup-retention-35', 'high'],
    ['FSX_WINDOWS_AUDIT_LOG_CONFIGURED', 'fsx-windows-audit-logs', 'high'],
    ['FSX_WINDOWS_DEPLOYMENT_TYPE_CHECK', 'fsx-multi-az', 'low'],
    ['FSX_ONTAP_DEPLOYMENT_TYPE_CHECK', 'fsx-multi-az', 'low'],
    ['KINESIS_FIREHOSE_DELIVERY_STREAM_ENCRYPTED', 'firehose-encryption', 'high'],
    ['MQ_NO_PUBLIC_ACCESS', 'mq-not-public', 'critical'],
    ['MQ_CLOUDWATCH_AUDIT_LOGGING_ENABLED', 'mq-logging', 'medium'],
    ['MQ_AUTOMATIC_MINOR_VERSION_UPGRADE_ENABLED', 'mq-auto-minor-upgrade', 'low'],
    ['EMR_KERBEROS_ENABLED', 'emr-kerberos', 'medium'],
    ['EMR_MASTER_NO_PUBLIC_IP', 'emr-master-no-public-ip', 'high'],
    ['EMR_BLOCK_PUBLIC_ACCESS', 'emr-block-public-access', 'medium'],
    ['STORAGEGATEWAY_RESOURCES_PROTECTED_BY_BACKUP_PLAN', 'storagegateway-fileshare-encryption', 'medium'],
  ],
};
