/** What only the deployment knows: the rule and what it judged, by what is judged together. */
export const UNKNOWN: Readonly<Record<string, readonly string[]>> = {
  'raw-yaml/clinic': [
    'app-region-allow-list BackupPlan',
    'app-region-allow-list Charts',
    'backup-plan-copy-cross-region BackupPlan',
    'cognito-waf Clinicians',
    'elbv2-listener-certificate Https',
    's3-bucket-encryption-kms Pages',
    'vpc-default-security-group-closed Vpc',
    'vpc-security-group-egress-restricted ClientGroup',
    'vpc-security-group-egress-restricted Group',
  ],
  'raw-yaml/engines/aurora-mysql.yaml': [
    'vpc-data-subnets-isolated Subnets',
  ],
  'raw-yaml/engines/dsql.yaml': [
    'app-hipaa-eligible-services-only Data',
  ],
  'raw-yaml/engines/mariadb.yaml': [
    'vpc-data-subnets-isolated Subnets',
  ],
  'raw-yaml/engines/oracle.yaml': [
    'vpc-data-subnets-isolated Subnets',
  ],
  'raw-yaml/engines/read-replica.yaml': [
    'app-region-allow-list Replica',
    'rds-audit-logging Replica',
    'rds-force-ssl Replica',
  ],
  'raw-yaml/engines/sqlserver.yaml': [
    'vpc-data-subnets-isolated Subnets',
  ],
  'raw-yaml/hospital/bucket.yaml': [
    'app-region-allow-list Documents',
  ],
  'raw-yaml/hospital/hosts.yaml': [
    'autoscaling-multi-az Hosts',
  ],
  'raw-yaml/hospital/instance.yaml': [
    'cloudformation-resources-at-hand instance.yaml',
    'logs-database-groups-declared Laboratory',
    'rds-non-default-admin Laboratory',
    'vpc-data-subnets-isolated Subnets',
  ],
  'raw-yaml/hospital/monitors.yaml': [
    'cloudwatch-alarm-topic-encrypted Either',
    'cloudwatch-alarm-topic-encrypted Errors',
    'cloudwatch-alarm-topic-encrypted Storage',
  ],
  'raw-yaml/hospital/table.yaml': [
    'app-region-allow-list Consents',
  ],
  'raw-yaml/hospital/tls-listener.yaml': [
    'elbv2-multi-az Balancer',
  ],
  'raw-yaml/practice/host.yaml': [
    'ec2-instance-no-public-ip Host',
  ],
  'raw-yaml/practice/network-ipv6.yaml': [
    'vpc-default-security-group-closed Vpc',
    'vpc-flow-logs-encrypted-destination Flow',
  ],
  'raw-json/lab/analytics-graph.json': [
    'app-hipaa-eligible-services-only Graph',
  ],
  'raw-json/lab/documents.json': [
    'vpc-data-subnets-isolated Subnets',
  ],
  'raw-json/lab/graph.json': [
    'vpc-data-subnets-isolated Subnets',
  ],
  'raw-json/lab/jobs.json': [
    'batch-job-logging-and-private Environment',
  ],
  'raw-json/lab/kubernetes.json': [
    'eks-nodegroup-private-subnets Nodes',
  ],
  'raw-json/lab/migration.json': [
    'vpc-data-subnets-isolated Subnets',
  ],
  'raw-json/lab/spark.json': [
    'emr-master-no-public-ip Cluster',
  ],
  'raw-json/lab/warehouse.json': [
    'logs-database-groups-declared Space',
  ],
  'raw-json/lab/worklist.json': [
    'vpc-data-subnets-isolated Subnets',
  ],
  'raw-json/research/accelerator.json': [
    'app-hipaa-eligible-services-only Cluster',
    'app-hipaa-eligible-services-only Subnets',
    'vpc-data-subnets-isolated Subnets',
  ],
  'raw-json/research/audit.json': [
    'auditmanager-assessment Assessment',
  ],
  'raw-json/research/beanstalk.json': [
    'elasticbeanstalk-vpc-and-https Environment',
  ],
  'raw-json/research/directory.json': [
    'directoryservice-private-vpc Directory',
  ],
  'raw-json/research/observability.json': [
    'app-hipaa-eligible-services-only Canary',
    'app-hipaa-eligible-services-only Pages',
  ],
  'raw-json/research/permissions.json': [
    'app-hipaa-eligible-services-only Listener',
    'app-hipaa-eligible-services-only Log',
    'app-hipaa-eligible-services-only Policy',
    'app-hipaa-eligible-services-only Service',
  ],
  'raw-yaml/practice/stack-set.yaml': [
    'cloudformation-resources-at-hand stack-set.yaml',
  ],
  'sam/application.yaml': [
    'app-hipaa-eligible-services-only Tracking',
    'cloudformation-resources-at-hand application.yaml',
    'cloudformation-resources-at-hand application.yaml',
  ],
  'sam/conditions.yaml': [
    'cloudformation-resources-at-hand conditions.yaml',
    'cloudformation-resources-at-hand conditions.yaml',
  ],
  'sam/connectors.yaml': [
    'cloudformation-resources-at-hand connectors.yaml',
    'cloudformation-resources-at-hand connectors.yaml',
  ],
  'sam/container.yaml': [
    'cloudformation-resources-at-hand container.yaml',
    'cloudformation-resources-at-hand container.yaml',
  ],
  'sam/graphql.yaml': [
    'cloudformation-resources-at-hand graphql.yaml',
    'cloudformation-resources-at-hand graphql.yaml',
  ],
  'sam/http-api.yaml': [
    'cloudformation-resources-at-hand http-api.yaml',
    'cloudformation-resources-at-hand http-api.yaml',
    'cloudformation-resources-at-hand http-api.yaml',
  ],
  'sam/language-extensions.yaml': [
    'cloudformation-resources-at-hand language-extensions.yaml',
  ],
  'sam/layer.yaml': [
    'cloudformation-resources-at-hand layer.yaml',
    'cloudformation-resources-at-hand layer.yaml',
    'cloudformation-resources-at-hand layer.yaml',
  ],
  'sam/queue-worker.yaml': [
    'cloudformation-resources-at-hand queue-worker.yaml',
    'cloudformation-resources-at-hand queue-worker.yaml',
  ],
  'sam/results-api.yaml': [
    'cloudformation-resources-at-hand results-api.yaml',
    'cloudformation-resources-at-hand results-api.yaml',
    'cloudformation-resources-at-hand results-api.yaml',
  ],
  'sam/schedule.yaml': [
    'cloudformation-resources-at-hand schedule.yaml',
    'cloudformation-resources-at-hand schedule.yaml',
    'cloudwatch-alarm-topic-encrypted Errors',
  ],
  'sam/simple-table.yaml': [
    'cloudformation-resources-at-hand simple-table.yaml',
    'cloudformation-resources-at-hand simple-table.yaml',
  ],
  'sam/stream.yaml': [
    'cloudformation-resources-at-hand stream.yaml',
    'cloudformation-resources-at-hand stream.yaml',
  ],
  'sam/workflow.yaml': [
    'cloudformation-resources-at-hand workflow.yaml',
    'cloudformation-resources-at-hand workflow.yaml',
    'cloudformation-resources-at-hand workflow.yaml',
  ],
  'l2': [
    'app-region-allow-list Documents7E5B2978',
    'rds-non-default-admin OrdersA9B65338',
    'vpc-security-group-egress-restricted Front0087DB4F',
  ],
  'l1': [
    'app-region-allow-list Bucket',
    'ec2-restricted-ssh Group',
    'lambda-code-signing Function',
    'lambda-role-not-shared Function',
    'lambda-vpc-multi-az Function',
    'vpc-data-subnets-isolated Subnets',
    'vpc-security-group-authorized-ports Group',
  ],
  'patterns': [
    'vpc-security-group-egress-restricted DirectoryLBSecurityGroupA2EE9C0E',
  ],
  'imported': [
    'efs-mount-target-private FilesEfsMountTargetIsolatedSubnet1A3554063',
    'efs-mount-target-private FilesEfsMountTargetIsolatedSubnet2B72238BA',
    'sqs-encrypted-kms Queue4A7E3555',
  ],
};
