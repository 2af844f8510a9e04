/** A tool whose own tests say which template its rules must fire on. */
export type PeerTool = 'guard' | 'cdk-nag';

/** A test of another tool with which our rules disagree on purpose. */
export interface Divergence {
  readonly source: PeerTool;
  /** The rule of the other tool. */
  readonly rule: string;
  /** The name of its test, or how the name ends. */
  readonly case: string;
  readonly peer: 'fires' | 'passes';
  /** Our rule. */
  readonly ours: string;
  readonly verdict: 'COMPLIANT' | 'NON_COMPLIANT' | 'NOT_APPLICABLE' | 'INSUFFICIENT_DATA';
  readonly reason: string;
  /** The page of the AWS documentation that it rests on, by title. */
  readonly page: string;
}

/** A way in which a rule of ours differs from those of others, whatever the test. */
export interface Difference {
  readonly source: PeerTool;
  readonly rules: readonly string[];
  readonly peer: string;
  readonly ours: string;
  readonly page: string;
}

const CACHE = {
  peer: 'fires',
  ours: 'apigateway-cache-encrypted',
  verdict: 'NOT_APPLICABLE',
  reason: 'The other tool asks for a cache. A cache keeps responses with ePHI a second time; who has none has nothing to encrypt. A cache that is on must be encrypted.',
  page: 'AWS Security Hub User Guide: Security Hub controls for API Gateway (APIGateway.5)',
} as const;

const PRIVILEGED_ROOT = {
  peer: 'fires',
  ours: 'ecs-host-mode-user',
  verdict: 'COMPLIANT',
  reason: 'The container is root and privileged by an explicit word, which AWS Config lets pass here. The rules on privileges and on root fire.',
  page: 'AWS Config Developer Guide: ecs-task-definition-user-for-host-mode-check',
} as const;

