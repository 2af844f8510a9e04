import { isBackedUp } from './backup-selection';
import { scalesWithDemand } from './dynamodb-capacity';
import { insightsShowNoIdentifiers, keysAreNoIdentifiers } from './dynamodb-keys';
import { eachNamed } from './named-resources';
import { closedToEverybody } from './open-to-everybody';
import { Check, all, atLeast, customerKey, isTrue, retained } from './predicates';
import { Rule, rulesFor } from './rule';
import { encryptedAsItShould } from './s3-encryption';
import { streamEncrypts } from './stream-targets';
import { compliant, notApplicable } from './verdict';

const TABLE = 'AWS::DynamoDB::Table';
const GLOBAL_TABLE = 'AWS::DynamoDB::GlobalTable';

/** A property that a table has itself, and a global table in each of its replicas. */
function inEveryReplica(path: string, make: (path: string) => Check): Check {
  const ofTable = make(path);
  const ofReplicas = make(`Replicas[*].${path}`);
  return table => table.type === GLOBAL_TABLE ? ofReplicas(table) : ofTable(table);
}

const KMS = isTrue('SSESpecification.SSEEnabled');
const RECOVERABLE = inEveryReplica('PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled', isTrue);
const LONG_RECOVERY = inEveryReplica('PointInTimeRecoverySpecification.RecoveryPeriodInDays', path => atLeast(path, 35, { absent: 'COMPLIANT' }));

/** How far one can go back matters only where one can at all. */
const recoversFar: Check = table => {
  const verdict = RECOVERABLE(table);
  return verdict.status === 'NON_COMPLIANT' ? notApplicable() : verdict.status === 'COMPLIANT' ? LONG_RECOVERY(table) : verdict;
};

const closed = (path: string): Check => closedToEverybody(path, compliant({ at: path, found: 'absent' }));

/** The stream of a global table has a policy of its own in each replica. */
const closedStream: Check = (() => {
  const ofTable = closed('StreamSpecification.ResourcePolicy.PolicyDocument');
  const ofReplicas = closed('Replicas[*].ReplicaStreamSpecification.ResourcePolicy.PolicyDocument');
  return table => table.type === GLOBAL_TABLE ? ofReplicas(table) : ofTable(table);
})();

