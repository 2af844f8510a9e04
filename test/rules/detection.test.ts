import { compliant, insufficientData, judges, nonCompliant, notApplicable, ruleOf, verdictOf } from './judges';

const parameter = { Ref: 'Value' };
const KEY = 'arn:aws:kms:us-east-1:111122223333:key/a1';
const BUCKET = { Type: 'AWS::S3::Bucket' };
const SESSION = 'AWS::Macie::Session';

judges('macie-enabled', [
  ['a store that says it holds no ePHI', { Resources: { Store: { Type: 'AWS::DynamoDB::Table', Properties: { Tags: [{ Key: 'data-classification', Value: 'synthetic' }] } } } }, notApplicable()],
  ['no bucket', { Resources: { Table: { Type: 'AWS::DynamoDB::Table' } } }, notApplicable()],
  ['no session', { Resources: { BUCKET } }, nonCompliant(SESSION, 'absent')],
  ['a session', { Resources: { BUCKET, Session: { Type: SESSION, Properties: { Status: 'ENABLED' } } } }, compliant(SESSION)],
  ['a session that is paused', { Resources: { BUCKET, Session: { Type: SESSION, Properties: { Status: 'PAUSED' } } } }, nonCompliant(SESSION)],
  ['a parameter', { Resources: { BUCKET, Session: { Type: SESSION, Properties: { Status: parameter } } } }, insufficientData(SESSION)],
  ['a bucket for logs', {
    Resources: { Logs: BUCKET, Trail: { Type: 'AWS::CloudTrail::Trail', Properties: { S3BucketName: { Ref: 'Logs' } } } },
  }, notApplicable()],
]);

test('says nothing where the owner declares Macie', () => {
  expect(verdictOf(ruleOf('macie-enabled'), { Resources: { BUCKET } }, ['macie']).status).toBe('NOT_APPLICABLE');
});

const reports = (assessment: object, bucket: object = {}) => ({
  Resources: {
    Subject: {
      Type: 'AWS::AuditManager::Assessment',
      Properties: { FrameworkId: 'f1', AssessmentReportsDestination: { DestinationType: 'S3', Destination: { 'Fn::Sub': 's3://${Reports}' } }, ...assessment },
    },
    Reports: { Type: 'AWS::S3::Bucket', Properties: bucket },
  },
});
const ENCRYPTED = { BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: KEY } }] } };
judges('auditmanager-assessment', [
  ['absent', {}, nonCompliant('FrameworkId', 'absent')],
  ['to an encrypted bucket', reports({}, ENCRYPTED), compliant()],
  ['to a bucket without a key', reports({}), nonCompliant('AssessmentReportsDestination.Destination')],
  ['to a bucket from elsewhere', { FrameworkId: 'f1', AssessmentReportsDestination: { Destination: 's3://reports' } }, insufficientData('AssessmentReportsDestination.Destination')],
  ['at rest', reports({ Status: 'INACTIVE' }, ENCRYPTED), nonCompliant('Status', 'INACTIVE')],
  ['ACTIVE in either branch', {
    Resources: {
      Subject: {
        Type: 'AWS::AuditManager::Assessment',
        Properties: {
          FrameworkId: 'a1b2c3d4-5678-90ab-cdef-111122223333',
          Status: { 'Fn::If': ['Prod', 'ACTIVE', 'ACTIVE'] },
          AssessmentReportsDestination: { DestinationType: 'S3', Destination: { 'Fn::Sub': 's3://${Reports}' } },
        },
      },
      Reports: {
        Type: 'AWS::S3::Bucket',
        Properties: {
          BucketEncryption: {
            ServerSideEncryptionConfiguration: [
              { ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'arn:aws:kms:us-east-1:111122223333:key/a1' } },
            ],
          },
        },
      },
    },
  }, compliant('Status')],
]);

const lake = (key: unknown, days?: unknown) => ({
  EncryptionConfiguration: { KmsKeyId: key }, ...days !== undefined && { LifecycleConfiguration: { Expiration: { Days: days } } },
});
judges('securitylake-encryption-retention', [
  ['absent', {}, nonCompliant('EncryptionConfiguration.KmsKeyId', 'absent')],
  ['a key, kept for good', lake(KEY), compliant()],
  ['keys of Amazon S3', lake('S3_MANAGED_KEY'), nonCompliant('EncryptionConfiguration.KmsKeyId', 'S3_MANAGED_KEY')],
  ['a year', lake(KEY, 365), nonCompliant('LifecycleConfiguration.Expiration.Days', '365')],
  ['a parameter', lake(KEY, parameter), insufficientData('LifecycleConfiguration.Expiration.Days')],
  ['an alias of one\'s own', {
    EncryptionConfiguration: { KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:alias/records' },
    LifecycleConfiguration: { Expiration: { Days: 2192 } },
  }, compliant('EncryptionConfiguration.KmsKeyId')],
]);

const TARGET = { RtoInSecs: 3600, RpoInSecs: 300 };
const policy = (targets: unknown) => ({ Resources: { Subject: { Type: 'AWS::ResilienceHub::ResiliencyPolicy', Properties: { Policy: targets } } } });
judges('resiliencehub-app-policy', [
  ['an app without a policy', {}, nonCompliant('ResiliencyPolicyArn', 'absent')],
  ['an app with one', { ResiliencyPolicyArn: parameter }, compliant('ResiliencyPolicyArn')],
  ['a policy', policy({ Software: TARGET, Hardware: TARGET, AZ: TARGET }), compliant()],
  ['a policy without zones', policy({ Software: TARGET, Hardware: TARGET }), nonCompliant('Policy', 'nothing for AZ')],
  ['a policy that says how soon, not how much', policy({ Software: TARGET, Hardware: TARGET, AZ: { RtoInSecs: 60 } }), nonCompliant('Policy.AZ.RpoInSecs', 'absent')],
  ['a policy that is a parameter', policy(parameter), insufficientData('Policy')],
  ['a policy in one branch only', {
    Resources: {
      Subject: {
        Type: 'AWS::ResilienceHub::ResiliencyPolicy',
        Properties: {
          Policy: {
            'Fn::If': [
              'Prod',
              { Software: { RtoInSecs: 3600, RpoInSecs: 300 }, Hardware: { RtoInSecs: 3600, RpoInSecs: 300 }, AZ: { RtoInSecs: 3600, RpoInSecs: 300 } },
              { Ref: 'AWS::NoValue' },
            ],
          },
        },
      },
    },
  }, nonCompliant('Policy')],
]);