/** The tests of other tools with which our rules disagree, and why. */
export const DIVERGENCES: readonly Divergence[] = [
  { source: 'guard', rule: 'API_GW_CACHE_ENABLED_AND_ENCRYPTED', case: 'CacheDataEncrypted set to true and CachingEnabled set to false, FAIL', ...CACHE },
  { source: 'guard', rule: 'API_GW_CACHE_ENABLED_AND_ENCRYPTED', case: 'CacheDataEncrypted and CachingEnabled missing, FAIL', ...CACHE },
  { source: 'cdk-nag', rule: 'APIGWCacheEnabledAndEncrypted', case: 'Noncompliance 1', ...CACHE },
  { source: 'cdk-nag', rule: 'APIGWCacheEnabledAndEncrypted', case: 'Noncompliance 2', ...CACHE },
  {
    source: 'guard',
    rule: 'S3_BUCKET_PUBLIC_WRITE_PROHIBITED',
    case: 'S3 Bucket PublicAccessBlockConfiguration missing, FAIL',
    peer: 'fires',
    ours: 's3-bucket-public-access-block',
    verdict: 'INSUFFICIENT_DATA',
    reason: 'A bucket made since April 2023 is blocked without a word; one made before is not. The template does not say which it is.',
    page: 'Amazon S3 User Guide: Blocking public access to your Amazon S3 storage',
  },
  {
    source: 'guard',
    rule: 'S3_DEFAULT_ENCRYPTION_KMS',
    case: 'S3 Bucket Encryption set to SSE AES 256, PASS',
    peer: 'passes',
    ours: 's3-bucket-encryption-kms',
    verdict: 'NON_COMPLIANT',
    reason: 'AES256 is a key of Amazon S3, not one of AWS KMS, for which the rule of AWS Config with this name asks.',
    page: 'AWS Config Developer Guide: s3-default-encryption-kms',
  },
  {
    source: 'guard',
    rule: 'DB_INSTANCE_BACKUP_ENABLED',
    case: 'RDS BackupRetentionPeriod property missing, FAIL',
    peer: 'fires',
    ours: 'rds-backup-enabled',
    verdict: 'NOT_APPLICABLE',
    reason: 'The instance is a read replica: what it holds is backed up at its source. For an instance of its own, AWS keeps backups for one day if nothing is said.',
    page: 'Amazon RDS User Guide: Introduction to backups',
  },
  {
    source: 'guard',
    rule: 'RDS_STORAGE_ENCRYPTED',
    case: 'RDS StorageEncrypted property missing, FAIL',
    peer: 'fires',
    ours: 'rds-storage-encrypted',
    verdict: 'INSUFFICIENT_DATA',
    reason: 'The instance is a read replica, which is encrypted as its source is; the source is a parameter.',
    page: 'Amazon RDS User Guide: Encrypting Amazon RDS resources',
  },
  {
    source: 'guard',
    rule: 'EBS_OPTIMIZED_INSTANCE',
    case: 'EC2 doesn\'t have the EbsOptimized property, FAIL',
    peer: 'fires',
    ours: 'ec2-instance-ebs-optimized',
    verdict: 'INSUFFICIENT_DATA',
    reason: 'The instance type is a parameter without a default. Current types are EBS-optimized always; for a known older one the rule fires.',
    page: 'Amazon EC2 User Guide: Amazon EBS-optimized instance types',
  },
  {
    source: 'guard',
    rule: 'REDSHIFT_CLUSTER_CONFIGURATION_CHECK',
    case: 'Redshift cluster with Encrypted property NOT set (default false), FAIL',
    peer: 'fires',
    ours: 'redshift-encryption-at-rest',
    verdict: 'INSUFFICIENT_DATA',
    reason: 'The default is true for clusters made since January 2025; an older one stays as it was made.',
    page: 'Amazon Redshift Management Guide: Amazon Redshift database encryption',
  },
  {
    source: 'cdk-nag',
    rule: 'RedshiftRequireTlsSSL',
    case: 'Noncompliance 1',
    peer: 'fires',
    ours: 'redshift-require-ssl',
    verdict: 'INSUFFICIENT_DATA',
    reason: 'Without a group, clusters made since January 2025 have default.redshift-2.0, which requires TLS; older ones have a group that does not.',
    page: 'Amazon Redshift Management Guide: Configuring security options for connections',
  },
  {
    source: 'cdk-nag',
    rule: 'APIGWSSLEnabled',
    case: 'Noncompliance 1',
    peer: 'fires',
    ours: 'apigateway-client-certificate',
    verdict: 'NOT_APPLICABLE',
    reason: 'The only backend is a mock. A client certificate tells an HTTP backend who calls; here nobody is called.',
    page: 'Amazon API Gateway Developer Guide: Generate and configure an SSL certificate for backend authentication in API Gateway',
  },
  {
    source: 'cdk-nag',
    rule: 'CodeBuildProjectSourceRepoUrl',
    case: 'Noncompliance 1',
    peer: 'fires',
    ours: 'codebuild-source-oauth',
    verdict: 'COMPLIANT',
    reason: 'The project has no source, so that no URL could hold a credential.',
    page: 'AWS Security Hub User Guide: Security Hub controls for CodeBuild (CodeBuild.1)',
  },
  {
    source: 'cdk-nag',
    rule: 'EC2IMDSv2Enabled',
    case: 'EC2 Noncompliance 4: Instance launchTemplate not inspectable',
    peer: 'fires',
    ours: 'ec2-imdsv2-required',
    verdict: 'INSUFFICIENT_DATA',
    reason: 'The launch template is outside of the app; what it says of tokens is not known.',
    page: 'Amazon EC2 User Guide: Use the Instance Metadata Service to access instance metadata',
  },
  {
    source: 'cdk-nag',
    rule: 'ECSTaskDefinitionUserForHostMode',
    case: 'Noncompliance 2',
    peer: 'fires',
    ours: 'ecs-host-mode-user',
    verdict: 'COMPLIANT',
    reason: 'The container runs as a user other than root, without privileges. The other tool asks for privileges as well; AWS Config asks for one of the two.',
    page: 'AWS Config Developer Guide: ecs-task-definition-user-for-host-mode-check',
  },
  { source: 'cdk-nag', rule: 'ECSTaskDefinitionUserForHostMode', case: 'Noncompliance 3', ...PRIVILEGED_ROOT },
  { source: 'cdk-nag', rule: 'ECSTaskDefinitionUserForHostMode', case: 'Noncompliance 4', ...PRIVILEGED_ROOT },
];

