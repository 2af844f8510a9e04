import type { Survivors } from './survivors';

/** What the gate does not see. A line goes when its rule comes: it then explains nothing, and the run fails. */
export const GAPS: readonly Survivors[] = [
  {
    isGap: true,
    what: 'an event rule that is off, has no target, matches less or is gone',
    reason: 'rules ask for alarms on the trail and for notice of failed backups, and either of two event rules does; the notice of a lost key or secret is asked for by nobody',
    type: /^AWS::Events::Rule$/,
    path: /^$|^Properties\.(State|Targets|EventPattern)/,
  },
  {
    isGap: true,
    what: 'an alarm on a store, or on changes of threat detection, with its metric',
    reason: 'no rule asks for alarms on the working of a store, nor for one on changes of Amazon GuardDuty and AWS Security Hub',
    type: /^AWS::(CloudWatch::Alarm|Logs::MetricFilter)$/,
    path: /^$|^Properties\.(ComparisonOperator|Dimensions|EvaluationPeriods|MetricName|Namespace|Threshold|MetricTransformations)/,
  },
  {
    isGap: true,
    what: 'an event that a metric filter no longer looks for',
    reason: 'rules ask for the calls that the CIS benchmark lists; the filters of AuditTrail look for more',
    type: /^AWS::Logs::MetricFilter$/,
    path: /FilterPattern$/,
  },
  {
    isGap: true,
    what: 'one of several logs of a database or a warehouse, or the log group of one',
    reason: 'the rules ask that logs are exported, and for the audit log of PostgreSQL; of MySQL and Redshift any log does, and a group that is not declared is made by AWS, without key and retention',
    path: /(EnableCloudwatchLogsExports|LogExports)\[\d+\]$/,
  },
  {
    isGap: true,
    what: 'a declared log group that is gone',
    reason: 'AWS then makes it, without key and retention, and the template does not show it',
    type: /^AWS::Logs::(LogGroup|LogStream)$/,
    path: /^$/,
  },
  {
    isGap: true,
    what: 'connections and some kinds of statement that a database does not log',
    reason: 'the rules ask for pgaudit or the audit plugin, and not for every class, nor for connections',
    type: /^AWS::RDS::(DB(Cluster)?ParameterGroup|OptionGroup)$/,
    path: /(log_connections|log_disconnections|pgaudit\.log|server_audit_events|OptionSettings.*)$/,
  },
  {
    isGap: true,
    what: 'earlier versions that expire sooner, or a lock for days instead of weeks',
    reason: 'the rules ask that there is an expiry and a lock; for how long is left to the owner',
    type: /^AWS::S3::Bucket$/,
    path: /(NoncurrentDays|DefaultRetention\.Days)$/,
  },
  {
    isGap: true,
    what: 'the key of the administrator\'s secret of a warehouse',
    reason: 'the rule on keys of secrets knows those of Amazon RDS and AWS Secrets Manager',
    path: /(MasterPassword|AdminPassword)SecretKmsKeyId$/,
  },
  {
    isGap: true,
    what: 'automated backups that go with the database',
    reason: 'recovery points of AWS Backup stay; no rule asks for the others',
    path: /DeleteAutomatedBackups$/,
  },
  {
    isGap: true,
    what: 'half of the addresses of the internet',
    reason: 'rules on egress look for all addresses; ingress from half of them to port 443 is as open as a web server',
    path: /CidrIp$/,
    becomes: /^0\.0\.0\.0\/1$/,
    type: /SecurityGroup$/,
  },
  { isGap: true, what: 'a short password', reason: 'AWS Secrets Manager generates it, and no rule asks how long', path: /PasswordLength$/ },
  {
    isGap: true,
    what: 'a device of an instance without settings',
    reason: 'the image then says whether the volume is encrypted, which the template does not show',
    type: /^AWS::EC2::Instance$/,
    path: /\.Ebs$/,
  },
  {
    isGap: true,
    what: 'the log of an event bus',
    reason: 'the rule asks for a delivery of the log, and not for its level',
    type: /^AWS::Events::EventBus$/,
    path: /LogConfig/,
  },
];
