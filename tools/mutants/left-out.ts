import type { MutantClass } from './mutant';

const types = (...names: readonly string[]) => new RegExp(`^AWS::(${names.join('|')})`);

/** A property by its name, wherever it stands. */
const named = (...names: readonly string[]) => new RegExp(`^Properties\\.(.*\\.)?(${names.join('|')})(\\[\\d+\\])?$`);

/** Types that hold no data themselves and are made anew from the template. */
const DATALESS = types(
  'Backup::Backup(Plan|Selection)', 'CloudWatch::', 'EC2::(?!VPC$|Volume$|Instance$)', 'EFS::(MountTarget|AccessPoint)', 'ElastiCache::(ParameterGroup|SubnetGroup|User)',
  'Events::(?!Archive)', 'IAM::', 'KMS::Alias', 'Kinesis::ResourcePolicy', 'Lambda::', 'Logs::(?!LogGroup)',
  'RDS::(DBParameterGroup|DBClusterParameterGroup|DBSubnetGroup|OptionGroup)', 'Redshift::Cluster(Parameter|Subnet)Group', 'RedshiftServerless::Workgroup',
  'S3::BucketPolicy', 'SNS::', 'SQS::QueuePolicy', 'SecretsManager::(ResourcePolicy|RotationSchedule)',
  'ApiGateway', 'CloudFront::', 'Cognito::(?!UserPool$)', 'ECS::', 'ElasticLoadBalancingV2::', 'WAFv2::', 'SES::', 'ApplicationAutoScaling::', 'EC2::VolumeAttachment', 'SSM::Document',
);

/** Types that are neither a store nor a network: no rule on tags reads theirs. */
const TAGGED_FOR_NOBODY = new RegExp(`${DATALESS.source}|^AWS::(Backup::|CloudTrail::|ECR::|KMS::|Logs::LogGroup|KinesisFirehose::|SQS::|SecretsManager::|Cognito::)`);

