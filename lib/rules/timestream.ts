import { reader } from './list-entries';
import { all, among, customerKey, equals, isCustomerKey, isFalse, isTrue, judge, mayBe, present, when } from './predicates';
import { Rule, rulesFor } from './rule';
import { Verdict, notApplicable, worst } from './verdict';
import type { Resource } from '../facts/resource';

const REPORT = 'ErrorReportConfiguration.S3Configuration';

/** Records that the magnetic store rejects are written to S3, where a location is given, as the table says and not as the bucket does. */
function rejectedDataEncrypted(table: Resource): Verdict {
  return worst(table.read('MagneticStoreWriteProperties.MagneticStoreRejectedDataLocation.S3Configuration').map(location => {
    if (location.value === undefined) return notApplicable();
    const read = reader(table, location);
    return worst([
      ...read('EncryptionOption').map(reading => judge(reading, among('SSE_KMS'))),
      ...read('KmsKeyId').map(reading => judge(reading, isCustomerKey)),
    ]);
  }));
}

/** Amazon Timestream, for LiveAnalytics and for InfluxDB. */
export const timestream: readonly Rule[] = [
  ...rulesFor('AWS::Timestream::Database', [
    {
      id: 'timestream-database-cmk',
      title: 'Timestream databases are encrypted under a customer managed key',
      safeguards: ['164.312(a)(2)(iv)'],
      severity: 'high',
      absent: 'The database is encrypted with a key that AWS manages in the account.',
      rationale: 'With a key of your own, a policy decides who can read the ePHI in the measurements, and CloudTrail records it.',
      remediation: 'Set `kmsKeyId` to the ARN of the key of a `PhiKey`.',
      source: 'Amazon Timestream Developer Guide: Data protection in Timestream for LiveAnalytics',
      check: customerKey('KmsKeyId'),
      examples: {
        compliant: { KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd' },
        nonCompliant: {},
      },
    },
  ]),
  ...rulesFor('AWS::Timestream::Table', [
    {
      id: 'timestream-magnetic-rejected-data-encrypted',
      title: 'Records that Timestream rejects are kept under a customer managed key',
      safeguards: ['164.312(a)(2)(iv)'],
      severity: 'medium',
      absent: 'Rejected records are not kept; where a location is given, they are encrypted with keys that Amazon S3 manages, whatever the bucket says.',
      rationale: 'A rejected record holds the same ePHI as one that was taken.',
      remediation: 'Set `encryptionOption: \'SSE_KMS\'` and `kmsKeyId` to the key of a `PhiKey` in the location of rejected data.',
      source: 'Amazon Timestream Developer Guide: S3Configuration',
      check: when(mayBe('MagneticStoreWriteProperties.EnableMagneticStoreWrites', true), rejectedDataEncrypted),
      examples: {
        compliant: rejectedTo({ BucketName: 'rejected', EncryptionOption: 'SSE_KMS', KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd' }),
        nonCompliant: rejectedTo({ BucketName: 'rejected' }),
      },
    },
  ]),
  ...rulesFor('AWS::Timestream::ScheduledQuery', [
    {
      id: 'timestream-scheduled-query-encrypted',
      title: 'Scheduled queries and their error reports are encrypted under a customer managed key',
      safeguards: ['164.312(a)(2)(iv)'],
      severity: 'medium',
      absent: 'The query is encrypted with a key that Timestream owns, and error reports with keys that Amazon S3 manages.',
      rationale: 'Queries and the rows in error reports hold ePHI.',
      remediation: 'Set `kmsKeyId` to the key of a `PhiKey`, and `encryptionOption: \'SSE_KMS\'` of the error report, which takes the same key.',
      source: 'Amazon Timestream Developer Guide: Using scheduled queries in Timestream for LiveAnalytics',
      check: all(customerKey('KmsKeyId'), equals(`${REPORT}.EncryptionOption`, 'SSE_KMS')),
      examples: {
        compliant: {
          KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd',
          ErrorReportConfiguration: { S3Configuration: { BucketName: 'errors', EncryptionOption: 'SSE_KMS' } },
        },
        nonCompliant: { ErrorReportConfiguration: { S3Configuration: { BucketName: 'errors' } } },
      },
    },
  ]),
  ...rulesFor(['AWS::Timestream::InfluxDBInstance', 'AWS::Timestream::InfluxDBCluster'], [
    {
      id: 'timestream-influxdb-private',
      title: 'InfluxDB has no public address and delivers its logs',
      safeguards: ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)', '164.308(a)(1)(ii)(D)', '164.312(b)'],
      severity: 'high',
      absent: 'There is no public address, and no log is kept.',
      rationale: 'A database with ePHI must not be open to trial and error from the internet, and its logs tell who tried.',
      remediation: 'Leave `publiclyAccessible` out, and set `logDeliveryConfiguration` to a bucket with `enabled: true`.',
      source: 'Amazon Timestream Developer Guide: Setting up Amazon Timestream for InfluxDB',
      check: all(
        isFalse('PubliclyAccessible', { absent: 'COMPLIANT' }),
        isTrue('LogDeliveryConfiguration.S3Configuration.Enabled'),
        present('LogDeliveryConfiguration.S3Configuration.BucketName'),
      ),
      examples: {
        compliant: { LogDeliveryConfiguration: { S3Configuration: { BucketName: 'influxdb-logs', Enabled: true } } },
        nonCompliant: { PubliclyAccessible: true, LogDeliveryConfiguration: { S3Configuration: { BucketName: 'influxdb-logs', Enabled: true } } },
      },
    },
  ]),
];

function rejectedTo(location: object): { readonly MagneticStoreWriteProperties: object } {
  return { MagneticStoreWriteProperties: { EnableMagneticStoreWrites: true, MagneticStoreRejectedDataLocation: { S3Configuration: location } } };
}
