import { compliant, insufficientData, judges, nonCompliant, notApplicable, ruleOf, verdictOf } from './judges';
import { Json } from '../../lib/facts/value';

const TRAIL = 'AWS::CloudTrail::Trail';
const app = (trail?: Json) => ({ Resources: { Store: { Type: 'AWS::RDS::DBInstance' }, ...trail && { Trail: { Type: TRAIL, ...trail } } } });
const withBucket = (properties: Json) => ({
  Resources: {
    Subject: { Type: TRAIL, Properties: { S3BucketName: { Ref: 'Archive' } } },
    Archive: { Type: 'AWS::S3::Bucket', Properties: properties },
  },
});

judges('cloudtrail-present', [
  ['a store that says it holds no ePHI', { Resources: { Store: { Type: 'AWS::DynamoDB::Table', Properties: { Tags: [{ Key: 'data-classification', Value: 'synthetic' }] } } } }, notApplicable()],
  ['a store that says it holds none beside one that says nothing', { Resources: { Free: { Type: 'AWS::DynamoDB::Table', Properties: { Tags: [{ Key: 'data-classification', Value: 'synthetic' }] } }, Store: { Type: 'AWS::DynamoDB::Table' } } }, nonCompliant('AWS::CloudTrail::Trail')],
  ['a store whose tag depends on a parameter', { Resources: { Store: { Type: 'AWS::DynamoDB::Table', Properties: { Tags: [{ Key: 'phi', Value: { Ref: 'Phi' } }] } } } }, nonCompliant('AWS::CloudTrail::Trail')],
  ['a trail that does not log', app({ Properties: { IsLogging: false } }), nonCompliant('IsLogging', 'false')],
  ['a trail that may not log', app({ Properties: { IsLogging: { Ref: 'Log' } } }), insufficientData('IsLogging')],
  ['a trail in production only', app({ Condition: 'Prod', Properties: { IsLogging: true } }), nonCompliant(TRAIL, 'Trail exists only if Prod')],
  ['an app without ePHI', { Resources: { Topic: { Type: 'AWS::SNS::Topic' } } }, notApplicable()],
  ['a trail that logs', {
    Resources: { Store: { Type: 'AWS::RDS::DBInstance' }, Trail: { Type: 'AWS::CloudTrail::Trail', Properties: { IsLogging: 'true' } } },
  }, compliant('IsLogging')],
]);

test('cloudtrail-present says nothing where the account has a trail already', () => {
  expect(verdictOf(ruleOf('cloudtrail-present'), app(), ['trail']).status).toBe('NOT_APPLICABLE');
});

judges('cloudtrail-logging-on', [
  ['absent', {}, nonCompliant('IsLogging', 'absent')],
  ['on', { IsLogging: true }, compliant('IsLogging')],
  ['on, as text', { IsLogging: 'true' }, compliant('IsLogging')],
  ['off', { IsLogging: false }, nonCompliant('IsLogging', 'false')],
  ['off in one branch', { IsLogging: { 'Fn::If': ['Prod', true, false] } }, nonCompliant('IsLogging', 'false if not Prod')],
  ['a parameter', { IsLogging: { Ref: 'Log' } }, insufficientData('IsLogging')],
]);

judges('cloudtrail-log-file-validation', [
  ['absent', {}, nonCompliant('EnableLogFileValidation', 'absent')],
  ['a parameter', { EnableLogFileValidation: { Ref: 'Validate' } }, insufficientData('EnableLogFileValidation')],
  ['as text', { EnableLogFileValidation: 'true' }, compliant('EnableLogFileValidation')],
  ['off', { EnableLogFileValidation: false }, nonCompliant('EnableLogFileValidation')],
]);

judges('cloudtrail-multi-region', [
  ['absent', {}, nonCompliant('IsMultiRegionTrail', 'absent')],
  ['global services by default', { IsMultiRegionTrail: true }, compliant()],
  ['without global services', { IsMultiRegionTrail: true, IncludeGlobalServiceEvents: false }, nonCompliant('IncludeGlobalServiceEvents', 'false')],
  ['a parameter', { IsMultiRegionTrail: { Ref: 'All' } }, insufficientData('IsMultiRegionTrail')],
  ['as text', { IsMultiRegionTrail: 'true', IncludeGlobalServiceEvents: true }, compliant('IsMultiRegionTrail')],
]);

