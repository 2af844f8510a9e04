import type { Difference } from './compare';
import {
  ACCESS_LOG_BUCKET, BALANCER_OF_LOGS, CDK_HELPER, CLOSED_DOMAIN, DETECTOR_OF_FEATURES, FORWARD_SECRET_DOMAIN, GRANTS_THROUGH_AWS, HISTORY_BUCKET, Kind,
  LOG_BUCKET, MAJOR_VERSION, NAMES_ANOTHER_STACK, NARROW_POLICY, NETWORKED_FUNCTION, ORDERED, PERMITTED_API, PLAIN_VARIABLES, PLANNED_FILE_SYSTEM,
  PRIVATE_DATABASE, REDIRECT, SERVICE_ROLE, STREAM_READER, UNCACHED_STAGE, anyOf,
} from './kinds';
import type { Engine } from './opinion';

/** Why our rules differ from those of other tools on resources of one kind. */
export interface Explanation {
  readonly rules: Partial<Readonly<Record<Engine, readonly string[]>>>;
  readonly peer: Difference['peer'];
  readonly on: Kind;
  readonly reason: string;
  /** The page of the AWS documentation that it rests on, by title. */
  readonly page: string;
}

/** Where other tools and our rules differ on the example. */
export const EXPLANATIONS: readonly Explanation[] = [
  {
    rules: { 'checkov': ['CKV_AWS_18'], 'cfn-guard': ['s3_bucket_logging_enabled'] },
    peer: 'fires',
    on: ACCESS_LOG_BUCKET,
    reason: 'The bucket is where the others log to. With itself as target, each log delivered would be logged again, without end.',
    page: 'Amazon S3 User Guide: Enabling Amazon S3 server access logging',
  },
  {
    rules: { 'cdk-nag HIPAA.Security': ['S3DefaultEncryptionKMS'], 'cfn-guard': ['s3_bucket_default_encryption_kms'] },
    peer: 'fires',
    on: ACCESS_LOG_BUCKET,
    reason: 'Amazon S3 delivers access logs to buckets encrypted with its own keys (SSE-S3); those with a key of AWS KMS get none.',
    page: 'Amazon S3 User Guide: Enabling Amazon S3 server access logging',
  },
  {
    rules: { 'cfn-guard': ['s3_bucket_object_lock_enabled'] },
    peer: 'fires',
    on: ACCESS_LOG_BUCKET,
    reason: 'A bucket with Object Lock cannot be the target of access logs. Versions and a retention in the lifecycle keep them.',
    page: 'Amazon S3 User Guide: Object Lock considerations',
  },
  {
    rules: { 'cfn-guard': ['s3_bucket_object_lock_enabled'] },
    peer: 'fires',
    on: HISTORY_BUCKET,
    reason: 'AWS Config delivers nothing to a bucket whose Object Lock has a default retention. Versions keep what somebody overwrites or deletes.',
    page: 'AWS Config Developer Guide: Permissions for the Amazon S3 Bucket for the AWS Config Delivery Channel',
  },
  {
    rules: { 'cfn-guard': ['guardduty_s3_protection_enabled'] },
    peer: 'fires',
    on: DETECTOR_OF_FEATURES,
    reason: 'The other tool looks for DataSources, the older way to name what a detector watches. Features take its place, and the one on Amazon S3 is enabled.',
    page: 'AWS CloudFormation Template Reference: AWS::GuardDuty::Detector CFNFeatureConfiguration',
  },
  {
    rules: { 'cdk-nag HIPAA.Security': ['S3BucketReplicationEnabled'] },
    peer: 'fires',
    on: LOG_BUCKET,
    reason: 'Copies in case of a disaster are asked of buckets with ePHI; this one holds logs.',
    page: 'Amazon S3 User Guide: Replicating objects within and across Regions',
  },
  {
    rules: { 'cfn-guard': ['s3_event_notifications_enabled'] },
    peer: 'fires',
    on: LOG_BUCKET,
    reason: 'Events on each object are asked of buckets with ePHI; here each delivered log would send one.',
    page: 'Amazon S3 User Guide: Amazon S3 Event Notifications',
  },
  {
    rules: { 'cfn-guard': ['cloud_trail_encryption_enabled', 'cloudwatch_log_group_encrypted', 'kinesis_stream_encrypted', 'rds_storage_encrypted_kms_key', 's3_bucket_logging_enabled', 'sqs_queue_encrypted'] },
    peer: 'fires',
    on: NAMES_ANOTHER_STACK,
    reason: 'The other tool knows of references within a template and Fn::ImportValue, not Fn::GetStackOutput. Ours follow it to the key or bucket and judge that.',
    page: 'AWS CloudFormation Template Reference: Fn::GetStackOutput',
  },
  {
    rules: { 'cfn-guard': ['kms_create_grant_aws_service'] },
    peer: 'fires',
    on: GRANTS_THROUGH_AWS,
    reason: 'The other tool asks for a statement that denies grants to everybody but AWS. Here nobody is allowed any but through a service; the statement for the account lets its IAM policies decide and keeps the key manageable.',
    page: 'AWS Key Management Service Developer Guide: Default key policy',
  },
  {
    rules: { 'cfn-guard': ['lambda_inside_vpc'], 'checkov': ['CKV_AWS_115', 'CKV_AWS_116', 'CKV_AWS_117'] },
    peer: 'fires',
    on: CDK_HELPER,
    reason: 'CloudFormation invokes it during deployments only, and it calls an AWS API without touching data. CDK has no property for what is asked.',
    page: 'AWS CloudFormation User Guide: Create custom provisioning logic with custom resources',
  },
  {
    rules: { 'cfn-guard': ['sqs_dlq'], 'cdk-nag AwsSolutions': ['SQS3'] },
    peer: 'fires',
    on: anyOf('a queue for dead letters of a topic or of a rule', 'AWS::SQS::Queue'),
    reason: 'It is a dead-letter queue itself, that of a subscription or a target; the other tools see only those that a queue names.',
    page: 'Amazon SNS Developer Guide: Amazon SNS dead-letter queues; Amazon EventBridge User Guide: Using dead-letter queues to process undelivered events in EventBridge',
  },
  {
    rules: { 'cfn-guard': ['efs_automatic_backups_enabled'] },
    peer: 'fires',
    on: PLANNED_FILE_SYSTEM,
    reason: 'The automatic backups are a plan of AWS with 35 days. The plan that selects the file system takes their place.',
    page: 'Amazon Elastic File System User Guide: Backing up EFS file systems',
  },
  {
    rules: { 'cfn-guard': ['opensearch_https_required'] },
    peer: 'fires',
    on: FORWARD_SECRET_DOMAIN,
    reason: 'The other tool asks for one policy by name, that of 2019. The newer one starts at TLS 1.2 too, and adds perfect forward secrecy.',
    page: 'Amazon OpenSearch Service API Reference: DomainEndpointOptions',
  },
  {
    rules: { 'cdk-nag AwsSolutions': ['OS3', 'OS5'] },
    peer: 'fires',
    on: CLOSED_DOMAIN,
    reason: 'The other tool fires where no access policy is written. Without one, a request needs an IAM policy that allows it, and a signature. In a VPC, security groups take the place of addresses.',
    page: 'Amazon OpenSearch Service Developer Guide: Identity and Access Management in Amazon OpenSearch Service; Launching your Amazon OpenSearch Service domains within a VPC',
  },
  {
    rules: { 'cdk-nag AwsSolutions': ['KDF1'] },
    peer: 'fires',
    on: STREAM_READER,
    reason: 'The records rest in the data stream, under its key. Amazon Data Firehose holds them in memory, and takes no setting of its own then.',
    page: 'Amazon Data Firehose Developer Guide: Data protection in Amazon Data Firehose',
  },
  {
    rules: { 'cdk-nag AwsSolutions': ['KDS3'] },
    peer: 'fires',
    on: anyOf('a data stream', 'AWS::Kinesis::Stream'),
    reason: 'The other tool prefers the key aws/kinesis, for what it costs. Ours ask for a customer managed key, whose policy can be changed.',
    page: 'Amazon Kinesis Data Streams Developer Guide: How do I get started with server-side encryption?',
  },
  {
    rules: { 'cdk-nag HIPAA.Security': ['VPCNoUnrestrictedRouteToIGW'] },
    peer: 'fires',
    on: anyOf('a route of a subnet without stores and compute', 'AWS::EC2::Route'),
    reason: 'NAT gateways and public load balancers need the route. Ours fire if a store or compute is in a subnet of it.',
    page: 'Amazon VPC User Guide: Enable internet access for a VPC using an internet gateway',
  },
  {
    rules: { 'cdk-nag AwsSolutions': ['VPC3'] },
    peer: 'fires',
    on: anyOf('a network ACL', 'AWS::EC2::NetworkAcl', 'AWS::EC2::NetworkAclEntry'),
    reason: 'The other tool advises against them, as hard to keep. Around stores they are a second layer, which a mistake in a security group does not open.',
    page: 'Amazon VPC User Guide: Control subnet traffic with network access control lists',
  },
  {
    rules: { 'cdk-nag AwsSolutions': ['RDS11'], 'cfn-guard': ['rds_instance_no_default_ports'] },
    peer: 'fires',
    on: PRIVATE_DATABASE,
    reason: 'Another port is found by a scan. Who can connect is decided by the security group and the subnets.',
    page: 'Amazon RDS User Guide: Controlling access with security groups',
  },
  {
    rules: { 'cdk-nag AwsSolutions': ['IAM4'] },
    peer: 'fires',
    on: SERVICE_ROLE,
    reason: 'The role is that of a service, which AWS documents with this policy and extends as the service needs. Ours fire on those that make an administrator.',
    page: 'AWS Backup Developer Guide: IAM service roles; Amazon RDS User Guide: Setting up and enabling Enhanced Monitoring',
  },
  {
    rules: { 'cdk-nag AwsSolutions': ['IAM5'] },
    peer: 'fires',
    on: NARROW_POLICY,
    reason: 'The other tool fires on each asterisk. Here one ends the name of an action or of a resource that is named; actions that take no resource have to have one. Ours fire on those for a service or for all data.',
    page: 'IAM User Guide: IAM JSON policy elements: Resource; Service Authorization Reference',
  },
  {
    rules: { 'cfn-lint': ['W3005'] },
    peer: 'fires',
    on: ORDERED,
    reason: 'The order that a reference sets is said a second time. It deploys the same.',
    page: 'AWS CloudFormation Template Reference: DependsOn attribute',
  },
  {
    rules: { 'cfn-lint': ['W3010'] },
    peer: 'fires',
    on: anyOf('a subnet', 'AWS::EC2::Subnet'),
    reason: 'The example names its zones, so that synthesis asks no account. It runs in one Region.',
    page: 'AWS CloudFormation Template Reference: AWS::EC2::Subnet',
  },
  {
    rules: { 'cfn-lint': ['W3691'] },
    peer: 'fires',
    on: MAJOR_VERSION,
    reason: 'The data of the other tool lists major versions among those that are gone. Amazon RDS takes a recent minor version of the major one that is named.',
    page: 'Amazon RDS User Guide: Amazon RDS for PostgreSQL DB versions',
  },
  {
    rules: { 'cdk-nag HIPAA.Security': ['APIGWCacheEnabledAndEncrypted'], 'checkov': ['CKV_AWS_120'] },
    peer: 'fires',
    on: UNCACHED_STAGE,
    reason: 'The other tools ask for a cache. One keeps answers with ePHI a second time; here nothing is cached. A cache that is on must be encrypted.',
    page: 'AWS Security Hub User Guide: Security Hub controls for API Gateway (APIGateway.5)',
  },
  {
    rules: { 'cdk-nag HIPAA.Security': ['ELBv2ACMCertificateRequired'] },
    peer: 'fires',
    on: REDIRECT,
    reason: 'It speaks HTTP to send clients to HTTPS, and passes nothing on. A certificate is for the listener there.',
    page: 'Elastic Load Balancing Application Load Balancers Guide: Listener rules for your Application Load Balancer',
  },
  {
    rules: { 'cdk-nag AwsSolutions': ['CFR3'], 'checkov': ['CKV_AWS_86'], 'cfn-guard': ['cloudfront_access_logs_enabled'] },
    peer: 'fires',
    on: anyOf('a distribution', 'AWS::CloudFront::Distribution'),
    reason: 'The other tools look for the older logs to a bucket. Here the newer ones go to an encrypted log group by resources of their own, without query strings and cookies.',
    page: 'Amazon CloudFront Developer Guide: Configure standard logging (v2)',
  },
  {
    rules: { 'cfn-guard': ['cloudfront_origin_failover_enabled'] },
    peer: 'fires',
    on: anyOf('a distribution', 'AWS::CloudFront::Distribution'),
    reason: 'A second origin needs a copy of the pages in another bucket. They are built from sources and hold no ePHI; where availability asks for it, it is the owner\'s choice.',
    page: 'Amazon CloudFront Developer Guide: Optimize high availability with CloudFront origin failover',
  },
  {
    rules: { 'cfn-guard': ['lambda_inside_vpc'] },
    peer: 'fires',
    on: NETWORKED_FUNCTION,
    reason: 'The other tool does not know Fn::GetStackOutput, by which the subnets are named.',
    page: 'AWS CloudFormation Template Reference: Fn::GetStackOutput',
  },
  {
    rules: { 'cfn-guard': ['lambda_function_public_access_prohibited'] },
    peer: 'fires',
    on: PERMITTED_API,
    reason: 'The other tool asks for the account of the source as well. The ARN that is named holds it.',
    page: 'AWS Lambda Developer Guide: Using resource-based policies in Lambda',
  },
  {
    rules: { checkov: ['CKV_AWS_111'] },
    peer: 'fires',
    on: NARROW_POLICY,
    reason: 'Traces and network interfaces have no ARN that could be named before they are there, so the actions on them take every resource. A denial keeps the code of functions from those on interfaces.',
    page: 'Service Authorization Reference: Actions, resources, and condition keys for AWS X-Ray; AWS Lambda Developer Guide: Giving Lambda functions access to resources in an Amazon VPC',
  },
  {
    rules: { 'cdk-nag AwsSolutions': ['ECS2'] },
    peer: 'fires',
    on: PLAIN_VARIABLES,
    reason: 'The other tool fires on every variable that is written out. Here one says where the database is; what is secret comes from AWS Secrets Manager.',
    page: 'Amazon Elastic Container Service Developer Guide: Pass sensitive data to an Amazon ECS container',
  },
  {
    rules: { 'cfn-guard': ['ecs_task_definition_memory_hard_limit'] },
    peer: 'fires',
    on: PLAIN_VARIABLES,
    reason: 'The task has a limit, and one container that takes it whole. On AWS Fargate no other task shares the memory.',
    page: 'Amazon Elastic Container Service Developer Guide: Amazon ECS task definition parameters for Fargate',
  },
  {
    rules: { 'cfn-guard': ['ecs_container_insights_enabled'] },
    peer: 'fires',
    on: anyOf('a cluster', 'AWS::ECS::Cluster'),
    reason: 'The other tool knows the value enabled. Here it is enhanced, which adds metrics of tasks and containers.',
    page: 'Amazon CloudWatch User Guide: Container Insights with enhanced observability for Amazon ECS',
  },
  {
    rules: { 'cfn-guard': ['elbv2_logging_enabled'] },
    peer: 'fires',
    on: BALANCER_OF_LOGS,
    reason: 'The other tool looks for the name of the bucket as a text. Here it is that of a bucket of another stack.',
    page: 'Elastic Load Balancing Application Load Balancers Guide: Access logs for your Application Load Balancer',
  },
];