/** What the template gives so that AWS can make the thing at all: in the API, if not in the model of the types, it is required. */
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  'ApiGateway::Account': ['CloudWatchRoleArn'],
  'ApiGateway::Authorizer': ['IdentitySource', 'ProviderARNs'],
  'ApiGateway::BasePathMapping': ['RestApiId', 'Stage'],
  'ApiGateway::DomainName': ['EndpointAccessMode', 'EndpointConfiguration', 'RegionalCertificateArn', 'Types'],
  'ApiGateway::Method': ['AuthorizerId', 'Integration', 'IntegrationHttpMethod', 'Uri'],
  'ApiGateway::RestApi': ['EndpointAccessMode'],
  'ApiGateway::Stage': ['DeploymentId', 'Format'],
  'Backup::ReportPlan': ['ReportTemplate', 'S3BucketName'],
  'Backup::RestoreTestingPlan': ['IncludeVaults'],
  'CloudTrail::Trail': ['CloudWatchLogsRoleArn'],
  'CloudFront::Distribution': ['AcmCertificateArn', 'CachePolicyId', 'CustomOriginConfig', 'OriginAccessIdentity', 'Origins', 'S3OriginConfig', 'SslSupportMethod'],
  'CloudWatch::Alarm': ['ComparisonOperator', 'EvaluationPeriods', 'MetricName', 'Namespace', 'Period', 'Statistic', 'Threshold'],
  'Cognito::LogDeliveryConfiguration': ['BucketArn', 'LogLevel'],
  'Cognito::UserPool': ['EnabledMfas', 'Priority', 'WebAuthnFactorConfiguration', 'WebAuthnRelyingPartyID'],
  'Config::(Organization)?ConformancePack': ['TemplateBody'],
  'DynamoDB::GlobalTable': ['AttributeDefinitions', 'KeySchema'],
  'ECS::Service': ['AwsvpcConfiguration', 'Cluster', 'LaunchType', 'NetworkConfiguration', 'Subnets', 'TaskDefinition', 'Type'],
  'ECS::TaskDefinition': [
    'ContainerPath', 'ExecutionRoleArn', 'MountPoints', 'Options', 'RequiresCompatibilities', 'SourceVolume', 'Volumes', 'awslogs-(group|region|stream-prefix)',
  ],
  'EC2::EIP': ['Domain'],
  'EC2::FlowLog': ['DeliverLogsPermissionArn'],
  'EC2::Instance': ['ImageId', 'InstanceType', 'DeviceIndex', 'VolumeSize'],
  'EC2::NatGateway': ['AllocationId', 'SubnetId'],
  'EC2::NetworkAclEntry': ['CidrBlock', 'PortRange', 'From', 'To'],
  'EC2::Route': ['DestinationCidrBlock', 'GatewayId', 'NatGatewayId'],
  'EC2::SecurityGroup': ['CidrIp', 'FromPort', 'ToPort'],
  'EC2::SecurityGroup(In|E)gress': ['DestinationSecurityGroupId', 'FromPort', 'GroupId', 'SourceSecurityGroupId', 'ToPort'],
  'EC2::Subnet': ['CidrBlock'],
  'EC2::VPC': ['CidrBlock'],
  'EC2::VPCEndpoint': ['ServiceName', 'RouteTableIds', 'SubnetIds', 'VpcEndpointType'],
  'ElastiCache::ReplicationGroup': ['Engine', 'CacheNodeType'],
  'ElastiCache::User': ['AccessString'],
  'ElasticLoadBalancingV2::Listener': ['DefaultActions', 'FixedResponseConfig', 'Protocol', 'Key', 'Value'],
  'ElasticLoadBalancingV2::ListenerRule': ['Actions', 'Conditions', 'Field', 'ListenerArn', 'PathPatternConfig', 'TargetGroupArn', 'Values'],
  'ElasticLoadBalancingV2::LoadBalancer': ['Key', 'Value'],
  'ElasticLoadBalancingV2::TargetGroup': ['HttpCode', 'Key', 'Protocol', 'TargetType', 'Value', 'VpcId'],
  'HealthLake::FHIRDatastore': ['IdpLambdaArn', 'Metadata'],
  'KinesisFirehose::DeliveryStream': ['ExtendedS3DestinationConfiguration', 'KinesisStreamSourceConfiguration', 'DeliveryStreamType'],
  'Lambda::Function': ['S3Bucket', 'S3Key', 'Handler', 'Runtime'],
  'Logs::DeliveryDestination': ['DestinationResourceArn'],
  'Logs::DeliverySource': ['LogType', 'ResourceArn'],
  'Logs::MetricFilter': ['MetricTransformations'],
  'Logs::SubscriptionFilter': ['RoleArn'],
  'OpenSearchService::Domain': ['EBSOptions', 'EBSEnabled'],
  'RDS::DBCluster': ['Engine', 'MasterUsername'],
  'RDS::DBInstance': ['AllocatedStorage', 'DBInstanceClass', 'Engine', 'MasterUsername', 'MonitoringRoleArn'],
  'RDS::OptionGroup': ['Name', 'Value'],
  'Route53::RecordSet': ['HostedZoneId', 'ResourceRecords', 'TTL'],
  'SQS::Queue': ['maxReceiveCount'],
  'SSM::Document': ['DocumentType', 'schemaVersion', 'sessionType'],
  'WAFv2::WebACL': [
    'Action', 'Allow', 'Block', 'CustomKeys', 'FieldKeys', 'Header', 'ManagedRuleGroupStatement', 'None', 'OverrideAction', 'RateBasedStatement', 'TextTransformations',
  ],
  'WAFv2::LoggingConfiguration': ['Name', 'QueryString', 'SingleHeader'],
};

