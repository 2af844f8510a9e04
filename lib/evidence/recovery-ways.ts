/** What is particular to bringing back one type of store. */
export interface RecoveryWay {
  /** What stops the writing before anything else. */
  readonly contain: string;
  /** Commands that restore to a point in time; `"$STORE"` is the physical id. */
  readonly pointInTime?: readonly string[];
  /** What to check before anybody else reads it. */
  readonly check: string;
  /** What is not brought back with the data. */
  readonly notBroughtBack: readonly string[];
}

const STOP_WRITERS = 'Stop what writes into it: set the desired count of services to zero, disable event source mappings and schedules.';
const NEW_NAME = 'its name and endpoint: what is restored is another resource, so settings of apps, grants and policies that name the old one do not cover it';
const UNWATCHED = 'alarms, event rules, backup selections by ARN, and the stack: what is restored is in none of them until it is put there';

const DATABASE_CHECK = 'Compare encryption and key, public access, deletion protection, backup retention, parameter group and log exports with the old one; count rows, and find the last record that should be there.';
const DATABASE_LOSES = [NEW_NAME, UNWATCHED, 'subnet group, security groups and parameter group, unless each is named in the command: without them AWS takes the defaults, which neither force TLS nor audit'];

const CLUSTER = (service: 'rds' | 'docdb' | 'neptune', member: string): RecoveryWay => ({
  contain: STOP_WRITERS,
  pointInTime: [
    `aws ${service} restore-db-cluster-to-point-in-time --source-db-cluster-identifier "$STORE" --db-cluster-identifier "<new-name>" \\`,
    '  --restore-to-time "<point-in-time>" --db-subnet-group-name "<subnet-group>" --vpc-security-group-ids "<security-group>" --deletion-protection',
    `aws ${service} create-db-instance --db-cluster-identifier "<new-name>" --db-instance-identifier "<new-name>-1" --db-instance-class "<class-of-the-old>" --engine ${member}`,
  ],
  check: DATABASE_CHECK,
  notBroughtBack: [...DATABASE_LOSES, 'the instances of the cluster: the restore makes none'],
});

const TABLE: RecoveryWay = {
  contain: STOP_WRITERS,
  pointInTime: [
    'aws dynamodb restore-table-to-point-in-time --source-table-name "$STORE" --target-table-name "<new-name>" \\',
    '  --restore-date-time "<point-in-time>" --sse-specification-override Enabled=true,SSEType=KMS,KMSMasterKeyId="<arn-of-the-key>"',
    'aws dynamodb update-continuous-backups --table-name "<new-name>" --point-in-time-recovery-specification PointInTimeRecoveryEnabled=true',
    'aws dynamodb update-table --table-name "<new-name>" --deletion-protection-enabled',
  ],
  check: 'Compare encryption and key with the old one; count items, and look for the last that should be there.',
  notBroughtBack: [
    NEW_NAME, UNWATCHED, 'tags, scaling policies, resource policies, streams, time to live, deletion protection and point-in-time recovery itself', 'replicas in other Regions',
  ],
};

const WAYS: { readonly [type: string]: RecoveryWay } = {
  'AWS::S3::Bucket': {
    contain: `${STOP_WRITERS} Take the right to delete versions from whoever did the damage.`,
    check: 'Count objects and bytes, and open some.',
    notBroughtBack: [
      'policy, encryption, versioning, logging, notifications, replication and lifecycle rules, where a recovery point is restored into another bucket: let a stack make that one first',
      'versions that lifecycle rules have ended, and objects that somebody deleted by version id',
      'grants and distributions that name the old bucket, where another one takes its place',
    ],
  },
  'AWS::RDS::DBInstance': {
    contain: STOP_WRITERS,
    pointInTime: [
      'aws rds describe-db-instances --db-instance-identifier "$STORE" --query \\',
      '  \'DBInstances[0].[DBSubnetGroup.DBSubnetGroupName,VpcSecurityGroups[].VpcSecurityGroupId,DBParameterGroups[0].DBParameterGroupName,KmsKeyId]\'',
      'aws rds restore-db-instance-to-point-in-time --source-db-instance-identifier "$STORE" --target-db-instance-identifier "<new-name>" \\',
      '  --restore-time "<point-in-time>" --db-subnet-group-name "<subnet-group>" --vpc-security-group-ids "<security-group>" --db-parameter-group-name "<parameter-group>" \\',
      '  --multi-az --no-publicly-accessible --deletion-protection --enable-iam-database-authentication --copy-tags-to-snapshot',
    ],
    check: DATABASE_CHECK,
    notBroughtBack: [...DATABASE_LOSES, 'a master password that RDS manages: have it made anew (`--manage-master-user-password` of `modify-db-instance`)'],
  },
  'AWS::RDS::DBCluster': CLUSTER('rds', '"<engine-of-the-old>"'),
  'AWS::DocDB::DBCluster': CLUSTER('docdb', 'docdb'),
  'AWS::Neptune::DBCluster': CLUSTER('neptune', 'neptune'),
  'AWS::DynamoDB::Table': TABLE,
  'AWS::DynamoDB::GlobalTable': TABLE,
  'AWS::Cassandra::Table': {
    contain: STOP_WRITERS,
    pointInTime: [
      'aws keyspaces restore-table --source-keyspace-name "<keyspace>" --source-table-name "<table>" --target-keyspace-name "<keyspace>" --target-table-name "<new-name>" \\',
      '  --restore-timestamp "<point-in-time>" --encryption-specification-override type=CUSTOMER_MANAGED_KMS_KEY,kmsKeyIdentifier="<arn-of-the-key>"',
    ],
    check: 'Compare encryption and key with the old one, and look for the last record that should be there.',
    notBroughtBack: [NEW_NAME, UNWATCHED],
  },
  'AWS::EFS::FileSystem': {
    contain: `${STOP_WRITERS} Unmount it where that will not do.`,
    check: 'Mount it through one access point, count files and bytes, and open some.',
    notBroughtBack: [NEW_NAME, UNWATCHED, 'mount targets, access points, file system policy, lifecycle and backup policy: a stack makes them for the new one'],
  },
};

const ANY: RecoveryWay = {
  contain: STOP_WRITERS,
  check: 'Compare encryption, key, network and public access with the old one, and look for the last record that should be there.',
  notBroughtBack: [NEW_NAME, UNWATCHED],
};

/** How a type of store is brought back. */
export function wayOf(type: string): RecoveryWay {
  return Object.hasOwn(WAYS, type) ? WAYS[type] : ANY;
}
