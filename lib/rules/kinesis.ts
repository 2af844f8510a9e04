import { runsProtected } from './flink';
import { closedToEverybody } from './open-to-everybody';
import { atLeast, customerKey } from './predicates';
import { Rule, rulesFor } from './rule';
import { streamEncrypts } from './stream-targets';

/** Amazon Kinesis: data streams, video streams and Flink applications. */
export const kinesis: readonly Rule[] = rulesFor('AWS::Kinesis::Stream', [
  {
    id: 'kinesis-stream-encrypted',
    title: 'Data streams are encrypted with a KMS key',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'high',
    absent: 'Records are not encrypted at rest.',
    rationale: 'ePHI in records would lie on disks as it is, for up to a year.',
    remediation: 'Set `encryption: StreamEncryption.KMS` and `encryptionKey` to the key of a `PhiKey`.',
    source: 'Amazon Kinesis Data Streams Developer Guide: Data protection in Amazon Kinesis Data Streams',
    crosswalk: {
      awsConfig: ['KINESIS_STREAM_ENCRYPTED'],
    },
    check: streamEncrypts,
    examples: {
      compliant: { StreamEncryption: { EncryptionType: 'KMS', KeyId: 'alias/aws/kinesis' } },
      nonCompliant: {},
    },
  },
  {
    id: 'kinesis-stream-cmk',
    title: 'Data streams are encrypted under a customer managed key',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'medium',
    absent: 'Records are not encrypted at rest.',
    rationale: 'With a key of your own, a policy decides who can read the ePHI in the records, and CloudTrail records it.',
    remediation: 'Set `encryption: StreamEncryption.KMS` and `encryptionKey` to the key of a `PhiKey`.',
    source: 'Amazon Kinesis Data Streams Developer Guide: Data protection in Amazon Kinesis Data Streams',
    check: customerKey('StreamEncryption.KeyId'),
    examples: {
      compliant: { StreamEncryption: { EncryptionType: 'KMS', KeyId: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd' } },
      nonCompliant: { StreamEncryption: { EncryptionType: 'KMS', KeyId: 'alias/aws/kinesis' } },
    },
  },
  {
    id: 'kinesis-stream-retention',
    title: 'Data streams keep records for 7 days or more',
    safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(A)', '164.308(a)(7)(ii)(B)'],
    severity: 'low',
    absent: 'Records are kept for 24 hours.',
    rationale: 'When a consumer fails on a weekend, a day is too short to read the records again: ePHI would be lost.',
    remediation: 'Set `retentionPeriod: Duration.days(7)`.',
    source: 'Amazon Kinesis Data Streams Developer Guide: Change the data retention period',
    check: atLeast('RetentionPeriodHours', 168),
    examples: {
      compliant: { RetentionPeriodHours: 168 },
      nonCompliant: { RetentionPeriodHours: 24 },
    },
  },
  {
    id: 'kinesis-resource-policy-restricted',
    appliesTo: ['AWS::Kinesis::ResourcePolicy'],
    title: 'Policies of streams and consumers let nobody in whom they do not name or bind',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)'],
    severity: 'high',
    absent: 'Without a policy only the account of the stream reads and writes.',
    rationale: 'A policy for everybody lets any AWS account read the ePHI in the stream, or write false records.',
    remediation: 'Name the principals in the policy: `stream.addToResourcePolicy(...)`.',
    source: 'Amazon Kinesis Data Streams Developer Guide: Share your data stream with another account',
    check: closedToEverybody('ResourcePolicy'),
    examples: {
      compliant: { ResourcePolicy: { Statement: [{ Effect: 'Allow', Principal: { AWS: '111122223333' }, Action: 'kinesis:GetRecords', Resource: '*' }] } },
      nonCompliant: { ResourcePolicy: { Statement: [{ Effect: 'Allow', Principal: '*', Action: 'kinesis:GetRecords', Resource: '*' }] } },
    },
  },
  {
    id: 'kinesis-video-stream-cmk',
    appliesTo: ['AWS::KinesisVideo::Stream'],
    title: 'Video streams are encrypted under a customer managed key',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'high',
    absent: 'The video is encrypted with a key that AWS manages in the account. A change replaces the stream.',
    rationale: 'Pictures of patients are ePHI; with a key of your own, a policy decides who can see them.',
    remediation: 'Set `kmsKeyId` to the ARN of the key of a `PhiKey`.',
    source: 'Amazon Kinesis Video Streams Developer Guide: Data protection in Kinesis Video Streams',
    check: customerKey('KmsKeyId'),
    examples: {
      compliant: { KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd' },
      nonCompliant: {},
    },
  },
  {
    id: 'kinesis-analytics-app-encryption',
    appliesTo: ['AWS::KinesisAnalyticsV2::Application'],
    title: 'Flink applications run in a VPC under a customer managed key, keep checkpoints and logs',
    safeguards: ['164.312(a)(2)(iv)', '164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)'],
    severity: 'medium',
    absent: 'The application runs outside of your VPC, under a key that AWS owns, without a log; checkpoints are kept.',
    rationale: 'An application holds the ePHI that it works on in its state, and can send it wherever its network leads.',
    remediation: 'Set `vpcConfigurations` and `applicationEncryptionConfiguration` (`CUSTOMER_MANAGED_KEY`), and add a `CfnApplicationCloudWatchLoggingOption`.',
    source: 'Managed Service for Apache Flink Developer Guide: Data protection in Amazon Managed Service for Apache Flink',
    check: runsProtected,
    examples: {
      compliant: flinkApplication({ KeyType: 'CUSTOMER_MANAGED_KEY', KeyId: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd' }),
      nonCompliant: flinkApplication({ KeyType: 'AWS_OWNED_KEY' }),
    },
  },
]);

function flinkApplication(encryption: object): { readonly Resources: { readonly [id: string]: unknown } } {
  return {
    Resources: {
      Subject: {
        Type: 'AWS::KinesisAnalyticsV2::Application',
        Properties: {
          RuntimeEnvironment: 'FLINK-1_20',
          ApplicationConfiguration: { VpcConfigurations: [{ SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-1'] }], ApplicationEncryptionConfiguration: encryption },
        },
      },
      Log: {
        Type: 'AWS::KinesisAnalyticsV2::ApplicationCloudWatchLoggingOption',
        Properties: { ApplicationName: { Ref: 'Subject' }, CloudWatchLoggingOption: { LogStreamARN: 'arn:aws:logs:us-east-1:111122223333:log-group:flink:log-stream:app' } },
      },
    },
  };
}