/** What AWS does without a word, and the template says anyway. */
const DEFAULTS: Readonly<Record<string, readonly string[]>> = {
  'ApiGateway::Method': ['ApiKeyRequired'],
  'ApiGateway::RestApi': ['DisableExecuteApiEndpoint'],
  'ApiGateway::Stage': ['CachingEnabled', 'DataTraceEnabled'],
  'Backup::ReportPlan': ['Formats'],
  'CloudTrail::Trail': ['IncludeGlobalServiceEvents'],
  'Cognito::UserPoolClient': ['AccessTokenValidity', 'EnableTokenRevocation', 'GenerateSecret', 'IdTokenValidity', 'RetryGracePeriodSeconds'],
  'DynamoDB::GlobalTable': ['SSEType', 'RecoveryPeriodInDays'],
  'ECR::Repository': ['EmptyOnDelete'],
  'ECS::Service': ['AssignPublicIp', 'DeploymentController', 'EnableExecuteCommand', 'PlatformVersion'],
  'ECS::TaskDefinition': ['Essential', 'Privileged', 'ReadOnly', 'mode', 'max-buffer-size'],
  'ElasticLoadBalancingV2::LoadBalancer': ['Type'],
  'EC2::Instance': ['EbsOptimized', 'InstanceInitiatedShutdownBehavior'],
  'EC2::NetworkAclEntry': ['Egress'],
  'EC2::Subnet': ['MapPublicIpOnLaunch'],
  'EC2::VPC': ['EnableDnsSupport', 'InstanceTenancy'],
  'EC2::Volume': ['AutoEnableIO', 'MultiAttachEnabled'],
  'ElastiCache::User': ['NoPasswordRequired'],
  'Events::EventBus': ['IncludeDetail'],
  'Events::Rule': ['State'],
  'KMS::Key': ['KeySpec', 'KeyUsage', 'PendingWindowInDays', 'RotationPeriodInDays'],
  'Kinesis::Stream': ['StreamModeDetails'],
  'OpenSearchService::Domain': ['InternalUserDatabaseEnabled'],
  'RDS::DBInstance': ['AutoMinorVersionUpgrade', 'CACertificateIdentifier', 'EnablePerformanceInsights'],
  'Redshift::Cluster': ['AllowVersionUpgrade', 'MultiAZ'],
  'RedshiftServerless::Workgroup': ['PubliclyAccessible'],
  'S3::Bucket': ['BlockedEncryptionTypes', 'EncryptionType', 'AbortIncompleteMultipartUpload'],
  'SES::EmailIdentity': ['DkimAttributes', 'DkimSigningAttributes', 'EmailForwardingEnabled', 'FeedbackAttributes', 'NextSigningKeyLength', 'SigningEnabled'],
  'SSM::Document': ['DocumentFormat', 'UpdateMethod', 'runAsEnabled'],
  'SecretsManager::Secret': ['PasswordLength'],
};

/** The properties of a table, each at its type. */
function at(table: Readonly<Record<string, readonly string[]>>): RegExp {
  return new RegExp(`^(${Object.entries(table).map(([type, names]) => `AWS::${type} Properties\\.(.*\\.)?(${names.join('|')})(\\[\\d+\\])?`).join('|')})$`);
}

/**
 * Changes that weaken no guard-rail, so that nobody has to notice them. A class says what the property is (its type and name), and
 * may say that it is taken away, where AWS then does the same or refuses; never what the gate thinks of it.
 */