/** Where our rules ask for more or less than those of other tools, besides single tests. */
export const DIFFERENCES: readonly Difference[] = [
  {
    source: 'guard',
    rules: ['S3_BUCKET_SERVER_SIDE_ENCRYPTION_ENABLED'],
    peer: 'Passes a bucket that states any default encryption.',
    ours: 'Asks for a customer managed key: Amazon S3 encrypts every object since January 2023, so that nothing else is left to ask for.',
    page: 'Amazon S3 User Guide: Using server-side encryption with AWS KMS keys (SSE-KMS)',
  },
  {
    source: 'guard',
    rules: ['RDS_AUTOMATIC_MINOR_VERSION_UPGRADE_ENABLED', 'DB_INSTANCE_BACKUP_ENABLED', 'S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED', 'S3_BUCKET_PUBLIC_READ_PROHIBITED'],
    peer: 'Fires wherever the property is not written.',
    ours: 'Goes by what AWS does then: a safe default is COMPLIANT, one that depends on when the resource was made is INSUFFICIENT_DATA.',
    page: 'AWS CloudFormation Template Reference: AWS::RDS::DBInstance; Amazon S3 User Guide: Blocking public access to your Amazon S3 storage',
  },
  {
    source: 'cdk-nag',
    rules: ['S3DefaultEncryptionKMS'],
    peer: 'Passes the AWS managed key aws/s3.',
    ours: 'Asks for a customer managed key, whose policy can be changed.',
    page: 'Amazon S3 User Guide: Using server-side encryption with AWS KMS keys (SSE-KMS)',
  },
  {
    source: 'cdk-nag',
    rules: ['S3BucketPublicReadProhibited', 'S3BucketPublicWriteProhibited'],
    peer: 'Fires where the block of public policies is not on, whatever the policy and the access control list are.',
    ours: 'Fires where a policy or an access control list lets strangers in and the block does not stop it. The block as such is another rule.',
    page: 'AWS Config Developer Guide: s3-bucket-public-read-prohibited; s3-bucket-public-write-prohibited',
  },
  {
    source: 'cdk-nag',
    rules: ['S3BucketLoggingEnabled'],
    peer: 'Passes a bucket that logs into itself under a prefix.',
    ours: 'Asks for another bucket: the logs of a bucket that logs into itself are logged as well, without end.',
    page: 'Amazon S3 User Guide: Enabling Amazon S3 server access logging',
  },
  {
    source: 'cdk-nag',
    rules: ['RDSLoggingEnabled'],
    peer: 'Asks for every log that an engine has.',
    ours: 'Asks for a log of activity. General logs and slow query logs hold statements, and ePHI with them.',
    page: 'Amazon RDS User Guide: Publishing database logs to Amazon CloudWatch Logs',
  },
  {
    source: 'cdk-nag',
    rules: ['EC2RestrictedCommonPorts', 'EC2RestrictedSSH'],
    peer: 'Looks at IPv6 for SSH only, fires on every protocol from a single address, and on UDP.',
    ours: 'Fires where every address, IPv4 or IPv6, may reach the port by TCP.',
    page: 'AWS Config Developer Guide: restricted-common-ports; restricted-ssh',
  },
  {
    source: 'cdk-nag',
    rules: ['ECSTaskDefinitionUserForHostMode'],
    peer: 'Asks for privileges and for a user other than root, on the network of the host.',
    ours: 'Asks for one of the two there, as AWS Config does, and by rules of their own for no privileges and no root anywhere.',
    page: 'AWS Config Developer Guide: ecs-task-definition-user-for-host-mode-check',
  },
  {
    source: 'cdk-nag',
    rules: ['ELBTlsHttpsListenersOnly'],
    peer: 'Passes listeners of HTTP and TCP.',
    ours: 'Fires on them.',
    page: 'AWS Config Developer Guide: elb-tls-https-listeners-only',
  },
  {
    source: 'cdk-nag',
    rules: ['ALBHttpToHttpsRedirection'],
    peer: 'Fires on a listener that answers by itself.',
    ours: 'Passes it: what is answered there came from no target.',
    page: 'User Guide for Application Load Balancers: Listener rules for your Application Load Balancer',
  },
  {
    source: 'cdk-nag',
    rules: ['LambdaFunctionPublicAccessProhibited'],
    peer: 'Passes a permission for Amazon S3 that names neither account nor source.',
    ours: 'Fires: buckets of anybody could invoke the function.',
    page: 'AWS Security Hub User Guide: Security Hub controls for Lambda (Lambda.1)',
  },
  {
    source: 'cdk-nag',
    rules: ['DynamoDBAutoScalingEnabled'],
    peer: 'Passes a table whose capacity is registered and moved by no policy.',
    ours: 'Fires in an app. In a template alone it is INSUFFICIENT_DATA: the policy may stand in another one.',
    page: 'Amazon DynamoDB Developer Guide: Managing throughput capacity automatically with DynamoDB auto scaling',
  },
];
