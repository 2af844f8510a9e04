import type { Framework, FrameworkRow } from './framework';

/**
 * Criteria with the checks that Prowler puts under each (`prowler/compliance/aws/soc2_aws.json`).
 * Its file calls one row A1.1 by its id and A1.2 by its name: the name fits the checks.
 */
const CRITERIA: readonly FrameworkRow[] = [
  {
    id: 'CC1.3',
    title: 'who answers for what, and with which authority',
    prowler: [
      'iam_policy_attached_only_to_group_or_roles', 'iam_aws_attached_policy_no_administrative_privileges',
      'iam_customer_attached_policy_no_administrative_privileges', 'iam_inline_policy_no_administrative_privileges', 'iam_user_accesskey_unused',
      'iam_user_console_access_unused',
    ],
  },
  {
    id: 'CC2.1',
    title: 'information on which controls can rely',
    prowler: [
      'cloudtrail_s3_dataevents_read_enabled', 'cloudtrail_s3_dataevents_write_enabled', 'cloudtrail_multi_region_enabled',
      'config_recorder_all_regions_enabled',
    ],
  },
  {
    id: 'CC3.1',
    title: 'objectives clear enough to see their risks',
    prowler: [
      'guardduty_is_enabled', 'securityhub_enabled', 'config_recorder_all_regions_enabled',
    ],
  },
  {
    id: 'CC3.2',
    title: 'risks found and weighed across the organization',
    prowler: [
      'ec2_instance_managed_by_ssm', 'ssm_managed_compliant_patching', 'guardduty_no_high_severity_findings', 'guardduty_is_enabled',
    ],
  },
  {
    id: 'CC3.3',
    title: 'fraud thought of as a risk',
    prowler: [
      'iam_inline_policy_allows_privilege_escalation', 'iam_policy_no_full_access_to_cloudtrail', 'cloudtrail_threat_detection_privilege_escalation',
      'cloudtrail_threat_detection_enumeration', 'cloudtrail_threat_detection_llm_jacking',
    ],
  },
  { id: 'CC3.4', title: 'changes noticed that touch the controls', prowler: ['config_recorder_all_regions_enabled'] },
  { id: 'CC4.2', title: 'shortcomings told to those who put them right', prowler: ['guardduty_is_enabled', 'guardduty_no_high_severity_findings'] },
  {
    id: 'CC5.2',
    title: 'general controls over technology',
    prowler: [
      'cloudwatch_changes_to_network_acls_alarm_configured', 'cloudwatch_changes_to_network_gateways_alarm_configured',
      'cloudwatch_changes_to_network_route_tables_alarm_configured', 'cloudwatch_changes_to_vpcs_alarm_configured',
      'cloudwatch_log_metric_filter_and_alarm_for_aws_config_configuration_changes_enabled',
      'cloudwatch_log_metric_filter_and_alarm_for_cloudtrail_configuration_changes_enabled', 'cloudwatch_log_metric_filter_aws_organizations_changes',
      'cloudwatch_log_metric_filter_for_s3_bucket_policy_changes', 'cloudwatch_log_metric_filter_policy_changes',
      'cloudwatch_log_metric_filter_security_group_changes',
    ],
  },
  { id: 'CC6.1', title: 'logical access to protected information', prowler: ['s3_bucket_public_access'] },
  { id: 'CC6.2', title: 'users registered and authorized before they get access', prowler: ['rds_instance_no_public_access'] },
  {
    id: 'CC6.3',
    title: 'access by role, with least privilege and separate duties',
    prowler: [
      'iam_inline_policy_no_wildcard_marketplace_subscribe', 'iam_policy_no_wildcard_marketplace_subscribe', 'bedrock_full_access_policy_attached',
      'iam_aws_attached_policy_no_administrative_privileges', 'iam_customer_attached_policy_no_administrative_privileges',
      'iam_inline_policy_no_administrative_privileges',
    ],
  },
  {
    id: 'CC6.6',
    title: 'protection against what comes from outside',
    prowler: [
      'ec2_instance_public_ip', 'ec2_ami_public', 'ec2_ebs_public_snapshot', 'ec2_ebs_snapshot_account_block_public_access',
      'ec2_launch_template_no_public_ip', 'ec2_securitygroup_allow_wide_open_public_ipv4', 'vpc_subnet_no_public_ip_by_default',
      'vpc_subnet_separate_private_public', 'ec2_instance_port_cassandra_exposed_to_internet', 'ec2_instance_port_cifs_exposed_to_internet',
      'ec2_instance_port_elasticsearch_kibana_exposed_to_internet', 'ec2_instance_port_ftp_exposed_to_internet',
      'ec2_instance_port_kafka_exposed_to_internet', 'ec2_instance_port_kerberos_exposed_to_internet', 'ec2_instance_port_ldap_exposed_to_internet',
      'ec2_instance_port_memcached_exposed_to_internet', 'ec2_instance_port_mongodb_exposed_to_internet', 'ec2_instance_port_mysql_exposed_to_internet',
      'ec2_instance_port_oracle_exposed_to_internet', 'ec2_instance_port_postgresql_exposed_to_internet', 'ec2_instance_port_rdp_exposed_to_internet',
      'ec2_instance_port_redis_exposed_to_internet', 'ec2_instance_port_sqlserver_exposed_to_internet', 'ec2_instance_port_ssh_exposed_to_internet',
      'ec2_instance_port_telnet_exposed_to_internet', 'ec2_networkacl_allow_ingress_any_port', 'ec2_networkacl_allow_ingress_tcp_port_22',
      'ec2_networkacl_allow_ingress_tcp_port_3389', 'ec2_securitygroup_allow_ingress_from_internet_to_all_ports',
      'ec2_securitygroup_allow_ingress_from_internet_to_any_port', 'ec2_securitygroup_allow_ingress_from_internet_to_high_risk_tcp_ports',
      'ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_mongodb_27017_27018', 'ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_ftp_20_21',
      'ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_22', 'ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_3389',
      'ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_cassandra_7199_9160_8888',
      'ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_elasticsearch_kibana_9200_9300_5601',
      'ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_kafka_9092', 'ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_memcached_11211',
      'ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_mysql_3306', 'ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_oracle_1521_2483',
      'ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_postgres_5432', 'ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_redis_6379',
      'ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_sql_server_1433_1434', 'ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_telnet_23',
    ],
  },
  {
    id: 'CC6.7',
    title: 'information protected where it is sent, moved or taken away',
    prowler: [
      'acm_certificates_expiration_check', 'dms_endpoint_redis_in_transit_encryption_enabled', 'dynamodb_accelerator_cluster_in_transit_encryption_enabled',
      'ec2_transitgateway_auto_accept_vpc_attachments', 'elasticache_redis_cluster_in_transit_encryption_enabled',
      'kafka_cluster_in_transit_encryption_enabled', 'kafka_connector_in_transit_encryption_enabled', 'redshift_cluster_in_transit_encryption_enabled',
      'transfer_server_in_transit_encryption_enabled',
    ],
  },
  { id: 'CC6.8', title: 'malicious or unauthorized software kept out or found', prowler: ['guardduty_is_enabled', 'securityhub_enabled'] },
  {
    id: 'CC7.1',
    title: 'changes and new vulnerabilities found',
    prowler: [
      'guardduty_is_enabled', 'securityhub_enabled', 'ec2_instance_managed_by_ssm', 'ssm_managed_compliant_patching',
    ],
  },
  {
    id: 'CC7.2',
    title: 'systems watched for anomalies',
    prowler: [
      'cloudtrail_bedrock_logging_enabled', 'cloudtrail_cloudwatch_logging_enabled', 'cloudwatch_changes_to_network_acls_alarm_configured',
      'cloudwatch_changes_to_network_gateways_alarm_configured', 'cloudwatch_changes_to_network_route_tables_alarm_configured',
      'cloudwatch_changes_to_vpcs_alarm_configured', 'cloudtrail_s3_dataevents_read_enabled', 'cloudtrail_s3_dataevents_write_enabled',
      'elbv2_logging_enabled', 'elb_logging_enabled', 's3_bucket_server_access_logging_enabled', 'rds_instance_integration_cloudwatch_logs',
      'cloudtrail_multi_region_enabled', 'securityhub_enabled', 'cloudwatch_log_group_retention_policy_specific_days_enabled',
      'redshift_cluster_audit_logging', 'vpc_flow_logs_enabled', 'ec2_instance_imdsv2_enabled', 'guardduty_is_enabled', 'apigateway_restapi_logging_enabled',
      'ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_22',
    ],
  },
  {
    id: 'CC7.3',
    title: 'security events weighed: is it an incident',
    prowler: [
      'cloudwatch_log_group_kms_encryption_enabled', 'cloudtrail_log_file_validation_enabled', 'cloudtrail_cloudwatch_logging_enabled',
      'guardduty_is_enabled', 'apigateway_restapi_logging_enabled', 'rds_instance_integration_cloudwatch_logs', 'securityhub_enabled',
      'cloudwatch_changes_to_network_acls_alarm_configured', 'cloudwatch_changes_to_network_gateways_alarm_configured',
      'cloudwatch_changes_to_network_route_tables_alarm_configured', 'cloudwatch_changes_to_vpcs_alarm_configured', 'elbv2_logging_enabled',
      'elb_logging_enabled', 's3_bucket_server_access_logging_enabled', 'cloudwatch_log_group_retention_policy_specific_days_enabled',
      'vpc_flow_logs_enabled', 'guardduty_no_high_severity_findings',
    ],
  },
  {
    id: 'CC7.4',
    title: 'response to incidents',
    prowler: [
      'cloudwatch_changes_to_network_acls_alarm_configured', 'cloudwatch_changes_to_network_gateways_alarm_configured',
      'cloudwatch_changes_to_network_route_tables_alarm_configured', 'cloudwatch_changes_to_vpcs_alarm_configured', 'dynamodb_tables_pitr_enabled',
      'efs_have_backup_enabled', 'guardduty_is_enabled', 'guardduty_no_high_severity_findings', 'rds_instance_backup_enabled',
      'redshift_cluster_automated_snapshot', 's3_bucket_object_versioning', 'securityhub_enabled',
    ],
  },
  {
    id: 'CC7.5',
    title: 'recovery from incidents',
    prowler: [
      'ec2_ebs_snapshots_encrypted', 'ec2_ebs_volume_snapshots_exists', 'neptune_cluster_copy_tags_to_snapshots', 'neptune_cluster_snapshot_encrypted',
      'rds_instance_copy_tags_to_snapshots', 'redshift_cluster_automated_snapshot',
    ],
  },
  { id: 'CC8.1', title: 'changes authorized, tested and documented', prowler: ['config_recorder_all_regions_enabled'] },
  {
    id: 'A1.2',
    title: 'backups and what recovery needs',
    prowler: [
      'apigateway_restapi_logging_enabled', 'cloudtrail_multi_region_enabled', 'cloudtrail_cloudwatch_logging_enabled', 'dynamodb_tables_pitr_enabled',
      'efs_have_backup_enabled', 'elbv2_logging_enabled', 'elb_logging_enabled', 'rds_instance_backup_enabled', 'rds_instance_integration_cloudwatch_logs',
      'redshift_cluster_automated_snapshot', 's3_bucket_object_versioning', 'apigatewayv2_api_access_logging_enabled', 'appsync_field_level_logging_enabled',
      'athena_workgroup_logging_enabled', 'awslambda_function_invoke_api_operations_cloudtrail_logging_enabled', 'bedrock_model_invocation_logging_enabled',
      'cloudfront_distributions_logging_enabled', 'cloudtrail_logs_s3_bucket_access_logging_enabled', 'codebuild_project_logging_enabled',
      'datasync_task_logging_enabled', 'dms_replication_task_source_logging_enabled', 'dms_replication_task_target_logging_enabled',
      'ec2_client_vpn_endpoint_connection_logging_enabled', 'ecs_task_definitions_logging_enabled', 'elasticbeanstalk_environment_cloudwatch_logging_enabled',
      'glue_etl_jobs_logging_enabled', 'mq_broker_logging_enabled', 'networkfirewall_logging_enabled', 'opensearch_service_domains_audit_logging_enabled',
      'opensearch_service_domains_cloudwatch_logging_enabled', 'route53_public_hosted_zones_cloudwatch_logging_enabled',
      's3_bucket_server_access_logging_enabled', 'stepfunctions_statemachine_logging_enabled', 'waf_global_webacl_logging_enabled',
      'wafv2_webacl_logging_enabled', 'wafv2_webacl_rule_logging_enabled',
    ],
  },
  { id: 'C1.1', title: 'confidential information known and kept', prowler: ['rds_instance_deletion_protection'] },
  {
    id: 'C1.2',
    title: 'confidential information disposed of',
    prowler: [
      's3_bucket_object_versioning', 'cloudwatch_log_group_retention_policy_specific_days_enabled', 'kinesis_stream_data_retention_period',
    ],
  },
  {
    id: 'PI1.2',
    title: 'inputs recorded completely and in time',
    prowler: [
      'apigateway_restapi_logging_enabled', 'apigatewayv2_api_access_logging_enabled', 'elbv2_logging_enabled', 'elb_logging_enabled',
      'wafv2_webacl_logging_enabled', 'waf_global_webacl_logging_enabled', 'cloudtrail_s3_dataevents_write_enabled',
      'cloudfront_distributions_logging_enabled',
    ],
  },
  {
    id: 'PI1.3',
    title: 'processing as authorized, complete and in time',
    prowler: [
      'cloudtrail_multi_region_enabled', 'cloudtrail_log_file_validation_enabled', 'cloudtrail_cloudwatch_logging_enabled',
      'cloudwatch_log_metric_filter_unauthorized_api_calls', 'cloudwatch_log_metric_filter_authentication_failures',
      'cloudwatch_log_metric_filter_policy_changes', 'cloudwatch_log_metric_filter_root_usage', 'config_recorder_all_regions_enabled',
      'rds_instance_integration_cloudwatch_logs', 'rds_cluster_integration_cloudwatch_logs', 'glue_etl_jobs_logging_enabled',
      'stepfunctions_statemachine_logging_enabled',
    ],
  },
  {
    id: 'PI1.4',
    title: 'outputs to whom they are meant for',
    prowler: [
      's3_bucket_default_encryption', 's3_bucket_kms_encryption', 'cloudwatch_log_group_kms_encryption_enabled', 'sns_topics_kms_encryption_at_rest_enabled',
      'kinesis_stream_encrypted_at_rest', 'cloudfront_distributions_field_level_encryption_enabled', 'cloudwatch_log_group_not_publicly_accessible',
      'cloudwatch_cross_account_sharing_disabled', 'glue_etl_jobs_cloudwatch_logs_encryption_enabled', 'glue_etl_jobs_amazon_s3_encryption_enabled',
    ],
  },
  {
    id: 'PI1.5',
    title: 'stored data complete and protected from change',
    prowler: [
      's3_bucket_object_versioning', 's3_bucket_object_lock', 'rds_instance_storage_encrypted', 'rds_cluster_storage_encrypted',
      'dynamodb_tables_kms_cmk_encryption_enabled', 'ec2_ebs_volume_encryption', 'backup_plans_exist', 'backup_recovery_point_encrypted',
      'backup_vaults_encrypted', 'kms_cmk_rotation_enabled',
    ],
  },
];

/** Findings by the Trust Services Criteria: a rule speaks for a criterion under which Prowler puts the same check. */
export const SOC_2: Framework = {
  title: 'SOC 2, Trust Services Criteria',
  citation: 'SOC 2',
  status: 'the Trust Services Criteria by checks as Prowler maps them (soc2_aws.json), not by a mapping of the AICPA',
  rows: CRITERIA,
};