export const LEFT_OUT: readonly MutantClass[] = [
  {
    what: 'texts that people read',
    reason: 'descriptions, ids of statements and rules, prefixes of files: nothing is decided by them. Descriptions of security groups, which reviews rest on, are judged',
    type: /^(?!AWS::EC2::SecurityGroup$)/,
    path: named('Description', 'AlarmDescription', 'GroupDescription', 'Sid', 'Id', 'RuleName', 'SelectionName', 'Comment', 'LogFilePrefix', 'ErrorOutputPrefix', 'Prefix', 'description'),
  },
  {
    what: 'names of policies and selectors',
    reason: 'read by people',
    path: /(AdvancedEventSelectors\[\d+\]|DataProtectionPolicy|Policies\[\d+\])\.(Policy)?Name$/,
  },
  {
    what: 'names that are left to AWS',
    reason: 'CloudFormation then makes a name; who may do what is bound to ARNs',
    operator: /^remove$/,
    path: new RegExp(`^Properties\\.(${[
      'TrailName', 'TableName', 'ReplicationGroupId', 'QueueName', 'TopicName', 'DeliveryStreamName', 'ArchiveName', 'DomainName', 'ClusterIdentifier',
      'DBClusterIdentifier', 'DBInstanceIdentifier', 'DBName', 'DbName', 'Path', 'AdminUsername', 'RoleName', 'FunctionName', 'ClusterName', 'ServiceName', 'UserPoolName',
      'ClientName', 'RepositoryName', 'LoadBalancerName', 'Family', 'StageName', 'Name', 'ReportPlanName', 'FrameworkName',
    ].join('|')})$`),
    type: /^(?!AWS::EC2::VPCEndpoint$|AWS::RDS::DBInstance$)/,
  },
  {
    what: 'tags of what is no store',
    reason: 'tags say where ePHI is and whose it is: rules read them on stores and networks, and the tags of the stack reach all the rest',
    type: TAGGED_FOR_NOBODY,
    path: /^Properties\.(Tags|HostedZoneTags|BackupPlanTags|BackupVaultTags|UserPoolTags|AccessPointTags)(\[\d+\]|\.[\w-]+)?$/,
  },
  {
    what: 'a deletion or replacement policy of what holds no data',
    reason: 'it is made anew from the template',
    type: DATALESS,
    path: /^(DeletionPolicy|UpdateReplacePolicy)$/,
  },
  {
    what: 'the version of the policy language that is not said',
    reason: 'without it the version of 2008 holds, which differs in policy variables alone, and no policy here has one',
    operator: /^remove$/,
    path: /(Document|Policy)\.Version$/,
  },
  {
    what: 'capacity, size and class',
    reason: 'they say how much and how fast, and protect nothing',
    path: named(
      'AllocatedStorage', 'MaxAllocatedStorage', 'BaseCapacity', 'MaxCapacity', 'MinCapacity', 'CacheNodeType', 'ClusterMode', 'DBInstanceClass', 'DedicatedMaster(Count|Type)', 'InstanceCount',
      'InstanceType', 'NodeType', 'NumberOfNodes', 'NumNodeGroups', 'ReplicasPerNodeGroup', 'Size', 'VolumeSize', 'VolumeType', 'StorageType', 'MemorySize', 'Memory', 'Cpu',
      'Timeout', 'TimeoutInMillis', 'Throughput', 'EbsOptimized', 'PromotionTier', 'ShardCount', 'DesiredCount', 'CompressionFormat', 'BatchSize',
    ),
  },
  {
    what: 'hours, windows and periods',
    reason: 'they say when something runs or how long it is waited for, and not whether',
    path: named(
      'PreferredBackupWindow', 'SnapshotWindow', 'DailySnapshotTime', 'StartWindowMinutes', 'CompletionWindowMinutes', 'WindowStartTime', 'OffPeakWindow', 'Hours', 'VisibilityTimeout',
      'MaxAggregationInterval', 'DaysAfterInitiation', 'HealthCheck\\w*', 'UnhealthyThresholdCount', 'HealthyThresholdCount', 'StartPeriod', 'Interval', 'Retries',
    ),
  },
  {
    what: 'ports that a store listens on',
    reason: 'security groups say who reaches them',
    path: /^Properties\.Port$/,
  },
  {
    what: 'zones, ranges and routes of the network',
    reason: 'they say where subnets are; what reaches them is up to routes to a gateway, security groups and ACLs, which are judged',
    type: /^AWS::EC2::(EIP|NatGateway|RouteTable|VPC|Subnet|Instance|Volume)$/,
    path: named('AvailabilityZone', 'CidrBlock', 'InstanceTenancy', 'Domain', 'AllocationId', 'EnableDnsHostnames', 'Device', 'DeviceIndex'),
  },
  {
    what: 'the order of the entries of an ACL, and traffic that it no longer lets through',
    reason: 'all entries but the last allow something, so that their order says nothing, and without one of them less is let through',
    type: /^AWS::EC2::NetworkAclEntry$/,
    path: /^$|^Properties\.(RuleNumber|RuleAction|NetworkAclId)$/,
  },
  {
    what: 'a group, a policy or a role that is no longer given',
    reason: 'less is allowed than before',
    operator: /^remove$/,
    path: /^Properties\.(ManagedPolicyArns|Policies|Roles|SecurityGroupIngress|TaskRoleArn|InlinePolicy|DestinationPolicy)(\[\d+\])?$/,
    type: /^AWS::(IAM::(Role|ManagedPolicy|InstanceProfile)|EC2::SecurityGroup|ECS::TaskDefinition|SSO::PermissionSet|Logs::Destination)$/,
  },
  {
    what: 'what is required',
    reason: 'CloudFormation or the service refuses the template without it',
    operator: /^remove$/,
    at: at(REQUIRED),
  },
  {
    what: 'parts of a policy that masks',
    reason: 'AWS refuses a policy without its two statements, one that audits and one that masks, of the same identifiers',
    operator: /^remove$/,
    type: /^AWS::Logs::LogGroup$/,
    path: /^Properties\.DataProtectionPolicy\../,
  },
  {
    what: 'what is the default',
    reason: 'AWS does the same when nothing is said',
    operator: /^remove$/,
    at: at(DEFAULTS),
  },
  {
    what: 'what is to be protected, and what brings traffic, gone with all that guarded it',
    reason: 'a store, a network, a role or an alias that is not there needs no guard-rail; what used it goes with it, or is refused',
    operator: /^delete resource$/,
    type: types(
      'DynamoDB::GlobalTable$', 'EC2::(EIP|Instance|InternetGateway|NatGateway|Route|RouteTable|SecurityGroup|VPCGatewayAttachment|Volume|VolumeAttachment)$', 'EFS::',
      'ElastiCache::(ReplicationGroup|ServerlessCache|SubnetGroup|User)$', 'Events::(Archive|EventBus)$', 'HealthLake::', 'IAM::', 'Kinesis::Stream$',
      'KinesisFirehose::', 'Lambda::', 'OpenSearchService::', 'RDS::(DBCluster|DBInstance|DBSubnetGroup)$', 'Redshift::Cluster(SubnetGroup)?$', 'RedshiftServerless::', 'SecretsManager::Secret$',
      'ApiGateway', 'CloudFront::Distribution$', 'Cognito::', 'ECS::', 'ECR::', 'ElasticLoadBalancingV2::(LoadBalancer|TargetGroup)$', 'SES::EmailIdentity$',
    ),
  },
  {
    what: 'how many tasks and copies run, and how they are replaced',
    reason: 'capacity and deployments, which protect nothing',
    type: /^AWS::(ApplicationAutoScaling::.*|ECS::(Service|TaskDefinition))$/,
    path: named(
      'AvailabilityZoneRebalancing', 'DeploymentConfiguration(\\..*)?', 'Environment(\\[\\d+\\]\\.(Name|Value))?', 'Essential', 'InitProcessEnabled', 'Command', 'PortMappings', 'Protocol',
      'RoleARN', 'RuntimePlatform(\\..*)?', 'ScaleInCooldown', 'ScaleOutCooldown', 'ScalingTargetId', 'TargetTrackingScalingPolicyConfiguration(\\..*)?', 'TargetValue', 'Secrets',
    ),
  },
  {
    what: 'how pages are served',
    reason: 'names, protocols of HTTP, compression and what the origin is asked: who may see a page is said elsewhere',
    type: /^AWS::CloudFront::Distribution$/,
    path: named('Aliases', 'AllowedMethods', 'CacheBehaviors', 'Compress', 'Enabled', 'HttpVersion', 'IPV6Enabled', 'OriginPath', 'OriginRequestPolicyId'),
  },
  {
    what: 'how people are addressed, and what is known of them',
    reason: 'texts of messages, attributes and how names are written',
    type: /^AWS::Cognito::UserPool$/,
    path: named(
      'AutoVerifiedAttributes', 'EmailVerification(Message|Subject)', 'SmsVerificationMessage', 'Schema(\\[\\d+\\]\\..*)?', 'UserPoolTier',
      'UsernameAttributes', 'UsernameConfiguration', 'CaseSensitive', 'VerificationMessageTemplate(\\..*)?',
    ),
  },
  {
    what: 'ways to sign in that a client no longer has, and tokens that live shorter',
    reason: 'less is allowed than before',
    operator: /^(remove|lower)$/,
    type: /^AWS::Cognito::UserPool(Client)?$/,
    path: named(
      'AllowedFirstAuthFactors', 'SignInPolicy', 'AllowedOAuth(Flows|FlowsUserPoolClient|Scopes)', 'CallbackURLs', 'ExplicitAuthFlows', 'SupportedIdentityProviders', 'AccessTokenValidity',
      'IdTokenValidity', 'RetryGracePeriodSeconds',
    ),
  },
  {
    what: 'sessions of a role that last shorter',
    reason: 'an hour if nothing is said, and AWS takes no less',
    operator: /^(remove|lower)$/,
    at: /^AWS::IAM::Role Properties\.MaxSessionDuration$/,
  },
  {
    what: 'how many requests to a bucket are counted',
    reason: 'metrics for operators, which protect nothing',
    at: /^AWS::S3::Bucket Properties\.MetricsConfigurations(\[|$)/,
  },
  {
    what: 'what a load balancer asks its targets, and in which order',
    reason: 'capacity and routing between targets that are all of the app',
    type: /^AWS::ElasticLoadBalancingV2::/,
    path: named('Matcher', 'HttpCode', 'Priority', 'Targets'),
  },
  {
    what: 'the order and the metrics of rules of a web ACL',
    reason: 'each of the rules refuses for itself, whatever its place; metrics count',
    type: /^AWS::WAFv2::WebACL$/,
    path: named('Priority', 'CloudWatchMetricsEnabled', 'EvaluationWindowSec'),
  },
  {
    what: 'the reputation of a sender',
    reason: 'whether mail is taken by others, which protects no data',
    type: /^AWS::SES::/,
    path: named('ReputationOptions', 'ReputationMetricsEnabled', 'SendingOptions', 'SendingEnabled', 'SuppressionOptions', 'SuppressedReasons', 'VdmOptions', 'DashboardOptions', 'EmailForwardingEnabled'),
  },
  {
    what: 'alarms on load, space and errors of services',
    reason: 'no standard of the Security Rule asks for them, and how high a limit is belongs to who runs the service; whether they act is judged, and so is each alarm on a trail',
    type: /^AWS::CloudWatch::Alarm$/,
    properties: /"Namespace":"(AWS|ECS)\//,
    path: /^$|^Properties\.(ComparisonOperator|DatapointsToAlarm|Dimensions.*|EvaluationPeriods|Period|Threshold|TreatMissingData)$/,
  },
  {
    what: 'how long and how often messages wait, and in which order',
    reason: 'a message is no less protected while it waits, and one that is given up goes to the dead letters, which are judged',
    type: /^AWS::(SQS::Queue|SNS::Topic)$/,
    path: named('MessageRetentionPeriod', 'maxReceiveCount', 'FifoQueue', 'FifoTopic', 'SuccessFeedbackSampleRate'),
  },
  {
    what: 'versions of engines',
    reason: 'AWS makes the current one without a word, and refuses one that is no longer supported',
    path: named('EngineVersion', 'MajorEngineVersion'),
  },
  {
    what: 'what an API answers, and how it asks what is behind it',
    reason: 'headers, templates and shapes of requests and answers belong to the application; who may call, and whether a call is looked at, is said beside them',
    type: /^AWS::ApiGateway::(Method|Model)$/,
    path: /^Properties\.(ContentType|Schema.*|MethodResponses.*|Integration\.(IntegrationResponses|RequestTemplates).*)$/,
  },
];
