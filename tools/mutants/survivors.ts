import { GAPS } from './gaps';
import type { Mutant } from './mutant';

/** A class of mutants that survive, and why. */
export interface Survivors {
  readonly what: string;
  readonly reason: string;
  /** Whether a guard-rail is missing: no reason to be content, but one to know. */
  readonly isGap?: true;
  readonly type?: RegExp;
  readonly path?: RegExp;
  readonly operator?: RegExp;
  readonly becomes?: RegExp;
}

/** Whether an explanation speaks of a mutant. */
export function isExplained({ type, path, operator, becomes }: Survivors, mutant: Mutant): boolean {
  return [[type, mutant.type], [path, mutant.path], [operator, mutant.operator], [becomes, mutant.becomes]]
    .every(([pattern, text]) => pattern === undefined || (pattern as RegExp).test(text as string));
}

const types = (...names: readonly string[]) => new RegExp(`^AWS::(${names.join('|')})`);
const endingIn = (...names: readonly string[]) => new RegExp(`(${names.join('|')})$`);

/** From what nothing rests on to the services one by one: the first line that fits speaks. */
export const SURVIVORS: readonly Survivors[] = [
  // What nothing rests on.
  {
    what: 'descriptions, ids of statements and rules',
    reason: 'read by people; nothing is decided by them',
    path: /(Description|\.Sid|\.Id|RuleName|SelectionName|AdvancedEventSelectors\[\d+\]\.Name|DataProtectionPolicy\.Name)$/,
  },
  {
    what: 'a tag or all tags of one resource',
    reason: 'the rules on tags ask where data is or what the owner pays for; tags of the stack reach the resource, and none opens anything',
    path: /Tags(\.|\[|$)/,
  },
  {
    what: 'a version of the policy language that is not said',
    reason: 'without it the version of 2008 holds, which differs in policy variables alone, and none of these policies has one',
    path: /\.Version$/,
    operator: /^remove$/,
  },
  {
    what: 'names that are left to AWS',
    reason: 'CloudFormation then makes a name; who may do what is bound to ARNs',
    path: /^Properties\.(TrailName|TableName|LogGroupName|DBClusterIdentifier|DBInstanceIdentifier|ReplicationGroupId|QueueName|TopicName|DeliveryStreamName|ArchiveName|DomainName|ClusterIdentifier|DBName|DbName|Path)$/,
    operator: /^remove$/,
  },
  {
    what: 'a deletion or replacement policy of what holds no ePHI',
    reason: 'roles, groups, rules, plans and policies are made anew from the template; stores, keys, vaults and audit logs have rules of their own',
    path: /^(DeletionPolicy|UpdateReplacePolicy)$/,
    type: types(
      'IAM', 'Events', 'EC2', 'SNS', 'Lambda', 'CloudWatch', 'Backup::Backup(Plan|Selection)', 'Logs', 'S3::BucketPolicy',
      'SQS::QueuePolicy', 'SecretsManager::(ResourcePolicy|RotationSchedule)',
      'RDS::(DBParameterGroup|DBClusterParameterGroup|DBSubnetGroup|OptionGroup)',
      'ElastiCache::(ParameterGroup|SubnetGroup|User|UserGroup)', 'Redshift::Cluster(Parameter|Subnet)Group', 'KMS::Alias',
      'Kinesis::ResourcePolicy', 'OpenSearchService::Domain', 'EFS::(MountTarget|AccessPoint)',
    ),
  },
  {
    what: 'a deletion or replacement policy of a queue, a stream, a cache or a member of a cluster',
    reason: 'what it holds passes through or is kept elsewhere: messages, copies of records, and the volumes of the cluster, which is retained itself',
    path: /^(DeletionPolicy|UpdateReplacePolicy)$/,
    type: /^AWS::(SQS::Queue|Kinesis|KinesisFirehose|ElastiCache|RDS::DBInstance|Events::|SecretsManager::Secret|DynamoDB|RedshiftServerless::Workgroup)/,
  },

  // Grants and denials.
  {
    what: 'a grant taken away, or turned into a denial',
    reason: 'less is allowed than before: somebody is locked out, and nobody let in; AWS KMS refuses a policy that would lock out the administrators',
    path: /Statement\[\d+\](\.Effect)?$/,
    operator: /^(remove|invert statement|behind a condition|unresolved parameter)$/,
    type: /^AWS::(IAM|KMS|EC2::VPCEndpoint|SNS::TopicPolicy|SQS::QueuePolicy|S3::BucketPolicy|Kinesis::ResourcePolicy|SecretsManager::ResourcePolicy)/,
  },
  { what: 'the policy of a key that is not given', reason: 'AWS KMS then writes one that trusts the account alone', path: /^Properties\.KeyPolicy$/ },
  {
    what: 'a grant that a condition still keeps to the account',
    reason: 'aws:SourceAccount, aws:SourceArn or kms:CallerAccount of the same statement leaves out everybody else, whatever the principal',
    path: /\.Principal$/,
    operator: /^(widen|behind a condition)$/,
  },
  {
    what: 'the account instead of some conditions on it',
    reason: 'the statement of a key trusts the root of the own account, as its first statement does without any condition: IAM decides either way',
    type: /^AWS::KMS::Key$/,
    path: /\.Condition(\.|$)/,
  },
  {
    what: 'more actions or resources in a policy of one resource',
    reason: 'a resource policy reaches no further than its resource, and its principals and conditions are the same',
    path: /Statement\[\d+\]\.(Action|Resource)$/,
    operator: /^widen$/,
    type: /^AWS::(KMS::Key|S3::BucketPolicy|SNS::TopicPolicy|SQS::QueuePolicy|Kinesis::ResourcePolicy|SecretsManager::ResourcePolicy|EC2::VPCEndpoint)$/,
  },
  {
    what: 'any action in the trust of a role',
    reason: 'a trust policy knows the actions of sts alone, and names the same service',
    path: /AssumeRolePolicyDocument\.Statement\[\d+\]\.Action$/,
  },
  {
    what: 'one of two conditions on the caller of a role or a service',
    reason: 'the account and the ARN of the source say the same twice; one is enough',
    path: /Condition(\.(ArnLike|StringEquals|StringLike))?(\.[^.]+)?$/,
    operator: /^(remove|widen)$/,
    type: /^AWS::(IAM::Role|S3::BucketPolicy)$/,
    becomes: /^(nothing|\{"(Arn|String))/,
  },
  {
    what: 'a condition of a grant to a service on a topic or a queue',
    reason: 'the named service alone publishes; what it brings from another account is noise, and nothing is read',
    path: /\.Condition$/,
    type: /^AWS::(SNS::TopicPolicy|SQS::QueuePolicy)$/,
  },
  {
    what: 'a condition on what a role of the app does with a store or a key',
    reason: 'the statement names the one store or key, whose own policy says by which way it is reached',
    path: /\.Condition(\.|$)/,
    type: /^AWS::IAM::ManagedPolicy$/,
  },
  {
    what: 'logs and metrics of any name, for a role that writes them',
    reason: 'only writing is allowed, of actions on log groups and the like that the rules on wildcards leave out',
    path: /\.Resource(\[\d+\])?$/,
    type: /^AWS::IAM::(ManagedPolicy|Role)$/,
  },
  {
    what: 'a denial that falls on more requests',
    reason: 'without a part of its condition a Deny denies more, and opens nothing',
    path: /\.Condition(\.|$)/,
    operator: /^(remove|flip)$/,
    type: /^AWS::(S3::BucketPolicy|SecretsManager::ResourcePolicy|EFS::FileSystem)$/,
  },
  { what: 'a version of TLS in a bucket policy', reason: 'Amazon S3 takes nothing below TLS 1.2 from anybody', path: /s3:TlsVersion$/ },
  {
    what: 'a second denial in a bucket policy',
    reason: 'default encryption encrypts what comes without a header, and Amazon S3 takes nothing below TLS 1.2: these denials repeat what holds anyway',
    type: /^AWS::S3::BucketPolicy$/,
    path: /Statement\[\d+\]\.(Action|Principal|Resource(\[\d+\])?)$/,
  },
  {
    what: 'policies, boundaries and trust of a role of AWS',
    reason: 'a role does less without a policy; boundaries are asked for where people or applications assume the role',
    type: /^AWS::IAM::(Role|ManagedPolicy|InstanceProfile)$/,
    path: /^Properties\.(ManagedPolicyArns|Policies|PermissionsBoundary|Roles)(\[\d+\])?$/,
  },
  {
    what: 'a stream that takes requests without TLS',
    reason: 'the endpoints of Amazon Kinesis and AWS Secrets Manager speak TLS alone',
    type: /^AWS::(Kinesis|SecretsManager)::ResourcePolicy$/,
    path: /Statement\[\d+\]/,
  },
  {
    what: 'a check that AWS makes when a policy is put',
    reason: 'the policy itself is judged by the gate, and is not public',
    path: /BlockPublicPolicy$/,
  },

  ...GAPS,

  // What protects nothing any more, or is refused.
  {
    what: 'what is to be protected, gone with all that guarded it',
    reason: 'a store, a network, a role or a key that is not there needs no guard-rail; what used it goes with it, or is refused by AWS',
    operator: /^delete resource$/,
  },
  {
    what: 'a resource of an app without ePHI that is there under a condition',
    reason: 'a trail or a subscription is asked for where ePHI is',
    operator: /^behind a condition$/,
    path: /^$/,
  },
  {
    what: 'selectors of a trail',
    reason: 'AWS refuses a selector without a category or a type, and one without a condition selects more; a trail need record only the stores of its app',
    type: /^AWS::CloudTrail::Trail$/,
    path: /AdvancedEventSelectors/,
  },
  {
    what: 'a trail that does not record, in an app without ePHI, and what AWS sets by itself',
    reason: 'in the example, where ePHI is, the gate refuses it; global events are recorded by default, and AWS refuses a log group without its role',
    type: /^AWS::CloudTrail::Trail$/,
    path: /(IsLogging|IncludeGlobalServiceEvents|CloudWatchLogsRoleArn)$/,
  },
  {
    what: 'a period, statistic or gap of an alarm',
    reason: 'AWS refuses an alarm without them; a longer period sums up more, and the alarm goes off later but goes off',
    type: /^AWS::CloudWatch::Alarm$/,
  },
  {
    what: 'one of the rules of a backup plan, and its windows',
    reason: 'the other rules of the plan still back up every day, keep for years and copy to another Region; windows say when in the day',
    type: /^AWS::Backup::BackupPlan$/,
  },
  {
    what: 'a selection of stores by another plan',
    reason: 'the twin of the plan is as good, or the store is selected by its tags as well',
    type: /^AWS::Backup::BackupSelection$/,
  },
  {
    what: 'data identifiers and reports of a log group that masks by another statement',
    reason: 'which identifiers occur in a log is known to its owner; the rule asks that a statement masks, and groups of other classes have no policy',
    type: /^AWS::Logs::LogGroup$/,
    path: /DataProtectionPolicy/,
  },
  {
    what: 'a retention of years in the place of six, or for ever',
    reason: 'six years are asked for documentation and audit logs; the other groups keep a year or more',
    type: /^AWS::Logs::LogGroup$/,
    path: /RetentionInDays$/,
  },
  {
    what: 'the delivery of a log that rules take from either end',
    reason: 'AWS refuses a delivery without source or destination; a twin is as good',
    type: /^AWS::Logs::Delivery/,
  },
  {
    what: 'network ACLs',
    reason: 'a second wall behind the security groups, which are judged; the subnets of data have no route to the internet, and an ACL that denies more opens nothing',
    type: /^AWS::EC2::(NetworkAcl|NetworkAclEntry|SubnetNetworkAclAssociation)$/,
  },
  {
    what: 'addresses, zones and routes inside the network',
    reason: 'AWS refuses a network without them, or traffic has no way; nothing is reached from outside that was not',
    type: /^AWS::EC2::(EIP|NatGateway|Route|RouteTable|Subnet|SubnetRouteTableAssociation|VPC|VPCGatewayAttachment)$/,
  },
  {
    what: 'the place of an endpoint in its network',
    reason: 'the rules ask for the endpoint and its policy; without subnets or route tables nothing goes through it, and requests are refused',
    type: /^AWS::EC2::VPCEndpoint$/,
  },
  {
    what: 'a flow log of other intervals, or to a place that AWS finds by itself',
    reason: 'AWS refuses a flow log without destination; what is recorded is the same',
    type: /^AWS::EC2::FlowLog$/,
  },
  {
    what: 'ports and protocols of a rule of a security group that lets nobody in or out',
    reason: 'the one address 255.255.255.255 stands for none, AWS refuses a rule without peer or ports, and endpoints have private addresses only and speak TLS on 443',
    type: /^AWS::EC2::SecurityGroup$/,
  },
  {
    what: 'the default security group of the network',
    reason: 'it is closed, or the gate says so; a resource without a group of its own is reached by nobody',
    path: /(SecurityGroupIds|SecurityGroups|VPCSecurityGroups|VpcSecurityGroupIds|GroupSet)(\[\d+\])?$/,
    operator: /^remove$/,
  },
  { what: 'one subnet of a store', reason: 'two are left, or AWS refuses fewer', path: /SubnetIds(\[\d+\])?$/ },
  {
    what: 'size, class, port, zone and hours',
    reason: 'capacity and time, which protect nothing',
    path: endingIn(
      'Capacity', 'Size', 'Count', 'Port', 'Zone', 'Window', 'WindowStartTime(\\.Hours)?', 'Time', 'StorageType', 'VolumeType',
      'InstanceType', 'NodeType', 'DBInstanceClass', 'AllocatedStorage', 'NumNodeGroups', 'ReplicasPerNodeGroup', 'NumberOfNodes',
      'MemorySize', 'Timeout', 'PromotionTier', 'DedicatedMasterType', 'Throughput', 'EbsOptimized', 'VolumeId', 'Device', 'DeviceIndex',
      'OffPeakWindowOptions(\\..*)?', 'MultiAttachEnabled', 'AutoEnableIO', 'PropagateTagsToVolumeOnCreation',
      'InstanceInitiatedShutdownBehavior', 'DeleteOnTermination',
    ),
  },
  {
    what: 'a safe value that is the default, or a required one',
    reason: 'AWS then takes what the template said, or refuses it',
    operator: /^remove$/,
    type: /^AWS::(KMS::Key|RDS|ElastiCache|DynamoDB|Redshift|RedshiftServerless|OpenSearchService|EFS|EC2::(Instance|Volume)|Lambda|S3::Bucket|Kinesis|KinesisFirehose|SNS|SQS|SecretsManager|HealthLake|Events)|^Custom::/,
  },
  { what: 'a version of an engine that AWS no longer makes', reason: 'creation of it is refused', path: /EngineVersion$/ },
  {
    what: 'Performance Insights and the interval of monitoring',
    reason: 'statistics for operators; statements in them are under the key of the database',
    path: /(PerformanceInsights.*|MonitoringInterval)$/,
  },
  {
    what: 'what databases write into their logs besides, and versions of TLS from 1.2',
    reason: 'the groups mask and are encrypted; each of the versions that are left is allowed',
    type: /^AWS::RDS::DB(Cluster)?ParameterGroup$/,
  },
  {
    what: 'a twin of a group or a role that is judged itself',
    reason: 'the twin has the same settings, or the gate judges it where data is',
    operator: /^redirect reference$/,
  },
  {
    what: 'a value that the deployment gives, of which any will do',
    reason: 'the rule asks that there is a key, a bucket, a queue, a role or a text; it does so of a literal, too',
    operator: /^unresolved parameter$/,
  },
  {
    what: 'a member of a cluster that is none in one case, and options and queues without a name',
    reason: 'AWS refuses an instance without engine and password, and a setting without its name',
    operator: /^behind a condition$/,
  },
  {
    what: 'the encryption of a bucket for logs',
    reason: 'Amazon S3 encrypts every object by default; log services write under AES256, and a trail under the key that it names itself',
    type: /^AWS::S3::Bucket$/,
    path: /BucketEncryption/,
  },
  {
    what: 'other settings of a bucket',
    reason: 'notices of events, parts of uploads and a word that AWS takes for one value alone',
    type: /^AWS::S3::Bucket$/,
    path: /(EventBridgeEnabled|DaysAfterInitiation|ObjectLockEnabled)$/,
  },
  {
    what: 'how long and how often messages wait',
    reason: 'a message lives up to 14 days whatever is said, and a queue or topic of another kind is no less protected',
    type: /^AWS::(SQS::Queue|SNS::(Topic|Subscription))$/,
  },
  {
    what: 'copies, standby and snapshots beyond the first',
    reason: 'a backup plan keeps copies; one day of snapshots comes on top',
    path: /(SnapshotRetentionLimit|RetentionDays|MultiAZ|MultiAZWithStandbyEnabled)$/,
  },
  {
    what: 'indexes and slow logs of a search domain',
    reason: 'the audit log is asked for; slow logs hold what people searched for',
    type: /^AWS::OpenSearchService::Domain$/,
  },
  {
    what: 'shorter periods and fewer hops',
    reason: 'a secret that rotates more often, and answers of the metadata service that reach less far, are safer',
    path: /(AutomaticallyAfterDays|HopLimit)$/,
  },
  {
    what: 'passwords that nobody has',
    reason: 'the user is switched off, and a namespace without a managed password takes IAM alone',
    path: /(NoPasswordRequired|ManageAdminPassword|ParameterValue)$/,
  },
  {
    what: 'what belongs to nobody\'s data',
    reason: 'a custom resource of CDK keeps nothing, and a namespace of a warehouse is kept by its snapshots',
    path: /^(DeletionPolicy|UpdateReplacePolicy)$/,
  },
];
