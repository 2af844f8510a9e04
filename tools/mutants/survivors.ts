import type { MutantClass } from './mutant';
import { POLICY_SURVIVORS } from './policy-survivors';

const types = (...names: readonly string[]) => new RegExp(`^AWS::(${names.join('|')})`);

/** Why a weakened guard-rail may survive, from policies to the services one by one: the first class that fits speaks. */
export const SURVIVORS: readonly MutantClass[] = [
  ...POLICY_SURVIVORS,
  {
    what: 'a second notice of what another one tells, too, and one of a deployment that failed, a shell that was opened or a setting that drifted',
    reason: 'rules ask for an alarm of the trail on keys that are disabled or to be deleted, and for one rule on failed jobs: ' +
      'a key, a vault and a secret of their own tell it once more. A rotation that failed leaves the password as it was, and a failed deployment what ran before. ' +
      'That the role for emergencies is used sets off an alarm on the trail, too; AWS Security Hub passes on what other services find, of which notices of their own are asked for. ' +
      'Shells are logged, drift is kept by AWS Config, and the calls that weaken a guard-rail have alarms that are asked for',
    type: /^AWS::Events::Rule$/,
  },
  {
    what: 'an alarm on a trail beside those that rules ask for, and a longer period, and a gap, of one that they do',
    reason: 'alarms on calls that weaken guard-rails are asked for; how many readings, refusals and exports are too many belongs to who reviews them. ' +
      'A longer period sums up more, and the alarm goes off later but goes off; without events there is no gap to treat',
    type: /^AWS::CloudWatch::Alarm$/,
  },
  {
    what: 'a call beside those that rules ask an alarm for, and what a filter on it counts',
    reason: 'filters look for more than rules ask, such as a trail that is made or started, or how much is read: without it the alarms that are asked for go off as before',
    type: /^AWS::Logs::MetricFilter$/,
    path: /(FilterPattern|MetricValue|DefaultValue)$/,
  },
  {
    what: 'what goes on into an archive of logs',
    reason: 'every record is kept in its own log group, for as long as rules ask; the archive has a copy',
    type: /^AWS::Logs::SubscriptionFilter$/,
    path: /FilterPattern$/,
  },
  {
    what: 'logs of errors, upgrades and slow queries of a database',
    reason: 'they tell of failures; the log of who did what is asked for',
    path: /EnableCloudwatchLogsExports\[\d+\]$/,
  },
  {
    what: 'slow logs of a search domain, and settings that AWS refuses alone',
    reason: 'the audit log is asked for; slow logs hold what people searched for. AWS refuses an internal user with the ARN of a role, and a domain of some types without a volume',
    type: /^AWS::OpenSearchService::Domain$/,
    path: /(SLOW_LOGS.*|InternalUserDatabaseEnabled|EBSEnabled)$/,
  },
  {
    what: 'zones and standby of a search domain',
    reason: 'one zone of three is left out of service, and none of the data',
    type: /^AWS::OpenSearchService::Domain$/,
    path: /(MultiAZWithStandbyEnabled|ZoneAwareness.*|AvailabilityZoneCount|OffPeakWindowOptions.*)$/,
  },
  {
    what: 'the log group of a service that is told its name',
    reason: 'without the group the service has nowhere to write; the log of who did what, of a database by name and of a bus is asked for',
    type: /^AWS::Logs::(LogGroup|LogStream|ResourcePolicy)$/,
    operator: /^delete resource$/,
  },
  {
    what: 'the name of a log group',
    reason: 'the service that writes there finds no group of the name; for databases and by what an audit log is called, rules notice',
    type: /^AWS::Logs::LogGroup$/,
    path: /LogGroupName$/,
  },
  {
    what: 'a retention of years in the place of six, or for ever',
    reason: 'six years are asked for audit logs; the other groups keep a year or more',
    type: /^AWS::Logs::LogGroup$/,
    path: /RetentionInDays$/,
  },
  {
    what: 'a deletion policy of logs that are no audit logs',
    reason: 'errors, slow queries and deliveries: the logs of a trail, a network and of who used a database are judged',
    type: /^AWS::Logs::LogGroup$/,
    path: /^(DeletionPolicy|UpdateReplacePolicy)$/,
  },
  {
    what: 'a deletion policy of what holds things for a while, or a copy',
    reason: 'messages, records of a stream, a cache, an archive of events, images and a host whose data is on a volume of its own pass through or are kept elsewhere; members of a cluster have its volumes, and a secret that nothing is attached to is made anew',
    type: types('SQS::Queue', 'Kinesis::Stream', 'ElastiCache::', 'Events::Archive', 'EC2::Instance', 'ECR::', 'SecretsManager::Secret', 'RDS::DB(Instance|Cluster)$', 'S3::Bucket', 'KinesisFirehose::', 'Cognito::'),
    path: /^(DeletionPolicy|UpdateReplacePolicy)$/,
  },
  {
    what: 'what CDK keeps for itself',
    reason: 'a custom resource that closes the default security group holds nothing; without its properties it fails, and the group is judged',
    type: /^Custom::/,
  },
  {
    what: 'what is to be protected, gone with all that guarded it, and a second of what one is enough of',
    reason: 'a bucket, a queue, a topic or a key that is not there needs no guard-rail, and what used it goes with it; the rest of a backup plan, an ACL that allowed and a name of a key are not asked for twice',
    operator: /^delete resource$/,
  },
  {
    what: 'a resource of an app without ePHI that is there under a condition',
    reason: 'a trail or a subscription is asked for where ePHI is',
    path: /^$/,
    operator: /^behind a condition$/,
  },
  {
    what: 'selectors of a trail',
    reason: 'AWS refuses a selector without a category or a type, and one without a condition selects more; a trail need record only the stores of its app',
    type: /^AWS::CloudTrail::Trail$/,
    path: /AdvancedEventSelectors/,
  },
  {
    what: 'how, when and from which recovery points a test restores',
    reason: 'rules ask for a plan of tests with a selection: one a year, or of one kind of point, is a test, too. What is restored is encrypted as its recovery point is, and deleted after the test',
    type: /^AWS::Backup::RestoreTesting(Plan|Selection)$/,
  },
  {
    what: 'what a framework looks at, and what its reports say',
    reason: 'rules ask that there is one with a report; plans, vaults and the stores in them are judged by rules of their own',
    type: /^AWS::Backup::(Framework|ReportPlan)$/,
  },
  {
    what: 'settings of a session on a host',
    reason: 'what is typed is logged in one place, which is enough, at the latest when the session ends, and a session ends when it is idle; buckets are encrypted, and either user is one of the host',
    type: /^AWS::SSM::Document$/,
  },
  {
    what: 'one of the rules of a backup plan',
    reason: 'the other rules of the plan still back up every day, keep for years and copy to another Region; what has no end is kept for ever',
    type: /^AWS::Backup::BackupPlan$/,
  },
  {
    what: 'a selection of stores by another plan',
    reason: 'the twin of the plan is as good, or the store is selected by its tags as well',
    type: /^AWS::Backup::BackupSelection$/,
  },
  {
    what: 'tags of what is no store with ePHI',
    reason: 'logs, queues of its own and networks are told by what they are, and not by a tag',
    path: /Tags(\[\d+\]|\.[\w-]+)?$/,
  },
  {
    what: 'automated backups that go with the database',
    reason: 'the database is protected from deletion and retained, and the recovery points of the backup plan, which is asked for, stay',
    path: /DeleteAutomatedBackups$/,
  },
  {
    what: 'years that earlier versions or a lock last',
    reason: '30 days are asked for where records are kept; AWS refuses 0, a lock without a time, and any other word for a lock that is on',
    type: /^AWS::S3::Bucket$/,
    path: /(NoncurrentDays|DefaultRetention\.Days|ObjectLockEnabled|ExpirationInDays)$/,
  },
  {
    what: 'the encryption of a bucket for logs',
    reason: 'Amazon S3 encrypts every object by default; log services write under AES256, and a trail under the key that it names itself',
    type: /^AWS::S3::Bucket$/,
    path: /BucketEncryption/,
  },
  {
    what: 'notices of what happens in a bucket for logs',
    reason: 'they are asked for where ePHI is',
    type: /^AWS::S3::Bucket$/,
    path: /NotificationConfiguration/,
  },
  {
    what: '16 characters or more',
    reason: 'a generated password of 16 is beyond trying; without `GenerateSecretString` the secret is empty',
    type: /^AWS::SecretsManager::Secret$/,
  },
  {
    what: 'the settings of a rotation',
    reason: 'a shorter period is safer, and without the key of the secret the function cannot rotate, which AWS reports',
    type: /^AWS::SecretsManager::RotationSchedule$/,
  },
  {
    what: 'the delivery of a log that rules take from either end',
    reason: 'AWS refuses a delivery without source or destination; a twin is as good, and fewer fields hold less',
    type: /^AWS::Logs::Delivery/,
  },
  {
    what: 'the second wall of the network',
    reason: 'ACLs stand behind the security groups, which are judged; the subnets of data have no route to the internet, and AWS refuses protocols of other ports',
    type: /^AWS::EC2::(NetworkAclEntry|SubnetNetworkAclAssociation)$/,
  },
  {
    what: 'routes and names inside the network',
    reason: 'a gateway that is attached to nothing, or the twin of one, carries no traffic; names inside of the network are no guard-rail',
    type: /^AWS::EC2::(Route|VPC|VPCGatewayAttachment|VolumeAttachment)$/,
  },
  {
    what: 'the place of an endpoint in its network',
    reason: 'the rules ask for the endpoint, its policy and its group; on a twin of a route table nothing goes through it, and with the default group, which is closed, nothing reaches it',
    type: /^AWS::EC2::VPCEndpoint$/,
  },
  {
    what: 'a flow log whose destination AWS finds by itself, or refuses',
    reason: 'AWS refuses a flow log without destination, and one into a log group is the default',
    type: /^AWS::EC2::FlowLog$/,
  },
  {
    what: 'a rule of a security group that lets nobody in or out',
    reason: 'the one address 255.255.255.255 stands for none, ICMP of type 252 for nothing that exists, and a group without a VPC cannot be used; endpoints speak TLS on 443 only',
    type: /^AWS::EC2::SecurityGroup$/,
  },
  {
    what: 'the default security group of the network',
    reason: 'it is closed, or the gate says so; a resource without a group of its own is reached by nobody',
    path: /(SecurityGroupIds|SecurityGroups|VPCSecurityGroups|VpcSecurityGroupIds|GroupSet)(\[\d+\])?$/,
    operator: /^remove$/,
  },
  {
    what: 'the subnets of a store',
    reason: 'two are left, or AWS refuses fewer; without a group it takes the default subnets, which the account should not have, and a store without a public address is reached from outside of none',
    path: /(SubnetIds(\[\d+\])?|SubnetGroupName|Subnets(\[\d+\])?)$/,
  },
  {
    what: 'settings of a host',
    reason: 'hops, devices, scripts and tags of volumes: the metadata service asks for a token, volumes are encrypted, and subnets give no public address',
    type: /^AWS::EC2::(Instance|Volume)$/,
  },
  {
    what: 'Performance Insights and the interval of monitoring',
    reason: 'statistics for operators; statements in them are under the key of the database',
    path: /(PerformanceInsights.*|MonitoringInterval)$/,
  },
  {
    what: 'what databases write into their logs besides, and versions of TLS from 1.2',
    reason: 'the groups mask and are encrypted; each of the versions that are left is allowed, and an engine that is told nothing logs no statements',
    type: /^AWS::RDS::(DB(Cluster)?ParameterGroup|OptionGroup)$/,
  },
  {
    what: 'a member of a cluster',
    reason: 'AWS refuses an instance without engine and password; its parameters of access are those of the cluster, as the engine has them by default',
    type: /^AWS::RDS::DBInstance$/,
  },
  {
    what: 'windows and copies of a cluster',
    reason: 'when it is kept up, and how many days of snapshots come on top of the backup plan',
    path: /(PreferredMaintenanceWindow|SnapshotRetentionLimit|MultiAZ|RetentionDays|DeletionPolicy)$/,
  },
  {
    what: 'a twin that is judged itself',
    reason: 'the twin has the same settings, or the gate judges it where data is',
    operator: /^redirect reference$/,
  },
  {
    what: 'a value that the deployment gives, of which any will do',
    reason: 'the rule asks that there is a key, a bucket, a queue, a role or a text; it does so of a literal, too',
    operator: /^unresolved parameter$/,
  },
  {
    what: 'settings of a cache, a stream and a table',
    reason: 'AWS refuses each of them without what it needs, and takes the safe value where it knows one; the default parameters of a cache open nothing, as access and TLS are said beside them',
    type: /^AWS::(ElastiCache|DynamoDB|KinesisFirehose|EFS|Kinesis)::/,
  },
  {
    what: 'passwords that nobody has, and parameters that are on by default',
    reason: 'a namespace without a managed password takes IAM alone; AWS audits and asks for TLS in workgroups of today, and refuses a parameter without its name',
    type: /^AWS::Redshift(Serverless)?::/,
  },
  {
    what: 'who may send dead letters, and what a topic signs and logs',
    reason: 'queues of the account may send to a queue that allows all, which reads nothing; HTTPS protects what is signed by the older way, and one log of deliveries is enough',
    type: /^AWS::(SQS::Queue|SNS::(Topic|Subscription))$/,
  },
  {
    what: 'the dead letters of a bus in one case',
    reason: 'rules ask for them on targets; of a bus they are one net more',
    type: /^AWS::Events::EventBus$/,
  },
  {
    what: 'further headers of pages',
    reason: 'browsers are told to use TLS, not to guess types and not to show pages in frames; the headers that are asked for are there, for how long and over which others is up to the pages',
    type: /^AWS::CloudFront::ResponseHeadersPolicy$/,
  },
  {
    what: 'paths of a distribution',
    reason: 'who may see which page is said behind it, or by signed links where its owner wants them; origins are open to the distribution alone',
    type: /^AWS::CloudFront::Distribution$/,
  },
  {
    what: 'one of the rules of a web ACL, its samples and what its logs leave out',
    reason: 'the rules that are asked for are still there, or AWS refuses what is left; a lower limit is stricter, and samples are seen by operators of the ACL',
    type: /^AWS::WAFv2::(WebACL|LoggingConfiguration)$/,
  },
  {
    what: 'how accounts are recovered, and what risk is answered with',
    reason: 'AWS recovers by what is verified; risk is an addition to a second factor, which is asked for',
    type: /^AWS::Cognito::/,
  },
  {
    what: 'the sandbox of a task',
    reason: 'AWS Fargate gives every task a machine of its own; users other than root and file systems that are only read are asked for',
    type: /^AWS::ECS::/,
  },
  {
    what: 'attributes of a load balancer',
    reason: 'what is not said is the default of AWS; logs, protocols and deletion protection are asked for',
    type: /^AWS::ElasticLoadBalancingV2::/,
  },
  {
    what: 'the life of images and names',
    reason: 'images hold no ePHI; a name leads where it is told',
    type: /^AWS::(ECR|Route53)::/,
  },
  {
    what: 'a chat channel that hears of no alarm, and people in it who share one role',
    reason: 'no rule asks for chat: whoever else is subscribed to the topic is told as before. What anybody in the channel may do is bounded by its guardrail policies, which are judged',
    type: /^AWS::Chatbot::(Slack|MicrosoftTeams)ChannelConfiguration$/,
    path: /^Properties\.(SnsTopicArns|UserRoleRequired)/,
  },
  {
    what: 'where notices of mail go',
    reason: 'bounces are for the sender; the mail itself is encrypted on its way, which is asked for',
    type: /^AWS::SES::/,
  },
  {
    what: 'limits, caches and checks of an API',
    reason: 'lower limits are stricter, and without them those of the account hold; nothing is cached, and a body is checked by the application as well',
    type: /^AWS::ApiGateway::(Stage|RequestValidator|Method)$/,
  },
  {
    what: 'the policy and the endpoint of an API',
    reason: 'each method asks who is calling, whatever the policy of the API; an endpoint that is off takes nothing, and a denial of other endpoints stays',
    type: /^AWS::ApiGateway::RestApi$/,
  },
  {
    what: 'a group that leads from one group to another',
    reason: 'the peer is a group of the app, whatever the protocol',
    type: /^AWS::EC2::SecurityGroup(In|E)gress$/,
  },
  {
    what: 'the policy of a group for audit logs',
    reason: 'masking is asked of the logs of applications: who did what is what an audit log is for',
    type: /^AWS::Logs::LogGroup$/,
    path: /DataProtectionPolicy$/,
  },
  {
    what: 'features of threat detection that AWS turns on itself, and how often it reports',
    reason: 'a new detector has its features on unless told otherwise, those that rules ask for are judged, agents are the choice of who runs the hosts, and AWS refuses to switch Amazon Macie off by that word',
    type: /^AWS::(GuardDuty|Macie|SecurityHub)::/,
  },
  {
    what: 'settings of the recorder and the analyzer',
    reason: 'AWS records continuously unless told otherwise; snapshots and notices come on top, the bucket encrypts what is delivered, and access that is unused for fewer days is found sooner',
    type: /^AWS::(Config|AccessAnalyzer)::/,
  },
  {
    what: 'what a function is told',
    reason: 'variables that are taken away, and levels of a log, open nothing; a function has no copies of data, and the subnets that are left are inside of the network',
    type: /^AWS::Lambda::/,
  },
];