/** Amazon DynamoDB: tables and global tables. */
export const dynamodb: readonly Rule[] = rulesFor([TABLE, GLOBAL_TABLE], [
  {
    id: 'dynamodb-encrypted-cmk',
    title: 'Tables are encrypted under a customer managed key',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'high',
    absent: 'DynamoDB encrypts with a key that it owns: nobody in the account can restrict, audit or revoke its use.',
    rationale: 'With a key of your own, a policy decides who can read the ePHI in the table, and CloudTrail records it.',
    remediation: 'Set `encryption: TableEncryption.CUSTOMER_MANAGED` and `encryptionKey` to the key of a `PhiKey`; `TableV2` takes `TableEncryptionV2.customerManagedKey`.',
    source: 'Amazon DynamoDB Developer Guide: DynamoDB encryption at rest',
    crosswalk: {
      guard: ['DYNAMODB_TABLE_ENCRYPTED_KMS'],
      prowler: ['dynamodb_tables_kms_cmk_encryption_enabled'],
    },
    check: all(KMS, inEveryReplica('SSESpecification.KMSMasterKeyId', customerKey)),
    examples: {
      compliant: { SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd' } },
      nonCompliant: { SSESpecification: { SSEEnabled: true } },
    },
  },
  {
    id: 'dynamodb-pitr',
    title: 'Tables can be restored to any point in time',
    safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(A)', '164.308(a)(7)(ii)(B)'],
    severity: 'high',
    absent: 'There are no continuous backups.',
    rationale: 'A faulty write or deletion of ePHI is undone by going back to the second before it.',
    remediation: 'Set `pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true }`.',
    source: 'Amazon DynamoDB Developer Guide: Point-in-time backups for DynamoDB',
    crosswalk: {
      cdkNag: ['DynamoDBPITREnabled'],
      guard: ['DYNAMODB_PITR_ENABLED'],
      prowler: ['dynamodb_tables_pitr_enabled'],
      awsConfig: ['DYNAMODB_PITR_ENABLED'],
    },
    check: RECOVERABLE,
    examples: {
      compliant: { PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } },
      nonCompliant: {},
    },
  },
  {
    id: 'dynamodb-pitr-35-days',
    title: 'Tables can be restored to any point of the last 35 days',
    safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(A)', '164.308(a)(7)(ii)(B)'],
    severity: 'medium',
    absent: 'Where point-in-time recovery is on, it goes back 35 days.',
    rationale: 'Damage to ePHI is often found after weeks; then an older state is needed.',
    remediation: 'Leave `recoveryPeriodInDays` out, or set it to 35, the most that DynamoDB keeps.',
    source: 'Amazon DynamoDB Developer Guide: Point-in-time backups for DynamoDB',
    check: recoversFar,
    examples: {
      compliant: { PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } },
      nonCompliant: { PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 7 } },
    },
  },
  {
    id: 'dynamodb-in-backup-plan',
    title: 'Tables are in a backup plan',
    safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(A)', '164.308(a)(7)(ii)(B)'],
    severity: 'medium',
    absent: 'AWS Backup copies only what a selection names, by ARN or by tag.',
    rationale: 'Point-in-time recovery ends after 35 days and with the table; a plan keeps ePHI longer, in a vault.',
    remediation: 'Use `PhiBackupPlan`, or add the table to a `BackupPlan` with `BackupResource.fromDynamoDbTable`.',
    source: 'AWS Backup Developer Guide: Assigning resources to a backup plan',
    crosswalk: {
      cdkNag: ['DynamoDBInBackupPlan'],
      guard: ['DYNAMODB_IN_BACKUP_PLAN'],
      awsConfig: ['DYNAMODB_IN_BACKUP_PLAN'],
    },
    check: isBackedUp,
    examples: {
      compliant: {
        Resources: {
          Subject: { Type: TABLE },
          Daily: { Type: 'AWS::Backup::BackupSelection', Properties: { BackupSelection: { Resources: [{ 'Fn::GetAtt': ['Subject', 'Arn'] }] } } },
        },
      },
      nonCompliant: {},
    },
  },
  {
    id: 'dynamodb-autoscaling',
    title: 'The capacity of tables follows the demand, on demand or by auto scaling',
    safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(C)'],
    severity: 'low',
    absent: 'The capacity is provisioned and stays as it is.',
    rationale: 'Beyond its capacity a table refuses requests: ePHI is not at hand when it is needed most.',
    remediation: 'Set `billingMode: BillingMode.PAY_PER_REQUEST`, or scale reads and writes of the table and of each index with `scaleOnUtilization`.',
    source: 'Amazon DynamoDB Developer Guide: Managing throughput capacity automatically with DynamoDB auto scaling',
    crosswalk: {
      cdkNag: ['DynamoDBAutoScalingEnabled'],
      guard: ['DYNAMODB_AUTOSCALING_ENABLED'],
      awsConfig: ['DYNAMODB_AUTOSCALING_ENABLED'],
    },
    check: scalesWithDemand,
    examples: {
      compliant: { BillingMode: 'PAY_PER_REQUEST' },
      nonCompliant: { BillingMode: 'PROVISIONED', ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 5 } },
    },
  },
  {
    id: 'dynamodb-deletion-protection',
    title: 'Tables are protected from deletion',
    safeguards: ['164.312(c)(1)', '164.312(c)(2)', '164.308(a)(7)(i)', '164.308(a)(7)(ii)(A)', '164.308(a)(7)(ii)(B)'],
    severity: 'high',
    absent: 'Whoever may delete tables deletes this one with a single call.',
    rationale: 'One mistaken or malicious call would delete all ePHI in the table.',
    remediation: 'Set `deletionProtection: true`.',
    source: 'Amazon DynamoDB Developer Guide: Using deletion protection to protect your table',
    check: inEveryReplica('DeletionProtectionEnabled', isTrue),
    examples: {
      compliant: { DeletionProtectionEnabled: true },
      nonCompliant: {},
    },
  },
  {
    id: 'dynamodb-deletion-policy-retain',
    title: 'Tables outlive their stack, and their replacement',
    safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(A)', '164.308(a)(7)(ii)(B)'],
    severity: 'high',
    absent: 'CloudFormation deletes the table with the stack, and the old one when a change replaces it.',
    rationale: 'ePHI must not go with a stack that is deleted, or with a key attribute that is renamed.',
    remediation: 'Set `removalPolicy: RemovalPolicy.RETAIN`.',
    source: 'AWS CloudFormation User Guide: DeletionPolicy attribute',
    check: retained(),
    examples: {
      compliant: { Resources: { Subject: { Type: TABLE, DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' } } },
      nonCompliant: { Resources: { Subject: { Type: TABLE, DeletionPolicy: 'Retain' } } },
    },
  },
  {
    id: 'dynamodb-resource-policy-restricted',
    title: 'Policies of tables and their streams let nobody in whom they do not name or bind',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)'],
    severity: 'high',
    absent: 'Only identities of the account, by their own policies, get at the table.',
    rationale: 'A policy for everybody lets any AWS account read or change the ePHI in the table or its stream.',
    remediation: 'Name the principals in `resourcePolicy` (`table.addToResourcePolicy`), or bind them by `aws:PrincipalOrgID`.',
    source: 'Amazon DynamoDB Developer Guide: Using resource-based policies for DynamoDB',
    check: all(inEveryReplica('ResourcePolicy.PolicyDocument', closed), closedStream),
    examples: {
      compliant: {
        ResourcePolicy: { PolicyDocument: { Statement: [{ Effect: 'Allow', Principal: { AWS: '111122223333' }, Action: 'dynamodb:GetItem', Resource: '*' }] } },
      },
      nonCompliant: { ResourcePolicy: { PolicyDocument: { Statement: [{ Effect: 'Allow', Principal: '*', Action: 'dynamodb:GetItem', Resource: '*' }] } } },
    },
  },
  {
    id: 'dynamodb-kinesis-stream-encrypted',
    title: 'Changes of items are streamed to encrypted streams only',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'medium',
    absent: 'Changes go to no Kinesis stream.',
    rationale: 'Each change of ePHI in the table lies in the stream, too, for up to a year.',
    remediation: 'Give the stream `encryption: StreamEncryption.KMS` and the key of a `PhiKey`.',
    source: 'Amazon DynamoDB Developer Guide: Using Kinesis Data Streams to capture changes to DynamoDB',
    check: inEveryReplica('KinesisStreamSpecification.StreamArn', path => eachNamed(path, 'AWS::Kinesis::Stream', streamEncrypts)),
    examples: {
      compliant: streamedTo({ StreamEncryption: { EncryptionType: 'KMS', KeyId: 'alias/charts' } }),
      nonCompliant: streamedTo({}),
    },
  },
  {
    id: 'dynamodb-export-encrypted',
    appliesTo: [TABLE],
    title: 'Tables are imported from buckets that are encrypted under a customer managed key',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'low',
    absent: 'The table starts empty.',
    rationale: 'What a table is filled from holds the same ePHI, and stays in the bucket after the import.',
    remediation: 'Import from a `PhiBucket`.',
    source: 'Amazon DynamoDB Developer Guide: DynamoDB data import from Amazon S3',
    check: eachNamed('ImportSourceSpecification.S3BucketSource.S3Bucket', 'AWS::S3::Bucket', encryptedAsItShould),
    examples: {
      compliant: importedFrom({ SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd' }),
      nonCompliant: importedFrom({ SSEAlgorithm: 'AES256' }),
    },
  },
  {
    id: 'dynamodb-no-phi-in-keys',
    title: 'Keys and indexes of tables are no direct identifiers of patients',
    safeguards: ['164.308(a)(4)(ii)(B)', '164.502(b)'],
    severity: 'low',
    absent: 'A table always has a key.',
    rationale: 'The values of keys stand in CloudTrail events, metrics and error messages, where nothing protects them as ePHI.',
    remediation: 'Key the items by a number of your own (`patientId`), and keep a medical record or social security number among the other attributes.',
    source: 'Amazon DynamoDB Developer Guide: Logging DynamoDB operations by using AWS CloudTrail',
    check: keysAreNoIdentifiers,
    examples: {
      compliant: { AttributeDefinitions: [{ AttributeName: 'patientId', AttributeType: 'S' }] },
      nonCompliant: { AttributeDefinitions: [{ AttributeName: 'ssn', AttributeType: 'S' }] },
    },
  },
  {
    id: 'dynamodb-contributor-insights-no-phi',
    title: 'Contributor Insights does not show keys that identify patients',
    safeguards: ['164.308(a)(4)(ii)(B)', '164.502(b)'],
    severity: 'medium',
    absent: 'Contributor Insights is off.',
    rationale: 'It shows the most used keys as plain text in CloudWatch, outside of the encryption of the table: which patients are looked at, and how often.',
    remediation: 'Leave `contributorInsightsSpecification` out.',
    source: 'Amazon DynamoDB API Reference: UpdateContributorInsights',
    check: insightsShowNoIdentifiers,
    examples: {
      compliant: {},
      nonCompliant: { ContributorInsightsSpecification: { Enabled: true }, KeySchema: [{ AttributeName: 'patientId', KeyType: 'HASH' }] },
    },
  },
]);

function streamedTo(stream: object): { readonly Resources: { readonly [id: string]: unknown } } {
  return {
    Resources: {
      Subject: { Type: TABLE, Properties: { KinesisStreamSpecification: { StreamArn: { 'Fn::GetAtt': ['Changes', 'Arn'] } } } },
      Changes: { Type: 'AWS::Kinesis::Stream', Properties: stream },
    },
  };
}

function importedFrom(encryption: object): { readonly Resources: { readonly [id: string]: unknown } } {
  return {
    Resources: {
      Subject: { Type: TABLE, Properties: { ImportSourceSpecification: { S3BucketSource: { S3Bucket: { Ref: 'Source' } } } } },
      Source: {
        Type: 'AWS::S3::Bucket',
        Properties: { BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: encryption }] } },
      },
    },
  };
}