judges('cloudtrail-cloudwatch-logs', [
  ['absent', {}, nonCompliant('CloudWatchLogsLogGroupArn', 'absent')],
  ['a parameter, which is something', { CloudWatchLogsLogGroupArn: { Ref: 'Group' } }, compliant('CloudWatchLogsLogGroupArn')],
  ['only in one branch', { CloudWatchLogsLogGroupArn: { 'Fn::If': ['Prod', 'arn', { Ref: 'AWS::NoValue' }] } },
    nonCompliant('CloudWatchLogsLogGroupArn', 'absent if not Prod')],
  ['a log group of the app', {
    Resources: {
      Subject: { Type: 'AWS::CloudTrail::Trail', Properties: { CloudWatchLogsLogGroupArn: { 'Fn::GetAtt': ['Logs', 'Arn'] } } },
      Logs: { Type: 'AWS::Logs::LogGroup' },
    },
  }, compliant('CloudWatchLogsLogGroupArn')],
  ['an empty text', { CloudWatchLogsLogGroupArn: '' }, nonCompliant('CloudWatchLogsLogGroupArn')],
]);

judges('cloudtrail-encryption-kms', [
  ['absent', {}, nonCompliant('KMSKeyId', 'absent')],
  ['an alias of the app', { Resources: { Subject: { Type: TRAIL, Properties: { KMSKeyId: { Ref: 'Alias' } } }, Alias: { Type: 'AWS::KMS::Alias' } } }, compliant('KMSKeyId')],
  ['a parameter', { KMSKeyId: { Ref: 'Key' } }, insufficientData('KMSKeyId')],
  ['an alias of one\'s own', { KMSKeyId: 'arn:aws:kms:us-east-1:111122223333:alias/records' }, compliant('KMSKeyId')],
  ['the key of AWS', { KMSKeyId: 'arn:aws:kms:us-east-1:111122223333:alias/aws/cloudtrail' }, nonCompliant('KMSKeyId')],
]);

judges('cloudtrail-insights', [
  ['one of them in one branch', {
    InsightSelectors: [{ InsightType: 'ApiCallRateInsight' }, { 'Fn::If': ['Prod', { InsightType: 'ApiErrorRateInsight' }, { Ref: 'AWS::NoValue' }] }],
  }, nonCompliant('InsightSelectors', 'no ApiErrorRateInsight')],
  ['absent', {}, nonCompliant('InsightSelectors', 'no ApiCallRateInsight')],
  ['a parameter', { InsightSelectors: [{ InsightType: { Ref: 'Type' } }] }, insufficientData('InsightSelectors')],
  ['both, in the other order', {
    InsightSelectors: [{ InsightType: 'ApiErrorRateInsight' }, { InsightType: 'ApiCallRateInsight' }],
  }, compliant('InsightSelectors')],
]);

judges('cloudtrail-bucket-access-logging', [
  ['absent', {}, insufficientData('S3BucketName')],
  ['logs to itself', withBucket({ LoggingConfiguration: { LogFilePrefix: 'own/' } }), compliant('S3BucketName')],
  ['a bucket of another app', { S3BucketName: 'records-trail' }, insufficientData('S3BucketName')],
  ['no logs', {
    Resources: { Subject: { Type: 'AWS::CloudTrail::Trail', Properties: { S3BucketName: { Ref: 'Archive' } } }, Archive: { Type: 'AWS::S3::Bucket' } },
  }, nonCompliant('S3BucketName')],
  ['a bucket of another app in one branch', {
    Resources: {
      Subject: { Type: 'AWS::CloudTrail::Trail', Properties: { S3BucketName: { 'Fn::If': ['Prod', { Ref: 'Archive' }, 'records-trail'] } } },
      Archive: { Type: 'AWS::S3::Bucket', Properties: { LoggingConfiguration: { DestinationBucketName: 'records-access-logs' } } },
    },
  }, insufficientData('S3BucketName')],
]);

