import { keepsEncrypted, logsErrors, reachesEndpointSafely, writesEncrypted } from './firehose-destinations';
import { Rule, rulesFor } from './rule';

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd';
const ENDPOINT = { EndpointConfiguration: { Url: 'https://intake.example.com' }, S3Configuration: { BucketARN: 'arn:aws:s3:::undelivered' } };

/** Amazon Data Firehose. */
export const firehose: readonly Rule[] = rulesFor('AWS::KinesisFirehose::DeliveryStream', [
  {
    id: 'firehose-encryption',
    title: 'Firehose streams keep records under a customer managed key until they are delivered',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'high',
    absent: 'Records that are put into the stream are not encrypted; those of a source stay in it.',
    rationale: 'ePHI waits in the stream until it is delivered, for a day or more if the destination fails.',
    remediation: 'Set `encryption: StreamEncryption.customerManagedKey(phiKey.key)`.',
    source: 'Amazon Data Firehose Developer Guide: Data protection in Amazon Data Firehose',
    check: keepsEncrypted,
    examples: {
      compliant: { DeliveryStreamType: 'DirectPut', DeliveryStreamEncryptionConfigurationInput: { KeyType: 'CUSTOMER_MANAGED_CMK', KeyARN: KEY } },
      nonCompliant: { DeliveryStreamType: 'DirectPut' },
    },
  },
  {
    id: 'firehose-destination-encryption',
    title: 'Firehose streams write objects, backups included, under a customer managed key',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'high',
    absent: 'Objects are encrypted as the bucket does by default.',
    rationale: 'What is delivered, and what could not be, is ePHI in a bucket; with a key of your own, a policy decides who can read it.',
    remediation: 'Deliver to a `PhiBucket`, or set `encryptionKey` of the destination and of its backup to the key of a `PhiKey`.',
    source: 'Amazon Data Firehose Developer Guide: Configure destination settings for Amazon S3',
    check: writesEncrypted,
    examples: {
      compliant: { ExtendedS3DestinationConfiguration: { BucketARN: 'arn:aws:s3:::charts', EncryptionConfiguration: { KMSEncryptionConfig: { AWSKMSKeyARN: KEY } } } },
      nonCompliant: {
        Resources: {
          Subject: {
            Type: 'AWS::KinesisFirehose::DeliveryStream',
            Properties: { ExtendedS3DestinationConfiguration: { BucketARN: { 'Fn::GetAtt': ['Charts', 'Arn'] } } },
          },
          Charts: { Type: 'AWS::S3::Bucket' },
        },
      },
    },
  },
  {
    id: 'firehose-logging',
    title: 'Firehose streams log what they could not deliver',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'low',
    absent: 'Errors are not logged.',
    rationale: 'The log tells which ePHI never arrived, and why.',
    remediation: 'Leave `loggingConfig` of the destination out, or set it to `new EnableLogging(logGroup)`.',
    source: 'Amazon Data Firehose Developer Guide: Monitor Amazon Data Firehose using CloudWatch Logs',
    check: logsErrors,
    examples: {
      compliant: { ExtendedS3DestinationConfiguration: { CloudWatchLoggingOptions: { Enabled: true, LogGroupName: 'firehose', LogStreamName: 'charts' } } },
      nonCompliant: { ExtendedS3DestinationConfiguration: { BucketARN: 'arn:aws:s3:::charts' } },
    },
  },
  {
    id: 'firehose-http-endpoint-https',
    title: 'Firehose streams deliver to HTTP endpoints over TLS, with a secret from Secrets Manager',
    safeguards: ['164.312(e)(1)', '164.312(e)(2)(i)', '164.312(e)(2)(ii)'],
    severity: 'high',
    absent: 'A stream without an HTTP endpoint delivers nothing there.',
    rationale: 'Over plain HTTP, ePHI can be read on its way; without a secret the endpoint cannot tell who sends.',
    remediation: 'Set `url` to an `https://` address, and `secretsManagerConfiguration: { enabled: true, secretArn }`.',
    source: 'Amazon Data Firehose Developer Guide: Authenticate with AWS Secrets Manager in Amazon Data Firehose',
    check: reachesEndpointSafely,
    examples: {
      compliant: {
        HttpEndpointDestinationConfiguration: {
          ...ENDPOINT, SecretsManagerConfiguration: { Enabled: true, SecretARN: 'arn:aws:secretsmanager:us-east-1:111122223333:secret:intake-AbCdEf' },
        },
      },
      nonCompliant: { HttpEndpointDestinationConfiguration: { ...ENDPOINT, EndpointConfiguration: { Url: 'http://intake.example.com' } } },
    },
  },
]);