judges('cloudtrail-bucket-not-public', [
  ['absent', {}, insufficientData('S3BucketName')],
  ['one of four', withBucket({ PublicAccessBlockConfiguration: { BlockPublicAcls: true } }),
    nonCompliant('S3BucketName', 'Archive, PublicAccessBlockConfiguration.BlockPublicPolicy: absent')],
  ['no block, whose default depends on the age of the bucket', withBucket({}), insufficientData('S3BucketName')],
  ['a bucket of another app', { S3BucketName: { Ref: 'Archive' } }, insufficientData('S3BucketName')],
  ['all four as text', {
    Resources: {
      Subject: { Type: 'AWS::CloudTrail::Trail', Properties: { S3BucketName: { Ref: 'Archive' } } },
      Archive: {
        Type: 'AWS::S3::Bucket',
        Properties: {
          PublicAccessBlockConfiguration: { BlockPublicAcls: 'true', BlockPublicPolicy: 'true', IgnorePublicAcls: 'true', RestrictPublicBuckets: 'true' },
        },
      },
    },
  }, compliant('S3BucketName')],
  ['a bucket of another app in one branch', {
    Resources: {
      Subject: { Type: 'AWS::CloudTrail::Trail', Properties: { S3BucketName: { 'Fn::If': ['Prod', { Ref: 'Archive' }, 'records-trail'] } } },
      Archive: {
        Type: 'AWS::S3::Bucket',
        Properties: {
          PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
        },
      },
    },
  }, insufficientData('S3BucketName')],
]);

judges('cloudtrail-organization-trail', [
  ['in whatever account', {}, notApplicable()],
  ['a parameter', { IsOrganizationTrail: { Ref: 'All' } }, insufficientData('IsOrganizationTrail')],
  ['beside an organization', {
    Resources: { Subject: { Type: 'AWS::CloudTrail::Trail' }, Unit: { Type: 'AWS::Organizations::OrganizationalUnit' } },
  }, nonCompliant('IsOrganizationTrail')],
  ['as text', { IsOrganizationTrail: 'true' }, compliant('IsOrganizationTrail')],
  ['of one account, beside an organization', {
    Resources: {
      Subject: { Type: 'AWS::CloudTrail::Trail', Properties: { IsOrganizationTrail: 'false' } },
      Unit: { Type: 'AWS::Organizations::OrganizationalUnit' },
    },
  }, nonCompliant('IsOrganizationTrail')],
]);

judges('cloudtrail-event-data-store-kms', [
  ['a parameter', { KmsKeyId: { Ref: 'Key' } }, insufficientData('KmsKeyId')],
  ['absent', {}, nonCompliant('KmsKeyId')],
  ['a key of the app', {
    Resources: {
      Subject: { Type: 'AWS::CloudTrail::EventDataStore', Properties: { KmsKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } } },
      Key: { Type: 'AWS::KMS::Key' },
    },
  }, compliant('KmsKeyId')],
  ['an alias of one\'s own', { KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:alias/records' }, compliant('KmsKeyId')],
  ['the key of AWS', { KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:alias/aws/cloudtrail' }, nonCompliant('KmsKeyId')],
]);

judges('cloudtrail-event-data-store-retention', [
  ['absent', {}, nonCompliant('RetentionPeriod', 'absent')],
  ['seven years by default', { BillingMode: 'FIXED_RETENTION_PRICING' }, compliant()],
  ['seven years by default in one branch', { BillingMode: { 'Fn::If': ['Fixed', 'FIXED_RETENTION_PRICING', 'EXTENDABLE_RETENTION_PRICING'] } },
    nonCompliant('RetentionPeriod', 'absent if not Fixed')],
  ['open to deletion', { RetentionPeriod: 2557, TerminationProtectionEnabled: false }, nonCompliant('TerminationProtectionEnabled', 'false')],
  ['a parameter', { RetentionPeriod: { Ref: 'Days' } }, insufficientData('RetentionPeriod')],
  ['as text', { RetentionPeriod: '2192' }, compliant('RetentionPeriod')],
]);

judges('cloudtrail-event-data-store-multi-region', [
  ['a parameter', { MultiRegionEnabled: { Ref: 'All' } }, insufficientData('MultiRegionEnabled')],
  ['absent', {}, compliant('MultiRegionEnabled')],
  ['one Region', { MultiRegionEnabled: false }, nonCompliant('MultiRegionEnabled')],
  ['said', { MultiRegionEnabled: true }, compliant('MultiRegionEnabled')],
  ['as text', { MultiRegionEnabled: 'true' }, compliant('MultiRegionEnabled')],
]);
